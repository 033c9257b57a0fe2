import pytest

from dragoman.evaluate.figures import accuracy, class_rows, harmonic, macro, ratio, row


def test_a_ratio_of_nothing_is_nought():
    assert ratio(3, 0) == 0.0
    assert harmonic(0.0, 0.0) == 0.0


def test_precision_is_of_the_coded_and_recall_of_the_gold():
    r = row("x", right_coded=1, coded=4, right_gold=1, gold=2)
    assert (r.precision, r.recall) == (0.25, 0.5)
    assert r.f1 == pytest.approx(1 / 3)


def test_classes_that_only_the_coder_names_have_no_row_but_cost_the_others_recall():
    rows = class_rows(["A", "A", "B"], ["A", "C", None])
    assert [r.name for r in rows] == ["A", "B"]
    assert (rows[0].precision, rows[0].recall) == (1.0, 0.5)
    assert rows[1].f1 == 0.0


def test_macro_counts_every_class_the_same():
    assert macro(class_rows(["A"] * 9 + ["B"], ["A"] * 10)) == pytest.approx((18 / 19) / 2)
    assert accuracy(["A", "B"], ["A", "A"]) == 0.5
