"""The columns of lists in a store, a file or a server alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphmodel.analysis.source import parts
from graphmodel.columns import Columns

if TYPE_CHECKING:
    from graphmodel.agencies import Registry
    from graphmodel.agencies.finding import Named
    from graphmodel.selection import Selection
    from graphmodel.stores.base import Store


class StoreSource:
    """The lists of a store, or those selected.

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
        return parts(self._store.columns(self._selection, texts=texts))

    def places(self) -> int:
        """Return how many places there are, at most."""
        return len(self._store.places()) if self._selection is None or self._selection.place is None else 1

    def names(self, given: Registry | None = None) -> Registry:
        """Return the names that were given, over those that the lists were loaded with."""
        from graphmodel.agencies.registry import given_over

        return given_over(given, self._store.names(self._selection))

    def about(self, agency: str, registry: Registry | None = None) -> Iterator[Columns]:
        """Yield the columns, with texts, of the place of the agency that is meant; of others only names are read."""
        from graphmodel.agencies.finding import find
        from graphmodel.selection import Selection

        wanted = self._selection or Selection()
        asked = agency.strip().removeprefix("agency:")
        # 杭州市/市财政局 says its place: no other need be looked at
        said = [place for place in self._store.places() if wanted.place is None and asked.startswith(f"{place}/")]
        scope = Selection(said[0], wanted.year, wanted.series) if len(said) == 1 else wanted
        meant = find(agency, self._names(scope), registry=self.names(registry))
        return parts(list(self._store.columns(Selection(meant.place, wanted.year, wanted.series), texts=True)))

    def _names(self, selection: Selection) -> list[Named]:
        """Return every agency once, with the forms of its name."""
        from graphmodel.agencies.finding import Named

        forms: dict[tuple[str, str, str], set[str]] = {}
        for item in self._store.columns(selection, texts=True):
            assert item.texts is not None
            for identity, name, written in zip(
                item.names.agency_ids, item.names.agencies, item.texts.written_as, strict=True
            ):
                forms.setdefault((identity, item.place, name), set()).update(written)
        return [Named(*key, tuple(sorted(written))) for key, written in forms.items()]
