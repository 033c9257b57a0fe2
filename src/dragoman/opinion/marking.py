"""A sentence with its two parties marked, as the encoder reads it."""

from __future__ import annotations

# Tokens that the encoder's vocabulary keeps free; training has given them their meaning.
SOURCE, TARGET = "[unused1]", "[unused2]"


def marked(text: str, source: str, target: str, masked: bool = False) -> str:
    """The text with the first place of each party's words between marks; with `masked`, a mark in their stead.

    A party that is empty or not there has no mark. Where one party's words stand inside the other's first place,
    the next place is taken, else it has no mark.
    """
    first = _place(text, source, None)
    second = _place(text, target, first)
    out, at = [], 0
    for (start, end), mark in sorted((p, m) for p, m in ((first, SOURCE), (second, TARGET)) if p is not None):
        out += [text[at:start], mark if masked else f"{mark} {text[start:end]} {mark}"]
        at = end
    return "".join([*out, text[at:]])


def _place(text: str, words: str, taken: tuple[int, int] | None) -> tuple[int, int] | None:
    """The first place of the words that does not overlap the one taken."""
    at = text.find(words) if words else -1
    while at >= 0:
        if taken is None or at + len(words) <= taken[0] or taken[1] <= at:
            return at, at + len(words)
        at = text.find(words, at + 1)
    return None
