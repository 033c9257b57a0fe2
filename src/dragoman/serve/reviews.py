"""What people say of reports: written beside the coding, never over it; the queue, the agreement, and gold from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from dragoman.record import Event
from dragoman.serve.sums import Sums
from dragoman.store import Store

Verdict = Literal["accept", "correct", "reject"]
FIELDS = ("type", "source", "target", "factuality", "date", "place", "said_by")
WHOLE = "event"
NONE = "none"  # the type of what a reviewer says is no event


@dataclass(slots=True, frozen=True)
class Judged:
    """One person's verdict on one field ("event": the whole). `value` is what it should be, None unless corrected."""

    field: str
    verdict: Verdict
    coded: str
    value: str | None
    reviewer: str
    at: str


def coded_fields(event: Event) -> dict[str, str]:
    """The fields of an event in the words in which they are reviewed; states are codes, joined with "; "."""
    date = f"{event.date.start or ''}..{event.date.end or ''}"
    return {
        "type": " ".join(part for part in (event.type, event.mode) if part),
        "source": _states(event, "source"),
        "target": _states(event, "target"),
        "factuality": event.factuality,
        "date": (event.date.start or "") if event.date.start == event.date.end else date,
        "place": event.place.name if event.place else "",
        "said_by": (event.said_by.name or event.said_by.text) if event.said_by else "",
    }


def _states(event: Event, side: str) -> str:
    """Codes of the states on one side; of who has none, the name."""
    actors = event.source if side == "source" else event.target
    return "; ".join(dict.fromkeys(a.country or a.id or a.name or a.text for a in actors))


def judge(
    path: Path,
    report: str,
    verdict: Verdict,
    values: Mapping[str, str],
    coded: Mapping[str, str],
    reviewer: str,
) -> None:
    """Writes a person's verdict on the report of that id: on all of it, and, where `values` differ from what was
    `coded`, what each field should be. Raises UsageError where there is no such report, StoreError."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Store.open(path, create=False) as store, store.transaction():
        number, version = numbers(store.db, report)
        rows: list[tuple[str, Verdict, str, str | None]] = [
            (WHOLE, verdict, json.dumps(dict(coded), ensure_ascii=False), None)
        ]
        if verdict != "reject":
            rows += [
                _field(name, coded.get(name, ""), values.get(name, coded.get(name, ""))) for name in FIELDS
            ]
        for field, said, was, value in rows:
            store.db.execute(
                "INSERT INTO reviews (report, version, field, verdict, coded, value, reviewer, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number, version, field, said, was, value, reviewer, at),
            )


def _field(name: str, coded: str, value: str) -> tuple[str, Verdict, str, str | None]:
    told = json.dumps(coded, ensure_ascii=False)
    if value.strip() == coded.strip():
        return name, "accept", told, None
    return name, "correct", told, json.dumps(value.strip(), ensure_ascii=False)


def numbers(db: sqlite3.Connection, report: str) -> tuple[int, int]:
    """The number and the version's key of the report with this id. Raises UsageError."""
    from dragoman.errors import UsageError

    found = db.execute(
        "SELECT report, key FROM reports WHERE id = ? AND valid_to IS NULL", (report,)
    ).fetchone()
    if found is None:
        raise UsageError(f"no report has the id {report!r}")
    return int(found[0]), int(found[1])


def judged(db: sqlite3.Connection, report: int) -> list[Judged]:
    """What holds of a report: each person's last verdict on each field."""
    rows = db.execute(
        "SELECT field, verdict, coded, value, reviewer, at FROM reviews WHERE key IN"
        " (SELECT max(key) FROM reviews WHERE report = ? GROUP BY reviewer, field) ORDER BY reviewer, key",
        (report,),
    )
    return [
        Judged(field, verdict, coded, _text(value), who, at) for field, verdict, coded, value, who, at in rows
    ]


def _text(value: str | None) -> str | None:
    return None if value is None else str(json.loads(value))


@dataclass(slots=True, frozen=True)
class Waiting:
    """A record where a look pays: the event and why."""

    event: str
    report: str
    type: str
    sentence: str
    score: float
    reasons: tuple[str, ...]


