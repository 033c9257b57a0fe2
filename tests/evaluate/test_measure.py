import json

import pytest

from dragoman.errors import DataError
from dragoman.evaluate import (
    evaluate_actors,
    evaluate_articles,
    evaluate_dates,
    evaluate_links,
    evaluate_places,
    evaluate_quotes,
    evaluate_relations,
    evaluate_resolution,
)
from dragoman.run import Coder

TEXT = "Norway condemned Belarus on Monday."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def written(folder, *rows):
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return path


def report(name, **fields):
    told = {"ev": "condemned Belarus", "type": ["ACCUSE"], "source": ["NOR"], "target": ["BLR"]}
    gold = {"events": [told | {"factuality": ["asserted"]}]}
    return {"id": name, "text": TEXT, "gold": gold} | fields


def test_a_plain_condemnation_is_found_with_both_states(tmp_path, coder):
    scores = evaluate_articles(written(tmp_path, report("a")), coder)
    assert (scores.dyad_f1, scores.articles_missing) == (1.0, 0)


def test_a_split_is_scored_alone(tmp_path, coder):
    path = written(tmp_path, report("a", split="tune"), report("b", split="test"))
    assert evaluate_articles(path, coder, split="test").gold == 1


def test_a_report_the_coder_sets_aside_counts_as_missing(tmp_path, coder):
    french = "Le gouvernement a annoncé mardi une série de mesures contre la vie chère dans les outre-mer."
    path = written(tmp_path, report("a"), {"id": "fr", "text": french, "gold": {"events": []}})
    assert evaluate_articles(path, coder).articles_missing == 1


def test_relations_and_parties_are_scored_by_the_same_coder(tmp_path, coder):
    row = {"id": "r", "text": TEXT, "source": "Norway", "target": "Belarus", "type": "ACCUSE"}
    assert evaluate_relations(written(tmp_path, row), coder).root_accuracy == 1.0
    spans = {"id": "s", "text": TEXT, "source": [[0, 6]], "target": [[17, 24]], "either": []}
    assert evaluate_actors(written(tmp_path, spans), coder).f1 == 1.0


def test_malformed_gold_is_told_before_anything_is_coded(tmp_path, coder):
    with pytest.raises(DataError, match=r"gold\.jsonl:1"):
        evaluate_actors(written(tmp_path, {"id": "s"}), coder)


def test_a_pronoun_is_resolved_to_the_state_it_stands_for(tmp_path, coder):
    state = {"kind": "state", "who": ["NOR"], "country": ["NOR"], "use": "actor", "tags": ["pronoun"]}
    text = "Norway condemned Belarus. It recalled an envoy."
    row = {"id": "m", "text": text, "published": "2024-07-09", "mentions": [state | {"start": 26, "end": 28}]}
    scores = evaluate_resolution(written(tmp_path, row), coder)
    assert (scores.accuracy, scores.mentions) == (1.0, 1)


def test_dates_and_the_dates_of_events_are_scored_by_the_same_coder(tmp_path, coder):
    row = {"id": "d", "text": TEXT, "published": "2024-07-10"}
    days = {"first": "2024-07-08", "last": "2024-07-08", "precision": "day"}
    at = TEXT.index("on Monday")
    mark = {"text": "on Monday", "start": at, "end": at + 9} | days
    assert evaluate_dates(written(tmp_path, row | {"expressions": [mark]}), coder).exact == 1.0
    at = TEXT.index("condemned")
    event = {"text": "condemned", "start": at, "end": at + 9, "type": "ACCUSE"} | days
    scores = evaluate_links(written(tmp_path, row | {"events": [event]}), coder)
    assert (scores.right, scores.coded, scores.coded_right) == (1.0, 1.0, 1.0)


def test_quotes_and_places_are_scored_by_the_same_coder(tmp_path, coder):
    text = '"We stay in Oslo," Ole Berg said.'
    quote = {"text": "We stay in Oslo,", "start": 1, "end": 17, "direct": True, "speaker": ["Berg"]}
    assert (
        evaluate_quotes(written(tmp_path, {"id": "q", "text": text, "quotes": [quote]}), coder).right == 1.0
    )
    place = {"name": "Oslo", "start": 12, "end": 16, "country": "NOR", "precision": "city"}
    row = {"id": "p", "text": text, "places": [place | {"lat": 59.9, "lon": 10.7}]}
    assert evaluate_places(written(tmp_path, row), coder).overall == 1.0
