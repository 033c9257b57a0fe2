"""The codebook as typed records: types, entries, forms, operators. Loading and checking stand in their own modules."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record.event import Factuality


@dataclass(slots=True, frozen=True)
class Term:
    """A word or set phrase by its lemmas: `head` carries the phrase, `others` must stand around it."""

    head: str
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The term as it is written in the codebook, head last for nouns and first for verbs is not kept."""
        return " ".join((self.head, *self.others))

    @property
    def phrase(self) -> str:
        """The term as a noun phrase is read, its head last."""
        return " ".join((*self.others, self.head))


# Among the kinds that a condition may ask for: a named place, actor or not.
PLACE = "place"


@dataclass(slots=True, frozen=True)
class Words:
    """A condition on an argument: it fits a term, or is an actor of a kind or sector (`kinds`, as in "<MIL>")."""

    terms: dict[str, tuple[Term, ...]]
    kinds: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.terms or self.kinds)


Path = tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Form:
    """One way to word an entry: a predicate with conditions on what hangs on it, and where its parties stand.

    `part` is "verb", "noun" or "adjective"; `term` the predicate. Conditions are pairs of a path ("object",
    "subject", "with", "complement", "object.of", "clause") and the words wanted there; `absent` must not be met.
    `source` and `target` are paths tried in order. `line` is where it stands in its file, from 1. Where it
    `needs_target`, it tells no event that is done to nobody: "called for calm". `asked` are sets of lemmas of each of
    which the sentence must hold one, whatever its grammar.
    """

    part: str
    term: Term
    conditions: tuple[tuple[Path, Words], ...]
    absent: tuple[tuple[Path, Words], ...]
    source: tuple[Path, ...]
    target: tuple[Path, ...]
    specificity: float
    line: int = 0
    needs_target: bool = False
    asked: tuple[frozenset[str], ...] = ()

    @property
    def wording(self) -> str:
        """Its predicate as one reads it: "call off", "phone call"."""
        return self.term.phrase if self.part == "noun" else self.term.text


@dataclass(slots=True, frozen=True)
class Entry:
    """A codebook entry: what it means, what it gives, how it is worded, and its own examples.

    `both` allows all parties on one side; `outcome` marks what tells the result of another deed of the type (killing).
    Where it is `doerless`, a passive that names no doer tells it all the same: "was arrested in Minsk". `future` is
    what it becomes when told as to come, None where its type says that.
    """

    id: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    factuality: Factuality | None
    gist: str
    notes: str
    both: bool
    outcome: bool
    weight: float
    forms: tuple[Form, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    file: str
    line: int
    doerless: bool = False
    future: Outcome | None = None


@dataclass(slots=True, frozen=True)
class Outcome:
    """What an operator makes of a type: another type and mode; type None where nothing is left to code."""

    type: str | None
    mode: str | None
    cameo: str | None
    factuality: Factuality | None


@dataclass(slots=True, frozen=True)
class Operator:
    """A predicate that transforms the event it governs (refuse, promise, halt, hold).

    `over` are the roles in which the inner event hangs on it. `gives` maps the inner type ("*" for any other) to an
    outcome, None for "same". `inner` says what becomes of the inner event: "absorbed", "kept" as an event of its own,
    or "told" (kept, in the words of the operator's subject), or "denied" (kept, negated, told by the subject), or
    "disputed" (a charge that is kept, and the deed that it speaks of denied). One that
    leaves nothing of any event leaves nothing of all that is said below it but what it `spares`: "done", what is told
    as done, or types, after "own" only of the subject's own doing.
    """

    id: str
    gist: str
    notes: str
    forms: tuple[Form, ...]
    over: tuple[Path, ...]
    gives: dict[str, Outcome | None]
    inner: str
    factuality: Factuality | None
    source: tuple[Path, ...]
    target: tuple[Path, ...]
    weight: float
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    file: str
    line: int
    spares: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Mode:
    """A mode of a type: its meaning, PLOVER score (None where the source prints none), CAMEO code, and words that show
    it."""

    name: str
    gist: str
    score: float | None
    cameo: str | None
    words: Words


@dataclass(slots=True, frozen=True)
class EventKind:
    """One of the PLOVER types: quad class 1..4, score -10..10, CAMEO root, modes.

    `future` is what it becomes when told as to come, `refused` when its doer says it will not be, `denied` when it is
    said not to be so, `ended` when it is said to be so no longer, `conditional` when it is announced on a condition;
    None where the event stays what it is, marked future or negated. `harms` is true where things that are no actors (a
    bus, a bridge) may be its target, `placed` where the place that it reaches stands for a target that nobody names
    ("sent troops *to Ghat*"). `notes` say where the type ends and others begin; `file` and `line` are where it is
    told last.
    """

    name: str
    quad: int
    score: float
    cameo: str
    two_sided: bool
    gist: str
    modes: dict[str, Mode]
    future: Outcome | None
    refused: Outcome | None
    denied: Outcome | None
    ended: Outcome | None
    conditional: Outcome | None
    harms: bool
    placed: bool
    notes: str
    file: str
    line: int


@dataclass(slots=True, frozen=True)
class Codebook:
    """Everything the coder knows. `version` is the hash of the files it was read from."""

    version: str
    kinds: dict[str, EventKind]
    contexts: dict[str, Words]
    goldstein: dict[str, float]
    entries: dict[str, Entry]
    operators: dict[str, Operator]
    forms: dict[tuple[str, str], tuple[tuple[Entry | Operator, Form], ...]]
    classes: dict[str, tuple[str, ...]]

    def goldstein_of(self, cameo: str | None) -> float:
        """The Goldstein value of a CAMEO code, of its nearest parent where it has none; 0 without a code."""
        code = cameo or ""
        while code and code not in self.goldstein:
            code = code[:-1]
        return self.goldstein.get(code, 0.0)

    def score_of(self, kind: str, mode: str | None) -> float:
        """The PLOVER score of a type and mode; the type's own where the mode has none."""
        found = self.kinds[kind].modes.get(mode or "")
        return found.score if found is not None and found.score is not None else self.kinds[kind].score
