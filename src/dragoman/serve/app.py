"""The app: its routes, its static files, its errors."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

import dragoman
from dragoman.serve import api, pages, pages_wide, paste, review
from dragoman.serve.engine import Engine
from dragoman.serve.options import ServeOptions
from dragoman.serve.problems import install
from dragoman.serve.room import Room, problem_page
from dragoman.serve.security import Guard

STATIC = Path(__file__).parent / "static"


def create_app(options: ServeOptions, engine: Engine) -> FastAPI:
    """The reading room of a store, as an ASGI app. The store must exist and be up to date."""
    app = FastAPI(
        title="dragoman", version=dragoman.__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="Who did what to whom, when, and in whose words: the store of this machine, read only.",
    )  # fmt: skip
    app.state.room = Room.of(options, engine)
    install(app, problem_page)
    pages.add(app)
    pages_wide.add(app)
    paste.add(app)
    review.add(app)
    api.add(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guard, options=options)
    return app
