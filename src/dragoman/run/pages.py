"""The page that an article was read from: out of the store, or out of the file that its origin names."""

from __future__ import annotations

from dragoman.errors import InputError, UsageError
from dragoman.read import page_at
from dragoman.record import Origin
from dragoman.settings import Settings
from dragoman.store import Store


def page_of(store: Store, id: str, settings: Settings) -> tuple[Origin, bytes]:
    """The page of the article whose id is, or alone begins with, `id`, as it was read, and where that was.

    Raises UsageError where there is no such article, or its page is neither kept nor still where it was read.
    """
    found = store.origins(id)
    if not found:
        raise UsageError(f"{store.path}: it is not known where {id!r} was read: a program gave its text")
    for origin in found:
        if (page := store.page(origin.sha256)) is not None:
            return origin, page
    tried = []
    for origin in found:
        try:
            return origin, page_at(origin, settings)
        except InputError as error:
            tried.append(f"{origin.source}: {error.detail}")
    raise UsageError(
        f"the page of {id!r} is not kept (`dragoman code --keep-raw` keeps them), and where it was read it is no more:"
        f" {'; '.join(tried)}"
    )
