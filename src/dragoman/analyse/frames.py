"""Results as data frames of whichever library is there; neither is needed for anything else."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from dragoman.errors import UsageError


def columns(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Records of one type as columns by field; nothing for no records."""
    if not rows:
        return {}
    return {f.name: [getattr(row, f.name) for row in rows] for f in fields(rows[0])}


def to_pandas(rows: Sequence[Any]) -> Any:
    """Records as a pandas DataFrame. Raises UsageError where pandas is not installed."""
    return _library("pandas").DataFrame(columns(rows))


def to_polars(rows: Sequence[Any]) -> Any:
    """Records as a polars DataFrame. Raises UsageError where polars is not installed."""
    return _library("polars").DataFrame(columns(rows))


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed: `pip install {name}`") from error
