from __future__ import annotations

import pytest

from dragoman.errors import DataError, UsageError
from dragoman.languages import read_words, speech, speech_cues, speech_of


def test_a_verb_of_speech_has_one_type() -> None:
    cues = speech_cues()
    assert (cues["deny"], cues["warn"], cues["point out"]) == ("deny", "warn", "say")


def test_no_entry_stands_in_two_lists_that_contradict() -> None:
    words = speech()
    assert not words.beside_marks & words.verbs.keys()
    assert words.objects <= words.verbs.keys()
    assert not words.carriers & words.nouns.keys()


def test_an_unknown_language_says_so() -> None:
    with pytest.raises(UsageError, match="xx"):
        speech("xx")


def test_a_verb_under_two_types_is_named() -> None:
    data = read_words("speech")
    data["types"]["deny"]["verbs"].append("say")
    with pytest.raises(DataError, match="'say' stands under"):
        speech_of(data, "speech.yaml")


def test_a_word_that_yaml_reads_as_a_switch_is_named() -> None:
    data = read_words("speech")
    data["colon_stops"] = [True]
    with pytest.raises(DataError, match="True is no list of words"):
        speech_of(data, "speech.yaml")


def test_a_missing_list_is_named() -> None:
    data = read_words("speech")
    del data["sources"]
    with pytest.raises(DataError, match="sources"):
        speech_of(data, "speech.yaml")
