"""Occurrences as flat tables: columns with their types, rows of plain values. CSV, Parquet and Stata write these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.export.dyads import first_seen, name_of, tellings
from dragoman.record import Actor, Occurrence
from dragoman.record.event import Number

Kind = Literal["text", "integer", "real", "boolean"]
Value = str | int | float | bool | None
EMPTY: tuple[Value, ...] = ()


@dataclass(slots=True, frozen=True)
class Column:
    """A column: its name, the kind of its values, and what they say."""

    name: str
    kind: Kind
    meaning: str


@dataclass(slots=True, frozen=True)
class Table:
    """A table: its columns and the rows that an occurrence gives."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Occurrence], Iterator[Sequence[Value]]]


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of "name kind meaning"."""
    parts = (line.split(maxsplit=2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, meaning) for name, kind, meaning in parts)  # type: ignore[arg-type]


EVENTS = _columns("""
    id text the event's id
    date_start text first day it may have happened, ISO; empty: open
    date_end text last day it may have happened, ISO; empty: open
    date_precision text day, month, year, range or unknown
    type text PLOVER 2.0 type
    mode text PLOVER 2.0 mode
    contexts text PLOVER contexts, joined by semicolons
    quad integer 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    cameo text CAMEO code with its leading zero
    score real PLOVER scale, -10 to 10
    goldstein real Goldstein scale
    source text names of who did it, joined by semicolons
    source_country text ISO 3166 alpha-3, joined by semicolons
    source_sectors text PLOVER sectors, joined by semicolons
    target text names of to whom, joined by semicolons
    target_country text ISO 3166 alpha-3, joined by semicolons
    target_sectors text PLOVER sectors, joined by semicolons
    factuality text asserted, negated, future or hypothetical
    historical boolean told as background, well before the report
    said_by text in whose words it is told, where nobody tells it as fact
    place text name of the place
    place_country text ISO 3166 alpha-3
    place_admin1 text province
    lat real degrees, WGS 84
    lon real degrees, WGS 84
    geonames integer GeoNames id
    dead_low integer at least so many dead
    dead_high integer at most so many dead
    injured_low integer at least so many injured
    injured_high integer at most so many injured
    arrested_low integer at least so many arrested
    arrested_high integer at most so many arrested
    participants_low integer at least so many took part
    participants_high integer at most so many took part
    confidence real 0 to 1
    reports integer reports that tell it
    articles integer articles that these stand in
    tellings integer sentences that tell it
    disagreements integer fields on which the reports differ
    first_seen text when the first report came, YYYYMMDDHHMMSS in UTC
    published text day of the first report
    sentence text where it is told best
""")
ACTORS = _columns("""
    event text the event's id
    side text source or target
    n integer place in the side, from 0
    actor text id in the actor files
    name text canonical name
    wording text words of the report
    kind text person, state, organisation, group or unnamed
    country text ISO 3166 alpha-3
    sectors text PLOVER sectors, joined by semicolons, the primary first
    role text office on the event's day
""")
REPORTS = _columns("""
    event text the event's id
    report text the report's id
    article text the article's id
    url text its address
    title text its title
    publisher text who published it
    published text when, ISO
    language text ISO 639-1
    retrieved text when it first came, ISO
    sentence_number integer from 1
    type text PLOVER type as this report was coded
    mode text its mode
    date_start text first day by this report
    date_end text last day by this report
    factuality text asserted, negated, future or hypothetical
    said_by text in whose words this report tells it
    confidence real 0 to 1
    rule text codebook entry
    trigger text the words that tell it
    sentence text the sentence
""")
DISAGREEMENTS = _columns("""
    event text the event's id
    field text the field on which reports differ
    value text what they say
    chosen boolean is it the event's value
    reports text ids of those who say so, joined by semicolons
    rule text how the event's value was chosen
""")


def event_rows(o: Occurrence) -> Iterator[Sequence[Value]]:
    """One row."""
    e, place, date = o.event, o.event.place, o.event.date
    where = (
        (place.name, place.country, place.admin1, place.lat, place.lon, place.geonames)
        if place
        else (None,) * 6
    )
    yield (
        o.id, date.start, date.end, date.precision, e.type, e.mode, ";".join(e.contexts), e.quad, e.cameo, e.score,
        e.goldstein, *_side(e.source), *_side(e.target), e.factuality, e.historical, name_of(e.said_by), *where,
        *_ends(e.magnitude.dead), *_ends(e.magnitude.injured), *_ends(e.magnitude.arrested),
        *_ends(e.magnitude.participants), e.confidence, len(o.reports), len({r.source.id for r in o.reports}),
        tellings(o), len(o.disagreements), first_seen(o) or None, _day(o.reports[0].source.published), e.sentence.text,
    )  # fmt: skip


def _side(actors: Sequence[Actor]) -> tuple[Value, Value, Value]:
    return (
        ";".join(name_of(a) or "" for a in actors) or None,
        ";".join(dict.fromkeys(a.country for a in actors if a.country)) or None,
        ";".join(dict.fromkeys(s for a in actors for s in a.sectors)) or None,
    )


def _ends(number: Number | None) -> tuple[Value, Value]:
    return number if isinstance(number, tuple) else (number, number)


def _day(published: str | None) -> str | None:
    return published[:10] if published else None


def actor_rows(o: Occurrence) -> Iterator[Sequence[Value]]:
    """A row for each actor of either side."""
    for side, actors in (("source", o.event.source), ("target", o.event.target)):
        for n, a in enumerate(actors):
            yield (o.id, side, n, a.id, a.name, a.text, a.kind, a.country, ";".join(a.sectors), a.role)


def report_rows(o: Occurrence) -> Iterator[Sequence[Value]]:
    """A row for each report."""
    for r in o.reports:
        s, e = r.source, r.event
        yield (
            o.id, r.id, s.id, s.url, s.title, s.publisher, s.published, s.language, s.retrieved, r.sentence, e.type,
            e.mode, e.date.start, e.date.end, e.factuality, name_of(e.said_by), e.confidence, e.why.rule,
            e.why.trigger.text, e.sentence.text,
        )  # fmt: skip


def disagreement_rows(o: Occurrence) -> Iterator[Sequence[Value]]:
    """A row for each value of each field on which the reports differ."""
    for d in o.disagreements:
        for n, told in enumerate(d.values):
            yield (o.id, d.field, told.value, n == 0, ";".join(told.reports), d.rule)


EVENT_TABLE = Table("events", EVENTS, event_rows)
TABLES = (
    EVENT_TABLE,
    Table("event_actors", ACTORS, actor_rows),
    Table("reports", REPORTS, report_rows),
    Table("disagreements", DISAGREEMENTS, disagreement_rows),
)
