"""What the parser's tags and labels say of a token: verb, passive, infinitive, what is coordinated with it.

Labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import DataError
from dragoman.languages import read_words
from dragoman.record import Sentence

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
MODIFIER = frozenset({"amod", "compound", "nmod", "nummod"})
DEPTH = 6
# In how many words a dateline ends, and with what.
DATELINE = 16
DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


@dataclass(slots=True, frozen=True)
class Vocabulary:
    """The words of a language's grammar.yaml, which says what each list is for; `hanging` holds the particles too."""

    utterances: frozenset[str]
    subject_control: frozenset[str]
    object_control_prepositions: frozenset[str]
    occasions: frozenset[str]
    particles: frozenset[str]
    hanging: frozenset[str]
    telling: frozenset[str]
    harming: frozenset[str]
    harms: frozenset[str]
    days: frozenset[str]
    merely_when: frozenset[str]
    opposing: frozenset[str]
    in_case: frozenset[str]
    speaking_to: frozenset[str]
    giving: frozenset[str]
    together: frozenset[str]
    idle: frozenset[str]
    everywhere: frozenset[str]
    placing: frozenset[str]
    of_matter: frozenset[str]
    alone: frozenset[str]
    ordering: frozenset[str]
    occupied: frozenset[str]
    many: frozenset[str]
    topical: frozenset[str]
    instancing: frozenset[str]
    describing: frozenset[str]
    related: frozenset[str]
    forces: frozenset[str]
    meant: frozenset[str]
    own_side: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The English lists. Raises DataError where one is missing or unknown."""
    raw = read_words("grammar")
    raw.pop("source", None)
    if set(raw) != set(Vocabulary.__slots__):
        raise DataError(f"the lists are {', '.join(Vocabulary.__slots__)}", "languages/en/grammar.yaml")
    lists = {name: frozenset(words) for name, words in raw.items()}
    lists["hanging"] |= lists["particles"]
    return Vocabulary(**lists)


def is_verb(s: Sentence, i: int) -> bool:
    """Whether the token is used as a verb; so is a headline's with subject and object, taken for a noun: "Bonn *hands*
    Togo a ship"."""
    if s.tags[i][:1] == "V":
        return s.deps[i] not in ("amod", "compound")
    if s.tags[i] not in ("NN", "NNS") or s.deps[i] not in ("ROOT", "ccomp"):
        return False
    deps = {s.deps[c] for c in s.children[i]}
    return {"nsubj", "dobj"} <= deps or (
        "nsubj" in deps and s.deps[i] == "ROOT" and not deps & {"det", "amod", "poss"}
    )


def is_thing(s: Sentence, i: int) -> bool:
    """Whether what is tagged as an adjective stands where a noun does: "the *offensive* displaced thousands"."""
    return s.tags[i][:1] == "J" and s.deps[i] in ("nsubj", "nsubjpass", "dobj", "pobj")


def part_of(s: Sentence, i: int) -> str:
    """The part of speech that the codebook asks for: "verb", "noun", "adjective" or ""."""
    tag, dep = s.tags[i][:1], s.deps[i]
    if is_thing(s, i):
        return "noun"
    if tag == "N" and is_verb(s, i):
        return "verb"
    if dep in ("aux", "auxpass", "compound") or (dep == "amod" and tag == "V"):
        return ""
    return {"V": "verb", "N": "noun", "J": "adjective"}.get(tag, "")


def conjuncts(s: Sentence, i: int) -> list[int]:
    """The token and what is coordinated with it, in order: also with the name right behind it ("the agency *Ros*")."""
    found = [i]
    for token in found:
        for c in s.children[token]:
            if s.deps[c] == "conj":
                found.append(c)
            elif s.deps[c] == "appos" and "," not in s.words[token:c] and s.tags[c] in ("NNP", "NNPS"):
                found += [g for g in s.children[c] if s.deps[g] == "conj"]
        if len(found) > 50:
            break
    return found


