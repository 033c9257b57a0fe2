"""The Model Context Protocol: what assistants may ask, and what they are told when they ask wrongly."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve import Engine, ServeOptions
from dragoman.serve.mcp import TOOLS, speak
from dragoman.serve.room import Room


@pytest.fixture(scope="module")
def room(engine_path: Path, engine: Engine) -> Room:
    return Room.of(ServeOptions(engine_path), engine)


def ask(room: Room, *messages: object) -> list[dict[str, Any]]:
    out = io.StringIO()
    speak(room, [m if isinstance(m, str) else json.dumps(m) for m in messages], out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def call(room: Room, tool: str, /, **arguments: object) -> dict[str, Any]:
    message = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": tool, "arguments": arguments},
    }
    return ask(room, message)[0]


def test_it_greets_lists_its_tools_and_is_silent_to_notifications(room: Room) -> None:
    hello = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-03-26"}}
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    first, second = ask(room, hello, ready, {"jsonrpc": "2.0", "id": "b", "method": "tools/list"})
    assert first["result"]["protocolVersion"] == "2025-03-26"
    assert second["id"] == "b"
    assert [tool["name"] for tool in second["result"]["tools"]] == [tool.name for tool in TOOLS]
    assert all(tool["annotations"]["readOnlyHint"] for tool in second["result"]["tools"])


def test_events_come_with_their_sentences(room: Room) -> None:
    result = call(room, "search_events", q="phoned", dyad="NOR:KEN", limit=3)["result"]
    rows = json.loads(result["content"][0]["text"])["rows"]
    assert len(rows) == 3
    assert rows[0]["sentence"].startswith("Norway's Prime Minister phoned")
    event = call(room, "get_event", id=rows[0]["event"])["result"]
    assert rows[0]["sentence"] in event["content"][0]["text"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search_quotes", {"speaker": "NOR"}), ("search_articles", {"q": "help"}), ("get_article", {"id": "article-3"}),
        ("dyad_series", {"first": "NOR", "second": "KEN", "since": "2024"}), ("find_actors", {"name": "nor"}),
    ],
)  # fmt: skip
def test_every_tool_answers(room: Room, name: str, arguments: dict[str, Any]) -> None:
    result = call(room, name, **arguments)["result"]
    assert not result["isError"]
    assert len(result["content"][0]["text"]) > 50


def test_what_is_asked_wrongly_is_told(room: Room) -> None:
    assert call(room, "drop_everything")["error"]["code"] == -32602
    assert call(room, "get_event")["error"]["code"] == -32602
    assert call(room, "get_event", id=7)["error"]["code"] == -32602
    assert call(room, "search_events", since="soon")["result"]["isError"]
    nothing = call(room, "get_event", id="none")["result"]
    assert nothing["isError"]
    assert "sqlite" not in nothing["content"][0]["text"]
    codes = [reply["error"]["code"] for reply in ask(room, "{", [1], {"id": 1, "method": "resources/none"})]
    assert codes == [-32700, -32600, -32601]


def test_the_command_speaks_it(engine_path: Path) -> None:
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"})
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli", "mcp", "--store", engine_path], input=line + "\n", text=True,
        capture_output=True, timeout=120,
    )  # fmt: skip
    assert json.loads(done.stdout) == {"jsonrpc": "2.0", "id": 1, "result": {}}
