"""Who may ask: hosts, the token, writes from our own pages only; and the headers that keep a page to itself."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from dragoman.serve.options import ServeOptions

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "dragoman"
_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _CSP,
    "x-content-type-options": "nosniff",
    # not no-referrer: with it a browser sends "Origin: null" along with our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_BODY = 2_000_000  # bytes: a long report, with room; more is refused unread


class Guard:
    """Wraps an app: lets through whom the options allow, and puts the headers on every answer."""

    def __init__(self, app: App, options: ServeOptions) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        sent = _with_headers(send)
        if refusal := self._refusal(scope, headers):
            await _refuse(sent, *refusal, scope["path"])
        elif (entry := self._entry(scope)) is not None:
            await _let_in(sent, entry, self._options.token or "")
        else:
            await self._app(scope, _limited(receive), sent)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        """Status and reason where the request is not to be answered."""
        host = _host(headers.get("host", ""))
        if self._options.hosts and host not in self._options.hosts:
            return (
                421,
                "This reading room is open on this machine only: ask for it as 127.0.0.1 or localhost.",
            )
        if not self._known(headers) and self._entry(scope) is None:
            return (
                401,
                "This reading room asks for its token: open the address that `dragoman serve` printed.",
            )
        if scope["method"] not in _SAFE and not _own(headers):
            return 403, "Changes are taken from the reading room's own pages only."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            return 413, f"The most that is taken at once is {MAX_BODY // 1_000_000} MB."
        return None

    def _known(self, headers: dict[str, str]) -> bool:
        token = self._options.token
        if token is None:
            return True
        given = headers.get("authorization", "").removeprefix("Bearer ")
        return _same(given, token) or _same(_cookie(headers.get("cookie", "")), token)

    def _entry(self, scope: Scope) -> str | None:
        """Where to go, without the token, when it stands in the address and is right."""
        token = self._options.token
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if token is None or scope["method"] != "GET" or not _same(dict(query).get("token", ""), token):
            return None
        rest = urlencode([(key, value) for key, value in query if key != "token"])
        # One slash: two would be another host's address.
        path = "/" + str(scope["path"]).lstrip("/")
        return path + (f"?{rest}" if rest else "")


def _host(header: str) -> str:
    """The name in a Host header, without its port and the brackets of IPv6."""
    return (urlsplit(f"//{header}").hostname or "") if header.count("[") == header.count("]") else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _own(headers: dict[str, str]) -> bool:
    """Does a write come from our own page, or from a program that is no browser?"""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            extra = [(key.encode(), value.encode()) for key, value in HEADERS.items()]
            message["headers"] = [*message.get("headers", ()), *extra]
        await send(message)

    return sent


def _limited(receive: Receive) -> Receive:
    """The body, cut off where it grows beyond what its length promised to stay under."""
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MAX_BODY else message

    return received


async def _refuse(send: Send, status: int, detail: str, path: str) -> None:
    titles = {401: "Token wanted", 403: "Not allowed", 413: "Too large", 421: "Wrong host"}
    body = {
        "type": "about:blank",
        "title": titles[status],
        "status": status,
        "detail": detail,
        "instance": path,
    }
    headers = [(b"content-type", b"application/problem+json")]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await _send(send, status, headers, json.dumps(body).encode())


async def _let_in(send: Send, path: str, token: str) -> None:
    cookie = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
    await _send(
        send, 303, [(b"location", path.encode("ascii", "ignore")), (b"set-cookie", cookie.encode())], b""
    )


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
