"""The rows being built, by key, and how new facts join those already there."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from actorfiles.cells import days, name_key, slug
from dragoman.actors import layouts
from dragoman.actors.layouts import Key

# Days between the starts of two rows on one spell.
SAME_SPELL, SAME_YEAR = 31, 366
Seat = tuple[str, str, str, str]


def seat_of(row: layouts.OfficeRow) -> Seat:
    """Who holds what, whenever."""
    return row.person, row.post, row.country, row.organisation


@dataclass
class Base:
    """The rows of every file; `by_name` finds a person by country and name key, `seats` the spells of a seat."""

    states: dict[Key, layouts.StateRow] = field(default_factory=dict)
    persons: dict[Key, layouts.PersonRow] = field(default_factory=dict)
    offices: dict[Key, layouts.OfficeRow] = field(default_factory=dict)
    organisations: dict[Key, layouts.BodyRow] = field(default_factory=dict)
    groups: dict[Key, layouts.BodyRow] = field(default_factory=dict)
    members: dict[Key, layouts.MemberRow] = field(default_factory=dict)
    shared: dict[Key, layouts.SharedRow] = field(default_factory=dict)
    ambiguous: dict[Key, layouts.AmbiguousRow] = field(default_factory=dict)
    roles: dict[Key, layouts.RoleRow] = field(default_factory=dict)
    ordinary: dict[Key, layouts.OrdinaryRow] = field(default_factory=dict)
    barred: dict[Key, layouts.BarredRow] = field(default_factory=dict)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    seats: dict[Seat, list[Key]] = field(default_factory=dict)

    def rows(self, layout: layouts.Layout[Any]) -> dict[Key, Any]:
        """The rows of the file of `layout`."""
        rows: dict[Key, Any] = getattr(self, layout.file.removesuffix(".csv"))
        return rows

    def known(self, name: str, country: str) -> str:
        """The id of the person with this name in the country, or anywhere where the country is blank; "" for none."""
        key = name_key(name)
        if country:
            return self.by_name.get((country, key), "")
        ids = {id for (_, known), id in self.by_name.items() if known == key}
        return ids.pop() if len(ids) == 1 else ""

    def person(
        self,
        name: str,
        country: str,
        id: str = "",
        *,
        aliases: Iterable[str] = (),
        surnames: tuple[str, ...] = (),
        sectors: tuple[str, ...] = (),
        gender: str = "",
        active_from: str = "",
        active_to: str = "",
        source: str = "",
    ) -> str:
        """The id of the person of this name and country, made where new. Further aliases and facts are added."""
        names = (name, *aliases)
        id = id or next(filter(None, (self.known(n, country) for n in names)), "") or slug(name)
        old = self.persons.get((id,)) or layouts.PersonRow(id, name, country=country)
        others = dict.fromkeys((*old.aliases, *aliases, *([name] if name != old.name else [])))
        others.pop(old.name, None)
        self.persons[id,] = replace(
            old,
            aliases=tuple(others),
            surnames=surnames or old.surnames,
            sectors=sectors or old.sectors,
            gender=gender or old.gender,
            active_from=active_from or old.active_from,
            active_to=active_to or old.active_to,
            source=joined(old.source, source),
        )
        for known in (name, *others):
            self.by_name.setdefault((country, name_key(known)), id)
        return id

    def office(self, row: layouts.OfficeRow, wins: bool = False) -> None:
        """Adds a spell; one of the same seat that begins within a month is taken for the same and completed.

        Where the row `wins`, its start and end replace those collected.
        """
        for key in self.seats.get(seat_of(row), []):
            old = self.offices[key]
            near = SAME_YEAR if wins and "year" in old.precision else SAME_SPELL
            if row.start and abs(days(old.start) - days(row.start)) <= near:
                columns = [f.name for f in fields(row) if getattr(row, f.name)]
                given = {c: getattr(row, c) for c in columns if wins or c != "start"}
                self.change(key, **given, **({"open_as_of": ""} if given.get("end") else {}))
                return
        self._keep(row)

    def extend(self, seat: Seat, end: str, open_as_of: str, source: str) -> None:
        """Says how the seat's last spell ended, or until when it is known to last."""
        keys = sorted(self.seats.get(seat, []), key=lambda key: self.offices[key].start)
        if not keys:
            print(f"ministers: {'/'.join(seat)} has no spell to extend", file=sys.stderr)
            return
        old = self.offices[keys[-1]]
        self.change(
            keys[-1], end=end, open_as_of="" if end else open_as_of, source=joined(old.source, source)
        )

    def change(self, key: Key, **columns: str) -> None:
        """Replaces columns of a spell, its key with them."""
        old = self.offices.pop(key)
        self.seats[seat_of(old)].remove(key)
        self._keep(replace(old, **columns))

    def drop(self, key: Key) -> None:
        """Takes a spell out."""
        self.seats[seat_of(self.offices.pop(key))].remove(key)

    def _keep(self, row: layouts.OfficeRow) -> None:
        key = layouts.OFFICES.key_of(row)
        self.offices[key] = row
        keys = self.seats.setdefault(seat_of(row), [])
        if key not in keys:
            keys.append(key)

    def join(self, gone: str, kept: str) -> None:
        """Makes two persons one: `kept` takes the names and spells of `gone`."""
        old, new = self.persons.pop((gone,)), self.persons[kept,]
        names = dict.fromkeys((*new.aliases, old.name, *old.aliases))
        names.pop(new.name, None)
        self.persons[kept,] = replace(
            new, aliases=tuple(names), gender=new.gender or old.gender, source=joined(new.source, old.source)
        )
        for known in (*names, new.name):
            self.by_name[new.country, name_key(known)] = kept
        for row in [row for row in self.offices.values() if row.person == gone]:
            self.drop(layouts.OFFICES.key_of(row))
            self.office(replace(row, person=kept))


def joined(*sources: str) -> str:
    """Lists of sources as one, each source once."""
    return "; ".join(dict.fromkeys(part for source in sources for part in source.split("; ") if part))
