"""dragoman codebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from dragoman.codebook import load


def test_every_entry_and_operator_is_listed(dragoman: Callable[..., Any]) -> None:
    book = load()
    ran = dragoman("codebook", "list")
    assert ran.code == 0
    first_words = {line.split()[0] for line in ran.out.splitlines()}
    assert {*book.entries, *book.operators} <= first_words
    assert book.version in ran.out


def test_entries_of_one_type_are_listed_as_json(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("codebook", "list", "--type", "protest", "--json")
    assert {json.loads(line)["type"] for line in ran.out.splitlines()} == {"PROTEST"}


def test_an_entry_is_shown_with_meaning_wordings_and_examples(dragoman: Callable[..., Any]) -> None:
    entry = next(e for e in load().entries.values() if e.examples)
    ran = dragoman("codebook", "show", entry.id)
    assert entry.gist in ran.out
    assert entry.examples[0] in ran.out
    assert f"{entry.file}:{entry.line}" in ran.out


def test_an_unknown_entry_is_answered_with_near_ones(dragoman: Callable[..., Any]) -> None:
    some = next(iter(load().entries))
    ran = dragoman("codebook", "show", some[:-1])
    assert ran.code == 2
    assert some in ran.err
