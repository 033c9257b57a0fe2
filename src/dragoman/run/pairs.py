"""Sentences with the two parties whose relation is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.read.decode import scrub
from dragoman.read.files import Missing, opened, sources
from dragoman.read.rows import numbered_lines, row_of
from dragoman.record import Article, Rejected, Section, text_hash
from dragoman.record.article import PublishedBasis
from dragoman.settings import Settings

LINE_BYTES = 8  # of a line for each character of its text: JSON writes one in up to six, the names need some


@dataclass(slots=True, frozen=True)
class Pair:
    """A text and the words of its two parties as they stand in it; `published` is the ISO day of the text."""

    id: str
    text: str
    source: str
    target: str
    published: str | None = None

    def article(self, language: str) -> Article:
        """The text as a report of one body section: taken as it is, for the caller says what it is."""
        body = (Section("body", 0, len(self.text)),)
        basis: PublishedBasis = "given" if self.published else "none"
        return Article(
            self.id,
            self.text,
            text_hash(self.text),
            body,
            published=self.published,
            published_basis=basis,
            language=language,
        )


def read_pairs(inputs: Iterable[str], settings: Settings) -> Iterator[Pair | Rejected]:
    """The pairs in JSON Lines files, gzipped or not ("-" is standard input), one at a time.

    What is no pair comes as Rejected with file, line and reason; nothing is raised for it.
    """
    for source in sources(inputs):
        if isinstance(source, Missing):
            yield Rejected(source.name, None, source.reason, source.detail)
            continue
        try:
            with opened(source) as stream:
                for number, line in numbered_lines(stream, LINE_BYTES * settings.max_chars):
                    yield _pair_or_reason(line, source.name, number)
        except InputError as error:
            yield Rejected(source.name, None, error.reason, error.detail)


def _pair_or_reason(line: str | InputError, name: str, number: int) -> Pair | Rejected:
    try:
        if isinstance(line, InputError):
            raise line
        return pair_from_row(row_of(line))
    except InputError as error:
        return Rejected(name, number, error.reason, error.detail)


def pair_from_row(row: Mapping[str, object]) -> Pair:
    """The pair in a JSON line of `{"id", "text", "source", "target"}`. Raises InputError where one is missing."""
    if not isinstance(row, Mapping):
        raise InputError(
            "not-a-row", f"expected an object with id, text, source and target, found {type(row).__name__}"
        )
    text, source, target = (_text(row, name) for name in ("text", "source", "target"))
    id = row.get("id")
    if isinstance(id, bool) or not isinstance(id, (str, int)) or id == "":
        raise InputError("no-id", "`id` must be a text or a number; the answer carries it")
    published = row.get("published")
    return Pair(
        str(id), text, source, target, published if isinstance(published, str) and published else None
    )


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"no-{name}", f"`{name}` must be a text that is not empty")
    return scrub(value)
