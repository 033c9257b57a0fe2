"""dragoman release: a data set frozen, with all that is needed to cite, check and repeat it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import ActorsOption, CodebookOption, DebugOption, StoreOption, settings
from dragoman.cli.periods import AsOfOption, run_as_of
from dragoman.cli.printing import console, printable
from dragoman.cli.show import print_json


def _name(value: str) -> str:
    """A name that can be a folder's. Raises BadParameter."""
    if not value.strip(".") or any(c in value for c in "/\\:\0") or not value.isprintable():
        raise typer.BadParameter(f"{value!r} cannot be the name of a folder")
    return value


NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="Name or version of the data set: 2026.1.", callback=_name)
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="A new folder; else NAME, here.", show_default=False),
]
AuthorOption = Annotated[
    list[str] | None, typer.Option("--author", help="Whom to cite; may be given again.", show_default=False)
]
TitleOption = Annotated[str | None, typer.Option("--title", help="Its title; else NAME.", show_default=False)]
ScoresOption = Annotated[
    Path | None,
    typer.Option(
        "--scores",
        metavar="FILE",
        help="Scores to lay beside: what `dragoman evaluate` wrote with --json.",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
TextsOption = Annotated[bool, typer.Option("--texts", help="With the articles' texts: mind their copyright.")]
MixedOption = Annotated[
    bool,
    typer.Option(
        "--mixed", help="Though several coders coded it, or the codebook or actors have changed since."
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Write JSON: the tables with their rows and columns.")
]


def release(
    name: NameArgument,
    out: FolderOption = None,
    as_of: AsOfOption = None,
    author: AuthorOption = None,
    title: TitleOption = None,
    scores: ScoresOption = None,
    texts: TextsOption = False,
    mixed: MixedOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Freeze a data set: Parquet, the codebook and actors used, scores, checksums, a citation file.

    A name is given once. Sentences are in it, whole articles only with --texts.

    Examples:

    \b
      dragoman release 2026.1 --title "Neighbours in the news" --author "Ada Example"
      dragoman release 2024-summer --as-of 2024-09-01 --scores scores.json --out summer
    """
    from dragoman.run.release import Wanted
    from dragoman.run.release import release as freeze
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        run = run_as_of(opened, as_of or "9999")
        wanted = Wanted(name, run or 0, tuple(author or ()), title, scores, codebook, actors, texts, mixed)
        done = freeze(opened, wanted, out or Path(name))
    if as_json:
        print_json(done)
        return
    page = console()
    for table in done.tables:
        page.print(printable(f"{table.name:<16}{table.rows:>12,}"))
    page.print(printable(f"{done.folder}: {done.bytes / 1e6:,.1f} MB, as of run {done.run}"))
