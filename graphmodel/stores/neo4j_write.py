"""Putting lists into a server and taking them out, inside a transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graphmodel.graph import GraphRows, Row
from graphmodel.identity import node_id, place_of
from graphmodel.schema import NODES, RELATIONSHIPS, SHARED_LABELS, RelationshipType
from graphmodel.stores.loading import Loading
from graphmodel.stores.neo4j_columns import column_properties
from graphmodel.stores.neo4j_kinds import settle_kinds
from graphmodel.stores.neo4j_read import kept_list
from graphmodel.stores.neo4j_records import (
    Kept,
    entry_of,
    list_properties,
    place_id,
    record_id,
    version_properties,
)
from graphmodel.stores.neo4j_schema import OWNED, RECORD
from graphmodel.stores.seals import moved_total, storable, total_of

if TYPE_CHECKING:
    import neo4j

BATCH = 10_000
_DATES = {node.label: [item.name for item in node.properties if item.type == "date"] for node in NODES}
_SCOPED = {"SERVES_IN"}  # between shared nodes: several lists may say the same

# writing to the store's own node locks it: writers take turns, and a reader who must may wait for its turn;
# a list that is there as it is to be written disturbs nobody
_LOCK = f"""OPTIONAL MATCH (same:{RECORD} {{id: $record}})
WHERE same.record_sum = $same[0] AND same.names = $same[1] AND same.made_by = $same[2]
WITH same WHERE same IS NULL MERGE (s:{RECORD} {{id: 'store'}}) SET s.kind = 'store', s.name = 'graphmodel',
  s.turn = coalesce(s.turn, 0) + 1
