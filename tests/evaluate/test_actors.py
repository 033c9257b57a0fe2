import pytest

from dragoman.evaluate.actors import score_actors
from dragoman.evaluate.gold import GoldActors


def coded(*events: dict) -> list[dict]:
    return [
        {
            "article": {"id": "s"},
            "events": [{"type": "AID", "sentence": {"start": 0, "end": 30}} | e for e in events],
        }
    ]


def span(start: int, end: int) -> dict:
    return {"text": "x", "start": start, "end": end}


def gold(**sides) -> list[GoldActors]:
    return [GoldActors("s", "Norland and Sudia met in Ulm.", **({"source": (), "target": ()} | sides))]


def test_overlap_is_enough_and_touching_is_not():
    wanted = gold(source=((0, 7),))
    assert score_actors(wanted, coded({"source": [span(6, 12)]})).source.f1 == 1.0
    assert score_actors(wanted, coded({"source": [span(7, 12)]})).source.f1 == 0.0


def test_parties_of_a_two_sided_event_are_right_on_either_side():
    wanted = gold(either=((0, 7), (12, 17)))
    scores = score_actors(wanted, coded({"source": [span(0, 7)], "target": [span(12, 17)]}))
    assert (scores.source.recall, scores.source.precision, scores.target.precision) == (1.0, 1.0, 1.0)


def test_all_events_of_a_sentence_count_together_and_each_span_once():
    wanted = gold(source=((0, 7),), target=((12, 17),))
    twice = {"source": [span(0, 7)], "target": [span(25, 28)]}
    scores = score_actors(wanted, coded(twice, twice))
    assert (scores.source.coded, scores.source.f1, scores.target.f1) == (1, 1.0, 0.0)
    assert scores.f1 == pytest.approx(0.5)
    assert scores.misses == (
        "s target: missed ['Sudia'], coded besides ['Ulm']: Norland and Sudia met in Ulm.",
    )


def test_a_party_without_characters_is_not_counted():
    wanted = gold(source=((0, 7),))
    scores = score_actors(wanted, coded({"source": [{"text": "I", "start": None, "end": None}]}))
    assert (scores.source.coded, scores.source.recall) == (0, 0.0)
