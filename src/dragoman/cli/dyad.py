"""dragoman dyad: what two parties do to one another over time."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import bars, selecting
from dragoman.cli.exits import complain
from dragoman.cli.options import DebugOption, StoreOption, settings
from dragoman.cli.printing import console, printable
from dragoman.cli.selecting import (
    AsOfOption,
    EverythingOption,
    JsonOption,
    SinceOption,
    TypeOption,
    UntilOption,
)
from dragoman.cli.show import print_json


class By(StrEnum):
    """Lengths of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class ScoreName(StrEnum):
    """What is measured."""

    GOLDSTEIN = "goldstein"
    PLOVER = "plover"
    COUNT = "count"


PartyArgument = Annotated[
    str,
    typer.Argument(metavar="PARTY", help="A state's ISO code (SYR), or an actor's id (HEZBOLLAH, Q44329)."),
]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The other party.")]
ByOption = Annotated[By, typer.Option("--by", help="Length of a period.")]
ScoreOption = Annotated[ScoreName, typer.Option("--score", help="Mean score of the events, or their count.")]
NormaliseOption = Annotated[
    bool,
    typer.Option(
        "--normalise", help="Per 1,000 events of the store in the period: coverage grows and shrinks."
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Draw it, too: FILE.svg, FILE.png or FILE.html.", show_default=False
    ),
]


def dyad(
    party: PartyArgument,
    other: OtherArgument,
    by: ByOption = By.MONTH,
    score: ScoreOption = ScoreName.GOLDSTEIN,
    normalise: NormaliseOption = False,
    since: SinceOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    everything: EverythingOption = False,
    as_of: AsOfOption = None,
    out: OutOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show what two parties do to one another, period by period, both ways.

    Events stand beside the reports that tell them. Only what is told as fact is counted, unless --everything is given.

    Examples:

    \b
      dragoman dyad SYR IRN
      dragoman dyad RUS UKR --by year --score count --normalise
      dragoman dyad SYR IRN --since 2024 --out syria-iran.svg
    """
    from dragoman.analyse.draw import draw
    from dragoman.run import analysis

    with analysis.open_store(settings(store).store) as opened:
        chosen = selecting.selection(opened, since, until, type, everything, as_of)
        pair = (selecting.party(party), selecting.party(other))
        selecting.warn_if_behind(opened)
        series = analysis.dyad(opened, *pair, by.value, score.value, normalise, chosen)
    if out is not None:
        draw(series, out)
    if as_json:
        print_json(series)
        return
    page = console()
    for line in bars.lines(series) if series.points else ():
        page.print(line)
    if not series.points:
        complain(printable(f"no event between {pair[0]} and {pair[1]}"))
    if series.undated:
        complain(f"{series.undated} events without any date are not shown")
