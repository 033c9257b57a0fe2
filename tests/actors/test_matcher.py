"""Names in a text, on tries made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.matcher import BARRED, Matcher, Trie, demands_of
from timing import seconds


def matcher(
    *names: str, sound: bool = False, wary: bool = False, **ordinary: str
) -> Matcher[tuple[int, ...]]:
    trie = Trie(ordinary=ordinary)
    for number, name in enumerate(names):
        words = name.split()
        trie.add(words, number, demands_of(words, name.isupper() and len(name) < 4), sound, wary)
    return Matcher(trie, tuple)


def spans(found: Sequence[tuple[int, int, tuple[int, ...]]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in found]


def test_the_longest_name_wins() -> None:
    finder = matcher("Sudan", "South Sudan")
    assert finder.find(["South", "Sudan", "and", "Sudan"]) == [(0, 2, (1,)), (3, 4, (0,))]


def test_a_longer_name_that_breaks_off_leaves_the_shorter_one() -> None:
    assert matcher("United Nations", "United Nations High Commissioner").find(
        ["United", "Nations", "High", "Court"]
    ) == [(0, 2, (0,))]


def test_every_reading_of_the_words_is_given() -> None:
    assert matcher("Kim", "Kim").find(["Kim"]) == [(0, 1, (0, 1))]


@pytest.mark.parametrize(("words", "found"), [("turkey", False), ("Turkey", True), ("TURKEY", True)])
def test_a_name_needs_its_capital(words: str, found: bool) -> None:
    assert bool(matcher("Turkey").find([words])) is found


@pytest.mark.parametrize(
    ("word", "found"), [("US", True), ("U.S.", True), ("us", False), ("Us", False), ("U.S.-led", True)]
)
def test_an_acronym_needs_its_own_letters(word: str, found: bool) -> None:
    assert bool(matcher("US").find([word])) is found


def test_hyphens_between_the_words_are_passed_over() -> None:
    assert spans(matcher("Bosnia Herzegovina").find(["in", "Bosnia", "-", "Herzegovina"])) == [(1, 4)]


def test_another_romanisation_is_found_only_where_sound_is_enough() -> None:
    assert matcher("Qadhafi", sound=True).find(["Gaddafi"])
    assert not matcher("Qadhafi").find(["Gaddafi"])


def test_an_ordinary_word_is_no_name_at_the_start_of_a_sentence() -> None:
    finder = matcher("Price", wary=True, price="inside")
    assert not finder.find(["Price", "rises", "hurt"])
    assert spans(finder.find(["Mr", "Price", "resigned"])) == [(1, 2)]


def test_an_ordinary_word_is_no_name_in_a_headline_in_capitals() -> None:
    finder = matcher("Price", wary=True, price="inside")
    assert not finder.find(["Global", "Food", "Price", "Index", "Falls"])


def test_a_word_that_never_stands_alone_is_not_found() -> None:
    assert not matcher("May", wary=True, may="never").find(["In", "May", "Mrs", "May", "left"])


def test_a_barred_phrase_hides_the_name_inside_it() -> None:
    trie = Trie()
    trie.add(["Mexico"], 0, demands_of(["Mexico"]))
    trie.add(["New", "Mexico"], BARRED, demands_of(["New", "Mexico"]))
    assert spans(Matcher(trie, tuple).find(["New", "Mexico", "and", "Mexico"])) == [(3, 4)]


def test_what_is_remembered_does_not_change_what_is_found() -> None:
    finder = matcher("Price", "Iran", "Iran Air", wary=True, price="inside")
    sentences = ["Price falls", "Mr Price left", "Iran and Iran Air", "Price falls"]
    first = [finder.find(s.split()) for s in sentences]
    assert [finder.find(s.split()) for s in sentences] == first


@given(st.lists(st.text(max_size=30), max_size=30))
def test_any_tokens_are_taken(words: list[str]) -> None:
    for start, end, _ in matcher("Iran", "Al Qaeda", "US", sound=True).find(words):
        assert 0 <= start < end <= len(words)


def test_huge_words_and_long_runs_stay_linear() -> None:
    finder = matcher("Al Al Al Al B", "Iran")

    hostile = ["x" * 10_000, "\u202eIran", "I\u200bran", "\ud800", "\x00"] + ["Al"] * 2_000
    assert seconds(lambda: finder.find(hostile * 8)) < 40 * max(seconds(lambda: finder.find(hostile)), 0.002)
