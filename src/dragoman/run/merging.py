"""Merging chained: records in memory, and the reports that wait in a store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dragoman.merge import (
    Judgement,
    MemoryPool,
    Merger,
    Ruling,
    Trace,
    about,
    assemble,
    keys_of,
    read_trace,
    signature,
    trace_of,
    trace_text,
)
from dragoman.merge.assemble import best_report
from dragoman.merge.block import most_telling
from dragoman.record import ArticleRecord
from dragoman.store import Store, decisions, likeness
from dragoman.store.occurrences import event_of, move_report, reports_of, set_event, take_out
from dragoman.store.told import Told, told_in


def merge_records(
    records: Iterable[ArticleRecord], merger: Merger | None = None
) -> dict[tuple[str, int], int]:
    """The number of the occurrence for each event, by its article's id and its number in the record. Articles are
    taken in the order of their publication, as they would come."""
    merger = merger or Merger()
    pool = MemoryPool()
    found: dict[tuple[str, int], int] = {}
    for record in sorted(records, key=lambda r: (r.article.published or "", r.article.id)):
        article = record.article
        head, copy = about(article.text), signature(article.text)
        for n, event in enumerate(record.events):
            trace = trace_of(event, len(found), article.id, article.published, head, copy)
            judged = merger.judge(trace, pool)
            told = judged.event if judged.event is not None else trace.report
            pool.add(trace, told)
            found[article.id, n] = told
    return found


WIDER = 8  # times as many as are compared are looked up, before those of other days are left out


class StorePool:
    """The reports of a store, as merging asks for them while it settles one article. The caller holds the
    transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Trace] = {}

    def candidates(self, keys: Sequence[int], day: int | None, most: int) -> list[Trace]:
        """At most so many of the reports kept under any of the keys that still hold, those under the most telling of
        them first; none that gives a day more than one from `day`."""
        shared = most_telling(likeness.holders(self._db, keys))[: WIDER * most]
        near = likeness.not_of_other_days(self._db, shared, date.fromordinal(day) if day else None)
        return self._traces(islice(near, most))

    def event(self, report: int) -> int:
        """The number of the event that a report tells."""
        return event_of(self._db, report)

    def members(self, event: int) -> list[Trace]:
        """The reports that tell an event."""
        return self._traces(reports_of(self._db, event))

    def _traces(self, reports: Iterable[int]) -> list[Trace]:
        wanted = list(reports)
        new = [r for r in wanted if r not in self._known]
        if new:
            self._known |= {k.report: _trace(k) for k in likeness.kept(self._db, new)}
        return [self._known[r] for r in wanted if r in self._known]


def _trace(kept: likeness.Kept) -> Trace:
    return read_trace(kept.body, json.loads(kept.about), kept.copy)


@dataclass(slots=True)
class Merged:
    """What merging did: reports looked at, those that joined an event, those that left one."""

    looked_at: int = 0
    joined: int = 0
    left: int = 0


