"""What a report as a whole tells about its actors: its day, the states it names, the people it names in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.actors.knowledge import Knowledge
from dragoman.actors.phrases import Phrase
from dragoman.record.parse import Parse

# A state is the report's own where it has at least this share of all mentions of states.
_DOMINANT = 0.6
_SURE = frozenset({"name", "official", "acronym", "alias"})


@dataclass(slots=True)
class Context:
    """`day` is the report's ISO day or None, `states` how often each state or one of its people is named, `sure` the
    ids of actors that the report names in words with one reading, `places` the states that only say where, by sentence.
    """

    day: str | None
    states: Counter[str] = field(default_factory=Counter)
    sure: set[str] = field(default_factory=set)
    places: dict[int, set[str]] = field(default_factory=dict)

    def main_state(self) -> str | None:
        """The state the report is about; None where no single one stands out."""
        ranked = self.states.most_common(2)
        if not ranked:
            return None
        first, count = ranked[0]
        if len(ranked) > 1 and ranked[1][1] == count:
            return None
        return first if count >= _DOMINANT * self.states.total() else None


def read_context(parse: Parse, phrases: Iterable[Phrase], knowledge: Knowledge) -> Context:
    """The context of a report from all its phrases."""
    context = Context(_day(parse))
    for phrase in phrases:
        name = phrase.name
        readings = name.aliases if name is not None else ()
        if len({a.entity for a in readings}) != 1:
            continue
        entity = knowledge.get(readings[0].entity)
        if entity is None:
            continue
        if readings[0].form in _SURE or entity.kind == "state":
            context.sure.add(entity.id)
        state = entity.id if entity.kind == "state" else entity.country if entity.kind == "person" else None
        if state is not None:
            context.states[state] += 1
        if entity.kind == "state" and phrase.use == "place":
            context.places.setdefault(phrase.sentence.index, set()).add(entity.id)
    return context


def _day(parse: Parse) -> str | None:
    dates = [parse.article.published, *(s.date for s in parse.article.sections)]
    return next((day[:10] for day in dates if day), None)
