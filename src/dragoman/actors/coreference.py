"""Pronouns to the actors they stand for: agreement first, then how present each actor is; every link is explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.actors.discourse import PLACE_WEIGHT, Discourse, Referent
from dragoman.actors.phrases import LONGEST, SUBJECTS, Phrase
from dragoman.record.parse import Sentence

# Points beside the presence of the last mention. Set by hand on invented reports; the order matters more than the size.
_PER_SENTENCE, _PER_MENTION, _GENDER = 1.5, 0.3, 0.2
_BOTH_SUBJECTS, _BOTH_OBJECTS, _OWN_SUBJECT = 1.0, 1.0, 0.7
_NAMED, _PER_TOKEN = 0.7, 0.02
_TELLS, _UNDERGOES, _SAME_CHAIN = 2.0, 1.5, 2.5
_SINGULAR_BODY = -2.0
_OBJECTS = frozenset({"dobj", "dative", "pobj", "nsubjpass"})
_THINGS = frozenset({"state", "organisation", "group", "unnamed"})
_OBJECT_FORMS = frozenset({"him", "her", "them"})
_QUOTES = frozenset({'"', "”", "''", "“"})
# A name with its office before a colon is seldom longer.
_LABEL = 9
# "it" may well be a thing that is no actor: only a likely antecedent will do.
_ENOUGH_FOR_IT = 2.0


def antecedent(phrase: Phrase, discourse: Discourse) -> Referent | None:
    """The actor (or actors) that the pronoun `phrase` stands for; None where nobody fits."""
    dep = phrase.sentence.deps[phrase.head]
    if _owned_by_thing(phrase, discourse):
        return None
    speaker = _label(phrase)
    speaker = _speaker_after(phrase) or _speaker_before(phrase) if speaker is None else speaker
    pronoun = speaker is not None and phrase.sentence.tags[speaker] == "PRP"
    saying = (
        antecedent(replace(phrase, start=speaker, end=speaker + 1, head=speaker), discourse)
        if pronoun and speaker
        else None
    )
    best: tuple[float, Referent] | None = None
    for referent in discourse.recent(phrase.sentence):
        if not agrees(phrase, referent) or same_clause_party(phrase, referent):
            continue
        if (
            _is_quoted_he(phrase, referent)
            or referent is saying
            or (speaker is not None and _is_called(referent, phrase.sentence.words[speaker]))
        ):
            continue
        if phrase.gender == "n" and dep != "poss" and referent.weight <= PLACE_WEIGHT:
            continue
        if phrase.gender == "n" and dep == "dobj" and referent.sentence is not phrase.sentence:
            continue  # "denied it": what was told, not who
        score = _score(phrase, referent)
        if best is None or score > best[0]:
            best = (score, referent)
    if best is None:
        one = _only_one(phrase, discourse)
        labelled = speaker is not None and one and _is_called(one, phrase.sentence.words[speaker])
        return None if labelled else one
    return None if phrase.gender == "n" and best[0] < _ENOUGH_FOR_IT else best[1]


def _owned_by_thing(phrase: Phrase, discourse: Discourse) -> bool:
    """Whether the owner is a thing listed before what it owns: "freed a ship and its captain"."""
    sentence, owned = phrase.sentence, phrase.sentence.heads[phrase.head]
    if phrase.gender != "n" or sentence.deps[phrase.head] != "poss" or sentence.deps[owned] != "conj":
        return False
    thing = sentence.heads[owned]
    indefinite = any(sentence.lemmas[t] in ("a", "an") for t in sentence.children[thing])
    return indefinite and sentence.tags[thing] == "NN" and (sentence.index, thing) not in discourse.heads


def _only_one(phrase: Phrase, discourse: Discourse) -> Referent | None:
    """The one named man or woman of the report, however far back."""
    if phrase.gender not in ("m", "f"):
        return None
    found = [
        r
        for r in discourse.recent(phrase.sentence, LONGEST)
        if r.kind == "person"
        and len(r.actors) == 1
        and r.actors[0].name
        and r.gender in ("", "?", phrase.gender)
    ]
    sure = [r for r in found if r.gender == phrase.gender]
    return sure[0] if len(sure) == 1 and not same_clause_party(phrase, sure[0]) else None


def _label(phrase: Phrase) -> int | None:
    """The name before the colon that a quotation with the pronoun follows: Foo: "He had his chance"."""
    words = phrase.sentence.words[: min(phrase.head, _LABEL)]
    if ":" not in words or phrase.plural:
        return None
    colon = words.index(":")
    if colon + 1 >= len(phrase.sentence) or phrase.sentence.words[colon + 1] not in _QUOTES:
        return None
    named = colon > 0 and all(tag[:2] in ("NN", "JJ", "DT") for tag in phrase.sentence.tags[:colon])
    return colon - 1 if named else None


def _speaker_after(phrase: Phrase) -> int | None:
    """The name after a quotation with the pronoun that says whose words it is: "He had his chance," Foo said."""
    sentence, at = phrase.sentence, phrase.head
    if phrase.plural or '"' not in _plain_quotes(sentence, at):
        return None
    for verb in _verbs_above(sentence, at):
        for token in sentence.children[verb]:
            if token > at and sentence.deps[token] == "nsubj" and sentence.tags[token] in ("NNP", "PRP"):
                return token
    return None


def _speaker_before(phrase: Phrase) -> int | None:
    """The subject of the verb that a quotation with the pronoun follows: Foo said, "He had his chance"."""
    sentence, at = phrase.sentence, phrase.head
    begun = sum(word in _QUOTES for word in sentence.words[max(0, at - LONGEST) : at])
    if phrase.plural or not begun % 2:
        return None
    for verb in _verbs_above(sentence, at):
        if any(word in _QUOTES for word in sentence.words[verb:at]):
            return _subject(sentence, verb)
    return None


def _subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, or that of the verb it is joined to."""
    for _ in range(LONGEST):
        for token in sentence.children[verb]:
            if token < verb and sentence.deps[token] == "nsubj":
                return token if sentence.tags[token] in ("NNP", "PRP") else None
        if sentence.deps[verb] != "conj":
            break
        verb = sentence.heads[verb]
    return None


