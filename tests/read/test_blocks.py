from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.blocks import split_blocks


def test_lines_are_paragraphs_and_know_the_blank_line_after_them() -> None:
    blocks = split_blocks("Cod is back\n\n  Boats left.  \nOthers stayed.\r\n")
    assert [(b.text, b.alone) for b in blocks] == [
        ("Cod is back", True),
        ("Boats left.", False),
        ("Others stayed.", True),
    ]


def test_a_carriage_return_with_its_line_feed_is_one_break() -> None:
    assert [b.alone for b in split_blocks("Boats left.\r\nOthers stayed.")] == [False, True]


def test_text_wrapped_to_a_width_is_joined_to_paragraphs() -> None:
    text = (
        "The foreign ministers of Norland and Sudria signed a fishing pact\n"
        "on Friday after four years of quarrels over the cod that both of\n"
        "their fleets pursue.\n\n"
        "Fishermen in the harbour welcomed the news, although several said\n"
        "that the quotas for the coming winter were much too low to live\n"
        "on.\n"
    )
    blocks = split_blocks(text)
    assert len(blocks) == 2
    assert blocks[0].text.endswith("fleets pursue.")


@given(st.text(max_size=200))
def test_blocks_hold_every_visible_character_in_order(text: str) -> None:
    blocks = split_blocks(text)
    at = 0
    for block in blocks:
        assert at <= block.start < block.end
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == block.text
        at = block.end
    assert not text[at:].strip()
