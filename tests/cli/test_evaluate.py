"""dragoman evaluate, on gold of a few lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

CALL = "Kenyan President William Ruto phoned French President Emmanuel Macron on Monday."


def gold(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_relations_have_a_row_a_class_and_misses_when_asked(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    row = {"text": CALL, "source": "William Ruto", "target": "Emmanuel Macron"}
    path = gold(tmp_path / "g", row | {"id": "a", "type": "CONSULT"}, row | {"id": "b", "type": "PROTEST"})
    ran = dragoman("evaluate", "relations", path)
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["CONSULT"] == ["0.500", "1.000", "0.667", "1", "2"]
    assert lines["PROTEST"] == ["0.000", "0.000", "0.000", "1", "0"]
    assert lines["root_accuracy"] == ["0.500"]
    assert "b PROTEST coded CONSULT" not in ran.out
    assert "b PROTEST coded CONSULT" in dragoman("evaluate", "relations", path, "--verbose").out


def test_actors_have_a_row_a_side(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    spans = {side: [[CALL.index(name), CALL.index(name) + len(name)]] for side, name in
             (("source", "William Ruto"), ("target", "Emmanuel Macron"))}  # fmt: skip
    path = gold(
        tmp_path / "g",
        {"id": "a", "text": CALL, "source": [], "target": [], "either": [*spans["source"], *spans["target"]]},
    )
    ran = dragoman("evaluate", "actors", path, "--json")
    assert ran.code == 0
    scores = json.loads(ran.out)
    assert scores["source"]["recall"] == 1.0


def test_articles_have_scores_of_fields(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    event = {
        "ev": "phoned",
        "type": ["CONSULT"],
        "source": ["KEN"],
        "target": ["FRA"],
        "factuality": ["asserted"],
        "date": ["2024-07-08"],
    }
    path = gold(
        tmp_path / "g", {"id": "a", "text": CALL, "published": "2024-07-10", "gold": {"events": [event]}}
    )
    ran = dragoman("evaluate", "articles", path)
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["type_recall"] == ["1.000"]
    assert lines["date_accuracy"] == ["1.000"]


def test_malformed_gold_is_named_with_its_line(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    ran = dragoman("evaluate", "articles", gold(tmp_path / "g", {"id": "a"}))
    assert ran.code == 1
    assert f"error: {tmp_path / 'g'}:1: " in ran.err


def test_resolution_has_a_row_a_tag_and_scores_one_split(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    start = CALL.index("Emmanuel")
    mark = {"start": start, "end": start + 15, "kind": "person", "use": "actor", "tags": ["name"]}
    right, wrong = ({"text": CALL, "mentions": [mark | {"who": [who]}]} for who in ("Emmanuel Macron", None))
    rows = ({"id": "a", "split": "tune"} | right, {"id": "b", "split": "test"} | wrong)
    path = gold(tmp_path / "g", *rows)
    ran = dragoman("evaluate", "resolution", path, "--split", "tune")
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["name"] == ["1.000", "1.000", "1", "1"]
    assert lines["accuracy"] == ["1.000"]
    told = dragoman("evaluate", "resolution", path, "--verbose").out
    assert "0.500" in told
    assert "'Emmanuel Macron' who: nobody known" in told


def test_dates_have_a_row_a_precision_and_misses_when_asked(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    start = CALL.index("on Monday")
    mark = {"text": "on Monday", "start": start, "end": start + 9, "precision": "day"}
    right, wrong = (
        {"expressions": [mark | {"first": day, "last": day}]} for day in ("2024-07-08", "2024-07-09")
    )
    row = {"text": CALL, "published": "2024-07-10"}
    path = gold(tmp_path / "g", row | {"id": "a", "split": "tune"} | right, row | {"id": "b"} | wrong)
    ran = dragoman("evaluate", "dates", path, "--verbose")
    assert ran.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["day"] == ["0.500", "0.500", "2", "2"]
    assert lines["exact"] == ["0.500"]
    assert "wrong    b 'on Monday' 2024-07-09..2024-07-09" in ran.out
    assert "1.000" in dragoman("evaluate", "dates", path, "--split", "tune").out


def test_links_say_what_share_the_coder_has_events_for(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    start = CALL.index("phoned")
    mark = {"text": "phoned", "start": start, "end": start + 6, "type": "CONSULT", "precision": "day"}
    days = {"first": "2024-07-08", "last": "2024-07-08"}
    row = {"id": "a", "text": CALL, "published": "2024-07-10", "events": [mark | days]}
    scores = json.loads(dragoman("evaluate", "links", gold(tmp_path / "g", row), "--json").out)
    assert (scores["right"], scores["coded"], scores["coded_right"]) == (1.0, 1.0, 1.0)


def test_quotes_and_places_have_scores_of_fields(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    text = '"We stay," Norway\'s prime minister, Ole Berg, said in Oslo.'
    quote = {"text": "We stay,", "start": 1, "end": 9, "direct": True, "speaker": ["Berg"]}
    ran = dragoman("evaluate", "quotes", gold(tmp_path / "g", {"id": "a", "text": text, "quotes": [quote]}))
    assert "direct speaker" in ran.out
    at = text.index("Oslo")
    place = {"name": "Oslo", "start": at, "end": at + 4, "country": "NOR", "precision": "city"}
    row = {"id": "a", "text": text, "places": [place | {"lat": 59.9, "lon": 10.7}]}
    ran = dragoman("evaluate", "places", gold(tmp_path / "h", row))
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert lines["overall"] == ["1.000"]
    assert lines["points_given_to_countries"] == ["0"]
