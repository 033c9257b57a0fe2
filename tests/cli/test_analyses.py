"""dragoman dyad, actor, network and timeline on a store made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from analyse.made import build
from dragoman.analyse import Point, Series
from dragoman.cli import bars
from dragoman.cli.bars import bar


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("analyses") / "s.sqlite")


def test_dyad_draws_bars_both_ways(dragoman: Callable[..., Any], kept: Path) -> None:
    ran = dragoman("dyad", "rus", "ukr", "--store", kept)
    assert ran.code == 0
    assert "RUS → UKR" in ran.out
    july = next(line for line in ran.out.splitlines() if line.startswith("2024-07"))
    assert "█" in july
    assert july.split()[2:5] == ["2", "3", "-10.0"]
    assert "2024-08" in ran.out


def test_dyad_as_json_has_every_point(dragoman: Callable[..., Any], kept: Path) -> None:
    data = json.loads(
        dragoman("dyad", "RUS", "UKR", "--by", "year", "--score", "count", "--json", "--store", kept).out
    )
    assert [(p["source"], p["events"], p["value"]) for p in data["points"]] == [
        ("RUS", 2, 2.0),
        ("UKR", 1, 1.0),
    ]


def test_dyad_draws_a_file(dragoman: Callable[..., Any], kept: Path, tmp_path: Path) -> None:
    assert dragoman("dyad", "RUS", "UKR", "--out", tmp_path / "p.svg", "--store", kept).code == 0
    assert (tmp_path / "p.svg").read_text("utf-8").startswith("<svg")
    ran = dragoman("dyad", "RUS", "UKR", "--out", tmp_path / "p.gif", "--store", kept)
    assert (ran.code, ".svg, .png, .html" in ran.err) == (2, True)


def test_dyad_of_nobody_says_so(dragoman: Callable[..., Any], kept: Path) -> None:
    ran = dragoman("dyad", "ABC", "UKR", "--store", kept)
    assert (ran.code, ran.out, "no event between ABC and UKR" in ran.err) == (0, "", True)


def test_actor_lists_types_and_partners(dragoman: Callable[..., Any], kept: Path) -> None:
    ran = dragoman("actor", "RUS", "--store", kept)
    assert "RUS: 4 events in 5 reports, 2024-07-09 to 2024-09-02" in ran.out
    assert "ASSAULT" in ran.out
    assert json.loads(dragoman("actor", "RUS", "--json", "--store", kept).out)["partners"][0]["name"] == "UKR"


def test_network_is_a_table_json_or_graphml(dragoman: Callable[..., Any], kept: Path, tmp_path: Path) -> None:
    assert "RUS   UKR" in dragoman("network", "--store", kept).out
    edges = [json.loads(line) for line in dragoman("network", "--json", "--store", kept).out.splitlines()]
    assert edges[0] | {"source": "RUS", "target": "UKR", "events": 2} == edges[0]
    ran = dragoman("network", "--around", "irn", "--out", tmp_path / "n.graphml", "--store", kept)
    assert "2 edges in" in ran.err
    root = ElementTree.parse(tmp_path / "n.graphml").getroot()
    assert len(list(root.iter("{http://graphml.graphdrawing.org/xmlns}edge"))) == 2


def test_timeline_is_markdown_a_page_or_json(
    dragoman: Callable[..., Any], kept: Path, tmp_path: Path
) -> None:
    ran = dragoman("timeline", "RUS", "UKR", "--store", kept)
    assert ran.out.startswith("# Chronology: RUS and UKR\n")
    assert ran.out.count("\n- **") == 3
    out = tmp_path / "t.html"
    assert dragoman("timeline", "RUS", "--to", "html", "--out", out, "--store", kept).code == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")
    data = json.loads(dragoman("timeline", "RUS", "--since", "2024-08", "--json", "--store", kept).out)
    assert [entry["kind"] for entry in data["entries"]] == ["CONSULT", "ACCUSE"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("dyad", "RUS", "UKR", "--type", "FIGHT"), "'FIGHT' is no type of PLOVER"),
        (("actor", "RUS", "--since", "soon"), "'soon' is no day"),
        (("timeline", "A", "B", "C"), "of one party or of two"),
    ],
)
def test_wrong_usage_says_what_to_do(
    dragoman: Callable[..., Any], kept: Path, line: tuple[str, ...], said: str
) -> None:
    ran = dragoman(*line, "--store", kept)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("name", ["dyad", "actor", "network", "timeline", "export"])
def test_every_command_has_help_with_an_example_and_exit_codes(
    dragoman: Callable[..., Any], name: str
) -> None:
    out = dragoman(name, "--help").out
    assert f"dragoman {name} " in out
    assert "Exit codes" in out


def test_a_bar_is_as_long_as_its_value() -> None:
    assert bar(4, 4, 8) == "█" * 8
    assert bar(1, 4, 8) == "██"
    assert bar(1, 64, 8) == "▏"
    assert bar(0, 0) == ""


def test_periods_in_which_nothing_happened_are_one_line() -> None:
    points = [
        Point(f"2024-{month:02}-01", *pair, events, events, None, None)
        for month, events in ((1, 2), *((n, 0) for n in range(2, 8)), (8, 1), (9, 0), (10, 3))
        for pair in (("NOR", "KEN"), ("KEN", "NOR"))
    ]
    drawn = [
        line.plain for line in bars.lines(Series("NOR", "KEN", "month", "count", False, tuple(points), 0))
    ]
    assert [line.split()[0] for line in drawn[2:]] == ["2024-01", "⋮", "2024-08", "2024-09", "2024-10"]
    assert drawn[3].endswith("6 months without an event")
