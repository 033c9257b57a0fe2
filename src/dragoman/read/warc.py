"""WARC archives (ISO 28500, versions 1.0 and 1.1), gzipped or not → the pages in them, and where each lies."""

from __future__ import annotations

import codecs
import email
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Literal

from dragoman.errors import InputError
from dragoman.read.decode import byte_mark
from dragoman.read.files import GZIP, guarded

# What holds a page: what a server sent, a file as it was, a text made from a page (Common Crawl's WET files).
_WITH_PAGES = frozenset({"response", "resource", "conversion"})
_TYPES: dict[str, Literal["html", "text"]] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
}  # fmt: skip
_HEADER_BYTES = 1 << 16
_CHUNK = 1 << 16


@dataclass(slots=True, frozen=True)
class Page:
    """A page in an archive: `number` counts its records from 1, `start` and `length` are bytes of the file as it lies
    (None where several records share a gzip member), `record` is the WARC-Record-ID, `body` the page unpacked, in
    `encoding` where the server said so."""

    number: int
    start: int
    length: int | None
    record: str | None
    url: str | None
    retrieved: str | None
    kind: Literal["html", "text"]
    body: bytes
    encoding: str | None

    def text(self) -> bytes | str:
        """The body, decoded where the server named its encoding and no byte order mark says otherwise."""
        if self.encoding is None or byte_mark(self.body):
            return self.body
        return self.body.decode(self.encoding, "replace")


@dataclass(slots=True, frozen=True)
class Broken:
    """A record that cannot be read: its number, from 1, and why."""

    number: int
    error: InputError


def pages(stream: io.BufferedReader, limit: int, start: int = 0) -> Iterator[Page | Broken]:
    """The pages of an archive in order; records of other kinds, other media and failed requests are passed over.

    `stream` stands at the beginning of a record, `start` bytes into its file. A page of more than `limit` bytes, or one
    packed in a way that is not read, comes as Broken; so does the place from which on the archive makes no sense.
    """
    source = _Unpacked(stream, start)
    number = 0
    try:
        with guarded():
            more = source.skip_blank()
        while more:
            number += 1
            record = _record(source, limit)
            end = source.position()
            try:
                with guarded():
                    more = source.skip_blank()
            finally:  # a record is whole, whatever follows it
                # The blank lines after it lie in its gzip member, so only beyond them is where that ends.
                end = source.position() if source.packed else end
                yield from _page(record, number, end - record.start, limit)
    except InputError as error:
        yield Broken(number, error)


class _Unpacked:
    """The bytes of an archive, gzip undone member by member, and where in the file they lie."""

    def __init__(self, stream: io.BufferedReader, start: int) -> None:
        self._stream = stream
        self._taken = start  # bytes of the file read so far
        self._buffer = b""
        self.packed = stream.peek(2)[:2] == GZIP
        self._member: zlib._Decompress | None = None
        self._member_start = start

    def position(self) -> int:
        """The byte of the file where the next byte lies, or, where it is packed, where its gzip member begins."""
        if not self.packed:
            return self._taken - len(self._buffer)
        if self._buffer or self._member is None or not self._member.eof:
            return self._member_start
        return self._taken - len(self._member.unused_data)

    def skip_blank(self) -> bool:
        """Passes over the empty lines between records; False at the end."""
        while True:
            self._buffer = self._buffer.lstrip(b"\r\n")
            if self._buffer:
                return True
            if not self._more():
                return False

    def until(self, end: bytes, limit: int) -> bytes:
        """The bytes up to `end`, which is passed over. Raises EOFError where it does not come."""
        while (at := self._buffer.find(end)) < 0:
            if len(self._buffer) > limit:
                raise InputError("unreadable", f"a header of more than {limit} bytes; this is no archive")
            if not self._more():
                raise EOFError
        found, self._buffer = self._buffer[:at], self._buffer[at + len(end) :]
        return found

    def read(self, count: int) -> bytes:
        """So many bytes. Raises EOFError where there are fewer."""
        parts = []
        while count > len(self._buffer):
            parts.append(self._buffer)
            count -= len(self._buffer)
            self._buffer = b""
            if not self._more():
                raise EOFError
        parts.append(self._buffer[:count])
        self._buffer = self._buffer[count:]
        return b"".join(parts)

    def skip(self, count: int) -> None:
        """Passes over so many bytes. Raises EOFError where there are fewer."""
        while count > 0:
            count -= len(self.read(min(count, _CHUNK)))

    def _more(self) -> bool:
        """Puts more into the buffer; False at the end. Raises EOFError where a gzip member breaks off."""
        if not self.packed:
            chunk = self._take()
            self._buffer += chunk
            return bool(chunk)
        while True:
            if self._member is None or self._member.eof:
                left = self._member.unused_data.lstrip(b"\0") if self._member else b""
                left = left or self._take()
                if not left:
                    return False
                self._member_start = self._taken - len(left)
                self._member = zlib.decompressobj(wbits=31)
            else:
                left = self._member.unconsumed_tail or self._take()
                if not left:
                    raise EOFError
            found = self._member.decompress(left, _CHUNK)
            if found:
                self._buffer += found
                return True

    def _take(self) -> bytes:
        chunk = self._stream.read1(_CHUNK)
        self._taken += len(chunk)
        return chunk


