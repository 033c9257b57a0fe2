"""Rows of one record type as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.cli.output import output
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.store.parquet import ColumnType


class TableLayout(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def write(to: TableLayout, kind: type[Any], rows: Iterable[Any], out: Path | None) -> int:
    """Writes `rows`, records of type `kind` with plain fields, to `out` or standard output; gives back how many.

    Raises UsageError where `out` cannot be written, or is missing for Parquet.
    """
    counted = _Counted(rows)
    if to is TableLayout.PARQUET:
        _parquet(kind, counted, out)
        return counted.count
    with output(out) as stream:
        if to is TableLayout.CSV:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(field.name for field in fields(kind))
            writer.writerows(map(astuple, counted))
        else:
            from dragoman.export import jsonl

            jsonl.write(counted, stream)
    return counted.count


class _Counted:
    """Rows, counted as they pass."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.count += 1
            yield row


def _parquet(kind: type[Any], rows: Iterable[Any], out: Path | None) -> None:
    import duckdb

    from dragoman.store.parquet import write_parquet

    if out is None or str(out) == "-":
        raise UsageError("Parquet is no text: name a file with --out")
    part = out.with_name(out.name + ".part")
    try:
        write_parquet(part, {field.name: _type(field.type) for field in fields(kind)}, _cells(rows))
        os.replace(part, out)
    except (duckdb.IOException, OSError) as error:
        raise UsageError(f"{out}: cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def _cells(rows: Iterable[Any]) -> Iterator[Sequence[object]]:
    return map(astuple, rows)


def _type(annotation: object) -> ColumnType:
    """The column's type by the field's annotation, which `from __future__ import annotations` keeps as text."""
    types: dict[str, ColumnType] = {"int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN"}
    return types.get(str(annotation).removesuffix(" | None"), "VARCHAR")
