"""dragoman evaluate: gold in, scores out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import (
    ActorsOption,
    CodebookOption,
    DebugOption,
    HiddenStoreOption,
    debugging,
    settings,
)
from dragoman.cli.printing import console, printable
from dragoman.cli.show import print_json

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.evaluate import Row
    from dragoman.run import Coder

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Score the coder against hand-coded gold."
)

GoldArgument = Annotated[
    Path, typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False, readable=True, show_default=False)
]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Show every miss.")]
SplitOption = Annotated[
    str | None,
    typer.Option("--split", metavar="NAME", help="Only the gold of this split.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")]


@app.command()
def articles(
    context: typer.Context,
    gold: GoldArgument,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Whole reports with their events and quotes."""
    from dragoman.evaluate import evaluate_articles

    scores = evaluate_articles(gold, _coder(context, actors, codebook))
    _report(scores, (*scores.classes, *scores.fields), verbose, as_json)


@app.command()
def relations(
    context: typer.Context,
    gold: GoldArgument,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Sentences with source and target given."""
    from dragoman.evaluate import evaluate_relations

    scores = evaluate_relations(gold, _coder(context, actors, codebook))
    _report(scores, (*scores.classes, *scores.penta), verbose, as_json)


@app.command()
def actors(
    context: typer.Context,
    gold: GoldArgument,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Sentences with the spans of source and target."""
    from dragoman.evaluate import evaluate_actors

    scores = evaluate_actors(gold, _coder(context, actors, codebook))
    _report(scores, (scores.source, scores.target), verbose, as_json)


@app.command()
def resolution(
    context: typer.Context,
    gold: GoldArgument,
    split: SplitOption = None,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Short reports with whom each mention stands for, by kind of mention."""
    from dragoman.evaluate import evaluate_resolution

    scores = evaluate_resolution(gold, _coder(context, actors, codebook), split)
    _report(scores, scores.tags, verbose, as_json)


@app.command()
def quotes(
    context: typer.Context,
    gold: GoldArgument,
    split: SplitOption = None,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Short reports with their quotes, speakers and addressees."""
    from dragoman.evaluate import evaluate_quotes

    scores = evaluate_quotes(gold, _coder(context, actors, codebook), split)
    _report(scores, scores.fields, verbose, as_json)


@app.command()
def dates(
    context: typer.Context,
    gold: GoldArgument,
    split: SplitOption = None,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Sentences with their expressions of time and the days these name."""
    from dragoman.evaluate import evaluate_dates

    scores = evaluate_dates(gold, _coder(context, actors, codebook), split)
    _report(scores, scores.classes, verbose, as_json)


@app.command()
def links(
    context: typer.Context,
    gold: GoldArgument,
    split: SplitOption = None,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Short reports with the days of the events told in them."""
    from dragoman.evaluate import evaluate_links

    scores = evaluate_links(gold, _coder(context, actors, codebook), split)
    _report(scores, scores.classes, verbose, as_json)


@app.command()
def places(
    context: typer.Context,
    gold: GoldArgument,
    split: SplitOption = None,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Short reports with their places."""
    from dragoman.evaluate import evaluate_places

    scores = evaluate_places(gold, _coder(context, actors, codebook), split)
    _report(scores, scores.fields, verbose, as_json)


@app.command()
def merge(
    context: typer.Context,
    gold: GoldArgument,
    split: SplitOption = None,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Short reports with the occurrences that they tell, by split; precision, recall and F1 are B-cubed."""
    from dragoman.evaluate import evaluate_merge

    scores = evaluate_merge(gold, _coder(context, actors, codebook), split)
    _report(scores, scores.classes, verbose, as_json)


def _coder(context: typer.Context, actors: Path | None, codebook: Path | None) -> Coder:
    from dragoman.run import Coder

    return Coder(settings(), actors=actors, codebook=codebook, debug=debugging(context))


def _report(scores: Any, rows: Sequence[Row], verbose: bool, as_json: bool) -> None:
    if as_json:
        print_json(scores)
        return
    page = console()
    page.print(_table(rows))
    for name, value in _figures(scores):
        page.print(f"{name:<32}{value:>8}")
    for miss in scores.misses if verbose else ():
        page.print(printable(miss))


def _figures(scores: Any) -> Iterator[tuple[str, str]]:
    """Names and values of the plain numbers among the scores."""
    from dragoman.record import plain

    for name, value in plain(scores).items():
        if isinstance(value, float):
            yield name, f"{value:.3f}"
        elif isinstance(value, int):
            yield name, str(value)


def _table(rows: Sequence[Row]) -> Table:
    from rich.table import Table

    table = Table("", box=None, pad_edge=False)
    for heading in ("precision", "recall", "F1", "gold", "coded"):
        table.add_column(heading, justify="right")
    for row in rows:
        f1 = "" if row.f1 is None else f"{row.f1:.3f}"
        table.add_row(
            row.name, f"{row.precision:.3f}", f"{row.recall:.3f}", f1, str(row.gold), str(row.coded)
        )
    return table
