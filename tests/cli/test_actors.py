"""dragoman actors, and --actors with files of one's own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Store
from records import CODER, actor, article, record

GROUP = (
    "id,name,acronyms,country,sectors,active_from,source\n"
    "HARBOUR,Harbour Front,HBF,SYR,REB,2019-01-01,local press\n"
)


def own(path: Path, **files: str) -> Path:
    """A folder of actor files."""
    folder = path / "mine"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def test_the_shipped_files_pass_the_check(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("actors", "check")
    assert (ran.code, ran.out) == (0, "")
    assert "0 problems" in ran.err


def test_a_file_of_ones_own_is_checked_over_the_shipped_ones(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    assert dragoman("actors", "check", "--actors", own(tmp_path, groups=GROUP)).code == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("groups", "id,name,colour\nA,Alpha,red\n", "groups.csv:1: unknown column 'colour'"),
        ("groups", "id,name,country\nA,Alpha,SYR\nB,Beta,Syria\n", "groups.csv:3: country is 'Syria'"),
        ("groups", "id,name,parent\nA,Alpha,NOBODY\n", "groups.csv:2: parent 'NOBODY' of A is not in"),
        ("groups", "id,name,active_from\nA,Alpha,1999\n", "groups.csv:2: active_from is '1999'"),
        ("groups", 'id,name\nA,"Alpha\n', "groups.csv:2: not readable as CSV"),
        ("groups", "id,name,acronyms\nA,Alpha,PKK\n", "groups.csv:2: 'pkk' of A names PKK too"),
        ("persons", "id,retired\nperson:nobody-at-all,1\n", "persons.csv:2: there is no row person:nobody-at-all"),
        ("offices", "person,post,country,start\nQ44329,head_of_state,IRQ,2010-01-01\n", "offices.csv:2: Bashar"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_reason(
    dragoman: Callable[..., Any], tmp_path: Path, name: str, text: str, says: str
) -> None:
    ran = dragoman("actors", "check", "--actors", own(tmp_path, **{name: text}))
    assert ran.code == 1
    assert says in ran.out


def test_problems_come_as_json(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    folder = own(tmp_path, groups="id,name,country\nA,Alpha,Syria\n")
    ran = dragoman("actors", "check", "--json", "--actors", folder)
    problem = json.loads(ran.out)
    assert (problem["file"], problem["line"]) == (str(folder / "groups.csv"), 2)
    assert problem["reason"].startswith("country is 'Syria'")


def test_a_malformed_file_stops_every_command_that_reads_it(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    folder = own(tmp_path, groups="id,name,country\nA,Alpha,Syria\n")
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        '{"id": "1", "text": "Kenya met Ghana.", "source": "Kenya", "target": "Ghana"}\n', "utf-8"
    )
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "1", "text": "Kenya met Ghana.", "source": [[0, 5]], "target": [[10, 15]]}\n', "utf-8"
    )
    store = tmp_path / "s.sqlite"
    commands: list[tuple[object, ...]] = [
        ("code", pairs, "--store", store), ("relate", pairs), ("evaluate", "actors", gold), ("actors", "find", "Kenya"),
        ("actors", "show", "KEN"),
    ]  # fmt: skip
    for command in commands:
        ran = dragoman(*command, "--actors", folder)
        assert ran.code == 1, command
        assert f"{folder}/groups.csv:2: country is 'Syria'" in ran.err, command


def test_actors_of_ones_own_are_found_corrected_and_retired(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    assert dragoman("actors", "find", "Harbour Front").code == 1
    folder = own(
        tmp_path,
        groups=GROUP,
        organisations="id,name\nHRW,Rights Observers\n",
        persons="id,retired\nperson:greta-thunberg,1\n",
    )
    found = dragoman("actors", "find", "hbf", "--actors", folder)
    assert "0.95  HARBOUR        Harbour Front, group of SYR" in found.out
    assert "Rights Observers  HRW" in dragoman("actors", "show", "HRW", "--actors", folder).out
    assert dragoman("actors", "find", "Greta Thunberg").code == 0
    assert dragoman("actors", "find", "Greta Thunberg", "--actors", folder).code == 1


def test_candidates_come_with_their_reasons(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("actors", "find", "Al Assad", "--on", "2013-05-01")
    first, reason = ran.out.splitlines()[:2]
    assert "Q44329" in first
    assert "Bashar al-Assad, person of SYR, president" in first
    assert "“Al Assad” is the surname; president on 2013-05-01" in reason
    row = json.loads(
        dragoman("actors", "find", "Al Assad", "--on", "2013-05-01", "--json").out.splitlines()[0]
    )
    assert (row["id"], row["role"], row["kind"]) == ("Q44329", "president", "person")


def test_a_day_that_is_none_is_wrong_usage(dragoman: Callable[..., Any]) -> None:
    assert dragoman("actors", "find", "Kenya", "--on", "last May").code == 2


def test_an_actor_is_shown_with_offices_members_and_sources(dragoman: Callable[..., Any]) -> None:
    out = dragoman("actors", "show", "SYR", "--on", "2013-05-01").out
    assert "Bashar al-Assad [Q44329]" in out
    assert "Arab League [AL]" in out
    assert "(offices.csv:" in out
    page = json.loads(dragoman("actors", "show", "GCC", "--json").out)
    assert {spell["id"] for spell in page["members"]} == {"BHR", "KWT", "OMN", "QAT", "SAU", "ARE"}


def test_an_actor_is_shown_by_a_name_that_is_its_alone(dragoman: Callable[..., Any]) -> None:
    assert "HEZBOLLAH" in dragoman("actors", "show", "Hizbullah").out
    ran = dragoman("actors", "show", "Kim")
    assert ran.code == 2
    assert "Kim Jong-un" in ran.err or "give an id" in ran.err
    assert dragoman("actors", "show", "nobody at all").code == 2


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A store with one article in which somebody is named whom nobody knows."""
    text = "Norway's minister met Orla Vane of the Ulm Cattle Board."
    people = (actor(text, "Orla Vane", kind="person"), actor(text, "Ulm Cattle Board", kind="organisation"))
    path = tmp_path / "unknown.sqlite"
    with Store.open(path) as store:
        coded = replace(record(), article=article(text), events=(), quotes=(), places=(), mentions=people)
        store.put(coded, store.begin_run(CODER))
    return path


