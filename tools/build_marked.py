#!/usr/bin/env python3
"""Builds the gold of quotes, dates, the dates of events and places from the marked-up texts that people edit.

    build_marked.py [quotes] [dates] [links] [places]      evaluation/sources/NAME.txt -> evaluation/NAME.jsonl

How the texts are marked is told in evaluation/README.md. Texts are numbered in their order and go to the splits
"tune" and "test" in turn, unless the heading names one: texts read while the coder was written are no test.
"""

from __future__ import annotations

import argparse
import json
import sys
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent.parent / "evaluation"
FLAGS = "!?~^"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PRECISIONS = {"a": "admin", "c": "country", "r": "region", "p": "point"}
Plain = dict[str, Any]


@dataclass(slots=True, frozen=True)
class Mark:
    """Characters `start` to `end` of a text, its words, the flag before them ("" for none) and the codes."""

    start: int
    end: int
    words: str
    flag: str
    codes: tuple[str, ...]

    def plain(self, name: str = "text") -> Plain:
        """The characters and the words, under `name`."""
        return {name: self.words, "start": self.start, "end": self.end}


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The plain text of "{words|code|code}" marks, which may stand inside each other, and the marks. A pilcrow is
    an empty line. Raises ValueError where a mark is not closed."""
    text: list[str] = []
    opened: list[tuple[int, str]] = []
    marks: list[Mark] = []
    at = 0
    while at < len(marked):
        letter = marked[at]
        if letter == "{":
            flag = marked[at + 1] if marked[at + 1] in FLAGS else ""
            opened.append((len(text), flag))
            at += len(flag)
        elif letter == "}" or (letter == "|" and opened):
            close = marked.index("}", at)
            start, flag = opened.pop()
            codes = tuple(marked[at + 1 : close].split("|")) if letter == "|" else ()
            marks.append(Mark(start, len(text), "".join(text[start:]), flag, codes))
            at = close
        else:
            text.extend("\n\n" if letter == "¶" else letter)
        at += 1
    if opened:
        raise ValueError("a mark is opened and not closed")
    return "".join(text), sorted(marks, key=lambda m: (m.start, -m.end))


def rows(name: str, source: str) -> Iterator[Plain]:
    """The gold rows of a marked-up source. Raises ValueError naming the line of what is malformed."""
    build, published, named, count = BUILDERS[name], "", "", 0
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("# "):
            published, _, named = line[2:].strip().partition(" ")
        elif line.strip():
            count += 1
            try:
                text, marks = unmark(line)
                fields = build(marks, published)
            except (ValueError, KeyError, IndexError) as error:
                raise ValueError(f"line {number}: {error}") from error
            split = named or ("tune" if count % 2 else "test")
            row = {"id": f"{name[:-1]}-{count:03}", "published": published, "split": split, "text": text}
            yield row | fields


def quotes(marks: list[Mark], published: str) -> Plain:
    """Quotes with their speakers and addressees, and words in quotation marks that are none."""
    told = {mark.codes[0] for mark in marks if mark.flag != "!" and mark.codes[1:] not in ((), ("?",))}
    return {
        "quotes": [_quote(mark, told) for mark in marks if mark.flag != "!"],
        "not_quotes": [mark.plain() for mark in marks if mark.flag == "!"],
    }


def _quote(mark: Mark, told: set[str]) -> Plain:
    speaker, *addressee = mark.codes
    direct = None if mark.flag == "^" else mark.flag != "~"
    quote = mark.plain() | {"direct": direct, "speaker": None if speaker == "-" else speaker.split("/")}
    if not addressee and speaker in told:
        # The rest of what somebody tells somebody: whether it still goes to the same is anybody's guess.
        return quote
    if addressee and addressee[0].endswith("?"):
        return quote
    return quote | {"addressee": addressee[0].split("/") if addressee else None}


def dates(marks: list[Mark], published: str) -> Plain:
    """Expressions of time with their days, and figures that are none."""
    expressions = [m.plain() | _days(m, m.codes[0], published) for m in marks if m.flag != "!"]
    return {"expressions": expressions, "no_dates": [m.plain() for m in marks if m.flag == "!"]}


def links(marks: list[Mark], published: str) -> Plain:
    """Words that tell events, with the events' types and days."""
    return {
        "events": [m.plain() | {"type": m.codes[0]} | _days(m, m.codes[1], published, True) for m in marks]
    }


def _days(mark: Mark, codes: str, published: str, event: bool = False) -> Plain:
    first, *others = (interval(code, published) for code in codes.split("/"))
    named = [day for day, name in enumerate(WEEKDAYS) if name in mark.words.lower()]
    if (
        not event
        and len(named) == 1
        and first[2] == "day"
        and date.fromisoformat(first[0]).weekday() != named[0]
    ):
        raise ValueError(f"{mark.words!r} is no {first[0]}")
    days: Plain = {"first": first[0], "last": first[1], "precision": first[2]}
    return days | {"or": [list(other[:2]) for other in others]} if others else days


def interval(code: str, published: str) -> tuple[Any, Any, str]:
    """First day, last day and precision of "2024", "2024-07", "2024-07-09", "2011..2012-03", "..2020" (open), "?" (no
    days) or "-" (an event without a date, which ends on the day of the report)."""
    if code == "?":
        return None, None, "unknown"
    if code == "-":
        return None, published, "unknown"
    if ".." in code:
        begin, end = code.split("..")
        first, last = (_ends(begin)[0] if begin else None), (_ends(end)[1] if end else None)
        if first and last and first > last:
            raise ValueError(f"{code} runs backwards")
        return first, last, "range"
    return _ends(code)


def _ends(code: str) -> tuple[str, str, str]:
    parts = [int(part) for part in code.split("-")]
    if len(parts) == 1:
        return f"{code}-01-01", f"{code}-12-31", "year"
    if len(parts) == 2:
        return f"{code}-01", f"{code}-{monthrange(*parts)[1]}", "month"
    day = date(*parts).isoformat()
    return day, day, "day"


def places(marks: list[Mark], published: str) -> Plain:
    """Places with their country and point, names that are no places, and those that may be taken for one."""
    return {
        "places": [_place(mark) for mark in marks if not mark.flag],
        "not_places": [mark.plain("name") for mark in marks if mark.flag == "!"],
        "optional": [mark.plain("name") for mark in marks if mark.flag == "?"],
    }


def _place(mark: Mark) -> Plain:
    country, *others = mark.codes
    point = next((code.split(",") for code in others if "," in code), None)
    precision = next((PRECISIONS[code] for code in others if "," not in code), "city")
    if (point is None) != (precision in ("country", "region")):
        raise ValueError(f"{mark.words!r}: countries and regions have no point, all others have one")
    lat, lon = (float(point[0]), float(point[1])) if point else (None, None)
    fields = {"country": None if country == "-" else country, "lat": lat, "lon": lon, "precision": precision}
    return mark.plain("name") | fields


BUILDERS: dict[str, Callable[[list[Mark], str], Plain]] = {
    "quotes": quotes, "dates": dates, "links": links, "places": places,
}  # fmt: skip


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="quotes, dates, links, places; all without one"
    )
    for name in parser.parse_args().names or BUILDERS:
        source = GOLD / "sources" / f"{name}.txt"
        try:
            lines = [json.dumps(row, ensure_ascii=False) for row in rows(name, source.read_text("utf-8"))]
        except (ValueError, KeyError) as error:
            print(f"{source}: {error}", file=sys.stderr)
            return 1
        (GOLD / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
