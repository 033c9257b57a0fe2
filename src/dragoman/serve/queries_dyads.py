"""What two states do to one another, period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.serve.periods import Period, label, period_for, periods
from dragoman.serve.queries import Named
from dragoman.serve.states import state_name, states
from dragoman.serve.sums import MONTHLY, Sums


@dataclass(slots=True, frozen=True)
class Bin:
    """One direction in one period ("2024-07" or "2024"). Cooperation and conflict count events, those told only in
    somebody's words apart; `mean` is the mean Goldstein value, None where nothing happened. `articles` is how many
    articles the store has of the period."""

    period: str
    source: str
    target: str
    cooperation: int
    cooperation_claimed: int
    conflict: int
    conflict_claimed: int
    events: int
    reports: int
    mean: float | None
    articles: int

    def per(self, value: int, base: int) -> float:
        """`value` as it is, or per `base` articles of the period."""
        return value * base / self.articles if base and self.articles else float(value)


@dataclass(slots=True, frozen=True)
class Dyad:
    """Both directions without gaps. `others` counts events not in it: negated, future or hypothetical; `undated`
    those with no day."""

    first: str
    second: str
    by: Period
    bins: tuple[Bin, ...]
    others: int
    undated: int

    def direction(self, source: str, target: str) -> list[Bin]:
        """The bins of one direction."""
        return [b for b in self.bins if (b.source, b.target) == (source, target)]


_SERIES = (
    "SELECT month, source, target,"
    " coalesce(sum(events) FILTER (quad <= 2), 0), coalesce(sum(claims) FILTER (quad <= 2), 0),"
    " coalesce(sum(events) FILTER (quad >= 3), 0), coalesce(sum(claims) FILTER (quad >= 3), 0),"
    " sum(events), sum(reports), sum(goldstein), min(first), max(last) FROM {} GROUP BY 1, 2, 3"
)
FIRST, LAST = date(1800, 1, 1), date(2200, 1, 1)


def whole_months(since: date | None, until: date | None) -> bool:
    """Does a span begin and end with a month?"""
    return (since is None or since.day == 1) and (until is None or (until + date.resolution).day == 1)


def monthly(where: str, since: date | None, until: date | None) -> tuple[str, tuple[date, date]]:
    """What is asserted and has a day, by month, as a table in parentheses; the values of its marks come behind those
    of `where`."""
    span = (since or FIRST, until or LAST)
    if whole_months(since, until):
        return f"(SELECT * FROM months WHERE {where} AND month >= ? AND month <= ?)", span
    # Part of a month is counted from its events.
    return f"({MONTHLY.format('acts', f'{where} AND day >= ? AND day <= ?')})", span


@dataclass(slots=True, frozen=True)
class Acts:
    """What two parties did to one another, as the rows of a table like `acts`, and the values of its marks."""

    table: str
    values: tuple[str, ...]
    pair: str | None = None  # of two states, whose months are summed


_TOTALS = (
    "SELECT source, target, type, count(*), count(*) FILTER (factuality != 'asserted'),"
    " count(*) FILTER (factuality = 'asserted' AND day IS NULL) FROM {} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3"
)
# Of others than states the acts are found by who takes part.
_ONE_WAY = (
    "SELECT DISTINCT e.key, e.day, e.type, e.quad, e.goldstein, e.claim, e.factuality, e.reports, ? AS source,"
    " ? AS target, '' AS pair FROM parties s JOIN parties t ON t.event = s.event AND t.side = 'target' AND t.{} = ?"
    " JOIN events e ON e.key = s.event WHERE s.side = 'source' AND s.{} = ?"
)


def acts_of(first: str, second: str) -> Acts:
    """What lies between two parties, each the code of a state, or the id or name of an actor."""
    if first in states() and second in states():
        pair = ":".join(sorted((first, second)))
        return Acts("(SELECT * FROM acts WHERE pair = ?)", (pair,), pair)
    ways = dict.fromkeys(((first, second), (second, first)))
    tables = [_ONE_WAY.format(_column(target), _column(source)) for source, target in ways]
    values = [value for source, target in ways for value in (source, target, target, source)]
    return Acts(f"({' UNION ALL '.join(tables)})", tuple(values))


def _column(party: str) -> str:
    return "country" if party in states() else "who"


def party_named(sums: Sums, text: str) -> str:
    """The party that is meant: a state's code, an actor's id, or of a name the actor who bears it in most events."""
    if text.upper() in states():
        return text.upper()
    rows = sums.rows("SELECT who FROM actors WHERE who = ? OR lower(name) = lower(?) ORDER BY who = ? DESC, n DESC, who"
                     " LIMIT 1", (text, text, text))  # fmt: skip
    return str(rows[0][0]) if rows else text


def party_name(sums: Sums, party: str) -> str:
    """What a party is called."""
    if party in states():
        return state_name(party)
    rows = sums.rows("SELECT name FROM actors WHERE who = ?", (party,))
    return str(rows[0][0]) if rows and rows[0][0] else party


def dyad(sums: Sums, first: str, second: str, since: date | None = None, until: date | None = None) -> Dyad:
    """What `first` and `second` did to one another from `since` to `until`."""
    acts = acts_of(*sorted((first, second)))
    span: tuple[date, ...] = (since or FIRST, until or LAST)
    if acts.pair:
        months, span = monthly("pair = ?", since, until)
    else:
        months = f"({MONTHLY.format(acts.table, 'day >= ? AND day <= ?')})"
    rows = sums.rows(_SERIES.format(months), (*acts.values, *span))
    totals = _totals(sums, acts)
    others, undated = sum(row[4] for row in totals), sum(row[5] for row in totals)
    if not rows:
        return Dyad(first, second, "month", (), others, undated)
    low, high = min(row[-2] for row in rows), max(row[-1] for row in rows)
    by = period_for(low, high)
    return Dyad(first, second, by, tuple(_bins(sums, rows, (first, second), by)), others, undated)


def _totals(sums: Sums, acts: Acts) -> list[tuple[str, str, str, int, int, int]]:
    """Source, target, type, events, those not asserted, those without a day: both ways, the most frequent first."""
    if acts.pair:
        first, second = acts.pair.split(":")
        rows = sums.rows(
            "SELECT source, target, type, events, others, undated FROM totals"
            " WHERE (source = ? AND target = ?) OR (source = ? AND target = ?) ORDER BY events DESC, type",
            (first, second, second, first),
        )
    else:
        rows = sums.rows(_TOTALS.format(acts.table), acts.values)
    return [(a, b, type, n, others, undated) for a, b, type, n, others, undated in rows]


def _bins(sums: Sums, rows: list[tuple[Any, ...]], pair: tuple[str, str], by: Period) -> Iterator[Bin]:
    known: dict[tuple[date, str, str], list[float]] = {}
    for month, source, target, *figures, _, _ in rows:
        first = next(periods(month, month, by))
        own = known.setdefault((first, source, target), [0] * len(figures))
        own[:] = [a + b for a, b in zip(own, figures, strict=True)]
    covered = articles_by(sums, by)
    days = [day for day, _, _ in known]
    for day in periods(min(days), max(days), by):
        for source, target in dict.fromkeys((pair, (pair[1], pair[0]))):
            figures = known.get((day, source, target), [0] * 7)
            counts, goldstein = [int(n) for n in figures[:6]], figures[6]
            mean = goldstein / counts[4] if counts[4] else None
            c, cc, k, kc, n, r = counts
            yield Bin(label(day, by), source, target, c, cc, k, kc, n, r, mean, covered.get(day, 0))


def articles_by(sums: Sums, by: Period) -> dict[date, int]:
    """How many articles the store has of each period, by its first day."""
    rows = sums.rows(
        f"SELECT date_trunc('{by}', day)::DATE, sum(articles) FROM coverage WHERE day IS NOT NULL GROUP BY 1"
    )
    return {day: int(n) for day, n in rows}


@dataclass(slots=True, frozen=True)
class Pair:
    """Two states and what passed between them, both ways."""

    first: str
    second: str
    first_name: str
    second_name: str
    events: int
    cooperation: int
    conflict: int
    mean: float
    share: float


def top_dyads(sums: Sums, limit: int = 60, state: str = "") -> list[Pair]:
    """The pairs of states between which most passed, those of `state` where it is given."""
    rows = sums.rows(
        "SELECT least(source, target) AS a, greatest(source, target) AS b, sum(events), sum(cooperation),"
        " sum(conflict), sum(goldstein) / sum(events) FROM totals WHERE source != '' AND target != ''"
        " AND source != target AND (? = '' OR source = ? OR target = ?) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?",
        (state, state, state, limit),
    )
    most = max((row[2] for row in rows), default=1)
    return [
        Pair(a, b, state_name(a), state_name(b), n, good, bad, round(mean, 2), n / most)
        for a, b, n, good, bad, mean in rows
    ]


def types_between(sums: Sums, source: str, target: str) -> list[Named]:
    """What one did to the other, by type."""
    acts = acts_of(*sorted((source, target)))
    rows = [(type, n) for a, b, type, n, *_ in _totals(sums, acts) if (a, b) == (source, target)]
    most = max((n for _, n in rows), default=1)
    return [Named(type, type, n, n / most) for type, n in rows]


def latest_between(
    sums: Sums, first: str, second: str, since: date | None, until: date | None, limit: int
) -> list[int]:
    """Keys of the newest events between two parties."""
    acts = acts_of(first, second)
    span, days = (
        (" AND day >= ? AND day <= ?", (since or FIRST, until or LAST)) if since or until else ("", ())
    )
    rows = sums.rows(
        f"SELECT key FROM {acts.table} WHERE true{span} ORDER BY day DESC NULLS LAST, key DESC LIMIT ?",
        # Twice as many: an event in which each acts on the other has two rows.
        (*acts.values, *days, 2 * limit),
    )
    return list(dict.fromkeys(key for (key,) in rows))[:limit]
