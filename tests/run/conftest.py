"""One coder, loaded once a test run."""

from __future__ import annotations

import pytest

from dragoman import Coder, Settings


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The real coder, three articles a batch."""
    return Coder(Settings(batch=3))
