"""What operators make of the predicates below them, with a codebook of a dozen lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.codebook import Codebook, load
from dragoman.events import EventCoder
from dragoman.events.compose import Composer
from dragoman.events.match import stage
from dragoman.record import Event

from .made import mention, report, sentence, states, tiny_book

CODES = {"Chad": "TCD", "Niger": "NER", "Mali": "MLI"}

BOOK = """
entries:
  - {id: t.meet, type: CONSULT, match: [{verb: [meet, visit]}, {noun: [talk, meeting]}]}
  - {id: t.send, type: AID, match: [{verb: send, object: aid}, {noun: aid}]}
  - {id: t.bomb, type: ASSAULT, match: [{verb: [bomb, attack]}, {noun: attack}]}
  - {id: t.kill, type: ASSAULT, outcome: true, match: [{verb: kill}]}
  - {id: t.leave, type: RETREAT, match: [{verb: leave}]}
operators:
  - id: t.refuse
    over: complement
    gives: {CONSULT: REJECT meet 125}
    source: subject
    target: inner.target
    match: [{verb: refuse}]
  - id: t.promise
    over: "complement, object"
    gives: {AID: AGREE, ASSAULT: THREATEN}
    source: subject
    target: inner.target
    match: [{verb: promise}]
  - id: t.halt
    over: object
    gives: {AID: SANCTION withdraw 162}
    source: subject
    target: inner.target
    match: [{verb: halt}]
  - id: t.accuse
    over: of
    gives: {"*": ACCUSE allege 112}
    inner: told
    source: subject
    target: object
    match: [{verb: accuse}, {noun: charge}]
  - id: t.deny
    over: complement
    gives: {"*": REJECT}
    inner: denied
    source: subject
    target: inner.target
    match: [{verb: deny}]
  - id: t.dispute
    over: object
    gives: {ACCUSE: REJECT}
    inner: disputed
    source: subject
    target: inner.source
    match: [{verb: dispute}]
  - id: t.hold
    over: "object, complement"
    gives: {"*": same}
    source: subject
    target: inner.target
    match: [{verb: "hold, begin"}]
  - id: t.hope
    over: complement
    gives: {"*": none hypothetical}
    source: subject
    target: inner.target
    match: [{verb: hope}]
  - id: t.fail
    over: complement
    gives: {"*": none negated}
    source: subject
    target: inner.target
    match: [{verb: fail}]
