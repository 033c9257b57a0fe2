"""An event under construction: tokens of one sentence, before actors, dates and ids are filled in."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook import Entry, Form
from dragoman.record import RunnerUp
from dragoman.record.event import Factuality


@dataclass(slots=True)
class Coded:
    """A coded predicate. `token` is the trigger, `outer` the highest predicate that transformed it.

    `source` and `target` are tokens that stand for the parties, `addressed` the one a demand was made of. `teller` is
    the token in whose words it is told (of an accusation or denial), None where syntax above decides. `unreal` marks
    the mere purpose of another act; `harmed` are the nouns that a verb is done to, actors or not. `about` is the deed
    that an accusation or denial speaks of, `deed` the token of the innermost predicate; `kept` marks the deed that
    praise or blame takes as done.
    """

    token: int
    outer: int
    entry: Entry
    form: Form
    rule: str
    type: str
    mode: str | None
    cameo: str | None
    source: list[int]
    target: list[int]
    score: float
    contexts: tuple[str, ...] = ()
    factuality: Factuality | None = None
    negated: bool = False
    teller: int | None = None
    steps: list[str] = field(default_factory=list)
    runner_up: list[RunnerUp] = field(default_factory=list)
    absorbed: bool = False
    unreal: bool = False
    kept: bool = False
    harmed: list[int] = field(default_factory=list)
    triggers: list[int] = field(default_factory=list)
    about: Coded | None = None
    deed: int = -1

    def standing(self) -> Factuality:
        """Whether it is asserted, negated, future or hypothetical."""
        return "negated" if self.negated else self.factuality or "asserted"
