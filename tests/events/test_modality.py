"""Whether a predicate is said to be so, to come, or only imagined."""

from __future__ import annotations

import pytest

from dragoman.events.modality import (
    doubt,
    is_background,
    is_condition,
    is_description,
    is_negated,
    is_over,
    is_unreal,
    modality,
)

from .made import sentence

NEGATED = [
    "Chad/NNP/nsubj>attack did/VBD/aux>attack not/RB/neg>attack attack/VB/ROOT",
    "Chad/NNP/nsubj>attack never/RB/advmod>attack attack/VBD/ROOT",
    "No/DT/det>troops troops/NNS/nsubj>attack attack/VBD/ROOT",
    "Nobody/NN/nsubj>attack attack/VBD/ROOT",
    "Chad/NNP/nsubj>left left/VBD/ROOT without/IN/prep>left attack/VBG/pcomp>without",
    "Chad/NNP/nsubj>left left/VBD/ROOT without/IN/prep>left attack/NN/pobj>without",
    "Chad/NNP/nsubj>has has=have/VBZ/ROOT yet/RB/advmod>has to/TO/aux>attack attack/VB/xcomp>has",
    "There/EX/expl>was was/VBD/ROOT no/DT/det>attack attack/NN/attr>was",
]


@pytest.mark.parametrize("rows", NEGATED)
def test_words_that_say_it_was_not_so(rows: str) -> None:
    s = sentence(rows)
    assert is_negated(s, s.words.index("attack"))


@pytest.mark.parametrize(
    "rows",
    [
        "Chad/NNP/nsubj>attack attack/VBD/ROOT Niger/NNP/dobj>attack",
        "Chad/NNP/nsubj>attack not/RB/neg>attack only/RB/advmod>attack attack/VBD/ROOT",
        "Chad/NNP/nsubj>attack attack/VBD/ROOT not/RB/neg>Niger Niger/NNP/dobj>attack",
    ],
)
def test_what_stays_affirmed(rows: str) -> None:
    s = sentence(rows)
    assert not is_negated(s, s.words.index("attack"))


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        ("Chad/NNP/nsubj>attack will/MD/aux>attack attack/VB/ROOT", "future"),
        ("Chad/NNP/ROOT to/TO/aux>attack attack/VB/relcl>Chad Niger/NNP/dobj>attack", "future"),
        ("Chad/NNP/nsubj>attack may/MD/aux>attack attack/VB/ROOT", "hypothetical"),
        ("Chad/NNP/nsubj>attack could/MD/aux>attack attack/VB/ROOT", "hypothetical"),
        ("Chad/NNP/nsubj>attack must/MD/aux>attack attack/VB/ROOT", "obligation"),
        ("Chad/NNP/nsubj>attack would/MD/aux>attack attack/VB/ROOT", "future"),
        (
            "If/IN/mark>fails aid/NN/nsubj>fails fails/VBZ/advcl>attack Chad/NNP/nsubj>attack would/MD/aux>attack"
            " attack/VB/ROOT",
            "hypothetical",
        ),
        ("If/IN/mark>attack Chad/NNP/nsubj>attack attack/VBZ/ROOT", "hypothetical"),
        ("Chad/NNP/nsubj>attack attack/VBD/ROOT", ""),
        (
            "Chad/NNP/nsubj>march will/MD/aux>march march/VB/ROOT and/CC/cc>march attack/VB/conj>march",
            "future",
        ),
        ("Chad/NNP/nsubj>attack to/TO/aux>attack attack/VB/ROOT", "future"),
    ],
)
def test_auxiliaries_conditions_and_headline_infinitives(rows: str, how: str) -> None:
    s = sentence(rows)
    assert modality(s, s.words.index("attack")) == how


def test_an_infinitive_of_purpose_is_unreal_and_a_finite_verb_is_not() -> None:
    s = sentence("Chad/NNP/nsubj>came came/VBD/ROOT to/TO/aux>attack attack/VB/advcl>came")
    assert is_unreal(s, 3)
    assert not is_unreal(s, 1)


