"""dragoman code: reports in, records out and into the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dragoman.cli.exits import Exit, complain
from dragoman.cli.interrupts import finishing, terminable
from dragoman.cli.options import (
    ActorsOption,
    CodebookOption,
    DebugOption,
    OutOption,
    StoreOption,
    debugging,
    settings,
)
from dragoman.cli.output import output
from dragoman.cli.printing import console, printable
from dragoman.cli.progress import Counts, conclude, progress

if TYPE_CHECKING:
    from dragoman.record import Article, ArticleRecord, Origin, Rejected
    from dragoman.run import Coder
    from dragoman.run.merging import StoreMerger
    from dragoman.settings import Settings
    from dragoman.store import Outcome, Store
    from dragoman.store.store import RunStatus


class Layout(StrEnum):
    """How records are written."""

    TABLE = "table"
    JSONL = "jsonl"


def _iso_day(value: str | None) -> str | None:
    """The day in ISO form. Raises BadParameter on anything else."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no day; write it as YYYY-MM-DD") from error


InputArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="HTML, text, JSON Lines or WARC files, gzipped or not; folders; globs; - for standard input.",
        show_default=False,
    ),
]
ToOption = Annotated[
    Layout, typer.Option("--to", help="table: to be read; jsonl: a record a line, as in docs/record.md.")
]
NoStoreOption = Annotated[bool, typer.Option("--no-store", help="Do not keep the records.")]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume", help="Go on where a run stopped: leave out what this very coder has in the store."
    ),
]
KeepRawOption = Annotated[
    bool,
    typer.Option(
        "--keep-raw",
        help="Keep each page in the store as it was read, compressed, beside the note of where it was read.",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DAY",
        help="Day of publication, YYYY-MM-DD, of all inputs but JSON lines that give their own.",
        callback=_iso_day,
        show_default=False,
    ),
]


def code(
    context: typer.Context,
    inputs: InputArgument,
    to: ToOption = Layout.TABLE,
    out: OutOption = None,
    store: StoreOption = None,
    no_store: NoStoreOption = False,
    resume: ResumeOption = False,
    keep_raw: KeepRawOption = False,
    published: PublishedOption = None,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    debug: DebugOption = False,
) -> None:
    """Read reports and show who did what to whom.

    The records are kept in the store. Rejected inputs are named on standard error as file:line: reason: detail.

    Examples:

    \b
      dragoman code report.html
      dragoman code reports/ *.jsonl --to jsonl --out coded.jsonl
      curl -s ADDRESS | dragoman code - --published 2024-07-10
      dragoman code archive/ --resume
      dragoman code crawl.warc.gz --keep-raw
    """
    from dragoman.run import Coder

    chosen = settings(store)
    coder = Coder(chosen, actors=actors, codebook=codebook, debug=debugging(context))
    pages = Pages(keep_raw and not no_store)
    articles = dated(_read(inputs, chosen, pages), published)
    path = None if no_store else chosen.store
    counts = Counts()
    watched = out is not None or to is Layout.JSONL or not sys.stdout.isatty()
    try:
        with (
            terminable(),
            output(out) as stream,
            _keeping(path, coder, counts, pages) as keeper,
            progress(watched) as show,
        ):
            write = _writer(to, stream)
            for item in coder.code_articles(keeper.unknown(articles) if resume else articles):
                with finishing():
                    _take(item, keeper, write, counts)
                show(counts)
    finally:
        if counts.read:
            conclude(counts, f"; kept in {path}" if path else "")
    _end(counts, inputs)


def dated(articles: Iterable[Article | Rejected], published: str | None) -> Iterator[Article | Rejected]:
    """The articles, published on that day unless their own line gives a day."""
    from dragoman.record import Article

    for article in articles:
        if published and isinstance(article, Article) and article.published_basis != "given":
            article = replace(article, published=published, published_basis="given")
        yield article


