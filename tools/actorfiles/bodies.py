"""States, international bodies, armed groups, and who belongs to which body."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from actorfiles.base import Base
from actorfiles.cells import BY_HAND, CLASHING, by_hand, iso, read, values
from dragoman.actors import layouts

# Rows that a machine made of a long list of names; too noisy to keep.
_NOISY = "PX_"


def add_states(base: Base, facts: Path) -> None:
    """The states and territories."""
    for row in read(facts / "countries.csv"):
        id = iso(row["iso3"])
        official = re.split(r";|\[", row["official_name"])[0].strip()
        base.states[id,] = layouts.StateRow(
            id=id, name=row["name"], official_name=official if official != row["name"] else "",
            aliases=values(row["alt_names"]), adjectives=values(row["adjectives"]), demonyms=values(row["demonyms"]),
            capital=row["capital"], metonyms=tuple(m for m in values(row["metonyms"]) if m != row["capital"]),
            region=row["region"], subregion=row["subregion"], cow=row["cow"],
            fips=row["fips"], lat=row["lat"], lon=row["lon"],
            sovereign="1" if row["un_member_or_observer"] == "1" or id in ("KOS", "TWN") else "",
            source=row["source"],
        )  # fmt: skip


def add_bodies(base: Base, facts: Path) -> None:
    """International bodies and armed groups. The collected founding years of groups are years, no days."""
    for row in read(facts / "igos.csv"):
        id = CLASHING.get(row["code"], row["code"])
        base.organisations[id,] = layouts.BodyRow(
            id, row["name"], values(row["acronyms"]), values(row["alt_names"]), type=row["type"],
            sectors=("IGO",), source=row["source"],
        )  # fmt: skip
    for row in read(facts / "armed_groups.csv"):
        if row["code"].startswith(_NOISY):
            continue
        id = CLASHING.get(row["code"], row["code"])
        base.groups[id,] = layouts.BodyRow(
            id, row["name"], values(row["acronyms"]), values(row["alt_names"]), type=row["type"],
            country=iso(row["iso3"]), sectors=(row["type"],), active_from=_year(row["active_from"], "-01-01"),
            active_to=_year(row["active_to"], "-12-31"), source=row["source"],
        )  # fmt: skip


def _year(value: str, end: str) -> str:
    return value + end if value else ""


def date_bodies(base: Base) -> None:
    """Days that are the first or last of a year were padded: what is known is the year."""
    for rows in (base.organisations, base.groups):
        for key, row in rows.items():
            if row.active_from and not row.precision:
                year = row.active_from.endswith("-01-01")
                rows[key] = replace(row, precision="year" if year else "day")


def add_members(base: Base) -> None:
    """Who belongs to which body: hand-written rows of a body, a spell and its members."""
    for row in by_hand("members.csv"):
        for member in values(row["members"]):
            added = layouts.MemberRow(
                row["body"], member, row["start"], row["end"], row["precision"], BY_HAND
            )
            base.members[layouts.MEMBERS.key_of(added)] = added
