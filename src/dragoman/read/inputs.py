"""Names of files, folders, patterns and standard input → articles, one at a time, and what had to be set aside."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator

from dragoman.errors import InputError
from dragoman.read.build import article_from_row, article_from_text
from dragoman.read.decode import byte_mark, decode, looks_binary
from dragoman.read.files import Kind, Missing, Source, guarded, opened, sources
from dragoman.read.page import PAGE_BYTES, article_from_html
from dragoman.read.rows import numbered_lines, row_of
from dragoman.record.article import Article, Rejected
from dragoman.settings import Settings

_SNIFFED = 4096
_PAGE_STARTS = ("<!doctype", "<html", "<?xml", "<head", "<body", "<!--", "<article")


def read_inputs(inputs: Iterable[str], settings: Settings) -> Iterator[Article | Rejected]:
    """The reports of `inputs` (files, folders, patterns, "-" for standard input), in order.

    Lazy: one article is in memory at a time, a file is opened when its turn comes. What cannot be read comes as
    Rejected with file, line and reason; nothing is raised for it.
    """
    for source in sources(inputs):
        if isinstance(source, Missing):
            yield Rejected(source.name, None, source.reason, source.detail)
        else:
            yield from _read(source, settings)


def _read(source: Source, settings: Settings) -> Iterator[Article | Rejected]:
    try:
        with opened(source) as stream:
            with guarded():
                start = stream.peek(_SNIFFED)[:_SNIFFED]
            yield from _read_as(_kind(start, source.kind), stream, source.name, settings)
    except InputError as error:
        yield Rejected(source.name, None, error.reason, error.detail)


def _kind(start: bytes, promised: Kind) -> Kind:
    """What the file is: as its name promises, else as its first bytes look."""
    if promised != "any" or looks_binary(start):
        return promised if promised != "any" else "text"
    mark = byte_mark(start)
    head = (
        start[mark[1] :].decode(mark[0], "replace") if mark else start.decode("utf-8", "replace")
    ).lstrip()
    if head.startswith("{"):
        return "jsonl"
    if head.startswith("["):
        return "json" if head[1:].lstrip().startswith("{") else "text"
    return "html" if head.casefold().startswith(_PAGE_STARTS) else "text"


def _read_as(
    kind: Kind, stream: io.BufferedReader, name: str, settings: Settings
) -> Iterator[Article | Rejected]:
    if kind == "jsonl" or (kind == "json" and _is_lines(stream)):
        yield from _read_rows(stream, name, settings)
    elif kind == "json":
        yield from _read_json(stream, name, settings)
    elif kind == "html":
        data = _whole(stream, settings)
        yield _attempt(lambda: article_from_html(data, settings=settings), name, None)
    else:
        data = _whole(stream, settings)
        yield _attempt(lambda: article_from_text(decode(data), settings=settings), name, None)


def _attempt(make: Callable[[], Article], name: str, line: int | None) -> Article | Rejected:
    try:
        return make()
    except InputError as error:
        return Rejected(name, line, error.reason, error.detail)


def _whole(stream: io.BufferedReader, settings: Settings) -> bytes:
    """All bytes of a file that holds one report. Raises InputError: too-long, unreadable."""
    limit = PAGE_BYTES * settings.max_chars
    with guarded():
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(
            "too-long", f"the file has more than {limit} bytes; split it, or raise DRAGOMAN_MAX_CHARS"
        )
    return data


def _read_rows(stream: io.BufferedReader, name: str, settings: Settings) -> Iterator[Article | Rejected]:
    limit = PAGE_BYTES * settings.max_chars
    any_row = False
    for number, line in numbered_lines(stream, limit):
        any_row = True
        if isinstance(line, InputError):
            yield Rejected(name, number, line.reason, line.detail)
        else:
            yield _attempt(lambda line=line: article_from_row(row_of(line), settings), name, number)  # type: ignore[misc]
    if not any_row:
        yield Rejected(name, None, "empty", "the file holds no rows")


def _is_lines(stream: io.BufferedReader) -> bool:
    """Whether the first line of a JSON file is a whole object: then the others are, too."""
    with guarded():
        first = stream.peek(1).split(b"\n", 1)
    if len(first) == 1 and len(first[0]) > _SNIFFED:
        return first[0].lstrip()[:1] == b"{"
    try:
        return isinstance(json.loads(first[0]), dict)
    except (ValueError, RecursionError):
        return False


def _read_json(stream: io.BufferedReader, name: str, settings: Settings) -> Iterator[Article | Rejected]:
    """A file that is one object, or one list of them, over several lines."""
    data = row_of(decode(_whole(stream, settings)), lists=True)
    for row in data if isinstance(data, list) else [data]:
        yield _attempt(lambda row=row: article_from_row(row_of(row), settings), name, None)  # type: ignore[misc]
