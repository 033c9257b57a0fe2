"""Which expression of a sentence dates a predicate: its own first, then one it shares with a clause beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.record import Sentence, TimeExpression
from dragoman.when.lexicon import Lexicon
from dragoman.when.tense import clause_of, is_verb, path, verb_outlook

# How far an expression is from a predicate: steps in its own clause, then these, the nearest wins.
WHEN_CLAUSE, TRAILING, SHARED_NOUN, LIGHT_RELATIVE = 8.0, 18.0, 20.0, 21.0
INITIAL, ABOVE, BESIDE, BELOW = 22.0, 30.0, 34.0, 38.0
DEPTH = 6
# A sentence with more expressions is a timetable: which of them dates what cannot be told from its tree.
MAX_EXPRESSIONS = 40
# No sentence that means one thing coordinates more clauses.
MAX_CLAUSES = 40
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_UPWARD = frozenset({"xcomp", "advcl", "conj", "acl", "pcomp"})


@dataclass(slots=True, frozen=True)
class Placed:
    """An expression and the tokens `first` to `last` (both included) that it covers; `up` are the tokens that govern
    it, nearest first, and `clause` is the verb whose clause it stands in; `bracketed` where it stands in brackets."""

    expression: TimeExpression
    first: int
    last: int
    up: tuple[int, ...]
    clause: int | None
    bracketed: bool = False


@dataclass(slots=True, frozen=True)
class Setting:
    """A sentence with its expressions and the tokens that trigger events in it. `opening` is the verb that an
    expression at the sentence's start dates."""

    sentence: Sentence
    placed: tuple[Placed, ...]
    triggers: frozenset[int]
    lexicon: Lexicon
    opening: int | None


def setting(
    sentence: Sentence, expressions: list[TimeExpression], triggers: frozenset[int], lexicon: Lexicon
) -> Setting:
    """Lays the expressions of a sentence on its tree."""
    placed = [_place(sentence, expression) for expression in expressions[:MAX_EXPRESSIONS]]
    if len(expressions) > MAX_EXPRESSIONS:
        return Setting(sentence, (), triggers, lexicon, None)
    lifted = tuple(_lifted(sentence, item, placed) for item in placed)
    return Setting(sentence, lifted, triggers, lexicon, _opening(sentence, lifted))


def _opening(sentence: Sentence, placed: tuple[Placed, ...]) -> int | None:
    """The verb of the first subject after an expression that opens the sentence."""
    if not placed or placed[0].first > 1:
        return None
    first = placed[0].last + 1
    subject = next((t for t in range(first, len(sentence)) if sentence.deps[t] in _SUBJECT), None)
    return None if subject is None else sentence.heads[subject]


def _place(sentence: Sentence, expression: TimeExpression) -> Placed:
    first, last = sentence.token_at(expression.start), sentence.token_at(expression.end - 1)
    top = next((t for t in range(first, last + 1) if not first <= sentence.heads[t] <= last), first)
    up = tuple(path(sentence, top)[1:])
    if aside := _bracketed(sentence, first):
        up = tuple(path(sentence, first - 2))
    clause = next((token for token in up if is_verb(sentence, token)), None)
    return Placed(expression, first, last, up, clause, aside)


def _bracketed(sentence: Sentence, first: int) -> bool:
    """Whether an expression opens a bracket after a word that is no person: it dates what was just told."""
    if first < 2 or sentence.words[first - 1] not in ("(", "["):
        return False
    return not any(e.label == "PERSON" and e.start <= first - 2 < e.end for e in sentence.entities)


def _lifted(sentence: Sentence, item: Placed, placed: list[Placed]) -> Placed:
    """In "signed a day after jets struck on Friday" the clause has its own day: the words date what it hangs on."""
    relative = sentence.words[item.last].lower() in ("after", "before")
    other = any(p is not item and p.clause == item.clause and p.first > item.last for p in placed)
    if not relative or not other or item.clause is None:
        return item
    up = tuple(path(sentence, item.clause)[1:])
    clause = next((token for token in up if is_verb(sentence, token)), None)
    return item if clause is None else Placed(item.expression, item.first, item.last, up, clause)


def dated(scene: Setting, trigger: int, spoken: bool = False) -> TimeExpression | None:
    """The expression that dates the predicate at token `trigger`, None where no expression of the sentence does.
    `spoken` is for events done by speaking: their day is the speaking's."""
    best = min(_candidates(scene, trigger, spoken), key=lambda found: found[0], default=None)
    return best[1] if best else None


