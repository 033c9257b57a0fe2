"""Scores of quotes: found, in whose mouth, to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.figures import Row, accuracy_row, ratio
from dragoman.evaluate.marked import Marked, MarkedQuote
from dragoman.evaluate.spans import share, touching, within

Plain = Mapping[str, Any]
# A coded quote answers a marked one when they share this much of what either covers.
ENOUGH = 0.5


@dataclass(slots=True, frozen=True)
class QuoteScores:
    """Figures over all marked quotes. `found` is the share that a coded quote answers; `speaker` and `addressee`
    are shares of those found and scored, an addressee being scored where the gold or the coder names one;
    `right` is the share found with its speaker. `direct_precision` is the share of the coded direct quotes that
    answer a marked one, `scare_quotes` how many words in mere quotation marks came out as quotes."""

    quotes: int
    found: float
    speaker: float
    addressee: float
    right: float
    direct_precision: float
    scare_quotes: int
    fields: tuple[Row, ...]
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CodedQuote:
    """A quote of a record. `speaker` and `addressee` are the words they may be known by, in lower case, None where
    there is none."""

    start: int
    end: int
    text: str
    direct: bool
    speaker: str | None
    addressee: str | None


def coded_quote(data: Plain) -> CodedQuote:
    """The view of one quote of an article record."""
    sides = [_known_by(data.get(side)) for side in ("speaker", "addressee")]
    return CodedQuote(data["start"], data["end"], data["text"], data["direct"], sides[0], sides[1])


def _known_by(actor: Plain | None) -> str | None:
    if not actor:
        return None
    words = (actor.get("name"), actor.get("text"), actor.get("id"), (actor.get("via") or {}).get("text"))
    return "\n".join(str(word) for word in words if word).lower()


def score_quotes(gold_rows: Iterable[Marked[MarkedQuote]], coded: Iterable[Plain]) -> QuoteScores:
    """Scores article records (plain JSON, in any order) against reports with marked quotes."""
    records = {str(r["article"]["id"]): r for r in coded}
    n = Counter[str]()
    misses: list[str] = []
    for gold in gold_rows:
        quotes = [coded_quote(q) for q in records.get(gold.id, {}).get("quotes") or []]
        misses.extend(_score(gold, quotes, n))
    return QuoteScores(
        quotes=n["all"],
        found=ratio(n["found"], n["all"]),
        speaker=ratio(n["speaker right"], n["found"]),
        addressee=ratio(n["addressee right"], n["addressee"]),
        right=ratio(n["speaker right"], n["all"]),
        direct_precision=ratio(n["coded direct right"], n["coded direct"]),
        scare_quotes=n["scare"],
        fields=tuple(_rows(n)),
        misses=tuple(misses),
    )


def _rows(n: Counter[str]) -> Iterator[Row]:
    for kind in ("direct", "reported", "post", "unattributed"):
        yield accuracy_row(f"{kind} found", n[f"{kind} found"], n[kind])
        yield accuracy_row(f"{kind} speaker", n[f"{kind} speaker right"], n[f"{kind} found"])
    yield accuracy_row("addressee named", n["named right"], n["named"])
    yield accuracy_row("kind", n["kind right"], n["kind"])


def _score(gold: Marked[MarkedQuote], coded: Sequence[CodedQuote], n: Counter[str]) -> Iterator[str]:
    for quote in gold.marks:
        got = answer(quote, gold.marks, coded)
        _count(quote, got, n)
        for fault in _faults(quote, got):
            n["faults"] += 1
            yield f"{fault:10} {gold.id} {_told(quote)} | coded {_got(got)}"
    for one in coded:
        if one.direct:
            right = any(answers(q, one, gold.marks) for q in gold.marks)
            scare = any(share(one, words) >= ENOUGH for words in gold.negatives)
            n["coded direct"] += 1
            n["coded direct right"] += right
            n["scare"] += scare
            if not right:
                yield f"{'scare' if scare else 'spurious':10} {gold.id} coded {_got(one)}"


def answers(quote: MarkedQuote, one: CodedQuote, marked: Sequence[MarkedQuote]) -> bool:
    """Are they the same quote? A coded one may run over several paragraphs of a turn that are marked one by one;
    a quote inside a quote must stand for itself."""
    nested = any(within(quote, other) for other in marked if other is not quote)
    return share(quote, one) >= ENOUGH or (not nested and within(quote, one))


def answer(
    quote: MarkedQuote, marked: Sequence[MarkedQuote], coded: Sequence[CodedQuote]
) -> CodedQuote | None:
    """The coded quote that answers a marked one best."""
    return next((one for one in touching(quote, coded) if answers(quote, one, marked)), None)


def _kind(quote: MarkedQuote) -> str:
    if quote.speaker is None:
        return "unattributed"
    return {True: "direct", False: "reported", None: "post"}[quote.direct]


def _count(quote: MarkedQuote, got: CodedQuote | None, n: Counter[str]) -> None:
    kind = _kind(quote)
    n.update(["all", kind])
    if got is None:
        return
    right = fits(quote.speaker, got.speaker)
    n.update(["found", f"{kind} found"])
    n["speaker right"] += right
    n[f"{kind} speaker right"] += right
    if quote.direct is not None:
        n["kind"] += 1
        n["kind right"] += got.direct is quote.direct
    if quote.addressed and (quote.addressee or got.addressee):
        to = fits(quote.addressee, got.addressee)
        n["addressee"] += 1
        n["addressee right"] += to
        n["named"] += quote.addressee is not None
        n["named right"] += quote.addressee is not None and to


def fits(accepted: tuple[str, ...] | None, words: str | None) -> bool:
    """Is one of the accepted parts of a name among the words; where nobody is named, is nobody coded?"""
    if accepted is None or words is None:
        return accepted is None and words is None
    return any(part.lower() in words for part in accepted)


def _faults(quote: MarkedQuote, got: CodedQuote | None) -> Iterator[str]:
    if got is None:
        yield "no quote"
        return
    if not fits(quote.speaker, got.speaker):
        yield "speaker"
    if quote.addressed and not fits(quote.addressee, got.addressee):
        yield "addressee"


def _told(quote: MarkedQuote) -> str:
    who, to = ("/".join(side) if side else "nobody" for side in (quote.speaker, quote.addressee))
    return f"{_kind(quote)} {who} to {to}: {quote.text!r}"


def _got(one: CodedQuote | None) -> str:
    if one is None:
        return "nothing"
    who, to = ((side or "nobody").replace("\n", " / ") for side in (one.speaker, one.addressee))
    return f"{who} to {to}: {one.text[:80]!r}"
