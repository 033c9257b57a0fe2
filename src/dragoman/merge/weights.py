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

    `family` maps a type to its family's name; `near_types` and `near_modes` hold unordered pairs.
    """

    join: float
    mean: float
    certain: float
    points: dict[str, float]
    limits: dict[str, float]
    family: dict[str, str]
    near_types: frozenset[frozenset[str]]
    near_modes: frozenset[frozenset[str]]

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
        certain=float(data["certain"]),
        points={name: float(value) for name, value in data["points"].items()},
        limits={name: float(value) for name, value in data["limits"].items()},
        family={kind: name for name, kinds in data["families"].items() for kind in kinds},
        near_types=_pairs(data["near"]),
        near_modes=_pairs(data["near_modes"]),
    )


def _pairs(groups: list[list[str]]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)
