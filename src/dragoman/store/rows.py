"""A record as rows of the store's tables. Nothing here touches a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.record import (
    Actor,
    ArticleRecord,
    Event,
    Evidence,
    Magnitude,
    Place,
    Quote,
    Rejected,
    Telling,
    to_json,
)

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(slots=True, frozen=True)
class EventRows:
    """An event's own row (without its keys), its actors' and its tellings' rows."""

    event: Row
    actors: tuple[Row, ...]
    reports: tuple[Row, ...]


@dataclass(slots=True, frozen=True)
class QuoteRows:
    """A quote's own row (without its keys), its actors' rows and the ids of its events."""

    quote: Row
    actors: tuple[Row, ...]
    events: tuple[Row, ...]


def fingerprint(record: ArticleRecord) -> str:
    """The SHA-256 of the record apart from when it was fetched: equal records are written once."""
    timeless = replace(record, article=replace(record.article, retrieved=None))
    return hashlib.sha256(to_json(timeless).encode("utf-8")).hexdigest()


def article_row(record: ArticleRecord) -> Row:
    """id, hash, url, title, published and its basis, publisher, author, language, retrieved, text."""
    a = record.article
    return row(
        a.id, a.hash, a.url, a.title, a.published, a.published_basis,
        a.publisher, a.author, a.language, a.retrieved, a.text,
    )  # fmt: skip


def section_rows(record: ArticleRecord) -> Iterator[Row]:
    """n, kind, start, end, author, date."""
    for n, s in enumerate(record.article.sections):
        yield row(n, s.kind, s.start, s.end, s.author, s.date)


def event_rows(event: Event) -> EventRows:
    """The rows of one event."""
    sides: tuple[tuple[str, Iterable[Actor]], ...] = (
        ("source", event.source),
        ("target", event.target),
        ("said_by", (event.said_by,) if event.said_by else ()),
        ("chain", event.chain),
    )
    tellings = (Telling(event.sentence, event.why.trigger), *event.also)
    return EventRows(
        _event_row(event), _side_rows(sides), tuple(_report_row(n, t) for n, t in enumerate(tellings))
    )


def _event_row(e: Event) -> Row:
    d, p = e.date, e.place
    return row(
        e.id, e.type, e.mode, _list(e.contexts), e.quad, e.cameo, e.score, e.goldstein,
        e.factuality, e.historical, _name(e.said_by),
        d.start, d.end, d.precision, d.text, d.basis,
        *((p.name, p.country, p.lat, p.lon, p.geonames) if p else (None,) * 5),
        *_magnitude(e.magnitude), e.confidence, e.why.rule,
    )  # fmt: skip


def _name(actor: Actor | None) -> str | None:
    return (actor.name or actor.text) if actor else None


def _magnitude(magnitude: Magnitude) -> Iterator[int | None]:
    for number in (magnitude.dead, magnitude.injured, magnitude.arrested, magnitude.participants):
        yield from number if isinstance(number, tuple) else (number, number)


def _report_row(n: int, telling: Telling) -> Row:
    return row(n, *_evidence(telling.sentence), *_evidence(telling.trigger))


def quote_rows(quote: Quote) -> QuoteRows:
    """The rows of one quote."""
    sides: tuple[tuple[str, Iterable[Actor]], ...] = (
        ("speaker", (quote.speaker,) if quote.speaker else ()),
        ("addressee", (quote.addressee,) if quote.addressee else ()),
        ("about", quote.about),
    )
    own = row(
        quote.id, quote.text, quote.start, quote.end, quote.direct,
        *(_evidence(quote.cue) if quote.cue else (None,) * 3), *_evidence(quote.sentence),
    )  # fmt: skip
    return QuoteRows(own, _side_rows(sides), tuple(row(event) for event in dict.fromkeys(quote.events)))


def mention_rows(record: ArticleRecord) -> Iterator[Row]:
    """n and the actor's columns."""
    for n, actor in enumerate(record.mentions):
        yield row(n, *_actor(actor))


def place_rows(record: ArticleRecord) -> Iterator[Row]:
    """n, name, text, start, end, country, admin1, lat, lon, geonames, precision."""
    for n, place in enumerate(record.places):
        yield row(n, *_place(place))


def rejected_row(rejected: Rejected) -> Row:
    """source, line, reason, detail."""
    return row(rejected.source, rejected.line, rejected.reason, rejected.detail)


def _side_rows(sides: Iterable[tuple[str, Iterable[Actor]]]) -> tuple[Row, ...]:
    return tuple(row(side, n, *_actor(actor)) for side, actors in sides for n, actor in enumerate(actors))


def _actor(a: Actor) -> Row:
    via = a.via.text if a.via else None
    return (a.name, a.text, a.start, a.end, a.kind, a.id, a.country, _list(a.sectors), a.role, via)


def _place(p: Place) -> Row:
    return (p.name, p.text, p.start, p.end, p.country, p.admin1, p.lat, p.lon, p.geonames, p.precision)


def _evidence(evidence: Evidence) -> Row:
    return (evidence.text, evidence.start, evidence.end)


def _list(values: Iterable[str]) -> str:
    return json.dumps(list(values))


def row(*values: Value) -> Row:
    """`values` as SQLite can keep them: a lone surrogate is no UTF-8 and becomes a question mark."""
    return tuple(
        v.encode("utf-8", "replace").decode("utf-8") if isinstance(v, str) and not v.isascii() else v
        for v in values
    )
