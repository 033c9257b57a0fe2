"""What two states do to one another, period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.serve.periods import Period, label, period_for, periods
from dragoman.serve.queries import Named
from dragoman.serve.states import state_name
from dragoman.serve.sums import Sums


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
    "SELECT date_trunc('{by}', day)::DATE AS p, source, target,"
    " count(*) FILTER (quad <= 2), count(*) FILTER (quad <= 2 AND claim),"
    " count(*) FILTER (quad >= 3), count(*) FILTER (quad >= 3 AND claim), count(*), sum(reports), avg(goldstein)"
    " FROM acts WHERE ((source = ? AND target = ?) OR (source = ? AND target = ?)) AND factuality = 'asserted'"
    " AND day IS NOT NULL AND day >= ? AND day <= ? GROUP BY 1, 2, 3"
)
_FIRST, _LAST = date(1800, 1, 1), date(2200, 1, 1)


def dyad(sums: Sums, first: str, second: str, since: date | None = None, until: date | None = None) -> Dyad:
    """What `first` and `second` did to one another from `since` to `until`."""
    span = (since or _FIRST, until or _LAST)
    parties = (first, second, second, first)
    own = "((source = ? AND target = ?) OR (source = ? AND target = ?))"
    ((low, high),) = sums.rows(
        f"SELECT min(day), max(day) FROM acts WHERE {own} AND factuality = 'asserted' AND day >= ? AND day <= ?",
        (*parties, *span),
    )
    ((others, undated),) = sums.rows(
        "SELECT count(*) FILTER (factuality != 'asserted'), count(*) FILTER (factuality = 'asserted' AND day IS NULL)"
        f" FROM acts WHERE {own}",
        parties,
    )
    if low is None:
        return Dyad(first, second, "month", (), int(others), int(undated))
    by = period_for(low, high)
    rows = sums.rows(_SERIES.format(by=by), (*parties, *span))
    return Dyad(first, second, by, tuple(_bins(sums, rows, (first, second), by)), int(others), int(undated))


def _bins(sums: Sums, rows: list[tuple[object, ...]], pair: tuple[str, str], by: Period) -> Iterator[Bin]:
    known = {(p, source, target): rest for p, source, target, *rest in rows}
    days = [key[0] for key in known if isinstance(key[0], date)]
    covered = articles_by(sums, by)
    for day in periods(min(days), max(days), by):
        for source, target in dict.fromkeys((pair, (pair[1], pair[0]))):
            figures = known.get((day, source, target), [0, 0, 0, 0, 0, 0, None])
            yield Bin(label(day, by), source, target, *_whole(figures), covered.get(day, 0))


def _whole(figures: list[object]) -> tuple[int, int, int, int, int, int, float | None]:
    c, cc, k, kc, n, r = (int(str(f)) for f in figures[:6])
    mean = figures[6]
    return c, cc, k, kc, n, r, float(mean) if isinstance(mean, float) else None


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
        "SELECT least(source, target) AS a, greatest(source, target) AS b, count(*), count(*) FILTER (quad <= 2),"
        " count(*) FILTER (quad >= 3), avg(goldstein) FROM acts WHERE source != '' AND target != ''"
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
    rows = sums.rows(
        "SELECT type, count(*) FROM acts WHERE source = ? AND target = ? GROUP BY 1 ORDER BY 2 DESC, 1",
        (source, target),
    )
    most = max((n for _, n in rows), default=1)
    return [Named(type, type, n, n / most) for type, n in rows]


def latest_between(
    sums: Sums, first: str, second: str, since: date | None, until: date | None, limit: int
) -> list[int]:
    """Keys of the newest events between two states."""
    rows = sums.rows(
        "SELECT DISTINCT key, day FROM acts WHERE ((source = ? AND target = ?) OR (source = ? AND target = ?))"
        " AND coalesce(day >= ?, true) AND coalesce(day <= ?, true) ORDER BY day DESC NULLS LAST, key DESC LIMIT ?",
        (first, second, second, first, since or _FIRST, until or _LAST, limit),
    )
    return [key for key, _ in rows]
