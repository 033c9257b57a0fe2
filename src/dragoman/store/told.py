"""Reports read back from the store's rows, event by event: what merging sums up and layouts write.

A row holds less than the record of its article: of the reasons only the entry and the trigger, of a place not where it
stands and which others its words could name. `Store.article` gives the whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby, islice
from typing import Any

from dragoman.record import (
    Actor,
    Event,
    EventDate,
    Evidence,
    Magnitude,
    Place,
    Report,
    ReportSource,
    Standing,
    Telling,
    Via,
    Why,
)
from dragoman.record.event import Number
from dragoman.store.sql import holds, marks

AT_ONCE = 400  # events read with one statement


@dataclass(slots=True, frozen=True)
class Told:
    """A report with the numbers the store knows it and its event by, and its article's key."""

    number: int
    event: int
    article: int
    report: Report


_OWN = (
    "r.key, r.report, r.article, r.id, s.start_char, s.end_char, s.text, r.trigger, r.trigger_start, r.trigger_end,"
    " r.type, r.mode, r.contexts, r.quad, r.cameo, r.score, r.goldstein, r.factuality, r.historical, r.said_by,"
    " r.date_start, r.date_end, r.date_precision, r.date_text, r.date_basis,"
    " r.place, r.place_country, r.place_lat, r.place_lon, r.place_geonames,"
    " r.dead_low, r.dead_high, r.injured_low, r.injured_high, r.arrested_low, r.arrested_high,"
    " r.participants_low, r.participants_high, r.confidence, r.rule, r.place_admin1, r.place_precision, s.number"
)
_SOURCE = "a.id, a.url, a.title, a.published, a.publisher, a.language, a.seen, a.length"
_SIDES = ("source", "target", "said_by", "chain")


def told_in(
    db: sqlite3.Connection, events: Iterable[int], as_of: int | None = None
) -> Iterator[tuple[int, list[Told]]]:
    """The reports of these events (by number), in their order; events that do not hold are left out."""
    waiting = iter(events)
    while some := list(islice(waiting, AT_ONCE)):
        yield from _read(db, some, as_of)


def _read(
    db: sqlite3.Connection, events: Sequence[int], as_of: int | None
) -> Iterator[tuple[int, list[Told]]]:
    rows = db.execute(
        f"SELECT m.event, {_OWN}, {_SOURCE} FROM event_reports m"
        f" JOIN reports r ON r.report = m.report AND {holds('r', as_of)}"
        " JOIN sentences s ON s.key = r.sentence JOIN articles a ON a.key = r.article"
        f" WHERE {holds('m', as_of)} AND m.event IN ({marks(events)}) ORDER BY m.event, r.report",
        tuple(events),
    ).fetchall()
    keys = [values[1] for values in rows]
    beside = _Beside(
        _actors(db, "report_actors", keys), _actors(db, "standings", keys), _tellings(db, keys),
        _quotes(db, [values[2] for values in rows], as_of),
    )  # fmt: skip
    by_event = {
        event: [_told(event, values[1:], beside) for values in group]
        for event, group in groupby(rows, key=lambda values: values[0])
    }
    return ((event, by_event[event]) for event in events if event in by_event)


Sides = dict[tuple[int, str], list[Actor]]


@dataclass(slots=True, frozen=True)
class _Beside:
    """What stands in other tables: actors by version and side, other tellings by version, ids of quotes by report."""

    actors: Sides
    standings: Sides
    tellings: dict[int, list[Telling]]
    quotes: dict[int, list[str]]


def _actors(db: sqlite3.Connection, table: str, reports: Sequence[int]) -> Sides:
    """Actors of report versions by key and side."""
    found: Sides = {}
    for some in _parts(reports):
        rows = db.execute(
            "SELECT report, side, name, text, start_char, end_char, kind, actor, country, sectors, role, via,"
            " coalesce(via_start, start_char), coalesce(via_end, end_char)"
            f" FROM {table} WHERE report IN ({marks(some)}) ORDER BY report, side, n",
            tuple(some),
        )
        for report, side, name, text, start, end, kind, id, country, sectors, role, *via in rows:
            through = Via(*via) if via[0] is not None else None
            actor = Actor(
                name, text, start, end, kind, id, country, tuple(json.loads(sectors)), role, through
            )
            found.setdefault((report, side), []).append(actor)
    return found


def _quotes(db: sqlite3.Connection, reports: Sequence[int], as_of: int | None) -> dict[int, list[str]]:
    """Ids of the quotes that reports (by number) are told in, as they stand in the text."""
    found: dict[int, list[str]] = {}
    for some in _parts(reports):
        rows = db.execute(
            f"SELECT t.report, q.id FROM quote_reports t JOIN quotes q ON q.key = t.quote AND {holds('q', as_of)}"
            f" WHERE t.report IN ({marks(some)}) ORDER BY t.report, q.n",
            tuple(some),
        )
        for report, id in rows:
            found.setdefault(report, []).append(id)
    return found


def _tellings(db: sqlite3.Connection, reports: Sequence[int]) -> dict[int, list[Telling]]:
    found: dict[int, list[Telling]] = {}
    for some in _parts(reports):
        rows = db.execute(
            "SELECT t.report, s.start_char, s.end_char, s.text, t.trigger_start, t.trigger_end, t.trigger"
            f" FROM tellings t JOIN sentences s ON s.key = t.sentence WHERE t.report IN ({marks(some)})"
            " ORDER BY t.report, t.n",
            tuple(some),
        )
        for report, *where in rows:
            found.setdefault(report, []).append(Telling(Evidence(*where[:3]), Evidence(*where[3:])))
    return found


def _parts(keys: Sequence[int]) -> Iterator[list[int]]:
    waiting = iter(keys)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def _told(event: int, v: Sequence[Any], beside: _Beside) -> Told:
    key, number, article, id = v[:4]
    sides = {side: tuple(beside.actors.get((key, side), ())) for side in _SIDES}
    stands = {f.name: tuple(beside.standings.get((key, f.name), ())) for f in fields(Standing)}
    coded = Event(
        id=id,
        type=v[10], mode=v[11], contexts=tuple(json.loads(v[12])), quad=v[13], cameo=v[14], score=v[15],
        goldstein=v[16], source=sides["source"], target=sides["target"], factuality=v[17], historical=bool(v[18]),
        said_by=next(iter(sides["said_by"]), None), chain=sides["chain"], date=EventDate(*v[20:25]),
        place=_place(v[25:30], v[40], v[41]) if v[25] is not None else None,
        magnitude=Magnitude(*(_number(*v[at : at + 2]) for at in range(30, 38, 2))),
        sentence=Evidence(*v[4:7]), also=tuple(beside.tellings.get(key, ())), confidence=v[38],
        why=Why(v[39], Evidence(v[8], v[9], v[7])),
        quotes=tuple(beside.quotes.get(number, ())), standing=Standing(**stands),
    )  # fmt: skip
    source = ReportSource(*v[43:])
    return Told(number, event, article, Report(id, coded, source, v[42]))


def _place(v: Sequence[Any], admin1: str | None, precision: str | None) -> Place:
    name, country, lat, lon, geonames = v
    known = precision or ("country" if lat is None else "city")
    return Place(name, name, 0, 0, country, admin1, lat, lon, geonames, known)  # type: ignore[arg-type]


def _number(low: int | None, high: int | None) -> Number | None:
    if low is None or high is None:
        return None
    return low if low == high else (low, high)