def test_pluperfect_is_background() -> None:
    s = sentence("Chad/NNP/nsubj>attacked had=have/VBD/aux>attacked attacked/VBN/ROOT")
    assert is_background(s, 2)
    assert not is_background(
        sentence("Chad/NNP/nsubj>attacked has=have/VBZ/aux>attacked attacked/VBN/ROOT"), 2
    )


def test_a_modal_hung_elsewhere_is_its_bare_verbs() -> None:
    s = sentence("Chad/NNP/nsubj>lead will/MD/appos>Chad on/IN/prep>will Monday/NNP/pobj>on lead/VB/ROOT")
    assert modality(s, 4) == "future"


def test_what_may_have_been_is_possible() -> None:
    s = sentence("Chad/NNP/nsubj>attacked may/MD/aux>attacked have/VB/aux>attacked attacked=attack/VBN/ROOT")
    assert modality(s, 3) == "possible"


@pytest.mark.parametrize(
    ("rows", "token"),
    [
        (
            "Instead/RB/advmod>of of/IN/prep>sent attacking=attack/VBG/pcomp>of Chad/NNP/nsubj>sent sent/VBD/ROOT",
            2,
        ),
        (
            "Rather/RB/advmod>attack than/IN/mark>attack attack/VB/advcl>met Chad/NNP/nsubj>met met/VBD/ROOT",
            2,
        ),
        ("Hardly/RB/advmod>any any/DT/det>troops troops/NNS/nsubj>left left=leave/VBD/ROOT", 3),
        (
            "Not/RB/neg>shot a/DT/det>shot shot/NN/nsubjpass>fired was/VBD/auxpass>fired fired=fire/VBN/ROOT",
            4,
        ),
        ("Chad/NNP/nsubj>attacked nearly/RB/advmod>attacked attacked=attack/VBD/ROOT", 2),
    ],
)
def test_what_was_not_quite_done_is_negated(rows: str, token: int) -> None:
    assert is_negated(sentence(rows), token)


def test_the_no_of_an_argument_may_be_left_out_of_account() -> None:
    s = sentence("Chad/NNP/nsubj>has has=have/VBZ/ROOT no/DT/det>plans plans=plan/NNS/dobj>has")
    assert is_negated(s, 1)
    assert not is_negated(s, 1, but=3)


def test_what_is_called_untrue_is_negated() -> None:
    rows = (
        "It/PRP/nsubj>is is=be/VBZ/ROOT not/RB/neg>is true/JJ/acomp>is that/IN/mark>left Chad/NNP/nsubj>left "
        "left=leave/VBD/ccomp>is"
    )
    assert doubt(sentence(rows), 6) == "negated"
    assert doubt(sentence(rows.replace("not/RB/neg", "quite/RB/advmod")), 6) == ""


def test_what_nobody_would_say_is_hypothetical() -> None:
    rows = "Chad/NNP/nsubj>say did/VBD/aux>say not/RB/neg>say say/VB/ROOT it/PRP/nsubj>left left=leave/VBD/ccomp>say"
    assert doubt(sentence(rows), 5) == "hypothetical"


def test_rumours_without_foundation_and_lies_are_negated() -> None:
    rumour = (
        "The/DT/det>rumour rumour/NN/nsubj>is that/IN/mark>left Chad/NNP/nsubj>left left=leave/VBD/acl>rumour "
        "is=be/VBZ/ROOT {}/IN/prep>is foundation/NN/pobj>{}"
    )
    assert doubt(sentence(rumour.format("without", "without")), 4) == "negated"
    assert doubt(sentence(rumour.format("on", "on")), 4) == ""
    lie = "It/PRP/nsubj>is is=be/VBZ/ROOT a/DT/det>lie lie/NN/attr>is Chad/NNP/nsubj>left left=leave/VBD/relcl>lie"
    assert doubt(sentence(lie), 5) == "negated"
    truth = (
        "no/DT/det>truth truth/NN/ROOT in/IN/prep>truth reports=report/NNS/pobj>in Chad/NNP/nsubj>left "
        "left=leave/VBD/relcl>reports"
    )
    assert doubt(sentence(truth), 5) == "negated"


