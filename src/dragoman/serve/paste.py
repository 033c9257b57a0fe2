"""Paste and try: a report coded on the page, explained, and kept only where that is asked for."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import FastAPI, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.record import ArticleRecord
from dragoman.serve.engine import Pasted
from dragoman.serve.marks import marks_of, paragraphs, pieces
from dragoman.serve.pages import first_day
from dragoman.serve.problems import Problem
from dragoman.serve.room import Room, room_of

_Line = Form(max_length=400)


def add(app: FastAPI) -> None:
    """Adds the page to an app."""
    app.add_api_route("/try", blank, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/try", coded, methods=["POST"], include_in_schema=False, response_model=None)


def blank(request: Request) -> Response:
    """The empty page; the language model loads while somebody writes."""
    room_of(request).warm()
    return _page(request, Pasted(""), None, "")


def coded(
    request: Request, text: Annotated[str, Form()] = "", title: Annotated[str, _Line] = "",
    published: Annotated[str, _Line] = "", publisher: Annotated[str, _Line] = "",
    file: Annotated[UploadFile | None, File()] = None, keep: Annotated[str, _Line] = "",
) -> Response:  # fmt: skip
    """The text (or the file) coded; kept, and shown where it then is, where `keep` is given."""
    room = room_of(request)
    words = _words(text, file)
    if len(words) > room.options.paste_chars:
        most = room.options.paste_chars
        raise Problem(
            413,
            "Too long",
            f"The most that is coded here is {most:,} characters; `dragoman code` takes more.",
        )
    pasted = Pasted(words, title.strip() or None, _day(published), publisher.strip() or None)
    begun = time.perf_counter()
    try:
        record = room.engine.code(pasted)
    except InputError as error:
        return _page(request, pasted, None, f"It cannot be coded: {error.detail}", status=422)
    if keep:
        room.engine.keep(record)
        return RedirectResponse(f"/article/{record.article.id}", 303)
    return _page(request, pasted, record, "", seconds=time.perf_counter() - begun)


def _words(text: str, file: UploadFile | None) -> str:
    """What was typed, or else what the file holds. Raises Problem where it is no text."""
    if text.strip() or file is None or not file.filename:
        return text.replace("\r\n", "\n")
    try:
        read: bytes = file.file.read()
        return read.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Problem(
            422, "Not a text", "The file is no text in UTF-8; `dragoman code` reads pages and archives."
        ) from error


def _day(published: str) -> str | None:
    if published and len(published) != 10:
        raise Problem(422, "Wrong parameters", "published: write a whole day, as 2024-07-09")
    return published if first_day(published or None) else None


def _page(
    request: Request,
    pasted: Pasted,
    record: ArticleRecord | None,
    said: str,
    status: int = 200,
    seconds: float = 0,
) -> Response:
    room: Room = room_of(request)
    return room.fresh(
        request, "try.html", status, pasted=pasted, record=record, said=said, seconds=seconds,
        shown=_shown(record) if record else [],
        paragraphs=paragraphs(record.article, record.events, record.quotes) if record else [],
        most=room.options.paste_chars,
    )  # fmt: skip


def _shown(record: ArticleRecord) -> list[dict[str, Any]]:
    return [
        {"event": e, "pieces": pieces(e.sentence.text, e.sentence.start, marks_of(e))} for e in record.events
    ]
