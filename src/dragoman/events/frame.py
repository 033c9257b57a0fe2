"""What hangs on a predicate: subjects, objects, prepositions, complements, however the sentence words it.

Passives, relative clauses, participles, shared subjects of conjuncts and controlled infinitives are unfolded here, so
that the codebook names only roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.events.gifts import parted
from dragoman.events.grammar import (
    MODIFIER,
    RELATIVE,
    SUBJECT,
    conjuncts,
    infinitive,
    is_clausal,
    is_dated,
    is_finite,
    is_passive,
    is_subjunctive,
    is_thing,
    is_verb,
    measured,
    phrase,
    prep_words,
    prepositions,
    vocabulary,
)
from dragoman.events.subjects import subjects
from dragoman.record import Sentence

ROLES = frozenset(
    {"subject", "second", "around", "object", "indirect", "complement", "infinitive", "subjunctive", "other"}
    | {"poss", "mod", "alternative"}
)
# Shorter ones are as often ordinary words in capitals ("US", "IT").
ACRONYM = 4


@dataclass(slots=True)
class Frame:
    """The arguments of the predicate at `token`, each a list of token indices, nearest first.

    `particle` is the preposition right after a verb, which with some verbs makes one word: "took over a port".
    """

    token: int
    verbal: bool
    passive: bool = False
    subject: list[int] = field(default_factory=list)
    second: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    complement: list[int] = field(default_factory=list)
    infinitive: list[int] = field(default_factory=list)
    subjunctive: list[int] = field(default_factory=list)
    other: list[int] = field(default_factory=list)
    alternative: list[int] = field(default_factory=list)
    poss: list[int] = field(default_factory=list)
    mod: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    around: list[int] = field(default_factory=list)
    particle: str = ""

    def role(self, name: str) -> list[int]:
        """Tokens in a role or under a preposition."""
        if name in ROLES:
            found: list[int] = getattr(self, name)
            return found or self.preps.get(name, [])
        return self.preps.get(name, [])


def frame(s: Sentence, token: int) -> Frame:
    """The frame of a verb, an adjective or a noun."""
    if is_verb(s, token) or (s.tags[token][:1] == "J" and not is_thing(s, token)):
        return _verb_frame(s, token)
    return _noun_frame(s, token)


def _noun_frame(s: Sentence, token: int) -> Frame:
    made = Frame(token, False)
    for child in s.children[token]:
        dep = s.deps[child]
        if dep == "poss":
            made.poss += conjuncts(s, child)
        elif dep in MODIFIER:
            made.mod += conjuncts(s, child)
        elif dep in ("acl", "relcl", "ccomp", "xcomp"):
            made.complement.append(child)
    made.preps = prepositions(s, token)
    made.around = _around(s, token)
    return made


def _around(s: Sentence, noun: int) -> list[int]:
    """The subject of the clause in which a noun only tells the occasion: "he praised them after a visit"."""
    at = noun
    if s.deps[at] == "pobj" and s.lemmas[s.heads[at]] in vocabulary().occasions:
        at = s.heads[at]
        while s.heads[at] != at and s.deps[at] in ("prep", "advmod", "pobj", "npadvmod"):
            at = s.heads[at]
        if s.lemmas[s.heads[noun]] == "on" and s.lemmas[at] in vocabulary().topical:
            return []
        return subjects(s, at) if is_clausal(s, at) and not is_passive(s, at) else []
    return []


def _verb_frame(s: Sentence, token: int) -> Frame:
    made = Frame(token, True)
    made.passive = is_passive(s, token)
    children = s.children[token]
    made.preps = prepositions(s, token)
    if token + 1 < len(s) and s.heads[token + 1] == token and s.deps[token + 1] == "prep":
        made.particle = s.lemmas[token + 1]
    made.subject, made.object = _subject_and_object(s, token, made)
    made.second = made.subject[1:] or _other_side(s, made.subject)
    made.indirect = [c for c in children if s.deps[c] == "dative" and not s.children[c]] + [
        c for c in children if s.deps[c] == "dative" and s.tags[c] not in ("IN", "TO")
    ]
    if made.object == [s.heads[token]] and s.deps[token] == "relcl":
        made.indirect = [c for c in children if s.deps[c] == "dobj" and s.lemmas[c] not in RELATIVE]
    made.indirect = [t for i in dict.fromkeys(made.indirect) for t in conjuncts(s, i)]
    given = None if made.passive else parted(s, token, made.object, made.indirect)
    if given is not None:
        made.indirect, made.object = given
    own_of = "of" in made.preps
    # "eased some *of its rules on rice*": some of a thing is the thing.
    below = (measured(s, thing, frozenset()) for thing in made.object)
    for thing in (*made.object, *(t for t in below if t is not None)):
        for name, tokens in prepositions(s, thing).items():
            if name != "of" or (s.lemmas[token] in vocabulary().of_matter and not own_of):
                made.preps.setdefault(name, []).extend(t for t in tokens if t not in made.preps.get(name, ()))
    made.complement = _complements(s, token, made)
    made.infinitive = [c for c in made.complement if infinitive(s, c)]
    made.subjunctive = [c for c in made.complement if is_subjunctive(s, c)]
    made.alternative = [c for c in made.complement if _is_alternative(s, c)]
    made.other = [t for c in made.complement for t in subjects(s, c) if t not in made.subject]
    return made


def _other_side(s: Sentence, doers: list[int]) -> list[int]:
    """Who else does it where one noun stands for both: "Kazakh *and Kyrgyz* forces", "forces of Chad *and Niger*"."""
    if len(doers) != 1:
        return []
    if s.tags[doers[0]] not in ("NNS", "NNPS") and s.lemmas[doers[0]] not in vocabulary().many:
        return []
    owners = [c for c in s.children[doers[0]] if s.deps[c] in ("amod", "compound", "nmod", "poss")]
    owners += [
        g
        for c in s.children[doers[0]]
        if s.lemmas[c] in ("of", "from")
        for g in s.children[c]
        if s.deps[g] == "pobj"
    ]
    return [t for o in owners for t in conjuncts(s, o)[1:] if s.tags[t] in ("JJ", "NNP", "NNPS")]


def _subject_and_object(s: Sentence, token: int, made: Frame) -> tuple[list[int], list[int]]:
    children = s.children[token]
    objects = [c for c in children if s.deps[c] in ("dobj", "oprd", "attr", "acomp") or (s.deps[c] == "dobj")]
    objects = [t for o in objects or _behind_particle(s, token) for t in conjuncts(s, o)]
    objects += [c for c in children if objects and _joined_late(s, c, objects[-1])]
    grammatical = subjects(s, token) or _stray_name(s, token, before=True)
    if not objects and not made.passive:
        objects = _stray_name(s, token, before=False) or _stray_count(s, token) or _raised(s, token)
    if made.passive:
        agents = made.preps.get("by") or _agents_below(s, token)
        # "40 people were taken - *mostly women*": some of them told once more are nobody else.
        again = [t for t in objects if s.deps[t] == "oprd" and s.words[t - 1] not in ("a", "an", "the")]
        return list(agents), grammatical + [
            t for t in objects if not grammatical or not set(again) & {t, s.heads[t]}
        ]
    objects = objects or _shared_object(s, token)
    if s.deps[token] == "relcl" and not objects:
        own = [c for c in children if s.deps[c] in SUBJECT]
        if own and s.lemmas[own[0]] not in RELATIVE:
            objects = [s.heads[token]]
    return grammatical, _relative_object(s, token, objects)


def _agents_below(s: Sentence, token: int) -> list[int]:
    """The doers of a passive that the parser hung on what it was done with: "was fined 90 euros *by a court*"."""
    for child in s.children[token]:
        if child > token and s.deps[child] in ("dobj", "xcomp", "oprd", "npadvmod", "acomp"):
            for by in s.children[child]:
                if s.lemmas[by] == "by" and s.deps[by] in ("prep", "agent"):
                    found = [g for g in s.children[by] if s.deps[g] == "pobj" and not is_dated(s, g)]
                    if found:
                        return conjuncts(s, found[0])
    return []


def _shared_object(s: Sentence, token: int) -> list[int]:
    """What two verbs have in common behind the second: "looted and *burned shops*"."""
    for verb in (c for c in s.children[token] if s.deps[c] == "conj" and _alike(s.tags[token], s.tags[c])):
        between = s.tags[token + 1 : verb]
        if "CC" in between and all(tag in ("CC", "RB", ",") for tag in between):
            return [t for c in s.children[verb] if s.deps[c] == "dobj" for t in conjuncts(s, c)]
    return []


def _alike(tag: str, other: str) -> bool:
    """Whether two verbs stand in one form; a participle and the past tense often pass for one another."""
    return tag == other or {tag, other} == {"VBD", "VBN"}


def _joined_late(s: Sentence, token: int, last: int) -> bool:
    """Whether a name that the parser joins to the verb is one more object: "banned the League (LP) *and the Front*"."""
    return s.deps[token] == "conj" and s.tags[token] in ("NNP", "NNPS") and token > last


def _raised(s: Sentence, token: int) -> list[int]:
    """ "urged *Iran* to stop", "accept no *settlers* fleeing": what the parser takes for the subject of the infinitive
    or participle is the verb's object too."""
    for clause in s.children[token]:
        loose = infinitive(s, clause) or _is_bare_participle(s, clause)
        if s.deps[clause] == "ccomp" and loose and clause > token:
            return [t for c in s.children[clause] if s.deps[c] == "nsubj" for t in conjuncts(s, c)]
    return []


