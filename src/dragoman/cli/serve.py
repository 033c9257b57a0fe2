"""dragoman serve: the reading room in the browser."""

from __future__ import annotations

import getpass
import os
import secrets
import socket
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import ActorsOption, CodebookOption, DebugOption, StoreOption, settings
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.serve.options import ServeOptions

HostOption = Annotated[
    str,
    typer.Option("--host", metavar="ADDRESS", help="Where to listen; any but this machine demands a token."),
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar="DRAGOMAN_TOKEN",
        help="Demand this token; made up where it is needed.",
        show_default=False,
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", min=0, max=32, metavar="NUMBER", show_default="two a processor, 4 at most",
        help="Processes that answer what is only read; 0 answers everything in one.",
    ),
]  # fmt: skip


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8765,
    token: TokenOption = None,
    workers: WorkersOption = None,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Open the store in the browser: search, events, dyads, map, review, and an API under /api.

    It listens on this machine alone, needs no network, and changes nothing but what you review.

    Examples:

    \b
      dragoman serve
      dragoman serve --port 9000 --store archive.sqlite
      dragoman serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"
    """
    import uvicorn

    from dragoman.cli.serving import engine_for
    from dragoman.serve import ServeOptions, create_app
    from dragoman.serve.options import LOOPBACK
    from dragoman.store import Store

    path = settings(store).store
    # Made where it is missing, and brought up to date: what follows only reads it.
    Store.open(path).close()
    if host not in LOOPBACK and token is None:
        token = secrets.token_urlsafe(18)
    count = min(2 * (os.cpu_count() or 1), 4) if workers is None else workers
    options = ServeOptions(path, host, port, token, reviewer=_user(), workers=count, warm=True)
    make_engine = partial(engine_for, path, actors, codebook)
    app = create_app(options, make_engine(), make_engine)
    # Before it is announced: reading a large store for the first time takes a minute or more.
    app.state.room.sums()
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        date_header=False,
        access_log=False,
    )
    server = uvicorn.Server(config)
    listening = _listening(host, port)  # before it is announced: a port that is taken ends here
    typer.echo(f"dragoman is open at {address_of(options, listening.getsockname()[1])} (Ctrl-C closes it)")
    server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket at the address. Raises UsageError where it is taken or no address of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        said = error.strerror or str(error)
        raise UsageError(
            f"{host}, port {port}: {said}; take another --port (0 is any free one) or --host"
        ) from error


def address_of(options: ServeOptions, port: int) -> str:
    """The address to open, with the token that opens it."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    entry = f"?token={options.token}" if options.token else ""
    return f"http://{host}:{port}/{entry}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
