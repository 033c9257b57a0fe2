"""What the home page, the pages of actors and of claims ask: sums from the columns, rows from the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from dragoman.serve.periods import label, period_for, periods
from dragoman.serve.sums import Sums
from dragoman.store.filters import Filters
from dragoman.store.search import ArticleHit, QuoteHit, ReportHit, articles, events, quotes, reports

COOPERATION = "quad <= 2"
CONFLICT = "quad >= 3"


@dataclass(slots=True, frozen=True)
class Counts:
    """What is in the store. `first` and `last` are the days its events happened, `undated` of them have none."""

    articles: int
    reports: int
    events: int
    quotes: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(slots=True, frozen=True)
class Cell:
    """Articles of one outlet on one day."""

    outlet: str
    day: str
    articles: int


@dataclass(slots=True, frozen=True)
class Named:
    """Something with a count: a type, a partner, a place."""

    id: str
    name: str
    n: int
    share: float = 0.0


def counts(sums: Sums, db: sqlite3.Connection) -> Counts:
    """What is in the store, in numbers."""
    ((first, last),) = sums.rows("SELECT min(day), max(day) FROM events WHERE NOT undated")
    ((all_events, all_reports),) = sums.rows("SELECT count(*), coalesce(sum(reports), 0) FROM events")
    ((articles_n, outlets),) = sums.rows(
        "SELECT coalesce(sum(articles), 0), count(DISTINCT nullif(outlet, '')) FROM coverage"
    )
    quotes_n = sums.once(
        ("quotes",), lambda: db.execute("SELECT count(*) FROM quotes WHERE valid_to IS NULL").fetchone()[0]
    )
    return Counts(
        int(articles_n),
        int(all_reports),
        int(all_events),
        int(quotes_n),
        int(outlets),
        _day(first),
        _day(last),
    )


def coverage(sums: Sums, days: int = 42, outlets: int = 12) -> tuple[list[str], list[str], list[Cell]]:
    """The outlets with most articles, the last days with any, and how many articles each has on each."""
    ((last,),) = sums.rows("SELECT max(day) FROM coverage")
    if last is None:
        return [], [], []
    first = last - timedelta(days=days - 1)
    rows = sums.rows(
        "SELECT outlet, day, sum(articles) FROM coverage WHERE day BETWEEN ? AND ? GROUP BY 1, 2",
        (first, last),
    )
    total: dict[str, int] = {}
    for outlet, _, n in rows:
        total[outlet] = total.get(outlet, 0) + int(n)
    top = sorted(total, key=lambda name: (-total[name], name))[:outlets]
    span = [(first + timedelta(days=n)).isoformat() for n in range(days)]
    return top, span, [Cell(o, d.isoformat(), int(n)) for o, d, n in rows if o in top]


def found_events(db: sqlite3.Connection, wanted: Filters, limit: int) -> list[ReportHit]:
    """Of the newest events that `wanted` describes, the report that comes first."""
    return list(islice(events(db, wanted), limit))


def latest_of(sums: Sums, db: sqlite3.Connection, who: str, limit: int) -> list[ReportHit]:
    """The newest events in which an actor takes part, NEWEST at most."""
    rows = sums.rows("SELECT event FROM newest WHERE who = ? ORDER BY place LIMIT ?", (who, limit))
    return hits_of(db, [key for (key,) in rows])


_NAMES = (
    "(SELECT group_concat(coalesce(name, text), '; ') FROM event_actors WHERE event = e.key AND side = '{}')"
)
_STATES = "(SELECT group_concat(DISTINCT country) FROM event_actors WHERE event = e.key AND side = '{}')"


def hits_of(db: sqlite3.Connection, keys: Iterable[int]) -> list[ReportHit]:
    """The events of these keys, in their order, each with the report that tells it best; gone ones are left out."""
    parties = ", ".join(
        f"coalesce({sql.format(side)}, '')" for side in ("source", "target") for sql in (_NAMES, _STATES)
    )
    found = []
    for key in keys:
        row = db.execute(
            "SELECT e.id, r.id, e.date_start, e.date_end, e.date_precision, e.type, e.mode, e.cameo, e.goldstein,"
            f" e.factuality, {parties}, e.said_by, e.place, s.text, e.confidence,"
            " a.id, a.title, a.publisher, a.published, a.seen, a.url FROM events e"
            " JOIN reports r ON r.report = e.best AND r.valid_to IS NULL JOIN sentences s ON s.key = r.sentence"
            " JOIN articles a ON a.key = r.article WHERE e.key = ? AND e.valid_to IS NULL",
            (key,),
        ).fetchone()
        if row:
            found.append(ReportHit(*row))
    return found


def found_reports(db: sqlite3.Connection, wanted: Filters, limit: int) -> list[ReportHit]:
    """The newest reports that `wanted` describes."""
    return list(islice(reports(db, wanted), limit))


def found_quotes(db: sqlite3.Connection, wanted: Filters, limit: int) -> list[QuoteHit]:
    """The newest quotes that `wanted` describes."""
    return list(islice(quotes(db, wanted), limit))


def found_articles(db: sqlite3.Connection, wanted: Filters, limit: int) -> list[ArticleHit]:
    """The newest articles that `wanted` describes."""
    return list(islice(articles(db, wanted), limit))


# Who is meant by an id or, where it has none, a name: the condition on `parties`, which lie in this order.
_IS = "who = ?"


@dataclass(slots=True, frozen=True)
class ActorSums:
    """What an actor does and what is done to it, by type; with whom; by month."""

    id: str
    name: str
    kind: str
    country: str | None
    names: list[Named]
    roles: list[Named]
    does: list[Named]
    suffers: list[Named]
    partners: list[Named]
    events: int


def actor_sums(sums: Sums, id: str) -> ActorSums | None:
    """What the store's events hold of an actor; None where it takes part in none."""
    known = sums.rows("SELECT name, kind, country, n FROM actors WHERE who = ?", (id,))
    if not known:
        return None
    ((name, kind, country, n),) = known
    of: dict[str, list[tuple[str, str | None, int]]] = {}
    for what, *row in sums.rows(
        "SELECT what, id, name, n FROM known WHERE who = ? ORDER BY what, place", (id,)
    ):
        of.setdefault(what, []).append((row[0], row[1], row[2]))
    return ActorSums(
        id, name or id, kind, country, named(of.get("name", ())[:12]), named(of.get("role", ())[:12]),
        named(of.get("source", ())), named(of.get("target", ())), named(of.get("partner", ())[:12]), int(n),
    )  # fmt: skip