# Weights of the queue: doubt counts most, then that reports differ, then how many would be misled. Set by hand.
_QUEUE = (
    "SELECT e.id, e.confidence, e.articles, e.goldstein, coalesce(d.differ, 0) AS differ,"
    " 2 * (1 - e.confidence) + 0.5 * least(coalesce(d.differ, 0), 3) + ln(e.articles) / 3 + abs(e.goldstein) / 20"
    " AS score FROM events e LEFT JOIN doubts d ON d.event = e.event ORDER BY score DESC, e.key LIMIT ?"
)
_DEEP = 2_000  # candidates that are ordered: nobody reviews more at a sitting


def queue(sums: Sums, db: sqlite3.Connection, reviewer: str, limit: int) -> list[Waiting]:
    """The records that this reviewer has not seen and where a look pays most."""
    found: list[Waiting] = []
    for id, confidence, articles, goldstein, differ, score in sums.rows(_QUEUE, (_DEEP,)):
        row = db.execute(
            "SELECT r.id, r.type, s.text FROM events e JOIN reports r ON r.report = e.best AND r.valid_to IS NULL"
            " JOIN sentences s ON s.key = r.sentence WHERE e.id = ? AND e.valid_to IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM reviews v WHERE v.report = r.report AND v.reviewer = ?)",
            (id, reviewer),
        ).fetchone()
        if row:
            reasons = tuple(_reasons(confidence, articles, goldstein, differ))
            report, type, sentence = row
            found.append(Waiting(id, report, type, sentence, round(score, 3), reasons))
        if len(found) == limit:
            break
    return found


def _reasons(confidence: float, articles: int, goldstein: float, differ: int) -> Iterator[str]:
    if confidence < 0.6:
        yield f"confidence {confidence:.2f}"
    if differ:
        yield f"reports differ on {differ} field{'s' if differ > 1 else ''}"
    if articles > 1:
        yield f"{articles} articles"
    if abs(goldstein) >= 8:
        yield f"Goldstein {goldstein:+.0f}"


@dataclass(slots=True, frozen=True)
class Agreement:
    """How far reviewers agree that something is of a type: over so many `records` that two or more looked at. Kappa is
    Cohen's, the mean over pairs of reviewers; None where all always said the same of everything."""

    type: str
    records: int
    reviewers: int
    kappa: float | None
    alpha: float | None


def agreement(db: sqlite3.Connection) -> list[Agreement]:
    """By type, those that anybody gave to a record that two looked at; "all" first, over all types at once."""
    given = types_given(db)
    shared = {report: by for report, by in given.items() if len(by) > 1}
    types = sorted({type for by in shared.values() for type in by.values()} - {NONE})
    if not shared:
        return []
    found = [
        _agree("all", [(who, str(report), type) for report, by in shared.items() for who, type in by.items()])
    ]
    for one in types:
        own = {report: by for report, by in shared.items() if one in by.values()}
        rest = {report: by for report, by in shared.items() if report not in own}
        votes = [
            (who, str(report), "yes" if type == one else "no")
            for report, by in (own | rest).items()
            for who, type in by.items()
        ]
        found.append(_agree(one, votes, len(own)))
    return found


def types_given(db: sqlite3.Connection) -> dict[int, dict[str, str]]:
    """The type that each reviewer gives each report: "none" where it is no event."""
    rows = db.execute(
        "SELECT report, reviewer, field, verdict, coded, value FROM reviews WHERE key IN (SELECT max(key) FROM reviews"
        " WHERE field IN ('event', 'type') GROUP BY report, reviewer, field) ORDER BY report, reviewer, at, key"
    )
    found: dict[int, dict[str, str]] = {}
    for report, who, field, verdict, coded, value in rows:
        by = found.setdefault(report, {})
        if field == WHOLE and verdict == "reject":
            by[who] = NONE
        elif field == "type" and by.get(who) != NONE:
            by[who] = str(json.loads(value or coded)).split(" ")[0].upper()
    return found


def _agree(type: str, votes: Sequence[tuple[str, str, str]], records: int | None = None) -> Agreement:
    from nltk.metrics.agreement import AnnotationTask

    task = AnnotationTask(data=list(votes))
    people = {who for who, *_ in votes}
    items = {item for _, item, _ in votes}
    return Agreement(
        type, len(items) if records is None else records, len(people), _kappa(votes), _measured(task.alpha)
    )


