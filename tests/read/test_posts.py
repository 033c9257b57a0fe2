from __future__ import annotations

import pytest

from dragoman.read.blocks import split_blocks
from dragoman.read.cues import Cues
from dragoman.read.posts import Post, attribution, find_posts


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("— Kari Lund (@karilund) March 3, 2023", "Kari Lund (@karilund)", "2023-03-03"),
        ("– Kari Lund (@karilund) 3 March 2023", "Kari Lund (@karilund)", "2023-03-03"),
        ("-- Jean-Luc Nord (@jl.nord) 3 de marzo de 2023", "Jean-Luc Nord (@jl.nord)", "2023-03-03"),
        ("Good. — Kari (@kari@fjord.example) March 3, 2023", "Kari (@kari@fjord.example)", "2023-03-03"),
        ("A post shared by Kari Lund (@karilund)", "A post shared by Kari Lund (@karilund)", None),
    ],
)  # fmt: skip
def test_attributions_are_read(line: str, author: str, day: str | None, cues: Cues) -> None:
    found = attribution(line, cues)
    assert found is not None
    assert (found.author, found.date) == (author, day)


@pytest.mark.parametrize(
    "line",
    [
        "The minister (@karilund) wrote that she was pleased.",
        "The minister — Kari Lund (@karilund) — was pleased.",
        "Follow Kari Lund (@karilund)",
        "— Kari Lund, March 3, 2023",
    ],
)
def test_handles_in_sentences_are_not_attributions(line: str, cues: Cues) -> None:
    assert attribution(line, cues) is None


def posts(text: str, cues: Cues) -> list[Post]:
    blocks = split_blocks(text)
    return list(find_posts(blocks, [False] * len(blocks), cues))


def test_a_post_takes_the_paragraph_before_its_signature(cues: Cues) -> None:
    text = (
        "Boats left.\n\nCrews cheered.\n\nA good day.\n\n— Kari Lund (@karilund) March 3, 2023\n\nRain fell."
    )
    assert [(p.first, p.last) for p in posts(text, cues)] == [(2, 3)]


def test_hashtags_that_open_a_post_bring_all_its_paragraphs(cues: Cues) -> None:
    long = "The ministers met for hours. " * 12
    text = f"{long}#Cod #Pact\n\nA good day.\n\nMore soon.\n\n— Kari Lund (@karilund) March 3, 2023"
    assert [(p.first, p.last) for p in posts(text, cues)] == [(1, 3)]


def test_a_paragraph_too_long_for_a_post_stays_with_the_report(cues: Cues) -> None:
    text = "The ministers met for hours. " * 12 + "\n\n— Kari Lund (@karilund) March 3, 2023"
    assert [(p.first, p.last) for p in posts(text, cues)] == [(1, 1)]


def test_two_posts_do_not_share_paragraphs(cues: Cues) -> None:
    text = "Good.\n\n— Kari (@kari) March 3, 2023\n\n— Ola (@ola) March 4, 2023"
    assert [(p.first, p.last) for p in posts(text, cues)] == [(0, 1), (2, 2)]
