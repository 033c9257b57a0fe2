"""What passed between two given parties in a text: the candidates, best first, and the answer, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.events.choice import Choice, Ranked
from dragoman.events.coded import Coded
from dragoman.events.compose import Composer
from dragoman.events.explain import said as opined
from dragoman.events.explain import why
from dragoman.events.grammar import infinitive
from dragoman.events.loose import loose
from dragoman.events.match import Scene, stage
from dragoman.events.modality import is_unreal
from dragoman.events.reading import Reading
from dragoman.record import Actor, Evidence, Mention, Opinion, Parse, Relation, RunnerUp, Sentence, Why

# How much each sign counts that a predicate stands between two parties. Chosen by hand, in this order of weight: the
# named parties are its own arguments, it is not merely part of another event, it stands high in the sentence.
OWN_SOURCE = 3.0
OWN_TARGET = 2.0
BELOW_SOURCE = 1.5
BELOW_TARGET = 1.0
ALIKE = 0.75
REVERSED = -1.5
ABSORBED = -4.0
INSIDE_PARTY = -1.0
UNREAL = -1.5
HYPOTHETICAL = -0.7
DEPTH = -0.4
ASIDE = -1.0
SAID = 0.5
# What is done in the street or with forces stands before what it is to bring about: "marched to demand", "massed tanks
# to stop", "walked out, blaming the ministry".
SHOWN = frozenset({"PROTEST", "MOBILIZE"})
AIM = frozenset({"advcl", "xcomp"})
# What two do side by side, and the entry that says what it then is between them.
JOINED = frozenset({"MOBILIZE", "AID", "ASSAULT", "COERCE"})
TOGETHER = "cooperate.military"
# Below this a fitting form says less than words that recall one; what only recalls stands below all that fits.
DOUBTFUL = 2.5
RECALLED = 0.25
# Of the project's unread sentences of which no form tells anything, so many are what their words recall.
SURE_OF_RECALLED = 0.44
RUNNERS_UP = 3
AS_CODED = Reading({})
TOP = 10.0


@dataclass(slots=True, frozen=True)
class Span:
    """A party's tokens in a sentence and the one that the rest hangs on; `alike` are heads of its other mentions."""

    start: int
    end: int
    head: int
    alike: frozenset[int] = frozenset()

    def __contains__(self, token: int) -> bool:
        return self.start <= token < self.end


@dataclass(slots=True, frozen=True)
class Asked:
    """The two whose relation is asked for: the id of the question, and their words as they stand in the text."""

    id: str
    source: str
    target: str


@dataclass(slots=True, frozen=True)
class Candidate:
    """An event that may have passed between the parties; the higher its score, the likelier.

    `recalled` marks what no form fits, only words recall.
    """

    score: float
    sentence: Sentence
    coded: Coded
    recalled: bool = False


def relate(
    codebook: Codebook,
    choice: Choice,
    parse: Parse,
    mentions: Iterable[Mention],
    asked: Asked,
    opinion: Opinion | None = None,
    reading: Reading = AS_CODED,
) -> Relation:
    """The best event from source to target, as `reading` counts it; type None if there is none.

    `opinion` is a second one on the two.
    """
    found = candidates(codebook, parse, mentions, asked.source, asked.target)
    ranked = choice.rank(_spoken_for(found, reading), opinion)
    if not ranked or _is_nothing(found, opinion):
        return Relation(asked.id, None, None, None, None, 0.0)
    best = ranked[0]
    chosen = next((c for c in found if best.type in _types(c.coded, reading)), None)
    told = opined(opinion, best.type)
    losers = tuple(_loser(found, other, best) for other in ranked[1 : 1 + RUNNERS_UP])
    confidence = round(max(0.05, min(0.99, best.share)), 2)
    if chosen is None:
        reasons = Why("opinion", _all_of(parse), ("no rule fits", *told), losers)
        # The encoder says what, not whether it is so: that stays open.
        return Relation(asked.id, best.type, None, codebook.kinds[best.type].quad, None, confidence, reasons)
    if chosen.recalled and opinion is None:
        confidence = min(confidence, SURE_OF_RECALLED)
    coded, reasons = chosen.coded, why(chosen.sentence, chosen.coded)
    kind, mode, read = _read(reading, chosen, found)
    reasons = replace(reasons, steps=(*reasons.steps, *told, *read), runner_up=losers or reasons.runner_up)
    return Relation(asked.id, kind, mode, codebook.kinds[kind].quad, coded.standing(), confidence, reasons)


def _types(coded: Coded, reading: Reading) -> tuple[str, ...]:
    """The type that was coded, and the one that the reading takes it for."""
    read = reading.of(coded.entry.id, coded.type)
    return (coded.type,) if read is None else (coded.type, read.type)