WITH s OPTIONAL MATCH (r:{RECORD} {{id: $record}})
OPTIONAL MATCH (p:{RECORD} {{id: $keeper}})
RETURN s.lists AS lists, s.versions AS versions, properties(r) AS known, p.lists AS of_place,
       r IS NULL AND EXISTS {{ (:ResponsibilityList {{id: $node}}) }} AS stray,
       COLLECT {{ MATCH (o:{RECORD} {{kind: 'list', place: $place}}) WHERE p IS NULL RETURN o.seal }} AS uncounted,
       COLLECT {{ MATCH (o:{RECORD} {{kind: 'list', place: $place}}) RETURN DISTINCT o.names }} AS names,
       COLLECT {{ MATCH (n:Agency) WHERE n.id STARTS WITH $agencies RETURN [n.id, n.written_as] }} AS met"""
# the end of a transaction: from a second after it on, all that it wrote is there to be read
_CLOSE = f"""MERGE (p:{RECORD} {{id: $sums.keeper}})
SET p.kind = 'place', p.name = $sums.keeper, p.place = $sums.place, p.lists = $sums.of_place
WITH p MATCH (s:{RECORD} {{id: 'store'}})
SET s.lists = $sums.lists, s.versions = $sums.versions, s.changed_at = datetime.realtime().epochMillis"""

_DELETE_OLD = """MATCH (l:ResponsibilityList {id: $id})
OPTIONAL MATCH (l)<-[:LISTED_IN]-(p:Project)
OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m:Milestone)
OPTIONAL MATCH (p)-[:IN_CATEGORY]->(c:Category)
WITH l, collect(DISTINCT p) AS projects, collect(DISTINCT m) AS steps, collect(DISTINCT c) AS categories
FOREACH (n IN steps | DETACH DELETE n)
FOREACH (n IN categories | DETACH DELETE n)
FOREACH (n IN projects | DETACH DELETE n)
DETACH DELETE l"""
_DELETE_UNUSED = """UNWIND $ids AS id
CALL { WITH id MATCH (n:Leader {id: id}) WHERE NOT (n)-[:OVERSEES]->() DETACH DELETE n }
CALL { WITH id MATCH (n:Officer {id: id}) WHERE NOT (n)-[:RESPONSIBLE_FOR]->() DETACH DELETE n }
CALL { WITH id MATCH (n:Agency {id: id}) WHERE NOT (n)-[:LEADS|SUPPORTS]->() DETACH DELETE n }"""
_SHARED_OF = """MATCH (:ResponsibilityList {id: $id})<-[:LISTED_IN]-(p:Project)\
<-[:OVERSEES|LEADS|SUPPORTS|RESPONSIBLE_FOR]-(n)
RETURN collect(DISTINCT n.id) AS ids"""
_OTHER_FORMS = f"MATCH (r:{RECORD} {{kind: 'list', place: $place}}) WHERE r.id <> $record RETURN r.forms AS forms"
_SET_FORMS = "UNWIND $rows AS row MATCH (n:Agency {id: row.id}) SET n.written_as = row.forms"


class Turn:
    """A writer's turn: one transaction, with what the store knows of one list. Each of its ways ends with the sums.

    Parameters
    ----------
    tx
        The transaction.
    list_id
        The list.
    found
        What the statement that took the turn found.
    """

    def __init__(self, tx: neo4j.ManagedTransaction, list_id: str, found: Mapping[str, Any]) -> None:
        self.tx = tx
        self.list_id = list_id
        self._place = storable(place_of(list_id))
        self._stray: bool = found["stray"]
        self.known: Kept | None = entry_of(found["known"]) if found["known"] is not None else None
        self._lists, self._versions = found["lists"], found["versions"]
        # a store that an earlier version wrote kept no sums of places
        self._of_place = found["of_place"] or total_of(map(bytes.fromhex, found["uncounted"]))
        self._met: dict[str, list[str]] = dict(found["met"])
        self._names: list[str] = found["names"]
        self.former: list[str] = []

    def put(self, loading: Loading, *, loaded_at: str | None = None) -> None:
        """Put a list in the place that is free or was made free."""
        rows = loading.rows
        if self._stray:  # what is left of a list whose record is gone
            self.former = self.clear(loading)
        forms = {identity: row["written_as"] for identity, row in rows.nodes["Agency"].items()}
        properties, mark = list_properties(loading, forms, loaded_at)
        united = self._united(forms, properties["place"])
        own = {**properties, **column_properties(rows, bytes.fromhex(properties["graph_sum"]))}
        _write_nodes(self.tx, rows, united, own)
        self._move(None, mark)
        kept = {identity for label in SHARED_LABELS for identity in rows.nodes[label]}
        self._delete_unused([identity for identity in self.former if identity not in kept])
        self._settle_kinds(loading.names)
        _write_relationships(self.tx, rows, self._sums())

    def keep_version(self, ended_by: str) -> int:
        """Take the list out; its record stays as a version. Return the version's number."""
        assert self.known is not None
        number, properties, mark, former = version_properties(self.tx, self.known, ended_by)
        self.tx.run(
            f"MATCH (r:{RECORD} {{id: $record}}) SET r = $properties",
            record=record_id(self.list_id),
            properties=properties,
        ).consume()
        self._versions = moved_total(self._versions, former, mark)
        self._take_out()
        return number

    def keep_beside(self, loading: Loading) -> None:
        """Keep another copy of the list as a version, unless it is the same; the list stays as it is."""
        assert self.known is not None
        if not loading.says_the_same(self.known.entry.record_sum, self.known.record):
            copy, _ = list_properties(loading, {})
            _, properties, mark, former = version_properties(self.tx, entry_of(copy), "replaced")
            self.tx.run(f"CREATE (r:{RECORD}) SET r = $properties", properties=properties).consume()
            self._versions = moved_total(self._versions, former, mark)
        self._delete_unused(self.former)
        self._close()

    def drop(self) -> None:
        """Take the list out without keeping it: its record is about to be written again."""
        self.tx.run(f"MATCH (r:{RECORD} {{id: $record}}) DELETE r", record=record_id(self.list_id)).consume()
        self._take_out()

    def _take_out(self) -> None:
        assert self.known is not None
        self.former = delete_graph(self.tx, f"list:{self.list_id}")
        self._move(self.known.entry.seal, None)

    def clear(self, loading: Loading) -> list[str]:
        """Delete the graph of a list, and what other hands have cut off from it; return ids of shared nodes."""
        shared = delete_graph(self.tx, f"list:{self.list_id}")
        for label in OWNED:
            ids = list(loading.rows.nodes[label])
            self.tx.run(f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n", ids=ids).consume()
        return shared

    def _move(self, gone: bytes | None, new: bytes | None) -> None:
        self._lists = moved_total(self._lists, gone, new)
        self._of_place = moved_total(self._of_place, gone, new)

    def finish_removal(self) -> None:
        """Leave shared nodes as the other lists of the place have them, after the list was taken out."""
        assert self.known is not None
        set_forms(self.tx, self._united({}, self.known.entry.place))
        self._delete_unused(self.former)
        self._settle_kinds()
        self._close()

    def _settle_kinds(self, *names: str) -> None:
        """Settle the kinds of agencies if the lists that are or were in the place have different names."""
        if len({*self._names, *names}) > 1:
            settle_kinds(self.tx, self._place)

    def _close(self) -> None:
        """Write the sums, and when it was."""
        self.tx.run(_CLOSE, sums=self._sums()).consume()

    def _sums(self) -> dict[str, str]:
        return {
            "lists": self._lists or moved_total(None, None, None),
            "versions": self._versions or moved_total(None, None, None),
            "of_place": self._of_place,
            "keeper": place_id(self._place),
            "place": self._place,
        }

    def _united(self, forms: Mapping[str, list[str]], place: str) -> dict[str, list[str]]:
        """Return the forms of each agency over all lists of the place, for those whose forms may change."""
        if not self.former:
            return {identity: sorted({*written, *self._met.get(identity, ())}) for identity, written in forms.items()}
        found = self.tx.run(_OTHER_FORMS, place=place, record=record_id(self.list_id))
        others = [json.loads(row["forms"]) for row in found if row["forms"]]
        touched = {*forms, *(name for name in self.former if any(name in other for other in others))}
        return {
            identity: sorted(
                {*forms.get(identity, ()), *(form for other in others for form in other.get(identity, ()))}
            )
            for identity in touched
        }

    def _delete_unused(self, ids: list[str]) -> None:
        if ids:
            self.tx.run(_DELETE_UNUSED, ids=sorted(ids)).consume()


def take_turn(tx: neo4j.ManagedTransaction, list_id: str) -> Turn:
    """Return a writer's turn at a list."""
    turn = _turn(tx, list_id, None)
    assert turn is not None
    return turn


def turn_unless_same(tx: neo4j.ManagedTransaction, loading: Loading) -> Turn | None:
    """Return a writer's turn at a list that is loaded; ``None`` if the store has this very list, made by this program.

    Raises
    ------
    Damage
        What the store says of it is not what was written.
    """
    turn = _turn(tx, loading.list.id, (loading.record_sum.hex(), loading.names, loading.made_by))
    if turn is None:
        kept_list(tx, loading.list.id)
    return turn


def _turn(tx: neo4j.ManagedTransaction, list_id: str, same: tuple[str, str, str] | None) -> Turn | None:
    place = place_of(list_id)
    found = tx.run(
        _LOCK,
        same=same,
        record=record_id(list_id),
        agencies=node_id("Agency", place, ""),
        keeper=place_id(place),
        place=storable(place),
        node=f"list:{list_id}",
    ).single()
    return None if found is None else Turn(tx, list_id, found)


def delete_graph(tx: neo4j.ManagedTransaction, node: str) -> list[str]:
    """Delete what belongs to one list alone, and return the ids of the shared nodes that it was tied to."""
    shared: list[str] = tx.run(_SHARED_OF, id=node).single(strict=True)["ids"]
    tx.run(_DELETE_OLD, id=node).consume()
    return shared


def keep_names(tx: neo4j.ManagedTransaction, loading: Loading) -> None:
    """Keep the user's own names of a load, once."""
    if loading.names:
        tx.run(
            f"MERGE (n:{RECORD} {{id: $id}}) SET n.kind = 'names', n.name = $id, n.content = $content",
            id=f"names:{loading.names}",
            content=storable(loading.packed_names),
        ).consume()


def _node_clause(label: str, rows: str) -> str:
    """Return the clause that writes rows of a label: new nodes, or shared ones that may be there.

    Dates are sent as text: the driver takes as long for one as for the rest of its row.
    """
    put = "".join(f", n.{name} = date(row.{name})" for name in _DATES[label])
    if label in OWNED:
        return f"UNWIND {rows} AS row CREATE (n:{label}) SET n = row{put}"
    return f"UNWIND {rows} AS row MERGE (n:{label} {{id: row.id}}) SET n += row{put}"


def _sent(label: str, rows: Iterable[Row]) -> list[Row]:
    names = _DATES[label]
    if not names:
        return list(rows)
    return [{**row, **{name: row[name].isoformat() for name in names if row[name] is not None}} for row in rows]


def _relationship_clause(rel: RelationshipType, rows: str) -> str:
    verb = "MERGE" if rel.type in _SCOPED else "CREATE"
    put = " SET r = x[2]" if rel.properties else ""
    return (
        f"UNWIND {rows} AS x MATCH (a:{rel.start} {{id: x[0]}}) MATCH (b:{rel.end} {{id: x[1]}}) "
        f"{verb} (a)-[r:{rel.type}]->(b){put}"
    )


# a list's rows in two round trips; what is longer than a batch goes clause by clause
_PUT_RECORD = f"CREATE (r:{RECORD}) SET r = $own"
_ALL_NODES = "\n".join(
    [f"CALL {{ {_PUT_RECORD} }}", *(f"CALL {{ {_node_clause(node.label, f'$rows.{node.label}')} }}" for node in NODES)]
)
_ALL_RELATIONSHIPS = "\n".join(
    [*(f"CALL {{ {_relationship_clause(rel, f'$rows.{rel.type}')} }}" for rel in RELATIONSHIPS), f"CALL {{ {_CLOSE} }}"]
)


def _write_nodes(
    tx: neo4j.ManagedTransaction, rows: GraphRows, forms: Mapping[str, list[str]], own: Mapping[str, Any]
) -> None:
    nodes = {label: _sent(label, values.values()) for label, values in rows.nodes.items()}
    nodes["Agency"] = [{**row, "written_as": forms[row["id"]]} for row in nodes["Agency"]]
    if max(map(len, nodes.values())) <= BATCH:
        tx.run(_ALL_NODES, rows=nodes, own=own).consume()
    else:
        tx.run(_PUT_RECORD, own=own).consume()
        for node in NODES:
            for batch in _batches(nodes[node.label]):
                tx.run(_node_clause(node.label, "$rows"), rows=batch).consume()
    set_forms(tx, {identity: written for identity, written in forms.items() if identity not in rows.nodes["Agency"]})


def _write_relationships(tx: neo4j.ManagedTransaction, rows: GraphRows, sums: Mapping[str, str]) -> None:
    """Write the relationships of a list, and the sums last."""
    ties: dict[str, list[Any]] = {
        kind: [[*ends, row] if row else ends for ends, row in values.items()]
        for kind, values in rows.relationships.items()
    }
    if max(map(len, ties.values())) <= BATCH:
        tx.run(_ALL_RELATIONSHIPS, rows=ties, sums=sums).consume()
        return
    for rel in RELATIONSHIPS:
        for batch in _batches(ties[rel.type]):
            tx.run(_relationship_clause(rel, "$rows"), rows=batch).consume()
    tx.run(_CLOSE, sums=sums).consume()


def set_forms(tx: neo4j.ManagedTransaction, forms: Mapping[str, list[str]]) -> None:
    """Give agencies the forms of their names."""
    if forms:
        rows = [{"id": identity, "forms": written} for identity, written in forms.items()]
        tx.run(_SET_FORMS, rows=rows).consume()


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
