"""Expressions of time and the days they mean."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import article
from dragoman.record import Parse, Section, Sentence, TimeExpression
from dragoman.when import TimeFinder
from timing import seconds

HERE = Path(__file__).parent
Parsed = Callable[..., Parse]


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def find(parse: Parse) -> list[TimeExpression]:
    return TimeFinder("en").find(parse)


@pytest.mark.parametrize(
    "row", rows("expressions.csv"), ids=lambda row: f"{row['expression']} | {row['text']}"
)
def test_expression_means_these_days(row: dict[str, str], parsed: Parsed) -> None:
    found = find(parsed(row["text"], published=row["published"] or None))
    got = [(e.text, e.first, e.last, e.precision) for e in found]
    assert (row["expression"], row["first"] or None, row["last"] or None, row["precision"]) in got


@pytest.mark.parametrize("row", rows("no_dates.csv"), ids=lambda row: row["text"])
def test_figures_and_names_that_are_no_dates(row: dict[str, str], parsed: Parsed) -> None:
    assert find(parsed(row["text"], published="2024-07-10")) == []


def test_embedded_post_anchors_on_its_own_date(parsed: Parsed) -> None:
    text = "The envoy spoke.\n\nPorts were shut on Monday."
    sections = (Section("body", 0, 16), Section("embedded-post", 18, len(text), "@harbour", "2019-05-08"))
    (found,) = find(parsed(text, published="2019-05-20", sections=sections))
    assert (found.first, found.basis) == ("2019-05-06", "embedded-post")


def test_post_anchors_a_report_without_a_date(parsed: Parsed) -> None:
    text = "The envoy spoke on Tuesday.\n\nPorts are shut."
    sections = (Section("body", 0, 27), Section("embedded-post", 29, len(text), "@harbour", "2019-05-08"))
    (found,) = find(parsed(text, sections=sections))
    assert (found.first, found.basis) == ("2019-05-07", "embedded-post")


def test_relative_expression_without_any_date_is_kept_unresolved(parsed: Parsed) -> None:
    (found,) = find(parsed("The envoy spoke yesterday."))
    assert (found.first, found.last, found.precision, found.basis) == (None, None, "unknown", "none")


def test_heading_tells_the_past_in_the_present(parsed: Parsed) -> None:
    text = "Troops enter the harbour on Thursday"
    sections = (Section("heading", 0, len(text)),)
    (found,) = find(parsed(text, published="2024-07-05", sections=sections))
    assert found.first == "2024-07-04"


def by_hand(text: str) -> Sentence:
    """One sentence of words at blanks, all hanging on the first."""
    words, offsets, at = text.split(" "), [], 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    size = len(words)
    return Sentence(
        0,
        0,
        0,
        len(text),
        text,
        words,
        [w.lower() for w in words],
        ["NN"] * size,
        ["dep"] * size,
        [0] * size,
        offsets,
    )


def test_sentence_made_by_hand_needs_no_model() -> None:
    text = "They met on 9 July 2024"
    (found,) = find(Parse(article(text, published="2024-07-10"), [by_hand(text)]))
    assert (found.text, found.start, found.first) == ("on 9 July 2024", 9, "2024-07-09")


WORDS = """on in from to since until the a two days ago earlier later after before last next this Monday May 31 June
1990 1990s 2024 2024-13-40 early mid - , ( ) 's Sept. year week month between and 99 0 ²³ ٣ quarter spring of
century 16th"""
PIECES = st.sampled_from([*WORDS.split(), "\u200f", "\ud800", "\x00"])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(PIECES, min_size=1, max_size=25),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31", "x"]),
)
def test_spans_slice_to_their_text_and_ends_are_in_order(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    for found in find(Parse(article(text, published=published), [by_hand(text)])):
        assert text[found.start : found.end] == found.text
        assert found.first is None or found.last is None or found.first <= found.last
        assert (found.first is None and found.last is None) == (found.basis == "none")


def test_timetable_of_a_sentence_stays_linear() -> None:
    text = " ".join(["two days after Monday and"] * 1500)
    report = Parse(article(text, published="2024-07-10"), [by_hand(text)])
    assert len(find(report)) > 1000
    # 0.1 s; a quadratic reading takes minutes.
    assert seconds(lambda: find(report), times=1) < 10
