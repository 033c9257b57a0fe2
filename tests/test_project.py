"""What holds for the whole project: shape, locks, and what must not stand in its files."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dragoman"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tools").glob("*.py")])
LOCKS = sorted((ROOT / "locks").glob("*.lock"))
MAX_FUNCTION_LINES = 60

# What a stage may import of the package; itself is added. The codebook is data that the event coder reads.
SHARED = {"record", "errors", "settings", "languages", "readings", "data"}
STAGES = {
    "read",
    "parse",
    "actors",
    "codebook",
    "events",
    "quotes",
    "when",
    "where",
    "store",
    "merge",
    "analyse",
    "export",
    "serve",
    "opinion",
}
# The reading room shows the store, and the codebook, which is data; coding and merging are handed to it by the command.
ALSO = {"events": {"codebook"}, "serve": {"store", "codebook"}}

# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:" + "|".join(("work", "root", "farm", "opt/pypi")) + r")/")
INDEX_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
    )
)
CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)((?: ;[^\\]*)?)(?: \\)?$")


def project_files() -> list[Path]:
    """Every file of the project: what git tracks or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of every file of the project that is text, by its path."""
    found = {}
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content[:1000]:
            found[str(path.relative_to(ROOT))] = content.decode("utf-8")
    assert len(found) > 50
    return found


def lines_with(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()!r}"
        for path, text in texts.items()
        for match in pattern.finditer(text)
    ]


def test_no_file_names_a_path_of_a_machine(texts: dict[str, str]) -> None:
    assert lines_with(texts, MACHINE_PATH) == []


def test_no_file_names_the_address_of_a_package_index(texts: dict[str, str]) -> None:
    assert lines_with(texts, re.compile("|".join(map(re.escape, INDEX_HOSTS)), re.IGNORECASE)) == []


def test_no_merge_was_left_unfinished(texts: dict[str, str]) -> None:
    assert lines_with(texts, CONFLICT) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_says_what_it_is_for_and_its_functions_fit_a_screen(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    assert ast.get_docstring(tree), "a module starts with a docstring"
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > MAX_FUNCTION_LINES] == []


def imported(tree: ast.AST) -> set[str]:
    """The parts of the package that a module imports: "record" for dragoman.record.actor."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "dragoman":
            names |= {f"dragoman.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full"
            names.add(node.module or "")
    return {name.split(".")[1] for name in names if name.startswith("dragoman.")} - {"__version__"}


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_stage_imports_no_other_stage(stage: str) -> None:
    allowed = SHARED | {stage} | ALSO.get(stage, set())
    wrong = {
        str(module.relative_to(ROOT)): sorted(others)
        for module in (PACKAGE / stage).rglob("*.py")
        if (others := imported(ast.parse(module.read_text("utf-8"))) - allowed)
    }
    assert wrong == {}


def test_every_part_of_the_package_is_a_stage_or_known() -> None:
    parts = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts <= STAGES | SHARED | {"run", "cli", "evaluate"}


@pytest.mark.parametrize("folder", ["actors", "opinion", "places"])
def test_data_from_elsewhere_says_where_it_is_from_and_under_which_terms(folder: str) -> None:
    (provenance,) = (PACKAGE / "data" / folder).glob("PROVENANCE*")
    text = provenance.read_text("utf-8")
    assert re.search(r"licen[cs]e", text, re.IGNORECASE)
    data = [
        path.name for path in (PACKAGE / "data" / folder).iterdir() if path != provenance and path.is_file()
    ]
    assert [name for name in data if name not in text and Path(name).stem not in text] == []


def locked(lock: Path) -> dict[tuple[str, str], str]:
    """Version by name and marker."""
    matches = [m for line in lock.read_text("utf-8").splitlines() if (m := REQUIREMENT.match(line))]
    return {(match[1], match[3]): match[2] for match in matches}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_holds_only_exact_versions_with_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8").rstrip("\n"))
    for entry in entries:
        first, *hashes = entry.split("\n")
        assert REQUIREMENT.match(first), first
        assert hashes, f"{first} has no hash"
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes), first


def test_locks_agree_with_one_another_and_hold_every_dependency() -> None:
    assert [lock.name for lock in LOCKS] == ["dev.lock", "pip.lock", "runtime.lock"]
    dev, runtime = locked(LOCKS[0]), locked(LOCKS[2])
    versions = {name: {v for (n, _), v in dev.items() if n == name} for name, _ in dev}
    assert {
        name for (name, _), version in runtime.items() if version not in versions.get(name, set())
    } == set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = {re.split(r"[^\w.-]", need)[0].lower() for need in project["project"]["dependencies"]}
    assert needed <= {name for name, _ in runtime}
    tools = {re.split(r"[^\w.-]", need)[0].lower() for need in project["dependency-groups"]["dev"]}
    assert tools <= set(versions)


def test_version_is_the_same_everywhere() -> None:
    import dragoman

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == dragoman.__version__
    assert f"## {dragoman.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8") or (
        "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    )
