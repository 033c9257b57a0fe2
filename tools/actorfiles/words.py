"""Role words, and the aliases that are wrong, too weak or missing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from actorfiles.base import Base
from actorfiles.cells import Cells, by_hand, read
from dragoman.actors import layouts
from dragoman.actors.layouts import Key
from dragoman.actors.roles import plural

# PLOVER's codes for those of CAMEO; "" drops one that PLOVER does not have.
_SECTOR = {
    "CIV": "CVL",
    "HLH": "MED",
    "MED": "JRN",
    "SET": "CVL",
    "ENV": "SOC",
    "HRI": "",
    "DEV": "",
    "RAD": "",
}
_RELIGIONS = ("CHR", "MUS", "HIN", "BUD", "JEW", "CTH", "PRO")


def add_roles(base: Base, facts: Path) -> None:
    """The collected role words that are of use."""
    dropped = {row["role"] for row in by_hand("dropped_roles.csv")}
    patterns = [re.compile(row["pattern"]) for row in by_hand("dropped_role_patterns.csv")]
    for row in read(facts / "roles.csv"):
        role = row["role"].lower()
        if role in dropped or any(p.search(role) for p in patterns):
            continue
        sector, *others = _plover(row["sector"], row["subsector"])
        base.roles[role,] = layouts.RoleRow(
            role, sector=sector, subsectors=tuple(others), source=row["source"]
        )


def _plover(sector: str, rest: str) -> list[str]:
    """PLOVER's sectors for a CAMEO actor code, the primary one first."""
    codes = [sector, *re.findall("...", rest)]
    mapped = [_SECTOR.get(c, "REL" if c in _RELIGIONS else c) for c in codes]
    return list(dict.fromkeys(c for c in mapped if c in layouts.SECTORS)) or [""]


def drop_plurals(base: Base) -> None:
    """Roles that are the regular plural of another one go."""
    for (role,) in list(base.roles):
        form = plural(role)
        if form != role and (form,) in base.roles:
            del base.roles[form,]


def edit_aliases(base: Base) -> None:
    """Takes out aliases that are wrong or too weak, and puts missing ones into a column."""
    drops, adds = defaultdict[str, set[tuple[str, str]]](set), defaultdict[str, list[Cells]](list)
    for row in by_hand("aliases.csv"):
        if row["action"] == "drop":
            drops[row["id"]].add((row["column"], row["value"]))
        else:
            adds[row["id"]].append(row)
    tables: tuple[dict[Key, Any], ...] = (base.states, base.organisations, base.groups, base.persons)
    for rows in tables:
        for key, row in rows.items():
            rows[key] = _edited(row, drops["*"] | drops[row.id], adds[row.id])


def _edited(row: Any, gone: set[tuple[str, str]], added: list[Cells]) -> Any:
    """The row without what is `gone` (of one column, or where that is blank of all) and with what is `added`."""
    lists: dict[str, list[str]] = {
        f.name: [v for v in value if ("", v) not in gone and (f.name, v) not in gone]
        for f in fields(row)
        if isinstance(value := getattr(row, f.name), tuple)
    }
    for cells in added:
        lists[cells["column"]].append(cells["value"])
    return replace(row, **{name: tuple(dict.fromkeys(value)) for name, value in lists.items()})
