"""The lists of a language."""

from __future__ import annotations

import pytest

from dragoman.actors.lexicon import Lexicon
from dragoman.errors import UsageError


def test_english_has_every_list() -> None:
    lexicon = Lexicon.load("en")
    assert lexicon.pronouns["his"].possessive
    assert lexicon.standing["former"] == "former"
    assert "off" in lexicon.place_prepositions  # an unquoted off is False in YAML


def test_a_language_without_files_is_refused_with_its_file() -> None:
    with pytest.raises(UsageError, match=r"titles.*xx"):
        Lexicon.load("xx")
