"""Who may be meant by a name, asked outside a report: every candidate with the reason for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors.entities import Alias, AliasForm, Entity, Office
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.names import exact_key, tokens
from dragoman.actors.offices import held_on, offices_on, rank

# How much a form of name says, between 0 and 1. Set by judgement, so that a full name goes before a surname, a
# surname before a seat that stands for a state, and anything before a name of which only some words were given.
_WEIGHTS: dict[AliasForm, float] = {
    "name": 1.0, "official": 1.0, "alias": 0.95, "acronym": 0.95, "adjective": 0.9, "demonym": 0.9, "surname": 0.8,
    "capital": 0.7, "metonym": 0.7, "description": 0.4,
}  # fmt: skip
_PART = 0.3
_FORMS: dict[AliasForm, str] = {
    "name": "the name", "official": "the official name", "alias": "another name", "acronym": "the acronym",
    "adjective": "the adjective", "demonym": "the people", "surname": "the surname", "capital": "the capital",
    "metonym": "a seat that stands for the state", "description": "a description, which needs a report's context",
}  # fmt: skip
# What the weight is multiplied by for who the person was on the day.
_HELD, _CHOSEN, _UNKNOWN, _FORMER, _BEFORE, _ABSENT = 1.0, 0.95, 0.8, 0.6, 0.4, 0.3


_LOWEST = 99
_WAITING = ("-elect", "-designate")


@dataclass(slots=True, frozen=True)
class Candidate:
    """An actor that the words may mean. `role` is a person's on the day asked for, `score` between 0 and 1."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    score: float
    reasons: tuple[str, ...]


def candidates(
    knowledge: Knowledge, words: str, day: str | None = None, country: str | None = None
) -> list[Candidate]:
    """Every actor that `words` may mean, the likeliest first: on the ISO day, of the state, where these are given.

    Capital letters need not be right. Where the words are nobody's name, those whose name has them all are given.
    """
    found = [
        (_candidate(knowledge, entity, weight, reason, day), _precedence(entity, day))
        for entity, weight, reason in (_named(knowledge, words) or _with_words(knowledge, words))
        if country is None or entity.country == country
    ]
    found.sort(key=lambda pair: (-pair[0].score, pair[1], pair[0].name, pair[0].id))
    return [candidate for candidate, _ in found]


def _precedence(entity: Entity, day: str | None) -> int:
    """The rank of the person's highest office of the day, or of all; of equal candidates the higher comes first."""
    held = offices_on(entity.offices, day) if day else entity.offices
    return min(map(rank, held), default=_LOWEST)


def _named(knowledge: Knowledge, words: str) -> list[tuple[Entity, float, str]]:
    """Those whose name in some form the words are, each once, in the form that says most."""
    best: dict[str, Alias] = {}
    for spelling in _spellings(words):
        matches = [*knowledge.match(spelling), *knowledge.descriptions(spelling)]
        for alias in (a for m in matches if m.end - m.start == len(spelling) for a in m.aliases):
            old = best.get(alias.entity)
            if old is None or _WEIGHTS[alias.form] > _WEIGHTS[old.form]:
                best[alias.entity] = alias
    return [
        (entity, _WEIGHTS[alias.form], f"“{words}” is {_FORMS[alias.form]}")
        for alias in best.values()
        if (entity := knowledge.get(alias.entity))
    ]


def _spellings(words: str) -> Iterator[Sequence[str]]:
    """The words as they were given, and with other capitals; a word before them, so that none opens a sentence."""
    bare = words.strip().removeprefix("the ").removeprefix("The ")
    for spelling in dict.fromkeys((bare, bare.title(), bare.upper(), bare.lower())):
        yield tokens(spelling)


def _with_words(knowledge: Knowledge, words: str) -> list[tuple[Entity, float, str]]:
    """Those in one of whose names all the words stand."""
    wanted = {key for word in tokens(words) if (key := exact_key(word))}
    found = []
    for entity in knowledge.entities() if wanted else ():
        names = (entity.name, *entity.aliases)
        name = next((n for n in names if wanted <= set(map(exact_key, tokens(n)))), None)
        if name is not None:
            found.append((entity, _PART, f"“{words}” is a part of “{name}”"))
    return found


def _candidate(
    knowledge: Knowledge, entity: Entity, weight: float, reason: str, day: str | None
) -> Candidate:
    role = knowledge.role_on(entity, day) if day else _titles(entity.offices[-1:])
    factor, told = _on(entity, day, role) if day else (1.0, "")
    reasons = (reason, told) if told else (reason,)
    return Candidate(
        entity.id, entity.name, entity.kind, entity.country, role, round(weight * factor, 2), reasons
    )


def _on(entity: Entity, day: str, role: str | None) -> tuple[float, str]:
    """What the day says for or against the entity, and how it is told."""
    if (entity.active_to or day) < day:
        return _ABSENT, f"no longer active on {day} (to {entity.active_to})"
    if (entity.active_from or day) > day:
        return _ABSENT, f"not yet active on {day} (from {entity.active_from})"
    if entity.kind == "person":
        return _in_office(entity.offices, day, role)
    return 1.0, ""


def _in_office(offices: Sequence[Office], day: str, role: str | None) -> tuple[float, str]:
    if role and role.endswith(_WAITING):
        return _CHOSEN, f"{role} on {day}"
    held = offices_on(offices, day)
    if held:
        return _HELD, f"{_titles(held)} on {day}"
    unknown = [o for o in offices if held_on(o, day) is None]
    if unknown or not offices:
        told = f"{unknown[-1].title} on {unknown[-1].open_as_of}" if unknown else "no office is known"
        return _UNKNOWN, told
    former = [o for o in offices if (o.end or day) < day]
    if former:
        return _FORMER, f"no office on {day}; before: {_titles(former[-1:])} to {former[-1].end}"
    return _BEFORE, f"first office from {offices[0].start}: {offices[0].title}"


def _titles(offices: Iterable[Office]) -> str | None:
    return " and ".join(dict.fromkeys(office.title for office in offices)) or None
