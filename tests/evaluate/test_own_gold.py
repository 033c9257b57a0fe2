"""What the project's own gold promises: enough of every kind, and both splits alike."""

from collections import Counter
from pathlib import Path

import pytest

from dragoman.evaluate.classes import TYPES
from dragoman.evaluate.gold import GoldArticle, read_actors, read_articles, read_relations
from dragoman.evaluate.marked import Marked, read_dates, read_links, read_places, read_quotes
from dragoman.evaluate.mentions import GoldMentions, read_mentions
from dragoman.evaluate.merge import read_merge
from dragoman.read import article_from_row
from dragoman.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "evaluation"


@pytest.fixture(scope="module")
def reports() -> list[GoldArticle]:
    return read_articles(FOLDER / "articles.jsonl")


def test_every_type_has_ten_events_that_must_be_found(reports):
    counts = Counter(e.types[0] for r in reports for e in r.events if not e.optional)
    assert set(counts) == set(TYPES)
    assert min(counts.values()) >= 10


def test_reports_are_many_short_and_split_in_halves(reports):
    assert len(reports) >= 60
    assert all(120 <= len(r.text.split()) <= 300 for r in reports)
    assert Counter(r.split for r in reports) == {"tune": len(reports) / 2, "test": len(reports) / 2}


def test_claims_denials_plans_and_suppositions_are_among_them(reports):
    events = [e for r in reports for e in r.events]
    assert sum(e.by is not None for e in events) >= 40
    for factuality in ("negated", "future", "hypothetical"):
        assert sum(factuality in e.factuality for e in events) >= 15


def test_eras_reach_from_the_cold_wars_end_to_now(reports):
    years = {(r.published or "")[:4] for r in reports}
    assert min(years) <= "1991"
    assert max(years) >= "2025"
    assert len(years) >= 20


def test_evidence_is_unambiguous(reports):
    for r in reports:
        assert all(r.text.count(e.ev) == 1 for e in r.events), r.id


def test_relations_cover_every_class_and_name_their_parties():
    rows = read_relations(FOLDER / "relations.jsonl")
    assert len(rows) >= 150
    assert min(Counter(r.type for r in rows).values()) >= 10
    assert all(r.source in r.text and r.target in r.text for r in rows)


def test_marked_parties_begin_and_end_on_words():
    rows = read_actors(FOLDER / "actors.jsonl")
    assert len(rows) >= 60
    for r in rows:
        for start, end in r.source + r.target + r.either:
            assert r.text[start:end] == r.text[start:end].strip()
            assert start == 0 or not (r.text[start - 1].isalnum() and r.text[start].isalnum())
            assert end == len(r.text) or not (r.text[end - 1].isalnum() and r.text[end].isalnum())


@pytest.fixture(scope="module")
def marked() -> list[GoldMentions]:
    return read_mentions(FOLDER / "resolution.jsonl")


def test_marked_mentions_are_many_of_every_kind_in_both_splits(marked):
    splits = Counter(r.split for r in marked)
    assert splits == {"tune": len(marked) / 2, "test": len(marked) / 2}
    assert len(marked) >= 70
    tags = Counter(tag for r in marked for m in r.mentions for tag in m.tags)
    assert sum(len(r.mentions) for r in marked) >= 900
    assert (
        min(tags[tag] for tag in ("homonym", "role-by-date", "pronoun", "metonym", "place", "unnamed")) >= 60
    )


def test_marked_texts_reach_through_all_years(marked):
    years = {(r.published or "")[:4] for r in marked}
    assert {"1990", "2025"} <= years
    assert len(years) >= 30


def test_marks_begin_and_end_on_words(marked):
    for r in marked:
        for m in r.mentions:
            assert r.text[m.start : m.end] == r.text[m.start : m.end].strip()
            assert m.start == 0 or not (r.text[m.start - 1].isalnum() and r.text[m.start].isalnum())
            assert m.end == len(r.text) or not (r.text[m.end - 1].isalnum() and r.text[m.end].isalnum())


MARKED = {"quotes": read_quotes, "dates": read_dates, "links": read_links, "places": read_places}


@pytest.mark.parametrize(
    ("name", "least"), [("quotes", 260), ("dates", 320), ("links", 220), ("places", 260)]
)
def test_marked_words_are_many_and_a_good_part_is_left_unread(name, least):
    rows: list[Marked] = MARKED[name](FOLDER / f"{name}.jsonl")
    assert sum(len(r.marks) for r in rows) >= least
    counts = Counter(r.split for r in rows)
    assert set(counts) == {"tune", "test"}
    # Reports that were read while the coder was tuned are `tune`, so that the halves need not be equal.
    assert counts["test"] >= len(rows) / 3


@pytest.mark.parametrize("name", MARKED)
def test_marked_texts_are_read_as_they_stand(name):
    # Else the characters of the marks would not be those of the records.
    for r in MARKED[name](FOLDER / f"{name}.jsonl"):
        assert article_from_row(r.row(), Settings()).text == r.text, r.id


def test_quotes_have_all_kinds_of_speakers_and_marks_that_are_none():
    rows = read_quotes(FOLDER / "quotes.jsonl")
    quotes = [q for r in rows for q in r.marks]
    assert sum(q.direct is False for q in quotes) >= 80
    assert sum(q.addressee is not None for q in quotes) >= 50
    assert sum(q.speaker is None for q in quotes) >= 8
    assert sum(len(r.negatives) for r in rows) >= 8


def test_dates_have_all_precisions_and_figures_that_are_none():
    rows = read_dates(FOLDER / "dates.jsonl")
    counts = Counter(m.precision for r in rows for m in r.marks)
    assert min(counts[kind] for kind in ("day", "month", "year", "range", "unknown")) >= 10
    assert sum(len(r.negatives) for r in rows) >= 40
    years = {(r.published or "")[:4] for r in rows}
    assert (min(years), max(years)) == ("1990", "2025")


def test_links_have_sentences_of_several_events_and_events_without_a_date():
    rows = read_links(FOLDER / "links.jsonl")
    assert sum(len(r.marks) > 1 for r in rows) >= 100
    assert sum(m.precision == "unknown" for r in rows for m in r.marks) >= 25


def test_places_have_namesakes_and_names_that_are_no_places():
    rows = read_places(FOLDER / "places.jsonl")
    where: dict[str, set[tuple[int, int]]] = {}
    for place in (m for r in rows for m in r.marks if m.lat is not None and m.lon is not None):
        where.setdefault(place.text, set()).add((round(place.lat / 5), round(place.lon / 5)))
    assert sum(len(points) > 1 for points in where.values()) >= 8
    assert sum(len(r.negatives) for r in rows) >= 40


def test_occurrences_are_told_often_in_many_outlets_with_wire_copies():
    rows = read_merge(FOLDER / "merge.jsonl")
    told = Counter(t.occurrence for r in rows for t in r.tellings)
    assert len(told) >= 60
    assert sum(told.values()) >= 240
    assert min(told.values()) >= 3
    assert len({r.publisher for r in rows}) >= 15
    assert sum(r.wire is not None for r in rows) >= 12
    assert {r.split for r in rows} == {"tune", "test"}
    assert sum(len(r.tellings) > 1 for r in rows) >= 15


def test_no_occurrence_stands_in_both_splits():
    rows = read_merge(FOLDER / "merge.jsonl")
    splits = {}
    for r in rows:
        for t in r.tellings:
            assert splits.setdefault(t.occurrence, r.split) == r.split
