"""Going through a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphmodel.querying.tree import Node, NodePattern, RelationshipPattern, Subquery, Variable


def children(at: Node) -> list[Node]:
    """Return the parts right below a node."""
    found: list[Node] = []
    for name in at.fields:
        _gather(getattr(at, name), found)
    return found


def _gather(value: Any, found: list[Node]) -> None:
    if isinstance(value, Node):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)


def name_in(at: Node) -> str | None:
    """Return the name that a node says itself: a variable, or what is in the brackets of a path."""
    if isinstance(at, Variable):
        return at.name
    return at.variable if isinstance(at, (NodePattern, RelationshipPattern)) else None


def is_variable(at: Node, name: str) -> bool:
    """Return whether an expression is just a variable of this name."""
    return isinstance(at, Variable) and at.name == name


def parts(at: Node, *, subqueries: bool = True) -> Iterator[Node]:
    """Yield a node and everything below it; without what is inside subqueries if so wished."""
    waiting = [at]
    while waiting:
        now = waiting.pop()
        yield now
        if subqueries or not isinstance(now, Subquery):
            waiting.extend(reversed(children(now)))
