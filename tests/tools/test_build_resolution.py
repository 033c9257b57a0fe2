import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("build_resolution", ROOT / "tools" / "build_resolution.py")
build = importlib.util.module_from_spec(SPEC)
sys.modules["build_resolution"] = build
SPEC.loader.exec_module(build)


def test_marks_inside_each_other_keep_their_characters():
    text, mentions = build.unmark(
        "On Monday [the [Norse|s NOR #ad] king|p Ole II/NOR/GOV/king #t] left [Ulm|x DEU]."
    )
    assert text == "On Monday the Norse king left Ulm."
    assert [text[m["start"] : m["end"]] for m in mentions] == ["the Norse king", "Norse", "Ulm"]
    assert [m["country"] for m in mentions] == [["NOR"], ["NOR"], ["DEU"]]
    assert mentions[0]["role"] == ["king"]
    assert mentions[2] | {"use": "place", "who": None, "tags": ["place"]} == mentions[2]


def test_accepted_answers_parties_together_and_nobody():
    mark = build.codes("p A B+C D,E,-/-/LEG+OPP,OPP #h")
    assert mark["who"] == ["A B + C D", "E", None]
    assert (mark["country"], mark["sectors"], mark["role"]) == (None, ["LEG+OPP", "OPP"], None)
    assert build.codes("u /NOR/COP")["who"] == [None]


@pytest.mark.parametrize("marked", ["An [open mark", "No [kind|z X]", "No [tag|s NOR #zz]"])
def test_what_is_malformed_is_named_by_its_line(marked):
    with pytest.raises(ValueError, match="line 2"):
        list(build.rows(f"# 2001-01-01 wire\n{marked}"))


def test_a_role_that_hangs_on_the_day_must_be_given():
    with pytest.raises(ValueError, match="role-by-date"):
        build.codes("p A B/NOR/GOV #r")


def test_the_gold_is_what_its_source_says():
    written = [json.loads(line) for line in build.OUT.read_text("utf-8").splitlines()]
    assert written == list(build.rows(build.SOURCE.read_text("utf-8"))), "run tools/build_resolution.py"