def _spoken_for(found: Sequence[Candidate], reading: Reading) -> list[tuple[str, float]]:
    """The types that the candidates speak for, a score each; the opinion may see an act in either of its two homes."""
    return [(kind, c.score) for c in found for kind in _types(c.coded, reading)]


def _read(
    reading: Reading, chosen: Candidate, found: Sequence[Candidate]
) -> tuple[str, str | None, tuple[str, ...]]:
    """Type and mode as the reading counts them, with the step that says so."""
    coded = chosen.coded
    read = reading.first((c.coded.entry.id, coded.type) for c in found if _goes_on(chosen, c))
    if read is None:
        return coded.type, coded.mode, ()
    return read.type, read.mode, (f"{coded.type} read as {read.type}: {read.why}",)


def _goes_on(deed: Candidate, more: Candidate) -> bool:
    """Whether a candidate is the deed itself, or a second verb that tells it on: "convicted and *sentenced* him"."""
    s, coded = deed.sentence, more.coded
    if more is deed:
        return True
    beside = s.deps[coded.outer] == "conj" and s.heads[coded.outer] == deed.coded.outer
    return more.sentence is s and coded.type == deed.coded.type and beside


def _is_nothing(found: Sequence[Candidate], opinion: Opinion | None) -> bool:
    """Whether no form fits well and the second opinion, too, sees no event."""
    doubtful = not found or found[0].score < DOUBTFUL
    return doubtful and opinion is not None and opinion.best == "NONE"


def _loser(found: Sequence[Candidate], other: Ranked, best: Ranked) -> RunnerUp:
    rule = next((c.coded.rule for c in found if c.coded.type == other.type), "opinion")
    return RunnerUp(rule, other.type, round(other.share, 2), f"{best.share - other.share:.2f} less probable")


def _all_of(parse: Parse) -> Evidence:
    text = parse.article.text
    return Evidence(0, len(text), text)


def candidates(
    codebook: Codebook, parse: Parse, mentions: Iterable[Mention], source: str, target: str
) -> list[Candidate]:
    """Every event that may have passed from `source` to `target`, best first; those of one score in their order.

    Where no form fits well, entries that the words of the sentences recall stand in, with low scores.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    composer = Composer(codebook)
    found: list[Candidate] = []
    staged: list[tuple[Sentence, Scene, list[list[int]]]] = []
    for sentence in parse.sentences:
        here = by_sentence.get(sentence.index, [])
        sides = (_spans(parse, sentence, source, here), _spans(parse, sentence, target, here))
        scene = _scene(codebook, sentence, here, sides, (source, target))
        here_found = []
        for coded in composer.code(scene):
            _join(codebook, scene, coded, sides)
            here_found.append(Candidate(_score(codebook, scene, coded, sides), sentence, coded))
        found += _shown_before_aim(_said_before_how(codebook, here_found))
        tokens = [[span.head for span in spans] for spans in sides]
        staged.append((sentence, scene, tokens))
    recalled: list[Candidate] = []
    if max((c.score for c in found), default=0.0) < DOUBTFUL:
        recalled = [
            Candidate(c.score * RECALLED, sentence, c, recalled=True)
            for sentence, scene, tokens in staged
            for c in loose(codebook, scene, tokens)
        ]
    if recalled:
        found = [Candidate(c.score - TOP, c.sentence, c.coded) for c in found] + recalled
    return sorted(found, key=lambda c: -c.score)


def _said_before_how(codebook: Codebook, found: list[Candidate]) -> list[Candidate]:
    """The candidates, a call or visit behind what it is made to say: "rang her to apologise"."""
    scores = [c.score for c in found]
    for n, call in enumerate(found):
        for k, said in enumerate(found):
            if _is_said_in(codebook, said, call) and scores[k] > 0:
                scores[k] = max(scores[k], call.score + SAID)
                scores[n] = call.score - SAID
    return [replace(c, score=score) for c, score in zip(found, scores, strict=True)]


def _shown_before_aim(found: list[Candidate]) -> list[Candidate]:
    """The candidates, a protest or a show of force before what it is for: "marched to demand his resignation"."""
    scores = [c.score for c in found]
    for n, deed in enumerate(found):
        if deed.coded.type in SHOWN and deed.score >= DOUBTFUL:
            told = [c.score for c in found if c.coded.type not in SHOWN and _is_aim(c, deed)]
            scores[n] = max([scores[n], *(score + SAID for score in told)])
    return [replace(c, score=score) for c, score in zip(found, scores, strict=True)]


def _is_aim(aim: Candidate, deed: Candidate) -> bool:
    """Whether a clause without a subject that hangs on the deed's, as its aim or beside it, tells the other."""
    s, token = aim.sentence, aim.coded.outer
    below = token
    while token != deed.coded.outer:
        if s.heads[token] == token:
            return False
        below, token = token, s.heads[token]
    return s.deps[below] in AIM and (infinitive(s, below) or s.tags[below] in ("VBG", "VBN"))


