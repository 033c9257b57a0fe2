"""Who may ask, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.serve import Engine, ServeOptions, create_app

TOKEN = "a-token-of-the-test"


def test_every_answer_forbids_what_is_inline_or_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/static/style.css", "/nowhere", "/api/events"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_a_write_from_another_site_is_refused(own: TestClient, headers: dict[str, str]) -> None:
    answer = own.post("/review/e-1a2b-phone-3", data={"verdict": "accept"}, headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_large_body_is_refused_unread(client: TestClient) -> None:
    assert client.post("/try", content=b"x" * 2_000_001).status_code == 413


@pytest.fixture
def guarded(engine_path: Path, engine: Engine) -> TestClient:
    """The reading room open to the network, behind a token."""
    options = ServeOptions(engine_path, host="0.0.0.0", token=TOKEN)
    return TestClient(create_app(options, engine), "http://reading.example", follow_redirects=False)


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for path in ("/", "/api/events", "/static/style.css", "/?token=wrong"):
        answer = guarded.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"


def test_the_address_with_the_token_lets_a_browser_in_and_takes_the_token_away(guarded: TestClient) -> None:
    answer = guarded.get(f"/search?q=phoned&token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=phoned"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert guarded.get("/search?q=phoned").status_code == 200


def test_the_token_leads_to_no_other_host(guarded: TestClient) -> None:
    assert guarded.get(f"/%2Fevil.example/?token={TOKEN}").headers["location"] == "/evil.example/"


def test_programs_send_the_token_as_a_bearer(guarded: TestClient) -> None:
    assert guarded.get("/api/counts", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
