"""Whose a phrase is: by the names in it, its owner, where it stands, or the state that the report is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.actors.discourse import Referent
from dragoman.actors.phrases import LONGEST, Name, Phrase, text_of
from dragoman.actors.readings import Side, indefinite, is_body, names_of, of_entity
from dragoman.actors.resolution import Resolver, kind_of
from dragoman.record.actor import Actor
from dragoman.record.parse import Sentence

# Those who act against states may come from anywhere: the report's own state is not assumed for these sectors.
_LAWLESS = frozenset({"", "REB", "UAF", "CRM"})
# Those whom a state or body has: soldiers, fighters, diplomats, prisoners.
_HAD = frozenset({"", "MIL", "REB", "UAF", "GOV", "COP", "UNK", "SPY"})
# Those who are where they are told of: officials and soldiers may be abroad.
_LOCAL = frozenset(
    {"COP", "CVL", "OPP", "UAF", "JUD", "LAB", "EDU", "MED", "REL", "CRM", "UNK", "AGR", "LEG", "SOC"}
)

# Those who speak for a state.
_OFFICIAL = frozenset({"GOV", "MIL", "SPY"})
# Those who are organs of a state.
_ORGANS = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
# Sentences back that a place still says where things happen.
_NEAR = 2


@dataclass(slots=True)
class Sides:
    """Remembers a report's actors so far: `made` by sentence and head, `owners` by sentence and first token,
    `heads` the same by sentence and head."""

    resolver: Resolver
    made: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)
    owners: dict[tuple[int, int], Referent] = field(default_factory=dict)
    heads: dict[tuple[int, int], Referent] = field(default_factory=dict)

    def owner(self, phrase: Phrase) -> Referent | None:
        """What the phrase's possessive pronoun stands for."""
        if phrase.owner is None:
            return None
        sentence = phrase.sentence
        if sentence.tags[phrase.owner] == "WP$":
            return self.heads.get((sentence.index, _antecedent(sentence, phrase.owner)))
        return self.owners.get((sentence.index, phrase.owner))

    def named(self, phrase: Phrase) -> Side:
        """The side by the phrase's own words: names in it, or its owner."""
        actors = [a for name in phrase.sides if (a := self._actor(phrase, name)) is not None]
        bodies = tuple(a for a in actors if a.kind in ("organisation", "group"))
        states = dict.fromkeys(a.country for a in actors if a.country and a not in bodies)
        owner = self.owner(phrase)
        if states or bodies or owner is None:
            return Side(tuple(states), bodies)
        return _owned(owner)

    def of(self, phrase: Phrase) -> Side:
        """The side by the phrase's words, else by where it stands, else the report's own state, and then it says so."""
        side = self.named(phrase)
        if side.states or side.bodies or phrase.owner is not None or not phrase.roles:
            return side
        for name in phrase.places:
            actor = self._actor(phrase, name)
            if actor is not None and actor.kind == "state" and actor.country:
                return Side((actor.country,), (), f"of {actor.name}, where they are")
        if phrase.foreign:
            return side
        return self._subjects(phrase) or self._told_by(phrase) or self._by_context(phrase)

    def _subjects(self, phrase: Phrase) -> Side | None:
        """The side of those whom the subject of their verb has: "Ankara keeps soldiers there"; None for others."""
        sentence, verb = phrase.sentence, phrase.sentence.heads[phrase.head]
        lexicon = self.resolver.lexicon
        if sentence.deps[phrase.head] != "dobj" or sentence.lemmas[verb] not in lexicon.owning_verbs:
            return None
        body = is_body(phrase, lexicon.institutions)
        if phrase.roles[-1].word.sector not in _HAD or (phrase.definite() and not body):
            return None
        for token in sentence.children[verb]:
            actors = self.made.get((sentence.index, token), ())
            if sentence.deps[token] == "nsubj" and len(actors) == 1 and actors[0].kind != "unnamed":
                subject = actors[0]
                bodies = actors if subject.kind in ("organisation", "group") and subject.id else ()
                states = (subject.country,) if subject.country and not bodies else ()
                return Side(states, bodies, f"of {names_of(actors)}, who has them")
        return None

    def _of_subject(self, phrase: Phrase) -> Side | None:
        """The side of the official or state that acts in the sentence of an organ of state: "Foo stayed, because
        Congress refused"; None for others."""
        sentence, token = phrase.sentence, phrase.head
        if phrase.roles[-1].word.sector not in _ORGANS or phrase.plural or indefinite(phrase):
            return None
        if not is_body(phrase, self.resolver.lexicon.institutions):
            return None
        for _ in range(LONGEST):
            for subject in sentence.children[token]:
                actors = self.made.get((sentence.index, subject), ())
                if sentence.deps[subject] != "nsubj" or subject == phrase.head or len(actors) != 1:
                    continue
                if actors[0].country and (actors[0].kind == "state" or _ORGANS & set(actors[0].sectors[:1])):
                    return self._assumed(actors[0].country, f"of which {names_of(actors)} is")
            if sentence.heads[token] == token:
                return None
            token = sentence.heads[token]
        return None

    def _told_by(self, phrase: Phrase) -> Side | None:
        """The side of those who act in a sentence that ends in "officials said", "the army said"; None for others."""
        sentence, verb = phrase.sentence, phrase.sentence.heads[phrase.head]
        lexicon = self.resolver.lexicon
        if sentence.deps[phrase.head] != "nsubj" or sentence.lemmas[verb] not in lexicon.telling:
            return None
        if phrase.roles[-1].word.sector not in _OFFICIAL or not (
            phrase.plural or is_body(phrase, lexicon.institutions)
        ):
            return None
        for token in range(phrase.start - 1, -1, -1):
            actors = self.made.get((sentence.index, token), ())
            if sentence.deps[token] == "nsubj" and len(actors) == 1 and sentence.heads[token] != verb:
                acts = actors[0].country and _OFFICIAL & set(actors[0].sectors)
                return self._assumed(actors[0].country, "whose acts they tell of") if acts else None
        return None

    def _by_context(self, phrase: Phrase) -> Side:
        context, index = self.resolver.context, phrase.sentence.index
        sector = phrase.roles[-1].word.sector
        places = context.places.get(index, set())
        if len(places) == 1 and sector in _LOCAL:
            return self._assumed(next(iter(places)), "where it happens")
        if sector in _LAWLESS:
            return Side()
        if index in context.fronts and not context.named.get(index):
            return self._assumed(context.fronts[index], "where the sentence is set")
        main = context.main_state()
        if main is not None:
            return self._assumed(main, "the state the report is about")
        acting = self._of_subject(phrase)
        if acting is not None:
            return acting
        if len(places) == 1 and is_body(phrase, self.resolver.lexicon.institutions):
            return self._assumed(next(iter(places)), "where it is")
        officials = sector not in _LOCAL and phrase.sentence.deps[phrase.head] in (
            "nsubj",
            "appos",
            "nsubjpass",
        )
        if officials and len(context.named.get(index, ())) == 1:
            return self._assumed(next(iter(context.named[index])), "the only state in the sentence")
        return self._assumed(self._last_place(index) if sector in _LOCAL else None, "the last place named")

    def _last_place(self, index: int) -> str | None:
        """The state of the one place that a sentence just before names."""
        before = (self.resolver.context.places.get(index - back) for back in range(1, _NEAR + 1))
        last = next((places for places in before if places), None)
        return next(iter(last)) if last is not None and len(last) == 1 else None

    def _assumed(self, state: str | None, why: str) -> Side:
        entity = self.resolver.knowledge.get(state) if state else None
        return Side((entity.id,), (), f"of {entity.name}, {why}", assumed=True) if entity else Side()

    def _actor(self, phrase: Phrase, name: Name) -> Actor | None:
        """The actor of a name inside the phrase; None where its readings stay open."""
        for token in range(name.start, name.end):
            actors = self.made.get((phrase.sentence.index, token), ())
            if len(actors) == 1:
                return actors[0]
        choice = self.resolver.choose(name)
        words = text_of(phrase.sentence, name.start, name.end)
        blank = Actor(None, words, 0, 0, "unnamed")
        if choice.entity is not None:
            return of_entity(choice.entity, blank)
        return None if choice.open else replace(blank, name=words, kind=kind_of(name), country=name.country)


def _antecedent(sentence: Sentence, whose: int) -> int:
    """The noun that a clause with "whose" is about; the token itself where there is none."""
    token = whose
    for _ in range(LONGEST):
        if sentence.deps[token] == "relcl":
            return sentence.heads[token]
        if sentence.heads[token] == token:
            break
        token = sentence.heads[token]
    return whose


def _owned(owner: Referent) -> Side:
    bodies = tuple(a for a in owner.actors if a.kind in ("organisation", "group") and a.id)
    states = tuple(dict.fromkeys(a.country for a in owner.actors if a.country))
    step = f"of {names_of(owner.actors)}, whose it is"
    sectors = owner.actors[0].sectors
    return Side((), bodies, step, sectors=sectors) if bodies else Side(states, (), step, sectors=sectors)
