"""What the reading room needs of the stages, tied together: coding what is pasted, keeping it, reading events."""

from __future__ import annotations

import json
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

import dragoman
from dragoman.actors.dossier import Dossier, dossier
from dragoman.actors.dossier import Spell as FileSpell
from dragoman.actors.tables import Base, read_base, shipped
from dragoman.codebook import Codebook, load
from dragoman.record import ArticleRecord
from dragoman.run.coder import Coder
from dragoman.run.merging import StoreMerger
from dragoman.run.occurrences import bonds, find_event
from dragoman.serve.engine import ActorFile, Bond, Engine, Pasted, Spell, Told
from dragoman.store import Store

_FLOORS = Path(dragoman.__file__).parents[2] / "evaluation" / "floors.json"


def engine_for(store: Path, actors: Path | None = None, codebook: Path | None = None) -> Engine:
    """The engine of a store; coder, codebook and actor files load on first use and stay."""
    coding = _Coding(store, Coder(actors=actors, codebook=codebook))

    @lru_cache(maxsize=1)
    def book() -> Codebook:
        return load(codebook) if codebook else load()

    @lru_cache(maxsize=1)
    def base() -> Base:
        return read_base([shipped(), *([actors] if actors else [])])

    @lru_cache(maxsize=2_000)
    def actor(id: str) -> ActorFile | None:
        found = dossier(base(), id)
        return _actor_file(found) if found else None

    return Engine(read_told, coding.code, coding.keep, actor, book, pinned_scores)


def read_told(store: Store, id: str) -> Told:
    """The event of that id, or told by the report of that id. Raises UsageError where none is."""
    found = find_event(store, id)
    decided = tuple(
        Bond(
            b.reports, b.decision.verdict, b.decision.by, b.decision.at, b.decision.score, b.decision.reasons
        )
        for b in bonds(store, found)
    )
    return Told(found.occurrence, decided)


def pinned_scores() -> dict[str, dict[str, float]]:
    """The floors that the project's gold is held to, by gold; empty where the package stands without its folder."""
    if not _FLOORS.is_file():
        return {}
    golds: dict[str, Any] = json.loads(_FLOORS.read_text("utf-8"))["golds"]
    return {name: {k: float(v) for k, v in gold.get("floors", {}).items()} for name, gold in golds.items()}


class _Coding:
    """One coder for all threads: the language model serves one text at a time."""

    def __init__(self, store: Path, coder: Coder) -> None:
        self._store = store
        self._coder = coder
        self._lock = threading.Lock()

    def code(self, pasted: Pasted) -> ArticleRecord:
        """The record of a text. Raises InputError where it is no report."""
        with self._lock:
            return self._coder.code(
                pasted.text, pasted.published, title=pasted.title, publisher=pasted.publisher
            )

    def keep(self, record: ArticleRecord) -> str:
        """Writes it into the store as `dragoman code` does, merged with what is there; "added", "unchanged" ..."""
        with self._lock, Store.open(self._store) as store:
            run = store.begin_run(record.coder)
            with store.transaction():
                outcome = store.put(record, run)
                StoreMerger(store).settle(run, record)
            store.end_run(run, "done", read=1, coded=1, events=len(record.events))
        return outcome


def _actor_file(found: Dossier) -> ActorFile:
    return ActorFile(
        found.id, found.kind, found.name, found.facts, found.source, _spells(found.offices), _spells(found.belongs),
        _spells(found.members),
    )  # fmt: skip


def _spells(spells: tuple[FileSpell, ...]) -> tuple[Spell, ...]:
    return tuple(Spell(s.what, s.who, s.id, s.start, s.end, s.source) for s in spells)