def _plain_quotes(sentence: Sentence, token: int, end: int | None = None) -> str:
    """The quotation marks right of a token, before `end`, as plain ones."""
    after = sentence.words[token : min(token + LONGEST, len(sentence) if end is None else end)]
    return "".join('"' for word in after if word in _QUOTES)


def _is_quoted_he(phrase: Phrase, referent: Referent) -> bool:
    """Whether the referent was last meant inside the quotation whose speaker the pronoun is."""
    sentence, at = phrase.sentence, referent.head
    if referent.sentence is not sentence or at >= phrase.head or sentence.deps[phrase.head] != "nsubj":
        return False
    verb = sentence.heads[phrase.head]
    tells = any(sentence.deps[c] == "ccomp" and c < phrase.head for c in sentence.children[verb])
    return tells and '"' in _plain_quotes(sentence, at, phrase.head) and phrase.head - at < LONGEST


def _is_called(referent: Referent, word: str) -> bool:
    names = (a.name or a.text for a in referent.actors)
    return any(word.lower() in name.lower().replace("-", " ").split() for name in names)


def means_thing(phrase: Phrase, discourse: Discourse) -> bool:
    """Whether an object pronoun follows a nearer object that is no actor: "wrote agreements and signed them"."""
    sentence, head = phrase.sentence, phrase.head
    if sentence.tags[head] == "PRP$" or sentence.deps[head] not in ("dobj", "pobj", "nsubj", "dative"):
        return False
    if phrase.gender in ("m", "f") or (
        sentence.deps[head] == "nsubj" and sentence.tags[sentence.heads[head]][:2] == "VB"
    ):
        return False
    wanted = ("NNS",) if phrase.plural else ("NN",)
    for token in range(head - 1, max(-1, head - LONGEST), -1):
        if (sentence.index, token) in discourse.heads:
            return False
        if sentence.tags[token] in wanted and sentence.deps[token] in ("dobj", "pobj", "nsubj", "nsubjpass"):
            return True
    return False


