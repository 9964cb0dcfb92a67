"""Cypher as Neo4j means it, in the words of the embedded engine.

The engine counts lists and strings from 1, walks paths differently and calls some functions
otherwise; left alone, the same query would answer differently on the two engines without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphmodel.stores.aggregates import apart_from_distinct
from graphmodel.stores.brackets import close_of, outside, parts_of
from graphmodel.stores.dialect import STRING_OR_COMMENT
from graphmodel.stores.patterns import translate_patterns

_MASK = "\ue000"


def to_embedded(text: str) -> str:
    """Return a query for the embedded engine that means what the given one means on Neo4j.

    Examples
    --------
    >>> to_embedded("MATCH (a:Agency)-[r:LEADS]->(p) RETURN a.name, type(r), a.written_as[0]")
    'MATCH (a:Agency)-[r:LEADS]->(p:Project) RETURN a.`name`, label(r), a.`written_as`[1]'
    """
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        if match.group().startswith(("//", "/*")):
            return " "
        kept.append(match.group())
        return f"{_MASK}{len(kept) - 1}{_MASK}"

    plain = STRING_OR_COMMENT.sub(hide, text)
    plain = re.sub(r"\b(EXISTS|COUNT)\s*\{\s*(?=\()", r"\1 { MATCH ", plain, flags=re.I)
    plain = _shortest_paths(plain)
    plain = apart_from_distinct(translate_patterns(plain))
    plain = _comprehensions(plain)
    plain = _map_projections(plain).replace("||", "+")
    plain = re.sub(r"\btype\s*\((?=\s*\w+\s*\))", "label(", plain, flags=re.I)
    plain = re.sub(r"\blabels\s*\(\s*(\w+)\s*\)", r"[label(\1)]", plain, flags=re.I)
    plain = re.sub(r"\b(\w+\.\w+|date\s*\([^()]*\))\.(year|month|day|quarter|week)\b", r"date_part('\2', \1)", plain)
    plain = re.sub(r"\bdate\s*\(\s*\)", "current_date()", plain)
    plain = re.sub(
        r"\bdate\s*\(\s*\{\s*year\s*:([^,{}]+),\s*month\s*:([^,{}]+),\s*day\s*:([^,{}]+)\}\s*\)",
        r"make_date(\1,\2,\3)",
        plain,
        flags=re.I,
    )
    for name, rule in _CALLS.items():
        plain = _rewrite_call(plain, name, rule)
    plain = _in_answer(plain)
    plain = _list_places(plain)
    plain = _quote_aliases(plain)
    # group, starts and others are words of the engine's grammar
    plain = re.sub(r"(?<=[\w)\]])\.([A-Za-z_]\w*)\b(?!\s*\()", r".`\1`", plain)
    plain = re.sub(r"([{,]\s*)([A-Za-z_]\w*)(?=\s*:(?!:))", r"\1`\2`", plain)
    return re.sub(rf"{_MASK}(\d+){_MASK}", lambda match: kept[int(match[1])], plain)


Rule = Callable[[list[str]], str]
_CALLS: dict[str, Rule] = {
    "toString": lambda a: f"CAST({a[0]} AS STRING)",
    "toInteger": lambda a: f"CAST({a[0]} AS INT64)",
    "toFloat": lambda a: f"CAST({a[0]} AS DOUBLE)",
    "toBoolean": lambda a: f"CAST({a[0]} AS BOOL)",
    "substring": lambda a: f"substring({a[0]}, ({a[1]}) + 1, {a[2] if len(a) > 2 else f'size({a[0]})'})",
    "head": lambda a: f"list_extract({a[0]}, 1)",
    "last": lambda a: f"list_extract({a[0]}, -1)",
    "tail": lambda a: f"list_slice({a[0]}, 2, size({a[0]}))",
    "round": lambda a: f"round({a[0]}, {a[1] if len(a) > 1 else 0})",
    "split": lambda a: f"string_split({a[0]}, {a[1]})",
    "stDev": lambda a: _deviation(a[0], sample=True),
    "stDevP": lambda a: _deviation(a[0], sample=False),
    "toLower": lambda a: f"lower({a[0]})",
    "toUpper": lambda a: f"upper({a[0]})",
}
_FEWEST = {"substring": 2, "split": 2}


def _in_answer(text: str) -> str:
    """Make the sum of nothing 0 and its list empty in what a query returns; further in, the engine would not add them up again."""
    clauses = list(re.finditer(r"\bRETURN\b", text, re.I))
    if not clauses:
        return text
    begin = clauses[-1].end()
    answer = _rewrite_call(text[begin:], "sum", lambda a: f"coalesce(sum({a[0]}), 0)")
    return text[:begin] + _rewrite_call(answer, "collect", lambda a: f"coalesce(collect({a[0]}), [])")


# words of the engine's grammar that a column may be called by
_RESERVED = {"all", "any", "column", "default", "ends", "exists", "glob", "group", "headers", "hint", "index", "join", "macro", "none", "only", "primary", "profile",
             "shortest", "single", "starts", "table"}  # fmt: skip


def _quote_aliases(text: str) -> str:
    """Quote columns that bear a word of the engine's grammar, where they are named and where they are used."""
    for name in {
        match[1] for match in re.finditer(r"\bAS\s+([A-Za-z_]\w*)", text, re.I) if match[1].lower() in _RESERVED
    }:
        text = re.sub(rf"(?<![\w.:`$]){name}\b(?!\s*[({{]|\s+WITH\b|`)", f"`{name}`", text)
    return text


