from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.blocks import split_blocks
from dragoman.read.cues import Cues, load_cues
from dragoman.read.sections import Layout, lay_out
from timing import seconds

BODY = "The foreign ministers of Norland and Sudria signed a pact in the harbour on Friday."
MORE = "Fishermen of both coasts welcomed it, though several called the quotas far too low."
LAST = "The pact takes effect when both parliaments have voted on it in the autumn."


def lay(*paragraphs: str, title: str | None = None) -> tuple[Layout, list[tuple[str, str]]]:
    text = "\n\n".join(paragraphs)
    layout = lay_out(text, split_blocks(text), title, load_cues("en"))
    return layout, [(s.kind, text[s.start : s.end]) for s in layout.sections]


def outside(*paragraphs: str) -> str:
    text = "\n\n".join(paragraphs)
    layout, _ = lay(*paragraphs)
    left = list(text)
    for section in layout.sections:
        left[section.start : section.end] = " " * (section.end - section.start)
    return " ".join("".join(left).split())


def test_the_first_line_without_a_stop_is_the_heading() -> None:
    assert lay("Norland and Sudria sign pact", BODY, MORE)[1] == [
        ("heading", "Norland and Sudria sign pact"),
        ("body", f"{BODY}\n\n{MORE}"),
    ]


def test_a_first_line_that_is_the_known_title_is_the_heading_even_with_a_stop() -> None:
    assert lay("Cod is back.", BODY, title="Cod is back!")[1][0] == ("heading", "Cod is back.")


@pytest.mark.parametrize(
    "text", ["Norland warned Sudria", "Photo: Ola Nord", "Sudria Navy Seizes Three Trawlers"]
)
def test_a_text_of_one_line_is_the_report(text: str) -> None:
    assert lay(text)[1] == [("body", text)]


def test_a_headline_alone_in_the_body_is_a_link() -> None:
    link = "Sudria Navy Seizes Three Trawlers Near Disputed Islands"
    assert lay(BODY, link, MORE)[1] == [("body", BODY), ("related-link", link), ("body", MORE)]


def test_a_headline_in_small_letters_is_a_link_among_sentences() -> None:
    link = "Sudria frees crews of three trawlers after talks"
    assert ("related-link", link) in lay(BODY, MORE, link, LAST)[1]


def test_a_sentence_that_lacks_its_stop_stays_body() -> None:
    paragraphs = (BODY, "The crews were freed on Sunday by the Sudrian navy", MORE, LAST)
    assert [kind for kind, _ in lay(*paragraphs)[1]] == ["body"]


def test_a_short_line_over_more_text_is_a_heading() -> None:
    assert ("heading", "Years of tension") in lay(BODY, MORE, "Years of tension", LAST)[1]


def test_a_question_that_heads_a_part_is_a_heading() -> None:
    line = "How Did the Quarrel Over the Cod Begin?"
    assert ("heading", line) in lay(BODY, MORE, line, LAST)[1]


def test_a_short_line_with_nothing_below_is_outside() -> None:
    assert outside(BODY, MORE, LAST, "Deje su opinión aquí") == "Deje su opinión aquí"


def test_items_of_an_announced_list_stay_body() -> None:
    listed = (
        BODY,
        "The ministers agreed on:",
        "- Cod Quotas for Both Coasts",
        "- Patrols by Both Navies Together",
        LAST,
    )
    assert [kind for kind, _ in lay(*listed)[1]] == ["body"]


def test_several_headlines_in_a_row_are_links() -> None:
    links = ("Cod Prices Fall Again", "Minister Visits Remote Island")
    kinds = [kind for kind, _ in lay(BODY, MORE, *links, LAST)[1]]
    assert kinds == ["body", "related-link", "related-link", "body"]


def test_a_text_of_headlines_alone_is_read() -> None:
    lines = (
        "Sudria Navy Seizes Three Trawlers Near Isles",
        "Norland Recalls Envoy From Sudria After Seizure",
    )
    assert [kind for kind, _ in lay(*lines, *lines)[1]][-1] == "body"


