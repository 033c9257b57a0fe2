"""Columns that copies of the store's tables share, and their types."""

from __future__ import annotations

from dragoman.store.parquet import ColumnType

# Of reports and events.
CODED = (
    "type, mode, contexts, quad, cameo, score, goldstein, factuality, historical, said_by,"
    " date_start, date_end, date_precision, date_basis, place, place_country, place_lat, place_lon,"
    " dead_low, dead_high, injured_low, injured_high, arrested_low, arrested_high,"
    " participants_low, participants_high, confidence, rule, place_admin1, place_precision"
)
# Of whoever takes part.
ACTOR = "side, n, name, kind, actor, country, sectors, role"

_DAYS = {"date_start", "date_end"}
_REALS = {"score", "goldstein", "place_lat", "place_lon", "confidence"}
_WHOLE = {
    "quad", "n", "dead_low", "dead_high", "injured_low", "injured_high", "arrested_low", "arrested_high",
    "participants_low", "participants_high",
}  # fmt: skip


def type_of(name: str, more: dict[str, ColumnType]) -> ColumnType:
    """The type of a column: as `more` says, else as the shared columns have it; text where nothing is said."""
    if name in more:
        return more[name]
    if name in _DAYS:
        return "DATE"
    return "DOUBLE" if name in _REALS else "BIGINT" if name in _WHOLE else "VARCHAR"
