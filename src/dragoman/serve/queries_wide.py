"""What the map, the network and the page of quality ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.serve.queries import Named, named
from dragoman.serve.queries_dyads import monthly
from dragoman.serve.states import centres, state_name
from dragoman.serve.sums import Sums


@dataclass(slots=True, frozen=True)
class Span:
    """Days from `since` to `until`; what has no day lies in none but the whole."""

    since: date | None = None
    until: date | None = None

    def where(self, column: str = "day") -> tuple[str, tuple[date, ...]]:
        """The condition in SQL, and its values."""
        parts = [(f"{column} >= ?", self.since), (f"{column} <= ?", self.until)]
        kept = [(sql, value) for sql, value in parts if value is not None]
        return " AND ".join(sql for sql, _ in kept) or "1 = 1", tuple(value for _, value in kept if value)


@dataclass(slots=True, frozen=True)
class Spot:
    """Events at one place. `precise` is false where only the state is known: `lat` and `lon` are then its middle."""

    place: str
    country: str | None
    lat: float
    lon: float
    precise: bool
    events: int
    conflict: int


@dataclass(slots=True, frozen=True)
class Located:
    """Where events happened, those of the most first; how many have no place, and how many none that can be drawn."""

    spots: list[Spot]
    unlocated: int
    undrawn: int
    total: int


def located(sums: Sums, span: Span, quad: str = "", limit: int = 600) -> Located:
    """The places of events in `span`; `quad` is "cooperation", "conflict" or ""."""
    within, values = span.where()
    kind = {"cooperation": " AND quad <= 2", "conflict": " AND quad >= 3"}.get(quad, "")
    rows = sums.rows(
        "SELECT place, place_country, place_lat, place_lon, count(*), count(*) FILTER (quad >= 3) FROM events"
        f" WHERE {within}{kind} AND factuality = 'asserted' AND place IS NOT NULL"
        " GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1",
        values,
    )
    ((total, unlocated),) = sums.rows(
        f"SELECT count(*), count(*) FILTER (place IS NULL) FROM events WHERE {within}{kind}"
        " AND factuality = 'asserted'",
        values,
    )
    middle = centres()
    spots: list[Spot] = []
    undrawn = 0
    for place, country, lat, lon, n, conflict in rows:
        at = (lat, lon) if lat is not None and lon is not None else middle.get(country or "")
        # A region that holds the country's name alone has no middle of its own.
        if at is None or len(spots) >= limit:
            undrawn += int(n)
        else:
            spots.append(Spot(place, country, at[0], at[1], lat is not None, int(n), int(conflict)))
    return Located(spots, int(unlocated), undrawn, int(total))


def days_of(sums: Sums) -> tuple[date, date] | None:
    """The first and the last day of what happened; None where nothing has a day."""
    ((first, last),) = sums.rows("SELECT min(day), max(day) FROM events WHERE NOT undated")
    return (first, last) if first else None


@dataclass(slots=True, frozen=True)
class Edge:
    """What one state did to another in a window."""

    source: str
    target: str
    source_name: str
    target_name: str
    events: int
    reports: int
    mean: float


def network(
    sums: Sums, span: Span, types: tuple[str, ...], quad: str, least: int, limit: int = 120
) -> list[Edge]:
    """Who acts on whom, the strongest first: between states, at least `least` events."""
    kind = {"cooperation": " AND quad <= 2", "conflict": " AND quad >= 3"}.get(quad, "")
    own = f" AND type IN ({', '.join('?' * len(types))})" if types else ""
    between = "source != '' AND target != '' AND source != target"
    months, days = f"(SELECT * FROM months WHERE {between})", tuple[date, ...]()
    if span.since or span.until:
        months, days = monthly(between, span.since, span.until)
    rows = sums.rows(
        "SELECT source, target, sum(events), sum(reports), sum(goldstein) / sum(events)"
        f" FROM {months} WHERE true{kind}{own}"
        " GROUP BY 1, 2 HAVING sum(events) >= ? ORDER BY 3 DESC, 1, 2 LIMIT ?",
        (*days, *types, least, limit),
    )
    return [
        Edge(a, b, state_name(a), state_name(b), int(n), int(r), round(mean, 2)) for a, b, n, r, mean in rows
    ]


@dataclass(slots=True, frozen=True)
class Drift:
    """One month's events: shares (0..1) without a day of their own, a place, a known actor; told in somebody's words;
    and the mean confidence."""

    month: str
    events: int
    undated: float
    unlocated: float
    unresolved: float
    claimed: float
    confidence: float


_SHARES = (
    " count(*), avg(undated::INT), avg((place IS NULL)::INT),"
    " avg((key NOT IN (SELECT event FROM parties WHERE side = 'source' AND (actor IS NOT NULL OR country IS NOT NULL)))"
    "::INT), avg(claim::INT), avg(confidence)"
)


def drift(sums: Sums, months: int = 120) -> list[Drift]:
    """How the events of each month are coded, the last months first."""
    rows = sums.rows(
        f"SELECT date_trunc('month', day)::DATE, {_SHARES} FROM events WHERE day IS NOT NULL GROUP BY 1"
        " ORDER BY 1 DESC LIMIT ?",
        (months,),
    )
    return [Drift(month.isoformat()[:7], int(n), *_rounded(shares)) for month, n, *shares in rows]


def shares(sums: Sums) -> Drift:
    """The same for all of the store."""
    ((n, *figures),) = sums.rows(f"SELECT {_SHARES} FROM events")
    return Drift("all", int(n), *_rounded(figures))


def _rounded(figures: list[float | None]) -> tuple[float, float, float, float, float]:
    a, b, c, d, e = (round(f or 0.0, 4) for f in figures)
    return a, b, c, d, e


def unknown_actors(sums: Sums, limit: int = 40) -> list[Named]:
    """Names that took part most often and that the actor files do not know."""
    rows = sums.rows(
        "SELECT name, name, sum(n) FROM unresolved GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?", (limit,)
    )
    return named(rows)


def types(sums: Sums) -> list[Named]:
    """How many events there are of each type."""
    return named(sums.rows("SELECT type, type, count(*) FROM events GROUP BY 1 ORDER BY 3 DESC, 1"))
