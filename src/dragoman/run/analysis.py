"""Analyses of a store, for programs: each opens the store's snapshot, asks, and gives records or data frames.

from dragoman.run import analysis
with analysis.open_store("events.sqlite") as store:
    series = analysis.dyad(store, "SYR", "IRN", by="month", score="goldstein")
    frame = analysis.to_pandas(series.points)
"""

from __future__ import annotations

from pathlib import Path

from dragoman.analyse import (
    Edge,
    Profile,
    Selection,
    Series,
    chosen_events,
    dyad_series,
    network,
    profile,
    to_pandas,
    to_polars,
)
from dragoman.analyse.dyads import Period, Score
from dragoman.analyse.timeline import Chronology, chronology
from dragoman.run.occurrences import numbered_occurrences
from dragoman.store import Store


def open_store(path: str | Path) -> Store:
    """The store at `path`, which must be there. Raises StoreError."""
    return Store.open(Path(path), create=False)


def dyad(
    store: Store,
    first: str,
    second: str,
    by: Period = "month",
    score: Score = "goldstein",
    normalise: bool = False,
    selection: Selection | None = None,
) -> Series:
    """What two parties do to one another, period by period, both ways. Raises StoreError."""
    with store.snapshot() as snapshot:
        return dyad_series(snapshot.db, first, second, by, score, normalise, selection)


def actor(store: Store, id: str, selection: Selection | None = None, partners: int = 10) -> Profile:
    """What an actor does and what is done to it. Raises StoreError."""
    with store.snapshot() as snapshot:
        return profile(snapshot.db, id, selection, partners)


def edges(
    store: Store,
    selection: Selection | None = None,
    *,
    states: bool = False,
    least: int = 1,
    around: str | None = None,
) -> list[Edge]:
    """Who acts on whom. Raises StoreError."""
    with store.snapshot() as snapshot:
        return network(snapshot.db, selection, states=states, least=least, around=around)


def timeline(
    store: Store,
    title: str,
    first: str | None = None,
    second: str | None = None,
    selection: Selection | None = None,
) -> Chronology:
    """A footnoted chronology of the events that `first` (and `second`) have a side in. Raises StoreError."""
    with store.snapshot() as snapshot:
        numbers = chosen_events(snapshot.db, selection or Selection(), first, second)
    as_of = selection.as_of if selection else None
    return chronology(list(numbered_occurrences(store, numbers, as_of)), title)


def behind(store: Store) -> int:
    """How many changes of the store its snapshot lacks: 0 unless another process holds it. Raises StoreError."""
    with store.snapshot() as snapshot:
        return snapshot.behind


__all__ = [
    "Selection", "actor", "behind", "dyad", "edges", "open_store", "timeline", "to_pandas", "to_polars",
]  # fmt: skip
