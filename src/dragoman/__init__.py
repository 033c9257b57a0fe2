"""dragoman reads news reports and keeps the record of who did what to whom, when, and in whose words.

    import dragoman
    coder = dragoman.Coder()
    record = coder.code("Norway's prime minister phoned Kenya's president.", published="2024-07-10")
    record.to_dict()

Names are loaded on first use: `import dragoman` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DataError, DragomanError, InputError, ModelError, StoreError, UsageError
    from dragoman.record import (
        Actor,
        Article,
        ArticleRecord,
        CoderInfo,
        Event,
        EventDate,
        Evidence,
        Magnitude,
        Place,
        Quote,
        Rejected,
        Relation,
        Section,
        Why,
    )
    from dragoman.run import Coder
    from dragoman.settings import Settings
    from dragoman.store import Store

__version__ = "0.1.0"

_MODULES = {
    "errors": ("DataError", "DragomanError", "InputError", "ModelError", "StoreError", "UsageError"),
    "record": (
        "Actor", "Article", "ArticleRecord", "CoderInfo", "Event", "EventDate", "Evidence", "Magnitude",
        "Place", "Quote", "Rejected", "Relation", "Section", "Why",
    ),
    "run": ("Coder",),
    "settings": ("Settings",),
    "store": ("Store",),
}  # fmt: skip
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Actor",
    "Article",
    "ArticleRecord",
    "Coder",
    "CoderInfo",
    "DataError",
    "DragomanError",
    "Event",
    "EventDate",
    "Evidence",
    "InputError",
    "Magnitude",
    "ModelError",
    "Place",
    "Quote",
    "Rejected",
    "Relation",
    "Section",
    "Settings",
    "Store",
    "StoreError",
    "UsageError",
    "Why",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = getattr(import_module(f"dragoman.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
