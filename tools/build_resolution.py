#!/usr/bin/env python3
"""Builds evaluation/resolution.jsonl from the marked-up texts that people edit.

    build_resolution.py [--source evaluation/sources/resolution.txt] [--out evaluation/resolution.jsonl]

How the texts are marked is told in evaluation/README.md. Texts are numbered in their order and go to the splits
"tune" and "test" in turn.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "evaluation" / "sources" / "resolution.txt"
OUT = ROOT / "evaluation" / "resolution.jsonl"
KINDS = {
    "p": "person", "s": "state", "o": "organisation", "g": "group", "u": "unnamed", "x": "state",
}  # fmt: skip
TAGS = {
    "n": "name", "v": "variant", "su": "surname", "ac": "acronym", "t": "title", "ap": "apposition",
    "po": "possessive", "ad": "adjective", "m": "metonym", "d": "description", "pr": "together",
    "c": "counterpart", "pn": "pronoun", "q": "in-quote", "h": "homonym", "r": "role-by-date", "or": "organ",
    "g": "armed-group", "i": "intergovernmental",
}  # fmt: skip
Plain = dict[str, Any]


def rows(source: str) -> Iterator[Plain]:
    """The gold rows of a marked-up source. Raises ValueError naming the line of what is malformed."""
    heading: list[str] = []
    count = 0
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("# "):
            heading = line[2:].split(maxsplit=1)
        elif line.strip():
            count += 1
            try:
                yield _row(count, heading, line.strip())
            except (ValueError, KeyError, IndexError) as error:
                raise ValueError(f"line {number}: {error}") from error


def _row(count: int, heading: list[str], marked: str) -> Plain:
    published, style = heading
    text, mentions = unmark(marked)
    split = "tune" if count % 2 else "test"
    row = {"id": f"res-{count:02}", "published": published, "style": style, "split": split, "text": text}
    return row | {"mentions": mentions}


def unmark(marked: str) -> tuple[str, list[Plain]]:
    """The plain text of "[words|codes]" marks, which may stand inside each other, and their mentions."""
    text: list[str] = []
    opened: list[int] = []
    mentions: list[Plain] = []
    at = 0
    while at < len(marked):
        if marked[at] == "[":
            opened.append(len(text))
        elif marked[at] == "|":
            close = marked.index("]", at)
            mentions.append({"start": opened.pop(), "end": len(text)} | codes(marked[at + 1 : close]))
            at = close
        else:
            text.append(marked[at])
        at += 1
    if opened:
        raise ValueError("a mark is opened and has no codes")
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    return "".join(text), mentions


def codes(mark: str) -> Plain:
    """The codes of "p Bill Clinton/USA/GOV/president #h": kind, who, country, sectors, role, tags."""
    told, *tags = mark.split("#")
    letter, _, rest = told.strip().partition(" ")
    who, country, sectors, role = ([*rest.split("/"), "", "", ""])[:4]
    place = letter == "x"
    if place:
        who, country = "-", who
    elif letter == "s" and not country and "+" not in who:
        country = who
    mention = {
        "kind": KINDS[letter],
        "who": None if place else _who(who),
        "country": _accepted(country),
        "sectors": _accepted(sectors),
        "role": _accepted(role),
        "use": "place" if place else "actor",
    }
    return mention | {"tags": _tags(letter, mention, [TAGS[tag.strip()] for tag in tags])}


def _who(who: str) -> list[str | None]:
    values = [" + ".join(part.strip() for part in one.split("+")) for one in (who or "-").split(",")]
    return [None if value == "-" else value for value in values]


def _accepted(values: str) -> list[str] | None:
    """Accepted values; None, not scored, where there is none or "-" among them."""
    accepted = values.split(",")
    return None if "-" in accepted or not values else accepted


def _tags(letter: str, mention: Plain, tags: list[str]) -> list[str]:
    if letter == "x":
        return ["place", *tags]
    if letter == "u":
        return ["unnamed", *tags]
    if mention["who"] == [None] and "name" in tags:
        return ["unknown", *tags]
    if "role-by-date" in tags and not mention["role"]:
        raise ValueError(f"role-by-date without a role: {mention}")
    return tags


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    try:
        lines = [json.dumps(row, ensure_ascii=False) for row in rows(options.source.read_text("utf-8"))]
    except ValueError as error:
        print(f"{options.source}: {error}", file=sys.stderr)
        return 1
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