def _kappa(votes: Sequence[tuple[str, str, str]]) -> float | None:
    """Cohen's kappa of every pair of reviewers over what both looked at; the mean of the pairs."""
    from nltk.metrics.agreement import AnnotationTask

    by: dict[str, dict[str, str]] = {}
    for who, item, label in votes:
        by.setdefault(who, {})[item] = label
    people = sorted(by)
    found = []
    for n, a in enumerate(people):
        for b in people[n + 1 :]:
            both = by[a].keys() & by[b].keys()
            if both:
                task = AnnotationTask(data=[(w, i, by[w][i]) for w in (a, b) for i in sorted(both)])
                value = _measured(lambda task=task, a=a, b=b: task.kappa_pairwise(a, b))
                found += [value] if value is not None else []
    return round(sum(found) / len(found), 3) if found else None


def _measured(measure: Any) -> float | None:
    """A figure, or None where it is undefined: chance alone already agrees always."""
    try:
        return round(float(measure()), 3)
    except (ZeroDivisionError, ValueError):
        return None


def gold(store: Store) -> Iterator[dict[str, Any]]:
    """Reviewed articles as gold, a row each in the shape of evaluation/articles.jsonl: what was accepted or corrected
    is an event, what was rejected stands in `not_events`. Where reviewers differ, the last one counts."""
    rows = store.db.execute(
        "SELECT DISTINCT a.id, r.report FROM reviews v JOIN reports r ON r.key = v.version"
        " JOIN articles a ON a.key = r.article ORDER BY a.key, r.report"
    ).fetchall()
    by_article: dict[str, list[int]] = {}
    for article, number in rows:
        by_article.setdefault(article, []).append(number)
    for article, reports in by_article.items():
        yield _gold_row(store, article, reports)


def _gold_row(store: Store, article: str, reports: Sequence[int]) -> dict[str, Any]:
    record = store.article(article)
    events: list[dict[str, Any]] = []
    not_events: list[str] = []
    for number in reports:
        trigger = store.db.execute(
            "SELECT trigger_start, trigger_end FROM reports WHERE report = ? ORDER BY key DESC", (number,)
        ).fetchone()
        words = once(record.article.text, *trigger)
        last = {j.field: j for j in sorted(judged(store.db, number), key=lambda j: j.at)}
        if last[WHOLE].verdict == "reject":
            not_events.append(words)
        else:
            events.append(_gold_event(words, last))
    return {
        "id": record.article.id, "published": record.article.published, "title": record.article.title,
        "text": record.article.text, "reviewed": True,
        "gold": {"events": events, "quotes": [], "not_events": not_events},
    }  # fmt: skip


def _gold_event(words: str, last: Mapping[str, Judged]) -> dict[str, Any]:
    said = {name: _final(last[name]) for name in FIELDS if name in last}
    days = [day or None for day in said.get("date", "").split("..")]
    return {
        "ev": words, "type": [said.get("type", "").split(" ")[0].upper()],
        "source": _codes(said.get("source", "")), "target": _codes(said.get("target", "")),
        "date": [day for day in days if day] or None, "factuality": [said.get("factuality", "asserted")],
        "by": said.get("said_by") or None, "reviewer": last[WHOLE].reviewer, "at": last[WHOLE].at,
    }  # fmt: skip


def _final(judged: Judged) -> str:
    return judged.value if judged.value is not None else str(json.loads(judged.coded))


def _codes(said: str) -> list[str | None]:
    return [part.strip() for part in said.split(";") if part.strip()] or [None]


def once(text: str, start: int, end: int) -> str:
    """The words from `start` to `end`, with as many words beside them as make them stand once in the text."""
    while text.count(text[start:end]) > 1:
        before, after = text.rfind(" ", 0, max(start - 1, 0)), text.find(" ", end + 1)
        grown = (before + 1 if start else 0, after if after >= 0 else len(text))
        if grown == (start, end):
            break
        start, end = grown
    return text[start:end].strip()
