"""Two actors at once: "both nations", "the two leaders", "the two sides"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.coreference import same_clause_party
from dragoman.actors.discourse import PLACE_WEIGHT, Discourse, Referent
from dragoman.actors.phrases import Phrase
from dragoman.actors.readings import of_entity
from dragoman.actors.resolution import Resolver, shares_post
from dragoman.record.actor import Actor

# Sentences back that "both" may reach.
_WINDOW = 6
_PER_SENTENCE = 2.0
# Words for two people that say nothing of their posts.
_ANY_POST = frozenset({"leader", "man", "head", "politician", "official", "statesman"})


@dataclass(slots=True)
class Pairs:
    """Finds the two that a phrase means, within one report."""

    resolver: Resolver
    discourse: Discourse

    def people(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two people last coordinated, else the two last mentioned, of different states; () for none."""
        roles = {r.word.role for r in phrase.roles}
        found: list[Actor] = []
        for referent in self.discourse.recent(phrase.sentence, _WINDOW):
            if len(referent.actors) == 2 and all(a.kind == "person" and a.name for a in referent.actors):
                return referent.actors
            actor = referent.actors[0]
            if same_clause_party(phrase, referent) or not self._fits(phrase, referent, roles):
                continue
            if all(a.country != actor.country for a in found):
                found.append(actor)
        return tuple(found[1::-1]) if len(found) >= 2 else ()

    def _fits(self, phrase: Phrase, referent: Referent, roles: set[str]) -> bool:
        actor = referent.actors[0]
        if len(referent.actors) != 1 or actor.kind != "person" or actor.name is None:
            return False
        return phrase.noun in _ANY_POST or shares_post(self.resolver.lexicon, referent.roles, roles)

    def states(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two states last coordinated ("Iran and Syria"), else the two most present ones."""
        seen: dict[str, float] = {}
        for referent in self.discourse.recent(phrase.sentence, _WINDOW):
            states = list(dict.fromkeys(a.country for a in referent.actors if a.country))
            if len(referent.actors) == 2 and len(states) == 2:
                return self.named(states)
            if same_clause_party(phrase, referent) or referent.weight <= PLACE_WEIGHT:
                continue
            score = referent.weight - _PER_SENTENCE * (phrase.sentence.index - referent.sentence.index)
            for state in states:
                seen[state] = max(seen.get(state, score), score)
        ranked = sorted(seen, key=lambda state: -seen[state])[:2]
        return self.named(ranked) if len(ranked) == 2 else ()

    def named(self, ids: Sequence[str]) -> tuple[Actor, ...]:
        """The states with these ids as actors without words."""
        entities = [self.resolver.knowledge.get(id) for id in ids]
        return tuple(of_entity(e, Actor(None, "", 0, 0, "state")) for e in entities if e is not None)
