#!/usr/bin/env python3
"""Builds the gold of merging, evaluation/merge.jsonl, from the marked-up reports of evaluation/sources/merge.txt.

How the reports are marked is told in evaluation/README.md.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent / "evaluation"


def _marked() -> Any:
    spec = importlib.util.spec_from_file_location("build_marked", HERE / "build_marked.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def rows(source: str) -> Iterator[dict[str, Any]]:
    """The gold rows of a marked-up source. Raises ValueError naming the line of what is malformed."""
    unmark = _marked().unmark
    split = published = publisher = ""
    wire: str | None = None
    count = 0
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("## "):
            split = line.split()[1]
        elif line.startswith("# "):
            heading, _, copied = line[2:].partition("*")
            published, _, publisher = heading.strip().partition(" ")
            wire = copied.strip() or None
        elif line.strip():
            count += 1
            text, marks = unmark(line)
            if not marks or any(len(mark.codes) != 1 for mark in marks):
                raise ValueError(f"line {number}: a report has marks of one code each")
            yield {
                "id": f"merge-{count:03}", "published": published, "publisher": publisher, "split": split,
                "wire": wire, "text": text,
                "events": [mark.plain() | {"occurrence": mark.codes[0]} for mark in marks],
            }  # fmt: skip


def main() -> int:
    """The command."""
    source = GOLD / "sources" / "merge.txt"
    try:
        lines = [json.dumps(row, ensure_ascii=False) for row in rows(source.read_text("utf-8"))]
    except (ValueError, IndexError) as error:
        print(f"{source}: {error}", file=sys.stderr)
        return 1
    (GOLD / "merge.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
