"""A small store made by hand, some of it hostile, and the reading room over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.cli.serving import engine_for
from dragoman.record import ArticleRecord
from dragoman.serve import Engine, ServeOptions, create_app
from dragoman.store import Store
from records import CODER, LEAD, record

HOSTILE = LEAD.replace("on Tuesday", f"<script>alert(1)</script> <img src=x onerror=alert(2)> {'x' * 3000}")
TITLE = "<b onclick=alert(3)>A title</b>"


def told_on(day: str, n: int, publisher: str) -> ArticleRecord:
    """The hand-made record as another article of another day and outlet, under ids of its own."""
    made = record(id=f"article-{n}", publisher=publisher, published=day, title=f"Call number {n}")
    date = made.events[0].date
    place = made.events[1].place
    events = tuple(
        replace(e, id=f"{e.id}-{n}", date=replace(date, start=day, end=day), place=place) for e in made.events
    )
    quotes = tuple(replace(q, id=f"{q.id}-{n}", events=()) for q in made.quotes)
    return replace(made, events=events, quotes=quotes)


def fill(path: Path) -> None:
    """Twelve articles of as many days and two outlets, and one that means harm."""
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        for n in range(12):
            day = f"2024-{1 + n // 4:02d}-{1 + n:02d}"
            store.put(told_on(day, n, "Harbour Wire" if n % 2 else "Northern Post"), run)
        store.put(
            record(HOSTILE, id="hostile", title=TITLE, publisher="<i>Outlet</i>", published="2024-03-15"), run
        )
        store.end_run(run, "done", read=13, coded=13, events=26)


@pytest.fixture(scope="session")
def engine_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that tests only read."""
    path = tmp_path_factory.mktemp("serve") / "store.sqlite"
    fill(path)
    return path


@pytest.fixture(scope="session")
def engine(engine_path: Path) -> Engine:
    return engine_for(engine_path)


@pytest.fixture(scope="session")
def client(engine_path: Path, engine: Engine) -> Iterator[TestClient]:
    """Asks the reading room, as a browser on this machine would."""
    with TestClient(
        create_app(ServeOptions(engine_path), engine), "http://127.0.0.1", raise_server_exceptions=False
    ) as made:
        yield made


@pytest.fixture
def own_path(tmp_path: Path) -> Path:
    """A store of the test's own, to write to."""
    path = tmp_path / "own.sqlite"
    fill(path)
    return path


@pytest.fixture
def own(own_path: Path) -> Iterator[TestClient]:
    """The reading room over a store of the test's own."""
    with TestClient(create_app(ServeOptions(own_path), engine_for(own_path)), "http://127.0.0.1") as made:
        yield made
