from typing import Any

from dragoman.evaluate.marked import Marked, MarkedQuote, Words
from dragoman.evaluate.quotes import score_quotes

TEXT = "“Go home,” Ole Berg told us. “She said ‘never’ to me.” “So-called”"
GO, SAID, NEVER, SCARE = (1, 9), (30, 52), (40, 45), (56, 65)


def gold(*quotes: MarkedQuote, negatives: tuple[Words, ...] = ()) -> list[Marked[MarkedQuote]]:
    return [Marked("a", TEXT, quotes, negatives)]


def marked(
    span: tuple[int, int], speaker: str | None = "Berg", to: str | None = None, **fields: Any
) -> MarkedQuote:
    values = {"direct": True, "addressed": True} | fields
    names = [(name,) if name else None for name in (speaker, to)]
    return MarkedQuote(*span, TEXT[slice(*span)], speaker=names[0], addressee=names[1], **values)


def quote(
    span: tuple[int, int], speaker: str | None = "Ole Berg", to: str | None = None, **fields: Any
) -> dict[str, Any]:
    sides = {"speaker": _actor(speaker), "addressee": _actor(to)}
    return {"start": span[0], "end": span[1], "text": TEXT[slice(*span)], "direct": True} | sides | fields


def _actor(name: str | None) -> dict[str, Any] | None:
    return {"name": name, "text": name} if name else None


def record(*quotes: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"article": {"id": "a"}, "quotes": list(quotes)}]


def test_a_part_of_the_name_is_enough():
    scores = score_quotes(gold(marked(GO)), record(quote(GO)))
    assert (scores.found, scores.speaker, scores.right) == (1.0, 1.0, 1.0)
    assert scores.misses == ()


def test_a_description_counts_as_its_words():
    coded = quote(GO, speaker=None) | {
        "speaker": {"name": None, "text": "x", "via": {"text": "The minister"}}
    }
    assert score_quotes(gold(marked(GO, speaker="minister")), record(coded)).speaker == 1.0


def test_a_quote_that_is_not_found_is_nobodys():
    scores = score_quotes(gold(marked(GO), marked(SAID)), record(quote(GO)))
    assert (scores.found, scores.speaker, scores.right) == (0.5, 1.0, 0.5)
    assert "no quote" in scores.misses[0]


def test_where_nobody_is_named_somebody_is_wrong():
    assert score_quotes(gold(marked(GO, speaker=None)), record(quote(GO))).speaker == 0.0
    assert score_quotes(gold(marked(GO, speaker=None)), record(quote(GO, speaker=None))).speaker == 1.0


def test_an_addressee_is_scored_where_either_names_one():
    assert score_quotes(gold(marked(GO, to="us")), record(quote(GO, to="us"))).addressee == 1.0
    assert score_quotes(gold(marked(GO)), record(quote(GO, to="us"))).addressee == 0.0
    both = gold(marked(GO, to="us"), marked(SAID))
    assert score_quotes(both, record(quote(GO, to="us"), quote(SAID))).addressee == 1.0


def test_an_addressee_that_is_not_scored_costs_nothing():
    scores = score_quotes(gold(marked(GO, addressed=False)), record(quote(GO, to="us")))
    assert scores.misses == ()


def test_a_quote_inside_a_quote_must_be_found_itself():
    inner = gold(marked(SAID), marked(NEVER, speaker="She"))
    assert score_quotes(inner, record(quote(SAID))).found == 0.5
    assert score_quotes(inner, record(quote(SAID), quote(NEVER, speaker="She"))).right == 1.0


def test_one_coded_quote_may_answer_the_paragraphs_of_a_turn():
    assert score_quotes(gold(marked(GO), marked(SAID)), record(quote((1, 52)))).found == 1.0


def test_scare_quotes_and_unmarked_ones_cost_precision():
    negatives = (Words(*SCARE, TEXT[slice(*SCARE)]),)
    scores = score_quotes(gold(marked(GO), negatives=negatives), record(quote(GO), quote(SCARE), quote(SAID)))
    assert (scores.scare_quotes, scores.direct_precision) == (1, 1 / 3)


def test_a_report_without_a_record_has_no_quotes_found():
    assert score_quotes(gold(marked(GO)), []).found == 0.0