def _is_said_in(codebook: Codebook, said: Candidate, call: Candidate) -> bool:
    s, inner, outer = said.sentence, said.coded, call.coded
    verbal = codebook.kinds[inner.type].quad in (1, 3) and inner.type != "CONSULT"
    below = s.heads[inner.outer] == outer.token and s.deps[inner.outer] in ("advcl", "xcomp")
    return verbal and outer.type == "CONSULT" and not inner.absorbed and below and infinitive(s, inner.outer)


def _join(codebook: Codebook, scene: Scene, coded: Coded, sides: tuple[list[Span], list[Span]]) -> None:
    """What both parties do together to others is cooperation between them: "Oman and Yemen patrolled the strait"."""
    together = codebook.entries.get(TOGETHER)
    if together is None or coded.type not in JOINED or coded.absorbed:
        return
    s = scene.sentence
    heads = [{h for h in (span.head for span in spans) if _is_among(s, h, coded.source)} for spans in sides]
    overlap = any(a.start < b.end and b.start < a.end for a in sides[0] for b in sides[1])
    if not all(heads) or overlap or coded.form.part == "noun" or len(coded.triggers) > 1:
        return
    words = codebook.classes.get("together", ())
    if coded.type == "ASSAULT" and scene.clause(coded.outer).isdisjoint(words):
        return
    coded.steps.append(f"both do it: {coded.type} → {together.type} ({TOGETHER})")
    coded.type, coded.mode, coded.cameo, coded.entry = together.type, together.mode, together.cameo, together


def _is_among(s: Sentence, token: int, doers: list[int]) -> bool:
    """Whether a party is one of the doers, or of those whose forces they are: "*Kazakh* and Kyrgyz troops"."""
    for _ in range(4):
        if token in doers:
            return True
        if s.deps[token] not in ("amod", "compound", "nmod", "poss", "conj"):
            return False
        token = s.heads[token]
    return False


def _spans(parse: Parse, s: Sentence, words: str, mentions: Iterable[Mention] = ()) -> list[Span]:
    """Where the party's words stand in the sentence, each with the heads of what else stands for it there."""
    found: list[Span] = []
    text, at = parse.article.text, s.start
    while words and (at := text.find(words, at, s.end)) >= 0:
        span = s.token_span(at, at + len(words))
        if span:
            left, right = span
            heads = [t for t in range(left, right) if not left <= s.heads[t] < right or s.heads[t] == t]
            nominal = [t for t in heads if s.tags[t][:1] in ("N", "P")] or heads
            found.append(Span(left, right, nominal[0], _alike(mentions, nominal[0])))
        at += len(words)
    return found


def _alike(mentions: Iterable[Mention], head: int) -> frozenset[int]:
    """Heads of the pronouns and descriptions that stand for the actors of the mention at a token."""
    held = list(mentions)
    own = next((m for m in held if m.head == head), None)
    if own is None:
        return frozenset()
    actors = {_key(actor) for actor in own.actors}
    return frozenset(
        m.head for m in held if m.head != head and actors and {_key(a) for a in m.actors} == actors
    )


def _key(actor: Actor) -> tuple[str | None, ...]:
    return (actor.id,) if actor.id else (actor.name or actor.text.lower(), actor.country)


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
    two_sided = codebook.kinds[coded.type].two_sided or coded.entry.both
    score = coded.score
    score += _closeness(s, coded.source, source, OWN_SOURCE, BELOW_SOURCE)
    score += _closeness(s, coded.target, target, OWN_TARGET, BELOW_TARGET)
    swapped = _closeness(s, coded.source, target, 1, 0) + _closeness(s, coded.target, source, 1, 0)
    if swapped:
        score += swapped * (1.5 if two_sided else REVERSED)
    if coded.absorbed:
        score += ABSORBED
    if (coded.factuality == "hypothetical" and is_unreal(s, coded.outer)) or s.deps[coded.outer] == "pcomp":
        score += UNREAL
    elif coded.factuality == "hypothetical":
        score += HYPOTHETICAL
    if any(coded.token in span for span in (*source, *target)):
        score += INSIDE_PARTY
    if s.deps[coded.outer] == "advcl" and s.tags[coded.outer] == "VBG":
        score += ASIDE
    return score + DEPTH * _depth(s, coded.outer)


def _closeness(s: Sentence, tokens: list[int], spans: list[Span], own: float, below: float) -> float:
    if any(t in span for t in tokens for span in spans):
        return own
    if any(t in span.alike for t in tokens for span in spans):
        return own * ALIKE
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
