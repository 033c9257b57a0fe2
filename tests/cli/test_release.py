"""dragoman release, as it is typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from dragoman.actors.tables import content_hash, shipped
from dragoman.codebook import load
from dragoman.record import Origin
from dragoman.store import Store
from records import CODER, call, record

CURRENT = replace(CODER, codebook=load().version, actors=content_hash([shipped()]))


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """Coded with the codebook and actors of now."""
    path = tmp_path / "coded.sqlite"
    with Store.open(path) as store:
        store.put(record(coder=CURRENT), store.begin_run(CURRENT))
    return path


def rows(folder: Path, table: str, columns: str) -> list[Any]:
    return duckdb.sql(f"SELECT {columns} FROM '{folder}/{table}.parquet' ORDER BY ALL").fetchall()


def test_a_release_holds_every_table_typed(dragoman: Callable[..., Any], coded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026.1"
    told = json.loads(dragoman("release", "2026.1", "--out", folder, "--json", "--store", coded).out)
    assert {table["name"]: table["rows"] for table in told["tables"]} == {
        "articles": 1, "origins": 0, "reports": 2, "report_actors": 6, "standings": 0, "events": 2,
        "event_actors": 6, "quotes": 1, "quote_actors": 2, "quote_reports": 1,
    }  # fmt: skip
    columns = "id, event, article, cameo, CAST(date_end AS VARCHAR), historical, participants_high"
    assert rows(folder, "reports", columns) == [
        ("e-1a2b-phone", "o-1a2b-phone", "article-1", "041", "2024-07-09", False, None),
        ("e-1a2c-vow", "o-1a2c-vow", "article-1", "030", "2024-07-10", True, 60),
    ]
    assert rows(folder, "quote_reports", "*") == [("q-1", "e-1a2c-vow")]
    assert not (folder / "texts.parquet").exists()


def test_pointers_to_pages_leave_folders_out(
    dragoman: Callable[..., Any], coded: Path, tmp_path: Path
) -> None:
    with Store.open(coded) as store:
        run = store.begin_run(CURRENT)
        for source in ("/crawls/of 2024/a.warc.gz", r"C:\crawls\b.warc", "c.warc"):
            store.put(record(coder=CURRENT, origin=Origin(source, "warc", "00", 3, 9, 5, "urn:uuid:1")), run)
    dragoman("release", "r", "--out", tmp_path / "r", "--store", coded)
    assert rows(tmp_path / "r", "origins", "file, number, start_byte, record") == [
        (file, 3, 9, "urn:uuid:1") for file in ("a.warc.gz", "b.warc", "c.warc")
    ]


def test_it_can_be_checked_cited_and_repeated(
    dragoman: Callable[..., Any], coded: Path, tmp_path: Path
) -> None:
    folder, scores = tmp_path / "out", tmp_path / "scores.json"
    scores.write_text('{"f1": 0.5}')
    named = ("--title", "Calls", "--author", "Ada Example", "--scores", scores, "--texts")
    assert dragoman("release", "calls", *named, "--out", folder, "--store", coded).code == 0
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"SHA256SUMS"}
    assert (
        set(sums) == files >= {"scores.json", "texts.parquet", "codebook/consult.yaml", "actors/persons.csv"}
    )
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sum for name, sum in sums.items())
    citation = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert (citation["title"], citation["authors"]) == ("Calls", [{"name": "Ada Example"}])
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["coders"] == [
        {"coder": {**manifest["coders"][0]["coder"], "codebook": CURRENT.codebook}, "articles": 1}
    ]
    assert manifest["tables"][2]["columns"]["date_start"] == "DATE"


def test_a_name_and_a_folder_are_used_once(dragoman: Callable[..., Any], coded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    assert dragoman("release", "a", "--out", folder, "--store", coded).code == 0
    for out, says in ((folder, "exists"), (tmp_path / "b", "released already")):
        ran = dragoman("release", "a", "--out", out, "--store", coded)
        assert ran.code == 2
        assert says in ran.err
    assert not (tmp_path / "b").exists()
    assert not (tmp_path / "b.part").exists()


def test_what_it_was_coded_with_must_be_here_or_be_meant(
    dragoman: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    ran = dragoman("release", "old", "--out", tmp_path / "old", "--store", store)
    assert ran.code == 2
    assert "coded with codebook codebook-a" in ran.err
    with Store.open(store) as opened:
        opened.put(record(id="b", coder=CURRENT), opened.begin_run(CURRENT))
    ran = dragoman("release", "old", "--out", tmp_path / "old", "--store", store)
    assert "2 different coders" in ran.err
    assert dragoman("release", "old", "--mixed", "--out", tmp_path / "old", "--store", store).code == 0


def test_it_can_be_of_what_was_known_earlier(
    dragoman: Callable[..., Any], coded: Path, tmp_path: Path
) -> None:
    with Store.open(coded) as store:
        store.db.execute("UPDATE runs SET started = '2024-07-20T10:00:00+00:00'")
        later = replace(record(coder=CURRENT), events=(call(id="e-new", type="AID"),), quotes=())
        store.put(later, store.begin_run(CURRENT))
    assert dragoman("release", "s", "--as-of", "2024-08", "--out", tmp_path / "s", "--store", coded).code == 0
    assert rows(tmp_path / "s", "reports", "type") == [("AGREE",), ("CONSULT",)]
    assert rows(tmp_path / "s", "quotes", "id") == [("q-1",)]


@pytest.mark.parametrize("name", ["a/b", "..", ""])
def test_a_name_must_do_for_a_folder(dragoman: Callable[..., Any], coded: Path, name: str) -> None:
    assert dragoman("release", name, "--store", coded).code == 2


def test_help_shows_an_example_and_exit_codes(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("release", "--help")
    assert "dragoman release 2026.1" in ran.out
    assert "130 interrupted" in " ".join(ran.out.split())
