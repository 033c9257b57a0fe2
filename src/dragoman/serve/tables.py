"""Rows as JSON, CSV or Parquet: every view of the API can be had in all three."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from starlette.responses import Response

from dragoman.record import plain
from dragoman.store.parquet import ColumnType, write_parquet

Format = Literal["json", "csv", "parquet"]
_TYPES: dict[str, ColumnType] = {"int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN"}
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer(
    kind: type, rows: Sequence[Any], format: Format, name: str, headers: dict[str, str], **beside: object
) -> Response:
    """Rows of the record type `kind`: as `{"rows": [...]}` with what stands `beside`, or as a file called `name`."""
    if format == "json":
        return as_json({"rows": [plain(row) for row in rows], **beside}, headers)
    columns = columns_of(kind)
    cells = [[_cell(getattr(row, column)) for column in columns] for row in rows]
    kept = headers | {"content-disposition": f'attachment; filename="{name}.{format}"'}
    if format == "csv":
        return Response(as_csv(columns, cells), media_type="text/csv; charset=utf-8", headers=kept)
    return Response(as_parquet(columns, cells), media_type="application/vnd.apache.parquet", headers=kept)


def as_json(document: object, headers: dict[str, str]) -> Response:
    """A JSON answer; what cannot be UTF-8 is escaped."""
    body = json.dumps(document, allow_nan=False, separators=(",", ":"))
    return Response(body, media_type="application/json", headers=headers)


def columns_of(kind: type) -> dict[str, ColumnType]:
    """The columns of a record type that hold a single value, with their types."""
    found: dict[str, ColumnType] = {}
    for one in fields(kind):
        told = str(one.type).removesuffix(" | None")
        if not told.startswith(("list", "tuple", "dict")):
            found[one.name] = _TYPES.get(told, "VARCHAR")
    return found


def as_csv(columns: Iterable[str], cells: Iterable[Sequence[object]]) -> str:
    """A table with its header; nothing in it is taken for a formula by a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_plain_text(cell) for cell in row] for row in cells)
    return target.getvalue().encode("utf-8", "replace").decode("utf-8")


def _plain_text(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_parquet(columns: dict[str, ColumnType], cells: Iterable[Sequence[object]]) -> bytes:
    """A Parquet file."""
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        path = Path(folder) / "rows.parquet"
        write_parquet(path, columns, cells)
        return path.read_bytes()


def _cell(value: object) -> object:
    """A value as a cell: lone surrogates, which no file format takes, are replaced."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
