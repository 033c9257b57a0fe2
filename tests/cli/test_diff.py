"""dragoman diff and --as-of, as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Store
from records import CODER, call, record

OTHER = replace(CODER, codebook="codebook-b")


@pytest.fixture
def recoded(store: Path) -> Path:
    """Coded in July; in September the call has become an AID and the vow is gone."""
    with Store.open(store) as opened:
        later = replace(record(coder=OTHER), events=(call(id="e-new", type="AID"),), quotes=())
        opened.put(later, opened.begin_run(OTHER))
        for run, day in ((1, "2024-07-20"), (2, "2024-09-01")):
            opened.db.execute("UPDATE runs SET started = ? WHERE key = ?", (f"{day}T10:00:00+00:00", run))
    return store


def test_changes_are_told_by_type_with_examples(dragoman: Callable[..., Any], recoded: Path) -> None:
    ran = dragoman("diff", 1, 2, "--store", recoded)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "run 1 to run 2: 1 articles in both, 0 added"
    assert "CONSULT             1        0        0        1        0        0" in lines
    assert "changed: type 1" in lines
    assert "  CONSULT became AID: 1" in lines
    assert "  - NOR → KEN  CONSULT phone 041 asserted 2024-07-09/2024-07-09 e-1a2b-phone" in lines


def test_dates_name_runs_and_json_holds_everything(dragoman: Callable[..., Any], recoded: Path) -> None:
    told = json.loads(dragoman("diff", "2024-08", "2024-09-01", "--json", "--store", recoded).out)
    assert (told["first"], told["second"], told["recoded"]) == (
        1,
        2,
        [{"before": "CONSULT", "after": "AID", "count": 1}],
    )


def test_runs_that_agree_say_so(dragoman: Callable[..., Any], recoded: Path) -> None:
    assert "no report differs" in dragoman("diff", 2, 2, "--store", recoded).out


@pytest.mark.parametrize("run", ["7", "July", "2020"])
def test_a_run_that_is_not_there_is_wrong_usage(
    dragoman: Callable[..., Any], recoded: Path, run: str
) -> None:
    ran = dragoman("diff", 1, run, "--store", recoded)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_show_and_explain_tell_what_was_known_then(dragoman: Callable[..., Any], recoded: Path) -> None:
    assert json.loads(dragoman("show", "e-1a2b-phone", "--json", "--store", recoded).out)["type"] == "AID"
    then = dragoman("show", "e-1a2b", "--as-of", "2024-08-01", "--json", "--store", recoded)
    assert json.loads(then.out)["type"] == "CONSULT"
    assert "CONSULT" in dragoman("explain", "e-1a2b", "--as-of", "2024-08-01", "--store", recoded).out
    assert dragoman("show", "e-1a2b", "--as-of", "2024-07-01", "--store", recoded).code == 2


def test_help_shows_an_example_and_exit_codes(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("diff", "--help")
    assert "dragoman diff 1 2" in ran.out
    assert "130 interrupted" in " ".join(ran.out.split())
