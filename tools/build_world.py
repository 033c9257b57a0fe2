"""World outlines for the map: world-atlas's land at 1:110 million (Natural Earth, public domain) as one SVG path.

python tools/build_world.py land-110m.json        writes src/dragoman/serve/static/world.txt

The file is that of the npm package world-atlas (ISC licence). Plate carrée: x is longitude + 180, y is 90 - latitude,
both in degrees, so that a place is drawn without a library.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "serve" / "static" / "world.txt"
Point = tuple[float, float]
SOUTH = -60.0  # degrees: the map ends here


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The topology's arcs as longitudes and latitudes: each point is given by its step from the one before."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + x0, y * scale_y + y0))
        found.append(points)
    return found


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of all polygons; an arc with a negative number is walked backwards."""
    if geometry["type"] == "GeometryCollection":
        for inner in geometry["geometries"]:
            yield from rings(inner, arcs)
        return
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield points


def unwrapped(points: list[Point]) -> list[Point]:
    """A ring whose longitudes run on where it crosses the line of 180 degrees, instead of leaping to the other side."""
    turned: list[Point] = []
    for lon, lat in points:
        while turned and lon - turned[-1][0] > 180:
            lon -= 360
        while turned and lon - turned[-1][0] < -180:
            lon += 360
        turned.append((lon, lat))
    return turned


def path(points: list[Point], shift: int = 0) -> str:
    """A ring in SVG's words, to a tenth of a degree."""
    told: list[str] = []
    for lon, lat in points:
        step = f"{lon + 180 + shift:.1f} {90 - lat:.1f}"
        if not told or told[-1] != step:
            told.append(step)
    return "M" + "L".join(told) + "Z"


def drawn(points: list[Point]) -> str:
    """A ring, and once more on the other side where it runs over the edge; nothing of the Antarctic."""
    if max(lat for _, lat in points) < SOUTH:
        return ""
    ring = unwrapped(points)
    lons = [lon for lon, _ in ring]
    shifts = [0, *([360] if min(lons) < -180 else []), *([-360] if max(lons) > 180 else [])]
    return "".join(path(ring, shift) for shift in shifts)


def main() -> None:
    """Reads the file named on the command line, writes the path."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    outlines = "".join(drawn(ring) for ring in rings(topology["objects"]["land"], arcs_of(topology)))
    TARGET.write_text(outlines + "\n", "utf-8")
    print(f"{TARGET.name}: {len(outlines)} characters")


if __name__ == "__main__":
    main()
