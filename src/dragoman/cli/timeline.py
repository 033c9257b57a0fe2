"""dragoman timeline: a footnoted chronology."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli import selecting
from dragoman.cli.exits import complain
from dragoman.cli.options import DebugOption, OutOption, StoreOption, settings
from dragoman.cli.output import output
from dragoman.cli.printing import printable
from dragoman.cli.selecting import (
    AsOfOption,
    EverythingOption,
    JsonOption,
    SinceOption,
    TypeOption,
    UntilOption,
)
from dragoman.cli.show import print_json


class As(StrEnum):
    """How it is written."""

    MD = "md"
    HTML = "html"


PartiesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PARTY [OTHER]]", help="Whose events: one party's, or those between two.", show_default=False
    ),
]
ToOption = Annotated[As, typer.Option("--to", help="Markdown, or a page of its own.")]


def timeline(
    parties: PartiesArgument = None,
    to: ToOption = As.MD,
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
    """Write a chronology of events, each with footnotes to the reports that tell it.

    Where reports differ on the day, the place or the numbers, it says so.

    Examples:

    \b
      dragoman timeline SYR IRN --since 2024-07 --out syria-iran.md
      dragoman timeline HEZBOLLAH --to html --out hezbollah.html
    """
    from dragoman.analyse.timeline import html, markdown
    from dragoman.errors import UsageError
    from dragoman.run import analysis

    named = [selecting.party(name) for name in parties or ()]
    if len(named) > 2:
        raise UsageError("a chronology is of one party or of two; give no more")
    first, second = [*named, None, None][:2]
    with analysis.open_store(settings(store).store) as opened:
        chosen = selecting.selection(opened, since, until, type, everything, as_of)
        selecting.warn_if_behind(opened)
        chronicle = analysis.timeline(opened, _title(named), first, second, chosen)
    if as_json:
        print_json(chronicle)
        return
    if not chronicle.entries:
        complain(printable(f"no event: {chronicle.title}"))
    with output(out) as stream:
        stream.write(html(chronicle) if to is As.HTML else markdown(chronicle))


def _title(named: list[str]) -> str:
    return "Chronology" + (f": {' and '.join(named)}" if named else "")
