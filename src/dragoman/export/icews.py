"""ICEWS (BBN ACCENT): 20 columns, tab-separated, with a header; countries by name, CAMEO codes as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.export.codes import Codes, codes
from dragoman.export.dyads import counted_dyads, day_of, name_of, whole_id
from dragoman.export.layout import Cell, ExportLog, Layout, delimited
from dragoman.record import Actor, Occurrence

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """The rows of one occurrence, one a dyad; its first report stands for all."""
    table, event, first = codes(), occurrence.event, occurrence.reports[0]
    code, made = table.event_code(event)
    if made:
        log.notes["CAMEO codes made from type and mode, no more exact than these are"] += 1
    place = event.place
    city = place.name if place and place.precision in ("city", "point") else None
    day = day_of(occurrence, log)
    for dyad in counted_dyads(occurrence, log):
        yield (
            whole_id(dyad.id(occurrence)), day,
            *_party(dyad.source, table), table.label(code), code, event.goldstein, *_party(dyad.target, table),
            first.source.id, first.sentence, first.source.publisher,
            city, None, place.admin1 if place else None, table.name_of(place.country) if place else None,
            place.lat if place else None, place.lon if place else None,
        )  # fmt: skip


def _party(actor: Actor | None, table: Codes) -> tuple[Cell, Cell, Cell]:
    if actor is None:
        return (None, None, None)
    return name_of(actor), ",".join(actor.sectors), table.name_of(actor.country)


LAYOUT = Layout(
    "icews",
    "ICEWS, 20 columns with a header",
    True,
    delimited(COLUMNS, rows, header=True, delimiter="\t", legacy=True),
)
