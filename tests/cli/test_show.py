"""dragoman show and explain on a store made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.show import rule_text
from dragoman.codebook import load
from dragoman.store import Store
from records import CODER, LEAD, call, record


def test_an_event_is_shown_with_its_words_marked_without_colour(
    dragoman: Callable[..., Any], store: Path
) -> None:
    ran = dragoman("show", "e-1a2b-phone", "--store", store)
    assert ran.code == 0
    assert "NOR → KEN  CONSULT phone  2024-07-09  e-1a2b-phone" in ran.out
    assert "[source: Norway's Prime Minister] [trigger: phoned] [target: Kenya] on Tuesday." in ran.out
    assert "“Ministers spoke by phone.”" in ran.out
    assert "A call" in ran.out


def test_a_claim_about_the_future_is_marked_in_words(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("show", "e-1a2c", "--store", store)
    assert "date unknown (by 2024-07-10)" in ran.out
    assert "future, as background" in ran.out
    assert "said by   Norway “He”, prime minister" in ran.out
    assert "3 dead, 40 to 60 participants" in ran.out
    assert "[source + said by: He] [trigger: vowed]" in ran.out
    assert "Oslo (NOR)" in ran.out
    assert "Kenya [KEN] (named elsewhere)" in ran.out


def test_an_article_is_shown_with_all_its_events_and_quotes(
    dragoman: Callable[..., Any], store: Path
) -> None:
    ran = dragoman("show", "article-1", "--store", store)
    assert "CONSULT phone" in ran.out
    assert "AGREE" in ran.out
    assert "FUTURE · background · said by Norway · in Oslo (NOR) · 3 dead" in ran.out
    assert "Norway: «lasting help»" in ran.out


def test_json_is_the_record_as_it_was_written(dragoman: Callable[..., Any], store: Path) -> None:
    article = dragoman("show", "article-1", "--json", "--store", store)
    assert json.loads(article.out) == record().to_dict()
    event = dragoman("show", "e-1a2b", "--json", "--store", store)
    assert json.loads(event.out) == record().to_dict()["events"][0]


def test_the_store_is_taken_from_the_environment(
    dragoman: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_STORE", str(store))
    assert dragoman("show", "article-1").code == 0


def test_an_unknown_id_is_wrong_usage(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("show", "zzz", "--store", store)
    assert ran.code == 2
    assert "no event or article has the id 'zzz'" in ran.err


def test_explain_is_about_events_only(dragoman: Callable[..., Any], store: Path) -> None:
    assert dragoman("explain", "article-1", "--store", store).code == 2


def test_explain_tells_entry_trigger_steps_and_runner_up(
    dragoman: Callable[..., Any], tmp_path: Path
) -> None:
    entry = next(iter(load().entries.values()))
    why = replace(call().why, rule=entry.id)
    path = tmp_path / "s"
    with Store.open(path) as store:
        store.put(replace(record(), events=(call(why=why),)), store.begin_run(CODER))
    ran = dragoman("explain", "e-1a2b", "--store", path)
    assert ran.code == 0
    assert f"{entry.id}: {entry.gist} — {entry.file}:{entry.line}" in ran.out
    assert "the codebook has changed since" in ran.out
    assert "“phoned”" in ran.out
    assert "1. 'phone' with a person as object" in ran.out
    assert "consult-talk (CONSULT, 0.40): less specific" in ran.out


def test_explain_says_when_an_entry_is_gone(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("explain", "e-1a2c", "--store", store)
    assert "promise-aid: not in the codebook any more" in ran.out
    assert "none: no other entry fitted" in ran.out


def test_explain_as_json_has_the_event_and_the_entry(dragoman: Callable[..., Any], store: Path) -> None:
    ran = dragoman("explain", "e-1a2c", "--json", "--store", store)
    assert json.loads(ran.out) == {"event": record().to_dict()["events"][1], "entry": None}


def test_an_operator_of_the_codebook_is_a_rule_too() -> None:
    book = load()
    operator = next(iter(book.operators.values()))
    same = replace(record(), coder=replace(CODER, codebook=book.version))
    found = rule_text(operator.id, book, same)
    assert found is not None
    assert found.current
    assert found.gist == operator.gist


def test_hostile_text_does_not_reach_the_terminal(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    text = LEAD.replace("on Tuesday", "\x1b[2J\u202e[bold]on Tuesday[/]")
    path = tmp_path / "s"
    with Store.open(path) as store:
        store.put(replace(record(text, title="a\x07\nb"), events=(call(text),)), store.begin_run(CODER))
    for command in ("show", "explain"):
        ran = dragoman(command, "e-1a2b", "--store", path)
        assert ran.code == 0
        assert not set(ran.out) & {"\x1b", "\x07", "\u202e"}
        assert "[bold]on Tuesday[/]" in ran.out
