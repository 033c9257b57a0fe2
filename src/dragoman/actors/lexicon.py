"""The words of a language that name nobody by themselves: titles, pronouns, descriptions. Read from its data folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import DataError
from dragoman.languages import read_words

Words = frozenset[str]


@dataclass(slots=True, frozen=True)
class Pronoun:
    """A pronoun's person (1 to 3), number, gender ("m", "f", "n", "" for any) and whether it is possessive."""

    person: int
    plural: bool
    gender: str
    possessive: bool


@dataclass(slots=True, frozen=True)
class Epithet:
    """A standing name for states: which of them is meant the report says, where there are several; where `named`,
    the report must name even a single one."""

    words: tuple[str, ...]
    states: tuple[str, ...]
    named: bool = False


@dataclass(slots=True, frozen=True)
class Namesake:
    """A part of the state `part_of` that has the name `word` of `state`; the words of a report that speak for the
    part and those that rule it out."""

    state: str
    word: str
    part_of: str
    signs: Words
    against: Words


@dataclass(slots=True, frozen=True)
class Lexicon:
    """Everything in titles.yaml, pronouns.yaml and descriptions.yaml; the files say what each list is for."""

    standing: Mapping[str, str]
    passing: Words
    beside: Words
    generations: Mapping[str, str]
    after: Words
    vague: Words
    honorifics: Mapping[str, str]
    posts: Mapping[str, Words]
    genders: Mapping[str, str]
    pronouns: Mapping[str, Pronoun]
    empty_it: Words
    told_it: Words
    states: Words
    groups: Mapping[str, str]
    quantities: Words
    world_parts: Words
    allied: Words
    crowds: Words
    doings: Words
    pairs: Mapping[str, str]
    counterparts: Words
    peers: Words
    sorts: Words
    prepositional: Mapping[str, str]
    counted: Mapping[str, int]
    others: Words
    rest: Words
    foes: Words
    families: Mapping[str, list[str]]
    both: Words
    foreign: Words
    foreign_affairs: Words
    close_to: Words
    close_by: Words
    predecessors: Words
    successors: Words
    neighbours: Words
    owned: Words
    weapons: Words
    munitions: Words
    site_nouns: Words
    happenings: Words
    way_nouns: Words
    parts: Words
    where_suffixes: Words
    town_adjectives: Words
    regions: Mapping[str, Words]
    things: Words
    telling: Words
    no_roles: Words
    epithets: tuple[Epithet, ...]
    people: Mapping[str, str]
    members: Words
    itself: Words
    institutions: Words
    place_prepositions: Words
    motion: Words
    place_verbs: Words
    place_nouns: Words
    hit_verbs: Words
    where_nouns: Words
    from_words: Words
    owning_verbs: Words
    namesakes: tuple[Namesake, ...]

    @classmethod
    def load(cls, language: str = "en") -> Lexicon:
        """The lexicon of an ISO 639-1 language. Raises UsageError where it has none, DataError where malformed."""
        titles, pronouns, told = (
            read_words(name, language) for name in ("titles", "pronouns", "descriptions")
        )
        try:
            lists = {name: frozenset(told[name]) for name in _LISTS}
            return cls(
                standing=titles["standing"],
                passing=frozenset(titles["passing"]),
                generations=titles["generations"],
                beside=frozenset(titles["beside"]),
                after=frozenset(titles["after"]),
                vague=frozenset(titles["vague"]),
                honorifics=titles["honorifics"],
                posts={post: frozenset(words) for post, words in titles["posts"].items()},
                genders=titles["gender"],
                pronouns={word: _pronoun(row) for word, row in pronouns["pronouns"].items()},
                empty_it=frozenset().union(*pronouns["empty_it"].values()),
                told_it=frozenset(pronouns["told_it"]),
                pairs=told["pairs"],
                groups=told["groups"],
                prepositional=told["prepositional"],
                counted=told["counted"],
                epithets=tuple(_epithet(row) for row in told["epithets"]),
                people=told["people"],
                families=told["families"],
                regions={word: frozenset(names) for word, names in told["regions"].items()},
                namesakes=tuple(_namesake(row) for row in told["namesakes"]),
                **lists,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise DataError(
                f"a list is missing or has another shape: {error!r}", f"languages/{language}"
            ) from error


_LISTS = (
    "states", "no_roles", "foreign", "foreign_affairs", "owned", "weapons", "munitions", "things", "site_nouns",
    "happenings",
    "way_nouns", "parts", "where_suffixes", "town_adjectives",
    "telling", "close_to", "close_by", "predecessors",
    "successors", "neighbours", "others", "rest", "foes", "quantities", "crowds", "doings", "world_parts", "allied",
    "counterparts", "both", "members",
    "itself", "institutions", "place_prepositions", "motion", "peers", "sorts",
    "place_verbs", "place_nouns", "where_nouns", "hit_verbs", "from_words", "owning_verbs",
)  # fmt: skip


def _pronoun(row: Mapping[str, Any]) -> Pronoun:
    return Pronoun(row["person"], row["number"] == "plural", row["gender"], row.get("possessive", False))


def _epithet(row: Mapping[str, Any]) -> Epithet:
    return Epithet(tuple(row["words"].split()), tuple(row["states"]), row.get("named", False))


def _namesake(row: Mapping[str, Any]) -> Namesake:
    return Namesake(
        row["state"], row["words"], row["part_of"], frozenset(row["signs"]), frozenset(row["against"])
    )