def measured(s: Sentence, token: int, transparent: frozenset[str]) -> int | None:
    """What follows "of" where the token only measures it: "a series of talks", "eleven of the children"."""
    if s.lemmas[token] not in transparent and s.tags[token] not in ("CD", "DT"):
        return None
    return next((g for c in s.children[token] if s.lemmas[c] == "of" for g in s.children[c]), None)


def phrase(s: Sentence, head: int) -> set[str]:
    """Lemmas of the words that modify a noun, two levels down, and of the word before it; participles also as they
    stand in the text, "a *working* lunch"."""
    found = {s.lemmas[head - 1]} if head else set()
    for child in s.children[head]:
        if s.deps[child] in MODIFIER or s.deps[child] in ("poss", "det", "appos", "advmod"):
            found.add(s.lemmas[child])
            if s.tags[child][:1] == "V":
                found.add(s.words[child].lower())
            found.update(s.lemmas[c] for c in s.children[child])
    return found


def dateline(s: Sentence) -> int:
    """How many tokens at the beginning say where and when the report was filed: "ACCRA, 3 March (GNA) - Ghana ..."."""
    for at, tag in enumerate(s.tags[:DATELINE]):
        if s.words[at] in DASHES and _is_apart(s, at):
            follows = s.words[at + 1 : at + 2]
            return at + 1 if at and follows and follows[0][:1].isupper() and _is_filed(s, at) else 0
        if tag not in ("NNP", "NNPS", "CD", ",", "-LRB-", "-RRB-", ".") and not s.words[at].isupper():
            return 0
    return 0


def _is_apart(s: Sentence, token: int) -> bool:
    """Whether a dash is no hyphen: not that of "Itar-Tass"."""
    before = token and s.offsets[token - 1] + len(s.words[token - 1])
    return s.words[token] != "-" or s.offsets[token] > before


def _is_filed(s: Sentence, end: int) -> bool:
    """Whether the tokens before a dash name a place and not the first half of a name: not "Al - Shabaab"."""
    if any(s.words[t] in (",", "(") or s.tags[t] == "CD" for t in range(end)):
        return True
    places = any(e.label == "GPE" and e.start == 0 and e.end == end for e in s.entities)
    return places or all(s.words[t].isupper() and len(s.words[t]) > 1 for t in range(end))


def is_dated(s: Sentence, token: int) -> bool:
    """Whether the token only says when."""
    return token in s.dated or s.lemmas[token] in vocabulary().days


def prepositions(s: Sentence, token: int, depth: int = 2) -> dict[str, list[int]]:
    """Objects of the prepositions below a token, by preposition; those nested deeper come later in each list.

    Of a time it is what fills it: "after two nights *of protests*".
    """
    found: dict[str, list[int]] = {}
    level = [token]
    for _ in range(depth):
        below: list[int] = []
        for head in level:
            for child in s.children[head]:
                if s.deps[child] in ("prep", "agent", "dative") and s.children[child]:
                    name = s.lemmas[child]
                    for grand in s.children[child]:
                        if is_dated(s, grand):
                            found.setdefault(name, []).extend(_filling(s, grand))
                            below.append(grand)
                        elif s.deps[grand] in ("pobj", "pcomp"):
                            found.setdefault(name, []).extend(conjuncts(s, grand))
                            if name not in vocabulary().instancing:
                                below.append(grand)
                        elif s.deps[grand] in ("prep", "advmod", "prt"):
                            below.append(child)
                elif s.deps[child] in ("prt", "advmod", "prep"):
                    below.append(child)
        level = below
    return found


def _filling(s: Sentence, time: int) -> list[int]:
    """What a time is full of: "nights *of protests*"; not the month of a day."""
    held = [g for c in s.children[time] if s.lemmas[c] == "of" for g in s.children[c] if s.deps[g] == "pobj"]
    return [t for g in held if not is_dated(s, g) and s.tags[g] != "CD" for t in conjuncts(s, g)]


def prep_words(s: Sentence, token: int) -> set[str]:
    """Prepositions and particles on a token, and the heads of what they govern."""
    words: set[str] = set()
    for child in s.children[token]:
        if s.deps[child] in ("prep", "agent", "prt", "advmod"):
            if any(is_dated(s, grand) for grand in s.children[child]):
                continue
            words.add(s.lemmas[child])
            for grand in s.children[child]:
                words.add(s.lemmas[grand])
    return words


