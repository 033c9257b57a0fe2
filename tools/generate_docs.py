"""Writes what in docs/ is made from the code: the JSON Schemas of the records, the types, the table of settings.

python tools/generate_docs.py            writes the files
python tools/generate_docs.py --check    exit 1 where one is stale
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dragoman.cli.codebook_pages import QUADS
from dragoman.codebook import EventKind, load
from dragoman.record import ArticleRecord, Relation, json_schema
from dragoman.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
BEGIN, END = "<!-- settings: made by `make docs` -->", "<!-- end of settings -->"


def schema(kind: type) -> str:
    """The JSON Schema of a record as it is written, as the text of a file."""
    return json.dumps({"$schema": DIALECT} | _as_written(json_schema(kind)), indent=2) + "\n"


def _as_written(node: Any) -> Any:
    """`node` with every field required: a record always carries all its fields, null or empty where unknown.

    Fields may be added later, so others are not forbidden. Titles only repeat the fields' names and go.
    """
    if isinstance(node, list):
        return [_as_written(item) for item in node]
    if not isinstance(node, dict):
        return node
    written = {key: _as_written(value) for key, value in node.items() if key not in ("title", "default")}
    if "properties" in node:
        # Its keys are names of fields, which may be called as a keyword of the schema is.
        written["properties"] = {name: _as_written(field) for name, field in node["properties"].items()}
        written["required"] = list(node["properties"])
    return written


def settings_table() -> str:
    """A Markdown table of every setting: name, environment variable, default and meaning."""
    rows = ["| setting | environment variable | default | meaning |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "in the user's data folder" if field.default_factory else f"`{field.default}`"
        rows.append(f"| `{name}` | `DRAGOMAN_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)


def types_page() -> str:
    """A Markdown page of the codebook's types and modes: meaning, scales, and where each ends."""
    book = load()
    modes = sum(len(kind.modes) for kind in book.kinds.values())
    head = (
        "# The types\n\n"
        "Made by `make docs` from `src/dragoman/data/codebook/types.yaml`. "
        f"The {len(book.kinds)} types of PLOVER 2.0 with their {modes} modes, as the codebook reads them; "
        "what was unclear in the manual is settled in [the note on PLOVER](notes/2026-11-plover.md). "
        "`dragoman codebook show TYPE` also lists a type's entries with examples, and what every operator "
        "makes of it.\n\n"
        "An event may also have contexts: " + ", ".join(f"`{name}`" for name in sorted(book.contexts)) + ".\n"
    )
    return head + "".join(f"\n{_type_section(kind)}" for kind in book.kinds.values())


def _type_section(kind: EventKind) -> str:
    lines = [
        f"## {kind.name}\n",
        f"{kind.gist}. Quad {kind.quad}, {QUADS[kind.quad]}; score {kind.score:g}; CAMEO {kind.cameo}.\n",
        kind.notes,
    ]
    if kind.modes:
        lines += ["\n| mode | meaning | score | CAMEO |", "|---|---|---|---|"]
        lines += [
            f"| `{m.name}` | {m.gist} | {'as the type' if m.score is None else f'{m.score:g}'} | {m.cameo or ''} |"
            for m in kind.modes.values()
        ]
    return "\n".join(lines) + "\n"


def with_table(page: str) -> str:
    """`page` with the table of settings between its two marks written anew. Raises ValueError without the marks."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"the page of settings lacks the marks {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n{settings_table()}\n{END}{after}"


def generated() -> dict[Path, str]:
    """Every generated file with the text it should have."""
    settings = DOCS / "settings.md"
    return {
        DOCS / "record.schema.json": schema(ArticleRecord),
        DOCS / "relation.schema.json": schema(Relation),
        DOCS / "types.md": types_page(),
        settings: with_table(settings.read_text("utf-8")),
    }


def main() -> int:
    """Exit code 0 where all is as it should be or was written, 1 where --check finds a stale file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say which files are stale")
    check = parser.parse_args().check
    stale = {
        path: text
        for path, text in generated().items()
        if not path.exists() or path.read_text("utf-8") != text
    }
    for path, text in stale.items():
        if not check:
            path.write_text(text, "utf-8")
        print(f"{'stale' if check else 'written'}: docs/{path.name}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
