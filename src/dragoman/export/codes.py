"""The code systems of the layouts: ISO 3166, FIPS 10-4, COW and CAMEO, in both directions, from data files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dragoman.errors import DataError
from dragoman.record import Actor, Event

_ROOTS = {"IGO": "IGO", "NGO": "NGO", "MNC": "MNC"}


@dataclass(slots=True, frozen=True)
class Codes:
    """Tables by ISO code, by actor id, by sector, by CAMEO code, by type and mode."""

    names: dict[str, str]
    fips: dict[str, str]
    cow: dict[str, str]
    cameo: dict[str, str]
    groups: dict[str, tuple[str, str]]
    sectors: dict[str, str]
    labels: dict[str, str]
    plover: dict[tuple[str, str], str]

    def fips_of(self, iso: str | None) -> str | None:
        """FIPS 10-4 of an ISO 3166 alpha-3 code."""
        return self.fips.get(iso or "")

    def cameo_country(self, iso: str | None) -> str | None:
        """CAMEO's letters for a state."""
        return self.cameo.get(iso, iso) if iso else None

    def iso_of_fips(self, fips: str) -> str | None:
        """ISO 3166 of a FIPS code. Where several territories share one the sovereign state's stands first."""
        return next((iso for iso, code in self.fips.items() if code == fips), None)

    def iso_of_cameo(self, code: str) -> str:
        """ISO 3166 of CAMEO's letters for a state."""
        return next((iso for iso, own in self.cameo.items() if own == code), code)

    def name_of(self, iso: str | None) -> str | None:
        """The English name of a state."""
        return self.names.get(iso, iso) if iso else None

    def sector(self, plover: str) -> str | None:
        """CAMEO's letters of a PLOVER sector."""
        return self.sectors.get(plover)

    def event_code(self, event: Event) -> tuple[str, bool]:
        """The event's CAMEO code, and whether it had to be made from type and mode."""
        if event.cameo:
            return event.cameo, False
        code = self.plover.get((event.type, event.mode or "")) or self.plover[event.type, ""]
        return code, True

    def label(self, code: str) -> str:
        """What a CAMEO code says; of one not listed its parent's."""
        while code and code not in self.labels:
            code = code[:-1]
        return self.labels.get(code, "")


@lru_cache(maxsize=1)
def codes() -> Codes:
    """The package's tables. Raises DataError where one is malformed."""
    states = _table("actors", "states.csv")
    return Codes(
        names={row["id"]: row["name"] for row in states},
        fips={row["id"]: row["fips"] for row in states if row["fips"]},
        cow={row["id"]: row["cow"] for row in states if row["cow"]},
        cameo={row["iso"]: row["cameo"] for row in _table("export", "cameo-countries.csv")},
        groups={row["id"]: (row["code"], row["kind"]) for row in _table("export", "cameo-groups.csv")},
        sectors={row["plover"]: row["cameo"] for row in _table("export", "cameo-sectors.csv")},
        labels={row["cameo"]: row["label"] for row in _table("export", "cameo-labels.csv")},
        plover={(row["type"], row["mode"]): row["cameo"] for row in _table("export", "plover-cameo.csv")},
    )


def _table(folder: str, name: str) -> list[dict[str, str]]:
    path = files("dragoman") / "data" / folder / name
    try:
        return list(csv.DictReader(path.read_text("utf-8").splitlines(), restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"cannot be read ({error}); restore it", str(path)) from error


@dataclass(slots=True, frozen=True)
class CameoActor:
    """An actor in CAMEO's letters: `code` is all of it, "GBRGOV", "IGOUNO"."""

    code: str
    country: str | None
    group: str | None
    types: tuple[str, ...]


def cameo_actor(actor: Actor, table: Codes) -> CameoActor:
    """The actor as CAMEO writes it."""
    country = table.cameo_country(actor.country)
    group, kind = table.groups.get(actor.id or "", (None, None))
    types = [t for sector in actor.sectors if (t := table.sector(sector))]
    if kind in _ROOTS and kind not in types:
        types.insert(0, kind)
    parts = [country or "", *([types[0]] if types and not (group and country) else []), group or ""]
    if not country and types and types[0] in _ROOTS.values():
        parts = [types[0], group or "", *types[1:2]]
    return CameoActor("".join(parts)[:9], country, group, tuple(dict.fromkeys(types))[:3])
