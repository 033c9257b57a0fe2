"""POLECAT (PLOVER by NGEC): 40 columns, tab-separated, with a header; "None" where a cell is empty, as in its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.export.codes import Codes, codes
from dragoman.export.dyads import counted_dyads, day_of, name_of
from dragoman.export.layout import Cell, ExportLog, Layout, delimited
from dragoman.record import Actor, Occurrence, Place

_PARTY = ("Name", "Country", "COW", "Sector", "Sectors", "Title", "Name Raw", "Wikipedia ID")
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
NONE = "None"
_FEATURES = {"city": "PPL", "point": "PPL", "admin": "ADM1", "country": "PCLI", "region": "RGN"}
VERSION = "dragoman"


def rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """The rows of one occurrence, one a dyad; cells of several values are joined by semicolons."""
    table, event, first = codes(), occurrence.event, occurrence.reports[0]
    day = day_of(occurrence, log)
    for dyad in counted_dyads(occurrence, log):
        cells: tuple[Cell, ...] = (
            dyad.id(occurrence), day, event.type, event.mode, event.score, event.quad,
            ";".join(event.contexts),
            *_party(dyad.source, table), *_party(dyad.target, table), *_place(event.place, table),
            first.source.publisher, (first.source.published or "")[:10], *_story(occurrence),
            first.source.language, VERSION,
        )  # fmt: skip
        yield tuple(NONE if cell in (None, "") else cell for cell in cells)


def _party(actor: Actor | None, table: Codes) -> tuple[Cell, ...]:
    if actor is None:
        return (None,) * len(_PARTY)
    wikidata = actor.id if actor.id and actor.id[0] == "Q" and actor.id[1:].isdigit() else None
    primary = actor.sectors[0] if actor.sectors else None
    return (
        name_of(actor), actor.country, table.cow.get(actor.country or ""), primary, ";".join(actor.sectors),
        actor.role, actor.text, wikidata,
    )  # fmt: skip


def _place(place: Place | None, table: Codes) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 10
    city = place.name if place.precision in ("city", "point") else None
    return (
        place.name, city, None, place.admin1, table.name_of(place.country), place.lat, place.lon, place.geonames,
        place.text, _FEATURES[place.precision],
    )  # fmt: skip


def _story(occurrence: Occurrence) -> tuple[Cell, Cell, Cell]:
    """The people, bodies and places that the event's reports name in it."""
    actors = [a for report in occurrence.reports for a in (*report.event.source, *report.event.target)]
    people = dict.fromkeys(name_of(a) for a in actors if a.kind == "person")
    bodies = dict.fromkeys(name_of(a) for a in actors if a.kind in ("organisation", "group"))
    places = dict.fromkeys(r.event.place.name for r in occurrence.reports if r.event.place)
    return _joined(people), _joined(bodies), _joined(places)


def _joined(names: dict[str | None, None] | dict[str, None]) -> str:
    return ";".join(name for name in names if name)


LAYOUT = Layout(
    "polecat",
    "POLECAT, 40 columns with a header",
    True,
    delimited(COLUMNS, rows, header=True, delimiter="\t", legacy=True),
)