def agrees(phrase: Phrase, referent: Referent) -> bool:
    """Whether number and gender allow the pronoun to stand for the referent."""
    if phrase.plural:
        body = referent.kind in ("organisation", "group", "state") and len(referent.actors) == 1
        return referent.plural or body or (referent.kind == "unnamed" and referent.gender == "n")
    if phrase.gender == "n":
        return (
            referent.kind in _THINGS
            and not referent.plural
            and referent.gender in ("", "n")
            and not _human(referent)
        )
    if referent.kind not in ("person", "unnamed") or referent.plural:
        return False
    if referent.kind == "unnamed" and not _human(referent):
        return False
    return referent.gender in ("", "?", phrase.gender)


def _human(referent: Referent) -> bool:
    return referent.kind == "person" or (referent.kind == "unnamed" and referent.gender != "n")


def same_clause_party(phrase: Phrase, referent: Referent) -> bool:
    """Whether both are parties of one verb: "Assad wished him success" is about another."""
    sentence = phrase.sentence
    if referent.sentence is not sentence:
        return False
    if sentence.tags[phrase.head] == "PRP$":
        return not phrase.plural and _one_of_subjects(phrase, referent)
    if referent.dep == "poss":
        return False  # "his rival accused him": an owner is no party
    own, other = _verb_of(sentence, phrase.head), _verb_of(sentence, referent.head)
    if _relates(sentence, own, referent):
        return True
    # "wished him luck" is at times parsed as a clause of its own, "him luck".
    small = (
        sentence.deps[own] in ("ccomp", "xcomp")
        and sentence.words[phrase.head].lower() in _OBJECT_FORMS
        and not any(t != phrase.head and sentence.deps[t] in SUBJECTS for t in sentence.children[own])
    )
    return own == other or (small and sentence.heads[own] == other) or _shares_subject(phrase, referent, own)


def _shares_subject(phrase: Phrase, referent: Referent, verb: int) -> bool:
    """Whether the referent is, or is one of, the subjects of a verb that stands with an earlier one: "Foo and Bar
    left and accused it"."""
    sentence = phrase.sentence
    if phrase.head < verb or referent.head > verb:
        return False
    for _ in range(LONGEST):
        if any(sentence.deps[t] in SUBJECTS for t in sentence.children[verb]):
            break
        if sentence.deps[verb] != "conj" or sentence.tags[sentence.heads[verb]][:2] != "VB":
            return False
        verb = sentence.heads[verb]
    subjects = [t for t in sentence.children[verb] if sentence.deps[t] in SUBJECTS and t < verb]
    return _first_listed(sentence, referent.head) in subjects


def _one_of_subjects(phrase: Phrase, referent: Referent) -> bool:
    """Whether the referent is one of several subjects of the pronoun's verb: "Foo and Bar rejected his remarks"."""
    sentence, verb = phrase.sentence, _verb_of(phrase.sentence, phrase.head)
    first = _first_listed(sentence, referent.head)
    if phrase.head < verb or sentence.heads[first] != verb or sentence.deps[first] not in SUBJECTS:
        return False
    return any(sentence.deps[t] == "conj" for t in sentence.children[first]) or _ends_list(sentence, referent)


def _ends_list(sentence: Sentence, referent: Referent) -> bool:
    """Whether a sentence opens with a list that the referent ends, whatever the parser made of what is before it."""
    before = sentence.tags[: max(0, referent.start - 1)]
    joined = referent.start > 1 and sentence.words[referent.start - 1].lower() == "and"
    return joined and not any(tag[:2] in ("VB", "MD") for tag in before)