class Pages:
    """The pages of the articles that are being coded, until each is kept."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._held: dict[Origin, bytes] = {}

    def hold(self, origin: Origin, page: bytes) -> None:
        """The page of the article that comes next."""
        if self._wanted:
            self._held[origin] = page

    def release(self, origin: Origin | None) -> bytes | None:
        """The page read there; those before it, whose articles were not kept, are let go."""
        if origin not in self._held:
            return None
        while True:
            first = next(iter(self._held))
            page = self._held.pop(first)
            if first == origin:
                return page


def _read(inputs: list[str], chosen: Settings, pages: Pages) -> Iterator[Article | Rejected]:
    from dragoman.read import read_inputs

    return read_inputs(inputs, chosen, pages.hold)


def _writer(to: Layout, stream: TextIO) -> Callable[[ArticleRecord], None]:
    """Writes a record in the layout; each is flushed, so that a reader at the other end of a pipe sees it at once."""
    from dragoman.cli import summary
    from dragoman.export import jsonl

    page = console(stream)

    def write(record: ArticleRecord) -> None:
        if to is Layout.JSONL:
            stream.write(jsonl.line(record))
        else:
            for line in summary.article(record):
                page.print(line)
        stream.flush()

    return write


def _take(
    item: ArticleRecord | Rejected, keeper: _Keeper, write: Callable[[ArticleRecord], None], counts: Counts
) -> None:
    """Keeps and shows one article, or one rejected input."""
    from dragoman.record import Rejected

    counts.read += 1
    if isinstance(item, Rejected):
        counts.rejected += 1
        complain_of(item)
        keeper.reject(item)
        return
    outcome = keeper.put(item)
    counts.unchanged += outcome == "unchanged"
    counts.replaced += outcome == "replaced"
    write(item)
    counts.coded += 1
    counts.events += len(item.events)


def complain_of(rejected: Rejected) -> None:
    """Writes "file:line: reason: detail" on standard error."""
    where = rejected.source if rejected.line is None else f"{rejected.source}:{rejected.line}"
    complain(printable(f"{where}: {rejected.reason}: {rejected.detail}"))


def _end(counts: Counts, inputs: list[str]) -> None:
    from dragoman.errors import UsageError

    if not counts.read:
        raise UsageError(f"nothing to read in {', '.join(inputs)}")
    if counts.rejected:
        raise typer.Exit(Exit.REJECTED)


class _Keeper:
    """Puts what comes into the store, in a run that begins with the first of it; does nothing without a store."""

    def __init__(self, store: Store | None, coder: Coder, counts: Counts, pages: Pages) -> None:
        self._store = store
        self._pages = pages
        self._coder = coder
        self._counts = counts
        self._run: int | None = None
        self._merger: StoreMerger | None = None

    def put(self, record: ArticleRecord) -> Outcome | None:
        """Keeps the record, merges its events with those of other reports, and says what changed; None without a
        store."""
        from dragoman.run.merging import StoreMerger

        if self._store is None:
            return None
        run = self._begun(self._store)
        self._merger = self._merger or StoreMerger(self._store)
        with self._store.transaction():
            outcome = self._store.put(record, run, self._pages.release(record.article.origin))
            self._merger.settle(run, record)
        return outcome

    def unknown(self, articles: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
        """The articles that this coder has not in the store; the others are counted."""
        from dragoman.record import Article

        for article in articles:
            if self._store and isinstance(article, Article) and self._store.has(article, self._coder.info):
                self._counts.read += 1
                self._counts.skipped += 1
            else:
                yield article

    def reject(self, rejected: Rejected) -> None:
        """Keeps what was not coded."""
        if self._store is not None:
            self._store.reject(rejected, self._begun(self._store))

    def end(self, status: RunStatus) -> None:
        """Closes the run, if one began."""
        if self._store is not None and self._run is not None:
            counts = self._counts
            done = {"read": counts.read, "coded": counts.coded, "events": counts.events}
            self._store.end_run(self._run, status, rejected=counts.rejected, **done)

    def _begun(self, store: Store) -> int:
        if self._run is None:
            self._run = store.begin_run(self._coder.info)
        return self._run


@contextmanager
def _keeping(path: Path | None, coder: Coder, counts: Counts, pages: Pages) -> Iterator[_Keeper]:
    """A keeper over the store at `path` (None: nothing is kept); however the block ends, the run says so."""
    from dragoman.store import Store

    if path is None:
        yield _Keeper(None, coder, counts, pages)
        return
    with Store.open(path) as store:
        keeper = _Keeper(store, coder, counts, pages)
        status: RunStatus = "failed"
        try:
            yield keeper
            status = "done"
        except KeyboardInterrupt:
            status = "interrupted"
            raise
        finally:
            with finishing():
                keeper.end(status)
