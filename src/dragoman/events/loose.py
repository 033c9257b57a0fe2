"""What a sentence most likely tells where no form fits: codebook words, wherever they stand, for given parties only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.codebook import Codebook, Entry, Form, Words
from dragoman.codebook.model import Path
from dragoman.events.coded import Coded
from dragoman.events.frame import Frame
from dragoman.events.grammar import part_of, vocabulary
from dragoman.events.match import Scene, holds, tokens

# How much each sign counts: words of the form's phrase that stand where they should or that are missing, conditions
# that hold or whose words stand elsewhere in the sentence, those that fail, what must not be there, a party on the
# form's path to it, another part of speech, the way to the parties, and how many types know the word. Fitted to the
# project's own labelled sentences of which no form told anything, by a conditional logit over all they recall.
WORD, NO_WORD = 1.4, -0.8
CUE, NO_CUE, FORBIDDEN = 1.0, -1.15, -0.3
# A "not" or "will" that a form asks for changes what the words say: without it they recall little.
MOOD, NO_MOOD = frozenset({"negation", "modal"}), -2.5
SOURCE, TARGET, WITHIN = 1.3, 1.2, 0.5
OTHER_PART = -0.3
DISTANCE, FAR = -0.06, 8
AMBIGUOUS = -0.2
LEAST, UNLIKE = -1.5, -2.0
PARTS = ("verb", "noun", "adjective")
NAMES = frozenset({"NNP", "NNPS", "CD", "IN", "DT", "CC", "TO", "MD"})


def loose(codebook: Codebook, scene: Scene, parties: Sequence[Sequence[int]]) -> Iterator[Coded]:
    """For each word of the sentence that heads a form, the entry that it comes nearest to.

    `parties` are the tokens of either side: those that stand where a form looks for them, and words near them, count
    more. Scores are no measure beside those of forms that fit.
    """
    taken = {t for side in parties for t in side}
    for token, tag in enumerate(scene.sentence.tags):
        helps = scene.sentence.deps[token] in ("aux", "auxpass")
        if token in taken or token in scene.named or tag in NAMES or helps:
            continue
        best = _best(codebook, scene, token, parties)
        if best is not None:
            score, entry, form = best
            score += DISTANCE * _away(token, parties)
            if score > LEAST:
                yield _coded(scene, token, score - LEAST, entry, form)


def _best(
    codebook: Codebook, scene: Scene, token: int, parties: Sequence[Sequence[int]]
) -> tuple[float, Entry, Form] | None:
    lemma, part = scene.sentence.lemmas[token], part_of(scene.sentence, token)
    found: list[tuple[float, Entry, Form]] = []
    for wanted in PARTS:
        for owner, form in codebook.forms.get((wanted, lemma), ()):
            if isinstance(owner, Entry):
                made = scene.frame_of(form, token)
                score = _likeness(scene, form, made)
                if score > UNLIKE:
                    score += _placed(scene, form, made, parties) + (0.0 if wanted == part else OTHER_PART)
                    found.append((score, owner, form))
    if not found:
        return None
    types = {entry.type for _, entry, _ in found}
    score, entry, form = max(found, key=lambda option: (option[0], option[1].id))
    return score + AMBIGUOUS * (len(types) - 1), entry, form


def _likeness(scene: Scene, form: Form, made: Frame) -> float:
    """How much of the form holds, or stands at least somewhere in the sentence."""
    around = scene.near(made.token)
    score = 0.0
    for word in form.term.others:
        score += WORD if word in around else NO_WORD if word in scene.lemmas else 2 * NO_WORD
    for path, words in form.conditions:
        met = holds(scene, made, path, words) or (words.terms and _stands(scene, words))
        score += CUE if met else NO_MOOD if path[-1] in MOOD else NO_CUE
    return score + FORBIDDEN * sum(holds(scene, made, path, words) for path, words in form.absent)


def _placed(scene: Scene, form: Form, made: Frame, parties: Sequence[Sequence[int]]) -> float:
    """How well the two parties stand where the form looks for them."""
    weights = zip((SOURCE, TARGET), (form.source, form.target), parties, strict=False)
    return sum(weight * _led_to(scene, made, paths, side) for weight, paths, side in weights)


def _led_to(scene: Scene, made: Frame, paths: Sequence[Path], side: Sequence[int]) -> float:
    """1 where a path leads to the side, a part of it where it leads to a phrase that holds the side, else 0."""
    found = [t for path in paths for t in tokens(scene, made, path)]
    if not set(side).isdisjoint(found):
        return 1.0
    spans = (scene.sentence.subtree(t) for t in found)
    return WITHIN if any(left <= t < right for left, right in spans for t in side) else 0.0


def _stands(scene: Scene, words: Words) -> bool:
    """Whether one of the terms stands anywhere in the sentence; "be" and "have" stand everywhere and say nothing."""
    return any(
        head not in vocabulary().everywhere
        and head in scene.lemmas
        and any(scene.lemmas.issuperset(term.others) for term in terms)
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
