"""Reports of a store are merged as they come, taken apart and put together by people, and put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.record import ArticleRecord, Event, Magnitude
from dragoman.run import merge_records
from dragoman.run.merging import StoreMerger
from dragoman.run.occurrences import bonds, find_event, join, occurrences, split, undo
from dragoman.store import Store
from merge.made import day, shelling
from records import CODER, article

TEXT = "Russia shelled a bakery in Kharkiv."


def told(id: str, *events: Event, published: str = "2024-07-10") -> ArticleRecord:
    own = tuple(replace(event, id=f"e-{id}-{n}") for n, event in enumerate(events))
    return ArticleRecord(article(TEXT, id=id, published=published), own, (), (), (), CODER)


def keep(store: Store, *records: ArticleRecord) -> None:
    run = store.begin_run(CODER)
    for record in records:
        with store.transaction():
            store.put(record, run)
            StoreMerger(store).settle(run, record)
    store.end_run(run, "done")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        keep(
            store,
            told("a", shelling()),
            told("b", shelling(), published="2024-07-11"),
            told("c", shelling(date=day("2024-07-15")), published="2024-07-16"),
        )
        yield store


def sizes(store: Store) -> list[int]:
    return [len(o.reports) for o in occurrences(store)]


def test_reports_of_one_occurrence_become_one_event_as_they_come(store: Store) -> None:
    assert sizes(store) == [2, 1]
    first = next(occurrences(store))
    assert [r.source.id for r in first.reports] == ["a", "b"]
    assert store.db.execute("SELECT count(*) FROM waiting").fetchone() == (0,)
    assert store.db.execute("SELECT reports FROM events WHERE valid_to IS NULL ORDER BY 1").fetchall() == [
        (1,),
        (2,),
    ]


def test_memory_and_store_agree(store: Store) -> None:
    found = merge_records(store.records())
    assert found["a", 0] == found["b", 0] != found["c", 0]


def test_why_two_reports_were_joined_is_on_file(store: Store) -> None:
    (bond,) = bonds(store, find_event(store, "e-a"))
    assert bond.decision.verdict == "same"
    assert bond.decision.by == "merge"
    assert bond.reports == ("e-a-0", "e-b-0")
    assert any("both ASSAULT" in reason for reason in bond.decision.reasons)


def test_what_a_person_split_stays_apart_when_merging_runs_again(store: Store) -> None:
    event = find_event(store, "e-a")
    fresh = split(store, event, [t for t in event.told if t.report.id == "e-b-0"], "ann")
    assert sizes(store) == [1, 1, 1]
    StoreMerger(store).rerun(store.begin_run(None, "merge"))
    assert sizes(store) == [1, 1, 1]
    assert find_event(store, "e-b").occurrence.id == fresh.occurrence.id


def test_what_a_person_joined_stays_together_when_merging_runs_again(store: Store) -> None:
    join(store, [find_event(store, "e-a"), find_event(store, "e-c")], "ann")
    assert sizes(store) == [3]
    StoreMerger(store).rerun(store.begin_run(None, "merge"))
    assert sizes(store) == [3]


@pytest.mark.parametrize("deed", ["split", "join"])
def test_a_decision_is_undone_without_loss(store: Store, deed: str) -> None:
    before = list(occurrences(store))
    event = find_event(store, "e-a")
    if deed == "split":
        split(store, event, event.told[:1], "ann")
    else:
        join(store, [event, find_event(store, "e-c")], "ann")
    done = undo(store, "ann")
    assert done.by == "ann"
    assert list(occurrences(store)) == before
    kept = store.db.execute(
        "SELECT count(*) FROM decisions WHERE by = 'ann' AND retired IS NOT NULL"
    ).fetchone()
    assert kept[0] > 0
    with pytest.raises(UsageError, match="no decision"):
        undo(store, "ann")


def test_a_report_coded_anew_moves_to_where_it_now_belongs(store: Store) -> None:
    keep(store, told("b", shelling(date=day("2024-07-15")), published="2024-07-11"))
    assert [sorted(r.source.id for r in o.reports) for o in occurrences(store)] == [["a"], ["b", "c"]]


def test_an_event_that_lost_a_report_is_summed_up_anew(store: Store) -> None:
    keep(store, told("b", shelling(magnitude=Magnitude(dead=9)), published="2024-07-11"))
    assert next(occurrences(store)).event.magnitude.dead == 9
    keep(store, told("b", published="2024-07-11"))
    StoreMerger(store).settle(store.begin_run(None, "merge"))
    dead = store.db.execute("SELECT dead_low FROM events WHERE valid_to IS NULL ORDER BY event").fetchone()
    assert (dead, sizes(store)) == ((3,), [1, 1])


def test_events_as_of_an_earlier_run_are_as_they_were(store: Store) -> None:
    keep(store, told("d", shelling(), published="2024-07-12"))
    assert [len(o.reports) for o in occurrences(store, as_of=1)] == [2, 1]
    assert sizes(store) == [3, 1]


def test_reports_read_back_from_rows_are_those_of_the_record(store: Store) -> None:
    event = next(occurrences(store)).reports[0].event
    coded = store.article("a").events[0]
    assert (event.type, event.date, event.source, event.magnitude, event.sentence) == (
        coded.type, coded.date, coded.source, coded.magnitude, coded.sentence,
    )  # fmt: skip


def test_splitting_all_or_nothing_and_joining_one_are_refused(store: Store) -> None:
    event = find_event(store, "e-a")
    for wrong in ([], event.told):
        with pytest.raises(UsageError, match="name some"):
            split(store, event, wrong, "ann")
    with pytest.raises(UsageError, match="two different"):
        join(store, [event, event], "ann")
