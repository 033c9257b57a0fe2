"""Everything the actor files say of one actor, each statement with its source and the line it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from dragoman.actors.layouts import (
    GROUPS,
    MEMBERS,
    OFFICES,
    ORGANISATIONS,
    PERSONS,
    STATES,
    Layout,
    OfficeRow,
)
from dragoman.actors.tables import Base

_KINDS: tuple[tuple[Layout[Any], str], ...] = (
    (STATES, "state"), (PERSONS, "person"), (ORGANISATIONS, "organisation"), (GROUPS, "group"),
)  # fmt: skip
# Posts of a state that its page lists; the rest stand on the pages of those who held them.
_HIGH = ("head_of_state", "head_of_government", "vice_president", "foreign_minister", "defense_minister")
_APART = frozenset({"id", "name", "source"})


@dataclass(slots=True, frozen=True)
class Spell:
    """A line of a dated table: what was held or belonged to, by whom, from when to when, and who says so.

    `start` and `end` are cut to their precision; "…" follows a day up to which it is known to last.
    """

    what: str
    who: str
    id: str
    start: str
    end: str
    source: str
    place: str


@dataclass(slots=True, frozen=True)
class Dossier:
    """One actor: its columns, its offices or those who held its offices, its memberships, members and parts."""

    id: str
    kind: str
    name: str
    facts: dict[str, str]
    source: str
    place: str
    offices: tuple[Spell, ...]
    belongs: tuple[Spell, ...]
    members: tuple[Spell, ...]
    parts: tuple[Spell, ...]


def dossier(base: Base, id: str, day: str | None = None) -> Dossier | None:
    """What the files say of the actor with this id; spells that last on the ISO day alone where it is given."""
    names = {row.id: row.name for layout, _ in _KINDS for row in base.laid[layout.file].rows.values()}
    for layout, kind in _KINDS:
        row = base.laid[layout.file].rows.get((id,))
        if row is not None:
            return Dossier(
                id, kind, row.name, _facts(row), row.source, _place(base, layout, row),
                tuple(_current(_offices(base, row, kind, names), day)),
                tuple(_current(_members(base, "member", id, names), day)),
                tuple(_current(_members(base, "body", id, names), day)),
                tuple(_parts(base, id)),
            )  # fmt: skip
    return None


def _facts(row: Any) -> dict[str, str]:
    """The row's filled columns, lists as they are written."""
    values = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in _APART}
    return {k: ", ".join(v) if isinstance(v, tuple) else v for k, v in values.items() if v}


def _place(base: Base, layout: Layout[Any], row: Any) -> str:
    place = base.place(layout, row)
    return f"{place.file.rsplit('/', 1)[-1]}:{place.line}"


def _offices(base: Base, row: Any, kind: str, names: dict[str, str]) -> list[Spell]:
    held: list[OfficeRow] = [
        office
        for office in base.laid[OFFICES.file].rows.values()
        if office.person == row.id
        or office.organisation == row.id
        or (kind == "state" and office.country == row.id and office.post in _HIGH)
    ]
    held.sort(key=lambda office: (kind == "state" and _HIGH.index(office.post), office.start))
    return [
        Spell(
            office.title or office.post.replace("_", " "),
            names.get(office.organisation or office.country, "")
            if kind == "person"
            else names[office.person],
            (office.organisation or office.country) if kind == "person" else office.person,
            _cut(office.start, office.precision),
            office.end or (f"{office.open_as_of} …" if office.open_as_of else ""),
            office.source,
            _place(base, OFFICES, office),
        )
        for office in held
    ]


def _members(base: Base, column: str, id: str, names: dict[str, str]) -> list[Spell]:
    """Memberships of `id` (column "member"), or the members of `id` (column "body")."""
    other = "body" if column == "member" else "member"
    rows = [row for row in base.laid[MEMBERS.file].rows.values() if getattr(row, column) == id]
    rows.sort(key=lambda row: (row.start, getattr(row, other)))
    return [
        Spell(
            "member", names.get(getattr(row, other), ""), getattr(row, other), _cut(row.start, row.precision),
            row.end, row.source, _place(base, MEMBERS, row),
        )
        for row in rows
    ]  # fmt: skip


def _parts(base: Base, id: str) -> Iterable[Spell]:
    bodies: tuple[Layout[Any], ...] = (ORGANISATIONS, GROUPS)
    for layout in bodies:
        for row in base.laid[layout.file].rows.values():
            if row.parent == id:
                yield Spell(
                    row.type, row.name, row.id, _cut(row.active_from, row.precision), row.active_to, row.source,
                    _place(base, layout, row),
                )  # fmt: skip


def _cut(day: str, precision: str) -> str:
    """As much of a day as is known: "2019-06" of one known to the month."""
    return day[: {"month": 7, "year": 4}.get(precision, 10)]


def _current(spells: Iterable[Spell], day: str | None) -> Iterable[Spell]:
    return (s for s in spells if day is None or s.start <= day <= (s.end.removesuffix(" …") or day))
