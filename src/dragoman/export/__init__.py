"""Records in the layouts that other programs read: one module a layout."""

from dragoman.export import (
    acled,
    csv_table,
    gdelt,
    geojson,
    graphml,
    icews,
    jsonl,
    parquet,
    petrarch,
    phoenix,
    plover,
    polecat,
    stata,
)
from dragoman.export.layout import ExportLog, Layout

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        parquet.LAYOUT, csv_table.LAYOUT, jsonl.LAYOUT, plover.LAYOUT, gdelt.LAYOUT, gdelt.MENTIONS, icews.LAYOUT,
        polecat.LAYOUT, phoenix.LAYOUT, petrarch.LAYOUT, acled.LAYOUT, graphml.LAYOUT, geojson.LAYOUT, stata.LAYOUT,
    )
}  # fmt: skip

__all__ = ["LAYOUTS", "ExportLog", "Layout"]
