"""Loading, removing and restoring lists on a server, each in one transaction that is retried whole."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import TYPE_CHECKING

from graphmodel.errors import StoreError
from graphmodel.stores.base import Change
from graphmodel.stores.earlier import find_version
from graphmodel.stores.loading import Loading, Stored
from graphmodel.stores.neo4j_read import catalog, kept_list, kept_version, registry_of
from graphmodel.stores.neo4j_records import Kept
from graphmodel.stores.neo4j_write import keep_names, take_turn, turn_unless_same

if TYPE_CHECKING:
    import neo4j


def put(tx: neo4j.ManagedTransaction, loading: Loading, *, ended_by: str = "replaced") -> Change:
    """Put a list in the place of its former self; all of it or, if anything fails, nothing."""
    turn = turn_unless_same(tx, loading)
    if turn is None:
        return Change(loading.list.id, "unchanged")
    action, change = loading.decide(stored_as(turn.known))
    if action == "nothing":
        return change
    keep_names(tx, loading)
    if action == "new graph":
        turn.drop()
    elif turn.known is not None:
        change = changed(change, version=turn.keep_version(ended_by))
    turn.put(loading)
    return change


def stored_as(kept: Kept | None) -> Stored | None:
    """Return what a load needs to know of a list that is there."""
    if kept is None:
        return None
    return Stored(kept.entry.record_sum, kept.entry.names, kept.entry.made_by, kept.record)


def remove(tx: neo4j.ManagedTransaction, list_id: str) -> Change:
    """Take a list out."""
    turn = take_turn(tx, list_id)
    if turn.known is None:
        raise StoreError(f"{list_id}：库里没有这份清单；graphmodel lists 列出库里有哪些")
    version = turn.keep_version("removed")
    turn.finish_removal()
    return Change(list_id, "removed", version=version)


def restore(tx: neo4j.ManagedTransaction, list_id: str, number: int) -> Change:
    """Put an earlier version in the place of the list."""
    kept = kept_version(tx, list_id, number)
    if kept is None:
        raise StoreError(f"{list_id}：没有第{number}版")
    loading = Loading(kept.record(), registry_of(tx, kept.entry.names), replace=True)
    change = put(tx, loading, ended_by="restored")
    return change if change.status == "unchanged" else changed(change, status="restored")


def find_number(tx: neo4j.ManagedTransaction, list_id: str, number: int | None) -> int:
    """Return the number of the version that is meant; see :func:`graphmodel.stores.earlier.find_version`."""
    known = kept_list(tx, list_id)
    current = (known.entry.record_sum, known.entry.names) if known else None
    found = [
        (kept.version, (kept.entry.record_sum, kept.entry.names))
        for kept in catalog(tx, "version")
        if kept.version and kept.entry.id == list_id
    ]
    return find_version(found, current, list_id, number).number
