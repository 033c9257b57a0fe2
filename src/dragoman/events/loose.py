"""What a sentence most likely tells where no form fits: codebook words, wherever they stand, for given parties only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.codebook import Codebook, Entry, Form, Words
from dragoman.events.coded import Coded
from dragoman.events.grammar import part_of
from dragoman.events.match import Scene

# How much each sign counts. Chosen by hand and flat around these values: words that a form asks for, those that the
# sentence lacks, conditions that only grammar could show, another part of speech, the way to the parties, and how many
# types know the word.
WORD, NO_WORD = 1.0, -1.5
CUE, NO_CUE, SHAPE = 0.8, -1.0, -0.3
OTHER_PART = -0.4
DISTANCE, FAR = -0.1, 8
AMBIGUOUS = -0.05
LEAST = 0.0
PARTS = ("verb", "noun", "adjective")
NAMES = frozenset({"NNP", "NNPS", "CD", "IN", "DT", "CC", "TO", "MD"})


def loose(codebook: Codebook, scene: Scene, parties: Sequence[Sequence[int]]) -> Iterator[Coded]:
    """For each word of the sentence that heads a form, the entry whose words the sentence holds most of.

    `parties` are the tokens of either side; words near them count more. Scores are no measure beside those of forms
    that fit.
    """
    taken = {t for side in parties for t in side}
    for token, tag in enumerate(scene.sentence.tags):
        if token in taken or token in scene.named or tag in NAMES:
            continue
        best = _best(codebook, scene, token)
        if best is not None:
            score, entry, form = best
            score += DISTANCE * _away(token, parties)
            if score > LEAST:
                yield _coded(scene, token, score, entry, form)


def _best(codebook: Codebook, scene: Scene, token: int) -> tuple[float, Entry, Form] | None:
    lemma, part = scene.sentence.lemmas[token], part_of(scene.sentence, token)
    found: list[tuple[float, Entry, Form]] = []
    for wanted in PARTS:
        for owner, form in codebook.forms.get((wanted, lemma), ()):
            if isinstance(owner, Entry):
                score = _likeness(scene, form) + owner.weight + (0.0 if wanted == part else OTHER_PART)
                found.append((score, owner, form))
    if not found:
        return None
    types = {entry.type for _, entry, _ in found}
    score, entry, form = max(found, key=lambda option: (option[0], option[1].id))
    return score + AMBIGUOUS * (len(types) - 1), entry, form


def _likeness(scene: Scene, form: Form) -> float:
    score = 1.0 + sum(WORD if word in scene.lemmas else NO_WORD for word in form.term.others)
    for _, words in form.conditions:
        score += (CUE if _stands(scene, words) else NO_CUE) if words.terms else SHAPE
    return score


def _stands(scene: Scene, words: Words) -> bool:
    """Whether one of the terms stands anywhere in the sentence."""
    return any(
        head in scene.lemmas and any(scene.lemmas.issuperset(term.others) for term in terms)
        for head, terms in words.terms.items()
    )


def _away(token: int, parties: Sequence[Sequence[int]]) -> float:
    """Words to the nearer end of either party, on average."""
    ways = [min((abs(token - t) for t in side), default=FAR) for side in parties]
    return sum(min(way, FAR) for way in ways) / max(1, len(ways))


def _coded(scene: Scene, token: int, score: float, entry: Entry, form: Form) -> Coded:
    word = scene.sentence.words[token]
    return Coded(
        token=token, outer=token, entry=entry, form=form, rule=entry.id, type=entry.type, mode=entry.mode,
        cameo=entry.cameo, source=[], target=[], score=score, contexts=entry.contexts, triggers=[token],
        steps=[f"{word!r} recalls {entry.id} ({form.part} {form.term.text!r}), though no form fits"],
    )  # fmt: skip
