"""Rows written as a Parquet file, by DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal

ColumnType = Literal["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"]
_ROWS = 50_000  # rows moved at once


def write_parquet(path: Path, columns: Mapping[str, ColumnType], rows: Iterable[Sequence[object]]) -> int:
    """Writes `rows`, each with its cells in the order of `columns`, compressed by zstd; gives back how many there were.

    Days are ISO strings. Raises duckdb.Error where the file cannot be written or a cell is not of its type.
    """
    import duckdb
    import numpy

    count, waiting = 0, iter(rows)
    typed = ", ".join(f'"{name}" {type}' for name, type in columns.items())
    with duckdb.connect() as db:
        db.execute(f"CREATE TABLE t ({typed})")
        while some := list(islice(waiting, _ROWS)):
            cells = {
                f"c{n}": numpy.array(column, dtype=object) for n, column in enumerate(zip(*some, strict=True))
            }
            db.register("moved", cells)
            db.execute("INSERT INTO t SELECT * FROM moved")
            db.unregister("moved")
            count += len(some)
        quoted = str(path).replace("'", "''")
        db.execute(f"COPY t TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
    return count
