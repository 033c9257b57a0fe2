"""Every layout is read back by pandas and polars with the right columns and types; leading zeros survive."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas
import polars
import pytest

from dragoman.export import gdelt, phoenix
from dragoman.export.tables import EVENT_TABLE, TABLES
from export.made import ALL, file, struck, talks, text

WITH_HEADER = {"icews": ("\t", "CAMEO Code", 20), "polecat": ("\t", "Quad Code", 40), "acled-like": (",", "year", 31),
               "csv": (",", "cameo", len(EVENT_TABLE.columns))}  # fmt: skip
WITHOUT = {"gdelt": (gdelt.EVENT_COLUMNS, "EventCode"), "phoenix": (phoenix.COLUMNS, "EventCode"),
           "gdelt-mentions": (gdelt.MENTION_COLUMNS, "SentenceID")}  # fmt: skip


@pytest.mark.parametrize("layout", WITH_HEADER)
def test_pandas_reads_what_has_a_header(layout: str) -> None:
    delimiter, column, width = WITH_HEADER[layout]
    frame = pandas.read_csv(io.StringIO(text(layout)[0]), sep=delimiter, dtype={column: str})
    assert frame.shape[1] == width
    assert frame[column].notna().all() or layout == "csv"


@pytest.mark.parametrize("layout", WITH_HEADER)
def test_polars_reads_what_has_a_header(layout: str) -> None:
    delimiter, column, width = WITH_HEADER[layout]
    written = text(layout)[0].encode()
    frame = polars.read_csv(
        written, separator=delimiter, schema_overrides={column: polars.String}, infer_schema_length=None
    )
    assert frame.width == width
    assert frame.height == written.count(b"\n") - 1


@pytest.mark.parametrize("layout", WITHOUT)
def test_pandas_and_polars_agree_on_what_has_no_header(layout: str) -> None:
    columns, code = WITHOUT[layout]
    written = text(layout)[0]
    one = pandas.read_csv(
        io.StringIO(written), sep="\t", header=None, names=list(columns), dtype={code: str}, index_col=False
    )
    two = polars.read_csv(written.encode(), separator="\t", has_header=False, new_columns=list(columns),
                          schema_overrides={code: polars.String}, infer_schema_length=None)  # fmt: skip
    assert list(one.columns) == two.columns == list(columns)
    assert one[code].tolist() == two[code].to_list()


def test_leading_zeros_survive_in_every_reader(tmp_path: Path) -> None:
    as_text = {"cameo": str}
    assert pandas.read_csv(file("csv", tmp_path), dtype=as_text)["cameo"][1] == "041"
    frame = polars.read_csv(
        file("csv", tmp_path), schema_overrides={"cameo": polars.String}, infer_schema_length=None
    )
    assert frame["cameo"][1] == "041"
    # Types travel with these: nothing has to be said.
    assert polars.read_parquet(file("parquet", tmp_path) / "events.parquet")["cameo"][1] == "041"
    assert pandas.read_stata(file("stata", tmp_path))["cameo"][1] == "041"
    assert json.loads(text("jsonl")[0].splitlines()[1])["event"]["cameo"] == "041"


def test_parquet_tables_have_the_right_columns_and_types(tmp_path: Path) -> None:
    kinds = {
        "text": polars.String,
        "integer": polars.Int64,
        "real": polars.Float64,
        "boolean": polars.Boolean,
    }
    folder = file("parquet", tmp_path)
    for table in TABLES:
        frame = polars.read_parquet(folder / f"{table.name}.parquet")
        assert dict(frame.schema) == {c.name: kinds[c.kind] for c in table.columns}
        assert frame.height == sum(len(list(table.rows(o))) for o in ALL)
    events = polars.read_parquet(folder / "events.parquet")
    assert events["dead_low"].to_list()[:3] == [4, None, None]
    assert events["historical"].to_list() == [False] * len(ALL)


def test_stata_reads_names_labels_numbers_and_missing_values(tmp_path: Path) -> None:
    path = file("stata", tmp_path)
    frame = pandas.read_stata(path)
    assert list(frame.columns) == [c.name for c in EVENT_TABLE.columns]
    assert frame["goldstein"].tolist()[:2] == [-10.0, 1.0]
    assert frame["dead_low"].isna().tolist()[:2] == [False, True]
    assert frame["historical"].tolist()[0] == 0
    assert frame["source"][1] == "Kosovo;United Nations"
    with pandas.read_stata(path, iterator=True) as reader:
        assert reader.variable_labels()["cameo"] == "CAMEO code with its leading zero"


def test_stata_writes_an_empty_data_set_and_cuts_long_texts_between_characters() -> None:
    from dragoman.export.stata import LONGEST, dataset
    from dragoman.export.tables import Column

    empty = dataset(EVENT_TABLE.columns, [])
    assert pandas.read_stata(io.BytesIO(empty)).shape == (0, len(EVENT_TABLE.columns))
    long = dataset([Column("t", "text", "a text")], [("é" * LONGEST,)])
    (cut,) = pandas.read_stata(io.BytesIO(long))["t"]
    assert cut == "é" * (LONGEST // 2)


def test_polars_reads_json_lines() -> None:
    frame = polars.read_ndjson(text("plover")[0].encode(), infer_schema_length=None)
    assert frame.height == len(ALL)
    assert {"id", "date", "actor", "event"} <= set(frame.columns)


def test_a_table_holds_tellings_and_disagreements() -> None:
    (row,) = (
        dict(zip([c.name for c in EVENT_TABLE.columns], r, strict=True)) for r in EVENT_TABLE.rows(struck())
    )
    assert (row["reports"], row["tellings"], row["disagreements"]) == (2, 3, 1)
    (row,) = (
        dict(zip([c.name for c in EVENT_TABLE.columns], r, strict=True)) for r in EVENT_TABLE.rows(talks())
    )
    assert (row["source_country"], row["source_sectors"]) == ("KOS", "COP;GOV;IGO")
