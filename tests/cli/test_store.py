"""dragoman store, as it is typed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dragoman.record import Origin
from dragoman.store import Store
from records import CODER, record


def test_info_says_what_is_there(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("store", "info", "--store", store)
    assert ran.code == 0
    assert "reports   2, 0 earlier versions" in ran.out
    assert "1 code by 0.1.0, codebook codebook" in ran.out


def test_info_as_json(dragoman: Callable[..., Any], store: Path) -> None:
    told = json.loads(dragoman("store", "info", "--json", "--store", store).out)
    assert (told["articles"], told["events"], told["last_run"]["status"]) == (1, 2, "running")
    runs = dragoman("store", "info", "--runs", "--json", "--store", store).out.splitlines()
    assert [json.loads(run)["run"] for run in runs] == [1]


def test_verify_ends_with_1_where_something_does_not_hold(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("store", "verify", "--store", store)
    assert (ran.code, ran.out, ran.err) == (0, "", f"{store}: clean\n")
    with closing(sqlite3.connect(store, isolation_level=None)) as db:
        db.execute("UPDATE events SET reports = 5 WHERE event = 1")
    ran = dragoman("store", "verify", "--json", "--store", store)
    assert (ran.code, ran.err) == (1, f"{store}: 1 problems\n")
    assert json.loads(ran.out)["check"] == "an event counts its reports"


def test_backup_is_refused_over_a_file(dragoman: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    told = json.loads(dragoman("store", "backup", target, "--json", "--store", store).out)
    assert told == {"path": str(target), "bytes": target.stat().st_size}
    assert dragoman("store", "verify", "--store", target).code == 0
    ran = dragoman("store", "backup", target, "--store", store)
    assert ran.code == 2
    assert "exists; name a new file" in ran.err


def test_compact_says_what_it_gave_back(dragoman: Callable[..., Any], store: Path) -> None:
    told = json.loads(dragoman("store", "compact", "--json", "--store", store).out)
    assert told["after"] <= told["before"]
    assert " before, " in dragoman("store", "compact", "--store", store).out


@pytest.mark.parametrize("command", ["info", "verify", "compact"])
def test_a_missing_store_is_told(dragoman: Callable[..., Any], tmp_path: Path, command: str) -> None:
    ran = dragoman("store", command, "--store", tmp_path / "none")
    assert ran.code == 1
    assert "no store here yet" in ran.err


@pytest.mark.parametrize("command", ["info", "verify", "backup", "compact"])
def test_every_command_shows_an_example_and_its_exit_codes(
    dragoman: Callable[..., Any], command: str
) -> None:
    ran = dragoman("store", command, "--help")
    assert f"dragoman store {command}" in ran.out
    assert "130 interrupted" in " ".join(ran.out.split())


CRAWL = Path(__file__).parent.parent / "data" / "crawl.warc.gz"


def test_a_page_comes_back_as_it_was_read_out_of_its_archive_or_out_of_the_store(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    archive, store, out = tmp_path / "crawl.warc.gz", tmp_path / "s", tmp_path / "page.html"
    archive.write_bytes(CRAWL.read_bytes())
    assert dragoman("code", archive, "--store", store).code == 0
    id = json.loads(
        dragoman("search", "fishing", "--in", "articles", "--json", "--store", store).out.splitlines()[0]
    )["article"]
    where = dragoman("store", "page", id, "--where", "--store", store).out
    assert f"{archive}, record " in where
    assert ", byte " in where
    assert "urn:uuid:" in where
    origin = json.loads(dragoman("store", "page", id, "--where", "--json", "--store", store).out)
    assert dragoman("store", "page", id, "--out", out, "--store", store).code == 0
    assert hashlib.sha256(out.read_bytes()).hexdigest() == origin["sha256"]
    assert out.read_bytes().startswith(b"<!doctype html>")
    assert "read from" in dragoman("show", id, "--store", store).out

    assert dragoman("code", archive, "--keep-raw", "--store", store).code == 0
    archive.unlink()
    assert json.loads(dragoman("store", "info", "--json", "--store", store).out)["pages"] == 3
    again = tmp_path / "again.html"
    assert dragoman("store", "page", id, "--out", again, "--store", store).code == 0
    assert again.read_bytes() == out.read_bytes()
    assert dragoman("store", "verify", "--store", store).code == 0


def test_a_page_that_is_nowhere_any_more_is_said_to_be(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("store", "page", "article-1", "--store", store)
    assert ran.code == 2
    assert "a program gave its text" in ran.err
    gone = Origin("gone.html", "html", "00")
    with Store.open(store) as opened:
        opened.put(record(origin=gone), opened.begin_run(CODER))
    ran = dragoman("store", "page", "article-1", "--store", store)
    assert ran.code == 2
    assert "gone.html: No such file" in ran.err