def is_passive(s: Sentence, token: int, depth: int = 0) -> bool:
    """Whether the verb's grammatical subject is what it is done to."""
    if s.tags[token] not in ("VBN", "VBD"):
        return False
    deps = {s.deps[c] for c in s.children[token]}
    if s.lemmas[token] in vocabulary().occupied and _is_about(s, token):
        return False
    if deps & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if "agent" in deps:
        return "nsubj" not in deps or not _by_means(s, token)
    if s.deps[token] == "acl" and not deps & {"nsubj", "dobj", "aux"}:
        return not _carries(s, token, deps)
    if s.tags[token] != "VBN" or "dobj" in deps or deps & {"nsubj", "aux"}:
        return False
    if s.deps[token] in ("oprd", "xcomp"):
        return True
    if s.deps[token] in ("acl", "advcl", "relcl"):
        return True
    if s.deps[token] == "conj" and depth < DEPTH:
        return is_passive(s, s.heads[token], depth + 1)
    return False


def _is_about(s: Sentence, token: int) -> bool:
    """Whether a participle only says what its subject is at: "was *engaged in* talks", and by nobody."""
    return {s.lemmas[c] for c in s.children[token] if s.deps[c] in ("prep", "agent")} & {"in", "by"} == {"in"}


def _carries(s: Sentence, token: int, deps: set[str]) -> bool:
    """Whether the parser took a sentence's verb for a participle of its subject: "The envoy *charged* that ...",
    "Men of Togo *trained* with recruits."."""
    noun = s.heads[token]
    if s.heads[noun] != noun or noun > token:
        return False
    told = s.words[-1] == "." and any(s.lemmas[c] in vocabulary().together for c in s.children[token])
    return "ccomp" in deps or s.tags[token] == "VBD" or told


def _by_means(s: Sentence, token: int) -> bool:
    """ "talked *by telephone*": what is done by a thing without an article is done by the subject."""
    told = [g for c in s.children[token] if s.deps[c] == "agent" for g in s.children[c]]
    return s.tags[token] == "VBD" and any(
        s.tags[g] == "NN" and not any(s.deps[c] in ("det", "poss", "amod") for c in s.children[g])
        for g in told
    )


def is_finite(s: Sentence, token: int) -> bool:
    """ "announced", "had announced"."""
    perfect = s.tags[token] == "VBN" and any(
        s.deps[c] == "aux" and s.lemmas[c] == "have" and s.tags[c] != "VB" for c in s.children[token]
    )
    return perfect or s.tags[token] in ("VBD", "VBZ", "VBP")


def is_clausal(s: Sentence, token: int) -> bool:
    """Whether the token can have a subject: a verb, or the adjective or noun after a copula."""
    return s.tags[token][:1] in ("V", "J", "M") or any(s.deps[c] in SUBJECT for c in s.children[token])


def infinitive(s: Sentence, token: int) -> bool:
    """Whether the verb is a to-infinitive, also in the passive: "to *free*", "to be *freed*"."""
    children = s.children[token]
    bare = s.tags[token] == "VB" or any(s.deps[c] == "auxpass" and s.words[c] == "be" for c in children)
    return bare and any(s.tags[c] == "TO" and s.deps[c] == "aux" for c in children)


def is_subjunctive(s: Sentence, token: int) -> bool:
    """Whether the clause says what shall be done: "insisted that it leave"; its bare verb may pass for a noun."""
    own = [c for c in s.children[token] if s.deps[c] in ("nsubj", "nsubjpass")]
    if s.deps[token] not in ("ccomp", "conj") or not own or "aux" in {s.deps[c] for c in s.children[token]}:
        return False
    if any(s.deps[c] == "auxpass" and s.words[c] == "be" for c in s.children[token]):
        return True
    singular = s.tags[own[0]] in ("NN", "NNP")
    return s.tags[token] in ("VB", "NN") or (s.tags[token] == "VBP" and singular)
