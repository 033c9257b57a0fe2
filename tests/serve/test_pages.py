"""Every page answers, shows what is in the store, and shows hostile text as text."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

PAGES = [
    "/", "/search", "/search?q=phoned", "/search?kind=quotes", "/search?kind=articles&q=help", "/dyads",
    "/dyads?state=NOR",
    "/dyad/NOR/KEN", "/dyad/NOR/KEN?per=1000&beside=KEN:NOR&since=2024", "/dyad/FRA/DEU",
    "/dyad/Norway/kenya", "/actors", "/actors?name=nor",
    "/actor/NOR", "/quotes", "/quotes?speaker=NOR", "/claims", "/claims?denied=1", "/map", "/map?step=2", "/network",
    "/network?quad=conflict", "/codebook", "/codebook/CONSULT", "/codebook/consult.phone", "/quality", "/review",
    "/review/e-1a2b-phone-3", "/try", "/api", "/event/e-1a2b-phone-3", "/article/article-3",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_page_answers_with_one_heading_and_nothing_inline(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    assert answer.text.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*src=)|<style|<[^<>]*\s(?:style|on\w+)=", answer.text)


def test_home_counts_what_is_in_the_store(client: TestClient) -> None:
    text = client.get("/").text
    assert re.search(r"<dt>articles</dt><dd>13</dd>", text)
    assert re.search(r"<dt>reports</dt><dd>26</dd>", text)
    assert "Harbour Wire, 2024-03-12: 1 articles" in text


def test_search_finds_by_words_and_outlet(client: TestClient) -> None:
    found = client.get(
        "/search", params={"q": "telephoned OR phoned", "outlet": "Harbour Wire", "kind": "reports"}
    )
    assert found.text.count('<li class="row">') == 6
    assert "No" not in client.get("/search?q=zebra").text.split("<main")[0]
    assert "Nothing fits" in client.get("/search?q=zebra").text


def test_event_page_marks_its_words_and_labels_them(client: TestClient) -> None:
    text = client.get("/event/e-1a2b-phone-3").text
    assert '<mark class="m-trigger ">phoned</mark><small class="tag t-trigger">trigger</small>' in text
    assert '<mark class="m-date ">on Tuesday</mark>' in text
    assert "consult-phone" in text
    assert "less specific" in text


def test_article_page_has_its_events_and_quotes_in_the_margin(client: TestClient) -> None:
    text = client.get("/article/article-3").text
    assert 'id="e-1a2b-phone-3"' in text
    assert 'href="#e-1a2b-phone-3"' in text
    assert 'id="q-1-3"' in text


def test_dyad_page_draws_both_directions_with_a_table_behind(client: TestClient) -> None:
    text = client.get("/dyad/NOR/KEN").text
    assert "2024-01: 4 cooperation, 0 of them claims (NOR to KEN)" in text
    assert re.search(r'<th scope="row">2024-01</th><td class="n">4</td>', text)
    link = re.search(r'href="(/search\?dyad=NOR:KEN&amp;directed=1[^"]*since=2024-01[^"]*)"', text)
    assert link
    assert client.get(link[1].replace("&amp;", "&")).text.count('<li class="row">') == 4


def test_hostile_text_is_shown_as_text(client: TestClient) -> None:
    for path in (
        "/article/hostile",
        "/search?outlet=Outlet",
        "/event/e-1a2b-phone",
        "/review/e-1a2b-phone",
        "/",
        "/dyad/%3Cscript%3Ealert(1)/%3Cb onclick=alert(3)%3E?beside=%3Cimg%3E:%3Cimg%3E",
        "/quotes?addressee=%3Cscript%3Ealert(1)",
        "/claims?who=%3Cscript%3Ealert(1)",
    ):
        text = client.get(path).text
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
        assert "<b onclick" not in text, path
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get("/article/hostile").text


def test_a_page_that_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/dyads")
    again = client.get("/dyads", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/dyads?state=NOR").headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/event/nothing", 404), ("/article/nothing", 404), ("/actor/nobody at all", 404), ("/nowhere", 404),
        ("/codebook/none.such", 404), ("/search?since=yesterday", 422), ("/search?dyad=SYR", 422),
        ("/search?type=DANCE", 422), ("/search?cursor=%25%25", 422), ("/dyad/NOR/%20", 422),
        ("/dyad/NOR/KEN?since=2024-02-31", 422), ("/search?q=---", 422),
    ],
)  # fmt: skip
def test_errors_speak_and_tell_nothing_of_the_inside(client: TestClient, path: str, status: int) -> None:
    page = client.get(path, headers={"accept": "text/html"})
    assert page.status_code == status
    assert "<h1>" in page.text
    document = client.get(path, headers={"accept": "application/json"})
    assert document.headers["content-type"] == "application/problem+json"
    assert document.json()["status"] == status
    for body in (page.text, document.text):
        assert not re.search(r"sqlite|SELECT|Traceback|\.py|/tmp", body)


def test_pages_lead_to_the_older_ones_without_gap_or_repetition(client: TestClient) -> None:
    seen: list[str] = []
    path: str | None = "/api/reports?limit=5"
    while path:
        answer = client.get(path).json()
        seen += [row["report"] for row in answer["rows"]]
        path = answer["next_link"]
    assert len(seen) == len(set(seen)) == 26
