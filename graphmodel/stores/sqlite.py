"""The embedded store: one SQLite file, the store of record."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace as changed
from pathlib import Path
from typing import Any

from graphmodel.agencies import Registry
from graphmodel.columns import ListColumns
from graphmodel.errors import StoreError
from graphmodel.graph import GraphRows, Row
from graphmodel.querying import TIMEOUT, EmbeddedSession, Result
from graphmodel.querying.session import refuse_writing
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores.base import Change, Contents, StoredList, Version
from graphmodel.stores.columns import columns_of, read_columns
from graphmodel.stores.former_formats import bring_up_to_date
from graphmodel.stores.loading import Loading, Stored
from graphmodel.stores.merging import count_merged, merged_nodes, merged_relationships
from graphmodel.stores.seals import Entry
from graphmodel.stores.sqlite_file import SqliteFile
from graphmodel.stores.sqlite_lists import (
    drop_list,
    entries,
    find_entry,
    put_list,
    read_graph,
    read_packed,
    read_record,
    registry_of,
    set_graph,
)
from graphmodel.stores.sqlite_versions import (
    find_version,
    keep_version,
    kept_versions,
    version_counts,
    version_record,
)


class SqliteStore:
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
        self._cypher = EmbeddedSession(self)
        self._file = SqliteFile(self.path, must_exist=must_exist, upgrade=bring_up_to_date)

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
        loading = Loading(the_list, registry, replace=replace)
        with self._file.reading() as run:
            action, change = loading.decide(_stored(run, find_entry(run, the_list.id)))
        if dry_run or action == "nothing":
            return change
        graph = loading.graph  # built before anything is locked or made
        with self._file.writing() as run:
            known = find_entry(run, the_list.id)
            action, change = loading.decide(_stored(run, known))
            if action == "new graph":
                assert known is not None
                set_graph(run, known, graph, loading.made_by)
            elif action != "nothing":
                if known is not None:
                    change = changed(change, version=keep_version(run, known, "replaced"))
                    drop_list(run, known)
                put_list(run, loading)
        return change

    def remove(self, list_id: str) -> Change:
        """Take a list out; see :class:`graphmodel.stores.base.Store`."""
        with self._file.writing() as run:
            known = find_entry(run, list_id)
            if known is None:
                raise StoreError(f"{list_id}：库里没有这份清单；graphmodel lists 列出库里有哪些")
            version = keep_version(run, known, "removed")
            drop_list(run, known)
        return Change(list_id, "removed", version=version)

    def restore(self, list_id: str, number: int | None = None) -> Change:
        """Put an earlier version back; see :class:`graphmodel.stores.base.Store`."""
        with self._file.writing() as run:
            kept = find_version(run, list_id, number)
            the_list, _ = version_record(run, kept)
            loading = Loading(the_list, registry_of(run, kept.names), replace=True)
            known = find_entry(run, list_id)
            action, change = loading.decide(_stored(run, known))
            if action == "nothing":
                return change
            version = None
            if known is not None:
                version = keep_version(run, known, "restored")
                drop_list(run, known)
            put_list(run, loading)
        return Change(list_id, "restored", change.details, version)

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
            return iter([read_record(run, entry) for entry in entries(run, selection)])

    def named_lists(self) -> list[tuple[ResponsibilityList, Registry]]:
        """Return each record with the names it was loaded with."""
        with self._file.reading() as run:
            return [(read_record(run, entry), registry_of(run, entry.names)) for entry in entries(run)]

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the store holds it; an empty one if the list is not there."""
        with self._file.reading() as run:
            entry = find_entry(run, list_id)
            return GraphRows(list_id) if entry is None else read_graph(run, entry)

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the stored lists, ordered by id, from one state of the store."""
        with self._file.reading() as run:
            return [read_graph(run, entry) for entry in entries(run, selection)]

    def contents(self, selection: Selection | None = None) -> Contents:
        """Return records and graphs together, from one state of the store."""
        with self._file.reading() as run:
            found = entries(run, selection)
            return Contents(
                [entry.in_short() for entry in found],
                [read_record(run, entry) for entry in found],
                [read_graph(run, entry) for entry in found],
            )

    def places(self) -> list[str]:
        """Return the places that there are lists of, in order."""
        with self._file.reading() as run:
            return [place for (place,) in run.execute("SELECT place FROM place ORDER BY place")]

    def columns(self, selection: Selection | None = None, *, texts: bool = False) -> Iterator[ListColumns]:
        """Yield the columns of the stored lists, ordered by place, year and id, from one state of the store.

        Parameters
        ----------
        selection
            Which lists; all if not given.
        texts
            With the names of projects and leaders, too.
        """
        with self._file.reading() as run:
            for entry in sorted(entries(run, selection), key=_place_and_year):
                found = read_columns(run, entry, texts=texts)
                if found is None:
                    made = columns_of(entry.id, read_packed(run, entry))
                    found = made if texts else made._replace(texts=None)
                yield found

    def counts(self) -> dict[str, int]:
        """Return how many distinct nodes and relationships the store holds."""
        return count_merged(self.graphs())

    def content_key(self) -> str:
        """Return a hash over the graphs of all lists: what anything derived from the store must match."""
        key = hashlib.sha256()
        with self._file.reading() as run:
            for entry in entries(run):
                key.update(entry.id.encode() + entry.graph_sum)
        return key.hexdigest()

    def merged_nodes(self, label: str) -> Iterator[Row]:
        """Yield each node of a label once, with ``written_as`` united over the lists."""
        return merged_nodes(self.graphs(), label)

    def merged_relationships(self, kind: str) -> Iterator[tuple[Any, ...]]:
        """Yield (start id, end id, properties …) of each relationship once."""
        return merged_relationships(self.graphs(), kind)

    # ---- queries ------------------------------------------------------------------------------

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        selection: Selection | None = None,
        write: bool = False,
        timeout: float = TIMEOUT,
        limit: int | None = None,
        **named: Any,
    ) -> Result:
        """Answer a Cypher query about the lists; see :class:`graphmodel.stores.base.Store`."""
        if write:
            raise refuse_writing()
        given = {**(parameters or {}), **named}
        return self._cypher.query(text, given, selection=selection, timeout=timeout, limit=limit)

    def close(self) -> None:
        """Close the file."""
        self._cypher.close()
        self._file.close()


def _place_and_year(entry: Entry) -> tuple[str, bool, int, str]:
    year = entry.values[2]
    return entry.place, year is None, year or 0, entry.id


def _stored(run: sqlite3.Connection, known: Entry | None) -> Stored | None:
    if known is None:
        return None
    return Stored(known.record_sum, known.names, known.made_by, lambda: read_record(run, known))
