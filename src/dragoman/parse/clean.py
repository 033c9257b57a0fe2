"""Paragraphs, datelines and the form of a text that the language model reads best. Offsets are never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from dragoman.languages import read_words

# The model was trained on straight quotes, and cannot encode a lone half of a surrogate pair; each of these is one
# character, so offsets stay as they are.
_STRAIGHT = str.maketrans(
    {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "}
    | {chr(half): "\ufffd" for half in range(0xD800, 0xE000)}
)
# "the US. and", "the U.K. has": a stop after an abbreviation that goes on in lower case ends nothing.
_ABBREVIATION_STOP = re.compile(r"\b([A-Z]{2,4})\.(?=\s+[a-z])")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
# "ADDIS ABABA, May 15 (Xinhua) -- ", "WASHINGTON (AP) — ", "BERLIN - ", "(CNN) - "
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’ -]{2,40}(?:/[A-Z][A-Z.' -]{2,30})?(?:, [A-Z][\w.' -]{1,30}){0,2}"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?\s*"
    r"(?:\([^()\n]{2,40}\)\s*)?|\([A-Z][\w /-]{1,30}\)\s*)"
    r"(?:--|[-–—])\s+(?=\S)"
)
# "authorise", "organised": the model knows the American spelling, which is as long.
_BRITISH = re.compile(r"\b([A-Za-z]{3,})is(e|ed|es|ing)\b")
# The time of day that opens an entry of a live report: "14:05 ", "[09:30 GMT] ", "10.15am BST - "
_STAMP = re.compile(
    r"\s*[\[(]?(?:[01]?\d|2[0-3])(?::[0-5]\d|h[0-5]\d|(?:\.[0-5]\d)?(?=\s?[ap]\.?m\b))(?:\s?[ap]\.?m\.?)?"
    r"(?:\s(?:GMT|UTC|[A-Z]{1,3}[SD]?T)\b)?[\])]?\s*(?:[-–—|:]+\s*)?(?=[\"“'‘]?[A-Z])"
)
# Past this many characters a paragraph is cut at a blank: the parser's memory grows with the length of a text.
MAX_PARAGRAPH = 8_000
# Widths that mailers, wires and typewriters wrap at, in characters.
WRAPPED_FROM, WRAPPED_TO = 50, 100


@dataclass(slots=True, frozen=True)
class Chunk:
    """A piece of the text for the model: `text` cleaned, `offsets` maps each of its characters to the article's
    (None where they differ by the constant `start` alone)."""

    text: str
    start: int
    offsets: list[int] | None

    def char(self, at: int) -> int:
        """The article's character for character `at` of the cleaned text."""
        return self.start + at if self.offsets is None else self.offsets[at]


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Character spans of the paragraphs of `text` between `start` and `end` that hold anything; datelines and the times
    that open the entries of a live report apart.

    A line is a paragraph, but lines that were only wrapped to a width are one together.
    """
    for first, last in _blocks(text, start, end):
        dateline = _DATELINE.match(text, first, last) or _STAMP.match(text, first, last)
        if dateline and dateline.end() < last:
            yield first, dateline.end()
            first = dateline.end()
        while last - first > MAX_PARAGRAPH:
            cut = text.rfind(" ", first, first + MAX_PARAGRAPH)
            cut = cut if cut > first else first + MAX_PARAGRAPH
            yield first, cut
            first = cut
        if text[first:last].strip():
            yield first, last


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines with anything on them, runs of wrapped lines joined."""
    open_block: tuple[int, int] | None = None
    for line in _LINE.finditer(text, start, end):
        first, last = line.span()
        if open_block and text[first:last].strip() and _wrapped(text, open_block[1], first):
            open_block = (open_block[0], last)
            continue
        if open_block:
            yield open_block
        open_block = (first, last)
    if open_block:
        yield open_block


def _wrapped(text: str, last: int, first: int) -> bool:
    """Whether the line that ends at `last` was only wrapped: full, without an end, and the next follows at once."""
    # No further back than matters, so that a text of endless lines is not searched again at each.
    from_here = max(0, last - WRAPPED_TO - 1)
    width = last - max(text.rfind("\n", from_here, last), from_here)
    mid_sentence = text[last - 1 : last] not in '.!?:;"”»’)'
    return (
        text.count("\n", last, first) == 1
        and WRAPPED_FROM <= width <= WRAPPED_TO
        and (mid_sentence or text[first].islower())
    )


def chunk(text: str, start: int, end: int) -> Chunk:
    """The stretch of `text` as the model should read it."""
    raw = text[start:end].translate(_STRAIGHT)
    raw = _ABBREVIATION_STOP.sub(r"\1 ", raw)
    lead = len(raw) - len(raw.lstrip())
    raw = raw.strip()
    start += lead
    if not any(m.end() - m.start() > 1 or m.group() != " " for m in _SPACE.finditer(raw)):
        return Chunk(raw, start, None)
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for space in _SPACE.finditer(raw):
        pieces += [raw[at : space.start()], " "]
        offsets += range(start + at, start + space.start() + 1)
        at = space.end()
    pieces.append(raw[at:])
    offsets += range(start + at, start + len(raw) + 1)
    return Chunk("".join(pieces), start, offsets)


@dataclass(slots=True, frozen=True)
class Wording:
    """How headlines are worded and verbs spelled; headlines.yaml says what each list is."""

    small: frozenset[str]
    plurals: frozenset[str]
    one_spelling: frozenset[str]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The lists of headlines.yaml, read once."""
    raw = read_words("headlines")
    return Wording(*(frozenset(raw[name]) for name in ("small", "plurals", "one_spelling")))


def american(text: str, verbs: Collection[str]) -> str:
    """The text with its "-ise" verbs in the spelling that the model was trained on; `verbs` are the base forms that
    there are. No character moves."""

    def spell(match: re.Match[str]) -> str:
        stem, ending = match.groups()
        known = f"{stem.lower()}ize" in verbs and stem.lower() not in wording().one_spelling
        return f"{stem}iz{ending}" if known else match.group()

    return _BRITISH.sub(spell, text)


def is_title_case(text: str) -> bool:
    """Whether a line capitalises its words as headlines do: nearly all of its longer words begin so."""
    long = [word for word in _WORD.findall(text) if len(word) > 3]
    return (
        len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long) and not text.isupper()
    )


def lower_verbs(piece: Chunk, is_inflected_verb: Callable[[str], bool], bases: Collection[str] = ()) -> Chunk:
    """A headline with its verbs and little words in small letters, so that the model takes none for a name: "Iran
    Rejects Talks".

    `bases` are base forms of verbs: where nothing is inflected, one behind a plural is the headline's verb, "Nurses
    *Strike* Over Pay".
    """
    bare = _bare_verb(piece.text, is_inflected_verb, bases)

    def small(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        is_small = low in wording().small or is_inflected_verb(low) or match.start() == bare
        return low if match.start() and is_small else word

    return replace(piece, text=_WORD.sub(small, piece.text))


def _bare_verb(text: str, is_inflected_verb: Callable[[str], bool], bases: Collection[str]) -> int | None:
    """Where the verb of a headline stands that has the form of a base: behind a plural noun, and no other is
    inflected."""
    words = [(m.start(), m.group().lower()) for m in _WORD.finditer(text)]
    for (_, before), (at, word) in pairwise(words):
        if word in bases and (before in wording().plurals or before not in bases) and _is_plural(before):
            others = (w for n, (_, w) in enumerate(words) if n and w != before)
            return None if any(is_inflected_verb(w) for w in others) else at
    return None


def _is_plural(word: str) -> bool:
    return word in wording().plurals or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
