import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("build_merge", ROOT / "tools" / "build_merge.py")
build = importlib.util.module_from_spec(SPEC)
sys.modules["build_merge"] = build
SPEC.loader.exec_module(build)


def test_a_report_has_its_day_outlet_wire_and_marks():
    source = (
        "## test talks\n# 2024-07-09 Harbour Wire *w1\nAnn {met|talks-1} Bo after they {spoke|talks-2}.\n"
    )
    (row,) = build.rows(source)
    assert row["text"] == "Ann met Bo after they spoke."
    assert (row["published"], row["publisher"]) == ("2024-07-09", "Harbour Wire")
    assert (row["wire"], row["split"]) == ("w1", "test")
    assert [(e["text"], e["start"], e["occurrence"]) for e in row["events"]] == [
        ("met", 4, "talks-1"),
        ("spoke", 22, "talks-2"),
    ]


def test_a_report_without_a_mark_is_refused_with_its_line():
    with pytest.raises(ValueError, match="line 3"):
        list(build.rows("## tune x\n# 2024-07-09 Outlet\nNothing is marked.\n"))


def test_the_gold_is_what_the_source_gives():
    source = (ROOT / "evaluation" / "sources" / "merge.txt").read_text("utf-8")
    lines = (ROOT / "evaluation" / "merge.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(build.rows(source))
