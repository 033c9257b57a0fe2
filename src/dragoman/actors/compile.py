"""Tables → the form in which the knowledge base is searched: plain tuples and dicts that load in one go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from typing import Any

from dragoman.actors.entities import AliasForm, Country, Office
from dragoman.actors.layouts import BodyRow, OfficeRow, PersonRow, StateRow, Tables
from dragoman.actors.matcher import ANY, BARRED, CAPITAL, Trie, demands_of
from dragoman.actors.names import exact_key, sound_key, tokens
from dragoman.actors.roles import build_roles
from dragoman.actors.variants import phrase_tokens, shorter, surnames

# Version of this form; a cache of another one is built anew.
FORM = 5
# A word that so many people of the base bear as first name does not stand alone as anyone's surname.
_COMMON_FIRST_NAME = 4
# Letters of a sound key from which one word alone is trusted in another spelling.
_SOUNDS_ALONE = 4
# From this length on an acronym may be spoken as a word, and written as one.
_SAID = 4
_SPANISH = frozenset(
    ["ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GNQ", "GTM", "HND", "MEX", "NIC", "PAN", "PER",
     "PRY", "SLV", "URY", "VEN"]
)  # fmt: skip


@dataclass(slots=True)
class Compiled:
    """What Knowledge searches. `entities` and `countries` hold the plain values of Entity and Country; `aliases`
    (entity id, form) pairs, whose places are the values of the tries; `posts` who held any post of a body; `members`
    (body, member, first day, last day), blank where not known."""

    entities: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    aliases: list[tuple[str, AliasForm]] = field(default_factory=list)
    names: Trie = field(default_factory=Trie)
    descriptions: Trie = field(default_factory=Trie)
    roles: Trie = field(default_factory=Trie)
    role_values: list[tuple[Any, ...]] = field(default_factory=list)
    countries: list[tuple[Any, ...]] = field(default_factory=list)
    posts: dict[str, list[str]] = field(default_factory=dict)
    members: list[tuple[str, str, str, str]] = field(default_factory=list)

    def to_plain(self) -> tuple[Any, ...]:
        """As builtin types alone."""
        return (
            self.entities, self.aliases, _plain_trie(self.names), _plain_trie(self.descriptions),
            _plain_trie(self.roles), self.role_values, self.countries, self.posts, self.members,
        )  # fmt: skip

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> Compiled:
        """The reverse of to_plain. Raises ValueError or TypeError on anything else."""
        entities, aliases, names, descriptions, roles, role_values, countries, posts, members = plain
        return cls(
            entities, aliases, Trie(*names), Trie(*descriptions), Trie(*roles), role_values, countries, posts, members
        )  # fmt: skip


def _plain_trie(trie: Trie) -> tuple[Any, ...]:
    return trie.phrases, trie.root, trie.lower, trie.ordinary, trie.sounding


def compile_tables(tables: Tables) -> Compiled:
    """All names, offices and role words of the tables, ready to be searched."""
    compiled = Compiled()
    compiled.names.ordinary = {exact_key(row.word): row.alone for row in tables.ordinary}
    namer = _Namer(compiled)
    for state in tables.states:
        _add_state(compiled, namer, state)
    romanised = {s.id for s in tables.states if s.romanised}
    for kind, bodies in (("organisation", tables.organisations), ("group", tables.groups)):
        for body in bodies:
            _add_body(compiled, namer, kind, body, sound=kind == "group" and body.country in romanised)
    _add_persons(compiled, namer, tables, romanised)
    for barred in tables.barred:
        cut = tokens(barred.phrase)
        compiled.names.add(cut, BARRED, demands_of(cut))
    compiled.members = [(row.body, row.member, row.start, row.end) for row in tables.members]
    compiled.roles, compiled.role_values = build_roles(tables.roles)
    return compiled


@dataclass(slots=True)
class _Namer:
    """Puts names into the tries; the first form in which an entity claims some words wins."""

    compiled: Compiled
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _taken: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)

    def number(self, entity: str, form: AliasForm) -> int:
        """The place of an (entity, form) pair in the list of aliases."""
        if (entity, form) not in self._numbers:
            self._numbers[entity, form] = len(self.compiled.aliases)
            self.compiled.aliases.append((entity, form))
        return self._numbers[entity, form]

    def add(
        self, entity: str, form: AliasForm, names: Iterable[str], sound: bool = False, wary: bool = False
    ) -> None:
        """Each of `names` in every way it is written."""
        number = self.number(entity, form)
        for name in names:
            if form == "acronym" and _is_said(name):
                self._put(entity, (name.title(),), number, (name.title(),), wary=True)
            name = name.removeprefix("the ")
            for cut in phrase_tokens(name) if form != "acronym" else [tuple(tokens(name))]:
                demands = demands_of(cut, form == "acronym" or (len(cut) == 1 and _is_acronym(cut[0])))
                if form == "surname":
                    demands = (*demands[:-1], CAPITAL)
                self._put(entity, cut, number, demands, sound, wary and len(cut) == 1)

    def _put(
        self,
        entity: str,
        cut: tuple[str, ...],
        number: int,
        demands: tuple[str, ...],
        sound: bool = False,
        wary: bool = False,
    ) -> None:
        """One way of writing a name into the trie, unless it is there for this entity."""
        key = tuple(map(exact_key, cut))
        key = tuple(map(sound_key, key)) if sound else key
        if not cut or (entity, key, demands) in self._taken:
            return
        self._taken.add((entity, key, demands))
        alike = sound and (len(cut) > 1 or len(key[0]) >= _SOUNDS_ALONE)
        self.compiled.names.add(cut, number, demands, alike, wary)

    def describe(self, entity: str, names: Iterable[str]) -> None:
        """Descriptions, found only where they are asked for; in any case of letters."""
        number = self.number(entity, "description")
        for name in names:
            cut = tokens(name)
            self.compiled.descriptions.add(cut, number, (ANY,) * len(cut))


def _is_said(acronym: str) -> bool:
    """Whether the press may write an acronym as a word ("Nato", "Ecowas")."""
    return len(acronym) >= _SAID and acronym.isalpha() and acronym.isupper()


def _is_acronym(word: str) -> bool:
    return len(word) <= 6 and word.isupper() and any(c.isalpha() for c in word)


def _add_state(compiled: Compiled, namer: _Namer, row: StateRow) -> None:
    namer.add(row.id, "name", [row.name])
    namer.add(row.id, "official", [row.official_name] if row.official_name else [])
    namer.add(row.id, "alias", row.aliases)
    namer.add(row.id, "adjective", row.adjectives)
    namer.add(row.id, "demonym", row.demonyms)
    namer.add(row.id, "capital", [row.capital] if row.capital else [])
    namer.add(row.id, "metonym", row.metonyms)
    namer.describe(row.id, row.descriptions)
    compiled.entities[row.id] = (
        row.id, "state", row.name, row.id, ("GOV",), "n", (), row.aliases, None, row.source, None, None, "state",
    )  # fmt: skip
    country = Country(
        row.id, row.name, row.capital, row.region, row.subregion, row.cow, row.fips,
        float(row.lat) if row.lat else None, float(row.lon) if row.lon else None, row.sovereign == "1",
    )  # fmt: skip
    compiled.countries.append(astuple(country))


def _add_body(compiled: Compiled, namer: _Namer, kind: str, row: BodyRow, sound: bool) -> None:
    namer.add(row.id, "name", [row.name], sound)
    namer.add(row.id, "acronym", row.acronyms)
    namer.add(row.id, "alias", row.aliases, sound)
    namer.describe(row.id, row.descriptions)
    compiled.entities[row.id] = (
        row.id, kind, row.name, row.country or None, row.sectors, "n", (), (*row.acronyms, *row.aliases),
        row.parent or None, row.source, row.active_from or None, row.active_to or None, row.type,
    )  # fmt: skip


def _add_persons(compiled: Compiled, namer: _Namer, tables: Tables, romanised: set[str]) -> None:
    offices = defaultdict[str, list[OfficeRow]](list)
    for office in tables.offices:
        offices[office.person].append(office)
    naming = {s.id: s.naming for s in tables.states}
    given = Counter(exact_key(p.name.split()[0]) for p in tables.persons if naming.get(p.country, "") == "")
    common = {name for name, count in given.items() if count >= _COMMON_FIRST_NAME}
    common |= {sound_key(name) for name in common}
    for person in tables.persons:
        held = offices[person.id]
        sound = person.country in romanised
        namer.add(person.id, "name", [person.name], sound)
        namer.add(person.id, "alias", person.aliases, sound)
        namer.add(person.id, "alias", shorter(person.name), sound)
        alone = list(_surnames(person, naming.get(person.country, ""), common))
        namer.add(person.id, "surname", alone, sound, wary=True)
        _add_person(compiled, person, held)


def _surnames(person: PersonRow, naming: str, common: set[str]) -> Iterator[str]:
    if person.surnames:
        yield from (s for s in person.surnames if s != "-")
        return
    words = person.name.split()
    first = sound_key(exact_key(words[0]))
    for name in (person.name, *person.aliases):
        # Other names ("Abu Mazen") and longer ones have no surname in them that stands alone, other spellings have.
        if len(name.split()) != len(words) or sound_key(exact_key(name.split()[0])) != first:
            continue
        for surname in surnames(name, naming, common if person.country in _SPANISH else None):
            if exact_key(surname) not in common and sound_key(exact_key(surname)) not in common:
                yield surname


def _add_person(compiled: Compiled, row: PersonRow, held: list[OfficeRow]) -> None:
    spells = tuple(astuple(_office(office)) for office in sorted(held, key=lambda o: o.start))
    sectors = tuple(dict.fromkeys((*row.sectors, *(o.sector for o in reversed(held) if o.sector))))
    compiled.entities[row.id] = (
        row.id, "person", row.name, row.country or None, sectors, row.gender, spells, row.aliases, None, row.source,
        row.active_from or None, row.active_to or None, "person",
    )  # fmt: skip
    for body in dict.fromkeys(o.organisation or o.country for o in held):
        compiled.posts.setdefault(body, []).append(row.id)


def _office(row: OfficeRow) -> Office:
    return Office(
        row.title or row.post.replace("_", " "), row.post, row.sector, row.country or None, row.organisation or None,
        row.start or None, row.end or None, row.precision or "day", row.open_as_of or None, row.elected or None,
    )  # fmt: skip
