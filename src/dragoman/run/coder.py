"""The coder as a caller sees it: texts, rows or articles in; records out, lazily and in order."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

import dragoman
from dragoman.errors import DragomanError, InputError
from dragoman.events import Reading
from dragoman.parse import Parser
from dragoman.read import article_from_row, article_from_text
from dragoman.readings import ReadingName
from dragoman.record import Article, ArticleRecord, CoderInfo, Parse, Rejected, Relation
from dragoman.run.chain import Chain
from dragoman.run.pairs import Pair, pair_from_row
from dragoman.run.times import Times, Trigger, times_of
from dragoman.settings import Settings

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Row = str | Mapping[str, object] | Article | Rejected
PairRow = Mapping[str, object] | Pair | Rejected
OnRejected = Callable[[Rejected], None]
_ROWS = "<rows>"  # where a row of code_all stands when it is rejected; its line is its number, from 1
_PACKAGE = Path(dragoman.__file__).parent
_log = logging.getLogger("dragoman")


@dataclass(slots=True, frozen=True)
class _Job(Generic[T_co]):
    """An article and what to make of its parse."""

    article: Article
    work: Callable[[Parse], T_co]


class Coder:
    """Reads reports, writes their records. Language model, codebook and actors load on first use and stay.

    `actors` is a file or folder of the user's own actors beside the package's, `codebook` a file or folder of entries
    over the package's. An article on which a stage fails is set aside as `Rejected("coder-error")` and the stream goes
    on; with `debug` the exception is raised instead.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        actors: Path | str | None = None,
        codebook: Path | str | None = None,
        debug: bool = False,
    ) -> None:
        self.settings = settings or Settings()
        self.debug = debug
        self._actors = Path(actors) if actors is not None else None
        self._codebook = Path(codebook) if codebook is not None else None
        self._parser = Parser(self.settings.model, self.settings.batch)

    @cached_property
    def info(self) -> CoderInfo:
        """What codes: version, content hashes, language model. Loads all of it; raises ModelError, DataError."""
        chain = self._chain
        return CoderInfo(
            dragoman.__version__, chain.codebook_version, chain.knowledge_version, self._parser.name()
        )

    def code(self, text: str, published: str | None = None, **meta: str | None) -> ArticleRecord:
        """The record of one report. `published` is its ISO day; `meta` may give id, title, url, publisher, language.

        Raises InputError where the text is no report this coder reads; whatever a stage raises comes through.
        """
        article = article_from_text(text, published=published, settings=self.settings, **meta)
        return self._chain.record(next(iter(self._parser.parse([article]))), self.info)

    def code_all(self, rows: Iterable[Row], on_rejected: OnRejected | None = None) -> Iterator[ArticleRecord]:
        """The records of texts, dicts (as a JSON line of docs/record.md) or Articles, lazily and in their order.

        What cannot be coded goes to `on_rejected`; without it, it is logged as a warning of the logger "dragoman".
        Either way the stream goes on: the record's `article.id` says which row it is.
        """
        return _accepted(self.code_articles(map(self._article, _numbered(rows))), on_rejected)

    def code_articles(self, articles: Iterable[Article | Rejected]) -> Iterator[ArticleRecord | Rejected]:
        """The record of each article, in order, `settings.batch` of them parsed together; Rejected go through."""
        return self._run(a if isinstance(a, Rejected) else _Job(a, self._record) for a in articles)

    def relate(
        self,
        rows: Iterable[PairRow],
        on_rejected: OnRejected | None = None,
        reading: ReadingName = ReadingName.MANUAL,
    ) -> Iterator[Relation]:
        """What passed between two given parties, for rows of `{"id", "text", "source", "target"}`, lazily, in order.

        `reading` says how acts are counted that PLOVER's papers put under two types. What cannot be related goes
        where `code_all` sends it.
        """
        counted = Reading.load(reading)
        jobs = (self._pair_job(row, counted) for row in _numbered(rows))
        return _accepted(self._run(jobs), on_rejected)

    def times(
        self, rows: Iterable[tuple[Row, Sequence[Trigger]]], on_rejected: OnRejected | None = None
    ) -> Iterator[Times]:
        """The expressions of time in each text and the dates of the events its triggers tell, lazily, in order.

        A row stands as in `code_all`, which also says where what cannot be read goes.
        """
        jobs = (self._times_job((n, row), triggers) for n, (row, triggers) in _numbered(rows))
        return _accepted(self._run(jobs), on_rejected)

    @cached_property
    def _chain(self) -> Chain:
        return Chain.load(self.settings, self._actors, self._codebook)

    def _record(self, parse: Parse) -> ArticleRecord:
        return self._chain.record(parse, self.info)

    def _article(self, numbered: tuple[int, Row]) -> Article | Rejected:
        number, row = numbered
        try:
            if isinstance(row, (Article, Rejected)):
                return row
            if isinstance(row, str):
                return article_from_text(row, settings=self.settings)
            if isinstance(row, Mapping):
                return article_from_row(row, self.settings)
            raise InputError(
                "not-a-row", f"expected a text, a dict or an Article, found {type(row).__name__}"
            )
        except InputError as error:
            return Rejected(_ROWS, number, error.reason, error.detail)

    def _pair_job(self, numbered: tuple[int, PairRow], reading: Reading) -> _Job[Relation] | Rejected:
        number, row = numbered
        if isinstance(row, Rejected):
            return row
        try:
            pair = row if isinstance(row, Pair) else pair_from_row(row)
        except InputError as error:
            return Rejected(_ROWS, number, error.reason, error.detail)
        article = pair.article(self.settings.language)
        return _Job(article, lambda parse: self._chain.relation(parse, pair, reading))

    def _times_job(self, numbered: tuple[int, Row], triggers: Sequence[Trigger]) -> _Job[Times] | Rejected:
        article = self._article(numbered)
        if isinstance(article, Rejected):
            return article
        return _Job(article, lambda parse: times_of(self._chain, parse, tuple(triggers)))

    def _run(self, jobs: Iterable[_Job[T] | Rejected]) -> Iterator[T | Rejected]:
        """The jobs done, in order; at most one batch of them is held."""
        waiting = iter(jobs)
        while group := list(islice(waiting, self.settings.batch)):
            parses = iter(self._parses([job.article for job in group if isinstance(job, _Job)]))
            for job in group:
                yield job if isinstance(job, Rejected) else self._done(job, next(parses))

    def _done(self, job: _Job[T], parse: Parse | Rejected) -> T | Rejected:
        if isinstance(parse, Rejected):
            return parse
        try:
            return job.work(parse)
        except DragomanError:
            raise
        except Exception as error:
            return self._set_aside(job.article, error)

    def _parses(self, articles: list[Article]) -> list[Parse | Rejected]:
        """The articles parsed together, or one by one where one of them makes the parser fail."""
        try:
            return list(self._parser.parse(articles))
        except DragomanError:
            raise
        except Exception as error:
            if len(articles) == 1:
                return [self._set_aside(articles[0], error)]
            return [parse for article in articles for parse in self._parses([article])]

    def _set_aside(self, article: Article, error: Exception) -> Rejected:
        if self.debug:
            raise error
        detail = (
            f"{type(error).__name__} in {_place(error)}: {error}; a fault of dragoman's, please report it"
        )
        return Rejected(article.id, None, "coder-error", detail)


def _place(error: Exception) -> str:
    """The line of dragoman that raised, or that called what did: "where/link.py:31"."""
    frames = [(Path(f.filename), f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    own = [(path, line) for path, line in frames if path.is_relative_to(_PACKAGE)]
    return f"{own[-1][0].relative_to(_PACKAGE).as_posix()}:{own[-1][1]}" if own else "a library"


def _numbered(rows: Iterable[T]) -> Iterator[tuple[int, T]]:
    return enumerate(rows, start=1)


def _accepted(items: Iterable[T | Rejected], on_rejected: OnRejected | None) -> Iterator[T]:
    """The items that are not rejected; the others go to `on_rejected` or the log."""
    for item in items:
        if not isinstance(item, Rejected):
            yield item
        elif on_rejected is not None:
            on_rejected(item)
        else:
            _log.warning("%s:%s: %s: %s", item.source, item.line, item.reason, item.detail)
