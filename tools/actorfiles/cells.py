"""Reading cells: rows, lists, days, and the keys by which one name is known in several spellings."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from dragoman.actors.names import exact_key, sound_key, tokens

# The hand-written tables.
HERE = Path(__file__).resolve().parent.parent / "actors"
BY_HAND = "general knowledge (tools/actors)"
# The day to which offices listed by hand are known to be open.
AS_OF = "2025-10-01"
# Codes of bodies that are states' codes too.
CLASHING = {"CAN": "ANDEAN", "CAF": "CAF_BANK", "NAM": "NONALIGNED", "BRN": "BRN_PATANI"}
_ISO = {"XKX": "KOS"}

Cells = dict[str, str]


def read(path: Path) -> list[Cells]:
    """The rows of a CSV file; none where it is not there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def by_hand(name: str) -> list[Cells]:
    """The rows of a hand-written table."""
    return read(HERE / name)


def values(cell: str) -> tuple[str, ...]:
    """The parts of a list cell, each once."""
    return tuple(dict.fromkeys(v.strip() for v in cell.split("|") if v.strip()))


def iso(code: str) -> str:
    """The record's code of a country."""
    return _ISO.get(code, code)


def days(day: str) -> int:
    """The number of an ISO day, 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0


def name_key(name: str) -> str:
    """Names with this key in common are one person's within a country."""
    return " ".join(sound_key(exact_key(w)) for w in tokens(name))


def slug(name: str) -> str:
    """An id for a person without a Wikidata id."""
    return "person:" + "-".join(exact_key(w) for w in tokens(name))
