"""What a new coding changed is told by type, field, dyad and example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.record import ArticleRecord, Event
from dragoman.store import Store
from dragoman.store.compare import Dyad, Recoded, TypeCount, differences
from records import CODER, LEAD, actor, call, record, vow

OTHER = replace(CODER, codebook="codebook-b")


def coded(id: str, *events: Event) -> ArticleRecord:
    return replace(record(id=id, coder=OTHER), events=events, quotes=())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Run 1 codes two articles. In run 2 the first's call is an AID, its vow gone; the second stays; a third comes."""
    with Store.open(tmp_path / "s") as store:
        first = store.begin_run(CODER)
        for id in ("a1", "a2"):
            store.put(record(id=id), first)
        second = store.begin_run(OTHER)
        store.put(coded("a1", call(id="e-new", type="AID", mode=None)), second)
        store.put(coded("a2", call(), vow()), second)
        store.put(coded("a3", vow()), second)
        yield store


def test_reports_are_counted_by_type_and_what_became_of_them(store: Store) -> None:
    found = store.compare(1, 2)
    assert (found.articles, found.added) == (2, 1)
    assert found.types == (
        TypeCount("AGREE", before=2, after=1, kept=1, gone=1),
        TypeCount("AID", after=1),
        TypeCount("CONSULT", before=2, after=1, kept=1, changed=1),
    )
    assert found.recoded == (Recoded("CONSULT", "AID", 1),)
    assert found.fields == {"type": 1, "mode": 1}


def test_dyads_are_told_where_the_parties_changed(store: Store) -> None:
    third = store.begin_run(OTHER)
    peru = (actor(LEAD, "Kenya", name="Peru", id="PER", country="PER"),)
    store.put(coded("a2", call(target=peru), vow()), third)
    assert store.compare(2, third).dyads == (Dyad("NOR", "KEN", 1, 0), Dyad("NOR", "PER", 0, 1))


def test_examples_show_both_versions(store: Store) -> None:
    examples = store.compare(1, 2).examples
    assert [(e.how, e.article, e.fields) for e in examples] == [
        ("changed", "a1", ("type", "mode")),
        ("gone", "a1", ()),
    ]
    before, after = examples[0].before, examples[0].after
    assert before is not None
    assert after is not None
    assert (before.type, after.type, after.source, after.target, after.date) == (
        "CONSULT", "AID", "NOR", "KEN", "2024-07-09/2024-07-09",
    )  # fmt: skip
    assert store.compare(1, 2, examples=0).examples == ()


def test_backwards_what_is_gone_is_new(store: Store) -> None:
    found = list(differences(store.db, 2, 1))
    assert [(e.how, e.before and e.before.type, e.after and e.after.type) for e in found] == [
        ("changed", "AID", "CONSULT"),
        ("new", None, "AGREE"),
    ]


def test_a_difference_in_the_reasons_alone_is_told_as_that(store: Store) -> None:
    third = store.begin_run(OTHER)
    store.put(coded("a2", replace(call(), confidence=0.4), vow()), third)
    (found,) = differences(store.db, 2, third)
    assert found.fields == ("reasons",)


def test_a_run_with_itself_differs_in_nothing(store: Store) -> None:
    assert list(differences(store.db, 2, 2)) == []


@pytest.mark.parametrize("run", [0, 3, -1])
def test_a_run_that_is_not_there_is_refused(store: Store, run: int) -> None:
    with pytest.raises(UsageError, match=f"no run {run}"):
        store.compare(1, run)
