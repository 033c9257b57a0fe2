"""How many were killed, injured, arrested, or took part, as the event's own sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from dragoman.events.frame import SUBJECT, conjuncts, frame, is_passive
from dragoman.record import Magnitude, Sentence
from dragoman.record.event import Number

_FILE = Path(__file__).resolve().parent.parent / "data" / "languages" / "en" / "numbers.yaml"
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
# Which counts a type can have: a meeting has no dead.
_OF_TYPE = {"PROTEST": ("dead", "injured", "arrested", "participants"), "COERCE": ("arrested", "dead", "injured")}
_ANY = ("dead", "injured")
_COUNTED = frozenset({"ASSAULT", "PROTEST", "COERCE", "ACCUSE", "SANCTION", "MOBILIZE"})


@dataclass(slots=True, frozen=True)
class Counted:
    """The words that count one thing."""

    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]


@dataclass(slots=True, frozen=True)
class Counter:
    """Number words and counting predicates of a language."""

    words: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    counts: Mapping[str, Counted]

    @classmethod
    def load(cls, path: Path = _FILE) -> Counter:
        """The words of numbers.yaml."""
        raw = yaml.safe_load(path.read_text("utf-8"))
        return cls(
            raw["words"],
            raw["multipliers"],
            {word: (low, high) for word, (low, high) in raw["vague"].items()},
            {name: Counted(*(frozenset(part[k]) for k in ("verbs", "adjectives", "nouns"))) for name, part in raw["counts"].items()},
        )

    def count(self, s: Sentence, triggers: Iterable[int], kind: str) -> Magnitude:
        """The numbers of an event's sentence, within the clauses of its triggers."""
        if kind not in _COUNTED:
            return Magnitude()
        inside: set[int] = set()
        for trigger in triggers:
            inside.update(range(*s.subtree(trigger)))
        found: dict[str, Number] = {}
        for what in _OF_TYPE.get(kind, _ANY):
            for token in sorted(inside):
                number = self._at(s, token, self.counts[what])
                if number is not None:
                    found[what] = number
                    break
        return Magnitude(**found)

    def _at(self, s: Sentence, token: int, counted: Counted) -> Number | None:
        lemma, tag = s.lemmas[token], s.tags[token][:1]
        if tag == "V" and lemma in counted.verbs:
            return self._of_verb(s, token)
        if tag in ("J", "V") and (lemma in counted.adjectives or s.words[token].lower() in counted.adjectives):
            return self._near_adjective(s, token)
        if tag == "N" and lemma in counted.nouns:
            return self.number(s, token)
        return None

    def _of_verb(self, s: Sentence, token: int) -> Number | None:
        made = frame(s, token)
        harmed = made.object or ([] if is_passive(s, token) else made.subject)
        for thing in harmed:
            number = self.number(s, thing)
            if number is not None:
                return number
        return None

    def _near_adjective(self, s: Sentence, token: int) -> Number | None:
        """ "left 12 people dead", "12 were wounded": the number of the noun that it is said of."""
        head = s.heads[token]
        around = [head, *(c for c in s.children[head] if s.deps[c] in ("dobj", "nsubj", "nsubjpass") and c < token)]
        for noun in [*(c for c in s.children[token] if s.deps[c] in SUBJECT), *around]:
            if s.tags[noun][:1] in ("N", "C"):
                number = self.number(s, noun)
                if number is not None:
                    return number
        return None

    def number(self, s: Sentence, noun: int) -> Number | None:
        """The count of a noun phrase: of its number word, of itself ("dozens"), or 1 of a single person."""
        if s.words[noun].lower() in self.vague:
            return self.vague[s.words[noun].lower()]
        if s.tags[noun] == "CD":
            return self._value(s, noun)
        total: Number | None = None
        for part in conjuncts(s, noun):
            value = self._own_number(s, part)
            if value is None:
                continue
            total = value if total is None else _add(total, value)
        return total

    def _own_number(self, s: Sentence, noun: int) -> Number | None:
        for child in s.children[noun]:
            if s.deps[child] == "nummod" and s.tags[child] == "CD":
                return self._value(s, child)
            word = s.words[child].lower()
            if word in self.vague and s.deps[child] in ("amod", "nmod", "compound", "det"):
                return self.vague[word]
            if s.deps[child] in ("det", "neg") and word in ("a", "an", "no"):
                return self.words[word] if s.tags[noun] in ("NN", "NNS") else None
        return None

    def _value(self, s: Sentence, token: int) -> Number | None:
        """The value of a number token with what it is built from ("two hundred")."""
        word = s.words[token].lower()
        digits = _DIGITS.fullmatch(word)
        base = int(digits.group().replace(",", "")) if digits else self._from_words(word)
        if word in self.multipliers:
            small = [self._value(s, c) for c in s.children[token] if s.deps[c] in ("compound", "nummod") and s.tags[c] == "CD"]
            first = next((n for n in small if isinstance(n, int)), 1)
            return first * self.multipliers[word]
        return base

    def _from_words(self, word: str) -> int | None:
        parts = word.split("-")
        if all(part in self.words for part in parts):
            return sum(self.words[part] for part in parts)
        return None


def _add(a: Number, b: Number) -> Number:
    low_a, high_a = (a, a) if isinstance(a, int) else a
    low_b, high_b = (b, b) if isinstance(b, int) else b
    low, high = low_a + low_b, high_a + high_b
    return low if low == high else (low, high)
