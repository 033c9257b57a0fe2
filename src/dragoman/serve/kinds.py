"""The event types by their quad class, from the codebook's data."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml


@lru_cache(maxsize=1)
def quads() -> dict[str, int]:
    """Quad class (1 and 2 cooperate, 3 and 4 conflict) of each type, in the codebook's order."""
    text = (resources.files("dragoman.data") / "codebook" / "types.yaml").read_text("utf-8")
    return {name: int(kind["quad"]) for name, kind in yaml.safe_load(text)["types"].items()}


def cooperative() -> tuple[str, ...]:
    """The types that cooperate."""
    return tuple(name for name, quad in quads().items() if quad <= 2)


def conflictual() -> tuple[str, ...]:
    """The types that conflict."""
    return tuple(name for name, quad in quads().items() if quad >= 3)
