"""A store of few events, opened for analysis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyse.made import build
from dragoman.store import Store


@pytest.fixture(scope="package")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("analysis") / "s.sqlite")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


@pytest.fixture
def db(store: Store) -> Iterator[Any]:
    with store.snapshot() as snapshot:
        yield snapshot.db
