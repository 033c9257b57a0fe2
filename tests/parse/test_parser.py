"""The language model's sentences, and that every token of them stands where it says in the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.parse import Parser
from dragoman.record import Article, Parse, Section, Sentence, text_hash

Parsed = Callable[..., Parse]


def tagged(parse: Parse, word: str) -> tuple[str, str]:
    """Lemma and tag of the first token of that form."""
    s, i = next((s, i) for s in parse.sentences for i, w in enumerate(s.words) if w.lower() == word.lower())
    return s.lemmas[i], s.tags[i]


def straight(text: str) -> str:
    """As the model reads it."""
    marks = {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"}
    return "".join(marks.get(c, "\ufffd" if "\ud800" <= c <= "\udfff" else c) for c in text).replace(
        "\u00a0", " "
    )


def check_offsets(parse: Parse) -> None:
    """Sentences are cut from the article, in order and apart; so are their tokens."""
    text, end = parse.article.text, 0
    for number, s in enumerate(parse.sentences):
        assert s.index == number
        assert end <= s.start < s.end <= len(text)
        assert s.text == text[s.start : s.end]
        end, at = s.end, s.start
        for word, offset in zip(s.words, s.offsets, strict=True):
            assert offset >= at
            assert straight(text[offset : offset + len(word)]).lower() == word.lower()
            at = offset + 1
        check_tree(s)


def check_tree(s: Sentence) -> None:
    """One root, every head inside, and every token reached from the root."""
    assert all(0 <= head < len(s) for head in s.heads)
    assert sum(head == i for i, head in enumerate(s.heads)) == 1
    assert sorted(s.bottom_up()) == list(range(len(s)))
    assert len(s.lemmas) == len(s.tags) == len(s.deps) == len(s.heads) == len(s.offsets) == len(s)
    assert all(0 <= e.start < e.end <= len(s) for e in s.entities)


PIECES = [
    "Kenya warned Uganda.", "“We agree,” he said.", "the US. and", "\n", "\n\n", "\r\n", " ", "\u00a0", "\u200b",
    "\u202eטקסט\u202c", "العربية", "😀", "👩\u200d👩\u200d👧", "e\u0301", "\t", "«Нет»", "NAIROBI (AP) -- ",
    "Troops Shell Village Near Border", "x" * 300, "...", "3,000", "\x00", "\ud800", "'", '"', "(", "—",
]  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=15).map(" ".join))
def test_every_token_of_any_text_stands_where_it_says(parsed: Parsed, text: str) -> None:
    check_offsets(parsed(text))


def test_offsets_hold_through_blanks_quotes_and_lines(parsed: Parsed) -> None:
    text = "Kenya\u00a0 warned   Uganda.\n\n“We «never»\tagree,” he said.  \r\nTalks with the US. and the EU failed."
    parse = parsed(text)
    check_offsets(parse)
    assert len(parse.sentences) == 3


def test_a_stop_after_us_before_small_letters_does_not_end_the_sentence(parsed: Parsed) -> None:
    assert len(parsed("Kenya held talks with the US. and then left the room.").sentences) == 1


def test_a_dateline_is_no_part_of_the_first_sentence(parsed: Parsed) -> None:
    parse = parsed("NAIROBI, May 15 (Xinhua) -- Kenya warned Uganda on Monday.")
    assert parse.sentences[-1].text == "Kenya warned Uganda on Monday."


def test_paragraphs_are_numbered_and_never_share_a_sentence(parsed: Parsed) -> None:
    parse = parsed("Kenya warned Uganda\n\nUganda answered. It rejected the claim.")
    assert [s.paragraph for s in parse.sentences] == [0, 1, 1]


def test_verbs_of_a_capitalised_headline_are_verbs(parsed: Parsed) -> None:
    lemma, tag = tagged(parsed("Kenya Rejects Border Claim From Uganda"), "rejects")
    assert (lemma, tag[:1]) == ("reject", "V")


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Workers staged a protest.", "staged", "stage"),
        ("Rebels will lay down their arms.", "lay", "lay"),
        ("Rebels were killed by soldiers.", "killed", "kill"),
        ("Kenya was making threats.", "making", "make"),
        ("The ministers held talks.", "held", "hold"),
        ("The ministers held talks.", "ministers", "minister"),
        ("He said so.", "said", "say"),
        ("Two men were shot.", "men", "man"),
        ("Kenya is ready.", "is", "be"),
        ("Kenya stages a parade.", "stages", "stage"),
        ("Soldiers cordoned off the camp.", "cordoned", "cordon"),
        ("The ministry installed a fence.", "installed", "install"),
        ("Rebels readied their rifles.", "readied", "ready"),
    ],
)
def test_lemmas(parsed: Parsed, text: str, word: str, lemma: str) -> None:
    assert tagged(parsed(text), word)[0] == lemma


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0", "\u200b"])
def test_texts_of_nothing_have_no_events_to_read(parsed: Parsed, text: str) -> None:
    parse = parsed(text)
    check_offsets(parse)
    assert all(s.text.strip() for s in parse.sentences)


def test_lone_surrogates_and_controls_are_read(parsed: Parsed) -> None:
    check_offsets(parsed("Kenya \ud83d warned\x00 Uganda\x07 \udfff."))


def test_a_huge_paragraph_is_read_whole(parsed: Parsed) -> None:
    text = "Kenya warned Uganda on Monday and " * 400 + "left."
    parse = parsed(text)
    check_offsets(parse)
    assert sum(s.words.count("warned") for s in parse.sentences) == 400


def test_only_sections_that_tell_events_are_parsed(parser: Parser) -> None:
    text = "Kenya warned Uganda.\nRead also: Rwanda shells Burundi\nTalks failed."
    first, second = text.index("Read"), text.index("Talks")
    sections = (
        Section("body", 0, first), Section("related-link", first, second), Section("body", second, len(text)),
    )  # fmt: skip
    (parse,) = parser.parse([Article("a", text, text_hash(text), sections)])
    assert [(s.text, s.section) for s in parse.sentences] == [
        ("Kenya warned Uganda.", 0),
        ("Talks failed.", 2),
    ]


def test_articles_come_out_in_order_whatever_the_batch(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "Kenya warned Uganda.",
        "",
        "Talks failed. Kenya left.\n\nIt rained.",
        "Uganda answered.",
        "Rwanda waited.",
    ]
    articles = [Article(str(i), t, text_hash(t), (Section("body", 0, len(t)),)) for i, t in enumerate(texts)]
    monkeypatch.setattr(parser, "batch", 2)
    small = list(parser.parse(articles))
    monkeypatch.setattr(parser, "batch", 50)
    large = list(parser.parse(articles))
    assert [p.article.id for p in small] == ["0", "1", "2", "3", "4"]
    assert [p.sentences for p in small] == [p.sentences for p in large]


def test_parsing_is_lazy(parser: Parser) -> None:
    def endless() -> object:
        number = 0
        while True:
            number += 1
            yield Article(str(number), "Kenya left.", text_hash("Kenya left."), (Section("body", 0, 11),))

    assert next(iter(parser.parse(endless()))).article.id == "1"  # type: ignore[arg-type]


def test_the_model_is_named_with_its_version(parser: Parser) -> None:
    name, _, version = parser.name().partition(" ")
    assert name == parser.model
    assert version[:1].isdigit()


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline.*install.*DRAGOMAN_MODEL"):
        Parser("no_such_pipeline").name()
    with pytest.raises(ModelError):
        list(Parser("no_such_pipeline").parse([Article("a", "x", text_hash("x"), (Section("body", 0, 1),))]))
