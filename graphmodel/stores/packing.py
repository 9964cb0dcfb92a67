"""Records and graphs as the bytes a store keeps, with the checksums that are verified when they are read.

A graph is packed in columns: per label and relationship type one list per property, the ends of relationships
as positions among the nodes. It is a tenth of the work of a row per node, and one checksum covers it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graphmodel.collector import many_objects
from graphmodel.columns import COLUMN_RULES
from graphmodel.schema import NODES, RELATIONSHIPS, Property

if TYPE_CHECKING:  # what packs and unpacks imports them itself: a question passes packed graphs on as they are
    from graphmodel.graph import GraphRows, Row
    from graphmodel.records import ResponsibilityList

_RECORD = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
_GRAPH = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=date.isoformat)


def record_text(the_list: ResponsibilityList) -> str:
    """Return the list as compact JSON, the form both stores keep."""
    from graphmodel.record_format import to_json

    with many_objects():
        return _RECORD.encode(to_json(the_list))


def record_of(text: str) -> ResponsibilityList:
    """Return the list that :func:`record_text` wrote."""
    from graphmodel.record_format import from_json

    return from_json(json.loads(text))


def checksum(content: str | bytes) -> bytes:
    """Return 16 bytes that tell whether a content is as it was written (SHA-256, cut)."""
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).digest()[:16]


@lru_cache(maxsize=1)
def schema_hash() -> str:
    """Return a hash of the schema's names and types and of the columns' rules: with another one all is built anew."""
    nodes = [(node.label, [(item.name, item.type) for item in node.all_properties]) for node in NODES]
    rels = [
        (rel.type, rel.start, rel.end, [(item.name, item.type) for item in rel.properties]) for rel in RELATIONSHIPS
    ]
    return hashlib.sha256(repr((nodes, rels, COLUMN_RULES)).encode()).hexdigest()


Packed = dict[str, list[Any]]


def pack_graph(rows: GraphRows) -> str:
    """Return the graph of a list as JSON in columns."""
    return pack_text(in_columns(rows))


def pack_text(packed: Packed) -> str:
    """Return columns as JSON."""
    return _GRAPH.encode(packed)


def in_columns(rows: GraphRows) -> Packed:
    """Return the graph of a list in columns, by label and relationship type."""
    packed: Packed = {}
    places: dict[str, dict[str, int]] = {}
    for node in NODES:
        nodes = rows.nodes[node.label]
        places[node.label] = {identity: index for index, identity in enumerate(nodes)}
        packed[node.label] = _columns(node.all_properties, nodes.values())
    for rel in RELATIONSHIPS:
        ties = rows.relationships[rel.type]
        start, end = places[rel.start], places[rel.end]
        ends = [[start[one] for one, _ in ties], [end[other] for _, other in ties]]
        packed[rel.type] = ends + _columns(rel.properties, ties.values())
    return packed


def _columns(properties: tuple[Property, ...], rows: Iterable[Row]) -> list[Any]:
    names = [item.name for item in properties]
    if not names:
        return []
    if len(names) == 1:
        return [[row[names[0]] for row in rows]]
    columns = [list(column) for column in zip(*map(itemgetter(*names), rows), strict=True)]
    return columns or [[] for _ in names]


def unpack_graph(list_id: str, text: str) -> GraphRows:
    """Return the graph that :func:`pack_graph` packed."""
    from graphmodel.graph import GraphRows

    packed = json.loads(text)
    rows = GraphRows(list_id)
    ids: dict[str, list[str]] = {}
    for node in NODES:
        columns = packed[node.label]
        ids[node.label] = columns[0]
        rows.nodes[node.label] = dict(zip(columns[0], _rows(node.all_properties, columns), strict=True))
    for rel in RELATIONSHIPS:
        starts, ends, *columns = packed[rel.type]
        start, end = ids[rel.start], ids[rel.end]
        pairs = [(start[one], end[other]) for one, other in zip(starts, ends, strict=True)]
        rows.relationships[rel.type] = (
            dict(zip(pairs, _rows(rel.properties, columns), strict=True)) if columns else {pair: {} for pair in pairs}
        )
    return rows


def _rows(properties: tuple[Property, ...], columns: Sequence[list[Any]]) -> list[Row]:
    names = [item.name for item in properties]
    turned = [_from_text(item.type, column) for item, column in zip(properties, columns, strict=True)]
    return [dict(zip(names, row, strict=True)) for row in zip(*turned, strict=True)]


def _from_text(kind: str, column: list[Any]) -> list[Any]:
    if kind != "date":
        return column
    read: Callable[[str], date] = date.fromisoformat
    return [None if value is None else read(value) for value in column]
