"""JSON lines: numbered lines of a stream, and the row on one."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.read.decode import byte_mark, decode
from dragoman.read.files import guarded


def numbered_lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, str | InputError]]:
    """The lines of `stream` that hold anything, with their numbers from 1; an error stands for a line that is longer
    than `limit` bytes, is not text, or breaks off with the file."""
    stream, encoding = _past_mark(stream)
    number = 0
    while True:
        number += 1
        try:
            line = _line(stream, limit, encoding)
        except InputError as error:
            yield number, error
            if error.reason == "unreadable":
                return
            continue
        if line is None:
            return
        if line.strip():
            yield number, line


def _past_mark(stream: io.BufferedReader) -> tuple[Any, str | None]:
    """The stream after its byte order mark; one in UTF-16 or 32 is recoded, for its line ends are not single bytes."""
    with guarded():
        mark = byte_mark(stream.peek(4)[:4])
    if mark is None:
        return stream, None
    stream.read(mark[1])
    if mark[0] == "utf-8":
        return stream, None
    return io.TextIOWrapper(stream, mark[0], errors="replace", newline="\n"), mark[0]


def _line(stream: Any, limit: int, encoding: str | None) -> str | None:
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
    return line if encoding else decode(line)


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
