import json
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.gold import fingerprint, read_actors, read_articles, read_relations

EVENT = {
    "ev": "Norland accused Sudia",
    "type": ["ACCUSE"],
    "source": ["NOR"],
    "target": None,
    "factuality": ["asserted"],
}
ARTICLE = {"id": "a", "text": "Norland accused Sudia.", "gold": {"events": [EVENT]}}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows) + "\n", "utf-8")
    return path


def with_event(**fields: object) -> dict[str, object]:
    return ARTICLE | {"gold": {"events": [EVENT | fields]}}


def test_a_hand_coded_report_is_read_with_its_open_date_and_open_target(tmp_path):
    path = written(tmp_path, with_event(date=["2011-01-01", None], dead=4, optional=True))
    (event,) = read_articles(path)[0].events
    assert event.date == ("2011-01-01", None)
    assert (event.target, event.dead, event.optional) == (None, 4, True)


def test_one_day_is_its_own_end(tmp_path):
    path = written(tmp_path, with_event(date=["2011-01-01"]))
    assert read_articles(path)[0].events[0].date == ("2011-01-01", "2011-01-01")


def test_the_input_row_does_not_give_the_codes_away(tmp_path):
    path = written(tmp_path, ARTICLE | {"published": "2011-01-02"})
    assert read_articles(path)[0].row() == {"id": "a", "text": ARTICLE["text"], "published": "2011-01-02"}


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "Expecting"),
        ("[]", "object"),
        ({"text": "x", "gold": {"events": []}}, "`id`"),
        ({"id": "b", "text": " ", "gold": {"events": []}}, "`text`"),
        ({"id": "b", "text": "x"}, "`gold`"),
        (with_event(ev="Norland blamed Sudia"), "Norland blamed Sudia"),
        (with_event(type=["QUARREL"]), "QUARREL"),
        (with_event(type=[]), "`type`"),
        (with_event(factuality=["likely"]), "likely"),
        (with_event(source="NOR"), "`source`"),
        (with_event(date="2011"), "`date`"),
        (ARTICLE | {"gold": {"events": [], "not_events": ["elsewhere"]}}, "elsewhere"),
        (ARTICLE, "line 1 already"),
    ],
)
def test_a_malformed_line_is_named_with_its_file_and_number(tmp_path, bad, told):
    path = written(tmp_path, ARTICLE, "", bad)
    with pytest.raises(DataError, match=r"gold\.jsonl:3: ") as caught:
        read_articles(path)
    assert caught.value.line == 3
    assert told in str(caught.value)


def test_an_empty_or_missing_or_binary_file_is_an_error_with_its_name(tmp_path):
    for path in (written(tmp_path), tmp_path / "none.jsonl"):
        with pytest.raises(DataError, match=path.name):
            read_articles(path)
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        read_articles(tmp_path / "binary.jsonl")


def test_relations_take_older_and_newer_classes_and_no_others(tmp_path):
    row = {"id": 1, "text": "x y", "source": "x", "target": "y"}
    path = written(tmp_path, row | {"type": "YIELD"}, row | {"id": 2, "type": "RETREAT"})
    assert [r.type for r in read_relations(path)] == ["YIELD", "RETREAT"]
    with pytest.raises(DataError, match="FIGHT"):
        read_relations(written(tmp_path, row | {"type": "FIGHT"}))


def test_spans_must_lie_within_the_sentence(tmp_path):
    row = {"id": "s", "text": "Norland", "source": [[0, 7]], "target": [], "either": []}
    assert read_actors(written(tmp_path, row))[0].source == ((0, 7),)
    for span in ([0, 8], [3, 3], [-1, 2], [0], "0-7"):
        with pytest.raises(DataError, match="`target`"):
            read_actors(written(tmp_path, row | {"target": [span]}))


def test_the_fingerprint_follows_the_content_not_the_line_ends(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"a\nb\n")
    mark = fingerprint(path)
    path.write_bytes(b"a\r\nb\r\n")
    assert fingerprint(path) == mark
    path.write_bytes(b"a\nc\n")
    assert fingerprint(path) != mark
