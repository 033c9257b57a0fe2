"""dragoman events on a store whose reports were merged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.record import ArticleRecord
from dragoman.run.merging import StoreMerger
from dragoman.store import Store
from merge.made import shelling
from records import CODER, article

TEXT = "Russia shelled a bakery in Kharkiv."


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    path = tmp_path / "merged.sqlite"
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        for name in ("a", "b", "c"):
            event = replace(shelling(), id=f"e{name}1")
            own = article(TEXT, id=name, published="2024-07-10", publisher=f"Outlet {name}")
            store.put(ArticleRecord(own, (event,), (), (), (), CODER), run)
        StoreMerger(store).settle(run)
        store.end_run(run, "done")
    return path


def test_an_event_is_shown_with_its_reports(dragoman: Callable[..., Any], merged: Path) -> None:
    ran = dragoman("events", "show", "oa1", "--store", merged)
    assert ran.code == 0
    assert "RUS → UKR  ASSAULT heavy-weapons  2024-07-09  oa1" in ran.out
    assert "told in 3 reports" in ran.out
    assert "Outlet b" in ran.out


def test_json_is_the_occurrence(dragoman: Callable[..., Any], merged: Path) -> None:
    data = json.loads(dragoman("events", "show", "ec1", "--json", "--store", merged).out)
    assert (data["id"], [r["id"] for r in data["reports"]]) == ("oa1", ["ea1", "eb1", "ec1"])


def test_why_gives_the_score_and_its_reasons(dragoman: Callable[..., Any], merged: Path) -> None:
    ran = dragoman("events", "why", "oa1", "--store", merged)
    assert "ea1 and eb1: same, by merge" in ran.out
    assert "both ASSAULT (+1.0)" in ran.out
    reasons = [
        json.loads(line)
        for line in dragoman("events", "why", "oa1", "--json", "--store", merged).out.splitlines()
    ]
    assert reasons[0]["verdict"] == "same"
    assert reasons[0]["score"] > 3


def test_split_join_and_undo_are_told_and_hold(dragoman: Callable[..., Any], merged: Path) -> None:
    out = dragoman("events", "split", "oa1", "ec1", "--by", "ann", "--store", merged)
    assert out.code == 0
    assert "told in 1 report" in out.out
    assert "2 joined" not in dragoman("events", "merge", "--again", "--store", merged).out
    assert "told in 2 reports" in dragoman("events", "show", "oa1", "--store", merged).out
    undone = dragoman("events", "undo", "--by", "ann", "--store", merged)
    assert "taken back" in undone.out
    assert "told in 3 reports" in dragoman("events", "show", "oa1", "--store", merged).out


def test_joining_two_events_keeps_the_firsts_id(dragoman: Callable[..., Any], merged: Path) -> None:
    dragoman("events", "split", "oa1", "ec1", "--by", "ann", "--store", merged)
    data = json.loads(dragoman("events", "join", "oa1", "ec1", "--by", "bo", "--json", "--store", merged).out)
    assert (data["id"], len(data["reports"])) == ("oa1", 3)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("show", "zzz"), "no event or report has the id 'zzz'"),
        (("split", "oa1", "zzz"), "is not one report of oa1"),
        (("split", "oa1", "ea1", "eb1", "ec1"), "not none and not all"),
        (("join", "oa1", "ea1"), "two different events"),
        (("undo",), "no decision to take back"),
    ],
)
def test_wrong_usage_says_what_to_do(
    dragoman: Callable[..., Any], merged: Path, line: tuple[str, ...], said: str
) -> None:
    ran = dragoman("events", *line, "--store", merged)
    assert ran.code == 2
    assert said in ran.err


def test_every_command_has_help_with_an_example(dragoman: Callable[..., Any]) -> None:
    for name in ("merge", "show", "why", "split", "join", "undo"):
        assert f"dragoman events {name}" in dragoman("events", name, "--help").out
