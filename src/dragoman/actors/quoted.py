"""I, we and you inside a quotation: the speaker, the speaker's side, the addressee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
    voices = _Voices(knowledge, lexicon, _bodies(mentions))
    added: list[Mention] = []
    for quote in quotes:
        for sentence in parse.sentences:
            if sentence.start < quote.end and quote.start < sentence.end:
                added += _in_sentence(sentence, quote, voices, taken)
    return sorted([*mentions, *added], key=lambda m: (m.sentence, m.start, -m.end))


@dataclass(slots=True, frozen=True)
class _Voices:
    """What tells whom a speaker speaks for; `bodies` by the characters of the speaker's mention."""

    knowledge: Knowledge
    lexicon: Lexicon
    bodies: Mapping[tuple[int, int], Actor]


def _bodies(mentions: Sequence[Mention]) -> dict[tuple[int, int], Actor]:
    """The organisation or group named inside a person's mention: UNTAC of "a spokeswoman for UNTAC"."""
    found: dict[tuple[int, int], Actor] = {}
    outer: Mention | None = None
    for mention in sorted(mentions, key=lambda m: (m.sentence, m.start, -m.end)):
        inside = outer is not None and mention.sentence == outer.sentence and mention.end <= outer.end
        if not inside:
            outer = mention
        elif outer is not None and len(outer.actors) == 1 and len(mention.actors) == 1:
            person, body = outer.actors[0], mention.actors[0]
            if person.kind in ("person", "unnamed") and body.kind in ("organisation", "group"):
                found.setdefault((person.start, person.end), body)
    return found


def _in_sentence(
    sentence: Sentence, quote: Quote, voices: _Voices, taken: set[tuple[int, int]]
) -> Iterable[Mention]:
    for token, tag in enumerate(sentence.tags):
        at = sentence.offsets[token]
        if (
            tag not in ("PRP", "PRP$")
            or not quote.start <= at < quote.end
            or (sentence.index, token) in taken
        ):
            continue
        pronoun = voices.lexicon.pronouns.get(sentence.words[token].lower())
        if pronoun is None or pronoun.person == 3:
            continue
        meant = _meant(pronoun, quote, voices)
        if meant is not None:
            taken.add((sentence.index, token))
            yield _mention(sentence, token, pronoun, *meant)


def _meant(pronoun: Pronoun, quote: Quote, voices: _Voices) -> tuple[Actor, str] | None:
    if pronoun.person == 2:
        return (quote.addressee, "the one spoken to") if quote.addressee else None
    if quote.speaker is None:
        return None
    if not pronoun.plural:
        return quote.speaker, "the speaker"
    body = voices.bodies.get((quote.speaker.start, quote.speaker.end))
    if body is not None and quote.speaker.id is None:
        return body, f"the side of the speaker, {quote.speaker.name or quote.speaker.text}"
    return _side_of(quote.speaker, voices.knowledge)


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
