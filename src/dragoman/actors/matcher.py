"""Names in a text: a trie of tokens, walked once from left to right.

The trie's keys are sound keys (see names.py); each phrase that ends at a node says what else must hold: the exact
spelling, capital letters, an acronym's own case. Built from plain tuples and dicts, so that it can be kept in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.actors.names import ARTICLES, HYPHENS, exact_key, sound_key

# A phrase's demand on one token: any case, a capital first, or exactly these letters.
ANY, CAPITAL = "", "C"
END = "."  # no key holds a stop
# The value of a phrase that is found in order not to be taken for a shorter one inside it.
BARRED = -1
# Words or names remembered in each of a matcher's memories; about 100 MB when all are full.
_MEMORY = 200_000
_QUOTES = frozenset("\"'“”‘’«»:-–—…")
_SHOUT = 3
_LONG = 4

# (value, demand on each token, exact keys, whether the sound is enough, whether it may be an ordinary word)
Phrase = tuple[int, tuple[str, ...], tuple[str, ...], bool, bool]


@dataclass(slots=True)
class Trie:
    """Phrases by their tokens. `root` maps a key to a node; a node maps further ones, and END to phrase numbers."""

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


Node = dict[str, Any]
# Values found for a surface form: those that hold anywhere, and those that an ordinary word's place must allow.
Reading = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(slots=True)
class Matcher:
    """Finds the phrases of a trie. It remembers what it worked out for a word or a name: texts repeat theirs."""

    trie: Trie
    _nodes: dict[str, Node | None] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _singles: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _readings: dict[tuple[str, ...], Reading] = field(default_factory=dict)
    _plain: set[str] = field(default_factory=set)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, tuple[int, ...]]]:
        """(first token, one past the last, values) of the longest phrases, left to right, none overlapping."""
        found: list[tuple[int, int, tuple[int, ...]]] = []
        done = 0
        plain, singles, nodes = self._plain, self._singles, self._nodes
        for at in [i for i, word in enumerate(words) if word not in plain]:
            if at < done:
                continue
            word = words[at]
            if word in singles:
                done = at + 1
                found.append((at, done, singles[word]))
                continue
            node = nodes[word] if word in nodes else self._start(word)
            if node is None:
                continue
            end, values = self._longest(words, at, node)
            if values:
                done = end
                if BARRED not in values:
                    found.append((at, end, values))
        return found

    def _start(self, word: str) -> Node | None:
        """The node a word leads to from the root, None where it starts no phrase; remembered."""
        key = sound_key(exact_key(_head(word)))
        node: Node | None = self.trie.root.get(key) if key else None
        if word[:1].islower() and key not in self.trie.lower:
            node = None
        if node is None:
            _remember(self._plain)
            self._plain.add(word)
        elif len(node) == 1 and END in node and not (reading := self._read((word,), node[END]))[1]:
            self._settle(word, reading[0])
        else:
            _remember(self._nodes)
            self._nodes[word] = node
        return node

    def _settle(self, word: str, values: tuple[int, ...]) -> None:
        """Remembers a word that begins no longer name and always says the same, or nothing."""
        if not values:
            self._plain.add(word)
        elif BARRED not in values:
            _remember(self._singles)
            self._singles[word] = values

    def _key(self, word: str) -> str:
        key = self._keys.get(word)
        if key is None:
            _remember(self._keys)
            key = self._keys[word] = sound_key(exact_key(word))
        return key

    def _longest(self, words: Sequence[str], start: int, node: Node) -> tuple[int, tuple[int, ...]]:
        """The end and values of the longest phrase at `start`; no values where none fits."""
        reached: list[tuple[int, tuple[str, ...], tuple[int, ...]]] = []
        span: tuple[str, ...] = (words[start],)
        at, size = start + 1, len(words)
        while True:
            if END in node:
                reached.append((at, span, node[END]))
                if len(node) == 1:
                    break
            while at < size and words[at] in HYPHENS:
                at += 1
            following = node.get(self._key(words[at])) if at < size else None
            if following is None:
                break
            node = following
            span = (*span, words[at])
            at += 1
        for end, span, numbers in reversed(reached):
            if values := self._values(span, numbers, words, start):
                return end, values
        return start, ()

    def _values(
        self, span: tuple[str, ...], numbers: Iterable[int], words: Sequence[str], start: int
    ) -> tuple[int, ...]:
        """The values of the phrases `numbers` that `span` may stand for at this place."""
        reading = self._readings.get(span)
        if reading is None:
            _remember(self._readings)
            reading = self._readings[span] = self._read(span, numbers)
        always, inside = reading
        if inside and not _opens(words, start) and not _shouted(words):
            return (*always, *inside)
        return always

    def _read(self, span: tuple[str, ...], numbers: Iterable[int]) -> Reading:
        keys = (exact_key(_head(span[0])), *map(exact_key, span[1:]))
        always: dict[int, None] = {}
        inside: dict[int, None] = {}
        for number in numbers:
            value, demands, exact, sound, wary = self.trie.phrases[number]
            if (exact != keys and not sound) or not all(map(_meets, demands, span)):
                continue
            alone = self.trie.ordinary.get(keys[0]) if wary else None
            if alone is None:
                always[value] = None
            elif alone == "inside" and exact == keys:
                inside[value] = None
        return tuple(always), tuple(v for v in inside if v not in always)


def _remember(memory: dict[Any, Any] | set[Any]) -> None:
    """Makes room: what is remembered is bounded, whatever the texts hold."""
    if len(memory) >= _MEMORY:
        memory.clear()


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
    letters = [word for word in words if len(word) >= _LONG and word.isalpha()]
    return len(letters) >= _SHOUT and not any(word[0].islower() for word in letters)


def demands_of(words: Sequence[str], acronym: bool = False) -> tuple[str, ...]:
    """What is asked of each token of a name: capitals where it has them, an acronym letter for letter."""
    if acronym:
        return tuple(word.replace(".", "") for word in words)
    return tuple(
        ANY if word[:1].islower() or not word[:1].isalpha() or exact_key(word) in ARTICLES else CAPITAL
        for word in words
    )
