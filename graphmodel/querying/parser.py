"""Reading clauses: one reading query, whole."""

from __future__ import annotations

from functools import lru_cache

from graphmodel.errors import QueryError
from graphmodel.querying.expressions import ExpressionReader
from graphmodel.querying.tree import (
    CallSubquery,
    Clause,
    Expression,
    Item,
    Match,
    Projection,
    Query,
    Single,
    Unwind,
    Variable,
)

_WRITES = ("CREATE", "MERGE", "DELETE", "DETACH", "NODETACH", "SET", "REMOVE", "FOREACH", "INSERT", "DROP", "ALTER")
_ADMIN = (
    "LOAD",
    "USE",
    "SHOW",
    "TERMINATE",
    "GRANT",
    "DENY",
    "REVOKE",
    "START",
    "STOP",
    "RENAME",
    "ENABLE",
    "DEALLOCATE",
)
_FOREIGN = {
    "EXPLAIN": "EXPLAIN 在这里不能用",
    "PROFILE": "PROFILE 在这里不能用",
    "CYPHER": "查询前面不能写 CYPHER 选项",
    "FINISH": "FINISH 什么都不返回：请用 RETURN 结束",
    "FILTER": "FILTER 不能用：请写 WITH * WHERE …",
    "LET": "LET 不能用：请写 WITH *, … AS …",
    "HAVING": "HAVING 不能用：请写 WITH … WHERE …",
    "FOR": "FOR 不能用：请写 UNWIND … AS …",
}
_ENDS = ("UNION", "")