def named(rows: Iterable[tuple[str, str | None, int]]) -> list[Named]:
    """Rows of id, name and count, each with its share of the largest."""
    found = [(id, name or id, int(n)) for id, name, n in rows]
    most = max((n for *_, n in found), default=1)
    return [Named(id, name, n, n / most) for id, name, n in found]


def top_actors(sums: Sums, like: str = "", limit: int = 60) -> list[Named]:
    """The actors that take part most, those whose name holds `like`."""
    rows = sums.rows(
        "SELECT who, name, acting FROM actors WHERE acting > 0 AND (? = ''"
        " OR contains(strip_accents(lower(name)), strip_accents(lower(?))) OR lower(who) = lower(?))"
        " ORDER BY 3 DESC, 1 LIMIT ?",
        (like, like, like, limit),
    )
    return named(rows)


@dataclass(slots=True, frozen=True)
class Claimant:
    """Whose words events are told in: how often asserted, denied, foretold; for how many no other voice is known."""

    id: str
    name: str
    claims: int
    asserted: int
    denied: int
    future: int
    share: float


def claimants(sums: Sums, limit: int = 40) -> list[Claimant]:
    """Those in whose words most events are told."""
    rows = sums.rows(
        "SELECT p.who AS id, mode(p.name), count(DISTINCT e.key) AS n,"
        " count(DISTINCT e.key) FILTER (factuality = 'asserted'),"
        " count(DISTINCT e.key) FILTER (factuality = 'negated'),"
        " count(DISTINCT e.key) FILTER (factuality = 'future') FROM parties p JOIN events e ON e.key = p.event"
        " WHERE p.side = 'said_by' AND p.who IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?",
        (limit,),
    )
    most = max((row[2] for row in rows), default=1)
    return [
        Claimant(id, name or id, int(n), int(a), int(d), int(f), n / most) for id, name, n, a, d, f in rows
    ]


@dataclass(slots=True, frozen=True)
class ClaimPeriod:
    """Claims of one period: asserted, denied, foretold or only thought of."""

    period: str
    asserted: int
    denied: int
    future: int
    hypothetical: int


