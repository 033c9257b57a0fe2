"""The actor files: read, checked and laid over one another.

Every file is UTF-8 CSV with a header; "|" separates the values of a list. A second folder with files of the same names
adds rows, corrects those with the same key (its cells that are not blank win) and takes out those marked `retired`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Generic

from dragoman.actors.layouts import (
    GROUPS,
    LAYOUTS,
    OFFICES,
    ORGANISATIONS,
    PERSONS,
    SECTORS,
    STATES,
    Layout,
    Row,
    Tables,
)
from dragoman.errors import DataError

_COUNTRY = re.compile(r"[A-Z]{3}")
_TYPES = frozenset({"0", "1", ""})
MAX_CELL = 20_000
_DATES = frozenset({"start", "end", "elected", "open_as_of", "active_from", "active_to"})


@dataclass(slots=True, frozen=True)
class Read(Generic[Row]):
    """A row as it stands in a file, with its line (the header is line 1) and whether it takes the row out."""

    line: int
    row: Row
    retired: bool


def shipped() -> Traversable:
    """The folder of the package's own actor files."""
    return files("dragoman") / "data" / "actors"


def content_hash(folders: list[Traversable | Path]) -> str:
    """SHA-256 over the names and bytes of the actor files of `folders`, 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for folder in folders:
        for layout in LAYOUTS:
            path = folder / layout.file
            if path.is_file():
                digest.update(layout.file.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def load_tables(folders: list[Traversable | Path]) -> Tables:
    """The files of `folders`, each folder laid over those before it. Raises DataError with file and line."""
    tables = Tables(*(_overlaid(layout, folders) for layout in LAYOUTS))
    check_links(tables)
    return tables


def _overlaid(layout: Layout[Any], folders: list[Traversable | Path]) -> list[Any]:
    rows: dict[tuple[str, ...], Any] = {}
    for folder in folders:
        path = folder / layout.file
        if path.is_file():
            lay_over(layout, rows, read_rows(layout, path), str(path))
    return list(rows.values())


def lay_over(
    layout: Layout[Any], rows: dict[tuple[str, ...], Any], new: Iterator[Read[Any]], file: str
) -> None:
    """Adds, corrects and takes out rows. Raises DataError for a key that stands twice or retires nothing."""
    seen: dict[tuple[str, ...], int] = {}
    for read in new:
        key = layout.key_of(read.row)
        if key in seen:
            raise DataError(
                f"the key {'/'.join(key)} stands already in line {seen[key]}; keep one", file, read.line
            )
        seen[key] = read.line
        if not read.retired:
            rows[key] = (
                _corrected(rows[key], read.row) if key in rows else _complete(read.row, file, read.line)
            )
        elif rows.pop(key, None) is None:
            raise DataError(f"there is no row {'/'.join(key)} to retire; check the key", file, read.line)


def _complete(row: Any, file: str, line: int) -> Any:
    if getattr(row, "name", "-") == "":
        raise DataError("a new row needs a name", file, line)
    return row


def _corrected(old: Any, new: Any) -> Any:
    return replace(old, **{f.name: value for f in fields(new) if (value := getattr(new, f.name))})


def read_rows(layout: Layout[Any], path: Traversable | Path) -> Iterator[Read[Any]]:
    """The checked rows of one file. Raises DataError with file and line."""
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 (byte {error.start}); save the file as UTF-8", name) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    try:
        for cells in reader:
            if columns is None:
                columns = _header(layout, cells, name)
            elif any(cells):
                yield _read(layout, columns, cells, name, reader.line_num)
    except csv.Error as error:
        raise DataError(f"not readable as CSV: {error}", name, reader.line_num) from error


def _header(layout: Layout[Any], cells: list[str], file: str) -> list[str]:
    known = [f.name for f in fields(layout.row)] + ["retired"]
    for cell in cells:
        if cell not in known:
            raise DataError(f"unknown column {cell!r}; the columns are {', '.join(known)}", file, 1)
    if layout.key[0] not in cells:
        raise DataError(f"the key column {layout.key[0]!r} is missing", file, 1)
    if len(set(cells)) < len(cells):
        raise DataError("a column stands twice", file, 1)
    return cells


def _read(layout: Layout[Any], columns: list[str], cells: list[str], file: str, line: int) -> Read[Any]:
    if len(cells) != len(columns):
        raise DataError(
            f"{len(cells)} cells where the header has {len(columns)}; quote cells with commas", file, line
        )
    values: dict[str, Any] = {}
    lists = _list_columns(layout.row)
    for column, cell in zip(columns, cells, strict=True):
        cell = cell.strip()
        if len(cell) > MAX_CELL:
            raise DataError(f"{column} has over {MAX_CELL} characters", file, line)
        values[column] = (
            tuple(v for part in cell.split("|") if (v := part.strip())) if column in lists else cell
        )
    retired = values.pop("retired", "")
    if retired not in _TYPES:
        raise DataError(f"retired is {retired!r}; write 1 or leave it blank", file, line)
    row = layout.row(**({"name": ""} if "name" in layout.row.__slots__ else {}) | values)
    _check(layout, row, file, line)
    return Read(line, row, retired == "1")


def _list_columns(row: type[Any]) -> set[str]:
    return {f.name for f in fields(row) if str(f.type).startswith("tuple")}


def _check(layout: Layout[Any], row: Any, file: str, line: int) -> None:
    if not getattr(row, layout.key[0]):
        raise DataError(f"{layout.key[0]} is blank", file, line)
    for column in _DATES.intersection(row.__slots__):
        _check_day(getattr(row, column), column, file, line)
    for first, last in (("start", "end"), ("active_from", "active_to")):
        if first in row.__slots__ and getattr(row, last) and getattr(row, first) > getattr(row, last):
            raise DataError(f"{last} lies before {first}", file, line)
    sectors = (
        *getattr(row, "sectors", ()),
        *getattr(row, "subsectors", ()),
        *filter(None, [getattr(row, "sector", "")]),
    )
    for sector in sectors:
        if sector not in SECTORS:
            raise DataError(
                f"unknown sector {sector!r}; the sectors are {' '.join(sorted(SECTORS))}", file, line
            )
    country = getattr(row, "country", "")
    if country and not _COUNTRY.fullmatch(country):
        raise DataError(f"country is {country!r}; write an ISO 3166 alpha-3 code", file, line)
    for column in {"lat", "lon"}.intersection(row.__slots__):
        _check_degrees(getattr(row, column), column, file, line)


def _check_day(value: str, column: str, file: str, line: int) -> None:
    if value:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise DataError(f"{column} is {value!r}; write a day as 2024-07-09", file, line) from error


def _check_degrees(value: str, column: str, file: str, line: int) -> None:
    try:
        inside = not value or abs(float(value)) <= (90 if column == "lat" else 180)
    except ValueError:
        inside = False
    if not inside:
        raise DataError(f"{column} is {value!r}; write degrees", file, line)


def check_links(tables: Tables) -> None:
    """Raises DataError where an id stands in two files, or a row names a person, state or body that stands in none."""
    files: dict[str, str] = {}
    for layout, rows in _with_ids(tables):
        for row in rows:
            if row.id in files:
                raise DataError(
                    f"the id {row.id!r} stands in {files[row.id]} too; give one another id", layout.file
                )
            files[row.id] = layout.file
    for layout, rows in (*_with_ids(tables), (OFFICES, tables.offices)):
        for row in rows:
            for column, where in _LINKS.items():
                id = getattr(row, column, "")
                if id and files.get(id) not in where:
                    raise DataError(
                        f"{column} {id!r} of {'/'.join(layout.key_of(row))} is in no file", layout.file
                    )


_BODIES = frozenset({"organisations.csv", "groups.csv", "states.csv"})
_LINKS = {"person": {"persons.csv"}, "country": {"states.csv"}, "organisation": _BODIES, "parent": _BODIES}


def _with_ids(tables: Tables) -> tuple[tuple[Layout[Any], list[Any]], ...]:
    return (
        (STATES, tables.states),
        (ORGANISATIONS, tables.organisations),
        (GROUPS, tables.groups),
        (PERSONS, tables.persons),
    )
