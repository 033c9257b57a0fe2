"""Reports, events, quotes and articles found by their words and by who, what, when, where it stood.

The newest come first, by the clock asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from dragoman.store.filters import Filters
from dragoman.store.sql import holds
from dragoman.store.ways import found_articles, found_quotes, found_reports
from dragoman.store.words import match_of


@dataclass(slots=True, frozen=True)
class ReportHit:
    """A report that was found. Parties are names, several joined with "; ", as are their states."""

    event: str
    report: str
    date_start: str | None
    date_end: str | None
    date_precision: str
    type: str
    mode: str | None
    cameo: str | None
    goldstein: float
    factuality: str
    source: str
    source_states: str
    target: str
    target_states: str
    said_by: str | None
    place: str | None
    sentence: str
    confidence: float
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    seen: str
    url: str | None


@dataclass(slots=True, frozen=True)
class QuoteHit:
    """A quote that was found; `reports` are the ids of the reports told in it, joined with "; "."""

    quote: str
    speaker: str | None
    role: str | None
    addressee: str | None
    text: str
    direct: bool
    sentence: str
    reports: str
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    seen: str
    url: str | None


@dataclass(slots=True, frozen=True)
class ArticleHit:
    """An article that was found; `snippet` are the words around what was looked for, `reports` and `quotes` count."""

    article: str
    title: str | None
    publisher: str | None
    published: str | None
    seen: str
    url: str | None
    reports: int
    quotes: int
    snippet: str


def reports(db: sqlite3.Connection, wanted: Filters) -> Iterator[ReportHit]:
    """The reports that `wanted` describes, the newest first. Raises UsageError."""
    return (_report_hit(db, key, wanted.as_of) for key in found_reports(db, wanted))


def events(db: sqlite3.Connection, wanted: Filters) -> Iterator[ReportHit]:
    """Of each event that `wanted` describes, the report that comes first. Raises UsageError."""
    known: set[str] = set()
    for hit in reports(db, wanted):
        if hit.event not in known:
            known.add(hit.event)
            yield hit


def quotes(db: sqlite3.Connection, wanted: Filters) -> Iterator[QuoteHit]:
    """The quotes that `wanted` describes, the newest first; their clock is published or seen. Raises UsageError."""
    return (_quote_hit(db, key, wanted.as_of) for key in found_quotes(db, _on_paper(wanted)))


def articles(db: sqlite3.Connection, wanted: Filters) -> Iterator[ArticleHit]:
    """The articles that `wanted` describes, the newest first; their clock is published or seen. Raises UsageError."""
    return (_article_hit(db, key, wanted) for key in found_articles(db, _on_paper(wanted)))


def _on_paper(wanted: Filters) -> Filters:
    """Articles and quotes do not happen: they are published."""
    return replace(wanted, clock="published") if wanted.clock == "happened" else wanted


_STOOD = "a.id, a.title, a.publisher, a.published, a.seen, a.url"


def _report_hit(db: sqlite3.Connection, key: int, as_of: int | None) -> ReportHit:
    told: tuple[Any, ...] = db.execute(
        "SELECT e.id, r.id, r.date_start, r.date_end, r.date_precision, r.type, r.mode, r.cameo, r.goldstein,"
        f" r.factuality, r.said_by, r.place, s.text, r.confidence, {_STOOD}"
        " FROM reports r JOIN sentences s ON s.key = r.sentence JOIN articles a ON a.key = r.article"
        f" JOIN event_reports m ON m.report = r.report AND {holds('m', as_of)}"
        f" JOIN events e ON e.event = m.event AND {holds('e', as_of)} WHERE r.key = ?",
        (key,),
    ).fetchone()
    cells: list[Any] = [*told[:10], *_parties(db, key, "source"), *_parties(db, key, "target"), *told[10:]]
    return ReportHit(*cells)


def _parties(db: sqlite3.Connection, report: int, side: str) -> tuple[str, str]:
    """Names and states of the actors on one side, each joined."""
    found = db.execute(
        "SELECT coalesce(name, text), country FROM report_actors WHERE report = ? AND side = ? ORDER BY n",
        (report, side),
    ).fetchall()
    states = dict.fromkeys(country for _, country in found if country)
    return "; ".join(name for name, _ in found), "; ".join(states)


def _quote_hit(db: sqlite3.Connection, key: int, as_of: int | None) -> QuoteHit:
    id, text, direct, sentence, *stood = db.execute(
        f"SELECT q.id, q.text, q.direct, s.text, {_STOOD} FROM quotes q JOIN articles a ON a.key = q.article"
        " JOIN sentences s ON s.key = q.sentence WHERE q.key = ?",
        (key,),
    ).fetchone()
    told = db.execute(
        f"SELECT r.id FROM quote_reports t JOIN reports r ON r.report = t.report AND {holds('r', as_of)}"
        " WHERE t.quote = ? ORDER BY r.n",
        (key,),
    )
    (speaker, role), (addressee, _) = _voice(db, key, "speaker"), _voice(db, key, "addressee")
    ids = "; ".join(id for (id,) in told)
    return QuoteHit(id, speaker, role, addressee, text, bool(direct), sentence, ids, *stood)


def _voice(db: sqlite3.Connection, quote: int, side: str) -> tuple[str | None, str | None]:
    """Name and role of the speaker or addressee."""
    found = db.execute(
        "SELECT coalesce(name, text), role FROM quote_actors WHERE quote = ? AND side = ? ORDER BY n",
        (quote, side),
    ).fetchone()
    return found or (None, None)


def _article_hit(db: sqlite3.Connection, key: int, wanted: Filters) -> ArticleHit:
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} x WHERE x.article = a.key AND {holds('x', wanted.as_of)})"
        for table in ("reports", "quotes")
    )
    found: tuple[Any, ...] = db.execute(
        f"SELECT {_STOOD}, {counts}, substr(a.text, 1, 160) FROM articles a WHERE a.key = ?", (key,)
    ).fetchone()
    cells: list[Any] = [*found]
    if wanted.words:
        (cells[-1],) = db.execute(
            "SELECT snippet(articles_text, 1, '', '', '…', 24) FROM articles_text"
            " WHERE articles_text MATCH ? AND rowid = ?",
            (match_of(wanted.words), key),
        ).fetchone()
    return ArticleHit(*cells)


Kind = Literal["reports", "events", "quotes", "articles"]
Hit = ReportHit | QuoteHit | ArticleHit
SEARCHES: dict[Kind, Callable[[sqlite3.Connection, Filters], Iterator[Hit]]] = {
    "reports": reports,
    "events": events,
    "quotes": quotes,
    "articles": articles,
}
HITS: dict[Kind, type[Hit]] = {
    "reports": ReportHit,
    "events": ReportHit,
    "quotes": QuoteHit,
    "articles": ArticleHit,
}
