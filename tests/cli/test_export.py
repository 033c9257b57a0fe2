"""dragoman export on a store made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.export import To
from dragoman.export import LAYOUTS


def test_every_layout_can_be_asked_for() -> None:
    assert {to.value for to in To} == set(LAYOUTS)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_layout_is_written_to_a_path(
    dragoman: Callable[..., Any], store: Path, tmp_path: Path, layout: str
) -> None:
    out = tmp_path / "out"
    ran = dragoman("export", "--to", layout, "--everything", "--out", out, "--store", store)
    assert ran.code == 0, ran.err
    assert out.exists()
    assert " events in " in ran.err
    assert ran.out == ""


def test_text_goes_to_standard_output_and_the_log_beside_it(
    dragoman: Callable[..., Any], store: Path
) -> None:
    ran = dragoman("export", "--to", "icews", "--store", store)
    assert ran.out.startswith("Event ID\tEvent Date\t")
    assert len(ran.out.splitlines()) == 2
    assert "left out: 1 future" in ran.err


def test_the_log_can_be_json(dragoman: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    ran = dragoman("export", "--to", "gdelt", "--out", tmp_path / "x.export.CSV", "--json", "--store", store)
    log = json.loads(ran.out)
    assert (log["events"], log["left_out"]) == (1, {"future": 1})
    assert [Path(name).name for name in log["files"]] == ["x.mentions.CSV", "x.sentences.tsv"]


def test_what_is_no_text_needs_a_path(dragoman: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    ran = dragoman("export", "--to", "stata", "--store", store)
    assert (ran.code, "name a file with --out" in ran.err) == (2, True)
    (tmp_path / "f").write_text("")
    ran = dragoman("export", "--to", "parquet", "--out", tmp_path / "f", "--store", store)
    assert (ran.code, "needs a folder" in ran.err) == (2, True)


def test_as_of_a_day_before_the_first_run_holds_nothing(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("export", "--to", "csv", "--as-of", "1999-01-01", "--store", store)
    assert len(ran.out.splitlines()) == 1


def test_without_a_store_it_says_so(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    ran = dragoman("export", "--to", "csv", "--store", tmp_path / "none.sqlite")
    assert (ran.code, "there is no store here yet" in ran.err) == (1, True)
