"""Processes beside the one that listens, each of which answers what is only read: one question at a time, so that
nobody waits for somebody else's. What is written or coded stays with the process that listens.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import pickle
import signal
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import anyio.to_thread

from dragoman.serve.security import App, Message, Receive, Scope, Send
from dragoman.serve.sums import Handed, Summing

# What needs the coder, or is written, or is only a file.
_OWN = ("/try", "/static/")
_LENGTH = struct.Struct("!Q")
_READY = b"ready"
_PATIENCE = 5.0  # seconds for a process to end by itself
_log = logging.getLogger("dragoman.serve.crew")


@dataclass(slots=True, frozen=True)
class Question:
    """A request without a body, and the sums to answer it by."""

    method: str
    path: str
    query: bytes
    headers: list[tuple[bytes, bytes]]
    state: str
    sums_state: str
    sums: Path


@dataclass(slots=True)
class Answer:
    """What is sent back."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""


@dataclass(slots=True)
class _Member:
    """A process, and the line to it."""

    process: BaseProcess
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, question: Question) -> Answer:
        """Raises OSError or EOFError where the process is gone."""
        sent = pickle.dumps(question)
        self.writer.write(_LENGTH.pack(len(sent)) + sent)
        await self.writer.drain()
        found = pickle.loads(await _frame(self.reader))
        assert isinstance(found, Answer)
        return found


class Crew:
    """Wraps the app: what is only read is answered by one of `size` processes, each with an app that `make` makes of
    the sums it is handed; `make` must be importable there. Until the first is ready, the app itself answers."""

    def __init__(self, app: App, size: int, summing: Summing, make: Callable[[Handed], App]) -> None:
        self._app = app
        self._size = size
        self._summing = summing
        self._make = make
        self._free: asyncio.Queue[_Member] = asyncio.Queue()
        self._processes: list[BaseProcess] = []
        self._starting: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; the first message of an app's life starts the processes, the last ends them."""
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        elif scope["type"] != "http" or not self._processes or not _reads(scope):
            await self._app(scope, receive, send)
        elif (answer := await asyncio.shield(asyncio.ensure_future(self._answer(scope)))) is not None:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.body})
        else:
            await self._app(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        for _ in range(self._size):
            self._begin()
        try:
            await self._app(scope, receive, send)
        finally:
            for starting in list(self._starting):
                starting.cancel()
            await self._end()

    def _begin(self) -> None:
        task = asyncio.ensure_future(self._join())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _join(self) -> None:
        """Starts a process, and counts on it once it is ready."""
        ours, theirs = socket.socketpair()
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(theirs, self._make), name="dragoman-reader", daemon=True
        )
        try:
            # Beside the answers: to start an interpreter takes a moment.
            await anyio.to_thread.run_sync(process.start)
            theirs.close()
            reader, writer = await asyncio.open_connection(sock=ours)
            if await _frame(reader) == _READY:
                self._processes.append(process)
                self._free.put_nowait(_Member(process, reader, writer))
        except (OSError, EOFError) as error:
            _log.error("a reading process could not be started", exc_info=error)

    async def _end(self) -> None:
        while not self._free.empty():
            self._free.get_nowait().writer.close()
        for process in self._processes:
            await anyio.to_thread.run_sync(process.join, _PATIENCE)
            if process.is_alive():
                process.terminate()
        self._processes.clear()

    async def _answer(self, scope: Scope) -> Answer | None:
        """None where the process that was asked is gone; another takes its place."""
        sums = self._summing.level()
        if sums is None:
            sums = await anyio.to_thread.run_sync(self._summing.now)
        headers = [(key, value) for key, value in scope["headers"] if key in _TOLD]
        question = Question(
            scope["method"], scope["path"], scope["query_string"], headers, self._summing.state(), sums.state, sums.path
        )  # fmt: skip
        member = await self._free.get()
        try:
            answer = await member.ask(question)
        except (OSError, EOFError) as error:
            _log.error("a reading process ended", exc_info=error)
            self._processes.remove(member.process)
            member.writer.close()
            self._begin()
            return None
        self._free.put_nowait(member)
        return answer


# The headers that an answer depends on.
_TOLD = frozenset({b"host", b"accept", b"if-none-match", b"cookie"})


def _reads(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(_OWN)


async def _frame(reader: asyncio.StreamReader) -> bytes:
    (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
    return await reader.readexactly(length)


def work(link: socket.socket, make: Callable[[Handed], App]) -> None:
    """The life of a process: answers what comes through `link` until it is closed."""
    # Ctrl-C goes to all of them; the one that listens closes the link.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    handed = Handed()
    with suppress(OSError, EOFError):
        asyncio.run(_work(link, handed, make(handed)))


async def _work(link: socket.socket, handed: Handed, app: App) -> None:
    reader, writer = await asyncio.open_connection(sock=link)
    writer.write(_LENGTH.pack(len(_READY)) + _READY)
    while True:
        question = pickle.loads(await _frame(reader))
        assert isinstance(question, Question)
        handed.take(question.state, question.sums_state, question.sums)
        sent = pickle.dumps(await ask(app, question))
        writer.write(_LENGTH.pack(len(sent)) + sent)
        await writer.drain()


async def ask(app: App, question: Question) -> Answer:
    """What an app answers."""
    answer = Answer()
    body: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            body.append(bytes(message.get("body", b"")))

    with suppress(Exception):  # it was answered, and logged, by then
        await app(_scope(question), receive, send)
    answer.body = b"".join(body)
    return answer


def _scope(question: Question) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": question.method, "scheme": "http",
        "path": question.path, "raw_path": question.path.encode(), "query_string": question.query,
        "headers": question.headers, "root_path": "", "client": ("127.0.0.1", 0), "server": ("127.0.0.1", 0),
    }  # fmt: skip
