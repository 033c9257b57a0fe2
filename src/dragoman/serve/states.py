"""Names of states for their codes, from the actor files."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """Name by ISO 3166 alpha-3 code."""
    text = (resources.files("dragoman.data") / "actors" / "states.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["id"]: row["name"] for row in rows}


@lru_cache(maxsize=1)
def centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of a state's middle, degrees, where the files give them."""
    text = (resources.files("dragoman.data") / "actors" / "states.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["id"]: (float(row["lat"]), float(row["lon"])) for row in rows if row["lat"] and row["lon"]}


def state_name(code: str) -> str:
    """The name of a state; its code where it has none."""
    return states().get(code, code)
