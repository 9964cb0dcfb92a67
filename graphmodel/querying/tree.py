"""A query as a tree: what the parser makes, and the checks and the embedded engine's text are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Anything in the tree; ``start`` and ``end`` are its place in the query's text."""

    start: int
    end: int


class Expression(Node):
    """Anything that has a value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Literal(Expression):
    """A text, number, truth value or null."""

    value: Any


@dataclass(frozen=True, slots=True, eq=False)
class Parameter(Expression):
    """``$name``."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Variable(Expression):
    """A name bound before."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Property(Expression):
    """``base.key``."""

    base: Expression
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Index(Expression):
    """``base[at]``."""

    base: Expression
    at: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Slice(Expression):
    """``base[low..high]``."""

    base: Expression
    low: Expression | None
    high: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class ListLiteral(Expression):
    """``[a, b]``."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MapLiteral(Expression):
    """``{key: value}``."""

    items: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True, eq=False)
class MapProjection(Expression):
    """``variable {.key, .*, other: value}``; a key of ``*`` stands for all, a value of ``None`` for the property."""

    base: Variable
    items: tuple[tuple[str, Expression | None], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Call(Expression):
    """A function; ``name`` in lower case, ``star`` for ``count(*)``."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False
    star: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Unary(Expression):
    """``NOT x``, ``-x``, ``+x``."""

    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Chain(Expression):
    """Operands joined from left to right by operators of one rank (``a + b - c``; ``a AND b AND c``)."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison(Expression):
    """``a < b``, or ``a < b <= c``: each neighbour compared."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Test(Expression):
    """``STARTS WITH``, ``ENDS WITH``, ``CONTAINS``, ``=~``, ``IN``."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, eq=False)
class IsNull(Expression):
    """``x IS NULL``, ``x IS NOT NULL``."""

    operand: Expression
    negated: bool


@dataclass(frozen=True, slots=True, eq=False)
class HasLabels(Expression):
    """``n:Label``."""

    operand: Expression
    labels: Labels


@dataclass(frozen=True, slots=True, eq=False)
class Case(Expression):
    """``CASE [subject] WHEN … THEN … [ELSE …] END``."""

    subject: Expression | None
    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class ListComprehension(Expression):
    """``[x IN list WHERE … | …]``."""

    variable: str
    source: Expression
    where: Expression | None
    result: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class Quantifier(Expression):
    """``all``, ``any``, ``none`` or ``single`` ``(x IN list WHERE …)``."""

    kind: str
    variable: str
    source: Expression
    where: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Reduce(Expression):
    """``reduce(total = first, x IN list | …)``."""

    total: str
    first: Expression
    variable: str
    source: Expression
    result: Expression


@dataclass(frozen=True, slots=True, eq=False)
class PatternPredicate(Expression):
    """A path that stands where a truth value is wanted."""

    pattern: Path


@dataclass(frozen=True, slots=True, eq=False)
class PatternComprehension(Expression):
    """``[(a)-->(b) WHERE … | …]``."""

    pattern: Path
    where: Expression | None
    result: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Subquery(Expression):
    """``EXISTS``, ``COUNT`` or ``COLLECT`` ``{ … }``."""

    kind: str
    query: Query


# ---- patterns -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Labels(Node):
    """Labels or types: ``name`` (of one), ``any`` (``%``), ``not``, ``and``, ``or`` with parts."""

    kind: str
    name: str = ""
    parts: tuple[Labels, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NodePattern(Node):
    """``(variable:Label {properties} WHERE …)``."""

    variable: str | None
    labels: Labels | None
    properties: Expression | None
    where: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class RelationshipPattern(Node):
    """``-[variable:TYPE*low..high {properties}]->``; direction ``>``, ``<`` or nothing; ``length`` if it is of many."""

    variable: str | None
    types: Labels | None
    direction: str
    length: tuple[int | None, int | None] | None
    properties: Expression | None
    where: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class Path(Node):
    """Nodes and relationships in turn; ``shortest`` is ``shortestpath`` or ``allshortestpaths``."""

    variable: str | None
    shortest: str
    elements: tuple[NodePattern | RelationshipPattern, ...]


# ---- clauses --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Match(Node):
    """``[OPTIONAL] MATCH … WHERE …``."""

    optional: bool
    paths: tuple[Path, ...]
    where: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class Unwind(Node):
    """``UNWIND list AS variable``."""

    source: Expression
    variable: str


@dataclass(frozen=True, slots=True, eq=False)
class Item(Node):
    """One column: its expression, its name, and whether the user gave the name."""

    value: Expression
    name: str
    named: bool


@dataclass(frozen=True, slots=True, eq=False)
class Projection(Node):
    """``WITH`` or ``RETURN``."""

    kind: str
    distinct: bool
    star: bool
    items: tuple[Item, ...]
    order: tuple[tuple[Expression, bool], ...] = ()  # with whether it is descending
    skip: Expression | None = None
    limit: Expression | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CallSubquery(Node):
    """``[OPTIONAL] CALL (x, y) { … }``; ``imports`` is ``None`` for the older form, ``*`` for all."""

    optional: bool
    imports: tuple[str, ...] | None
    query: Query


Clause = Match | Unwind | Projection | CallSubquery


@dataclass(frozen=True, slots=True, eq=False)
class Single(Node):
    """One chain of clauses."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Query(Node):
    """One query, or several under ``UNION``; ``unions`` has one entry a joint, true for ``ALL``."""

    parts: tuple[Single, ...]
    unions: tuple[bool, ...] = field(default=())
