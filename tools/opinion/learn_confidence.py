"""Learns the weights of src/dragoman/data/choice/confidence.yaml from the `tune` half of the project's gold of reports.

    python tools/opinion/learn_confidence.py        # in dragoman's own environment, after train.py
    python tools/opinion/learn_confidence.py --check    # writes nothing; how often events of each confidence are right

An event is right where it tells a gold event, optional ones among them. The `test` half says whether it holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml

from dragoman.evaluate.coded import coded_article
from dragoman.evaluate.gold import read_articles
from dragoman.evaluate.matching import pair_up
from dragoman.events.confidence import OPINION, RULES
from dragoman.parse import Parser
from dragoman.read import article_from_row
from dragoman.record import CoderInfo, Event
from dragoman.run.chain import Chain
from dragoman.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "src" / "dragoman" / "data" / "choice" / "confidence.yaml"
STEPS, RATE, PULL = 5000, 0.2, 0.005
ASKED, PROPOSES = 0.8, 0.8
NOBODY = CoderInfo("", "", "", "")
HEAD = """\
# How sure an event is: the logistic sum of these signs times their weights. src/dragoman/events/confidence.py says what
# each sign is. Learned by tools/opinion/learn_confidence.py from {rows} events of the tune half of the gold of reports.
# Events that the rules are less sure of than `asked` are put before the second opinion, too. A clause that no rule
# reads is an event where the opinion's share of a type is `proposes` or more; it is `proposed` sure, as many as were
# right.
"""


def judged(split: str) -> Iterator[tuple[Event, bool]]:
    """The events of a split's reports, each with whether it is right, the second opinion asked on every one. Negated
    ones count for nothing in the scores and are left out."""
    settings = Settings()
    chain, parser = Chain.load(settings, None, None), Parser(settings.model, settings.batch)
    chain.events.confidence = replace(chain.events.confidence, asked=1.0)
    golds = [g for g in read_articles(ROOT / "evaluation" / "articles.jsonl") if g.split == split]
    articles = [article_from_row(g.row(), settings) for g in golds]
    for gold, parse in zip(golds, parser.parse(articles), strict=True):
        record = chain.record(parse, NOBODY)
        coded = coded_article(record.to_dict()).events
        told = {pair.coded for pair in pair_up(gold.events, coded, record.article.text)}
        for n, event in enumerate(record.events):
            if event.factuality != "negated":
                yield event, n in told


def right_of_proposed(rows: list[tuple[Event, bool]]) -> float:
    """The share of right ones among the events that the opinion alone sees, a little towards a half."""
    right = [is_right for event, is_right in rows if event.why.rule == "opinion"]
    return round((sum(right) + 1) / (len(right) + 2), 2)


def learned(everything: list[tuple[Event, bool]], names: Sequence[str]) -> dict[str, float]:
    """The weights under which right events of the rules are most probable."""
    rows = [row for row in everything if row[0].why.rule != "opinion"]
    signs = np.array([[event.why.signs.get(name, 1.0) for name in names] for event, _ in rows])
    right = np.array([float(is_right) for _, is_right in rows])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-signs @ weights))
        weights += RATE * (signs.T @ (right - shares) / len(rows) - PULL * weights)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def told(rows: list[tuple[Event, bool]]) -> Iterator[str]:
    """How many events of each confidence are right, a line a step of a tenth or two."""
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0)):
        held = [(e.confidence, is_right) for e, is_right in rows if low <= e.confidence < high]
        if held:
            sure, right = np.mean(held, axis=0)
            yield f"confidence {low:.1f} to {high:.1f}: {len(held):4} events, said {sure:.2f}, right {right:.2f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        # First the rules' weights: the opinion's go by the confidence that these give.
        for part, names in (("rules", RULES), ("opinion", OPINION)):
            rows = list(judged("tune"))
            written = yaml.safe_load(OUT.read_text("utf-8"))
            written |= {part: learned(rows, names)}
            lines = [
                f"{k}: {{{', '.join(f'{n}: {w}' for n, w in written[k].items())}}}\n"
                for k in ("rules", "opinion")
            ]
            limits = f"asked: {ASKED}\nproposes: {PROPOSES}\nproposed: {right_of_proposed(rows)}\n"
            OUT.write_text(HEAD.format(rows=len(rows)) + limits + "".join(lines), "utf-8")
    for split in ("tune", "test"):
        print(split, *told(list(judged(split))), sep="\n  ")


if __name__ == "__main__":
    main()
