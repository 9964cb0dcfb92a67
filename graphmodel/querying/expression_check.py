"""What each expression is, and what in it cannot be meant: unknown names, and kinds that do not go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from graphmodel.errors import QueryError
from graphmodel.querying import tree, types
from graphmodel.querying.functions import AGGREGATES, FUNCTIONS, KINDS, Function
from graphmodel.querying.messages import at_place, nearest
from graphmodel.querying.patterns import meant
from graphmodel.querying.types import ALL_LABELS, ALL_TYPES, Type

Scope = dict[str, Type]
DATE_PARTS = {
    "year", "quarter", "month", "week", "weekYear", "day",
    "dayOfQuarter", "quarterDay", "ordinalDay", "dayOfWeek", "weekDay",
}  # fmt: skip


class ExpressionCheck:
    """Finds the type of each expression; ``types`` keeps them by the identity of the tree's node."""

    def __init__(self, source: str, parameters: Mapping[str, Any]) -> None:
        self.source = source
        self.parameters = parameters
        self.types: dict[int, Type] = {}
        self.scope: Scope = {}
        self.imported: frozenset[str] = frozenset()  # by CALL (a, b) { … }, inside of which we are
        self.scopes: dict[int, Scope] = {}  # of each clause, by its identity: the names it sees
        self.nodes: dict[int, frozenset[str]] = {}
        self.by_value = False  # whether the value of a parameter, not only its type, decided something
        self._aggregates = ""  # why no aggregate may stand here; nothing if it may

    # ---- messages -----------------------------------------------------------------------------

    def wrong(self, at: tree.Node, what: str) -> QueryError:
        """Return the error about a place in the query."""
        return QueryError(at_place(self.source, at.start, what))

    def text(self, at: tree.Node) -> str:
        """Return the words of a part of the query."""
        return self.source[at.start : at.end]

    def value_of(self, at: tree.Parameter) -> Any:
        """Return the value of a parameter: what is found then holds for no other value."""
        self.by_value = True
        return self.parameters[at.name]

    # ---- scope --------------------------------------------------------------------------------

    @contextmanager
    def inside(self, extra: Mapping[str, Type] | None = None) -> Iterator[None]:
        """See more names for a while."""
        outer = self.scope
        self.scope = {**outer, **(extra or {})}
        try:
            yield
        finally:
            self.scope = outer

    def must_be_handed_on(self, at: tree.Node, name: str) -> None:
        """Refuse what CALL (a) { … } brought in and a WITH dropped: Neo4j still has it there, the engine has not."""
        if name in self.imported and name not in self.scope:
            raise self.wrong(
                at, f"{name} 是带进子查询的变量，前面的 WITH 没有传下去：请把它写进那个 WITH，或换一个名字"
            )

    @contextmanager
    def without_aggregates(self, why: str) -> Iterator[None]:
        """Allow no aggregate for a while."""
        outer = self._aggregates
        self._aggregates = why
        try:
            yield
        finally:
            self._aggregates = outer

    # ---- expressions --------------------------------------------------------------------------

    def type_of(self, at: tree.Expression) -> Type:
        """Return the type of an expression, having checked it."""
        found: Type = getattr(self, f"_of_{type(at).__name__}")(at)
        self.types[id(at)] = found
        return found

    def _of_Literal(self, at: tree.Literal) -> Type:
        found = types.value_type(at.value)
        assert found
        return found

    def _of_Parameter(self, at: tree.Parameter) -> Type:
        if at.name not in self.parameters:
            raise self.wrong(at, f"缺少参数 {at.name}：请加上 -P {at.name}=…（在程序里写 {at.name}=…）")
        found = types.value_type(self.parameters[at.name])
        if found is None:
            kind = type(self.parameters[at.name]).__name__
            raise self.wrong(
                at,
                f"参数 {at.name} 的值（{kind}）不能用：可以用文字、数字、真假值、日期（datetime.date），以及它们的列表",
            )
        return found

    def _of_Variable(self, at: tree.Variable) -> Type:
        if at.name not in self.scope:
            self.must_be_handed_on(at, at.name)
            near = nearest(at.name, self.scope)
            raise self.wrong(at, f"没有叫 {at.name} 的变量" + (f"；是不是 {near}？" if near else "；文字要放在引号里"))
        return self.scope[at.name]

    def _of_Property(self, at: tree.Property) -> Type:
        return self.property_of(at, self.type_of(at.base), at.key)

    def property_of(self, at: tree.Node, base: Type, key: str) -> Type:
        """Return the type of a property, which must be there."""
        found: list[Type] = []
        if base.kinds & {"node", "relationship"}:
            kind = types.property_type(base, key)
            if kind is None and not base.kinds - {"node", "relationship"}:
                raise self._unknown_property(at, base, key)
            found.append(kind or types.NOTHING)
        if "map" in base.kinds:
            fields = dict(base.fields) if base.fields is not None else None
            if fields is not None and key not in fields and base.is_only("map"):
                raise self.wrong(at, f"这个映射没有键 {key}；它的键是：{'、'.join(fields) or '（空）'}")
            found.append(fields.get(key, types.NOTHING) if fields is not None else types.ANYTHING)
        if "date" in base.kinds:
            if key not in DATE_PARTS and base.is_only("date"):
                near = nearest(key, DATE_PARTS) or "year、.month、.day"
                raise self.wrong(at, f"日期没有 .{key}；可以写 .{near}")
            found.append(types.INTEGER)
        if base.kinds & {"duration", "datetime", "point"}:
            found.append(types.ANYTHING)
        if base.kinds and not found:
            raise self.wrong(at, f"“{self.text(at)}”：{base.said()}没有属性")
        return types.joined(found)

    def _unknown_property(self, at: tree.Node, base: Type, key: str) -> QueryError:
        known = types.keys_of(base.names)
        owner = "、".join(sorted(base.names)) if len(base.names) <= 3 else "节点" if "node" in base.kinds else "关系"
        near = nearest(key, known)
        if near:
            return self.wrong(at, f"{owner} 没有属性 {key}；是不是 {near}？")
        listed = "、".join(known) if known else "没有任何属性"
        return self.wrong(at, f"{owner} 没有属性 {key}；它的属性：{listed}" if known else f"{owner} {listed}")

    def _of_Index(self, at: tree.Index) -> Type:
        base, index = self.type_of(at.base), self.type_of(at.at)
        found: list[Type] = []
        if base.kinds & {"list"}:
            self._must(at.at, index, {"integer"}, "列表的下标")
            found.append(base.element or types.ANYTHING)
        if base.kinds & {"map", "node", "relationship"}:
            self._must(at.at, index, {"string"}, "属性名")
            key = at.at.value if isinstance(at.at, tree.Literal) else None
            if isinstance(at.at, tree.Parameter):
                key = self.value_of(at.at)
            if not isinstance(key, str):
                raise self.wrong(at.at, "[ ] 里的属性名或键要直接写出，或是一个参数")
            return self.property_of(at, base, key)
        if base.kinds and not found:
            raise self.wrong(at, f"“{self.text(at.base)}”是{base.said()}，不能取 [ ]")
        return types.joined(found)

    def _of_Slice(self, at: tree.Slice) -> Type:
        base = self.type_of(at.base)
        self._must(at.base, base, {"list"}, "[ .. ] 前面的值")
        for bound in (at.low, at.high):
            if bound is not None:
                self._must(bound, self.type_of(bound), {"integer"}, "列表的下标")
        return base

    def _of_ListLiteral(self, at: tree.ListLiteral) -> Type:
        return types.list_of(types.joined(self.type_of(item) for item in at.items))

    def _of_MapLiteral(self, at: tree.MapLiteral) -> Type:
        keys = [key for key, _value in at.items]
        if len(keys) != len(set(keys)):
            raise self.wrong(at, "映射里有重复的键")
        return types.map_of((key, self.type_of(value)) for key, value in at.items)

    def _of_MapProjection(self, at: tree.MapProjection) -> Type:
        base = self.type_of(at.base)
        self._must(at.base, base, {"node", "relationship", "map"}, "{ .… } 前面的变量")
        fields: dict[str, Type] = {}
        for key, value in at.items:
            if key == "*" and value is None:
                fields.update(types.fields_of(base))
            else:
                fields[key] = self.property_of(at, base, key) if value is None else self.type_of(value)
        return types.map_of(fields.items())

    def _of_Unary(self, at: tree.Unary) -> Type:
        operand = self.condition_type(at.operand) if at.operator == "NOT" else self.type_of(at.operand)
        if at.operator == "NOT":
            self._must(at.operand, operand, {"boolean"}, "NOT 后面的条件")
            return types.BOOLEAN
        self._must(at.operand, operand, {"integer", "float"}, f"{at.operator} 后面的值")
        return operand

    def condition_type(self, at: tree.Expression) -> Type:
        """Return the type of an expression that stands where a condition is wanted: there a path may stand."""
        if isinstance(at, tree.PatternPredicate):
            self.types[id(at)] = self.path_condition(at)
            return types.BOOLEAN
        return self.type_of(at)

    def path_condition(self, at: tree.PatternPredicate) -> Type:
        """Return the type of a path as a condition, having checked it."""
        raise NotImplementedError

    def _of_PatternPredicate(self, at: tree.PatternPredicate) -> Type:
        raise self.wrong(at, "路径只能当条件用（WHERE、AND、OR、NOT、CASE WHEN）；要它的真假值，请写 EXISTS { … }")

    def _of_Chain(self, at: tree.Chain) -> Type:
        joins = at.rest[0][0] in ("OR", "XOR", "AND")
        typed = self.condition_type if joins else self.type_of
        found = typed(at.first)
        place: tree.Expression = at.first
        for operator, operand in at.rest:
            other = typed(operand)
            if joins:
                self._must(place, found, {"boolean"}, f"{operator} 两边的条件")
                self._must(operand, other, {"boolean"}, f"{operator} 两边的条件")
                found = types.BOOLEAN
            else:
                found = self._arithmetic(at, operator, found, other)
            place = operand
        return found

    def _arithmetic(self, at: tree.Node, operator: str, left: Type, right: Type) -> Type:
        if operator == "||":
            if not (left.may_be("string", "list") and right.may_be("string", "list")):
                raise self.wrong(at, f"“{self.text(at)}”：|| 只连接文字或列表；数字先写 toString(…)")
            return self._concatenated(left, right)
        if operator == "+" and ({"string", "list"} & (left.kinds | right.kinds)):
            self._must_concatenate(at, left, right)
            return self._concatenated(left, right)
        if operator in "+-" and {"duration", "date", "datetime"} & (left.kinds | right.kinds):
            if not {"duration"} & (left.kinds | right.kinds):
                raise self.wrong(at, f"“{self.text(at)}”：日期之间不能加减：请比较先后，或取 .year、.month")
            return types.joined([left, right, types.of("duration")])
        for side in (left, right):
            if side.kinds and not side.may_be("integer", "float"):
                raise self.wrong(at, f"“{self.text(at)}”：{operator} 的一边是{side.said()}，应当是数字")
        return types.FLOAT if operator == "^" else self._calculated(left, right)

    def _must_concatenate(self, at: tree.Node, left: Type, right: Type) -> None:
        for side, other in ((left, right), (right, left)):
            beside_text = other.is_only("string") and other.kinds and side.kinds
            if beside_text and not side.may_be("string", "integer", "float", "list"):
                hint = "：请先写 toString(…)" if side.may_be("boolean", "date") else ""
                raise self.wrong(at, f"“{self.text(at)}”：{side.said()}不能和文字相连{hint}")

    def _calculated(self, left: Type, right: Type) -> Type:
        if left.kinds and right.kinds and left.is_only("integer") and right.is_only("integer"):
            return types.INTEGER
        if (left.kinds and left.is_only("float")) or (right.kinds and right.is_only("float")):
            return types.FLOAT
        return types.NUMBER if left.kinds and right.kinds else types.NOTHING

    def _concatenated(self, left: Type, right: Type) -> Type:
        if "list" in left.kinds or "list" in right.kinds:
            elements = [side.element or types.ANYTHING if "list" in side.kinds else side for side in (left, right)]
            return types.list_of(types.joined(elements))
        if not left.kinds or not right.kinds:
            return types.NOTHING
        return types.STRING

    def _of_Comparison(self, at: tree.Comparison) -> Type:
        left, kind = at.first, self.type_of(at.first)
        for operator, right in at.rest:
            other = self.type_of(right)
            self.must_compare(left, kind, right, other, ordered=operator not in ("=", "<>"))
            left, kind = right, other
        return types.BOOLEAN

    def must_compare(
        self, left: tree.Expression, one: Type, right: tree.Expression, other: Type, *, ordered: bool
    ) -> None:
        """Refuse to compare kinds that are never equal: an engine answers with nothing, without a word."""
        if not one.kinds or not other.kinds:
            return
        if not one.classes & other.classes:
            raise self.wrong(left, self._uncomparable(left, one, right, other))
        if ordered and not {"number", "string", "boolean", "date", "datetime", "list"} & one.classes & other.classes:
            raise self.wrong(left, f"{one.said()}没有大小之分，不能用 < 或 > 比较；可比较 .id")
        if "list" in one.classes & other.classes and one.element and other.element and not ordered:
            self.must_compare(left, one.element, right, other.element, ordered=False)

    def _uncomparable(self, left: tree.Expression, one: Type, right: tree.Expression, other: Type) -> str:
        said = f"“{self.text(left)}”是{one.said()}，“{self.text(right)}”是{other.said()}，两者永远不会相等或分出大小"
        for this, that, kind in ((left, other, one), (right, one, other)):
            if kind.is_only("string") and that.is_only("date"):
                wanted = f"date({self.text(this)})" if isinstance(this, tree.Parameter) else "date('2023-06-30')"
                return f"{said}：日期要写成 {wanted}"
            if kind.is_only("string") and that.is_only("integer", "float"):
                return f"{said}：数字不要加引号；文字变成数字写 toInteger({self.text(this)})"
            if kind.is_only("string") and that.is_only("boolean"):
                return f"{said}：真假值写 true 或 false，不加引号"
            if kind.is_only("integer", "float") and that.is_only("date"):
                return f"{said}：年份写 日期.year，月份写 日期.month"
            if kind.is_only("node") and that.is_only("string"):
                return f"{said}：要比较名称，请写 {self.text(this)}.name"
        return said

    def _of_Test(self, at: tree.Test) -> Type:
        left, right = self.type_of(at.left), self.type_of(at.right)
        if at.operator == "IN":
            self._must(at.right, right, {"list"}, "IN 后面的值")
            element = right.element or types.NOTHING
            self.must_compare(at.left, left, at.right, element, ordered=False)
            return types.BOOLEAN
        for side, kind in ((at.left, left), (at.right, right)):
            hint = (
                "；日期请写 .year、.month，或与 date('2023-06-30') 比较" if kind.is_only("date") and kind.kinds else ""
            )
            self._must(side, kind, {"string"}, f"{at.operator} 两边", hint)
        return types.BOOLEAN

    def _of_IsNull(self, at: tree.IsNull) -> Type:
        self.type_of(at.operand)
        return types.BOOLEAN

    def _of_HasLabels(self, at: tree.HasLabels) -> Type:
        kind = self.type_of(at.operand)
        self._must(at.operand, kind, {"node", "relationship"}, ": 前面的变量")
        everything = ALL_LABELS if "node" in kind.kinds else ALL_TYPES
        meant(at.labels, everything, self.check_name(everything))
        return types.BOOLEAN

    def check_name(self, everything: frozenset[str]):  # type: ignore[no-untyped-def]
        """Return what refuses a label or type that the schema does not have."""
        what, link = ("标签", "、") if everything is ALL_LABELS else ("关系类型", "、")

        def check(labels: tree.Labels) -> None:
            if labels.name not in everything:
                near = nearest(labels.name, everything)
                rest = f"；是不是 {near}？" if near else f"；有：{link.join(sorted(everything))}"
                raise self.wrong(labels, f"没有{what} {labels.name}{rest}")

        return check

    def _of_Case(self, at: tree.Case) -> Type:
        subject = self.type_of(at.subject) if at.subject is not None else None
        results: list[Type] = []
        for when, then in at.branches:
            kind = self.type_of(when) if at.subject is not None else self.condition_type(when)
            if at.subject is not None and subject is not None:
                self.must_compare(at.subject, subject, when, kind, ordered=False)
            else:
                self._must(when, kind, {"boolean"}, "WHEN 后面的条件")
            results.append(self.type_of(then))
        if at.otherwise is not None:
            results.append(self.type_of(at.otherwise))
        return types.joined(results)

    # ---- lists --------------------------------------------------------------------------------

    def _drawn(self, variable: str, source: tree.Expression) -> Mapping[str, Type]:
        kind = self.type_of(source)
        self._must(source, kind, {"list"}, "IN 后面的值")
        return {variable: (kind.element or types.ANYTHING) if kind.kinds else types.NOTHING}

    def _of_ListComprehension(self, at: tree.ListComprehension) -> Type:
        extra = self._drawn(at.variable, at.source)
        with self.inside(extra), self.without_aggregates("列表推导里不能有汇总函数，请先用 WITH 算出来"):
            if at.where is not None:
                self._must(at.where, self.condition_type(at.where), {"boolean"}, "WHERE 后面的条件")
            return types.list_of(self.type_of(at.result) if at.result is not None else extra[at.variable])

    def _of_Quantifier(self, at: tree.Quantifier) -> Type:
        with (
            self.inside(self._drawn(at.variable, at.source)),
            self.without_aggregates(f"{at.kind}( ) 里不能有汇总函数，请先用 WITH 算出来"),
        ):
            self._must(at.where, self.condition_type(at.where), {"boolean"}, "WHERE 后面的条件")
        return types.BOOLEAN

    def _of_Reduce(self, at: tree.Reduce) -> Type:
        first = self.type_of(at.first)
        drawn = self._drawn(at.variable, at.source)
        found = first
        for _ in range(2):  # the total may become a wider kind on the way: 0 + 1.5
            with self.inside({**drawn, at.total: found}), self.without_aggregates("reduce( ) 里不能有汇总函数"):
                found = types.joined([found, self.type_of(at.result)])
        return found

    # ---- functions ----------------------------------------------------------------------------

    def _of_Call(self, at: tree.Call) -> Type:
        if at.star:
            self._may_aggregate(at)
            return types.INTEGER
        known = FUNCTIONS.get(at.name)
        if known is None:
            near = nearest(at.name, [row.name for row in FUNCTIONS.values()])
            raise self.wrong(
                at, f"没有函数 {at.name}()" + (f"；是不是 {near}()？" if near else "；可用的函数见 docs/cypher.md")
            )
        if at.name in AGGREGATES:
            self._may_aggregate(at)
            with self.without_aggregates("汇总函数里不能再有汇总函数，请先用 WITH 算出里面的一个"):
                given = [self.type_of(item) for item in at.arguments]
        else:
            if at.distinct:
                raise self.wrong(at, f"{known.name}() 里不能用 DISTINCT")
            given = [self.type_of(item) for item in at.arguments]
        self._check_arguments(at, known, given)
        if (
            known.name in ("length", "size")
            and given[0].kinds
            and given[0].is_only("list", "string")
            and at.name == "length"
        ):
            raise self.wrong(at, "length() 只用于路径；文字和列表的长短用 size()")
        return known.gives(given)

    def _may_aggregate(self, at: tree.Node) -> None:
        if self._aggregates:
            raise self.wrong(at, self._aggregates)

    def _check_arguments(self, at: tree.Call, known: Function, given: Sequence[Type]) -> None:
        needed = sum(not item.endswith("?") for item in known.takes)
        if len(given) < needed or (len(given) > len(known.takes) and not known.many):
            raise self.wrong(at, f"{known.name}() 要 {needed} 个值，给了 {len(given)} 个")
        for index, (value, kind) in enumerate(zip(at.arguments, given, strict=True)):
            letters = known.takes[min(index, len(known.takes) - 1)].rstrip("?")
            if "A" not in letters:
                self._must(value, kind, set().union(*(KINDS[letter] for letter in letters)), f"{known.name}() 的值")

    def _must(self, at: tree.Node, kind: Type, wanted: set[str], what: str, hint: str = "") -> None:
        if kind.kinds and not kind.kinds & wanted:
            raise self.wrong(at, f"{what}应当是{types.of(*wanted).said()}，而“{self.text(at)}”是{kind.said()}{hint}")
