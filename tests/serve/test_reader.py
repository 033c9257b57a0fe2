"""What takes too long is stopped, and nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.serve.problems import Problem
from dragoman.serve.reader import Reader

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_without_end_is_stopped_and_the_next_is_answered(engine_path: Path) -> None:
    reader = Reader(engine_path, 0.1)
    for _ in range(2):
        with pytest.raises(Problem, match="too long") as stopped, reader.open() as db:
            db.execute(ENDLESS).fetchone()
        assert stopped.value.status == 503
        with reader.open() as db:
            assert db.execute("SELECT count(*) FROM articles").fetchone() == (13,)


def test_the_store_cannot_be_written_through_it(engine_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"), Reader(engine_path, 1.0).open() as db:
        db.execute("DELETE FROM reports")
