"""Aggregates of distinct values beside plain ones, for the embedded engine.

Up to version 0.20 the engine loses ``sum(x)`` where ``count(DISTINCT y)`` stands in the same
projection (docs/decisions): the distinct values are collected and counted in a list instead.
"""

from __future__ import annotations

import re

from graphmodel.errors import QueryError
from graphmodel.stores.brackets import close_of

_PROJECTION = re.compile(r"\b(?:RETURN|WITH)\b", re.I)
_NEXT = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT|WHERE|WITH|RETURN|OPTIONAL\s+MATCH|MATCH|UNWIND|UNION)\b|[;}]", re.I)
_DISTINCT = re.compile(r"(?<![\w.])(?P<name>count|collect|sum|avg|min|max)\s*\(\s*DISTINCT\b", re.I)
_PLAIN = re.compile(r"(?<![\w.])(?:count|collect|sum|avg|min|max|stDevP?|percentileCont)\s*\((?!\s*DISTINCT\b)", re.I)
_FORMS = {
    "count": "coalesce(size(list_distinct(collect({0}))), 0)",
    "collect": "list_distinct(collect({0}))",
    "sum": "coalesce(list_sum(list_distinct(collect({0}))), 0)",
    "avg": "list_sum(list_distinct(collect({0}))) * 1.0 / size(list_distinct(collect({0})))",
    "min": "min({0})",
    "max": "max({0})",
}


def apart_from_distinct(text: str) -> str:
    """Rewrite the distinct aggregates of every projection that has plain ones too.

    Parameters
    ----------
    text
        The query; strings and comments must have been taken out.

    Raises
    ------
    QueryError
        It collects whole distinct nodes beside another aggregate.
    """
    at = 0
    while match := _PROJECTION.search(text, at):
        following = _NEXT.search(text, match.end())
        end = following.start() if following else len(text)
        made = text[match.end() : end]
        if _DISTINCT.search(made) and _PLAIN.search(made):
            made = _in_lists(made, text)
        text = text[: match.end()] + made + text[end:]
        at = match.end() + len(made)
    return text


def _in_lists(projection: str, query: str) -> str:
    while match := _DISTINCT.search(projection):
        end = close_of(projection, match.end())
        end = len(projection) if end < 0 else end
        inner, name = projection[match.end() : end].strip(), match["name"].lower()
        if _is_element(inner, query):  # whole nodes are not told apart in a list
            if name != "count":
                raise QueryError(
                    f"内嵌引擎不能把 {name}(DISTINCT {inner}) 与别的汇总写在一起：改用 {name}(DISTINCT {inner}.id)"
                )
            inner = f"id({inner})"
        projection = projection[: match.start()] + _FORMS[name].format(inner) + projection[end + 1 :]
    return projection


def _is_element(name: str, query: str) -> bool:
    """Say whether a name is that of a node or a relationship in a pattern."""
    return name.isidentifier() and bool(re.search(rf"(?<![\w`])\(\s*{name}\s*[:){{]|\[\s*{name}\s*[:\]*{{]", query))
