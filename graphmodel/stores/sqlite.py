"""The embedded store: one SQLite file, the store of record."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphmodel.querying.request import Answering, Request
from graphmodel.querying.session import EmbeddedSession, refuse_writing
from graphmodel.stores.base import Change, Contents, StoredList, Version
from graphmodel.stores.merging import count_merged, merged_nodes, merged_relationships
from graphmodel.stores.seals import Entry
from graphmodel.stores.sqlite_file import SqliteFile
from graphmodel.stores.sqlite_lists import (
    entries,
    find_entry,
    graph_bytes,
    read_graph,
    read_graphs,
    read_packed,
    read_records,
    registry_of,
)
from graphmodel.stores.sqlite_versions import kept_versions, version_counts

if TYPE_CHECKING:
    from graphmodel.agencies import Registry
    from graphmodel.columns import ListColumns
    from graphmodel.graph import GraphRows, Row
    from graphmodel.querying import Result
    from graphmodel.records import ResponsibilityList
    from graphmodel.selection import Selection


_MANY = 50  # lists that take longer to bring into the engine than to read what it made of them


class SqliteStore(Answering):
    """Lists in one SQLite file.

    Parameters
    ----------
    path
        The file; it is made when the first list is loaded (unless ``must_exist``).
    must_exist
        Refuse a file that is not there: for commands that only read.

    Raises
    ------
    StoreError
        The file cannot be opened or is not a graphmodel store.
    """

    def __init__(self, path: Path | str, *, must_exist: bool = False) -> None:
        self.path = Path(path)
        self._kept = self.path.with_name(self.path.name + ".engine")
        self._cypher = EmbeddedSession(self)
        self._file = SqliteFile(self.path, must_exist=must_exist, upgrade=_bring_up_to_date)

    # ---- writing ------------------------------------------------------------------------------

    def load(
        self,
        the_list: ResponsibilityList,
        registry: Registry | None = None,
        *,
        replace: bool = False,
        dry_run: bool = False,
    ) -> Change:
        """Put one list in, in one transaction; see :class:`graphmodel.stores.base.Store`."""
        from graphmodel.stores import sqlite_writing  # only a load needs what it knows of names and records

        change = sqlite_writing.load(self._file, the_list, registry, replace=replace, dry_run=dry_run)
        return change if dry_run or change.status == "unchanged" else self._changed(change)

    def remove(self, list_id: str) -> Change:
        """Take a list out; see :class:`graphmodel.stores.base.Store`."""
        from graphmodel.stores import sqlite_writing

        change = sqlite_writing.remove(self._file, list_id)
        return self._changed(change)

    def restore(self, list_id: str, number: int | None = None) -> Change:
        """Put an earlier version back; see :class:`graphmodel.stores.base.Store`."""
        from graphmodel.stores import sqlite_writing

        change = sqlite_writing.restore(self._file, list_id, number)
        return self._changed(change)

    def _changed(self, change: Change) -> Change:
        """Let go of what was made of the lists as they were."""
        from graphmodel.engine.kept import drop_kept

        drop_kept(self._kept)
        return change

    # ---- reading ------------------------------------------------------------------------------

    def stored_lists(self, selection: Selection | None = None) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""
        with self._file.reading() as run:
            counts = version_counts(run)
            return [entry.in_short(counts.get(entry.id, 0)) for entry in entries(run, selection)]

    def versions(self, list_id: str | None = None) -> list[Version]:
        """Return the earlier versions of one list, or of all, oldest first."""
        with self._file.reading() as run:
            return [kept.version for kept in kept_versions(run, list_id)]

    def read_lists(self, selection: Selection | None = None) -> Iterator[ResponsibilityList]:
        """Return the records of the stored lists, ordered by id."""
        with self._file.reading() as run:
            return iter(read_records(run, entries(run, selection)))

    def named_lists(self) -> list[tuple[ResponsibilityList, Registry]]:
        """Return each record with the names it was loaded with."""
        with self._file.reading() as run:
            found = entries(run)
            names = [registry_of(run, entry.names) for entry in found]
            return list(zip(read_records(run, found), names, strict=True))

    def names(self, selection: Selection | None = None) -> Registry:
        """Return the names that the lists asked for were loaded with; see :class:`graphmodel.stores.base.Store`."""
        from graphmodel.agencies.registry import names_together

        with self._file.reading() as run:
            if run.execute("SELECT 1 FROM names LIMIT 1").fetchone() is None:
                return names_together(())
            keys = dict.fromkeys(entry.names for entry in entries(run, selection) if entry.names)
            return names_together(registry_of(run, key) for key in keys)

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the store contains it; an empty one if the list is not there."""
        with self._file.reading() as run:
            entry = find_entry(run, list_id)
            return read_graph(run, entry) if entry else _no_graph(list_id)

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the stored lists, ordered by id, from one state of the store."""
        with self._file.reading() as run:
            return read_graphs(run, entries(run, selection))

    def contents(self, selection: Selection | None = None) -> Contents:
        """Return records and graphs together, from one state of the store."""
        with self._file.reading() as run:
            found = entries(run, selection)
            return Contents(
                [entry.in_short() for entry in found],
                read_records(run, found),
                read_graphs(run, found),
            )

    def places(self) -> list[str]:
        """Return the places that there are lists of, in order."""
        with self._file.reading() as run:
            return [place for (place,) in run.execute("SELECT place FROM place ORDER BY place")]

    def columns(self, selection: Selection | None = None, *, texts: bool = False) -> Iterator[ListColumns]:
        """Yield the columns of the stored lists; see :meth:`graphmodel.stores.base.Store.columns`."""
        from graphmodel.stores.columns import columns_of, read_columns

        with self._file.reading() as run:
            for entry in sorted(entries(run, selection), key=_place_and_year):
                found = read_columns(run, entry, texts=texts)
                if found is None:
                    made = columns_of(entry.id, read_packed(run, entry))
                    found = made if texts else made._replace(texts=None)
                yield found

    def counts(self) -> dict[str, int]:
        """Return how many distinct nodes and relationships the store contains."""
        return count_merged(self.graphs())

    def state(self) -> object:
        """Return what is another after every change of the file, at next to no cost."""
        return self._file.state()

    def content_key(self, selection: Selection | None = None) -> str:
        """Return a hash over the graphs of the lists asked for: what anything derived from them must match."""
        with self._file.reading() as run:
            return _content_key(entries(run, selection))

    def kept_graph(self) -> Path | None:
        """Return the file that may keep what the engine makes of all lists, if they are so many that it pays."""
        if not self._file.writable:
            return None
        with self._file.reading() as run:
            count = run.execute("SELECT count(*) FROM list").fetchone()[0]
        return self._kept if count >= _MANY else None

    def packed_graphs(self, selection: Selection | None = None) -> tuple[str, list[bytes]]:
        """Return the graphs of the lists asked for as they are packed, verified, and :meth:`content_key` of them."""
        with self._file.reading() as run:
            found = entries(run, selection)
            return _content_key(found), [graph_bytes(run, entry) for entry in found]

    def merged_nodes(self, label: str) -> Iterator[Row]:
        """Yield each node of a label once, with ``written_as`` united over the lists."""
        return merged_nodes(self.graphs(), label)

    def merged_relationships(self, kind: str) -> Iterator[tuple[Any, ...]]:
        """Yield (start id, end id, properties …) of each relationship once."""
        return merged_relationships(self.graphs(), kind)

    # ---- queries ------------------------------------------------------------------------------

    def answer(self, request: Request) -> Result:
        """Answer a Cypher query about the lists."""
        if request.write:
            raise refuse_writing()
        return self._cypher.answer(request)

    def start_engine(self) -> None:
        """Start the process that answers queries, so that it is ready when the first one is."""
        self._cypher.start()

    def close(self) -> None:
        """Close the file."""
        self._cypher.close()
        self._file.close()


def _bring_up_to_date(run: sqlite3.Connection) -> None:
    from graphmodel.stores.former_formats import bring_up_to_date  # hardly any store is of an earlier format

    bring_up_to_date(run)


def _no_graph(list_id: str) -> GraphRows:
    from graphmodel.graph import GraphRows

    return GraphRows(list_id)


def _content_key(found: Iterable[Entry]) -> str:
    key = hashlib.sha256()
    for entry in found:
        key.update(entry.id.encode() + entry.graph_sum)
    return key.hexdigest()


def _place_and_year(entry: Entry) -> tuple[str, bool, int, str]:
    year = entry.values[2]
    return entry.place, year is None, year or 0, entry.id