def test_hashtags_at_the_end_of_a_line_are_outside() -> None:
    assert outside(BODY + " #Norland #cod", MORE) == "#Norland #cod"


@pytest.mark.parametrize("form", ["Leave a Reply", "Deja una respuesta", "3 Comments", "コメントを残す"])
def test_nothing_after_a_comment_form_is_the_report(form: str) -> None:
    comment = "Ola says: Sudria attacked our boats last winter and nobody cared."
    assert outside(BODY, MORE, form, comment) == f"{form} {comment}"


def test_a_comment_link_above_the_report_does_not_drop_it() -> None:
    assert lay("Norland and Sudria sign pact", "Leave a Comment", BODY, MORE)[1][-1] == (
        "body",
        f"{BODY}\n\n{MORE}",
    )


def test_furniture_inside_the_body_parts_it() -> None:
    assert lay(BODY, "Advertisement", MORE)[1] == [("body", BODY), ("body", MORE)]


def test_a_line_in_another_script_is_outside() -> None:
    assert outside(BODY, "شارك هذا الخبر مع أصدقائك", MORE) == "شارك هذا الخبر مع أصدقائك"


def test_captions_are_told_apart() -> None:
    caption = "The harbour of Skarvik on Friday [Ola Nord/Reuters]"
    assert lay("Norland and Sudria sign pact", caption, BODY, MORE)[1][1] == ("caption", caption)


def test_byline_and_date_line_are_outside_and_reported() -> None:
    layout, found = lay(
        "Norland and Sudria sign pact", "By Ida Berg", "Published: March 4, 2023 10:00 GMT", BODY, MORE
    )
    assert [kind for kind, _ in found] == ["heading", "body"]
    assert (layout.author, layout.dateline) == ("Ida Berg", "2023-03-04")


def test_a_dateline_dates_the_report() -> None:
    layout, _ = lay("Pact signed", f"SKARVIK, March 4, 2023 (NNA) -- {BODY}", MORE)
    assert layout.dateline == "2023-03-04"


def test_a_post_is_a_section_with_author_and_date() -> None:
    layout, found = lay(BODY, "A good day for both coasts.", "— Kari Lund (@karilund) March 3, 2023", MORE)
    post = layout.sections[1]
    assert (post.kind, post.author, post.date) == ("embedded-post", "Kari Lund (@karilund)", "2023-03-03")
    assert found[1][1].startswith("A good day")
    assert layout.post_day == "2023-03-03"


def test_two_posts_in_a_row_are_two_sections() -> None:
    layout, _ = lay(BODY, "Good.", "— Kari (@kari) March 3, 2023", "Bad.", "— Ola (@ola) March 5, 2023")
    assert [s.author for s in layout.sections] == [None, "Kari (@kari)", "Ola (@ola)"]
    assert layout.post_day == "2023-03-05"


PIECES = st.sampled_from(
    [BODY, MORE, "Leave a Reply", "#a #b", "Read more: Cod", "— K (@k) March 3, 2023", "Photo: X", "By Ida Berg",
     "Sudria Navy Seizes Three Trawlers Near Isles", "How It Began", "\u200f", "\u200b", "“", "»", "A:", "- An Item"]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=40), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " \n\t\n"])
)
def test_sections_are_ordered_apart_and_inside_the_text(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    at = 0
    for section in lay_out(text, split_blocks(text), None, load_cues("en")).sections:
        assert at <= section.start < section.end <= len(text)
        assert text[section.start : section.end].strip()
        at = section.end


@pytest.mark.parametrize(
    "unit",
    [
        "#a ",
        "(@a) ",
        "— ",
        "(",
        "[a/",
        "A",
        "1 ",
        "\n",
        "- Big Cod\n",
        "— (@a) \n",
        "“",
        "Read more: ",
        "https://",
        "March 3, ",
        "a\u0301",
    ],
)
def test_time_grows_with_the_length_not_its_square(unit: str, cues: Cues) -> None:
    def spent(count: int) -> float:
        text = unit * count
        return seconds(lambda: lay_out(text, split_blocks(text), None, cues))

    size = 16_000 // len(unit)
    assert spent(size * 8) < 40 * max(spent(size), 0.005)
