"""A store with one record, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.cli.main import run
from dragoman.store import Store
from records import CODER, record


@dataclass(frozen=True)
class Ran:
    """What a command line left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store.put(record(), store.begin_run(CODER))
    return path


@pytest.fixture
def dragoman(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command line: dragoman("show", "e-1", "--store", path)."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)

    def call(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        caught = capsys.readouterr()
        return Ran(code, caught.out, caught.err)

    return call
