"""GeoJSON (RFC 7946): a feature for each event; one without a point has the geometry null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.export.layout import ExportLog, Layout
from dragoman.export.tables import EVENT_TABLE
from dragoman.record import Occurrence, to_json

_NAMES = tuple(column.name for column in EVENT_TABLE.columns)


def feature(occurrence: Occurrence) -> dict[str, Any]:
    """The event as a feature: its point, longitude first, and the columns of the CSV layout as properties."""
    (row,) = EVENT_TABLE.rows(occurrence)
    properties = {name: v for name, v in zip(_NAMES, row, strict=True) if name not in ("id", "lat", "lon")}
    place = occurrence.event.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": occurrence.id, "geometry": point, "properties": properties}


def write(occurrences: Iterable[Occurrence], out: TextIO, everything: bool) -> ExportLog:
    """Writes a FeatureCollection, a feature a line."""
    log = ExportLog()
    out.write('{"type":"FeatureCollection","features":[')
    for occurrence in occurrences:
        out.write(("," if log.events else "") + "\n" + to_json(feature(occurrence)))
        log.events += 1
        log.rows += 1
        if occurrence.event.place is None or occurrence.event.place.lat is None:
            log.notes["events without a point"] += 1
    out.write("\n]}\n")
    return log


LAYOUT = Layout("geojson", "GeoJSON, a point an event", False, write)
