"""The store that the benchmark makes is one that the program could have written."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.store import Store
from dragoman.store.filters import Filters

TOOL = Path(__file__).resolve().parents[2] / "tools" / "bench_store.py"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bench_store", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_store"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_store"]


def test_multiplied_rows_fit_together(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "SEEDS", 6)
    path = tmp_path / "s.sqlite"
    bench.make(path, 120)
    with Store.open(path, create=False) as store:
        assert list(store.verify(quick=True)) == []
        info = store.info()
        assert (info.reports, info.articles, info.waiting) == (120, 24, 0)
        found = list(store.search(Filters(words="case 3")))
        assert len(found) == 4 * bench.PER_ARTICLE
        assert len({hit.article for hit in found}) == 4  # type: ignore[union-attr]
        with store.snapshot() as copy:
            assert copy.db.execute("SELECT count(*) FROM reports").fetchall() == [(120,)]


def test_what_is_above_its_limit_is_named(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "SEEDS", 6)
    path = tmp_path / "s.sqlite"
    bench.make(path, 30)
    slow = bench.Taken([500.0, 700.0], [400.0, 600.0])
    monkeypatch.setattr(bench, "measure", lambda _: iter([("search", "search: two words", slow)]))
    bench.snapshot_path(path).touch()
    assert bench.report(path) == 1
    said = capsys.readouterr()
    assert "30 reports" in said.out
    assert said.err == "FAILED too slow: search: two words\n"
