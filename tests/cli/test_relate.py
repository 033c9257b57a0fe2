"""dragoman relate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CALL = "Kenyan President William Ruto phoned French President Emmanuel Macron on Monday."
ROWS = [
    {"id": "call", "text": CALL, "source": "William Ruto", "target": "Emmanuel Macron"},
    {"id": "none", "text": "Rain fell on Kenya and Uganda.", "source": "Kenya", "target": "Uganda"},
]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    return path


def test_answers_are_written_in_order_in_the_keys_of_the_record(
    dragoman: Callable[..., Any], pairs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    ran = dragoman("relate", pairs, "--to", "jsonl", "--out", out)
    assert ran.code == 0
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(a["id"], a["type"]) for a in answers] == [("call", "CONSULT"), ("none", None)]
    assert list(answers[0]) == ["id", "type", "mode", "quad", "factuality", "confidence", "why"]
    assert "read 2, related 2, found 1, rejected 0" in ran.err


def test_bad_lines_are_named_and_the_others_related(dragoman: Callable[..., Any], pairs: Path) -> None:
    pairs.write_text('{"id": 1}\n' + pairs.read_text())
    ran = dragoman("relate", pairs)
    assert ran.code == 3
    assert f"{pairs}:1: no-text: " in ran.err
    assert "call  CONSULT" in ran.out
    assert "none  nothing found" in ran.out
