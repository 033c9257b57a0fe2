"""GraphML: actors as nodes, what passed between two of them as one directed edge with its counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.dyads import Dyad, dyads
from dragoman.export.layout import ExportLog, Layout, facts
from dragoman.record import Actor, Occurrence

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
KEYS = (
    ("name", "node", "string"), ("kind", "node", "string"), ("country", "node", "string"), ("events", "edge", "long"),
    ("reports", "edge", "long"), *((f"quad{n}", "edge", "long") for n in (1, 2, 3, 4)), ("goldstein", "edge", "double"),
    ("score", "edge", "double"), ("first", "edge", "string"), ("last", "edge", "string"),
)  # fmt: skip
Values = Mapping[str, object]
_NO_CHARACTER = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF], " ")


@dataclass(slots=True)
class Edge:
    """What passed from one node to another."""

    events: int = 0
    reports: int = 0
    quads: dict[int, int] = field(default_factory=lambda: dict.fromkeys((1, 2, 3, 4), 0))
    goldstein: float = 0.0
    score: float = 0.0
    first: str = ""
    last: str = ""

    def add(self, occurrence: Occurrence) -> None:
        """Counts an occurrence in."""
        event = occurrence.event
        self.events += 1
        self.reports += len(occurrence.reports)
        self.quads[event.quad] += 1
        self.goldstein += event.goldstein
        self.score += event.score
        days = [d for d in (event.date.start, event.date.end) if d]
        if days:
            self.first = min([self.first, *days] if self.first else days)
            self.last = max([self.last, *days])


def node_of(actor: Actor) -> str:
    """The node an actor belongs to: its state, else its id, else its name in quotes."""
    return actor.country or actor.id or f'"{(actor.name or actor.text).lower()}"'


def write(occurrences: Iterable[Occurrence], out: TextIO, everything: bool) -> ExportLog:
    """Writes the network of the occurrences, dyads without a second side left out."""
    log = ExportLog()
    nodes: dict[str, Actor] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for occurrence in facts(occurrences, log, everything):
        log.events += 1
        for dyad in dyads(occurrence.event):
            _count(occurrence, dyad, nodes, edges, log)
    document(
        ((id, _node_values(id, actor)) for id, actor in nodes.items()),
        ((*pair, _edge_values(edge)) for pair, edge in edges.items()),
        out,
    )
    log.rows = len(nodes) + len(edges)
    return log


def document(
    nodes: Iterable[tuple[str, Values]], edges: Iterable[tuple[str, str, Values]], out: TextIO
) -> None:
    """Writes a graph of nodes (id, values) and directed edges (source, target, values); values go by the names of
    `KEYS`, those that are None are left out."""
    out.write(_HEAD)
    for name, whose, kind in KEYS:
        out.write(f'  <key id="{name}" for="{whose}" attr.name="{name}" attr.type="{kind}"/>\n')
    out.write('  <graph id="events" edgedefault="directed">\n')
    out.writelines(f"    <node id={_attribute(id)}>{_data(values)}</node>\n" for id, values in nodes)
    for source, target, values in edges:
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        out.write(f"    <edge {ends}>{_data(values)}</edge>\n")
    out.write("  </graph>\n</graphml>\n")


def _count(
    occurrence: Occurrence,
    dyad: Dyad,
    nodes: dict[str, Actor],
    edges: dict[tuple[str, str], Edge],
    log: ExportLog,
) -> None:
    if dyad.source is None or dyad.target is None:
        log.notes["events without a second side, which make no edge"] += 1
        return
    pair = (node_of(dyad.source), node_of(dyad.target))
    nodes.setdefault(pair[0], dyad.source)
    nodes.setdefault(pair[1], dyad.target)
    edges.setdefault(pair, Edge()).add(occurrence)


def _node_values(id: str, actor: Actor) -> Values:
    whole = actor.country is not None
    return {
        "name": id if whole else (actor.name or actor.text),
        "kind": "state" if whole else actor.kind,
        "country": actor.country,
    }


def _edge_values(edge: Edge) -> Values:
    return {
        "events": edge.events,
        "reports": edge.reports,
        **{f"quad{n}": count for n, count in edge.quads.items()},
        "goldstein": round(edge.goldstein / edge.events, 4),
        "score": round(edge.score / edge.events, 4),
        "first": edge.first or None,
        "last": edge.last or None,
    }


def _data(values: Values) -> str:
    given = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f'<data key="{name}">{escape(_legal(str(value)))}</data>' for name, value in given)


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """XML has no way to write most control characters, nor halves of a character."""
    return text.translate(_NO_CHARACTER).encode("utf-8", "replace").decode()


LAYOUT = Layout("graphml", "GraphML, who acts on whom and how often", True, write)
