"""The API: what the pages show, as JSON, CSV or Parquet, under /api."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query, Request
from starlette.responses import Response

from dragoman.record import plain
from dragoman.serve import queries, queries_dyads, queries_wide
from dragoman.serve.pages import CursorText, Kind, WantedOf, first_day, found, last_day, party_of
from dragoman.serve.pages_wide import KindText, Quad, kinds_of, span_of
from dragoman.serve.problems import Problem
from dragoman.serve.queries import Claimant, ClaimRow, Named
from dragoman.serve.queries_dyads import Bin, Pair
from dragoman.serve.queries_wide import Drift, Edge, Spot
from dragoman.serve.room import Room, keeping, room_of
from dragoman.serve.tables import Format, answer, as_json
from dragoman.serve.wanted import CODE, Wanted, cursor_of, page_of, state_code
from dragoman.store.search import HITS, SEARCHES

_CLAIMS = 5_000  # of a file: each is looked up with all its voices
PartyOf = Annotated[
    str, Path(max_length=100, description="A state's code (ISO 3166 alpha-3), an actor's id or name.")
]
FormatOf = Annotated[Format, Query(description="json, csv or parquet")]
Limit = Annotated[int, Query(ge=1, le=1_000, description="Rows of a page; CSV and Parquet hold all rows.")]
_PROBLEM = {
    "description": "What is wrong (RFC 9457).",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "instance": {"type": "string"},
                },
            }
        }
    },
}
_ROWS = {
    "description": "The rows; as a file where another format was asked for.",
    "content": {
        "application/json": {"schema": {"type": "object"}},
        "text/csv": {"schema": {"type": "string"}},
        "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
    },
}
_UNCHANGED = {"description": "As it was: the ETag that was sent still holds."}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: _ROWS, 304: _UNCHANGED, 404: _PROBLEM, 422: _PROBLEM, 503: _PROBLEM,
}  # fmt: skip


def add(app: FastAPI) -> None:
    """Adds the API to an app."""
    router = APIRouter(prefix="/api", tags=["store"])
    for path, handler, said in (
        ("/events", events, "Events, one report of each"), ("/reports", reports, "Reports"),
        ("/quotes", quotes, "Quotes"), ("/articles", articles, "Articles"),
        ("/events/{id}", event, "An event with all its reports"),
        ("/articles/{id}", article, "The whole record of an article"),
        ("/dyads", dyads, "Pairs of states"), ("/dyads/{first}/{second}", dyad, "Two parties over time"),
        ("/actors", actors, "Actors"), ("/actors/{id:path}", actor, "An actor"),
        ("/claims", claims, "Events told in somebody's words"), ("/claims/{id}", claim, "Who stands by an event"),
        ("/claimants", claimants, "In whose words events are told"), ("/map", places, "Places"),
        ("/network", network, "Who acts on whom"), ("/codebook", codebook, "Types of events"),
        ("/quality", quality, "What is unknown, by month"), ("/counts", counts, "What is in the store"),
    ):  # fmt: skip
        router.add_api_route(
            path, handler, methods=["GET"], summary=said, responses=RESPONSES, response_class=Response,
            response_model=None,
        )  # fmt: skip
    app.include_router(router)
    app.add_api_route("/api", front, methods=["GET"], include_in_schema=False, response_model=None)


def front(request: Request) -> Response:
    """The API's own page: every address with its parameters, from the OpenAPI document."""
    room = room_of(request)
    return room.page(request, "api.html", lambda: {"operations": _operations(request.app.openapi())})


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "summary": methods["get"]["summary"],
            "parameters": methods["get"].get("parameters", []),
        }
        for path, methods in document["paths"].items()
        if "get" in methods
    ]


def _list(request: Request, asked: Wanted, kind: Kind, cursor: str, limit: int, format: Format) -> Response:
    room = room_of(request)
    if (same := room.unchanged(request)) is not None:
        return same
    headers = keeping(room.mark(request))
    if format != "json":
        with room.reader.open() as db:
            rows = list(islice(SEARCHES[kind](db, asked.filters), room.options.rows))
        return answer(HITS[kind], rows, format, kind, headers)
    page = found(room, asked.filters, kind, cursor, limit)
    link = asked.link(f"/api/{kind}", cursor=page.next, limit=str(limit)) if page.next else None
    return answer(HITS[kind], page.rows, format, kind, headers, next=page.next, next_link=link)


def events(
    request: Request, wanted: WantedOf, cursor: CursorText = "", limit: Limit = 50, format: FormatOf = "json"
) -> Response:
    """The newest first. Of an event that several reports tell, a page has the first that fits."""
    return _list(request, wanted, "events", cursor, limit, format)


def reports(
    request: Request, wanted: WantedOf, cursor: CursorText = "", limit: Limit = 50, format: FormatOf = "json"
) -> Response:
    """Every article's telling on its own, the newest first."""
    return _list(request, wanted, "reports", cursor, limit, format)


def quotes(
    request: Request, wanted: WantedOf, cursor: CursorText = "", limit: Limit = 50, format: FormatOf = "json"
) -> Response:
    """Words and their speakers, the newest first."""
    return _list(request, wanted, "quotes", cursor, limit, format)


def articles(
    request: Request, wanted: WantedOf, cursor: CursorText = "", limit: Limit = 50, format: FormatOf = "json"
) -> Response:
    """Articles, the newest first."""
    return _list(request, wanted, "articles", cursor, limit, format)


def _one(request: Request, make: Any) -> Response:
    room = room_of(request)
    if (same := room.unchanged(request)) is not None:
        return same
    return as_json(make(room), keeping(room.mark(request)))


