"""Names of files, folders, patterns and standard input → articles, one at a time, and what had to be set aside."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.errors import InputError
from dragoman.read.build import article_from_row, article_from_text
from dragoman.read.decode import byte_mark, decode, looks_binary
from dragoman.read.files import Kind, Missing, Source, guarded, opened, sources
from dragoman.read.origin import page_hash
from dragoman.read.page import PAGE_BYTES, article_from_html
from dragoman.read.rows import lines, row_of
from dragoman.read.warc import Broken, Page, pages
from dragoman.record.article import Article, Origin, Rejected
from dragoman.settings import Settings

_SNIFFED = 4096
_PAGE_STARTS = ("<!doctype", "<html", "<?xml", "<head", "<body", "<!--", "<article")
OnPage = Callable[[Origin, bytes], None]


def read_inputs(
    inputs: Iterable[str], settings: Settings, on_page: OnPage | None = None
) -> Iterator[Article | Rejected]:
    """The reports of `inputs` (files, folders, patterns, "-" for standard input), in order.

    Lazy: one article is in memory at a time, a file is opened when its turn comes. What cannot be read comes as
    Rejected with file, line and reason; nothing is raised for it. `on_page` is given the bytes of each article's page
    just before the article comes.
    """
    for source in sources(inputs):
        if isinstance(source, Missing):
            yield Rejected(source.name, None, source.reason, source.detail)
        else:
            yield from _Reader(source, settings, on_page).read()


@dataclass(slots=True, frozen=True)
class _Reader:
    """Reads one file."""

    source: Source
    settings: Settings
    on_page: OnPage | None

    @property
    def limit(self) -> int:
        """Bytes that one page or line may have."""
        return PAGE_BYTES * self.settings.max_chars

    def read(self) -> Iterator[Article | Rejected]:
        """All that the file holds, in order."""
        try:
            if self.source.kind != "warc":
                with opened(self.source) as stream:
                    with guarded():
                        start = stream.peek(_SNIFFED)[:_SNIFFED]
                    kind = _kind(start, self.source.kind)
                    if kind != "warc" or self.source.path is None:
                        yield from self._read_as(kind, stream)
                        return
            # As it lies: where its records are is said of the packed file.
            with opened(self.source, packed_too=True) as stream:
                yield from self._archive(stream)
        except InputError as error:
            yield self._rejected(None, error)

    def _read_as(self, kind: Kind, stream: io.BufferedReader) -> Iterator[Article | Rejected]:
        if kind == "jsonl" or (kind == "json" and _is_lines(stream)):
            yield from self._rows(stream)
        elif kind == "json":
            yield from self._list(stream)
        elif kind == "warc":
            yield from self._archive(stream)
        else:
            page = self._whole(stream)
            origin = Origin(self.source.name, "html" if kind == "html" else "text", page_hash(page))
            yield self._article(lambda: self._made(kind, page), origin, page)

    def _made(self, kind: Kind, page: bytes) -> Article:
        if kind == "html":
            return article_from_html(page, settings=self.settings)
        return article_from_text(decode(page), settings=self.settings)

    def _rows(self, stream: io.BufferedReader) -> Iterator[Article | Rejected]:
        any_row = False
        for line in lines(stream, self.limit):
            any_row = True
            if isinstance(line.text, InputError):
                yield self._rejected(line.number, line.text)
                continue
            origin = Origin(
                self.source.name, "jsonl", page_hash(line.raw), line.number, line.start, len(line.raw)
            )
            yield self._article(lambda text=line.text: self._row(text), origin, line.raw)  # type: ignore[misc]
        if not any_row:
            yield Rejected(self.source.name, None, "empty", "the file holds no rows")

    def _row(self, row: object) -> Article:
        return article_from_row(row_of(row), self.settings)

    def _list(self, stream: io.BufferedReader) -> Iterator[Article | Rejected]:
        """A file that is one object, or one list of them, over several lines."""
        page = self._whole(stream)
        data = row_of(decode(page), lists=True)
        mark = page_hash(page)
        for number, row in enumerate(data if isinstance(data, list) else [data], start=1):
            origin = Origin(self.source.name, "json", mark, number)
            yield self._article(lambda row=row: self._row(row), origin, page)  # type: ignore[misc]

    def _archive(self, stream: io.BufferedReader) -> Iterator[Article | Rejected]:
        any_page = False
        for page in pages(stream, self.limit):
            any_page = True
            if isinstance(page, Broken):
                yield self._rejected(page.number, page.error)
                continue
            origin = Origin(
                self.source.name,
                "warc",
                page_hash(page.body),
                page.number,
                page.start,
                page.length,
                page.record,
            )
            yield self._article(lambda page=page: self._of_archive(page), origin, page.body)  # type: ignore[misc]
        if not any_page:
            yield Rejected(self.source.name, None, "empty", "the archive holds no page")

    def _of_archive(self, page: Page) -> Article:
        found = page.text()
        known = {"url": page.url, "retrieved": page.retrieved}
        if page.kind == "html":
            return article_from_html(found, settings=self.settings, **known)
        text = decode(found) if isinstance(found, bytes) else found
        return article_from_text(text, settings=self.settings, **known)

    def _article(self, make: Callable[[], Article], origin: Origin, page: bytes) -> Article | Rejected:
        try:
            article = replace(make(), origin=origin)
        except InputError as error:
            return self._rejected(origin.number if origin.kind != "json" else None, error)
        if self.on_page is not None:
            self.on_page(origin, page)
        return article

    def _rejected(self, number: int | None, error: InputError) -> Rejected:
        return Rejected(self.source.name, number, error.reason, error.detail)

    def _whole(self, stream: io.BufferedReader) -> bytes:
        """All bytes of a file that holds one report. Raises InputError: too-long, unreadable."""
        with guarded():
            data = stream.read(self.limit + 1)
        if len(data) > self.limit:
            raise InputError(
                "too-long",
                f"the file has more than {self.limit} bytes; split it, or raise DRAGOMAN_MAX_CHARS",
            )
        return data


def _kind(start: bytes, promised: Kind) -> Kind:
    """What the file is: as its name promises, else as its first bytes look."""
    if start.startswith(b"WARC/"):
        return "warc"
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
