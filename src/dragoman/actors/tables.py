"""The actor files of one or more folders, laid over one another, with what is wrong in them.

A second folder with files of the same names adds rows, corrects those with the same key (its cells that are not
blank win) and takes out those marked `retired`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dragoman.actors.layouts import GROUPS, LAYOUTS, ORGANISATIONS, PERSONS, STATES, Key, Layout, Tables
from dragoman.actors.reading import Read, scan_rows
from dragoman.errors import DataError

Folder = Traversable | Path
_BODIES = frozenset({"organisations.csv", "groups.csv", "states.csv"})
_PEOPLE = frozenset({"persons.csv"})
_WITH_IDS: tuple[Layout[Any], ...] = (STATES, ORGANISATIONS, GROUPS, PERSONS)
_ALL: tuple[Layout[Any], ...] = LAYOUTS
# What a column may name: ids of which files.
_LINKS = {
    "person": _PEOPLE, "country": frozenset({"states.csv"}), "organisation": _BODIES, "parent": _BODIES,
    "body": _BODIES, "member": _BODIES, "actors": _BODIES | _PEOPLE,
}  # fmt: skip


@dataclass(slots=True, frozen=True)
class Place:
    """Where a row stands: the file it was last written in, its line, the header's being 1, and which of the folders
    laid over one another the file is in, the package's being 0."""

    file: str
    line: int
    layer: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Later for what was laid later, and for later lines."""
        return self.layer, self.line


@dataclass(slots=True)
class Laid:
    """One file's rows by key after all folders, where each stands, and what is wrong with the rest."""

    layout: Layout[Any]
    rows: dict[Key, Any] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)
    problems: list[DataError] = field(default_factory=list)

    def add(self, new: Iterable[Read[Any] | DataError], file: str, layer: int = 0) -> None:
        """Adds, corrects and takes out rows; what cannot be is a problem."""
        seen: dict[Key, int] = {}
        for read in new:
            problem = read if isinstance(read, DataError) else self._add(read, file, layer, seen)
            if problem is not None:
                self.problems.append(problem)

    def _add(self, read: Read[Any], file: str, layer: int, seen: dict[Key, int]) -> DataError | None:
        key = self.layout.key_of(read.row)
        name = "/".join(key)
        if key in seen:
            return DataError(f"the key {name} stands already in line {seen[key]}; keep one", file, read.line)
        seen[key] = read.line
        if read.retired:
            self.places.pop(key, None)
            if self.rows.pop(key, None) is None:
                return DataError(f"there is no row {name} to retire; check the key", file, read.line)
            return None
        if key not in self.rows and getattr(read.row, "name", "-") == "":
            return DataError("a new row needs a name", file, read.line)
        self.rows[key] = _corrected(self.rows[key], read.row) if key in self.rows else read.row
        self.places[key] = Place(file, read.line, layer)
        return None


def _corrected(old: Any, new: Any) -> Any:
    return replace(old, **{f.name: value for f in fields(new) if (value := getattr(new, f.name))})


@dataclass(slots=True, frozen=True)
class Base:
    """All files after all folders, by the name of the file."""

    laid: dict[str, Laid]

    def tables(self) -> Tables:
        """The rows alone."""
        return Tables(*(list(self.laid[layout.file].rows.values()) for layout in LAYOUTS))

    def place(self, layout: Layout[Any], row: Any) -> Place:
        """Where `row` of the file of `layout` stands."""
        return self.laid[layout.file].places[layout.key_of(row)]

    def problems(self) -> list[DataError]:
        """Everything malformed or linked to nothing, file by file."""
        return [*(p for laid in self.laid.values() for p in laid.problems), *_wrong_links(self)]


def shipped() -> Traversable:
    """The folder of the package's own actor files."""
    return files("dragoman") / "data" / "actors"


def content_hash(folders: Sequence[Folder]) -> str:
    """SHA-256 over the names and bytes of the actor files of `folders`, 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for folder in folders:
        for layout in LAYOUTS:
            path = folder / layout.file
            if path.is_file():
                digest.update(layout.file.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def read_base(folders: Sequence[Folder]) -> Base:
    """The files of `folders`, each folder laid over those before it; problems are kept, not raised."""
    return Base({layout.file: _laid(layout, folders) for layout in LAYOUTS})


def load_tables(folders: Sequence[Folder]) -> Tables:
    """The rows of `folders`. Raises DataError, with file and line, at the first problem."""
    base = read_base(folders)
    for problem in base.problems():
        raise problem
    return base.tables()


def _laid(layout: Layout[Any], folders: Sequence[Folder]) -> Laid:
    laid = Laid(layout)
    for layer, folder in enumerate(folders):
        path = folder / layout.file
        if path.is_file():
            laid.add(scan_rows(layout, path), str(path), layer)
    return laid


def _wrong_links(base: Base) -> Iterator[DataError]:
    """Ids that stand in two files, and links to a person, state or body that stands in none."""
    homes: dict[str, str] = {}
    for layout in _WITH_IDS:
        for key, place in base.laid[layout.file].places.items():
            if key[0] in homes:
                said = f"the id {key[0]!r} stands in {homes[key[0]]} too; give one another id"
                yield DataError(said, place.file, place.line)
            homes[key[0]] = layout.file
    for layout in _ALL:
        for row in base.laid[layout.file].rows.values():
            for column, id in _links(row):
                if homes.get(id) not in _LINKS[column]:
                    place = base.place(layout, row)
                    yield DataError(_nowhere(layout, row, column, id), place.file, place.line)


def _links(row: Any) -> Iterator[tuple[str, str]]:
    for column in _LINKS:
        value = getattr(row, column, "")
        for id in value if isinstance(value, tuple) else (value,):
            if id:
                yield column, id


def _nowhere(layout: Layout[Any], row: Any, column: str, id: str) -> str:
    where = " or ".join(sorted(_LINKS[column]))
    return f"{column} {id!r} of {'/'.join(layout.key_of(row))} is not in {where}"