def _first_listed(sentence: Sentence, token: int) -> int:
    """The first of those that a token is listed with."""
    for _ in range(LONGEST):
        if sentence.deps[token] not in ("conj", "appos") or sentence.heads[token] >= token:
            break
        token = sentence.heads[token]
    return token


def _relates(sentence: Sentence, verb: int, referent: Referent) -> bool:
    """Whether a verb's subject is "who", said of the referent: "Foo, who met him"."""
    if sentence.deps[verb] != "relcl" or not referent.start <= sentence.heads[verb] < referent.end:
        return False
    return any(
        sentence.tags[t] in ("WP", "WDT") and sentence.deps[t] in SUBJECTS for t in sentence.children[verb]
    )


def _verb_of(sentence: Sentence, token: int) -> int:
    """The verb that a token is a party of, through a preposition or a coordination."""
    for _ in range(LONGEST):
        above = sentence.heads[token]
        if above == token or sentence.tags[token][:2] == "VB":
            break
        token = above
        if sentence.deps[token] not in ("prep", "agent", "dative") and sentence.tags[token] not in (
            "NNP",
            "NNPS",
            "NN",
            "NNS",
            "CD",
        ):
            break
    return token


def _score(phrase: Phrase, referent: Referent) -> float:
    sentence, dep = phrase.sentence, phrase.sentence.deps[phrase.head]
    back = sentence.index - referent.sentence.index
    score = referent.weight - _PER_SENTENCE * back + _PER_MENTION * min(referent.count, 4)
    score += _GENDER if phrase.gender and referent.gender == phrase.gender else 0.0
    score += _BOTH_SUBJECTS if dep in SUBJECTS and referent.dep in SUBJECTS else 0.0
    score += _BOTH_OBJECTS if back and dep in _OBJECTS and referent.dep in _OBJECTS else 0.0
    if phrase.plural and not referent.plural:
        score += _SINGULAR_BODY
    score += _NAMED if any(a.name for a in referent.actors) else 0.0
    if back == 0:
        score -= _PER_TOKEN * min(abs(phrase.head - referent.head), LONGEST)
        score += _within(phrase, referent, dep)
    return score


def _within(phrase: Phrase, referent: Referent, dep: str) -> float:
    """What speaks for an antecedent in the pronoun's own sentence."""
    sentence = phrase.sentence
    score = 0.0
    own = (
        sentence.heads[phrase.head]
        if sentence.tags[phrase.head] != "PRP$"
        else _verb_of(sentence, phrase.head)
    )
    above = sentence.heads[referent.head]
    if sentence.tags[phrase.head] == "PRP$" and referent.dep in SUBJECTS and above == own:
        score += _OWN_SUBJECT
    active = dep == "nsubjpass" and referent.dep == "nsubj"
    if referent.dep in SUBJECTS and above != own and above in _verbs_above(sentence, phrase.head):
        score += _TELLS if not active or sentence.deps[own] == "ccomp" else 0.0
    if active and sentence.deps[own] != "ccomp":
        score -= 2 * _BOTH_SUBJECTS
    if dep in ("nsubjpass", "dobj") and referent.dep in _OBJECTS:
        score += _UNDERGOES
    if sentence.tags[phrase.head] == "PRP$" and referent.pronoun_in == sentence.index:
        score += _SAME_CHAIN
    return score


def _verbs_above(sentence: Sentence, token: int) -> Iterator[int]:
    """The verbs over a token, innermost first."""
    for _ in range(LONGEST):
        above = sentence.heads[token]
        if above == token:
            return
        if sentence.deps[token] == "conj" and any(
            sentence.deps[c] in SUBJECTS for c in sentence.children[token]
        ):
            return  # a clause of its own: "Kim left and Lee kept his word"
        token = above
        if sentence.tags[token][:2] == "VB":
            yield token
