"""The collector of reference cycles, at rest while many objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_objects() -> Iterator[None]:
    """Make many records with the collector of reference cycles at rest.

    Readers and records leave next to no cycles, and each few hundred objects would send the collector through those
    made before: a fifth of the time it takes to read a long list or a store.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()
