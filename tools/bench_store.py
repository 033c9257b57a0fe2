"""How fast a store of a million reports answers, and how large its file is.

python tools/bench_store.py                       one million reports, made in a folder that is removed again
python tools/bench_store.py --reports 100000      fewer
python tools/bench_store.py --keep million.sqlite keeps the store, or measures the one that is there
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from dragoman.record import (
    Actor,
    Article,
    ArticleRecord,
    CoderInfo,
    Event,
    EventDate,
    Evidence,
    Magnitude,
    Quote,
    Section,
    Why,
    text_hash,
)
from dragoman.run import analysis
from dragoman.run.merging import StoreMerger
from dragoman.store import Store
from dragoman.store.filters import Filters
from dragoman.store.snapshot import snapshot_path

SEEDS = (
    2_000  # articles written one by one through the store; the rest are their copies under other ids and days
)
PER_ARTICLE = 5  # reports an article
CODER = CoderInfo("bench", "codebook", "actors", "model")
STATES = [
    "SYR", "IRN", "TUR", "RUS", "USA", "ISR", "IRQ", "LBN", "SAU", "CHN", "FRA", "DEU", "GBR", "EGY", "JOR", "QAT",
    "UKR", "POL", "KEN", "NOR", "IND", "PAK", "AFG", "YEM", "SDN", "ETH", "NGA", "ZAF", "BRA", "MEX", "COL", "VEN",
    "JPN", "KOR", "PRK", "VNM", "THA", "IDN", "AUS", "CAN", "ITA", "ESP", "GRC", "SRB", "KOS", "ARM", "AZE", "GEO",
]  # fmt: skip
# Few states make most of the news: the first takes part in a fifth of it, the last in a hundredth.
WEIGHTS = [1 / (rank + 4) for rank in range(len(STATES))]
# type, mode, quad, code, scale, verb, the words after the other party
DEEDS = [
    ("CONSULT", "phone", 1, "041", 1.0, "phoned", "in a long phone call about the border"),
    ("CONSULT", "visit", 1, "042", 1.9, "visited", "for two days of talks on water"),
    ("AGREE", None, 1, "057", 8.0, "signed a treaty with", "on grain and transit"),
    ("AID", None, 2, "073", 7.4, "sent medicine to", "after the flood"),
    ("ACCUSE", None, 3, "112", -2.0, "accused", "of arming rebels in the hills"),
    ("REJECT", None, 3, "120", -4.0, "turned down an offer from", "to hold elections early"),
    ("THREATEN", None, 3, "138", -7.0, "threatened", "with closing the strait"),
    ("SANCTION", None, 4, "163", -8.0, "imposed sanctions on", "over the arrests"),
    ("ASSAULT", "aerial", 4, "195", -10.0, "bombed", "from the air before dawn"),
]
OUTLETS = [f"Outlet {n}" for n in range(50)]


def story(n: int, chance: random.Random) -> ArticleRecord:
    """Article number `n`: a few sentences, each telling an event, and one quote."""
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
    text, events = "", []
    for at in range(PER_ARTICLE):
        source, target = chance.choices(STATES, WEIGHTS, k=2)
        deed = chance.choice(DEEDS)
        words = f"{source} {deed[5]} {target} {deed[6]}, case {n} {chance.choice(OUTLETS)}."
        events.append(told(f"e{n:07d}{at}", words, len(text), (source, target), deed, day))
        text += words + " "
    text += "“We keep our word,” its minister said. "
    article = Article(
        f"a{n:07d}", text, text_hash(text), (Section("body", 0, len(text)),), title=f"News of day {day}",
        published=(day + timedelta(days=1)).isoformat(), published_basis="given", publisher=chance.choice(OUTLETS),
        language="en", retrieved="2026-01-01T00:00:00Z",
    )  # fmt: skip
    return ArticleRecord(article, tuple(events), (said(n, text, events[-1]),), (), (), CODER)


def told(
    id: str, words: str, at: int, parties: tuple[str, str], deed: tuple[object, ...], day: date
) -> Event:
    """The event that the sentence `words`, at character `at`, tells."""
    type, mode, quad, cameo, scale, verb, _ = deed
    actors = tuple(
        Actor(
            state,
            state,
            at + words.index(state),
            at + words.index(state) + 3,
            "state",
            state,
            state,
            ("GOV",),
        )
        for state in parties
    )
    where = at + words.index(str(verb))
    return Event(
        id, str(type), mode, (), quad, str(cameo), scale, scale, actors[:1], actors[1:], "asserted", False, None, (),  # type: ignore[arg-type]
        EventDate(day.isoformat(), day.isoformat(), "day", None, "expression"), None, Magnitude(),
        Evidence(at, at + len(words), words), (), 0.8,
        Why("rule", Evidence(where, where + len(str(verb)), str(verb)), ("its verb", "its parties")),
    )  # fmt: skip


def said(n: int, text: str, event: Event) -> Quote:
    """The quote at the end of the text, by the last event's source."""
    start = text.index("We keep")
    sentence = Evidence(start - 1, len(text) - 1, text[start - 1 : -1])
    return Quote(
        f"q{n:07d}",
        "We keep our word",
        start,
        start + 16,
        True,
        event.source[0],
        None,
        None,
        (),
        (),
        sentence,
    )


