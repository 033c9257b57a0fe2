"""Which forms a predicate fits: set phrases, conditions and their absence, kinds of actors, set names."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.events.match import find, modals, negations, stage

from .made import mention, sentence, tiny_book

BOOK = """
entries:
  - id: t.hit
    type: ASSAULT
    match: [{verb: [hit, open fire, take hostage]}]
  - id: t.hit-agreement
    type: AGREE
    match: [{verb: hit, object: [deal, trade deal]}]
  - id: t.recall
    type: SANCTION
    match: [{verb: recall, object: "<GOV>"}]
  - id: t.take
    type: ASSAULT
    match: [{verb: take, object: "<place>"}]
  - id: t.leave
    type: RETREAT
    match: [{verb: leave, "not object": [office, note]}]
  - id: t.march
    type: PROTEST
    match: [{noun: march}]
  - id: t.summon
    type: ACCUSE
    match: [{verb: haul in, object: envoy}]
  - id: t.plead
    type: REQUEST
    match: [{verb: plead for, infinitive: any}]
  - id: t.menace
    type: THREATEN
    match: [{verb: give, object: reply, object.mod: crushing}]
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return tiny_book(tmp_path_factory.mktemp("book") / "tiny.yaml", BOOK)


def found(book: Codebook, rows: str, predicate: str, *named: str, sectors: tuple[str, ...] = ()) -> list[str]:
    """Ids of the entries that a predicate fits, best first."""
    s = sentence(rows)
    scene = stage(s, [mention(s, name, sectors=sectors) for name in named], frozenset({"series"}))
    return [fit.owner.id for fit in find(scene, book.forms, s.words.index(predicate))]


def test_a_condition_met_goes_before_a_plain_verb(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>hit hit/VBD/ROOT trade/NN/compound>deal deal/NN/dobj>hit"
    assert found(book, rows, "hit") == ["t.hit-agreement", "t.hit"]


def test_a_condition_not_met_leaves_the_plain_verb(book: Codebook) -> None:
    assert found(book, "Chad/NNP/nsubj>hit hit/VBD/ROOT Niger/NNP/dobj>hit", "hit") == ["t.hit"]


def test_conditions_look_through_measuring_nouns(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>hit hit/VBD/ROOT a/DT/det>series series/NN/dobj>hit of/IN/prep>series deals=deal/NNS/pobj>of"
    assert found(book, rows, "hit")[0] == "t.hit-agreement"


def test_a_set_phrase_needs_all_its_words(book: Codebook) -> None:
    assert found(book, "troops/NNS/nsubj>opened opened=open/VBD/ROOT fire/NN/dobj>opened", "opened") == [
        "t.hit"
    ]
    assert found(book, "troops/NNS/nsubj>opened opened=open/VBD/ROOT doors/NNS/dobj>opened", "opened") == []


def test_for_before_an_infinitive_is_part_of_the_set_phrase(book: Codebook) -> None:
    rows = (
        "Chad/NNP/nsubj>pleaded pleaded=plead/VBD/ROOT for/IN/mark>stop Niger/NNP/nsubj>stop to/TO/aux>stop "
        "stop/VB/advcl>pleaded"
    )
    assert found(book, rows, "pleaded") == ["t.plead"]


def test_an_object_may_be_asked_to_be_of_a_sector(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>recalled recalled=recall/VBD/ROOT envoys/NNS/dobj>recalled"
    assert found(book, rows, "recalled", "envoys", sectors=("GOV",)) == ["t.recall"]
    assert found(book, rows, "recalled", "envoys", sectors=("CVL",)) == []
    assert found(book, rows, "recalled") == []


def test_an_object_may_be_asked_to_be_a_named_place(book: Codebook) -> None:
    rows = "rebels/NNS/nsubj>took took=take/VBD/ROOT Kidal/NNP/dobj>took"
    taken = stage(sentence(rows, places=["Kidal"]), [], frozenset())
    assert [fit.owner.id for fit in find(taken, book.forms, 1)] == ["t.take"]
    assert found(book, rows, "took") == []


def test_what_must_be_absent_bars_a_form(book: Codebook) -> None:
    assert found(book, "troops/NNS/nsubj>left left=leave/VBD/ROOT Gao/NNP/dobj>left", "left") == ["t.leave"]
    assert found(book, "troops/NNS/nsubj>left left=leave/VBD/ROOT office/NN/dobj>left", "left") == []


def test_words_of_names_and_dates_are_no_predicates(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>left left/VBD/ROOT in/IN/prep>left March/NNP/pobj>in"
    dated = sentence(rows, dates=["March"])
    assert find(stage(dated, [], frozenset()), book.forms, 3) == []
    assert found(book, "The/DT/det>march march/NN/nsubj>left left/VBD/ROOT", "march") == ["t.march"]


def test_auxiliaries_are_no_predicates(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>gone hit/VBD/aux>gone gone/VBN/ROOT"
    assert found(book, rows, "hit") == []


def test_what_follows_a_particle_taken_for_a_preposition_is_the_object(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>hauled hauled=haul/VBD/ROOT in/IN/prep>hauled the/DT/det>envoy envoy/NN/pobj>in"
    assert found(book, rows, "hauled") == ["t.summon"]
    assert found(book, rows.replace("in/IN", "to/TO").replace(">in", ">to"), "hauled") == []


def test_a_word_may_be_asked_for_as_the_text_has_it(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>gave gave=give/VBD/ROOT a/DT/det>reply crushing=crush/VBG/amod>reply reply/NN/dobj>gave"
    assert found(book, rows, "gave") == ["t.menace"]


def test_a_modal_before_its_subject_is_no_modal_of_a_claim() -> None:
    asked = sentence("Should/MD/aux>leave Chad/NNP/nsubj>leave leave/VB/ROOT")
    told = sentence("Chad/NNP/nsubj>leave should/MD/aux>leave leave/VB/ROOT")
    assert modals(asked, 2) == []
    assert modals(told, 2) == [1]


def test_negation_is_found_on_its_verb() -> None:
    s = sentence("Chad/NNP/nsubj>leave will/MD/aux>leave not/RB/neg>leave leave/VB/ROOT")
    longer = sentence("Chad/NNP/nsubj>pays no/RB/neg>longer longer/RB/advmod>pays pays/VBZ/ROOT")
    assert negations(s, 3) == [2]
    assert negations(longer, 3) == [2]
