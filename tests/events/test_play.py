"""What teams do to each other in a game is no event; what happens around it is."""

from __future__ import annotations

from dragoman.events.play import Play
from dragoman.record import Event, Evidence, Parse, Why

from .made import report
from .test_tellings import event

PLAY = Play.load()
GAME = (
    "The/DT/det>striker striker/NN/nsubj>shot shot=shoot/VBD/ROOT past/IN/prep>shot the/DT/det>goalkeeper"
    " goalkeeper/NN/pobj>past before/IN/prep>shot half-time/NN/pobj>before"
)
CUP = (
    "The/DT/det>match match/NN/dep>beat Chad/NNP/nsubj>beat beat/VBD/ROOT Niger/NNP/dobj>beat 2-1/CD/npadvmod>beat"
    " in/IN/prep>beat the/DT/det>cup cup/NN/pobj>in"
)
POLICE = (
    "Police/NNS/nsubj>attacked attacked=attack/VBD/ROOT fans=fan/NNS/dobj>attacked after/IN/prep>attacked"
    " the/DT/det>tournament tournament/NN/pobj>after"
)


def told(parse: Parse, at: int, word: str) -> Event:
    s = parse.sentences[at]
    start = s.offsets[s.words.index(word)]
    why = Why("t.made", Evidence(start, start + len(word), word))
    return event(s.start, sentence=Evidence(s.start, s.end, s.text), why=why)


def test_a_shot_and_a_win_in_a_game_are_no_events() -> None:
    parse = report(GAME, CUP)
    assert PLAY.without([told(parse, 0, "shot"), told(parse, 1, "beat")], parse) == []


def test_what_police_do_to_the_fans_is_one() -> None:
    parse = report(GAME, CUP, POLICE)
    events = [told(parse, 2, "attacked")]
    assert PLAY.without(events, parse) == events


def test_one_word_of_sport_makes_no_game() -> None:
    parse = report("Chad/NNP/nsubj>attacked attacked=attack/VBD/ROOT a/DT/det>coach coach/NN/dobj>attacked")
    events = [told(parse, 0, "attacked")]
    assert not PLAY.is_game(parse)
    assert PLAY.without(events, parse) == events


def test_words_that_other_news_has_too_make_no_game() -> None:
    parse = report(
        "The/DT/det>captain captain/NN/nsubj>attacked attacked=attack/VBD/ROOT the/DT/det>side side/NN/dobj>attacked",
        "The/DT/det>team team/NN/nsubj>won won=win/VBD/ROOT the/DT/det>race race/NN/dobj>won"
        " by/IN/prep>won a/DT/det>point point/NN/pobj>by before/IN/prep>won the/DT/det>final final/NN/pobj>before",
    )
    assert not PLAY.is_game(parse)


def test_a_long_report_with_a_page_of_sport_in_it_is_no_game() -> None:
    parse = report(
        GAME, CUP, *["Chad/NNP/nsubj>attacked attacked=attack/VBD/ROOT Niger/NNP/dobj>attacked"] * 8
    )
    assert not PLAY.is_game(parse)
