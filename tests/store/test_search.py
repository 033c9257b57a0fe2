"""Reports, events, quotes and articles are found by their words and by who, what, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.record import EventDate, Standing
from dragoman.store import Store, ways
from dragoman.store.filters import Filters
from dragoman.store.search import Hit, Kind
from dragoman.store.words import match_of
from records import CODER, actor, call, record

MEXICO = "Mexico's envoys bombed Peru's port on Monday."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports: Norway phones Kenya (CONSULT) and vows help (AGREE); an older one in which Mexico bombs Peru."""
    older = replace(
        call(),
        id="e-bomb",
        type="ASSAULT",
        mode="aerial",
        source=(actor(MEXICO, "Mexico", id="MEX", country="MEX"),),
        target=(actor(MEXICO, "Peru", id="PER", country="PER"),),
        date=EventDate("2020-02-01", "2020-02-29", "month", None, "expression"),
        sentence=replace(call().sentence, start=0, end=len(MEXICO), text=MEXICO),
        also=(),
    )
    second = record(
        MEXICO
        + " He vowed «lasting help» in Oslo. Norway's Prime Minister phoned Kenya on Tuesday. Ministers spoke.",
        id="article-2",
        title="A raid",
        published="2020-03-02",
        publisher="The Lima Post",
        url="https://news.example.org/raid",
    )
    with Store.open(tmp_path / "s") as store:
        run = store.begin_run(CODER)
        store.put(record(publisher="Oslo Herald"), run)
        store.put(replace(second, events=(older,), quotes=()), run)
        yield store


def found(store: Store, kind: Kind = "reports", **wanted: Any) -> list[str]:
    """The ids of what was found."""
    ids = {"reports": "report", "events": "event", "quotes": "quote", "articles": "article"}
    return [getattr(hit, ids[kind]) for hit in store.search(Filters(**wanted), kind)]


CALL, VOW, BOMB = "e-1a2b-phone", "e-1a2c-vow", "e-bomb"


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [VOW, CALL, BOMB]),
        ({"words": "phone"}, [CALL]),
        ({"words": "phoning Kenya"}, [CALL]),
        ({"words": '"phoned Kenya"'}, [CALL]),
        ({"words": '"Kenya phoned"'}, []),
        ({"words": "vowed OR bombing"}, [VOW, BOMB]),
        ({"words": "on -Monday"}, [CALL]),
        ({"words": "Mex*"}, [BOMB]),
        ({"words": "ministers spoke"}, [CALL]),  # in another sentence that tells it
        ({"actors": ("NOR",)}, [VOW, CALL]),
        ({"actors": ("norway", "KEN")}, [VOW, CALL]),
        ({"actors": ("NOR", "PER")}, []),
        ({"states": ("PER",)}, [BOMB]),
        ({"dyad": ("PER", "MEX")}, [BOMB]),
        ({"dyad": ("PER", "MEX"), "directed": True}, []),
        ({"dyad": ("MEX", "PER"), "directed": True}, [BOMB]),
        ({"between": ("norway", "KEN")}, [VOW, CALL]),
        ({"between": ("KEN", "Norway"), "directed": True}, []),
        ({"types": ("CONSULT", "ASSAULT")}, [CALL, BOMB]),
        ({"factuality": ("future",)}, [VOW]),
        ({"speaker": "NOR"}, [VOW]),
        ({"outlets": ("oslo herald",), "types": ("CONSULT",)}, [CALL]),
        ({"outlets": ("news.example",)}, [BOMB]),
        ({"since": "2024"}, [VOW, CALL]),
        ({"since": "2024-07-10"}, [VOW]),
        ({"until": "2020-02"}, [BOMB]),
        ({"since": "2020-02-15", "until": "2020-02-15"}, [BOMB]),
        ({"until": "2020-01"}, []),
        ({"until": "2020-03-02", "clock": "published"}, [BOMB]),
        ({"since": "2024", "clock": "seen"}, [BOMB, VOW, CALL]),
        ({"words": "phone", "states": ("KEN",), "since": "2024-07", "types": ("CONSULT",)}, [CALL]),
    ],
    ids=str,
)
def test_reports_are_found_newest_first(store: Store, wanted: dict[str, Any], ids: list[str]) -> None:
    assert found(store, **wanted) == ids


