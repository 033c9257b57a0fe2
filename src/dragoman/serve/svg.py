"""SVG, written by hand: elements with everything in them escaped. Colours and fonts are the style sheet's."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

Attribute = str | int | float | None


def el(name: str, *inner: str, **attributes: Attribute) -> str:
    """An element. `inner` is markup made here; `class_` is "class", "_" in other names is "-"; None leaves one out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(inner)}</{name}>" if inner else f"<{name}{told}/>"


def words(text: object) -> str:
    """Text as it may stand in an element."""
    return escape(str(text))


def drawing(width: float, height: float, title: str, parts: Iterable[str], kind: str = "chart") -> str:
    """A whole picture, which scales; `title` is what it is called to who cannot see it."""
    return el(
        "svg",
        el("title", words(title)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        class_=kind,
        role="group",
        aria_label=title,
        width=width,
        height=height,
    )


def link(href: str, label: str, *inner: str, **attributes: Attribute) -> str:
    """Something to click, with what it says to who cannot see it and to who points at it."""
    return el("a", el("title", words(label)), *inner, href=href, aria_label=label, **attributes)


def text(x: float, y: float, said: object, kind: str = "label", anchor: str = "start") -> str:
    """Words at a point."""
    return el("text", words(said), x=x, y=y, class_=kind, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=kind)


def polyline(points: Iterable[tuple[float, float] | None], kind: str) -> str:
    """A line through points; a gap where one is None."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{point[0]:.1f},{point[1]:.1f}")
    lines = [el("polyline", points=" ".join(run), class_=kind) for run in runs if len(run) > 1]
    dots = [
        el("circle", cx=run[0].split(",")[0], cy=run[0].split(",")[1], r=2.5, class_=f"{kind} dot")
        for run in runs
        if len(run) == 1
    ]
    return "".join(lines + dots)


def _number(value: str | int | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
