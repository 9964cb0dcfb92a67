"""The check of a whole query against the schema, before any engine sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphmodel.errors import QueryError
from graphmodel.querying import tree, types
from graphmodel.querying.expression_check import ExpressionCheck, Scope
from graphmodel.querying.functions import AGGREGATES
from graphmodel.querying.parser import parse
from graphmodel.querying.patterns import meant, narrowed, possible_types
from graphmodel.querying.types import ALL_LABELS, ALL_TYPES, Type
from graphmodel.querying.walk import children, is_variable, name_in, parts

_NO_AGGREGATE = "{}里不能有汇总函数：请先用 WITH … AS n，再写 WHERE n …"


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that means something on this schema.

    Attributes
    ----------
    source, query
        The text and its tree.
    types
        The type of each expression, by the identity of its node in the tree.
    scopes
        For each projection, by its identity, the names it sees and their types.
    columns
        The columns of the answer, named as the query names them.
    kinds
        The type of each column.
    nodes
        For each node of a pattern, by its identity, the labels it can have.
    by_value
        Whether the value of a parameter, not only its type, decided something.
    """

    source: str
    query: tree.Query
    types: Mapping[int, Type]
    scopes: Mapping[int, Scope]
    columns: list[str]
    kinds: list[Type]
    nodes: Mapping[int, frozenset[str]]
    by_value: bool


def understood(source: str, parameters: Mapping[str, Any]) -> Checked:
    """Parse and check a query; see :func:`check`."""
    try:
        return check(source, parse(source), parameters)
    except RecursionError:
        raise QueryError("查询套得太深，请分成几步（WITH）来写") from None


def check(source: str, query: tree.Query, parameters: Mapping[str, Any]) -> Checked:
    """Check a query against the schema and its own names.

    Raises
    ------
    QueryError
        A label, type, property, variable, function or parameter is unknown; or kinds are put together that never
        match, such as a date and a text. With the place, and what to write.
    """
    checker = _QueryCheck(source, parameters)
    columns = checker.query(query, top=True)
    return Checked(
        source,
        query,
        checker.types,
        checker.scopes,
        list(columns),
        list(columns.values()),
        checker.nodes,
        checker.by_value,
    )


