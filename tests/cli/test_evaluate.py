"""dragoman evaluate, on gold of a few lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

CALL = "Kenyan President William Ruto phoned French President Emmanuel Macron on Monday."


def gold(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_relations_have_a_row_a_class_and_misses_when_asked(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    row = {"text": CALL, "source": "William Ruto", "target": "Emmanuel Macron"}
    path = gold(tmp_path / "g", row | {"id": "a", "type": "CONSULT"}, row | {"id": "b", "type": "PROTEST"})
    ran = dragoman("evaluate", "relations", path)
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["CONSULT"] == ["0.500", "1.000", "0.667", "1", "2"]
    assert lines["PROTEST"] == ["0.000", "0.000", "0.000", "1", "0"]
    assert lines["root_accuracy"] == ["0.500"]
    assert "b PROTEST coded CONSULT" not in ran.out
    assert "b PROTEST coded CONSULT" in dragoman("evaluate", "relations", path, "--verbose").out


def test_actors_have_a_row_a_side(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    spans = {side: [[CALL.index(name), CALL.index(name) + len(name)]] for side, name in
             (("source", "William Ruto"), ("target", "Emmanuel Macron"))}  # fmt: skip
    path = gold(
        tmp_path / "g",
        {"id": "a", "text": CALL, "source": [], "target": [], "either": [*spans["source"], *spans["target"]]},
    )
    ran = dragoman("evaluate", "actors", path, "--json")
    assert ran.code == 0
    scores = json.loads(ran.out)
    assert scores["source"]["recall"] == 1.0


def test_articles_have_scores_of_fields(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    event = {
        "ev": "phoned",
        "type": ["CONSULT"],
        "source": ["KEN"],
        "target": ["FRA"],
        "factuality": ["asserted"],
        "date": ["2024-07-08"],
    }
    path = gold(
        tmp_path / "g", {"id": "a", "text": CALL, "published": "2024-07-10", "gold": {"events": [event]}}
    )
    ran = dragoman("evaluate", "articles", path)
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["type_recall"] == ["1.000"]
    assert lines["date_accuracy"] == ["1.000"]


def test_malformed_gold_is_named_with_its_line(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    ran = dragoman("evaluate", "articles", gold(tmp_path / "g", {"id": "a"}))
    assert ran.code == 1
    assert f"error: {tmp_path / 'g'}:1: " in ran.err


def test_resolution_has_a_row_a_tag_and_scores_one_split(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    start = CALL.index("Emmanuel")
    mark = {"start": start, "end": start + 15, "kind": "person", "use": "actor", "tags": ["name"]}
    right, wrong = ({"text": CALL, "mentions": [mark | {"who": [who]}]} for who in ("Emmanuel Macron", None))
    rows = ({"id": "a", "split": "tune"} | right, {"id": "b", "split": "test"} | wrong)
    path = gold(tmp_path / "g", *rows)
    ran = dragoman("evaluate", "resolution", path, "--split", "tune")
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["name"] == ["1.000", "1.000", "1", "1"]
    assert lines["accuracy"] == ["1.000"]
    told = dragoman("evaluate", "resolution", path, "--verbose").out
    assert "0.500" in told
    assert "'Emmanuel Macron' who: nobody known" in told
