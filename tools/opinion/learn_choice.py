"""Learns the weights of src/dragoman/data/choice/weights.yaml from held.tsv, sentences that the encoder has not read.

    python tools/opinion/learn_choice.py            # in dragoman's own environment, after train.py
    python tools/opinion/learn_choice.py --check tools/opinion/sentences/*-[v-x].tsv    # writes nothing; those alone

A conditional logit, fitted by gradient with a little pull towards zero: no sign counts that the sentences do not
bear out.
"""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.events.choice import FEATURES, Choice, features
from dragoman.events.relate import candidates
from dragoman.parse import Parser
from dragoman.record import Opinion
from dragoman.run.chain import Chain
from dragoman.run.pairs import Pair
from dragoman.settings import Settings

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "src" / "dragoman" / "data" / "choice" / "weights.yaml"
STEPS, RATE, PULL = 4000, 0.1, 0.002
# The sentences were written to be hard on rules; in plain newswire rules that are sure are right more often, so that
# the opinion counts less there than the fit has it: a half of it did best on sentences of other outlets with rules that
# were not yet tuned to them. Where the rules are unsure it counts as the fit has it.
PLAINER = 0.5
HEAD = """\
# How much each sign counts when the type that passed between two parties is chosen. A type's score is the sum of
# its signs times these weights; src/dragoman/events/choice.py says what each sign is. Learned by
# tools/opinion/learn_choice.py from {rows} sentences.
# Right of them: {rules:.3f} by the rules alone, {both:.3f} with the second opinion.
"""


@dataclass(frozen=True)
class Known:
    """A sentence's true type, what the rules found, and the opinion."""

    type: str
    scores: list[tuple[str, float]]
    opinion: Opinion


def known(chosen: Container[str] | None = None) -> Iterator[Known]:
    """The held-out sentences, or those of them that are `chosen`, with what rules and judge say of them."""
    settings = Settings()
    chain, parser = Chain.load(settings, None, None), Parser(settings.model, settings.batch)
    rows = [line.split("\t") for line in (HERE / "held.tsv").read_text("utf-8").splitlines()]
    rows = [row for row in rows if chosen is None or row[-1] in chosen]
    pairs = [Pair(str(n), text, source, target) for n, (_, source, target, text) in enumerate(rows)]
    parses = parser.parse(pair.article(settings.language) for pair in pairs)
    for (kind, *_), pair, parse in zip(rows, pairs, parses, strict=True):
        if kind == "NONE":
            continue
        mentions = chain.actors.find(parse)
        found = candidates(chain.events.codebook, parse, mentions, pair.source, pair.target)
        opinion = chain.second_opinion(parse, pair)
        if opinion is None:
            raise SystemExit("the second opinion is not installed: pip install dragoman[opinion]")
        yield Known(kind, [(c.coded.type, c.score) for c in found], opinion)


def table(rows: list[Known], asked: bool) -> tuple[list[NDArray[np.float64]], list[int]]:
    """Of each sentence that has the true type among its types: its features, and which row is the true one."""
    made, true = [], []
    for row in rows:
        named = features(row.scores, row.opinion if asked else None)
        if row.type in named:
            made.append(np.array([[f[name] for name in FEATURES] for f in named.values()]))
            true.append(list(named).index(row.type))
    return made, true


def fit(
    made: list[NDArray[np.float64]], true: list[int], known: dict[str, float] | None = None
) -> dict[str, float]:
    """The weights under which the true types are most probable; those `known` stay, but for the opinion's two."""
    widest = max(len(m) for m in made)
    values = np.zeros((len(made), widest, len(FEATURES)))
    absent = np.ones((len(made), widest), bool)
    for n, m in enumerate(made):
        values[n, : len(m)], absent[n, : len(m)] = m, False
    weights = np.array([(known or {}).get(name, 0.0) for name in FEATURES])
    free = np.array([known is None or name in ("opinion", "unsure") for name in FEATURES])
    told = values[np.arange(len(made)), true]
    for _ in range(STEPS):
        sums = np.where(absent, -np.inf, values @ weights)
        shares = np.exp(sums - sums.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        weights += free * RATE * ((told - (shares[..., None] * values).sum(1)).mean(0) - PULL * weights)
    return {name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True)}


def accuracy(rows: list[Known], asked: bool, weights: Mapping[str, float]) -> float:
    """The share of all sentences whose best type is the true one."""
    right = 0
    for row in rows:
        named = features(row.scores, row.opinion if asked else None)
        best = max(named, key=lambda k: sum(weights[n] * v for n, v in named[k].items()), default=None)
        right += best == row.type
    return right / len(rows)


def checked(files: Sequence[Path]) -> str:
    """How many of the held-out sentences of these files get the right type by the weights as they are."""
    chosen = {line.split("\t")[-1] for file in files for line in file.read_text("utf-8").splitlines()}
    rows, choice = list(known(chosen)), Choice.load()
    rules, both = accuracy(rows, False, choice.rules), accuracy(rows, True, choice.both)
    return f"{len(rows)} sentences: {rules:.3f} by the rules, {both:.3f} with the second opinion"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", type=Path, nargs="+", metavar="FILE", help="score the held ones of these files"
    )
    if files := parser.parse_args().check:
        print(checked(files))
        return
    rows = list(known())
    rules = fit(*table(rows, False))
    both = fit(*table(rows, True), known=rules)
    both["unsure"] = round(both["unsure"] + (1 - PLAINER) * both["opinion"], 3)
    both["opinion"] = round(PLAINER * both["opinion"], 3)
    shares = {"rules": accuracy(rows, False, rules), "both": accuracy(rows, True, both)}
    lines = [
        f"{name}: {{{', '.join(f'{k}: {v}' for k, v in part.items())}}}\n"
        for name, part in (("rules", rules), ("both", both))
    ]
    OUT.write_text(HEAD.format(rows=len(rows), **shares) + "".join(lines), "utf-8")
    print(
        f"{len(rows)} sentences: {shares['rules']:.3f} by the rules, {shares['both']:.3f} with the second opinion"
    )


if __name__ == "__main__":
    main()