def test_unknown_names_are_listed_with_their_sentences(dragoman: Callable[..., Any], unknown: Path) -> None:
    ran = dragoman("actors", "gaps", "--store", unknown)
    assert "    1  Orla Vane  (person, unknown)" in ran.out
    assert "“Norway's minister met Orla Vane of the Ulm Cattle Board.”" in ran.out
    row = json.loads(dragoman("actors", "gaps", "--store", unknown, "--json", "--kind", "organisation").out)
    assert (row["name"], row["count"]) == ("Ulm Cattle Board", 1)


def test_unknown_names_become_files_of_ones_own_and_are_known_then(
    dragoman: Callable[..., Any], unknown: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    assert dragoman("actors", "gaps", "--store", unknown, "--to", "csv", "--out", folder).code == 0
    assert dragoman("actors", "check", "--actors", folder).code == 0
    assert "person:orla-vane" in dragoman("actors", "find", "Orla Vane", "--actors", folder).out
    assert dragoman("actors", "gaps", "--store", unknown, "--to", "csv", "--out", folder).code == 2
    rows = list(
        csv.DictReader(io.StringIO(dragoman("actors", "gaps", "--store", unknown, "--to", "csv").out))
    )
    assert [row["name"] for row in rows] == ["Orla Vane"]


def test_without_a_store_gaps_says_how_to_make_one(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    ran = dragoman("actors", "gaps", "--store", tmp_path / "none.sqlite")
    assert ran.code == 1
    assert "there is no store here yet" in ran.err
