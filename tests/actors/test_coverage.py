"""What the shipped actor files hold of those whom the news is about, from 1990 through 2025."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.actors import Knowledge
from dragoman.actors.entities import Office
from dragoman.actors.offices import held_on

# The eighty states that are most in the news of war and diplomacy, by judgement.
_STATES = (
    "USA RUS CHN GBR FRA DEU ITA ESP JPN IND PAK IRN IRQ ISR PSE SYR LBN JOR EGY SAU YEM TUR UKR BLR POL HUN ROU SRB"
    " HRV BIH KOS GRC CYP GEO ARM AZE KAZ UZB KGZ TJK AFG BGD LKA NPL MMR THA KHM VNM MYS IDN PHL KOR PRK TWN AUS CAN"
    " MEX BRA ARG CHL COL VEN CUB HTI ZAF ZWE KEN ETH SOM SDN SSD UGA RWA BDI COD NGA MLI NER LBY DZA"
)
STATES = _STATES.split()
# The first full year of those that are younger, or had no government of their own before.
BORN = {
    "KOS": 2008, "SSD": 2012, "BIH": 1993, "HRV": 1992, "UKR": 1992, "BLR": 1992, "GEO": 1992, "ARM": 1992, "AZE": 1992,
    "KAZ": 1992, "UZB": 1992, "KGZ": 1992, "TJK": 1992, "PSE": 1996, "SRB": 2007, "RUS": 1992, "SOM": 2001,
}  # fmt: skip
HEADS = frozenset({"head_of_state", "head_of_government"})


def offices(knowledge: Knowledge) -> dict[str, list[Office]]:
    """All offices by state."""
    found: dict[str, list[Office]] = {state: [] for state in STATES}
    for entity in knowledge.entities():
        for office in entity.offices:
            if office.country in found:
                found[office.country].append(office)
    return found


@pytest.fixture(scope="module")
def held(knowledge: Knowledge) -> dict[str, list[Office]]:
    return offices(knowledge)


def share(held: dict[str, list[Office]], posts: frozenset[str], first: int, last: int) -> float:
    """The share of half-years of all states in which somebody is known in one of the posts."""
    known = [
        any(office.post in posts and held_on(office, day) for office in held[state])
        for state in STATES
        for day in days(max(first, BORN.get(state, 0)), last)
    ]
    return sum(known) / len(known)


def days(first: int, last: int) -> Iterator[str]:
    return (f"{year}-{month}-15" for year in range(first, last + 1) for month in ("03", "09"))


def test_eighty_states_have_a_head_at_any_time(held: dict[str, list[Office]]) -> None:
    assert len(STATES) == len(set(STATES)) == 80
    assert share(held, HEADS, 1990, 2025) > 0.98


@pytest.mark.parametrize(
    ("post", "first", "least"),
    [("foreign_minister", 2000, 0.93), ("foreign_minister", 2023, 0.93), ("defense_minister", 2023, 0.8)],
)
def test_ministers_of_the_eighty_states_are_known_through_2025(
    held: dict[str, list[Office]], post: str, first: int, least: float
) -> None:
    assert share(held, frozenset({post}), first, 2025) > least


def test_armed_groups_have_years_and_homes(knowledge: Knowledge) -> None:
    groups = [e for e in knowledge.entities() if e.kind == "group"]
    assert sum(bool(group.active_from and group.country) for group in groups) >= 150


@pytest.mark.parametrize(("post", "least"), [("spokesperson", 100), ("envoy", 70)])
def test_spokespeople_and_envoys_are_known(knowledge: Knowledge, post: str, least: int) -> None:
    found = {e.id for e in knowledge.entities() if any(o.post == post for o in e.offices)}
    assert len(found) >= least


@pytest.mark.parametrize(
    "body",
    ["UN", "NATO", "WTO", "IMF", "OAS", "AL", "IAEA", "WHO", "UNHCR", "OHCHR", "OSCE", "UNICEF", "UNESCO"],
)
def test_a_body_in_the_news_has_a_head_in_most_years(knowledge: Knowledge, body: str) -> None:
    heads = [
        o for e in knowledge.entities() for o in e.offices if o.organisation == body and o.post == "head"
    ]
    years = [any(held_on(o, f"{year}-07-01") for o in heads) for year in range(1996, 2025)]
    assert sum(years) >= 15
