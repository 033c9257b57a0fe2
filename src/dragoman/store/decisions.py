"""Decisions on reports: that two tell one event, or two events; by whom, when, why. Taken back, never removed.

The caller holds the transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from dragoman.store.rows import row
from dragoman.store.sql import insert

Verdict = Literal["same", "different"]
MACHINE = "merge"


@dataclass(slots=True, frozen=True)
class Decision:
    """Two reports by their numbers, the lower first. `score` is None for a person's; `reasons` are clauses; `at` an ISO
    time in UTC; `run` the run that made it, `retired` the one that took it back."""

    key: int
    first: int
    second: int
    verdict: Verdict
    score: float | None
    reasons: tuple[str, ...]
    by: str
    at: str
    run: int
    retired: int | None


def decide(
    db: sqlite3.Connection,
    pair: tuple[int, int],
    verdict: Verdict,
    by: str,
    run: int,
    score: float | None = None,
    reasons: Sequence[str] = (),
) -> int:
    """Writes a decision on two reports and gives back its key. The same one's earlier decision on them is retired."""
    first, second = sorted(pair)
    db.execute(
        "UPDATE decisions SET retired = ? WHERE first = ? AND second = ? AND by = ? AND retired IS NULL",
        (run, first, second, by),
    )
    at = datetime.now(UTC).isoformat(timespec="seconds")
    values = row(None, first, second, verdict, score, json.dumps(list(reasons)), by, at, run, None)
    return insert(db, "decisions", values)


def retire(db: sqlite3.Connection, key: int, run: int) -> None:
    """Takes the decision of that key back."""
    db.execute("UPDATE decisions SET retired = ? WHERE key = ? AND retired IS NULL", (run, key))


def retire_machine(db: sqlite3.Connection, report: int, run: int) -> None:
    """Takes back what merging decided of a report that it looks at again."""
    db.execute(
        "UPDATE decisions SET retired = ? WHERE (first = ? OR second = ?) AND by = ? AND retired IS NULL",
        (run, report, report, MACHINE),
    )


def decisions_on(db: sqlite3.Connection, report: int, *, people: bool = False) -> list[Decision]:
    """What holds on a report, in the order in which it was decided; `people`: only people's."""
    where = f"(first = ? OR second = ?) AND retired IS NULL{' AND by != ?' if people else ''}"
    values = (report, report, *((MACHINE,) if people else ()))
    return list(_read(db, where, values))


def last_of_person(db: sqlite3.Connection, by: str | None) -> list[Decision]:
    """The decisions of the last run in which a person decided (of `by`, where given) and that still hold."""
    who = "by = ?" if by else "by != ?"
    values = (by or MACHINE,)
    found = db.execute(f"SELECT max(run) FROM decisions WHERE {who} AND retired IS NULL", values).fetchone()
    if found[0] is None:
        return []
    return list(_read(db, f"{who} AND retired IS NULL AND run = ?", (*values, found[0])))


def _read(db: sqlite3.Connection, where: str, values: Sequence[object]) -> Iterator[Decision]:
    rows = db.execute(f"SELECT * FROM decisions WHERE {where} ORDER BY key", tuple(values))
    for key, first, second, verdict, score, reasons, *rest in rows:
        yield Decision(key, first, second, verdict, score, tuple(json.loads(reasons)), *rest)
