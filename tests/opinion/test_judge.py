"""The second opinion as it is shipped."""

from __future__ import annotations

import pytest

from dragoman.opinion import Judge, Question

pytest.importorskip("onnxruntime", reason="the extra `opinion` is not installed")
pytest.importorskip("tokenizers", reason="the extra `opinion` is not installed")


@pytest.fixture(scope="module")
def judge() -> Judge:
    loaded = Judge.load()
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    ("text", "source", "target", "wanted"),
    [
        ("Tongan police arrested three fishermen on Monday.", "Tongan police", "three fishermen", "COERCE"),
        ("Rebels shelled the barracks of the army overnight.", "Rebels", "the barracks of the army", "ASSAULT"),
        ("Norway sent tents and food to the Nepali villages.", "Norway", "the Nepali villages", "AID"),
        ("The premier condemned the raid by the navy of Tonga.", "The premier", "the navy of Tonga", "ACCUSE"),
        ("Thousands marched against the government in Suva.", "Thousands", "the government", "PROTEST"),
    ],
)  # fmt: skip
def test_plain_sentences_are_judged_right(
    judge: Judge, text: str, source: str, target: str, wanted: str
) -> None:
    assert judge.judge([Question(text, source, target)])[0].best == wanted


def test_shares_are_probabilities_and_examples_come_nearest_first(judge: Judge) -> None:
    (opinion,) = judge.judge([Question("Fiji thanked Tonga.", "Fiji", "Tonga")])
    assert sum(opinion.types.values()) == pytest.approx(1, abs=0.01)
    assert [one.cosine for one in opinion.like] == sorted((one.cosine for one in opinion.like), reverse=True)
    assert len(opinion.like) == 3


def test_opinions_come_in_the_order_of_the_questions(judge: Judge) -> None:
    asked = [
        Question(f"Fiji {verb} Tonga.", "Fiji", "Tonga")
        for verb in ("bombed", "thanked", "condemned and blamed")
    ]
    together = judge.judge(asked)
    assert [o.best for o in together] == [judge.judge([one])[0].best for one in asked]


@pytest.mark.parametrize("text", ["", " ", "\u200b" * 50, "x" * 20_000, "\ud800", "مرحبا " * 500])
def test_odd_texts_are_judged_too(judge: Judge, text: str) -> None:
    assert len(judge.judge([Question(text, "a", "b")])) == 1


def test_no_question_is_no_opinion(judge: Judge) -> None:
    assert judge.judge([]) == []