@pytest.mark.parametrize("few", [0, 10**6])
def test_whatever_leads_to_them_the_same_are_found(
    store: Store, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "FEW", dict.fromkeys(ways.FEW, few))
    for clock in ("happened", "published", "seen"):
        assert set(found(store, words="ministers spoke OR vowed", clock=clock)) == {CALL, VOW}
        assert found(store, words="phone", dyad=("NOR", "KEN"), clock=clock) == [CALL]
        assert found(store, words="ministers", outlets=("oslo herald",), clock=clock) == [CALL]
        assert found(store, words="ministers", outlets=("news.example",), clock=clock) == []
    assert found(store, "quotes", words="help", speaker="NOR") == ["q-1"]
    assert found(store, "articles", words="Peru", types=("ASSAULT",)) == ["article-2"]
    assert found(store, "quotes", words="help", outlets=("OSLO Herald",)) == ["q-1"]
    assert found(store, "articles", words="Peru", outlets=("news.example", "nowhere")) == ["article-2"]


@pytest.mark.parametrize("near", [0, 1, 2])
def test_what_the_newest_do_not_hold_is_found_behind_them(
    store: Store, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "MANY", 0)
    monkeypatch.setattr(ways, "NEAR", near * (ways._REPORTS if near > 1 else 1))
    assert found(store, states=("NOR",)) == [VOW, CALL]
    assert found(store, states=("PER",)) == [BOMB]
    assert found(store, dyad=("NOR", "KEN"), types=("CONSULT",)) == [CALL]
    for clock in ("published", "seen"):
        assert set(found(store, states=("NOR",), clock=clock)) == {VOW, CALL}
    assert found(store, "quotes", states=("KEN",)) == ["q-1"]


def test_a_hit_says_who_what_when_and_where_it_stood(store: Store) -> None:
    (hit,) = store.search(Filters(types=("CONSULT",)))
    told = {
        "event": "o-1a2b-phone", "report": CALL, "date_end": "2024-07-09", "mode": "phone", "cameo": "041",
        "source": "Norway", "source_states": "NOR", "target": "Kenya", "target_states": "KEN", "article": "article-1",
        "title": "A call", "publisher": "Oslo Herald", "published": "2024-07-10",
        "sentence": "Norway's Prime Minister phoned Kenya on Tuesday.",
    }  # fmt: skip
    assert {name: getattr(hit, name) for name in told} == told


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["q-1"]),
        ({"words": "lasting help"}, ["q-1"]),
        ({"words": "hinder"}, []),
        ({"speaker": "Norway", "states": ("KEN",)}, ["q-1"]),
        ({"speaker": "KEN"}, []),
        ({"types": ("AGREE",)}, ["q-1"]),
        ({"types": ("CONSULT",)}, []),
        ({"since": "2024-07-10"}, ["q-1"]),
        ({"since": "2024-07-11"}, []),
    ],
    ids=str,
)
def test_quotes_are_found_by_what_is_said_and_who_says_it(
    store: Store, wanted: dict[str, Any], ids: list[str]
) -> None:
    assert found(store, "quotes", **wanted) == ids


def test_quotes_are_found_by_whom_they_are_said_to(store: Store) -> None:
    (quote,) = record().quotes
    said = replace(quote, id="q-2", addressee=actor(MEXICO, "Peru", id="PER", country="PER"))
    run = store.begin_run(CODER)
    store.put(replace(record(id="article-3"), quotes=(said,), events=()), run)
    assert found(store, "quotes", addressee="Peru") == found(store, "quotes", addressee="PER") == ["q-2"]
    assert found(store, "quotes", addressee="NOR") == []


