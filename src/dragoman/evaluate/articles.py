"""Scores of coded reports against hand-coded ones: types, parties, dates, factuality, numbers, quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.coded import CodedArticle, CodedEvent, coded_article
from dragoman.evaluate.figures import Row, accuracy_row, harmonic, ratio, row
from dragoman.evaluate.gold import GoldArticle, GoldEvent
from dragoman.evaluate.matching import Fit, Pair, find_span, pair_up

# Fields scored on the gold events that were found, optional ones among them.
FIELDS = ("dyad", "factuality", "date", "dead", "injured", "arrested", "participants", "said_by")


@dataclass(slots=True, frozen=True)
class ArticleScores:
    """Figures over all reports. `gold` counts the events that must be found, `coded` those that count:
    found, optional or spurious. A dyad is right when type and both parties are.
    `asserted_what_the_text_denies` counts coded events told as fact within a stretch that denies or imagines
    them; `classes` has a row a type, `fields` a row a field, `misses` a line for each thing missed, half
    right or spurious."""

    gold: int
    coded: int
    type_precision: float
    type_recall: float
    type_f1: float
    dyad_precision: float
    dyad_recall: float
    dyad_f1: float
    date_accuracy: float
    factuality_accuracy: float
    deaths_accuracy: float
    said_by_accuracy: float
    quotes_found: float
    quotes_speaker: float
    asserted_what_the_text_denies: int
    articles_missing: int
    classes: tuple[Row, ...]
    fields: tuple[Row, ...]
    misses: tuple[str, ...]


class _Tally:
    """Counts over the reports; `types` holds for each type what was found, missed and coded."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.types: dict[str, Counter[str]] = {}
        self.misses: list[str] = []

    def of_type(self, kind: str) -> Counter[str]:
        return self.types.setdefault(kind, Counter())


def score_articles(gold_rows: Iterable[GoldArticle], coded: Iterable[Mapping[str, Any]]) -> ArticleScores:
    """Scores article records (plain JSON, in any order) against hand-coded reports; they pair up by id."""
    records = {record.id: record for record in map(coded_article, coded)}
    tally = _Tally()
    for gold in gold_rows:
        record = records.get(gold.id)
        tally.n["missing"] += record is None
        _score_one(gold, record or CodedArticle(gold.id, None, (), ()), tally)
    return _scores(tally)


def _score_one(gold: GoldArticle, record: CodedArticle, tally: _Tally) -> None:
    text = record.text or gold.text
    pairs = pair_up(gold.events, record.events, text)
    _count_gold(gold, pairs, record.events, tally)
    _count_spurious(gold, record.events, {p.coded for p in pairs}, text, tally)
    _count_quotes(gold, record, tally)


def _count_gold(gold: GoldArticle, pairs: Sequence[Pair], coded: Sequence[CodedEvent], tally: _Tally) -> None:
    found = {p.gold: p for p in pairs}
    for index, wanted in enumerate(gold.events):
        pair = found.get(index)
        if not wanted.optional:
            tally.n["wanted"] += 1
            tally.of_type(wanted.types[0])["wanted"] += 1
        if pair is not None:
            _count_found(gold.id, wanted, coded[pair.coded], pair.fit, tally)
        elif not wanted.optional:
            tally.misses.append(f"missed   {gold.id} {_told(wanted)}")


def _count_found(where: str, wanted: GoldEvent, event: CodedEvent, fit: Fit, tally: _Tally) -> None:
    tally.n["coded"] += 1
    tally.of_type(event.type)["coded"] += 1
    tally.of_type(event.type)["right"] += 1
    if not wanted.optional:
        tally.n["found"] += 1
        tally.n["found_dyad"] += fit.dyad
        tally.of_type(wanted.types[0])["found"] += 1
    for name in FIELDS:
        right = getattr(fit, name)
        if right is not None:
            tally.n[f"{name}_of"] += 1
            tally.n[f"{name}_right"] += right
    wrong = [name for name in FIELDS if getattr(fit, name) is False]
    if wrong:
        got = f"{event.type} {event.dyad()}, {event.factuality}, {event.date[0]}..{event.date[1]}"
        tally.misses.append(f"partly   {where} {'+'.join(wrong)} of {_told(wanted)} | coded {got}")


def _count_spurious(
    gold: GoldArticle, coded: Sequence[CodedEvent], told: set[int], text: str, tally: _Tally
) -> None:
    bad = [span for span in (find_span(text, part) for part in gold.not_events) if span]
    for index, event in enumerate(coded):
        if index in told or event.factuality == "negated":
            continue
        tally.n["coded"] += 1
        tally.of_type(event.type)["coded"] += 1
        start, end = event.trigger or event.sentences[0]
        denied = event.factuality == "asserted" and any(start < b and end > a for a, b in bad)
        tally.n["denied"] += denied
        kind = "denied  " if denied else "spurious"
        tally.misses.append(f"{kind} {gold.id} {event.type} {event.dyad()}: {event.text[:110]}")


def _count_quotes(gold: GoldArticle, record: CodedArticle, tally: _Tally) -> None:
    for wanted in gold.quotes:
        tally.n["quotes"] += 1
        got = next((q for q in record.quotes if wanted.contains.lower() in q.text.lower()), None)
        if got is None:
            tally.misses.append(f"no quote {gold.id} {wanted.speaker}: {wanted.contains}")
            continue
        right = wanted.speaker.lower() in got.speaker
        tally.n["quotes_found"] += 1
        tally.n["quotes_speaker"] += right
        if not right:
            who = got.speaker.replace("\n", " / ") or "nobody"
            tally.misses.append(f"speaker  {gold.id} {who} for {wanted.speaker}: {wanted.contains}")


def _told(wanted: GoldEvent) -> str:
    sides = (
        "/".join(code or "nobody" for code in side or ("any",)) for side in (wanted.source, wanted.target)
    )
    return f"{'/'.join(wanted.types)} {' -> '.join(sides)}: {wanted.ev}"


def _scores(tally: _Tally) -> ArticleScores:
    n = tally.n
    precision, recall = ratio(n["dyad_of"], n["coded"]), ratio(n["found"], n["wanted"])
    dyad_precision, dyad_recall = ratio(n["dyad_right"], n["coded"]), ratio(n["found_dyad"], n["wanted"])
    fields = [accuracy_row(name, n[f"{name}_right"], n[f"{name}_of"]) for name in FIELDS]
    fields.append(accuracy_row("quotes", n["quotes_found"], n["quotes"]))
    fields.append(accuracy_row("speakers", n["quotes_speaker"], n["quotes"]))
    share = {field.name: field.recall for field in fields}
    return ArticleScores(
        gold=n["wanted"],
        coded=n["coded"],
        type_precision=precision,
        type_recall=recall,
        type_f1=harmonic(precision, recall),
        dyad_precision=dyad_precision,
        dyad_recall=dyad_recall,
        dyad_f1=harmonic(dyad_precision, dyad_recall),
        date_accuracy=share["date"],
        factuality_accuracy=share["factuality"],
        deaths_accuracy=share["dead"],
        said_by_accuracy=share["said_by"],
        quotes_found=share["quotes"],
        quotes_speaker=share["speakers"],
        asserted_what_the_text_denies=n["denied"],
        articles_missing=n["missing"],
        classes=tuple(
            row(kind, c["right"], c["coded"], c["found"], c["wanted"])
            for kind, c in sorted(tally.types.items())
        ),
        fields=tuple(fields),
        misses=tuple(tally.misses),
    )
