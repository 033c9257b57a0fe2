"""ACLED's 31 columns, comma-separated with a header, of the events that ACLED has a class for.

The classes are made from PLOVER's types; who codes for ACLED reads much more than a sentence. It is ACLED's layout, not
ACLED's data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from dragoman.export.codes import Codes, codes
from dragoman.export.dyads import day_of, first_seen, low, name_of, publishers, whole_id
from dragoman.export.layout import Cell, ExportLog, Layout, delimited
from dragoman.record import Actor, Event, Occurrence, Place

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_VIOLENCE, _DISORDER, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
# Type and mode to disorder, event and sub-event type; "" is any mode.
_CLASSES: dict[tuple[str, str], tuple[str, str, str]] = {
    ("PROTEST", ""): (_DISORDER, "Protests", "Peaceful protest"),
    ("PROTEST", "riot"): (_DISORDER, "Riots", "Violent demonstration"),
    ("PROTEST", "vandalize"): (_DISORDER, "Riots", "Mob violence"),
    ("ASSAULT", ""): (_VIOLENCE, "Battles", "Armed clash"),
    ("ASSAULT", "aerial"): (_VIOLENCE, "Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "drone"): (_VIOLENCE, "Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): (
        _VIOLENCE, "Explosions/Remote violence", "Shelling/artillery/missile attack",
    ),
    ("ASSAULT", "explosives"): (
        _VIOLENCE, "Explosions/Remote violence", "Remote explosive/landmine/IED",
    ),
    ("ASSAULT", "suicide-attack"): (_VIOLENCE, "Explosions/Remote violence", "Suicide bomb"),
    ("ASSAULT", "unconventional"): (_VIOLENCE, "Explosions/Remote violence", "Chemical weapon"),
    ("ASSAULT", "abduct"): (_VIOLENCE, "Violence against civilians", "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (_VIOLENCE, "Violence against civilians", "Sexual violence"),
    ("ASSAULT", "torture"): (_VIOLENCE, "Violence against civilians", "Attack"),
    ("ASSAULT", "targeted"): (_VIOLENCE, "Violence against civilians", "Attack"),
    ("ASSAULT", "crowd-control"): (_DISORDER, "Protests", "Protest with intervention"),
    ("COERCE", "arrest"): (_STRATEGIC, "Strategic developments", "Arrests"),
    ("COERCE", "seize"): (_STRATEGIC, "Strategic developments", "Looting/property destruction"),
    ("RETREAT", "ceasefire"): (_STRATEGIC, "Strategic developments", "Agreement"),
    ("AGREE", ""): (_STRATEGIC, "Strategic developments", "Agreement"),
    ("MOBILIZE", ""): (_STRATEGIC, "Strategic developments", "Change to group/activity"),
}  # fmt: skip
_INTER = {
    "MIL": "State forces", "COP": "State forces", "GOV": "State forces", "REB": "Rebel group",
    "PRM": "Political militia", "UAF": "Political militia", "OPP": "Protesters", "CVL": "Civilians",
    "REF": "Civilians", "JRN": "Civilians", "UNK": "Civilians",
}  # fmt: skip
_PRECISION = {"day": 1, "range": 2, "month": 3, "year": 3, "unknown": 3}
_GEO = {"point": 1, "city": 1, "admin": 2, "region": 3, "country": 3}


def class_of(event: Event) -> tuple[str, str, str] | None:
    """Disorder, event and sub-event type; None for what ACLED does not hold."""
    return _CLASSES.get((event.type, event.mode or "")) or _CLASSES.get((event.type, ""))


def rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """One row, where ACLED has a class for it."""
    event, table = occurrence.event, codes()
    kind = class_of(event)
    if kind is None:
        log.left_out["events of kinds that ACLED does not hold"] += 1
        log.events -= 1
        return
    day = day_of(occurrence, log)
    one, two = _party(event.source), _party(event.target)
    yield (
        f"{event.place.country if event.place else ''}{whole_id(occurrence.id)}", day, day[:4],
        _PRECISION[event.date.precision], *kind, *one, *two, f"{one[2]}-{two[2]}" if two[2] else one[2],
        "Civilian targeting" if two[2] == "Civilians" else None, *_where(event.place, table),
        ";".join(publishers(occurrence)), "Other", event.sentence.text, low(event.magnitude.dead),
        ";".join(event.contexts), _timestamp(first_seen(occurrence)),
    )  # fmt: skip


def _party(actors: Sequence[Actor]) -> tuple[Cell, Cell, Cell]:
    if not actors:
        return (None, None, None)
    first, *others = actors
    inter = next((_INTER[s] for s in first.sectors if s in _INTER), None)
    inter = inter or ("State forces" if first.kind == "state" else None)
    return name_of(first), "; ".join(name_of(a) or "" for a in others), inter


def _where(place: Place | None, table: Codes) -> tuple[Cell, ...]:
    """iso to geo_precision. ACLED's iso is a number that the actor files do not hold: it and the region stay empty."""
    if place is None:
        return (None,) * 10
    home = table.name_of(place.country)
    return (
        None, None, home, place.admin1, None, None, place.name, place.lat, place.lon, _GEO[place.precision],
    )  # fmt: skip


def _timestamp(digits: str) -> int | None:
    """Seconds since 1970 in UTC."""
    if not digits:
        return None
    return int(datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp())


LAYOUT = Layout(
    "acled-like",
    "ACLED's 31 columns of what it has classes for",
    True,
    delimited(COLUMNS, rows, header=True, delimiter=",", legacy=True),
)
