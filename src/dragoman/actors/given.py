"""Given names that tell a gender, of data/actors/given.csv: "she" after "Rosa Xavier" is she."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from dragoman.errors import DataError


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, str]:
    """Given name in lower case to "m" or "f"; names that men and women bear are left out of the file.

    Raises DataError where the file is missing or malformed."""
    name = "actors/given.csv"
    try:
        text = (files("dragoman") / "data" / "actors" / "given.csv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read: {error}", name) from error
    found: dict[str, str] = {}
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        if not row.get("name") or row.get("gender") not in ("m", "f"):
            raise DataError("a given name needs a name and the gender m or f", name, line)
        found[row["name"].lower()] = row["gender"]
    return found


def gender_of(name: str) -> str:
    """The gender that a full name's first word tells; "" where it tells none or stands alone."""
    given, _, family = name.partition(" ")
    return given_names().get(given.lower(), "") if family else ""
