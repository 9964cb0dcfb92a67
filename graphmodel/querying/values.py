"""Values of an answer, in the one form both engines' answers are given in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel.querying.types import PROPERTIES

#: The keys by which a node and a relationship of the embedded engine are known; no map of the user's may have them.
NODE_KEYS = frozenset({"id", "labels", "properties"})
RELATIONSHIP_KEYS = frozenset({"id", "start", "end", "type", "properties"})


def shown_node(label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node: its label, and what the schema says it has, in that order; nothing that is null."""
    known = PROPERTIES.get(label)
    names = known if known is not None else properties
    return {"label": label, **{key: properties[key] for key in names if properties.get(key) is not None}}


def shown_relationship(kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a relationship: its type and its properties."""
    return {"type": kind, **{key: value for key, value in properties.items() if value is not None}}


def from_embedded(value: Any) -> Any:
    """Return a value of the embedded engine as the answer shows it."""
    if isinstance(value, list):
        return [from_embedded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == NODE_KEYS:
        return shown_node(value["labels"][0], value["properties"])
    if value.keys() == RELATIONSHIP_KEYS:
        return shown_relationship(value["type"], value["properties"])
    return {key: from_embedded(item) for key, item in value.items()}  # a path, too
