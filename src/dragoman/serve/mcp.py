"""The Model Context Protocol over standard input and output: read-only tools that answer with sentences to cite.

JSON-RPC 2.0, a message a line, revision 2025-06-18 of the protocol (modelcontextprotocol.io/specification).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

import dragoman
from dragoman.errors import DragomanError
from dragoman.record import plain
from dragoman.serve import queries, queries_dyads
from dragoman.serve.pages import first_day, found, last_day, party_of
from dragoman.serve.problems import Problem, told
from dragoman.serve.room import Room
from dragoman.serve.wanted import TYPES, wanted

VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
_PARSE, _INVALID, _METHOD, _PARAMS = -32700, -32600, -32601, -32602
_MOST = 50  # rows of an answer: an assistant reads them all
_log = logging.getLogger("dragoman.serve.mcp")
_TEXT = {"type": "string"}
_FILTERS: dict[str, Any] = {
    "q": {
        "type": "string",
        "description": "Words, all wanted, in any English form; “…” a phrase, a* a beginning.",
    },
    "actor": {"type": "string", "description": "Id or full name of an actor that takes part."},
    "state": {"type": "string", "description": "ISO 3166 alpha-3 code of a state that takes part."},
    "dyad": {
        "type": "string",
        "description": "Two states that act on one another, as SYR:IRN, or any two actors.",
    },
    "type": {
        "type": "array",
        "items": {"type": "string", "enum": list(TYPES)},
        "description": "PLOVER types.",
    },
    "addressee": {"type": "string", "description": "Of quotes: to whom they are said: id or name."},
    "speaker": {"type": "string", "description": "In whose words: id or name."},
    "outlet": {"type": "string", "description": "Publisher."},
    "since": {"type": "string", "description": "Day, month or year (2024-07-09, 2024-07, 2024)."},
    "until": {"type": "string", "description": "Day, month or year, whole."},
    "limit": {"type": "integer", "minimum": 1, "maximum": _MOST},
    "cursor": {"type": "string", "description": "`next` of the answer before."},
}


class Refused(Exception):
    """A request that cannot be answered: JSON-RPC's code and words."""

    def __init__(self, code: int, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass(slots=True, frozen=True)
class Tool:
    """Something that an assistant may ask: `run` answers with plain JSON types."""

    name: str
    description: str
    properties: Mapping[str, Any]
    required: tuple[str, ...]
    run: Callable[[Room, Mapping[str, Any]], Any]

    def listed(self) -> dict[str, Any]:
        """As `tools/list` tells it."""
        schema = {
            "type": "object", "properties": dict(self.properties), "required": list(self.required),
            "additionalProperties": False,
        }  # fmt: skip
        hints = {"readOnlyHint": True, "openWorldHint": False}
        return {
            "name": self.name,
            "description": self.description,
            "inputSchema": schema,
            "annotations": hints,
        }


def _found(kind: Any) -> Callable[[Room, Mapping[str, Any]], Any]:
    def run(room: Room, given: Mapping[str, Any]) -> Any:
        asked = wanted(**{name: value for name, value in given.items() if name not in ("limit", "cursor")})
        page = found(
            room, asked.filters, kind, str(given.get("cursor", "")), min(int(given.get("limit", 10)), _MOST)
        )
        return {"rows": [plain(row) for row in page.rows], "next": page.next}

    return run


def _event(room: Room, given: Mapping[str, Any]) -> Any:
    with room.reader.store() as store:
        return plain(room.engine.told(store, str(given["id"])))


def _article(room: Room, given: Mapping[str, Any]) -> Any:
    with room.reader.store() as store:
        record = store.article(str(given["id"]))
    return {"article": plain(record.article), "events": plain(record.events), "quotes": plain(record.quotes)}


def _dyad(room: Room, given: Mapping[str, Any]) -> Any:
    first, second = (party_of(room, str(given[name])) for name in ("first", "second"))
    since, until = first_day(given.get("since")), last_day(given.get("until"))
    series = queries_dyads.dyad(room.sums(), first, second, since, until)
    return {
        "by": series.by,
        "bins": [plain(b) for b in series.bins if b.events],
        "not_asserted": series.others,
    }


def _actors(room: Room, given: Mapping[str, Any]) -> Any:
    return {"rows": plain(queries.top_actors(room.sums(), str(given["name"]), 20))}


TOOLS = (
    Tool(
        "search_events", "Find events: who did what to whom, when, with the sentence that tells it, newest first.",
        _FILTERS, (), _found("events"),
    ),
    Tool("search_quotes", "Find quotes with their speakers, newest first.", _FILTERS, (), _found("quotes")),
    Tool("search_articles", "Find articles by their words, outlet and day.", _FILTERS, (), _found("articles")),
    Tool(
        "get_event", "An event with the sentence of every report, on what they differ, and why it is one event.",
        {"id": _TEXT}, ("id",), _event,
    ),
    Tool("get_article", "An article's text with its events and quotes.", {"id": _TEXT}, ("id",), _article),
    Tool(
        "dyad_series", "What two states (by code) or actors (by id or name) did to one another by month: cooperation,"
        " conflict, mean Goldstein value.",
        {"first": _TEXT, "second": _TEXT, "since": _TEXT, "until": _TEXT}, ("first", "second"), _dyad,
    ),
    Tool("find_actors", "Ids of the actors whose name holds these words.", {"name": _TEXT}, ("name",), _actors),
)  # fmt: skip


def speak(room: Room, lines: Iterable[str], out: TextIO) -> None:
    """Answers every request of `lines` on `out`, until there are no more."""
    for line in lines:
        if line.strip() and (reply := answer(room, line)) is not None:
            out.write(json.dumps(reply, separators=(",", ":")) + "\n")
            out.flush()


def answer(room: Room, line: str) -> dict[str, Any] | None:
    """The response to one message; None to a notification, which wants none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return _error(None, _PARSE, "this line is no JSON")
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        return _error(None, _INVALID, "this is no request of JSON-RPC 2.0")
    id = message.get("id")
    if "id" not in message:
        return None
    params = message.get("params", {})
    try:
        if not isinstance(params, dict):
            raise Refused(_PARAMS, "params: an object is wanted")
        return {"jsonrpc": "2.0", "id": id, "result": _result(room, message["method"], params)}
    except Refused as refused:
        return _error(id, refused.code, str(refused))


def _error(id: Any, code: int, message: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}}


def _result(room: Room, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    if method == "initialize":
        asked = params.get("protocolVersion")
        return {
            "protocolVersion": asked if asked in VERSIONS else VERSIONS[0],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "dragoman", "version": dragoman.__version__},
            "instructions": "Events are coded from news sentences by rules. Cite the sentence, outlet and day; "
            "what has said_by is that actor's claim, and factuality tells what is negated or to come.",
        }
    if method == "ping":
        return {}
    if method == "tools/list":
        return {"tools": [tool.listed() for tool in TOOLS]}
    if method == "tools/call":
        return _call(room, params)
    raise Refused(_METHOD, f"no method {method}")


def _call(room: Room, params: Mapping[str, Any]) -> dict[str, Any]:
    """What a tool answers; what goes wrong in it is told to the assistant, as the protocol wants."""
    tool = next((t for t in TOOLS if t.name == params.get("name")), None)
    if tool is None:
        raise Refused(_PARAMS, "no tool of this name; tools/list tells them")
    given = params.get("arguments", {})
    if not isinstance(given, dict) or not given.keys() <= tool.properties.keys():
        raise Refused(_PARAMS, f"arguments: only {', '.join(tool.properties)}")
    if missing := [name for name in tool.required if name not in given]:
        raise Refused(_PARAMS, f"arguments: {', '.join(missing)} wanted")
    if wrong := [name for name, value in given.items() if not _fits(value, tool.properties[name])]:
        raise Refused(_PARAMS, f"arguments: {', '.join(wrong)} of the wrong kind")
    try:
        said, failed = tool.run(room, given), False
    except (Problem, DragomanError) as error:
        said, failed = {"error": told(error).detail}, True
    except Exception as error:
        _log.error("tool %s failed", tool.name, exc_info=error)
        said, failed = {"error": told(error).detail}, True
    text = (
        json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode("utf-8")
    )
    return {"content": [{"type": "text", "text": text}], "isError": failed}


def _fits(value: Any, schema: Mapping[str, Any]) -> bool:
    """Is a value of the kind its schema names?"""
    if schema["type"] == "array":
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if schema["type"] == "integer":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return isinstance(value, str) and len(value) <= 400