# How the copies differ: numbers and keys move up by the highest of the seeds', ids get a suffix.
NUMBERS = {
    "articles": {"key": "articles"}, "records": {"key": "records", "article": "articles"},
    "sections": {"article": "articles"}, "sentences": {"key": "sentences", "article": "articles"},
    "reports": {"key": "reports", "report": "reports", "article": "articles", "sentence": "sentences"},
    "report_actors": {"report": "reports"},
    "events": {"key": "events", "event": "events", "best": "reports"}, "event_actors": {"event": "events"},
    "event_reports": {"key": "event_reports", "report": "reports", "event": "events"},
    "quotes": {"key": "quotes", "article": "articles", "sentence": "sentences"}, "quote_actors": {"quote": "quotes"},
    "merge_keys": {"report": "reports"}, "merge_traces": {"report": "reports", "article": "articles"},
    "merge_articles": {"article": "articles"},
}  # fmt: skip


def make(path: Path, reports: int) -> None:
    """A store of about that many reports: seeds written as any article is, the rest multiplied in SQL."""
    chance = random.Random(7)
    articles = max(SEEDS, reports // PER_ARTICLE)
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        merger = StoreMerger(store)
        with store.transaction():
            for n in range(SEEDS):
                keep(store, merger, story(n, chance), run)
        store.end_run(run, "done", read=articles, coded=articles, events=reports)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # No journal: a store that is half made is thrown away.
        for sql in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA cache_size = -300000",
            "BEGIN",
        ):
            db.execute(sql)
        again = list(set_apart(db))
        steps = {table: highest(db, table) for table in NUMBERS}
        for table, numbers in NUMBERS.items():
            multiply(
                db, table, {column: steps[owner] for column, owner in numbers.items()}, articles // SEEDS
            )
        for sql in again:
            db.execute(sql)
        for table in ("articles_text", "sentences_text", "quotes_text"):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        for sql in ("COMMIT", "PRAGMA journal_mode = WAL"):
            db.execute(sql)


def keep(store: Store, merger: StoreMerger, record: ArticleRecord, run: int) -> None:
    """One more article, its events merged with what is there, as `dragoman code` does it."""
    with store.transaction():
        store.put(record, run)
        merger.settle(run, record)


def set_apart(db: sqlite3.Connection) -> Iterator[str]:
    """Drops indexes and triggers, and gives the SQL that makes them again: once, over all rows, is faster."""
    rows = db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    )
    for kind, name, sql in rows.fetchall():
        db.execute(f"DROP {kind} {name}")
        yield sql


def highest(db: sqlite3.Connection, table: str) -> int:
    """The highest key, or number, of the table's rows."""
    columns = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}
    own = [column for column in ("key", table.removesuffix("s")) if column in columns]
    return max(
        (db.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0] for column in own),
        default=0,
    )


def multiply(db: sqlite3.Connection, table: str, steps: dict[str, int], times: int) -> None:
    """Copies every row of `table` so that there are `times` of it."""
    cells = [
        f"{name} + i * {steps[name]}" if name in steps
        else f"{name} || '-' || i" if name == "id"
        else f"json_set({name}, '$.report', report + i * {steps['report']})" if table == "merge_traces"
        else name
        for _, name, *_ in db.execute(f"PRAGMA table_info({table})")
    ]  # fmt: skip
    db.execute(
        f"WITH RECURSIVE copies (i) AS (SELECT 1 WHERE ?1 > 1 UNION ALL SELECT i + 1 FROM copies WHERE i + 1 < ?1)"
        f" INSERT INTO {table} SELECT {', '.join(cells)} FROM copies CROSS JOIN (SELECT * FROM {table})",
        (times,),
    )


