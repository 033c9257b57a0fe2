"""The classes of the gold: PLOVER 2.0's types, and the older classes that labelled sentences are counted
in."""

from __future__ import annotations

# Two-sided types: which party stands as source and which as target is open.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
FACTUALITIES = frozenset({"asserted", "negated", "future", "hypothetical"})
# The 15 older classes and the five they fold into (1 verbal and 2 material cooperation, 3 verbal and 4
# material conflict; 0 is no event), as the field's tables of labelled sentences count them.
PENTA: dict[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "AID": 2, "COOPERATE": 2, "YIELD": 2,
    "ACCUSE": 3, "REQUEST": 3, "REJECT": 3, "THREATEN": 3,
    "ASSAULT": 4, "COERCE": 4, "MOBILIZE": 4, "PROTEST": 4, "SANCTION": 4,
}  # fmt: skip
# PLOVER 2.0 split the older YIELD in two.
OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
TYPES = frozenset(PENTA) - {"YIELD"} | frozenset(OLDER)


def older(kind: str | None) -> str | None:
    """The older class of a PLOVER 2.0 type; None stays None."""
    return OLDER.get(kind, kind) if kind else None
