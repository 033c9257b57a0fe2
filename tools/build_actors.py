#!/usr/bin/env python3
"""Builds the package's actor files from a folder of collected facts and the hand-written files in tools/actors/.

    build_actors.py FACTS [--out src/dragoman/data/actors]

FACTS holds countries.csv, leaders.csv, igos.csv, igo_leaders.csv, armed_groups.csv and roles.csv. What each hand-
written file does is told in tools/actors/README.md. The result is read back and checked before it replaces anything.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from actorfiles.base import Base, joined
from actorfiles.bodies import add_bodies, add_members, add_states, date_bodies
from actorfiles.cells import BY_HAND, HERE
from actorfiles.leaders import add_elections, add_leaders, repair
from actorfiles.people import add_figures, add_genders, drop_others_names, name_rulers
from actorfiles.words import add_roles, drop_plurals, edit_aliases
from dragoman.actors import layouts
from dragoman.actors.check import check
from dragoman.actors.reading import Read, read_rows
from dragoman.actors.tables import Laid, read_base

OUT = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "data" / "actors"
# Written in another form than the package's.
OWN_FORM = frozenset({"members.csv"})
ALL: tuple[layouts.Layout[Any], ...] = layouts.LAYOUTS


def overlay(base: Base) -> None:
    """The hand-written files in the package's own form, laid over what was collected. Raises DataError."""
    for layout in ALL:
        path = HERE / layout.file
        if not path.exists() or layout.file in OWN_FORM:
            continue
        laid = Laid(layout, base.rows(layout))
        laid.add([_sourced(laid, read) for read in read_rows(layout, path)], str(path))
        for problem in laid.problems:
            raise problem


def _sourced(laid: Laid, read: Read[Any]) -> Read[Any]:
    """The row with its source added to those of the row it corrects."""
    old = laid.rows.get(laid.layout.key_of(read.row))
    source = joined(old.source if old else "", read.row.source or BY_HAND)
    return replace(read, row=replace(read.row, source=source))


def write(base: Base, out: Path) -> None:
    """The rows as files, sorted by key."""
    for layout in ALL:
        rows, columns = base.rows(layout), [f.name for f in fields(layout.row)]
        with (out / layout.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for key in sorted(rows):
                cells = (getattr(rows[key], c) for c in columns)
                writer.writerow("|".join(c) if isinstance(c, tuple) else c for c in cells)


def build(facts: Path) -> Base:
    """All rows, from the collected facts and the hand-written tables."""
    base = Base()
    add_states(base, facts)
    add_bodies(base, facts)
    add_leaders(base, facts)
    add_figures(base, facts)
    repair(base)
    add_roles(base, facts)
    overlay(base)
    add_members(base)
    date_bodies(base)
    drop_plurals(base)
    drop_others_names(base)
    name_rulers(base)
    edit_aliases(base)
    add_elections(base)
    add_genders(base)
    return base


def main() -> int:
    """The command line. Nothing is written where a check fails, unless with --anyway."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("facts", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--anyway", action="store_true", help="write although a check failed")
    args = parser.parse_args()
    base = build(args.facts)
    with tempfile.TemporaryDirectory() as folder:
        write(base, Path(folder))
        problems = check(read_base([Path(folder)]))
        for problem in problems:
            print(str(problem).removeprefix(f"{folder}/"), file=sys.stderr)
        if problems and not args.anyway:
            return 1
        for layout in ALL:
            (args.out / layout.file).write_bytes((Path(folder) / layout.file).read_bytes())
    for layout in ALL:
        print(f"{layout.file:20} {len(base.rows(layout)):6} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
