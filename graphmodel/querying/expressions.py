"""Reading expressions, in the order of rank that Neo4j's grammar gives them."""

from __future__ import annotations

from graphmodel.querying.reader import SHORTEST, PatternReader
from graphmodel.querying.tree import (
    Call,
    Case,
    Chain,
    Comparison,
    Expression,
    HasLabels,
    Index,
    IsNull,
    ListComprehension,
    ListLiteral,
    Literal,
    MapLiteral,
    MapProjection,
    Parameter,
    Path,
    PatternComprehension,
    PatternPredicate,
    Property,
    Quantifier,
    Query,
    Reduce,
    Slice,
    Subquery,
    Test,
    Unary,
    Variable,
)

_LONGEST_CHAIN = 300
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
_QUANTIFIERS = ("ALL", "ANY", "NONE", "SINGLE")
_CONSTANTS = {"TRUE": True, "FALSE": False, "NULL": None}


class ExpressionReader(PatternReader):
    """Reads expressions."""

    def subquery(self) -> Query:
        """Read the query inside braces."""
        raise NotImplementedError

    def expression(self) -> Expression:
        """Read an expression of any rank."""
        return self._joined(0)

    def _joined(self, rank: int) -> Expression:
        """Read ``OR``, ``XOR`` and ``AND``, from the weakest to the strongest."""
        if rank == 3:
            return self._negation()
        word = ("OR", "XOR", "AND")[rank]
        first = self._joined(rank + 1)
        rest: list[tuple[str, Expression]] = []
        while self.is_word(word):
            self.take()
            rest.append((word, self._joined(rank + 1)))
            self._bound(rest)
        return Chain(first.start, self.last_end, first, tuple(rest)) if rest else first

    def _bound(self, rest: list[tuple[str, Expression]]) -> None:
        if len(rest) > _LONGEST_CHAIN:
            raise self.refused(f"用 {rest[0][0]} 连起了超过 {_LONGEST_CHAIN} 项：请改用 x IN [ … ]，或把值放进参数")

    def _negation(self) -> Expression:
        begin, count = self.now.start, 0
        while self.is_word("NOT"):
            self.take()
            count += 1
        inner = self._comparison()
        for _ in range(2 - count % 2 if count else 0):  # NOT NOT NOT x is NOT x; NOT NOT x still makes a truth value
            inner = Unary(begin, self.last_end, "NOT", inner)
        return inner

    def _comparison(self) -> Expression:
        first = self._tested()
        rest: list[tuple[str, Expression]] = []
        while self.is_symbol(*_COMPARISONS):
            rest.append((self.take().text, self._tested()))
            self._bound(rest)
        if self.is_symbol("!"):
            raise self.wrong("不等于写作 <>")
        return Comparison(first.start, self.last_end, first, tuple(rest)) if rest else first

    def _tested(self) -> Expression:
        left = self._sum()
        begin = left.start
        for words in (("STARTS", "WITH"), ("ENDS", "WITH"), ("CONTAINS",), ("IN",)):
            if self.take_word(*words):
                right = self._sum()
                return Test(begin, self.last_end, " ".join(words), left, right)
        if self.take_symbol("=~"):
            right = self._sum()
            return Test(begin, self.last_end, "=~", left, right)
        if self.is_word("IS"):
            self.take()
            negated = self.take_word("NOT")
            if self.is_symbol("::") or self.is_word("TYPED") or self.is_word("NORMALIZED"):
                raise self.refused("IS :: 和 IS NORMALIZED 还不能用")
            self.need_word("NULL")
            return IsNull(begin, self.last_end, left, negated)
        return left

    def _sum(self) -> Expression:
        return self._chain(("+", "-", "||"), self._product)

    def _product(self) -> Expression:
        return self._chain(("*", "/", "%"), self._power)

    def _power(self) -> Expression:
        return self._chain(("^",), self._signed)

    def _chain(self, symbols: tuple[str, ...], read) -> Expression:  # type: ignore[no-untyped-def]
        first: Expression = read()
        rest: list[tuple[str, Expression]] = []
        while self.is_symbol(*symbols):
            rest.append((self.take().text, read()))
            self._bound(rest)
        return Chain(first.start, self.last_end, first, tuple(rest)) if rest else first

    def _signed(self) -> Expression:
        if self.is_symbol("+", "-"):
            sign = self.take()
            if sign.text == "-" and self.now.kind == "number" and self.ahead().text not in (".", "["):
                value = self._number(negative=True)
                return Literal(sign.start, self.last_end, value)
            if self.is_symbol("+", "-"):
                raise self.wrong("这里应当是一个值")
            operand = self._postfix()
            return Unary(sign.start, self.last_end, sign.text, operand)
        return self._postfix()

    def _postfix(self) -> Expression:
        found = self._atom()
        while True:
            if self.is_symbol(".") and self.ahead().kind in ("name", "quoted"):
                self.take()
                found = Property(found.start, self.now.end, found, self.name("属性名"))
            elif self.is_symbol("["):
                found = self._subscript(found)
            elif self.is_symbol(":") and isinstance(found, Variable):
                labels = self.labels_after_colon()
                assert labels
                found = HasLabels(found.start, self.last_end, found, labels)
            else:
                return found

    def _subscript(self, base: Expression) -> Expression:
        self.need_symbol("[")
        low = None if self.is_symbol("..") else self.expression()
        if self.take_symbol(".."):
            high = None if self.is_symbol("]") else self.expression()
            self.need_symbol("]")
            return Slice(base.start, self.last_end, base, low, high)
        self.need_symbol("]")
        assert low
        return Index(base.start, self.last_end, base, low)

    # ---- atoms --------------------------------------------------------------------------------

    def _atom(self) -> Expression:
        token = self.now
        if token.kind == "string":
            self.take()
            return Literal(token.start, token.end, token.text)
        if token.kind == "number":
            return Literal(token.start, token.end, self._number())
        if token.kind == "quoted":
            return self._named()
        if token.kind == "name":
            return self._worded()
        if token.text == "(":
            return self._bracketed()
        if token.text == "[":
            return self._listed()
        if token.text == "{":
            return self.map_literal()
        if token.text == "$":
            return self._parameter()
        raise self.wrong("这里应当是一个值")

    def _number(self, *, negative: bool = False) -> int | float:
        token = self.take()
        text = token.text.replace("_", "").lower()
        if text.startswith(("0x", "0o")):
            value: int | float = int(text, 0)
        elif text.isdigit():
            if len(text) > 1 and text[0] == "0":
                raise self.wrong("数字前面不能有 0", token)
            value = int(text)
        else:
            value = float(text)
        if negative:
            value = -value
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise self.refused("整数太大：最多到 9223372036854775807", token)
        if value in (float("inf"), float("-inf")):
            raise self.refused("小数太大", token)
        return value

    def _parameter(self) -> Parameter:
        sign = self.need_symbol("$")
        if self.now.kind == "number" and self.now.text.isdigit():
            return Parameter(sign.start, self.now.end, self.take().text)
        return Parameter(sign.start, self.now.end, self.name("参数名"))

    def _worded(self) -> Expression:
        """Read what begins with a word that may be a keyword."""
        token, after = self.now, self.ahead()
        word = token.word
        opens = after.kind == "symbol" and after.text
        if word in ("EXISTS", "COUNT", "COLLECT") and opens == "{":
            self.take()
            query = self.subquery()
            return Subquery(token.start, self.last_end, word, query)
        if word in _CONSTANTS and opens not in ("(", "."):
            self.take()
            return Literal(token.start, token.end, _CONSTANTS[word])
        if word == "CASE" and opens not in (".", ",", ")", "]", "}"):
            return self._case()
        if opens == "(":
            if word in _QUANTIFIERS and self._has_in():
                return self._quantifier()
            if word == "REDUCE":
                return self._reduce()
            if word in SHORTEST:
                raise self.refused("最短路径请写在 MATCH 里：MATCH p = shortestPath((a)-[*..4]-(b))")
        return self._named()

    def _has_in(self) -> bool:
        return self.ahead(2).kind in ("name", "quoted") and self.ahead(3).word == "IN"

    def _named(self) -> Expression:
        """Read a variable, a map projection or a function call."""
        begin = self.now.start
        stop = 1
        while self.ahead(stop).text == "." and self.ahead(stop + 1).kind in ("name", "quoted"):
            stop += 2
        if self.ahead(stop).text == "(" and self.ahead(stop).kind == "symbol":
            words = [self.name("函数名")]
            while self.take_symbol("."):
                words.append(self.name("函数名"))
            return self._call(begin, ".".join(words).lower())
        name = self.name("名字")
        variable = Variable(begin, self.last_end, name)
        if self.is_symbol("{"):
            return self._map_projection(variable)
        return variable

    def _call(self, begin: int, name: str) -> Expression:
        self.need_symbol("(")
        if name == "count" and self.take_symbol("*"):
            self.need_symbol(")")
            return Call(begin, self.last_end, name, (), star=True)
        distinct = self.is_word("DISTINCT") and self.ahead().text not in (")", ",", ".")
        self.at += distinct
        arguments: list[Expression] = []
        if not self.is_symbol(")"):
            arguments.append(self.expression())
            while self.take_symbol(","):
                arguments.append(self.expression())
        self.need_symbol(")")
        return Call(begin, self.last_end, name, tuple(arguments), distinct)

    def _map_projection(self, variable: Variable) -> Expression:
        self.need_symbol("{")
        items: list[tuple[str, Expression | None]] = []
        while not self.is_symbol("}"):
            if self.take_symbol("."):
                items.append(("*", None) if self.take_symbol("*") else (self.name("属性名"), None))
            else:
                place = self.now
                key = self.name("键")
                if self.take_symbol(":"):
                    items.append((key, self.expression()))
                else:
                    items.append((key, Variable(place.start, place.end, key)))
            if not self.take_symbol(","):
                break
        self.need_symbol("}")
        return MapProjection(variable.start, self.last_end, variable, tuple(items))

    def map_literal(self) -> MapLiteral:
        """Read ``{key: value}``."""
        begin = self.need_symbol("{").start
        items: list[tuple[str, Expression]] = []
        while not self.is_symbol("}"):
            key = self.name("键")
            self.need_symbol(":")
            items.append((key, self.expression()))
            if not self.take_symbol(","):
                break
        self.need_symbol("}")
        return MapLiteral(begin, self.last_end, tuple(items))

    def properties(self) -> Expression:
        """Read the braces of a pattern."""
        if self.is_symbol("$"):
            raise self.refused("路径里的属性请逐个写出，如 {name: $name}")
        return self.map_literal()

    def _case(self) -> Expression:
        begin = self.take().start
        subject = None if self.is_word("WHEN") else self.expression()
        branches: list[tuple[Expression, Expression]] = []
        while self.take_word("WHEN"):
            if self.is_symbol("<", ">", "<=", ">=", "=", "<>"):
                raise self.refused("WHEN 后面写完整的条件，如 CASE WHEN x > 5 THEN …")
            when = self.expression()
            self.need_word("THEN")
            branches.append((when, self.expression()))
        if not branches:
            raise self.wrong("这里应当是 WHEN")
        otherwise = self.expression() if self.take_word("ELSE") else None
        self.need_word("END")
        return Case(begin, self.last_end, subject, tuple(branches), otherwise)

    def _quantifier(self) -> Expression:
        kind = self.take()
        self.need_symbol("(")
        variable, source = self._drawn()
        self.need_word("WHERE")
        where = self.expression()
        self.need_symbol(")")
        return Quantifier(kind.start, self.last_end, kind.text.lower(), variable, source, where)

    def _drawn(self) -> tuple[str, Expression]:
        variable = self.name("变量名")
        self.need_word("IN")
        return variable, self.expression()

    def _reduce(self) -> Expression:
        begin = self.take().start
        self.need_symbol("(")
        total = self.name("变量名")
        self.need_symbol("=")
        first = self.expression()
        self.need_symbol(",")
        variable, source = self._drawn()
        self.need_symbol("|")
        result = self.expression()
        self.need_symbol(")")
        return Reduce(begin, self.last_end, total, first, variable, source, result)

    def _bracketed(self) -> Expression:
        if self._is_pattern():
            begin = self.now.start
            elements = self.elements()
            return PatternPredicate(begin, self.last_end, Path(begin, self.last_end, None, "", elements))
        self.need_symbol("(")
        inner = self.expression()
        self.need_symbol(")")
        return inner

    def _is_pattern(self) -> bool:
        """Return whether the bracket that comes next begins a path rather than a value."""
        inside = self.ahead()
        named = inside.kind in ("name", "quoted")
        after = self.ahead(2) if named else inside
        if after.kind != "symbol" or after.text not in (")", ":", "{"):
            return False
        stop = self.closing[self.at] + 1
        following = [token.text if token.kind == "symbol" else "" for token in self.tokens[stop : stop + 3]]
        return following[:2] in (["-", "["], ["-", "-"]) or following in (["<", "-", "["], ["<", "-", "-"])

    def _listed(self) -> Expression:
        begin = self.now.start
        if self.ahead().kind in ("name", "quoted") and self.ahead(2).word == "IN":
            found = self._list_comprehension(begin)
            if found is not None:
                return found
        if self.ahead().text == "(" or (self.ahead(2).text == "=" and self.ahead(3).text == "("):
            found = self._pattern_comprehension(begin)
            if found is not None:
                return found
        self.need_symbol("[")
        items: list[Expression] = []
        if not self.is_symbol("]"):
            items.append(self.expression())
            while self.take_symbol(","):
                items.append(self.expression())
        self.need_symbol("]")
        return ListLiteral(begin, self.last_end, tuple(items))

    def _list_comprehension(self, begin: int) -> Expression | None:
        """Read ``[x IN list WHERE … | …]``; ``[x IN list]`` alone is a list of one truth value."""
        place = self.at
        self.take()
        variable, source = self._drawn()
        where = self.expression() if self.take_word("WHERE") else None
        result = self.expression() if self.take_symbol("|") else None
        if where is None and result is None and self.is_symbol("]"):
            # Neo4j reads [x IN list] as a copy of the list
            self.take()
            return ListComprehension(begin, self.last_end, variable, source, None, None)
        if not self.is_symbol("]"):
            self.at = place
            return None
        self.take()
        return ListComprehension(begin, self.last_end, variable, source, where, result)

    def _pattern_comprehension(self, begin: int) -> Expression | None:
        place = self.at
        self.take()
        variable = None
        if not self.is_symbol("("):
            variable = self.name("路径的名字")
            self.need_symbol("=")
        if not self._is_pattern():
            self.at = place
            return None
        inner = self.now.start
        elements = self.elements()
        path = Path(inner, self.last_end, variable, "", elements)
        where = self.expression() if self.take_word("WHERE") else None
        if where is None and not self.is_symbol("|"):
            self.at = place
            return None
        self.need_symbol("|")
        result = self.expression()
        self.need_symbol("]")
        return PatternComprehension(begin, self.last_end, path, where, result)
