"""dragoman network: who acts on whom, as a table or as a graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import selecting
from dragoman.cli.exits import complain
from dragoman.cli.options import DebugOption, StoreOption, settings
from dragoman.cli.output import output
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
    from dragoman.analyse import Edge

SHOWN = 40  # edges in the terminal; the graph and --json have all

StatesOption = Annotated[
    bool, typer.Option("--states", help="Between states alone, everybody counted with their own.")
]
LeastOption = Annotated[int, typer.Option("--least", min=1, help="Only edges of at least so many events.")]
AroundOption = Annotated[
    str | None,
    typer.Option("--around", metavar="PARTY", help="Only edges from or to this party.", show_default=False),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write the graph as GraphML here.", show_default=False),
]


def network(
    states: StatesOption = False,
    least: LeastOption = 1,
    around: AroundOption = None,
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
    """Show who acts on whom, the strongest edges first.

    A party is a state, by its ISO code, or whoever belongs to none, by id or name. Gephi, Cytoscape, igraph and
    networkx read GraphML.

    Examples:

    \b
      dragoman network --states --since 2024
      dragoman network --around SYR --out syria.graphml
    """
    from dragoman.run import analysis

    with analysis.open_store(settings(store).store) as opened:
        chosen = selecting.selection(opened, since, until, type, everything, as_of)
        selecting.warn_if_behind(opened)
        middle = selecting.party(around) if around else None
        edges = analysis.edges(opened, chosen, states=states, least=least, around=middle)
    if out is not None:
        _write(edges, out)
    if as_json:
        for edge in edges:
            print_json(edge)
    elif out is None:
        _show(edges)
    else:
        complain(f"{len(edges)} edges in {out}")


def _write(edges: Sequence[Edge], out: Path) -> None:
    from dragoman.export import graphml

    nodes = {
        party: kind for e in edges for party, kind in ((e.source, e.source_kind), (e.target, e.target_kind))
    }
    names = [key for key, whose, _ in graphml.KEYS if whose == "edge"]
    with output(out) as stream:
        graphml.document(
            ((id, _values(id, kind)) for id, kind in nodes.items()),
            ((e.source, e.target, {name: getattr(e, name) for name in names}) for e in edges),
            stream,
        )


def _values(id: str, kind: str) -> dict[str, object]:
    return {"name": id, "kind": kind, "country": id if kind == "state" else None}


def _show(edges: Sequence[Edge]) -> None:
    from rich.table import Table

    if not edges:
        complain("no event between two parties")
        return
    table = Table(box=None, pad_edge=False)
    for heading in (
        "from",
        "to",
        "events",
        "reports",
        "words +",
        "deeds +",
        "words -",
        "deeds -",
        "Goldstein",
    ):
        table.add_column(heading, justify="left" if heading in ("from", "to") else "right")
    for edge in edges[:SHOWN]:
        counts: list[Any] = [getattr(edge, f.name) for f in fields(edge) if f.name.startswith("quad")]
        cells = (edge.events, edge.reports, *counts)
        table.add_row(
            printable(edge.source), printable(edge.target), *map(str, cells), f"{edge.goldstein:+.1f}"
        )
    console().print(table)
    if len(edges) > SHOWN:
        complain(f"{len(edges) - SHOWN} weaker edges are not shown; --json and --out have them all")
