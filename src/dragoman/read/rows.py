"""JSON lines: numbered lines of a stream, and the row on one."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from dragoman.errors import InputError
from dragoman.read.decode import byte_mark, decode
from dragoman.read.files import guarded


def numbered_lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, str | InputError]]:
    """The lines of `stream` that hold anything, with their numbers from 1; an error stands for a line that is longer
    than `limit` bytes, is not text, or breaks off with the file."""
    with guarded():
        mark = byte_mark(stream.peek(4)[:4])
        stream.read(mark[1] if mark else 0)
    if mark is None or mark[0] == "utf-8":
        yield from _numbered(stream, limit)
        return
    # In UTF-16 and UTF-32 a line end is more than one byte.
    recoded = io.TextIOWrapper(stream, mark[0], errors="replace", newline="\n")
    try:
        yield from _numbered(recoded, limit)
    finally:
        recoded.detach()  # else it closes the stream, which is not ours


def _numbered(
    stream: io.BufferedReader | io.TextIOWrapper, limit: int
) -> Iterator[tuple[int, str | InputError]]:
    for number in count(1):
        try:
            line = _line(stream, limit)
        except InputError as error:
            yield number, error
            if error.reason == "unreadable":
                return
            continue
        if line is None:
            return
        if line.strip():
            yield number, line


def _line(stream: io.BufferedReader | io.TextIOWrapper, limit: int) -> str | None:
    """The next line, None at the end. Raises InputError: too-long (the line is passed over), not-text, unreadable."""
    with guarded():
        line = stream.readline(limit + 1)
        if len(line) > limit:
            rest = line
            while rest and rest[-1:] not in (b"\n", "\n"):
                rest = stream.readline(limit)
            raise InputError(
                "too-long", f"the line has more than {limit} bytes; raise DRAGOMAN_MAX_CHARS to read it"
            )
    if not line:
        return None
    return line if isinstance(line, str) else decode(line)


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
