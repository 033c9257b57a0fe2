"""How fast the reading room answers many at once: 20 clients asking for pages that nobody asked for before.

python tools/bench_serve.py --store million.sqlite                     a store made by bench_store.py --keep
python tools/bench_serve.py --store million.sqlite --requests 10000    the whole measurement

The server runs in a process of its own, on loopback. Exit code 1 where a page's median is above the
limit or a request failed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import httpx

CLIENTS = 20
LIMIT_MS = 500
WORDS = (
    "medicine",
    "treaty",
    "grain",
    "border",
    "water",
    "sanctions",
    "arrests",
    "rebels",
    "flood",
    "strait",
)


def addresses(store: Path, chance: random.Random) -> dict[str, Callable[[], str]]:
    """How to make an address of each page, another one every time."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
        (most,) = db.execute("SELECT max(key) FROM reports").fetchone()
        keys = [chance.randrange(1, most) for _ in range(2000)]
        found = (
            db.execute("SELECT id, article FROM reports WHERE key >= ? LIMIT 1", (k,)).fetchone()
            for k in keys
        )
        reports = [row for row in found if row]
        articles = [
            db.execute("SELECT id FROM articles WHERE key = ?", (a,)).fetchone()[0] for _, a in reports
        ]
        states = [
            s for (s,) in db.execute("SELECT DISTINCT country FROM report_actors WHERE country IS NOT NULL")
        ]

    def month() -> str:
        return f"{chance.randrange(2008, 2025)}-{chance.randrange(1, 13):02d}"

    def pick() -> str:
        return chance.choice(states)

    return {
        "home": lambda: f"/?n={chance.random()}",
        "search": lambda: f"/search?q={chance.choice(WORDS)}&since={month()}",
        "search dyad": lambda: f"/search?dyad={pick()}:{pick()}&until={month()}",
        "event": lambda: f"/event/{chance.choice(reports)[0]}",
        "article": lambda: f"/article/{chance.choice(articles)}",
        "dyad": lambda: f"/dyad/{pick()}/{pick()}?since={month()}",
        "actor": lambda: f"/actor/{pick()}?n={chance.random()}",
        "quotes": lambda: f"/quotes?speaker={pick()}&since={month()}",
        "claims": lambda: f"/claims?who={pick()}",
        "map": lambda: f"/map?since={month()}",
        "network": lambda: f"/network?since={month()}",
        "quality": lambda: f"/quality?n={chance.random()}",
        "review": lambda: "/review",
        "codebook": lambda: f"/codebook?n={chance.random()}",
        "api": lambda: f"/api/reports?state={pick()}&since={month()}",
    }


async def load(
    base: str, make: dict[str, Callable[[], str]], requests: int
) -> tuple[dict[str, list[float]], list[str]]:
    """Milliseconds by page, and what failed."""
    times: dict[str, list[float]] = {name: [] for name in make}
    failed: list[str] = []
    names = list(make)
    waiting = iter(range(requests))
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:

        async def one() -> None:
            for n in waiting:
                name = names[n % len(names)]
                path = make[name]()
                begun = time.perf_counter()
                answer = await client.get(path)
                times[name].append((time.perf_counter() - begun) * 1000)
                if answer.status_code != 200:
                    failed.append(f"{answer.status_code} {path}")

        await asyncio.gather(*(one() for _ in range(CLIENTS)))
    return times, failed


def processor_seconds(pid: int) -> float:
    """What a process and those under it have used of the processors so far (Linux; 0 elsewhere)."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
            used[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(used.get(one, 0.0) for one in family)


def settle(pid: int) -> None:
    """Waits until the server has loaded all that it loads at its start: it then uses next to nothing."""
    for _ in range(90):
        before = processor_seconds(pid)
        time.sleep(2)
        if processor_seconds(pid) - before < 0.05:
            return


def main() -> int:
    """Starts the server, asks, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=1500)
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "dragoman.cli",
        "serve",
        "--store",
        str(given.store),
        "--port",
        str(given.port),
    ]
    print("load of the machine", *(f"{n:.1f}" for n in os.getloadavg()))
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        print(server.stdout.readline().strip())
        base = f"http://127.0.0.1:{given.port}"
        make = addresses(given.store, random.Random(given.seed))
        settle(server.pid)
        before, begun = processor_seconds(server.pid), time.perf_counter()
        times, failed = asyncio.run(load(base, make, given.requests))
        spent, took = processor_seconds(server.pid) - before, time.perf_counter() - begun
    finally:
        server.terminate()
    for name, all_of in times.items():
        ordered = sorted(all_of)
        middle, slow = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        print(f"{name:<12}{len(ordered):>6}  median {middle:7.0f} ms  p95 {slow:7.0f} ms")
    print(
        f"{given.requests} requests in {took:.0f} s, {len(failed)} failed;"
        f" {1000 * spent / given.requests:.1f} ms of processor time a request, {spent / took:.2f} processors",
        *sorted(set(failed))[:10],
        sep="\n",
    )
    print("load of the machine", *(f"{n:.1f}" for n in os.getloadavg()))
    return 1 if failed or any(statistics.median(t) > LIMIT_MS for t in times.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
