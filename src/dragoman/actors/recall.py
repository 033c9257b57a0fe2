"""Whom a description without a name of its own goes back to: by rank or sort, by what somebody leads, by focus."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.coreference import same_clause_party
from dragoman.actors.discourse import PLACE_WEIGHT, Discourse, Referent
from dragoman.actors.phrases import Phrase
from dragoman.record.actor import Actor

# Sentences back that "the colonel", "the rebels" and "his host" may reach.
_PERSON_WINDOW, _ARMED_WINDOW, _OTHER_WINDOW = 8, 12, 3
_PER_SENTENCE, _PER_MENTION = 1.2, 0.7
_ARMED = frozenset({"REB", "UAF", "CRM", "PRE"})
# Sectors so common among those told of that they tell nobody apart.
_COMMON = frozenset({"GOV", "CVL", ""})
# Sectors of what somebody is rather than does in a state's name: "the Saudi exile".
_CALLINGS = frozenset({"CVL", "OPP", "BUS", "ELI", "EDU", "REL", "SOC"})


def people(discourse: Discourse, phrase: Phrase, window: int) -> Iterator[Referent]:
    """The named single people of the last sentences, the last mentioned first."""
    for referent in discourse.recent(phrase.sentence, window):
        if len(referent.actors) == 1 and referent.actors[0].kind == "person" and referent.actors[0].name:
            yield referent


def people_of(discourse: Discourse, index: int) -> Iterator[Referent]:
    """The named people whom the sentence with this index tells of, no mere owners or places."""
    for referent in reversed(discourse.referents.values()):
        if referent.sentence.index < index:
            return
        actor = referent.actors[0]
        single = len(referent.actors) == 1 and actor.kind == "person" and actor.name
        if single and referent.sentence.index == index and referent.dep not in ("poss", "compound"):
            yield referent


def by_sort(
    phrase: Phrase, discourse: Discourse, states: tuple[str, ...], vague: frozenset[str]
) -> Referent | None:
    """The one named person of the phrase's sort: a soldier for "the colonel", a cleric for "the preacher"; first
    those whose title ends alike; for a `vague` word, somebody of the states. None where none or several fit."""
    word = phrase.roles[-1].word
    noun = word.role.rpartition(" ")[2]
    found = [
        r
        for r in people(discourse, phrase, _PERSON_WINDOW)
        if (not states or r.actors[0].country in states)
        and _gender_fits(phrase, r)
        and not same_clause_party(phrase, r)
    ]
    alike = [r for r in found if any(noun in role.split() for role in r.roles)]
    if alike:
        return alike[0]
    if noun in vague and states:
        return found[0] if found else None
    if word.sector in _CALLINGS and states and not phrase.owner:
        return found[0] if len(found) == 1 else None
    if word.sector in _COMMON:
        return None
    same = [r for r in found if word.sector in r.actors[0].sectors]
    return same[0] if len(same) == 1 else None


def _gender_fits(phrase: Phrase, referent: Referent) -> bool:
    return not (phrase.gender and referent.gender) or phrase.gender == referent.gender


def armed_body(phrase: Phrase, discourse: Discourse, states: tuple[str, ...]) -> Referent | None:
    """The one armed group of the report so far, for "the rebels" and "the militants"."""
    found = [
        r
        for r in discourse.recent(phrase.sentence, _ARMED_WINDOW)
        if len(r.actors) == 1
        and r.actors[0].kind == "group"
        and r.actors[0].id
        and _ARMED & set(r.actors[0].sectors)
        and (not states or r.actors[0].country in states)
    ]
    return found[0] if len({r.key for r in found}) == 1 else None


def in_focus(phrase: Phrase, discourse: Discourse, but: Referent | None = None) -> Referent | None:
    """The named person most in mind besides `but`, for "the 58-year-old" and "his host"."""
    best: tuple[float, Referent] | None = None
    for referent in people(discourse, phrase, _OTHER_WINDOW):
        if referent is but or referent.weight <= PLACE_WEIGHT or same_clause_party(phrase, referent):
            continue
        back = phrase.sentence.index - referent.sentence.index
        score = referent.weight - _PER_SENTENCE * back + _PER_MENTION * min(referent.count, 4)
        if best is None or score > best[0]:
            best = (score, referent)
    return best[1] if best else None


def partner_of(owner: Referent, discourse: Discourse) -> Actor | None:
    """The other one of the two people told of together last, of whom the owner is one: "his rival"."""
    keys = {a.id or a.name for a in owner.actors}
    for referent in reversed(discourse.referents.values()):
        others = [a for a in referent.actors if a.kind == "person" and (a.id or a.name) not in keys]
        if len(referent.actors) == 2 and len(others) == 1:
            return others[0]
    return None
