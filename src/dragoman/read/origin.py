"""A page found again where an article's origin says that it lies."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from dragoman.errors import InputError
from dragoman.read.files import STDIN, Source, guarded, opened
from dragoman.read.page import PAGE_BYTES
from dragoman.read.rows import lines
from dragoman.read.warc import Broken, pages
from dragoman.record.article import Origin
from dragoman.settings import Settings


def page_at(origin: Origin, settings: Settings) -> bytes:
    """The page's bytes, as they were when it was read.

    Raises InputError: unreadable where the file is not there or cannot be read, changed where other bytes are there.
    """
    if origin.source == STDIN:
        raise InputError("unreadable", "it was read from standard input")
    source = Source(Path(origin.source), origin.source, "any")
    with opened(source, packed_too=origin.kind == "warc") as stream:
        found = _found(stream, origin, PAGE_BYTES * settings.max_chars)
    if found is None or page_hash(found) != origin.sha256:
        raise InputError("changed", "the file no longer holds what was read there")
    return found


def page_hash(page: bytes) -> str:
    """The SHA-256 of a page, in hexadecimal digits."""
    return hashlib.sha256(page).hexdigest()


def _found(stream: io.BufferedReader, origin: Origin, limit: int) -> bytes | None:
    if origin.kind == "warc":
        with guarded():
            stream.seek(origin.start or 0)
        found = (p for p in pages(stream, limit, origin.start or 0) if not isinstance(p, Broken))
        return next((p.body for p in found if p.record == origin.record), None)
    if origin.kind == "jsonl" and origin.start is not None:
        with guarded():
            stream.seek(origin.start)
            return stream.readline(limit + 1).rstrip(b"\r\n")
    if origin.kind == "jsonl":
        return next((line.raw for line in lines(stream, limit) if line.number == origin.number), None)
    with guarded():
        return stream.read(limit + 1)
