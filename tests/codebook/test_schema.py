"""The JSON Schema for editors takes the shipped files and refuses what is misspelt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dragoman.codebook.load import FOLDER
from dragoman.codebook.reading import LINE, read_yaml

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES = [*sorted(FOLDER.glob("*.yaml")), *sorted((DOCS / "examples").glob("*.yaml"))]


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    written = json.loads((DOCS / "codebook.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(written)
    return jsonschema.Draft202012Validator(written)


def plain(node: Any) -> Any:
    """What a YAML file says, without the lines that are kept for complaints."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items() if key != LINE}
    return [plain(item) for item in node] if isinstance(node, list) else node


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_file_is_valid(path: Path, schema: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in schema.iter_errors(plain(read_yaml(path)))] == []


ENTRY = {"id": "own.x", "type": "CONSULT", "gist": "Meets.", "match": [{"verb": "meet"}]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"entires": []},
        {"entries": [{**ENTRY, "exmaples": []}]},
        {"entries": [{**ENTRY, "match": [{"object": "any"}]}]},
        {"entries": [{**ENTRY, "match": [{"verb": "meet", "noun": "meeting"}]}]},
        {"entries": [{**ENTRY, "match": [{"verb": "meet", "with": 5}]}]},
        {"entries": [{**ENTRY, "cameo": 40}]},
        {"operators": [{**ENTRY, "over": "object", "gives": {"consult": "same"}}]},
    ],
)
def test_what_is_misspelt_is_refused(wrong: Any, schema: jsonschema.Draft202012Validator) -> None:
    assert not schema.is_valid(wrong)


def test_an_entry_is_taken(schema: jsonschema.Draft202012Validator) -> None:
    assert schema.is_valid({"entries": [ENTRY]})
