"""Learns the weights of src/dragoman/data/choice/parties.yaml from the labelled sentences beside this file.

    python tools/opinion/learn_parties.py            # in dragoman's own environment

A conditional logit over the parties of each sentence and "none of them", fitted by gradient with a pull towards zero.
Only sentences count in which the rules code the true type and the true source: there the question is who the target
is. A fifth of them is held back to print how often the likeliest party is right; the weights are learned from all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml
from labelled import ROOT, Labelled, sentences
from numpy.typing import NDArray

from dragoman.events.coded import Coded
from dragoman.events.match import Scene, stage
from dragoman.events.signs import nobody, parties, signs
from dragoman.parse import Parser
from dragoman.read import article_from_row
from dragoman.record import Parse
from dragoman.run.chain import Chain
from dragoman.settings import Settings

OUT = ROOT / "src" / "dragoman" / "data" / "choice" / "parties.yaml"
# A sign must stand on this many parties; what of it all is pulled towards zero; steps of the descent.
LEAST_SEEN, PULL, STEPS, RATE = 15, 1.0, 400, 0.05
# How much a sentence counts in which the rules find nobody: those are what the weights are for.
UNFOUND = 2.0
# And one whose event is done to nobody: in newswire these are many more than the sentences of untargeted.tsv.
UNTARGETED = 6.0
# RETREAT and CONCEDE were one type when the sentences were labelled.
YIELD = {"CONCEDE": "RETREAT"}
HEAD = """\
# How likely a party of the sentence is the target of what it tells, where no path of the codebook entry leads to one:
# the signs it bears times these weights, against those of nobody; src/dragoman/events/signs.py says what each is.
# Learned by tools/opinion/learn_parties.py from {rows} sentences. Of {held} held back while learning, the likeliest
# party is the true one in {right:.3f}; in {unfound:.3f} of those in which the rules find nobody.
# `least`: how likely a party must be. `surer`: how many times likelier than the rules' own to take its place. Both are
# set on the tune half of evaluation/articles.jsonl.
"""


@dataclass
class Row:
    """One event: the signs of each party, which of them is its true target, and whether the rules found any."""

    found: bool
    none: bool
    nobody: list[str]
    signs: list[list[str]] = field(default_factory=list)
    true: list[bool] = field(default_factory=list)


def row_of(scene: Scene, coded: Coded, label: Labelled) -> Row:
    """The event as an example."""
    among = parties(scene, coded)
    row = Row(bool(coded.target), not label.target, list(nobody(coded)))
    for token in among:
        row.signs.append(list(signs(scene, coded, token, among)))
        row.true.append(bool(label.target) and stands_for(scene, [token], label.text, label.target))
    return row


def stands_for(scene: Scene, tokens: list[int], text: str, words: str) -> bool:
    """Whether an actor at one of the tokens overlaps the words where they first stand."""
    start = text.index(words)
    actors = [a for t in tokens for a in scene.parties.at(t)]
    return any(a.start < start + len(words) and start < a.end for a in actors)


def rows() -> list[Row]:
    """The sentences' events of the true type that have the true source."""
    settings = Settings()
    chain, parser = Chain.load(settings, None, None), Parser(settings.model, settings.batch)
    labels = [label for label in sentences() if label.type != "NONE"] + list(untargeted())
    articles = (article_from_row({"id": str(n), "text": x.text}, settings) for n, x in enumerate(labels))
    found: list[Row] = []
    for label, parse in zip(labels, parser.parse(articles), strict=True):
        best = best_event(chain, parse, label)
        if best is not None:
            found.append(row_of(*best, label))
    return found


def untargeted() -> Iterator[Labelled]:
    """The rows of untargeted.tsv: events that are done to none of the parties which their sentence names."""
    for line in (Path(__file__).parent / "untargeted.tsv").read_text("utf-8").splitlines():
        kind, source, text = line.split("\t")
        yield Labelled(kind, source, "", text)


def best_event(chain: Chain, parse: Parse, label: Labelled) -> tuple[Scene, Coded] | None:
    """The event of the true type and source, one with the true target first."""
    mentions = chain.actors.find(parse)
    options: list[tuple[bool, float, Scene, Coded]] = []
    for sentence in parse.sentences:
        here = [m for m in mentions if m.sentence == sentence.index]
        scene = stage(sentence, here, chain.events.transparent)
        for coded in chain.events.composer.code(scene):
            right = YIELD.get(coded.type, coded.type) == YIELD.get(label.type, label.type)
            usable = right and not coded.absorbed and not coded.unreal
            if usable and stands_for(scene, coded.source, label.text, label.source):
                known = bool(label.target) and stands_for(scene, coded.target, label.text, label.target)
                options.append((known, coded.score, scene, coded))
    return max(options, key=lambda o: o[:2])[2:] if options else None


def fit(rows: list[Row]) -> dict[str, float]:
    """The weight of each sign."""
    seen = Counter(sign for row in rows for party in (*row.signs, row.nobody) for sign in party)
    names = sorted(sign for sign, n in seen.items() if n >= LEAST_SEEN)
    at = {name: n for n, name in enumerate(names)}
    rows = [row for row in rows if row.signs]
    sizes = np.array([len(row.signs) + 1 for row in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(rows)), sizes)
    table, wanted = np.zeros((int(sizes.sum()), len(names))), np.zeros(int(sizes.sum()))
    for start, row in zip(starts, rows, strict=True):
        for n, party in enumerate((*row.signs, row.nobody)):
            table[start + n, [at[sign] for sign in party if sign in at]] = 1.0
        true = np.array([*row.true, not any(row.true)], float)
        wanted[start : start + len(true)] = true / true.sum()
    count = np.array([UNTARGETED if row.none else 1.0 if row.found else UNFOUND for row in rows])[group]
    weights = descend(table, wanted, count, starts, group)
    return {name: float(weights[n]) for name, n in at.items()}


def descend(
    table: NDArray[np.float64],
    wanted: NDArray[np.float64],
    count: NDArray[np.float64],
    starts: NDArray[np.int_],
    group: NDArray[np.int_],
) -> NDArray[np.float64]:
    """The weights of the most likely choice, by Adam."""
    weights = np.zeros(table.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        sums = table @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        share = powers / np.add.reduceat(powers, starts)[group]
        slope = table.T @ ((wanted - share) * count) - PULL * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def is_right(row: Row, weights: dict[str, float]) -> bool:
    """Whether the likeliest party is a true one."""
    sums = [sum(weights.get(sign, 0.0) for sign in party) for party in row.signs]
    return bool(sums) and row.true[int(np.argmax(sums))]


def main() -> None:
    """Learns, measures on what is held back, and writes the file; its limits stay."""
    made = rows()
    held, rest = made[::5], [row for n, row in enumerate(made) if n % 5]
    tried = fit(rest)
    known = [row for row in held if any(row.true)]
    right = sum(is_right(row, tried) for row in known) / len(known)
    lost = [row for row in known if not row.found]
    unfound = sum(is_right(row, tried) for row in lost) / len(lost)
    weights = fit(made)
    old = yaml.safe_load(OUT.read_text("utf-8")) if OUT.exists() else {"least": 0.5, "surer": 8}
    head = HEAD.format(rows=len(made), held=len(known), right=right, unfound=unfound)
    lines = [f"{name}: {old[name]}" for name in ("least", "surer")] + ["target:"]
    lines += [f'  "{name}": {weight:.2f}' for name, weight in sorted(weights.items()) if abs(weight) >= 0.05]
    OUT.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(head)


if __name__ == "__main__":
    main()
