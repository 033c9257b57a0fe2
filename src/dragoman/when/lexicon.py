"""The words and forms of `data/languages/<language>/dates.yaml`, checked and laid out for lookup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.errors import DataError
from dragoman.when.tokens import Word

Phrases = Mapping[tuple[str, ...], str]
# Slots that are read off figures, not looked up.
FIGURES = frozenset({"day", "year", "yy", "decade", "nth", "iso", "count"})
# Slots whose words stand in any sentence.
LIGHT = frozenset({"part", "partnoun", "which", "length", "vaguely", "side", "told", "ordinal", "count"})
_PIECE = re.compile(r"\{\w+\}|\[|\]|\(|\)|\||[^\s{}\[\]()|]+")
MAX_EXPANSIONS = 512


@dataclass(slots=True)
class Node:
    """A state of the form trie: what may come next, and the form that ends here (its rule and rank)."""

    words: dict[str, Node] = field(default_factory=dict)
    slots: dict[str, Node] = field(default_factory=dict)
    rule: str | None = None
    rank: int = 0


@dataclass(slots=True, frozen=True)
class Tense:
    """Words that tell whether a clause lies ahead."""

    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    near: frozenset[str]


@dataclass(slots=True, frozen=True)
class Linking:
    """Words that decide whether two predicates share a date; dates.yaml says what each list is for."""

    happening: frozenset[str]
    same_time: frozenset[str]
    with_event: frozenset[str]
    apart: frozenset[str]
    spoken: frozenset[str]
    deeds: frozenset[str]
    present: frozenset[str]


@dataclass(slots=True, frozen=True)
class Lexicon:
    """A language's words for time. `slots` maps a lower-case word to its slots and their numbers; without one of the
    words in `signs`, or a figure that may be a date, a sentence says nothing of time."""

    slots: Mapping[str, tuple[tuple[str, int], ...]]
    capital: frozenset[str]
    abbreviated: frozenset[str]
    forms: Node
    signs: frozenset[str]
    before: Phrases
    hedges: Phrases
    alone: Mapping[str, frozenset[str]]
    measures: frozenset[str]
    joins: frozenset[str]
    through: frozenset[str]
    beginning: frozenset[str]
    openers: Mapping[str, frozenset[str]]
    tense: Tense
    linking: Linking

    @classmethod
    def load(cls, language: str = "en") -> Lexicon:
        """The lexicon of an ISO 639-1 language. Raises DataError where the file is missing or malformed."""
        return _load(language)

    def readings(self, word: Word) -> Iterator[tuple[str, int]]:
        """The slots a word can fill, each with its number."""
        if word.kind == "word":
            if word.capital or word.low not in self.capital:
                yield from self.slots.get(word.low, ())
        elif word.kind == "iso":
            yield "iso", int(word.low.replace("-", ""))
        elif word.kind == "number":
            yield from _figures(word)


def _figures(word: Word) -> Iterator[tuple[str, int]]:
    if len(word.low) > 4 or not word.low.isascii():
        return
    value = int(word.low)
    if word.suffix in ("", "st", "nd", "rd", "th") and 1 <= value <= 31 and len(word.low) <= 2:
        yield "day", value
    if word.suffix in ("st", "nd", "rd", "th") and value <= 4:
        yield "ordinal", value
    if word.suffix in ("st", "nd", "rd", "th") and 1 <= value <= 21:
        yield "nth", value
    if not word.suffix:
        yield "count", value
        if len(word.low) == 2:
            yield "yy", value
        if 1000 <= value <= 2100:
            yield "year", value
    elif word.suffix.endswith("s") and value % 10 == 0 and len(word.low) == 4 and 1000 <= value <= 2100:
        yield "decade", value


@lru_cache(maxsize=8)
def _load(language: str) -> Lexicon:
    name = f"languages/{language}/dates.yaml"
    file = files("dragoman.data") / "languages" / language / "dates.yaml"
    try:
        data = yaml.load(
            file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}", name) from error
    try:
        return _lexicon(data, name)
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"a list is missing or has another shape: {error!r}", name) from error


def _lexicon(data: Any, name: str) -> Lexicon:
    slots = _slots(data["slots"])
    return Lexicon(
        slots=slots,
        capital=frozenset(data["capital"]),
        abbreviated=frozenset(data["abbreviated"]),
        signs=_signs(data),
        forms=_trie(data["forms"], frozenset(data["slots"]) | FIGURES, name),
        before=_phrases(data["before"]),
        hedges=_phrases(data["hedges"]),
        alone={kind: frozenset(words) for kind, words in data["alone"].items()},
        measures=frozenset(data["measures"]),
        joins=frozenset(data["joins"]),
        through=frozenset(data["through"]),
        beginning=frozenset(data["beginning"]),
        openers={word: frozenset(joins) for word, joins in data["openers"].items()},
        tense=Tense(**{key: frozenset(words) for key, words in data["future"].items()}),
        linking=Linking(**{key: frozenset(words) for key, words in data["linking"].items()}),
    )


def _signs(data: Any) -> frozenset[str]:
    """Words of which every form has one, leaving the years and days in figures aside."""
    slots = {slot: set(words) for slot, words in data["slots"].items() if slot not in LIGHT}
    literal = {
        piece
        for _, form in data["forms"]
        for piece in _PIECE.findall(form)
        if len(piece) > 1 and piece.isalpha()
    }
    bare = [
        form
        for _, form in data["forms"]
        if not any(f"{{{slot}}}" in form for slot in (*slots, "year", "decade", "iso"))
    ]
    alone = {piece for form in bare for piece in _PIECE.findall(form) if piece in literal}
    return frozenset(
        alone.union(*slots.values()) - {"the", "of", "that", "very", "last", "a", "few", "couple", "in"}
    )


def _slots(lists: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for slot, words in lists.items():
        for word, value in words.items():
            found[word] = (*found.get(word, ()), (slot, value))
    return found


def _phrases(lists: Mapping[str, list[str]]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): kind for kind, phrases in lists.items() for phrase in phrases}


def _trie(forms: list[list[str]], slots: frozenset[str], name: str) -> Node:
    root = Node()
    for rank, (rule, pattern) in enumerate(forms):
        flat = expand(pattern, name)
        for pieces in flat:
            _plant(root, pieces, slots, rule, rank, name)
    return root


def _plant(
    root: Node, pieces: tuple[str, ...], slots: frozenset[str], rule: str, rank: int, name: str
) -> None:
    node = root
    for piece in pieces:
        if piece.startswith("{"):
            if piece[1:-1] not in slots:
                raise DataError(
                    f"the form {' '.join(pieces)!r} uses {piece}, which is no slot; define it", name
                )
            node = node.slots.setdefault(piece[1:-1], Node())
        else:
            node = node.words.setdefault(piece, Node())
    if node.rule is None:
        node.rule, node.rank = rule, rank


def expand(pattern: str, name: str) -> list[tuple[str, ...]]:
    """The plain sequences that a pattern stands for. Raises DataError on odd brackets or too many sequences."""
    pieces = _PIECE.findall(pattern)
    found, at = _choice(pieces, 0, name)
    if at < len(pieces):
        raise DataError(f"the form {pattern!r} closes a bracket it did not open", name)
    if len(found) > MAX_EXPANSIONS or () in found:
        raise DataError(
            f"the form {pattern!r} stands for nothing, or for over {MAX_EXPANSIONS} sequences; split it", name
        )
    return found


def _choice(pieces: list[str], at: int, name: str) -> tuple[list[tuple[str, ...]], int]:
    """Alternatives up to a closing bracket."""
    choices: list[tuple[str, ...]] = []
    current: list[tuple[str, ...]] = [()]
    while at < len(pieces) and pieces[at] not in (")", "]"):
        piece = pieces[at]
        at += 1
        if piece == "|":
            choices += current
            current = [()]
        elif piece in ("(", "["):
            inner, at = _choice(pieces, at, name)
            if at >= len(pieces):
                raise DataError(f"the form {' '.join(pieces)!r} leaves a bracket open", name)
            at += 1
            inner = [*inner, ()] if piece == "[" else inner
            current = [(*left, *right) for left in current for right in inner]
        else:
            current = [(*left, piece) for left in current]
    return choices + current, at
