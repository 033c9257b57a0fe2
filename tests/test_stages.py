"""A stage never imports another stage: run/ alone chains them. Read from the files, so that nothing hides."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

ROOT = Path(dragoman.__file__).parent
STAGES = {
    "read", "parse", "actors", "codebook", "events", "quotes", "when", "where",
    "store", "merge", "analyse", "export", "serve", "opinion",
}  # fmt: skip
# These know the stages: run/ the order, the others how to ask run/ and what to show.
CHAINS = {"run", "cli", "evaluate"}
COMMON = {"record", "errors", "settings", "languages", "data"}
# The event coder works through the codebook: its types are that stage's own language.
# The reading room shows the store and the codebook; coding and merging are handed to it by the command.
ALLOWED = {"events": {"codebook"}, "serve": {"store", "codebook"}}


def modules(package: str, root: Path) -> list[Path]:
    folder = root / package
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [root / f"{package}.py"]


def imported(path: Path, root: Path) -> Iterator[tuple[str, int]]:
    """Parts of dragoman that a file imports, by the first name below the package, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for name in _names(node, path.relative_to(root).parts[:-1]):
            if name.split(".")[0] == "dragoman" and "." in name:
                yield name.split(".")[1], getattr(node, "lineno", 0)


def _names(node: ast.AST, folder: tuple[str, ...]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, folder)
        yield from ([f"{base}.{alias.name}" for alias in node.names] if base == "dragoman" else [base])
    elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
        yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _absolute(node: ast.ImportFrom, folder: tuple[str, ...]) -> str:
    if not node.level:
        return node.module or ""
    package = ("dragoman", *folder)
    return ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def violations(package: str, allowed: set[str], root: Path = ROOT) -> list[str]:
    return [
        f"{path.relative_to(root)}:{line} imports dragoman.{part}"
        for path in modules(package, root)
        for part, line in imported(path, root)
        if part in STAGES | CHAINS and part not in allowed
    ]


@pytest.mark.parametrize("stage", sorted(s for s in STAGES if (ROOT / s).is_dir()))
def test_a_stage_imports_no_other_stage(stage: str) -> None:
    assert violations(stage, {stage} | ALLOWED.get(stage, set())) == []


@pytest.mark.parametrize(
    "part", sorted(p for p in COMMON if (ROOT / p).exists() or (ROOT / f"{p}.py").exists())
)
def test_what_all_share_imports_no_stage(part: str) -> None:
    assert violations(part, set()) == []


def test_run_does_not_import_what_is_above_it() -> None:
    assert violations("run", {"run"} | STAGES - {"serve"}) == []


def test_every_package_is_known_here() -> None:
    found = {p.parent.name for p in ROOT.glob("*/__init__.py")}
    assert found <= STAGES | CHAINS | COMMON


def test_the_check_sees_every_way_of_importing(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "coder.py").write_text(
        "import dragoman.actors.names\n"
        "from dragoman import quotes\n"
        "from dragoman.when.dates import x\n"
        "from ..where import y\n"
        "from importlib import import_module\n"
        "def f():\n    import dragoman.store\n    import_module('dragoman.read')\n"
        "from dragoman.record import Event\n"
        "from .match import z\n"
    )
    found = [line.split("dragoman.")[1] for line in violations("events", {"events"}, tmp_path)]
    assert sorted(found) == ["actors", "quotes", "read", "store", "when", "where"]
