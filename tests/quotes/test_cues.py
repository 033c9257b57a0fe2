"""What the cues of real parses come to: these need the language model, as its habits are what is tested."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.quotes import QuoteFinder
from dragoman.record import Parse, Quote

FINDER = QuoteFinder()
Parsed = Callable[..., Parse]


def quotes(parsed: Parsed, text: str) -> list[Quote]:
    return FINDER.find(parsed(text), [])


def told(quote: Quote) -> tuple[str, str | None, str | None]:
    """The quotation with its speaker's and its addressee's words."""
    return (
        quote.text,
        quote.speaker and quote.speaker.text,
        quote.addressee and quote.addressee.text,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to Orsova, the army has taken two villages.",
            ("the army has taken two villages", "Orsova", None),
        ),
        ("The road is mined, a shepherd told reporters.", ("The road is mined", "a shepherd", "reporters")),
        (
            "Orsova was quoted as saying that the bridge was closed.",
            ("the bridge was closed", "Orsova", None),
        ),
        (
            "The ministry's statement said the bridge was closed.",
            ("the bridge was closed", "The ministry", None),
        ),
        ("As Lind put it, the dam is a threat.", ("the dam is a threat", "Lind", None)),
        ("It is said that the king is ill.", ("the king is ill", None, None)),
        (
            "Asked by a diplomat whether she would go, Orsova left.",
            ("whether she would go", "a diplomat", "Orsova"),
        ),
    ],
)
def test_reported_speech_has_its_clause_speaker_and_addressee(
    parsed: Parsed, text: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert [told(q) for q in quotes(parsed, text)] == [expected]
    assert not quotes(parsed, text)[0].direct


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will stay,” Orsova said, “until the last convoy is through. Nobody should doubt it.”",
            [
                ("We will stay,", "Orsova", None),
                ("until the last convoy is through. Nobody should doubt it.", "Orsova", None),
            ],
        ),
        (
            '"You are our guest," Orsova told Lind. "We will talk tomorrow."',
            [("You are our guest,", "Orsova", "Lind"), ("We will talk tomorrow.", "Orsova", "Lind")],
        ),
        ("Orsova arrived late. She assured:\n«The road is safe».", [("The road is safe", "She", None)]),
        ('"Is it over?" asked Orsova.', [("Is it over?", "Orsova", None)]),
        ('"It is late," a retired teacher, Anna Berg, said.', [("It is late,", "Anna Berg", None)]),
        (
            '"We are lost, that is all we can say," remarked a Western envoy who fled.',
            [("We are lost, that is all we can say,", "a Western envoy", None)],
        ),
        ('Lind called the plan "shameful".', [("shameful", "Lind", None)]),
        ('Asked about the dam, Lind said: "No."', [("No.", "Lind", None)]),
        (
            '"The river is rising," said Orsova.\n\n"We have no boats left."',
            [("The river is rising,", "Orsova", None), ("We have no boats left.", "Orsova", None)],
        ),
        (
            '"Will you close the base?" a reporter asked Orsova.\n\n"Not this year, not next year."',
            [
                ("Will you close the base?", "a reporter", "Orsova"),
                ("Not this year, not next year.", "Orsova", None),
            ],
        ),
        (
            "“This is no retreat.\n\n“It is a change of method,” General Orlik said.",
            [
                ("This is no retreat.", "General Orlik", None),
                ("It is a change of method,", "General Orlik", None),
            ],
        ),
        (
            "„Wir bleiben“, said Austrian Foreign Minister Anton Gruber.",
            [("Wir bleiben", "Austrian Foreign Minister Anton Gruber", None)],
        ),
    ],
)
def test_direct_speech_finds_its_speaker(
    parsed: Parsed, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = [q for q in quotes(parsed, text) if q.direct]
    assert [told(q) for q in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The spokeswoman declined to say whether Lind would attend.",
        "He could argue that the law is unclear.",
        'The "Voice of the People" party won.',
        'The so-called "caliphate" collapsed.',
    ],
)
def test_nothing_said_is_no_quote(parsed: Parsed, text: str) -> None:
    assert quotes(parsed, text) == []


def test_a_quote_within_a_quote_has_its_own_speaker(parsed: Parsed) -> None:
    outer, inner = (q for q in quotes(parsed, "“He told me ‘go home today’,” said Orsova.") if q.direct)
    assert (told(outer)[1], told(inner)[1]) == ("Orsova", "He")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"My orders," the colonel began, looking away, "came from the palace." The palace denied it.', 2),
        ('"We have no bread," Orsova said. "None."', 2),
        ('Orsova spoke slowly. "The road is shut."', 1),
    ],
)
def test_words_that_go_on_are_the_same_speaker_s(parsed: Parsed, text: str, speakers: int) -> None:
    found = [q for q in quotes(parsed, text) if q.direct]
    assert len(found) == speakers
    assert len({q.speaker and q.speaker.text for q in found} - {None}) == 1


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ('"Leave now," Orsova shouted at the soldiers.', "the soldiers"),
        ("In a letter to parliament, Orsova said the dam was safe.", "parliament"),
        ("Addressing the crowd, Orsova said the dam was safe.", "the crowd"),
        ("Orsova said of the minister that the dam was safe.", None),
        ("Orsova, referring to the minister, said the dam was safe.", None),
    ],
)
def test_hearer_is_brought_by_a_preposition_a_letter_or_a_turn(
    parsed: Parsed, text: str, addressee: str | None
) -> None:
    (quote,) = quotes(parsed, text)
    assert (quote.addressee and quote.addressee.text) == addressee


def test_whoever_answers_a_question_is_not_the_asker(parsed: Parsed) -> None:
    found = quotes(parsed, '"Are you hurt?" the medic asked.\n\n"A little, I think so."')
    assert [q.unattributed for q in found] == [None, "no-cue"]


def test_words_of_nobody_say_why(parsed: Parsed) -> None:
    (passive,) = quotes(parsed, "It is said that the king is ill.")
    (banner,) = quotes(parsed, '"We want jobs", read a banner carried by students.')
    assert (passive.unattributed, banner.unattributed) == ("cue-names-nobody", "not-a-speaker")
    assert passive.type == "say"