"""


@pytest.fixture(scope="module")
def coder(tmp_path_factory: pytest.TempPathFactory) -> EventCoder:
    return EventCoder(book(tmp_path_factory))


def book(folder: pytest.TempPathFactory) -> Codebook:
    return tiny_book(folder.mktemp("book") / "tiny.yaml", BOOK)


def code(coder: EventCoder, rows: str) -> list[Event]:
    """The events of one sentence in which Chad, Niger, Mali and rebels are actors."""
    parse = report(rows)
    s = parse.sentences[0]
    named = states(s, CODES)
    named += [
        mention(s, w, kind="unnamed", form="description", plural=True)
        for w in s.words
        if w in ("rebels", "aides")
    ]
    return coder.code(parse, named, [])


def told(events: list[Event]) -> list[tuple[str, str | None, str, str, str]]:
    """Type, mode, factuality and the words of both sides."""
    return [
        (e.type, e.mode, e.factuality, "+".join(a.text for a in e.source), "+".join(a.text for a in e.target))
        for e in events
    ]


def test_refusing_to_meet_rejects_the_meeting(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>refused refused=refuse/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>refused Niger/NNP/dobj>meet"
    (event,) = code(coder, rows)
    assert told([event]) == [("REJECT", "meet", "asserted", "Chad", "Niger")]
    assert event.cameo == "125"
    assert event.why.rule == "t.refuse"


def test_promising_aid_agrees_to_it(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>promised promised=promise/VBD/ROOT to/TO/aux>send send/VB/xcomp>promised"
        " aid/NN/dobj>send to/IN/prep>send Niger/NNP/pobj>to"
    )
    assert told(code(coder, rows)) == [("AGREE", None, "asserted", "Chad", "Niger")]


def test_halting_aid_is_a_sanction(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>halted halted=halt/VBD/ROOT aid/NN/dobj>halted to/IN/prep>aid Niger/NNP/pobj>to"
    (event,) = code(coder, rows)
    assert told([event]) == [("SANCTION", "withdraw", "asserted", "Chad", "Niger")]
    assert event.quad == 4


def test_a_denied_deed_is_negated_and_told_by_the_denier(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>denied denied=deny/VBD/ROOT attacking=attack/VBG/xcomp>denied Niger/NNP/dobj>attacking"
    denial, deed = code(coder, rows)
    assert told([denial, deed]) == [
        ("REJECT", None, "asserted", "Chad", "Niger"),
        ("ASSAULT", None, "negated", "Chad", "Niger"),
    ]
    assert deed.said_by is not None
    assert deed.said_by.text == "Chad"
    assert denial.said_by is None


def test_the_deed_of_a_disputed_charge_is_denied_and_the_charge_kept(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>disputed disputed=dispute/VBD/ROOT charges=charge/NNS/dobj>disputed of/IN/prep>charges "
        "attacking=attack/VBG/pcomp>of Niger/NNP/dobj>attacking"
    )
    events = code(coder, rows)
    assert [(e.type, e.factuality) for e in events if e.type != "ACCUSE"] == [
        ("REJECT", "asserted"),
        ("ASSAULT", "negated"),
    ]
    assert events[-1].said_by is not None
    assert events[-1].said_by.text == "Chad"


def test_an_accused_deed_is_kept_in_the_accusers_words(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>accused accused=accuse/VBD/ROOT Niger/NNP/dobj>accused of/IN/prep>accused"
        " attacking=attack/VBG/pcomp>of Mali/NNP/dobj>attacking"
    )
    accusation, deed = code(coder, rows)
    assert told([accusation, deed]) == [
        ("ACCUSE", "allege", "asserted", "Chad", "Niger"),
        ("ASSAULT", None, "asserted", "Niger", "Mali"),
    ]
    assert [a.text for a in deed.chain] == ["Chad"]


def test_a_light_verb_carries_its_noun(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>held held=hold/VBD/ROOT talks=talk/NNS/dobj>held with/IN/prep>talks Niger/NNP/pobj>with"
    (event,) = code(coder, rows)
    assert told([event]) == [("CONSULT", None, "asserted", "Chad", "Niger")]
    assert event.why.rule == "t.meet"
    assert any("carries it" in step for step in event.why.steps)


def test_negation_marks_an_event_and_is_no_event_less(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>attack did=do/VBD/aux>attack not/RB/neg>attack attack/VB/ROOT Niger/NNP/dobj>attack"
    )
    assert told(code(coder, rows)) == [("ASSAULT", None, "negated", "Chad", "Niger")]


def test_a_future_meeting_is_an_agreement_to_meet(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>meet will/MD/aux>meet meet/VB/ROOT Niger/NNP/dobj>meet"
    (event,) = code(coder, rows)
    assert event.type == coder.codebook.kinds["CONSULT"].future.type  # type: ignore[union-attr]


def test_a_future_attack_stays_what_it_is_or_becomes_its_types_future(coder: EventCoder) -> None:
    (event,) = code(coder, "Chad/NNP/nsubj>attack will/MD/aux>attack attack/VB/ROOT Niger/NNP/dobj>attack")
    future = coder.codebook.kinds["ASSAULT"].future
    assert (event.type, event.factuality) == (future.type if future else "ASSAULT", event.factuality)
    assert future is not None or event.factuality == "future"


def test_refusing_the_future_becomes_what_its_type_says_of_refusal(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>meet will/MD/aux>meet not/RB/neg>meet meet/VB/ROOT Niger/NNP/dobj>meet"
    (event,) = code(coder, rows)
    refused = coder.codebook.kinds["CONSULT"].refused
    assert refused is not None
    assert (event.type, event.mode) == (refused.type, refused.mode)


def test_a_hoped_for_event_is_hypothetical(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>hoped hoped=hope/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>hoped Niger/NNP/dobj>meet"
    assert {e.factuality for e in code(coder, rows)} <= {"hypothetical"}


def test_a_failed_event_is_never_told_as_fact(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>failed failed=fail/VBD/ROOT to/TO/aux>bomb bomb/VB/xcomp>failed Niger/NNP/dobj>bomb"
    )
    assert {e.factuality for e in code(coder, rows)} <= {"negated", "hypothetical"}


def test_two_negations_cancel_under_a_carrying_verb(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>begun has=have/VBZ/aux>begun not/RB/neg>begun begun=begin/VBN/ROOT"
        " to/TO/aux>leave leave/VB/xcomp>begun Mali/NNP/dobj>leave"
    )
    (event,) = code(coder, rows)
    assert event.factuality == "negated" or event.type != "RETREAT"


def test_an_attack_that_kills_is_one_event(coder: EventCoder) -> None:
    rows = (
        "An/DT/det>attack attack/NN/nsubj>killed by/IN/prep>attack Chad/NNP/pobj>by killed=kill/VBD/ROOT"
        " five/CD/nummod>aides aides/NNS/dobj>killed"
    )
    (event,) = code(coder, rows)
    assert told([event])[0][:1] == ("ASSAULT",)
    assert [a.text for a in event.source] == ["Chad"]
    assert event.magnitude.dead == 5


def test_told_on_in_a_participle_it_is_one_event(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>attacked attacked=attack/VBD/ROOT rebels/NNS/dobj>attacked"
        " killing=kill/VBG/advcl>attacked five/CD/dobj>killing"
    )
    (event,) = code(coder, rows)
    assert told([event]) == [("ASSAULT", None, "asserted", "Chad", "rebels")]
    assert event.magnitude.dead == 5


def test_the_steps_name_operator_word_and_outcome(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>halted halted=halt/VBD/ROOT aid/NN/dobj>halted to/IN/prep>aid Niger/NNP/pobj>to"
    (event,) = code(coder, rows)
    assert any("t.halt" in step and "AID" in step and "SANCTION" in step for step in event.why.steps)


def test_what_nobody_does_is_no_event(coder: EventCoder) -> None:
    assert code(coder, "Niger/NNP/nsubjpass>bombed was/VBD/auxpass>bombed bombed=bomb/VBN/ROOT") == []
    assert code(coder, "Somebody/NN/nsubj>slept slept/VBD/ROOT in/IN/prep>slept Chad/NNP/pobj>in") == []


def test_a_deed_for_a_purpose_is_done_to_whom_that_is_for(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>sent sent=send/VBD/ROOT aid/NN/dobj>sent to/TO/aux>attack attack/VB/advcl>sent "
        "rebels/NNS/dobj>attack"
    )
    assert told(code(coder, rows)) == [("AID", None, "asserted", "Chad", "rebels")]


def test_a_noun_has_the_parties_of_the_participle_that_tells_the_same(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>halted halted=halt/VBD/ROOT aid/NN/dobj>halted sent=send/VBN/acl>aid to/IN/prep>sent "
        "Niger/NNP/pobj>to"
    )
    assert ("SANCTION", "withdraw", "asserted", "Chad", "Niger") in told(code(coder, rows))


def test_what_was_killed_and_wounded_in_a_raid_that_is_claimed_was_so_in_one(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>began began=begin/VBD/ROOT attack/NN/dobj>began which/WDT/nsubj>killed "
        "killed=kill/VBD/relcl>attack and/CC/cc>killed killed=kill/VBN/conj>killed@4 rebels/NNS/dobj>@6"
    ).replace("conj>killed@4", "conj>@4")
    assert [row[3:] for row in told(code(coder, rows))] == [("Chad", "rebels")]


def test_whose_weapons_they_are_and_the_weapons_do_one_deed(tmp_path: Path) -> None:
    s = sentence(
        "Chadian/JJ/amod>rockets rockets/NNS/nsubj>fell fell=fall/VBD/ROOT killing=kill/VBG/advcl>fell "
        "monks/NNS/dobj>killing"
    )
    made = tiny_book(
        tmp_path / "tiny.yaml",
        """