def test_a_quote_says_its_speaker_and_the_reports_told_in_it(store: Store) -> None:
    hits: list[Hit] = list(store.search(Filters(), "quotes"))
    assert [(hit.speaker, hit.role, hit.direct, hit.reports) for hit in hits] == [  # type: ignore[union-attr]
        ("Norway", "prime minister", True, VOW)
    ]


def test_articles_are_found_by_title_text_and_what_they_tell(store: Store) -> None:
    assert found(store, "articles") == ["article-1", "article-2"]
    assert found(store, "articles", words="raid") == ["article-2"]
    assert found(store, "articles", words="vowed help") == ["article-1", "article-2"]
    assert found(store, "articles", words="vowed help", states=("MEX",)) == ["article-2"]
    (hit,) = store.search(Filters(words="bombed"), "articles")
    assert "bombed Peru" in hit.snippet  # type: ignore[union-attr]
    assert (hit.reports, hit.quotes) == (1, 0)  # type: ignore[union-attr]


def test_an_event_is_found_once(store: Store) -> None:
    store._db.execute("UPDATE event_reports SET event = 1 WHERE report = 2")
    assert found(store, "events", states=("NOR",)) == ["o-1a2b-phone"]


def test_what_was_known_earlier_is_found_as_it_was(store: Store) -> None:
    later = store.begin_run(replace(CODER, codebook="b"))
    changed = replace(
        record(coder=replace(CODER, codebook="b")), events=(call(id="e-new", type="AID"),), quotes=()
    )
    store.put(changed, later)
    store.put(record(id="article-3"), later)
    assert found(store, types=("CONSULT",), as_of=later - 1) == [CALL]
    assert found(store, types=("AID",), as_of=later - 1) == []
    assert found(store, types=("AID",)) == ["e-new"]
    assert found(store, "quotes", as_of=later - 1) == ["q-1"]
    assert found(store, "articles", as_of=later - 1) == ["article-1", "article-2"]
    (hit,) = store.search(Filters(types=("CONSULT",), as_of=later - 1))
    assert hit.event == "o-1a2b-phone"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("phone call", '("phone" AND "call")'),
        ('"phone call" Syria', '("phone call" AND "Syria")'),
        ("a OR b c", '("a") OR ("b" AND "c")'),
        ("nego* -war", '(("nego"*)) NOT ("war")'),
        ("(NEAR) col:x ^y", '("(NEAR)" AND "col:x" AND "^y")'),
        ('it"s -- "unclosed phrase', '("it s" AND "unclosed phrase")'),
    ],
)
def test_words_become_a_query_that_cannot_be_malformed(store: Store, words: str, query: str) -> None:
    assert match_of(words) == query
    assert isinstance(found(store, words=words), list)


@pytest.mark.parametrize("words", ["", "  ", "-war", "!!!", '"', "OR", "\ud800"])
def test_words_that_name_nothing_are_refused(words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        match_of(words)


# First and last day of twelve reports: of one day, of several, open at either end, of no day.
SPANS = [
    ("2023-01-01", "2023-01-01"), ("2023-01-01", "2023-12-31"), ("2023-06-01", "2023-06-30"), (None, "2023-06-15"),
    ("2023-06-15", None), (None, None), ("2022-01-01", "2024-12-31"), ("2023-07-01", "2023-07-01"),
    (None, "2024-01-01"), ("2023-06-20", "2023-07-20"), ("2025-01-01", None), ("2021-05-05", "2021-05-05"),
]  # fmt: skip


@pytest.mark.parametrize("until", [None, "2023-06", "2023-06-15", "2019", "2024"])
@pytest.mark.parametrize("since", [None, "2023-06-10", "2024"])
@pytest.mark.parametrize("near", [1, 1000])
def test_whatever_may_have_happened_in_a_time_is_found_the_latest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since: str | None, until: str | None, near: int
) -> None:
    monkeypatch.setattr(ways, "NEAR", near)
    monkeypatch.setattr(ways, "MANY", 0)
    monkeypatch.setattr(ways, "FURTHER", 4)
    with Store.open(tmp_path / "s") as store:
        run = store.begin_run(CODER)
        for n, (start, end) in enumerate(SPANS):
            date = EventDate(start, end, "range", None, "expression")
            event = call(id=f"e-{n:02}", date=date)
            store.put(replace(record(id=f"a-{n}"), events=(event,), quotes=()), run)
        wanted = [n for n, (start, end) in enumerate(SPANS) if in_time(start, end, since, until)]
        wanted.sort(key=lambda n: (SPANS[n][1] is not None, SPANS[n][1] or "", n), reverse=True)
        assert found(store, since=since, until=until) == [f"e-{n:02}" for n in wanted]
        assert found(store, since=since, until=until, actors=("NOR",)) == [f"e-{n:02}" for n in wanted]


