"""JSON Lines, one record each."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import jsonl
from dragoman.record import ArticleRecord, from_plain
from records import LEAD, record


def test_a_line_is_the_record(caplog: object) -> None:
    line = jsonl.line(record())
    assert line.endswith("\n")
    assert json.loads(line) == record().to_dict()
    assert "«lasting help»" in line


def test_records_are_written_a_line_each() -> None:
    out = io.StringIO()
    assert jsonl.write([record(), record(id="b")], out) == 2
    assert [json.loads(line)["article"]["id"] for line in out.getvalue().splitlines()] == ["article-1", "b"]


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_title_makes_one_line_of_utf8_and_comes_back(title: str) -> None:
    written = record(LEAD, title=title)
    line = jsonl.line(written)
    assert line.count("\n") == 1
    line.encode("utf-8")
    if not any("\ud800" <= c <= "\udfff" for c in title):
        assert from_plain(ArticleRecord, json.loads(line)) == written
