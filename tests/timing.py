"""How long a call takes, for tests that time must grow with the length and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """The processor's seconds of the fastest of some calls: neighbours on the machine and the collection of
    garbage, which may fall into any one of them, do not count."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        call()
        taken.append(time.process_time() - began)
    return min(taken)
