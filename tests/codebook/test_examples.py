"""The codebook's own examples hold, and the documented ones do: the gate of the codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.codebook.check import findings
from dragoman.run import Coder
from dragoman.run.examples import Checked, Failure, check, examples_of, unshown, unvaried

OWN = Path(__file__).resolve().parents[2] / "docs" / "examples" / "protests.yaml"


def told(failures: tuple[Failure, ...]) -> str:
    return "\n".join(f"{f.file}:{f.line}: {f.rule}: {f.text} gave {f.found}" for f in failures)


@pytest.fixture(scope="module")
def shipped() -> Checked:
    """All examples of the shipped codebook, coded once."""
    return check(examples_of(load()), Coder())


@pytest.mark.timeout(180)
def test_all_examples_of_the_shipped_codebook_hold(shipped: Checked) -> None:
    assert not shipped.failures, told(shipped.failures)
    assert shipped.examples >= 1500


@pytest.mark.timeout(180)
def test_every_type_mode_and_context_is_given_by_an_example(shipped: Checked) -> None:
    assert [finding.message for finding in unshown(load(), shipped)] == []


@pytest.mark.timeout(180)
def test_examples_of_an_entry_are_worded_differently(shipped: Checked) -> None:
    assert [finding.rule for finding in unvaried(load(), shipped)] == []


@pytest.mark.timeout(180)
def test_the_documented_codebook_of_ones_own_holds_and_lacks_nothing() -> None:
    packaged = load()
    book = load(OWN)
    new = {*book.entries, *book.operators, *book.kinds} - {
        *packaged.entries,
        *packaged.operators,
        *packaged.kinds,
    }
    own = [e for e in examples_of(book) if e.owner.id in new]
    checked = check(own, Coder(codebook=OWN))
    assert not checked.failures, told(checked.failures)
    lacking = [*findings(book), *unvaried(book, checked), *unshown(book, checked)]
    assert [f.message for f in lacking if f.file == OWN.name and f.rule in new] == []
    assert {"PROTEST vigil", "PROTEST sit-in", "COMMEMORATE"} <= checked.given


def test_examples_all_worded_alike_are_found() -> None:
    book = load()
    owner = next(e for e in book.entries.values() if len({form.term for form in e.forms}) > 1)
    words = [frozenset({"one"}), frozenset({"one", "two"})]
    checked = [Checked(3, (), frozenset(), frozenset(), {owner.id: worded}) for worded in words]
    assert [[f.rule for f in unvaried(book, some)] for some in checked] == [[owner.id], []]


def test_a_mode_or_context_that_no_example_gives_is_found() -> None:
    book = load()
    given = {
        *book.kinds,
        *book.contexts,
        *(f"{k.name} {mode}" for k in book.kinds.values() for mode in k.modes),
    }
    lacking = Checked(1, (), frozenset(), frozenset(given - {"CONSULT phone", "legal"}), {})
    assert [finding.message for finding in unshown(book, lacking)] == [
        "no example gives the mode 'CONSULT phone'",
        "no example gives the context 'legal'",
    ]
