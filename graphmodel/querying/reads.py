"""Which properties a query does more with than show them."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.querying import tree
from graphmodel.querying.schema_check import Checked
from graphmodel.querying.types import ALL_LABELS, ALL_TYPES, PROPERTIES
from graphmodel.querying.walk import parts

Properties = frozenset[tuple[str, str]]


def compared_properties(checked: Checked) -> Properties:
    """Return label (or type) and name of every property that is anywhere but as a column of the answer."""
    shown = _shown(checked.query)
    found: set[tuple[str, str]] = set()
    for part in parts(checked.query):
        if id(part) not in shown:
            found.update(_read(checked, part))
    return frozenset(found)


def _shown(query: tree.Query) -> set[int]:
    """Return the identity of each property that is a column of the whole answer, neither grouped by nor told apart."""
    last = query.parts[-1].clauses[-1]
    if len(query.parts) > 1 or not isinstance(last, tree.Projection) or last.distinct:
        return set()
    return {id(item.value) for item in last.items if isinstance(item.value, tree.Property)}


def _read(checked: Checked, part: tree.Node) -> Iterable[tuple[str, str]]:
    if isinstance(part, tree.Property):
        return _of(_names(checked, part.base), part.key)
    if isinstance(part, tree.Index):
        return _of(_names(checked, part.base))
    if isinstance(part, tree.MapProjection):
        names = checked.types[id(part.base)].names
        return [pair for key, value in part.items if value is None for pair in _of(names, None if key == "*" else key)]
    if isinstance(part, tree.Call) and part.name == "properties":
        return _of(_names(checked, part.arguments[0]))
    if isinstance(part, tree.NodePattern) and part.properties is not None:
        return _of(checked.nodes.get(id(part), ALL_LABELS), *_keys(part.properties))
    if isinstance(part, tree.RelationshipPattern) and part.properties is not None:
        return _of(ALL_TYPES, *_keys(part.properties))
    return ()


def _keys(properties: tree.Expression) -> list[str | None]:
    return [key for key, _value in properties.items] if isinstance(properties, tree.MapLiteral) else [None]


def _names(checked: Checked, at: tree.Expression) -> Iterable[str]:
    kind = checked.types[id(at)]
    return kind.names if kind.may_be("node", "relationship") else ()


def _of(names: Iterable[str], *keys: str | None) -> list[tuple[str, str]]:
    """Return the pairs of names and keys that the schema has; every key for none, or for ``None``."""
    every = not keys or None in keys
    return [(name, key) for name in names for key in PROPERTIES.get(name, ()) if every or key in keys]
