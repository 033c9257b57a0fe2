"""The matcher's benchmark: what it reads and what it refuses."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "bench_matcher.py"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bench_matcher", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_matcher"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_matcher"]


@pytest.mark.parametrize(("matcher", "cached", "count"), [(20.0, 0.5, 0), (19.9, 0.5, 1), (19.9, 0.51, 2)])
def test_what_misses_its_limit_is_told(bench: ModuleType, matcher: float, cached: float, count: int) -> None:
    assert len(list(bench.failures(bench.Rates(matcher, 1, 100, cached, 2)))) == count


def test_a_little_text_is_read_and_the_cache_is_quicker_than_building(bench: ModuleType) -> None:
    rates = bench.measure(0.1)
    assert rates.matcher > rates.first > 0
    assert rates.cached < rates.built
