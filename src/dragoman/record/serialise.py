"""Records to plain JSON types and back. The shape is that of the dataclasses: there is no second description."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")
_FIELDS: dict[type, tuple[str, ...]] = {}


def plain(value: Any) -> Any:
    """`value` as dicts, lists, strings, numbers and None. Raises TypeError on anything else."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _fields(type(value))}
    raise TypeError(f"{type(value).__name__} is not a record type")


def _fields(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f.name for f in dataclasses.fields(kind))
    return _FIELDS[kind]


def from_plain(kind: type[T], data: Any) -> T:
    """A record of type `kind` from plain JSON types. Raises pydantic.ValidationError naming the field at fault."""
    return TypeAdapter(kind).validate_python(data)


def json_schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record type."""
    return TypeAdapter(kind).json_schema()
