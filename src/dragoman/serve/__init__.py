"""The reading room: the store in a browser, as an API, and to assistants. Local, offline, read-only but for reviews."""

from dragoman.serve.app import create_app
from dragoman.serve.engine import Engine
from dragoman.serve.options import ServeOptions

__all__ = ["Engine", "ServeOptions", "create_app"]
