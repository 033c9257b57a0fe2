"""Who acts on whom: one directed edge for each two parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analyse.select import DAY, Selection, pairs

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(slots=True, frozen=True)
class Edge:
    """What passed from `source` to `target` (states by code, others by id or name), with the kinds of both, counts by
    quad class, mean scores, and the first and last day."""

    source: str
    target: str
    source_kind: str
    target_kind: str
    events: int
    reports: int
    quad1: int
    quad2: int
    quad3: int
    quad4: int
    goldstein: float
    score: float
    first: str | None
    last: str | None


def network(
    db: DuckDBPyConnection,
    selection: Selection | None = None,
    *,
    states: bool = False,
    least: int = 1,
    around: str | None = None,
) -> list[Edge]:
    """The edges with at least so many events, the strongest first; `states`: between states alone, everybody counted
    with his own; `around`: only those of one party."""
    where, values = (selection or Selection()).condition()
    own, other = (
        _party("p.country", "p.actor", "p.name", states),
        _party("p.other_country", "p.other", "p.other_name", states),
    )
    quads = ", ".join(f"count(*) FILTER (e.quad = {n})" for n in (1, 2, 3, 4))
    sql = f"""
        WITH p AS ({pairs(where)}), directed AS (
            SELECT p.event, {own} AS a, {other} AS b,
                any_value(CASE WHEN p.country IS NOT NULL THEN 'state' ELSE p.kind END) AS ka,
                any_value(CASE WHEN p.other_country IS NOT NULL THEN 'state' ELSE p.other_kind END) AS kb
            FROM p GROUP BY p.event, a, b
        )
        SELECT a, b, any_value(ka), any_value(kb), count(*), sum(e.reports), {quads}, avg(e.goldstein), avg(e.score),
            min({DAY}), max({DAY})
        FROM directed JOIN events e ON e.key = directed.event
        WHERE a IS NOT NULL AND b IS NOT NULL AND a <> b AND (? IS NULL OR a = ? OR b = ?)
        GROUP BY a, b HAVING count(*) >= ? ORDER BY count(*) DESC, a, b
    """
    rows = db.execute(sql, [*values, *values, around, around, around, least]).fetchall()
    return [_edge(row) for row in rows]


def _party(country: str, id: str, name: str, states: bool) -> str:
    return country if states else f"coalesce({country}, {id}, {name})"


def _edge(row: tuple[Any, ...]) -> Edge:
    source, target, ka, kb, events, reports, *quads, goldstein, score, first, last = row
    one, two, three, four = quads
    days = (str(day) if day else None for day in (first, last))
    means = (round(goldstein, 4), round(score, 4))
    return Edge(source, target, ka, kb, events, int(reports), one, two, three, four, *means, *days)
