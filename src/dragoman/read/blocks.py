"""A text cut into its paragraphs, by blank lines or by lines, as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.read.forms import ends_sentence

Tag = Literal["p", "head", "quote", "item"]

# The line ends str.splitlines knows, so that no stage downstream sees a break this one did not.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Lines of hard-wrapped text are about as long as one another and mostly end in mid sentence.
_WRAP_MIN, _WRAP_MAX, _WRAP_SHARE = 40, 100, 0.6


@dataclass(slots=True, frozen=True)
class Block:
    """A paragraph, characters `start` to `end` without the blanks around it. `alone` says that a blank line or the
    end of the text follows. From a page: `tag` is what held it, `linked` whether all of it was a link, `group`
    numbers the quotation it stands in (0 for none)."""

    start: int
    end: int
    text: str
    alone: bool
    tag: Tag = "p"
    linked: bool = False
    group: int = 0


def split_blocks(text: str) -> list[Block]:
    """The paragraphs of `text` in order: its lines, or its runs of lines where it was wrapped to a width."""
    lines = list(_lines(text))
    if not _wrapped(lines):
        return lines
    return [_join(text, run) for run in _runs(lines)]


def _lines(text: str) -> Iterator[Block]:
    spans = []
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            spans.append((start, start + len(stripped)))
    for i, (start, end) in enumerate(spans):
        gap = text[end : spans[i + 1][0]] if i + 1 < len(spans) else ""
        alone = not gap or len(_BREAK.findall(gap)) > 1
        yield Block(start, end, text[start:end], alone)


def _wrapped(lines: list[Block]) -> bool:
    inner = [line for line in lines if not line.alone]
    cut = [
        line
        for line in inner
        if _WRAP_MIN <= line.end - line.start <= _WRAP_MAX and not ends_sentence(line.text)
    ]
    return len(inner) > 2 and any(line.alone for line in lines[:-1]) and len(cut) >= _WRAP_SHARE * len(inner)


def _runs(lines: list[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for line in lines:
        run.append(line)
        if line.alone:
            yield run
            run = []
    if run:
        yield run


def _join(text: str, run: list[Block]) -> Block:
    start, end = run[0].start, run[-1].end
    return Block(start, end, text[start:end], True)
