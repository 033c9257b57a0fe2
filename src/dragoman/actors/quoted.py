"""I, we and you inside a quotation: the speaker, the speaker's side, the addressee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Lexicon, Pronoun
from dragoman.record.actor import Actor, Mention, Via
from dragoman.record.parse import Parse, Sentence
from dragoman.record.quote import Quote


def resolve_quoted(
    parse: Parse, mentions: Sequence[Mention], quotes: Iterable[Quote], knowledge: Knowledge, lexicon: Lexicon
) -> list[Mention]:
    """`mentions` and those of first and second person pronouns in `quotes`, in the order of the text."""
    taken = {(m.sentence, m.start) for m in mentions}
    added: list[Mention] = []
    for quote in quotes:
        for sentence in parse.sentences:
            if sentence.start < quote.end and quote.start < sentence.end:
                added += _in_sentence(sentence, quote, knowledge, lexicon, taken)
    return sorted([*mentions, *added], key=lambda m: (m.sentence, m.start, -m.end))


def _in_sentence(
    sentence: Sentence, quote: Quote, knowledge: Knowledge, lexicon: Lexicon, taken: set[tuple[int, int]]
) -> Iterable[Mention]:
    for token, tag in enumerate(sentence.tags):
        at = sentence.offsets[token]
        if (
            tag not in ("PRP", "PRP$")
            or not quote.start <= at < quote.end
            or (sentence.index, token) in taken
        ):
            continue
        pronoun = lexicon.pronouns.get(sentence.words[token].lower())
        if pronoun is None or pronoun.person == 3:
            continue
        meant = _meant(pronoun, quote, knowledge)
        if meant is not None:
            taken.add((sentence.index, token))
            yield _mention(sentence, token, pronoun, *meant)


def _meant(pronoun: Pronoun, quote: Quote, knowledge: Knowledge) -> tuple[Actor, str] | None:
    if pronoun.person == 2:
        return (quote.addressee, "the one spoken to") if quote.addressee else None
    if quote.speaker is None:
        return None
    if not pronoun.plural:
        return quote.speaker, "the speaker"
    return _side_of(quote.speaker, knowledge)


def _side_of(speaker: Actor, knowledge: Knowledge) -> tuple[Actor, str]:
    """Whom a speaker says "we" for: a body for itself, somebody in office for the state."""
    if speaker.kind in ("state", "organisation", "group") or speaker.country is None:
        return speaker, "the speaker"
    if not set(speaker.sectors) & {"GOV", "MIL", "LEG", "COP", "JUD", "SPY"}:
        return speaker, "the speaker"
    state = knowledge.get(speaker.country)
    if state is None:
        return speaker, "the speaker"
    actor = Actor(
        state.name, speaker.text, speaker.start, speaker.end, "state", state.id, state.country, state.sectors
    )
    return actor, f"the side of the speaker, {speaker.name or speaker.text}"


def _mention(sentence: Sentence, token: int, pronoun: Pronoun, actor: Actor, step: str) -> Mention:
    start, end = sentence.char_span(token, token + 1)
    word = sentence.words[token]
    meant = replace(actor, text=word, start=start, end=end, via=Via(word, start, end))
    return Mention(
        sentence.index, token, token + 1, token, (meant,), "pronoun", "actor", (f"{word!r} in a quote: {step}",),
        pronoun.plural, "",
    )  # fmt: skip
