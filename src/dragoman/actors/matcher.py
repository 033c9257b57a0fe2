"""Names in a text: a trie of keys, walked through what was already worked out for the words of earlier texts.

The trie's keys are sound keys (see names.py); each phrase that ends at a node says what else must hold: the exact
spelling, capital letters, an acronym's own case. Built from plain tuples and dicts, so that it can be kept in a file.

A text's words are not turned into keys again and again: a matcher grows a graph of states over the words as they are
written, each state made once, at the first text that needs it. A word that begins no name costs one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, Generic, TypeVar

from dragoman.actors.names import ARTICLES, HYPHENS, exact_key, sound_key

# A phrase's demand on one token: any case, a capital first, or exactly these letters.
ANY, CAPITAL = "", "C"
END = "."  # no key holds a stop
# The value of a phrase that is found in order not to be taken for a shorter one inside it.
BARRED = -1
# States that a matcher holds before it forgets them all and begins anew; about 60 MB.
_STATES = 200_000
_QUOTES = frozenset("\"'“”‘’«»:-–—…")
_SHOUT = 3
_LONG = 4
_LINE = 60  # words of a sentence that are looked at to tell whether it is a headline
# Words after the first in which the longest name ends, its hyphens counted.
_DEEPEST = 40

# (value, demand on each token, exact keys, whether the sound is enough, whether it may be an ordinary word)
Phrase = tuple[int, tuple[str, ...], tuple[str, ...], bool, bool]
Node = dict[str, Any]
Values = tuple[int, ...]
T = TypeVar("T")
_BARRED: Any = object()  # the reading of a barred phrase


@dataclass(slots=True)
class Trie:
    """Phrases by their tokens. `root` maps a key to a node; a node maps further ones, and END to phrase numbers.

    `lower` are the keys that may start a phrase in lower case, `ordinary` English words and where they stand for a
    name. Where not `sounding`, no phrase is matched by its sound, and exact keys are the trie's keys.
    """

    phrases: list[Phrase] = field(default_factory=list)
    root: Node = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)
    ordinary: dict[str, str] = field(default_factory=dict)
    sounding: bool = True

    def key(self, exact: str) -> str:
        """The trie's key for a word's exact key."""
        return sound_key(exact) if self.sounding else exact

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
        keys = [self.key(key) for key in exact]
        if demands[0] == ANY:
            self.lower.add(keys[0])
        node = self.root
        for key in keys:
            node = node.setdefault(key, {})
        node[END] = (*node.get(END, ()), len(self.phrases))
        self.phrases.append((value, demands, exact, sound, wary))


@dataclass(slots=True, eq=False)
class _State(Generic[T]):
    """What is known of some words as they are written: their `reading` wherever they stand, the reading `inside` a
    sentence where an ordinary word's place allows one more, `further` the states of one more word."""

    reading: T | None
    inside: T | None
    further: _Further[T] | None

    def longest(self, words: Sequence[str], start: int) -> tuple[int, T | None]:
        """The end and reading of the longest phrase of `words` that begins at `start`, where this state is that of
        the first word; no reading where none fits."""
        state = self
        end = at = start + 1
        reading = self.here(words, start)
        for word in words[at : at + _DEEPEST]:
            following = state.further[word] if state.further is not None else None
            if following is None:
                break
            state = following
            at += 1
            longer = state.here(words, start)
            if longer is not None:
                end, reading = at, longer
        return end, reading

    def here(self, words: Sequence[str], start: int) -> T | None:
        """The reading of what begins at `start`."""
        plain = self.inside is None or _opens(words, start) or _shouted(words)
        return self.reading if plain else self.inside


class _Further(dict[str, _State[T] | None]):
    """The states after one more word, made when they are first asked for; None where no name is that long."""

    __slots__ = ("matcher", "node", "span")

    def __init__(self, matcher: Matcher[T], node: Node, span: tuple[str, ...]) -> None:
        self.matcher, self.node, self.span = matcher, node, span

    def __missing__(self, word: str) -> _State[T] | None:
        state = self[word] = self.matcher.state(self, word)
        return state


class Matcher(Generic[T]):
    """Finds the phrases of a trie. It remembers what it worked out: texts repeat their words.

    `read` makes of a phrase's values what `find` gives back; it is called once for each name as it is written.
    """

    __slots__ = ("_begin", "_made", "_read", "trie")

    def __init__(self, trie: Trie, read: Callable[[Values], T]) -> None:
        self.trie = trie
        self._read = read
        self._made = 0
        self._begin = _Further(self, trie.root, ())

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """(first token, one past the last, reading) of the longest phrases, left to right, none overlapping."""
        if self._made > _STATES:
            self._made, self._begin = 0, _Further(self, self.trie.root, ())
        found: list[tuple[int, int, T]] = []
        end, size = 0, len(words)
        states = list(map(self._begin.__getitem__, words))
        for start in compress(range(size), states):
            state = states[start]
            if start < end or state is None:
                continue
            at, reading, further = start + 1, state.reading, state.further
            # Most names are of one word and told by it: those are done without a call.
            if state.inside or (further is not None and at < size and further[words[at]] is not None):
                at, reading = state.longest(words, start)
            if reading is not None:
                end = at
                if reading is not _BARRED:
                    found.append((start, at, reading))
        return found

    def state(self, begun: _Further[T], word: str) -> _State[T] | None:
        """The state of one more `word`; None where no name goes on so. A hyphen inside a name is passed over."""
        self._made += 1
        if begun.span and word in HYPHENS:
            return _State(None, None, begun)
        key = self.trie.key(exact_key(word if begun.span else _head(word)))
        node: Node | None = begun.node.get(key) if key else None
        if node is None or (not begun.span and word[:1].islower() and key not in self.trie.lower):
            return None
        span = (*begun.span, word)
        always, inside = self._values(span, node.get(END, ()))
        further = _Further(self, node, span) if len(node) > (END in node) else None
        if further is None and not always and not inside:
            return None
        both = self._reading((*always, *inside)) if inside else None
        return _State(self._reading(always) if always else None, both, further)

    def _reading(self, values: Values) -> T:
        return _BARRED if BARRED in values else self._read(values)

    def _values(self, span: tuple[str, ...], numbers: Iterable[int]) -> tuple[Values, Values]:
        """The values of the phrases `numbers` that `span` may stand for: anywhere, and inside a sentence only."""
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
    letters = [word for word in words[:_LINE] if len(word) >= _LONG and word.isalpha()]
    return len(letters) >= _SHOUT and not any(word[0].islower() for word in letters)


def demands_of(words: Sequence[str], acronym: bool = False) -> tuple[str, ...]:
    """What is asked of each token of a name: capitals where it has them, an acronym letter for letter."""
    if acronym:
        return tuple(word.replace(".", "") for word in words)
    return tuple(
        ANY if word[:1].islower() or not word[:1].isalpha() or exact_key(word) in ARTICLES else CAPITAL
        for word in words
    )
