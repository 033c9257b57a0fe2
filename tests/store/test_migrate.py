"""A store made by the first schema moves over, whole, after a copy of it was put beside it."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import Store, schema
from records import CODER, LEAD, call, record, vow

# Made by the program as it was with its first schema: two articles of one run, one of another that never ended.
FIRST = Path(__file__).parent.parent / "data" / "store-v1.sqlite.gz"
OTHER = replace(CODER, codebook="codebook-b")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_every_record_comes_back_as_it_was(old: Path) -> None:
    with Store.open(old, create=False) as store:
        assert store.article("article-1") == record(retrieved="2024-07-11T08:00:00Z")
        broken = record("\ud800" + LEAD, id="article-2", title="nul \x00 and \udfff", published="2024-07-12")
        assert store.article("article-2") == broken
        assert store.event("e-3").event == vow(id="e-3")
        assert len(list(store.records())) == 3
        assert [(r.source, r.line, r.reason) for r in store.rejected()] == [("empty.txt", 3, "empty")]


def test_events_become_reports_each_in_an_event_of_its_own(old: Path) -> None:
    Store.open(old).close()
    assert rows(old, "SELECT count(*) FROM reports") == [(5,)]
    assert rows(old, "SELECT count(*), count(DISTINCT event) FROM event_reports") == [(5, 5)]
    assert rows(old, "SELECT e.id FROM events e JOIN reports r ON r.report = e.best WHERE r.id = 'e-3'") == [
        ("o-3",)
    ]
    assert rows(old, "SELECT count(*) FROM waiting") == [(5,)]
    assert rows(old, "SELECT count(*) FROM sentences_text WHERE sentences_text MATCH 'phone'") == [(4,)]


def test_the_same_coding_again_finds_its_reports(old: Path) -> None:
    with Store.open(old) as store:
        again = record(coder=OTHER, retrieved="2024-07-11T08:00:00Z")
        assert store.put(again, store.begin_run(OTHER)) == "replaced"
        assert store.event("e-1a2b-phone").event == call()
    assert rows(old, "SELECT count(*), max(valid_to IS NOT NULL) FROM reports") == [(5, 0)]
    assert rows(old, "SELECT count(*) FROM quotes WHERE valid_to IS NOT NULL") == [(0,)]


def test_the_store_as_it_was_is_kept_beside(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = rows(old, "SELECT * FROM events")
    Store.open(old).close()
    assert [r.getMessage() for r in caplog.records] == [
        f"{old}: brought up to date; as it was it is kept in {schema.backup_path(old, 1)}"
    ]
    copy = schema.backup_path(old, 1)
    assert rows(copy, "PRAGMA user_version") == [(1,)]
    assert rows(copy, "SELECT * FROM events") == before
    assert [p.name for p in old.parent.iterdir() if "part" in p.name] == []


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *rest = schema.migrations()
    broken = replace(second, sql=second.sql + "INSERT INTO nowhere VALUES (1);\n")
    monkeypatch.setattr(schema, "migrations", lambda: (first, broken, *rest))
    with pytest.raises(StoreError, match="nowhere"):
        Store.open(old)
    assert rows(old, "PRAGMA user_version") == [(1,)]
    assert rows(old, "SELECT count(*) FROM events") == [(5,)]


# Made by the program as it was with its fourth schema: an article coded twice, the second time less sure of the vow.
FOURTH = Path(__file__).parent.parent / "data" / "store-v4.sqlite.gz"


@pytest.fixture
def fourth(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    path.write_bytes(gzip.decompress(FOURTH.read_bytes()))
    Store.open(path).close()
    return path


def test_what_had_no_column_is_filled_in_out_of_the_records_of_each_version(fourth: Path) -> None:
    stands = (
        "SELECT r.valid_to, s.side, s.actor, s.via_start FROM standings s JOIN reports r ON r.key = s.report"
    )
    assert rows(fourth, f"{stands} ORDER BY r.key, s.side") == [
        (2, "asserted_by", "NOR", 49),
        (2, "denied_by", "KEN", None),
        (None, "asserted_by", "NOR", 49),
        (None, "denied_by", "KEN", None),
    ]
    assert rows(fourth, "SELECT id, type, channel, unattributed FROM quotes ORDER BY key") == [
        ("q-1", "pledge", "telephone", None),
        ("q-2", None, None, "no-cue"),
    ]
    admin1 = "SELECT DISTINCT place_admin1, place_precision FROM {} WHERE place IS NOT NULL"
    assert rows(fourth, admin1.format("reports")) == rows(fourth, admin1.format("events")) == [("12", "city")]
    assert rows(fourth, "SELECT length FROM articles") == [(len(LEAD),)]
    assert rows(fourth, "SELECT number FROM sentences ORDER BY start_char") == [(1,), (2,), (3,)]
    with Store.open(fourth, create=False) as store:
        assert list(store.verify()) == []


def test_filling_in_is_no_change_that_a_snapshot_must_follow(fourth: Path) -> None:
    before = rows(schema.backup_path(fourth, 4), "SELECT max(seq) FROM changes")
    assert rows(fourth, "SELECT max(seq) FROM changes") == before
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    assert rows(fourth, triggers) == rows(schema.backup_path(fourth, 4), triggers)
