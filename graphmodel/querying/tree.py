"""A query as a tree: what the parser makes, and the checks and the embedded engine's text are made from."""

from __future__ import annotations

from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class _Fielded:
    """Makes classes of named fields; thirty dataclasses would take longer to make than a question to answer."""

    fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = [name for name in cls.__annotations__ if name not in cls.fields]
        cls.fields = (*cls.fields, *own)

    def __init__(self, *values: Any, **named: Any) -> None:
        given = dict(zip(self.fields, values, strict=False), **named)
        missing = [name for name in self.fields if name not in given and not hasattr(type(self), name)]
        if missing or len(values) > len(self.fields) or named.keys() - set(self.fields):
            raise TypeError(f"{type(self).__name__}: {missing or named}")
        self.__dict__.update(given)


class Node(_Fielded):
    """Anything in the tree; ``start`` and ``end`` are its place in the query's text."""

    start: int
    end: int


class Expression(Node):
    """Anything that has a value."""


class Literal(Expression):
    """A text, number, truth value or null."""

    value: Any


class Parameter(Expression):
    """``$name``."""

    name: str


class Variable(Expression):
    """A name bound before."""

    name: str


class Property(Expression):
    """``base.key``."""

    base: Expression
    key: str


class Index(Expression):
    """``base[at]``."""

    base: Expression
    at: Expression


class Slice(Expression):
    """``base[low..high]``."""

    base: Expression
    low: Expression | None
    high: Expression | None


class ListLiteral(Expression):
    """``[a, b]``."""

    items: tuple[Expression, ...]


class MapLiteral(Expression):
    """``{key: value}``."""

    items: tuple[tuple[str, Expression], ...]


class MapProjection(Expression):
    """``variable {.key, .*, other: value}``; a key of ``*`` stands for all, a value of ``None`` for the property."""

    base: Variable
    items: tuple[tuple[str, Expression | None], ...]


class Call(Expression):
    """A function; ``name`` in lower case, ``star`` for ``count(*)``."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False
    star: bool = False


class Unary(Expression):
    """``NOT x``, ``-x``, ``+x``."""

    operator: str
    operand: Expression


class Chain(Expression):
    """Operands joined from left to right by operators of one rank (``a + b - c``; ``a AND b AND c``)."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Comparison(Expression):
    """``a < b``, or ``a < b <= c``: each neighbour compared."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Test(Expression):
    """``STARTS WITH``, ``ENDS WITH``, ``CONTAINS``, ``=~``, ``IN``."""

    operator: str
    left: Expression
    right: Expression


class IsNull(Expression):
    """``x IS NULL``, ``x IS NOT NULL``."""

    operand: Expression
    negated: bool


class HasLabels(Expression):
    """``n:Label``."""

    operand: Expression
    labels: Labels


class Case(Expression):
    """``CASE [subject] WHEN … THEN … [ELSE …] END``."""

    subject: Expression | None
    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


class ListComprehension(Expression):
    """``[x IN list WHERE … | …]``."""

    variable: str
    source: Expression
    where: Expression | None
    result: Expression | None


class Quantifier(Expression):
    """``all``, ``any``, ``none`` or ``single`` ``(x IN list WHERE …)``."""

    kind: str
    variable: str
    source: Expression
    where: Expression


class Reduce(Expression):
    """``reduce(total = first, x IN list | …)``."""

    total: str
    first: Expression
    variable: str
    source: Expression
    result: Expression


class PatternPredicate(Expression):
    """A path that is where a truth value is wanted."""

    pattern: Path


class PatternComprehension(Expression):
    """``[(a)-->(b) WHERE … | …]``."""

    pattern: Path
    where: Expression | None
    result: Expression


class Subquery(Expression):
    """``EXISTS``, ``COUNT`` or ``COLLECT`` ``{ … }``."""

    kind: str
    query: Query


# ---- patterns -------------------------------------------------------------------------------------


class Labels(Node):
    """Labels or types: ``name`` (of one), ``any`` (``%``), ``not``, ``and``, ``or`` with parts."""

    kind: str
    name: str = ""
    parts: tuple[Labels, ...] = ()


class NodePattern(Node):
    """``(variable:Label {properties} WHERE …)``."""

    variable: str | None
    labels: Labels | None
    properties: Expression | None
    where: Expression | None


class RelationshipPattern(Node):
    """``-[variable:TYPE*low..high {properties}]->``; direction ``>``, ``<`` or nothing; ``length`` if it is of many."""

    variable: str | None
    types: Labels | None
    direction: str
    length: tuple[int | None, int | None] | None
    properties: Expression | None
    where: Expression | None


class Path(Node):
    """Nodes and relationships in turn; ``shortest`` is ``shortestpath`` or ``allshortestpaths``."""

    variable: str | None
    shortest: str
    elements: tuple[NodePattern | RelationshipPattern, ...]


# ---- clauses --------------------------------------------------------------------------------------


class Match(Node):
    """``[OPTIONAL] MATCH … WHERE …``."""

    optional: bool
    paths: tuple[Path, ...]
    where: Expression | None


class Unwind(Node):
    """``UNWIND list AS variable``."""

    source: Expression
    variable: str


class Item(Node):
    """One column: its expression, its name, and whether the user gave the name."""

    value: Expression
    name: str
    named: bool


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


class CallSubquery(Node):
    """``[OPTIONAL] CALL (x, y) { … }``; ``imports`` is ``None`` for the older form, ``*`` for all."""

    optional: bool
    imports: tuple[str, ...] | None
    query: Query


Clause = Match | Unwind | Projection | CallSubquery


class Single(Node):
    """One chain of clauses."""

    clauses: tuple[Clause, ...]

    @property
    def begins_with_with(self) -> bool:
        """Whether a WITH comes first; in the older CALL { … } it says which names are seen there."""
        first = self.clauses[0]
        return isinstance(first, Projection) and first.kind == "WITH"


class Query(Node):
    """One query, or several under ``UNION``; ``unions`` has one entry a joint, true for ``ALL``."""

    parts: tuple[Single, ...]
    unions: tuple[bool, ...] = ()
