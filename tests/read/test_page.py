from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.read import article_from_html
from dragoman.record import Article
from dragoman.settings import Settings

Sections = Callable[[Article], list[tuple[str, str]]]

META = """
<meta property="og:site_name" content="The Daily Fjord">
<meta property="article:published_time" content="2023-03-04T10:00:00Z">
<meta name="author" content="Ida Berg">
<link rel="canonical" href="https://fjord.example/world/pact">
"""
STORY = """
<p>The foreign ministers of Norland and Sudria signed a pact on Friday after four years of quarrels over cod.</p>
<p><a href="/old">Sudria Navy Seizes Three Trawlers Near Disputed Islands</a></p>
<p>The pact lets <a href="/t">trawlers</a> of both work within forty miles of the coast, the ministers said.</p>
<h2>Years of tension</h2>
<p>Relations soured when the Sudrian navy seized three boats and held their crews for a month in the winter.</p>
<blockquote class="twitter-tweet"><p>A good day for both coasts. We waited long for it.</p>
&mdash; Kari Lund (@karilund) <a href="https://twitter.com/karilund/status/1">March 3, 2023</a></blockquote>
<p>Fishermen welcomed the news, though several of them said that the quotas for the winter were too low.</p>
"""
AROUND = """
<div id="comments"><h3>Leave a Reply</h3><p>Your email address will not be published.</p>
<form><textarea></textarea></form></div><footer>Copyright 2019 The Daily Fjord</footer>
"""


def page(head: str = META, story: str = STORY, title: str = "Norland and Sudria sign fishing pact") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Daily Fjord</title>{head}'
        '<script>var lead = "Sudria declared war on Norland yesterday.";</script></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f"<article><h1>{title}</h1>{story}</article>{AROUND}</body></html>"
    )


@pytest.fixture
def article(settings: Settings) -> Article:
    return article_from_html(page().encode(), settings=settings)


def test_a_page_tells_what_it_is(article: Article) -> None:
    assert article.title == "Norland and Sudria sign fishing pact"
    assert (article.publisher, article.author, article.language) == ("The Daily Fjord", "Ida Berg", "en")
    assert (article.published, article.published_basis) == ("2023-03-04", "meta")
    assert article.url == "https://fjord.example/world/pact"


def test_a_page_is_told_apart(article: Article, sections: Sections) -> None:
    found = sections(article)
    assert [kind for kind, _ in found] == [
        "heading", "body", "related-link", "body", "heading", "body", "embedded-post", "body",
    ]  # fmt: skip
    assert found[0][1] == article.title
    assert found[2][1] == "Sudria Navy Seizes Three Trawlers Near Disputed Islands"
    assert found[4][1] == "Years of tension"
    assert found[6][1].startswith("A good day")
    assert found[6][1].endswith("(@karilund) March 3, 2023")


def test_scripts_menus_and_forms_never_become_text(article: Article) -> None:
    for stray in ("declared war", "World", "Leave a Reply", "Copyright"):
        assert stray not in article.text


def test_what_is_given_wins(settings: Settings) -> None:
    article = article_from_html(
        page(),
        id="x",
        url="https://other.example/1",
        published="2023-03-07",
        publisher="Other",
        settings=settings,
    )
    assert (article.id, article.url, article.published, article.published_basis) == (
        "x", "https://other.example/1", "2023-03-07", "given",
    )  # fmt: skip
    assert article.publisher == "Other"


@pytest.mark.parametrize(
    ("head", "url", "day", "basis"),
    [
        (META, "https://fjord.example/2023/03/03/pact", "2023-03-04", "meta"),
        (META, "https://fjord.example/2023/02/20/pact", "2023-02-20", "url"),
        ("", "https://fjord.example/2023/02/20/pact", "2023-02-20", "url"),
        ("", None, "2023-03-03", "embedded-post"),
    ],
)
def test_page_address_and_post_are_heard_in_turn(
    head: str, url: str | None, day: str, basis: str, settings: Settings
) -> None:
    article = article_from_html(page(head), url=url, settings=settings)
    assert (article.published, article.published_basis) == (day, basis)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_is_heeded(encoding: str, settings: Settings) -> None:
    article = article_from_html(page().encode(encoding), settings=settings)
    assert article.title == "Norland and Sudria sign fishing pact"
    assert "Fishermen welcomed" in article.text


def test_a_declared_encoding_is_heeded(settings: Settings) -> None:
    html = page(title="Malmö signs").replace("utf-8", "iso-8859-1").encode("iso-8859-1")
    assert article_from_html(html, settings=settings).text.startswith("Malmö signs")


def reason(html: bytes | str, settings: Settings) -> str:
    with pytest.raises(InputError) as caught:
        article_from_html(html, settings=settings)
    return caught.value.reason


def test_pages_without_a_report_are_refused(settings: Settings) -> None:
    assert reason(b" \n", settings) == "empty"
    assert reason(b"\x89PNG\0\0\0", settings) == "not-text"
    assert reason("<html><body></body></html>", settings) == "no-main-text"
    assert reason("<html><script>var a = 'Sudria declared war';</script></html>", settings) == "no-main-text"
    assert reason("<p>" * 30_000, Settings(max_chars=1000)) == "too-long"


def test_a_foreign_page_is_refused(settings: Settings) -> None:
    story = (
        "<p>El ministro de pesca visitó ayer la costa y firmó un acuerdo con los pescadores de la isla.</p>"
        * 4
    )
    assert reason(page(story=story, title="Norlandia firma un acuerdo"), settings) == "foreign-language"


@pytest.mark.parametrize("depth", [100, 20_000])
def test_deep_nesting_is_survived(depth: int, settings: Settings) -> None:
    article = article_from_html(page(story="<div>" * depth + STORY), settings=settings)
    assert article.text.startswith("Norland and Sudria sign fishing pact")
    assert "declared war" not in article.text


def test_a_page_of_nothing_but_tags_is_refused(settings: Settings) -> None:
    assert reason("<html><body>" + "<p>" * 300_000, settings) == "too-long"


TAGS = st.sampled_from(
    ["<p>", "</p>", "<a href='/x'>", "</a>", "<blockquote>", "</blockquote>", "<h2>", "<li>", "<br>"]
)
WORDS = st.sampled_from(["Norland ", "signed a pact. ", "— K (@k) March 3, 2023", "#cod", "Leave a Reply"])


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.lists(TAGS | WORDS | st.text(max_size=20), max_size=40))
def test_any_markup_is_an_article_or_an_input_error(pieces: list[str]) -> None:
    try:
        article = article_from_html(
            f"<html><body><article>{''.join(pieces)}</article></body></html>", settings=Settings()
        )
    except InputError:
        return
    at = 0
    for section in article.sections:
        assert at <= section.start < section.end <= len(article.text)
        at = section.end
