"""PETRARCH2's own files: tab-separated, without a header, of variable width.

date, source, target, CAMEO code, issues, sentence ids, address (left out where the report has none), source's name,
the actors' words, the event's words. PETRARCH's date is always the report's; here it is the event's day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.export.codes import cameo_actor, codes
from dragoman.export.dyads import counted_dyads, day_of
from dragoman.export.layout import Cell, ExportLog, Layout, delimited
from dragoman.record import Actor, Occurrence

MISSING = "---"
COLUMNS = ("date", "source", "target", "code", "issues", "sentence_ids", "url", "source_name", "actor_text_source",
           "actor_text_target", "event_text")  # fmt: skip


def rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """The rows of one occurrence, one a dyad of two known sides: PETRARCH has no events of one."""
    table, event, first = codes(), occurrence.event, occurrence.reports[0]
    code, _ = table.event_code(event)
    day = day_of(occurrence, log)
    for dyad in counted_dyads(occurrence, log):
        parties = [cameo_actor(a, table).code if a else "" for a in (dyad.source, dyad.target)]
        if not all(parties):
            log.notes["dyads without two coded sides, which PETRARCH does not write"] += 1
            continue
        url = [first.source.url] if first.source.url else []
        yield (
            day.replace("-", ""), *parties, code,
            ";".join(f"{c.upper()},1" for c in event.contexts) or None,
            ";".join(f"{r.source.id}_{r.sentence}" for r in occurrence.reports),
            *url, first.source.publisher or MISSING, _words(dyad.source), _words(dyad.target),
            event.why.trigger.text or MISSING,
        )  # fmt: skip


def _words(actor: Actor | None) -> str:
    return actor.text if actor and actor.text else MISSING


LAYOUT = Layout(
    "petrarch",
    "PETRARCH2's own, of variable width",
    True,
    delimited(COLUMNS, rows, header=False, delimiter="\t", legacy=True),
)