def event(request: Request, id: str) -> Response:
    """By its id, or that of one of its reports."""

    def made(room: Room) -> Any:
        with room.reader.store() as store:
            return plain(room.engine.told(store, id))

    return _one(request, made)


def article(request: Request, id: str) -> Response:
    """In the shape of docs/record.md."""

    def made(room: Room) -> Any:
        with room.reader.store() as store:
            return store.article(id).to_dict()

    return _one(request, made)


def _rows(request: Request, kind: type, name: str, format: Format, make: Any, **beside: object) -> Response:
    room = room_of(request)
    if (same := room.unchanged(request)) is not None:
        return same
    return answer(kind, make(room), format, name, keeping(room.mark(request)), **beside)


def dyads(
    request: Request, state: Annotated[str, Query(pattern=CODE)] = "", format: FormatOf = "json"
) -> Response:
    """The pairs of states between which most passed, both ways together."""
    code = state_code(state) if state else ""
    return _rows(request, Pair, "dyads", format, lambda room: queries_dyads.top_dyads(room.sums(), 200, code))


def dyad(
    request: Request, first: PartyOf, second: PartyOf, wanted: WantedOf, format: FormatOf = "json"
) -> Response:
    """Asserted events both ways by month, or year where the time is long. Of the filters since and until count."""
    a, b = party_of(room_of(request), first), party_of(room_of(request), second)
    since, until = first_day(wanted.filters.since), last_day(wanted.filters.until)
    return _rows(
        request,
        Bin,
        "dyad",
        format,
        lambda room: queries_dyads.dyad(room.sums(), a, b, since, until).bins,
    )


def actors(
    request: Request, name: Annotated[str, Query(max_length=200)] = "", format: FormatOf = "json"
) -> Response:
    """The actors that take part most, or those of a name."""
    return _rows(
        request, Named, "actors", format, lambda room: queries.top_actors(room.sums(), name.strip(), 200)
    )


def actor(request: Request, id: str) -> Response:
    """What the store and the actor files hold of it."""

    def made(room: Room) -> Any:
        own, file = queries.actor_sums(room.sums(), id), room.engine.actor(id)
        if own is None and file is None:
            raise Problem(404, "Not found", "No actor has this id or name.")
        return {"store": plain(own), "file": plain(file)}

    return _one(request, made)


def claims(
    request: Request, who: Annotated[str, Query(max_length=200, description="In whose words: id or name.")] = "",
    denied: Annotated[str, Query(max_length=1, description="1: only what is denied.")] = "",
    cursor: CursorText = "", limit: Limit = 50, format: FormatOf = "json",
) -> Response:  # fmt: skip
    """With who asserts, denies and repeats each, the newest first. CSV and Parquet hold the newest 5,000."""
    room = room_of(request)
    if (same := room.unchanged(request)) is not None:
        return same
    at = cursor_of(cursor) if format == "json" else None
    wanted = limit if format == "json" else _CLAIMS
    most = wanted + 1 + (at.shown if at else 0)
    found = queries.claimed(room.sums(), who.strip(), denied == "1", most, at.date if at else None)
    page = page_of(iter(found), "day", at, wanted)
    with room.reader.open() as db:
        rows = queries.claim_rows(db, [one.id for one in page.rows])
    return answer(ClaimRow, rows, format, "claims", keeping(room.mark(request)), next=page.next)


def claim(request: Request, id: str) -> Response:
    """By the event's id: who asserts, denies and repeats it."""

    def made(room: Room) -> Any:
        with room.reader.store() as store:
            event = room.engine.told(store, id).occurrence.id
            (row,) = queries.claim_rows(store.db, [event])
            return plain(row)

    return _one(request, made)


def claimants(request: Request, format: FormatOf = "json") -> Response:
    """Those in whose words most events are told."""
    return _rows(request, Claimant, "claimants", format, lambda room: queries.claimants(room.sums(), 500))


def places(request: Request, wanted: WantedOf, quad: Quad = "", format: FormatOf = "json") -> Response:
    """Where asserted events happened. Of the filters since and until count."""

    def made(room: Room) -> list[Spot]:
        return queries_wide.located(room.sums(), span_of(wanted), quad, 10_000).spots

    return _rows(request, Spot, "places", format, made)


def network(
    request: Request, wanted: WantedOf, quad: Quad = "", least: Annotated[int, Query(ge=1, le=100_000)] = 1,
    format: FormatOf = "json",
) -> Response:  # fmt: skip
    """Links between states. Of the filters since, until and type count."""

    def made(room: Room) -> list[Edge]:
        return queries_wide.network(room.sums(), span_of(wanted), wanted.filters.types, quad, least, 5_000)

    return _rows(request, Edge, "network", format, made)


def codebook(request: Request, format: FormatOf = "json") -> Response:
    """The types, how many entries give them, how many events are of them."""

    def made(room: Room) -> list[KindText]:
        return kinds_of(room.engine.codebook(), {one.id: one.n for one in queries_wide.types(room.sums())})

    return _rows(request, KindText, "codebook", format, made)


def quality(request: Request, format: FormatOf = "json") -> Response:
    """Shares of events without a day, a place, a known doer, by month."""
    return _rows(request, Drift, "quality", format, lambda room: queries_wide.drift(room.sums(), 2_000))


def counts(request: Request) -> Response:
    """In numbers."""

    def made(room: Room) -> Any:
        with room.reader.open() as db:
            return plain(queries.counts(room.sums(), db))

    return _one(request, made)
