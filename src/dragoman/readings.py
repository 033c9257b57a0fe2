"""The names of the readings of PLOVER: apart, so that the command line knows them without loading the coder."""

from __future__ import annotations

from enum import StrEnum


class ReadingName(StrEnum):
    """`manual`: as the codebook has it, after PLOVER's manual; `conversion`: as labelled sets of relations count."""

    MANUAL = "manual"
    CONVERSION = "conversion"
