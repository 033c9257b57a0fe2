from dragoman.record import EventDate, Rejected
from dragoman.run import Coder, Trigger

TEXT = "The two leaders met on Monday and will meet again in August."
MET, MEET = TEXT.index("met"), TEXT.index("meet")
ROW = {"id": "a", "text": TEXT, "published": "2024-07-10", "language": "en"}
MONDAY = EventDate("2024-07-08", "2024-07-08", "day", "on Monday", "expression")


def test_expressions_come_with_their_days_and_each_trigger_with_its_date():
    triggers = [Trigger(MET, MET + 3, "CONSULT"), Trigger(MEET, MEET + 4, "CONSULT")]
    (times,) = Coder().times([(ROW, triggers)])
    assert times.id == "a"
    assert [(e.text, e.first) for e in times.expressions] == [
        ("on Monday", "2024-07-08"),
        ("in August", "2024-08-01"),
    ]
    assert times.dates[0] == MONDAY
    assert (times.dates[1].start, times.dates[1].end) == ("2024-08-01", "2024-08-31")


def test_what_cannot_be_read_is_set_aside_and_the_stream_goes_on():
    rejected: list[Rejected] = []
    rows = [({"id": "b"}, []), (ROW, [])]
    assert [times.id for times in Coder().times(rows, rejected.append)] == ["a"]
    assert len(rejected) == 1


def test_a_trigger_between_sentences_has_no_day_of_its_own():
    (times,) = Coder().times([(ROW, [Trigger(len(TEXT), len(TEXT), "CONSULT")])])
    assert (times.dates[0].start, times.dates[0].end) == (None, "2024-07-10")
