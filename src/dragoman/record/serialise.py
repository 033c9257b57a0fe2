"""Records to plain JSON types and back. The shape is that of the dataclasses: there is no second description."""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from typing import Any, TypeVar, cast

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


def to_json(value: Any) -> str:
    """`value` as one line of JSON; text is escaped only where it cannot be written as UTF-8 (lone surrogates).

    Raises TypeError on what is no record type, ValueError on a number that JSON does not have."""
    data = plain(value)
    line = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, allow_nan=False, separators=(",", ":"))
    return line


def from_plain(kind: type[T], data: Any) -> T:
    """A record of type `kind` from plain JSON types. Raises pydantic.ValidationError naming the field at fault."""
    record: T = _adapter(cast(Any, kind)).validate_python(data)
    return record


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def json_schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record type."""
    return _adapter(cast(Any, kind)).json_schema()
