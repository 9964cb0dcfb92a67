"""The graphs of several lists as one: shared nodes once, with what each list adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graphmodel.schema import NODES, RELATIONSHIP_TYPES, RELATIONSHIPS

if TYPE_CHECKING:
    from graphmodel.graph import GraphRows, Row


def merged_nodes(graphs: Iterable[GraphRows], label: str) -> Iterator[Row]:
    """Yield each node of a label once, ordered by id, with ``written_as`` united over the lists."""
    merged: dict[str, Row] = {}
    for graph in graphs:
        for identity, row in graph.nodes[label].items():
            known = merged.get(identity)
            if known is None:
                merged[identity] = dict(row)
            elif "written_as" in row:
                known["written_as"] = sorted({*known["written_as"], *row["written_as"]})
    for identity in sorted(merged):
        yield merged[identity]


def merged_relationships(graphs: Iterable[GraphRows], kind: str) -> Iterator[tuple[Any, ...]]:
    """Yield (start id, end id, properties …) of each relationship once, ordered by its ends."""
    names = [item.name for item in RELATIONSHIP_TYPES[kind].properties]
    merged: dict[tuple[str, str], Row] = {}
    for graph in graphs:
        for ends, row in graph.relationships[kind].items():
            merged.setdefault(ends, row)
    for ends in sorted(merged):
        yield (*ends, *(merged[ends][name] for name in names))


def count_merged(graphs: Iterable[GraphRows]) -> dict[str, int]:
    """Return how many distinct nodes of each label and relationships of each type there are."""
    graphs = list(graphs)
    counts = {node.label: len({one for graph in graphs for one in graph.nodes[node.label]}) for node in NODES}
    for rel in RELATIONSHIPS:
        counts[rel.type] = len({ends for graph in graphs for ends in graph.relationships[rel.type]})
    return counts
