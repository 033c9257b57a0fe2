"""The wheel as it is shipped: built, installed beside nothing of the source, and run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dragoman"
MAX_MEGABYTES = 95  # the encoders of the second opinion are most of it


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=os.environ | environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source tree."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel alone; its dependencies come from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run(*pip, "--target", folder, wheel, cwd=folder)
    return folder


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {
        f"dragoman/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - names == set()
    assert "dragoman/py.typed" in names


@pytest.mark.parametrize(
    "pattern",
    ["codebook/**/*.yaml", "actors/**/*", "languages/en/*.yaml", "places/**/*", "reports/**/*"],
)
def test_wheel_holds_each_kind_of_data(installed: Path, pattern: str) -> None:
    assert any(
        path.is_file() and path.stat().st_size for path in (installed / "dragoman" / "data").glob(pattern)
    )


def test_wheel_holds_licence_and_notice_and_nothing_but_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.rsplit("/", 1)[1] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert [n for n in names if not n.startswith("dragoman/") and ".dist-info/" not in n] == []
    assert wheel.stat().st_size < MAX_MEGABYTES * 1_000_000


def test_installed_wheel_codes_a_bundled_report(installed: Path, tmp_path: Path) -> None:
    alone = {"PYTHONPATH": str(installed), "DRAGOMAN_STORE": str(tmp_path / "store.sqlite")}
    where = run(sys.executable, "-c", "import dragoman; print(dragoman.__file__)", cwd=tmp_path, **alone)
    assert Path(where.strip()).is_relative_to(installed)
    reports = installed / "dragoman" / "data" / "reports"
    report = next(path for path in sorted(reports.iterdir()) if path.suffix in {".txt", ".html"})
    coded = tmp_path / "coded.jsonl"
    run(
        installed / "bin" / "dragoman", "code", report, "--to", "jsonl", "--out", coded, cwd=tmp_path, **alone
    )
    (line,) = coded.read_text("utf-8").splitlines()
    record = json.loads(line)
    jsonschema.validate(record, json.loads((ROOT / "docs" / "record.schema.json").read_text("utf-8")))
    assert record["events"], "a bundled report tells events"
    assert all(event["source"] and event["why"]["rule"] for event in record["events"])
