"""Verify every list on a server, and write its graph anew from its record where it is not what was written."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from graphmodel.errors import GraphmodelError, StoreError
from graphmodel.selection import Selection
from graphmodel.stores.base import Fault
from graphmodel.stores.loading import Loading
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.neo4j_read import registry_of
from graphmodel.stores.neo4j_records import Kept, entry_of, place_id
from graphmodel.stores.neo4j_schema import RECORD
from graphmodel.stores.neo4j_write import set_forms, take_turn
from graphmodel.stores.packing import checksum, record_of
from graphmodel.stores.seals import Damage, total_of

if TYPE_CHECKING:
    import neo4j

    from graphmodel.records import ResponsibilityList

_KEPT = f"MATCH (r:{RECORD} {{kind: $kind}}) RETURN r.id AS node, r.list_id AS id, properties(r) AS known ORDER BY node"
_WITHOUT_RECORD = f"""MATCH (l:ResponsibilityList) WHERE l.id STARTS WITH 'list:'
  AND NOT EXISTS {{ MATCH (r:{RECORD}) WHERE r.id = 'record:' + substring(l.id, 5) }} RETURN l.id AS id ORDER BY id"""
_SET_TOTALS = f"""MERGE (s:{RECORD} {{id: 'store'}}) SET s.kind = 'store', s.name = 'graphmodel',
  s.lists = $lists, s.versions = $versions, s.changed_at = timestamp()
