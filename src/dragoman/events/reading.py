"""Readings: under which type an act is counted where PLOVER's own papers put it under two.

The codebook follows one of them; a reading, a file of `data/readings/`, takes the other for what some entries found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml

from dragoman.errors import DataError
from dragoman.readings import ReadingName

KEYS = {"entry", "from", "type", "mode", "why"}


@dataclass(slots=True, frozen=True)
class Read:
    """What an entry's finding is read as, and where that is from."""

    type: str
    mode: str | None
    why: str


@dataclass(slots=True, frozen=True)
class Reading:
    """What is counted otherwise: by the id of an entry and the type that its finding has."""

    rows: Mapping[tuple[str, str], Read]

    @classmethod
    def load(cls, name: ReadingName) -> Reading:
        """A reading that dragoman ships; the manual's changes nothing. Raises DataError where a row is malformed."""
        if name is ReadingName.MANUAL:
            return cls({})
        file = files("dragoman.data") / "readings" / f"{name}.yaml"
        rows = yaml.safe_load(file.read_text("utf-8"))
        for number, row in enumerate(rows, 1):
            if set(row) != KEYS:
                raise DataError(f"row {number}: the keys are {', '.join(sorted(KEYS))}", f"{name}.yaml")
        return cls({(r["entry"], r["from"]): Read(r["type"], r["mode"], r["why"]) for r in rows})

    def of(self, entry: str, kind: str) -> Read | None:
        """How what `entry` found as `kind` is read, None where as it stands."""
        return self.rows.get((entry, kind))

    def first(self, told: Iterable[tuple[str, str]]) -> Read | None:
        """How a deed is read that several entries tell, by their ids and its type: by the row that stands first."""
        wanted = set(told)
        return next((read for key, read in self.rows.items() if key in wanted), None)
