"""JSON lines: numbered lines of a stream, and the row on one."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from dragoman.errors import InputError
from dragoman.read.decode import byte_mark, decode
from dragoman.read.files import guarded


@dataclass(slots=True, frozen=True)
class Line:
    """A line: its number from 1, where it starts in the unpacked file (in bytes; None in UTF-16 and UTF-32), its bytes
    without the line end (those of UTF-8 where it was recoded), and its text or what is wrong with it."""

    number: int
    start: int | None
    raw: bytes
    text: str | InputError


def numbered_lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, str | InputError]]:
    """The lines of `stream` as `lines` finds them, each as its number and its text."""
    return ((line.number, line.text) for line in lines(stream, limit))


def lines(stream: io.BufferedReader, limit: int) -> Iterator[Line]:
    """The lines of `stream` that hold anything; an error stands for one that is longer than `limit` bytes, is not text,
    or breaks off with the file."""
    with guarded():
        mark = byte_mark(stream.peek(4)[:4])
        stream.read(mark[1] if mark else 0)
    if mark is None or mark[0] == "utf-8":
        yield from _numbered(stream, limit, mark[1] if mark else 0)
        return
    # In UTF-16 and UTF-32 a line end is more than one byte.
    recoded = io.TextIOWrapper(stream, mark[0], errors="replace", newline="\n")
    try:
        yield from _numbered(recoded, limit, None)
    finally:
        recoded.detach()  # else it closes the stream, which is not ours


def _numbered(stream: io.BufferedReader | io.TextIOWrapper, limit: int, start: int | None) -> Iterator[Line]:
    for number in count(1):
        raw, size = b"", 0
        text: str | InputError
        try:
            line = _line(stream, limit)
            if not line:
                return
            raw = line.encode("utf-8", "replace") if isinstance(line, str) else line
            size = len(line)
            text = line if isinstance(line, str) else decode(line)
        except InputError as error:
            text = error
            size = error.size if isinstance(error, _TooLong) else size
        if not isinstance(text, str) or text.strip():
            yield Line(number, start, raw.rstrip(b"\r\n"), text)
        if isinstance(text, InputError) and text.reason == "unreadable":
            return
        start = None if start is None else start + size


class _TooLong(InputError):
    """A line beyond the limit, which has `size` bytes."""

    def __init__(self, limit: int, size: int) -> None:
        super().__init__(
            "too-long", f"the line has more than {limit} bytes; raise DRAGOMAN_MAX_CHARS to read it"
        )
        self.size = size


def _line(stream: io.BufferedReader | io.TextIOWrapper, limit: int) -> bytes | str:
    """The next line, empty at the end. Raises InputError: too-long (the line is passed over), unreadable."""
    with guarded():
        line = stream.readline(limit + 1)
        size = len(line)
        if size > limit:
            rest = line
            while rest and rest[-1:] not in (b"\n", "\n"):
                rest = stream.readline(limit)
                size += len(rest)
            raise _TooLong(limit, size)
    return line


def row_of(line: Any, lists: bool = False) -> Any:
    """The object that the JSON text `line` holds (or is already); with `lists` a list is taken too.

    Raises InputError: not-json.
    """
    data = line
    if isinstance(line, str):
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(
                "not-json", f"{error.msg} at character {error.pos + 1} of {_shown(line)}"
            ) from error
        except (ValueError, RecursionError) as error:
            raise InputError(
                "not-json", f"nested too deep, or a number too long, in {_shown(line)}"
            ) from error
    if isinstance(data, dict) or (lists and isinstance(data, list)):
        return data
    kind = type(data).__name__
    raise InputError("not-json", f'a {kind} where an object like {{"id": ..., "text": ...}} should be')


def _shown(line: str) -> str:
    return repr(line[:60])
