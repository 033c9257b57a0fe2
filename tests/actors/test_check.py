"""What the rows of the actor files say against one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.actors.check import check
from dragoman.actors.tables import read_base, shipped

STATES = "id,name,adjectives\nXAA,Aland,Alish\nXBB,Beland,Belish\n"
PERSONS = "id,name\nperson:one,Nadim Karout\nperson:two,Rana Obeid\n"
OFFICES = "person,post,country,start,end,precision\n"


def problems(path: Path, **files: str) -> list[str]:
    """What is wrong in these files, as "file:line: reason"."""
    for name, text in ({"states": STATES, "persons": PERSONS} | files).items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return [str(problem).removeprefix(f"{path}/") for problem in check(read_base([path]))]


def test_the_shipped_files_have_no_problem() -> None:
    assert [str(problem) for problem in check(read_base([shipped()]))] == []


def test_two_holders_of_one_office_at_once_are_told_with_the_line(tmp_path: Path) -> None:
    rows = "person:one,head_of_state,XAA,2001-01-01,2005-01-01,\nperson:two,head_of_state,XAA,2004-01-01,2006-01-01,\n"
    (said,) = problems(tmp_path, offices=OFFICES + rows)
    assert said.startswith(
        "offices.csv:3: Rana Obeid and Nadim Karout are both head_of_state of XAA from 2004-01-01"
    )


@pytest.mark.parametrize(
    "second",
    [
        "person:two,head_of_state,XAA,2004-12-20,,",  # a handover
        "person:two,head_of_state,XAA,2004-01-01,,year",  # only the year is known
        "person:two,head_of_state,XBB,2003-01-01,,",  # of another state
        "person:two,envoy,XAA,2003-01-01,,",  # there may be many of these
    ],
)
def test_spells_that_may_both_be_true_are_let_be(tmp_path: Path, second: str) -> None:
    first = (
        "person:one,head_of_state,XAA,2001-01-01,2005-01-01,\nperson:one,envoy,XAA,2001-01-01,2005-01-01,\n"
    )
    assert problems(tmp_path, offices=f"{OFFICES}{first}{second}\n") == []


def test_rivals_are_let_be_where_they_are_declared(tmp_path: Path) -> None:
    rows = "person:one,head_of_state,XAA,2001-01-01,2005-01-01,\nperson:two,head_of_state,XAA,2004-01-01,2006-01-01,\n"
    shared = "country,post,start,end,why\nXAA,head_of_state,2004-01-01,2005-12-31,rival governments\n"
    assert problems(tmp_path, offices=OFFICES + rows, shared=shared) == []


def test_nobody_holds_one_post_twice_at_once(tmp_path: Path) -> None:
    rows = "person:one,envoy,XAA,2001-01-01,2005-01-01,\nperson:one,envoy,XAA,2004-06-01,2006-01-01,\n"
    (said,) = problems(tmp_path, offices=OFFICES + rows)
    assert "offices.csv:3: person:one holds envoy of XAA from 2004-06-01 and from 2001-01-01 at once" in said


def test_a_name_of_two_actors_must_be_declared(tmp_path: Path) -> None:
    groups = "id,name,acronyms\nHARBOUR,Harbour Front,HF\nHILL,Hill Front,H.F.\n"
    (said,) = problems(tmp_path, groups=groups)
    assert said.startswith("groups.csv:3: 'hf' of HILL names HARBOUR too")
    assert problems(tmp_path, groups=groups, ambiguous="phrase,actors\nHF,HARBOUR|HILL\n") == []


def test_a_name_declared_for_somebody_who_does_not_bear_it_is_told(tmp_path: Path) -> None:
    said = problems(tmp_path, ambiguous="phrase,actors\nAlish,XAA|XBB\n")
    assert said == ["ambiguous.csv:2: 'Alish' is no name that XAA, XBB shares; mend the row"]


def test_a_circle_of_parents_is_told(tmp_path: Path) -> None:
    said = problems(tmp_path, groups="id,name,parent\nONE,Front One,TWO\nTWO,Front Two,ONE\n")
    assert [line.split(":")[1] for line in said] == ["2", "3"]
    assert "its own parent" in said[0]


def test_a_second_membership_before_the_first_has_ended_is_told(tmp_path: Path) -> None:
    bodies = "id,name\nLEAGUE,League\n"
    members = "body,member,start,end\nLEAGUE,XAA,1990-01-01,\nLEAGUE,XAA,1995-01-01,\nLEAGUE,LEAGUE,,\n"
    said = problems(tmp_path, organisations=bodies, members=members)
    assert said == [
        "members.csv:3: XAA joins LEAGUE on 1995-01-01 and has not left it before",
        "members.csv:4: LEAGUE cannot be a member of itself",
    ]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    groups = "id,name,country,active_from\nONE,Front One,Aland,1990\nTWO,Front Two,XZZ,\n,Three,,\nFOUR,Four,XAA,199\n"
    said = problems(tmp_path, groups=groups, members="body,member\nONE,XAA\n")
    assert [line.split(": ")[0] for line in said] == [
        "groups.csv:2", "groups.csv:4", "groups.csv:5", "groups.csv:3", "members.csv:2",
    ]  # fmt: skip
