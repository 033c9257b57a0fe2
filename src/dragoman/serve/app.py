"""The app: its routes, its static files, its errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

import dragoman
from dragoman.serve import api, pages, pages_wide, paste, review
from dragoman.serve.crew import Crew
from dragoman.serve.engine import Engine
from dragoman.serve.options import ServeOptions
from dragoman.serve.problems import install
from dragoman.serve.room import Room, problem_page
from dragoman.serve.security import Guard
from dragoman.serve.sums import Handed, Summing

_THREADS = 6
STATIC = Path(__file__).parent / "static"


def create_app(
    options: ServeOptions, engine: Engine, make_engine: Callable[[], Engine] | None = None
) -> FastAPI:
    """The reading room of a store, as an ASGI app. The store must exist and be up to date.

    Where `options.workers` are wanted, `make_engine` makes each of those processes its own engine.
    """
    summing = Summing(options.store)
    app = _pages(options, engine, summing)
    if options.workers and make_engine is not None:
        make = partial(_reading, options, make_engine)
        app.add_middleware(Crew, size=options.workers, summing=summing, make=make)
    app.add_middleware(Guard, options=options)
    return app


def _reading(options: ServeOptions, make_engine: Callable[[], Engine], handed: Handed) -> FastAPI:
    """The app of a process that only reads; who may ask was seen to before."""
    engine = make_engine()
    # Read now, not by who asks first.
    engine.codebook()
    engine.actor("UNO")
    return _pages(options, engine, handed)


def _pages(options: ServeOptions, engine: Engine, summing: Summing | Handed) -> FastAPI:
    app = FastAPI(
        title="dragoman", version=dragoman.__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="Who did what to whom, when, and in whose words: the store of this machine, read only.",
        lifespan=_few_at_once,
    )  # fmt: skip
    app.state.room = Room.of(options, engine, summing)
    install(app, problem_page)
    pages.add(app)
    pages_wide.add(app)
    paste.add(app)
    review.add(app)
    api.add(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


@asynccontextmanager
async def _few_at_once(app: FastAPI) -> AsyncIterator[None]:
    # Many threads that compute wait for one another, and each gets slower; who asks waits for a turn instead.
    anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
    room: Room = app.state.room
    if room.options.warm:
        room.warm()
    yield
    if isinstance(room.summing, Summing):
        room.summing.close()
