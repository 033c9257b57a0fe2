"""Sentences as lists: trees, spans, and the way from characters to tokens and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import Article, Entity, Parse, Section, Sentence, text_hash


def tree(heads: list[int], words: list[str] | None = None, start: int = 0, gap: int = 1) -> Sentence:
    """A sentence with these heads; a token's offset is `gap` after the end of the one before."""
    found = words or ["w"] * len(heads)
    offsets, at = [], start
    for word in found:
        offsets.append(at)
        at += len(word) + gap
    end = at - gap
    size = len(found)
    return Sentence(
        0, 0, start, end, " ".join(found), found, found, ["NN"] * size, ["dep"] * size, heads, offsets
    )  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any dependency tree, crossing branches among them."""
    size = draw(st.integers(1, 30))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for rank, token in enumerate(order):
        heads[token] = order[draw(st.integers(0, rank - 1))] if rank else token
    return tree(
        heads,
        ["x" * draw(st.integers(1, 4)) for _ in range(size)],
        draw(st.integers(0, 9)),
        draw(st.integers(0, 3)),
    )


def below(s: Sentence, token: int) -> set[int]:
    """The token and all that hangs on it, found the slow way."""
    found = {token}
    while True:
        more = {i for i in range(len(s)) if s.heads[i] in found} | found
        if more == found:
            return found
        found = more


@given(trees())
def test_a_subtree_spans_all_that_hangs_on_a_token(s: Sentence) -> None:
    for token in range(len(s)):
        inside = below(s, token)
        assert s.subtree(token) == (min(inside), max(inside) + 1)


@given(trees())
def test_bottom_up_has_every_token_after_those_that_hang_on_it(s: Sentence) -> None:
    order = s.bottom_up()
    assert sorted(order) == list(range(len(s)))
    place = {token: at for at, token in enumerate(order)}
    assert all(place[i] < place[head] for i, head in enumerate(s.heads) if head != i)


@given(trees())
def test_children_are_the_other_side_of_heads(s: Sentence) -> None:
    for token, children in enumerate(s.children):
        assert children == [i for i, head in enumerate(s.heads) if head == token != i]


@given(trees())
def test_characters_lead_back_to_their_token(s: Sentence) -> None:
    for token, offset in enumerate(s.offsets):
        assert s.token_at(offset) == token
        assert s.token_at(offset + len(s.words[token]) - 1) == token
        assert s.token_span(*s.char_span(token, token + 1)) == (token, token + 1)
    assert s.token_span(*s.char_span(0, len(s))) == (0, len(s))


def test_a_span_half_inside_a_word_takes_the_word() -> None:
    s = tree([1, 1], ["Kenya", "left"])
    assert s.token_span(2, 3) == (0, 1)
    assert s.token_span(4, 7) == (0, 2)


def test_a_span_between_or_beyond_words_holds_none() -> None:
    s = tree([1, 1], ["Kenya", "left"])
    assert s.token_span(5, 6) is None
    assert s.token_span(50, 60) is None


def test_a_character_before_the_sentence_is_at_its_first_token() -> None:
    assert tree([0], ["Kenya"], start=10).token_at(3) == 0


def test_deep_trees_are_walked_without_recursion() -> None:
    s = tree([0, *range(20_000 - 1)])
    assert s.subtree(0) == (0, 20_000)
    assert s.subtree(19_999) == (19_999, 20_000)


def test_dated_tokens_are_those_of_dates_and_times_alone() -> None:
    s = tree([0, 0, 0, 0])
    s.entities.extend([Entity(1, 3, "DATE"), Entity(3, 4, "GPE")])
    assert s.dated == {1, 2}


def test_sentences_compare_by_what_they_hold_not_by_what_was_asked_of_them() -> None:
    one, two = tree([1, 1]), tree([1, 1])
    one.subtree(0)
    assert one == two


def test_a_character_leads_to_its_sentence() -> None:
    text = "Kenya left. Uganda stayed."
    first, second = tree([1, 1], ["Kenya", "left."]), tree([1, 1], ["Uganda", "stayed."], start=12)
    parse = Parse(Article("a", text, text_hash(text), (Section("body", 0, len(text)),)), [first, second])
    assert parse.sentence_at(0) is first
    assert parse.sentence_at(10) is first
    assert parse.sentence_at(11) is None
    assert parse.sentence_at(12) is second
    assert parse.sentence_at(len(text)) is None
    assert Parse(parse.article, []).sentence_at(0) is None
