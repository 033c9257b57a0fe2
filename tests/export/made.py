"""Occurrences made by hand for the tests of the layouts."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.export import LAYOUTS, ExportLog
from dragoman.merge import assemble
from dragoman.record import Actor, Event, EventDate, Evidence, Magnitude, Occurrence, Place, Telling, Why
from merge.made import RUSSIA, UKRAINE, day, report, shelling

KOSOVO = Actor("Kosovo", "Kosovo's police", 0, 15, "state", "KOS", "KOS", ("COP", "GOV"))
CHINA = Actor("China", "China", 20, 25, "state", "CHN", "CHN", ("GOV",))
UN = Actor("United Nations", "the UN", 0, 6, "organisation", "UN", None, ("IGO",))
PREMIER = Actor("Ana Novak", "the premier", 4, 15, "person", "Q42", "AUT", ("GOV",), "prime minister")
VIENNA = Place("Vienna", "Vienna", 3, 9, "AUT", "Wien", 48.2082, 16.3738, 2761369, "city")

JULY = EventDate("2024-07-01", "2024-07-31", "month", "in July", "expression")


def struck() -> Occurrence:
    """A shelling that two outlets tell, one of them twice; they differ in the dead."""
    text = "Russia shelled a\tbakery in Kharkiv,\nthe governor said."
    first = shelling("e1", text)
    again = replace(first, also=(Telling(Evidence(60, 80, "They shelled it."), Evidence(65, 72, "shelled")),))
    later = replace(shelling("e2"), magnitude=Magnitude(dead=4))
    return assemble("o1", [report(again), report(later, "Baltic Observer", "2024-07-11")])


def talks() -> Occurrence:
    """Kosovo's police and China phone; three parties, no exact day."""
    event = replace(
        shelling("e3"), type="CONSULT", mode="phone", quad=1, cameo="041", score=1.5, goldstein=1.0,
        source=(KOSOVO, UN), target=(CHINA,), date=JULY,
        place=None, magnitude=Magnitude(), contexts=("diplomatic", "economic"),
        why=Why("consult-phone", Evidence(7, 14, "phoned")),
    )  # fmt: skip
    return assemble("o2", [report(event, "Gulf Courier", "2024-07-20")])


def visit() -> Occurrence:
    """A premier in Vienna; the coder is sure of no CAMEO code."""
    event = replace(
        shelling("e4"), type="COERCE", mode="curfew", quad=4, cameo=None, score=-6.5, goldstein=-7.0, source=(PREMIER,),
        target=(), date=day("2024-07-12"), place=VIENNA, magnitude=Magnitude(arrested=(10, 12)),
    )  # fmt: skip
    return assemble("o3", [report(event, "Coast Daily", "2024-07-12")])


def claim() -> Occurrence:
    """Ukraine alone says so."""
    event = replace(shelling("e5"), said_by=UKRAINE, chain=(UKRAINE,), date=day("2024-07-13"))
    return assemble("o4", [report(event, "Claim Press", "2024-07-13")])


def denied() -> Occurrence:
    """It did not happen."""
    return assemble("o5", [report(replace(shelling("e6"), factuality="negated"), "Denial Press")])


ALL = (struck(), talks(), visit(), claim(), denied())


def cut(columns: str) -> list[str]:
    """Column names from one text."""
    return columns.split("|")


def text(layout: str, *occurrences: Occurrence, everything: bool = False) -> tuple[str, ExportLog]:
    """What a text layout writes of the occurrences (of all, where none is given)."""
    out = io.StringIO()
    log = LAYOUTS[layout].write(occurrences or ALL, out, everything)
    return out.getvalue(), log


def rows(
    layout: str, *occurrences: Occurrence, delimiter: str = "\t", everything: bool = False
) -> list[list[str]]:
    """The lines of a tab-separated layout, cut."""
    written, _ = text(layout, *occurrences, everything=everything)
    return [line.split(delimiter) for line in written.splitlines()]


def file(layout: str, folder: Path, *occurrences: Occurrence) -> Path:
    """What a layout writes, in a file (or folder)."""
    chosen, path = LAYOUTS[layout], folder / f"{layout}.out"
    if chosen.text:
        path.write_text(text(layout, *occurrences)[0], "utf-8")
    else:
        chosen.write(occurrences or ALL, path, False)
    return path


def event(**fields: Any) -> Event:
    """The shelling with some fields otherwise."""
    return replace(shelling(), **fields)


__all__ = [
    "ALL",
    "RUSSIA",
    "UKRAINE",
    "claim",
    "cut",
    "denied",
    "file",
    "rows",
    "struck",
    "talks",
    "text",
    "visit",
]
