"""dragoman review: what people said of the coding, as gold."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dragoman.cli.options import DebugOption, OutOption, StoreOption, settings
from dragoman.cli.output import output

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="What people said of the coding in the reading room."
)
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, a type a line.")]


@app.command()
def export(out: OutOption = None, store: StoreOption = None, debug: DebugOption = False) -> None:
    """Write what was reviewed as gold, an article a line, in the shape that `dragoman evaluate` scores.

    Examples:

    \b
      dragoman review export --out reviewed.jsonl
    """
    from dragoman.serve.reviews import gold
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened, output(out) as stream:
        for row in gold(opened):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


@app.command()
def agreement(as_json: JsonOption = False, store: StoreOption = None, debug: DebugOption = False) -> None:
    """Say how far reviewers agree on types: Cohen's kappa and Krippendorff's alpha.

    Examples:

    \b
      dragoman review agreement
    """
    from dragoman.cli.show import print_json
    from dragoman.serve.reviews import agreement as measured
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = measured(opened.db)
    if as_json:
        for one in found:
            print_json(one)
        return
    if not found:
        typer.echo("no record was looked at by two reviewers")
    for one in found:
        figures = [f"{'–' if value is None else f'{value:.2f}':>7}" for value in (one.kappa, one.alpha)]
        typer.echo(f"{one.type:<12}{one.records:>6} records  kappa{figures[0]}  alpha{figures[1]}")