def _candidates(scene: Setting, trigger: int, spoken: bool) -> Iterator[tuple[float, TimeExpression]]:
    for item in scene.placed:
        distance = _own(scene, item, trigger)
        if distance is None and not is_verb(scene.sentence, trigger):
            distance = _noun(scene, item, trigger)
        if distance is not None:
            yield distance, item.expression
    verb = clause_of(scene.sentence, trigger)
    if verb is None:
        return
    if verb == trigger or _happens_with(scene, trigger, verb):
        yield from _shared(scene, verb, 0)
    if spoken:
        yield from _speaking(scene, verb)


def _own(scene: Setting, item: Placed, target: int) -> float | None:
    """Steps from an expression up to `target` within one clause; None where something else stands between."""
    sentence, links = scene.sentence, scene.lexicon.linking
    if target not in item.up:
        return INITIAL if item is scene.placed[0] and target == scene.opening else None
    between = item.up[: item.up.index(target)]
    if any(is_verb(sentence, token) for token in between):
        return None
    if any(sentence.lemmas[token] in links.apart for token in between):
        return None
    noun = next((token for token in between if sentence.tags[token][:1] in "NC"), None)
    if noun is not None and not _passes(scene, item, noun, target):
        return None
    return float(len(between))


def _passes(scene: Setting, item: Placed, noun: int, target: int) -> bool:
    """Whether an expression that hangs on a noun also dates the predicate above it."""
    sentence = scene.sentence
    if item.bracketed:
        return True
    if not is_verb(sentence, target):
        return noun not in scene.triggers
    top = next(
        t for t in range(item.first, item.last + 1) if sentence.heads[t] == item.up[0] or t == item.last
    )
    hangs = sentence.deps[top]
    if noun in scene.triggers or hangs == "poss":
        return _happens_with(scene, noun, target)
    # "The 2015 deal", "the leader since 2010": the noun's. "Discussed the crisis on Tuesday": the verb's.
    return hangs in ("prep", "npadvmod", "tmod") and item.expression.last is not None


def _noun(scene: Setting, item: Placed, trigger: int) -> float | None:
    """An expression of the verb that a noun's event happens with, or of its own light relative clause."""
    sentence = scene.sentence
    verb = clause_of(sentence, trigger)
    if verb is not None and _happens_with(scene, trigger, verb):
        distance = _own(scene, item, verb)
        if distance is not None:
            return SHARED_NOUN + distance
    if _trails(scene, item, trigger):
        return TRAILING
    for child in sentence.children[trigger]:
        if (
            sentence.deps[child] in ("relcl", "acl")
            and sentence.lemmas[child] in scene.lexicon.linking.happening
        ):
            distance = _own(scene, item, child)
            if distance is not None:
                return LIGHT_RELATIVE + distance
    return None


def _trails(scene: Setting, item: Placed, noun: int) -> bool:
    """Whether an expression stands right after the noun's phrase, and its verb has another day already: in "on Monday
    he condemned the bombing of the mosque in 2019" the parser hangs both on the verb."""
    if item.clause is None or scene.sentence.subtree(noun)[1] != item.first or item.first <= noun:
        return False
    others = (other for other in scene.placed if other is not item and other.clause == item.clause)
    return any(other.last < noun for other in others)


def _happens_with(scene: Setting, noun: int, verb: int) -> bool:
    """Whether the event a noun names happens when the verb above it does."""
    sentence, links = scene.sentence, scene.lexicon.linking
    for token in path(sentence, noun):
        dep = sentence.deps[token]
        if token == verb:
            return True
        if dep in ("dobj", "oprd", "attr", "dative"):
            return sentence.lemmas[verb] in links.happening
        if dep in _SUBJECT:
            return True
        if dep in ("prep", "agent"):
            return sentence.lemmas[token] in links.with_event and sentence.heads[token] == verb
        if dep not in ("pobj", "conj", "compound", "appos", "nmod", "npadvmod"):
            return False
    return False


def _shared(scene: Setting, verb: int, depth: int) -> Iterator[tuple[float, TimeExpression]]:
    """Expressions of clauses that happen together with the verb's."""
    sentence = scene.sentence
    if depth >= DEPTH or sentence.heads[verb] == verb:
        yield from _below(scene, verb)
        return
    head, dep = sentence.heads[verb], sentence.deps[verb]
    yield from _when(scene, verb, head)
    yield from _of_deed(scene, verb)
    if not _together(scene, verb, dep):
        yield from _below(scene, verb)
        return
    above = head if is_verb(sentence, head) else clause_of(sentence, head) if dep == "pcomp" else None
    for item in scene.placed:
        distance = _own(scene, item, head if above is None else above)
        if distance is not None and (dep != "conj" or item.last < verb):
            yield ABOVE + distance + depth, item.expression
    if above is not None:
        for distance, expression in _shared(scene, above, depth + 1):
            yield distance + 1, expression
    yield from _below(scene, verb)