@dataclass(slots=True, frozen=True)
class _Record:
    """A record: where it begins, its header, its size, and its block; of one too long only the beginning, of one of no
    interest nothing."""

    start: int
    header: Message
    size: int
    block: bytes


def _record(source: _Unpacked, limit: int) -> _Record:
    """The next record. Raises InputError (unreadable)."""
    start = source.position()
    try:
        first = source.until(b"\n", _HEADER_BYTES).strip()
        if not first.startswith(b"WARC/"):
            raise InputError("unreadable", f"no WARC record begins at byte {start}; fetch the archive again")
        header = email.message_from_bytes(_header(source))
        size = _size(header, start)
        wanted = size if size <= limit else _HEADER_BYTES
        block = source.read(wanted if header.get("WARC-Type", "").strip() in _WITH_PAGES else 0)
        source.skip(size - len(block))
    except EOFError as error:
        raise InputError(
            "unreadable", f"the archive ends early, in the record at byte {start}: fetch it again"
        ) from error
    except (OSError, zlib.error) as error:
        raise InputError("unreadable", f"reading stopped in the record at byte {start}: {error}") from error
    return _Record(start, header, size, block)


def _header(source: _Unpacked) -> bytes:
    """The lines up to the empty one; line ends of either kind."""
    lines = []
    while line := source.until(b"\n", _HEADER_BYTES).rstrip(b"\r"):
        lines.append(line)
    return b"\n".join(lines) + b"\n\n"


def _size(header: Message, start: int) -> int:
    length = header.get("Content-Length", "").strip()
    if not length.isdecimal():
        raise InputError("unreadable", f"the record at byte {start} does not say how long it is")
    return int(length)


def _page(record: _Record, number: int, length: int, limit: int) -> Iterator[Page | Broken]:
    """The record's page, if it has one; `length` is how far the next record is, 0 where that is unknown."""
    kind = record.header.get("WARC-Type", "").strip()
    if kind not in _WITH_PAGES:
        return
    found = _sent(record.block) if kind == "response" else (record.header, record.block)
    if found is None or (media := _media(*found)) is None:
        return
    said, body = found
    try:
        if record.size > limit:
            raise _too_long(record.size)
        body = _unwrapped(said, body, limit) if kind == "response" else body
    except InputError as error:
        yield Broken(number, error)
        return
    yield Page(
        number, record.start, length or None, _plain(record.header, "WARC-Record-ID"),
        _plain(record.header, "WARC-Target-URI"), _plain(record.header, "WARC-Date"), media, body, _encoding(said),
    )  # fmt: skip


def _too_long(size: int) -> InputError:
    return InputError("too-long", f"the page has {size} bytes or more; raise DRAGOMAN_MAX_CHARS to read it")


def _media(header: Message, body: bytes) -> Literal["html", "text"] | None:
    """What the page is, as its sender says; where that is not said, as it begins."""
    if "Content-Type" in header:
        return _TYPES.get(header.get_content_type())
    return "html" if body.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")) else None


def _plain(header: Message, name: str) -> str | None:
    """A field without the angle brackets that version 1.0 puts around addresses."""
    return header.get(name, "").strip().removeprefix("<").removesuffix(">") or None


def _encoding(header: Message) -> str | None:
    """The encoding that the server names, where Python knows it."""
    name = header.get_content_charset()
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _sent(block: bytes) -> tuple[Message, bytes] | None:
    """Header and body of what a server sent; None where it did not send the page."""
    end = min((at for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark)) >= 0), default=-1)
    status, _, fields = block[:end].partition(b"\n")
    parts = status.split(maxsplit=2)
    if end < 0 or len(parts) < 2 or not parts[0].startswith(b"HTTP/") or parts[1] != b"200":
        return None
    header = email.message_from_bytes(fields.replace(b"\r\n", b"\n") + b"\n\n")
    return header, block[end:].removeprefix(b"\r\n\r\n" if block[end : end + 1] == b"\r" else b"\n\n")


def _unwrapped(header: Message, body: bytes, limit: int) -> bytes:
    """The body without its chunks and its compression. Raises InputError."""
    if header.get("Transfer-Encoding", "").strip().casefold() == "chunked":
        body = _unchunked(body)
    for packing in reversed(header.get("Content-Encoding", "").casefold().replace(" ", "").split(",")):
        body = _unpacked(body, packing, limit)
    return body


def _unchunked(body: bytes) -> bytes:
    """A body without its chunks' sizes; as it is where some program had taken them out before."""
    parts: list[bytes] = []
    rest = io.BytesIO(body)
    while True:
        try:
            size = int(rest.readline().split(b";")[0], 16)
        except ValueError:
            return body
        if size == 0:
            return b"".join(parts)
        parts.append(rest.read(size))
        rest.readline()


def _unpacked(body: bytes, packing: str, limit: int) -> bytes:
    """A body without its compression; as it is where it has none, whatever the header says. Raises InputError."""
    if packing in ("", "identity"):
        return body
    if packing in ("gzip", "x-gzip", "deflate"):
        for bits in (47, -15):  # with gzip's or zlib's header; as some servers send deflate, with none
            try:
                found = zlib.decompressobj(bits).decompress(body, limit + 1)
            except zlib.error:
                continue
            if len(found) > limit:
                raise _too_long(limit)
            return found
        return body
    raise InputError("unreadable", f"the page is packed by {packing}, which is not read")
