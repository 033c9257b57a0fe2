"""Number words → numbers: "17", "two hundred", "10 to 15", "dozens", "half a million", "no"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.events.grammar import conjuncts
from dragoman.record import Sentence
from dragoman.record.event import Number

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(\.\d{1,3})?")
# How the parser hangs a number on the noun that it counts, and a vague word or "a" on one.
_COUNTING = frozenset({"nummod", "amod", "nmod", "compound", "det", "quantmod", "predet", "advmod"})
_HYPHENS = frozenset({"-", "–"})

Span = tuple[float, float]


@dataclass(slots=True, frozen=True)
class Numerals:
    """The number words of a language."""

    words: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    halves: frozenset[str]
    to: frozenset[str]
    between: str
    none: frozenset[str]
    one: frozenset[str]
    both: frozenset[str]
    collectives: frozenset[str]

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Numerals:
        """From the parsed numbers.yaml."""
        sets = {name: frozenset(raw[name]) for name in ("halves", "to", "none", "one", "both", "collectives")}
        vague = {word: (low, high) for word, (low, high) in raw["vague"].items()}
        return cls(
            words=raw["words"], multipliers=raw["multipliers"], vague=vague, between=raw["between"], **sets
        )

    def value(self, words: Iterable[str]) -> Number | None:
        """The number that lower-case words in a row say; what is no number word among them is passed over.

        "at least 40" and "up to 40" are 40: the number that the text gives. "10 to 15" and "dozens" are ranges.
        """
        reading = _Reading(self)
        for word in words:
            reading.take(word)
        return reading.result()

    def is_number(self, word: str) -> bool:
        """Whether a lower-case word is digits, a number word, a multiplier or a vague count."""
        return (
            word in self.words
            or word in self.multipliers
            or word in self.vague
            or bool(_DIGITS.fullmatch(word))
        )

    def of_noun(self, s: Sentence, noun: int, single: bool = False) -> Number | None:
        """How many a noun phrase stands for, all it is coordinated with added; `single` where it is known to be one."""
        total: Number | None = None
        more = False
        for part in conjuncts(s, noun):
            value = self._of_one(s, part, single and part == noun)
            if (
                value is None
                and total is not None
                and part != noun
                and s.tags[part] == "NN"
                and self._bare(s, part)
            ):
                value = 1
            if value is not None:
                total = value if total is None else _add(total, value)
            more = more or (value is None and s.tags[part] in ("NNS", "NNPS"))
        # "the leader and other activists" are more than one, but nobody says how many.
        return None if more and total == 1 else total

    def _of_one(self, s: Sentence, noun: int, single: bool) -> Number | None:
        if noun and s.words[noun - 1].lower() in self.none and s.heads[noun - 1] == noun:
            return 0
        said = self.value(s.words[i].lower() for i in self._counting(s, noun))
        below = next(
            (g for c in s.children[noun] if s.lemmas[c] == "of" and c > noun for g in s.children[c]), None
        )
        if said is not None:
            return self._times(s, said, below)
        if below is not None and s.lemmas[noun] in self.collectives:
            return self._of_one(s, below, False)
        return self._by_determiner(s, noun, single)

    def _times(self, s: Sentence, said: Number, below: int | None) -> Number:
        """ "hundreds of thousands": a vague count of a vague one."""
        if below is None or isinstance(said, int) or s.words[below].lower() not in self.vague:
            return said
        unit = _power(self.vague[s.words[below].lower()][0])
        return said[0] * unit, (said[1] + 1) * unit - 1

    def _by_determiner(self, s: Sentence, noun: int, single: bool) -> Number | None:
        own = {
            s.words[c].lower() for c in s.children[noun] if s.deps[c] in ("det", "neg", "preconj", "predet")
        }
        word = s.words[noun].lower()
        if word in self.none or own & self.none:
            return 0
        if own & self.both:
            return 2
        one = word in self.one or single or (s.tags[noun] == "NN" and bool(own & self.one))
        return 1 if one and s.lemmas[noun] not in self.collectives else None

    def _bare(self, s: Sentence, noun: int) -> bool:
        return not s.children[noun] and s.lemmas[noun] not in self.collectives

    def _counting(self, s: Sentence, noun: int) -> list[int]:
        """The tokens of the number of a noun phrase, in order: its number words with all that hangs on them."""
        found: set[int] = set()
        if self.is_number(s.words[noun].lower()):
            found.add(noun)
        for child in s.children[noun]:
            word = s.words[child].lower()
            number = self.is_number(word) or word in self.halves
            near = child < noun or (number and s.tags[noun] == "CD")
            if s.deps[child] in _COUNTING and near and (number or noun in found):
                found.update(range(*s.subtree(child)))
        return sorted(i for i in found if i <= noun or s.tags[noun] == "CD")


class _Reading:
    """Reads number words one by one. `now` is the group being read, `whole` the greater ones before it, "three
    thousand" of "three thousand two hundred", `low` the first end of a range once "to" was read."""

    def __init__(self, numerals: Numerals) -> None:
        self.of = numerals
        self.now: Span | None = None
        self.whole: Span = (0, 0)
        self.low: Span | None = None
        self.counted = False
        self.tens = False
        self.between = False
        self.half = False

    def take(self, word: str) -> None:
        """One more word, in lower case."""
        of = self.of
        if word in of.halves:
            self.half = True
        elif word == of.between:
            self.between = True
        elif self.now is not None and (word in of.to or (self.between and word == "and")):
            if word not in _HYPHENS or not self.tens:
                self._part()
        elif word in of.multipliers:
            self._multiply(of.multipliers[word])
        elif (value := self._value(word)) is not None:
            self._add(value)
            self.tens = of.words.get(word, 0) >= 20

    def _part(self) -> None:
        """A number ends, and a range begins with it."""
        self.low, self.now = self._read(), None
        self.whole, self.counted = (0, 0), False

    def _read(self) -> Span | None:
        return None if self.now is None else (self.whole[0] + self.now[0], self.whole[1] + self.now[1])

    def _value(self, word: str) -> Span | None:
        of = self.of
        if word in of.vague:
            return of.vague[word]
        digits = _DIGITS.fullmatch(word)
        if digits:
            value = float(word.replace(",", "")) if digits.group(2) else int(word.replace(",", ""))
            return value, value
        parts = word.split("-")
        if all(part in of.words for part in parts):
            total = sum(of.words[part] for part in parts)
            return total, total
        return None

    def _add(self, value: Span) -> None:
        now = self.now
        if now is None:
            self.now = value
        elif self.tens and value[1] < 10:
            self.now = now[0] + value[0], now[1] + value[1]
        elif self.counted and value[1] < 100:
            self.whole, self.now, self.counted = self._read() or now, value, False
        elif now[0] != now[1] and now[1] < 1000 <= value[0] != value[1]:
            # "tens of thousands"
            unit = _power(value[0])
            self.now = now[0] * unit, (now[1] + 1) * unit - 1

    def _multiply(self, by: int) -> None:
        now = self.now or (1, 1)
        if self.low is not None and self.now is not None and self.low[0] < now[0] < by:
            self.low = self.low[0] * by, self.low[1] * by
        if self.half:
            now, self.half = (now[0] / 2, now[1] / 2), False
        if self.whole[1] < by:
            # "two hundred and ten thousand"
            now, self.whole = (self.whole[0] + now[0], self.whole[1] + now[1]), (0, 0)
        self.now = now[0] * by, now[1] * by
        self.counted, self.tens = True, False

    def result(self) -> Number | None:
        """What was read; None where it was no number."""
        last = self._read() or self.low
        if last is None:
            return None
        first = self.low if self.low is not None and self.now is not None and self.low[0] < last[1] else last
        low, high = round(first[0]), round(last[1])
        return low if low == high else (low, high)


def _power(value: float) -> int:
    """The power of ten below a number: 1,000 of 2,000."""
    return int(10 ** (len(str(int(value))) - 1))


def _add(a: Number, b: Number) -> Number:
    low_a, high_a = (a, a) if isinstance(a, int) else a
    low_b, high_b = (b, b) if isinstance(b, int) else b
    low, high = low_a + low_b, high_a + high_b
    return low if low == high else (low, high)
