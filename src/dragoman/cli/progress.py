"""How far a long command is: a bar on standard error, only where somebody is looking at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dragoman.cli.exits import complain


@dataclass(slots=True)
class Counts:
    """What a run did: inputs read (some skipped), articles coded (some unchanged or replaced in the store), events,
    inputs rejected."""

    read: int = 0
    skipped: int = 0
    coded: int = 0
    unchanged: int = 0
    replaced: int = 0
    events: int = 0
    rejected: int = 0

    def __str__(self) -> str:
        return f"read {self.read}, coded {self.coded}, events {self.events}, rejected {self.rejected}"


Show = Callable[[Counts], None]


@contextmanager
def progress(wanted: bool) -> Iterator[Show]:
    """A function to call with the counts after each article. Quiet where it is not `wanted` or nobody looks."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda counts: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(pulse_style="cyan"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("loading", total=None)
        yield lambda counts: bar.update(task, description=str(counts))


def conclude(counts: Counts, kept: str) -> None:
    """Writes the counts on standard error; `kept` says where the records are."""
    known = (
        (counts.skipped, "known already"),
        (counts.unchanged, "as before"),
        (counts.replaced, "in place of an earlier coding"),
    )
    told = ", ".join(f"{number} {how}" for number, how in known if number)
    complain(f"{counts}{kept}" + (f" ({told})" if told else ""))
