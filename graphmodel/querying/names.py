"""The names that the embedded engine knows variables and columns by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Names:
    """Gives each binding a name of its own: the engine still knows what has gone out of scope.

    Patterns take ASCII names only, so that the user's would not do in any case. Inside an expression names are
    numbered anew in each clause: one expression has one text there, by which a column is known again in ORDER BY.

    Attributes
    ----------
    scope
        The user's names that can be used now, and the engine's.
    """

    def __init__(self) -> None:
        self.scope: dict[str, str] = {}
        self._made = 0
        self._clauses = 0
        self._depth: int | None = None  # how many names are bound inside the expression; none outside of one

    def next_clause(self) -> None:
        """Say that another clause begins."""
        self._clauses += 1

    def fresh(self) -> str:
        """Return a name that nothing has."""
        self._made += 1
        return f"v{self._made - 1}"

    def bind(self, name: str) -> str:
        """Return the engine's name of something new that the user calls by a name."""
        if self._depth is None:
            made = self.fresh()
        else:
            made = f"w{self._clauses}_{self._depth}"
            self._depth += 1
        self.scope[name] = made
        return made

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Bind names for a part of an expression only."""
        scope, depth = self.scope, self._depth
        self.scope, self._depth = dict(scope), depth or 0
        try:
            yield
        finally:
            self.scope, self._depth = scope, depth
