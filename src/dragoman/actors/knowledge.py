"""The actor knowledge base: every actor by every name, and who held which office on a day."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.actors import offices
from dragoman.actors.cache import cached
from dragoman.actors.compile import Compiled, compile_tables
from dragoman.actors.entities import Alias, Country, Entity, Match, Office, RoleWord
from dragoman.actors.matcher import Matcher
from dragoman.actors.roles import role_matcher
from dragoman.actors.tables import content_hash, load_tables, shipped
from dragoman.errors import DataError

# What a report calls a post, where a state gives it another title.
_POSTS = {
    "foreign_minister": ("foreign minister", "secretary of state", "foreign secretary", "minister of foreign affairs"),
    "defense_minister": ("defence minister", "defense minister", "defence secretary", "defense secretary",
                         "secretary of defense", "minister of defence", "minister of defense"),
    "interior_minister": ("interior minister", "home secretary", "minister of the interior"),
    "finance_minister": ("finance minister", "treasury secretary"),
    "vice_president": ("vice president", "vice-president"),
    "legislature_speaker": ("speaker", "parliament speaker", "house speaker"),
    "military_chief": ("military chief", "army chief"),
    "head_of_state": ("head of state",),
    "head_of_government": ("head of government",),
    "head": ("chief", "head", "secretary-general", "secretary general"),
}  # fmt: skip
_POST_OF = {title: post for post, titles in _POSTS.items() for title in titles}
_PREMIERS = frozenset({"prime minister", "premier", "chancellor"})
_LEADERS = frozenset({"leader", "ruler"})
# Match of a plain triple, in a third of the time that Match._make takes.
_match: Callable[[tuple[int, int, tuple[Alias, ...]]], Match] = partial(tuple.__new__, Match)
_LAST_DAY = "9999-12-31"
_PASSING = ("acting ", "interim ", "caretaker ", "transitional ")


@dataclass(slots=True)
class Knowledge:
    """Load one with Knowledge.load(). `version` is the data files' content hash, `countries` the states' facts."""

    version: str
    countries: Mapping[str, Country]
    _compiled: Compiled
    _names: Matcher[tuple[Alias, ...]]
    _descriptions: Matcher[tuple[Alias, ...]]
    _roles: Matcher[RoleWord]
    _entities: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def load(cls, extra: Path | None = None, cache: Path | None = None) -> Knowledge:
        """The shipped knowledge base, with the files of the folder `extra` laid over it.

        It is compiled once and then kept in `cache` (the user's cache folder when None). Raises DataError, with
        file and line, where a file is malformed.
        """
        if extra is not None and not extra.is_dir():
            raise DataError("no such folder; name one that holds actor files", str(extra))
        folders = [shipped(), *([extra] if extra else [])]
        version = content_hash(folders)
        pausing = gc.isenabled()
        gc.disable()  # a million small tuples are made and none becomes garbage
        try:
            return cls.of(cached(version, lambda: compile_tables(load_tables(folders)), cache), version)
        finally:
            if pausing:
                gc.enable()

    @classmethod
    def of(cls, compiled: Compiled, version: str) -> Knowledge:
        """A knowledge base over compiled tables."""
        aliases = [Alias(entity, form) for entity, form in compiled.aliases]
        return cls(
            version=version,
            countries={row[0]: Country(*row) for row in compiled.countries},
            _compiled=compiled,
            _names=Matcher(compiled.names, lambda values: _one_each(aliases, values)),
            _descriptions=Matcher(compiled.descriptions, lambda values: _one_each(aliases, values)),
            _roles=role_matcher(compiled.roles, compiled.role_values),
        )

    def get(self, id: str) -> Entity | None:
        """The entity with this id."""
        if id not in self._entities:
            plain = self._compiled.entities.get(id)
            if plain is None:
                return None
            self._entities[id] = _entity(plain)
        return self._entities[id]

    def match(self, words: Sequence[str]) -> list[Match]:
        """The names in a sentence's tokens: the longest ones, left to right, none overlapping another."""
        return list(map(_match, self._names.find(words)))

    def descriptions(self, words: Sequence[str]) -> list[Match]:
        """Descriptions that need the report's context ("bloc", "kingdom", "Islamic Republic"), without article."""
        return list(map(_match, self._descriptions.find(words)))

    def role_words(self, words: Sequence[str]) -> list[tuple[int, int, RoleWord]]:
        """(first token, one past the last, role) for each common noun or phrase that describes an actor."""
        return self._roles.find(words)

    def offices_on(self, entity: Entity, day: str) -> list[Office]:
        """The offices an entity held for certain on the ISO day, the highest first."""
        return offices.offices_on(entity.offices, day)

    def role_on(self, entity: Entity, day: str) -> str | None:
        """What to call a person on the ISO day ("president-elect", "former president"); None where unknown."""
        return offices.role_on(entity.offices, day)

    def entities(self) -> Iterator[Entity]:
        """Every entity, in no order that means anything."""
        return (entity for id in self._compiled.entities if (entity := self.get(id)))

    def members(self, body: str, day: str | None = None) -> list[Entity]:
        """Who belongs to the body with this id: on the ISO day, or at any time where `day` is None."""
        return self._linked(day, lambda row: row[1] if row[0] == body else None)

    def memberships(self, id: str, day: str | None = None) -> list[Entity]:
        """The bodies that the entity with this id belongs to, on the ISO day or at any time."""
        return self._linked(day, lambda row: row[0] if row[1] == id else None)

    def parts(self, id: str) -> list[Entity]:
        """What has the entity with this id as parent: ministries of a state, wings of a movement."""
        return [entity for entity in self.entities() if entity.parent == id]

    def _linked(
        self, day: str | None, other: Callable[[tuple[str, str, str, str]], str | None]
    ) -> list[Entity]:
        ids = (
            other(row)
            for row in self._compiled.members
            if day is None or row[2] <= day <= (row[3] or _LAST_DAY)
        )
        return [entity for id in dict.fromkeys(ids) if id and (entity := self.get(id))]

    def holders(self, office_title: str, country: str, day: str | None = None) -> list[Entity]:
        """Who held the office of the state or organisation with id `country` on the ISO day, the highest first, or
        who held it last where `day` is None. `office_title` is a report's word: "president", "foreign minister",
        "leader"."""
        title = _plain_title(office_title.lower().removeprefix("the "))
        found: list[tuple[int, str, Entity]] = []
        for id in self._compiled.posts.get(country, ()):
            person = self.get(id)
            for office in person.offices if person else ():
                held = day is None or offices.held_on(office, day)
                if (
                    person
                    and held
                    and country in (office.organisation, office.country)
                    and _is_called(office, title)
                ):
                    found.append((offices.rank(office), office.start or "", person))
        found.sort(key=lambda spell: spell[1], reverse=True)
        if day is not None:
            found.sort(key=lambda spell: spell[0])
        people = list({person.id: person for _, _, person in found}.values())
        return people if day is not None else people[:1]


def _one_each(aliases: Sequence[Alias], values: Iterable[int]) -> tuple[Alias, ...]:
    """The aliases with these numbers, the first of each entity."""
    by_entity: dict[str, Alias] = {}
    for value in values:
        by_entity.setdefault(aliases[value].entity, aliases[value])
    return tuple(by_entity.values())


def _plain_title(title: str) -> str:
    for word in _PASSING:
        title = title.removeprefix(word)
    return title


def _is_called(office: Office, title: str) -> bool:
    if title in _LEADERS:
        return office.post in ("head_of_state", "head_of_government", "head")
    own = _plain_title(office.title)
    return title == own or _POST_OF.get(title) == office.post or (title in _PREMIERS and own in _PREMIERS)


def _entity(plain: tuple[Any, ...]) -> Entity:
    values = list(plain)
    values[6] = tuple(Office(*office) for office in plain[6])
    return Entity(*values)
