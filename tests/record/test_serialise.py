"""Records to JSON and back."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dragoman.record import (
    Actor,
    ArticleRecord,
    Event,
    Evidence,
    Magnitude,
    from_plain,
    json_schema,
    plain,
    text_hash,
    to_json,
)
from records import LEAD, actor, call, record


def test_a_record_comes_back_as_it_was_written() -> None:
    written = record()
    assert from_plain(ArticleRecord, json.loads(to_json(written))) == written


def test_a_record_fits_its_own_schema() -> None:
    schema = json_schema(ArticleRecord)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(record())), schema)


def test_the_schema_refuses_what_is_no_record() -> None:
    data = json.loads(to_json(record()))
    data["events"][0]["factuality"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema(ArticleRecord))


def test_ranges_and_numbers_of_magnitudes_survive() -> None:
    told = Magnitude(dead=(24, 99), injured=0, participants=5000)
    assert from_plain(Magnitude, json.loads(to_json(told))) == told


def test_fields_keep_their_order_and_none_is_left_out() -> None:
    names = list(plain(call()))
    assert names == list(Event.__dataclass_fields__)


@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters(exclude_categories=[])))
def test_any_text_is_one_line_of_json_that_can_be_written_and_read(text: str, name: str) -> None:
    written = [Evidence(0, len(text), text), Actor(name, text, 0, len(text), "unnamed")]
    line = to_json(written)
    assert "\n" not in line
    assert "\r" not in line
    assert json.loads(line.encode("utf-8")) == plain(written)


def test_what_is_no_record_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="object is not a record type"):
        to_json({"x": object()})
    with pytest.raises(TypeError, match="set"):
        plain({1, 2})


def test_numbers_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"x": float("nan")})


def test_a_wrong_field_is_named() -> None:
    data = plain(actor(LEAD, LEAD.split()[0]))
    with pytest.raises(ValidationError, match="kind"):
        from_plain(Actor, data | {"kind": "planet"})


def test_the_hash_is_of_the_text_alone_and_takes_any_text() -> None:
    assert text_hash("a") == text_hash("a") != text_hash("b")
    assert len(text_hash("Kenya \ud800 left")) == 64
