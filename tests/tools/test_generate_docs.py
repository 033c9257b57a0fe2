"""What is generated in docs/: schemas as strict as the records, the types, and the table of settings in its place."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.codebook import load

TOOL = Path(__file__).resolve().parents[2] / "tools" / "generate_docs.py"


@dataclass
class Sample:
    """A record whose field is called like a keyword of JSON Schema."""

    title: str | None = None
    default: int = 0


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_schema_requires_every_field_and_keeps_fields_named_like_keywords(tool: ModuleType) -> None:
    schema = json.loads(tool.schema(Sample))
    assert schema["required"] == ["title", "default"]
    assert list(schema["properties"]) == ["title", "default"]


def test_table_is_put_between_its_marks_and_the_rest_is_kept(tool: ModuleType) -> None:
    page = f"before\n{tool.BEGIN}\nSTALE ROW\n{tool.END}\nafter\n"
    written = tool.with_table(page)
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert "STALE ROW" not in written
    assert "DRAGOMAN_STORE" in written
    assert tool.with_table(written) == written


def test_page_without_marks_is_an_error(tool: ModuleType) -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        tool.with_table("no marks here")


def test_page_of_types_tells_every_type_mode_and_context(tool: ModuleType) -> None:
    page, book = tool.types_page(), load()
    for kind in book.kinds.values():
        assert f"## {kind.name}\n" in page
        assert kind.notes in page
        assert all(f"| `{mode.name}` | {mode.gist} |" in page for mode in kind.modes.values())
    assert all(f"`{context}`" in page for context in book.contexts)
