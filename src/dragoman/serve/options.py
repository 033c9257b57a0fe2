"""Where and for whom the reading room is open, and how much one query may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(slots=True, frozen=True)
class ServeOptions:
    """`host` and `port` it listens on; `token` is demanded of every request where it is given.

    `seconds` is the most a query may take, `rows` the most a download holds, `paste_chars` the longest text that is
    coded on the page, `reviewer` who reviews where the browser does not say, `workers` how many processes answer what
    is only read (0: the one that listens does everything), `warm` whether the
    coder is loaded before anybody pastes.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    seconds: float = 5.0
    rows: int = 100_000
    paste_chars: int = 60_000
    reviewer: str = "somebody"
    workers: int = 0
    warm: bool = False

    @property
    def hosts(self) -> frozenset[str]:
        """Names under which a browser may ask for it: another name would be another site's, led here by its DNS."""
        return LOOPBACK if self.host in LOOPBACK else frozenset()
