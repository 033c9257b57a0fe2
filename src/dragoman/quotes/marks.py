"""Stretches between quotation marks, found on the characters of the text alone.

Marks pair like brackets within a paragraph, each kind with its own; what stays open at the paragraph's end is dropped,
unless the next paragraph opens with the same kind again, which is how print carries a quotation on. So one missing mark
never costs more than its own paragraph. One pass, linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Kinds of marks: those of one kind close one another, as writers and keyboards mix them.
_DOUBLE, _SINGLE, _GUILLEMET, _SINGLE_GUILLEMET = range(4)
_KIND = {
    '"': _DOUBLE, "“": _DOUBLE, "”": _DOUBLE, "„": _DOUBLE, "‟": _DOUBLE, "``": _DOUBLE, "''": _DOUBLE,
    "'": _SINGLE, "‘": _SINGLE, "’": _SINGLE, "‚": _SINGLE, "‛": _SINGLE, "`": _SINGLE,
    "«": _GUILLEMET, "»": _GUILLEMET, "‹": _SINGLE_GUILLEMET, "›": _SINGLE_GUILLEMET,
}  # fmt: skip
_OPENS = frozenset("“„‟‘‚‛`«‹") | {"``"}
_CLOSES = frozenset("”’»›") | {"''"}
_RUN = re.compile(r"[\"“”„‟'‘’‚‛`«»‹›]+")
_MARK = re.compile(r"``|''|.", re.DOTALL)
_BREAK = re.compile(r"[ \t]*(?:\r\n|[\n\r\u2028\u2029])\s*")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_WORD = re.compile(r"\w+")
_ENDING = frozenset(".,;:!?)]}…")
_BRACKETS = frozenset("([{")
_SENTENCE_END = frozenset(".!?:;…\"”»'’›")
# Shorter lines are headings or verses, not text wrapped at a margin. Typewriter and mail margins are 65 to 80.
_WRAPPED = 50
# Quotations within quotations beyond this depth are no language; kept shallow, their texts add up to a multiple of
# the report's length, whatever the nesting.
_DEPTH = 3


@dataclass(slots=True, frozen=True)
class Marked:
    """Characters `start` to `end` between marks, blanks trimmed; `opening` is the first opening mark's character and
    `closing` one past the last closing mark's (or the paragraph's end where it is carried on).

    `parent` indexes the stretch around it in the list, -1 at the outermost; `carried` says that it goes on with what
    the paragraph before left open. `paragraph` counts from 0 over the text, `first` and `last` are its characters."""

    start: int
    end: int
    opening: int
    closing: int
    parent: int
    carried: bool
    paragraph: int
    first: int
    last: int


@dataclass(slots=True)
class _Open:
    kind: int
    start: int
    opening: int
    carried: bool = False


@dataclass(slots=True)
class _Paragraph:
    """The marks open at a point of a paragraph, and the pairs closed so far: (opening, closing)."""

    stack: list[_Open] = field(default_factory=list)
    open_kinds: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    pairs: list[tuple[_Open, int, int]] = field(default_factory=list)

    def open(self, mark: _Open) -> None:
        self.stack.append(mark)
        self.open_kinds[mark.kind] += 1

    def close(self, kind: int, end: int, closing: int) -> None:
        while self.stack:
            mark = self.stack.pop()
            self.open_kinds[mark.kind] -= 1
            if mark.kind == kind:
                self.pairs.append((mark, end, closing))
                return


def find_marked(text: str, spans: Iterable[tuple[int, int]], elisions: frozenset[str]) -> list[Marked]:
    """The stretches between marks within the `spans` (characters, in order) of `text`, in order of their start."""
    found: list[Marked] = []
    number = 0
    for start, end in spans:
        waiting: _Open | None = None
        paragraphs = list(_paragraphs(text, start, end))
        for at, (first, last) in enumerate(paragraphs):
            inside = _pair(text, first, last, elisions, waiting)
            waiting = None
            if inside.stack and at + 1 < len(paragraphs):
                waiting = _carried_on(text, inside, paragraphs[at + 1][0], last)
            found += _nest(text, inside.pairs, number, (first, last), len(found))
            number += 1
    return found


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines, but a line wrapped at a margin goes on in the next; blanks at either end left out."""
    first = line = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.start() > first and not _wrapped(text, line, gap):
            yield first, gap.start()
            first = gap.end()
        elif gap.start() <= first:
            first = gap.end()
        line = gap.end()
    if first < end:
        yield first, end


def _wrapped(text: str, line: int, gap: re.Match[str]) -> bool:
    one = len(_LINE_END.findall(gap.group())) == 1
    return one and gap.start() - line >= _WRAPPED and text[gap.start() - 1] not in _SENTENCE_END


