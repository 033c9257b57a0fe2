"""Kills the coder again and again and looks whether its store is whole.

python tools/crash.py                          100 kills while it codes 2,000 articles; some ten minutes
python tools/crash.py --kills 5 --articles 60  fewer

Each time the coder is started anew as a user would (`dragoman code reports.jsonl --resume`), killed with SIGKILL at a
random moment, while it loads or while it writes, and the store is verified. At the end it is let through: then every
article is there once, and the reports are those that an undisturbed run finds. Exit code 1 where one of this is not so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.store import Store

SUBJECTS = (
    "Norway",
    "Kenya",
    "Peru",
    "Japan",
    "Chile",
    "Ghana",
    "Nepal",
    "Cuba",
    "Malta",
    "Fiji",
    "Oman",
    "Togo",
)
DEEDS = (
    "{a} phoned {b} on {day} about the dam.",
    "{a} imposed sanctions on {b} on {day}.",
    "{a} sent food aid to {b} after the flood.",
    "{a} accused {b} of breaking the truce.",
    "“We will never leave {b} alone,” the foreign minister of {a} said on {day}.",
    "Soldiers of {a} shelled a village in {b} on {day}, and {n} people were killed.",
    "{a} and {b} signed a treaty on fishing.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def reports(count: int) -> Iterator[str]:
    """JSON lines of short reports, no two alike."""
    chance = random.Random(1)
    for n in range(count):
        a, b = chance.sample(SUBJECTS, 2)
        told = chance.sample(DEEDS, chance.randint(1, 3))
        text = " ".join(
            deed.format(a=a, b=b, day=chance.choice(DAYS), n=chance.randint(2, 90)) for deed in told
        )
        day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield json.dumps(
            {"id": f"report-{n}", "text": f"{text} The port of case {n} stayed open.", "published": day}
        )


def coder(source: Path, store: Path, *more: str) -> subprocess.Popen[str]:
    """The real command, its records on standard output."""
    command = [
        sys.executable,
        "-m",
        "dragoman.cli",
        "code",
        str(source),
        "--store",
        str(store),
        "--to",
        "jsonl",
        *more,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill(running: subprocess.Popen[str], articles: int, chance: random.Random) -> int:
    """Kills it after about so many articles, in the middle of something; gives back its exit code."""
    assert running.stdout is not None
    if articles:
        for _, _ in zip(range(articles), running.stdout, strict=False):
            pass
        time.sleep(chance.uniform(0, 0.03))
    else:
        time.sleep(chance.uniform(0, 6))
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    return running.returncode


def problems(path: Path) -> list[str]:
    """What `dragoman store verify` would find; nothing where there is no store yet."""
    if not path.exists():
        return []
    with Store.open(path, create=False) as store:
        return [f"{problem.check}: {problem.detail}" for problem in store.verify()]


def contents(path: Path) -> list[tuple[str, str]]:
    """Id and fingerprint of every live report, with its article's id."""
    with Store.open(path, create=False) as store:
        sql = (
            "SELECT a.id, coalesce(r.id || r.fingerprint, '') FROM articles a"
            " LEFT JOIN reports r ON r.article = a.key AND r.valid_to IS NULL ORDER BY 1, 2"
        )
        return [(article, report) for article, report in store.db.execute(sql)]


def known(path: Path) -> int:
    """How many articles the store has."""
    if not path.exists():
        return 0
    with Store.open(path, create=False) as store:
        return store.info().articles


def run(articles: int, kills: int, folder: Path) -> Iterator[str]:
    """Kills, restarts, lets through, compares; what is wrong is yielded."""
    chance = random.Random(2)
    source, store, whole = folder / "reports.jsonl", folder / "killed.sqlite", folder / "whole.sqlite"
    source.write_text("\n".join(reports(articles)) + "\n", "utf-8")
    killed = 0
    for _ in range(2 * kills):
        left = articles - known(store)
        share = 2 * left // max(1, kills - killed) - 1
        wanted = 0 if not left or chance.random() < 0.1 else chance.randint(1, max(1, share))
        killed += kill(coder(source, store, "--resume"), wanted, chance) == -signal.SIGKILL
        yield from (f"after kill {killed}: {problem}" for problem in problems(store))
        print(f"{killed} kills, {known(store)} of {articles} articles", flush=True)
        if killed == kills:
            break
    if killed < kills:
        yield f"only {killed} of {kills} runs were killed before they ended"
    for path in (store, whole):
        _, said = coder(source, path, "--resume").communicate()
        print(said.strip(), flush=True)
    yield from problems(store)
    if contents(store) != contents(whole) or known(store) != articles:
        yield f"the store differs from that of an undisturbed run ({known(store)} articles of {articles})"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000, help="how many articles to code (default 2000)")
    parser.add_argument("--kills", type=int, default=100, help="how often to kill the coder (default 100)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = list(run(options.articles, options.kills, Path(folder)))
    for line in wrong:
        print(f"FAILED {line}", file=sys.stderr)
    print(f"{options.kills} kills, {len(wrong)} problems")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
