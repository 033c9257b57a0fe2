"""The documentation says what is so: its commands exist, its Python runs, its links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer.main

from dragoman import record
from dragoman.cli.exits import Exit
from dragoman.cli.main import app
from dragoman.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
SHELL = ("sh", "console", "")


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page that are written in one of `languages`."""
    return [body for language, body in FENCE.findall(page.read_text("utf-8")) if language in languages]


def shown(page: Path, program: str) -> Iterator[str]:
    """What a page tells to type after `program`, in a shell block at the start of a line or in backticks."""
    lines = [line.removeprefix("$ ") for body in blocks(page, *SHELL) for line in body.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", FENCE.sub("", page.read_text("utf-8")))
    for line in lines:
        if line.startswith(f"{program} "):
            yield line.removeprefix(f"{program} ").strip()


COMMANDS = sorted({command for page in PAGES for command in shown(page, "dragoman")})
PYTHON_PAGES = [page for page in PAGES if blocks(page, "python")]


@pytest.fixture(scope="module")
def cli() -> Any:
    """The command line's root command, with its sub-commands in `commands` and its options in `params`."""
    return typer.main.get_command(app)


def options_of(command: Any) -> set[str]:
    return {name for param in command.params for name in (*param.opts, *param.secondary_opts)}


def test_pages_show_commands_and_python() -> None:
    assert len(COMMANDS) >= 8
    assert ROOT / "README.md" in PYTHON_PAGES


@pytest.mark.parametrize("line", COMMANDS)
def test_shown_command_exists_with_its_options(line: str, cli: Any) -> None:
    words = shlex.split(line, comments=True)
    command, options = cli, options_of(cli)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        assert words[0] in command.commands, f"no command {words[0]!r} in {command.name!r}"
        command = command.commands[words.pop(0)]
        options |= options_of(command)
    used = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    assert used <= options | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_shown_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {command.split()[0] for command in shown(page, "make")} <= targets


@pytest.mark.parametrize("page", PYTHON_PAGES, ids=page_id)
def test_python_of_the_page_runs(page: Path, tmp_path: Path) -> None:
    script = tmp_path / "page.py"
    script.write_text("\n".join(blocks(page, "python")), "utf-8")
    environment = os.environ | {"DRAGOMAN_STORE": str(tmp_path / "store.sqlite")}
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    pages = [ROOT / "README.md"]
    while pages:
        page = pages.pop()
        reached.add(page)
        linked = {
            (page.parent / link.partition("#")[0]).resolve() for link in LINK.findall(page.read_text("utf-8"))
        }
        pages += [path for path in linked - reached if path.suffix == ".md" and path.is_file()]
    assert set(DOCS.glob("*.md")) <= reached


def test_what_is_generated_in_docs_is_not_stale() -> None:
    tool = ROOT / "tools" / "generate_docs.py"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_")}
    done = subprocess.run([sys.executable, tool, "--check"], env=clean, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}run `make docs`"


def test_every_setting_is_documented_with_a_meaning() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    for name, field in Settings.model_fields.items():
        assert f"| `{name}` | `DRAGOMAN_{name.upper()}` |" in page
        assert field.description


def test_every_field_of_the_record_is_documented() -> None:
    page = (DOCS / "record.md").read_text("utf-8")
    inner = {
        "Mention",
        "Parse",
        "Sentence",
        "Entity",
        "TimeExpression",
        "Rejected",
        "Opinion",
        "Likeness",
    }  # never written to a record
    kinds = [
        kind for name in record.__all__ if is_dataclass(kind := getattr(record, name)) and name not in inner
    ]
    assert len(kinds) > 10
    missing = [f"{k.__name__}.{f.name}" for k in kinds for f in fields(k) if f"`{f.name}`" not in page]
    assert missing == []


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"^\| (\d+) \|", (DOCS / "exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(Exit)


def test_example_in_the_record_page_holds_against_the_schema() -> None:
    schema = json.loads((DOCS / "record.schema.json").read_text("utf-8"))
    examples = blocks(DOCS / "record.md", "json")
    assert examples
    for example in examples:
        jsonschema.validate(json.loads(example), schema)


def test_schema_refuses_a_record_that_lacks_a_field() -> None:
    schema = json.loads((DOCS / "record.schema.json").read_text("utf-8"))
    example = json.loads(blocks(DOCS / "record.md", "json")[0])
    del example["events"][0]["factuality"]
    with pytest.raises(jsonschema.ValidationError, match="factuality"):
        jsonschema.validate(example, schema)
