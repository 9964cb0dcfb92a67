"""Loading, removing and restoring lists in an SQLite file, each in one transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import replace as changed

from graphmodel.agencies import Registry
from graphmodel.errors import StoreError
from graphmodel.records import ResponsibilityList
from graphmodel.stores.base import Change
from graphmodel.stores.loading import Loading, Stored
from graphmodel.stores.seals import Entry
from graphmodel.stores.sqlite_file import SqliteFile
from graphmodel.stores.sqlite_lists import drop_list, find_entry, put_list, read_record, registry_of, set_graph
from graphmodel.stores.sqlite_versions import choose_version, keep_version, version_record


def load(
    file: SqliteFile, the_list: ResponsibilityList, registry: Registry | None, *, replace: bool, dry_run: bool
) -> Change:
    """Put one list in; see :class:`graphmodel.stores.base.Store`."""
    loading = Loading(the_list, registry, replace=replace)
    with file.reading() as run:
        action, change = loading.decide(_stored(run, find_entry(run, the_list.id)))
    if dry_run or action == "nothing":
        return change
    graph = loading.graph  # built before anything is locked or made
    with file.writing() as run:
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


def remove(file: SqliteFile, list_id: str) -> Change:
    """Take a list out; see :class:`graphmodel.stores.base.Store`."""
    with file.writing() as run:
        known = find_entry(run, list_id)
        if known is None:
            raise StoreError(f"{list_id}：库里没有这份清单；graphmodel lists 列出库里有哪些")
        version = keep_version(run, known, "removed")
        drop_list(run, known)
    return Change(list_id, "removed", version=version)


def restore(file: SqliteFile, list_id: str, number: int | None) -> Change:
    """Put an earlier version back; see :class:`graphmodel.stores.base.Store`."""
    with file.writing() as run:
        known = find_entry(run, list_id)
        kept = choose_version(run, list_id, number, known)
        the_list, _ = version_record(run, kept)
        loading = Loading(the_list, registry_of(run, kept.names), replace=True)
        action, change = loading.decide(_stored(run, known))
        if action == "nothing":
            return change
        version = None
        if known is not None:
            version = keep_version(run, known, "restored")
            drop_list(run, known)
        put_list(run, loading)
    return Change(list_id, "restored", change.details, version)


def _stored(run: sqlite3.Connection, known: Entry | None) -> Stored | None:
    if known is None:
        return None
    return Stored(known.record_sum, known.names, known.made_by, lambda: read_record(run, known))
