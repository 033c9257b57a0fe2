"""What a report as a whole tells about its actors: its day, the states it names, the people it names in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.actors.entities import Entity
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Namesake
from dragoman.actors.phrases import Phrase, noun_above
from dragoman.record.parse import Parse

# A state is the report's own where it has at least this share of all mentions of states.
_DOMINANT = 0.6
# It is so too where it is named this often, and so many times as often as the next.
_OFTEN, _LEAD = 3, 2
# The sentences in which a report says whom it is about: states named there count double.
_LEAD_SENTENCES = 2
# Tokens from the start at which a place opens a sentence.
_FRONT = 3
_SURE = frozenset({"name", "official", "acronym", "alias"})


@dataclass(slots=True)
class Context:
    """`day` is the report's ISO day or None, `states` how often each state or one of its people is named, `lead` how
    often in the first sentences and as no mere place, `sure` the ids of actors that the report names in words with one
    reading, `parents` what those are parts of. By sentence: `places` the states that only say where, `named` those that
    act or own, `fronts` the place that it opens with ("In Tokyo the ministry").
    """

    day: str | None
    states: Counter[str] = field(default_factory=Counter)
    lead: Counter[str] = field(default_factory=Counter)
    sure: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    places: dict[int, set[str]] = field(default_factory=dict)
    named: dict[int, set[str]] = field(default_factory=dict)
    fronts: dict[int, str] = field(default_factory=dict)

    def main_state(self) -> str | None:
        """The state the report is about; None where no single one stands out."""
        weighed = self.states + self.lead
        ranked = weighed.most_common(2)
        if not ranked:
            return None
        first, count = ranked[0]
        if len(ranked) > 1 and ranked[1][1] == count:
            return None
        clear = count >= _OFTEN and len(ranked) > 1 and count >= _LEAD * ranked[1][1]
        return first if clear or count >= _DOMINANT * weighed.total() else None


def read_context(
    parse: Parse, phrases: Iterable[Phrase], knowledge: Knowledge, shared: Mapping[str, str] | None = None
) -> Context:
    """The context of a report from all its phrases. `shared` maps states to the one that a part of the same name
    belongs to, where the report means the part (see `shared_names`)."""
    context = Context(_day(parse))
    seen: set[tuple[int, int, str]] = set()
    for phrase in phrases:
        readings = phrase.name.aliases if phrase.name is not None else ()
        entities = [e for a in readings if (e := knowledge.get(a.entity))]
        if not entities:
            continue
        states = {_state(e) for e in entities}
        state = states.pop() if len(states) == 1 else None
        state = (shared or {}).get(state or "", state)
        if len(entities) == 1 and (readings[0].form in _SURE or entities[0].kind == "state"):
            context.sure.add(entities[0].id)
            context.parents |= {entities[0].parent} if entities[0].parent else set()
        if state is None:
            continue
        key = (phrase.sentence.index, _top(phrase), state)
        if key not in seen:
            context.states[state] += 1
            context.lead[state] += phrase.sentence.index < _LEAD_SENTENCES and phrase.use != "place"
        seen.add(key)
        if phrase.use != "place":
            context.named.setdefault(phrase.sentence.index, set()).add(state)
        elif entities[0].kind == "state":
            context.places.setdefault(phrase.sentence.index, set()).add(state)
            if phrase.start < _FRONT:
                context.fronts[phrase.sentence.index] = state
    return context


def _state(entity: Entity) -> str | None:
    return entity.id if entity.kind == "state" else entity.country if entity.kind == "person" else None


def _top(phrase: Phrase) -> int:
    """The noun that a modifier goes with: "Russian" in "Russian President Foo" tells no second time of Russia."""
    above = noun_above(phrase.sentence, phrase.head)
    return phrase.head if above is None else above


def shared_names(parse: Parse, namesakes: Iterable[Namesake]) -> dict[str, str]:
    """The states whose name means a part of another state in this report, with that other state."""
    words = {word.lower() for sentence in parse.sentences for word in sentence.words}
    pairs = {
        f"{one} {two}".lower()
        for s in parse.sentences
        for one, two in zip(s.words, s.words[1:], strict=False)
    }
    said = words | pairs
    return {
        n.state: n.part_of for n in namesakes if said & n.signs and n.word in words and not said & n.against
    }


def _day(parse: Parse) -> str | None:
    dates = [parse.article.published, *(s.date for s in parse.article.sections)]
    return next((day[:10] for day in dates if day), None)