def _stray_count(s: Sentence, token: int) -> list[int]:
    """Counted things hung on a verb of giving as if they said how much: "returned to Togo *21 frogs*"."""
    if s.lemmas[token] not in vocabulary().giving:
        return []
    return [
        c
        for c in s.children[token]
        if s.deps[c] == "npadvmod"
        and c > token
        and s.tags[c] == "NNS"
        and not is_dated(s, c)
        and any(s.deps[g] == "nummod" for g in s.children[c])
    ][:1]


def _is_bare_participle(s: Sentence, token: int) -> bool:
    return s.tags[token] == "VBG" and not any(s.deps[c] in ("aux", "mark") for c in s.children[token])


def _stray_name(s: Sentence, token: int, before: bool) -> list[int]:
    """A name hung on a finite verb as if it said when or how: its subject before it, its object behind it."""
    if not is_finite(s, token) or (before and s.deps[token] not in ("ROOT", "ccomp")):
        return []
    return [
        c
        for c in s.children[token]
        if s.deps[c] in ("advmod", "npadvmod")
        and (s.tags[c] == "NNP" or _is_acronym(s.words[c]))
        and (c < token) == before
        and not is_dated(s, c)
    ][:1]


def _is_acronym(word: str) -> bool:
    """Letters that the tagger takes for anything but a name: "UNRWA said", "the *FARC*"."""
    return len(word) >= ACRONYM and word.isalpha() and word.isupper()


