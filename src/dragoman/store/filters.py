"""What a search may ask for, as conditions of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dragoman.store.rows import Value, row
from dragoman.store.sql import holds, marks

Clock = Literal["happened", "published", "seen"]


@dataclass(slots=True, frozen=True)
class Filters:
    """What is wanted; each that is given must hold.

    `words` as a person types them (see `match_of`). All of `actors` (ids, or names in full; the id of a state
    stands for its people, too) and `states` (ISO 3166
    alpha-3) must take part; `dyad` is two states that act on one another, the first on the second where `directed`,
    `between` the same of any two actors, each an id, a name or a state.
    One of `types`, `outlets` (a publisher's name or part of an address), `factuality` is enough. `speaker` is an id or
    name, so are `addressee`, to whom quotes are said, and `denied_by`, who denies what is told. `since` and `until` are
    days, months or years, whole, on the `clock`. `as_of` is a run: what was known then.
    """

    words: str | None = None
    actors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    between: tuple[str, str] | None = None
    directed: bool = False
    types: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    speaker: str | None = None
    addressee: str | None = None
    denied_by: str | None = None
    since: str | None = None
    until: str | None = None
    clock: Clock = "happened"
    as_of: int | None = None


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with the values of their question marks, in order."""

    sql: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, sql: str, *values: Value) -> None:
        """One condition more; text that is no UTF-8 is made so."""
        self.sql.append(sql)
        self.values += row(*values)

    def where(self) -> str:
        """All of them."""
        return " AND ".join(self.sql) or "1"

    def __and__(self, other: Conditions) -> Conditions:
        return Conditions(self.sql + other.sql, self.values + other.values)


def told_of(wanted: Filters) -> Conditions:
    """What report `r` must be: its parties, code and speaker."""
    all_of = Conditions()
    for state in wanted.states:
        all_of.add(_party("a.country = ?"), state)
    for actor in wanted.actors:
        all_of.add(_party(IS), *[actor] * 3)
    if wanted.dyad:
        _acts(all_of, wanted.dyad, "a.country = ?", directed=wanted.directed)
    if wanted.between:
        _acts(all_of, wanted.between, IS, directed=wanted.directed)
    for column, values in (("type", wanted.types), ("factuality", wanted.factuality)):
        if values:
            all_of.add(f"r.{column} IN ({marks(values)})", *values)
    if wanted.speaker:
        all_of.add(
            _exists("report_actors a", f"a.report = r.key AND a.side = 'said_by' AND {IS}"),
            *[wanted.speaker] * 3,
        )
    if wanted.denied_by:
        denial = _exists("standings a", f"a.report = r.key AND a.side = 'denied_by' AND {IS}")
        all_of.add(denial, *[wanted.denied_by] * 3)
    return all_of


def quoted(wanted: Filters) -> Conditions:
    """What quote `q` must be: whoever takes part in it, and the reports told in it."""
    all_of = Conditions()
    for state in (*wanted.states, *(wanted.dyad or ())):
        all_of.add(_voice("a.country = ?"), state)
    for actor in (*wanted.actors, *(wanted.between or ())):
        all_of.add(_voice(IS), *[actor] * 3)
    if wanted.speaker:
        all_of.add(_voice(f"a.side = 'speaker' AND {IS}"), *[wanted.speaker] * 3)
    if wanted.addressee:
        all_of.add(_voice(f"a.side = 'addressee' AND {IS}"), *[wanted.addressee] * 3)
    told = told_of(Filters(types=wanted.types, factuality=wanted.factuality, denied_by=wanted.denied_by))
    if told.sql:
        reports = f"quote_reports t JOIN reports r ON r.report = t.report AND {holds('r', wanted.as_of)}"
        all_of.add(_exists(reports, f"t.quote = q.key AND {told.where()}"), *told.values)
    return all_of


def printed(wanted: Filters) -> Conditions:
    """Where article `a` must have stood, and when, by its clocks; the clock of what happened is `happened`'s."""
    all_of = Conditions()
    if wanted.outlets:
        all_of = all_of & published_by(wanted.outlets)
    if wanted.clock != "happened":
        if wanted.since:
            all_of.add(f"a.{wanted.clock} >= ?", wanted.since)
        if wanted.until:
            all_of.add(f"a.{wanted.clock} <= ?", wanted.until + LAST)
    if wanted.as_of is not None:
        all_of.add(_exists("records v", f"v.article = a.key AND {holds('v', wanted.as_of)}"))
    return all_of


def published_by(outlets: Sequence[str]) -> Conditions:
    """Whose article `a` must be: one of the outlets, each a publisher's name or part of an address."""
    each = "a.publisher = ? COLLATE NOCASE OR instr(lower(a.url), lower(?))"
    one = Conditions()
    one.add(f"({' OR '.join([each] * len(outlets))})", *(outlet for outlet in outlets for _ in "12"))
    return one


def happened(wanted: Filters) -> Conditions:
    """When what report `r` tells must have happened: some day of its interval lies within."""
    all_of = Conditions()
    if wanted.clock == "happened":
        if wanted.since:
            all_of.add("(r.date_end >= ? OR r.date_end IS NULL)", wanted.since)
        if wanted.until:
            all_of.add("coalesce(r.date_start, r.date_end) <= ?", wanted.until + LAST)
    return all_of


LAST = "\U0010ffff"  # the last character there is: after a month or year it closes the whole of it
# An actor by id or name; a state's id stands for whoever acts for it, too.
IS = "(a.actor = ? OR a.name = ? COLLATE NOCASE OR a.country = ?)"


def _exists(source: str, where: str) -> str:
    return f"EXISTS (SELECT 1 FROM {source} WHERE {where})"


def _party(who: str, sides: str = "'source', 'target'") -> str:
    return _exists("report_actors a", f"a.report = r.key AND a.side IN ({sides}) AND {who}")


def _voice(who: str) -> str:
    return _exists("quote_actors a", f"a.quote = q.key AND {who}")


def _acts(all_of: Conditions, dyad: tuple[str, str], who: str, *, directed: bool) -> None:
    """The first acts on the second, or, unless directed, the other way round."""
    source, target = (_party(who, f"'{side}'") for side in ("source", "target"))
    one_way = f"({source} AND {target})"
    times = who.count("?")
    there = [name for name in dyad for _ in range(times)]
    back = [name for name in reversed(dyad) for _ in range(times)]
    if directed:
        all_of.add(one_way, *there)
    else:
        all_of.add(f"({one_way} OR {one_way})", *there, *back)
