"""The words and figures of a sentence as the forms of dates see them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Figures grouped by commas, with a decimal, a sign of money or a percent sign are quantities and become one token that
# no form knows; letters never carry a stop or an apostrophe, so that "Sept." and "today's" are read.
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?!\w))"
    r"|(?P<quantity>[$€£¥]\s?\d[\d,.]*|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}[.:/]\d[\d.,:/]*|\d+(?:\.\d+)?%)"
    r"|(?P<number>\d+)(?P<suffix>(?:st|nd|rd|th|['’]?s)(?!\w))?"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s])"
)
_DASHES = frozenset("-–—‒−")


@dataclass(slots=True)
class Word:
    """A word, figure or mark: characters `start` to `end` of the sentence's text, `low` in lower case without a suffix.

    `kind` is the group of the pattern that read it; `suffix` what follows the figures ("th", "s"); `capital` whether it
    starts with a capital letter."""

    start: int
    end: int
    low: str
    kind: str
    suffix: str
    capital: bool


def words(text: str, abbreviated: frozenset[str]) -> list[Word]:
    """The words of `text` in order; the stop after one of the `abbreviated` words is left out."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        suffix = (match["suffix"] or "").lower()
        kind = "number" if kind == "suffix" else kind
        low = match[kind].lower() if kind != "mark" else "-" if match.group() in _DASHES else match.group()
        if low == "." and found and found[-1].low in abbreviated and found[-1].end == match.start():
            continue
        found.append(Word(match.start(), match.end(), low, kind, suffix, match.group()[:1].isupper()))
    return found