entries:
  - {id: t.shell, type: ASSAULT, source: subject.mod, match: [{verb: fall}]}
  - {id: t.kill, type: ASSAULT, outcome: true, match: [{verb: kill, target: object}]}
""",
    )
    named = [
        mention(s, "Chadian", country="TCD"),
        *(mention(s, w, kind="unnamed", form="description") for w in ("rockets", "monks")),
    ]
    found = Composer(made).code(stage(s, named, frozenset()))
    assert [(s.words[c.token], c.absorbed) for c in found] == [("fell", False), ("killing", True)]


def test_what_killed_is_the_raid_that_was_carried_out_wherever_its_clause_hangs() -> None:
    rows = (
        "Chad/NNP/nsubj>carried carried=carry/VBD/ROOT out/RP/prt>carried a/DT/det>raid raid/NN/dobj>carried "
        "on/IN/prep>raid the/DT/det>port port/NN/pobj>on of/IN/prep>port Niger/NNP/pobj>of that/WDT/nsubj>killed "
        "killed=kill/VBD/relcl>port guards=guard/NNS/dobj>killed"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = states(s, CODES)
    held.append(mention(s, "guards", kind="unnamed", form="description"))
    (event,) = EventCoder(load()).code(parse, held, [])
    assert [[a.country for a in side] for side in (event.source, event.target)] == [["TCD"], ["NER"]]


def test_saying_what_one_refuses_is_no_second_refusal() -> None:
    real = EventCoder(load())
    rows = (
        "Chad/NNP/nsubj>release will/MD/aux>release not/RB/neg>release release/VB/ccomp>told the/DT/det>sailors "
        "sailors=sailor/NNS/dobj>release ,/,/punct>told Sow/NNP/nsubj>told told=tell/VBD/ROOT Niger/NNP/dobj>told"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = states(s, CODES)
    held.append(mention(s, "Sow", country="TCD", kind="person"))
    assert [e.source[0].text for e in real.code(parse, held, []) if e.type == "REJECT"] == ["Chad"]


def test_what_a_threat_says_that_one_will_do_is_the_threat() -> None:
    real = EventCoder(load())
    rows = (
        "Chad/NNP/nsubj>issued issued=issue/VBD/ROOT a/DT/det>warning warning/NN/dobj>issued to/IN/prep>warning "
        "Niger/NNP/pobj>to that/IN/mark>tolerate it/PRP/nsubj>tolerate would/MD/aux>tolerate not/RB/neg>tolerate "
        "tolerate/VB/acl>warning a/DT/det>coup coup/NN/dobj>tolerate"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = states(s, CODES)
    it = replace(mention(s, "it", form="pronoun"), actors=held[0].actors)
    assert [e.type for e in real.code(parse, [*held, it], [])] == ["THREATEN"]


def test_a_measure_and_what_imposed_it_are_one_deed() -> None:
    rows = (
        "Chad/NNP/nsubj>praised praised=praise/VBD/ROOT sanctions=sanction/NNS/dobj>praised "
        "imposed=impose/VBN/acl>sanctions on/IN/prep>imposed Mali/NNP/pobj>on by/IN/agent>imposed Niger/NNP/pobj>by"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = states(s, CODES)
    events = EventCoder(load()).code(parse, held, [])
    assert sorted(e.type for e in events) == ["SANCTION", "SUPPORT"]


def test_the_request_that_is_answered_is_told_with_the_answer() -> None:
    rows = (
        "Chad/NNP/nsubj>conceded conceded=concede/VBD/ROOT to/IN/prep>conceded demands=demand/NNS/pobj>to "
        "from/IN/prep>demands Niger/NNP/pobj>from"
    )
    parse = report(rows)
    held = states(parse.sentences[0], CODES)
    (event,) = EventCoder(load()).code(parse, held, [])
    assert (event.type, [a.country for a in event.target]) == ("CONCEDE", ["NER"])


def test_how_an_attack_was_made_is_no_second_attack() -> None:
    rows = (
        "rebels=rebel/NNS/nsubj>launched launched=launch/VBD/ROOT an/DT/det>attack attack/NN/dobj>launched "
        "on/IN/prep>attack Niger/NNP/pobj>on with/IN/prep>launched bombers=bomber/NNS/nsubj>storming "
        "storming=storm/VBG/pcomp>with a/DT/det>port port/NN/dobj>storming"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = [mention(s, w, kind="unnamed", form="description", plural=True) for w in ("rebels", "bombers")]
    events = EventCoder(load()).code(parse, [*held, mention(s, "Niger", country="NER", id="NER")], [])
    assert [[a.text for a in e.source] for e in events] == [["rebels"]]


def test_whose_lies_are_alleged_alleges_nothing() -> None:
    rows = (
        "Mali/NNP/nsubj>warned warned=warn/VBD/ROOT Chad/NNP/dobj>warned after/IN/prep>warned "
        "claims=claim/NNS/pobj>after that/IN/mark>shelled Niger/NNP/nsubj>shelled shelled=shell/VBD/acl>claims "
        "Mali/NNP/dobj>shelled"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = states(s, CODES)
    events = EventCoder(load()).code(parse, held, [])
    assert all(event.said_by is None or event.said_by.country != "NER" for event in events)
    assert "ACCUSE" not in [event.type for event in events]


def test_a_participle_that_gives_the_same_to_the_same_tells_no_second_gift() -> None:
    rows = (
        "Chad/NNP/nsubj>helped helped=help/VBD/ROOT Niger/NNP/dobj>helped ,/,/punct>helped "
        "sending=send/VBG/advcl>helped rice/NN/dobj>sending to/IN/prep>sending Niger/NNP/pobj>to"
    )
    parse = report(rows)
    s = parse.sentences[0]
    chad, niger = states(s, CODES)
    again = replace(niger, head=7, start=7, end=8)
    assert [e.type for e in EventCoder(load()).code(parse, [chad, niger, again], [])] == ["AID"]
