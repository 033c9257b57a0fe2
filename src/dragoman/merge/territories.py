"""Which state rules a territory that has a code of its own."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from dragoman.errors import DataError


def land_of(country: str | None) -> str | None:
    """The state that a country's code comes under: its own, or of a territory ("GIB") the ruling state's ("GBR")."""
    return _rulers().get(country, country) if country else None


@lru_cache(maxsize=1)
def _rulers() -> dict[str, str]:
    """The ruling state by territory. Raises DataError where the file is malformed."""
    path = files("dragoman") / "data" / "merge" / "territories.yaml"
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        return {territory: state for state, territories in data.items() for territory in territories}
    except (yaml.YAMLError, TypeError, AttributeError) as error:
        raise DataError(f"is not a file of territories ({error!r}); restore it", str(path)) from error
