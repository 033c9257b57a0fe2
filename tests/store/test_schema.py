"""The store's file is recognised, brought up to date, or refused with words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import Store, schema
from records import CODER, record


def test_every_migration_is_numbered_in_order_and_recorded(tmp_path: Path) -> None:
    assert [m.number for m in schema.migrations()] == list(range(1, len(schema.migrations()) + 1))
    path = tmp_path / "s"
    Store.open(path).close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (schema.migrations()[-1].number,)
    assert [name for (name,) in db.execute("SELECT name FROM migrations")] == [
        m.name for m in schema.migrations()
    ]
    db.close()


def test_opening_again_applies_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with Store.open(tmp_path / "s") as store:
            store.put(record(), store.begin_run(CODER))
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.records())) == 1


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s"
    Store.open(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(StoreError, match="version 999"):
        Store.open(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (999,)
    db.close()


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE notes (text)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not dragoman's"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("Norway phoned Kenya. " * 200)
    with pytest.raises(StoreError, match="damaged or no store"):
        Store.open(path)


def test_a_damaged_store_speaks(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        for n in range(50):
            store.put(record(id=f"a{n}"), run)
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=str(path)), Store.open(path) as store:
        list(store.records())


def test_a_folder_or_an_unwritable_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        Store.open(tmp_path / "file" / "below" / "s")


def test_a_missing_store_is_not_made_when_only_looked_for(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path / "s", create=False)
    assert not (tmp_path / "s").exists()


def test_a_locked_store_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    path = tmp_path / "s"
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process"):
            store.put(record(), run)
        other.execute("ROLLBACK")
        other.close()
        assert store.put(record(), run) == "added"


def test_a_full_disk_keeps_what_was_finished(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        run = store.begin_run(CODER)
        store.put(record(), run)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.put(record(id="a", title="x" * 500_000), run)
        assert store.article("article-1") == record()


WRITER = """
import sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from records import CODER, record
from dragoman.store import Store
with Store.open(Path(sys.argv[1])) as store:
    run = store.begin_run(CODER)
    for n in range(20):
        store.put(record(id=f"{sys.argv[2]}-{n}"), run)
"""


def test_two_processes_may_make_and_fill_one_store(tmp_path: Path) -> None:
    path, here = tmp_path / "s", str(Path(__file__).parent.parent)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, here]) for name in "ab"]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    with Store.open(path, create=False) as store:
        assert len(list(store.records())) == 40
