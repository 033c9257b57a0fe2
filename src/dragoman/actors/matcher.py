"""Names in a text: a trie of tokens, walked once from left to right.

The trie's keys are sound keys (see names.py); each phrase that ends at a node says what else must hold: the exact
spelling, capital letters, an acronym's own case. Built from plain tuples and dicts, so that it can be kept in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.actors.names import HYPHENS, exact_key, sound_key

# A phrase's demand on one token: any case, a capital first, or exactly these letters.
ANY, CAPITAL = "", "C"
END = "."  # no key holds a stop
# The value of a phrase that is found in order not to be taken for a shorter one inside it.
BARRED = -1
_MEMORY = 300_000
_QUOTES = frozenset("\"'“”‘’«»:-–—…")
_SHOUT = 4

# (value, demand on each token, exact keys, whether the sound is enough, whether it is a word that needs a sign of being a name)
Phrase = tuple[int, tuple[str, ...], tuple[str, ...], bool, bool]


@dataclass(slots=True)
class Trie:
    """Phrases by their tokens. `root` maps a token key to a node; a node maps further keys, and END to phrase numbers."""

    phrases: list[Phrase] = field(default_factory=list)
    root: dict[str, Any] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)  # keys that may start a phrase in lower case
    ordinary: dict[str, str] = field(default_factory=dict)  # English words, and where they stand for a name

    def add(
        self,
        words: Sequence[str],
        value: int,
        demands: tuple[str, ...],
        sound: bool = False,
        wary: bool = False,
    ) -> None:
        """Adds one phrase: `words` as it is written, `value` the caller's number for it.

        With `sound` any romanisation of it matches; with `wary` it does not match where it is an ordinary word.
        """
        exact = tuple(exact_key(word) for word in words)
        if not all(exact):
            return
        keys = [sound_key(key) for key in exact]
        if demands[0] == ANY:
            self.lower.add(keys[0])
        node = self.root
        for key in keys:
            node = node.setdefault(key, {})
        node[END] = (*node.get(END, ()), len(self.phrases))
        self.phrases.append((value, demands, exact, sound, wary))


@dataclass(slots=True)
class Matcher:
    """Finds the phrases of a trie. It remembers which words start none: most words of a text are looked up once."""

    trie: Trie
    _plain: set[str] = field(default_factory=set)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, list[int]]]:
        """(first token, one past the last, values) of the longest phrases, left to right, none overlapping."""
        plain = self._plain
        done = 0
        for at in [i for i, word in enumerate(words) if word not in plain]:
            if at < done:
                continue
            node = self._start(words[at])
            if node is None:
                continue
            end, values = self._longest(words, at, node)
            if values:
                done = end
                if BARRED not in values:
                    yield at, end, values

    def _start(self, word: str) -> dict[str, Any] | None:
        key = sound_key(exact_key(_head(word)))
        node: dict[str, Any] | None = self.trie.root.get(key) if key else None
        if word[:1].islower() and key not in self.trie.lower:
            node = None
        if node is None:
            if len(self._plain) >= _MEMORY:
                self._plain.clear()
            self._plain.add(word)
        return node

    def _longest(self, words: Sequence[str], start: int, node: dict[str, Any]) -> tuple[int, list[int]]:
        """The end and values of the longest phrase at `start`; no values where none fits."""
        span = [words[start]]
        best_end, best = start, list[int]()
        at = start + 1
        while True:
            ends = node.get(END)
            if ends and (fitting := self._fitting(ends, span, words, start)):
                best_end, best = at, fitting
            while at < len(words) and words[at] in HYPHENS:
                at += 1
            if at >= len(words):
                return best_end, best
            following = node.get(sound_key(exact_key(words[at])))
            if following is None:
                return best_end, best
            node = following
            span.append(words[at])
            at += 1

    def _fitting(self, ends: Iterable[int], span: list[str], words: Sequence[str], start: int) -> list[int]:
        keys = (exact_key(_head(span[0])), *map(exact_key, span[1:]))
        found: list[int] = []
        for number in ends:
            value, demands, exact, sound, wary = self.trie.phrases[number]
            if value in found or not all(map(_meets, demands, span)):
                continue
            if exact != keys and not sound:
                continue
            if not wary or self._is_name(keys[0], exact == keys, words, start):
                found.append(value)
        return found

    def _is_name(self, key: str, spelt_so: bool, words: Sequence[str], start: int) -> bool:
        alone = self.trie.ordinary.get(key)
        if alone is None:
            return True
        return alone == "inside" and spelt_so and not _opens(words, start) and not _shouted(words)


def _meets(demand: str, word: str) -> bool:
    if demand == ANY:
        return True
    if demand == CAPITAL:
        return not word[:1].islower()
    return _head(word).replace(".", "") == demand


def _head(word: str) -> str:
    """ "U.S." of "U.S.-led", which the parser keeps together; any other word as it is."""
    head, hyphen, _ = word.partition(".-")
    return head if hyphen else word


def _opens(words: Sequence[str], at: int) -> bool:
    return at == 0 or words[at - 1] in _QUOTES


def _shouted(words: Sequence[str]) -> bool:
    """Whether every longer word begins with a capital, as in headlines, where capitals say nothing."""
    letters = [word for word in words if len(word) >= _SHOUT and word.isalpha()]
    return len(letters) >= _SHOUT and not any(word[0].islower() for word in letters)


def demands_of(words: Sequence[str], acronym: bool = False) -> tuple[str, ...]:
    """What is asked of each token of a name: capitals where it has them, an acronym letter for letter."""
    if acronym:
        return tuple(word.replace(".", "") for word in words)
    return tuple(ANY if word[:1].islower() or not word[:1].isalpha() else CAPITAL for word in words)
