"""What merging compares is found again by its keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.record import ArticleRecord, EventDate
from dragoman.store import Store, likeness
from merge.made import day, shelling
from records import CODER, article

TEXT = "Russia shelled a bakery in Kharkiv."
NEXT = day("2024-07-10")
LATER = day("2024-07-13")
JULY = EventDate("2024-07-01", "2024-07-31", "month", "in July", "expression")
CAME = EventDate("2024-07-13", "2024-07-13", "day", None, "publication")
NO_DAY = EventDate(None, None, "day", None, "expression")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Reports 1 to 6, by their days."""
    dates = [day("2024-07-09"), NEXT, LATER, JULY, CAME, NO_DAY]
    events = tuple(replace(shelling(date=when), id=f"e{n}") for n, when in enumerate(dates))
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(ArticleRecord(article(TEXT, id="a"), events, (), (), (), CODER), store.begin_run(CODER))
        yield store


def test_reports_are_found_under_each_of_their_keys(store: Store) -> None:
    for report, keys in {1: [7], 2: [7, 8], 3: [8, 9, 7], 4: [10]}.items():
        likeness.keep_trace(store.db, report, 1, "{}", keys)
    assert likeness.holders(store.db, [7, 8, 11, 9, 7]) == [[1, 2, 3], [2, 3], [3]]
    assert likeness.holders(store.db, []) == likeness.holders(store.db, [11]) == []


def test_of_a_key_that_is_everybodys_the_last_are_taken(store: Store) -> None:
    for report in range(1, likeness.COMMON + 10):
        likeness.keep_trace(store.db, report, 1, "{}", [7])
    assert likeness.holders(store.db, [7]) == [list(range(10, likeness.COMMON + 10))]


def test_only_a_day_that_the_text_gives_sets_reports_apart(store: Store) -> None:
    assert list(likeness.not_of_other_days(store.db, [6, 5, 4, 3, 2, 1], date(2024, 7, 9))) == [6, 5, 4, 2, 1]
    assert list(likeness.not_of_other_days(store.db, [1, 2, 3], None)) == [1, 2, 3]
    assert list(likeness.not_of_other_days(store.db, [1, 4], date.max)) == [4]


def test_reports_that_hold_no_more_are_left_out(store: Store) -> None:
    store.db.execute("UPDATE reports SET valid_to = 1 WHERE report = 2")
    assert list(likeness.not_of_other_days(store.db, [1, 2, 99, 3], None)) == [1, 3]


def test_what_is_kept_comes_with_its_article(store: Store) -> None:
    likeness.keep_article(store.db, 1, b"copy", "[]")
    likeness.keep_trace(store.db, 2, 1, "{}", [7])
    assert likeness.kept(store.db, [1, 2]) == [likeness.Kept(2, "{}", b"copy", "[]")]
