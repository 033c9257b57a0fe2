from __future__ import annotations

from dragoman.quotes import QuoteFinder
from quotes.hand import named, parse, sentence

FINDER = QuoteFinder()
TALKS = "talks talk NNS nsubj {0}|will will MD aux {0}|go go VB {2} {1}|on on RP prt {0}"


def test_a_name_before_a_colon_speaks() -> None:
    text = "Orsova: talks will go on"
    s = sentence(text, "Orsova orsova NNP dep 4|: : : punct 4|" + TALKS.format(4, 4, "ROOT"))
    [quote] = FINDER.find(parse(text, [s]), [named(s, 0, "Lena Orsova")])
    assert (quote.text, quote.direct) == ("talks will go on", False)
    assert quote.speaker is not None
    assert quote.speaker.name == "Lena Orsova"


def test_a_name_behind_the_last_colon_of_a_heading_speaks() -> None:
    text = "talks will go on: Orsova"
    s = sentence(text, TALKS.format(2, 2, "ROOT") + "|: : : punct 2|Orsova orsova NNP dep 2")
    [quote] = FINDER.find(parse(text, [s]), [named(s, 5, "Lena Orsova")])
    assert quote.text == "talks will go on"


def test_a_label_or_a_state_as_topic_before_a_colon_does_not_speak() -> None:
    text = "Norway: talks resume in Oslo"
    rows = "Norway norway NNP dep 3|: : : punct 3|talks talk NNS nsubj 3|resume resume VBP ROOT 3|"
    rows += "in in IN prep 3|Oslo oslo NNP pobj 4"
    s = sentence(text, rows)
    assert FINDER.find(parse(text, [s]), [named(s, 0, "Norway", kind="state")]) == []
    label = sentence(text.replace("Norway", "Update"), rows.replace("Norway", "Update"))
    assert FINDER.find(parse(label.text, [label]), [named(label, 0, "Update")]) == []
