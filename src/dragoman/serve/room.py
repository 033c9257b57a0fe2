"""What the handlers share: the store, the sums, the engine, and how an answer is given so that it can be kept."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

import dragoman
from dragoman.serve.engine import Engine, Pasted
from dragoman.serve.options import ServeOptions
from dragoman.serve.problems import Told
from dragoman.serve.reader import Reader
from dragoman.serve.sums import Handed, Summing, Sums
from dragoman.serve.templating import render

# Coded once, so that all is loaded: it has what is sure and what is doubted, a quote, a day and a place.
_FIRST = (
    "OSLO - Norway's foreign minister met Kenya's president in Nairobi on Saturday.\n\n“We will send two more ships,”"
    " the minister told reporters. Kenya pressed ahead with talks after its army was said to have moved troops north."
)
_KEPT = 400  # pages kept in memory, each some 30 kB


@dataclass(slots=True)
class Room:
    """One reading room."""

    options: ServeOptions
    engine: Engine
    reader: Reader
    summing: Summing | Handed
    _pages: dict[tuple[str, str], str] = field(default_factory=dict)
    _warming: bool = False

    @classmethod
    def of(cls, options: ServeOptions, engine: Engine, summing: Summing | Handed | None = None) -> Room:
        """The room of a store; it makes the sums itself unless they are given."""
        return cls(options, engine, Reader(options.store, options.seconds), summing or Summing(options.store))

    def sums(self) -> Sums:
        """The sums over the store."""
        return self.summing.now()

    def warm(self) -> None:
        """Has the coder load, once, beside everything else."""
        if not self._warming:
            self._warming = True
            threading.Thread(target=self._load, daemon=True, name="dragoman-warm").start()

    def _load(self) -> None:
        """The codebook, the actor files, and all that coding needs."""
        self.engine.codebook()
        self.engine.actor("NOR")
        self.engine.code(Pasted(_FIRST, published="2024-03-03"))

    def mark(self, request: Request) -> str:
        """The ETag of what a request asks for: it changes with the store, the address and the version."""
        level = f"{self.summing.state()} {self.sums().state}"  # the sums of a large store may lag behind it
        told = f"{level} {request.url.path}?{request.url.query} {dragoman.__version__}"
        return f'"{hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:20]}"'

    def unchanged(self, request: Request) -> Response | None:
        """304 where the browser has it already."""
        mark = self.mark(request)
        given = request.headers.get("if-none-match", "")
        if mark in (one.strip().removeprefix("W/") for one in given.split(",")):
            return Response(status_code=304, headers=keeping(mark))
        return None

    def page(self, request: Request, template: str, make: Callable[[], dict[str, Any]]) -> Response:
        """A page, rendered unless this browser or this process has it as it is."""
        if (same := self.unchanged(request)) is not None:
            return same
        mark = self.mark(request)
        key = (mark, template)
        body = self._pages.get(key)
        if body is None:
            body = render(template, path=request.url.path, **make())
            if len(self._pages) >= _KEPT:
                self._pages.clear()
            self._pages[key] = body
        return HTMLResponse(body, headers=keeping(mark))

    def fresh(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """A page that is never kept."""
        body = render(template, path=request.url.path, **context)
        return HTMLResponse(body, status, headers={"cache-control": "no-store"})


def problem_page(request: Request, said: Told) -> Response:
    """An error as a page."""
    body = render("problem.html", path=request.url.path, said=said)
    return HTMLResponse(body, said.status, headers={"cache-control": "no-store"})


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    room: Room = request.app.state.room
    return room


def keeping(mark: str) -> dict[str, str]:
    """The headers of an answer that may be kept under its ETag."""
    # no-cache: kept, but asked for again each time, so that what was coded meanwhile is seen.
    return {"etag": mark, "cache-control": "private, no-cache", "vary": "accept, cookie"}
