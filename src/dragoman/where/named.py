"""Which tokens of a sentence name an actor, and how much is known of it: what nothing is known of may be a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.record import Mention, Sentence
from dragoman.where.gazetteer import fold

Span = tuple[int, int]
_NO_PLACE = frozenset({"person", "organisation", "group"})


@dataclass(slots=True, frozen=True)
class Named:
    """Tokens of a sentence that name an actor: those of `known` persons, organisations and groups, of `unknown` ones
    (of which nothing is known but what the language model takes them for), and of `states`; `persons` are the unknown
    ones that are taken for persons, `peoples` the adjectives of states and peoples ("Canadian")."""

    known: frozenset[int]
    unknown: Mapping[int, Span]
    states: frozenset[int]
    persons: frozenset[int] = frozenset()
    peoples: frozenset[int] = frozenset()


def named_tokens(sentence: Sentence, mentions: list[Mention]) -> Named:
    """The tokens that name states, and those that name persons, organisations and groups."""
    known: set[int] = set()
    unknown: dict[int, Span] = {}
    states: set[int] = set()
    persons: set[int] = set()
    peoples: set[int] = set()
    for mention in mentions:
        span = range(mention.start, mention.end)
        if mention.form == "adjective":
            peoples.update(span)
        if mention.form != "name":
            continue
        if all(actor.kind == "state" for actor in mention.actors):
            states.update(span)
        elif any(actor.kind in _NO_PLACE for actor in mention.actors):
            if _is_told(sentence, mention):
                known.update(span)
            else:
                unknown.update(dict.fromkeys(span, (mention.start, mention.end)))
                if any(actor.kind == "person" for actor in mention.actors):
                    persons.update(span)
    return Named(frozenset(known), unknown, frozenset(states - known), frozenset(persons), frozenset(peoples))


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _is_told(sentence: Sentence, mention: Mention) -> bool:
    """Whether more is known of a name than the words themselves: a key, or a longer name elsewhere in the report. Of a
    person only the surname is a weak clue where the model sees a place."""
    words = _bare(" ".join(sentence.words[mention.start : mention.end]))
    longer = any(_bare(actor.name or "") != words for actor in mention.actors)
    if all(actor.id is None for actor in mention.actors):
        return longer
    label = next((e.label for e in sentence.entities if e.start <= mention.start < e.end), "")
    return not (label == "GPE" and longer and all(actor.kind == "person" for actor in mention.actors))
