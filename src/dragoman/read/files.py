"""Where reports come from: names of files, folders and patterns → open streams of bytes, gzip undone."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar, cast

from dragoman.errors import InputError

Kind = Literal["html", "jsonl", "json", "text", "warc", "any"]
STDIN = "<stdin>"
_KINDS: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".txt": "text", ".text": "text", ".md": "text", ".warc": "warc", "": "any",
}  # fmt: skip
GZIP = b"\x1f\x8b"
_BUFFER = 1 << 16
T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Source:
    """A file to read (None for standard input), the name to report it by, and the kind its name promises."""

    path: Path | None
    name: str
    kind: Kind


@dataclass(slots=True, frozen=True)
class Missing:
    """An input that leads to no file, with the reason code and what to do."""

    name: str
    reason: str
    detail: str


def sources(inputs: Iterable[str]) -> Iterator[Source | Missing]:
    """The files that `inputs` name, in their order, folders and patterns sorted, found only as they are asked for.

    An input is a file, a folder (read with all below it, hidden files left out), a pattern or "-".
    """
    for name in inputs:
        if name == "-":
            yield Source(None, STDIN, "any")
        elif "\0" in name:
            yield Missing(name, "unreadable", "the name has a null character in it")
        elif os.path.isdir(name):
            yield from _folder(name)
        elif os.path.exists(name):
            yield Source(Path(name), name, _kind(name, "any"))
        elif glob.has_magic(name):
            yield from _pattern(name)
        else:
            yield Missing(name, "unreadable", "there is no such file or folder; check the path")


def _pattern(pattern: str) -> Iterator[Source | Missing]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield Missing(pattern, "unreadable", "no file fits this pattern; check it")
    for name in found:
        if os.path.isfile(name):
            yield Source(Path(name), name, _kind(name, "any"))


def _folder(top: str) -> Iterator[Source | Missing]:
    empty = True
    unreadable: list[OSError] = []
    for folder, names, files in os.walk(top, onerror=unreadable.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for file in sorted(files):
            path = os.path.join(folder, file)
            if file.startswith(".") or not os.path.isfile(path):
                continue
            empty = False
            yield _of_folder(path)
        yield from (Missing(str(error.filename), "unreadable", str(error.strerror)) for error in unreadable)
        empty = empty and not unreadable
        unreadable.clear()
    if empty:
        yield Missing(top, "empty", "the folder holds no file")


def _of_folder(path: str) -> Source | Missing:
    kind = _kind(path, None)
    if kind is None:
        known = " ".join(sorted(ending for ending in _KINDS if ending))
        detail = (
            f"in a folder only files ending in {known} (or these and .gz) are read; name this one to read it"
        )
        return Missing(path, "unknown-kind", detail)
    return Source(Path(path), path, kind)


def _kind(name: str, other: T) -> Kind | T:
    """The kind that the ending of `name` promises, `other` where it is not known. ".gz" is looked through."""
    path = Path(name.casefold())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return _KINDS.get(path.suffix, other)


@contextmanager
def opened(source: Source, *, packed_too: bool = False) -> Iterator[io.BufferedReader]:
    """The source's bytes as a stream that can be peeked into, gzip undone unless `packed_too`. Standard input is left
    open.

    Raises InputError (unreadable) where the file cannot be opened; while it is read, `guarded` says why.
    """
    stream = _peekable(_raw(source))
    try:
        with guarded():
            packed = stream.peek(2)[:2] == GZIP and not packed_too
        yield _peekable(cast(BinaryIO, gzip.GzipFile(fileobj=stream))) if packed else stream
    finally:
        if source.path is None:
            stream.detach()
        else:
            stream.close()


def _raw(source: Source) -> BinaryIO:
    if source.path is None:
        if sys.stdin is None:
            raise InputError("unreadable", "there is no standard input; name a file")
        return cast(BinaryIO, sys.stdin.buffer)
    try:
        return open(source.path, "rb")
    except OSError as error:
        raise InputError(
            "unreadable", f"{error.strerror or error}; check the file and its permissions"
        ) from error


def _peekable(raw: BinaryIO) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, raw), _BUFFER)


@contextmanager
def guarded() -> Iterator[None]:
    """Turns what a broken file or archive raises while it is read into InputError (unreadable)."""
    try:
        yield
    except EOFError as error:
        raise InputError(
            "unreadable", "the gzip archive ends early: it was cut off; fetch it again"
        ) from error
    except (OSError, zlib.error) as error:
        raise InputError("unreadable", f"reading stopped: {error}") from error
