"""The columns of lists in an embedded store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphmodel.analysis.source import parts
from graphmodel.columns import Columns, in_order, list_columns
from graphmodel.selection import Selection

if TYPE_CHECKING:
    from graphmodel.stores.base import Store


class StoreSource:
    """The lists of an embedded store, or those selected.

    Parameters
    ----------
    store
        The store.
    selection
        Which lists; all if not given.
    """

    def __init__(self, store: Store, selection: Selection | None = None) -> None:
        self._store = store
        self._selection = selection

    def parts(self, *, texts: bool = False) -> Iterator[Columns]:
        """Yield the columns of the lists, some places at a time."""
        return parts(in_order(list_columns(rows) for rows in self._store.graphs(self._selection)))

    def about(self, agency: str) -> Iterator[Columns]:
        """Yield the columns, with texts, of the places that know a name; of all if none does."""
        return self.parts(texts=True)
