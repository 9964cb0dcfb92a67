"""What every store can do, whichever database is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graphmodel.querying.request import Answering

if TYPE_CHECKING:
    from graphmodel.agencies import Registry
    from graphmodel.columns import ListColumns
    from graphmodel.graph import GraphRows
    from graphmodel.records import ResponsibilityList
    from graphmodel.selection import Selection


@dataclass(frozen=True, slots=True)
class Change:
    """What loading, removing or restoring one list did, or would do.

    Attributes
    ----------
    list_id
        ``杭州市/2023/民生实事项目责任清单``.
    status
        ``new``, ``unchanged``, ``replaced``, ``removed`` or ``restored``.
    details
        For a replaced list, one line per project added, removed or changed.
    version
        The number under which the former list is kept, if there was one.
    """

    list_id: str
    status: str
    details: tuple[str, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class StoredList:
    """One list in a store, in short.

    Attributes
    ----------
    id, place, year, series, title
        As the list has them (``place_key``, ``series_key``).
    projects
        How many projects it has.
    source_file
        The document it was read from.
    loaded_at
        When it was loaded, ISO 8601 in UTC.
    versions
        How many earlier versions of it are kept.
    """

    id: str
    place: str
    year: int | None
    series: str
    title: str | None
    projects: int
    source_file: str = ""
    loaded_at: str = ""
    versions: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of a list.

    Attributes
    ----------
    list
        The list in short, as it was.
    number
        1 for the oldest.
    ended_at
        When it was replaced or removed, ISO 8601 in UTC.
    ended_by
        ``replaced``, ``removed`` or ``restored`` (another version took its place).
    """

    list: StoredList
    number: int
    ended_at: str
    ended_by: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Lists read from one state of a store: in short, as records and as graphs, in the same order."""

    lists: list[StoredList]
    records: list[ResponsibilityList]
    graphs: list[GraphRows]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a check found: which list (or ``""``), what is wrong, and whether it could be repaired."""

    list_id: str
    says: str
    repaired: bool = False


class Store(Answering, Protocol):
    """A place that keeps lists: an SQLite file or a Neo4j server.

    Every method that reads several things reads them from one state of the store.
    """

    def load(
        self,
        the_list: ResponsibilityList,
        registry: Registry | None = None,
        *,
        replace: bool = False,
        dry_run: bool = False,
    ) -> Change:
        """Put one list in, in one transaction; the same list again changes nothing.

        Parameters
        ----------
        the_list, registry
            The records, and the names to resolve them with.
        replace
            Replace a stored list even if most of its projects vanish.
        dry_run
            Only say what would change.

        Raises
        ------
        ReplacementError
            More than half of the stored list's projects would vanish.
        StoreError
            The store cannot be written or is damaged.
        """

    def remove(self, list_id: str) -> Change:
        """Take a list out; it is kept as a version."""

    def versions(self, list_id: str | None = None) -> list[Version]:
        """Return the earlier versions of one list, or of all, oldest first."""

    def restore(self, list_id: str, number: int | None = None) -> Change:
        """Put an earlier version (the newest, if no number is given) in the place of the list."""

    def stored_lists(self, selection: Selection | None = None) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""

    def read_lists(self, selection: Selection | None = None) -> Iterator[ResponsibilityList]:
        """Return the records of the stored lists, as they were loaded."""

    def places(self) -> list[str]:
        """Return the places that there are lists of, in order."""

    def columns(self, selection: Selection | None = None, *, texts: bool = False) -> Iterator[ListColumns]:
        """Yield the columns of the lists asked for, ordered by place, year and id, from one state of the store.

        Parameters
        ----------
        selection
            Which lists; all if not given.
        texts
            With the names of projects and leaders, too.
        """

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the lists asked for, as one snapshot of the store, ordered by id."""

    def named_lists(self) -> list[tuple[ResponsibilityList, Registry]]:
        """Return each record with the names it was loaded with, from one state of the store."""

    def names(self, selection: Selection | None = None) -> Registry:
        """Return the names that the lists asked for were loaded with, to find an agency that somebody names."""

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the store contains it."""

    def contents(self, selection: Selection | None = None) -> Contents:
        """Return records and graphs together, from one state of the store."""

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the store contains."""

    def close(self) -> None:
        """Let go of files and connections."""
