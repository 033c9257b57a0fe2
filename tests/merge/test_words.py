"""Which words of a sentence tell one occurrence from another."""

from dragoman.merge.words import FIGURE, NAME, PLAIN, figures, likeness, stem, weighted


def test_names_and_figures_weigh_more_than_other_words():
    words = weighted("Rockets hit a bakery in Kharkiv, wounding nine.")
    assert words["kharkiv"] == NAME
    assert words["9"] == FIGURE
    assert words[stem("bakery")] == PLAIN


def test_days_and_empty_words_and_the_parties_are_left_out():
    assert "tuesday" not in weighted("They met on Tuesday.")
    assert weighted("The Kremlin said so.", frozenset({"kremlin"})) == {}


def test_a_sum_keeps_its_scale():
    assert "30 million" in weighted("Japan pledged 30 million dollars.")
    assert "30" in weighted("Japan sent 30 doctors.")


def test_forms_of_a_word_are_one():
    assert stem("rockets") == stem("rocketed") == stem("rocket")


def test_figures_hold_days_and_number_words():
    assert figures("Nine died on Monday, 4 on Tuesday.") == {"9", "4", "monday", "tuesday"}


def test_likeness_is_the_common_weight_of_the_lesser_text():
    a, b = (
        weighted("Shells hit a bakery in Kharkiv."),
        weighted("A bakery in Kharkiv was hit by shells at dawn."),
    )
    assert likeness(a, a) > likeness(a, weighted("Ministers met in Oslo."))
    assert likeness(a, b) > 0.9
    assert likeness({}, a) == 0.0
