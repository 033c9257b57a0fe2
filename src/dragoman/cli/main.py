"""The command `dragoman`. Nothing heavy is imported here: help must answer at once."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import dragoman
from dragoman.cli import actors, codebook, evaluate, events, review, store
from dragoman.cli.actor import actor
from dragoman.cli.code import code
from dragoman.cli.diff import diff
from dragoman.cli.dyad import dyad
from dragoman.cli.exits import HELP, State, code_of, complain, explain
from dragoman.cli.export import export
from dragoman.cli.mcp import mcp
from dragoman.cli.network import network
from dragoman.cli.options import DebugOption
from dragoman.cli.relate import relate
from dragoman.cli.release import release
from dragoman.cli.search import search
from dragoman.cli.serve import serve
from dragoman.cli.show import explain as explain_event
from dragoman.cli.show import show
from dragoman.cli.timeline import timeline

app = typer.Typer(
    name="dragoman",
    help="Read news reports; keep the record of who did what to whom, when, and in whose words.",
    epilog=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help answers in a quarter of the time
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dragoman {dragoman.__version__}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
]


@app.callback()
def root(version: VersionOption = False, debug: DebugOption = False) -> None:
    """Read news reports; keep the record of who did what to whom, when, and in whose words."""


app.command(epilog=HELP)(code)
app.command(epilog=HELP)(show)
app.command("explain", epilog=HELP)(explain_event)
app.command(epilog=HELP)(relate)
app.command(epilog=HELP)(search)
app.command(epilog=HELP)(diff)
app.command(epilog=HELP)(release)
app.command(epilog=HELP)(export)
app.command(epilog=HELP)(dyad)
app.command(epilog=HELP)(actor)
app.command(epilog=HELP)(network)
app.command(epilog=HELP)(timeline)
app.command(epilog=HELP)(serve)
app.command(epilog=HELP)(mcp)
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(codebook.app, name="codebook")
app.add_typer(actors.app, name="actors")
app.add_typer(events.app, name="events")
app.add_typer(review.app, name="review")
app.add_typer(store.app, name="store")


def run(arguments: list[str]) -> int:
    """Runs one command line and gives back its exit code. No traceback is shown without --debug."""
    state = State()
    try:
        app(arguments, prog_name="dragoman", obj=state)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:
        if state.debug:
            raise
        complain(explain(error))
        return code_of(error)
    return 0


def main() -> None:
    """The entry point."""
    sys.exit(run(sys.argv[1:]))
