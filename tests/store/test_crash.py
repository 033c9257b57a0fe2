"""A writer that is killed leaves whole articles and a whole store. tools/crash.py does it to the coder itself."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from dragoman.store import Store

ARTICLES = 300
KILLS = 12
WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from records import CODER, record
from dragoman.store import Store
with Store.open(Path(sys.argv[1])) as store:
    run = store.begin_run(CODER)
    print("begun", flush=True)
    for n in range(int(sys.argv[3])):
        if not store.has(record(id=f"a{n}").article, CODER):
            store.put(record(id=f"a{n}"), run)
"""


def writer(path: Path) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent.parent)
    command = [sys.executable, "-c", WRITER, str(path), here, str(ARTICLES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_kills_at_random_moments_lose_and_halve_nothing(tmp_path: Path) -> None:
    path, chance = tmp_path / "s.sqlite", random.Random(3)
    killed = kept = 0
    for _ in range(KILLS):
        running = writer(path)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
        with Store.open(path, create=False) as store:
            assert list(store.verify()) == []
            assert store.info().articles >= kept
            kept = store.info().articles
    assert killed > KILLS / 2
    assert kept > 0
    assert writer(path).wait(timeout=120) == 0
    with Store.open(path, create=False) as store:
        assert list(store.verify()) == []
        ids = [record.article.id for record in store.records()]
    assert len(ids) == ARTICLES
    assert set(ids) == {f"a{n}" for n in range(ARTICLES)}
