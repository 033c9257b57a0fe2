"""Reading a codebook: what is written comes in, what is malformed is answered with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.codebook.model import Entry, Outcome, Term
from dragoman.errors import DataError

Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a codebook file of one's own and says where."""

    def write(text: str, name: str = "own.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def one_form(written: Written, form: str, more: str = "") -> Entry:
    path = written(f"entries:\n  - id: own.test\n    type: CONSULT\n    match:\n      - {form}\n{more}")
    return load(path).entries["own.test"]


def test_a_user_entry_comes_to_the_shipped_ones(written: Written) -> None:
    shipped = load()
    book = load(written("entries:\n  - {id: own.test, type: PROTEST, match: [{verb: levitate}]}\n"))
    assert set(book.entries) == {*shipped.entries, "own.test"}
    assert [owner.id for owner, _ in book.forms["verb", "levitate"]] == ["own.test"]
    assert book.version != shipped.version


def test_a_user_entry_of_a_known_id_replaces_the_shipped_one(written: Written) -> None:
    book = load(written("entries:\n  - {id: consult.phone, type: CONSULT, match: [{verb: whistle}]}\n"))
    assert [form.term.head for form in book.entries["consult.phone"].forms] == ["whistle"]
    assert not any(owner.id == "consult.phone" for owner, _ in book.forms.get(("verb", "telephone"), ()))


def test_a_folder_of_files_is_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        entry = f"entries:\n  - {{id: own.{name}, type: PROTEST, match: [{{verb: hum}}]}}\n"
        (tmp_path / f"{name}.yaml").write_text(entry, "utf-8")
    assert {"own.a", "own.b"} <= set(load(tmp_path).entries)


def test_a_user_type_keeps_what_it_does_not_say_again(written: Written) -> None:
    book = load(
        written("types:\n  PROTEST:\n    score: -4\n    modes:\n      vigil: {score: -3, words: [vigil]}\n")
    )
    protest, shipped = book.kinds["PROTEST"], load().kinds["PROTEST"]
    assert protest.score == -4
    assert protest.quad == shipped.quad
    assert set(protest.modes) == {*shipped.modes, "vigil"}


def test_a_user_class_that_names_itself_adds_to_its_words(written: Written) -> None:
    talks = load().classes["talks"]
    assert load(written('classes:\n  talks: "@talks, powwow"\n')).classes["talks"] == (*talks, "powwow")
    assert load(written("classes:\n  talks: powwow\n")).classes["talks"] == ("powwow",)


def test_a_class_stands_for_its_words_and_those_of_the_classes_in_it(written: Written) -> None:
    more = 'classes:\n  inner: tea, coffee\n  drinks: "@inner, water"\n'
    entry = one_form(written, '{verb: share, object: "@drinks"}', more)
    ((path, words),) = entry.forms[0].conditions
    assert path == ("object",)
    assert set(words.terms) == {"tea", "coffee", "water"}


def test_words_in_angle_brackets_are_kinds_of_actors(written: Written) -> None:
    entry = one_form(written, '{verb: share, object: "<MIL>, <state>, bread"}')
    words = entry.forms[0].conditions[0][1]
    assert words.kinds == {"MIL", "state"}
    assert set(words.terms) == {"bread"}


def test_the_preposition_on_is_no_truth_value(written: Written) -> None:
    entry = one_form(written, "{verb: agree, on: any, target: on}")
    assert entry.forms[0].conditions[0][0] == ("on",)
    assert entry.forms[0].target == (("on",),)


def test_a_list_of_predicates_makes_a_form_of_each(written: Written) -> None:
    forms = one_form(written, "{verb: [call off, test-fire], not object: bluff}").forms
    assert [form.term for form in forms] == [Term("call", ("off",)), Term("fire", ("test",))]
    assert all(form.absent[0][0] == ("object",) and not form.conditions for form in forms)
    assert {form.line for form in forms} == {5}


def test_the_head_of_a_noun_phrase_is_its_last_word_or_the_one_before_of(written: Written) -> None:
    forms = one_form(written, '{noun: "phone call, state of siege, cease-fire"}').forms
    assert [form.term.head for form in forms] == ["call", "state", "fire"]


def test_more_conditions_make_a_form_more_specific(written: Written) -> None:
    bare = one_form(written, "{verb: share}").forms[0]
    asked = one_form(written, "{verb: share, object: bread, with: any}").forms[0]
    assert asked.specificity > bare.specificity


def test_an_outcome_names_type_mode_code_and_factuality(written: Written) -> None:
    gives = '{"CONSULT visit": REJECT meet 125 negated, "AID, not AID": same, "*": none hypothetical}'
    path = written(
        f"operators:\n  - id: own\n    over: object\n    gives: {gives}\n    match: [{{verb: skip}}]\n"
    )
    made = load(path).operators["own"].gives
    assert made["CONSULT visit"] == Outcome("REJECT", "meet", "125", "negated")
    assert made["AID"] is None
    assert made["not AID"] is None
    assert made["*"] == Outcome(None, None, None, "hypothetical")


ENTRY = "entries:\n  - id: own.x\n    type: CONSULT\n"
MALFORMED = {
    "no YAML": ("entries: [", 1),
    "no mapping": ("- a list\n", 1),
    "a part of that name": ("entires:\n  - {id: own.x}\n", 1),
    "a key twice": ("classes:\n  a: b\n  a: c\n", 2),
    "an entry without an id": ("entries:\n  - {type: CONSULT}\n", 2),
    "an entry twice": (f"{ENTRY}  - id: own.x\n    type: CONSULT\n", 4),
    "an unknown type": ("entries:\n  - {id: own.x, type: DANCE}\n", 2),
    "an unknown mode": (f"{ENTRY}    mode: waltz\n", 2),
    "an unknown key": (f"{ENTRY}    exmaples: [a]\n", 2),
    "a class that is not there": (f'{ENTRY}    match:\n      - {{verb: meet, object: "@nowhere"}}\n', 5),
    "a form without a predicate": (f"{ENTRY}    match:\n      - {{object: any}}\n", 5),
    "a form with two predicates": (f"{ENTRY}    match:\n      - {{verb: meet, noun: meeting}}\n", 5),
    "forms that are none": (f"{ENTRY}    match: [meet]\n", 2),
    "examples that are no list": (f"{ENTRY}    examples: They met.\n", 2),
    "a weight that is no number": (f"{ENTRY}    weight: heavy\n", 2),
    "an unknown factuality": (f"{ENTRY}    factuality: maybe\n", 2),
    "a score that is no number": ("types:\n  CONSULT:\n    modes:\n      nod: {score: low}\n", 4),
    "a type that lacks its quad": ("types:\n  DANCE: {score: 1, cameo: '01', gist: Dances}\n", 2),
    "an unknown type under future": (f"{ENTRY}    future: DANCE\n", 2),
    "an unknown mode under future": (f"{ENTRY}    future: THREATEN slowly\n", 2),
    "an unknown type under gives": ("operators:\n  - {id: o, gives: {DANCE: same}, match: []}\n", 2),
    "an unknown mode under gives": ("operators:\n  - {id: o, gives: {CONSULT waltz: same}, match: []}\n", 2),
}  # fmt: skip


@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_file_is_answered_with_its_name_and_line(what: str, written: Written) -> None:
    text, line = MALFORMED[what]
    with pytest.raises(DataError) as caught:
        load(written(text))
    assert caught.value.file == "own.yaml"
    assert caught.value.line == line


@pytest.mark.parametrize(
    "text", ["entries: 5\n", "types: [CONSULT]\n", "types: {CONSULT: 5}\n", "classes: {a: '@a'}\n"]
)
def test_a_part_of_another_shape_is_answered_with_its_file(text: str, written: Written) -> None:
    with pytest.raises(DataError) as caught:
        load(written(text))
    assert caught.value.file == "own.yaml"


def test_bytes_that_are_no_text_are_answered(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(b"entries:\n  - id: \xff\xfe\n")
    with pytest.raises(DataError, match="not readable as YAML"):
        load(tmp_path / "own.yaml")


def test_a_file_that_is_not_there_is_answered(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_a_folder_without_a_codebook_is_answered(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no codebook file"):
        load(tmp_path)
