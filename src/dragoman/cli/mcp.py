"""dragoman mcp: the store for assistants, over the Model Context Protocol."""

from __future__ import annotations

import io
import sys

from dragoman.cli.options import DebugOption, StoreOption, settings


def mcp(store: StoreOption = None, debug: DebugOption = False) -> None:
    """Answer an assistant's questions about the store, over standard input and output (Model Context Protocol).

    It reads only. Name this command in the assistant's list of servers.

    Examples:

    \b
      dragoman mcp --store archive.sqlite
    """
    from dragoman.cli.serving import engine_for
    from dragoman.serve.mcp import speak
    from dragoman.serve.options import ServeOptions
    from dragoman.serve.room import Room
    from dragoman.store import Store

    path = settings(store).store
    # Brought up to date: what follows only reads it.
    Store.open(path, create=False).close()
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
    speak(Room.of(ServeOptions(path), engine_for(path)), lines, out)