def in_time(start: str | None, end: str | None, since: str | None, until: str | None) -> bool:
    """May it have happened in the time? Days, months and years compare as texts."""
    first = start or end
    late = until is not None and (first is None or first > until + "~")
    return not late and not (since is not None and end is not None and end < since)


def test_the_articles_of_other_outlets_are_not_read(store: Store) -> None:
    said: list[str] = []
    store.db.set_trace_callback(said.append)
    for kind in ("reports", "quotes", "articles"):
        assert len(found(store, kind, outlets=("news.example",))) == (kind != "quotes")
    store.db.set_trace_callback(None)
    keys = [sql for sql in said if re.match(r"SELECT [rqa]\.key FROM", sql)]
    assert len(keys) == 3
    assert all("INDEXED BY articles_outlet" in sql for sql in keys)


@pytest.mark.parametrize("kind", ["reports", "quotes"])
def test_the_other_side_of_a_dyad_is_looked_up_by_what_both_are_in(store: Store, kind: Kind) -> None:
    said: list[str] = []
    store.db.set_trace_callback(said.append)
    found(store, kind, dyad=("NOR", "KEN"))
    store.db.set_trace_callback(None)
    (keys,) = [sql for sql in said if re.match(r"SELECT [rq]\.key FROM", sql)]
    plan = [str(step[3]) for step in store.db.execute(f"EXPLAIN QUERY PLAN {keys}")]
    assert any(step.startswith("SEARCH b USING PRIMARY KEY") for step in plan)


def test_what_ended_later_is_not_read_for_it(store: Store) -> None:
    said: list[str] = []
    store.db.set_trace_callback(said.append)
    list(store.search(Filters(until="2016")))
    store.db.set_trace_callback(None)
    walks = [sql for sql in said if sql.startswith("SELECT r.key FROM reports")]
    plans = [str(step[3]) for sql in walks for step in store.db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert [plan for plan in plans if plan.startswith("SCAN r ")] == []
    assert any("reports_spans (date_end>?" in plan for plan in plans)


@pytest.mark.parametrize("few", [-1, 100])
def test_what_somebody_denies_is_found(store: Store, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(ways, "FEW", dict.fromkeys(ways.FEW, few))
    monkeypatch.setattr(ways, "MANY", few)
    peru = actor(MEXICO, "Peru", id="PER", country="PER")
    charge = call(id="e-charge", standing=Standing(denied_by=(peru,)))
    store.put(replace(record(id="article-3"), events=(charge,), quotes=()), store.begin_run(CODER))
    assert found(store, denied_by="PER") == found(store, denied_by="peru") == ["e-charge"]
    assert found(store, denied_by="PER", types=("ASSAULT",)) == found(store, denied_by="MEX") == []
    assert found(store, "articles", denied_by="PER") == ["article-3"]
    assert found(store, "quotes", denied_by="PER") == []