def _of_deed(scene: Setting, verb: int) -> Iterator[tuple[float, TimeExpression]]:
    """ "A bombing by rebels on Wednesday that killed 22": the day of a deed is that of what it did."""
    sentence, deeds = scene.sentence, scene.lexicon.linking.deeds
    if sentence.deps[verb] != "relcl":
        return
    above = {sentence.heads[verb], *path(sentence, sentence.heads[verb])}
    for item in scene.placed:
        noun = next((t for t in item.up if is_verb(sentence, t) or sentence.lemmas[t] in deeds), None)
        if noun is None or is_verb(sentence, noun) or noun not in above:
            continue
        if noun < item.last < verb:
            yield ABOVE, item.expression


def _when(scene: Setting, verb: int, head: int) -> Iterator[tuple[float, TimeExpression]]:
    """ "On 14 February, when a bomber killed": the clause hangs on the date itself."""
    sentence, marks = scene.sentence, scene.lexicon.linking.same_time
    for item in scene.placed:
        mark = item.last + 1 + (sentence.words[item.last + 1 : item.last + 2] == [","])
        opens = mark < len(sentence) and sentence.lemmas[mark] in marks and clause_of(sentence, mark) == verb
        if opens or (item.first <= head <= item.last and _marked(scene, verb, marks)):
            yield WHEN_CLAUSE, item.expression


def _marked(scene: Setting, verb: int, words: frozenset[str]) -> bool:
    sentence = scene.sentence
    return any(
        sentence.lemmas[child] in words
        for child in sentence.children[verb]
        if child < verb and sentence.deps[child] in ("mark", "advmod", "prep")
    )


def _together(scene: Setting, verb: int, dep: str) -> bool:
    """Whether a clause happens when the one it hangs on does."""
    sentence, links = scene.sentence, scene.lexicon.linking
    if dep == "relcl":
        return _marked(scene, verb, links.same_time)
    if dep not in _UPWARD:
        return False
    if dep == "advcl":
        marks = [c for c in sentence.children[verb] if sentence.deps[c] in ("mark", "advmod") and c < verb]
        bare = sentence.tags[verb] in ("VBG", "VBN") and not any(sentence.deps[c] == "mark" for c in marks)
        apart = any(sentence.lemmas[c] in links.apart for c in sentence.children[verb])
        return (bare or _marked(scene, verb, links.same_time)) and not apart
    if dep == "acl":
        # "The decision on Tuesday to expel"; a participle has a day of its own ("a deal signed in 2015").
        return any(sentence.tags[c] == "TO" for c in sentence.children[verb])
    if dep == "pcomp":
        return sentence.lemmas[sentence.heads[verb]] in links.with_event
    return True


def _below(scene: Setting, verb: int) -> Iterator[tuple[float, TimeExpression]]:
    """A clause below tells the day: "met him and signed a pact on Friday", "when shells fell on Monday, he fled"."""
    sentence = scene.sentence
    for child in sentence.children[verb][:MAX_CLAUSES]:
        dep = sentence.deps[child]
        if dep == "conj" and is_verb(sentence, child):
            alone = not any(sentence.deps[c] in _SUBJECT for c in sentence.children[child])
            if not alone or sentence.tags[child] != sentence.tags[verb]:
                continue
        elif not (dep == "advcl" and child < verb and _marked(scene, child, scene.lexicon.linking.same_time)):
            continue
        for item in scene.placed:
            distance = _own(scene, item, child)
            if distance is not None and (dep != "conj" or item.first > child):
                yield (BESIDE if dep == "conj" else BELOW) + distance, item.expression


def _speaking(scene: Setting, verb: int) -> Iterator[tuple[float, TimeExpression]]:
    """The day a promise, threat or demand was spoken, where its words lie ahead."""
    sentence = scene.sentence
    head = sentence.heads[verb]
    if sentence.deps[verb] not in ("ccomp", "xcomp") or head == verb:
        return
    if verb_outlook(sentence, verb, scene.lexicon.tense, heading=False) == "past":
        return
    for item in scene.placed:
        distance = _own(scene, item, head)
        if distance is not None:
            yield distance - 50, item.expression
