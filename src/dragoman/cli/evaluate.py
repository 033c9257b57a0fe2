"""dragoman evaluate: gold in, scores out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.exits import HELP
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


@dataclass(slots=True, frozen=True)
class Gold:
    """A kind of gold: its name, which is also that of the function of dragoman.evaluate that scores it, what it holds,
    and the rows of its scores."""

    name: str
    holds: str
    rows: Callable[[Any], Sequence[Row]]


GOLDS = (
    Gold(
        "articles",
        "Whole reports with their events and quotes.",
        lambda scores: (*scores.classes, *scores.fields),
    ),
    Gold(
        "relations",
        "Sentences with source and target given.",
        lambda scores: (*scores.classes, *scores.penta),
    ),
    Gold(
        "actors",
        "Sentences with the spans of source and target.",
        lambda scores: (scores.source, scores.target),
    ),
    Gold(
        "resolution",
        "Short reports with whom each mention stands for, by kind of mention.",
        lambda scores: scores.tags,
    ),
    Gold("quotes", "Short reports with their quotes, speakers and addressees.", lambda scores: scores.fields),
    Gold(
        "dates",
        "Sentences with their expressions of time and the days these name.",
        lambda scores: scores.classes,
    ),
    Gold("links", "Short reports with the days of the events told in them.", lambda scores: scores.classes),
    Gold("places", "Short reports with their places.", lambda scores: scores.fields),
    Gold(
        "merge",
        "Short reports with the occurrences that they tell, by split; precision, recall and F1 are B-cubed.",
        lambda scores: scores.classes,
    ),
)


def _command(kind: Gold) -> Callable[..., None]:
    """The command that scores the coder against a kind of gold."""

    def evaluate(
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
        import dragoman.evaluate

        measure = getattr(dragoman.evaluate, f"evaluate_{kind.name}")
        scores = measure(gold, _coder(context, actors, codebook), split)
        _report(scores, kind.rows(scores), verbose, as_json)

    return evaluate


def _help(kind: Gold) -> str:
    example = f"dragoman evaluate {kind.name} evaluation/{kind.name}.jsonl --verbose"
    return f"{kind.holds}\n\nExample:\n\n\b\n  {example}"


for _kind in GOLDS:
    app.command(_kind.name, help=_help(_kind), epilog=HELP)(_command(_kind))


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
