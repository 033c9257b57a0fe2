from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.quotes import QuoteFinder
from dragoman.record import Mention, Parse, Sentence
from quotes.hand import named, parse, sentence
from timing import seconds

FINDER = QuoteFinder()
SAID = (
    '" " `` punct 6|We we PRP nsubj 2|wait wait VBP ccomp 6|here here RB advmod 2|, , , punct 6|'
    "\" \" '' punct 6|said say VBD ROOT 6|Orsova orsova NNP nsubj 6|. . . punct 6"
)
LINE = '"We wait here," said Orsova.'


def test_a_direct_quote_leaves_its_marks_and_names_its_speaker() -> None:
    s = sentence(LINE, SAID)
    [quote] = FINDER.find(parse(LINE, [s]), [named(s, 7, "Lena Orsova")])
    assert (quote.text, quote.direct) == ("We wait here,", True)
    assert quote.speaker is not None
    assert quote.speaker.name == "Lena Orsova"
    assert quote.cue is not None
    assert quote.cue.text == "said"
    assert quote.sentence.text == LINE


def test_marks_in_the_text_may_be_curly_where_the_parse_has_straight_ones() -> None:
    text = "“We wait here,” said Orsova."
    s = sentence(LINE, SAID)
    s.text = text
    [quote] = FINDER.find(parse(text, [s]), [named(s, 7, "Lena Orsova")])
    assert quote.text == "We wait here,"


def test_a_speaker_no_mention_covers_is_unnamed_in_the_texts_own_words() -> None:
    s = sentence(LINE, SAID)
    [quote] = FINDER.find(parse(LINE, [s]), [])
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.kind, quote.speaker.text) == (None, "unnamed", "Orsova")


REPORTED = (
    "Orsova orsova NNP nsubj 1|told tell VBD ROOT 1|Lind lind NNP dobj 1|that that IN mark 6|"
    "Norway norway NNP nsubj 6|would would MD aux 6|wait wait VB ccomp 1|. . . punct 1"
)


def test_reported_speech_is_the_clause_with_addressee_and_those_told_about() -> None:
    text = "Orsova told Lind that Norway would wait."
    s = sentence(text, REPORTED)
    mentions = [named(s, 0, "Orsova"), named(s, 2, "Tuva Lind"), named(s, 4, "Norway", kind="state")]
    [quote] = FINDER.find(parse(text, [s]), mentions)
    assert (quote.text, quote.direct) == ("Norway would wait", False)
    assert quote.speaker is not None
    assert quote.speaker.name == "Orsova"
    assert quote.addressee is not None
    assert quote.addressee.name == "Tuva Lind"
    assert [actor.name for actor in quote.about] == ["Norway"]


def test_what_was_not_said_is_no_quote() -> None:
    text = "Orsova did not tell Lind that Norway would wait."
    rows = (
        "Orsova orsova NNP nsubj 3|did do VBD aux 3|not not RB neg 3|tell tell VB ROOT 3|Lind lind NNP dobj 3|"
        "that that IN mark 8|Norway norway NNP nsubj 8|would would MD aux 8|wait wait VB ccomp 3|. . . punct 3"
    )
    assert FINDER.find(parse(text, [sentence(text, rows)]), []) == []


def test_ids_are_stable_and_tell_articles_apart() -> None:
    s = sentence(LINE, SAID)
    one, again = (FINDER.find(parse(LINE, [s]), [])[0].id for _ in range(2))
    other = parse(LINE, [s])
    other.article = type(other.article)("other", LINE, other.article.hash, other.article.sections)
    assert one == again != FINDER.find(other, [])[0].id


def test_an_unattributed_quote_stays_without_speaker() -> None:
    text = '"We wait here for the rain."'
    rows = (
        '" " `` punct 2|We we PRP nsubj 2|wait wait VBP ROOT 2|here here RB advmod 2|for for IN prep 2|'
        "the the DT det 6|rain rain NN pobj 4|. . . punct 2|\" \" '' punct 2"
    )
    [quote] = FINDER.find(parse(text, [sentence(text, rows)]), [])
    assert (quote.text, quote.speaker, quote.cue) == ("We wait here for the rain.", None, None)


def test_one_word_held_at_a_distance_is_no_quote() -> None:
    text = 'The "ringleader" fled.'
    rows = (
        'The the DT det 2|" " `` punct 2|ringleader ringleader NN nsubj 4|" " \'\' punct 2|'
        "fled flee VBD ROOT 4|. . . punct 4"
    )
    assert FINDER.find(parse(text, [sentence(text, rows)]), []) == []


