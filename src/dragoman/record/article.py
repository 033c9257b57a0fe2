"""The report as it was read: its text, where it came from, and which stretch of it is what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["body", "heading", "embedded-post", "related-link", "caption"]
PublishedBasis = Literal["given", "meta", "url", "dateline", "embedded-post", "none"]
OriginKind = Literal["html", "text", "jsonl", "json", "warc"]


@dataclass(slots=True, frozen=True)
class Section:
    """A stretch of the text, `start` to `end` in characters; `date` is an ISO day, `author` a name or handle."""

    kind: SectionKind
    start: int
    end: int
    author: str | None = None
    date: str | None = None


@dataclass(slots=True, frozen=True)
class Origin:
    """Where the page lies that an article was read from, so that it can be found again.

    `source` is the file as it was named ("<stdin>" for standard input). `number` counts from 1: the line of JSON Lines,
    the row of a JSON list, the record of a WARC archive. `start` and `length` are bytes: of a JSON line in the unpacked
    file, of a WARC record in the file as it lies (its gzip member, as in a CDX index). `record` is the WARC-Record-ID,
    `sha256` that of the page itself: the file, the line without its end, what the server sent, all unpacked.
    """

    source: str
    kind: OriginKind
    sha256: str
    number: int | None = None
    start: int | None = None
    length: int | None = None
    record: str | None = None


@dataclass(slots=True, frozen=True)
class Article:
    """A report. Offsets everywhere in its record count Unicode characters of `text`.

    `published` is an ISO day (or day and time), `published_basis` says how it was found, `hash` is the SHA-256 of
    the text, `retrieved` an ISO time in UTC, `origin` where it was read, None for a text that a program gave. Sections
    stand in order and do not overlap; text outside all of them (site furniture, comment forms) is kept but never coded.
    """

    id: str
    text: str
    hash: str
    sections: tuple[Section, ...]
    url: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "none"
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    retrieved: str | None = None
    origin: Origin | None = None


@dataclass(slots=True, frozen=True)
class Rejected:
    """An input that was not coded: `source` is the file (or "<stdin>"), `line` counts from 1 (in an archive it counts
    records), `reason` is a short stable code such as "empty" or "not-json", `detail` says what was found and what to
    do."""

    source: str
    line: int | None
    reason: str
    detail: str


def text_hash(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, as hexadecimal digits. Lone surrogates are replaced, never raised on."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
