"""PLOVER 2.0 JSON Lines: one object an event, with the lists of actors and recipients whole.

Field names are the manual's (chapter 6). What it has no field for stands in fields of our own: `factuality`, `said_by`,
`reports`, `disagreements`, `confidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.export.codes import codes
from dragoman.export.dyads import day_of, name_of, urls
from dragoman.export.layout import ExportLog, Layout
from dragoman.record import Actor, Event, Occurrence, Place, Report, to_json

_RESOLUTION = {"point": 1, "city": 2, "admin": 3, "region": 4, "country": 5}
_AUXILIARY = {"negated": "negation", "future": "future", "hypothetical": "hypothetical"}


def record(occurrence: Occurrence, log: ExportLog) -> dict[str, Any]:
    """The occurrence as a PLOVER object; optional fields without a value are left out, as the manual has it."""
    event, first = occurrence.event, occurrence.reports[0]
    fields: dict[str, Any] = {
        "id": occurrence.id,
        "date": day_of(occurrence, log),
        "enddate": event.date.end if event.date.end != event.date.start else None,
        "actor": [_entity(a) for a in event.source],
        "recipient": [_entity(a) for a in event.target],
        "event": event.type,
        "has_event": True,
        "mode": [m for m in (event.mode, *_auxiliary(event)) if m],
        "context": list(event.contexts),
        "quad_code": event.quad,
        "event_scale": event.score,
        "event_text": event.why.trigger.text,
        "event_loc": _location(event.place) if event.place else None,
        "size": _size(event),
        "text": event.sentence.text,
        "text_info": {"start": event.sentence.start, "end": event.sentence.end, "sequence": first.sentence},
        "cite_info": {"title": first.source.title, "url": first.source.url, "publication": first.source.publisher,
                      "language": first.source.language, "coder": "dragoman"},
        "coder": "dragoman",
        "factuality": event.factuality,
        "said_by": name_of(event.said_by),
        "confidence": event.confidence,
        "reports": [_told(report) for report in occurrence.reports],
        "sources": urls(occurrence),
        "disagreements": [
            {"field": d.field, "values": [{"value": v.value, "reports": list(v.reports)} for v in d.values]}
            for d in occurrence.disagreements
        ],
    }  # fmt: skip
    required = {"id", "date", "actor", "event"}
    return {
        name: value for name, value in fields.items() if name in required or value not in (None, [], {}, "")
    }


def _told(report: Report) -> dict[str, Any]:
    source = report.source
    own = {"id": report.id, "publication": source.publisher, "date": source.published, "url": source.url}
    return own | {"text": report.event.sentence.text}


def _auxiliary(event: Event) -> Iterable[str]:
    if event.factuality in _AUXILIARY:
        yield _AUXILIARY[event.factuality]
    if event.historical:
        yield "historical"


def _entity(actor: Actor) -> dict[str, Any]:
    fields = {
        "code": actor.country,
        "sector": list(actor.sectors),
        "entity_text": actor.text,
        "identifier_id": actor.id,
        "identifier_text": actor.name,
        "office": actor.role,
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _location(place: Place) -> dict[str, Any]:
    fields = {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.precision in ("city", "point") else None,
        "province": place.admin1,
        "country": codes().name_of(place.country),
        "country_code": place.country,
        "resolution": _RESOLUTION[place.precision],
    }
    return {name: value for name, value in fields.items() if value is not None}


def _size(event: Event) -> dict[str, Any]:
    m = event.magnitude
    counts = {"dead": m.dead, "injured": m.injured, "arrested": m.arrested, "size": m.participants}
    return {name: list(n) if isinstance(n, tuple) else n for name, n in counts.items() if n is not None}


def write(occurrences: Iterable[Occurrence], out: TextIO, everything: bool) -> ExportLog:
    """Writes each occurrence as it comes."""
    log = ExportLog()
    for occurrence in occurrences:
        out.write(to_json(record(occurrence, log)) + "\n")
        log.events += 1
        log.rows += 1
    return log


LAYOUT = Layout("plover", "PLOVER 2.0 JSON Lines, parties whole", False, write)
