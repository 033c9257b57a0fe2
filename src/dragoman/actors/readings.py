"""What a phrase turns out to stand for, and what its words say of an actor: office, sectors, sort of body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.entities import Entity
from dragoman.actors.phrases import Phrase, Role, text_of
from dragoman.record.actor import Actor, Via

# Sectors in which a role is an office to be named; "woman" or "gunman" is none.
_OFFICIAL = frozenset(
    {"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "REL", "NGO", "IGO", "ELI", "OPP", "JRN", "BUS", ""}
)
_NAMED_BODIES = frozenset({"NGO", "JRN", "BUS"})
_INDEFINITE = frozenset({"a", "an", "any", "some", "no", "every", "each", "another", "one"})


@dataclass(slots=True)
class Side:
    """Whose: the states (ISO alpha-3) and organisations a description belongs to, the clause that says how that is
    known, whether the report's own state was only assumed, and the sectors of the owner ("his men")."""

    states: tuple[str, ...] = ()
    bodies: tuple[Actor, ...] = ()
    step: str = ""
    assumed: bool = False
    sectors: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """States and ids of organisations, for comparing with offices."""
        return (*self.states, *(b.id for b in self.bodies if b.id))

    @property
    def country(self) -> str | None:
        """The first state, or that of the first organisation with one."""
        return next(iter((*self.states, *(b.country for b in self.bodies if b.country))), None)


@dataclass(slots=True)
class Reading:
    """The actors a phrase stands for (none: it is no actor) and the steps that led there."""

    actors: tuple[Actor, ...] = ()
    steps: list[str] = field(default_factory=list)


def linked(actors: Sequence[Actor], blank: Actor, step: str) -> Reading:
    """Actors named elsewhere, reached through the words of `blank`: they keep the words that they were named with."""
    via = Via(blank.text, blank.start, blank.end)
    found = tuple(replace(a, via=via) for a in actors)
    return Reading(found, [f"{blank.text!r}: {step}"])


def worded(actor: Actor, blank: Actor) -> Actor:
    """`actor` with the words of `blank`, as a name of its own."""
    return replace(actor, text=blank.text, start=blank.start, end=blank.end, via=None)


def of_entity(entity: Entity, blank: Actor) -> Actor:
    """`entity` as an actor with the words of `blank`."""
    known = {"name": entity.name, "kind": entity.kind, "id": entity.id}
    return replace(blank, **known, country=entity.country, sectors=entity.sectors)  # type: ignore[arg-type]


def names_of(actors: Sequence[Actor]) -> str:
    """The actors in words, for a step."""
    return " and ".join(a.name or a.text for a in actors)


def sectors_of(roles: Sequence[Role]) -> tuple[str, ...]:
    """The sectors of role words, that of the last (the head's) first."""
    found = [s for role in reversed(roles) for s in (role.word.sector, *role.word.subsectors) if s]
    return tuple(dict.fromkeys(found))


def sectors_of_side(phrase: Phrase, side: Side) -> tuple[str, ...]:
    """The sectors that a title without its own takes over: "Hezbollah leader", "Kremlin spokesman"."""
    if not phrase.roles:
        return ()
    own = side.sectors or (("GOV",) if side.states else ())
    return next((b.sectors for b in side.bodies), own)


def title_of(phrase: Phrase) -> str | None:
    """The office in the words of the text: "former prime minister", "president-elect"; None where there is none."""
    titles = [r.word.role for r in phrase.roles if r.word.sector in _OFFICIAL and not r.honorific]
    if not titles:
        return None
    title = titles[-1]
    if phrase.elect and not title.endswith(phrase.elect):
        title = f"{title}-{phrase.elect}"
    standing = phrase.standing if not title.startswith(phrase.standing) else ""
    return f"{standing} {title}".strip()


def is_body(phrase: Phrase, institutions: frozenset[str]) -> bool:
    """Whether the described actor is an institution ("foreign ministry"), not people."""
    role = phrase.roles[-1].word.role if phrase.roles else phrase.noun
    return role in institutions or role.rpartition(" ")[2] in institutions or phrase.noun in institutions


def proper_name(phrase: Phrase) -> str | None:
    """The words of a role that is written as a name: "Human Rights Watch"."""
    last = phrase.roles[-1] if phrase.roles else None
    if (
        last is None
        or last.end - last.start < 2
        or last.word.sector not in _NAMED_BODIES
        or phrase.definite()
    ):
        return None
    words = phrase.sentence.words[last.start : last.end]
    return text_of(phrase.sentence, last.start, last.end) if all(w[:1].isupper() for w in words) else None


def indefinite(phrase: Phrase) -> bool:
    """Whether the phrase points at nobody known: "a court", "another minister"."""
    return phrase.sentence.words[phrase.start].lower() in _INDEFINITE
