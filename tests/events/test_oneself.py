"""Who is no other than the doer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.events.match import stage
from dragoman.events.oneself import is_own_ground
from dragoman.record import Mention

from .made import mention, report, sentence


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


@pytest.mark.parametrize(
    ("sector", "country", "prep", "own"),
    [
        ("GOV", "TCD", "in", True),
        ("GOV", "TCD", "on", False),
        ("GOV", "NER", "in", False),
        ("LAB", "TCD", "in", False),
    ],
)
def test_a_government_asks_nothing_of_its_own_state_as_a_place(
    sector: str, country: str, prep: str, own: bool
) -> None:
    s = sentence(
        f"Deby/NNP/nsubj>called called=call/VBD/ROOT for/IN/prep>called calm/NN/pobj>for {prep}/IN/prep>called "
        f"Chad/NNP/pobj>{prep}"
    )
    deby = mention(s, "Deby", country=country, kind="person", sectors=(sector,))
    scene = stage(s, [deby, mention(s, "Chad", country="TCD")], frozenset())
    assert is_own_ground(scene, [0], [5]) is own
