"""How far a long command is: a bar on standard error, only where somebody is looking at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dragoman.cli.exits import complain


@dataclass(slots=True)
class Counts:
    """What a run has done: inputs read, articles coded (of them unchanged in the store), events, rejected inputs."""

    read: int = 0
    coded: int = 0
    unchanged: int = 0
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
    same = f" ({counts.unchanged} of them already in the store)" if counts.unchanged else ""
    complain(f"{counts}{same}{kept}")
