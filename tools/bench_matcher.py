"""Speed of the names' matcher and of loading the actors, from the cache and without it.

    python tools/bench_matcher.py [--megabytes 20]

The texts are those of the project's own gold, cut into words before the clock starts, read over and over. Beside the
matcher stands str.split on the same texts: what a machine needs to do next to nothing with them.
Exit code 1 where the matcher reads less than 20 MB a second or loading from the cache takes more than 0.5 s.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from dragoman.actors import Knowledge

GOLD = Path(__file__).resolve().parent.parent / "evaluation"
# What the project asks of itself, on one core.
MIN_MEGABYTES = 20.0
MAX_SECONDS = 0.5
ROUNDS = 5
_WORD = re.compile(r"['’]s(?!\w)|\w+(?:\.\w+)*\.?(?=\w)|\w+|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass
class Rates:
    """Megabytes a second of the warm matcher, of its first reading, and of str.split; seconds of loading."""

    matcher: float
    first: float
    split: float
    cached: float
    built: float


def texts() -> Iterator[str]:
    """The text of every row of gold. Raises SystemExit where there is none."""
    found = 0
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line).get("text")
            if text:
                found += 1
                yield text
    if not found:
        raise SystemExit(f"no text in {GOLD}")


def seconds(call: Callable[[], object]) -> float:
    """The processor's seconds that a call takes."""
    began = process_time()
    call()
    return process_time() - began


def loading() -> tuple[float, float]:
    """Seconds to load the actors from their cache and, the first time, to build it."""
    with tempfile.TemporaryDirectory() as folder:
        built = seconds(lambda: Knowledge.load(cache=Path(folder)))
        cached = min(seconds(lambda: Knowledge.load(cache=Path(folder))) for _ in range(ROUNDS))
    return cached, built


def measure(megabytes: float) -> Rates:
    """Reads `megabytes` of text in each of the rounds; the fastest counts."""
    found = list(texts())
    size = sum(len(text.encode()) for text in found)
    sentences = [_WORD.findall(part) for text in found for part in _SENTENCE.split(text)]
    knowledge = Knowledge.load()
    times = max(1, round(megabytes * 1e6 / size))

    def match() -> None:
        for words in sentences:
            knowledge.match(words)

    first = seconds(match)
    warm = min(seconds(lambda: [match() for _ in range(times)]) for _ in range(ROUNDS))
    split = min(
        seconds(lambda: [text.split() for _ in range(times) for text in found]) for _ in range(ROUNDS)
    )
    cached, built = loading()
    read = times * size / 1e6
    return Rates(read / warm, size / 1e6 / first, read / split, cached, built)


def failures(rates: Rates) -> Iterator[str]:
    """What misses its limit."""
    if rates.matcher < MIN_MEGABYTES:
        yield f"the matcher reads {rates.matcher:.1f} MB a second, the limit is {MIN_MEGABYTES:.0f}"
    if rates.cached > MAX_SECONDS:
        yield f"loading the actors takes {rates.cached:.2f} s, the limit is {MAX_SECONDS}"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=20, help="text to read in a round (default 20)")
    rates = measure(parser.parse_args().megabytes)
    print(
        f"matcher: {rates.matcher:.1f} MB of text a second (limit {MIN_MEGABYTES:.0f}), {rates.first:.1f} at first"
        f" reading; str.split {rates.split:.0f}"
    )
    print(
        f"actors: loaded in {rates.cached:.2f} s from the cache (limit {MAX_SECONDS}), {rates.built:.1f} s without"
    )
    above = list(failures(rates))
    for line in above:
        print(f"FAILED {line}", file=sys.stderr)
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main())