class StoreMerger:
    """Settles what waits in a store: gives each new or changed report its event."""

    def __init__(self, store: Store, merger: Merger | None = None) -> None:
        self._store = store
        self._merger = merger or Merger()

    def settle(self, run: int, record: ArticleRecord | None = None) -> Merged:
        """Judges every waiting report, those of one article in one transaction; `record` names the only article to
        look at. Raises StoreError where the file cannot be written."""
        done = Merged()
        for article in self._waiting(record.article.id if record else None):
            with self._store.transaction():
                self._settle_article(article, run, done)
        return done

    def rerun(self, run: int) -> Merged:
        """Judges every report anew, in the order of publication. What people decided is kept."""
        with self._store.transaction():
            self._db.execute(
                "INSERT OR IGNORE INTO waiting SELECT report FROM event_reports WHERE valid_to IS NULL"
            )
        return self.settle(run)

    @property
    def _db(self) -> sqlite3.Connection:
        return self._store.db

    def _waiting(self, article: str | None) -> list[int]:
        """Keys of articles with waiting reports, by publication."""
        only = " AND a.id = ?" if article is not None else ""
        rows = self._db.execute(
            "SELECT DISTINCT a.key, a.published FROM waiting w"
            " JOIN reports r ON r.report = w.report AND r.valid_to IS NULL"
            f" JOIN articles a ON a.key = r.article WHERE 1{only} ORDER BY a.published, a.key",
            () if article is None else (article,),
        )
        return [key for key, _ in rows.fetchall()]

    def _settle_article(self, article: int, run: int, done: Merged) -> None:
        reports = self._db.execute(
            "SELECT r.report FROM waiting w JOIN reports r ON r.report = w.report AND r.valid_to IS NULL"
            " WHERE r.article = ? ORDER BY r.n",
            (article,),
        ).fetchall()
        events = [event_of(self._db, report) for (report,) in reports]
        found = {t.number: t for _, told in told_in(self._db, dict.fromkeys(events)) for t in told}
        text, published = self._db.execute(
            "SELECT text, published FROM articles WHERE key = ?", (article,)
        ).fetchone()
        head, copy = about(text), signature(text)
        likeness.keep_article(self._db, article, copy, json.dumps(head))
        pool = StorePool(self._db)
        for (report,) in reports:
            told = found[report]
            trace = trace_of(told.report.event, report, told.report.source.id, published, head, copy)
            self._settle_report(trace, told, pool, run, done)

    def _settle_report(self, trace: Trace, told: Told, pool: StorePool, run: int, done: Merged) -> None:
        known = self._keep(trace, told.article)
        judged = self._merger.judge(trace, pool, rulings(self._db, trace.report))
        done.looked_at += 1
        own = event_of(self._db, trace.report)
        if judged.event != own:
            decisions.retire_machine(self._db, trace.report, run)
        target = judged.event
        if target is None and len(reports_of(self._db, own)) > 1:
            target = take_out(self._db, trace.report, told.report.event, "alone", run)
            done.left += 1
        elif target is not None and target != own:
            move_report(self._db, trace.report, target, judged.by, run)
            done.joined += 1
        if judged.link is not None and judged.event is not None:
            self._write(judged, run)
        self._db.execute("DELETE FROM waiting WHERE report = ?", (trace.report,))
        for event in dict.fromkeys((own, own if target is None else target)):
            # A new report's own event was summed up when it was written.
            if known or target not in (None, own):
                sum_up(self._db, event, run)

    def _keep(self, trace: Trace, article: int) -> bool:
        """Keeps the trace in place of an earlier one; gives back whether there was one."""
        earlier = likeness.kept(self._db, [trace.report])
        for old in earlier:
            likeness.drop_trace(self._db, trace.report, keys_of(_trace(old)))
        likeness.keep_trace(self._db, trace.report, article, trace_text(trace), keys_of(trace))
        return bool(earlier)

    def _write(self, judged: Judgement, run: int) -> None:
        assert judged.link is not None
        pair = (judged.link.report, judged.link.other)
        reasons = [str(finding) for finding in judged.link.findings]
        decisions.decide(self._db, pair, "same", decisions.MACHINE, run, judged.link.score, reasons)


def sum_up(db: sqlite3.Connection, event: int, run: int) -> None:
    """Writes an event's summary anew from its reports; nothing where it has none left."""
    for _, told in told_in(db, [event]):
        summary = assemble("", [t.report for t in told])
        best = best_report([t.report for t in told])
        number = next(t.number for t in told if t.report is best)
        set_event(db, event, summary.event, number, run)


def rulings(db: sqlite3.Connection, report: int) -> list[Ruling]:
    """What people decided of a report."""
    return [
        Ruling(d.first, d.second, d.verdict == "same")
        for d in decisions.decisions_on(db, report, people=True)
    ]
