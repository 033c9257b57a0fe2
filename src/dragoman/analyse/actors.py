"""One actor: what it does and what is done to it, by type, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.analyse.select import DAY, Selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Role = Literal["source", "target"]
_MATCH = "(a.country = $1 OR a.actor = $1)"


@dataclass(slots=True, frozen=True)
class Count:
    """Events of a type in a role, with the reports that tell them and the mean Goldstein score."""

    role: Role
    type: str
    quad: int
    events: int
    reports: int
    goldstein: float


@dataclass(slots=True, frozen=True)
class Partner:
    """A counterpart: a state by its code, others by id or name; events each way."""

    name: str
    done_to: int
    done_by: int
    goldstein: float


@dataclass(slots=True, frozen=True)
class Profile:
    """An actor's events: how many it has a side in, their first and last day, by type, and with whom most."""

    actor: str
    events: int
    reports: int
    first: str | None
    last: str | None
    types: tuple[Count, ...]
    partners: tuple[Partner, ...]


def profile(
    db: DuckDBPyConnection, actor: str, selection: Selection | None = None, partners: int = 10
) -> Profile:
    """The profile of a state (ISO 3166 alpha-3) or of an actor by its id, with its foremost counterparts."""
    chosen = selection or Selection()
    events, reports, first, last = _totals(db, actor, chosen)
    return Profile(
        actor, events, reports, first, last, _types(db, actor, chosen), _partners(db, actor, chosen, partners)
    )


def _numbered(selection: Selection) -> tuple[str, list[object]]:
    """The selection's condition with its marks numbered from 2."""
    where, values = selection.condition()
    parts = where.split("?")
    return parts[0] + "".join(f"${n}{part}" for n, part in enumerate(parts[1:], 2)), values


def _totals(
    db: DuckDBPyConnection, actor: str, selection: Selection
) -> tuple[int, int, str | None, str | None]:
    where, values = _numbered(selection)
    sql = f"""
        SELECT count(*), coalesce(sum(e.reports), 0), min({DAY}), max({DAY}) FROM events e WHERE {where}
            AND e.key IN (SELECT a.event FROM event_actors a WHERE a.side IN ('source', 'target') AND {_MATCH})
    """
    events, reports, first, last = db.execute(sql, [actor, *values]).fetchall()[0]
    return events, int(reports), str(first) if first else None, str(last) if last else None


def _types(db: DuckDBPyConnection, actor: str, selection: Selection) -> tuple[Count, ...]:
    where, values = _numbered(selection)
    sql = f"""
        SELECT own.side, e.type, any_value(e.quad), count(*), sum(e.reports), avg(e.goldstein)
        FROM (SELECT DISTINCT a.event, a.side FROM event_actors a WHERE a.side IN ('source', 'target') AND {_MATCH}) own
        JOIN events e ON e.key = own.event WHERE {where}
        GROUP BY own.side, e.type ORDER BY own.side, count(*) DESC, e.type
    """
    rows = db.execute(sql, [actor, *values]).fetchall()
    return tuple(
        Count(side, kind, quad, n, int(reports), round(mean, 3))
        for side, kind, quad, n, reports, mean in rows
    )


def _partners(db: DuckDBPyConnection, actor: str, selection: Selection, most: int) -> tuple[Partner, ...]:
    where, values = _numbered(selection)
    sql = f"""
        WITH own AS (
            SELECT DISTINCT a.event, a.side FROM event_actors a WHERE a.side IN ('source', 'target') AND {_MATCH}
        ), met AS (
            SELECT DISTINCT own.event, own.side, coalesce(o.country, o.actor, o.name) AS other
            FROM own JOIN event_actors o ON o.event = own.event AND o.side IN ('source', 'target')
                AND (o.side <> own.side OR NOT EXISTS
                    (SELECT 1 FROM event_actors x WHERE x.event = own.event AND x.side = 'target'))
            WHERE coalesce(o.country, o.actor, o.name) IS NOT NULL
                AND coalesce(o.country, '') <> $1 AND coalesce(o.actor, '') <> $1
        )
        SELECT other, count(*) FILTER (side = 'source'), count(*) FILTER (side = 'target'), avg(e.goldstein)
        FROM met JOIN events e ON e.key = met.event WHERE {where}
        GROUP BY other ORDER BY count(*) DESC, other LIMIT {int(most)}
    """
    rows = db.execute(sql, [actor, *values]).fetchall()
    return tuple(Partner(name, to, by, round(mean, 3)) for name, to, by, mean in rows)
