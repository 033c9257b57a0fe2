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


def test_nothing_is_found_in_an_entry_that_is_whole(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        ("    gist: Meets.\n", "has no gist"),
        ("    match: [{verb: confabulate, with: any}]\n", "has no form under match, so it never fires"),
        ("    examples: [One., Two., Three.]\n", "has 0 examples, wants 3"),
        ("    counter: [Four.]\n", "has no counter example"),
    ],
)
def test_what_an_entry_lacks_is_a_warning(tmp_path: Path, gone: str, message: str) -> None:
    (finding,) = found(tmp_path, WHOLE.replace(gone, ""))
    assert (finding.level, finding.message) == ("warning", message)
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
        f"operators:\n  - {{id: own.x, gist: Skips., gives: {{CONSULT: {gives}}}, inner: {inner}, "
        "match: [{verb: skip}], examples: [a, b, c], counter: [d]}\n"
    )
    (finding,) = found(tmp_path, text)
    assert finding.level == "error"
    assert named in finding.message


def test_a_wording_that_two_entries_share_is_a_warning_at_its_line(tmp_path: Path) -> None:
    second = WHOLE.replace("own.x", "own.y").replace("\nentries:\n", "").replace("CONSULT", "AGREE")
    (finding,) = found(tmp_path, WHOLE + second, "own.y")
    assert finding.level == "warning"
    assert "worded exactly so by own.x" in finding.message
    assert finding.line == 12


def test_two_entries_of_different_weight_do_not_collide(tmp_path: Path) -> None:
    second = WHOLE.replace("own.x", "own.y").replace("\nentries:\n", "") + "    weight: 1\n"
    assert found(tmp_path, WHOLE + second, "own.y") == []


def test_a_mode_that_nothing_gives_is_a_warning(tmp_path: Path) -> None:
    text = "types:\n  CONSULT:\n    modes:\n      nod: {score: 1}\n"
    (finding,) = found(tmp_path, text, "CONSULT")
    assert (finding.level, finding.message) == ("warning", "nothing gives the mode 'nod'")


def test_the_shipped_codebook_has_no_findings() -> None:
    assert [f for f in findings(load()) if f.level == "error" or "nothing" in f.message] == []


def test_every_entry_and_operator_has_its_examples() -> None:
    book = load()
    lacking = [f"{f.rule} {f.message}" for f in findings(book) if f.message.startswith("has ")]
    assert lacking == []


def test_the_types_modes_and_contexts_are_those_of_plover() -> None:
    book = load()
    assert len(book.kinds) == 16
    assert sum(len(kind.modes) for kind in book.kinds.values()) == 67
    assert len(book.contexts) == 37


def test_the_check_knows_every_role_that_the_coder_reads() -> None:
    assert ROLES <= STEPS
