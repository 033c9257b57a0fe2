"""What held before is kept: versions by run of records, reports, events and quotes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.record import ArticleRecord, CoderInfo, Event
from dragoman.store import Store
from dragoman.store.occurrences import move_report
from records import CODER, LEAD, call, record, vow

OTHER = replace(CODER, codebook="codebook-b")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s") as store:
        yield store


def coded(*events: Event, coder: CoderInfo = OTHER, text: str = LEAD) -> ArticleRecord:
    """The record with these events; its quote tells of whichever is a vow."""
    whole = record(text, coder)
    told = tuple(event.id for event in events if event.type == "AGREE")
    return replace(whole, events=events, quotes=(replace(whole.quotes[0], events=told),))


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(store.path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


VERSIONS = "SELECT report, id, valid_from, valid_to FROM reports ORDER BY key"


def test_a_report_told_as_before_keeps_its_row_under_its_new_id(store: Store) -> None:
    first, second = store.begin_run(CODER), store.begin_run(OTHER)
    store.put(record(), first)
    store.put(coded(call(id="e-new-phone"), vow(id="e-new-vow")), second)
    assert rows(store, VERSIONS) == [(1, "e-new-phone", first, None), (2, "e-new-vow", first, None)]
    assert rows(store, "SELECT event, id, valid_from, valid_to FROM events") == [
        (1, "o-1a2b-phone", first, None),
        (2, "o-1a2c-vow", first, None),
    ]
    assert rows(store, "SELECT count(*), min(valid_from) FROM quotes") == [(1, first)]
    assert rows(store, "SELECT report FROM quote_reports") == [(2,)]


def test_a_report_is_found_by_the_id_an_earlier_codebook_gave_it(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    store.put(coded(call(id="e-new-phone"), vow(id="e-new-vow")), store.begin_run(OTHER))
    assert store.event("e-1a2b-phone").event == call(id="e-new-phone")
    assert store.event("o-1a2b-phone").event == call(id="e-new-phone")


def test_an_event_that_joined_another_is_found_by_its_report(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    with store.transaction():
        move_report(store.db, 2, 1, "person", store.begin_run(None, "person", "Ada"))
    assert store.event("o-1a2c-vow").event == vow()


def test_a_report_told_otherwise_gets_a_version_and_its_event_follows(store: Store) -> None:
    first, second = store.begin_run(CODER), store.begin_run(OTHER)
    store.put(record(), first)
    store.put(coded(call(id="e-new", mode="visit"), vow()), second)
    assert rows(store, VERSIONS) == [
        (1, "e-1a2b-phone", first, second),
        (2, "e-1a2c-vow", first, None),
        (1, "e-new", second, None),
    ]
    assert rows(store, "SELECT event, mode, valid_from, valid_to FROM events WHERE event = 1") == [
        (1, "phone", first, second),
        (1, "visit", second, None),
    ]


def test_a_report_no_longer_told_ends_with_its_event(store: Store) -> None:
    first, second = store.begin_run(CODER), store.begin_run(OTHER)
    store.put(record(), first)
    store.put(coded(call()), second)
    for table in ("reports", "events", "event_reports"):
        column = "event" if table == "events" else "report"
        assert rows(store, f"SELECT valid_to FROM {table} WHERE {column} = 2") == [(second,)]
    assert rows(store, "SELECT report FROM waiting") == [(1,)]


def test_a_text_whose_beginning_changed_keeps_its_reports(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    text = "Corrected. " + LEAD
    moved = coded(vow(text, id="e-moved"), text=text)
    store.put(moved, store.begin_run(OTHER))
    assert rows(store, "SELECT report FROM reports WHERE valid_to IS NULL") == [(2,)]


def test_what_was_known_with_an_earlier_run_is_given_back_exactly(store: Store) -> None:
    first, second = store.begin_run(CODER), store.begin_run(OTHER)
    store.put(record(), first)
    later = coded(call(id="e-new", mode="visit"))
    store.put(later, second)
    assert store.article("article-1", as_of=first) == record()
    assert store.event("e-1a2b-phone", as_of=first).event == call()
    assert store.event("o-1a2b-phone", as_of=first).event == call()
    assert store.article("article-1", as_of=second) == store.article("article-1") == later
    with pytest.raises(UsageError, match="not there with run 0"):
        store.article("article-1", as_of=0)


def test_a_day_names_the_last_run_that_began_by_it(store: Store) -> None:
    run = store.begin_run(CODER)
    store._db.execute("UPDATE runs SET started = '2024-07-09T23:10:00+00:00'")
    later = store.begin_run(CODER)
    assert store.run_of("2024-07-08") == 0
    assert store.run_of("2024-07-09") == store.run_of("2024-07") == store.run_of("2024-12-31") == run
    assert store.run_of("2100") == later


def test_every_report_is_in_one_event_after_each_change(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    for events in ((call(),), (vow(),), (call(), vow(mode="x")), ()):
        store.put(coded(*events), store.begin_run(OTHER))
        live = "SELECT report FROM {} WHERE valid_to IS NULL ORDER BY report"
        assert rows(store, live.format("reports")) == rows(store, live.format("event_reports"))
        events_live = rows(store, "SELECT event FROM events WHERE valid_to IS NULL ORDER BY event")
        told = rows(store, "SELECT DISTINCT event FROM event_reports WHERE valid_to IS NULL ORDER BY event")
        assert events_live == told
