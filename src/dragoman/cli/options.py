"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.settings import Settings


def _set_debug(context: typer.Context, value: bool) -> bool:
    if value:
        context.find_root().obj.debug = True
    return value


def debugging(context: typer.Context) -> bool:
    """Was --debug given, before or after the command's name?"""
    return bool(context.find_root().obj.debug)


StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="FILE",
        help="The store's file; else $DRAGOMAN_STORE, else one in the user data folder.",
        show_default=False,
    ),
]
HiddenStoreOption = Annotated[
    Path | None, typer.Option("--store", hidden=True, help="Taken by every command; this one needs no store.")
]
DebugOption = Annotated[
    bool, typer.Option("--debug", help="Show the traceback of an error.", callback=_set_debug, is_eager=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, in the keys of docs/record.md.")]
ActorsOption = Annotated[
    Path | None,
    typer.Option(
        "--actors", metavar="PATH", help="Actors of your own, beside the package's.", show_default=False
    ),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="PATH",
        help="A codebook of your own, file or folder, over the package's.",
        show_default=False,
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write here instead of standard output.", show_default=False),
]


def settings(store: Path | None = None) -> Settings:
    """The settings of this call: environment variables, and `store` over them. Raises UsageError naming the bad one."""
    from pydantic import ValidationError

    from dragoman.errors import UsageError
    from dragoman.settings import Settings

    try:
        return Settings() if store is None else Settings(store=store)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise UsageError(f"DRAGOMAN_{name}: {first['msg']}, found {first['input']!r}") from error
