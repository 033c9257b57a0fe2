"""Every offset of every record slices back to its text, however hostile the marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import Coder

WORDS = """Kenya Uganda Nairobi President Ruto he she said told that denied accused shelled met promised on in Monday
2024 May the army of to , . : ; " “ ” ‘ ’ ' « » „ “ — ( ) said, "We "Never 'tis ministers' X. U.S. St. al-Hol"""
ODD = ["\u200f", "\x00", "İstanbul", "ﬁ", "’s", '""', "''", "„«“»”", "— Ruto (@ruto) July 9, 2024", "\n\n"]

CODER = Coder()


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every start, end and text that stand together."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value["start"], value["end"], value["text"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*WORDS.split(), *ODD]), min_size=8, max_size=60))
def test_every_offset_slices_back_to_its_text(pieces: list[str]) -> None:
    text = "Kenya met Uganda. " + " ".join(pieces)
    record = CODER.code(text, published="2024-07-10").to_dict()
    read = record["article"]["text"]
    # Nothing is lost but blanks and signs that are not to be seen.
    assert read.split()[:3] == text.split()[:3]
    for start, end, words in spans({key: record[key] for key in ("events", "quotes", "mentions", "places")}):
        assert read[start:end] == words
    ids = {quote["id"] for quote in record["quotes"]}
    assert all(key in ids for event in record["events"] for key in event["quotes"])
