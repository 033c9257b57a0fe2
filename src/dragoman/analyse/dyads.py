"""What two parties do to one another over time, both ways: events beside the reports that tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from dragoman.analyse.select import DAY, Selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Period = Literal["day", "week", "month", "quarter", "year"]
Score = Literal["goldstein", "plover", "count"]
PER = 1000  # normalised figures are per so many events of the store
_COLUMN = {"goldstein": "goldstein", "plover": "score", "count": "goldstein"}


@dataclass(slots=True, frozen=True)
class Point:
    """One direction in one period. `period` is its first day, ISO. `mean` is the mean score of its events, None where
    there are none; `value` is what was asked for: the count, the mean, or normalised the count or sum of scores per
    1,000 events that the store has in the period."""

    period: str
    source: str
    target: str
    events: int
    reports: int
    mean: float | None
    value: float | None


@dataclass(slots=True, frozen=True)
class Series:
    """Both directions, period by period, without gaps; undated events are not in it but counted in `undated`."""

    first: str
    second: str
    by: Period
    score: Score
    normalised: bool
    points: tuple[Point, ...]
    undated: int

    def direction(self, source: str) -> list[Point]:
        """The points of one direction."""
        return [point for point in self.points if point.source == source]


def dyad_series(
    db: DuckDBPyConnection,
    first: str,
    second: str,
    by: Period = "month",
    score: Score = "goldstein",
    normalise: bool = False,
    selection: Selection | None = None,
) -> Series:
    """The series of `first` and `second`: states by ISO 3166 alpha-3, others by their id in the actor files.

    An event is in one direction once, however many of its actors are of a side.
    """
    rows = _counted(db, (first, second), by, score, selection or Selection())
    wholes = _wholes(db, by, selection or Selection()) if normalise else {}
    known = {(row[0], row[1]): row for row in rows if row[0] is not None}
    undated = sum(row[2] for row in rows if row[0] is None)
    periods = _periods([period for period, _ in known], by)
    points = [
        _point(
            period,
            pair,
            known.get((period, forward)),
            score,
            wholes.get(period) if normalise else 1,
            normalise,
        )
        for period in periods
        for forward, pair in ((True, (first, second)), (False, (second, first)))
    ]
    return Series(first, second, by, score, normalise, tuple(points), undated)


Row = tuple[date | None, bool, int, int, float]


def _counted(
    db: DuckDBPyConnection, parties: tuple[str, str], by: Period, score: Score, selection: Selection
) -> list[Row]:
    """Period, whether it is the first's doing, events, reports, sum of scores."""
    where, values = selection.condition()
    sql = f"""
        WITH directed AS (
            SELECT event, true AS forward FROM dyads WHERE source = $1 AND target = $2
            UNION ALL
            SELECT event, false FROM dyads WHERE source = $2 AND target = $1
        )
        SELECT date_trunc('{by}', {DAY})::DATE, d.forward, count(*), sum(e.reports), sum(e.{_COLUMN[score]})
        FROM directed d JOIN events e ON e.key = d.event WHERE {_numbered(where, 3)}
        GROUP BY ALL ORDER BY ALL
    """
    rows: list[Row] = db.execute(sql, [*parties, *values]).fetchall()
    return rows


def _numbered(where: str, number: int) -> str:
    """`where` with its marks numbered from `number`: named and unnamed ones do not mix."""
    parts = where.split("?")
    return parts[0] + "".join(f"${number + n}{part}" for n, part in enumerate(parts[1:]))


def _wholes(db: DuckDBPyConnection, by: Period, selection: Selection) -> dict[date, int]:
    """All events of the store by period."""
    where, values = selection.condition()
    sql = f"SELECT date_trunc('{by}', {DAY})::DATE, count(*) FROM events e WHERE {where} GROUP BY ALL"
    return dict(db.execute(sql, values).fetchall())


def _point(
    period: date, pair: tuple[str, str], row: Row | None, score: Score, whole: int | None, normalise: bool
) -> Point:
    events, reports, total = (row[2], int(row[3]), float(row[4])) if row else (0, 0, 0.0)
    mean = total / events if events else None
    value: float | None
    if normalise:
        value = PER * (events if score == "count" else total) / whole if whole else None
    else:
        value = float(events) if score == "count" else mean
    rounded = (None if number is None else round(number, 4) for number in (mean, value))
    return Point(period.isoformat(), *pair, events, reports, *rounded)


def _periods(found: list[date | None], by: Period) -> list[date]:
    """Every period from the first to the last."""
    days = sorted(day for day in set(found) if day is not None)
    if not days:
        return []
    periods = [days[0]]
    while periods[-1] < days[-1]:
        periods.append(following(periods[-1], by))
    return periods


def following(day: date, by: Period) -> date:
    """The first day of the period after the one that begins on `day`."""
    if by in ("day", "week"):
        return day + timedelta(days=1 if by == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12}[by]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
