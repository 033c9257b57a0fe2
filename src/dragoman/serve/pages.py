"""The pages one reads: home, search, event, article, quotes, dyads, actors, claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Query, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from dragoman.record import Article
from dragoman.serve import charts, queries, queries_dyads
from dragoman.serve.engine import Spell
from dragoman.serve.kinds import conflictual, cooperative
from dragoman.serve.marks import marks_of, paragraphs, pieces
from dragoman.serve.problems import Problem
from dragoman.serve.queries_dyads import Bin, Dyad
from dragoman.serve.room import Room, room_of
from dragoman.serve.states import states
from dragoman.serve.sums import Sums
from dragoman.serve.templating import address
from dragoman.serve.wanted import CODE, Page, Wanted, cursor_of, narrowed, page_of, pair, state_code, wanted
from dragoman.store import Store
from dragoman.store.filters import Filters
from dragoman.store.search import SEARCHES

SIZE = 25  # rows a page
_TOLD = 8  # reports of an event that are shown sentence by sentence; the others in a list
Kind = Literal["reports", "events", "quotes", "articles"]
WantedOf = Annotated[Wanted, Depends(wanted)]
CursorText = Annotated[str, Query(max_length=200)]


def add(app: FastAPI) -> None:
    """Adds the pages to an app."""
    for path, page in (
        ("/", home), ("/search", search), ("/event/{id}", event), ("/article/{id}", article), ("/quotes", quotes),
        ("/dyads", dyads), ("/dyad/{first}/{second}", dyad), ("/actors", actors), ("/actor/{id:path}", actor),
        ("/claims", claims),
    ):  # fmt: skip
        app.add_api_route(path, page, methods=["GET"], include_in_schema=False, response_model=None)


def home(request: Request) -> Response:
    """Search, what is in the store, latest events, coverage."""
    room = room_of(request)
    return room.page(request, "home.html", lambda: _home(room))


def _home(room: Room) -> dict[str, Any]:
    sums = room.sums()
    outlets, days, cells = queries.coverage(sums)
    with room.reader.open() as db:
        counts = queries.counts(sums, db)
        latest = queries.found_events(db, Filters(until=date.today().isoformat()), 10)
    squares = charts.coverage_squares(
        outlets, days, cells, "Articles by outlet and day",
        lambda outlet, day: address("/search", kind="articles", outlet=outlet, since=day, until=day, clock="published"),
    )  # fmt: skip
    return {
        "counts": counts, "latest": latest, "squares": Markup(squares), "cells": cells,
        "dyads": queries_dyads.top_dyads(sums, 8), "actors": queries.top_actors(sums, limit=8),
    }  # fmt: skip


def search(request: Request, wanted: WantedOf, kind: Kind = "events", cursor: CursorText = "") -> Response:
    """Reports, events, quotes or articles by their words and by who, what, when."""
    room = room_of(request)
    return room.page(
        request,
        "search.html",
        lambda: _answers(room, wanted, kind, cursor) | {"wanted": wanted, "kind": kind},
    )


def _answers(room: Room, asked: Wanted, kind: Kind, cursor: str) -> dict[str, Any]:
    page = found(room, asked.filters, kind, cursor, SIZE)
    next_page = asked.link("/search", kind=kind, cursor=page.next) if page.next else None
    return {"page": page, "next_page": next_page, "states": states()}


def found(room: Room, filters: Filters, kind: Kind, cursor: str, size: int) -> Page:
    """A page of what `filters` describes. Raises Problem where it takes too long or the cursor is none."""
    clock = "published" if kind in ("quotes", "articles") and filters.clock == "happened" else filters.clock
    own = replace(filters, clock=clock)
    at = cursor_of(cursor)
    key = "date_end" if clock == "happened" else clock
    with room.reader.open() as db:
        return page_of(iter(SEARCHES[kind](db, narrowed(own, at))), key, at, size)


def quotes(request: Request, wanted: WantedOf, cursor: CursorText = "") -> Response:
    """Words and their speakers."""
    room = room_of(request)

    def made() -> dict[str, Any]:
        page = found(room, wanted.filters, "quotes", cursor, SIZE)
        next_page = wanted.link("/quotes", cursor=page.next) if page.next else None
        return {"page": page, "next_page": next_page, "wanted": wanted}

    return room.page(request, "quotes.html", made)


def event(request: Request, id: str) -> Response:
    """An event with a marked sentence of each report, its reasons, its disagreements, its history."""
    room = room_of(request)
    return room.page(request, "event.html", lambda: _event(room, id))


def _event(room: Room, id: str) -> dict[str, Any]:
    with room.reader.store() as store:
        told = room.engine.told(store, id)
        shown = [_shown(store, report.id) for report in told.occurrence.reports[:_TOLD]]
        history = _history(store, told.occurrence.id)
        voices = queries.voices(store.db, told.occurrence.id)
    outlets: dict[str, int] = {}
    for report in told.occurrence.reports:
        name = report.source.publisher or "no outlet given"
        outlets[name] = outlets.get(name, 0) + 1
    by_outlet = queries.named((name, name, n) for name, n in sorted(outlets.items(), key=lambda o: -o[1]))
    return {
        "told": told, "shown": shown, "rest": told.occurrence.reports[_TOLD:], "history": history,
        "voices": voices, "by_outlet": by_outlet, "chosen": told.occurrence.event,
    }  # fmt: skip


def _shown(store: Store, report: str) -> dict[str, Any]:
    """A report with its sentences cut into what they show."""
    stored = store.event(report)
    assert stored.event is not None
    own = marks_of(stored.event)
    sentences = [stored.event.sentence, *(telling.sentence for telling in stored.event.also)]
    cut = [pieces(s.text, s.start, own) for s in sentences[:3]]
    return {"event": stored.event, "article": stored.record.article, "pieces": cut[0], "also": cut[1:]}


def _history(store: Store, event: str) -> list[tuple[Any, ...]]:
    """The versions of an event: when, by what kind of run and whom, how many reports it had, what it was."""
    rows: list[tuple[Any, ...]] = store.db.execute(
        "SELECT r.started, r.kind, r.who, e.reports, e.type, e.date_end FROM events e"
        " JOIN runs r ON r.key = e.valid_from WHERE e.id = ? ORDER BY e.valid_from, e.key LIMIT 50",
        (event,),
    ).fetchall()
    return rows


def article(request: Request, id: str) -> Response:
    """An article with its events and quotes beside the text."""
    room = room_of(request)

    def made() -> dict[str, Any]:
        with room.reader.store() as store:
            record = store.article(id)
        shown = paragraphs(record.article, record.events, record.quotes)
        title = record.article.title or _heading(record.article)
        return {"record": record, "article": record.article, "paragraphs": shown, "title": title}

    return room.page(request, "article.html", made)


def _heading(article: Article) -> str:
    """The first heading of an article that has no title of its own."""
    found = next((article.text[s.start : s.end].strip() for s in article.sections if s.kind == "heading"), "")
    return found or "Without a title"


def dyads(request: Request, state: Annotated[str, Query(pattern=CODE)] = "") -> Response:
    """The pairs of states between which most passed."""
    room = room_of(request)
    code = state_code(state) if state else ""
    return room.page(
        request, "dyads.html",
        lambda: {"pairs": queries_dyads.top_dyads(room.sums(), state=code), "state": code, "states": states()},
    )  # fmt: skip


def dyad(
    request: Request, first: str, second: str, wanted: WantedOf,
    per: Annotated[int, Query(ge=0, le=10_000)] = 0, beside: Annotated[str, Query(max_length=201)] = "",
) -> Response:  # fmt: skip
    """What two parties did to one another over time, another pair beside it where `beside` names one."""
    room = room_of(request)
    pairs = [(party_of(room, first), party_of(room, second))]
    if (other := pair(beside)) is not None:
        pairs.append((party_of(room, other[0]), party_of(room, other[1])))
    return room.page(request, "dyad.html", lambda: _dyad(room, pairs, wanted, per))


def _dyad(room: Room, pairs: list[tuple[str, str]], asked: Wanted, per: int) -> dict[str, Any]:
    sums = room.sums()
    since, until = first_day(asked.filters.since), last_day(asked.filters.until)
    drawn = [_drawn(sums, queries_dyads.dyad(sums, *both, since, until), per) for both in pairs]
    (a, b) = pairs[0]
    with room.reader.open() as db:
        latest = queries.hits_of(db, queries_dyads.latest_between(sums, a, b, since, until, 8))
        said = queries.found_quotes(db, Filters(between=(a, b)), 6)
    names = {one: queries_dyads.party_name(sums, one) for both in pairs for one in both}
    return {
        "first": a, "second": b, "drawn": drawn, "latest": latest, "said": said, "per": per, "wanted": asked,
        "beside": ":".join(pairs[1]) if len(pairs) > 1 else "", "names": names,
        "types": [(x, y, queries_dyads.types_between(sums, x, y)) for x, y in dict.fromkeys(((a, b), (b, a)))],
    }  # fmt: skip


def party_of(room: Room, text: str) -> str:
    """The party that somebody wrote. Raises Problem where it is too long for any name."""
    if not text.strip() or len(text) > 100:
        raise Problem(422, "Wrong parameters", "dyad: two codes of states, or ids or names of actors")
    return queries_dyads.party_named(room.sums(), text.strip())


def _drawn(sums: Sums, told: Dyad, per: int) -> dict[str, Any]:
    """The charts of a dyad, and its figures for the table behind them."""
    ways = []
    name = partial(queries_dyads.party_name, sums)
    most = charts.nice(max((b.per(max(b.cooperation, b.conflict), per) for b in told.bins), default=1))
    for source, target in dict.fromkeys(((told.first, told.second), (told.second, told.first))):
        bins = told.direction(source, target)
        title = f"What {name(source)} did to {name(target)}, by {told.by}"
        ways.append((source, target, bins, Markup(charts.dyad_bars(bins, title, per, _sentences, most))))
    title = f"Events, reports and articles, {name(told.first)} and {name(told.second)}"
    return {"dyad": told, "ways": ways, "lines": Markup(charts.two_lines(told.bins, title))}


def _sentences(one: Bin, side: str) -> str:
    """The address of the events in a bar."""
    types = cooperative() if side == "cooperation" else conflictual()
    query = [("dyad", f"{one.source}:{one.target}"), ("directed", "1"), ("factuality", "asserted")]
    query += [("since", one.period), ("until", one.period), *(("type", t) for t in types)]
    return f"/search?{urlencode(query, safe=':')}"


def first_day(text: str | None) -> date | None:
    """The first day of a day, month or year. Raises Problem where it is none of the calendar."""
    return _calendar(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]) if text else None


def last_day(text: str | None) -> date | None:
    """The last day of a day, month or year. Raises Problem where it is none of the calendar."""
    if not text:
        return None
    if len(text) == 4:
        return _calendar(f"{text}-12-31")
    if len(text) == 10:
        return _calendar(text)
    first = _calendar(f"{text}-01")
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) - date.resolution


def _calendar(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Problem(422, "Wrong parameters", "since, until: this day is in no calendar") from error


def actors(request: Request, name: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The actors that take part most, or those of a name."""
    room = room_of(request)
    return room.page(
        request, "actors.html", lambda: {"found": queries.top_actors(room.sums(), name.strip()), "name": name}
    )


