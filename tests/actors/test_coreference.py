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


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        # somebody beside a noun acts as the noun does
        ("Barack Obama left Kenya. The skipper, Tadeo Quintasol, said he was free.", "he", "Tadeo Quintasol"),
        # whoever is quoted speaks of another
        (
            'Tony Blair saw a picture of Angela Merkel and Barack Obama said, "She won the day."',
            "She",
            "Angela Merkel",
        ),
        ('Tony Blair praised Barack Obama. Blair said, "He won the day."', "He", "Barack Obama"),
        # what is told of somebody's deeds may be told by the one who suffered them
        (
            "Angela Merkel returned. Angela Merkel said aides of Tony Blair had deceived her.",
            "her",
            "Angela Merkel",
        ),
        # the one woman of the report, however far back
        (
            "Angela Merkel returned. Chile rejoiced. Peru rejoiced. Bolivia rejoiced. Ghana rejoiced. Kenya rejoiced."
            " The crowd sang for her.",
            "her",
            "Angela Merkel",
        ),
    ],
)
def test_a_pronoun_finds_its_actor_across_quotes_and_sentences(
    found: Found, text: str, pronoun: str, expected: str
) -> None:
    assert names(found(text, published="2008-06-01")[pronoun]) == [expected]


def test_it_that_was_denied_is_what_was_told(found: Found) -> None:
    assert "it" not in found("Peru blamed Chile, whose envoy denied it.")


def test_the_other_is_one_of_those_told_of(found: Found) -> None:
    mentions = found("Two Peruvian soldiers fled. The other was caught.")
    (other,) = mentions["The other"].actors
    assert (other.kind, other.country, other.sectors) == ("unnamed", "PER", ("MIL",))


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        # an owner inside the subject is no party of the verb
        ("Tony Blair resigned. Angela Merkel, his rival, accused him.", "him", ["Tony Blair"]),
        # who acts in the first of two joined verbs acts in the second
        ("Peru and Chile quit the African Union and accused it of treason.", "it", ["African Union"]),
        # several subjects together are no single owner
        (
            "Tony Blair returned. Angela Merkel and Nicolas Sarkozy rejected his remarks.",
            "his",
            ["Tony Blair"],
        ),
        (
            "Tony Blair returned. Chile's Michelle Bachelet and Peru's Alan Garcia rejected his remarks.",
            "his",
            ["Tony Blair"],
        ),
        # whose words they are stands before a colon
        (
            'Angela Merkel met Tony Blair and Barack Obama. Obama: "He has kept his word."',
            "He",
            ["Tony Blair"],
        ),
        # all of a list
        ("Peru, Chile and Bolivia said that they would leave.", "they", ["Peru", "Chile", "Bolivia"]),
    ],
)
def test_a_pronoun_keeps_apart_parties_and_lists(
    found: Found, text: str, pronoun: str, expected: list[str]
) -> None:
    assert names(found(text, published="2008-06-01")[pronoun]) == expected


def test_the_last_two_of_three_are_no_pair(found: Found) -> None:
    mentions = found("Peru met Ghana. Peru, Chile and Bolivia left. They were angry.")
    assert names(mentions["They"]) == ["Peru", "Chile", "Bolivia"]


def test_he_in_the_words_after_a_label_is_not_the_one_labelled(found: Found) -> None:
    text = 'Angela Merkel met Tony Blair.\n\nMerkel: "She is gone."\n\nBlair: "He has agreed to leave."'
    mentions = found(text, published="2005-06-01")
    assert "Tony Blair" not in names(mentions["He"])
    assert "Angela Merkel" not in names(mentions["She"])
