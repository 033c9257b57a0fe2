"""Scores of merging: do the reports of one occurrence come together, and those of different ones stay apart?

B-cubed (Bagga and Baldwin 1998): for every telling, the share of its event's tellings that tell its occurrence
(precision) and the share of its occurrence's tellings that its event holds (recall), averaged over all tellings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.figures import Row, harmonic, ratio
from dragoman.evaluate.gold import read_rows, required_id, required_text
from dragoman.evaluate.marked import Words

Plain = Mapping[str, Any]


@dataclass(slots=True, frozen=True)
class Telling(Words):
    """Words of a report that tell the occurrence of that name."""

    occurrence: str


@dataclass(slots=True, frozen=True)
class GoldReport:
    """A short report with the occurrences it tells. Reports of one `wire` repeat one text."""

    id: str
    text: str
    published: str
    publisher: str
    tellings: tuple[Telling, ...]
    wire: str | None = None
    split: str | None = None

    def row(self) -> dict[str, str]:
        """The report as an input line, without its marks."""
        return {
            "id": self.id, "text": self.text, "published": self.published, "publisher": self.publisher,
        }  # fmt: skip


@dataclass(slots=True, frozen=True)
class MergeScores:
    """B-cubed `precision`, `recall` and `f1` over all marked tellings; one that the coder has no event for stands
    alone. `found` is the share that it has one for, `found_f1` the same F1 over these only. `wire_joined` is the
    share of pairs of copies whose tellings came together. `classes` has a row for each kind of telling."""

    tellings: int
    occurrences: int
    found: float
    precision: float
    recall: float
    f1: float
    found_f1: float
    wire_joined: float
    classes: tuple[Row, ...]
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Placed:
    """A marked telling and the event that it came to: None where the coder has none."""

    report: GoldReport
    telling: Telling
    event: Hashable | None


def read_merge(path: Path) -> list[GoldReport]:
    """Reports with marked tellings. Raises DataError with file and line."""
    return read_rows(path, report_from)


def report_from(data: Plain) -> GoldReport:
    """A report with marked tellings from plain JSON. Raises ValueError saying what is wrong."""
    text = required_text(data, "text")
    tellings = []
    for mark in data["events"]:
        start, end = mark["start"], mark["end"]
        if text[start:end] != mark["text"]:
            raise ValueError(f"{mark['text']!r} is not at {start} to {end}")
        tellings.append(Telling(start, end, mark["text"], required_text(mark, "occurrence")))
    return GoldReport(
        id=required_id(data),
        text=text,
        published=required_text(data, "published"),
        publisher=required_text(data, "publisher"),
        tellings=tuple(tellings),
        wire=data.get("wire"),
        split=data.get("split"),
    )


def place_tellings(
    gold: Iterable[GoldReport], records: Iterable[Plain], event_of: Mapping[tuple[str, int], Hashable]
) -> list[Placed]:
    """Each marked telling with the event that the report's coded event came to. `event_of` maps an article's id and
    the number of an event in its record to the merged event."""
    by_id = {str(record["article"]["id"]): record for record in records}
    placed = []
    for report in gold:
        coded = (by_id.get(report.id) or {}).get("events") or []
        for telling, number in zip(report.tellings, _coded_for(report.tellings, coded), strict=True):
            event = None if number is None else event_of[report.id, number]
            placed.append(Placed(report, telling, event))
    return placed


def _coded_for(tellings: Sequence[Telling], coded: Sequence[Plain]) -> list[int | None]:
    """For each marked telling the number of the coded event whose trigger overlaps it; failing that the one nearest
    to it in its sentence, if no other mark has it."""
    triggers = [
        (number, told["start"], told["end"], sentence)
        for number, event in enumerate(coded)
        for told, sentence in [
            (event["why"]["trigger"], event["sentence"]),
            *((also["trigger"], also["sentence"]) for also in event.get("also") or []),
        ]
    ]
    found: list[int | None] = []
    for mark in tellings:
        found.append(
            next((n for n, start, end, _ in triggers if start < mark.end and mark.start < end), None)
        )
    for at, mark in enumerate(tellings):
        if found[at] is None:
            near = [
                (abs(start - mark.start), n)
                for n, start, _, sentence in triggers
                if sentence["start"] <= mark.start < sentence["end"] and n not in found
            ]
            found[at] = min(near)[1] if near else None
    return found


def score_merge(placed: Sequence[Placed]) -> MergeScores:
    """Scores marked tellings with the events they came to."""
    precision, recall = b_cubed(placed)
    found = [p for p in placed if p.event is not None]
    return MergeScores(
        tellings=len(placed),
        occurrences=len({p.telling.occurrence for p in placed}),
        found=ratio(len(found), len(placed)),
        precision=precision,
        recall=recall,
        f1=harmonic(precision, recall),
        found_f1=harmonic(*b_cubed(found)),
        wire_joined=_wire_joined(placed),
        classes=tuple(_row(name, [p for p in placed if p.report.split == name]) for name in ("tune", "test")),
        misses=tuple(_misses(placed)),
    )


def b_cubed(placed: Sequence[Placed]) -> tuple[float, float]:
    """Precision and recall; a telling without an event counts as an event of its own."""
    events = [p.event if p.event is not None else ("alone", at) for at, p in enumerate(placed)]
    golds = [p.telling.occurrence for p in placed]
    together = Counter(zip(events, golds, strict=True))
    of_event, of_gold = Counter(events), Counter(golds)
    pairs = list(zip(events, golds, strict=True))
    precision = sum(together[pair] / of_event[pair[0]] for pair in pairs)
    recall = sum(together[pair] / of_gold[pair[1]] for pair in pairs)
    return ratio(precision, len(placed)), ratio(recall, len(placed))


def _row(name: str, placed: Sequence[Placed]) -> Row:
    precision, recall = b_cubed(placed)
    golds, events = {p.telling.occurrence for p in placed}, {p.event for p in placed}
    return Row(name, precision, recall, harmonic(precision, recall), len(golds), len(events))


def _wire_joined(placed: Sequence[Placed]) -> float:
    groups: dict[tuple[str, str], list[Hashable | None]] = defaultdict(list)
    for p in placed:
        if p.report.wire is not None:
            groups[p.report.wire, p.telling.occurrence].append(p.event)
    pairs = [(a, b) for events in groups.values() for i, a in enumerate(events) for b in events[:i]]
    return ratio(sum(a is not None and a == b for a, b in pairs), len(pairs))


def _misses(placed: Sequence[Placed]) -> Iterable[str]:
    golds: dict[str, list[Placed]] = defaultdict(list)
    events: dict[Hashable, list[Placed]] = defaultdict(list)
    for p in placed:
        golds[p.telling.occurrence].append(p)
        if p.event is not None:
            events[p.event].append(p)
    for name, group in golds.items():
        parts = Counter(p.event for p in group)
        main = max((e for e in parts if e is not None), key=lambda e: parts[e], default=None)
        for p in group:
            if p.event is None or p.event != main:
                fault = "not coded" if p.event is None else "apart"
                yield f"{fault:9} {p.report.id} {name} {p.telling.text!r} | {p.report.published}: {p.report.text}"
    for group in events.values():
        names = {p.telling.occurrence for p in group}
        if len(names) > 1:
            told = ", ".join(f"{p.report.id} {p.telling.text!r}" for p in group)
            yield f"{'together':9} {' + '.join(sorted(names))}: {told}"
