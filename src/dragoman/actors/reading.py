"""One actor file, read row by row, each cell checked for what it is; what does not hold is told with its line.

Every file is UTF-8 CSV with a header line; "|" separates the values of a list.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Generic

from dragoman.actors.layouts import PRECISIONS, SECTORS, Layout, Row
from dragoman.errors import DataError

MAX_CELL = 20_000
RETIRED = "retired"
_COUNTRY = re.compile(r"[A-Z]{3}")
_DATES = frozenset({"start", "end", "elected", "open_as_of", "active_from", "active_to"})
_SPANS = (("start", "end"), ("active_from", "active_to"))


@dataclass(slots=True, frozen=True)
class Read(Generic[Row]):
    """A row as it stands in a file, with its line (the header is line 1) and whether it takes the row out."""

    line: int
    row: Row
    retired: bool


def scan_rows(layout: Layout[Any], path: Traversable | Path) -> Iterator[Read[Any] | DataError]:
    """The rows of one file, and in place of a malformed one what is wrong with it."""
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield DataError(f"not UTF-8 (byte {error.start}); save the file as UTF-8", name)
        return
    except OSError as error:
        yield DataError(f"cannot be read: {error.strerror or error}", name)
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    lists = _list_columns(layout)
    try:
        for cells in reader:
            if not columns:
                if wrong := _wrong_header(layout, cells):
                    yield DataError(wrong, name, 1)
                    return
                columns = cells
            elif any(cells):
                yield _read(layout, columns, lists, cells, name, reader.line_num)
    except csv.Error as error:
        yield DataError(f"not readable as CSV: {error}", name, reader.line_num)


def read_rows(layout: Layout[Any], path: Traversable | Path) -> Iterator[Read[Any]]:
    """The rows of one file. Raises DataError, with file and line, at the first that is malformed."""
    for read in scan_rows(layout, path):
        if isinstance(read, DataError):
            raise read
        yield read


def _wrong_header(layout: Layout[Any], cells: list[str]) -> str:
    known = [f.name for f in fields(layout.row)] + [RETIRED]
    unknown = [cell for cell in cells if cell not in known]
    if unknown:
        return f"unknown column {unknown[0]!r}; the columns are {', '.join(known)}"
    if layout.key[0] not in cells:
        return f"the key column {layout.key[0]!r} is missing"
    return "a column stands twice" if len(set(cells)) < len(cells) else ""


def _read(
    layout: Layout[Any], columns: list[str], lists: frozenset[str], cells: list[str], file: str, line: int
) -> Read[Any] | DataError:
    if len(cells) != len(columns):
        said = f"{len(cells)} cells where the header has {len(columns)}; quote cells with commas"
        return DataError(said, file, line)
    long = [column for column, cell in zip(columns, cells, strict=True) if len(cell) > MAX_CELL]
    if long:
        return DataError(f"{long[0]} has over {MAX_CELL} characters", file, line)
    values: dict[str, Any] = {
        column: tuple(v for part in cell.split("|") if (v := part.strip()))
        if column in lists
        else cell.strip()
        for column, cell in zip(columns, cells, strict=True)
    }
    retired = values.pop(RETIRED, "")
    row = layout.row(**({"name": ""} if "name" in layout.row.__slots__ else {}) | values)
    if retired not in ("", "0", "1"):
        return DataError(f"retired is {retired!r}; write 1 or leave it blank", file, line)
    wrong = next(_wrong_cells(layout, row), "")
    return DataError(wrong, file, line) if wrong else Read(line, row, retired == "1")


def _list_columns(layout: Layout[Any]) -> frozenset[str]:
    return frozenset(f.name for f in fields(layout.row) if str(f.type).startswith("tuple"))


def _wrong_cells(layout: Layout[Any], row: Any) -> Iterator[str]:
    """What does not hold within the row."""
    columns = row.__slots__
    if not getattr(row, layout.key[0]):
        yield f"{layout.key[0]} is blank"
    for column in sorted(_DATES.intersection(columns)):
        if not _is_day(getattr(row, column)):
            yield f"{column} is {getattr(row, column)!r}; write a day as 2024-07-09"
    for first, last in _SPANS:
        if first in columns and getattr(row, last) and getattr(row, first) > getattr(row, last):
            yield f"{last} lies before {first}"
    for sector in _sectors(row):
        if sector not in SECTORS:
            yield f"unknown sector {sector!r}; the sectors are {' '.join(sorted(SECTORS))}"
    country = getattr(row, "country", "")
    if country and not _COUNTRY.fullmatch(country):
        yield f"country is {country!r}; write an ISO 3166 alpha-3 code"
    precision = getattr(row, "precision", "")
    if precision and precision not in PRECISIONS:
        yield f"precision is {precision!r}; write one of {', '.join(sorted(PRECISIONS))}"
    for column, most in (("lat", 90), ("lon", 180)):
        if column in columns and not _is_degrees(getattr(row, column), most):
            yield f"{column} is {getattr(row, column)!r}; write degrees"


def _sectors(row: Any) -> tuple[str, ...]:
    single = getattr(row, "sector", "")
    return (*getattr(row, "sectors", ()), *getattr(row, "subsectors", ()), *((single,) if single else ()))


def _is_day(value: str) -> bool:
    try:
        return not value or (bool(date.fromisoformat(value)) and len(value) == 10)
    except ValueError:
        return False


def _is_degrees(value: str, most: int) -> bool:
    try:
        return not value or abs(float(value)) <= most
    except ValueError:
        return False
