"""Records to plain JSON types and back. The shape is that of the dataclasses: there is no second description."""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")
_PLAIN = frozenset({str, int, float, bool, type(None)})
_FIELDS: dict[type, tuple[str, ...]] = {}  # of the kinds met before


def plain(value: Any) -> Any:
    """`value` as dicts, lists, strings, numbers and None. Raises TypeError on anything else."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _FIELDS:
        # Most of a record's fields are plain already: looking here spares a call for each.
        pairs = [(name, getattr(value, name)) for name in _FIELDS[kind]]
        return {name: item if type(item) in _PLAIN else plain(item) for name, item in pairs}
    return _plain_otherwise(value)


def _plain_otherwise(value: Any) -> Any:
    """What is neither plain nor a record of a kind met before."""
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (str, int, float)):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        _FIELDS[type(value)] = tuple(f.name for f in dataclasses.fields(value))
        return plain(value)
    raise TypeError(f"{type(value).__name__} is not a record type")


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
