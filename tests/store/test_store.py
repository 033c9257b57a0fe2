"""The store keeps a record once, whole, and finds it again."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import StoreError, UsageError
from dragoman.record import Origin, Rejected
from dragoman.store import Store
from records import CODER, LEAD, call, record, vow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "here" / "store.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def counts(path: Path) -> dict[str, int]:
    tables = (
        "articles", "records", "sections", "sentences", "reports", "report_actors", "tellings", "events",
        "event_actors", "event_reports", "waiting", "quotes", "quote_actors", "quote_reports", "mentions", "places",
    )  # fmt: skip
    return {table: int(str(rows(path, f"SELECT count(*) FROM {table}")[0][0])) for table in tables}


def test_makes_the_file_and_its_folders(store: Store, path: Path) -> None:
    assert path.exists()
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def test_gives_a_record_back_exactly(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    assert store.article("article-1") == record()
    assert store.event("e-1a2b-phone").event == call()


def test_a_record_that_is_no_utf8_comes_back_exactly(store: Store) -> None:
    broken = record("\ud800" + LEAD, title="nul \x00 and \udfff")
    store.put(broken, store.begin_run(CODER))
    assert store.article("article-1") == broken


def test_fills_every_table(store: Store, path: Path) -> None:
    store.put(record(), store.begin_run(CODER))
    assert counts(path) == {
        "articles": 1, "records": 1, "sections": 1, "sentences": 3, "reports": 2, "report_actors": 6, "tellings": 1,
        "events": 2, "event_actors": 6, "event_reports": 2, "waiting": 2, "quotes": 1, "quote_actors": 2,
        "quote_reports": 1, "mentions": 2, "places": 1,
    }  # fmt: skip


def test_rows_say_what_the_record_says(store: Store, path: Path) -> None:
    store.put(record(), store.begin_run(CODER))
    columns = "type, cameo, factuality, said_by, date_start, date_end, place, dead_low, participants_high"
    told = [("AGREE", "030", "future", "Norway", None, "2024-07-10", "Oslo", 3, 60)]
    assert rows(path, f"SELECT {columns} FROM reports WHERE n = 1") == told
    assert rows(path, f"SELECT {columns} FROM events WHERE id = 'o-1a2c-vow'") == told
    sides = (
        "SELECT side, country, via FROM report_actors r JOIN reports ON key = r.report WHERE reports.n = 1"
    )
    assert rows(path, f"{sides} ORDER BY side") == [
        ("chain", "NOR", "He"), ("said_by", "NOR", "He"), ("source", "NOR", "He"), ("target", "KEN", None),
    ]  # fmt: skip


def test_every_sentence_and_trigger_points_at_its_words(store: Store, path: Path) -> None:
    store.put(record(), store.begin_run(CODER))
    spans = rows(path, "SELECT start_char, end_char, text FROM sentences")
    for table in ("reports", "tellings"):
        spans += rows(path, f"SELECT trigger_start, trigger_end, trigger FROM {table}")
    assert len(spans) == 6
    for start, end, words in spans:
        assert LEAD[start:end] == words  # type: ignore[misc]


def test_the_same_record_again_changes_nothing(store: Store, path: Path) -> None:
    first, second = store.begin_run(CODER), store.begin_run(CODER)
    assert store.put(record(retrieved="2024-07-11T00:00:00Z"), first) == "added"
    before = counts(path), rows(path, "SELECT * FROM articles")
    assert store.put(record(retrieved="2024-07-12T00:00:00Z"), second) == "unchanged"
    assert (counts(path), rows(path, "SELECT * FROM articles")) == before


def test_another_coding_replaces_what_held(store: Store, path: Path) -> None:
    run = store.begin_run(CODER)
    store.put(record(), run)
    other = replace(record(coder=replace(CODER, codebook="b")), events=(vow(id="e-new"),), quotes=())
    assert store.put(other, run) == "replaced"
    assert store.article("article-1") == other
    for table in ("reports", "events"):
        live = rows(path, f"SELECT substr(id, 2) FROM {table} WHERE valid_to IS NULL")
        assert live == [("-new",)] if table == "reports" else [("-1a2c-vow",)]
    assert rows(path, "SELECT count(*) FROM quotes WHERE valid_to IS NULL") == [(0,)]
    with pytest.raises(UsageError):
        store.event("e-1a2b-phone")


def test_an_article_that_fails_half_way_leaves_nothing(store: Store, path: Path) -> None:
    run = store.begin_run(CODER)
    with pytest.raises(StoreError):
        store.put(replace(record(), events=(call(type=None),)), run)
    assert set(counts(path).values()) == {0}
    assert store.put(record(), run) == "added"


def test_a_replacement_that_fails_half_way_leaves_the_old_record(store: Store) -> None:
    run = store.begin_run(CODER)
    store.put(record(), run)
    with pytest.raises(StoreError):
        store.put(replace(record(), events=(call(type=None),)), run)
    assert store.article("article-1") == record()


def test_a_beginning_that_only_one_id_has_is_enough(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    assert store.find("e-1a2b").event == call()
    assert store.find("art").event is None
    assert store.find("art").record == record()


def test_a_beginning_that_several_ids_have_is_refused_with_the_ids(store: Store) -> None:
    store.put(record(), store.begin_run(CODER))
    with pytest.raises(UsageError, match=r"e-1a2b-phone, e-1a2c-vow"):
        store.find("e-1a")


def test_a_full_id_wins_over_a_longer_one(store: Store) -> None:
    run = store.begin_run(CODER)
    store.put(record(), run)
    store.put(record(id="article-12", title="longer"), run)
    assert store.find("article-1").record == record()


@pytest.mark.parametrize("id", ["", "nothing", "%", "_", "e-1a2b*", "\udfff", "\U0010ffff"])
def test_an_id_that_names_nothing_is_refused(store: Store, id: str) -> None:
    store.put(record(), store.begin_run(CODER))
    with pytest.raises(UsageError):
        store.find(id)


def test_rejected_inputs_are_kept_with_their_reason(store: Store) -> None:
    run = store.begin_run(CODER)
    rejected = Rejected("a.jsonl", 3, "not-json", "line 3 is no JSON")
    store.reject(rejected, run)
    assert list(store.rejected()) == [rejected]
    assert list(store.rejected(run + 1)) == []


def test_a_run_is_kept_with_its_coder_and_counts(store: Store, path: Path) -> None:
    store.end_run(store.begin_run(CODER), "interrupted", read=5, coded=3, events=7, rejected=2)
    kept = "status, read, coded, events, rejected, codebook, ended IS NOT NULL"
    assert rows(path, f"SELECT {kept} FROM runs JOIN coders ON coders.key = coder") == [
        ("interrupted", 5, 3, 7, 2, "codebook-a", 1)
    ]


def test_records_come_out_in_the_order_they_came_in(store: Store) -> None:
    run = store.begin_run(CODER)
    for id in ("z", "a", "m"):
        store.put(record(id=id), run)
    store.put(record(id="z", title="changed"), run)
    assert [r.article.id for r in store.records()] == ["z", "a", "m"]


def test_another_process_can_read_while_one_writes(store: Store, path: Path) -> None:
    store.put(record(), store.begin_run(CODER))
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with Store.open(path, create=False) as reader:
        assert reader.article("article-1") == record()
    writer.close()


HERE = Origin("crawl/a.warc.gz", "warc", hashlib.sha256(b"page").hexdigest(), 3, 120, 80, "urn:uuid:1")


def test_where_an_article_was_read_is_kept_once_a_place_the_last_first(tmp_path: Path) -> None:
    there = replace(HERE, source="copy.warc")
    with Store.open(tmp_path / "s") as store:
        run = store.begin_run(CODER)
        for origin in (HERE, there, HERE, None):
            store.put(record(origin=origin), run)
        assert store.origins("article-1") == [there, HERE]
        assert store.page(HERE.sha256) is None


def test_a_page_is_kept_where_it_is_given_once_for_all_who_have_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        run = store.begin_run(CODER)
        for id in ("article-1", "article-2"):
            store.put(record(id=id, origin=HERE), run, b"page")
        assert store.page(HERE.sha256) == b"page"
        assert store.info().pages == 1
        assert list(store.verify()) == []
        store.db.execute("UPDATE pages SET body = ?", (zlib.compress(b"other"),))
        assert [p.check for p in store.verify()] == ["a kept page is what was read"]
        store.db.execute("UPDATE pages SET body = x'00'")
        with pytest.raises(StoreError, match="is damaged"):
            store.page(HERE.sha256)
