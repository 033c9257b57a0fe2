"""The pages that look at the whole: map, network, codebook, quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from dragoman.codebook import Codebook
from dragoman.serve import charts, graph, queries_wide, world
from dragoman.serve.pages import WantedOf, first_day, last_day
from dragoman.serve.problems import Problem
from dragoman.serve.queries_wide import Edge, Span, Spot
from dragoman.serve.room import Room, room_of
from dragoman.serve.scores import type_scores
from dragoman.serve.templating import address
from dragoman.serve.wanted import Wanted

Quad = Literal["", "cooperation", "conflict"]
_STEPS = 24  # of the time slider


def add(app: FastAPI) -> None:
    """Adds the pages to an app."""
    for path, page in (
        ("/map", map_page), ("/network", network), ("/codebook", codebook), ("/codebook/{id}", entry),
        ("/quality", quality),
    ):  # fmt: skip
        app.add_api_route(path, page, methods=["GET"], include_in_schema=False, response_model=None)


def span_of(asked: Wanted) -> Span:
    """The days that a request is about."""
    return Span(first_day(asked.filters.since), last_day(asked.filters.until))


def map_page(
    request: Request, wanted: WantedOf, quad: Quad = "", step: Annotated[str, Query(max_length=3)] = ""
) -> Response:
    """Places with their events, all or those of one step of the slider."""
    room = room_of(request)
    return room.page(request, "map.html", lambda: _map(room, wanted, quad, step))


def _map(room: Room, asked: Wanted, quad: Quad, step: str) -> dict[str, Any]:
    sums = room.sums()
    span, steps = span_of(asked), list(_steps(room))
    at = int(step) if step.isdigit() and 0 < int(step) <= len(steps) else 0
    if at:
        span = steps[at - 1]
    found = queries_wide.located(sums, span, quad)
    drawn = world.world_map(found.spots, "Where it happened", lambda spot: _place_href(spot, span))
    return {"found": found, "drawn": Markup(drawn), "wanted": asked, "quad": quad, "step": at, "steps": steps,
            "span": span}  # fmt: skip


def _steps(room: Room) -> Iterator[Span]:
    """The days of the store in equal parts."""
    days = queries_wide.days_of(room.sums())
    if days is None:
        return
    first, last = days
    width = max(1, -(-((last - first).days + 1) // _STEPS))
    at = first
    while at <= last:
        yield Span(at, min(at + timedelta(days=width - 1), last))
        at += timedelta(days=width)


def _place_href(spot: Spot, span: Span) -> str:
    return address("/search", q=f'"{spot.place}"', since=span.since or "", until=span.until or "")


def network(
    request: Request, wanted: WantedOf, quad: Quad = "", least: Annotated[int, Query(ge=1, le=100_000)] = 1,
    most: Annotated[int, Query(ge=1, le=200)] = 60,
) -> Response:  # fmt: skip
    """Who acts on whom in a window."""
    room = room_of(request)

    def made() -> dict[str, Any]:
        span = span_of(wanted)
        edges = queries_wide.network(room.sums(), span, wanted.filters.types, quad, least, most)
        drawn = graph.graph(
            edges, "Who acts on whom", lambda e: _edge_href(e, span, wanted.filters.types),
            lambda name: address("/dyads", state=name),
        )  # fmt: skip
        return {"edges": edges, "drawn": Markup(drawn), "wanted": wanted, "quad": quad, "least": least,
                "hrefs": [_edge_href(e, span, wanted.filters.types) for e in edges]}  # fmt: skip

    return room.page(request, "network.html", made)


def _edge_href(edge: Edge, span: Span, types: tuple[str, ...]) -> str:
    query = address(
        "/search", dyad=f"{edge.source}:{edge.target}", directed=1, factuality="asserted", since=_text(span.since),
        until=_text(span.until),
    )  # fmt: skip
    return query + "".join(f"&type={type}" for type in types)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(slots=True, frozen=True)
class KindText:
    """A type of the codebook, how many entries give it, and how many events of the store are of it."""

    name: str
    quad: int
    score: float
    gist: str
    notes: str
    modes: tuple[str, ...]
    entries: int
    events: int


def kinds_of(book: Codebook, events: dict[str, int]) -> list[KindText]:
    """The codebook's types in its order."""
    count: dict[str, int] = {}
    for one in book.entries.values():
        count[one.type] = count.get(one.type, 0) + 1
    return [
        KindText(
            k.name,
            k.quad,
            k.score,
            k.gist,
            k.notes,
            tuple(k.modes),
            count.get(k.name, 0),
            events.get(k.name, 0),
        )
        for k in book.kinds.values()
    ]


def codebook(request: Request) -> Response:
    """The types, with how often each is coded."""
    room = room_of(request)

    def made() -> dict[str, Any]:
        book = room.engine.codebook()
        events = {one.id: one.n for one in queries_wide.types(room.sums())}
        return {
            "kinds": kinds_of(book, events),
            "operators": list(book.operators.values()),
            "scores": type_scores(),
            "book_version": book.version,
        }

    return room.page(request, "codebook.html", made)


def entry(request: Request, id: str) -> Response:
    """A type with its modes and entries, or one entry or operator with its wordings and examples."""
    room = room_of(request)
    book = room.engine.codebook()
    if id.lower() != id and id.upper() in book.kinds and id != id.upper():
        return RedirectResponse(f"/codebook/{id.upper()}", 303)
    kind = book.kinds.get(id)
    one = book.entries.get(id) or book.operators.get(id)
    if kind is None and one is None:
        raise Problem(404, "Not found", "The codebook has no type, entry or operator of this name.")
    if kind is not None:
        own = [e for e in book.entries.values() if e.type == kind.name]
        told = {"kind": kind, "entries": own, "scores": type_scores(), "book_version": book.version}
        return room.page(request, "kind.html", lambda: told)
    return room.page(request, "entry.html", lambda: {"entry": one, "is_operator": id in book.operators})


def quality(request: Request) -> Response:
    """Gold scores, drift by month, shares that are unknown, the most frequent unknown actors."""
    room = room_of(request)

    def made() -> dict[str, Any]:
        sums = room.sums()
        months = queries_wide.drift(sums)
        drawn = charts.drift_lines(months[::-1], "Shares of events by month")
        return {"all": queries_wide.shares(sums), "months": months, "drawn": Markup(drawn),
                "unknown": queries_wide.unknown_actors(sums), "scores": room.engine.scores()}  # fmt: skip

    return room.page(request, "quality.html", made)
