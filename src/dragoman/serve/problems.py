"""Errors in one shape (RFC 9457): as JSON to programs, as a page to people; never a path, a statement or a trace."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.errors import InputError, StoreError, UsageError

_log = logging.getLogger("dragoman.serve")
JSON = "application/problem+json"


class Problem(Exception):
    """An error to be told: HTTP status, a short title, what happened and what to do."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        self.status = status
        self.title = title
        self.detail = detail
        super().__init__(detail)


@dataclass(slots=True, frozen=True)
class Told:
    """The members of a problem document."""

    status: int
    title: str
    detail: str

    def document(self, path: str) -> dict[str, object]:
        """As RFC 9457 has it; `type` is "about:blank": the title is that of the status or says what it is."""
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": path,
        }


Page = Callable[[Request, Told], Response]


def told(error: Exception) -> Told:
    """What to say of an error."""
    if isinstance(error, Problem):
        return Told(error.status, error.title, error.detail)
    if isinstance(error, UsageError):
        return Told(404, "Not found", "Nothing in the store has this id, or several things begin with it.")
    if isinstance(error, InputError):
        return Told(422, "Not a report", f"It cannot be coded ({error.reason}): {error.detail}")
    if isinstance(error, StoreError):
        return Told(503, "Store unavailable", "The store cannot be read just now. Try again in a moment.")
    if isinstance(error, RequestValidationError):
        return Told(422, "Wrong parameters", _wrong(error))
    if isinstance(error, HTTPException):
        status: int = error.status_code
        return Told(status, HTTPStatus(status).phrase, _PLAIN.get(status, "The request cannot be answered."))
    return Told(500, "A fault of dragoman's", "Something went wrong here; the server's log says what.")


_PLAIN = {
    404: "There is no page here. The menu leads to all of them.",
    405: "This address does not take requests of this kind.",
}


_DAYS, _STATE = "write a day, month or year, as 2024-07-09", "write the code of a state, as SYR"
_FORMS = {
    "since": _DAYS, "until": _DAYS, "state": _STATE, "first": _STATE, "second": _STATE, "dyad": "write it as SYR:IRN",
}  # fmt: skip


def _wrong(error: RequestValidationError) -> str:
    """Which parameters are wrong, and how."""
    found: list[dict[str, Any]] = list(error.errors())[:5]
    names = [str(e["loc"][1]) if len(e["loc"]) > 1 else "request" for e in found]
    return "; ".join(f"{name}: {_FORMS.get(name, e['msg'])}" for name, e in zip(names, found, strict=True))


def answer(request: Request, error: Exception, page: Page) -> Response:
    """The response to an error: a page where a browser asked for one, else JSON."""
    said = told(error)
    if said.status >= 500:
        _log.error("%s %s: %s", request.method, request.url.path, said.title, exc_info=error)
    path = request.url.path
    if "text/html" in request.headers.get("accept", "") and not path.startswith("/api"):
        response = page(request, said)
    else:
        response = Response(json.dumps(said.document(path)), said.status, media_type=JSON)
    if isinstance(error, HTTPException):
        response.headers.update(error.headers or {})
    return response


def install(app: FastAPI, page: Page) -> None:
    """Makes `app` answer every error so."""

    async def handle(request: Request, error: Exception) -> Response:
        return answer(request, error, page)

    handler: Callable[[Request, Exception], Awaitable[Response]] = handle
    for kind in (
        Problem,
        UsageError,
        InputError,
        StoreError,
        RequestValidationError,
        HTTPException,
        Exception,
    ):
        app.add_exception_handler(kind, handler)
