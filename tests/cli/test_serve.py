"""dragoman serve, up to where it listens."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_a_port_that_is_taken_is_told_with_what_to_do(dragoman: Callable[..., Any], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = dragoman("serve", "--port", str(port), "--store", tmp_path / "own.sqlite")
    assert ran.code == 2
    assert f"127.0.0.1, port {port}: Address already in use" in ran.err
    assert "--port" in ran.err
