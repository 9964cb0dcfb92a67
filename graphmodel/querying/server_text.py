"""The user's text for a server, with what the store keeps there for itself left out."""

from __future__ import annotations

from graphmodel.querying import tree
from graphmodel.querying.walk import parts

#: The label of the store's own nodes; no relationship leads to them.
OWN = "GraphmodelRecord"


def without_own(source: str, query: tree.Query) -> str:
    """Return the text of a query that finds no node of the store's own.

    Only a node that stands alone, and names no label or says what it is not, could be one; there the condition is
    written in, and everything else is left as the user wrote it.

    >>> from graphmodel.querying.parser import parse
    >>> text = "MATCH (n) RETURN count(n)"
    >>> without_own(text, parse(text))
    'MATCH (n:!GraphmodelRecord) RETURN count(n)'
    """
    written: list[tuple[int, int, str]] = []
    for path in parts(query):
        if isinstance(path, tree.Path) and _may_be_one_node(path):
            written += [_condition(source, item) for item in path.elements if isinstance(item, tree.NodePattern)]
    for start, end, text in sorted((item for item in written if item[2]), reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _may_be_one_node(path: tree.Path) -> bool:
    ties = [item for item in path.elements if isinstance(item, tree.RelationshipPattern)]
    return all(tie.length is not None and tie.length[0] == 0 for tie in ties)


def _condition(source: str, item: tree.NodePattern) -> tuple[int, int, str]:
    if item.labels is None:
        place = _after_name(source, item)
        return place, place, f":!{OWN}"
    if any(isinstance(part, tree.Labels) and part.kind in ("not", "any") for part in parts(item.labels)):
        start, end = item.labels.start, item.labels.end
        return start, end, f"({source[start:end]})&!{OWN}"
    return 0, 0, ""


def _after_name(source: str, item: tree.NodePattern) -> int:
    """Return the place after the variable of a node, or after its bracket if it has none."""
    from graphmodel.querying.tokens import tokenize

    tokens = tokenize(source[item.start : item.end]).items
    return item.start + tokens[1 if item.variable is not None else 0].end
