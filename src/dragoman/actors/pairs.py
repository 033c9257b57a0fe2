"""Two actors at once: "both nations", "the two leaders", "the two sides"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.coreference import same_clause_party
from dragoman.actors.discourse import PLACE_WEIGHT, Discourse, Referent
from dragoman.actors.phrases import Phrase
from dragoman.actors.readings import of_entity
from dragoman.actors.recall import people_of
from dragoman.actors.resolution import Resolver, shares_post
from dragoman.record.actor import Actor
from dragoman.record.parse import Sentence

# Sentences back that "both" may reach.
_WINDOW = 6
_PER_SENTENCE = 2.0
# Sentences back that two told of together are still the two.
_TOGETHER = 2
# The sentences, a headline among them, in which a report says who its two parties are.
_LEAD_SENTENCES = 3
# Both of the states that a report is about are named this often at least.
_OFTEN = 3
_PER_SENTENCE_OF_PEOPLE, _PER_MENTION, _LEAST = 1.0, 0.7, 1.0
# Words for two people that say nothing of their posts.
_ANY_POST = frozenset(
    {"two", "duo", "leader", "man", "woman", "head", "politician", "official", "statesman", "rival"}
)


@dataclass(slots=True)
class Pairs:
    """Finds the two that a phrase means, within one report."""

    resolver: Resolver
    discourse: Discourse

    def people(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two people last told of together, else the two most in mind, of different states if there are such;
        () for none."""
        roles = {r.word.role for r in phrase.roles}
        before = [
            r for r in people_of(self.discourse, phrase.sentence.index - 1) if self._fits(phrase, r, roles)
        ]
        if len(before) == 2 and not any(r.sentence is phrase.sentence for r in before):
            return _two_of(before)
        found: list[tuple[float, int, Referent]] = []
        for number, referent in enumerate(self.discourse.recent(phrase.sentence, _WINDOW)):
            back = phrase.sentence.index - referent.sentence.index
            together = len(referent.actors) == 2 and all(
                a.kind == "person" and a.name for a in referent.actors
            )
            if together and back <= _TOGETHER and not same_clause_party(phrase, referent):
                return referent.actors
            if same_clause_party(phrase, referent) or not self._fits(phrase, referent, roles):
                continue
            score = referent.weight - _PER_SENTENCE_OF_PEOPLE * back + _PER_MENTION * min(referent.count, 4)
            found.append((score, -number, referent))
        ranked = [referent for _, _, referent in sorted(found, key=lambda f: f[:2], reverse=True)]
        return _two_of(ranked)

    def _fits(self, phrase: Phrase, referent: Referent, roles: set[str]) -> bool:
        actor = referent.actors[0]
        if len(referent.actors) != 1 or actor.kind != "person" or actor.name is None:
            return False
        if phrase.noun in _ANY_POST or shares_post(self.resolver.lexicon, referent.roles, roles):
            return True
        sectors = {s for r in phrase.roles for s in (r.word.sector, *r.word.subsectors)} - {"GOV", ""}
        sectors |= {"REB"} if "MIL" in sectors else set()  # a rebel may be a general too
        return bool(sectors & set(actor.sectors)) or any(
            phrase.noun in role.split() for role in referent.roles
        )

    def listed(self, phrase: Phrase) -> tuple[Actor, ...]:
        """Those last listed together, as many as the phrase says: "the three countries"; () without such."""
        lexicon = self.resolver.lexicon
        words = phrase.sentence.words[phrase.start : phrase.head]
        number = next((n for word in words if (n := lexicon.counted.get(word.lower()))), 0)
        kind = lexicon.pairs.get(phrase.noun)
        if not number or kind is None or not phrase.plural or phrase.sides or not phrase.definite():
            return ()
        for referent in self.discourse.recent(phrase.sentence, _WINDOW):
            alike = all(a.kind == kind or (not kind and a.id) for a in referent.actors)
            if len(referent.actors) == number and alike and not same_clause_party(phrase, referent):
                return referent.actors
        return ()

    def states(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two states last coordinated ("Iran and Syria"), else the two most present ones."""
        seen: dict[str, float] = {}
        for referent in self.discourse.recent(phrase.sentence, _WINDOW):
            states = list(dict.fromkeys(a.country for a in referent.actors if a.country))
            if len(referent.actors) == 2 and len(states) == 2:
                return self.named(self._main_two(states) or states)
            if same_clause_party(phrase, referent) or referent.weight <= PLACE_WEIGHT:
                continue
            score = referent.weight - _PER_SENTENCE * (phrase.sentence.index - referent.sentence.index)
            for state in states:
                seen[state] = max(seen.get(state, score), score)
        ranked = sorted(seen, key=lambda state: -seen[state])[:2]
        return self.named(ranked) if len(ranked) == 2 else ()

    def _main_two(self, states: Sequence[str]) -> tuple[str, ...]:
        """The two states that the report is plainly about, where `states` are others; () without such."""
        ranked = [*self.resolver.context.states.most_common(3), ("", 0)]
        if len(ranked) < 3 or ranked[1][1] < max(_OFTEN, 2 * ranked[2][1]):
            return ()
        main = (ranked[0][0], ranked[1][0])
        return () if set(main) & set(states) else main

    def _opposed(self) -> tuple[Actor, ...]:
        """The two parties that the first sentences tell of together, where the report goes on about both."""
        for referent in self.discourse.referents.values():
            if len(referent.actors) != 2 or referent.sentence.index >= _LEAD_SENTENCES:
                continue
            first, second = (self._party(actor) for actor in referent.actors)
            both = first is not None and second is not None and first.id != second.id
            if both and all(self._goes_on(party) for party in (first, second)):
                return tuple(party for party in (first, second) if party is not None)
        return ()

    def _goes_on(self, party: Actor | None) -> bool:
        known = self.discourse.referents.get(party.id or "") if party is not None else None
        return known is not None and known.count > 1

    def foes(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two people whom the report tells of again and again: "the two rivals"; () where it does so of others."""
        often = [
            r
            for r in self.discourse.recent(phrase.sentence, _WINDOW)
            if len(r.actors) == 1 and r.kind == "person" and r.count > 1 and r.actors[0].name
        ]
        return _two_of(often) if len(often) == 2 else ()

    def sides(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two states, bodies or armed groups most opposed or most in mind: "both sides"; () for none."""
        opposed = self._opposed()
        if opposed:
            return opposed
        seen: dict[str, tuple[float, Actor]] = {}
        for referent in self.discourse.recent(phrase.sentence, _WINDOW):
            if len(referent.actors) != 1 or same_clause_party(phrase, referent):
                continue
            if referent.weight < _LEAST and referent.actors[0].kind == "state":
                continue
            actor = self._party(referent.actors[0])
            if actor is None or actor.id is None:
                continue
            score = referent.weight - _PER_SENTENCE_OF_PEOPLE * (
                phrase.sentence.index - referent.sentence.index
            )
            score += _PER_MENTION * min(referent.count, 4) + (
                seen[actor.id][0] / 2 if actor.id in seen else 0.0
            )
            seen[actor.id] = (score, actor)
        ranked = sorted(seen.values(), key=lambda pair: -pair[0])[:2]
        return tuple(actor for _, actor in ranked) if len(ranked) == 2 else ()

    def _party(self, actor: Actor) -> Actor | None:
        """The state or group that an actor speaks for; None for a mere intermediary."""
        if actor.kind == "state" or (actor.kind in ("group", "organisation") and actor.id):
            return None if actor.sectors[:1] in (("IGO",), ("NGO",), ("JRN",)) else actor
        if not set(actor.sectors) & {"GOV", "MIL"} or not actor.country:
            return None
        return next(iter(self.named((actor.country,))), None)

    def namesakes(self, words: str, sentence: Sentence) -> tuple[Actor, ...]:
        """The people of the report, or the states, that a plural name stands for: "both Kims", "the two Koreas"."""
        family = self.resolver.lexicon.families.get(words.lower())
        if family is not None:
            return self.named(family[:2])
        stems = {words.lower().removesuffix("s"), words.lower().removesuffix("es")}
        people = {
            r.key: r.actors[0]
            for r in self.discourse.recent(sentence, _WINDOW)
            if len(r.actors) == 1
            and r.kind == "person"
            and stems & set((r.actors[0].name or "").lower().split())
        }
        return tuple(people.values()) if len(people) > 1 else ()

    def named(self, ids: Sequence[str]) -> tuple[Actor, ...]:
        """The states with these ids as actors without words."""
        entities = [self.resolver.knowledge.get(id) for id in ids]
        return tuple(of_entity(e, Actor(None, "", 0, 0, "state")) for e in entities if e is not None)


def _two_of(ranked: Sequence[Referent]) -> tuple[Actor, ...]:
    """The first of `ranked` and the next of another state, or the next; in the order of the text."""
    if len(ranked) < 2:
        return ()
    first = ranked[0]
    second = next((r for r in ranked[1:] if r.actors[0].country != first.actors[0].country), ranked[1])
    pair = sorted((first, second), key=lambda r: (r.sentence.index, r.start))
    return tuple(r.actors[0] for r in pair)