def actor(request: Request, id: str) -> Response:
    """One actor: names, offices, what it does and what is done to it, partners, words."""
    room = room_of(request)
    if id != id.strip() or len(id) > 200:
        return RedirectResponse(f"/actor/{id.strip()[:200]}", 303)
    return room.page(request, "actor.html", lambda: _actor(room, id))


def _actor(room: Room, id: str) -> dict[str, Any]:
    own = queries.actor_sums(room.sums(), id)
    file = room.engine.actor(id)
    if own is None and file is None:
        raise Problem(404, "Not found", "No actor of the store or of the actor files has this id or name.")
    with room.reader.open() as db:
        latest = queries.latest_of(room.sums(), db, id, 8)
        said = queries.found_quotes(db, Filters(speaker=id), 5)
        about = [q for q in queries.found_quotes(db, Filters(actors=(id,)), 12) if q not in said][:5]
    bars = Markup(charts.time_bars(office_bars(file.offices if file else ()), "Offices over time"))
    name = file.name if file else own.name if own else id
    return {"id": id, "name": name, "own": own, "file": file, "latest": latest, "said": said, "about": about,
            "bars": bars, "is_state": id in states()}  # fmt: skip


def office_bars(spells: Iterable[Spell]) -> list[charts.TimeBar]:
    """Offices as bars, the latest twenty; those without a beginning are left to the table."""
    found = []
    for s in spells:
        start = _year(s.start)
        if start is not None:
            end = _year(s.end.removesuffix(" …"))
            label = f"{s.what}, {s.who}" if s.who else s.what
            found.append(charts.TimeBar(label, start, end or _today(), end is None or s.end.endswith("…")))
    return sorted(found, key=lambda b: b.start)[-20:]


def _year(text: str) -> float | None:
    """A day, month or year as a number of years."""
    try:
        year, month, day, *_ = (int(part) for part in [*text.split("-"), "1", "1"])
    except ValueError:
        return None
    return year + (month - 1) / 12 + (day - 1) / 365


def _today() -> float:
    today = date.today()
    return today.year + (today.month - 1) / 12


def claims(
    request: Request,
    who: Annotated[str, Query(max_length=200)] = "",
    denied: Annotated[str, Query(max_length=1)] = "",
) -> Response:
    """What is told in somebody's words: who asserts, who denies, who repeats."""
    room = room_of(request)

    def made() -> dict[str, Any]:
        sums = room.sums()
        months = queries.claims_over_time(sums, who.strip())
        with room.reader.open() as db:
            rows = queries.claim_rows(
                db, [c.id for c in queries.claimed(sums, who.strip(), denied == "1", SIZE)]
            )
        chart = charts.claim_bars(
            months[-96:], "Claims by month: asserted, foretold, thought of; denied downwards"
        )
        return {"claimants": queries.claimants(sums), "months": months, "rows": rows, "who": who.strip(),
                "denied": denied == "1", "chart": Markup(chart)}  # fmt: skip

    return room.page(request, "claims.html", made)
