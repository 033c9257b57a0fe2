import json

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.mentions import GoldMention, mentions_from, read_mentions

MARK = {"start": 0, "end": 4, "kind": "state", "who": ["IRN"], "use": "actor"}


def row(**fields):
    return {"id": "a", "text": "Iran and Syria", "published": "2024-07-09", "mentions": [MARK | fields]}


def test_a_mark_is_read_with_what_it_accepts():
    gold = mentions_from(row(who=["IRN + SYR", None], country=["IRN"], role=None, tags=["homonym"]))
    both = (frozenset({"IRN", "SYR"}), frozenset())
    assert gold.mentions == (GoldMention(0, 4, "state", both, country=("IRN",), tags=("homonym",)),)
    assert gold.row() == {"id": "a", "text": "Iran and Syria", "published": "2024-07-09"}


def test_a_mere_place_stands_for_nobody():
    mention = mentions_from(row(use="place", who=None, country=["IRN"])).mentions[0]
    assert (mention.place, mention.who, mention.country) == (True, None, ("IRN",))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"end": 99}, "0 to 99"),
        ({"start": 4}, "4 to 4"),
        ({"kind": "planet"}, "`kind`"),
        ({"use": "modifier"}, "`use`"),
        ({"who": "IRN"}, "`who`"),
        ({"who": []}, "`who`"),
        ({"country": "IRN"}, "`country`"),
        ({"sectors": []}, "`sectors`"),
    ],
)
def test_what_is_malformed_is_said(fields, told):
    with pytest.raises(ValueError, match=told):
        mentions_from(row(**fields))


def test_a_text_without_marks_is_refused_with_file_and_line(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row()) + "\n" + json.dumps({"id": "b", "text": "x", "mentions": []}), "utf-8")
    with pytest.raises(DataError, match=r"gold\.jsonl:2.*mentions"):
        read_mentions(path)
