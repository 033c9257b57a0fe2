"""The way words came to the report; these need the language model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.quotes import QuoteFinder
from dragoman.record import Parse

FINDER = QuoteFinder()


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("In a telephone call on Tuesday, Orsova said that the dam was safe.", "telephone"),
        ("The ministry said in a statement that the dam was safe.", "statement"),
        ("The ministry said in a statement on Facebook that the dam was safe.", "social post"),
        ('"The dam is safe," Orsova tweeted.', "social post"),
        ("In a televised speech, Orsova said the dam was safe.", "broadcast"),
        ("Speaking by phone, Orsova said the dam was safe.", "telephone"),
        ("In a letter to the council, Orsova said the dam was safe.", "letter"),
        ('Orsova called the dam "a scandal for us all".', None),
        ("Orsova said the dam was safe.", None),
    ],
)
def test_channel_is_what_the_words_around_the_cue_name(
    parsed: Callable[..., Parse], text: str, channel: str | None
) -> None:
    (quote,) = FINDER.find(parsed(text), [])
    assert quote.channel == channel
