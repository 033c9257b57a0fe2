"""The map: outlines that ship with the package, and places on them, precise ones as points, vague ones as areas."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources

from dragoman.serve.queries_wide import Spot
from dragoman.serve.svg import drawing, el, link

# Plate carrée, degrees; the Antarctic is cut off.
WIDTH, HEIGHT = 360.0, 150.0
_LEAST, _MOST = 0.9, 7.0  # degrees: radius of a place with one event, and of the one with most
_VAGUE = 4.0  # degrees: how wide a state's area is drawn at least where nothing but the state is known
_SCALE = 30  # events of the largest circle where no place has more


@lru_cache(maxsize=1)
def land() -> str:
    """The world's land as an SVG path."""
    return (resources.files("dragoman.serve") / "static" / "world.txt").read_text("utf-8").strip()


def world_map(spots: Sequence[Spot], title: str, href: Callable[[Spot], str]) -> str:
    """A map with a circle a place: its area grows with its events, its colour says which kind prevails."""
    most = max([_SCALE, *(s.events for s in spots)])
    parts = [
        el("rect", x=0, y=0, width=WIDTH, height=HEIGHT, class_="sea"),
        el("path", d=land(), class_="land"),
    ]
    # The large ones first, so that the small ones are not under them.
    for spot in sorted(spots, key=lambda s: (s.precise, -s.events)):
        parts.append(_circle(spot, most, href))
    return drawing(WIDTH, HEIGHT, title, parts, "map")


def _circle(spot: Spot, most: int, href: Callable[[Spot], str]) -> str:
    radius = _LEAST + (_MOST - _LEAST) * math.sqrt(spot.events / most)
    tone = "conf" if spot.conflict * 2 > spot.events else "coop"
    kind = f"spot {tone}" if spot.precise else f"spot vague {tone}"
    circle = el(
        "circle",
        cx=spot.lon + 180,
        cy=90 - spot.lat,
        r=radius if spot.precise else max(radius, _VAGUE),
        class_=kind,
    )
    where = spot.place if spot.precise else f"{spot.place} (no more precise)"
    return link(href(spot), f"{where}: {spot.events} events, {spot.conflict} of conflict", circle)
