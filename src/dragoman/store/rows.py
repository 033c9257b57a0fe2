"""A record as rows of the store's tables. Nothing here touches a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from dragoman.record import (
    Actor,
    Article,
    ArticleRecord,
    Event,
    Evidence,
    Magnitude,
    Origin,
    Place,
    Quote,
    Rejected,
    Standing,
    Via,
    plain,
    to_json,
)

Value = str | int | float | None
Row = tuple[Value, ...]
_LATER = {
    "quotes": [],
    "standing": plain(Standing()),
    "type": None,
    "channel": None,
    "date": None,
    "unattributed": None,
    "signs": {},
}


def fingerprint(record: ArticleRecord) -> str:
    """The SHA-256 of the record apart from when it was fetched and from where: equal records are written once."""
    data = plain(replace(record, article=replace(record.article, retrieved=None)))
    del data["article"]["origin"]
    return digest(data)


def event_fingerprint(event: Event) -> str:
    """The SHA-256 of the event apart from its id, which changes with every codebook, and from its quotes' ids."""
    return event_mark(plain(event))


def quote_fingerprint(quote: Quote) -> str:
    """The SHA-256 of the quote apart from the ids of its events."""
    return quote_mark(plain(quote))


def event_mark(event: dict[str, Any]) -> str:
    """The fingerprint of an event as plain JSON types."""
    return digest(_as_before(event | {"id": "", "quotes": [], "why": _as_before(event["why"])}))


def quote_mark(quote: dict[str, Any]) -> str:
    """The fingerprint of a quote as plain JSON types."""
    return digest(_as_before(quote | {"events": []}))


def _as_before(data: dict[str, Any]) -> dict[str, Any]:
    """A record without the fields that came later, where they say nothing: what an older program wrote is the same."""
    return {key: value for key, value in data.items() if key not in _LATER or value != _LATER[key]}


def digest(value: object) -> str:
    """The SHA-256 of a record or of plain JSON types, in hexadecimal digits."""
    return hashlib.sha256(to_json(value).encode("utf-8")).hexdigest()


def article_row(a: Article) -> Row:
    """id, hash, url, title, published and its basis, publisher, author, language, retrieved, text, length."""
    return row(
        a.id, a.hash, a.url, a.title, a.published, a.published_basis,
        a.publisher, a.author, a.language, a.retrieved, a.text, len(a.text),
    )  # fmt: skip


def origin_row(origin: Origin) -> Row:
    """source, kind, sha256, number, start, length, record."""
    return row(
        origin.source, origin.kind, origin.sha256, origin.number, origin.start, origin.length, origin.record
    )


def section_rows(record: ArticleRecord) -> Iterator[Row]:
    """n, kind, start, end, author, date."""
    for n, s in enumerate(record.article.sections):
        yield row(n, s.kind, s.start, s.end, s.author, s.date)


def report_actor_rows(event: Event) -> tuple[Row, ...]:
    """side, n and the actor's columns."""
    return tuple(row(side, n, *_actor(actor)) for side, n, actor in _sides(event))


def standing_rows(event: Event) -> tuple[Row, ...]:
    """side, n and the actor's columns of those who stand by the event."""
    sides = {field.name: getattr(event.standing, field.name) for field in fields(Standing)}
    return tuple(row(side, n, *_actor(a)) for side, actors in sides.items() for n, a in enumerate(actors))


def event_actor_rows(event: Event) -> tuple[Row, ...]:
    """side, n, name, text, kind, id, country, sectors, role."""
    return tuple(
        row(side, n, a.name, a.text, a.kind, a.id, a.country, _list(a.sectors), a.role)
        for side, n, a in _sides(event)
    )


def _sides(event: Event) -> Iterator[tuple[str, int, Actor]]:
    sides = {
        "source": event.source,
        "target": event.target,
        "said_by": (event.said_by,) if event.said_by else (),
        "chain": event.chain,
    }
    return ((side, n, actor) for side, actors in sides.items() for n, actor in enumerate(actors))


def coded_row(e: Event) -> Row:
    """The columns that reports and events share, from `type` to `rule`, then the place's province and precision."""
    d, p = e.date, e.place
    return row(
        e.type, e.mode, _list(e.contexts), e.quad, e.cameo, e.score, e.goldstein,
        e.factuality, e.historical, _name(e.said_by),
        d.start, d.end, d.precision, d.text, d.basis,
        *((p.name, p.country, p.lat, p.lon, p.geonames) if p else (None,) * 5),
        *_magnitude(e.magnitude), e.confidence, e.why.rule, *((p.admin1, p.precision) if p else (None, None)),
    )  # fmt: skip


def trigger_row(trigger: Evidence) -> Row:
    """trigger, its start and end."""
    return row(*_evidence(trigger))


def _name(actor: Actor | None) -> str | None:
    return (actor.name or actor.text) if actor else None


def _magnitude(magnitude: Magnitude) -> Iterator[int | None]:
    for number in (magnitude.dead, magnitude.injured, magnitude.arrested, magnitude.participants):
        yield from number if isinstance(number, tuple) else (number, number)


def quote_row(quote: Quote) -> Row:
    """text, start, end, direct, cue, its start and end, type, channel, date, why it has no speaker."""
    cue = _evidence(quote.cue) if quote.cue else (None,) * 3
    said = (quote.type, quote.channel, quote.date, quote.unattributed)
    return row(quote.text, quote.start, quote.end, quote.direct, *cue, *said)


def quote_actor_rows(quote: Quote) -> tuple[Row, ...]:
    """side, n and the actor's columns."""
    sides: tuple[tuple[str, Iterable[Actor]], ...] = (
        ("speaker", (quote.speaker,) if quote.speaker else ()),
        ("addressee", (quote.addressee,) if quote.addressee else ()),
        ("about", quote.about),
    )
    return tuple(row(side, n, *_actor(a)) for side, actors in sides for n, a in enumerate(actors))


def mention_rows(record: ArticleRecord) -> Iterator[Row]:
    """n and the actor's columns."""
    for n, actor in enumerate(record.mentions):
        yield row(n, *_actor(actor))


def place_rows(record: ArticleRecord) -> Iterator[Row]:
    """n, name, text, start, end, country, admin1, lat, lon, geonames, precision, alternatives."""
    for n, place in enumerate(record.places):
        yield row(n, *_place(place), to_json(place.alternatives))


def rejected_row(rejected: Rejected) -> Row:
    """source, line, reason, detail."""
    return row(rejected.source, rejected.line, rejected.reason, rejected.detail)


def _actor(a: Actor) -> Row:
    via = _evidence(a.via) if a.via else (None,) * 3
    return (a.name, a.text, a.start, a.end, a.kind, a.id, a.country, _list(a.sectors), a.role, *via)


def _place(p: Place) -> Row:
    return (p.name, p.text, p.start, p.end, p.country, p.admin1, p.lat, p.lon, p.geonames, p.precision)


def _evidence(evidence: Evidence | Via) -> Row:
    return (evidence.text, evidence.start, evidence.end)


def _list(values: Iterable[str]) -> str:
    return json.dumps(list(values))


def row(*values: Value) -> Row:
    """`values` as SQLite can keep them: a lone surrogate is no UTF-8 and becomes a question mark."""
    return tuple(
        v.encode("utf-8", "replace").decode("utf-8") if isinstance(v, str) and not v.isascii() else v
        for v in values
    )
