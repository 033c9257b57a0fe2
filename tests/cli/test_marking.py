"""The marked sentence."""

from __future__ import annotations

from dragoman.cli.marking import Mark, marked, marks_of
from dragoman.record import Evidence
from records import LEAD, call, evidence

SENTENCE = Evidence(10, 32, "Norway thanked Kenya.\n")


def mark(words: str, label: str) -> Mark:
    start = 10 + SENTENCE.text.index(words)
    return Mark(start, start + len(words), label)


def test_marks_stand_where_the_words_are() -> None:
    marks = [mark("thanked", "trigger"), mark("Norway", "source")]
    assert marked(SENTENCE, marks).plain == "[source: Norway] [trigger: thanked] Kenya. "


def test_each_label_has_its_own_colour() -> None:
    styles = {
        str(span.style)
        for span in marked(SENTENCE, [mark("Norway", "source"), mark("Kenya", "target")]).spans
    }
    assert len(styles) == 2


def test_of_marks_that_overlap_the_first_stays() -> None:
    marks = [mark("thanked", "trigger"), mark("thanked Kenya", "target")]
    assert marked(SENTENCE, marks).plain == "Norway [trigger: thanked] Kenya. "


def test_marks_on_the_same_words_share_a_bracket() -> None:
    marks = [mark("Kenya", "target"), mark("Kenya", "said by"), mark("Kenya", "target")]
    assert "[target + said by: Kenya]" in marked(SENTENCE, marks).plain


def test_marks_outside_the_sentence_are_left_out() -> None:
    marks = [Mark(0, 5, "source"), Mark(5, 12, "source"), Mark(30, 50, "target"), Mark(12, 12, "target")]
    assert marked(SENTENCE, marks).plain == "Norway thanked Kenya. "


def test_an_event_marks_its_trigger_and_parties() -> None:
    assert [(LEAD[m.start : m.end], m.label) for m in marks_of(call())] == [
        ("phoned", "trigger"),
        ("Norway's Prime Minister", "source"),
        ("Kenya", "target"),
    ]
    assert marks_of(call())[0].start == evidence(LEAD, "phoned").start
