"""Finds the forms of dates in the words of a sentence: the longest at each word, from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.when.lexicon import Lexicon, Node
from dragoman.when.tokens import Word

Filled = tuple[tuple[str, int], ...]


@dataclass(slots=True, frozen=True)
class Match:
    """Words `start` to `end` (exclusive) that fit a form of `rule`; `filled` are its slots in order, `said` its
    words in lower case."""

    start: int
    end: int
    rule: str
    filled: Filled
    said: tuple[str, ...]

    def get(self, slot: str, nth: int = 0) -> int | None:
        """The number of the `nth` word that fills `slot`, None where there is none."""
        values = [value for name, value in self.filled if name == slot]
        return values[nth] if nth < len(values) else None


@dataclass(slots=True, frozen=True)
class _State:
    node: Node
    filled: Filled


def matches(words: list[Word], lexicon: Lexicon) -> Iterator[Match]:
    """The longest form at each word that starts one; matches do not overlap."""
    at = 0
    while at < len(words):
        match = _longest(words, at, lexicon)
        if match is None:
            at += 1
        else:
            yield match
            at = match.end


def _longest(words: list[Word], at: int, lexicon: Lexicon) -> Match | None:
    best: tuple[int, int, _State] | None = None
    states = [_State(lexicon.forms, ())]
    end = at
    # Forms are a dozen words at most, so that this is bounded however long the sentence.
    while states and end < len(words):
        states = [after for state in states for after in _step(state, words[end], lexicon)]
        end += 1
        for state in states:
            if state.node.rule and (best is None or (-end, state.node.rank) < best[:2]):
                best = (-end, state.node.rank, state)
    if best is None or best[2].node.rule is None:
        return None
    said = tuple(word.low for word in words[at : -best[0]])
    return Match(at, -best[0], best[2].node.rule, best[2].filled, said)


def _step(state: _State, word: Word, lexicon: Lexicon) -> Iterator[_State]:
    literal = state.node.words.get(word.low)
    if literal is not None and not word.suffix:
        yield _State(literal, state.filled)
    if state.node.slots:
        for slot, value in lexicon.readings(word):
            node = state.node.slots.get(slot)
            if node is not None:
                yield _State(node, (*state.filled, (slot, value)))
