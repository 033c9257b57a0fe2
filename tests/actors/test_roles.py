"""Common nouns for actors."""

from __future__ import annotations

import pytest

from dragoman.actors.entities import RoleWord
from dragoman.actors.layouts import RoleRow
from dragoman.actors.matcher import Matcher
from dragoman.actors.roles import build_roles, plural, role_matcher


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("gunman", "gunmen"), ("ministry", "ministries"), ("chief of staff", "chiefs of staff"), ("boss", "bosses"),
        ("displaced person", "displaced people"), ("foreign minister", "foreign ministers"), ("envoy", "envoys"),
    ],
)  # fmt: skip
def test_plurals_are_formed_by_rule(one: str, many: str) -> None:
    assert plural(one) == many


def finder() -> Matcher[RoleWord]:
    rows = [RoleRow("police", "=", "COP"), RoleRow("riot police", "=", "COP"), RoleRow("gunman", "", "UAF"),
            RoleRow("media", "-", "JRN"), RoleRow("opposition lawmaker", "", "LEG", ("OPP",))]  # fmt: skip
    trie, values = build_roles(rows)
    return role_matcher(trie, values)


def test_the_longest_role_is_found_in_any_case_with_its_number() -> None:
    found = list(finder().find(["Riot", "police", "and", "two", "gunmen", "met", "opposition", "lawmakers"]))
    assert [(s, e, r.role, r.plural) for s, e, r in found] == [
        (0, 2, "riot police", True), (4, 5, "gunman", True), (6, 8, "opposition lawmaker", True),
    ]  # fmt: skip
    assert (found[2][2].sector, found[2][2].subsectors) == ("LEG", ("OPP",))


def test_a_mass_noun_has_no_plural() -> None:
    ((_, _, role),) = list(finder().find(["media"]))
    assert not role.plural
    assert list(finder().find(["medias"])) == []
