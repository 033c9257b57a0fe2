"""The command line as a whole: exit codes, errors in words, and what it imports."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman as package
from dragoman.cli import main
from dragoman.errors import StoreError

HEAVY = ("spacy", "pydantic", "trafilatura", "dateparser", "rich", "yaml", "sqlite3")


def imported_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import dragoman", "import dragoman.cli.main"])
def test_nothing_heavy_is_imported_for_help(statement: str) -> None:
    assert not imported_by(statement) & set(HEAVY)


def test_the_package_offers_its_names_lazily() -> None:
    for name in set(package.__all__) - {"__version__"}:
        if name != "Coder":  # needs the language model's library: tested where it runs
            assert getattr(package, name).__name__ == name
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="nothing"):
        package.nothing  # noqa: B018


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nothing",),
        ("code",),
        ("show",),
        ("code", "x", "--to", "xml"),
        ("code", "x", "--published", "July"),
    ],
)
def test_wrong_usage_ends_with_2(dragoman: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    assert dragoman(*arguments).code == 2


@pytest.mark.parametrize("command", ["code", "show", "explain", "relate"])
def test_every_command_says_its_exit_codes(dragoman: Callable[..., Any], command: str) -> None:
    ran = dragoman(command, "--help")
    assert ran.code == 0
    assert "3 some" in ran.out
    assert "130 interrupted" in " ".join(ran.out.split())


def test_version(dragoman: Callable[..., Any]) -> None:
    assert dragoman("--version").out == f"dragoman {package.__version__}\n"


def test_an_error_is_told_in_a_line_without_traceback(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    ran = dragoman("show", "x", "--store", tmp_path / "none")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err == (
        f"error: {tmp_path / 'none'}: there is no store here yet; `dragoman code` makes one, --store names another\n"
    )


@pytest.mark.parametrize("arguments", [("--debug", "show", "x"), ("show", "x", "--debug")])
def test_debug_lets_the_error_through(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(StoreError):
        main.run([*arguments, "--store", str(tmp_path / "none")])


def test_a_bad_environment_variable_is_named(
    dragoman: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_BATCH", "many")
    ran = dragoman("show", "x")
    assert ran.code == 2
    assert "DRAGOMAN_BATCH" in ran.err
    assert "'many'" in ran.err


def test_control_characters_in_an_error_do_not_reach_the_terminal(
    dragoman: Callable[..., Any], store: Path
) -> None:
    ran = dragoman("show", "\x1b[31mred", "--store", store)
    assert ran.code == 2
    assert "\x1b" not in ran.err
