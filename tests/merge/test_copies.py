"""Wire copies are known by their words, whatever was cut."""

from dragoman.merge.copies import HASHES, resemblance, signature

WIRE = (
    "Ministers of the two states met in the port town on Friday to settle a dispute over fishing grounds. "
    "They spoke for six hours behind closed doors. Neither side would say what had been agreed. "
    "Fishermen had blocked the harbour for a week before the talks."
)


def test_a_signature_is_small_and_the_same_every_time():
    assert len(signature(WIRE)) == 2 * HASHES
    assert signature(WIRE) == signature(WIRE)


def test_a_copy_with_its_end_cut_is_still_alike():
    assert resemblance(signature(WIRE), signature(WIRE)) == 1.0
    assert resemblance(signature(WIRE), signature(WIRE.rsplit(". ", 1)[0])) > 0.55


def test_another_text_is_not():
    other = "The army said its planes had bombed a depot near the northern border before dawn on Sunday."
    assert resemblance(signature(WIRE), signature(other)) < 0.1


def test_a_text_of_two_words_has_no_signature():
    assert signature("Two words") == b""
    assert resemblance(b"", signature(WIRE)) == 0.0