def claims_over_time(sums: Sums, who: str = "") -> list[ClaimPeriod]:
    """How many events are told in somebody's words (or in those of `who`), by month, or by year over a long time."""
    own = f"AND key IN (SELECT event FROM parties WHERE side = 'said_by' AND {_IS})" if who else ""
    values = (who,) if who else ()
    where = f"FROM events WHERE claim AND day IS NOT NULL {own}"
    ((first, last),) = sums.rows(f"SELECT min(day), max(day) {where}", values)
    if first is None:
        return []
    by = period_for(first, last)
    rows = sums.rows(
        f"SELECT date_trunc('{by}', day)::DATE, count(*) FILTER (factuality = 'asserted'),"
        " count(*) FILTER (factuality = 'negated'), count(*) FILTER (factuality = 'future'),"
        f" count(*) FILTER (factuality = 'hypothetical') {where} GROUP BY 1",
        values,
    )
    known = {day: [int(n) for n in figures] for day, *figures in rows}
    return [ClaimPeriod(label(day, by), *known.get(day, [0, 0, 0, 0])) for day in periods(first, last, by)]


@dataclass(slots=True, frozen=True)
class Voice:
    """Somebody's part in a claim: `does` is "asserts", "denies" or "repeats"."""

    does: str
    id: str
    name: str


def voices(db: sqlite3.Connection, event: str) -> list[Voice]:
    """Who asserts, denies and repeats what the reports of an event tell; `event` is its public id."""
    rows = db.execute(
        "SELECT DISTINCT CASE WHEN a.side = 'chain' THEN 'repeats' WHEN r.factuality = 'negated' THEN 'denies'"
        " ELSE 'asserts' END, coalesce(a.actor, a.name, a.text), coalesce(a.name, a.text) FROM events e"
        " JOIN event_reports m ON m.event = e.event AND m.valid_to IS NULL"
        " JOIN reports r ON r.report = m.report AND r.valid_to IS NULL"
        " JOIN report_actors a ON a.report = r.key AND a.side IN ('said_by', 'chain')"
        " WHERE e.id = ? AND e.valid_to IS NULL LIMIT 40",
        (event,),
    )
    found = [Voice(*row) for row in rows]
    own = {(v.id) for v in found if v.does != "repeats"}
    # The last of a chain is the claimant, who does not repeat himself.
    return [v for v in found if v.does != "repeats" or v.id not in own]


@dataclass(slots=True, frozen=True)
class Claimed:
    """A claim's event and the ISO day it is put to, None where it has none."""

    id: str
    day: str | None


def claimed(sums: Sums, who: str, denied: bool, limit: int, until: str | None = None) -> list[Claimed]:
    """The newest events told in somebody's words: those of `who`, only what is denied; up to the ISO day `until`, by
    default today."""
    own = f"AND key IN (SELECT event FROM parties WHERE side = 'said_by' AND {_IS})" if who else ""
    no = "AND factuality = 'negated'" if denied else ""
    rows = sums.rows(
        f"SELECT id, day FROM events WHERE claim AND day <= ? {own} {no} ORDER BY day DESC, key DESC LIMIT ?",
        (until or date.today().isoformat(), *((who,) if who else ()), limit),
    )
    return [Claimed(id, _day(day)) for id, day in rows]


@dataclass(slots=True, frozen=True)
class ClaimRow:
    """An event that is told in somebody's words, and the sentence that tells it best. Who stands by it is told in
    names joined with "; ", and one by one with their ids in `voices`."""

    event: str
    type: str
    mode: str | None
    factuality: str
    date_start: str | None
    date_end: str | None
    date_precision: str
    source: str
    target: str
    sentence: str
    article: str
    publisher: str | None
    articles: int
    asserted_by: str = ""
    denied_by: str = ""
    repeated_by: str = ""
    voices: tuple[Voice, ...] = ()


def claim_rows(db: sqlite3.Connection, ids: Iterable[str]) -> list[ClaimRow]:
    """The events of these ids, in their order, with everybody who stands by them."""
    source, target = _NAMES.format("source"), _NAMES.format("target")
    found = []
    for id in ids:
        row = db.execute(
            "SELECT e.id, e.type, e.mode, e.factuality, e.date_start, e.date_end, e.date_precision,"
            f" coalesce({source}, ''), coalesce({target}, ''), s.text, a.id, a.publisher, e.articles FROM events e"
            " JOIN reports r ON r.report = e.best AND r.valid_to IS NULL JOIN sentences s ON s.key = r.sentence"
            " JOIN articles a ON a.key = r.article WHERE e.id = ? AND e.valid_to IS NULL",
            (id,),
        ).fetchone()
        if row:
            heard = voices(db, id)
            by = (
                "; ".join(v.name for v in heard if v.does == does)
                for does in ("asserts", "denies", "repeats")
            )
            asserted, denied, repeated = by
            said = replace(ClaimRow(*row), asserted_by=asserted, denied_by=denied, repeated_by=repeated)
            found.append(replace(said, voices=tuple(heard)))
    return found


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None
