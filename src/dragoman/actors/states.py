"""Which state "the country", "the African nation" and "its neighbour" mean: by whose it is, by region, by focus."""

from __future__ import annotations

from dragoman.actors.discourse import PLACE_WEIGHT, Discourse, Referent
from dragoman.actors.phrases import Phrase
from dragoman.actors.resolution import Resolver

# What speaks for the report's own state as "the country", in the points of a mention's presence.
_MAIN_STATE = 3.0
_OWN = frozenset({"nation", "country", "homeland", "motherland"})


def states_meant(phrase: Phrase, resolver: Resolver, discourse: Discourse) -> tuple[str, ...]:
    """The state (ISO alpha-3) that a description without a name in it means; () for none."""
    region = _region(phrase, resolver)
    own = () if region else _own_state(phrase, discourse)
    return own or _in_focus(phrase, region, resolver, discourse)


def neighbour(phrase: Phrase, states: tuple[str, ...], discourse: Discourse) -> Referent | None:
    """ "Its neighbour": the one state told of of late besides its own `states`; None where there are several."""
    found = [
        r
        for r in discourse.recent(phrase.sentence)
        if len(r.actors) == 1
        and r.kind == "state"
        and r.weight > PLACE_WEIGHT
        and r.actors[0].country not in states
    ]
    return found[0] if len(found) == 1 else None


def _own_state(phrase: Phrase, discourse: Discourse) -> tuple[str, ...]:
    """That of the one who heads or speaks to it: "Foo addressed the nation"."""
    sentence = phrase.sentence
    verb = sentence.heads[phrase.head]
    if sentence.deps[phrase.head] not in ("dobj", "pobj") or phrase.noun not in _OWN:
        return ()
    verb = verb if sentence.deps[phrase.head] == "dobj" else sentence.heads[verb]
    for referent in discourse.recent(sentence, 0):
        actor = referent.actors[0]
        subject = referent.dep == "nsubj" and sentence.heads[referent.head] == verb
        if subject and len(referent.actors) == 1 and actor.kind == "person" and actor.country:
            return (actor.country,)
    return ()


def _region(phrase: Phrase, resolver: Resolver) -> frozenset[str]:
    """The regions that an adjective before "country" names; none where it names none."""
    words = (word.lower() for word in phrase.sentence.words[phrase.start : phrase.head])
    return next((r for word in words if (r := resolver.lexicon.regions.get(word))), frozenset())


def _lies_in(state: str | None, region: frozenset[str], resolver: Resolver) -> bool:
    country = resolver.knowledge.countries.get(state or "")
    return not region or (country is not None and bool({country.region, country.subregion} & region))


def _in_focus(
    phrase: Phrase, region: frozenset[str], resolver: Resolver, discourse: Discourse
) -> tuple[str, ...]:
    """The most present state of the region, the report's own before others."""
    own = resolver.context.main_state()
    own = own if _lies_in(own, region, resolver) else None
    scored = [
        (r.weight + _MAIN_STATE * (r.key == own) - (phrase.sentence.index - r.sentence.index), r.key)
        for r in discourse.recent(phrase.sentence)
        if len(r.actors) == 1 and r.actors[0].kind == "state" and _lies_in(r.actors[0].id, region, resolver)
    ]
    return (max(scored)[1],) if scored else (own,) if own else ()