class QueryReader(ExpressionReader):
    """Reads queries."""

    def whole_query(self) -> Query:
        """Read the text to its end."""
        found = self.query()
        self.take_symbol(";")
        if self.now.kind != "end":
            if self.tokens[self.at - 1].text == ";":
                raise self.refused("一次只能运行一条查询，请去掉分号后面的内容")
            raise self._not_a_clause()
        return found

    def query(self) -> Query:
        """Read single queries with ``UNION`` between."""
        begin = self.now.start
        parts = [self.single()]
        unions: list[bool] = []
        while self.take_word("UNION"):
            every = self.take_word("ALL")
            if not every:
                self.take_word("DISTINCT")
            unions.append(every)
            parts.append(self.single())
        return Query(begin, self.last_end, tuple(parts), tuple(unions))

    def single(self) -> Single:
        """Read clauses up to ``UNION``, a closing brace or the end."""
        begin = self.now.start
        clauses: list[Clause] = []
        while (clause := self.clause()) is not None:
            clauses.append(clause)
            if isinstance(clause, Projection) and clause.kind == "RETURN":
                break
        if not clauses:
            raise self._not_a_clause()
        return Single(begin, self.last_end, tuple(clauses))

    def clause(self) -> Clause | None:
        """Read one clause, if one begins here."""
        begin = self.now.start
        if self.take_word("OPTIONAL", "MATCH"):
            return self._match(begin, optional=True)
        if self.take_word("MATCH"):
            return self._match(begin, optional=False)
        if self.take_word("UNWIND"):
            source = self.expression()
            self.need_word("AS")
            return Unwind(begin, self.last_end, source, self.name("变量名"))
        if self.is_word("WITH") or self.is_word("RETURN"):
            return self._projection()
        if self.is_word("CALL") or self.is_word("OPTIONAL", "CALL"):
            return self._call_subquery()
        if self.now.kind == "end" or self.is_symbol("}", ";") or self.is_word("UNION"):
            return None
        raise self._not_a_clause()

    def _not_a_clause(self) -> QueryError:
        word = self.now.word
        if word in _WRITES:
            return self.refused(f"只读查询里不能用 {word}；确要写入，请对 Neo4j 服务器加 --write")
        if word in _ADMIN:
            return self.refused(f"只读查询里不能用 {word}：它会读写文件，或看到、改动服务器的设置")
        if word in _FOREIGN:
            return self.refused(_FOREIGN[word])
        if self.now.kind == "end":
            return QueryError("查询是空的" if not self.at else "查询没有写完：请用 RETURN 结束")
        return self.wrong("这里应当是 MATCH、WITH、UNWIND、RETURN 之类的子句")

    def _match(self, begin: int, *, optional: bool) -> Match:
        paths = self.paths()
        if self.is_word("USING"):
            raise self.refused("USING 提示在这里不能用，请删去")
        where = self.expression() if self.take_word("WHERE") else None
        return Match(begin, self.last_end, optional, paths, where)

    def _projection(self) -> Projection:
        begin = self.now.start
        kind = self.take().word
        distinct = self.is_word("DISTINCT") and self.ahead().text not in (",", ".") and self.ahead().word != "AS"
        self.at += distinct
        star = self.take_symbol("*")
        items: list[Item] = []
        if not star or self.take_symbol(","):
            items.append(self._item(kind))
            while self.take_symbol(","):
                items.append(self._item(kind))
        order = self._order()
        skip = self.expression() if self.take_word("SKIP") or self.take_word("OFFSET") else None
        limit = self.expression() if self.take_word("LIMIT") else None
        where = self.expression() if kind == "WITH" and self.take_word("WHERE") else None
        return Projection(begin, self.last_end, kind, distinct, star, tuple(items), order, skip, limit, where)

    def _item(self, kind: str) -> Item:
        value = self.expression()
        if self.take_word("AS"):
            return Item(value.start, self.last_end, value, self.name("列名"), True)
        text = self.source[value.start : self.last_end]
        if isinstance(value, Variable):
            return Item(value.start, self.last_end, value, value.name, False)
        if kind == "WITH":
            raise self.refused(f"WITH 里的“{text}”要取个名字：{text} AS 名字")
        return Item(value.start, self.last_end, value, text, False)

    def _order(self) -> tuple[tuple[Expression, bool], ...]:
        if not self.take_word("ORDER", "BY"):
            return ()
        keys: list[tuple[Expression, bool]] = []
        while True:
            value = self.expression()
            descending = self.take_word("DESC") or self.take_word("DESCENDING")
            if not descending and not self.take_word("ASC"):
                self.take_word("ASCENDING")
            keys.append((value, descending))
            if not self.take_symbol(","):
                return tuple(keys)

    def _call_subquery(self) -> CallSubquery:
        begin = self.now
        optional = self.take_word("OPTIONAL")
        self.need_word("CALL")
        imports: tuple[str, ...] | None = None
        if self.take_symbol("("):
            imports = self._imports()
        if not self.is_symbol("{"):
            raise self.refused("不能调用过程（CALL 名字）：这里只能用 CALL (变量) { … } 子查询", begin)
        query = self.subquery()
        if self.is_word("IN"):
            raise self.refused("只读查询里不能用 IN TRANSACTIONS")
        return CallSubquery(begin.start, self.last_end, optional, imports, query)

    def _imports(self) -> tuple[str, ...]:
        if self.take_symbol("*"):
            self.need_symbol(")")
            return ("*",)
        names: list[str] = []
        while not self.is_symbol(")"):
            names.append(self.name("变量名"))
            if not self.take_symbol(","):
                break
        self.need_symbol(")")
        return tuple(names)

    def subquery(self) -> Query:
        """Read ``{ … }``; ``{ (a)-->(b) WHERE … }`` stands for a ``MATCH``."""
        self.need_symbol("{")
        if self._begins_with_path():
            begin = self.now.start
            paths = self.paths()
            where = self.expression() if self.take_word("WHERE") else None
            match = Match(begin, self.last_end, False, paths, where)
            found = Query(begin, self.last_end, (Single(begin, self.last_end, (match,)),))
        else:
            found = self.query()
        if not self.is_symbol("}"):
            raise self._not_a_clause()
        self.take()
        return found

    def _begins_with_path(self) -> bool:
        named = self.now.kind in ("name", "quoted") and self.ahead().text == "=" and self.ahead().kind == "symbol"
        return self.is_symbol("(") or named


@lru_cache(maxsize=256)
def parse(source: str) -> Query:
    """Return the tree of one reading query.

    Raises
    ------
    QueryError
        It is not a query, does more than read, or uses what this parser does not know; with the place.
    """
    try:
        return QueryReader(source).whole_query()
    except RecursionError:
        raise QueryError("查询套得太深，请分成几步（WITH）来写") from None