def _behind_particle(s: Sentence, token: int) -> list[int]:
    """What follows a particle that the parser took for a preposition: "switched off the internet"."""
    after = token + 1
    if (
        after >= len(s)
        or s.heads[after] != token
        or s.deps[after] != "prep"
        or s.lemmas[after] not in vocabulary().particles
    ):
        return []
    return [c for c in s.children[after] if s.deps[c] == "pobj" and not is_dated(s, c)]


def _relative_object(s: Sentence, token: int, objects: list[int]) -> list[int]:
    """Objects with a relative pronoun replaced by what it stands for: "the aid that it gave".

    The parser often takes the pronoun of a verb of giving for the recipient; "that" and "which" are the gift.
    """
    if s.deps[token] != "relcl":
        return objects
    noun = s.heads[token]
    if any(s.deps[c] == "dative" and s.lemmas[c] in ("that", "which") for c in s.children[token]):
        return [noun]
    return [noun if s.lemmas[o] in RELATIVE else o for o in objects]


def _complements(s: Sentence, token: int, made: Frame) -> list[int]:
    found = [c for c in s.children[token] if s.deps[c] in ("xcomp", "ccomp") and not _apart(s, token, c)]
    found += [c for c in s.children[token] if s.deps[c] == "advcl" and infinitive(s, c)]
    spans = [c for c in s.children[token] if s.deps[c] == "npadvmod"]
    for argument in [*made.object, *spans, *(t for tokens in made.preps.values() for t in tokens)]:
        found += [c for c in s.children[argument] if s.deps[c] in ("acl", "relcl") and infinitive(s, c)]
    if s.lemmas[token] in vocabulary().ordering:
        wanted = (c for thing in made.object for c in s.children[thing] if s.deps[c] == "acl")
        found += [c for c in wanted if s.tags[c] == "VBN"]
    return [t for c in dict.fromkeys(found) for t in conjuncts(s, c) if is_clausal(s, t)]


def _is_alternative(s: Sentence, token: int) -> bool:
    """Whether the clause is coordinated by "or" to the one before it: "to leave *or be shot*"."""
    head = s.heads[token]
    return s.deps[token] == "conj" and any(
        s.lemmas[c] == "or" and head < c < token for c in (*s.children[head], *s.children[token])
    )


def _apart(s: Sentence, token: int, clause: int) -> bool:
    """Whether a semicolon parts the clause from the predicate, whatever the parser made of it."""
    left, right = sorted((token, clause))
    return ";" in s.words[left:right]


def near(s: Sentence, made: Frame) -> frozenset[str]:
    """Lemmas of what stands around a predicate: particles, prepositions, objects and what modifies them."""
    token = made.token
    if not made.verbal:
        return frozenset(phrase(s, token) | prep_words(s, token))
    words = prep_words(s, token)
    for child in s.children[token]:
        if s.deps[child] not in ("prep", "agent", "advcl", "conj") or s.tags[child][:1] == "J":
            words.add(s.lemmas[child])
        elif s.deps[child] == "advcl" and infinitive(s, child):
            words.update(s.lemmas[c] for c in s.children[child] if s.deps[c] == "mark")
    for thing in made.object:
        words |= {s.lemmas[thing]} | phrase(s, thing) | prep_words(s, thing)
    for child in s.children[token]:
        if s.deps[child] in ("prep", "agent"):
            for grand in s.children[child]:
                if not is_dated(s, grand):
                    words |= phrase(s, grand) | prep_words(s, grand)
    return frozenset(words)
