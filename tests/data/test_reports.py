"""The bundled reports: every format the reader takes, none of them set aside, none of them gold."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.evaluate import read_articles
from dragoman.read import read_inputs
from dragoman.record import Article
from dragoman.settings import Settings

REPORTS = Path(str(files("dragoman") / "data" / "reports"))
GOLD = Path(__file__).resolve().parents[2] / "evaluation" / "articles.jsonl"
RUN = 10  # words in a row that make a shared sentence


@pytest.fixture(scope="module")
def reports() -> list[object]:
    return list(read_inputs([str(REPORTS)], Settings()))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def test_every_bundled_report_is_read(reports):
    assert [r for r in reports if not isinstance(r, Article)] == []
    assert len(reports) >= 10


def test_they_come_as_text_page_lines_and_gzip():
    suffixes = {"".join(p.suffixes) for p in REPORTS.iterdir()}
    assert suffixes >= {".txt", ".html", ".jsonl", ".txt.gz"}


def test_they_hold_an_embedded_post_and_a_link_to_another_report(reports):
    kinds = {section.kind for r in reports for section in r.sections}
    assert {"embedded-post", "related-link", "heading", "body"} <= kinds


def test_site_furniture_stays_out_of_what_is_coded(reports):
    coded = " ".join(r.text[s.start : s.end] for r in reports for s in r.sections)
    for furniture in ("cookies", "Deja un comentario", "Αφήστε", "Publică", "Subscribe", "Navy chief sacked"):
        assert furniture not in coded


def test_none_of_them_shares_a_sentence_with_the_gold(reports):
    gold = {run for g in read_articles(GOLD) for run in runs(g.text)}
    assert [r.id for r in reports if gold & set(runs(r.text))] == []
