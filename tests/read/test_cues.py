from __future__ import annotations

from importlib import resources

import pytest

from dragoman.errors import DataError
from dragoman.read import cues as module
from dragoman.read.cues import Cues, lead, load_cues, normal


def test_normal_drops_case_punctuation_and_digits() -> None:
    assert normal("  «Leave a Reply» — 12 Comments!") == "leave a reply # comments"


def test_lead_finds_the_longest_phrase_and_its_separator() -> None:
    phrases = frozenset({"read", "read more"})
    found = lead("Read more: cod is back", phrases)
    assert found is not None
    assert (found.words, found.separated) == (2, True)
    assert lead("Reading is fun", phrases) is None


def test_every_language_file_loads_and_adds_to_the_lists(cues: Cues) -> None:
    assert {"leave a reply", "deja una respuesta", "اترك تعليقا", "发表回复"} <= cues.comment_forms
    assert cues.months["julio"] == cues.months["july"] == 7


def test_every_language_file_states_its_origin() -> None:
    folder = resources.files("dragoman") / "data" / "languages"
    files = [f for f in folder.iterdir() if f.name.startswith("furniture-")]
    assert len(files) > 10
    for file in files:
        assert "compilation" in file.read_text("utf-8").splitlines()[0], file.name


def test_an_unknown_language_still_has_the_furniture_of_all() -> None:
    assert "deja una respuesta" in load_cues("xx").comment_forms


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"lines": [True]}, "quote it"),
        ({"nonsense": ["a"]}, "nonsense"),
        ({"lines": "share"}, "lines"),
        ({"months": ["january"]}, "not 12"),
    ],
)
def test_malformed_data_is_named(data: dict[str, object], complaint: str) -> None:
    lists: dict[str, set[str]] = {"lines": set()}
    with pytest.raises(DataError, match=complaint):
        module._merge(data, "some.yaml", lists, {})


def test_a_month_name_may_not_mean_two_months() -> None:
    with pytest.raises(DataError, match="elsewhere"):
        module._merge_months(["x", "x", *"cdefghijkl"], "some.yaml", {})
