"""What passed between two given parties in a text: the best coded predicate between them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.events.coded import Coded
from dragoman.events.compose import Composer
from dragoman.events.explain import why
from dragoman.events.match import Scene, stage
from dragoman.events.modality import is_unreal
from dragoman.record import Actor, Mention, Parse, Relation, Sentence

# How much each sign counts that a predicate stands between two parties. Chosen by hand, in this order of weight: the
# named parties are its own arguments, it is not merely part of another event, it stands high in the sentence.
OWN_SOURCE = 3.0
OWN_TARGET = 2.0
BELOW_SOURCE = 1.5
BELOW_TARGET = 1.0
REVERSED = -1.5
ABSORBED = -4.0
INSIDE_PARTY = -1.0
UNREAL = -1.5
HYPOTHETICAL = -0.7
DEPTH = -0.4


@dataclass(slots=True, frozen=True)
class Span:
    """A party's tokens in a sentence and the one that the rest hangs on."""

    start: int
    end: int
    head: int

    def __contains__(self, token: int) -> bool:
        return self.start <= token < self.end


def relate(
    codebook: Codebook, parse: Parse, mentions: Iterable[Mention], id: str, source: str, target: str
) -> Relation:
    """The best event from `source` to `target`, their words as they stand in the text; type None if none."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    best: tuple[float, Sentence, Coded] | None = None
    composer = Composer(codebook)
    for sentence in parse.sentences:
        sides = (_spans(parse, sentence, source), _spans(parse, sentence, target))
        scene = _scene(codebook, sentence, by_sentence.get(sentence.index, []), sides, (source, target))
        for coded in composer.code(scene):
            score = _score(codebook, scene, coded, sides)
            if best is None or score > best[0]:
                best = (score, sentence, coded)
    if best is None:
        return Relation(id, None, None, None, None, 0.0)
    score, sentence, coded = best
    return Relation(
        id, coded.type, coded.mode, codebook.kinds[coded.type].quad,
        coded.standing(), round(max(0.05, min(0.99, score / 10)), 2), why(sentence, coded),
    )  # fmt: skip


def _spans(parse: Parse, s: Sentence, words: str) -> list[Span]:
    """Where the party's words stand in the sentence."""
    found: list[Span] = []
    text, at = parse.article.text, s.start
    while words and (at := text.find(words, at, s.end)) >= 0:
        span = s.token_span(at, at + len(words))
        if span:
            left, right = span
            heads = [t for t in range(left, right) if not left <= s.heads[t] < right or s.heads[t] == t]
            nominal = [t for t in heads if s.tags[t][:1] in ("N", "P")] or heads
            found.append(Span(left, right, nominal[0]))
        at += len(words)
    return found


def _scene(
    codebook: Codebook,
    s: Sentence,
    mentions: list[Mention],
    sides: tuple[list[Span], list[Span]],
    words: tuple[str, str],
) -> Scene:
    given = [*sides[0], *sides[1]]
    kept = [m for m in mentions if not any(m.start < g.end and g.start < m.end for g in given)]
    for spans, text in zip(sides, words, strict=True):
        for span in spans:
            inside = next((m for m in mentions if m.head == span.head), None)
            start, end = s.char_span(span.start, span.end)
            actor = inside.actors[0] if inside and inside.actors else Actor(text, text, start, end, "unnamed")
            kept.append(Mention(s.index, span.start, span.end, span.head, (actor,), "description"))
    transparent = frozenset(codebook.classes.get("transparent", ()))
    return stage(s, kept, transparent)


def _score(codebook: Codebook, scene: Scene, coded: Coded, sides: tuple[list[Span], list[Span]]) -> float:
    s = scene.sentence
    source, target = sides
    score = coded.score
    score += _closeness(s, coded.source, source, OWN_SOURCE, BELOW_SOURCE)
    score += _closeness(s, coded.target, target, OWN_TARGET, BELOW_TARGET)
    swapped = _closeness(s, coded.source, target, 1, 0) + _closeness(s, coded.target, source, 1, 0)
    if swapped:
        score += swapped * (1.5 if codebook.kinds[coded.type].two_sided else REVERSED)
    if coded.absorbed:
        score += ABSORBED
    if (coded.factuality == "hypothetical" and is_unreal(s, coded.outer)) or s.deps[coded.outer] == "pcomp":
        score += UNREAL
    elif coded.factuality == "hypothetical":
        score += HYPOTHETICAL
    if any(coded.token in span for span in (*source, *target)):
        score += INSIDE_PARTY
    return score + DEPTH * _depth(s, coded.outer)


def _closeness(s: Sentence, tokens: list[int], spans: list[Span], own: float, below: float) -> float:
    if any(t in span for t in tokens for span in spans):
        return own
    for token in tokens:
        left, right = s.subtree(token)
        if any(left <= span.head < right for span in spans):
            return below
    return 0.0


def _depth(s: Sentence, token: int) -> int:
    depth = 0
    while s.heads[token] != token and depth < 20:
        token, depth = s.heads[token], depth + 1
    return depth
