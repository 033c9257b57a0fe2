"""Whom a pronoun means that cannot mean the doer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.record import Mention

from .made import mention, report


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder(load())


ROWS = (
    "Soldiers/NNS/nsubj>chased chased=chase/VBD/ROOT farmers/NNS/dobj>chased and/CC/cc>chased "
    "attacked=attack/VBD/conj>chased {0}/PRP/dobj>attacked"
)


def attacked(coder: EventCoder, pronoun: str) -> list[str]:
    """Whom the soldiers attack, where the pronoun was taken for the soldiers themselves."""
    parse = report(ROWS.format(pronoun))
    s = parse.sentences[0]
    soldiers, farmers = (
        mention(s, word, country=code, kind="unnamed", form="description", plural=True)
        for word, code in (("Soldiers", "TCD"), ("farmers", "NER"))
    )
    mistaken: Mention = replace(
        mention(s, pronoun, form="pronoun", plural=True), actors=soldiers.actors, plural=True
    )
    events = coder.code(parse, [soldiers, farmers, mistaken], [])
    return [a.text for e in events if e.why.trigger.text == "attacked" for a in e.target]


def test_them_is_not_who_does_it(coder: EventCoder) -> None:
    assert attacked(coder, "them") == ["farmers"]


def test_themselves_may_be(coder: EventCoder) -> None:
    assert attacked(coder, "themselves") == []
