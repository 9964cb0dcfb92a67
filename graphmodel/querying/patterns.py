"""Which labels the nodes of a path can have: what is written, and what the relationships between them allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphmodel.querying.tree import Labels
from graphmodel.querying.types import ALL_LABELS
from graphmodel.schema import RELATIONSHIP_TYPES

Names = frozenset[str]
_FARTHEST = 8  # after as many steps no new label is met


def meant(labels: Labels | None, everything: Names, check: Callable[[Labels], None]) -> Names:
    """Return the names a label expression stands for; ``check`` sees each name that is written.

    A node has one label here and a relationship one type, so that ``A&B`` is nothing.
    """
    if labels is None or labels.kind == "any":
        return everything
    if labels.kind == "name":
        check(labels)
        return frozenset({labels.name}) & everything
    parts = [meant(part, everything, check) for part in labels.parts]
    if labels.kind == "not":
        return everything - parts[0]
    return frozenset.union(*parts) if labels.kind == "or" else frozenset.intersection(*parts)


def step(labels: Names, types: Iterable[str], direction: str) -> Names:
    """Return the labels that one relationship leads to."""
    found = set()
    for name in types:
        kind = RELATIONSHIP_TYPES[name]
        if direction != "<" and kind.start in labels:
            found.add(kind.end)
        if direction != ">" and kind.end in labels:
            found.add(kind.start)
    return frozenset(found)


def reached(labels: Names, types: Names, direction: str, length: tuple[int | None, int | None] | None) -> Names:
    """Return the labels that a relationship, or a chain of them, leads to."""
    if length is None:
        return step(labels, types, direction)
    low = 1 if length[0] is None else length[0]
    high = max(low, _FARTHEST) if length[1] is None else min(length[1], low + _FARTHEST)
    found: set[str] = set()
    for count in range(high + 1):
        if count >= low:
            found |= labels
        labels = step(labels, types, direction)
    return frozenset(found)


_BACK = {">": "<", "<": ">", "": ""}


def narrowed(nodes: list[Names], ties: list[tuple[Names, str, tuple[int | None, int | None] | None]]) -> list[Names]:
    """Return the labels each node of a path can have, given its neighbours."""
    found = list(nodes)
    while True:
        before = list(found)
        for index, (types, direction, length) in enumerate(ties):
            found[index + 1] &= reached(found[index], types, direction, length)
            found[index] &= reached(found[index + 1], types, _BACK[direction], length)
        if found == before:
            return found


def possible_types(types: Names, left: Names, right: Names, direction: str) -> Names:
    """Return which of some relationship types can stand between two nodes."""
    return frozenset(
        name
        for name in types
        if (direction != "<" and RELATIONSHIP_TYPES[name].start in left and RELATIONSHIP_TYPES[name].end in right)
        or (direction != ">" and RELATIONSHIP_TYPES[name].end in left and RELATIONSHIP_TYPES[name].start in right)
    )


__all__ = ["ALL_LABELS", "meant", "narrowed", "possible_types", "reached", "step"]
