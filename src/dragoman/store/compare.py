"""What one run knew and another knows otherwise: reports changed, gone and new, in the articles that both know."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Literal

from dragoman.store.sql import holds

How = Literal["changed", "gone", "new"]


@dataclass(slots=True, frozen=True)
class Told:
    """A version of a report in the fields that a reader compares; parties by state, else by name."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    factuality: str
    said_by: str | None
    source: str
    target: str
    date: str
    place: str | None
    sentence: str


_COMPARED = tuple(f.name for f in fields(Told) if f.name not in ("id", "sentence"))


@dataclass(slots=True, frozen=True)
class Difference:
    """A report before and after; `fields` are the names of those that differ ("reasons": only how it was found)."""

    how: How
    article: str
    before: Told | None
    after: Told | None
    fields: tuple[str, ...]


@dataclass(slots=True)
class TypeCount:
    """Reports of a type: how many there were and are, and what became of them. A change of type is one changed."""

    type: str
    before: int = 0
    after: int = 0
    kept: int = 0
    changed: int = 0
    gone: int = 0
    new: int = 0


@dataclass(slots=True, frozen=True)
class Recoded:
    """How many reports changed from one type to another."""

    before: str
    after: str
    count: int


@dataclass(slots=True, frozen=True)
class Dyad:
    """Reports of one on another that are `gone` (or now told of others) and `new` (or formerly told of others)."""

    source: str
    target: str
    gone: int
    new: int


@dataclass(slots=True, frozen=True)
class Comparison:
    """Two states of the store, as of two runs.

    `articles` are known to both, `added` only to the second; reports of the former are compared. `fields` counts the
    changes of each; `dyads` are those with most changes first; `examples` are differences of every kind and type.
    """

    first: int
    second: int
    articles: int
    added: int
    types: tuple[TypeCount, ...]
    fields: dict[str, int]
    recoded: tuple[Recoded, ...]
    dyads: tuple[Dyad, ...]
    examples: tuple[Difference, ...]


def compare(db: sqlite3.Connection, first: int, second: int, examples: int, dyads: int = 20) -> Comparison:
    """What is known otherwise with run `second` than with run `first`; up to `examples` of each kind and type."""
    tally = _Tally(_kept(db, first, second), examples)
    for found in differences(db, first, second):
        tally.add(found)
    return Comparison(
        first,
        second,
        *_known(db, first, second),
        types=tuple(sorted(tally.types.values(), key=lambda count: count.type)),
        fields=dict(tally.fields.most_common()),
        recoded=tuple(Recoded(*pair, count) for pair, count in tally.recoded.most_common()),
        dyads=tally.most_changed(dyads),
        examples=tuple(tally.shown),
    )


class _Tally:
    """Differences, counted as they come."""

    def __init__(self, kept: dict[str, int], examples: int) -> None:
        self.types = {type: TypeCount(type, count, count, count) for type, count in kept.items()}
        self.fields: Counter[str] = Counter()
        self.recoded: Counter[tuple[str, str]] = Counter()
        self.shown: list[Difference] = []
        self._gone: Counter[tuple[str, str]] = Counter()
        self._new: Counter[tuple[str, str]] = Counter()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._examples = examples

    def add(self, found: Difference) -> None:
        """Counts one difference, and keeps it where few of its kind and type were kept."""
        before, after = found.before, found.after
        self.fields.update(found.fields)
        for told, side in ((before, "before"), (after, "after")):
            if told:
                count = self._of(told.type)
                setattr(count, side, getattr(count, side) + 1)
        if before and after:
            self._of(before.type).changed += 1
            self.recoded.update([(before.type, after.type)] if before.type != after.type else [])
        elif before:
            self._of(before.type).gone += 1
        elif after:
            self._of(after.type).new += 1
        self._parties(before, after)
        self._keep(found, (before or after or _NOBODY).type)

    def most_changed(self, limit: int) -> tuple[Dyad, ...]:
        """The dyads with most changes first."""
        weights = self._gone + self._new
        most = sorted(weights, key=lambda dyad: (-weights[dyad], dyad))[:limit]
        return tuple(Dyad(*dyad, self._gone[dyad], self._new[dyad]) for dyad in most)

    def _of(self, type: str) -> TypeCount:
        return self.types.setdefault(type, TypeCount(type))

    def _parties(self, before: Told | None, after: Told | None) -> None:
        old, new = ((told.source, told.target) if told else None for told in (before, after))
        if old != new:
            self._gone.update([old] if old else [])
            self._new.update([new] if new else [])

    def _keep(self, found: Difference, type: str) -> None:
        self._seen[found.how, type] += 1
        if self._seen[found.how, type] <= self._examples:
            self.shown.append(found)


