"""What to call a person on a day."""

from __future__ import annotations

import pytest

from dragoman.actors.entities import Office
from dragoman.actors.offices import offices_on, role_on


def office(title: str, start: str, end: str | None, post: str = "head_of_state", **more: str) -> Office:
    return Office(
        title, post, "GOV", "SYR", None, start, end, "day", more.get("open_as_of"), more.get("elected")
    )  # fmt: skip


SENATOR = office("senator", "2001-01-01", "2012-12-31", "other")
PRESIDENT = office("president", "2013-01-20", "2017-01-20", elected="2012-11-06")
MINISTER = office("foreign minister", "2018-01-01", None, "foreign_minister", open_as_of="2020-06-01")


@pytest.mark.parametrize(
    ("day", "role"),
    [
        ("2000-01-01", None),
        ("2012-10-01", "senator"),
        ("2012-11-20", "president-elect"),
        ("2013-01-20", "president"),
        ("2017-01-21", "former president"),
        ("2019-01-01", "foreign minister"),
        ("2021-01-01", None),
    ],
)
def test_the_role_is_that_of_the_day(day: str, role: str | None) -> None:
    assert role_on((SENATOR, PRESIDENT, MINISTER), day) == role


def test_without_an_election_day_a_president_to_be_is_assumed_only_shortly_before() -> None:
    spell = office("president", "2013-01-20", None)
    assert role_on((spell,), "2012-12-01") == "president-elect"
    assert role_on((spell,), "2012-06-01") is None


def test_a_second_term_makes_no_president_elect() -> None:
    terms = (office("president", "2009-01-20", "2013-01-20"), office("president", "2013-01-20", "2017-01-20"))
    assert role_on(terms, "2012-12-20") == "president"


def test_the_highest_office_comes_first() -> None:
    party = office("party leader", "2010-01-01", None, "party_leader")
    assert [o.title for o in offices_on((party, PRESIDENT), "2014-01-01")] == ["president", "party leader"]
