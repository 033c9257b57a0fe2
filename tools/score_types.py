"""What the coder scores on the project's gold, type by type, for the page of the codebook.

python tools/score_types.py       writes src/dragoman/data/evaluation/types.csv

To be run after a change of the codebook. Relations are counted in the older classes: YIELD holds CONCEDE and RETREAT.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from dragoman.evaluate import Row, evaluate_articles, evaluate_relations
from dragoman.run import Coder

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "dragoman" / "data" / "evaluation" / "types.csv"


def written(gold: str, rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    """The rows of the table, figures to three places."""
    return [
        (gold, r.name, r.gold, r.coded, *(f"{value or 0:.3f}" for value in (r.precision, r.recall, r.f1))) for r in rows
    ]  # fmt: skip


def main() -> None:
    """Measures and writes."""
    coder = Coder()
    about = coder.info
    rows = written("articles", evaluate_articles(ROOT / "evaluation" / "articles.jsonl", coder).classes)
    rows += written("relations", evaluate_relations(ROOT / "evaluation" / "relations.jsonl", coder).classes)
    out = io.StringIO()
    out.write(f"# dragoman {about.version}\n# codebook {about.codebook}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("gold", "type", "in_gold", "coded", "precision", "recall", "f1"))
    writer.writerows(rows)
    TARGET.write_text(out.getvalue(), "utf-8")
    print(f"{len(rows)} rows in {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
