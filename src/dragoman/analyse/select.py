"""Which events are counted, in SQL over the tables `events` and `event_actors`.

An event's day is the first on which it may have happened; where that is open, the last. Between whom: each source with
each target; of a two-sided event that names parties on one side only (a meeting of three), each two, both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TWO_SIDED = ("CONSULT", "AGREE", "COOPERATE")
DAY = "coalesce(e.date_start, e.date_end)"


@dataclass(slots=True, frozen=True)
class Selection:
    """What is counted: `everything` with claims, denials, plans and suppositions; ISO days `since` to `until`, None
    where open; PLOVER `types`, all where empty; as of run `as_of`, now where None."""

    everything: bool = False
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    as_of: int | None = None

    def condition(self) -> tuple[str, list[object]]:
        """The condition on `events e`, with its values."""
        parts, values = [self._holds()], list[object]()
        if not self.everything:
            parts.append("e.factuality = 'asserted' AND e.said_by IS NULL")
        for bound, sign in ((self.since, ">="), (self.until, "<=")):
            if bound is not None:
                parts.append(f"{DAY} {sign} CAST(? AS DATE)")
                values.append(bound)
        if self.types:
            parts.append(f"e.type IN ({', '.join('?' * len(self.types))})")
            values.extend(self.types)
        return " AND ".join(parts), values

    def _holds(self) -> str:
        if self.as_of is None:
            return "e.valid_to IS NULL"
        run = int(self.as_of)
        return f"e.valid_from <= {run} AND (e.valid_to IS NULL OR e.valid_to > {run})"


def pairs(where: str) -> str:
    """SQL of who acts on whom: event (key), actor's and counterpart's country and id; `where` is on `events e`."""
    columns = (
        "e.key AS event, s.country AS country, s.actor AS actor, s.name AS name, s.kind AS kind,"
        " t.country AS other_country, t.actor AS other, t.name AS other_name, t.kind AS other_kind"
    )
    types = ", ".join(f"'{kind}'" for kind in TWO_SIDED)
    return (
        f"SELECT {columns} FROM events e JOIN event_actors s ON s.event = e.key AND s.side = 'source'"
        f" JOIN event_actors t ON t.event = e.key AND t.side = 'target' WHERE {where}"
        f" UNION ALL SELECT {columns} FROM events e"
        " JOIN event_actors s ON s.event = e.key AND s.side = 'source'"
        " JOIN event_actors t ON t.event = e.key AND t.side = 'source' AND t.n <> s.n"
        f" WHERE {where} AND e.type IN ({types})"
        " AND NOT EXISTS (SELECT 1 FROM event_actors x WHERE x.event = e.key AND x.side = 'target')"
    )


def chosen_events(
    db: DuckDBPyConnection, selection: Selection, actor: str | None = None, other: str | None = None
) -> list[int]:
    """Numbers of the events that `actor` has a side in, with `other` on another where given; by day."""
    where, values = selection.condition()
    parties = [party for party in (actor, other) if party is not None]
    for _ in parties:
        where += (
            " AND EXISTS (SELECT 1 FROM event_actors a WHERE a.event = e.key AND a.side IN ('source', 'target')"
            " AND (a.country = ? OR a.actor = ?))"
        )
    values += [party for party in parties for _ in range(2)]
    found = db.execute(f"SELECT e.event FROM events e WHERE {where} ORDER BY {DAY}, e.event", values)
    return [number for (number,) in found.fetchall()]
