"""Where a command writes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.errors import UsageError


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """A text stream in UTF-8 to `path`; None and "-" are standard output.

    Lines go to `path` with ".part" added, which becomes `path` at the end or on Ctrl-C: what is finished is kept.
    On an error the file of before stays as it was, and the part beside it.
    Raises UsageError where it cannot be written.
    """
    if path is None or str(path) == "-":
        yield _standard()
        sys.stdout.flush()
    elif path.is_fifo() or path.is_char_device() or path.is_socket():
        with _open(path) as pipe:
            yield pipe
    else:
        yield from _whole(path)


def write_bytes(data: bytes, path: Path | None) -> None:
    """Writes `data` as it is, to `path` or to standard output. Raises UsageError where it cannot be written."""
    if path is None or str(path) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    part = path if path.exists() and not path.is_file() else path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        if part != path:
            os.replace(part, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _whole(path: Path) -> Iterator[TextIO]:
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file")
    part = path.with_name(path.name + ".part")
    stream = _open(part)
    try:
        with stream:
            yield stream
    except KeyboardInterrupt:
        os.replace(part, path)
        raise
    os.replace(part, path)


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _standard() -> TextIO:
    """Standard output, in UTF-8 whatever the locale says: what is written is data."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout
