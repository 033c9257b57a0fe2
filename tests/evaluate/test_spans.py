from dragoman.evaluate.marked import Words
from dragoman.evaluate.spans import common, share, touching, within


def at(start: int, end: int) -> Words:
    return Words(start, end, "")


def test_words_side_by_side_share_nothing():
    assert common(at(0, 4), at(4, 8)) <= 0
    assert share(at(0, 4), at(4, 8)) == 0.0


def test_the_share_is_of_what_either_covers():
    assert share(at(0, 4), at(2, 6)) == 2 / 6
    assert share(at(0, 4), at(0, 4)) == 1.0


def test_only_the_longer_one_covers_the_other():
    assert within(at(2, 3), at(0, 4))
    assert not within(at(0, 4), at(2, 3))


def test_what_shares_most_comes_first():
    assert touching(at(0, 10), [at(20, 30), at(8, 12), at(0, 9)]) == [at(0, 9), at(8, 12)]
