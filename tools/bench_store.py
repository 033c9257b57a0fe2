"""How fast a store of a million reports answers, and how large its file is.

python tools/bench_store.py                       one million reports, made in a folder that is removed again
python tools/bench_store.py --reports 100000      fewer
python tools/bench_store.py --keep million.sqlite keeps the store, or measures the one that is there
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

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
from dragoman.store import Store

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
        # Few states make most of the news: the first of the list are named far more often than the last.
        source, target = (STATES[min(int(chance.paretovariate(0.8)) - 1, len(STATES) - 1)] for _ in "ab")
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


# How the copies differ: numbers and keys move up, ids get a suffix, days move back.
NUMBERS = {
    "articles": {"key"}, "records": {"key", "article"}, "sections": {"article"}, "sentences": {"key", "article"},
    "reports": {"key", "report", "article", "sentence"}, "report_actors": {"report"},
    "events": {"key", "event", "best"}, "event_actors": {"event"}, "event_reports": {"key", "report", "event"},
    "quotes": {"key", "article", "sentence"}, "quote_actors": {"quote"},
}  # fmt: skip
DAYS = {"published", "date_start", "date_end"}


def make(path: Path, reports: int) -> None:
    """A store of about that many reports: seeds written as any article is, the rest multiplied in SQL."""
    chance = random.Random(7)
    articles = max(1, reports // PER_ARTICLE)
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        with store.transaction():
            for n in range(min(SEEDS, articles)):
                store.put(story(n, chance), run)
        store.end_run(run, "done", read=articles, coded=articles, events=reports)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for sql in (
            "PRAGMA synchronous = OFF",
            "PRAGMA cache_size = -300000",
            "BEGIN",
            "DELETE FROM waiting",
        ):
            db.execute(sql)
        again = list(set_apart(db))
        for table, numbers in NUMBERS.items():
            multiply(db, table, numbers, articles // SEEDS)
        for sql in again:
            db.execute(sql)
        for table in ("articles_text", "sentences_text", "quotes_text"):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        for sql in ("COMMIT", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
            db.execute(sql)


def set_apart(db: sqlite3.Connection) -> Iterator[str]:
    """Drops indexes and triggers, and gives the SQL that makes them again: once, over all rows, is faster."""
    rows = db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    )
    for kind, name, sql in rows.fetchall():
        db.execute(f"DROP {kind} {name}")
        yield sql


def multiply(db: sqlite3.Connection, table: str, numbers: set[str], times: int) -> None:
    """Copies every row of `table` so that there are `times` of it."""
    columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
    step = {name: span(db, name, table) for name in numbers}
    cells = [
        f"{name} + i * {step[name]}" if name in numbers
        else f"{name} || '-' || i" if name == "id"
        else f"date({name}, '-' || (i * 37 % 3650) || ' days')" if name in DAYS
        else name
        for name in columns
    ]  # fmt: skip
    db.execute(
        f"WITH RECURSIVE copies (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copies WHERE i + 1 < ?)"
        f" INSERT INTO {table} SELECT {', '.join(cells)} FROM copies CROSS JOIN (SELECT * FROM {table})",
        (times,),
    )


def span(db: sqlite3.Connection, column: str, table: str) -> int:
    """How far the numbers of a copy lie from those of the one before: the seeds' highest number."""
    owner = {
        "key": table, "article": "articles", "sentence": "sentences", "report": "reports", "best": "reports",
        "event": "events", "quote": "quotes",
    }[column]  # fmt: skip
    own = {
        "reports": PER_ARTICLE,
        "events": PER_ARTICLE,
        "sentences": PER_ARTICLE + 1,
        "event_reports": PER_ARTICLE,
    }
    return SEEDS * own.get(owner, 1)
