"""Paragraphs, datelines and cleaned text; every character of it knows where it stands in the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.clean import MAX_PARAGRAPH, american, chunk, is_title_case, lower_verbs, paragraphs
from timing import seconds

# What is hard: blanks and line ends of all kinds, curly marks, zero width, right to left, emoji, surrogates.
_MARKS = " \t\n\r\x0b\x0c\x85\u2028\u2029\u00a0\u200b\u202eאبab.AUS“”«»‘’„-—(),/😀\ud800\x00"
HARD = st.text(st.one_of(st.sampled_from(_MARKS), st.characters()), max_size=200)


def told(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [text[a:b] for a, b in paragraphs(text, 0, len(text))]


@given(HARD)
def test_every_cleaned_character_stands_in_the_article(text: str) -> None:
    piece = chunk(text, 0, len(text))
    places = [piece.char(i) for i in range(len(piece.text))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    for at, char in zip(places, piece.text, strict=True):
        assert char == text[at] or char in "\"' \ufffd"


@given(HARD)
def test_cleaning_loses_only_blanks(text: str) -> None:
    piece = chunk(text, 0, len(text))
    kept = {piece.char(i) for i in range(len(piece.text))}
    lost = [c for i, c in enumerate(text) if i not in kept]
    assert all(c.isspace() for c in lost)


@given(HARD)
def test_paragraphs_are_apart_in_order_and_lose_only_blanks(text: str) -> None:
    spans = list(paragraphs(text, 0, len(text)))
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = {i for a, b in spans for i in range(a, b)}
    assert not "".join(c for i, c in enumerate(text) if i not in inside).strip()


@given(HARD, st.integers(0, 50), st.integers(0, 50))
def test_a_section_is_cut_out_of_its_text(text: str, start: int, more: int) -> None:
    start, end = min(start, len(text)), min(start + more, len(text))
    assert all(start <= a < b <= end for a, b in paragraphs(text, start, end))
    piece = chunk(text, start, end)
    assert all(start <= piece.char(i) < end for i in range(len(piece.text)))


@pytest.mark.parametrize(
    "stamp", ["14:05 ", "[09:30 GMT] ", "10.15am BST - ", "7 pm: ", "06:40 UTC | ", "18h20 "]
)
def test_the_time_of_an_entry_is_apart(stamp: str) -> None:
    assert told(f"{stamp}Russia shelled Kharkiv.") == [stamp, "Russia shelled Kharkiv."]


@pytest.mark.parametrize(
    "text", ["12 Soldiers died.", "3.25 Million fled.", "14:05 was the hour.", "7 Americans left."]
)
def test_other_numbers_open_a_sentence(text: str) -> None:
    assert told(text) == [text]


def test_text_already_clean_needs_no_map() -> None:
    assert chunk("Chad warned Niger.", 0, 18).offsets is None
    assert chunk("  Chad warned Niger. ", 0, 21).char(0) == 2


def test_blanks_become_one() -> None:
    piece = chunk("Chad\u00a0 warned\t\tNiger", 0, 19)
    assert piece.text == "Chad warned Niger"
    assert piece.char(piece.text.index("Niger")) == 14


@pytest.mark.parametrize("quoted", ["“We agree”", "«We agree»", "„We agree“", "‟We agree”"])
def test_quotes_become_straight(quoted: str) -> None:
    assert chunk(quoted, 0, len(quoted)).text == '"We agree"'


def test_a_stop_after_an_abbreviation_ends_nothing_before_small_letters() -> None:
    text = "Talks with the US. and the EU failed."
    assert chunk(text, 0, len(text)).text == "Talks with the US and the EU failed."
    text = "He left the US. Talks failed."
    assert chunk(text, 0, len(text)).text == text


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("NAIROBI, May 15 (Xinhua) -- Kenya sent aid.", "Kenya sent aid."),
        ("NAIROBI (AP) — Kenya sent aid.", "Kenya sent aid."),
        ("NAIROBI - Kenya sent aid.", "Kenya sent aid."),
        ("(CNN) -- Kenya sent aid.", "Kenya sent aid."),
        ("ADDIS ABABA/NAIROBI, 3 June 1998 (Reuters) - Kenya sent aid.", "Kenya sent aid."),
        ("PORT-AU-PRINCE, Haiti (AP) - Kenya sent aid.", "Kenya sent aid."),
    ],
)
def test_datelines_stand_apart(line: str, after: str) -> None:
    parts = told(line)
    assert [part.strip() for part in parts[1:]] == [after]
    assert "".join(parts) == line


@pytest.mark.parametrize(
    "line",
    [
        "Kenya - a neighbour - sent aid.",
        "UN envoys left.",
        "The US-led force left.",
        "NATO - Kenya",
        "NAIROBI -- ",
    ],
)
def test_other_beginnings_are_no_datelines(line: str) -> None:
    assert len(told(line)) <= (2 if line.startswith("NATO") else 1)


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = (
        "The foreign ministers of Kenya and Uganda met on the shore of the lake and\n"
        "agreed to open the border to fishermen of both countries before the end of\n"
        "the year."
    )
    assert told(wrapped) == [wrapped]
    assert told("Kenya and Uganda meet\nFishermen may cross") == [
        "Kenya and Uganda meet",
        "Fishermen may cross",
    ]


def test_a_blank_line_or_an_ended_sentence_parts_paragraphs() -> None:
    line = "The foreign ministers of Kenya and Uganda met on the shore of the great lake"
    assert len(told(f"{line}\n\n{line}")) == 2
    assert len(told(f"{line}.\n{line}")) == 2


def test_nothing_is_told_by_blanks() -> None:
    assert told("") == told(" \n\t\r\n\u00a0") == []
    assert chunk(" \n ", 0, 3).text == ""


def test_a_huge_paragraph_is_cut_at_blanks() -> None:
    text = "border " * 5000
    parts = told(text)
    assert max(map(len, parts)) <= MAX_PARAGRAPH
    assert "".join(parts).split() == text.split()


def test_a_huge_word_is_cut_all_the_same() -> None:
    assert [len(part) for part in told("x" * (2 * MAX_PARAGRAPH + 5))] == [MAX_PARAGRAPH, MAX_PARAGRAPH, 5]


@pytest.mark.parametrize(
    "unit",
    [
        "\r",
        "a\r",
        "A\n",
        "AB, Ab, ",
        "AB AB ",
        "A.' -",
        "US. a ",
        "\u2028",
        " \n",
        "(A",
        "AA/AA",
        "x" * 60 + "\n",
    ],
)
def test_hostile_texts_are_cut_in_time_in_proportion(unit: str) -> None:
    def spent(size: int) -> float:
        text = (unit * size)[:size]
        return seconds(lambda: [chunk(text, a, b) for a, b in paragraphs(text, 0, len(text))])

    # Ten times the text: in proportion it is ten times the time, squared a hundred.
    assert spent(100_000) < 35 * max(spent(10_000), 0.003)


def test_headlines_that_capitalise_their_words_are_known() -> None:
    assert is_title_case("Kenya Rejects Uganda's Border Claim")
    assert is_title_case("Talks on the Lake Fail Again in Kampala")
    assert not is_title_case("Kenya rejects the claim of Uganda")
    assert not is_title_case("KENYA REJECTS CLAIM OF UGANDA")
    assert not is_title_case("Kenya Wins")
    assert not is_title_case("")


def test_headline_verbs_are_lowered_where_they_are_verbs_and_offsets_stay() -> None:
    line = "  Kenya Rejects Border Claim"
    piece = lower_verbs(chunk(line, 0, len(line)), {"rejects"}.__contains__)
    assert piece.text == "Kenya rejects Border Claim"
    assert line[piece.char(6) :].startswith("Rejects")


def test_the_first_word_of_a_headline_stays_a_name() -> None:
    assert lower_verbs(chunk("Rejects Claim", 0, 13), {"rejects"}.__contains__).text == "Rejects Claim"


def test_the_model_reads_the_american_spelling_of_as_many_letters() -> None:
    verbs = {"authorize", "organize", "prize"}
    assert american("They Authorised a raid; organising it took days.", verbs) == (
        "They Authorized a raid; organizing it took days."
    )
    assert american("They promised to prise it open and surprised us.", verbs) == (
        "They promised to prise it open and surprised us."
    )


def test_a_headline_without_inflected_verbs_has_its_verb_behind_a_plural() -> None:
    def small(text: str) -> str:
        piece = chunk(text, 0, len(text))
        return lower_verbs(piece, lambda word: word == "sends", {"arrest", "strike", "police", "group"}).text

    assert small("Omani Police Arrest Mayor In Raid") == "Omani Police arrest Mayor in Raid"
    assert small("Nurses Strike Over Pay") == "Nurses strike over Pay"
    assert small("Rights Group Sends Aid To Mali") == "Rights Group sends Aid to Mali"
