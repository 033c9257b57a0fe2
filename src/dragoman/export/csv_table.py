"""CSV: one row an event, comma-separated with a header, quoted as RFC 4180 has it, UTF-8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.export.layout import Cell, ExportLog, Layout, delimited
from dragoman.export.tables import EVENT_TABLE
from dragoman.record import Occurrence

COLUMNS = tuple(column.name for column in EVENT_TABLE.columns)


def rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """One row; true and false in small letters."""
    for row in EVENT_TABLE.rows(occurrence):
        yield tuple(str(cell).lower() if isinstance(cell, bool) else cell for cell in row)


LAYOUT = Layout(
    "csv",
    "CSV, one row an event",
    False,
    delimited(COLUMNS, rows, header=True, delimiter=",", legacy=False),
)
