"""The columns of lists in an embedded store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphmodel.analysis.source import parts
from graphmodel.columns import Columns

if TYPE_CHECKING:
    from graphmodel.selection import Selection
    from graphmodel.stores.sqlite import SqliteStore


class StoreSource:
    """The lists of an embedded store, or those selected.

    Parameters
    ----------
    store
        The store.
    selection
        Which lists; all if not given.
    """

    def __init__(self, store: SqliteStore, selection: Selection | None = None) -> None:
        self._store = store
        self._selection = selection

    def parts(self, *, texts: bool = False) -> Iterator[Columns]:
        """Yield the columns of the lists, some places at a time."""
        return parts(self._store.columns(self._selection, texts=texts))

    def about(self, agency: str) -> Iterator[Columns]:
        """Yield the columns, with texts, of the place that a name begins with; of all if it begins with none."""
        from graphmodel.selection import Selection

        wanted = self._selection or Selection()
        asked = agency.strip().removeprefix("agency:")
        named = [place for place in self._store.places() if wanted.place is None and asked.startswith(place)]
        for place in sorted(named, key=len, reverse=True):
            found = list(self._store.columns(Selection(place, wanted.year, wanted.series), texts=True))
            if found:
                return parts(found)
        return self.parts(texts=True)
