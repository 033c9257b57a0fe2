"""Writes the sentences that the second opinion cites anew, by the encoder as it is shipped. See README.md.

python tools/opinion/cite.py           # in dragoman's own environment; minutes
python tools/opinion/cite.py --check   # writes nothing, says how many would be new, gone or labelled otherwise
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from labelled import ROOT, Labelled, everything, is_held, write_held

from dragoman.opinion.encoder import Encoder

OUT = ROOT / "src" / "dragoman" / "data" / "opinion"
BATCH = 32


def vectors(rows: Sequence[Labelled], folder: Path = OUT) -> np.ndarray:
    """The rows' places as the shipped encoder sees them: in int8 they are a little elsewhere than in training."""
    shipped = Encoder.load(folder)
    texts = [r.read() for r in rows]
    found = [shipped.encode(texts[n : n + BATCH])[1] for n in range(0, len(texts), BATCH)]
    return np.round(np.concatenate(found) * 127).astype(np.int8)


def write(rows: Sequence[Labelled], folder: Path = OUT) -> None:
    """The examples and their vectors."""
    np.save(folder / "vectors.npy", vectors(rows, folder))
    (folder / "examples.tsv").write_text("".join(f"{r.type}\t{r.text}\n" for r in rows), "utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    rows = [r for r in everything() if not is_held(r)]
    had = {tuple(line.split("\t")) for line in (OUT / "examples.tsv").read_text("utf-8").splitlines()}
    now = {(r.type, r.text) for r in rows}
    print(f"{len(rows)} sentences; {len(now - had)} new or labelled otherwise, {len(had - now)} gone or so")
    if check:
        return
    write(rows)
    write_held()
    about = json.loads((OUT / "about.json").read_text("utf-8"))
    about["sentences"] = len(rows)
    (OUT / "about.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
