"""Options that name a day, a month or a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.store import Store


def period(value: str | None) -> str | None:
    """The day, month or year, in ISO form. Raises BadParameter on anything else."""
    if value is None:
        return None
    try:
        if len(value) not in (4, 7, 10):
            raise ValueError
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2024, 2024-07 or 2024-07-09") from error
    return value


AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="As it was known on this day, or at the end of this month or year.",
        callback=period,
        show_default=False,
    ),
]


def run_as_of(store: Store, day: str | None) -> int | None:
    """The run whose state is meant; None for now. Raises UsageError where nothing was known by then."""
    from dragoman.errors import UsageError

    if day is None:
        return None
    run = store.run_of(day)
    if not run:
        raise UsageError(f"{store.path}: nothing was known yet by {day}")
    return run
