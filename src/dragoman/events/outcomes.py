"""What came of a deed, told in the sentences after it: "The blast killed nine.", "Four died and 22 were hurt."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from dragoman.events.explain import evidence
from dragoman.events.frame import frame
from dragoman.events.grammar import SUBJECT, is_passive
from dragoman.events.magnitude import Counter, count_parties
from dragoman.events.modality import doubt, is_background, is_negated, modality
from dragoman.events.tellings import fits_in_time_and_number, joined, same_parties
from dragoman.record import Actor, Event, Evidence, Magnitude, Parse, Sentence, Telling

_FILE = Path(__file__).resolve().parent.parent / "data" / "languages" / "en" / "outcomes.yaml"
# How many sentences on an outcome may stand: with "the raid" for its deed, and without.
_TAKEN_UP, _BARE = 2, 1
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_NAMED = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE"})


@dataclass(slots=True, frozen=True)
class Outcomes:
    """Words that tell what came of a deed; outcomes.yaml says what each list is."""

    harm: frozenset[str]
    suffer: frozenset[str]
    acts: frozenset[str]
    taken_up: frozenset[str]
    counter: Counter

    @classmethod
    def load(cls, counter: Counter | None = None, path: Path = _FILE) -> Outcomes:
        """The words of outcomes.yaml."""
        raw = yaml.safe_load(path.read_text("utf-8"))
        lists = {name: frozenset(raw[name]) for name in ("harm", "suffer", "acts", "taken_up")}
        return cls(counter=counter or Counter.load(), **lists)

    def tie(self, events: Sequence[Event], parse: Parse) -> list[Event]:
        """The events in their order, outcomes folded into the deeds they are of, with the numbers these tell.

        Numbers are never summed: what a deed's own clause counts stands. Dates must be set.
        """
        at = {s.start: s for s in parse.sentences}
        numerals = self.counter.numerals
        events = [
            count_parties(event, at[event.sentence.start], numerals) if event.sentence.start in at else event
            for event in events
        ]
        kept: list[Event] = []
        for event in events:
            deed = self._deed_of(event, kept, at)
            if deed is None:
                kept.append(event)
            else:
                kept[deed] = joined(kept[deed], event)
        return [self._counted(event, kept, parse, at) for event in kept]

    def _deed_of(self, event: Event, kept: Sequence[Event], at: Mapping[int, Sentence]) -> int | None:
        """The number of the deed that an event is only the outcome of."""
        s = at.get(event.sentence.start)
        if s is None or not _is_fact(event) or not self._is_harm(s, event):
            return None
        named = self._takes_up(event.source) or self._is_gapped(s, s.token_at(event.why.trigger.start))
        deeds = _last_deeds(kept, s, at, _TAKEN_UP if named else _BARE)
        if len(deeds) != 1:
            return None
        deed = kept[deeds[0]]
        if self._is_harm(at[deed.sentence.start], deed) or not fits_in_time_and_number(deed, event):
            return None
        if not _places_fit(deed, event) or (event.mode and deed.mode and event.mode != deed.mode):
            return None
        return deeds[0] if named or _same_sides(deed, event) else None

    def _is_harm(self, s: Sentence, event: Event) -> bool:
        return s.lemmas[s.token_at(event.why.trigger.start)] in self.harm

    def _is_gapped(self, s: Sentence, token: int) -> bool:
        """Whether the passive is that of the verb before: "three were killed and 12 others injured"."""
        head, children = s.heads[token], s.children[token]
        gapped = s.deps[token] == "conj" and not any(s.deps[c] == "dobj" for c in children)
        return gapped and s.lemmas[head] in self.harm and is_passive(s, head)

    def _takes_up(self, source: Sequence[Actor]) -> bool:
        """Whether the doer is a deed told before, "the raid"."""
        return bool(source) and all(self._is_act(actor.text.lower().split()) for actor in source)

    def _is_act(self, words: Sequence[str]) -> bool:
        return len(words) > 1 and words[0] in self.taken_up and words[-1] in self.acts

    def _counted(
        self, event: Event, events: Sequence[Event], parse: Parse, at: Mapping[int, Sentence]
    ) -> Event:
        """A deed with the numbers of the outcomes after it that are no events of their own."""
        s = at.get(event.sentence.start)
        if s is None or not _is_fact(event) or event.magnitude.dead is not None:
            return event
        for where, token in self._outcomes(s, event, events, parse):
            found = self.counter.count(where, [token], "ASSAULT")
            told = event.magnitude
            if found == Magnitude() or _contradicts(told, found):
                continue
            numbers = replace(
                told,
                dead=found.dead if told.dead is None else told.dead,
                injured=found.injured if told.injured is None else told.injured,
            )
            again = Telling(Evidence(where.start, where.end, where.text), evidence(where, token, token + 1))
            event = replace(event, magnitude=numbers, also=(*event.also, again))
        return event

    def _outcomes(
        self, s: Sentence, event: Event, events: Sequence[Event], parse: Parse
    ) -> Iterator[tuple[Sentence, int]]:
        """Clauses after a deed that tell what became of people and name no doer; in order."""
        busy = [e.sentence.start for e in events if e.type == "ASSAULT"]
        if busy.count(s.start) > 1:
            return
        own = s.token_at(event.why.trigger.start)
        yield from ((s, t) for t in self._clauses(s) if t > own and s.deps[t] != "ccomp")
        for after in parse.sentences[s.index + 1 : s.index + 1 + _TAKEN_UP]:
            told = [] if after.start in busy or after.section != s.section else self._clauses(after)
            if not told or not _names_nothing_new(after, s):
                return
            yield from ((after, t) for t in told)

    def _clauses(self, s: Sentence) -> list[int]:
        return [t for t in range(len(s)) if s.deps[t] in _CLAUSES and self._tells_outcome(s, t)]

    def _tells_outcome(self, s: Sentence, token: int) -> bool:
        lemma = s.lemmas[token]
        if s.tags[token][:1] != "V" or lemma not in self.harm | self.suffer:
            return False
        # "Nobody was injured" counts: none.
        subject = next((c for c in s.children[token] if s.deps[c] in SUBJECT), None)
        if is_negated(s, token, subject) or modality(s, token) or doubt(s, token) or is_background(s, token):
            return False
        if lemma in self.suffer:
            return True
        if is_passive(s, token):
            return all(s.lemmas[t] in self.acts for t in frame(s, token).preps.get("by", ()))
        return any(s.deps[c] in SUBJECT and s.lemmas[c] in self.acts for c in s.children[token])


def _is_fact(event: Event) -> bool:
    return event.type == "ASSAULT" and event.factuality == "asserted" and not event.historical


def _last_deeds(kept: Sequence[Event], s: Sentence, at: Mapping[int, Sentence], far: int) -> list[int]:
    """The numbers of the deeds in the last sentence before, at most so far off, that tells one."""
    for back in range(1, far + 1):
        found = [
            n
            for n, event in enumerate(kept)
            if _is_fact(event)
            and (told := at.get(event.sentence.start)) is not None
            and told.index == s.index - back
            and told.section == s.section
        ]
        if found:
            return found
    return []


def _same_sides(deed: Event, event: Event) -> bool:
    """The same doer, and nobody of another state harmed."""
    if not same_parties(deed.source, event.source):
        return False
    a, b = ({x.country for x in side if x.country} for side in (deed.target, event.target))
    return not a or not b or bool(a & b)


def _places_fit(a: Event, b: Event) -> bool:
    return a.place is None or b.place is None or a.place.name == b.place.name


def _contradicts(a: Magnitude, b: Magnitude) -> bool:
    return any(
        x is not None and y is not None and x != y for x, y in ((a.dead, b.dead), (a.injured, b.injured))
    )


def _names_nothing_new(s: Sentence, deed: Sentence) -> bool:
    """Whether a sentence stays with the place and the day of the deed's."""
    told = (" ".join(s.words[e.start : e.end]) for e in s.entities if e.label in _NAMED)
    return all(words in deed.text for words in told)
