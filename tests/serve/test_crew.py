"""Processes that answer what is only read: the same as the app itself would, and another where one is gone."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.cli.serving import engine_for
from dragoman.serve import ServeOptions
from dragoman.serve.app import _reading
from dragoman.serve.crew import Answer, Crew, Question, ask
from dragoman.serve.sums import Summing

OWN = 599  # what the app that wraps them answers, so that one sees who did


async def own(scope: Any, receive: Any, send: Any) -> None:
    """An app that says that it was asked itself."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            pass
        return
    await send({"type": "http.response.start", "status": OWN, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def asked(path: str, method: str = "GET", **headers: str) -> Question:
    named = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    return Question(method, path, b"", named, "", "", Path())


def living(path: Path, what: Callable[[Crew, Callable[[], Awaitable[None]]], Awaitable[None]]) -> None:
    """Runs `what` while one process is there to answer; what it is given waits until one is."""

    async def run() -> None:
        make = partial(_reading, ServeOptions(path), partial(engine_for, path))
        crew = Crew(own, 1, Summing(path), make)
        over: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        life = asyncio.ensure_future(crew({"type": "lifespan"}, over.get, lambda _: asyncio.sleep(0)))

        async def ready() -> None:
            async with asyncio.timeout(120):
                while crew._free.empty():
                    await asyncio.sleep(0.05)

        await ready()
        await what(crew, ready)
        over.put_nowait({"type": "lifespan.shutdown"})
        await life
        assert multiprocessing.active_children() == []

    asyncio.run(run())


def test_what_is_read_is_answered_by_a_process_and_the_rest_by_the_app(engine_path: Path) -> None:
    async def what(crew: Crew, ready: Callable[[], Awaitable[None]]) -> None:
        page = await ask(crew, asked("/search"))
        assert page.status == 200
        assert b"Harbour Wire" in page.body
        mark = dict(page.headers)[b"etag"].decode()
        assert (await ask(crew, asked("/search", if_none_match=mark))).status == 304
        assert (await ask(crew, asked("/event/nothing", accept="text/html"))).status == 404
        assert (await ask(crew, asked("/try"))).status == OWN
        assert (await ask(crew, asked("/review/x", "POST"))).status == OWN
        many = await asyncio.gather(*(ask(crew, asked(f"/article/article-{n}")) for n in range(12)))
        assert [f"Call number {n}".encode() in answer.body for n, answer in enumerate(many)] == [True] * 12

    living(engine_path, what)


def test_another_takes_the_place_of_a_process_that_ended(engine_path: Path) -> None:
    async def what(crew: Crew, ready: Callable[[], Awaitable[None]]) -> None:
        (process,) = multiprocessing.active_children()
        process.terminate()
        process.join()
        answer: Answer = await ask(crew, asked("/search"))
        assert answer.status == OWN
        await ready()
        assert (await ask(crew, asked("/search"))).status == 200

    living(engine_path, what)
