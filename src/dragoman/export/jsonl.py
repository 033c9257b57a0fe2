"""JSON Lines: a record a line, keys and shape exactly as in docs/record.md, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.export.layout import ExportLog, Layout
from dragoman.record import Occurrence, to_json


def line(record: Any) -> str:
    """The line of one record (an ArticleRecord, Relation or any record type), its end included.

    Raises TypeError on what is no record type.
    """
    return to_json(record) + "\n"


def write(records: Iterable[Any], out: TextIO) -> int:
    """Writes each record as it comes and gives back how many there were."""
    count = 0
    for record in records:
        out.write(line(record))
        count += 1
    return count


def _export(occurrences: Iterable[Occurrence], out: TextIO, everything: bool) -> ExportLog:
    count = write(occurrences, out)
    return ExportLog(events=count, rows=count)


LAYOUT = Layout("jsonl", "JSON Lines, whole events with their reports and disagreements", False, _export)
