"""Floors under the measured figures, pinned in a file beside the gold they were measured on.

python -m dragoman.evaluate.floors            measures and shows the figures beside their floors
python -m dragoman.evaluate.floors --write    raises the floors to what was measured
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.errors import DataError, DragomanError
from dragoman.evaluate.gold import fingerprint
from dragoman.evaluate.measure import (
    Codes,
    evaluate_actors,
    evaluate_articles,
    evaluate_dates,
    evaluate_links,
    evaluate_merge,
    evaluate_places,
    evaluate_quotes,
    evaluate_relations,
    evaluate_resolution,
)
from dragoman.record import plain

FOLDER = Path("evaluation")
# Figures with a floor, a gold file each; the last ones of the reports are counts that must not rise.
FIGURES: dict[str, tuple[str, ...]] = {
    "articles": (
        "type_f1", "dyad_f1", "date_accuracy", "factuality_accuracy", "deaths_accuracy", "said_by_accuracy",
        "quotes_found", "quotes_speaker",
    ),
    "relations": ("root_macro_f1", "root_accuracy", "penta_macro_f1"),
    "actors": ("source_f1", "target_f1", "f1"),
    "resolution": ("accuracy", "homonym_accuracy", "role_by_date_accuracy"),
    "quotes": ("found", "speaker", "addressee", "right", "direct_precision"),
    "dates": ("exact", "found"),
    "links": ("right", "coded_right"),
    "places": ("found", "right", "overall"),
    "merge": ("f1", "precision", "recall", "found_f1", "wire_joined"),
}  # fmt: skip
CEILINGS: dict[str, tuple[str, ...]] = {
    "articles": ("asserted_what_the_text_denies", "articles_missing"),
    "quotes": ("scare_quotes",),
    "dates": ("figures_dated",),
    "places": ("points_given_to_countries", "no_places_taken"),
}
EVALUATIONS: dict[str, Callable[[Path, Codes], Any]] = {
    "articles": evaluate_articles,
    "relations": evaluate_relations,
    "resolution": evaluate_resolution,
    "quotes": evaluate_quotes,
    "dates": evaluate_dates,
    "links": evaluate_links,
    "places": evaluate_places,
    "merge": evaluate_merge,
}
# Another processor rounds the language model's sums otherwise and may turn a parse or two: a floor lies this
# much under the figure it was pinned from.
SLACK = 0.005


@dataclass(slots=True)
class Floors:
    """What stands in the file: for each gold file its fingerprint, floors and ceilings (by figure), and why
    any was ever lowered."""

    golds: dict[str, Pinned] = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Pinned:
    """The pinned figures of one gold file."""

    fingerprint: str
    floors: dict[str, float] = field(default_factory=dict)
    ceilings: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Check:
    """A measured figure beside its limit (None where none is pinned); `ceiling` where higher is worse."""

    gold: str
    figure: str
    measured: float
    limit: float | None
    ceiling: bool = False

    @property
    def holds(self) -> bool:
        """Is the limit pinned and kept?"""
        if self.limit is None:
            return False
        return self.measured <= self.limit if self.ceiling else self.measured >= self.limit

    def __str__(self) -> str:
        limit = "none pinned" if self.limit is None else f"{self.limit:.3f}"
        word = "ceiling" if self.ceiling else "floor"
        note = "" if self.holds else "   BROKEN"
        return f"{self.gold:10} {self.figure:32} {self.measured:8.3f}   {word} {limit}{note}"


def gold_file(name: str, folder: Path = FOLDER) -> Path:
    """The gold file called `name` ("articles", "relations", "actors"...)."""
    return folder / f"{name}.jsonl"


def read_floors(folder: Path = FOLDER) -> Floors:
    """The pinned floors; none where there is no file yet. Raises DataError where it is malformed."""
    path = folder / "floors.json"
    if not path.exists():
        return Floors()
    try:
        data = json.loads(path.read_text("utf-8"))
        return Floors({name: Pinned(**entry) for name, entry in data["golds"].items()}, data["lowered"])
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"is not a file of floors ({error!r}); restore it", str(path)) from error


def measure(name: str, coder: Codes, folder: Path = FOLDER) -> dict[str, float]:
    """The figures of one gold file as this coder reaches them, by name."""
    path = gold_file(name, folder)
    if name == "actors":
        actors = evaluate_actors(path, coder)
        return {"source_f1": actors.source.f1 or 0.0, "target_f1": actors.target.f1 or 0.0, "f1": actors.f1}
    scores = EVALUATIONS[name](path, coder)
    return {figure: getattr(scores, figure) for figure in FIGURES[name] + CEILINGS.get(name, ())}


def check(name: str, measured: dict[str, float], floors: Floors) -> list[Check]:
    """Every figure of a gold file beside its limit."""
    pinned = floors.golds.get(name, Pinned(""))
    checks = [Check(name, f, measured[f], pinned.floors.get(f)) for f in FIGURES[name]]
    return checks + [
        Check(name, f, measured[f], pinned.ceilings.get(f), True) for f in CEILINGS.get(name, ())
    ]


def pin(name: str, measured: dict[str, float], floors: Floors, mark: str, reason: str | None) -> list[str]:
    """Moves the floors of a gold file up to what was measured, less `SLACK`, and sets its fingerprint to
    `mark`.

    A figure that fell keeps its floor unless `reason` is given, which is recorded. Gives back the changes, a
    line each."""
    pinned = floors.golds.setdefault(name, Pinned(mark))
    pinned.fingerprint = mark
    changes = []
    for c in check(name, measured, floors):
        limit = c.measured if c.ceiling else max(0.0, int((c.measured - SLACK) * 1000) / 1000)
        better = c.limit is None or (limit < c.limit if c.ceiling else limit > c.limit)
        if not better and (reason is None or c.holds):
            continue
        if not better:
            floors.lowered.append(_lowering(c, limit, reason or ""))
        if c.ceiling:
            pinned.ceilings[c.figure] = int(limit)
        else:
            pinned.floors[c.figure] = limit
        changes.append(f"{name} {c.figure}: {c.limit} -> {limit}")
    return changes


def _lowering(c: Check, limit: float, reason: str) -> dict[str, Any]:
    day = datetime.now(UTC).date().isoformat()
    return {"day": day, "figure": f"{c.gold}.{c.figure}", "from": c.limit, "to": limit, "reason": reason}


def write_floors(floors: Floors, folder: Path = FOLDER) -> None:
    """Writes the floors file."""
    (folder / "floors.json").write_text(json.dumps(plain(floors), indent=2) + "\n", "utf-8")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dragoman.evaluate.floors", description="Floors under the figures.")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="folder of the gold files and floors.json"
    )
    parser.add_argument("--write", action="store_true", help="raise the floors to what was measured")
    parser.add_argument(
        "--allow-lower", metavar="REASON", help="with --write: lower fallen floors too, saying why"
    )
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """The command. Gives back 0, or 1 where a figure lies under its floor, 2 where the gold cannot be
    read."""
    from dragoman.run import Coder

    options = _arguments(argv)
    try:
        return _run(options, Coder())
    except DragomanError as error:
        print(error, file=sys.stderr)
        return 2


def _run(options: argparse.Namespace, coder: Codes) -> int:
    floors = read_floors(options.folder)
    broken = 0
    for name in FIGURES:
        measured = measure(name, coder, options.folder)
        if options.write:
            mark = fingerprint(gold_file(name, options.folder))
            for change in pin(name, measured, floors, mark, options.allow_lower):
                print(f"pinned     {change}")
        for c in check(name, measured, floors):
            broken += not c.holds
            print(c)
    if options.write:
        write_floors(floors, options.folder)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
