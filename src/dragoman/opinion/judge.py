"""Questions of two parties in a sentence → opinions, each with the examples it resembles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.opinion.encoder import Encoder, Floats
from dragoman.opinion.marking import marked
from dragoman.record import Likeness, Opinion

Indices = NDArray[np.int64]
FOLDER = Path(str(files("dragoman").joinpath("data", "opinion")))
BATCH = 32  # questions read together; sorted by length, so that little is padded
CITED = 3
# How many of the nearest examples have a say, and how fast it falls with distance: chosen on sentences of the project's
# own that the encoder had not read, where their share is worth as much as the encoder's own.
NEIGHBOURS, WARMTH, WEIGHT = 16, 0.05, 0.5


@dataclass(slots=True, frozen=True)
class Question:
    """A sentence and the words of its two parties as they stand in it; `target` empty where there is none."""

    text: str
    source: str
    target: str


@dataclass(slots=True, frozen=True)
class Judge:
    """The encoder, the names of its types, and the examples it can cite: their sentences, types and vectors."""

    encoder: Encoder
    types: tuple[str, ...]
    temperature: float
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    vectors: Floats
    version: str

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Judge | None:
        """The judge that dragoman ships, None where it or its run time (the extra `opinion`) is not installed."""
        try:
            encoder = Encoder.load(folder)
        except ImportError:
            return None
        about = json.loads((folder / "about.json").read_text("utf-8"))
        rows = [line.split("\t") for line in (folder / "examples.tsv").read_text("utf-8").splitlines()]
        kept = np.load(folder / "vectors.npy")
        return cls(
            encoder=encoder,
            types=tuple(about["types"]),
            temperature=about["temperature"],
            texts=tuple(text for _, text in rows),
            labels=tuple(label for label, _ in rows),
            vectors=kept.astype(np.float32) / 127,
            version=about["version"],
        )

    def judge(self, questions: Sequence[Question]) -> list[Opinion]:
        """An opinion on each question, in order."""
        order = sorted(range(len(questions)), key=lambda n: len(questions[n].text))
        found: dict[int, Opinion] = {}
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            logits, vectors = self.encoder.encode(
                [marked(questions[n].text, questions[n].source, questions[n].target) for n in chosen]
            )
            shares, alike = _shares(logits / self.temperature), vectors @ self.vectors.T
            found.update(zip(chosen, map(self._opinion, shares, alike), strict=True))
        return [found[n] for n in range(len(questions))]

    def _opinion(self, shares: Floats, alike: Floats) -> Opinion:
        """The encoder's shares and those of the examples most `alike`, half and half; the nearest are cited."""
        near = np.argpartition(-alike, NEIGHBOURS)[:NEIGHBOURS]
        near = near[np.argsort(-alike[near], kind="stable")]
        said = (1 - WEIGHT) * shares + WEIGHT * self._shares_of(near, alike[near])
        like = [Likeness(self.texts[n], self.labels[n], round(float(alike[n]), 3)) for n in near[:CITED]]
        return Opinion(dict(zip(self.types, (round(float(s), 4) for s in said), strict=True)), tuple(like))

    def _shares_of(self, near: Indices, alike: Floats) -> Floats:
        """Each type's share of the examples, the nearer the more."""
        says = np.exp((alike - alike.max()) / WARMTH)
        places = [self.types.index(self.labels[n]) for n in near]
        shares = np.bincount(places, weights=says, minlength=len(self.types))
        return np.asarray(shares / shares.sum(), dtype=np.float32)


def _shares(logits: Floats) -> Floats:
    """Probabilities of each row."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