def _pair(text: str, first: int, last: int, elisions: frozenset[str], waiting: _Open | None) -> _Paragraph:
    state = _Paragraph()
    runs = list(_RUN.finditer(text, first, last))
    sure = _sure_closers(text, runs, first, last)
    for run in runs:
        before = text[run.start() - 1] if run.start() > first else " "
        after = text[run.end()] if run.end() < last else " "
        for mark in _MARK.finditer(run.group()):
            at = run.start() + mark.start()
            if waiting and at == first:
                state.open(_Open(_KIND[mark.group()], at + len(mark.group()), at, True))
                continue
            role = _role(text, mark.group(), at, before, after, state, elisions, sure)
            if role == "open":
                state.open(_Open(_KIND[mark.group()], at + len(mark.group()), at))
            elif role == "close":
                state.close(_KIND[mark.group()], at, at + len(mark.group()))
    return state


def _role(
    text: str,
    mark: str,
    at: int,
    before: str,
    after: str,
    state: _Paragraph,
    elisions: frozenset[str],
    sure: dict[int, bool],
) -> str:
    """ "open", "close" or "" for a mark by its form, the characters around its run, and what is open."""
    kind = _KIND[mark]
    is_open = state.open_kinds[kind] > 0
    left = before.isspace() or before in _BRACKETS
    right = after.isspace() or after in _ENDING
    if kind == _SINGLE:
        return _single_role(text, mark, at, (before, after), is_open, elisions, sure)
    if mark in _OPENS:
        return "close" if is_open and right and not left else "open"
    if mark in _CLOSES:
        return "open" if left and not right and not is_open else "close"
    if left != right:
        return "open" if left else "close"
    if is_open:
        return "close"
    return "" if before.isalnum() and after.isalnum() else "open"


def _single_role(
    text: str,
    mark: str,
    at: int,
    around: tuple[str, str],
    is_open: bool,
    elisions: frozenset[str],
    sure: dict[int, bool],
) -> str:
    """Single marks are apostrophes until their place says otherwise: "don't", "the ministers' talks", "'90s"."""
    before, after = around
    blank = before.isspace() or before in _BRACKETS or before in "—–"
    if blank and mark != "’" and (after.isalnum() or after in "…¿¡["):
        word = _WORD.match(text, at + 1)
        elided = word is not None and (
            word.group().lower() in elisions or re.fullmatch(r"\d\ds?", word.group())
        )
        return "" if elided else "open"
    if is_open and mark not in "‘‚‛`" and sure.get(at, False):
        return "close"
    return ""


def _sure_closers(text: str, runs: list[re.Match[str]], first: int, last: int) -> dict[int, bool]:
    """Single marks that may close. One after an s before a word ("the ministers' talks") closes only where no plainer
    one follows it before the next opening mark."""
    result: dict[int, bool] = {}
    plainer = False
    for run in reversed(runs):
        before = text[run.start() - 1] if run.start() > first else " "
        after = text[run.end()] if run.end() < last else " "
        if after.isalnum():
            plainer = plainer and not before.isspace()
            continue
        if before.isspace():
            continue
        genitive = before in "sS" and after.isspace() and text[run.end() + 1 : run.end() + 2].islower()
        closes = not genitive or not plainer
        plainer = plainer or not genitive
        for at in range(run.start(), run.end()):
            result[at] = closes
    return result


def _carried_on(text: str, inside: _Paragraph, following: int, last: int) -> _Open | None:
    """Closes at the paragraph's end the innermost mark that the next paragraph opens again, and returns it."""
    mark = _MARK.match(text, following)
    kind = _KIND.get(mark.group()) if mark else None
    if mark is None or kind is None or not inside.open_kinds[kind] or mark.group() in _CLOSES - {"”", "»"}:
        return None
    if not text[mark.end() : mark.end() + 1].strip():
        return None
    inside.close(kind, last, last)
    return inside.pairs[-1][0]


def _nest(
    text: str,
    pairs: list[tuple[_Open, int, int]],
    paragraph: int,
    bounds: tuple[int, int],
    offset: int,
) -> Iterator[Marked]:
    """The pairs of one paragraph in order of their start, each knowing the one around it."""
    around: list[tuple[int, int]] = []
    kept = 0
    for mark, end, closing in sorted(pairs, key=lambda pair: pair[0].opening):
        while around and around[-1][0] <= mark.opening:
            around.pop()
        start, stop = _trim(text, mark.start, end)
        if start == stop or len(around) >= _DEPTH:
            continue
        parent = around[-1][1] if around else -1
        yield Marked(start, stop, mark.opening, closing, parent, mark.carried, paragraph, *bounds)
        around.append((closing, offset + kept))
        kept += 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
