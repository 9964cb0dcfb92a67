"""What a MATCH pattern means on Neo4j, said so that the embedded engine finds the same.

The embedded engine matches walks: one relationship may stand for two of a pattern, so that
``(a)-[:SUPPORTS]->(p)<-[:SUPPORTS]-(b)`` also pairs an agency with itself. On Neo4j the
relationships of a pattern differ from each other. And where a node has no label, the engine takes
it for a node of any label and widens properties that labels hold in different types: numbers
would sort as text. The schema says which labels a relationship leaves open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from graphmodel.schema import NODE_TYPES, RELATIONSHIP_TYPES

#: Variables that the translation adds begin so; they are no columns of an answer.
ADDED = "gm__r"
_NAME = r"(?:`[^`]+`|[^\W\d]\w*)"
_CLAUSES = (
    r"WITH|RETURN|OPTIONAL\s+MATCH|MATCH|UNWIND|CALL|UNION|ORDER\s+BY|SKIP|LIMIT|CREATE|MERGE|SET|DELETE|DETACH|REMOVE"
)
_END = re.compile(rf"\b(?:WHERE|{_CLAUSES})\b|[;}}]", re.I)
_AFTER_WHERE = re.compile(rf"\b(?:{_CLAUSES})\b|[;}}]", re.I)
_NODE = re.compile(rf"\s*\(\s*(?P<name>{_NAME})?\s*(?P<labels>:\s*[^\s{{)][^{{)]*?)?\s*(?P<rest>\{{[^()]*\}}\s*)?\)")
_TIE = re.compile(
    rf"\s*(?P<left><)?-(?:\[\s*(?P<name>{_NAME})?\s*(?::(?P<types>[^*{{\]]*))?\s*(?P<far>\*[^{{\]]*)?(?P<rest>\{{[^\[\]]*\}}\s*)?\])?-(?P<right>>)?"
)
_BETWEEN = re.compile(rf"\s+|\s*,\s*|{_NAME}\s*=\s*")
_FAR = re.compile(r"\*\s*(?P<low>\d+)?\s*(?P<dots>\.\.)?\s*(?P<high>\d+)?\s*$")
# the longest path that * alone may stand for
_FARTHEST = 30


@dataclass(slots=True)
class _Node:
    name: str
    labels: set[str]
    written: bool
    text: str


@dataclass(slots=True)
class _Tie:
    name: str
    types: tuple[str, ...]
    far: bool
    left: bool
    right: bool
    text: str


@dataclass(slots=True)
class _Pattern:
    """One MATCH pattern: pieces of text, nodes and relationships in the order they stand in."""

    pieces: list[str | _Node | _Tie] = field(default_factory=list)

    @property
    def ties(self) -> list[_Tie]:
        return [piece for piece in self.pieces if isinstance(piece, _Tie)]

    def steps(self) -> list[tuple[_Node, _Tie, _Node]]:
        """Return each relationship between its two nodes."""
        found = []
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, _Tie):
                before, after = self.pieces[index - 1], self.pieces[index + 1]
                if isinstance(before, _Node) and isinstance(after, _Node):
                    found.append((before, piece, after))
        return found


class _Names:
    """Names for relationships that have none, and what is known of the labels of named nodes."""

    def __init__(self) -> None:
        self.count = 0
        self.labels: dict[str, set[str]] = {}

    def fresh(self) -> str:
        self.count += 1
        return f"{ADDED}{self.count}"


def translate_patterns(text: str) -> str:
    """Return a query whose strings are masked with its MATCH patterns in the embedded engine's terms.

    Parameters
    ----------
    text
        The query; strings and comments must have been taken out.
    """
    return _translate(text, _Names())


def _translate(text: str, names: _Names) -> str:
    found = re.search(r"\bMATCH\b", text, re.I)
    if not found:
        return text
    begin = found.end()
    end = _clause_end(text, begin, _END)
    pattern = _parse(text[begin:end])
    if pattern is None:  # something this reader does not know: the engine's own meaning stands
        return text[:begin] + _translate(text[begin:], names)
    _infer_labels(pattern, names)
    conditions = _differ(pattern, names)
    head = text[:begin] + "".join(map(_written, pattern.pieces))
    rest = text[end:]
    if where := re.match(r"WHERE\b", rest, re.I):
        stop = _clause_end(rest, where.end(), _AFTER_WHERE)
        inside = _translate(rest[where.end() : stop], names)
        clause = f"WHERE{inside}" if not conditions else f"WHERE ({inside.strip()}) AND {conditions} "
        return head + clause + _translate(rest[stop:], names)
    return head + (f" WHERE {conditions} " if conditions else "") + _translate(rest, names)


def _clause_end(text: str, at: int, ends: re.Pattern[str]) -> int:
    """Return where the clause that goes on at ``at`` ends: at the next clause word outside its brackets."""
    depth = 0
    while at < len(text):
        letter = text[at]
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            if depth == 0:
                return at
            depth -= 1
        elif (
            depth == 0 and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_.`$")) and ends.match(text, at)
        ):
            return at
        at += 1
    return at


def _parse(text: str) -> _Pattern | None:
    """Cut a pattern into nodes, relationships and what stands between paths; ``None`` if it holds anything else."""
    pattern = _Pattern()
    at = 0
    while at < len(text):
        if between := _BETWEEN.match(text, at):
            pattern.pieces.append(between.group())
            at = between.end()
        elif node := _NODE.match(text, at):
            pattern.pieces.append(_node(node))
            at = node.end()
            while tie := _TIE.match(text, at):
                following = _NODE.match(text, tie.end())
                if not following:
                    return None
                pattern.pieces += [_tie(tie), _node(following)]
                at = following.end()
        else:
            return None
    return pattern


def _node(match: re.Match[str]) -> _Node:
    labels = {label.strip(" `") for label in re.split(r"[:|]", match["labels"] or "") if label.strip(" `")}
    return _Node(match["name"] or "", labels, bool(labels), match["rest"] or "")


def _tie(match: re.Match[str]) -> _Tie:
    types = tuple(part.strip(" `:") for part in (match["types"] or "").split("|") if part.strip(" `:"))
    far = match["far"] is not None
    return _Tie(
        match["name"] or "",
        types,
        far,
        bool(match["left"]),
        bool(match["right"]),
        (_reach(match["far"]) if far else "") + (match["rest"] or ""),
    )


def _reach(far: str) -> str:
    """Return the bounds of a path of several steps, each relationship taken once: ``* TRAIL 1..3``."""
    found = _FAR.match(far.strip())
    if not found:
        return far  # it names its own way of walking
    low = found["low"] or "1"
    high = found["high"] or (low if found["low"] and not found["dots"] else str(_FARTHEST))
    return f"* TRAIL {low}..{high}"


def _written(piece: str | _Node | _Tie) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, _Node):
        labels = "".join(f":{label}" for label in sorted(piece.labels))
        return f"({piece.name}{labels}{' ' + piece.text if piece.text else ''})"
    types = ":" + "|".join(piece.types) if piece.types else ""
    inside = f"{piece.name}{types}{piece.text}"
    return f"{'<' if piece.left else ''}-[{inside}]-{'>' if piece.right else ''}"


def _infer_labels(pattern: _Pattern, names: _Names) -> None:
    """Give nodes without a label the one that their relationships leave open, if it is one."""
    nodes = [piece for piece in pattern.pieces if isinstance(piece, _Node)]
    for node in nodes:
        if node.name and node.written:
            names.labels[node.name] = node.labels
        elif node.name in names.labels:
            node.labels = set(names.labels[node.name])
    for _round in range(3):  # what one relationship tells may tell of the next
        for before, tie, after in pattern.steps():
            if not tie.far:
                _narrow(before, tie, after, names)
    for node in nodes:
        if not node.written and len(node.labels) != 1:
            node.labels = set()


def _narrow(before: _Node, tie: _Tie, after: _Node, names: _Names) -> None:
    types = [RELATIONSHIP_TYPES[name] for name in tie.types or RELATIONSHIP_TYPES if name in RELATIONSHIP_TYPES]
    pairs = set()
    if not tie.left:
        pairs |= {(rel.start, rel.end) for rel in types}
    if not tie.right:
        pairs |= {(rel.end, rel.start) for rel in types}
    every = set(NODE_TYPES)
    fits = {
        (one, other) for one, other in pairs if one in (before.labels or every) and other in (after.labels or every)
    }
    for node, labels in ((before, {one for one, _ in fits}), (after, {other for _, other in fits})):
        if not node.written and len(labels) == 1:
            node.labels = labels
            if node.name:
                names.labels[node.name] = labels


def _differ(pattern: _Pattern, names: _Names) -> str:
    """Return the conditions that keep the relationships of a pattern apart."""
    conditions = []
    for one, other in combinations((tie for tie in pattern.ties if not tie.far), 2):
        if one.types and other.types and not set(one.types) & set(other.types):
            continue
        for tie in (one, other):
            tie.name = tie.name or names.fresh()
        if one.name != other.name:
            conditions.append(f"id({one.name}) <> id({other.name})")
    return " AND ".join(conditions)
