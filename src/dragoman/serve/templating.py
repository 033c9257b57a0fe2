"""Templates: everything put into them is escaped; words and links that many pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import dragoman
from dragoman.record import Actor
from dragoman.serve import charts
from dragoman.serve.kinds import quads
from dragoman.serve.states import state_name
from dragoman.serve.wanted import FACTUALITIES, TYPES

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

# What the signs of a confidence say (dragoman.events.confidence).
_SIGNS = {
    "met": "how much of what the entry asks for holds", "close": "another entry fits almost as well",
    "target": "there is a target", "known": "source and target are known actors", "noun": "no verb tells it",
    "hypothetical": "told as hypothetical", "claimed": "told in somebody’s words", "spoken": "a deed of words",
    "below": "another event stands above it in the sentence",
    "rules": "as sure as the rules are", "agreed": "how far the second opinion agrees",
    "none": "how far the second opinion sees no event",
}  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The package's templates with the filters they use."""
    made = Environment(
        loader=PackageLoader("dragoman.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "when": when, "state": state_name, "tone": tone, "bar": bar,
        "percent": lambda share: f"{100 * share:.0f} %", "number": lambda n: f"{n:,}".replace(",", " "),
        "quad": lambda quad: _QUADS.get(quad, ""), "path": lambda text: quote(str(text), safe=""),
        "actor": actor_href, "called": called, "day": lambda text: (text or "")[:10],
        "sign": lambda name: _SIGNS.get(name, name),
    }  # fmt: skip
    made.globals |= {
        "TYPES": TYPES, "FACTUALITIES": FACTUALITIES, "version": dragoman.__version__, "query": address,
    }  # fmt: skip
    return made


def render(template: str, **context: Any) -> str:
    """A page."""
    return environment().get_template(template).render(**context)


def bar(share: float, kind: str = "events") -> Markup:
    """A small bar of that share (0..1)."""
    return Markup(charts.bar(share, kind))


def tone(type: str) -> str:
    """ "coop" or "conf": how a type of event is coloured."""
    return "coop" if quads().get(type, 3) <= 2 else "conf"


def called(actors: Sequence[Actor]) -> str:
    """What actors are called, joined; "somebody" where none of them is called anything."""
    names = dict.fromkeys(a.name or a.text or a.country or "" for a in actors)
    return ", ".join(name for name in names if name) or "somebody"


def actor_href(id: str) -> str:
    """The address of an actor's page, by its id or, where it has none, its name."""
    return f"/actor/{quote(id, safe='')}"


def address(path: str, **values: object) -> str:
    """`path` with a query of the values that are not empty."""
    told = [(key, str(value)) for key, value in values.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(told, safe=':')}" if told else path


def when(start: str | None, end: str | None, precision: str) -> str:
    """The days of an event in words."""
    if precision == "unknown" or (start is None and end is None):
        return f"day unknown, by {_day(end)}" if end else "day unknown"
    if start == end or start is None or end is None:
        return (
            _day(end or start) if start and end else f"until {_day(end)}" if end else f"since {_day(start)}"
        )
    if precision == "month" and start[:7] == end[:7]:
        return date.fromisoformat(start[:10]).strftime("%B %Y")
    if precision == "year" and start[:4] == end[:4]:
        return start[:4]
    return f"{_day(start)} to {_day(end)}"


def _day(text: str | None) -> str:
    """ "9 July 2024" of "2024-07-09"."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or ""
    return f"{day.day} {day.strftime('%B %Y')}"
