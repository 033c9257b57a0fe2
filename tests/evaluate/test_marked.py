import json

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.marked import read_dates, read_links, read_places, read_quotes

TEXT = "He said: “Go.” In May, in Bonn."
GO = {"text": "Go.", "start": 10, "end": 13, "direct": True, "speaker": ["He"]}
MAY = {"text": "In May", "start": 15, "end": 21, "first": "1990-05-01", "last": "1990-05-31"}
BONN = {
    "name": "Bonn",
    "start": 26,
    "end": 30,
    "country": "DEU",
    "lat": 50.7,
    "lon": 7.1,
    "precision": "city",
}


def read(reader, folder, **fields):
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT} | fields), "utf-8")
    return reader(path)[0]


def test_a_quote_without_an_addressee_is_not_scored_for_one(tmp_path):
    assert not read(read_quotes, tmp_path, quotes=[GO]).marks[0].addressed
    quote = read(read_quotes, tmp_path, quotes=[GO | {"addressee": None}]).marks[0]
    assert (quote.addressed, quote.addressee) == (True, None)


def test_other_intervals_are_accepted_too(tmp_path):
    mark = MAY | {"precision": "month", "or": [["1990-05-01", None]]}
    time = read(read_dates, tmp_path, expressions=[mark]).marks[0]
    assert time.accepts(("1990-05-01", "1990-05-31"))
    assert time.accepts(("1990-05-01", None))
    assert not time.accepts((None, None))


def test_negatives_and_optional_words_are_kept_apart(tmp_path):
    marked = read(read_places, tmp_path, places=[], not_places=[BONN], optional=[BONN])
    assert [w.text for w in (*marked.negatives, *marked.optional)] == ["Bonn", "Bonn"]
    assert marked.row() == {"id": "a", "text": TEXT, "language": "en"}


@pytest.mark.parametrize(
    ("reader", "fields", "told"),
    [
        (read_quotes, {}, "`quotes` must be a list"),
        (read_quotes, {"quotes": [GO | {"start": 9}]}, "are not 'Go.'"),
        (read_quotes, {"quotes": [GO | {"speaker": "He"}]}, "`speaker` must be a list"),
        (read_quotes, {"quotes": [GO | {"direct": "yes"}]}, "`direct` must be"),
        (read_dates, {"expressions": [MAY]}, "`precision` None"),
        (read_dates, {"expressions": [MAY | {"precision": "month", "last": "1990-04-01"}]}, "lies after"),
        (read_dates, {"expressions": [MAY | {"precision": "month", "last": "1990-05-32"}]}, "gold.jsonl:1"),
        (read_links, {"events": [MAY | {"precision": "month", "type": "TALK"}]}, "no PLOVER type"),
        (read_places, {"places": [BONN | {"precision": "country"}]}, "have no point"),
        (read_places, {"places": [BONN | {"lat": 91}]}, "`lat` must be degrees"),
        (read_places, {"places": [BONN | {"precision": "town"}]}, "`precision` 'town'"),
    ],
)
def test_what_is_malformed_is_said_with_its_line(tmp_path, reader, fields, told):
    with pytest.raises(DataError, match=r"gold\.jsonl:1") as caught:
        read(reader, tmp_path, **fields)
    assert told in str(caught.value)
