"""The network: states on a circle, who acts on whom as arcs. The same edges always give the same drawing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from dragoman.serve.queries_wide import Edge
from dragoman.serve.states import state_name
from dragoman.serve.svg import drawing, el, link, words

SIZE = 760.0
_RADIUS = 225.0
_ROUNDS = 40  # of ordering: more changes nothing that one sees


def graph(edges: Sequence[Edge], title: str, href: Callable[[Edge], str], node: Callable[[str], str]) -> str:
    """States in an order that keeps partners near one another; an arc's width grows with its events, its colour is
    that of its mean Goldstein value. `href` leads to an edge's sentences, `node` to a state."""
    order = ordered(edges)
    places = {name: _place(n, len(order)) for n, name in enumerate(order)}
    most = max((e.events for e in edges), default=1)
    parts = [_heads()]
    parts += [_edge(e, places, most, href) for e in sorted(edges, key=lambda e: e.events)]
    degree = {name: sum(e.events for e in edges if name in (e.source, e.target)) for name in order}
    heaviest = max(degree.values(), default=1)
    parts += [_node(name, places[name], degree[name] / heaviest, node) for name in order]
    return drawing(SIZE, SIZE, title, parts, "net")


def ordered(edges: Sequence[Edge]) -> list[str]:
    """Names so that who deals much with one another stands near: each moves to the middle of its partners, again and
    again, on a circle."""
    names = sorted({name for e in edges for name in (e.source, e.target)})
    partners: dict[str, list[tuple[str, float]]] = {name: [] for name in names}
    for e in edges:
        weight = math.sqrt(e.events)
        partners[e.source].append((e.target, weight))
        partners[e.target].append((e.source, weight))
    angle = _spread(names)
    for _ in range(_ROUNDS):
        at = {name: (math.cos(one), math.sin(one)) for name, one in angle.items()}
        pulled = {}
        for name in names:
            x = at[name][0] + sum(weight * at[other][0] for other, weight in partners[name])
            y = at[name][1] + sum(weight * at[other][1] for other, weight in partners[name])
            pulled[name] = math.atan2(y, x)
        # Spread out evenly again, in the order that the pull gave.
        angle = _spread(sorted(names, key=lambda name: (pulled[name], name)))
    return sorted(names, key=lambda name: angle[name])


def _spread(names: Sequence[str]) -> dict[str, float]:
    """Names round the circle, evenly, in their order."""
    return {name: 2 * math.pi * n / len(names) for n, name in enumerate(names)}


def _place(n: int, of: int) -> tuple[float, float, float]:
    """x, y and the angle of the nth of so many on the circle."""
    angle = 2 * math.pi * n / max(of, 1) - math.pi / 2
    return SIZE / 2 + _RADIUS * math.cos(angle), SIZE / 2 + _RADIUS * math.sin(angle), angle


def _edge(
    edge: Edge, places: dict[str, tuple[float, float, float]], most: int, href: Callable[[Edge], str]
) -> str:
    """An arc bent to its right, so that the way back is another one; it ends with a small arrow head."""
    (x1, y1, _), (x2, y2, _) = places[edge.source], places[edge.target]
    middle = SIZE / 2
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    bend = (mx + (middle - mx) * 0.35 - (y2 - y1) * 0.07, my + (middle - my) * 0.35 + (x2 - x1) * 0.07)
    sx, sy = _towards((x1, y1), bend, 8)
    ex, ey = _towards((x2, y2), bend, 20)
    width = 1 + 5 * math.sqrt(edge.events / most)
    tone = "coop" if edge.mean >= 0 else "conf"
    label = f"{edge.source_name} to {edge.target_name}: {edge.events} events, mean Goldstein {edge.mean:+.1f}"
    path = f"M{sx:.1f} {sy:.1f} Q{bend[0]:.1f} {bend[1]:.1f} {ex:.1f} {ey:.1f}"
    curve = el("path", d=path, class_=f"edge {tone}", stroke_width=width, marker_end=f"url(#{tone})")
    return link(href(edge), label, curve)


def _towards(start: tuple[float, float], goal: tuple[float, float], far: float) -> tuple[float, float]:
    """The point `far` from `start` on the way to `goal`."""
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return start[0] + dx / length * far, start[1] + dy / length * far


def _heads() -> str:
    """Arrow heads in both colours."""
    return el("defs", *(
        el("marker", el("path", d="M0 0 L10 5 L0 10 z", class_=f"head {tone}"), id=tone, viewBox="0 0 10 10", refX=3,
           refY=5, markerWidth=11, markerHeight=11, markerUnits="userSpaceOnUse", orient="auto")
        for tone in ("coop", "conf")
    ))  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= 20 else name[:19] + "…"


def _node(name: str, place: tuple[float, float, float], weight: float, node: Callable[[str], str]) -> str:
    """A state with its name, which runs outwards."""
    x, y, angle = place
    circle = el("circle", cx=x, cy=y, r=4 + 7 * math.sqrt(weight), class_="node")
    right = math.cos(angle) >= 0
    turn = math.degrees(angle) + (0 if right else 180)
    lx, ly = x + 17 * math.cos(angle), y + 17 * math.sin(angle)
    said = el(
        "text", words(_short(state_name(name))), x=lx, y=ly, class_="label", text_anchor="start" if right else "end",
        dominant_baseline="central", transform=f"rotate({turn:.1f} {lx:.1f} {ly:.1f})",
    )  # fmt: skip
    return link(node(name), state_name(name), circle, said)
