"""dragoman export: the store's events in the layouts that other programs read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import complain
from dragoman.cli.options import DebugOption, StoreOption, settings
from dragoman.cli.output import output
from dragoman.cli.printing import printable

if TYPE_CHECKING:
    from dragoman.export import ExportLog, Layout
    from dragoman.store import Store


class To(StrEnum):
    """The layouts."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    PLOVER = "plover"
    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    ICEWS = "icews"
    POLECAT = "polecat"
    PHOENIX = "phoenix"
    PETRARCH = "petrarch"
    ACLED = "acled-like"
    GRAPHML = "graphml"
    GEOJSON = "geojson"
    STATA = "stata"


ToOption = Annotated[To, typer.Option("--to", help="The layout.", show_default=False)]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="PATH",
        help="Write here instead of standard output; parquet needs a folder, stata a file.",
        show_default=False,
    ),
]
EverythingOption = Annotated[
    bool,
    typer.Option(
        "--everything",
        help="With claims, denials, plans and suppositions, which old layouts cannot tell from facts.",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="As it was known on that day, YYYY-MM-DD.", show_default=False
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Write the log as JSON; with --out on standard output.")
]


def export(
    to: ToOption,
    out: OutOption = None,
    everything: EverythingOption = False,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Write the store's events in a layout.

    gdelt, icews, polecat, phoenix, petrarch, acled-like and graphml hold asserted events only, unless --everything
    is given; the log on standard error says how many were left out, and what a layout could not say.

    Examples:

    \b
      dragoman export --to csv --out events.csv
      dragoman export --to parquet --out events/
      dragoman export --to gdelt --out july.export.CSV
      dragoman export --to polecat --everything --out all.txt
    """
    from dragoman.export import LAYOUTS
    from dragoman.store import Store

    layout = LAYOUTS[to.value]
    with Store.open(settings(store).store, create=False) as opened:
        log = _written(opened, layout, out, everything, as_of)
    if as_json:
        _print_json(log, out)
    else:
        for line in log.lines():
            complain(printable(line))


def _written(
    store: Store, layout: Layout, out: Path | None, everything: bool, as_of: str | None
) -> ExportLog:
    from dragoman.errors import UsageError
    from dragoman.run.occurrences import occurrences

    run = store.run_of(as_of) if as_of else None
    if layout.text:
        with output(out) as stream:
            log = layout.write(occurrences(store, run), stream, everything)
        if layout.beside is not None and out is not None and str(out) != "-":
            log.files += layout.beside(occurrences(store, run), out, everything).files
        return log
    if out is None:
        raise UsageError(
            f"{layout.name} is no text; name a {'folder' if layout.folder else 'file'} with --out"
        )
    if layout.folder and out.is_file():
        raise UsageError(f"{out}: is a file; {layout.name} needs a folder")
    return layout.write(occurrences(store, run), out, everything)


def _print_json(log: ExportLog, out: Path | None) -> None:
    import json

    data = {
        "events": log.events,
        "rows": log.rows,
        "left_out": dict(sorted(log.left_out.items())),
        "notes": dict(sorted(log.notes.items())),
        "files": log.files,
    }
    stream = sys.stderr if out is None else sys.stdout
    stream.write(json.dumps(data, ensure_ascii=False) + "\n")
