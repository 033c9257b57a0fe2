"""dragoman code, on real files, with the real coder and a real store."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.code import dated
from dragoman.record import Article, Rejected
from dragoman.store import Store
from records import article

CALL = "Kenyan President William Ruto phoned French President Emmanuel Macron on Monday."
VOW = "The Kenyan government promised aid to Uganda after the floods, a minister said in Nairobi."
DRAGOMAN = [sys.executable, "-m", "dragoman.cli"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text, and JSON lines of which the second is broken."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "call.txt").write_text(CALL)
    rows = [{"id": "vow", "text": VOW, "published": "2024-07-10"}, {"id": "call", "text": CALL}]
    (reports / "rows.jsonl").write_text(json.dumps(rows[0]) + "\n{\n" + json.dumps(rows[1]) + "\n")
    return reports


def start(*arguments: object, **how: Any) -> subprocess.Popen[bytes]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.PIPE}
    return subprocess.Popen([*DRAGOMAN, *map(str, arguments)], **(pipes | how))


def test_reports_are_coded_kept_counted_and_shown(
    dragoman: Callable[..., Any], folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "made" / "s"
    ran = dragoman("code", folder, "--store", store, "--published", "2024-07-12")
    assert ran.code == 3
    assert f"{folder / 'rows.jsonl'}:2: not-json: " in ran.err
    assert f"read 4, coded 3, events {_events(store)}, rejected 1; kept in {store}" in ran.err
    assert "KEN → FRA  CONSULT phone  2024-07-08" in ran.out
    assert f"“{CALL}”" in ran.out
    with Store.open(store) as kept:
        assert {r.article.id for r in kept.records()} >= {"vow", "call"}
        assert [r.reason for r in kept.rejected()] == ["not-json"]


def _events(path: Path) -> int:
    with Store.open(path) as store:
        return sum(len(record.events) for record in store.records())


def test_what_was_coded_can_be_shown_and_explained(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALL)
    store = tmp_path / "s"
    coded = dragoman("code", tmp_path / "a.txt", "--store", store, "--to", "jsonl")
    assert coded.code == 0
    record = json.loads(coded.out)
    event = record["events"][0]
    assert json.loads(dragoman("show", record["article"]["id"], "--json", "--store", store).out) == record
    assert json.loads(dragoman("show", event["id"], "--json", "--store", store).out) == event
    explained = dragoman("explain", event["id"], "--store", store).out
    assert event["why"]["rule"] in explained
    assert "[trigger: phoned]" in explained
    assert "not in the codebook any more" not in explained
    assert "has changed since" not in explained


def test_coding_again_changes_nothing_and_says_so(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALL)
    arguments = ("code", tmp_path / "a.txt", "--store", tmp_path / "s", "--to", "jsonl")
    first, second = dragoman(*arguments), dragoman(*arguments)
    assert first.out == second.out
    assert "(1 as before)" in second.err


def test_out_and_no_store_leave_only_the_file(
    dragoman: Callable[..., Any], folder: Path, tmp_path: Path
) -> None:
    out, store = tmp_path / "coded.jsonl", tmp_path / "s"
    ran = dragoman("code", folder / "call.txt", "--to", "jsonl", "--out", out, "--no-store", "--store", store)
    assert (ran.code, ran.out) == (0, "")
    assert [json.loads(line)["article"]["text"] for line in out.read_text("utf-8").splitlines()] == [CALL]
    assert not store.exists()


def test_nothing_but_bad_input_ends_with_3(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    ran = dragoman("code", tmp_path / "nothing.html", "--store", tmp_path / "s")
    assert ran.code == 3
    assert str(tmp_path / "nothing.html") in ran.err
    assert "read 1, coded 0, events 0, rejected 1" in ran.err


def test_a_store_that_cannot_be_used_stops_before_anything_is_read(
    dragoman: Callable[..., Any], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text("no store " * 1000)
    ran = dragoman("code", folder, "--store", tmp_path / "other")
    assert ran.code == 1
    assert ran.err.startswith(f"error: {tmp_path / 'other'}: ")
    assert ran.out == ""


def test_a_day_given_by_hand_stands_in_for_guessed_ones_only() -> None:
    guessed, given = (
        article(published="2024-01-01", published_basis="dateline"),
        article(published="2024-01-01"),
    )
    rejected = Rejected("a", None, "empty", "")
    out = list(dated([guessed, given, rejected], "2024-07-10"))
    assert [a.published for a in out if isinstance(a, Article)] == ["2024-07-10", "2024-01-01"]
    assert [a.published_basis for a in out if isinstance(a, Article)] == ["given", "given"]
    assert out[2] == rejected
    assert list(dated([guessed], None)) == [guessed]


def test_standard_input_is_read_and_records_go_down_the_pipe() -> None:
    process = start("code", "-", "--to", "jsonl", "--no-store")
    out, err = process.communicate(CALL.encode())
    assert process.returncode == 0, err
    assert json.loads(out)["article"]["text"] == CALL
    assert b"Traceback" not in err
    assert b"\x1b" not in out + err


def rows(count: int) -> Iterator[bytes]:
    for n in range(count):
        yield (
            json.dumps({"id": f"row-{n}", "text": f"{CALL} {VOW}", "published": "2024-07-10"}).encode()
            + b"\n"
        )


def wait_for(path: Path, lines: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while not path.exists() or path.read_bytes().count(b"\n") < lines:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_interruption_loses_no_finished_article(tmp_path: Path) -> None:
    reports, out, store = tmp_path / "rows.jsonl", tmp_path / "out.jsonl", tmp_path / "s"
    reports.write_bytes(b"".join(rows(5000)))
    process = start("code", reports, "--to", "jsonl", "--out", out, "--store", store)
    wait_for(tmp_path / "out.jsonl.part", 5, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert b"interrupted" in err
    assert b"Traceback" not in err
    written = [json.loads(line)["article"]["id"] for line in out.read_text("utf-8").splitlines()]
    assert written == [f"row-{n}" for n in range(len(written))]
    with Store.open(store) as kept:
        assert [record.article.id for record in kept.records()] == written


def test_a_killed_run_leaves_whole_articles_and_can_be_taken_up_again(tmp_path: Path) -> None:
    reports, out, store = tmp_path / "rows.jsonl", tmp_path / "out.jsonl", tmp_path / "s"
    reports.write_bytes(b"".join(rows(5000)))
    process = start("code", reports, "--to", "jsonl", "--out", out, "--store", store)
    wait_for(tmp_path / "out.jsonl.part", 5, process)
    process.kill()
    process.communicate()
    reports.write_bytes(b"".join(rows(8)))
    again = start("code", reports, "--store", store)
    again.communicate(timeout=120)
    assert again.returncode == 0
    with Store.open(store) as kept:
        ids = [record.article.id for record in kept.records()]
    assert len(set(ids)) == len(ids)
    assert {f"row-{n}" for n in range(8)} <= set(ids)


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b"".join(rows(400)))
    process = start("code", tmp_path / "rows.jsonl", "--to", "jsonl", "--no-store")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.wait(timeout=60)
    assert b"Traceback" not in err
    assert b"Exception" not in err
    assert process.returncode == 1


def test_latin_locales_still_write_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALL.replace("phoned", "rang Støre and phoned"), "utf-8")
    latin = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    process = start("code", tmp_path / "a.txt", "--to", "jsonl", "--no-store", env=latin)
    out, _ = process.communicate()
    assert "Støre" in json.loads(out.decode("utf-8"))["article"]["text"]


def test_a_run_goes_on_where_another_stopped(
    dragoman: Callable[..., Any], folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "resumed.sqlite"
    (folder / "later.txt").write_text(VOW + " Rain fell.")
    assert dragoman("code", folder / "call.txt", "--store", store).code == 0
    ran = dragoman("code", folder, "--resume", "--to", "jsonl", "--store", store)
    assert "read 5, coded 3" in ran.err
    assert "(1 known already)" in ran.err
    assert len(ran.out.splitlines()) == 3