WITH s CALL {{ MATCH (p:{RECORD} {{kind: 'place'}}) DETACH DELETE p }}
UNWIND $places AS row CREATE (p:{RECORD}) SET p = row"""
_FORMS = "MATCH (a:Agency) WHERE a.id IN $ids RETURN a.id AS id, a.written_as AS forms"
# a node that is set aside keeps what it says, and stands for nothing any more
_SET_ASIDE = f"""MATCH (r:{RECORD} {{id: $node}})
SET r.id = 'damaged:' + toString(timestamp()) + ':' + r.id, r.kind = 'damaged' RETURN properties(r) AS known"""
_SAME_TWICE = """MATCH (a:Officer)-[r:SERVES_IN]->(b:Agency) WHERE a.id IN $ids
WITH a, b, collect(r) AS ties FOREACH (tie IN ties[1..] | DELETE tie)"""


def check_server(address: str, *, database: str | None = None, repair: bool = False) -> list[Fault]:
    """Verify every list; see :func:`graphmodel.stores.checking.check_store`."""
    with closing(Neo4jStore(address, database=database)) as store:
        faults = _damaged_nodes(store, repair=repair)
        whole = _whole(store)
        faults += [fault for kept in whole for fault in _of_list(store, kept, repair=repair)]
        faults += _of_totals(store, whole, repair=repair)
        faults += _of_forms(store, whole, repair=repair)
        rows = store.read(_WITHOUT_RECORD)
        return faults + [Fault(row["id"].partition(":")[2], "没有记录，修不好；请重新 load 原文件") for row in rows]


def _damaged_nodes(store: Neo4jStore, *, repair: bool) -> list[Fault]:
    """Return what is wrong with the nodes of lists and versions; what cannot be used is set aside if asked to."""
    faults = []
    for kind in ("list", "version"):
        for row in store.read(_KEPT, kind=kind):
            try:
                entry_of(row["known"]).record()
            except Damage as error:
                faults.append(_set_aside(store, row, str(error)) if repair else Fault(str(row["id"]), str(error)))
    return faults


def _set_aside(store: Neo4jStore, row: dict[str, Any], says: str) -> Fault:
    """Set a damaged node aside; a list whose record proves itself is put in again."""
    name = str(row["id"])

    def work(tx: neo4j.ManagedTransaction) -> bool:
        known = tx.run(_SET_ASIDE, node=row["node"]).single(strict=True)["known"]
        the_list = _proven(known) if row["known"].get("kind") == "list" else None
        if the_list is None:
            return False
        turn = take_turn(tx, the_list.id)
        if turn.known is not None:
            return False
        turn.put(Loading(the_list, registry_of(tx, known.get("names") or "")), loaded_at=_text(known.get("loaded_at")))
        return True

    try:
        saved = store.in_turn(work)
    except (GraphmodelError, Damage) as error:
        return Fault(name, f"{says}；修不好：{error}")
    return Fault(name, says, repaired=True) if saved else Fault(name, f"{says}；修不好，已移到一边，请重新 load 原文件")


def _proven(known: dict[str, Any]) -> ResponsibilityList | None:
    text = known.get("record")
    if not isinstance(text, str) or checksum(text).hex() != known.get("record_sum"):
        return None
    try:
        return record_of(text)
    except (GraphmodelError, ValueError):
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _whole(store: Neo4jStore) -> list[Kept]:
    """Return what the nodes of lists say that are as they were written."""
    found = []
    for row in store.read(_KEPT, kind="list"):
        try:
            found.append(entry_of(row["known"]))
            found[-1].record()
        except Damage:
            continue
    return found


def _of_list(store: Neo4jStore, kept: Kept, *, repair: bool) -> list[Fault]:
    identity = kept.entry.id
    try:
        store.list_rows(identity)
        store.list_columns(identity)
    except (StoreError, Damage) as error:
        if not repair:
            return [Fault(identity, str(error))]
        try:
            store.in_turn(lambda tx: _write_again(tx, identity))
        except (GraphmodelError, Damage) as reason:
            return [Fault(identity, f"{error}；修不好：{reason}")]
        return [Fault(identity, str(error), repaired=True)]
    return []


def _write_again(tx: neo4j.ManagedTransaction, list_id: str) -> None:
    turn = take_turn(tx, list_id)
    if turn.known is None:
        return
    loaded_at = turn.known.entry.in_short().loaded_at
    loading = Loading(turn.known.record(), registry_of(tx, turn.known.entry.names))
    turn.drop()
    turn.clear(loading)
    tx.run(_SAME_TWICE, ids=list(loading.rows.nodes["Officer"])).consume()
    turn.put(loading, loaded_at=loaded_at)


def _of_forms(store: Neo4jStore, whole: list[Kept], *, repair: bool) -> list[Fault]:
    """Return which agencies do not have the forms that the lists of their place write them in."""
    right: dict[str, set[str]] = {}
    for kept in whole:
        for identity, forms in kept.forms.items():
            right.setdefault(identity, set()).update(forms)
    there = {row["id"]: row["forms"] for row in store.read(_FORMS, ids=sorted(right))}
    wrong = {identity: sorted(forms) for identity, forms in right.items() if there.get(identity) != sorted(forms)}
    if wrong and repair:
        store.in_turn(lambda tx: set_forms(tx, wrong))
    return [Fault("", f"{identity} 的写法和写入时不一样", repaired=repair) for identity in sorted(wrong)]


def _of_totals(store: Neo4jStore, whole: list[Kept], *, repair: bool) -> list[Fault]:
    """Return whether lists are missing, by the sums that the store and each place keep."""
    try:
        store.stored_lists()
        store.versions()
        for place in sorted({kept.entry.place for kept in whole}):
            store.stored_lists(Selection(place))
    except StoreError as error:
        if not repair:
            return [Fault("", str(error))]
        try:
            store.in_turn(_write_totals)
        except (GraphmodelError, Damage) as reason:
            return [Fault("", f"{error}；修不好：{reason}")]
        return [Fault("", str(error), repaired=True)]
    return []


def _write_totals(tx: neo4j.ManagedTransaction) -> None:
    found = {
        kind: [entry_of(row["known"]).entry for row in list(tx.run(_KEPT, kind=kind))] for kind in ("list", "version")
    }
    places: dict[str, list[bytes]] = {}
    for entry in found["list"]:
        places.setdefault(entry.place, []).append(entry.seal)
    rows = [
        {"id": place_id(place), "kind": "place", "name": place_id(place), "place": place, "lists": total_of(seals)}
        for place, seals in places.items()
    ]
    totals: dict[str, Any] = {f"{kind}s": total_of(entry.seal for entry in entries) for kind, entries in found.items()}
    tx.run(_SET_TOTALS, {**totals, "places": rows}).consume()
