"""dragoman actor: what one actor does, and what is done to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import selecting
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

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.analyse import Profile

ActorArgument = Annotated[
    str,
    typer.Argument(metavar="ACTOR", help="A state's ISO code (SYR), or an actor's id (HEZBOLLAH, Q44329)."),
]
PartnersOption = Annotated[int, typer.Option("--partners", min=0, help="How many counterparts to list.")]


def actor(
    actor: ActorArgument,
    partners: PartnersOption = 10,
    since: SinceOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    everything: EverythingOption = False,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show an actor's events by type, and with whom they are.

    A state's are those of everybody of that state. `dragoman actors find NAME` finds an actor's id.

    Examples:

    \b
      dragoman actor SYR
      dragoman actor HEZBOLLAH --since 2024-07 --partners 20
    """
    from dragoman.run import analysis

    with analysis.open_store(settings(store).store) as opened:
        chosen = selecting.selection(opened, since, until, type, everything, as_of)
        selecting.warn_if_behind(opened)
        found = analysis.actor(opened, selecting.party(actor), chosen, partners)
    if as_json:
        print_json(found)
        return
    if not found.events:
        complain(printable(f"no event of {found.actor}"))
        return
    page = console()
    for part in _parts(found):
        page.print(part)


def _parts(found: Profile) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    span = f"{found.first} to {found.last}"
    yield Text(f"{printable(found.actor)}: {found.events} events in {found.reports} reports, {span}", "bold")
    for role, title in (("source", "does"), ("target", "has done to it")):
        table = Table(title, *("events", "reports", "Goldstein"), box=None, pad_edge=False)
        for count in found.types:
            if count.role == role:
                table.add_row(count.type, str(count.events), str(count.reports), f"{count.goldstein:+.1f}")
        if table.row_count:
            yield table
    if found.partners:
        table = Table("with", "does", "has done to it", "Goldstein", box=None, pad_edge=False)
        for partner in found.partners:
            row = (printable(partner.name), str(partner.done_to), str(partner.done_by))
            table.add_row(*row, f"{partner.goldstein:+.1f}")
        yield table
