from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.read import article_from_row, article_from_text
from dragoman.record import text_hash
from dragoman.settings import Settings

TEXT = "The foreign ministers of Norland and Sudria signed a pact in the harbour on Friday."
POST = f"{TEXT}\n\nA good day.\n\n— Kari Lund (@karilund) March 3, 2023\n\nBoats left the harbour afterwards."


def reason(row: dict[str, object]) -> str:
    with pytest.raises(InputError) as caught:
        article_from_row(row, Settings())
    assert caught.value.detail
    return caught.value.reason


def test_a_text_is_kept_and_described(settings: Settings) -> None:
    text = f"  {TEXT}\r\n\r\n\tBoats left.\u00a0"
    article = article_from_text(
        text, title="Pact", publisher="The Daily Fjord", published="4 March 2023", settings=settings
    )
    assert article.text == text
    assert article.hash == text_hash(text)
    assert (article.published, article.published_basis) == ("2023-03-04", "given")
    assert (article.title, article.publisher, article.language) == ("Pact", "The Daily Fjord", "en")


def test_an_id_is_made_from_the_address_or_the_text(settings: Settings) -> None:
    one = article_from_text(TEXT, settings=settings)
    assert one.id == article_from_text(TEXT, settings=settings).id
    assert one.id != article_from_text(TEXT + " ", settings=settings).id
    at = [
        article_from_text(text, url="https://fjord.example/a", settings=settings).id
        for text in (TEXT, TEXT + " ")
    ]
    assert at[0] == at[1] != one.id


def test_a_row_gives_id_and_fields(settings: Settings) -> None:
    row = {
        "id": 7,
        "text": TEXT,
        "title": " Pact ",
        "url": "",
        "published": None,
        "language": "en-GB",
        "other": [1],
    }
    article = article_from_row(row, settings)
    assert (article.id, article.title, article.url, article.published) == ("7", "Pact", None, None)
    assert article.published_basis == "none"


def test_a_row_of_html_is_read_as_a_page(settings: Settings) -> None:
    page = f"<html><body><article><h1>Pact signed</h1>{f'<p>{TEXT}</p>' * 4}</article></body></html>"
    article = article_from_row({"id": "a", "html": page, "published": "2023-03-04"}, settings)
    assert TEXT in article.text
    assert "<p>" not in article.text


@pytest.mark.parametrize(
    ("fields", "day", "basis"),
    [
        ({"published": "2023-03-09", "url": "https://fjord.example/2023/03/04/a"}, "2023-03-09", "given"),
        ({"url": "https://fjord.example/2023/03/04/a"}, "2023-03-04", "url"),
        ({"text": f"SKARVIK, March 5, 2023 -- {POST}"}, "2023-03-05", "dateline"),
        ({"text": POST}, "2023-03-03", "embedded-post"),
        ({"text": TEXT}, None, "none"),
    ],
)
def test_the_best_witness_dates_the_report(
    fields: dict[str, object], day: str | None, basis: str, settings: Settings
) -> None:
    article = article_from_row({"id": "a", "text": POST} | fields, settings)
    assert (article.published, article.published_basis) == (day, basis)


def test_bad_rows_are_refused_with_a_code() -> None:
    assert reason({"id": "a"}) == "no-text"
    assert reason({"id": "a", "text": " \n"}) == "empty"
    assert reason({"id": "a", "text": "1234 --- ????"}) == "no-text"
    assert reason({"id": "a", "text": 5}) == "bad-field"
    assert reason({"id": "", "text": TEXT}) == "bad-field"
    assert reason({"id": 1.5, "text": TEXT}) == "bad-field"
    assert reason({"id": True, "text": TEXT}) == "bad-field"
    assert reason({"id": "a", "text": TEXT, "title": ["x"]}) == "bad-field"
    assert reason({"id": "a", "text": TEXT, "published": "soon"}) == "bad-field"
    assert reason({"id": "a", "text": TEXT, "language": "sv"}) == "foreign-language"


def test_a_text_longer_than_the_setting_is_refused() -> None:
    with pytest.raises(InputError, match="DRAGOMAN_MAX_CHARS") as caught:
        article_from_text("Boats left. " * 200, settings=Settings(max_chars=1000))
    assert caught.value.reason == "too-long"


def test_lone_surrogates_leave_offsets_as_they_are(settings: Settings) -> None:
    article = article_from_row({"id": "a\udc00", "text": f"\ud83d{TEXT}"}, settings)
    assert article.text == f"\ufffd{TEXT}"
    article.text.encode("utf-8")
    article.id.encode("utf-8")


VALUES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.lists(st.integers(), max_size=2)
)


@given(
    st.dictionaries(st.sampled_from(["id", "title", "url", "published", "language", "html"]), VALUES),
    st.text(st.characters(), max_size=120),
)
def test_any_row_is_an_article_or_an_input_error(row: dict[str, object], text: str) -> None:
    try:
        article = article_from_row(row | {"text": text}, Settings())
    except InputError:
        return
    assert not text.strip() or len(article.text) == len(text)