def differences(db: sqlite3.Connection, first: int, second: int) -> Iterator[Difference]:
    """Each report that both states know otherwise, or only one of them knows, article by article."""
    rows = db.execute(
        _DIFFERENT.format(first=holds("r", first), second=holds("r", second), both=_both(first, second))
    )
    for (article, _), versions in groupby(rows, key=lambda row: row[:2]):
        sides: dict[int, Told] = {}
        for _, _, key, in_first, *told in versions:
            sides[in_first] = _told(db, key, told)
        yield _difference(article, sides.get(1), sides.get(0))


# Versions that hold in one state alone, those of a report together.
_DIFFERENT = """
SELECT a.id, r.report, r.key, {first}, r.id, r.type, r.mode, r.cameo, r.factuality, r.said_by,
    coalesce(r.date_start, '') || '/' || coalesce(r.date_end, ''), r.place, s.text
FROM reports r JOIN articles a ON a.key = r.article JOIN sentences s ON s.key = r.sentence
WHERE {first} <> {second} AND {both} ORDER BY a.key, r.report"""


def _both(first: int, second: int) -> str:
    """The condition that article `a` is known in both states."""
    return " AND ".join(
        f"EXISTS (SELECT 1 FROM records v WHERE v.article = a.key AND {holds('v', run)})"
        for run in (first, second)
    )


def _told(db: sqlite3.Connection, key: int, cells: list[str]) -> Told:
    id, type, mode, cameo, factuality, said_by, date, place, sentence = cells
    source, target = _parties(db, key, "source"), _parties(db, key, "target")
    return Told(id, type, mode, cameo, factuality, said_by, source, target, date, place, sentence)


def _parties(db: sqlite3.Connection, report: int, side: str) -> str:
    """States, or names where there is no state, joined by a plus; a dash for nobody."""
    found = db.execute(
        "SELECT coalesce(country, name, text) FROM report_actors WHERE report = ? AND side = ? ORDER BY n",
        (report, side),
    )
    return "+".join(dict.fromkeys(who for (who,) in found)) or "–"


def _difference(article: str, before: Told | None, after: Told | None) -> Difference:
    if before and after:
        names = tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))
        return Difference("changed", article, before, after, names or ("reasons",))
    return Difference("gone" if before else "new", article, before, after, ())


def _kept(db: sqlite3.Connection, first: int, second: int) -> dict[str, int]:
    """Reports of each type that both states know alike."""
    rows = db.execute(
        f"SELECT type, count(*) FROM reports r WHERE {holds('r', first)} AND {holds('r', second)} GROUP BY type"
    )
    return dict(rows)


def _known(db: sqlite3.Connection, first: int, second: int) -> tuple[int, int]:
    """How many articles both states know, and how many only the second."""
    (both,) = db.execute(f"SELECT count(*) FROM articles a WHERE {_both(first, second)}").fetchone()
    (later,) = db.execute(f"SELECT count(*) FROM records v WHERE {holds('v', second)}").fetchone()
    return both, later - both


_NOBODY = Told("", "", None, None, "", None, "", "", "", None, "")
