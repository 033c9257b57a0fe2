"""The copy for analysis follows the store, or says that it does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Store, snapshot
from records import CODER, call, record

OTHER = replace(CODER, codebook="codebook-b")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(record(), store.begin_run(CODER))
        yield store


def rows(store: Store, sql: str) -> list[Any]:
    with store.snapshot() as copy:
        assert copy.behind == 0
        return copy.db.execute(sql).fetchall()


def level(store: Store) -> None:
    """Every table of the snapshot holds the keys that the store's does."""
    for table in ("reports", "events", "event_reports", "report_actors", "event_actors"):
        own = {"report_actors": "report, side, n, country", "event_actors": "event, side, n, country"}
        sql = f"SELECT {own.get(table, 'key, valid_from, valid_to')} FROM {table} ORDER BY ALL"
        there = store._db.execute(sql.replace("ORDER BY ALL", "ORDER BY 1, 2, 3")).fetchall()
        assert rows(store, sql) == there, table
    by_hand = (
        "SELECT DISTINCT s.event, s.{0}, t.{1} FROM event_actors s JOIN event_actors t ON t.event = s.event"
        " AND s.side = 'source' AND t.side = 'target' WHERE s.{0} IS NOT NULL AND t.{1} IS NOT NULL"
    )
    kinds = ("country", "actor")
    pairs = {row for one in kinds for two in kinds for row in store._db.execute(by_hand.format(one, two))}
    assert rows(store, "SELECT event, source, target FROM dyads ORDER BY ALL") == sorted(pairs)


def test_it_holds_what_the_store_does_with_days_as_days(store: Store) -> None:
    level(store)
    assert rows(
        store,
        "SELECT CAST(date_start AS VARCHAR), date_diff('day', date_end, published), participants_high FROM reports"
        " ORDER BY key",
    ) == [("2024-07-09", 1, None), (None, 0, 60)]


def test_it_follows_new_changed_and_ended_versions(store: Store) -> None:
    level(store)
    built = snapshot.snapshot_path(store.path).stat().st_ino
    store.put(record(id="article-2", publisher="Second"), store.begin_run(CODER))
    level(store)
    changed = replace(
        record(coder=OTHER, publisher="First"), events=(call(id="e-n", mode="visit"),), quotes=()
    )
    store.put(changed, store.begin_run(OTHER))
    level(store)
    assert rows(store, "SELECT DISTINCT publisher FROM reports ORDER BY 1") == [("First",), ("Second",)]
    assert snapshot.snapshot_path(store.path).stat().st_ino == built


def test_it_is_built_anew_where_the_log_no_longer_reaches(store: Store) -> None:
    level(store)
    store.put(record(id="article-2"), store.begin_run(CODER))
    store.compact()
    level(store)


def test_it_is_built_anew_for_another_store_or_layout(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    level(store)
    store._db.execute("UPDATE identity SET id = 'another'")
    level(store)
    monkeypatch.setattr(snapshot, "LAYOUT", 99)
    level(store)


def test_a_file_that_is_no_snapshot_is_replaced(store: Store) -> None:
    snapshot.snapshot_path(store.path).write_bytes(b"nothing of the kind" * 1000)
    level(store)


HOLDER = """
import sys, duckdb
held = duckdb.connect(sys.argv[1], read_only=True)
print("held", flush=True)
sys.stdin.readline()
"""


def test_held_by_another_process_it_says_how_far_it_is_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_WAIT_SECONDS", 0.1)
    level(store)
    path = snapshot.snapshot_path(store.path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    store.put(record(id="article-2"), store.begin_run(CODER))
    with store.snapshot() as copy:
        assert copy.behind == 6  # two reports, two events, two reports told in events
        assert copy.db.execute("SELECT count(*) FROM reports").fetchall() == [(2,)]
    holder.communicate("\n", timeout=30)
    level(store)


def test_open_in_this_process_it_says_how_far_it_is_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_WAIT_SECONDS", 0.1)
    with store.snapshot() as first:
        store.put(record(id="article-2"), store.begin_run(CODER))
        with store.snapshot() as second:
            assert (first.behind, second.behind) == (0, 6)
    level(store)
