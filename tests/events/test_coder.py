"""Events of whole reports: their ids, evidence, tellers and confidence, on sound and on hostile sentences."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.codebook import Codebook, load
from dragoman.events import EventCoder
from dragoman.record import Actor, Article, Entity, Event, Mention, Parse, Section, Sentence, text_hash
from timing import seconds

from .made import mention, quote, report

WARNED = "Chad/NNP/nsubj>warned warned=warn/VBD/ROOT Niger/NNP/dobj>warned"
ATTACKED = "Mali/NNP/nsubj>attacked attacked=attack/VBD/ROOT Niger/NNP/dobj>attacked"
CODES = {"Chad": "TCD", "Niger": "NER", "Mali": "MLI"}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


@pytest.fixture(scope="module")
def coder(book: Codebook) -> EventCoder:
    return EventCoder(book)


def named(parse: Parse) -> list[Mention]:
    """The states of a report."""
    return [
        mention(s, word, country=CODES[word], id=CODES[word])
        for s in parse.sentences
        for word in dict.fromkeys(s.words)
        if word in CODES
    ]


def code(coder: EventCoder, parse: Parse) -> list[Event]:
    return coder.code(parse, named(parse), [])


def test_the_same_report_has_the_same_ids_whoever_codes_it(book: Codebook) -> None:
    parse = report(WARNED, ATTACKED)
    once, again = code(EventCoder(book), parse), code(EventCoder(book), report(WARNED, ATTACKED))
    assert [e.id for e in once] == [e.id for e in again]
    assert len({e.id for e in once}) == len(once) >= 2


def test_another_report_of_the_same_words_has_other_ids(coder: EventCoder) -> None:
    one, two = code(coder, report(ATTACKED, id="one")), code(coder, report(ATTACKED, id="two"))
    assert one
    assert {e.id for e in one}.isdisjoint(e.id for e in two)


def test_the_same_words_twice_in_a_report_are_two_ids(coder: EventCoder) -> None:
    events = code(coder, report(ATTACKED, ATTACKED))
    assert len({e.id for e in events}) == 2


def test_evidence_is_cut_from_the_article(coder: EventCoder) -> None:
    parse = report(WARNED, ATTACKED)
    for event in code(coder, parse):
        for told in (event.sentence, event.why.trigger):
            assert parse.article.text[told.start : told.end] == told.text
        for actor in (*event.source, *event.target):
            assert parse.article.text[actor.start : actor.end] == actor.text


def test_events_carry_what_the_codebook_says_of_their_type(coder: EventCoder, book: Codebook) -> None:
    for event in code(coder, report(WARNED, ATTACKED)):
        kind = book.kinds[event.type]
        assert event.quad == kind.quad
        assert event.score == book.score_of(event.type, event.mode)
        assert event.goldstein == book.goldstein_of(event.cameo)


def test_no_event_without_a_source(coder: EventCoder) -> None:
    rows = "Niger/NNP/nsubjpass>attacked was/VBD/auxpass>attacked attacked=attack/VBN/ROOT"
    assert code(coder, report(rows)) == []


def test_a_sentence_without_actors_has_no_events(coder: EventCoder) -> None:
    assert coder.code(report(ATTACKED), [], []) == []


def test_what_stands_in_a_quote_is_said_by_its_speaker(coder: EventCoder) -> None:
    parse = report(ATTACKED)
    speaker = Actor("Chad", "Chad", 0, 4, "state", id="TCD", country="TCD")
    (event,) = coder.code(parse, named(parse), [quote(parse, "Mali attacked Niger", speaker)])
    assert event.said_by == speaker
    assert event.chain == (speaker,)


def test_nested_quotes_are_relayed_outermost_first(coder: EventCoder) -> None:
    parse = report(ATTACKED)
    agency = Actor("Agency", "Agency", 0, 1, "organisation", id="agency")
    chad = Actor("Chad", "Chad", 0, 4, "state", id="TCD", country="TCD")
    inner, outer = quote(parse, "attacked Niger", chad, "q2"), quote(parse, "Mali attacked Niger", agency)
    (event,) = coder.code(parse, named(parse), [inner, outer])
    assert event.chain == (agency, chad)
    assert event.said_by == chad


def test_a_quote_elsewhere_or_of_nobody_known_tells_nothing(coder: EventCoder) -> None:
    parse = report(WARNED, ATTACKED)
    chad = Actor("Chad", "Chad", 0, 4, "state", id="TCD", country="TCD")
    events = coder.code(
        parse, named(parse), [quote(parse, "Chad warned", chad), quote(parse, "Mali attacked", None)]
    )
    assert [e.said_by for e in events if e.type == "ASSAULT"] == [None]


def test_a_target_adds_to_the_confidence(coder: EventCoder) -> None:
    (full,) = code(coder, report(ATTACKED))
    bare = "Mali/NNP/nsubj>attacked attacked=attack/VBD/ROOT"
    for event in code(coder, report(bare)):
        assert event.confidence < full.confidence


def test_background_in_the_pluperfect_is_historical(coder: EventCoder) -> None:
    rows = (
        "Mali/NNP/nsubj>attacked had=have/VBD/aux>attacked attacked=attack/VBN/ROOT Niger/NNP/dobj>attacked"
    )
    assert [e.historical for e in code(coder, report(rows))] == [True]
    assert [e.historical for e in code(coder, report(ATTACKED))] == [False]


def test_dates_and_places_are_left_open(coder: EventCoder) -> None:
    for event in code(coder, report(ATTACKED)):
        assert (event.date.start, event.date.end, event.date.basis) == (None, None, "none")
        assert event.place is None
        assert event.also == ()


# Words that the codebook, modality and numbers look at, so that random trees reach deep into the rules.
_WORDS = (
    "attack/VBD attack/NN kill/VBG refuse/VBD meet/VB talk/NNS accuse/VBD deny/VBD aid/NN halt/VBD promise/VBD"
    " will/MD not/RB by/IN of/IN to/TO who/WP that/WDT series/NN dozen/NNS 17/CD two/CD hundred/CD no/DT each/DT"
    " other/JJ dead/JJ say/VBD Chad/NNP Niger/NNP he/PRP toll/NN life/NNS claim/VBD death/NNS when/WRB"
)
# Actors and the commonest relations stand there several times, so that most trees tell something.
WORDS = [tuple(row.split("/")) for row in (_WORDS + " Chad/NNP Niger/NNP Mali/NNP" * 4).split()]
# Right to left, zero width, control, huge, a lone surrogate, an open quote, beyond the basic plane.
WORDS += [(odd, "NN") for odd in ("\u202etxet", "\u200b", "\x00", "x" * 3000, "\ud800", "“", "😀")]
_DEPS = (
    "nsubj nsubjpass dobj prep pobj pcomp agent auxpass aux neg xcomp ccomp advcl acl relcl conj cc nummod quantmod"
    " det amod compound poss dative attr mark appos dep npadvmod"
)
DEPS = _DEPS.split()
# By the first letter of the tag, and of the head's: what a name is to a verb, a verb to a verb.
LIKELY = {
    "NV": ["nsubj", "nsubj", "dobj", "nsubjpass"], "VV": ["xcomp", "ccomp", "advcl", "conj"],
    "NN": ["compound", "poss", "conj", "appos"], "VN": ["relcl", "acl"], "NI": ["pobj"], "VI": ["pcomp"],
    "I": ["prep", "agent"], "C": ["nummod"], "M": ["aux"], "R": ["neg"],
}  # fmt: skip


def random_tree(seed: int) -> Sentence:
    """A sentence of random words under a random dependency tree: one root, every head inside, no cycle.

    Drawn from a seed and not by hypothesis, whose trees are mostly too small to tell anything.
    """
    rng = random.Random(seed)
    size = rng.randint(1, 25)
    order = rng.sample(range(size), size)
    heads = [0] * size
    for rank, token in enumerate(order):
        heads[token] = rng.choice(order[:rank]) if rank else token
    picked = [rng.choice(WORDS) for _ in range(size)]
    found = [word for word, _ in picked]
    offsets = [sum(len(w) + 1 for w in found[:i]) for i in range(size)]
    text = " ".join(found)
    dates = [Entity(i, i + 1, "DATE") for i in range(size) if rng.random() < 0.05]
    tags = [tag for _, tag in picked]
    deps = ["ROOT" if head == i else _dep(rng, tags[i][:1], tags[head][:1]) for i, head in enumerate(heads)]
    lemmas = [word.lower() for word in found]
    return Sentence(0, 0, 0, len(text), text, found, lemmas, tags, deps, heads, offsets, dates)


def _dep(rng: random.Random, tag: str, above: str) -> str:
    """A relation: mostly one that grammar allows between such tags, so that trees tell events, else any."""
    likely = LIKELY.get(tag + above) or LIKELY.get(tag)
    return rng.choice(likely) if likely and rng.random() < 0.7 else rng.choice(DEPS)


def hostile(s: Sentence, spans: list[tuple[int, int]]) -> tuple[Parse, list[Mention]]:
    """A report of the sentence, with mentions of its names and of random spans."""
    parse = Parse(Article("h", s.text, text_hash(s.text), (Section("body", 0, len(s.text)),)), [s])
    spans = [*spans, *((i, 0) for i, tag in enumerate(s.tags) if tag == "NNP")]
    mentions = []
    for at, (left, width) in enumerate(spans):
        left %= len(s)
        right = min(len(s), left + 1 + width)
        start, end = s.char_span(left, right)
        actor = Actor(f"a{at}", s.text[start:end], start, end, "state", id=f"a{at}", country="TCD")
        mentions.append(Mention(0, left, right, left, (actor,), "name"))
    return parse, mentions


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 2**32), st.lists(st.tuples(st.integers(0, 24), st.integers(0, 3)), max_size=6))
def test_hostile_trees_are_coded_alike_twice_and_quote_the_text(
    coder: EventCoder, seed: int, spans: list[tuple[int, int]]
) -> None:
    s = random_tree(seed)
    parse, mentions = hostile(s, spans)
    events = coder.code(parse, mentions, [])
    assert events == coder.code(parse, mentions, [])
    for event in events:
        assert event.source or event.target
        assert 0 < event.confidence <= 1
        numbers = (event.magnitude.dead, event.magnitude.injured, event.magnitude.arrested)
        assert all(n is None or (n >= 0 if isinstance(n, int) else 0 <= n[0] < n[1]) for n in numbers)
        cuts = [event.sentence, event.why.trigger, *event.source, *event.target]
        assert all(s.text[c.start : c.end] == c.text for c in cuts)
    coder.relate(parse, mentions, "r", s.words[0], s.words[-1])


def deep(count: int, dep: str, tag: str, word: str) -> tuple[Parse, list[Mention]]:
    """A chain of `count` tokens, each hanging on the one before it."""
    found = ["Chad", *[word] * (count - 1)]
    offsets = [0, *(5 + (len(word) + 1) * i for i in range(count - 1))]
    text = " ".join(found)
    s = Sentence(
        0, 0, 0, len(text), text, found, [w.lower() for w in found], ["NNP", *[tag] * (count - 1)],
        ["nsubj", "ROOT", *[dep] * (count - 2)], [1, 1, *range(1, count - 1)], offsets,
    )  # fmt: skip
    return hostile(s, [(0, 0), (count - 1, 0)])


_CHAINS = (
    "conj/VBD/attack xcomp/VB/attack ccomp/VBD/accuse prep/IN/of compound/NN/attack appos/NN/attack"
    " relcl/VBD/attack pobj/NN/dozen advcl/VBG/refuse dobj/VBG/hold conj/VBD/kill nsubj/NN/killing"
)
CHAINS = [row.split("/") for row in _CHAINS.split()]


@pytest.mark.parametrize(("dep", "tag", "word"), CHAINS)
def test_deep_chains_take_time_in_proportion(coder: EventCoder, dep: str, tag: str, word: str) -> None:
    def spent(count: int) -> float:
        parse, mentions = deep(count, dep, tag, word)
        return seconds(lambda: coder.code(parse, mentions, []))

    # Ten times the tokens: in proportion it is ten times the time, squared a hundred.
    assert spent(1000) < 35 * max(spent(100), 0.002)


def test_an_attack_whose_doer_is_unknown_is_the_weapons(coder: EventCoder) -> None:
    parse = report("A/DT/det>bomb bomb/NN/nsubj>killed killed=kill/VBD/ROOT Niger/NNP/dobj>killed")
    (event,) = code(coder, parse)
    assert (event.type, event.source[0].text, event.source[0].kind) == ("ASSAULT", "A bomb", "unnamed")


def test_a_call_at_nobody_tells_no_event(coder: EventCoder) -> None:
    calm = "Chad/NNP/nsubj>called called=call/VBD/ROOT for/IN/prep>called calm/NN/pobj>for"
    assert code(coder, report(calm)) == []
    assert [e.type for e in code(coder, report(calm + " on/IN/prep>called Niger/NNP/pobj>on"))] == ["REQUEST"]


def test_whom_it_reaches_may_stand_below_its_object(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>lifted lifted=lift/VBD/ROOT sanctions=sanction/NNS/dobj>lifted "
        "put/VBN/acl>sanctions on/IN/prep>put Niger/NNP/pobj>on"
    )
    (event,) = code(coder, report(rows))
    assert [a.text for a in event.target] == ["Niger"]


def sides(events: list[Event]) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, [a.text for a in e.source], [a.text for a in e.target]) for e in events]


def test_what_two_agree_on_is_no_side_of_theirs(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>agreed and/CC/cc>Chad Niger/NNP/conj>Chad agreed=agree/VBD/ROOT on/IN/prep>agreed "
        "patrols/NNS/pobj>on against/IN/prep>patrols Mali/NNP/pobj>against"
    )
    assert sides(code(coder, report(rows))) == [("AGREE", ["Chad"], ["Niger"])]


def test_whom_two_meet_with_is_a_side_of_its_own(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>met and/CC/cc>Chad Niger/NNP/conj>Chad met=meet/VBD/ROOT with/IN/prep>met Mali/NNP/pobj>with"
    assert sides(code(coder, report(rows))) == [("CONSULT", ["Chad", "Niger"], ["Mali"])]


def test_a_state_in_the_words_of_another_party_is_not_named_twice(coder: EventCoder) -> None:
    rows = "Chad/NNP/nsubj>expelled expelled=expel/VBD/ROOT Niger/NNP/compound>envoys envoys=envoy/NNS/dobj>expelled"
    parse = report(rows)
    envoys = mention(parse.sentences[0], "Niger envoys", country="NER", kind="unnamed", form="description")
    (event,) = coder.code(parse, [*named(parse), envoys], [])
    assert [a.text for a in event.target] == ["Niger envoys"]


def test_several_who_agree_on_what_is_done_to_another_are_one_side(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>agreed and/CC/cc>Chad Niger/NNP/conj>Chad agreed=agree/VBD/ROOT to/TO/aux>lift "
        "lift/VB/xcomp>agreed a/DT/det>ban ban/NN/dobj>lift on/IN/prep>ban the/DT/det>rice rice/NN/pobj>on "
        "of/IN/prep>rice Mali/NNP/pobj>of"
    )
    (event,) = code(coder, report(rows))
    assert [a.country for a in event.source] == ["TCD", "NER"]
    assert [a.country for a in event.target] == ["MLI"]


def test_who_speaks_for_his_government_is_the_source_of_what_it_will_do(coder: EventCoder) -> None:
    rows = (
        "Sow/NNP/nsubj>said said=say/VBD/ROOT his/PRP$/poss>country country/NN/nsubj>release will/MD/aux>release "
        "not/RB/neg>release release/VB/ccomp>said hostages=hostage/NNS/dobj>release from/IN/prep>hostages "
        "Niger/NNP/pobj>from"
    )
    parse = report(rows)
    s = parse.sentences[0]
    sow = mention(s, "Sow", country="MLI", kind="person", id="sow")
    his = replace(mention(s, "his", form="pronoun"), actors=sow.actors)
    country = mention(s, "his country", country="MLI", kind="state", id="MLI", form="description")
    said = quote(parse, "his country will not release hostages from Niger", sow.actors[0])
    events = coder.code(parse, [sow, his, country, mention(s, "Niger", country="NER", id="NER")], [said])
    assert [[a.id for a in e.source] for e in events] == [["sow"]]


def test_a_denial_is_made_to_who_brought_the_charge(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>denied denied=deny/VBD/ROOT charges=charge/NNS/dobj>denied by/IN/prep>denied Niger/NNP/pobj>by "
        "that/IN/mark>shelled it/PRP/nsubj>shelled had/VBD/aux>shelled shelled=shell/VBN/ccomp>denied "
        "Mali/NNP/dobj>shelled"
    )
    (event,) = (e for e in code(coder, report(rows)) if e.type == "REJECT")
    assert [a.country for a in event.target] == ["NER"]


def test_who_is_expelled_from_a_state_is_expelled_by_it(coder: EventCoder) -> None:
    rows = (
        "diplomats=diplomat/NNS/nsubjpass>expelled of/IN/prep>diplomats Niger/NNP/pobj>of were=be/VBD/auxpass>expelled "
        "expelled=expel/VBN/ROOT from/IN/prep>expelled Chad/NNP/pobj>from"
    )
    (event,) = code(coder, report(rows))
    assert [a.country for a in event.source] == ["TCD"]
