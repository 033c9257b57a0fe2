"""What every layout is: a name, and how occurrences become its file. And the log of what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from dragoman.record import Event, Occurrence

Cell = str | int | float | None


@dataclass(slots=True)
class ExportLog:
    """What an export did: events and rows written, events left out by reason, and notes on what a layout cannot say
    with how often. `files` are those written beside the first."""

    events: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The log in words."""
        yield f"{self.events} events in {self.rows} rows"
        for reason, count in sorted(self.left_out.items()):
            yield f"left out: {count} {reason}"
        for note, count in sorted(self.notes.items()):
            yield f"note: {count} {note}"


def unfit(event: Event) -> str | None:
    """Why layouts that can only tell facts leave an event out; None where they do not."""
    if event.factuality != "asserted":
        return event.factuality
    return "claims (told in somebody's words only)" if event.said_by is not None else None


def facts(occurrences: Iterable[Occurrence], log: ExportLog, everything: bool) -> Iterator[Occurrence]:
    """The occurrences that layouts without a column for doubt may hold; the others are counted."""
    for occurrence in occurrences:
        reason = None if everything else unfit(occurrence.event)
        if reason is not None:
            log.left_out[reason] += 1
        else:
            yield occurrence


@dataclass(slots=True, frozen=True)
class Layout:
    """A layout: `write` takes occurrences to `out`. `text`: it writes to a text stream, else to the path of a file or,
    where `folder`, of a folder. `legacy`: it has no place for claims, denials and plans."""

    name: str
    gist: str
    legacy: bool
    write: Callable[[Iterable[Occurrence], Any, bool], ExportLog]
    text: bool = True
    folder: bool = False
    beside: Callable[[Iterable[Occurrence], Path, bool], ExportLog] | None = None


RowsOf = Callable[[Occurrence, ExportLog], Iterator[Sequence[Cell]]]


def delimited(columns: Sequence[str], rows_of: RowsOf, *, header: bool, delimiter: str, legacy: bool) -> Any:
    """The writer of a delimited layout. Cells hold no tab and no line end, so that every reader finds the columns."""

    def write(occurrences: Iterable[Occurrence], out: TextIO, everything: bool) -> ExportLog:
        log = ExportLog()
        if header:
            out.write(line(columns, delimiter))
        chosen = facts(occurrences, log, everything) if legacy else occurrences
        for occurrence in chosen:
            log.events += 1
            for row in rows_of(occurrence, log):
                out.write(line(row, delimiter))
                log.rows += 1
        return log

    return write


def line(cells: Iterable[Cell], delimiter: str) -> str:
    """A line of cells; comma-separated ones are quoted where they must be (RFC 4180)."""
    texts = [cell_text(cell) for cell in cells]
    if delimiter == ",":
        texts = [f'"{t.replace(chr(34), chr(34) * 2)}"' if "," in t or '"' in t else t for t in texts]
    return delimiter.join(texts) + "\n"


def cell_text(cell: Cell) -> str:
    """A cell as text on one line; nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.10g}"
    text = str(cell)
    return text if text.isalnum() else " ".join(text.split())
