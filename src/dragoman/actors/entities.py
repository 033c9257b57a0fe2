"""What the knowledge base knows: actors, their names, their offices; and the words that describe an unnamed one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dragoman.record.actor import ActorKind

AliasForm = Literal[
    "name",  # its own or an equivalent full name
    "alias",  # another name
    "official",  # a state's long official name
    "acronym",
    "surname",  # the part of a person's name that stands alone in later mentions
    "adjective",  # "Syrian"
    "demonym",  # "Syrians"
    "capital",  # "Damascus": the state or the mere place
    "metonym",  # "Kremlin": a seat or a house that stands for the government
    "description",  # "the bloc": needs the report's context, found by Knowledge.descriptions alone
]


@dataclass(slots=True, frozen=True)
class Office:
    """A post held from `start` to `end` (ISO days, inclusive, None where not known).

    `title` is in lower case as a report would write it ("president", "foreign minister"), `post` the kind of post
    ("head_of_state", "foreign_minister", "other"...). A blank `end` with `open_as_of` means: still in office on that
    day, afterwards unknown. `precision` says how exact `start` is: day, month or year. `elected` is the day
    the person won the post, where known.
    """

    title: str
    post: str
    sector: str
    country: str | None
    organisation: str | None
    start: str | None
    end: str | None
    precision: str
    open_as_of: str | None
    elected: str | None = None


@dataclass(slots=True, frozen=True)
class Entity:
    """One actor. `id` is "SYR" for a state, "UN" or "HEZBOLLAH" for organisations and groups, a Wikidata id or a slug
    ("person:javad-zarif") for people. `sectors` are PLOVER codes, the primary one first; `gender` is "m", "f", "n" or
    ""; `parent` the entity it belongs to; `active_from` and `active_to` ISO days; `type` the data file's own type."""

    id: str
    kind: ActorKind
    name: str
    country: str | None
    sectors: tuple[str, ...]
    gender: str
    offices: tuple[Office, ...]
    aliases: tuple[str, ...]
    parent: str | None
    source: str
    active_from: str | None = None
    active_to: str | None = None
    type: str = ""


@dataclass(slots=True, frozen=True)
class Alias:
    """Words that may name the entity with id `entity`, and in what form they do."""

    entity: str
    form: AliasForm


class Match(NamedTuple):
    """Tokens `start` to `end` (exclusive) and every reading they have."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


@dataclass(slots=True, frozen=True)
class RoleWord:
    """A common noun or phrase for a role: `role` in the singular, its PLOVER `sector` ("" where it is that of the
    side the person belongs to, as for "spokesman"), further `subsectors`, and whether the text has the plural."""

    role: str
    sector: str
    subsectors: tuple[str, ...]
    plural: bool = False


@dataclass(slots=True, frozen=True)
class Country:
    """A state's facts: WGS 84 degrees of its middle, names of its capital, region, COW number and FIPS code.

    `sovereign` is True for the members and observers of the United Nations, Kosovo and Taiwan.
    """

    id: str
    name: str
    capital: str
    region: str
    subregion: str
    cow: str
    fips: str
    lat: float | None
    lon: float | None
    sovereign: bool
