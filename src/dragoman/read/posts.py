"""Posts of social networks embedded in a report: who wrote them, when, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.blocks import Block
from dragoman.read.cues import Cues, lead
from dragoman.read.dates import written_dates
from dragoman.read.forms import trailing_hashtags

# "— Name (@handle) July 10, 2024" at the end of a paragraph: the network's own embed code writes it so.
_HANDLE = re.compile(r"\((@[\w.]{1,40}(?:@[\w.-]{1,60})?)\)")
_DASHES = "—–―-"
_NAME_ROOM = 120
_DATE_ROOM = 60
# A post has at most 280 characters (developer documentation of X, "Counting characters"); links count as 23 there
# whatever they are, so the printed text may be a little longer.
_POST_CHARS = 320
_POST_PARAGRAPHS = 6


@dataclass(slots=True, frozen=True)
class Attribution:
    """The line that signs a post: where in its paragraph it starts, the author with handle, the ISO day or None."""

    start: int
    author: str
    date: str | None


@dataclass(slots=True, frozen=True)
class Post:
    """Blocks `first` to `last` (inclusive) are a post."""

    first: int
    last: int
    attribution: Attribution


def attribution(line: str, cues: Cues) -> Attribution | None:
    """The attribution that ends `line`, None where it ends otherwise."""
    tail = max(0, len(line) - _DATE_ROOM - _NAME_ROOM)
    handle = next(reversed(list(_HANDLE.finditer(line, tail))), None)
    if handle is None:
        return None
    rest = line[handle.end() :].strip(" \t\u00a0,·•|-–—.")
    day = next((found.day for found in written_dates(rest, cues.months)), None) if rest else None
    if len(rest) > _DATE_ROOM or (rest and day is None):
        return None
    start = _signature_start(line, handle.start(), cues)
    if start is None:
        return None
    name = line[start : handle.start()].strip(" \t\u00a0" + _DASHES)
    return Attribution(start, f"{name} ({handle[1]})" if name else handle[1], day)


def _signature_start(line: str, handle: int, cues: Cues) -> int | None:
    """The dash before the name, or the start of a line that says it is a post."""
    if lead(line, cues.post_starts):
        return 0
    from_here = max(0, handle - _NAME_ROOM)
    for at in range(handle - 1, from_here - 1, -1):
        if line[at] in _DASHES and (at == 0 or line[at - 1].isspace() or line[at] != "-"):
            return at
    return None


def find_posts(blocks: Sequence[Block], taken: Sequence[bool], cues: Cues) -> Iterator[Post]:
    """The posts among `blocks`, in order; `taken` blocks are known to be something else and end a post's text."""
    floor = 0
    for index, block in enumerate(blocks):
        signed = attribution(block.text, cues)
        if signed:
            yield _post(blocks, taken, floor, index, signed)
            floor = index + 1


def _post(
    blocks: Sequence[Block], taken: Sequence[bool], floor: int, index: int, signed: Attribution
) -> Post:
    block = blocks[index]
    if block.group:
        first = index
        while first > floor and blocks[first - 1].group == block.group:
            first -= 1
        return Post(first, index, signed)
    if block.text[: signed.start].strip():
        return Post(index, index, signed)
    return _reach_back(blocks, taken, floor, index, signed)


def _reach_back(
    blocks: Sequence[Block], taken: Sequence[bool], floor: int, index: int, signed: Attribution
) -> Post:
    """The post's paragraphs before its signature: up to the hashtags that open it if they are near, else one."""
    room = _POST_CHARS
    near = Post(index, index, signed)
    for at in range(index - 1, max(floor, index - _POST_PARAGRAPHS) - 1, -1):
        block = blocks[at]
        marked = trailing_hashtags(block.text) < len(block.text)
        if taken[at] and not marked:
            break
        room -= block.end - block.start
        if room < 0:
            # The paragraph is too long to be the post's; hashtags at its end are how the post begins.
            return Post(at + 1, index, signed) if marked and at + 1 < index else near
        if at == index - 1 or marked:
            near = Post(at, index, signed)
        if marked and at < index - 1:
            break
    return near