def test_no_sentences_no_quotes() -> None:
    assert FINDER.find(parse('"We wait," he said.', []), []) == []


def long_report(count: int) -> tuple[Parse, list[Mention], int]:
    """`count` quotations, each in a line of 25 words."""
    filler = "The convoy " + "left the old town at noon " * 3 + "."
    rows = "|".join(
        f"{w} {w.lower()} NN {'ROOT' if i == 0 else 'dep'} 0" for i, w in enumerate(filler.split())
    )
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    pieces: list[str] = []
    at = 0
    for number in range(count):
        for line, told in ((LINE, SAID), (filler, rows)):
            s = sentence(line, told, start=at, index=len(sentences), paragraph=number)
            sentences.append(s)
            if told == SAID:
                mentions.append(named(s, 7, "Lena Orsova"))
            pieces.append(line)
            at += len(line) + 1
    return parse(" ".join(pieces), sentences), mentions, sum(len(p.split()) for p in pieces)


def test_a_report_of_fifty_thousand_words_takes_seconds() -> None:
    report, mentions, words = long_report(2_000)
    assert words >= 50_000
    quotes = FINDER.find(report, mentions)
    assert len(quotes) == 2_000
    assert seconds(lambda: FINDER.find(report, mentions), times=1) < 6
    assert all(q.speaker is not None for q in quotes)


TOKENS = [
    "said",
    "told",
    "Orsova",
    "that",
    "We",
    "according",
    "to",
    "wait",
    ":",
    ",",
    ".",
    ";",
    "who",
    "statement",
    "not",
]
TAGS = {
    "said": "VBD",
    "told": "VBD",
    "wait": "VB",
    "Orsova": "NNP",
    "We": "PRP",
    "statement": "NN",
    "who": "WP",
}
LEMMAS = {"said": "say", "told": "tell"}
DEPS = [
    "nsubj",
    "ccomp",
    "dobj",
    "prep",
    "pobj",
    "conj",
    "acl",
    "relcl",
    "xcomp",
    "advcl",
    "parataxis",
    "mark",
    "punct",
    "neg",
]
PIECES = st.sampled_from([*TOKENS, '"', "“", "”", "«", "»", "‘", "’", "'", "\n", "\n\n", "\u202e", "\ud800"])


@st.composite
def hostile(draw: st.DrawFn) -> Parse:
    """Words and marks in any order under any tree."""
    sentences: list[Sentence] = []
    text = ""
    for index in range(draw(st.integers(1, 4))):
        pieces = draw(st.lists(PIECES, min_size=1, max_size=16))
        start, words, offsets = len(text), [], []
        for piece in pieces:
            if piece.strip():
                words.append(piece)
                offsets.append(len(text))
            text += piece + draw(st.sampled_from(["", " "]))
        if not words:
            continue
        heads = [0] + [draw(st.integers(0, i - 1)) for i in range(1, len(words))]
        shift = draw(st.integers(0, len(words) - 1))
        if shift:  # trees that grow to the left as well
            heads = [len(words) - 1 - h for h in reversed(heads)]
        end = offsets[-1] + len(words[-1])
        deps = ["ROOT" if h == i else draw(st.sampled_from(DEPS)) for i, h in enumerate(heads)]
        tags = [TAGS.get(w, "''") for w in words]
        lemmas = [LEMMAS.get(w, w.lower()) for w in words]
        first = offsets[0]
        sentences.append(
            Sentence(
                len(sentences),
                0,
                first,
                end,
                text[first:end],
                words,
                lemmas,
                tags,
                deps,
                heads,
                offsets,
                paragraph=index,
            )
        )
        assert start <= first
    return parse(text, sentences)


@settings(max_examples=300, deadline=None)
@given(hostile())
def test_every_offset_slices_back_and_nothing_crosses(report: Parse) -> None:
    mentions = [
        named(s, i, "Orsova") for s in report.sentences for i, w in enumerate(s.words) if w == "Orsova"
    ]
    quotes = FINDER.find(report, mentions)
    text = report.article.text
    for quote in quotes:
        assert quote.text == text[quote.start : quote.end]
        assert quote.text.strip()
        for part in (quote.cue, quote.sentence, quote.speaker, quote.addressee, *quote.about):
            if part is not None:
                assert part.text == text[part.start : part.end]
    spans = [(q.start, q.end) for q in quotes]
    assert len(set(spans)) == len(spans)
    direct = [(q.start, q.end) for q in quotes if q.direct]
    for one in direct:
        for other in spans:
            crosses = one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]
            assert not crosses, (one, other)
    assert report.article.text == text
