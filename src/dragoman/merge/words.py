"""The words of a sentence that can tell one occurrence from another, weighted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.errors import DataError

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*")
_SHORT = 5
NAME, FIGURE, PLAIN = 2.0, 1.5, 1.0  # a name says more on what is told than a common word does


@dataclass(slots=True, frozen=True)
class Lexicon:
    """Words that say nothing, words of days and months, number words with their value, ends to cut, and the words
    that make a figure a sum ("million")."""

    stop: frozenset[str]
    days: frozenset[str]
    numbers: dict[str, str]
    ends: tuple[str, ...]
    scales: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The package's lexicon. Raises DataError where the file is malformed."""
    path = files("dragoman") / "data" / "merge" / "words.yaml"
    try:
        data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        return Lexicon(
            stop=frozenset(data["stop"].split()),
            days=frozenset(f"{data['days']} {data['months']}".split()),
            numbers={word: str(value) for word, value in data["numbers"].items()},
            ends=tuple(sorted(data["ends"], key=len, reverse=True)),
            scales=frozenset(data["scales"].split()),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"is not a file of words ({error!r}); restore it", str(path)) from error


def tokens(text: str) -> list[str]:
    """The words and figures of a text as they stand; a possessive's end is cut."""
    return [w[:-2] if w.endswith(("'s", "’s")) else w.rstrip(".,:") for w in _WORD.findall(text)]


def weighted(text: str, without: frozenset[str] = frozenset()) -> dict[str, float]:
    """Each telling word of a text, stemmed, with its weight: names weigh most, figures more than common words.

    `without` are words to leave out, in lower case: those of the parties, which are compared on their own.
    """
    lex = lexicon()
    found: dict[str, float] = {}
    words = tokens(text)
    for number, word in enumerate(words):
        low = word.lower()
        figure = low[0].isdigit() or low in lex.numbers
        if low in lex.days or low in lex.stop or (low in without and not figure):
            continue
        key = _sum(lex.numbers.get(low, low), words[number + 1 : number + 2]) if figure else stem(low)
        weight = FIGURE if figure else NAME if word[0].isupper() and number else PLAIN
        found[key] = max(weight, found.get(key, 0.0))
    return found


def _sum(figure: str, after: Sequence[str]) -> str:
    """A figure with its scale: "30 million"; thirty of something is a figure alone."""
    scale = after[0].lower() if after else ""
    return f"{figure} {scale}" if scale in lexicon().scales else figure


def stem(word: str) -> str:
    """`word` without its end: "rockets", "rocketed" and "rocket" are one."""
    if len(word) < _SHORT:
        return word
    for end in lexicon().ends:
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


def figures(text: str) -> frozenset[str]:
    """The figures, days and months of a text: two copies of one text have the same."""
    lex = lexicon()
    low = [word.lower() for word in tokens(text)]
    return frozenset(
        lex.numbers.get(w, w) for w in low if w[:1].isdigit() or w in lex.numbers or w in lex.days
    )


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """What two texts' telling words share, 0 to 1: the weight in common over the weight of the lesser text."""
    if not a or not b:
        return 0.0
    common = sum(min(weight, b[word]) for word, weight in a.items() if word in b)
    # A text of a word or two is like every text that holds them: it counts as if it had a few more.
    return common / max(min(sum(a.values()), sum(b.values())), 5.0)


def all_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word of some texts, in lower case."""
    return frozenset(word.lower() for text in texts for word in tokens(text))
