"""Posts embedded in a report."""

from __future__ import annotations

import pytest

from dragoman.quotes import QuoteFinder
from dragoman.quotes.posts import find_posts
from dragoman.record import Article, Parse, Section, text_hash
from quotes.hand import sentence

WORDS = "We hold the bridge."
ROWS = "We we PRP nsubj 1|hold hold VBP ROOT 1|the the DT det 3|bridge bridge NN dobj 1|. . . punct 1"
AUTHOR = "Lena Orsova (@orsova)"


def article(post: str, author: str | None = AUTHOR) -> Article:
    sections = (Section("embedded-post", 0, len(post), author, "2024-07-09"),)
    return Article("hand", post, text_hash(post), sections)


@pytest.mark.parametrize(
    "post",
    [
        f"{WORDS} — Lena Orsova (@orsova) July 9, 2024",
        f"{WORDS}\n\n— Lena Orsova (@orsova) July 9, 2024",
        f"“{WORDS}” pic.twitter.com/a1B2\n— Lena Orsova (@orsova) July 9, 2024",
        f"{WORDS} https://t.co/x https://t.co/y",
        WORDS,
    ],
)
def test_words_of_a_post_are_without_signature_links_and_marks(post: str) -> None:
    ((_, start, end),) = find_posts(article(post))
    assert post[start:end] == WORDS


def test_post_is_a_quote_of_its_author_on_its_own_day() -> None:
    post = f"{WORDS} — Lena Orsova (@orsova) July 9, 2024"
    (quote,) = QuoteFinder().find(Parse(article(post), [sentence(WORDS, ROWS)]), [])
    assert quote.speaker is not None
    assert (quote.text, quote.speaker.name, quote.date, quote.channel, quote.direct) == (
        WORDS, "Lena Orsova", "2024-07-09", "social post", True,
    )  # fmt: skip


def test_post_of_nobody_known_says_so() -> None:
    (quote,) = QuoteFinder().find(Parse(article(WORDS, None), [sentence(WORDS, ROWS)]), [])
    assert (quote.speaker, quote.unattributed) == (None, "no-cue")
