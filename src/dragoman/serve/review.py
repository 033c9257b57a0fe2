"""Review: the queue, a record to accept, correct or reject from the keyboard, and how far reviewers agree."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.serve import reviews
from dragoman.serve.kinds import quads
from dragoman.serve.marks import marks_of, pieces
from dragoman.serve.problems import Problem
from dragoman.serve.reviews import FIELDS
from dragoman.serve.room import Room, room_of
from dragoman.serve.wanted import FACTUALITIES, PERIOD

COOKIE = "reviewer"
_SHOWN = 25
_Value = Annotated[str, Form(max_length=300)]


def add(app: FastAPI) -> None:
    """Adds the pages to an app."""
    for path, handler, method in (
        ("/review", queue, "GET"), ("/review/name", name, "POST"), ("/review/{id}", record, "GET"),
        ("/review/{id}", judge, "POST"),
    ):  # fmt: skip
        app.add_api_route(path, handler, methods=[method], include_in_schema=False, response_model=None)


def reviewer_of(request: Request) -> str:
    """Who reviews: what this browser was told, else who runs the reading room."""
    named: str = request.cookies.get(COOKIE, "")
    return (
        named.encode("latin-1", "replace").decode("utf-8", "replace")[:60].strip()
        or room_of(request).options.reviewer
    )


def queue(request: Request, done: str = "") -> Response:
    """Where a look pays most, and how far reviewers agree."""
    room = room_of(request)
    who = reviewer_of(request)
    sums = room.sums()
    with room.reader.open() as db:
        waiting = reviews.queue(sums, db, who, _SHOWN)
        agreed = reviews.agreement(db)
        counted = db.execute(
            "SELECT reviewer, count(DISTINCT report) FROM reviews GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50"
        ).fetchall()
    return room.fresh(
        request, "review.html", waiting=waiting, agreed=agreed, counted=counted, reviewer=who, done=done[:20]
    )


def name(request: Request, reviewer: _Value = "") -> Response:
    """Remembers who reviews in this browser."""
    response = RedirectResponse("/review", 303)
    clean = " ".join(reviewer.split())[:60]
    if not clean.isprintable() or ";" in clean:
        raise Problem(422, "Wrong parameters", "reviewer: a name in letters")
    value = clean.encode("utf-8").decode("latin-1")
    response.set_cookie(COOKIE, value, max_age=31_536_000, httponly=True, samesite="strict")
    return response


def record(request: Request, id: str) -> Response:
    """One report to be judged."""
    room = room_of(request)
    return room.fresh(request, "review_one.html", **_record(room, id, reviewer_of(request)))


def _record(room: Room, id: str, who: str) -> dict[str, Any]:
    with room.reader.store() as store:
        stored = store.event(id)
        assert stored.event is not None
        number, _ = reviews.numbers(store.db, stored.event.id)
        judged = reviews.judged(store.db, number)
    event, article = stored.event, stored.record.article
    own = {j.field: j.value for j in judged if j.reviewer == who and j.value is not None}
    coded = reviews.coded_fields(event)
    values = {name: own.get(name) or value for name, value in coded.items()}
    return {
        "event": event, "article": article, "coded": coded, "values": values, "judged": judged, "reviewer": who,
        "pieces": pieces(event.sentence.text, event.sentence.start, marks_of(event)), "fields": FIELDS,
        "context": article.text[max(0, event.sentence.start - 500) : event.sentence.end + 300],
    }  # fmt: skip


def judge(
    request: Request, id: str, verdict: Annotated[Literal["accept", "correct", "reject"], Form()],
    type: _Value = "", source: _Value = "", target: _Value = "", factuality: _Value = "", date: _Value = "",
    place: _Value = "", said_by: _Value = "",
) -> Response:  # fmt: skip
    """Keeps a verdict, and goes on to the next record."""
    room, who = room_of(request), reviewer_of(request)
    given = {"type": type, "source": source, "target": target, "factuality": factuality, "date": date,
             "place": place, "said_by": said_by}  # fmt: skip
    with room.reader.store() as store:
        event = store.event(id).event
    assert event is not None
    coded = reviews.coded_fields(event)
    if verdict == "correct":
        _check(given)
    values = given if verdict == "correct" else coded
    reviews.judge(room.options.store, event.id, verdict, values, coded, who)
    with room.reader.open() as db:
        following = reviews.queue(room.sums(), db, who, 1)
    return RedirectResponse(f"/review/{following[0].report}" if following else "/review?done=1", 303)


def _check(given: dict[str, str]) -> None:
    """Raises Problem where a correction is none of the record's values."""
    if given["type"].split(" ")[0].upper() not in quads():
        raise Problem(422, "Wrong correction", f"type: one of {', '.join(quads())}, a mode behind it")
    if given["factuality"] not in FACTUALITIES:
        raise Problem(422, "Wrong correction", f"told as: one of {', '.join(FACTUALITIES)}")
    days = [day for day in given["date"].strip().split("..") if day]
    if len(days) > 2 or not all(PERIOD.fullmatch(day) and len(day) == 10 for day in days):
        raise Problem(422, "Wrong correction", "date: a day, as 2024-07-09, or two with .. between them")
