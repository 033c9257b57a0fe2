"""Options of the analyses, and the selection they make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import complain

if TYPE_CHECKING:
    from dragoman.analyse import Selection
    from dragoman.store import Store


def _day(value: str | None) -> str | None:
    """A day, or the first of a month or year. Raises BadParameter on anything else."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value + "-01-01"[3 * value.count("-") :]).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no day; write it as 2024-07-09, 2024-07 or 2024") from error


SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DAY", help="From this day, month or year on.", callback=_day, show_default=False
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help="Up to this day.", callback=_day, show_default=False),
]
TypeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only events of this PLOVER type; may be given again.",
        show_default=False,
    ),
]
EverythingOption = Annotated[
    bool, typer.Option("--everything", help="With claims, denials, plans and suppositions.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="As it was known on that day, YYYY-MM-DD.", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]


def selection(
    store: Store,
    since: str | None,
    until: str | None,
    types: list[str] | None,
    everything: bool,
    as_of: str | None,
) -> Selection:
    """What is counted. Raises UsageError for a type that PLOVER does not have."""
    from typing import get_args

    from dragoman.analyse import Selection
    from dragoman.errors import UsageError
    from dragoman.record.event import EventType

    known = get_args(EventType)
    wanted = tuple(kind.upper() for kind in types or ())
    for kind in wanted:
        if kind not in known:
            raise UsageError(f"{kind!r} is no type of PLOVER; known are {', '.join(known)}")
    return Selection(everything, since, until, wanted, store.run_of(as_of) if as_of else None)


def party(name: str) -> str:
    """A party as the store knows it: states' codes are in capitals."""
    return name.upper() if len(name) == 3 and name.isalpha() else name


def warn_if_behind(store: Store) -> None:
    """Says on standard error when the snapshot lacks changes: it is never stale without a word."""
    from dragoman.run import analysis

    lacking = analysis.behind(store)
    if lacking:
        complain(
            f"note: {lacking} changes of the store are not counted yet; another process holds its snapshot"
        )
