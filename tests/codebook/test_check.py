"""What the check finds in a codebook without coding a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.codebook.check import STEPS, Finding, findings
from dragoman.events.frame import ROLES

WHOLE = """
entries:
  - id: own.x
    type: CONSULT
    gist: Meets.
    match: [{verb: confabulate, with: any}]
    examples: [One., Two., Three.]
    counter: [Four.]
"""


def found(tmp_path: Path, text: str, rule: str = "own.x") -> list[Finding]:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    return [finding for finding in findings(load(path)) if finding.rule == rule]


TWO = """
entries:
  - {id: own.x, type: CONSULT, gist: Meets., match: [%s], examples: [a, b, c], counter: [d]}
  - {id: own.y, type: AGREE, gist: Agrees., match: [%s], examples: [a, b, c], counter: [d]}
"""


def test_nothing_is_found_in_an_entry_that_is_whole(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        ("    gist: Meets.\n", "has no gist"),
        ("    match: [{verb: confabulate, with: any}]\n", "has no form under match, so it never fires"),
        ("    examples: [One., Two., Three.]\n", "has 0 examples, wants 3"),
        ("    counter: [Four.]\n", "has 0 counter examples, wants 1"),
    ],
)
def test_what_an_entry_lacks_is_an_error(tmp_path: Path, gone: str, message: str) -> None:
    (finding,) = found(tmp_path, WHOLE.replace(gone, ""))
    assert (finding.level, finding.message) == ("error", message)
    assert (finding.file, finding.line) == ("own.yaml", 3)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("with: any", "wiht: any", "'wiht'"),
        ("with: any", "object.objct: any", "'objct'"),
        ("with: any", "target: subjct", "'subjct'"),
        ("with: any", '"not object": "<MILT>"', "<MILT>"),
        ("gist:", "contexts: [weather]\n    gist:", "'weather'"),
    ],
)
def test_a_name_that_nothing_answers_to_is_an_error(tmp_path: Path, old: str, new: str, named: str) -> None:
    (finding,) = found(tmp_path, WHOLE.replace(old, new, 1))
    assert finding.level == "error"
    assert named in finding.message


@pytest.mark.parametrize(
    ("gives", "inner", "named"),
    [
        ("REJECT waltz", "kept", "REJECT has no mode 'waltz'"),
        ("DANCE", "kept", "unknown type 'DANCE'"),
        ("same", "kpet", "'kpet'"),
    ],
)
def test_an_outcome_that_is_not_there_is_an_error(tmp_path: Path, gives: str, inner: str, named: str) -> None:
    text = (
        f"operators:\n  - {{id: own.x, gist: Skips., notes: Mute., gives: {{CONSULT: {gives}}}, inner: {inner}, "
        "match: [{verb: skip}], examples: [a, b, c], counter: [d]}\n"
    )
    (finding,) = found(tmp_path, text)
    assert finding.level == "error"
    assert named in finding.message


def test_an_operator_that_leaves_nothing_wants_counter_examples_instead(tmp_path: Path) -> None:
    text = "operators:\n  - {id: own.x, gist: Muses., gives: {'*': none}, match: [{verb: muse}], counter: [%s]}\n"
    assert found(tmp_path, text % "a, b, c") == []
    (finding,) = found(tmp_path, text % "a")
    assert finding.message == "has 1 counter examples, wants 3"


def test_an_entry_that_borders_another_type_wants_notes(tmp_path: Path) -> None:
    first, second = "{verb: confabulate, with: any}", "{verb: confabulate, on: any}"
    (finding,) = found(tmp_path, TWO % (first, second))
    assert (finding.level, finding.message) == ("warning", "has no notes, though it borders AGREE")
    noted = (TWO % (first, second)).replace("Meets.", "Meets., notes: Not agreed.")
    assert found(tmp_path, noted) == []


def rivals(tmp_path: Path, mine: str, other: str, rule: str) -> list[str]:
    return [f.message for f in found(tmp_path, TWO % (mine, other), rule) if "notes" not in f.message]


def test_a_form_that_another_always_beats_is_a_warning_at_its_line(tmp_path: Path) -> None:
    told = rivals(tmp_path, "{verb: confabulate}", "{verb: confabulate}", "own.y")
    assert told == [
        "verb 'confabulate': never wins, wherever it fits, so does own.x (own.yaml:3), and is taken first"
    ]


def test_a_form_that_asks_for_more_is_not_shadowed(tmp_path: Path) -> None:
    forms = ("{verb: confabulate}", "{verb: confabulate, with: any}")
    assert [rivals(tmp_path, *forms, rule) for rule in ("own.x", "own.y")] == [[], []]


def test_two_entries_that_fit_the_same_words_as_surely_overlap(tmp_path: Path) -> None:
    forms = ("{verb: confabulate, object: 'plan, war'}", "{verb: confabulate, object: 'plan, peace'}")
    assert rivals(tmp_path, *forms, "own.x") == [
        "verb 'confabulate' with plan: fits as surely as own.y (own.yaml:4); only the order of their ids chooses"
    ]
    apart = ("{verb: confabulate, object: war}", "{verb: confabulate, object: peace}")
    assert rivals(tmp_path, *apart, "own.x") == []


def test_what_one_entry_excludes_does_not_overlap(tmp_path: Path) -> None:
    forms = (
        "{verb: confabulate, object: plan, 'not with': enemy}",
        "{verb: confabulate, object: plan, with: any}",
    )
    assert rivals(tmp_path, *forms, "own.x") == []


def test_a_wording_that_stands_twice_in_an_entry_is_a_warning(tmp_path: Path) -> None:
    text = WHOLE.replace("confabulate,", "[confabulate, confabulate],")
    (finding,) = found(tmp_path, text)
    assert finding.message == "verb 'confabulate': worded already in line 6"


def test_a_mode_that_nothing_gives_is_a_warning(tmp_path: Path) -> None:
    text = "types:\n  CONSULT:\n    modes:\n      nod: {gist: Nods, score: 1}\n"
    (finding,) = found(tmp_path, text, "CONSULT")
    assert (finding.level, finding.message) == ("warning", "nothing gives the mode 'nod'")


def test_a_type_and_its_modes_want_to_be_explained(tmp_path: Path) -> None:
    text = "types:\n  WALTZ: {quad: 1, score: 1, cameo: '05', gist: Waltzes, modes: {slow: {score: 1, words: slow}}}\n"
    assert [f.message for f in found(tmp_path, text, "WALTZ")] == [
        "has no notes that say where it ends",
        "the mode 'slow' has no gist",
    ]


def test_the_shipped_codebook_has_no_errors_and_can_give_every_mode_and_context() -> None:
    assert [f for f in findings(load()) if f.level == "error" or "nothing" in f.message] == []


def test_the_types_modes_and_contexts_are_those_of_plover() -> None:
    book = load()
    assert len(book.kinds) == 16
    assert sum(len(kind.modes) for kind in book.kinds.values()) == 67
    assert len(book.contexts) == 37


def test_the_check_knows_every_role_that_the_coder_reads() -> None:
    assert ROLES <= STEPS
