"""The sums: read anew when the store changed, in a file that does not outlive the reading room."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.cli.serving import engine_for
from dragoman.serve import ServeOptions, create_app
from dragoman.serve.sums import Summing
from dragoman.store import Store
from records import CODER, record


def test_what_was_written_is_seen_at_once(own_path: Path) -> None:
    summing = Summing(own_path)
    before = summing.now()
    assert summing.now() is before
    with Store.open(own_path) as store:
        store.put(record(id="one-more"), store.begin_run(CODER))
    assert summing.level() is None
    after = summing.now()
    assert after.state != before.state
    ((n,),) = after.rows("SELECT sum(articles) FROM coverage")
    assert n == 14
    ((n,),) = before.rows("SELECT sum(articles) FROM coverage")  # who still reads the old ones goes on
    assert n == 13


def test_the_file_is_removed_when_the_room_closes(own_path: Path) -> None:
    app = create_app(ServeOptions(own_path), engine_for(own_path))
    with TestClient(app, "http://127.0.0.1") as client:
        assert client.get("/dyads").status_code == 200
        path = app.state.room.sums().path
        assert path.is_file()
    assert not path.parent.exists()
