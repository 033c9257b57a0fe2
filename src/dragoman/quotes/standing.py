"""Who stands by an event and who denies it: the speakers around its tellings, and denials told after them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.languages import Speech
from dragoman.quotes import grammar
from dragoman.quotes.voices import Voices, identity
from dragoman.record import Actor, Event, Evidence, Quote, Sentence, Standing

# A denial speaks of what the sentences right before it tell.
_BEFORE = 2
# What is denied where it is called so: a claim, an accusation, a report; not an offer or a demand.
_DENIED = frozenset({"claim", "accuse", "say", "announce"})


@dataclass(slots=True, frozen=True)
class Denial:
    """An actor that denies, in sentence `sentence`, what was told before it."""

    sentence: int
    actor: Actor


def find_denials(voices: Voices, words: Speech) -> list[Denial]:
    """Denials that name no clause of their own, in order: "Moscow denied the charge", "Hamas denied involvement"."""
    return [
        Denial(s.index, actor)
        for s in voices.parse.sentences
        for actor in _deniers(s, voices, words)
        if actor.name is not None
    ]


def _deniers(s: Sentence, voices: Voices, words: Speech) -> Iterator[Actor]:
    for token, lemma in enumerate(s.lemmas):
        if words.verbs.get(lemma) != "deny" or s.tags[token][:1] != "V":
            continue
        if grammar.is_unsaid(s, token, words) or not _denies(s, token, words):
            continue
        actor = voices.actor(s.index, grammar.subject(s, token, words))
        if actor is not None:
            yield actor


def _denies(s: Sentence, verb: int, words: Speech) -> bool:
    """Whether what the verb denies is what was told: a noun of speech, or the part in it."""
    what = grammar.child(s, verb, "dobj", "nsubjpass")
    if what is None:
        return False
    kind = words.nouns.get(s.lemmas[what])
    return kind in _DENIED or (s.lemmas[verb] == "deny" and s.lemmas[what] in words.parts)


def with_standing(
    events: Sequence[Event], quotes: Sequence[Quote], denials: Sequence[Denial], starts: Sequence[int]
) -> list[Event]:
    """The events with the quotes they are told in and their standing. `starts` are those of the report's sentences."""
    by_id = {quote.id: quote for quote in quotes}
    told: dict[str, list[str]] = {}
    for quote in quotes:
        for key in quote.events:
            told.setdefault(key, []).append(quote.id)
    by_sentence: dict[int, list[Actor]] = {}
    for denial in denials:
        by_sentence.setdefault(denial.sentence, []).append(denial.actor)
    found = []
    for event in events:
        within = [by_id[key] for key in told.get(event.id, ())]
        denied = list(_deniers_of(event, by_sentence, starts)) if by_sentence else []
        standing = _standing(event, within, denied)
        found.append(replace(event, quotes=tuple(quote.id for quote in within), standing=standing))
    return found


def _deniers_of(
    event: Event, by_sentence: Mapping[int, Sequence[Actor]], starts: Sequence[int]
) -> Iterator[Actor]:
    """Those who answer a telling of the event right after it, of what they themselves are said to have done."""
    if event.said_by is None:
        return
    for trigger in _tellings(event):
        at = bisect_right(starts, trigger.start) - 1
        for sentence in range(at, at + _BEFORE + 1):
            for actor in by_sentence.get(sentence, ()):
                if any(_same(actor, source) for source in event.source):
                    yield actor


def _same(one: Actor, other: Actor) -> bool:
    return identity(one) == identity(other) or (one.country is not None and one.country == other.country)


def _tellings(event: Event) -> Iterator[Evidence]:
    yield event.why.trigger
    yield from (telling.trigger for telling in event.also)


def _standing(event: Event, within: Sequence[Quote], denied: Iterable[Actor]) -> Standing:
    """The innermost speaker of each telling asserts or denies it, those around him repeat it."""
    asserting: list[Actor] = []
    denying: list[Actor] = list(denied)
    repeating: list[Actor] = list(event.chain[:-1])
    for trigger in _tellings(event):
        around = [q for q in within if q.start <= trigger.start and trigger.end <= q.end and q.speaker]
        around.sort(key=lambda q: q.start - q.end)
        if around:
            (denying if around[-1].type == "deny" else asserting).extend(_speakers(around[-1:]))
            repeating += _speakers(around[:-1])
    teller = event.said_by
    if teller is not None and identity(teller) not in {identity(a) for a in (*asserting, *denying)}:
        (denying if event.factuality == "negated" else asserting).append(teller)
    outer = {identity(actor) for actor in (*asserting, *denying)}
    return Standing(
        _once(asserting), _once(denying), tuple(a for a in _once(repeating) if identity(a) not in outer)
    )


def _speakers(quotes: Iterable[Quote]) -> list[Actor]:
    return [quote.speaker for quote in quotes if quote.speaker is not None]


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(identity(actor), actor)
    return tuple(found.values())
