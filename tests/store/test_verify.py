"""What does not hold in a store is found and named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.store import Store
from records import CODER, record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        store.put(record(), run)
        store.put(record(id="article-2", title="again"), run)
        store.end_run(run, "done", read=2, coded=2, events=4)
    return path


def found(path: Path, *, quick: bool = False) -> list[str]:
    with Store.open(path, create=False) as store:
        return [f"{problem.check}: {problem.detail}" for problem in store.verify(quick=quick)]


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_a_store_as_it_is_written_is_clean(path: Path) -> None:
    assert found(path) == found(path, quick=True) == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DELETE FROM records WHERE article = 1", "an article has one record: article article-1 has 0"),
        (
            "DELETE FROM event_reports WHERE report = 2",
            "a report is in one event: report e-1a2c-vow is in 0",
        ),
        (
            "UPDATE events SET valid_to = 1 WHERE event = 1",
            "what is in an event holds: report number 1 of event number 1",
        ),
        ("UPDATE events SET reports = 7 WHERE event = 1", "event o-1a2b-phone counts 7 reports, 1 tell it"),
        ("UPDATE events SET best = 2 WHERE event = 1", "an event's best report tells it: event o-1a2b-phone"),
        (
            "UPDATE reports SET valid_to = 0 WHERE key = 1",
            "a version ends after it began: report e-1a2b-phone",
        ),
        ("DELETE FROM report_actors WHERE report = 1", "a report has a source: report e-1a2b-phone"),
        ("UPDATE quotes SET sentence = 99 WHERE key = 1", "what is referred to is there: row 1 of quotes"),
    ],
)
def test_rows_that_do_not_fit_together_are_named(path: Path, sql: str, says: str) -> None:
    spoil(path, sql)
    assert [line for line in found(path, quick=True) if says in line]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE records SET body = x'00' WHERE article = 1", "a record can be read: article article-1"),
        (
            "UPDATE reports SET fingerprint = 'x' WHERE key = 1",
            "reports say what the record says: article article-1",
        ),
        (
            "UPDATE articles SET text = 'x' WHERE key = 2",
            "the article's text is the record's: article article-2",
        ),
        (
            "INSERT INTO sentences_text (rowid, text) VALUES (77, 'no such sentence')",
            "full text is level with its table: sentences_text",
        ),
    ],
)
def test_only_a_whole_check_reads_records_and_indexes(path: Path, sql: str, says: str) -> None:
    spoil(path, sql)
    assert found(path, quick=True) == []
    assert [line for line in found(path) if says in line]


def test_a_backup_is_a_whole_store_of_its_own(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    with Store.open(path) as store:
        store.backup(target)
        store.put(record(id="later"), store.begin_run(CODER))
        with pytest.raises(UsageError, match="exists"):
            store.backup(target)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("copy")] == ["copy.sqlite"]
    with Store.open(target, create=False) as copy:
        assert [r.article.id for r in copy.records()] == ["article-1", "article-2"]


def test_compacting_gives_room_back_and_mends_full_text(path: Path) -> None:
    spoil(path, "INSERT INTO sentences_text (rowid, text) VALUES (77, 'no such sentence')")
    with Store.open(path) as store:
        for n in range(60):
            store.put(record(title="x" * 5000 + str(n)), store.begin_run(CODER))
        store._db.execute("DELETE FROM records WHERE valid_to IS NOT NULL")
        before, after = store.compact()
        assert after < before
        assert store.article("article-2") == record(id="article-2", title="again")
    assert found(path) == []


def test_info_counts_what_holds(path: Path) -> None:
    with Store.open(path) as store:
        info = store.info()
        assert (info.articles, info.reports, info.events, info.quotes, info.waiting) == (2, 4, 4, 2, 4)
        assert info.published == ("2024-07-10", "2024-07-10")
        assert info.last_run is not None
        assert (info.last_run.coder, info.last_run.status, info.last_run.coded) == (
            "0.1.0, codebook codebook",
            "done",
            2,
        )
        store.begin_run(None, "person", "Ada")
        assert [(run.kind, run.who) for run in store.runs()] == [("person", "Ada"), ("code", None)]
