"""How long one more article takes to be kept and merged in a store of a million reports.

python tools/bench_merge.py                        makes the store (some minutes) in a folder that is removed again
python tools/bench_merge.py --reports 100000       a smaller one
python tools/bench_merge.py --keep million.sqlite  keeps it, or measures the one that is there

Exit code 1 where the median of the processor's time is above the limit of 50 ms.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from dragoman.merge import about, keys_of, signature, trace_of, trace_text
from dragoman.run.merging import StoreMerger
from dragoman.store import Store
from dragoman.store.told import told_in

LIMIT_MS = 50.0
ARTICLES = 200
HERE = Path(__file__).resolve().parent


def generator() -> Any:
    """The module that makes a store of generated reports."""
    spec = importlib.util.spec_from_file_location("bench_store", HERE / "bench_store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def index(store: Store) -> None:
    """Keeps the trace of every report, as merging would have done while they came."""
    db = store.db
    db.execute("PRAGMA synchronous = OFF")
    db.execute("CREATE TEMP TABLE found (key INTEGER, report INTEGER)")
    with store.transaction():
        for traces, articles, keys in _batches(db):
            db.executemany("INSERT OR REPLACE INTO merge_traces VALUES (?, ?, ?)", traces)
            db.executemany("INSERT OR REPLACE INTO merge_articles VALUES (?, ?, ?)", articles)
            db.executemany("INSERT INTO found VALUES (?, ?)", keys)
        db.execute("INSERT OR IGNORE INTO merge_keys SELECT key, report FROM found ORDER BY key, report")
    db.execute("DROP TABLE found")
    db.execute("PRAGMA synchronous = FULL")


def _batches(db: sqlite3.Connection) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    """Rows of traces, of articles and of keys, some thousand reports at a time."""
    known: dict[int, tuple[str, dict[str, float], bytes]] = {}
    events = [
        event for (event,) in db.execute("SELECT event FROM events WHERE valid_to IS NULL ORDER BY event")
    ]
    traces: list[Any] = []
    articles: list[Any] = []
    keys: list[Any] = []
    for _, told in told_in(db, events):
        for one in told:
            if one.article not in known:
                (text,) = db.execute("SELECT text FROM articles WHERE key = ?", (one.article,)).fetchone()
                known = {one.article: ("", about(text), signature(text))}
                _, head, copy = known[one.article]
                articles.append((one.article, copy, json.dumps(head)))
            _, head, copy = known[one.article]
            source = one.report.source
            trace = trace_of(one.report.event, one.number, source.id, source.published, head, copy)
            traces.append((one.number, one.article, trace_text(trace)))
            keys += [(key, one.number) for key in keys_of(trace)]
        if len(traces) >= 5000:
            yield traces, articles, keys
            traces, articles, keys = [], [], []
    yield traces, articles, keys


def measure(store: Store, bench: Any) -> tuple[list[float], list[float]]:
    """Milliseconds to keep and merge each of some new articles, one transaction each: by the clock, and of the
    processor's time alone, which others' work on a shared machine does not lengthen."""
    chance = random.Random(11)
    merger = StoreMerger(store)
    run = store.begin_run(bench.CODER)
    clock: list[float] = []
    worked: list[float] = []
    start = int(time.time())  # ids of their own every time
    for n in range(ARTICLES):
        record = bench.story(9_000_000 + (start + n) % 900_000, chance)
        began, busy = time.perf_counter(), time.process_time()
        with store.transaction():
            store.put(record, run)
            merger.settle(run, record)
        clock.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    store.end_run(run, "done")
    return clock, worked


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _run(options.keep or Path(folder) / "bench.sqlite", options.reports)


def _run(path: Path, reports: int) -> int:
    bench = generator()
    if not path.exists():
        bench.make(path, reports)
    with Store.open(path) as store:
        (kept,) = store.db.execute("SELECT count(*) FROM merge_traces").fetchone()
        if not kept:
            index(store)
        times, worked = measure(store, bench)
        (held,) = store.db.execute("SELECT count(*) FROM event_reports WHERE valid_to IS NULL").fetchone()
        (size,) = store.db.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'merge_%'").fetchone() or (
            0,
        )
    middle, late = median(times), quantiles(times, n=20)[-1]
    print(f"{held} reports; of the file {size / 1e6:.0f} MB for merging")
    what = f"one more article of {bench.PER_ARTICLE} events"
    print(f"{what}: median {middle:.1f} ms, 95 % within {late:.1f} ms")
    print(f"of the processor's time: median {median(worked):.1f} ms")
    return int(median(worked) > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
