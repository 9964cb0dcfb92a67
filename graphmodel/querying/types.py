"""What kind of value an expression has, as far as the query and the schema say."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphmodel.schema import NODE_TYPES, NODES, RELATIONSHIP_TYPES, RELATIONSHIPS

#: Kinds that can be compared and ordered with each other.
CLASSES = {
    "string": "string",
    "integer": "number",
    "float": "number",
    "boolean": "boolean",
    "date": "date",
    "list": "list",
    "map": "map",
    "node": "node",
    "relationship": "relationship",
    "path": "path",
    "duration": "duration",
    "datetime": "datetime",
    "point": "point",
}
WORDS = {
    "string": "文字",
    "integer": "整数",
    "float": "小数",
    "number": "数字",
    "boolean": "真假值",
    "date": "日期",
    "list": "列表",
    "map": "映射",
    "node": "节点",
    "relationship": "关系",
    "path": "路径",
    "duration": "时长",
    "datetime": "日期时间",
    "point": "坐标",
    "null": "空值",
}
ALL_LABELS = frozenset(NODE_TYPES)
ALL_TYPES = frozenset(RELATIONSHIP_TYPES)


@dataclass(frozen=True, slots=True)
class Type:
    """The kinds a value may have; ``null`` is always possible and never listed.

    Attributes
    ----------
    kinds
        What it may be; empty for null alone.
    names
        The labels a node, or the types a relationship, may have.
    element
        Of what a list is.
    fields
        The keys of a map and their types, if they are known.
    """

    kinds: frozenset[str]
    names: frozenset[str] = frozenset()
    element: Type | None = None
    fields: tuple[tuple[str, Type], ...] | None = None

    @property
    def classes(self) -> frozenset[str]:
        """The kinds, with whole and decimal numbers as one."""
        return frozenset(CLASSES[kind] for kind in self.kinds)

    def is_only(self, *kinds: str) -> bool:
        """Return whether it can be nothing but these kinds (or null)."""
        return self.kinds <= set(kinds)

    def may_be(self, *kinds: str) -> bool:
        """Return whether it can be one of these kinds."""
        return not self.kinds or bool(self.kinds & set(kinds))

    def said(self) -> str:
        """Return the kinds in the user's words."""
        return "或".join(sorted({WORDS[kind] for kind in self.kinds})) or WORDS["null"]


def of(*kinds: str) -> Type:
    """Return a type of plain kinds."""
    return Type(frozenset(kinds))


NOTHING = of()
STRING, INTEGER, FLOAT, BOOLEAN, DATE, MAP, PATH = map(
    of, ("string", "integer", "float", "boolean", "date", "map", "path")
)
NUMBER = of("integer", "float")
ANYTHING = Type(frozenset(CLASSES), ALL_LABELS | ALL_TYPES)


def list_of(element: Type) -> Type:
    """Return the type of a list."""
    return Type(frozenset({"list"}), element=element)


def node(labels: Iterable[str] = ALL_LABELS) -> Type:
    """Return the type of a node."""
    return Type(frozenset({"node"}), frozenset(labels))


def relationship(types: Iterable[str] = ALL_TYPES) -> Type:
    """Return the type of a relationship."""
    return Type(frozenset({"relationship"}), frozenset(types))


def map_of(fields: Iterable[tuple[str, Type]]) -> Type:
    """Return the type of a map with known keys."""
    return Type(frozenset({"map"}), fields=tuple(fields))


def joined(types: Iterable[Type]) -> Type:
    """Return what a value is that has one of these types."""
    found = [item for item in types if item.kinds]
    if not found:
        return NOTHING
    if len(found) == 1:
        return found[0]
    kinds = frozenset().union(*(item.kinds for item in found))
    names = frozenset().union(*(item.names for item in found))
    lists = [item.element or ANYTHING for item in found if "list" in item.kinds]
    maps = {item.fields for item in found if "map" in item.kinds}
    return Type(kinds, names, joined(lists) if lists else None, maps.pop() if len(maps) == 1 else None)


_SCHEMA = {"strings": list_of(STRING)}
PROPERTIES: dict[str, dict[str, Type]] = {
    **{
        item.label: {prop.name: _SCHEMA.get(prop.type) or of(prop.type) for prop in item.all_properties}
        for item in NODES
    },
    **{
        item.type: {prop.name: _SCHEMA.get(prop.type) or of(prop.type) for prop in item.properties}
        for item in RELATIONSHIPS
    },
}


def property_type(owner: Type, key: str) -> Type | None:
    """Return the type of a property of a node or relationship; ``None`` if none of its labels has it."""
    found = [PROPERTIES[name][key] for name in owner.names if key in PROPERTIES[name]]
    return joined(found) if found else None


def fields_of(owner: Type) -> dict[str, Type]:
    """Return the keys and types of a node's, relationship's or map's map."""
    found = {key: property_type(owner, key) or NOTHING for key in keys_of(owner.names)}
    return {**found, **dict(owner.fields or ())}


def keys_of(names: Iterable[str]) -> list[str]:
    """Return the property names of some labels or types."""
    return sorted({key for name in names for key in PROPERTIES[name]})


def _has_place(value: Any) -> bool:
    """Return whether both engines can take a single value: no half characters, no infinity, no more than 64 bits."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def value_type(value: Any) -> Type | None:
    """Return the type of a parameter's value; ``None`` if it has no place in Cypher."""
    if value is None:
        return NOTHING
    if not _has_place(value):
        return None
    for python, kind in ((bool, BOOLEAN), (str, STRING), (int, INTEGER), (float, FLOAT)):
        if isinstance(value, python):
            return kind
    if isinstance(value, date) and not isinstance(value, datetime):
        return DATE
    if isinstance(value, (list, tuple)):
        parts = [value_type(item) for item in value]
        return None if None in parts else list_of(joined(part for part in parts if part))
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        fields = {key: value_type(item) for key, item in value.items()}
        return None if None in fields.values() else map_of((key, kind) for key, kind in fields.items() if kind)
    return None
