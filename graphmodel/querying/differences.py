"""What the two engines see differently: refused on the embedded one, with how to write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphmodel.errors import QueryError
from graphmodel.querying import tree
from graphmodel.querying.functions import FUNCTIONS
from graphmodel.querying.messages import at_place
from graphmodel.querying.patterns import meant
from graphmodel.querying.regular import common
from graphmodel.querying.schema_check import Checked, has_aggregate
from graphmodel.querying.types import ALL_LABELS, ALL_TYPES, Type
from graphmodel.querying.values import NODE_KEYS, RELATIONSHIP_KEYS
from graphmodel.querying.walk import is_variable, name_in, parts

_WHOLE = 2**53  # beyond it a whole number and a float are not told apart alike
_ON_SERVER = "；要这样写，请用 Neo4j 服务器"


#: What may be said of a day in braces.
_DAYS: list[set[str]] = [
    {"year"},
    {"year", "month"},
    {"year", "month", "day"},
    {"year", "week"},
    {"year", "week", "dayOfWeek"},
    {"year", "quarter"},
    {"year", "quarter", "dayOfQuarter"},
    {"year", "ordinalDay"},
]


def refuse_differences(checked: Checked, parameters: Mapping[str, Any]) -> None:
    """Refuse a query that the embedded engine would answer otherwise than Neo4j.

    Raises
    ------
    QueryError
        With the place and what to write instead.
    """
    found = _Differences(checked, parameters)
    for name, value in parameters.items():
        found.value(checked.query, value, f"参数 {name} ")
    for part in parts(checked.query):
        rule: Callable[[Any], None] | None = getattr(found, f"_{type(part).__name__}", None)
        if rule is not None:
            rule(part)


class _Differences:
    def __init__(self, checked: Checked, parameters: Mapping[str, Any]) -> None:
        self.checked = checked
        self.parameters = parameters

    def refused(self, at: tree.Node, what: str) -> QueryError:
        return QueryError(at_place(self.checked.source, at.start, what))

    def text(self, at: tree.Node) -> str:
        return self.checked.source[at.start : at.end]

    def kind(self, at: tree.Expression) -> Type:
        return self.checked.types[id(at)]

    # ---- values -------------------------------------------------------------------------------

    def value(self, at: tree.Node, value: Any, whose: str = "") -> None:
        """Refuse a text or number that the engine takes for something else."""
        if isinstance(value, str) and ('["' in value or '"]' in value):
            raise self.refused(at, f'{whose}里有 ["…"] 这样的文字，内嵌引擎会把它当成列表{_ON_SERVER}')
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _WHOLE:
            raise self.refused(at, f"{whose}整数超过 9007199254740992，和小数比较时两种引擎不一样{_ON_SERVER}")
        if isinstance(value, dict):
            self._keys(at, value, whose)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
            self.value(at, item, whose)

    def _keys(self, at: tree.Node, keys: Iterable[str], whose: str = "") -> None:
        """Refuse a map that would be taken for a node or a relationship when the answer is shown."""
        if set(keys) in (NODE_KEYS, RELATIONSHIP_KEYS):
            raise self.refused(at, f"{whose}映射的键正是 {'、'.join(keys)}，会被当成节点或关系：请给其中一个换个名字")

    def _Literal(self, at: tree.Literal) -> None:
        self.value(at, at.value)

    # ---- expressions --------------------------------------------------------------------------

    def _Call(self, at: tree.Call) -> None:
        known = FUNCTIONS[at.name]
        if known.instead:
            raise self.refused(at, f"{known.name}()：{known.instead}")
        if at.star:
            return
        first = self.kind(at.arguments[0]) if at.arguments else None
        if at.name in ("tostring", "tostringornull") and first and "float" in first.kinds:
            raise self.refused(at, "小数变成文字，两种引擎写法不一样：请直接返回数字，或先变成整数 toInteger(round(…))")
        if at.name in ("toboolean", "tobooleanornull") and first and "integer" in first.kinds:
            raise self.refused(at, "toBoolean() 不能用于数字：请写 x <> 0")
        if at.name == "round":
            self._rounding(at)
        if at.name == "date" and first and "map" in first.kinds:
            self._parts_of_day(at, at.arguments[0])
        if first and (at.distinct or at.name in ("min", "max")):
            self._one_kind(at, first, "min、max 的值" if not at.distinct else "DISTINCT 的值")
            if at.name in ("min", "max"):
                self._ordered(at, first)

    def _parts_of_day(self, at: tree.Call, given: tree.Expression) -> None:
        keys = {key for key, _value in given.items} if isinstance(given, tree.MapLiteral) else set()
        values = [value for _key, value in given.items] if isinstance(given, tree.MapLiteral) else []
        if keys not in _DAYS or any(isinstance(value, tree.Literal) and value.value is None for value in values):
            raise self.refused(
                at, "date({ … }) 要直接写出年月日，如 date({year: 2023, month: 6, day: 30})，月和日可以不写"
            )

    def _rounding(self, at: tree.Call) -> None:
        if len(at.arguments) > 2:
            raise self.refused(at, f"round() 的第三个值（进位方式）不能用{_ON_SERVER}")
        if len(at.arguments) == 2:
            places = at.arguments[1]
            if not isinstance(places, tree.Literal) or not isinstance(places.value, int) or not 0 <= places.value <= 6:
                raise self.refused(at, "round() 的位数要直接写 0 到 6")

    def _Property(self, at: tree.Property) -> None:
        if at.key == "quarterDay" and "date" in self.kind(at.base).kinds:
            raise self.refused(at, "请写 .dayOfQuarter")

    def _Chain(self, at: tree.Chain) -> None:
        operands = [at.first, *(item for _word, item in at.rest)]
        kinds = [self.kind(item) for item in operands]
        words = {word for word, _item in at.rest}
        with_text = words & {"+", "||"} and any("string" in kind.kinds for kind in kinds)
        if with_text and any("float" in kind.kinds for kind in kinds):
            raise self.refused(at, "文字和小数相连，两种引擎写法不一样：请先变成整数，如 toString(toInteger(round(x)))")
        lists = [bool(kind.kinds) and kind.is_only("list") for kind in kinds]
        if any("list" in kind.kinds for kind in kinds):
            if "||" in words:
                raise self.refused(at, "列表请用 + 相连")
            if not all(lists):
                raise self.refused(at, "列表 + 单个值在两种引擎上不一样（值为空时）：请写 列表 + [值]")
        if "^" in words and not all(self._small_power(item) for _word, item in at.rest):
            raise self.refused(at, "^ 后面要直接写 0 到 9 的整数")

    def _small_power(self, at: tree.Expression) -> bool:
        return isinstance(at, tree.Literal) and isinstance(at.value, int) and 0 <= at.value <= 9

    def _Comparison(self, at: tree.Comparison) -> None:
        left = at.first
        for operator, right in at.rest:
            self._alike(at, self.kind(left), self.kind(right))
            if operator not in ("=", "<>"):
                self._ordered(left, self.kind(left))
            left = right

    def _alike(self, at: tree.Node, one: Type, other: Type) -> None:
        """Refuse to compare what may be of several kinds."""
        if not one.kinds or not other.kinds:
            return
        if len(one.classes | other.classes) > 1:
            raise self.refused(
                at, f"“{self.text(at)}”里的值可能是{one.said()}，也可能是{other.said()}：请写明标签，或先用 WHERE 分开"
            )
        if one.element and other.element:
            self._alike(at, one.element, other.element)
        if "path" in one.kinds:
            raise self.refused(at, "路径不能比较：请比较其中的节点")

    def _Test(self, at: tree.Test) -> None:
        if at.operator == "IN":
            element = self.kind(at.right).element
            if element is not None:
                self._alike(at, self.kind(at.left), element)
        if at.operator == "=~":
            self._pattern(at)

    def _pattern(self, at: tree.Test) -> None:
        pattern = at.right.value if isinstance(at.right, tree.Literal) else None
        if isinstance(at.right, tree.Parameter):
            pattern = self.parameters[at.right.name]
        if not isinstance(pattern, str):
            raise self.refused(at, "=~ 右边要直接写出，或是一个参数；找一段文字请用 CONTAINS")
        if common(pattern) is None:
            raise self.refused(
                at,
                r"这个正则表达式在两种引擎上不一样：数字写 [0-9] 而不是 \d，不用 ^ $ (?i) \w \s；或改用 CONTAINS、STARTS WITH",
            )

    def _Case(self, at: tree.Case) -> None:
        if at.subject is not None:
            for when, _then in at.branches:
                self._alike(at.subject, self.kind(at.subject), self.kind(when))

    def _MapLiteral(self, at: tree.MapLiteral) -> None:
        self._keys(at, [key for key, _value in at.items])

    def _MapProjection(self, at: tree.MapProjection) -> None:
        self._keys(at, [key for key, _value in at.items])
        if not self.kind(at.base).is_only("node"):
            raise self.refused(at, "{ .… } 只用于节点：别的请逐个写出，如 {share: r.share}，或用 properties(r)")

    def _Reduce(self, at: tree.Reduce) -> None:
        for part in parts(at.result):
            grows = isinstance(part, tree.Chain) and {"*", "^"} & {word for word, _item in part.rest}
            if grows and not self.kind(part).is_only("integer"):  # type: ignore[arg-type]
                raise self.refused(part, f"reduce( ) 里不能连乘小数{_ON_SERVER}")

    def _HasLabels(self, at: tree.HasLabels) -> None:
        everything = ALL_LABELS if "node" in self.kind(at.operand).kinds else ALL_TYPES
        if not meant(at.labels, everything, lambda _name: None):
            raise self.refused(at, f"“{self.text(at)}”永远不成立：一个节点只有一个标签")

    def _one_kind(self, at: tree.Node, kind: Type, what: str) -> None:
        """Refuse to tell apart, or group by, whole numbers and floats together: 1 and 1.0 are one on Neo4j."""
        if {"integer", "float"} <= kind.kinds or (kind.element and {"integer", "float"} <= kind.element.kinds):
            raise self.refused(at, f"{what}“{self.text(at)}”有整数也有小数：请用 toFloat(…) 变成一种")
        if len(kind.classes) > 1:
            raise self.refused(at, f"{what}“{self.text(at)}”可能是{kind.said()}：请写明标签，或先用 WHERE 分开")

    def _ordered(self, at: tree.Node, kind: Type) -> None:
        if kind.kinds & {"node", "relationship", "path", "map"}:
            raise self.refused(at, f"“{self.text(at)}”不能排出先后：请按它的属性，如 .id、.name")
        if len(kind.classes) > 1:
            raise self.refused(at, f"“{self.text(at)}”可能是{kind.said()}，排出的先后两种引擎不一样：请写明标签")

    # ---- clauses ------------------------------------------------------------------------------

    def _Projection(self, at: tree.Projection) -> None:
        aggregated = any(has_aggregate(item.value) for item in at.items)
        if at.distinct or aggregated:
            for item in at.items:
                if not has_aggregate(item.value):
                    self._one_kind(item.value, self.kind(item.value), "分组或去重的值")
        before = self.checked.scopes[id(at)]
        renamed = {item.name for item in at.items if item.name in before and not is_variable(item.value, item.name)}
        for key, _descending in at.order:
            self._ordered(key, self.kind(key))
            if not isinstance(key, tree.Variable) and any(name_in(part) in renamed for part in parts(key)):
                raise self.refused(key, f"“{self.text(key)}”里的名字既是原来的变量又是新的列：请给列换一个名字")

    def _Query(self, at: tree.Query) -> None:
        if not at.unions or all(at.unions):
            return
        columns = [part.clauses[-1] for part in at.parts]
        for same in zip(*(clause.items for clause in columns if isinstance(clause, tree.Projection)), strict=False):
            kinds = frozenset().union(*(self.kind(item.value).kinds for item in same))
            if {"integer", "float"} <= kinds:
                raise self.refused(same[-1], "UNION 两边一边是整数一边是小数：请用 toFloat(…) 变成一种，或用 UNION ALL")

    def _CallSubquery(self, at: tree.CallSubquery) -> None:
        if at.optional:
            raise self.refused(at, "OPTIONAL CALL 不能用：请在子查询里用 OPTIONAL MATCH")

    def _Subquery(self, at: tree.Subquery) -> None:
        single = at.query.parts[0].clauses
        last = single[-1] if isinstance(single[-1], tree.Projection) else None
        body = single[:-1] if last is not None else single
        plain = last is None or not (
            last.distinct
            or last.order
            or last.skip
            or last.limit
            or any(has_aggregate(item.value) for item in last.items)
        )
        if len(at.query.parts) > 1 or not plain or not all(isinstance(c, tree.Match) and not c.optional for c in body):
            raise self.refused(
                at, f"{at.kind} {{ … }} 里只能有 MATCH … WHERE …：别的请先用 CALL (变量) {{ … RETURN … }} 算出来"
            )
        if at.kind == "COLLECT" and (len(body) != 1 or len(body[0].paths) != 1):  # type: ignore[union-attr]
            raise self.refused(
                at, "COLLECT { … } 里只能有一条路径：别的请先用 CALL (变量) { … RETURN collect(…) AS … } 算出来"
            )

    # ---- patterns -----------------------------------------------------------------------------

    def _RelationshipPattern(self, at: tree.RelationshipPattern) -> None:
        if at.length is None:
            return
        if at.length[1] is None:
            low = at.length[0] or 1
            raise self.refused(at, f"不限长度的路径不能用：请写出上限，如 *{low}..{max(low, 6)}")
        if at.where is not None or at.properties is not None:
            raise self.refused(at, "多步的关系里不能写属性或 WHERE：请给关系取名 r，写 WHERE all(x IN r WHERE x.… )")

    def _Match(self, at: tree.Match) -> None:
        for path in at.paths:
            if path.shortest:
                self._shortest(at, path)

    def _shortest(self, at: tree.Match, path: tree.Path) -> None:
        tie = path.elements[1]
        names = {path.variable, tie.variable} - {None}
        if at.where is not None and any(
            isinstance(part, tree.Variable) and part.name in names for part in parts(at.where)
        ):
            raise self.refused(at.where, "最短路径的条件里不能用这条路径：请写 WITH *  WHERE …，在找到之后再筛选")
        if len(at.paths) > 1:
            raise self.refused(path, "最短路径请单独写一个 MATCH")
        first, last = path.elements[0], path.elements[2]
        assert isinstance(first, tree.NodePattern) and isinstance(last, tree.NodePattern)
        if not self._surely_two(at, first, last):
            raise self.refused(path, "最短路径的两头可能是同一个节点，Neo4j 会报错：请加上 WHERE a <> b")

    def _surely_two(self, at: tree.Match, first: tree.NodePattern, last: tree.NodePattern) -> bool:
        one, other = (self.checked.nodes.get(id(item), ALL_LABELS) for item in (first, last))
        return not one & other or _given_apart(first, last) or _said_apart(at.where, first.variable, last.variable)


def _given_apart(first: tree.NodePattern, last: tree.NodePattern) -> bool:
    """Return whether the braces give two nodes different values of one property."""
    given = [
        {key: value.value for key, value in item.properties.items if isinstance(value, tree.Literal)}
        if isinstance(item.properties, tree.MapLiteral)
        else {}
        for item in (first, last)
    ]
    return any(key in given[1] and given[1][key] != value for key, value in given[0].items())


def _said_apart(where: tree.Expression | None, one: str | None, other: str | None) -> bool:
    """Return whether a condition that must hold tells two nodes apart: ``a <> b``, ``a.id < b.id``."""
    if where is None or one is None or other is None:
        return False
    conditions: Iterable[tree.Expression] = (where,)
    if isinstance(where, tree.Chain) and where.rest[0][0] == "AND":
        conditions = (where.first, *(item for _word, item in where.rest))
    for condition in conditions:
        if (
            isinstance(condition, tree.Comparison)
            and len(condition.rest) == 1
            and condition.rest[0][0] in ("<>", "<", ">")
        ):
            sides = [condition.first, condition.rest[0][1]]
            if condition.rest[0][0] != "<>" or all(isinstance(side, tree.Property) for side in sides):
                keys = {side.key if isinstance(side, tree.Property) else None for side in sides}
                if len(keys) > 1 or None in keys:
                    continue
                sides = [side.base for side in sides]  # type: ignore[attr-defined]
            if {side.name for side in sides if isinstance(side, tree.Variable)} == {one, other}:
                return True
    return False
