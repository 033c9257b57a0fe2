"""Pronouns to their actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.record import Mention

Found = Callable[..., dict[str, Mention]]


def names(mention: Mention) -> list[str | None]:
    return [actor.name for actor in mention.actors]


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        # agreement
        ("Angela Merkel met Tony Blair. He thanked the crowd.", "He", ["Tony Blair"]),
        ("Tony Blair met Angela Merkel. She thanked the crowd.", "She", ["Angela Merkel"]),
        ("Chile attacked Tony Blair. It apologised.", "It", ["Chile"]),
        # the subject of the telling verb
        ("Barack Obama met Tony Blair. Obama said he would return.", "he", ["Barack Obama"]),
        # two parties of one verb are two
        ("Barack Obama praised Tony Blair. Obama wished him luck.", "him", ["Tony Blair"]),
        # who suffers one thing suffers the next
        ("Chile helped Peru after it was struck by Bolivia.", "it", ["Peru"]),
        # several together
        ("Peru and Chile met. They signed a treaty.", "They", ["Peru", "Chile"]),
        # possessives
        ("Chile sold its ships.", "its", ["Chile"]),
    ],
)
def test_a_pronoun_finds_its_actor(found: Found, text: str, pronoun: str, expected: list[str]) -> None:
    mention = found(text, published="2005-06-01")[pronoun]
    assert names(mention) == expected
    assert mention.form == "pronoun"
    assert mention.actors[0].via is not None
    assert mention.steps


def test_it_that_stands_for_nobody_is_no_mention(found: Found) -> None:
    mentions = found("Chile met Peru. It is clear that talks failed.")
    assert "It" not in mentions


def test_them_after_nearer_things_is_no_mention(found: Found) -> None:
    mentions = found("Peru and Chile wrote agreements and signed them.")
    assert "them" not in mentions


def test_a_pronoun_without_a_fitting_actor_stays_unnamed(found: Found) -> None:
    mention = found("He waited in the rain.")["He"]
    assert names(mention) == [None]


def test_a_pronoun_teaches_the_gender_of_an_unknown_person(found: Found) -> None:
    text = "Robin Quintasol met Kit Zavarone. She was late. Robin Quintasol smiled. He left early."
    mentions = found(text)
    assert names(mentions["She"]) == ["Robin Quintasol"]
    assert names(mentions["He"]) == ["Kit Zavarone"]