def _deviation(x: str, *, sample: bool) -> str:
    """Return the standard deviation in sums; of fewer values than it needs it is 0."""
    fewer = "1" if sample else "0"
    return f"CASE WHEN count({x}) <= {fewer} THEN 0.0 ELSE sqrt((sum(({x}) * ({x}) * 1.0) - sum({x}) * sum({x}) * 1.0 / count({x})) / (count({x}) - {fewer})) END"


def _rewrite_call(text: str, name: str, rule: Rule) -> str:
    pattern = re.compile(rf"(?<![\w.]){name}\s*\(", re.I)
    at = 0
    while match := pattern.search(text, at):
        arguments, end = _arguments(text, match.end())
        if end < 0 or len(arguments) < _FEWEST.get(name, 1):
            return text
        new = rule([_rewrite_call(argument, name, rule) for argument in arguments])
        text = text[: match.start()] + new + text[end:]
        at = match.start() + len(new)
    return text


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    """Return the arguments of a call and where it ends; -1 if it does not."""
    end = close_of(text, start)
    return ([], -1) if end < 0 else (_parts(text[start:end]), end + 1)


def _parts(text: str) -> list[str]:
    """Cut at the commas outside brackets."""
    return [part for begin, end in parts_of(text) if (part := text[begin:end].strip())]


_WHERE = re.compile(r"\bWHERE\b", re.I)
_COMPREHENSION = re.compile(r"\[\s*(\w+)\s+IN\s", re.I)


def _comprehensions(text: str) -> str:
    """Rewrite ``[x IN list WHERE … | …]`` as filters and transforms."""
    at = 0
    while match := _COMPREHENSION.search(text, at):
        end = close_of(text, match.end())
        if end < 0:
            return text
        x, inside = match[1], text[match.end() : end]
        source, condition, result = _comprehension_parts(inside)
        made = _comprehensions(source)
        if condition:
            made = f"list_filter({made}, {x} -> {_comprehensions(condition)})"
        if result:
            made = f"list_transform({made}, {x} -> {_comprehensions(result)})"
        text = text[: match.start()] + made + text[end + 1 :]
        at = match.start() + len(made)
    return text


def _comprehension_parts(inside: str) -> tuple[str, str, str]:
    bar = next((at for at in outside(inside) if inside[at] == "|"), len(inside))
    where = next((at for at in outside(inside[:bar]) if _WHERE.match(inside, at)), bar)
    return inside[:where].strip(), inside[where + 5 : bar].strip(), inside[bar + 1 :].strip()


_PROJECTION = re.compile(r"(?<![\w:)\]])([A-Za-z_]\w*)\s*\{(?=\s*\.\s*\w)")


def _map_projections(text: str) -> str:
    """Rewrite ``a {.name, n: x}`` as a map."""
    while match := _PROJECTION.search(text):
        end = close_of(text, match.end())
        if end < 0:
            return text
        parts = [
            f"{part[1:].strip()}: {match[1]}.{part[1:].strip()}" if part.startswith(".") else part
            for part in _parts(text[match.end() : end])
        ]
        text = text[: match.start()] + "{" + ", ".join(parts) + "}" + text[end + 1 :]
    return text


_SHORTEST = re.compile(r"\bshortestPath\s*\(", re.I)


def _shortest_paths(text: str) -> str:
    """Rewrite ``shortestPath((a)-[*..4]-(b))`` as ``(a)-[* SHORTEST 1..4]-(b)``."""
    while match := _SHORTEST.search(text):
        end = close_of(text, match.end())
        if end < 0:
            return text
        inside = re.sub(
            r"\*\s*(\d+)?\s*(?:\.\.)?\s*(\d+)?\s*(?=[\]{])",
            lambda far: f"* SHORTEST {far[1] or 1}..{far[2] or 30}",
            text[match.end() : end],
        )
        text = text[: match.start()] + inside + text[end + 1 :]
    return text


_PLACE = re.compile(r"(?<=[\w\)\]`])\[\s*(?P<low>-?\d+)?\s*(?P<dots>\.\.)?\s*(?P<high>-?\d+)?\s*\]")


def _list_places(text: str) -> str:
    """Count list positions from 1, and take slices with their last position in them."""

    def place(match: re.Match[str]) -> str:
        low, high = match["low"], match["high"]
        if not match["dots"]:
            return match.group() if low is None or low.startswith("-") else f"[{int(low) + 1}]"
        begin = "" if low is None else low if low.startswith("-") else str(int(low) + 1)
        end = "" if high is None else str(int(high) - 1) if high.startswith("-") else high
        return f"[{begin}:{end}]"

    return _PLACE.sub(place, text)
