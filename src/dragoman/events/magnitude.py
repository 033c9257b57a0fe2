"""How many were killed, injured, arrested, or took part, as the event's own clause and the clause it explains say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from dragoman.events.frame import frame
from dragoman.events.grammar import SUBJECT, is_passive
from dragoman.events.numerals import Numerals
from dragoman.record import Event, Magnitude, Sentence
from dragoman.record.event import Number

_FILE = Path(__file__).resolve().parent.parent / "data" / "languages" / "en" / "numbers.yaml"
# Which counts a type can have: a meeting has no dead, and an accusation kills nobody; the deed it tells of has its own.
_OF_TYPE = {
    "ASSAULT": ("dead", "injured"),
    "COERCE": ("arrested", "dead", "injured"),
    "PROTEST": ("dead", "injured", "arrested", "participants"),
}
# "12 were killed when gunmen attacked": the clause above tells what came of it.
_WHEN = frozenset({"when", "as", "after", "while"})
_IN = frozenset({"in", "by", "during", "from"})
# What stands under these is the occasion of the event, not what came of it: "marched over the deaths of two men".
_OCCASION = frozenset({"over", "following", "after", "about", "against", "for", "since", "before"})
_CLIMB = 6
# What stands deeper below a trigger than this is told of something else; long chains stay cheap.
_DEPTH = 20


@dataclass(slots=True, frozen=True)
class Counted:
    """The words that count one thing; numbers.yaml says what each list is."""

    verbs: frozenset[str]
    loose: frozenset[str]
    alone: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    acts: frozenset[str]
    crowds: frozenset[str]
    done: frozenset[str]
    things: Mapping[str, frozenset[str]]
    tolls: frozenset[str]
    nil: frozenset[str]

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Counted:
        """From one part of `counts` in numbers.yaml."""
        words = {name: frozenset(found) for name, found in raw.items() if name != "things"}
        return cls(things={thing: frozenset(verbs) for thing, verbs in raw["things"].items()}, **words)

    def all(self) -> frozenset[str]:
        """The lemmas of which a sentence that counts something has one."""
        lists = (
            self.verbs,
            self.loose,
            self.alone,
            self.adjectives,
            self.nouns,
            self.acts,
            self.crowds,
            self.done,
        )
        return frozenset().union(*lists, self.things, self.tolls, self.nil)


@dataclass(slots=True, frozen=True)
class Counter:
    """Number words and counting predicates of a language."""

    numerals: Numerals
    counts: Mapping[str, Counted]
    words: frozenset[str]

    @classmethod
    def load(cls, path: Path = _FILE) -> Counter:
        """The words of numbers.yaml."""
        raw = yaml.safe_load(path.read_text("utf-8"))
        counts = {name: Counted.read(part) for name, part in raw["counts"].items()}
        return cls(Numerals.read(raw), counts, frozenset().union(*(part.all() for part in counts.values())))

    def count(
        self, s: Sentence, triggers: Iterable[int], kind: str, persons: Collection[int] = ()
    ) -> Magnitude:
        """The numbers that the clauses of an event's triggers tell; `persons` are tokens that stand for one person."""
        if kind not in _OF_TYPE or self.words.isdisjoint(s.lemmas):
            return Magnitude()
        own = frozenset(triggers)
        inside = _clauses(s, own)
        found: dict[str, Number] = {}
        for what in _OF_TYPE[kind]:
            for token in inside:
                number = self._at(s, token, self.counts[what], own, persons)
                if number is not None:
                    found[what] = number
                    break
        return Magnitude(**found)

    def _at(
        self, s: Sentence, token: int, counted: Counted, triggers: Collection[int], persons: Collection[int]
    ) -> Number | None:
        lemma, tag = s.lemmas[token], s.tags[token][:1]
        if tag == "V":
            number = self._of_verb(s, token, counted, persons)
            if number is not None:
                return number
        if tag in ("J", "V") and (
            lemma in counted.adjectives or s.words[token].lower() in counted.adjectives
        ):
            return self._near_adjective(s, token)
        if tag == "N" and token in triggers:
            return self._of_act(s, token, counted, persons)
        return self._of_thing(s, token, counted, persons) if tag == "N" else None

    def _of_verb(self, s: Sentence, token: int, counted: Counted, persons: Collection[int]) -> Number | None:
        lemma = s.lemmas[token]
        if lemma in counted.alone:
            made = frame(s, token)
            doers = made.preps.get("by") or made.object if made.passive else made.subject
            return self._first(s, doers, persons)
        if lemma in counted.verbs or lemma in counted.loose:
            objects = frame(s, token).object
            living = {t for t in objects if s.tags[t] == "NN"} if lemma in counted.verbs else set()
            return self._first(s, objects, living.union(persons))
        if any(self._is_done(s, child, counted) for child in s.children[token]):
            after = [c for c in s.children[token] if s.deps[c] == "npadvmod" and c > token]
            objects = [t for t in frame(s, token).object if s.tags[t][:1] in ("N", "P", "C")]
            return self._first(s, [*objects, *after], persons)
        return None

    def _is_done(self, s: Sentence, child: int, counted: Counted) -> bool:
        """ "dead" of "shot dead", "to death" of "beaten to death"."""
        if s.lemmas[child] == "to":
            return any(s.lemmas[g] in counted.done and not s.children[g] for g in s.children[child])
        return s.lemmas[child] in counted.done and s.tags[child][:1] in ("J", "R") and not s.children[child]

    def _of_act(self, s: Sentence, token: int, counted: Counted, persons: Collection[int]) -> Number | None:
        """ "the killing of three farmers", "a march of 5,000 people": what the event's own noun is an act on or of."""
        if s.lemmas[token] in counted.acts:
            return self._under(s, token, ("of",), persons)
        if s.lemmas[token] in counted.crowds:
            number = self._under(s, token, ("of", "by"), ())
            return None if number == 1 else number
        return self._of_thing(s, token, counted, persons)

    def _of_thing(self, s: Sentence, token: int, counted: Counted, persons: Collection[int]) -> Number | None:
        lemma = s.lemmas[token]
        if lemma in counted.tolls:
            return self._toll(s, token)
        if lemma in counted.nouns and s.lemmas[s.heads[token]] not in _OCCASION:
            number = self.numerals.of_noun(s, token)
            return self._under(s, token, ("of",), persons) if number in (None, 1) else number
        if lemma in counted.nil:
            return 0 if self.numerals.of_noun(s, token) == 0 else None
        if s.lemmas[s.heads[token]] in counted.things.get(lemma, ()):
            return self._lives(s, token, persons)
        return None

    def _first(self, s: Sentence, tokens: Iterable[int], persons: Collection[int]) -> Number | None:
        for token in tokens:
            number = self.numerals.of_noun(s, token, token in persons)
            if number is not None:
                return number
        return None

    def _under(
        self, s: Sentence, noun: int, names: tuple[str, ...], persons: Collection[int]
    ) -> Number | None:
        """The number of what stands after one of the prepositions: "the killing of three farmers"."""
        below = [g for c in s.children[noun] if s.lemmas[c] in names for g in s.children[c]]
        return self._first(s, below, persons)

    def _toll(self, s: Sentence, toll: int) -> Number | None:
        """ "the toll rose from 30 to 40", "a toll of 40", "the toll is 40"."""
        verb = s.heads[toll]
        below = [g for name in ("to", "at", "of") for head in (verb, toll) for c in s.children[head]
                 if s.lemmas[c] == name for g in s.children[c]]  # fmt: skip
        nested = [g for c in s.children[verb] if s.deps[c] == "prep" for d in s.children[c] if s.lemmas[d] == "to"
                  for g in s.children[d]]  # fmt: skip
        told = [c for c in s.children[verb] if s.deps[c] == "attr"]
        return self._first(s, [t for t in (*below, *nested, *told) if s.tags[t][:1] in ("C", "N", "J")], ())

    def _lives(self, s: Sentence, lives: int, persons: Collection[int]) -> Number | None:
        """ "claimed 14 lives", "took the lives of two men", "cost nine people their lives", "nine lost their lives"."""
        number = self.numerals.of_noun(s, lives)
        if number is not None:
            return number
        verb = s.heads[lives]
        held = [c for c in s.children[verb] if s.deps[c] == "dative"]
        loser = frame(s, verb).subject if s.lemmas[verb] == "lose" else []
        below = self._under(s, lives, ("of",), persons)
        return below if below is not None else self._first(s, [*held, *loser], persons)

    def _near_adjective(self, s: Sentence, token: int) -> Number | None:
        """ "left 12 people dead", "12 dead", "12 were wounded": its own number, else of the noun that it is said of."""
        own = [c for c in s.children[token] if s.tags[c] == "CD" or s.deps[c] in SUBJECT]
        head = s.heads[token]
        if s.deps[token] == "conj" and not own:
            return None
        around = [
            head,
            *(c for c in s.children[head] if s.deps[c] in ("dobj", "nsubj", "nsubjpass") and c < token),
        ]
        for noun in [*own, *reversed(around)]:
            if s.tags[noun][:1] in ("N", "C"):
                number = self.numerals.of_noun(s, noun)
                if number is not None:
                    return number
        return None


