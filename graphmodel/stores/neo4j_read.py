"""Reading lists back from a server, inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry, Resolver, resolver_for
from graphmodel.graph import GraphRows
from graphmodel.records import ResponsibilityList
from graphmodel.schema import NODE_TYPES, RELATIONSHIPS
from graphmodel.selection import Selection
from graphmodel.stores.neo4j_records import Kept, entry_of, place_id, record_id
from graphmodel.stores.neo4j_schema import RECORD
from graphmodel.stores.own_names import names_key, unpack_names
from graphmodel.stores.packing import checksum, record_of
from graphmodel.stores.seals import Damage, Entry, total_of

if TYPE_CHECKING:
    import neo4j

# of a map projection only what is short: a record is 20 KB
_CATALOG = f"""OPTIONAL MATCH (s:{RECORD} {{id: $keeper}}) OPTIONAL MATCH (r:{RECORD} {{kind: $kind}})
RETURN s[$total] AS total, r {{.kind, .list_id, .place, .year, .series, .title, .projects, .source_file, .loaded_at,
  .names, .made_by, .record_sum, .graph_sum, .schema, .version, .ended_at, .ended_by, .seal}} AS known"""
_CATALOG_OF_PLACE = _CATALOG.replace("{kind: $kind}", "{kind: $kind, place: $place}")
_RECORDS = f"MATCH (r:{RECORD}) WHERE r.id IN $ids RETURN r.list_id AS id, r.record AS record"
_ANY_NAMES = f"MATCH (r:{RECORD} {{kind: 'list'}}) WHERE r.names <> '' RETURN r.names AS names LIMIT 1"
_NAMES_OF_PLACE = f"MATCH (r:{RECORD} {{kind: 'list', place: $place}}) RETURN collect(DISTINCT r.names) AS keys"
_VERSION_RECORD = (
    f"MATCH (r:{RECORD} {{kind: 'version', list_id: $list_id}}) WHERE r.record_sum = $sum "
    "RETURN r.record AS record LIMIT 1"
)


class Torn(Exception):
    """What was read is of no one state of the store: a load is going on."""


def turn_of(tx: neo4j.ManagedTransaction) -> int | None:
    """Return how many writes there have been."""
    row = tx.run(f"MATCH (s:{RECORD} {{id: 'store'}}) RETURN s.turn AS turn").single()
    return row["turn"] if row else None


def catalog(tx: neo4j.ManagedTransaction, kind: str = "list") -> list[Kept]:
    """Return what the store knows of its lists, or of its earlier versions (``version``), ordered by id.

    Raises
    ------
    Torn
        Their sum is not the one that the store keeps.
    Damage
        One is not what was written.
    """
    total, found = _summed(tx, _CATALOG, "store", kind)
    _prove(found, total)
    return sorted(found, key=lambda kept: (kept.entry.id, kept.version.number if kept.version else 0))


def entries(tx: neo4j.ManagedTransaction, selection: Selection | None = None) -> list[Entry]:
    """Return what the store knows of the lists asked for, ordered by id; of one place only its lists are looked at.

    Raises
    ------
    Torn, Damage
        As :func:`catalog`.
    """
    place = selection.place if selection else None
    if place is not None:
        total, found = _summed(tx, _CATALOG_OF_PLACE, place_id(place), "list", place=place)
        if total is not None:  # a store that an earlier version wrote keeps none
            _prove(found, total)
            return sorted((kept.entry for kept in found if kept.entry.is_in(selection)), key=lambda entry: entry.id)
    return [kept.entry for kept in catalog(tx) if kept.entry.is_in(selection)]


def _summed(
    tx: neo4j.ManagedTransaction, text: str, keeper: str, kind: str, **more: Any
) -> tuple[str | None, list[Kept]]:
    """Return a sum that the store keeps and what it is of."""
    named = {"kind": kind, "keeper": keeper, "total": "lists" if kind == "list" else "versions"}
    rows = [record.data() for record in tx.run(text, {**named, **more})]
    return rows[0]["total"], [entry_of(row["known"]) for row in rows if row["known"] is not None]


def _prove(found: list[Kept], total: str | None) -> None:
    if total_of(kept.entry.seal for kept in found) != (total or total_of([])):
        raise Torn("有的清单不见了，或不止一次出现")


def records(tx: neo4j.ManagedTransaction, found: Iterable[Entry]) -> list[ResponsibilityList]:
    """Return the records of lists, verified; one that has been replaced since is found among the versions."""
    wanted = list(found)
    ids = [record_id(entry.id) for entry in wanted]
    texts = {row["id"]: row["record"] for row in tx.run(_RECORDS, ids=ids)}
    return [record_of(_verified(tx, entry, texts.get(entry.id))) for entry in wanted]


def _verified(tx: neo4j.ManagedTransaction, entry: Entry, text: str | None) -> str:
    if text is None or checksum(text) != entry.record_sum:
        row = tx.run(_VERSION_RECORD, list_id=entry.id, sum=entry.record_sum.hex()).single()
        text = row["record"] if row else None
    if text is None or checksum(text) != entry.record_sum:
        raise Torn(f"清单 {entry.id} 的记录和写入时不一样")
    return text


def kept_list(tx: neo4j.ManagedTransaction, list_id: str) -> Kept | None:
    """Return all that the store keeps of one list; ``None`` if it is not there."""
    row = tx.run(f"MATCH (r:{RECORD} {{id: $id}}) RETURN properties(r) AS known", id=record_id(list_id)).single()
    return entry_of(row["known"]) if row else None


def kept_version(tx: neo4j.ManagedTransaction, list_id: str, number: int) -> Kept | None:
    """Return one version with its record; ``None`` if there is none."""
    text = f"MATCH (r:{RECORD} {{id: $id}}) RETURN properties(r) AS known"
    row = tx.run(text, id=f"version:{list_id}/{number}").single()
    return entry_of(row["known"]) if row else None


def any_names(tx: neo4j.ManagedTransaction) -> bool:
    """Return whether any list was loaded with names of the user's own."""
    return tx.run(_ANY_NAMES).single() is not None


