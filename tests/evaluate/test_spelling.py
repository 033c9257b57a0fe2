import pytest

from dragoman.evaluate.spelling import name_key, plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muammar Gaddafi", "Moamar Ghaddafi"),
        ("Volodymyr Zelenskyy", "Volodimir Zelensky"),
        ("Hazem El Beblawi", "Hazem al-Beblawi"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Rafic Hariri", "Rafiq Hariri"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-il", "Kim Jong-un"),
        ("George W. Bush", "George H. W. Bush"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Michel Aoun", "Joseph Aoun"),
        ("Nawaz Sharif", "Shehbaz Sharif"),
    ],
)
def test_namesakes_have_keys_of_their_own(one, other):
    assert name_key(one) != name_key(other)


def test_titles_are_compared_without_hyphens_accents_and_american_spelling():
    assert plain_words("Secretary-General") == plain_words("secretary general")
    assert plain_words("minister of Defence") == plain_words("Minister of Defense")
