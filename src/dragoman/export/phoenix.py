"""Phoenix (OEDA): 26 columns, tab-separated, without a header. Its penta class is not GDELT's quad class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.export.codes import Codes, cameo_actor, codes
from dragoman.export.dyads import counted_dyads, day_of, publishers, urls
from dragoman.export.layout import Cell, ExportLog, Layout, delimited
from dragoman.record import Actor, Occurrence

_PARTY = ("Full", "Entity", "Role", "Attribute")
COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day",
    *(f"SourceActor{part}" for part in _PARTY), *(f"TargetActor{part}" for part in _PARTY),
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName",
    "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
_PENTA = {
    0: ("01", "02"), 1: ("03", "04", "05"), 2: ("06", "07", "08"),
    3: ("09", "10", "11", "12", "13", "16"), 4: ("14", "15", "17", "18", "19", "20"),
}  # fmt: skip
PENTA_OF = {root: penta for penta, roots in _PENTA.items() for root in roots}


def rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """The rows of one occurrence, one a dyad; lists are joined by semicolons."""
    table, event = codes(), occurrence.event
    code, made = table.event_code(event)
    if made:
        log.notes["CAMEO codes made from type and mode, no more exact than these are"] += 1
    day = day_of(occurrence, log).replace("-", "")
    place = event.place
    sentences = ";".join(f"{r.source.id}_{r.sentence}" for r in occurrence.reports)
    for dyad in counted_dyads(occurrence, log):
        yield (
            dyad.id(occurrence), day, day[:4], day[4:6], day[6:8],
            *party(dyad.source, table), *party(dyad.target, table),
            code, code[:2], PENTA_OF[code[:2]], event.goldstein, ";".join(f"{c},1" for c in event.contexts),
            place.lat if place else None, place.lon if place else None, place.name if place else None,
            place.admin1 if place else None, place.country if place else None,
            sentences, ";".join(urls(occurrence)), ";".join(publishers(occurrence)),
        )  # fmt: skip


def party(actor: Actor | None, table: Codes) -> tuple[Cell, Cell, Cell, Cell]:
    """An actor as full code, entity, role and further attributes, in CAMEO's letters."""
    if actor is None:
        return (None, None, None, None)
    cameo = cameo_actor(actor, table)
    role = cameo.types[0] if cameo.types else None
    return cameo.code or None, cameo.country or cameo.group, role, ";".join(cameo.types[1:])


LAYOUT = Layout(
    "phoenix",
    "Phoenix, 26 columns",
    True,
    delimited(COLUMNS, rows, header=False, delimiter="\t", legacy=True),
)
