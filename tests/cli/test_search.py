"""dragoman search, as it is typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dragoman.store import Store
from dragoman.store.search import ReportHit
from records import CODER, record


def test_a_table_says_when_who_what_and_in_which_words(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman(
        "search", "phone Kenya", "--actor", "NOR", "--since", "2024-07", "--type", "consult", "--store", store
    )
    assert (ran.code, ran.err) == (0, "")
    first, second, third = ran.out.splitlines()
    assert first == "2024-07-09  Norway → Kenya  CONSULT phone  e-1a2b-phone"
    assert second.strip() == "2024-07-10 · article-1"
    assert third.strip() == "“Norway's Prime Minister phoned Kenya on Tuesday.”"


def test_a_state_stands_for_who_acts_for_it(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    kept = record()
    minister = replace(
        kept.events[0].source[0], id="Q1", name="Jonas Gahr Støre", kind="person", country="NOR"
    )
    events = (replace(kept.events[0], source=(minister,)), *kept.events[1:])
    with Store.open(path) as own:
        own.put(replace(kept, events=events), own.begin_run(CODER))
    assert "Jonas Gahr Støre" in dragoman("search", "phone", "--actor", "NOR", "--store", path).out


def test_claims_and_plans_are_told_apart(dragoman: Callable[..., Any], store: Path) -> None:
    assert "future · says Norway · Oslo" in dragoman("search", "--factuality", "future", "--store", store).out


@pytest.mark.parametrize(
    ("kind", "says"),
    [("quotes", "Norway, prime minister"), ("articles", "2 reports, 1 quotes"), ("events", "CONSULT phone")],
)
def test_other_kinds_are_found(dragoman: Callable[..., Any], store: Path, kind: str, says: str) -> None:
    assert says in dragoman("search", "--in", kind, "--store", store).out


def test_json_is_a_hit_a_line(dragoman: Callable[..., Any], store: Path) -> None:
    for arguments in (("--json",), ("--to", "json")):
        (hit,) = map(json.loads, dragoman("search", "phone", *arguments, "--store", store).out.splitlines())
        assert list(hit) == list(ReportHit.__dataclass_fields__)
        assert (hit["source"], hit["cameo"]) == ("Norway", "041")


def test_csv_has_a_header_and_keeps_leading_zeros(
    dragoman: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hits.csv"
    assert dragoman("search", "phone", "--to", "csv", "--out", out, "--store", store).code == 0
    (hit,) = csv.DictReader(io.StringIO(out.read_text("utf-8")))
    assert (hit["cameo"], hit["place"], hit["sentence"]) == (
        "041",
        "",
        "Norway's Prime Minister phoned Kenya on Tuesday.",
    )


def test_parquet_has_typed_columns(dragoman: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    out = tmp_path / "hits.parquet"
    assert dragoman("search", "phone", "--to", "parquet", "--out", out, "--store", store).code == 0
    assert duckdb.sql(f"SELECT cameo, goldstein, place FROM '{out}'").fetchall() == [("041", 1.0, None)]
    ran = dragoman("search", "--to", "parquet", "--store", store)
    assert ran.code == 2
    assert "name a file with --out" in ran.err


def test_it_says_where_there_is_more_and_where_there_is_nothing(
    dragoman: Callable[..., Any], store: Path
) -> None:
    ran = dragoman("search", "--limit", "1", "--store", store)
    assert (len(ran.out.splitlines()), ran.err) == (3, "there are more than 1; --limit 0 gives all\n")
    assert dragoman("search", "--limit", "0", "--store", store).err == ""
    ran = dragoman("search", "elephant", "--store", store)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing found\n")


def test_what_was_known_on_a_day(dragoman: Callable[..., Any], store: Path) -> None:
    with Store.open(store) as opened:
        opened._db.execute("UPDATE runs SET started = '2024-07-20T10:00:00+00:00'")
        opened.put(record(id="later"), opened.begin_run(CODER))
    assert len(dragoman("search", "phone", "--json", "--store", store).out.splitlines()) == 2
    ran = dragoman("search", "phone", "--as-of", "2024-08-01", "--json", "--store", store)
    assert [json.loads(line)["article"] for line in ran.out.splitlines()] == ["article-1"]
    ran = dragoman("search", "phone", "--as-of", "2024-07-19", "--store", store)
    assert ran.code == 2
    assert "nothing was known yet by 2024-07-19" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--type", "CALL"), ("--factuality", "maybe"), ("--state", "Syria"), ("--dyad", "SYR"), ("--since", "July"),
        ("--since", "2024-13"), ("--until", "20240701"), ("--clock", "noon"), ("--limit", "-1"), ("--in", "books"),
        ("!!!",),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(
    dragoman: Callable[..., Any], store: Path, arguments: tuple[str, ...]
) -> None:
    ran = dragoman("search", *arguments, "--store", store)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_help_shows_examples_and_exit_codes(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("search", "--help")
    assert 'dragoman search "phone call" --actor SYR --since 2024-07 --type CONSULT' in ran.out
    assert "130 interrupted" in " ".join(ran.out.split())
