from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.read.language import language_code, settle_language

SPANISH = (
    "El ministro de pesca de Norlandia visitó ayer la costa y firmó un acuerdo con los pescadores de la isla."
)


def test_tags_are_cut_to_their_language() -> None:
    assert [language_code(tag) for tag in ("en-GB", "EN_us", "english", "", None)] == [
        "en",
        "en",
        None,
        None,
        None,
    ]


def test_english_is_recognised() -> None:
    assert (
        settle_language("The ministers of both countries signed a pact in the harbour.", None, "en") == "en"
    )


def test_a_foreign_report_is_refused_with_what_was_found() -> None:
    with pytest.raises(InputError, match="'es'") as caught:
        settle_language(SPANISH, None, "en")
    assert caught.value.reason == "foreign-language"


def test_a_given_language_is_trusted_both_ways() -> None:
    assert settle_language(SPANISH, "en-GB", "en") == "en"
    with pytest.raises(InputError, match="'sv'"):
        settle_language("The ministers met.", "sv", "en")


def test_a_line_too_short_to_tell_is_kept_as_unknown() -> None:
    assert settle_language("Sarkozy, Merkel", None, "en") is None
