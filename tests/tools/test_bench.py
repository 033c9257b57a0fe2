"""The benchmark's own arithmetic: its limits, its clock, its memory."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "bench.py"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bench", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench"]


def work(seconds: float) -> None:
    """Keeps the processor busy for so long."""
    end = process_time() + seconds
    while process_time() < end:
        pass


@pytest.mark.parametrize(
    ("ratio", "megabytes", "count"), [(1.6, 900, 0), (1.61, 900, 1), (1.6, 901, 1), (2, 999, 2)]
)
def test_limits_fail_what_is_above_them(
    bench: ModuleType, ratio: float, megabytes: float, count: int
) -> None:
    assert len(list(bench.failures(ratio, megabytes))) == count


def test_clock_adds_the_time_of_calls_and_of_lazy_steps(bench: ModuleType) -> None:
    seconds: dict[str, float] = {}

    def call() -> int:
        work(0.02)
        return 7

    def lazy() -> Iterator[int]:
        for number in range(3):
            work(0.02)
            yield number

    assert bench.clocked(call, "call", seconds)() == 7
    steps = bench.clocked(lazy, "lazy", seconds)()
    assert seconds["lazy"] < 0.02
    assert list(steps) == [0, 1, 2]
    assert 0.02 <= seconds["call"] < 0.05
    assert 0.06 <= seconds["lazy"] < 0.1


def test_fastest_round_counts_with_the_highest_memory_of_all(bench: ModuleType) -> None:
    slow = bench.Measure(1, 1, 1, load_seconds=0, seconds=3.0, megabytes=500)
    quick = bench.Measure(1, 1, 1, load_seconds=0, seconds=2.0, megabytes=400)
    best = bench.fastest([slow, quick])
    assert (best.seconds, best.megabytes) == (2.0, 500)


def test_peak_memory_counts_what_is_held(bench: ModuleType) -> None:
    before = bench.peak_megabytes()
    held = bytearray(b"x" * 300_000_000)
    assert bench.peak_megabytes() > min(before + 100, 300)
    del held
