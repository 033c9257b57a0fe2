"""dragoman store: what is in the store, is it whole, a copy of it, and its unused room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import HELP, Exit, complain
from dragoman.cli.options import DebugOption, OutOption, StoreOption, settings
from dragoman.cli.printing import console, printable
from dragoman.cli.show import print_json

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.store.info import RunInfo, StoreInfo

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look at the store: its contents, health, copies, room."
)

JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, an answer a line.")]
QuickOption = Annotated[
    bool, typer.Option("--quick", help="Leave out what takes minutes in a large store: indexes and records.")
]
RunsOption = Annotated[bool, typer.Option("--runs", help="List every run, the latest first.")]
WhereOption = Annotated[bool, typer.Option("--where", help="Say where it was read, the last place first.")]
ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE_ID", help="Id of an article, or as much of it as is its alone.")
]
TargetArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")]


@dataclass(slots=True, frozen=True)
class Copied:
    """A copy of the store."""

    path: str
    bytes: int


@dataclass(slots=True, frozen=True)
class Compacted:
    """The file's size before and after, in bytes."""

    path: str
    before: int
    after: int


@app.command("info", epilog=HELP)
def tell(
    all_runs: RunsOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Say what is in the store: counts, days, size, and the last run.

    Examples:

    \b
      dragoman store info
      dragoman store info --runs --json
    """
    with _opened(store) as opened:
        info, runs = opened.info(), opened.runs() if all_runs else []
    if as_json:
        for answer in runs if all_runs else [info]:
            print_json(answer)
        return
    page = console()
    for line in _lines(info):
        page.print(line)
    for run in runs:
        page.print(_run(run))


@app.command(epilog=HELP)
def verify(
    quick: QuickOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Check that the store is whole; name what is not, and end with exit code 1.

    The file and its indexes; that every article has its record and says what it says; that every report is in one
    event; that full text is level with the tables.

    Examples:

    \b
      dragoman store verify
      dragoman store verify --quick --json
    """
    found = 0
    page = console()
    with _opened(store) as opened:
        for problem in opened.verify(quick=quick):
            found += 1
            if as_json:
                print_json(problem)
            else:
                page.print(printable(f"{problem.check}: not so: {problem.detail}"))
        where = opened.path
    complain(f"{where}: {'clean' if not found else f'{found} problems'}")
    if found:
        raise typer.Exit(Exit.ERROR)


@app.command(epilog=HELP)
def backup(
    target: TargetArgument,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Copy the store to one new file, as it is now. A coder may go on writing meanwhile.

    Examples:

    \b
      dragoman store backup monday.sqlite
    """
    with _opened(store) as opened:
        opened.backup(target)
    copied = Copied(str(target), target.stat().st_size)
    if as_json:
        print_json(copied)
    else:
        console().print(printable(f"{copied.path}: {_size(copied.bytes)}"))


@app.command(epilog=HELP)
def compact(as_json: JsonOption = False, store: StoreOption = None, debug: DebugOption = False) -> None:
    """Give unused room back and build the full-text indexes anew. Nothing that is kept is lost.

    Examples:

    \b
      dragoman store compact
    """
    with _opened(store) as opened:
        done = Compacted(str(opened.path), *opened.compact())
    if as_json:
        print_json(done)
    else:
        console().print(printable(f"{done.path}: {_size(done.before)} before, {_size(done.after)} now"))


@app.command(epilog=HELP)
def page(
    id: ArticleArgument,
    out: OutOption = None,
    where: WhereOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Give an article's page back as it was read: out of the store, or out of the file or archive it came from.

    The bytes are those that were read: their SHA-256 is compared. --where only says where that was.

    Examples:

    \b
      dragoman store page 3f9a1c0de --out page.html
      dragoman store page 3f9a1c0de --where
    """
    from dragoman.cli import summary
    from dragoman.cli.output import write_bytes
    from dragoman.run.pages import page_of

    with _opened(store) as opened:
        if where:
            for origin in opened.origins(id):
                if as_json:
                    print_json(origin)
                else:
                    console().print(summary.origin(origin))
            return
        _, found = page_of(opened, id, settings(store))
    write_bytes(found, out)


def _opened(path: Path | None) -> Store:
    from dragoman.store import Store

    return Store.open(settings(path).store, create=False)


def _lines(info: StoreInfo) -> Iterator[str]:
    first, last = info.published
    fields = {
        "store": f"{info.path}, version {info.version}, {_size(info.bytes)}",
        "articles": f"{info.articles:,}" + (f", published {first} to {last}" if first else ""),
        "reports": f"{info.reports:,}, {info.versions - info.reports:,} earlier versions",
        "events": f"{info.events:,}" + (f", {info.waiting:,} reports to be compared" if info.waiting else ""),
        "quotes": f"{info.quotes:,}",
        "pages": f"{info.pages:,} kept as they were read",
        "rejected": f"{info.rejected:,}",
        "runs": f"{info.runs:,}",
    }
    for name, value in fields.items():
        yield printable(f"{name:<10}{value}")
    if info.last_run:
        yield printable(f"{'last run':<10}{_run(info.last_run)}")


def _run(run: RunInfo) -> str:
    by = run.who or run.coder or "no coder"
    counts = f", {run.coded:,} articles, {run.events:,} events" if run.coded is not None else ""
    return printable(
        f"{run.run} {run.kind} by {by}, {run.started} to {run.ended or '?'}, {run.status}{counts}"
    )


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.2f} GB"
