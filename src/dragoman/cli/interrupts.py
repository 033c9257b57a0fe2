"""Ctrl-C and SIGTERM: an article is finished or it is not, never half."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import typer

from dragoman.cli.exits import Exit, complain

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def finishing() -> Iterator[None]:
    """Holds an interruption back until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    before = {number: signal.signal(number, lambda *caught: came.append(caught)) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for caught in came[:1]:
        _deliver(before[signal.Signals(caught[0])], *caught)


@contextmanager
def terminable() -> Iterator[None]:
    """Around a whole command: SIGTERM ends it as Ctrl-C does, with a word and the exit code for it."""
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _interrupt) if main else None
    try:
        yield
    except KeyboardInterrupt:
        complain("interrupted: what was finished is kept")
        raise typer.Exit(Exit.INTERRUPTED) from None
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _deliver(handler: Any, number: int, frame: FrameType | None) -> None:
    if callable(handler):
        handler(number, frame)
    elif handler == signal.SIG_DFL:
        signal.raise_signal(number)