def count_parties(event: Event, s: Sentence, numerals: Numerals) -> Event:
    """The event with as many participants or arrested as its own party is said to be, where its clause counts none.

    "Some 200 villagers blocked a road" tells of 200 who took part, "rounded up 70 men" of 70 arrested.
    """
    told = event.magnitude
    if event.type == "PROTEST" and told.participants is None:
        what, who = "participants", event.source
    elif event.type == "COERCE" and event.mode == "arrest" and told.arrested is None:
        what, who = "arrested", event.target
    else:
        return event
    if len(who) != 1 or who[0].kind != "unnamed" or not s.start <= who[0].start < s.end:
        return event
    span = s.token_span(who[0].start, who[0].end)
    number = numerals.of_noun(s, _head_of(s, *span)) if span else None
    if number in (None, 0, 1):
        return event
    return replace(event, magnitude=replace(told, **{what: number}))


def _head_of(s: Sentence, first: int, end: int) -> int:
    """The token of a phrase that hangs on something outside it."""
    return next((t for t in range(first, end) if not first <= s.heads[t] < end or s.heads[t] == t), first)


def _clauses(s: Sentence, triggers: Collection[int]) -> list[int]:
    """Tokens of the clauses that tell an event or what came of it, without what tells of other things; in order."""
    inside: set[int] = set()
    for top in {_top(s, trigger) for trigger in triggers}:
        level = [top]
        for _ in range(_DEPTH):
            inside.update(level)
            level = [c for token in level for c in s.children[token] if not _is_aside(s, c, triggers)]
            if not level:
                break
    return sorted(inside)


def _top(s: Sentence, trigger: int) -> int:
    """The trigger, or the predicate above that says what came of it: "17 died when a bomb went off", "in a raid"."""
    token = trigger
    for _ in range(_CLIMB):
        head, dep = s.heads[token], s.deps[token]
        if dep == "advcl" and any(
            s.lemmas[c] in _WHEN and s.deps[c] in ("advmod", "mark") for c in s.children[token]
        ):
            return head
        if dep == "nsubj" or (dep == "pobj" and s.lemmas[head] in _IN and s.tags[trigger][:1] == "N"):
            token = head if dep == "nsubj" else s.heads[head]
            continue
        break
    return token


def _is_aside(s: Sentence, token: int, triggers: Collection[int]) -> bool:
    """Whether a clause says more of a thing that is no part of the event, or what another doer did to somebody."""
    dep = s.deps[token]
    if dep in ("relcl", "acl"):
        return token not in triggers and s.heads[token] not in triggers
    if dep != "conj" or s.tags[token][:1] != "V" or token in triggers or is_passive(s, token):
        return False
    children = s.children[token]
    return any(s.deps[c] in SUBJECT for c in children) and any(s.deps[c] == "dobj" for c in children)
