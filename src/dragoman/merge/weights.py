"""What findings count, as the data file says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.errors import DataError


@dataclass(slots=True, frozen=True)
class Weights:
    """The points of each finding by name, the limits, and which types and modes may tell one occurrence.

    `near_types` maps a type to those near it, `near_modes` a mode to those near it.
    """

    join: float
    mean: float
    points: dict[str, float]
    limits: dict[str, float]
    near_types: dict[str, tuple[str, ...]]
    near_modes: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> Weights:
        """The package's weights. Raises DataError where the file is malformed."""
        return _load()


@lru_cache(maxsize=1)
def _load() -> Weights:
    path = files("dragoman") / "data" / "merge" / "weights.yaml"
    try:
        return _weights(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"is not a file of weights ({error!r}); restore it", str(path)) from error


def _weights(data: dict[str, Any]) -> Weights:
    return Weights(
        join=float(data["join"]),
        mean=float(data["mean"]),
        points={name: float(value) for name, value in data["points"].items()},
        limits={name: float(value) for name, value in data["limits"].items()},
        near_types=_near(data["near_types"]),
        near_modes=_near(data["near_modes"]),
    )


def _near(groups: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """For each name those that stand in a group with it."""
    names = dict.fromkeys(name for group in groups for name in group)
    return {
        name: tuple(dict.fromkeys(o for group in groups if name in group for o in group if o != name))
        for name in names
    }
