"""Which event a report joins, and that people have the last word."""

from dataclasses import replace

from dragoman.merge import MemoryPool, Merger, Ruling, read_trace, trace_text
from merge.made import day, other, trace


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
