"""How far a long calculation is: told by what loops, shown by whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
#: Called with how many are done, and of how many.
Listener = Callable[[int, int], None]
_listener: ContextVar[Listener | None] = ContextVar("graphmodel_progress", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call ``listener`` with the progress of everything that is calculated inside."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def told(items: Sequence[T]) -> Iterator[T]:
    """Yield the items, telling whoever listens how many are done.

    Examples
    --------
    >>> heard = []
    >>> with listening(lambda done, total: heard.append((done, total))):
    ...     letters = list(told("ab"))
    >>> letters, heard
    (['a', 'b'], [(1, 2), (2, 2)])
    """
    listener = _listener.get()
    for done, item in enumerate(items, start=1):
        yield item
        if listener is not None:
            listener(done, len(items))
