"""The coder as a caller sees it: lazy, in order, and never stopped by one bad row."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

import dragoman
from conftest import article
from dragoman import Coder, InputError, ModelError, Rejected, Settings
from dragoman.parse import Parser
from dragoman.record import Article, ArticleRecord, Parse, from_plain

CALL = "Kenyan President William Ruto phoned French President Emmanuel Macron on Monday."
VOW = "“We will send aid to Kenya next week,” Macron told reporters in Nairobi."
PLAIN = "The harvest in the valley was late this year, growers said, and prices rose a little."


def test_a_report_becomes_a_record(coder: Coder) -> None:
    record = coder.code(f"{CALL}\n\n{VOW}", published="2024-07-10", id="a", title="A call")
    assert (record.article.id, record.article.title, record.article.published) == (
        "a",
        "A call",
        "2024-07-10",
    )
    call = next(event for event in record.events if event.type == "CONSULT")
    assert {actor.country for actor in (*call.source, *call.target)} == {"KEN", "FRA"}
    assert (call.date.start, call.date.end, call.date.text) == ("2024-07-08", "2024-07-08", "on Monday")
    assert record.article.text[call.why.trigger.start : call.why.trigger.end] == "phoned"
    assert {"KEN", "FRA"} <= {actor.country for actor in record.mentions}
    assert record.quotes[0].text.startswith("We will send aid")
    assert "Nairobi" in [place.name for place in record.places]
    assert record.coder == coder.info


def test_a_record_is_its_json_and_back(coder: Coder) -> None:
    record = coder.code(f"{CALL} {VOW}", published="2024-07-10")
    assert from_plain(ArticleRecord, json.loads(json.dumps(record.to_dict()))) == record


def test_a_role_is_that_of_the_events_own_day(coder: Coder) -> None:
    told = coder.code("William Ruto phoned Emmanuel Macron on Monday.", published="2024-07-10")
    before = coder.code("William Ruto phoned Emmanuel Macron on Monday.", published="2021-07-14")
    roles = [record.events[0].source[0].role for record in (told, before)]
    assert roles[0] == "president"
    assert roles[1] != roles[0]


def test_the_same_text_gives_the_same_record(coder: Coder) -> None:
    first, second = (coder.code(CALL, published="2024-07-10") for _ in range(2))
    assert first == second


def test_the_coder_says_what_it_is(coder: Coder) -> None:
    assert coder.info.version == dragoman.__version__
    assert coder.info.language_model.startswith("en_core_web_sm")
    assert coder.info.codebook != coder.info.actors
    assert all((coder.info.codebook, coder.info.actors))


def test_a_text_that_is_no_report_is_refused(coder: Coder) -> None:
    with pytest.raises(InputError) as refused:
        coder.code("  \n ")
    assert refused.value.reason == "empty"


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match="en_no_such_model"):
        Coder(Settings(model="en_no_such_model")).code(CALL)


def test_rows_come_out_in_order_whatever_they_are(coder: Coder) -> None:
    rows = [
        {"id": 7, "text": CALL, "published": "2024-07-10"},
        PLAIN,
        article(CALL, id="own"),
        {"id": "d", "text": VOW},
    ]
    records = list(coder.code_all(rows))
    assert [record.article.id for record in records][::2] == ["7", "own"]
    assert [record.article.text for record in records] == [CALL, PLAIN, CALL, VOW]
    assert records[0].article.published_basis == "given"


def test_rows_are_taken_a_batch_at_a_time(coder: Coder) -> None:
    taken = itertools.count()

    def endless() -> Iterator[str]:
        while True:
            next(taken)
            yield PLAIN

    stream = coder.code_all(endless())
    assert next(taken) == 0
    next(stream)
    assert next(taken) <= 1 + coder.settings.batch


def test_bad_rows_are_set_aside_with_number_and_reason(coder: Coder) -> None:
    rejected: list[Rejected] = []
    rows = ["", PLAIN, {"id": "no text"}, 5, {"id": "b", "text": CALL}]
    records = list(coder.code_all(rows, rejected.append))  # type: ignore[arg-type]
    assert [record.article.text for record in records] == [PLAIN, CALL]
    assert [(r.source, r.line, r.reason) for r in rejected] == [
        ("<rows>", 1, "empty"), ("<rows>", 3, "no-text"), ("<rows>", 4, "not-a-row"),
    ]  # fmt: skip


def test_without_a_callback_bad_rows_are_logged(coder: Coder, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="dragoman"):
        assert len(list(coder.code_all(["", PLAIN]))) == 1
    assert "<rows>:1: empty" in caplog.text


def test_what_was_rejected_before_goes_through_in_its_place(coder: Coder) -> None:
    rejected = Rejected("a.html", None, "empty", "there is no text")
    out = list(coder.code_articles([article(PLAIN), rejected, article(CALL)]))
    assert out[1] == rejected
    assert [isinstance(item, ArticleRecord) for item in out] == [True, False, True]


class Fussy(Coder):
    """A coder with a stage that fails on one text."""

    def _record(self, parse: Parse) -> ArticleRecord:
        if "harvest" in parse.article.text:
            raise RecursionError("too deep")
        return super()._record(parse)


class FussyParser(Parser):
    """A parser that fails on any batch with one text."""

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for parse in super().parse(articles):
            if "harvest" in parse.article.text:
                raise ValueError("cannot parse")
            yield parse


def test_an_article_on_which_a_stage_fails_does_not_stop_the_others() -> None:
    out = list(Fussy().code_articles([article(CALL), article(PLAIN, id="p"), article(VOW)]))
    assert [isinstance(item, ArticleRecord) for item in out] == [True, False, True]
    assert isinstance(out[1], Rejected)
    assert (out[1].source, out[1].reason) == ("p", "coder-error")
    assert out[1].detail.startswith("RecursionError in run/coder.py:")
    assert ": too deep;" in out[1].detail


def test_an_article_on_which_the_parser_fails_does_not_stop_its_batch(coder: Coder) -> None:
    other = Coder(coder.settings)
    other._parser = FussyParser(coder.settings.model, coder.settings.batch)
    out = list(other.code_articles([article(CALL), article(PLAIN, id="p"), article(VOW)]))
    assert [isinstance(item, ArticleRecord) for item in out] == [True, False, True]
    assert isinstance(out[1], Rejected)
    assert out[1].detail.startswith("ValueError in run/coder.py:")
    assert "cannot parse" in out[1].detail


def test_debug_raises_what_a_stage_raises() -> None:
    with pytest.raises(RecursionError):
        list(Fussy(debug=True).code_articles([article(PLAIN)]))


def test_relations_come_out_in_order_with_their_ids(coder: Coder) -> None:
    rejected: list[Rejected] = []
    rows = [
        {"id": 1, "text": CALL, "source": "William Ruto", "target": "Emmanuel Macron"},
        {"id": 2, "text": PLAIN, "source": "growers"},
        {"id": 3, "text": PLAIN, "source": "growers", "target": "prices"},
    ]
    relations = list(coder.relate(rows, rejected.append))
    assert [(r.id, r.type) for r in relations] == [("1", "CONSULT"), ("3", None)]
    assert [(r.line, r.reason) for r in rejected] == [(2, "no-target")]
    assert relations[0].why is not None


HOSTILE = [
    "\x00\x01\x02 Kenya \x7f phoned Norway.",
    "\ud800 Kenya phoned Norway.",
    "«“\"'" * 300 + "Kenya phoned Norway.",
    "Kenya " + "x" * 50_000 + " phoned Norway.",
    "\u202eKenya phoned\u200b Norway.\u2066",
    "كينيا Kenya phoned النرويج Norway.",
    "(" * 2000 + "Kenya phoned Norway.",
    "Kenya, " * 3000 + "and Norway met.",
]


@pytest.mark.timeout(120)
def test_hostile_text_is_coded_or_set_aside(coder: Coder) -> None:
    for text in HOSTILE:
        rejected: list[Rejected] = []
        out = list(coder.code_all([{"id": "h", "text": text, "language": "en"}], rejected.append))
        assert len(out) + len(rejected) == 1
        assert not [r for r in rejected if r.reason == "coder-error"], text[:40]


def test_an_article_keeps_its_own_sections(coder: Coder) -> None:
    link = replace(article(f"{PLAIN}\n{CALL}"), sections=())
    (record,) = coder.code_all([link])
    assert record.events == ()
