"""dragoman codebook."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.codebook import load
from dragoman.codebook.load import FOLDER


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


def test_a_type_is_shown_with_all_that_is_said_of_it(dragoman: Callable[..., Any]) -> None:
    book = load()
    kind = book.kinds["CONSULT"]
    ran = dragoman("codebook", "show", "consult")
    assert ran.out.startswith("CONSULT")
    assert kind.gist in ran.out
    assert kind.notes in ran.out
    assert "1, verbal cooperation" in ran.out
    assert "told as to come → AGREE" in ran.out
    for mode in kind.modes.values():
        assert mode.gist in ran.out
    for entry in book.entries.values():
        if entry.type == "CONSULT":
            assert entry.gist in ran.out
            assert entry.examples[0] in ran.out
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["refuse", "REJECT", "meet", "125"] in lines


def test_a_type_is_shown_as_json(dragoman: Callable[..., Any]) -> None:
    shown = json.loads(dragoman("codebook", "show", "ASSAULT", "--json").out)
    assert (shown["quad"], shown["score"], shown["cameo"]) == (4, -9.0, "18")
    assert {mode["name"] for mode in shown["modes"]} == set(load().kinds["ASSAULT"].modes)
    assert all(entry["type"] == "ASSAULT" for entry in shown["entries"])


def test_an_operator_is_shown_with_what_it_makes(dragoman: Callable[..., Any]) -> None:
    ran = dragoman("codebook", "show", "refuse")
    assert "CONSULT → REJECT meet 125" in ran.out


def test_an_unknown_entry_is_answered_with_near_ones(dragoman: Callable[..., Any]) -> None:
    some = next(iter(load().entries))
    ran = dragoman("codebook", "show", some[:-1])
    assert ran.code == 2
    assert some in ran.err


def test_an_entrys_own_examples_are_coded_and_counted(dragoman: Callable[..., Any]) -> None:
    book = load()
    entry = next(e for e in book.entries.values() if e.examples)
    ran = dragoman("codebook", "check", entry.id)
    count = len(entry.examples) + len(entry.counter)
    assert f"{count} examples" in ran.out
    assert ran.code == (0 if f"{count} hold, 0 do not" in ran.out else 1)


def test_an_example_that_does_not_hold_is_named_with_its_place(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    book = load()
    entry = next(e for e in book.entries.values() if e.examples)
    folder = shutil.copytree(FOLDER, tmp_path / "codebook")
    text = (folder / entry.file).read_text("utf-8")
    (folder / entry.file).write_text(text.replace(entry.examples[0], "Rain fell on the valley."), "utf-8")
    ran = dragoman("codebook", "check", entry.id, "--codebook", folder)
    assert ran.code == 1
    assert f"{entry.file}:{entry.line}: {entry.id}: “Rain fell on the valley.” gave no event" in ran.out
