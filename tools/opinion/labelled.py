"""The labelled sentences that the second opinion learns from: those beside this file, and the codebook's examples."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "src"))

from dragoman.codebook import load  # noqa: E402
from dragoman.opinion.marking import SOURCE, TARGET, marked  # noqa: E402
from dragoman.run.examples import examples_of  # noqa: E402

__all__ = ["ROOT", "SOURCE", "TARGET", "Labelled", "everything", "is_held", "sentences", "write_held"]

# One sentence of so many is kept back, by the hash of its words: it stays on its side when others are added.
HELD = 12


@dataclass(frozen=True)
class Labelled:
    """A sentence, its parties' words, and the PLOVER type of what passed between them."""

    type: str
    source: str
    target: str
    text: str

    def read(self, masked: bool = False) -> str:
        """What the encoder reads: the parties between marks, or marks in their stead."""
        return marked(self.text, self.source, self.target, masked)


def sentences() -> Iterator[Labelled]:
    """The rows of sentences/*.tsv. Raises SystemExit at a line that is none."""
    for file in sorted((ROOT / "tools" / "opinion" / "sentences").glob("*.tsv")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            cells = line.split("\t")
            if len(cells) != 5 or cells[2] not in cells[4] or cells[3] not in cells[4]:
                raise SystemExit(
                    f"{file}:{number}: five cells, the words of both parties in the last: {line!r}"
                )
            yield Labelled(cells[0], cells[2], cells[3], cells[4])


def examples() -> Iterator[Labelled]:
    """The codebook's positive examples that name both parties."""
    book = load()
    for example in examples_of(book):
        said = next((word for word in example.outcome if word in book.kinds), None)
        kind = said or getattr(example.owner, "type", None)
        named = example.source and example.target and example.target in example.text
        if example.fits and kind and named and example.source in example.text:
            yield Labelled(kind, example.source or "", example.target or "", example.text)


def everything() -> list[Labelled]:
    """All of them, each sentence with its parties once."""
    return list(dict.fromkeys([*sentences(), *examples()]))


def is_held(row: Labelled) -> bool:
    """Is it one of those that the encoder does not read and the opinion does not cite?"""
    return hashlib.sha256(row.text.encode()).digest()[0] % HELD == 0


def write_held() -> None:
    """The sentences kept back, into held.tsv; the codebook's examples are never held: the rules know them."""
    held = [r for r in sentences() if is_held(r)]
    lines = [f"{r.type}\t{r.source}\t{r.target}\t{r.text}\n" for r in held]
    (Path(__file__).parent / "held.tsv").write_text("".join(lines), "utf-8")