def registry_of(tx: neo4j.ManagedTransaction, key: str) -> Registry:
    """Return the registry that a list was loaded with."""
    if not key:
        return unpack_names("")
    row = tx.run(f"MATCH (n:{RECORD} {{id: $id}}) RETURN n.content AS content", id=f"names:{key}").single()
    packed = row["content"] if row else ""
    if names_key(packed) != key:
        raise Damage("存入时用的单位名称表和写入时不一样")
    return unpack_names(packed)


# ---- the graph itself -------------------------------------------------------------------------

_NODE_PATTERNS = (
    ("Project", " WITH p AS n"),
    ("Category", "-[:IN_CATEGORY]->(n:Category)"),
    ("Leader", "<-[:OVERSEES]-(n:Leader)"),
    ("Officer", "<-[:RESPONSIBLE_FOR]-(n:Officer)"),
    ("Agency", "<-[:LEADS|SUPPORTS]-(n:Agency)"),
    ("Milestone", "-[:HAS_MILESTONE]->(n:Milestone)"),
)
_OF_LIST = "MATCH (l:ResponsibilityList {id: $id})<-[:LISTED_IN]-(p:Project) "
_RETURN = "WITH DISTINCT r RETURN startNode(r).id AS start, endNode(r).id AS end, properties(r) AS row"
_RELATIONSHIP_QUERIES = {
    rel.type: _OF_LIST
    + (
        "MATCH (p)<-[:RESPONSIBLE_FOR]-(:Officer)-[r:SERVES_IN]->(:Agency) "
        if rel.type == "SERVES_IN"
        else f"MATCH (p)-[r:{rel.type}]-() "
    )
    + _RETURN
    for rel in RELATIONSHIPS
}


def stored_graph(tx: neo4j.ManagedTransaction, kept: Kept) -> GraphRows:
    """Return the graph of one list as the server's own nodes and relationships hold it, verified.

    Raises
    ------
    Torn
        It is not the graph that was written: a load is going on, or it is damaged.
    """
    rows = GraphRows(kept.entry.id)
    node = f"list:{kept.entry.id}"
    own = _own_kinds(tx, kept)
    for found in tx.run("MATCH (l:ResponsibilityList {id: $id}) RETURN properties(l) AS row", id=node):
        _take_node(rows, "ResponsibilityList", found["row"])
    for label, pattern in _NODE_PATTERNS:
        for found in tx.run(f"{_OF_LIST}MATCH (p){pattern} RETURN DISTINCT properties(n) AS row", id=node):
            there: Mapping[str, Any] = found["row"]
            said = {**own(there), "written_as": kept.forms.get(str(there.get("id")))} if label == "Agency" else {}
            _take_node(rows, label, {**there, **said})
    for rel in RELATIONSHIPS:
        for found in tx.run(_RELATIONSHIP_QUERIES[rel.type], id=node):
            ends = (found["start"], found["end"])
            if ends in rows.relationships[rel.type]:
                raise Torn(f"清单 {kept.entry.id} 的图和写入时不一样：{' → '.join(map(str, ends))} 有两条同样的关系")
            rows.relationships[rel.type][ends] = found["row"]
    try:
        found_sum = bytes.fromhex(rows.content_hash()[:32])
    except TypeError:  # ids that another hand has taken away or made numbers
        found_sum = b""
    if found_sum != kept.entry.graph_sum:
        raise Torn(f"清单 {kept.entry.id} 的图和写入时不一样")
    return rows.in_order()


def _own_kinds(tx: neo4j.ManagedTransaction, kept: Kept) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Return what tells what a list says of an agency that another list of the place, with other names, says otherwise.

    Lists of a place share their agencies; a node has one kind (:mod:`.neo4j_kinds`). It is no damage if that is
    the kind that the names of another list give it.
    """
    found = tx.run(_NAMES_OF_PLACE, place=kept.entry.place).single(strict=True)["keys"]
    if len(found) < 2:
        return lambda row: {}
    resolvers = [resolver_for(kept.record().place, registry_of(tx, key)) for key in sorted(found)]
    own = resolver_for(kept.record().place, registry_of(tx, kept.entry.names))

    def kinds(row: Mapping[str, Any]) -> Mapping[str, Any]:
        known = [kind_of(resolver, form) for resolver in resolvers for form in row.get("written_as") or ()]
        written = kept.forms.get(str(row.get("id")))
        there = {name: row.get(name) for name in ("kind", "function", "collective")}
        return kind_of(own, written[0]) if written and there in known else {}

    return kinds


def kind_of(resolver: Resolver, written: str) -> dict[str, Any]:
    """Return kind, function and whether it is a collective, as the node of an agency has them."""
    agency = resolver.resolve(written)
    return {"kind": agency.kind, "function": agency.function or None, "collective": agency.collective}


def _take_node(rows: GraphRows, label: str, found: Mapping[str, Any]) -> None:
    try:
        row = {item.name: _typed(item.type, found.get(item.name)) for item in NODE_TYPES[label].all_properties}
    except AttributeError as error:  # another hand's value where a date should be
        raise Torn(f"清单 {rows.list_id} 的图和写入时不一样：{label} {found.get('id')}") from error
    rows.nodes[label][row["id"]] = row


def _typed(kind: str, value: Any) -> Any:
    if kind == "date" and value is not None:
        return value if isinstance(value, date) else value.to_native()
    return value
