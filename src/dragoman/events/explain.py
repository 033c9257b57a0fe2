"""The reasons for a code, as the record keeps them."""

from __future__ import annotations

from dragoman.events.coded import Coded
from dragoman.record import Evidence, Opinion, Sentence, Why


def why(sentence: Sentence, coded: Coded) -> Why:
    """Rule, trigger, steps and runners-up of a coded event."""
    return Why(
        coded.rule,
        evidence(sentence, coded.token, coded.token + 1),
        tuple(coded.steps),
        tuple(coded.runner_up),
    )


def evidence(sentence: Sentence, left: int, right: int) -> Evidence:
    """Tokens `left` to `right` (exclusive) as characters of the article."""
    start, end = sentence.char_span(left, right)
    at = start - sentence.start
    return Evidence(start, end, sentence.text[at : at + end - start])


def said(opinion: Opinion | None, kind: str) -> list[str]:
    """What a second opinion says of a type, with the examples it goes by, as steps."""
    if opinion is None:
        return []
    shares = sorted(opinion.types.items(), key=lambda item: -item[1])[:2]
    told = ", ".join(f"{name} {share:.2f}" for name, share in shares)
    like = [f"like {one.text!r} ({one.type}, {one.cosine:.2f})" for one in opinion.like if one.type == kind]
    return [f"second opinion: {told}", *like]
