"""Verify every list on a server, and write its graph anew from its record where it is not what was written."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from graphmodel.errors import GraphmodelError, StoreError
from graphmodel.stores.base import Fault
from graphmodel.stores.loading import Loading
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.neo4j_read import registry_of
from graphmodel.stores.neo4j_records import Kept, entry_of
from graphmodel.stores.neo4j_schema import OWNED, RECORD
from graphmodel.stores.neo4j_write import Turn
from graphmodel.stores.seals import Damage, total_of

if TYPE_CHECKING:
    import neo4j

_KEPT = f"MATCH (r:{RECORD} {{kind: $kind}}) RETURN r.list_id AS id, properties(r) AS known ORDER BY r.id"
_WITHOUT_RECORD = f"""MATCH (l:ResponsibilityList)
WHERE NOT EXISTS {{ MATCH (r:{RECORD}) WHERE r.id = 'record:' + substring(l.id, 5) }} RETURN l.id AS id ORDER BY id"""
_SET_TOTALS = (
    f"MATCH (s:{RECORD} {{id: 'store'}}) SET s.lists = $lists, s.versions = $versions, s.changed_at = timestamp()"
)


def check_server(address: str, *, database: str | None = None, repair: bool = False) -> list[Fault]:
    """Verify every list; see :func:`graphmodel.stores.checking.check_store`."""
    with closing(Neo4jStore(address, database=database)) as store:
        faults, whole = _entries(store)
        for kept in whole:
            try:
                store.list_rows(kept.entry.id)
                kept.record()
            except (StoreError, Damage) as error:
                faults.append(Fault(kept.entry.id, str(error)))
        rows = store.read(_WITHOUT_RECORD)
        lost = [Fault(row["id"].partition(":")[2], "没有记录，修不好；请重新 load 原文件") for row in rows]
        if not repair:
            return faults + lost
        return [_mended(store, fault, {kept.entry.id for kept in whole}) for fault in faults] + lost


def _entries(store: Neo4jStore) -> tuple[list[Fault], list[Kept]]:
    """Return what is wrong with the lists' own nodes, and those that are whole."""
    faults, whole = [], []
    for row in store.read(_KEPT, kind="list"):
        try:
            whole.append(entry_of(row["known"]))
        except Damage as error:
            faults.append(Fault(str(row["id"]), str(error)))
    try:
        store.stored_lists()
    except StoreError as error:
        faults.append(Fault("", str(error)))
    return faults, whole


def _mended(store: Neo4jStore, fault: Fault, whole: set[str]) -> Fault:
    if fault.list_id and fault.list_id not in whole:
        return Fault(fault.list_id, f"{fault.says}；修不好，请重新 load 原文件")
    try:
        store.in_turn((lambda tx: _write_again(tx, fault.list_id)) if fault.list_id else _write_totals)
    except (GraphmodelError, Damage) as error:
        return Fault(fault.list_id, f"{fault.says}；修不好：{error}")
    return Fault(fault.list_id, fault.says, repaired=True)


def _write_again(tx: neo4j.ManagedTransaction, list_id: str) -> None:
    turn = Turn(tx, list_id)
    if turn.known is None:
        return
    loaded_at = turn.known.entry.in_short().loaded_at
    loading = Loading(turn.known.record(), registry_of(tx, turn.known.entry.names))
    turn.drop()
    for label in OWNED:  # what another hand has cut off from the list
        ids = list(loading.rows.nodes[label])
        tx.run(f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n", ids=ids).consume()
    turn.put(loading, loaded_at=loaded_at)
    turn.close()


def _write_totals(tx: neo4j.ManagedTransaction) -> None:
    totals: dict[str, Any] = {}
    for kind in ("list", "version"):
        found = [row["known"] for row in tx.run(_KEPT, kind=kind)]
        totals[f"{kind}s"] = total_of(entry_of(known).entry.seal for known in found)
    tx.run(_SET_TOTALS, totals).consume()
