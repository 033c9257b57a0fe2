import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("build_marked", ROOT / "tools" / "build_marked.py")
build = importlib.util.module_from_spec(SPEC)
sys.modules["build_marked"] = build
SPEC.loader.exec_module(build)


def one(name: str, marked: str) -> dict:
    return next(build.rows(name, f"# 2024-07-10\n{marked}"))


def test_marks_inside_each_other_keep_their_characters():
    row = one("quotes", '"{He said {~no|He} to it,|Ann|Bo}" Ann told Bo.¶{!Odd} "{Yes.|-}"')
    assert row["text"] == '"He said no to it," Ann told Bo.\n\nOdd "Yes."'
    assert [q["text"] for q in row["quotes"]] == ["He said no to it,", "no", "Yes."]
    assert all(row["text"][q["start"] : q["end"]] == q["text"] for q in row["quotes"])
    assert [q["direct"] for q in row["quotes"]] == [True, False, True]
    assert [q["speaker"] for q in row["quotes"]] == [["Ann"], ["He"], None]
    assert row["not_quotes"][0]["text"] == "Odd"


def test_the_rest_of_what_is_told_to_somebody_is_not_scored_for_it():
    told = one("quotes", '"{Go,|Ann|Bo}" Ann told Bo. "{Now,|Ann}" she said. "{Why?|Bo}" Bo asked.')["quotes"]
    assert [q.get("addressee", "not scored") for q in told] == [["Bo"], "not scored", None]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("2024-07-09", ("2024-07-09", "2024-07-09", "day")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("1990..1991-03", ("1990-01-01", "1991-03-31", "range")),
        ("..2020", (None, "2020-12-31", "range")),
        ("-", (None, "2024-07-10", "unknown")),
        ("?", (None, None, "unknown")),
    ],
)
def test_codes_name_intervals(code, days):
    assert build.interval(code, "2024-07-10") == days


def test_other_readings_stand_beside_the_best():
    mark = one("dates", "He left {last Tuesday|2024-07-09/2024-07-02}.")["expressions"][0]
    assert (mark["first"], mark["or"]) == ("2024-07-09", [["2024-07-02", "2024-07-02"]])


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("dates", "An {open mark|2024"),
        ("dates", "On {Monday|2024-07-09}"),
        ("dates", "In {May|2024-13}"),
        ("dates", "{Back|2024..2020}"),
        ("places", "In {Georgia|GEO|42.0,43.5|c}"),
        ("places", "In {Bonn|DEU}"),
    ],
)
def test_what_is_malformed_is_named_by_its_line(name, marked):
    with pytest.raises(ValueError, match="line 2"):
        one(name, marked)


@pytest.mark.parametrize("name", build.BUILDERS)
def test_the_gold_is_what_its_source_says(name):
    written = [json.loads(line) for line in (build.GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
    source = (build.GOLD / "sources" / f"{name}.txt").read_text("utf-8")
    assert written == list(build.rows(name, source)), f"run tools/build_marked.py {name}"


def test_heading_may_name_the_split():
    rows = list(build.rows("places", "# 2024-07-10 tune\n{Oslo|NOR|59.9,10.8}\n{Bergen|NOR|60.4,5.3}\n"))
    assert [(row["published"], row["split"]) for row in rows] == [("2024-07-10", "tune")] * 2
