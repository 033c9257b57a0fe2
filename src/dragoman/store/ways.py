"""Where a search begins: at the words, the party or the outlet that leads to the fewest rows, or, where all lead to
many, at the newest row, from which on enough are soon found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.store.filters import (
    IS,
    LAST,
    Clock,
    Conditions,
    Filters,
    happened,
    printed,
    published_by,
    quoted,
    told_of,
)
from dragoman.store.rows import Row, row
from dragoman.store.sql import holds
from dragoman.store.words import match_of

# Up to so many rows are read and put in order in 100 to 300 ms, timed on a store of a million reports; of a dyad only
# what both are in is read.
FEW = {
    "words": 200_000, "parties": 100_000, "dyads": 200_000, "outlets": 100_000, "words of articles": 20_000,
    "words of quotes": 300_000,
}  # fmt: skip
# A way of more than MANY rows is taken only where the newest NEAR reports do not hold enough: to look at each of those
# costs 5 ms, a tenth of what such a way costs.
MANY = 10_000
NEAR = 2_000
# Where some were among them, they are thick enough that so many are looked at before such a way is taken: some 50 ms.
FURTHER = 20_000
_REPORTS = 5  # of an article, about


# Where one walks from the newest row on, one after the other, each with what bounds it.
Walks = tuple[tuple[str, Conditions], ...]


@dataclass(slots=True, frozen=True)
class _Way:
    """SQL for the keys it leads to, and for as many rows as must be read for them, each with its values."""

    keys: str
    values: Row
    reading: str
    read: Row
    kind: str = "parties"

    @property
    def by_words(self) -> bool:
        """Does all it leads to have the words?"""
        return self.kind.startswith("words")

    def share(self, db: sqlite3.Connection, few: int) -> float:
        """How many rows must be read, as a share of what is few; counting stops where they are no longer few."""
        limited = f"SELECT count(*) FROM (SELECT 1 FROM ({self.reading}) LIMIT {few + 1})"
        return float(db.execute(limited, self.read).fetchone()[0]) / max(few, 0.5)


def found_reports(db: sqlite3.Connection, wanted: Filters) -> Iterator[int]:
    """Keys of the reports, the newest first."""
    ways = [
        *_by_party("report", wanted), *_by_outlet("reports", wanted), *_by_words(_TOLD_IN, "sentences", wanted),
    ]  # fmt: skip
    joined = f"CROSS JOIN reports r ON r.key = d.key {_ITS_ARTICLE}"
    return _Search("r", _newest_reports, joined, _TOLD_HERE, _report).run(db, ways, wanted)


def _report(wanted: Filters) -> Conditions:
    rest = happened(wanted) & told_of(wanted) & printed(wanted)
    rest.add(holds("r", wanted.as_of))
    return rest


def _newest_reports(wanted: Filters) -> Walks:
    if wanted.clock == "happened":
        return tuple(_newest_happened(wanted))
    walk = f"articles a INDEXED BY articles_{wanted.clock} CROSS JOIN reports r ON r.article = a.key"
    return ((walk, Conditions()),)


# Left, not inner: then it is not read where nothing asks for it.
_ITS_ARTICLE = "LEFT JOIN articles a ON a.key = r.article"


def _newest_happened(wanted: Filters) -> Iterator[tuple[str, Conditions]]:
    """The reports from the last day on, as three walks, so that what is out of the time asked for is not read: those of
    several days that end after it but may have begun before, those that end in it, those without an end."""
    until = (wanted.until or "") + LAST
    if wanted.until:
        begun = ["r.date_start < r.date_end", "r.date_end > ?", "r.date_start <= ?"]
        yield f"reports r INDEXED BY reports_spans {_ITS_ARTICLE}", Conditions(begun, [until, until])
    walk = f"reports r INDEXED BY reports_date {_ITS_ARTICLE}"
    yield walk, Conditions(["r.date_end BETWEEN ? AND ?"], [wanted.since or "", until])
    yield walk, Conditions(["r.date_end IS NULL"])


def found_quotes(db: sqlite3.Connection, wanted: Filters) -> Iterator[int]:
    """Keys of the quotes, the newest first."""
    ways = [
        *_by_party("quote", wanted),
        *_by_outlet("quotes", wanted),
        *_by_words(_TEXT.format("quotes"), "quotes", wanted, "words of quotes"),
    ]
    joined = "CROSS JOIN quotes q ON q.key = d.key CROSS JOIN articles a ON a.key = q.article"
    return _Search("q", _newest_quotes, joined, _HERE.format("quotes", "q"), _quote).run(db, ways, wanted)


def _quote(wanted: Filters) -> Conditions:
    rest = quoted(wanted) & printed(wanted)
    rest.add(holds("q", wanted.as_of))
    return rest


def _newest_quotes(wanted: Filters) -> Walks:
    walk = f"articles a INDEXED BY articles_{wanted.clock} CROSS JOIN quotes q ON q.article = a.key"
    return ((walk, Conditions()),)


def found_articles(db: sqlite3.Connection, wanted: Filters) -> Iterator[int]:
    """Keys of the articles, the newest first."""
    words = _by_words(_TEXT.format("articles"), "articles", wanted, "words of articles")
    ways = [*_by_outlet("articles", wanted), *words]
    joined = "CROSS JOIN articles a ON a.key = d.key"
    return _Search("a", _newest_articles, joined, _HERE.format("articles", "a"), _article).run(
        db, ways, wanted
    )


def _article(wanted: Filters) -> Conditions:
    rest = printed(wanted)
    told = told_of(wanted)
    if told.sql:
        own = f"r.article = a.key AND {holds('r', wanted.as_of)} AND {told.where()}"
        rest.add(f"EXISTS (SELECT 1 FROM reports r WHERE {own})", *told.values)
    return rest


def _newest_articles(wanted: Filters) -> Walks:
    return ((f"articles a INDEXED BY articles_{wanted.clock}", Conditions()),)


@dataclass(slots=True, frozen=True)
class _Search:
    """`alias` names what is looked for, `newest` and `joined` the two ways to it; `here`: it has the words; `rest`:
    what it must be."""

    alias: str
    newest: Callable[[Filters], Walks]
    joined: str
    here: str
    rest: Callable[[Filters], Conditions]

    def run(self, db: sqlite3.Connection, ways: Sequence[_Way], wanted: Filters) -> Iterator[int]:
        """Keys of what was found, the newest first, read as they are asked for."""
        short = _shortest(db, ways, dict.fromkeys(FEW, MANY))
        edge = _edge(db, wanted, NEAR) if ways and not short else None
        if edge is None:
            return self._by(db, short or _shortest(db, ways, FEW), wanted, Conditions())
        return self._near_and_far(db, ways, wanted, edge)

    def _near_and_far(
        self, db: sqlite3.Connection, ways: Sequence[_Way], wanted: Filters, edge: str
    ) -> Iterator[int]:
        """The newest looked at one by one; the others only where those do not hold enough."""
        at = _ORDER[wanted.clock]
        thick = False
        for key in self._between(db, wanted, edge, LAST):
            thick = True
            yield key
        further = _edge(db, wanted, FURTHER) if thick else None
        if further is not None and further < edge:
            yield from self._between(db, wanted, further, edge)
            edge = further
        far = Conditions([f"({at} <= ? OR {at} IS NULL)"], [edge])
        yield from self._by(db, _shortest(db, ways, FEW), wanted, far)

    def _between(self, db: sqlite3.Connection, wanted: Filters, after: str, last: str) -> Iterator[int]:
        """What is later than the day `after`, to the day `last`, each looked at."""
        at = _ORDER[wanted.clock]
        # Nothing lies between a day and itself with a space behind: the walk ends where they do, not earlier.
        part = replace(wanted, since=max(wanted.since or "", f"{after} "))
        yield from self._by(db, None, part, Conditions([f"{at} > ? AND {at} <= ?"], [after, last]))

    def _by(
        self, db: sqlite3.Connection, way: _Way | None, wanted: Filters, part: Conditions
    ) -> Iterator[int]:
        """What a way leads to, put in order; without one, from the newest row on, each looked at."""
        rest = part & self.rest(wanted)
        if wanted.words and not (way and way.by_words):
            words = Conditions()
            words.add(self.here, *[match_of(wanted.words)] * self.here.count("?"))
            rest = rest & words
        walks = ((f"({way.keys}) d {self.joined}", Conditions()),) if way else self.newest(wanted)
        for source, bounds in walks:
            which = bounds & rest
            found = db.execute(
                f"SELECT {self.alias}.key FROM {source} WHERE {which.where()} ORDER BY {self._order(wanted.clock)}",
                (*(way.values if way else ()), *which.values),
            )
            yield from (key for (key,) in found)

    def _order(self, clock: Clock) -> str:
        # By the article before the report: so the newest articles can be walked, however many are of one day.
        keys = dict.fromkeys(("r.key",) if clock == "happened" else ("a.key", f"{self.alias}.key"))
        return ", ".join(f"{column} DESC" for column in (_ORDER[clock], *keys))


def _edge(db: sqlite3.Connection, wanted: Filters, near: int) -> str | None:
    """Where on the clock the newest reports end, `near` of them; None where there are fewer."""
    if wanted.clock == "happened":
        table, column = "reports INDEXED BY reports_date", "date_end"
    else:
        table, column = f"articles INDEXED BY articles_{wanted.clock}", wanted.clock
        near //= _REPORTS
    found = db.execute(
        f"SELECT {column} FROM {table} WHERE {column} <= ? ORDER BY {column} DESC LIMIT 1 OFFSET {near}",
        ((wanted.until or "") + LAST,),
    ).fetchone()
    return found[0] if found else None


_ORDER: dict[Clock, str] = {"happened": "r.date_end", "published": "a.published", "seen": "a.seen"}
# Keys of what has the words, and the condition that a row has them.
_TEXT = "SELECT rowid AS key FROM {0}_text WHERE {0}_text MATCH ?"
# "+": it is a test of the row at hand; else all that have the words would be walked through for each article.
_HERE = "+{1}.key IN (SELECT rowid FROM {0}_text WHERE {0}_text MATCH ?)"
# A report has the words in its best sentence, or in another that tells it.
_TOLD_IN = (
    "SELECT r.key FROM sentences_text f CROSS JOIN reports r ON r.sentence = f.rowid WHERE f.sentences_text MATCH ?"
    " UNION ALL SELECT DISTINCT t.report FROM sentences_text f CROSS JOIN tellings t ON t.sentence = f.rowid"
    " CROSS JOIN reports b ON b.key = t.report WHERE f.sentences_text MATCH ?"
    " AND b.sentence NOT IN (SELECT rowid FROM sentences_text WHERE sentences_text MATCH ?)"
)
_TOLD_HERE = (
    "(r.sentence IN (SELECT rowid FROM sentences_text WHERE sentences_text MATCH ?)"
    " OR r.key IN (SELECT t.report FROM sentences_text f CROSS JOIN tellings t ON t.sentence = f.rowid"
    " WHERE f.sentences_text MATCH ?))"
)


def _by_party(kind: str, wanted: Filters) -> Iterator[_Way]:
    """Through each state and actor that must take part, the speaker too."""
    table = f"{kind}_actors"
    for state in wanted.states:
        keys = f"SELECT DISTINCT {kind} AS key FROM {table} WHERE country = ?"
        yield _Way(keys, row(state), f"SELECT 1 FROM {table} WHERE country = ?", row(state))
    if wanted.dyad:
        for first, second in (wanted.dyad, wanted.dyad[::-1]):
            # "+": the other side is looked up by the report; by its country all of that state's would be walked through
            # for each.
            keys = (
                f"SELECT DISTINCT a.{kind} AS key FROM {table} a CROSS JOIN {table} b ON b.{kind} = a.{kind}"
                " AND +b.country = ? WHERE a.country = ?"
            )
            reading = f"SELECT 1 FROM {table} WHERE country = ?"
            yield _Way(keys, row(second, first), reading, row(first), "dyads")
    for actor, side in _named(kind, wanted):
        own = f" AND side = '{side}'" if side else ""
        conditions = (f"actor = ?{own}", f"name = ? COLLATE NOCASE{own}", f"country = ?{own}")
        keys = " UNION ".join(f"SELECT {kind} AS key FROM {table} WHERE {one}" for one in conditions)
        reading = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {one}" for one in conditions)
        yield _Way(keys, row(actor, actor, actor), reading, row(actor, actor, actor))
    if wanted.denied_by and kind == "report":
        denied = "SELECT DISTINCT a.report AS key FROM standings a WHERE a.side = 'denied_by' AND " + IS
        named = row(*[wanted.denied_by] * 3)
        yield _Way(denied, named, denied, named)


def _named(kind: str, wanted: Filters) -> Iterator[tuple[str, str]]:
    """Actors that must take part, each with its side, "" for any."""
    yield from ((actor, "") for actor in (*wanted.actors, *(wanted.between or ())))
    if wanted.speaker:
        yield wanted.speaker, "said_by" if kind == "report" else "speaker"
    if wanted.addressee and kind == "quote":
        yield wanted.addressee, "addressee"


def _by_outlet(table: str, wanted: Filters) -> Iterator[_Way]:
    """Through the articles of the outlets: those that lie in the index beside each other, or all its addresses."""
    if wanted.outlets:
        theirs = published_by(wanted.outlets)
        source = "articles a INDEXED BY articles_outlet"
        own = "a.key" if table == "articles" else "r.key"
        if table != "articles":
            source += f" CROSS JOIN {table} r ON r.article = a.key"
        keys, values = f"SELECT {own} AS key FROM {source} WHERE {theirs.where()}", tuple(theirs.values)
        yield _Way(keys, values, keys, values, "outlets")


def _by_words(keys: str, table: str, wanted: Filters, kind: str = "words") -> Iterator[_Way]:
    if wanted.words:
        match = match_of(wanted.words)
        reading = f"SELECT 1 FROM {table}_text WHERE {table}_text MATCH ?"
        yield _Way(keys, (match,) * keys.count("?"), reading, (match,), kind)


def _shortest(db: sqlite3.Connection, ways: Sequence[_Way], few: Mapping[str, int]) -> _Way | None:
    """The way with the fewest rows to read, by what is few for its kind; none where each has many."""
    shares = [way.share(db, few[way.kind]) for way in ways]
    return ways[shares.index(min(shares))] if shares and min(shares) <= 1 else None
