"""B-cubed over marked tellings, and how a mark finds the coder's event."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.merge import GoldReport, Telling, b_cubed, place_tellings, report_from, score_merge

TEXT = "They met on Monday. They had quarrelled before."


def gold(id: str, *marks: tuple[str, str], wire: str | None = None, split: str = "tune") -> GoldReport:
    tellings = tuple(Telling(TEXT.index(w), TEXT.index(w) + len(w), w, name) for w, name in marks)
    return GoldReport(id, TEXT, "2024-07-09", "Outlet", tellings, wire, split)


def record(id: str, *words: str) -> dict[str, Any]:
    events = []
    for word in words:
        start = TEXT.index(word)
        sentence = {"start": 0, "end": 19} if start < 19 else {"start": 20, "end": len(TEXT)}
        trigger = {"start": start, "end": start + len(word)}
        events.append({"why": {"trigger": trigger}, "sentence": sentence, "also": []})
    return {"article": {"id": id}, "events": events}


def placed(events: dict[tuple[str, int], int], *golds: GoldReport, coded: tuple[str, ...] = ("met",)) -> Any:
    return place_tellings(golds, [record(g.id, *coded) for g in golds], events)


def test_all_together_is_perfect() -> None:
    scores = score_merge(placed({("a", 0): 1, ("b", 0): 1}, gold("a", ("met", "x")), gold("b", ("met", "x"))))
    assert (scores.precision, scores.recall, scores.f1, scores.misses) == (1.0, 1.0, 1.0, ())


def test_two_occurrences_in_one_event_cost_precision() -> None:
    found = placed({("a", 0): 1, ("b", 0): 1}, gold("a", ("met", "x")), gold("b", ("met", "y")))
    assert b_cubed(found) == (0.5, 1.0)
    assert [miss.split()[0] for miss in score_merge(found).misses] == ["together"]


def test_one_occurrence_in_two_events_costs_recall() -> None:
    found = placed({("a", 0): 1, ("b", 0): 2}, gold("a", ("met", "x")), gold("b", ("met", "x")))
    assert b_cubed(found) == (1.0, 0.5)
    assert [miss.split()[0] for miss in score_merge(found).misses] == ["apart"]


def test_what_the_coder_does_not_find_stands_alone() -> None:
    found = placed({}, gold("a", ("met", "x")), gold("b", ("met", "x")), coded=())
    scores = score_merge(found)
    assert (scores.found, scores.precision, scores.recall, scores.found_f1) == (0.0, 1.0, 0.5, 0.0)
    assert all(miss.startswith("not coded") for miss in scores.misses)


def test_a_mark_takes_the_event_at_its_words_else_the_nearest_of_its_sentence() -> None:
    one = gold("a", ("met", "x"), ("quarrelled", "y"))
    found = place_tellings([one], [record("a", "Monday", "quarrelled")], {("a", 0): 1, ("a", 1): 2})
    assert [p.event for p in found] == [1, 2]


def test_an_event_that_another_mark_has_is_not_taken_twice() -> None:
    one = gold("a", ("They", "x"), ("met", "y"))
    found = place_tellings([one], [record("a", "met")], {("a", 0): 1})
    assert [p.event for p in found] == [None, 1]


def test_copies_that_stand_apart_are_counted() -> None:
    golds = [gold(id, ("met", "x"), wire="w") for id in "abc"]
    found = placed({("a", 0): 1, ("b", 0): 1, ("c", 0): 2}, *golds)
    assert score_merge(found).wire_joined == pytest.approx(1 / 3)


def test_each_split_has_a_row() -> None:
    found = placed({("a", 0): 1, ("b", 0): 2}, gold("a", ("met", "x")), gold("b", ("met", "y"), split="test"))
    assert [(row.name, row.gold, row.f1) for row in score_merge(found).classes] == [
        ("tune", 1, 1.0),
        ("test", 1, 1.0),
    ]


def test_marks_must_stand_where_they_say() -> None:
    row = {"id": "a", "text": TEXT, "published": "2024-07-09", "publisher": "O"}
    mark = {"text": "met", "start": 5, "end": 8, "occurrence": "x"}
    assert report_from(row | {"events": [mark]}).tellings[0].occurrence == "x"
    with pytest.raises(ValueError, match="is not at 6 to 9"):
        report_from(row | {"events": [mark | {"start": 6, "end": 9}]})
