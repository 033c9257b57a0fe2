"""Which event a report joins, and that people have the last word."""

from dataclasses import replace

import pytest

from dragoman.merge import MemoryPool, Merger, Ruling, Trace, read_trace, trace_text
from dragoman.record import Evidence, Magnitude, Why
from merge.made import CHUHUIV, RUSSIA, day, other, shelling, trace


def pool(*events: object) -> MemoryPool:
    found = MemoryPool()
    for number, event in enumerate(events, 1):
        found.add(trace(number, event), 100 + number)
    return found


def test_a_report_joins_the_event_of_its_companion():
    judged = Merger().judge(trace(9), pool(None))
    assert judged.event == 101
    assert judged.link is not None
    assert judged.link.other == 1


def test_a_report_of_another_day_stands_alone_and_says_what_came_nearest():
    judged = Merger().judge(trace(9, other(date=day("2024-07-12"))), pool(None))
    assert judged.event is None
    assert judged.link is None or judged.link.score < Merger().weights.join


def test_the_nearer_of_two_events_wins():
    assert Merger().judge(trace(9), pool(other(date=day("2024-07-10")), None)).event == 102


def test_a_person_puts_together_what_no_score_would():
    rulings = [Ruling(1, 9, same=True)]
    judged = Merger().judge(trace(9, other(date=day("2024-07-20"))), pool(None), rulings)
    assert (judged.event, judged.by) == (101, "person")


def test_a_person_keeps_apart_what_the_score_would_join():
    assert Merger().judge(trace(9), pool(None), [Ruling(1, 9, same=False)]).event is None


def test_a_trace_is_kept_as_a_line_and_read_back():
    own = trace(3)
    assert read_trace(trace_text(own), own.about, own.copy) == own


def test_two_events_of_one_article_stay_two():
    kept = pool(None)
    twin = replace(trace(9), article="article-1")
    assert Merger().judge(twin, kept).event is None
    kept.add(trace(2), 101)
    assert Merger().judge(twin, kept).event is None


VISIT = "Russia raided a bakery in Kharkiv and shelled it."


def of_one_sentence(second: str, **fields: object) -> list[Trace]:
    """Two events that one sentence of article-9 tells, by its words "raided" and `second`."""
    told = [
        shelling(text=VISIT, why=Why("assault-raid", Evidence(7, 13, "raided"))),
        shelling(text=VISIT, why=Why("assault-shell", Evidence(36, 43, second)), **fields),
    ]
    return [replace(trace(9 + n, event), article="article-9") for n, event in enumerate(told)]


def joined(first: Trace, second: Trace) -> int | None:
    """The event of the second, once the first has joined the only event there is."""
    kept = pool(None)
    judged = Merger().judge(first, kept)
    assert judged.event == 101
    kept.add(first, 101)
    return Merger().judge(second, kept).event


def test_two_clauses_of_a_sentence_may_tell_what_another_report_tells_once():
    assert joined(*of_one_sentence("shelled")) == 101


@pytest.mark.parametrize(
    "fields",
    [
        {"date": day("2024-07-10")}, {"place": CHUHUIV}, {"magnitude": Magnitude(dead=9)}, {"mode": "abduct"},
        {"target": (RUSSIA,)}, {"factuality": "future"},
    ],
)  # fmt: skip
def test_they_stay_two_where_anything_but_the_words_says_so(fields: dict[str, object]):
    assert joined(*of_one_sentence("shelled", **fields)) is None


def test_the_same_word_twice_is_two_deeds():
    assert joined(*of_one_sentence("raided")) is None


def test_what_two_sentences_of_an_article_tell_stays_two():
    first, second = of_one_sentence("shelled")
    assert joined(first, replace(second, sentence=80)) is None
