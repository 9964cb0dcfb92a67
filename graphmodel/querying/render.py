"""The tree as text for the embedded engine: every name in backticks, every rank in brackets.

The engine so reads what was checked, and not the user's letters once more in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from graphmodel.querying import guards, tree
from graphmodel.querying.functions import AGGREGATES, FUNCTIONS
from graphmodel.querying.names import Names
from graphmodel.querying.patterns import meant
from graphmodel.querying.regular import common
from graphmodel.querying.schema_check import Checked, has_aggregate
from graphmodel.querying.types import ALL_LABELS, ALL_TYPES
from graphmodel.querying.walk import is_variable, parts

_TEXT_GUARDS = {"tointeger": guards.to_integer, "tofloat": guards.to_float, "toboolean": guards.to_boolean}


def quoted(name: str) -> str:
    """Return a name in backticks."""
    return "`" + name.replace("`", "``") + "`"


def text_literal(value: str) -> str:
    """Return a text between quotation marks."""
    escaped = (
        value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f"'{escaped}'"


class Renderer:
    """Writes one checked query."""

    def __init__(self, checked: Checked, given: Mapping[str, Any]) -> None:
        self.checked = checked
        self.given = given
        self.parameters: dict[str, str] = {}  # the user's name of a parameter, and the engine's
        self.names = Names()
        self._swaps: list[Mapping[str, str]] = []  # expressions that are columns by now, and their names

    def query(self, query: tree.Query, *, imports: bool = False) -> str:
        """Return the text of a query; its columns are the names in scope afterwards.

        Parameters
        ----------
        query
            The query.
        imports
            Whether a first WITH says which names it sees, and it sees none without (``CALL { WITH a … }``).
        """
        outer, columns = self.names.scope, None
        found: list[str] = []
        for index, part in enumerate(query.parts):
            if index:
                found.append("UNION ALL" if query.unions[index - 1] else "UNION")
            self.names.scope = {} if imports and not part.begins_with_with else dict(outer)
            for clause in part.clauses:
                self.names.next_clause()
                if isinstance(clause, tree.Projection) and clause.kind == "RETURN":
                    found.append(self._projection(clause, columns))
                else:
                    found.append(self._clause(clause))
            columns = self.names.scope
        return "\n".join(found)

    def _clause(self, clause: tree.Clause) -> str:
        if isinstance(clause, tree.Match):
            return self._match(clause)
        if isinstance(clause, tree.Unwind):
            source = self.expression(clause.source)
            return f"UNWIND {source} AS {self.names.bind(clause.variable)}"
        if isinstance(clause, tree.Projection):
            return self._projection(clause)
        return self._call_subquery(clause)

    def _match(self, clause: tree.Match) -> str:
        return ("OPTIONAL " if clause.optional else "") + f"MATCH {self._matched(clause.paths, clause.where)}"

    def _call_subquery(self, clause: tree.CallSubquery) -> str:
        outer = self.names.scope
        given = ""
        if clause.imports is not None:
            imports = outer if clause.imports == ("*",) else clause.imports
            self.names.scope = {name: outer[name] for name in imports}
            given = f"({', '.join(self.names.scope.values())}) "
        text = self.query(clause.query, imports=clause.imports is None)
        self.names.scope = {**outer, **self.names.scope}
        return f"{'OPTIONAL ' if clause.optional else ''}CALL {given}{{ {text} }}"

    def _matched(self, paths: tuple[tree.Path, ...], where: tree.Expression | None) -> str:
        """Return paths with their condition; what is inside nodes goes there, where the engine takes it."""
        for path in paths:
            for named in (path, *path.elements):
                if named.variable is not None and named.variable not in self.names.scope:
                    self.names.bind(named.variable)
        inner = [item.where for path in paths for item in path.elements if item.where is not None]
        made = [self.expression(condition) for condition in (*inner, where) if condition is not None]
        text = ", ".join(self._path(path) for path in paths)
        return f"{text} WHERE {' AND '.join(made)}" if made else text

    def _where(self, where: tree.Expression | None) -> str:
        return f" WHERE {self.expression(where)}" if where is not None else ""

    def _projection(self, clause: tree.Projection, columns: Mapping[str, str] | None = None) -> str:
        """Return WITH or RETURN; ``columns`` are those of the first part of a UNION."""
        before = self.names.scope
        named = self._named(clause) if columns is None else dict(columns)
        counted = self._counted_first(clause) if any(self._is_mixed(item.value) for item in clause.items) else {}
        kept = sorted(self.checked.scopes[id(clause)]) if clause.star else []
        plain = [(before[name], named[name]) for name in kept]
        plain += [(self.expression(item.value), named[item.name]) for item in clause.items]
        shown = plain
        if counted:
            with self._swapped(counted):
                shown = plain[: len(kept)]
                shown += [(self.expression(item.value), named[item.name]) for item in clause.items]
        text = f"WITH {_columns(counted.items())}\n" if counted else ""
        text += f"{clause.kind} {'DISTINCT ' if clause.distinct else ''}{_columns(shown)}"
        text += self._order(clause, named, dict(plain))
        if clause.skip is not None:
            text += f" SKIP {self.expression(clause.skip)}"
        if clause.limit is not None:
            text += f" LIMIT {self.expression(clause.limit)}"
        if clause.where is not None:
            self.names.scope = named if self._is_closed(clause) else {**before, **named}
            text += self._where(clause.where)
        self.names.scope = named
        return text

    def _named(self, clause: tree.Projection) -> dict[str, str]:
        """Return the names of columns; what is handed on under its name keeps it."""
        before = self.names.scope
        kept = {name: before[name] for name in self.checked.scopes[id(clause)]} if clause.star else {}
        handed = {item.name for item in clause.items if is_variable(item.value, item.name)}
        return kept | {
            item.name: before[item.name] if item.name in handed else self.names.fresh() for item in clause.items
        }

    def _is_closed(self, clause: tree.Projection) -> bool:
        """Return whether rows are put together, so that what follows sees the columns only."""
        return clause.distinct or any(has_aggregate(item.value) for item in clause.items)

    def _is_mixed(self, value: tree.Expression) -> bool:
        """Return whether a column calculates with a count or sum, rather than being one."""
        return has_aggregate(value) and not _is_aggregate(value)

    def _counted_first(self, clause: tree.Projection) -> dict[str, str]:
        """Return what is counted and by what, each with a name: what is calculated from it is a second step."""
        made = {name: name for name in self.names.scope.values()} if clause.star else {}
        for item in clause.items:
            for part in parts(item.value, subqueries=False) if has_aggregate(item.value) else (item.value,):
                if (part is item.value and not has_aggregate(item.value)) or _is_aggregate(part):
                    assert isinstance(part, tree.Expression)
                    text = self.expression(part)
                    made.setdefault(text, text if isinstance(part, tree.Variable) else self.names.fresh())
        return made

    def _order(self, clause: tree.Projection, named: Mapping[str, str], given: Mapping[str, str]) -> str:
        if not clause.order:
            return ""
        keys = (self._sort_key(key, clause, named, given) + (" DESC" if down else "") for key, down in clause.order)
        return " ORDER BY " + ", ".join(keys)

    def _sort_key(
        self, key: tree.Expression, clause: tree.Projection, named: Mapping[str, str], given: Mapping[str, str]
    ) -> str:
        """Return what to sort by: a column, or what is made of the columns and of the names before."""
        if isinstance(key, tree.Variable) and key.name in named:
            return named[key.name]
        before = self.names.scope
        try:
            self.names.scope = {**named, **before}
            plain = self.expression(key)
            if plain in given:
                return given[plain]
            self.names.scope = {**before, **named}
            if not self._is_closed(clause):
                return self.expression(key)
            other = {
                item.value.name: named[item.name] for item in clause.items if isinstance(item.value, tree.Variable)
            }
            self.names.scope = {**before, **other, **named}
            with self._swapped(given):
                return self.expression(key)
        finally:
            self.names.scope = before

    @contextmanager
    def _swapped(self, columns: Mapping[str, str]) -> Iterator[None]:
        """Write the name of its column for every expression that is one."""
        self._swaps.append(columns)
        try:
            yield
        finally:
            self._swaps.pop()

    # ---- patterns -----------------------------------------------------------------------------

    def _path(self, path: tree.Path) -> str:
        body = "".join(
            self._node(item) if isinstance(item, tree.NodePattern) else self._tie(item) for item in path.elements
        )
        if path.shortest:
            body = {"shortestpath": "shortestPath", "allshortestpaths": "allShortestPaths"}[path.shortest] + f"({body})"
        return f"{self.names.scope[path.variable]} = {body}" if path.variable else body

    def _inside(self, item: tree.NodePattern | tree.RelationshipPattern) -> str:
        return f" {self.expression(item.properties)}" if item.properties is not None else ""

    def _node(self, item: tree.NodePattern) -> str:
        name = self.names.scope[item.variable] if item.variable else ""
        labels = f":{self._labels(item.labels, ALL_LABELS)}" if item.labels else ""
        return f"({name}{labels}{self._inside(item)})"

    def _tie(self, item: tree.RelationshipPattern) -> str:
        name = self.names.scope[item.variable] if item.variable else ""
        types = f":{self._labels(item.types, ALL_TYPES)}" if item.types else ""
        inner = f"{name}{types}{_length(item.length)}{self._inside(item)}"
        left, right = ("<" if item.direction == "<" else ""), (">" if item.direction == ">" else "")
        return f"{left}-[{inner}]-{right}" if inner else f"{left}--{right}"

    def _labels(self, labels: tree.Labels, everything: frozenset[str]) -> str:
        """Return the names that a label expression stands for."""
        return "|".join(map(quoted, sorted(meant(labels, everything, lambda _name: None))))

    # ---- expressions --------------------------------------------------------------------------

    def expression(self, at: tree.Expression) -> str:
        """Return the text of an expression."""
        if self._swaps:  # the whole first: in sum(x), x is no column
            swaps, self._swaps = self._swaps, []
            plain = self.expression(at)
            self._swaps = swaps
            if plain in swaps[-1]:
                return swaps[-1][plain]
        text: str = getattr(self, f"_{type(at).__name__}")(at)
        return text

    def _Literal(self, at: tree.Literal) -> str:
        if isinstance(at.value, str):
            return text_literal(at.value)
        if at.value is None or isinstance(at.value, bool):
            return {None: "null", True: "true", False: "false"}[at.value]
        text = repr(at.value)
        return f"({text})" if text.startswith("-") else text

    def _Parameter(self, at: tree.Parameter) -> str:
        return "$" + self.parameters.setdefault(at.name, f"p{len(self.parameters)}")

    def _Variable(self, at: tree.Variable) -> str:
        return self.names.scope[at.name]

    def _Property(self, at: tree.Property) -> str:
        return f"{self.expression(at.base)}.{quoted(at.key)}"

    def _Index(self, at: tree.Index) -> str:
        return f"{self.expression(at.base)}[{self.expression(at.at)}]"

    def _Slice(self, at: tree.Slice) -> str:
        low = self.expression(at.low) if at.low is not None else ""
        high = self.expression(at.high) if at.high is not None else ""
        return f"{self.expression(at.base)}[{low}..{high}]"

    def _ListLiteral(self, at: tree.ListLiteral) -> str:
        return f"[{', '.join(map(self.expression, at.items))}]"

    def _MapLiteral(self, at: tree.MapLiteral) -> str:
        return "{" + ", ".join(f"{quoted(key)}: {self.expression(value)}" for key, value in at.items) + "}"

    def _MapProjection(self, at: tree.MapProjection) -> str:
        made = []
        for key, value in at.items:
            if value is None:
                made.append(".*" if key == "*" else f".{quoted(key)}")
            else:
                made.append(f"{quoted(key)}: {self.expression(value)}")
        return f"{self.names.scope[at.base.name]} {{{', '.join(made)}}}"

    def _Call(self, at: tree.Call) -> str:
        if at.star:
            return "count(*)"
        given = [self.expression(item) for item in at.arguments]
        guarded = self._of_number(at, given) or self._of_text(at, given)
        return guarded or f"{FUNCTIONS[at.name].name}({'DISTINCT ' if at.distinct else ''}{', '.join(given)})"

    def _of_number(self, at: tree.Call, given: list[str]) -> str:
        """Return a function of numbers or dates that needs a guard; nothing if it needs none."""
        if at.name == "round":
            places = at.arguments[1] if len(given) > 1 else None
            return guards.rounded(given[0], places.value if isinstance(places, tree.Literal) else 0)
        if at.name == "sqrt":
            return guards.root(given[0])
        if at.name == "stdev":
            return guards.deviation(("DISTINCT " if at.distinct else "") + given[0])
        if at.name.removesuffix("ornull") == "tointeger" and "float" in self._kinds(at):
            return guards.to_whole(given[0])
        return self._day(at.arguments[0], given[0]) if at.name == "date" and given else ""

    def _of_text(self, at: tree.Call, given: list[str]) -> str:
        """Return a function of texts that needs a guard; nothing if it needs none."""
        if at.name in ("trim", "ltrim", "rtrim"):
            return guards.trimmed(FUNCTIONS[at.name].name, given[0])
        if at.name == "split" and not (isinstance(at.arguments[1], tree.Literal) and at.arguments[1].value):
            return guards.parted(*given)
        if at.name in ("substring", "left", "right"):
            places = (self._natural(item, text) for item, text in zip(at.arguments[1:], given[1:], strict=True))
            return f"{FUNCTIONS[at.name].name}({', '.join([given[0], *places])})"
        guard = _TEXT_GUARDS.get(at.name.removesuffix("ornull"))
        return guard(given[0]) if guard and "string" in self._kinds(at) else ""

    def _kinds(self, at: tree.Call) -> frozenset[str]:
        return self.checked.types[id(at.arguments[0])].kinds

    def _day(self, at: tree.Expression, text: str) -> str:
        if "string" in self.checked.types[id(at)].kinds:
            return guards.day(text)
        if not isinstance(at, tree.MapLiteral):
            return f"date({text})"
        made = ((key, self.expression(value), isinstance(value, tree.Literal)) for key, value in at.items)
        return f"date({{{', '.join(f'{key}: {text if known else guards.there(text)}' for key, text, known in made)}}})"

    def _natural(self, at: tree.Expression, text: str) -> str:
        return text if isinstance(at, tree.Literal) and at.value is not None and at.value >= 0 else guards.natural(text)

    def _Unary(self, at: tree.Unary) -> str:
        value = self.expression(at.operand)
        return value if at.operator == "+" else f"({at.operator} {value})"

    def _Chain(self, at: tree.Chain) -> str:
        made = self.expression(at.first)
        for word, item in at.rest:
            value = self.expression(item)
            made += f" {word} {guards.divisor(value) if self._may_be_zero(at, word, item) else value}"
        return f"({made})"

    def _may_be_zero(self, at: tree.Chain, word: str, divisor: tree.Expression) -> bool:
        """Return whether something may be divided by zero, and the engine does not stop by itself.

        It does where both are whole numbers and there; nothing divided by zero is an error on Neo4j, too.
        """
        if word not in "/%":
            return False
        if isinstance(divisor, tree.Literal) and divisor.value:
            return False
        if word == "/":
            return True
        operands = [at.first, *(item for _word, item in at.rest)]
        return not all(self.checked.types[id(item)].is_only("integer") for item in operands)

    def _Comparison(self, at: tree.Comparison) -> str:
        made, before, left = [], at.first, self.expression(at.first)
        for operator, item in at.rest:
            right = self.expression(item)
            signed = operator in (">=", "<=") and (self._may_be_minus_zero(before, item))
            made.append(guards.at_least(left, operator, right) if signed else f"({left} {operator} {right})")
            left, before = right, item
        return made[0] if len(made) == 1 else f"({' AND '.join(made)})"

    def _may_be_minus_zero(self, *sides: tree.Expression) -> bool:
        """Return whether one side may be -0.0, and the other a zero."""
        if any(isinstance(side, tree.Literal) and side.value for side in sides):
            return False
        return any(
            "float" in self.checked.types[id(side)].kinds and not isinstance(side, tree.Property) for side in sides
        )

    def _Test(self, at: tree.Test) -> str:
        if at.operator == "=~":
            right = at.right
            pattern = (
                right.value if isinstance(right, tree.Literal) else self.given[right.name]  # type: ignore[attr-defined]
            )
            return f"({self.expression(at.left)} =~ {text_literal(common(pattern) or pattern)})"
        return f"({self.expression(at.left)} {at.operator} {self.expression(at.right)})"

    def _IsNull(self, at: tree.IsNull) -> str:
        return f"({self.expression(at.operand)} IS {'NOT ' if at.negated else ''}NULL)"

    def _HasLabels(self, at: tree.HasLabels) -> str:
        value = self.expression(at.operand)
        if "node" in self.checked.types[id(at.operand)].kinds:
            return guards.has_labels(value, self._labels(at.labels, ALL_LABELS))
        # the engine takes r:LEADS for a label, which no relationship has
        types = sorted(meant(at.labels, ALL_TYPES, lambda _name: None))
        return f"(type({value}) IN [{', '.join(map(text_literal, types))}])"

    def _Case(self, at: tree.Case) -> str:
        subject = f" {self.expression(at.subject)}" if at.subject is not None else ""
        branches = "".join(f" WHEN {self.expression(when)} THEN {self.expression(then)}" for when, then in at.branches)
        otherwise = f" ELSE {self.expression(at.otherwise)}" if at.otherwise is not None else ""
        return f"CASE{subject}{branches}{otherwise} END"

    def _ListComprehension(self, at: tree.ListComprehension) -> str:
        source = self.expression(at.source)
        with self.names.inside():
            variable = self.names.bind(at.variable)
            result = f" | {self.expression(at.result)}" if at.result is not None else ""
            if at.where is None and not result:
                result = f" | {variable}"
            return f"[{variable} IN {source}{self._where(at.where)}{result}]"

    def _Quantifier(self, at: tree.Quantifier) -> str:
        source = self.expression(at.source)
        with self.names.inside():
            return f"{at.kind}({self.names.bind(at.variable)} IN {source}{self._where(at.where)})"

    def _Reduce(self, at: tree.Reduce) -> str:
        first, source = self.expression(at.first), self.expression(at.source)
        with self.names.inside():
            total, variable = self.names.bind(at.total), self.names.bind(at.variable)
            return f"reduce({total} = {first}, {variable} IN {source} | {self.expression(at.result)})"

    def _PatternPredicate(self, at: tree.PatternPredicate) -> str:
        return f"(0 < COUNT {{ MATCH {self._matched((at.pattern,), None)} }})"

    def _PatternComprehension(self, at: tree.PatternComprehension) -> str:
        with self.names.inside():
            return f"[{self._matched((at.pattern,), at.where)} | {self.expression(at.result)}]"

    def _Subquery(self, at: tree.Subquery) -> str:
        clauses = at.query.parts[0].clauses
        with self.names.inside():
            if at.kind == "COLLECT":
                first, last = clauses
                assert isinstance(first, tree.Match) and isinstance(last, tree.Projection)
                return f"[{self._matched(first.paths, first.where)} | {self.expression(last.items[0].value)}]"
            body = " ".join(self._match(clause) for clause in clauses if isinstance(clause, tree.Match))
        # "(COUNT {" would be read as a node with properties; EXISTS gives up where its first find uses a tie twice
        return f"(0 {'+' if at.kind == 'COUNT' else '<'} COUNT {{ {body} }})"


def _columns(columns: Iterable[tuple[str, str]]) -> str:
    return ", ".join(value if value == name else f"{value} AS {name}" for value, name in columns)


def _is_aggregate(part: tree.Node) -> bool:
    return isinstance(part, tree.Call) and (part.star or part.name in AGGREGATES)


def _length(length: tuple[int | None, int | None] | None) -> str:
    if length is None:
        return ""
    low, high = length
    if low == high:
        return "*" if low is None else f"*{low}"
    return f"*{'' if low is None else low}..{'' if high is None else high}"


def render(checked: Checked, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a checked query as the embedded engine takes it, and its parameters under the names used there."""
    renderer = Renderer(checked, parameters)
    text = renderer.query(checked.query)
    return text, {short: parameters[name] for name, short in renderer.parameters.items()}
