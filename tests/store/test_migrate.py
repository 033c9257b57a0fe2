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