SEARCHES = {
    "two words": Filters(words="phone call"),
    "words, actor, type, since": Filters(
        words="phone call", actors=("SYR",), types=("CONSULT",), since="2024-07"
    ),
    "a phrase, one outlet": Filters(words='"closing the strait"', outlets=("Outlet 7",)),
    "a rare word": Filters(words="1234"),
    "words, a rare dyad": Filters(words="treaty", dyad=("NOR", "KEN")),
    "a dyad without words": Filters(dyad=("SYR", "IRN"), types=("ASSAULT",)),
}
# Milliseconds of the processor: nothing waits for anything but the disk, so on an idle machine they are the clock's,
# and on a busy one it does not count the neighbours.
LIMITS = {"dyad series": 300, "search": 300, "one more article": 50}
ROUNDS = 7


@dataclass(slots=True, frozen=True)
class Taken:
    """Milliseconds by the clock and of the processor, of each round."""

    clock: list[float]
    processor: list[float]


def taken(work: Callable[[], object], rounds: int = ROUNDS, warm_up: int = 1) -> Taken:
    """How long it takes; the first time, which reads the file into memory, is left out."""
    measured = Taken([], [])
    for _ in range(rounds + warm_up):
        clock, processor = perf_counter(), process_time()
        work()
        measured.clock.append(1000 * (perf_counter() - clock))
        measured.processor.append(1000 * (process_time() - processor))
    return Taken(measured.clock[warm_up:], measured.processor[warm_up:])


def measure(path: Path) -> Iterator[tuple[str, str, Taken]]:
    """What is limited, what was done, and how long it took."""
    with Store.open(path, create=False) as store:
        yield "", "snapshot built", taken(lambda: store.snapshot().close(), 1, 0)
        yield "dyad series", "dyad series by month, snapshot opened", taken(lambda: series(store))
        for name, wanted in SEARCHES.items():
            yield "search", f"search: {name}", taken(partial(search, store, wanted))
        run, merger = store.begin_run(CODER), StoreMerger(store)
        numbers = count(10**6 + store.info().articles)  # others than of a measurement before

        def add() -> None:
            number = next(numbers)
            keep(store, merger, story(number, random.Random(number)), run)

        yield "one more article", f"one more article, {PER_ARTICLE} reports, merged", taken(add, 3 * ROUNDS)
        yield "", "snapshot brought up to date", taken(lambda: store.snapshot().close(), 1, 0)


def series(store: Store) -> None:
    """What two states do to one another, by month, as `dragoman dyad` asks. Raises SystemExit where that is nothing."""
    if not analysis.dyad(store, "SYR", "IRN").points:
        raise SystemExit("the dyad has no events: the store is not as it should be")


def search(store: Store, wanted: Filters) -> None:
    """The first fifty."""
    list(islice(store.search(wanted), 50))


def report(path: Path) -> int:
    """Prints size and timings; 1 where a median is above its limit."""
    with Store.open(path, create=False) as store:
        info = store.info()
    print(f"{info.reports:,} reports of {info.events:,} events in {info.articles:,} articles")
    print(f"the store's file: {info.bytes / 1e6:,.0f} MB\n")
    print(f"{'milliseconds, medians':<44}{'processor':>10}{'clock':>8}{'slowest':>9}{'limit':>7}")
    above = []
    for limited, name, times in measure(path):
        limit, used = LIMITS.get(limited), median(times.processor)
        slowest = max(times.clock)
        print(
            f"{name:<44}{used:>10,.0f}{median(times.clock):>8,.0f}{slowest:>9,.0f}{limit or '':>7}",
            flush=True,
        )
        above += [name] if limit and used > limit else []
    print(f"\nthe snapshot's file: {snapshot_path(path).stat().st_size / 1e6:,.0f} MB")
    for name in above:
        print(f"FAILED too slow: {name}", file=sys.stderr)
    return int(bool(above))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1_000_000, help="how many reports (default 1,000,000)")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="make the store here, or measure the one here"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "bench.sqlite"
        if not path.exists():
            began = perf_counter()
            make(path, options.reports)
            print(f"made in {perf_counter() - began:.0f} s")
        return report(path)


if __name__ == "__main__":
    sys.exit(main())