class _QueryCheck(ExpressionCheck):
    """Follows the clauses, keeping what each variable is."""

    def query(self, query: tree.Query, *, top: bool = False, returns: bool = True, imports: bool = False) -> Scope:
        """Check a query; return its columns. The scope is as before afterwards.

        With ``imports`` a first WITH says which names are seen, and without one none are (``CALL { WITH a … }``).
        """
        outer = self.scope
        found: Scope | None = None
        for part in query.parts:
            self.scope = {} if imports and not part.begins_with_with else dict(outer)
            if imports:
                self._imports(part)
            columns = self._single(part, top=top, returns=returns)
            if found is not None and list(columns) != list(found):
                if set(columns) != set(found):
                    raise self.wrong(part, f"UNION 两边的列名要一样：{'、'.join(found)} 与 {'、'.join(columns)}")
                raise self.wrong(part, "UNION 两边的列要按同样的顺序写")
            found = columns if found is None else {key: types.joined([found[key], columns[key]]) for key in found}
        if len(query.parts) > 1 and len(set(query.unions)) > 1:
            raise self.wrong(query, "UNION 和 UNION ALL 不能混用")
        self.scope = outer
        return found or {}

    def _single(self, single: tree.Single, *, top: bool, returns: bool) -> Scope:
        for clause in single.clauses[:-1]:
            self._clause(clause)
        last = single.clauses[-1]
        if isinstance(last, tree.Projection) and last.kind == "RETURN":
            return self._projection(last)
        self._clause(last)
        if returns:
            raise self.wrong(last, "查询要以 RETURN 结束" if top else "这个子查询要以 RETURN 结束")
        return {}

    def _clause(self, clause: tree.Clause) -> None:
        if isinstance(clause, tree.Match):
            self._match(clause)
        elif isinstance(clause, tree.Unwind):
            self._unwind(clause)
        elif isinstance(clause, tree.Projection):
            self.scope = self._projection(clause)
        else:
            self._call(clause)

    def _unwind(self, clause: tree.Unwind) -> None:
        with self.without_aggregates(_NO_AGGREGATE.format(" UNWIND ")):
            kind = self.type_of(clause.source)
        if kind.kinds and "list" not in kind.kinds:
            raise self.wrong(clause.source, f"UNWIND 要一个列表，而“{self.text(clause.source)}”是{kind.said()}")
        self._new(clause, clause.variable)
        self.scope = {**self.scope, clause.variable: (kind.element or types.ANYTHING) if kind.kinds else types.NOTHING}

    def _new(self, at: tree.Node, name: str, beside: Iterable[str] = ()) -> None:
        self.must_be_handed_on(at, name)
        if name in self.scope or name in beside:
            raise self.wrong(at, f"变量 {name} 前面已经有了，请换一个名字")

    def _call(self, clause: tree.CallSubquery) -> None:
        outer, outer_imported = self.scope, self.imported
        imports = outer if clause.imports == ("*",) else clause.imports or ()
        for name in imports:
            if name not in outer:
                self.must_be_handed_on(clause, name)
                raise self.wrong(clause, f"没有叫 {name} 的变量，不能带进子查询")
        self.imported = frozenset(imports)
        if clause.imports is not None:
            self.scope = {name: outer[name] for name in imports}
        returns = any(isinstance(part.clauses[-1], tree.Projection) for part in clause.query.parts)
        if not returns:
            raise self.wrong(clause, "CALL { … } 子查询要以 RETURN 结束")
        found = self.query(clause.query, imports=clause.imports is None)
        self.imported = outer_imported
        for name in found:
            if name in outer:
                raise self.wrong(clause, f"变量 {name} 前面已经有了，子查询里请换一个名字")
        self.scope = {**outer, **found}

    def _imports(self, part: tree.Single) -> None:
        """Check the first clause of ``CALL { WITH a … }``, which says what is seen inside."""
        first = part.clauses[0]
        if part.begins_with_with and isinstance(first, tree.Projection):
            plain = all(isinstance(item.value, tree.Variable) and not item.named for item in first.items)
            if not plain or first.order or first.skip or first.limit or first.where or first.distinct:
                raise self.wrong(first, "CALL { WITH … } 的第一个 WITH 只能列出变量；或写 CALL (变量) { … }")

    # ---- projections --------------------------------------------------------------------------

    def _projection(self, clause: tree.Projection) -> Scope:
        before = dict(self.scope)
        self.scopes[id(clause)] = before
        columns: Scope = {}
        if clause.star:
            if not before and not clause.items:
                raise self.wrong(clause, f"{clause.kind} * 前面没有任何变量")
            columns.update(sorted(before.items()))
        aggregated = False
        for item in clause.items:
            kind = self.type_of(item.value)
            if item.name in columns:
                raise self.wrong(item, f"有两列都叫 {item.name}，请用 AS 取不同的名字")
            if item.name in self.imported and not is_variable(item.value, item.name):
                raise self.wrong(item, f"{item.name} 是带进子查询的变量，不能当新的列名：请换一个名字")
            columns[item.name] = kind
            aggregated = aggregated or has_aggregate(item.value)
        if aggregated:
            self._check_grouping(clause)
        closed = aggregated or clause.distinct
        self._order(clause, before, columns, closed=closed)
        for bound, word in ((clause.skip, "SKIP"), (clause.limit, "LIMIT")):
            if bound is not None:
                self._bound(bound, word)
        if clause.where is not None:
            self.scope = dict(columns) if closed else {**before, **columns}
            with self.without_aggregates(_NO_AGGREGATE.format(" WHERE ")):
                self._condition(clause.where)
            columns = {**columns, **self._narrowed(clause.where, columns)}
        self.scope = before
        return columns

    def _order(self, clause: tree.Projection, before: Scope, columns: Scope, *, closed: bool) -> None:
        """Check the sort keys: they see the columns, and the names before where no rows were put together."""
        given = {self.text(item.value): item for item in clause.items}
        for key, _descending in clause.order:
            if self.text(key) in given and self.text(key) not in columns:
                self.scope = before
                self.type_of(key)
                continue
            self.scope = {**before, **columns}
            if closed and not has_aggregate(key):
                for part in parts(key):
                    name = name_in(part)
                    if name in before and name not in columns and not self._is_given(key, part, given):
                        why = "DISTINCT" if clause.distinct else "汇总"
                        raise self.wrong(
                            key,
                            f"{why}之后不能再按“{self.text(key)}”排序：请把它也写进 {clause.kind}，或取个名字再按名字排序",
                        )
            if not closed:
                with self.without_aggregates("ORDER BY 里的汇总函数要先写进 RETURN 或 WITH，取个名字，再按名字排序"):
                    self.type_of(key)
            else:
                self.type_of(key)
                if has_aggregate(key):
                    raise self.wrong(key, "ORDER BY 里的汇总函数要先写进 RETURN 或 WITH，取个名字，再按名字排序")
        self.scope = before

    def _is_given(self, key: tree.Expression, part: tree.Node, given: Mapping[str, tree.Item]) -> bool:
        """Return whether a name in a sort key is inside an expression that is itself a column."""
        return any(
            isinstance(inner, tree.Expression) and self.text(inner) in given and inner.start <= part.start < inner.end
            for inner in parts(key)
        )

    def _bound(self, bound: tree.Expression, word: str) -> None:
        if any(isinstance(part, tree.Variable) for part in parts(bound)):
            raise self.wrong(bound, f"{word} 后面只能是数字或参数")
        kind = self.type_of(bound)
        if not kind.kinds or not kind.is_only("integer"):
            raise self.wrong(bound, f"{word} 后面应当是整数")
        value = bound.value if isinstance(bound, tree.Literal) else 0
        if isinstance(bound, tree.Parameter):
            value = self.value_of(bound)
        if isinstance(value, int) and value < 0:
            raise self.wrong(bound, f"{word} 后面不能是负数")

    def _check_grouping(self, clause: tree.Projection) -> None:
        """Refuse ``a.x + count(*)`` where ``a.x`` is no column: by what are the rows grouped?"""
        keys = {self.text(item.value) for item in clause.items if not has_aggregate(item.value)}
        for item in clause.items:
            if has_aggregate(item.value):
                self._grouped(item.value, keys, clause)

    def _grouped(
        self, at: tree.Node, keys: set[str], clause: tree.Projection, inner: frozenset[str] = frozenset()
    ) -> None:
        if isinstance(at, tree.Call) and (at.star or at.name in AGGREGATES):
            return
        if isinstance(at, tree.Expression) and self.text(at) in keys:
            return
        name = name_in(at)
        known = name in inner or name in keys or (clause.star and name in self.scope)
        if not known and (isinstance(at, tree.Variable) or name in self.scope):
            raise self.wrong(at, f"“{self.text(at)}”与汇总写在同一个算式里，却不是单独的一列：请先用 WITH 把它取出来")
        for own in ("variable", "total"):
            inner |= {getattr(at, own, None) or ""}
        for part in children(at):
            self._grouped(part, keys, clause, inner)

    def _condition(self, where: tree.Expression) -> None:
        kind = self.condition_type(where)
        if kind.kinds and "boolean" not in kind.kinds:
            raise self.wrong(where, f"WHERE 后面应当是条件，而“{self.text(where)}”是{kind.said()}")

    # ---- patterns -----------------------------------------------------------------------------

    def _match(self, clause: tree.Match) -> None:
        before = dict(self.scope)
        with self.without_aggregates(_NO_AGGREGATE.format(" MATCH ")):
            found = self.bind(clause.paths, clause)
            self.scope = {**before, **found}
            self._inline(clause.paths)
            if clause.where is not None:
                self.scope = {**self.scope, **self._narrowed(clause.where, self.scope)}
                self._condition(clause.where)
        seen = self.scope
        self.scope = {**seen, **before} if clause.optional else seen

    def _narrowed(self, where: tree.Expression, scope: Scope) -> Scope:
        """Return the variables of which a condition that must hold says the label: ``WHERE n:Agency AND …``."""
        found: Scope = {}
        conditions = [where]
        if isinstance(where, tree.Chain) and where.rest[0][0] == "AND":
            conditions = [where.first, *(operand for _word, operand in where.rest)]
        for condition in conditions:
            if isinstance(condition, tree.HasLabels) and isinstance(condition.operand, tree.Variable):
                kind = scope.get(condition.operand.name)
                if kind is not None and kind.is_only("node", "relationship") and kind.kinds:
                    everything = ALL_LABELS if "node" in kind.kinds else ALL_TYPES
                    names = kind.names & meant(condition.labels, everything, self.check_name(everything))
                    if not names:
                        raise self.wrong(
                            condition, f"“{self.text(condition)}”永远不成立：它只能是 {'、'.join(sorted(kind.names))}"
                        )
                    found[condition.operand.name] = Type(kind.kinds, names)
        return found

    def bind(self, paths: tuple[tree.Path, ...], clause: tree.Node) -> Scope:
        """Return what the variables of some paths are; ``scope`` contains those bound before."""
        found: Scope = {}
        ties: set[str] = set()
        for _ in range(2):  # what a later path says of a node narrows an earlier one
            for path in paths:
                self._bind_path(path, found, ties, first=_ == 0)
        return found

    def _must_be_one_tie(self, path: tree.Path) -> None:
        if path.shortest and (len(path.elements) != 3 or path.elements[1].length is None):  # type: ignore[union-attr]
            raise self.wrong(path, "最短路径写作 shortestPath((a)-[:类型*..4]-(b))：两个节点，中间一段多步的关系")

    def _bind_path(self, path: tree.Path, found: Scope, ties: set[str], *, first: bool) -> None:
        self._must_be_one_tie(path)
        nodes = [self._node_names(item, found) for item in path.elements if isinstance(item, tree.NodePattern)]
        links = [item for item in path.elements if isinstance(item, tree.RelationshipPattern)]
        kinds = [meant(item.types, ALL_TYPES, self.check_name(ALL_TYPES)) for item in links]
        steps = [(kind, item.direction, item.length) for kind, item in zip(kinds, links, strict=True)]
        if all(nodes):
            nodes = self._possible(path, nodes, steps)
        at = 0
        for item in path.elements:
            if isinstance(item, tree.NodePattern):
                self.nodes[id(item)] = nodes[at]
                if item.variable is not None:
                    found[item.variable] = types.node(nodes[at])
                at += 1
            elif item.variable is not None:
                if first:
                    self._new_tie(item, ties)
                kind = kinds[at - 1]
                if item.length is None:
                    kind = possible_types(kind, nodes[at - 1], nodes[at], item.direction)
                tie = types.relationship(kind)
                found[item.variable] = tie if item.length is None else types.list_of(tie)
        if path.variable is not None:
            if first:
                self._new(path, path.variable, found)
            found[path.variable] = types.PATH

    def _new_tie(self, item: tree.RelationshipPattern, ties: set[str]) -> None:
        assert item.variable
        self.must_be_handed_on(item, item.variable)
        if item.variable in self.scope or item.variable in ties:
            raise self.wrong(item, f"关系变量 {item.variable} 前面已经有了，请换一个名字")
        ties.add(item.variable)

    def _node_names(self, item: tree.NodePattern, found: Scope) -> frozenset[str]:
        names = meant(item.labels, ALL_LABELS, self.check_name(ALL_LABELS))
        if item.variable is None:
            return names
        self.must_be_handed_on(item, item.variable)
        for scope in (found, self.scope):
            if item.variable in scope:
                known = scope[item.variable]
                if known.kinds and "node" not in known.kinds:
                    raise self.wrong(item, f"变量 {item.variable} 是{known.said()}，不能再当节点用")
                names &= known.names if known.kinds else names
        if not names:
            raise self.wrong(item, f"“{self.text(item)}”永远找不到：一个节点只有一个标签")
        return names

    def _possible(self, path: tree.Path, nodes, steps):  # type: ignore[no-untyped-def]
        found = narrowed(nodes, steps)
        if all(found):
            return found
        links = [item for item in path.elements if isinstance(item, tree.RelationshipPattern)]
        for index, link in enumerate(links):  # the first tie that cannot be, to name it
            if not all(narrowed(nodes[: index + 2], steps[: index + 1])):
                ways = "、".join(_way(name) for name in sorted(steps[index][0])[:3])
                known = "；关系有哪些见 docs/data-model.md" if len(steps[index][0]) > 3 else f"：{ways}"
                raise self.wrong(link, f"“{self.text(path)}”永远找不到{known}")
        raise self.wrong(path, f"“{self.text(path)}”永远找不到")

    def _inline(self, paths: tuple[tree.Path, ...]) -> None:
        """Check the braces and conditions inside patterns."""
        for path in paths:
            for item in path.elements:
                if isinstance(item, tree.NodePattern):
                    names = (
                        self.scope[item.variable].names
                        if item.variable
                        else meant(item.labels, ALL_LABELS, lambda _l: None)
                    )
                    self._braces(item, types.node(names))
                else:
                    self._braces(item, types.relationship(meant(item.types, ALL_TYPES, lambda _l: None)))
                if item.where is not None:
                    self._condition(item.where)

    def _braces(self, item: tree.NodePattern | tree.RelationshipPattern, owner: Type) -> None:
        if item.properties is None:
            return
        assert isinstance(item.properties, tree.MapLiteral)
        for key, value in item.properties.items:
            wanted, given = self.property_of(item.properties, owner, key), self.type_of(value)
            named = tree.Property(item.properties.start, item.properties.start, value, key)
            if wanted.kinds and given.kinds and not wanted.classes & given.classes:
                raise self.wrong(
                    value, self._uncomparable(named, wanted, value, given).replace("“”", f"属性 {key} ", 1)
                )

    # ---- patterns and queries inside expressions ----------------------------------------------

    def path_condition(self, at: tree.PatternPredicate) -> Type:
        for item in at.pattern.elements:
            if item.variable is not None and item.variable not in self.scope:
                raise self.wrong(item, f"条件里的路径不能有新变量 {item.variable}；要用新变量，请写 EXISTS {{ … }}")
        with self.without_aggregates("路径里不能有汇总函数"):
            self.scope = {**self.scope}
            outer = self.scope
            bound = self.bind((at.pattern,), at)
            with self.inside(bound):
                self._inline((at.pattern,))
            self.scope = outer
        return types.BOOLEAN

    def _of_PatternComprehension(self, at: tree.PatternComprehension) -> Type:
        with (
            self.without_aggregates("列表推导里不能有汇总函数，请先用 WITH 算出来"),
            self.inside(self.bind((at.pattern,), at)),
        ):
            self._inline((at.pattern,))
            if at.where is not None:
                self._condition(at.where)
            return types.list_of(self.type_of(at.result))

    def _of_Subquery(self, at: tree.Subquery) -> Type:
        outer_rule, self._aggregates = self._aggregates, ""
        columns = self.query(at.query, returns=at.kind == "COLLECT")
        self._aggregates = outer_rule
        if at.kind == "COLLECT":
            if len(columns) != 1:
                raise self.wrong(at, "COLLECT { … } 要正好返回一列")
            return types.list_of(next(iter(columns.values())))
        return types.BOOLEAN if at.kind == "EXISTS" else types.INTEGER


def _way(name: str) -> str:
    from graphmodel.schema import RELATIONSHIP_TYPES

    kind = RELATIONSHIP_TYPES[name]
    return f"(:{kind.start})-[:{name}]->(:{kind.end})"


def has_aggregate(at: tree.Expression) -> bool:
    """Return whether an expression puts rows together; what happens inside a subquery of its own does not count."""
    return any(
        isinstance(part, tree.Call) and (part.star or part.name in AGGREGATES) for part in parts(at, subqueries=False)
    )
