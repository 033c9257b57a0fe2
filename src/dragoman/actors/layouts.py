"""What stands in each actor file: a type for its rows, with every column, and what makes their key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

PRECISIONS = frozenset(["day", "month", "year", "day-or-year"])
# PLOVER's sectors, and its codes for actors that belong to no state.
SECTORS = frozenset(
    ["AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "MNC",
     "NGO", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"]
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class StateRow:
    """states.csv. `naming` says which part of a citizen's name stands alone; `romanised` that it is transliterated."""

    id: str
    name: str
    official_name: str = ""
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    metonyms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    region: str = ""
    subregion: str = ""
    cow: str = ""
    fips: str = ""
    lat: str = ""
    lon: str = ""
    sovereign: str = ""
    naming: str = ""
    romanised: str = ""
    source: str = ""


@dataclass(slots=True, frozen=True)
class PersonRow:
    """persons.csv. Blank `surnames` are derived from the name; "-" means that no part stands alone."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    gender: str = ""
    country: str = ""
    sectors: tuple[str, ...] = ()
    active_from: str = ""
    active_to: str = ""
    source: str = ""


@dataclass(slots=True, frozen=True)
class OfficeRow:
    """offices.csv: a spell of `person` in a post of a country or an organisation."""

    person: str
    post: str
    title: str = ""
    country: str = ""
    organisation: str = ""
    sector: str = ""
    start: str = ""
    end: str = ""
    elected: str = ""
    precision: str = ""
    open_as_of: str = ""
    source: str = ""


@dataclass(slots=True, frozen=True)
class BodyRow:
    """organisations.csv and groups.csv."""

    id: str
    name: str
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    type: str = ""
    country: str = ""
    sectors: tuple[str, ...] = ()
    parent: str = ""
    active_from: str = ""
    active_to: str = ""
    precision: str = ""
    source: str = ""


@dataclass(slots=True, frozen=True)
class MemberRow:
    """members.csv: `member`, a state or a body, belongs to `body` from `start` to `end`, as far as they are known."""

    body: str
    member: str
    start: str = ""
    end: str = ""
    precision: str = ""
    source: str = ""


@dataclass(slots=True, frozen=True)
class SharedRow:
    """shared.csv: from `start` to `end` several people hold or claim the `post` of `country` at once; `why` says so."""

    country: str
    post: str
    start: str = ""
    end: str = ""
    why: str = ""
    source: str = ""


@dataclass(slots=True, frozen=True)
class AmbiguousRow:
    """ambiguous.csv: a full name, alias or acronym that several `actors` (their ids) bear."""

    phrase: str
    actors: tuple[str, ...] = ()
    source: str = ""


@dataclass(slots=True, frozen=True)
class RoleRow:
    """roles.csv: a common noun or phrase in lower case; blank `plural` is formed by rule, "-" means
    that it has none ("media"), "=" that it is a plural itself ("troops")."""

    role: str
    plural: str = ""
    sector: str = ""
    subsectors: tuple[str, ...] = ()
    source: str = ""


@dataclass(slots=True, frozen=True)
class OrdinaryRow:
    """ordinary.csv: an English word that is also somebody's surname. `alone` is "never" where a capital letter
    is no sign of the name ("May"), "inside" where it is one except at a sentence's start ("Bush")."""

    word: str
    alone: str = "inside"
    source: str = ""


@dataclass(slots=True, frozen=True)
class BarredRow:
    """barred.csv: a name of something else with an actor's name in it ("Persian Gulf", "New Mexico")."""

    phrase: str
    source: str = ""


Row = TypeVar(
    "Row", StateRow, PersonRow, OfficeRow, BodyRow, MemberRow, SharedRow, AmbiguousRow, RoleRow, OrdinaryRow, BarredRow
)  # fmt: skip
Key = tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Layout(Generic[Row]):
    """One file: its name, what a row of it is, and which columns make its key."""

    file: str
    row: type[Row]
    key: tuple[str, ...]

    def key_of(self, row: Row) -> Key:
        """The values of the key columns."""
        return tuple(getattr(row, column) for column in self.key)


STATES = Layout("states.csv", StateRow, ("id",))
PERSONS = Layout("persons.csv", PersonRow, ("id",))
OFFICES = Layout("offices.csv", OfficeRow, ("person", "post", "country", "organisation", "start"))
ORGANISATIONS = Layout("organisations.csv", BodyRow, ("id",))
GROUPS = Layout("groups.csv", BodyRow, ("id",))
MEMBERS = Layout("members.csv", MemberRow, ("body", "member", "start"))
SHARED = Layout("shared.csv", SharedRow, ("country", "post", "start"))
AMBIGUOUS = Layout("ambiguous.csv", AmbiguousRow, ("phrase",))
ROLES = Layout("roles.csv", RoleRow, ("role",))
ORDINARY = Layout("ordinary.csv", OrdinaryRow, ("word",))
BARRED = Layout("barred.csv", BarredRow, ("phrase",))
LAYOUTS = (
    STATES,
    PERSONS,
    OFFICES,
    ORGANISATIONS,
    GROUPS,
    MEMBERS,
    SHARED,
    AMBIGUOUS,
    ROLES,
    ORDINARY,
    BARRED,
)


@dataclass(slots=True, frozen=True)
class Tables:
    """All rows, in the order of their files."""

    states: list[StateRow]
    persons: list[PersonRow]
    offices: list[OfficeRow]
    organisations: list[BodyRow]
    groups: list[BodyRow]
    members: list[MemberRow]
    shared: list[SharedRow]
    ambiguous: list[AmbiguousRow]
    roles: list[RoleRow]
    ordinary: list[OrdinaryRow]
    barred: list[BarredRow]
