"""Whether a state's or capital's name acts or only says where."""

from __future__ import annotations

import pytest
from tests.actors.hand import sentence

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.uses import use_of

LEXICON = Lexicon.load("en")


@pytest.mark.parametrize(
    ("rows", "token", "capital", "use"),
    [
        ("Lima/NNP/nsubj/1 protested/VBD/ROOT/1", 0, True, "actor"),
        ("They/PRP/nsubj/1 met/VBD/ROOT/1 in/IN/prep/1 Lima/NNP/pobj/2", 3, True, "place"),
        ("talks/NNS/ROOT/0 with/IN/prep/0 Lima/NNP/pobj/1", 2, True, "actor"),
        ("a/DT/det/1 visit/NN/ROOT/1 to/IN/prep/1 Peru/NNP/pobj/2", 3, False, "place"),
        ("aid/NN/ROOT/0 to/IN/prep/0 Peru/NNP/pobj/1", 2, False, "actor"),
        ("Peruvian/JJ/amod/1 copper/NN/ROOT/1", 0, False, "modifier"),
        ("the/DT/det/2 Lima/NNP/compound/2 airport/NN/ROOT/2", 1, True, "place"),
        ("a/DT/det/2 Lima/NNP/compound/2 envoy/NN/ROOT/2", 1, True, "modifier"),
        ("the/DT/det/2 Lima/NNP/compound/2 bombing/NN/ROOT/2", 1, True, "place"),
        ("the/DT/det/2 Peru/NNP/compound/2 bombing/NN/ROOT/2", 1, False, "modifier"),
        (
            "a/DT/det/2 Lima/NNP/compound/2 attack/NN/ROOT/2 on/IN/prep/2 rebels/NNS/pobj/3",
            1,
            True,
            "modifier",
        ),
        ("roads/NNS/ROOT/0 between/IN/prep/0 Lima/NNP/pobj/1", 2, True, "place"),
        ("They/PRP/nsubj/1 shelled/VBD/ROOT/1 northern/JJ/amod/3 Peru/NNP/dobj/1", 3, False, "place"),
        ("Lima/NNP/compound/2 -/HYPH/punct/2 based/VBN/amod/3 firms/NNS/ROOT/3", 0, True, "place"),
        ("Lima/NNP/nsubj/1 seemed/VBD/ROOT/1 calm/JJ/acomp/1", 0, True, "place"),
        ("Lima/NNP/nsubj/1 seemed/VBD/ROOT/1 angry/JJ/acomp/1", 0, True, "actor"),
        ("She/PRP/nsubj/1 left/VBD/ROOT/1 for/IN/prep/1 Lima/NNP/pobj/2", 3, True, "place"),
    ],
)
def test_the_words_around_a_state_decide_whether_it_acts(
    rows: str, token: int, capital: bool, use: str
) -> None:
    made = sentence(rows)
    made.lemmas = [
        "leave" if word == "left" else lemma for word, lemma in zip(made.words, made.lemmas, strict=True)
    ]
    assert use_of(made, token, capital, LEXICON) == use


def test_the_second_of_two_states_is_used_like_the_first() -> None:
    made = sentence("trade/NN/ROOT/0 between/IN/prep/0 Peru/NNP/pobj/1 and/CC/cc/2 Chile/NNP/conj/2")
    assert use_of(made, 4, False, LEXICON) == "actor"


def test_a_direction_in_the_name_itself_makes_no_part_of_it() -> None:
    made = sentence("aid/NN/ROOT/0 to/IN/prep/0 North/NNP/compound/3 Korea/NNP/pobj/1")
    assert use_of(made, 3, False, LEXICON, start=2) == "actor"
    made = sentence("raids/NNS/ROOT/0 on/IN/prep/0 northern/JJ/amod/3 Peru/NNP/pobj/1")
    assert use_of(made, 3, False, LEXICON, start=3) == "place"