def test_what_stands_after_nor_is_not_so() -> None:
    s = sentence(
        "Chad/NNP/nsubj>attacked neither/CC/preconj>attacked attacked=attack/VBD/ROOT nor/CC/cc>attacked"
        " shelled=shell/VBD/conj>attacked Niger/NNP/dobj>shelled"
    )
    assert is_negated(s, s.words.index("shelled"))
    s = sentence(
        "Chad/NNP/nsubj>attacked attacked=attack/VBD/ROOT and/CC/cc>attacked shelled=shell/VBD/conj>attacked"
    )
    assert not is_negated(s, 3)


def test_the_second_of_two_infinitives_under_one_to_is_no_more_real_than_the_first() -> None:
    rows = (
        "Chad/NNP/nsubj>urged urged=urge/VBD/ROOT Mali/NNP/dobj>urged to/TO/aux>free free/VB/xcomp>urged "
        "monks=monk/NNS/dobj>free and/CC/cc>free ease/VB/conj>free rules=rule/NNS/dobj>ease"
    )
    s = sentence(rows)
    assert [is_unreal(s, s.words.index(word)) for word in ("free", "ease", "urged")] == [True, True, False]


@pytest.mark.parametrize(
    ("rows", "condition"),
    [
        ("if/IN/mark>attacks Chad/NNP/nsubj>attacks attacks=attack/VBZ/ROOT", True),
        ("until/IN/mark>attacks Chad/NNP/nsubj>attacks attacks=attack/VBZ/ROOT", True),
        ("before/IN/mark>attack Chad/NNP/nsubj>attack would/MD/aux>attack attack/VB/ROOT", True),
        ("until/IN/mark>attacked Chad/NNP/nsubj>attacked attacked=attack/VBD/ROOT", False),
        ("because/IN/mark>attacks Chad/NNP/nsubj>attacks attacks=attack/VBZ/ROOT", False),
    ],
)
def test_a_condition_is_no_deed(rows: str, condition: bool) -> None:
    s = sentence(rows)
    root = next(i for i, head in enumerate(s.heads) if head == i)
    assert is_condition(s, root) is condition


def test_what_is_feared_in_case_only_sets_a_condition() -> None:
    rows = "kept/VBD/ROOT in/IN/prep>kept case/NN/pobj>in Togo/NNP/nsubj>attacked attacked/VBD/relcl>case"
    s = sentence(rows)
    assert is_condition(s, 4)
    told = sentence(rows.replace("case", "town"))
    assert not is_condition(told, 4)


NOT_ANY = "Chad/NNP/nsubj>attack did/VBD/aux>attack n't/RB/neg>attack attack/VB/ROOT"


@pytest.mark.parametrize(
    ("rows", "over"),
    [
        ("Chad/NNP/nsubj>attack no/RB/neg>longer longer/RBR/advmod>attack attack/VBP/ROOT", True),
        (NOT_ANY + " any/DT/advmod>more more/RBR/advmod>attack", True),
        (NOT_ANY + " anymore/RB/advmod>attack", True),
        ("Chad/NNP/nsubj>attack longer/RBR/advmod>attack attack/VBP/ROOT", False),
        (NOT_ANY, False),
    ],
)
def test_what_is_so_no_longer(rows: str, over: bool) -> None:
    s = sentence(rows)
    assert is_over(s, s.words.index("attack")) is over


def test_a_participle_behind_its_noun_only_says_what_that_is() -> None:
    backed = "gunmen/NNS/nsubj>fled backed=back/VBN/acl>gunmen by/IN/agent>backed Togo/NNP/pobj>by fled=flee/VBD/ROOT"
    assert is_description(sentence(backed), 1)
    assert not is_description(sentence(backed.replace("=back", "=arm")), 1)
    assert not is_description(sentence("Togo/NNP/nsubj>backed backed=back/VBD/ROOT them/PRP/dobj>backed"), 1)
