"""Reports read back from the store's rows, event by event: what merging sums up and layouts write.

A row holds less than the record of its article: of the reasons only the entry and the trigger, of places no others
that were meant. `Store.article` gives the whole.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    Telling,
    Via,
    Why,
)
from dragoman.record.event import Number
from dragoman.store.sql import holds, marks

AT_ONCE = 400  # events read with one statement
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n")


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
    " r.participants_low, r.participants_high, r.confidence, r.rule"
)
_SOURCE = "a.id, a.url, a.title, a.published, a.publisher, a.language, a.seen, a.text"


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
    actors, others = _actors(db, keys), _tellings(db, keys)
    places = _places(db, {(values[3], values[26]) for values in rows if values[26] is not None})
    by_event = {
        event: [_told(event, values[1:], actors, others, places) for values in group]
        for event, group in groupby(rows, key=lambda values: values[0])
    }
    return ((event, by_event[event]) for event in events if event in by_event)


def _actors(db: sqlite3.Connection, reports: Sequence[int]) -> dict[tuple[int, str], list[Actor]]:
    """Actors of report versions by key and side."""
    found: dict[tuple[int, str], list[Actor]] = {}
    for some in _parts(reports):
        rows = db.execute(
            "SELECT report, side, name, text, start_char, end_char, kind, actor, country, sectors, role, via"
            f" FROM report_actors WHERE report IN ({marks(some)}) ORDER BY report, side, n",
            tuple(some),
        )
        for report, side, name, text, start, end, kind, id, country, sectors, role, via in rows:
            through = Via(via, start, end) if via is not None else None
            actor = Actor(
                name, text, start, end, kind, id, country, tuple(json.loads(sectors)), role, through
            )
            found.setdefault((report, side), []).append(actor)
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


def _places(
    db: sqlite3.Connection, wanted: set[tuple[int, str]]
) -> dict[tuple[int, str], tuple[str | None, str]]:
    """Province and precision of places by their article's key and their name."""
    found: dict[tuple[int, str], tuple[str | None, str]] = {}
    for some in _parts(sorted({article for article, _ in wanted})):
        rows = db.execute(
            f"SELECT article, name, admin1, precision FROM places WHERE article IN ({marks(some)})",
            tuple(some),
        )
        for article, name, admin1, precision in rows:
            found.setdefault((article, name), (admin1, precision))
    return found


def _parts(keys: Sequence[int]) -> Iterator[list[int]]:
    waiting = iter(keys)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def _told(
    event: int,
    v: Sequence[Any],
    actors: dict[tuple[int, str], list[Actor]],
    others: dict[int, list[Telling]],
    places: dict[tuple[int, str], tuple[str | None, str]],
) -> Told:
    key, number, article, id = v[:4]
    sides = {side: tuple(actors.get((key, side), ())) for side in ("source", "target", "said_by", "chain")}
    text = v[-1]
    coded = Event(
        id=id,
        type=v[10], mode=v[11], contexts=tuple(json.loads(v[12])), quad=v[13], cameo=v[14], score=v[15],
        goldstein=v[16], source=sides["source"], target=sides["target"], factuality=v[17], historical=bool(v[18]),
        said_by=next(iter(sides["said_by"]), None), chain=sides["chain"], date=EventDate(*v[20:25]),
        place=_place(v[25:30], places.get((article, v[25]))) if v[25] is not None else None,
        magnitude=Magnitude(*(_number(*v[at : at + 2]) for at in range(30, 38, 2))),
        sentence=Evidence(*v[4:7]), also=tuple(others.get(key, ())), confidence=v[38],
        why=Why(v[39], Evidence(v[8], v[9], v[7])),
    )  # fmt: skip
    own_id, url, title, published, publisher, language, seen = v[-8:-1]
    source = ReportSource(own_id, url, title, published, publisher, language, seen, len(text))
    return Told(number, event, article, Report(id, coded, source, sentence_number(text, v[4])))


def _place(v: Sequence[Any], known: tuple[str | None, str] | None) -> Place:
    name, country, lat, lon, geonames = v
    admin1, precision = known or (None, "country" if lat is None else "city")
    return Place(name, name, 0, 0, country, admin1, lat, lon, geonames, precision)  # type: ignore[arg-type]


def _number(low: int | None, high: int | None) -> Number | None:
    if low is None or high is None:
        return None
    return low if low == high else (low, high)


def sentence_number(text: str, start: int) -> int:
    """The number of the sentence that begins at `start`, from 1, counted by full stops and empty lines before it."""
    return 1 + sum(1 for _ in _SENTENCE_END.finditer(text, 0, start))
