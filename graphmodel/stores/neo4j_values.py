"""Values of the server in the form both engines share."""

from __future__ import annotations

from typing import Any

from graphmodel.schema import NODE_TYPES


def value_of(value: Any) -> Any:
    """Return a result value in the form both engines share."""
    import neo4j.graph
    import neo4j.time

    if isinstance(value, neo4j.graph.Node):
        label = next((name for name in NODE_TYPES if name in value.labels), next(iter(value.labels), ""))
        return {"label": label, **{key: value_of(item) for key, item in value.items()}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: value_of(item) for key, item in value.items()}}
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [value_of(node) for node in value.nodes],
            "relationships": [value_of(rel) for rel in value.relationships],
        }
    if isinstance(value, (neo4j.time.Date, neo4j.time.DateTime, neo4j.time.Time)):
        return value.iso_format()
    if isinstance(value, list):
        return [value_of(item) for item in value]
    if isinstance(value, dict):
        return {key: value_of(item) for key, item in value.items()}
    return value
