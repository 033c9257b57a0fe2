"""Records merged in memory: which events of many articles are one occurrence."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.merge import MemoryPool, Merger, signature, trace_of
from dragoman.record import ArticleRecord


def merge_records(
    records: Iterable[ArticleRecord], merger: Merger | None = None
) -> dict[tuple[str, int], int]:
    """The number of the occurrence for each event, by its article's id and its number in the record. Articles are
    taken in the order of their publication, as they would come."""
    merger = merger or Merger()
    pool = MemoryPool()
    found: dict[tuple[str, int], int] = {}
    for record in sorted(records, key=lambda r: (r.article.published or "", r.article.id)):
        article = record.article
        copy = signature(article.text)
        for n, event in enumerate(record.events):
            trace = trace_of(event, len(found), article.id, article.published, article.text, copy)
            judged = merger.judge(trace, pool)
            told = judged.event if judged.event is not None else trace.report
            pool.add(trace, told)
            found[article.id, n] = told
    return found
