"""Reading tokens one after another, and patterns; expressions and clauses build on it."""

from __future__ import annotations

from graphmodel.errors import QueryError
from graphmodel.querying.messages import at_place
from graphmodel.querying.tokens import Token, tokenize
from graphmodel.querying.tree import Expression, Labels, NodePattern, Path, RelationshipPattern

_LONGEST_PATH = 60
SHORTEST = ("SHORTESTPATH", "ALLSHORTESTPATHS")


class TokenReader:
    """Where the parser is in the tokens."""

    def __init__(self, source: str) -> None:
        tokens = tokenize(source)
        self.source = source
        self.tokens = tokens.items
        self.closing = tokens.closing
        self.at = 0

    @property
    def now(self) -> Token:
        """The token to read next."""
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> Token:
        """Return a later token."""
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Read one token."""
        token = self.now
        if token.kind != "end":
            self.at += 1
        return token

    def is_symbol(self, *symbols: str) -> bool:
        """Return whether one of these symbols comes next."""
        return self.now.kind == "symbol" and self.now.text in symbols

    def is_word(self, *words: str) -> bool:
        """Return whether these keywords come next, in this order."""
        return all(self.ahead(index).word == word for index, word in enumerate(words))

    def take_symbol(self, symbol: str) -> bool:
        """Read this symbol if it comes next."""
        found = self.is_symbol(symbol)
        self.at += found
        return found

    def take_word(self, *words: str) -> bool:
        """Read these keywords if they come next."""
        found = self.is_word(*words)
        self.at += len(words) if found else 0
        return found

    def need_symbol(self, symbol: str) -> Token:
        """Read this symbol, which must come next."""
        if not self.is_symbol(symbol):
            raise self.wrong(f"这里应当是“{symbol}”")
        return self.take()

    def need_word(self, *words: str) -> None:
        """Read these keywords, which must come next."""
        if not self.take_word(*words):
            raise self.wrong(f"这里应当是 {' '.join(words)}")

    def name(self, what: str) -> str:
        """Read a name."""
        if self.now.kind not in ("name", "quoted"):
            raise self.wrong(f"这里应当是{what}")
        return self.take().text

    def whole(self) -> int:
        """Read a whole number."""
        if self.now.kind != "number" or not self.now.text.isdigit():
            raise self.wrong("这里应当是整数")
        return int(self.take().text)

    def wrong(self, what: str, token: Token | None = None) -> QueryError:
        """Return the error that something else was expected here."""
        token = token or self.now
        found = f"，而不是“{token.text}”" if token.kind != "end" else "，而查询到此为止"
        return QueryError(at_place(self.source, token.start, f"查询的写法有误：{what}{found}"))

    def refused(self, what: str, token: Token | None = None) -> QueryError:
        """Return the error that something cannot be used."""
        return QueryError(at_place(self.source, (token or self.now).start, what))

    @property
    def last_end(self) -> int:
        """Where the token read last ends."""
        return self.tokens[self.at - 1].end if self.at else 0


class PatternReader(TokenReader):
    """Reads patterns: ``p = (a:Agency)-[:LEADS]->(:Project)``."""

    def expression(self) -> Expression:
        """Read an expression."""
        raise NotImplementedError

    def properties(self) -> Expression:
        """Read the braces of a pattern."""
        raise NotImplementedError

    def paths(self) -> tuple[Path, ...]:
        """Read paths with commas between."""
        found = [self.path()]
        while self.take_symbol(","):
            found.append(self.path())
        return tuple(found)

    def path(self) -> Path:
        """Read one path, with its name if it has one."""
        begin = self.now.start
        variable = None
        if self.now.kind in ("name", "quoted") and self.ahead().text == "=" and self.ahead().kind == "symbol":
            variable = self.name("路径的名字")
            self.need_symbol("=")
        if self.now.word in SHORTEST and self.ahead().text == "(":
            shortest = self.take().text.lower()
            self.need_symbol("(")
            elements = self.elements()
            self.need_symbol(")")
            return Path(begin, self.last_end, variable, shortest, elements)
        if not self.is_symbol("("):
            raise self.wrong("这里应当是 ( 开始的路径，如 (a:Agency)-[:LEADS]->(p:Project)")
        elements = self.elements()
        return Path(begin, self.last_end, variable, "", elements)

    def elements(self) -> tuple[NodePattern | RelationshipPattern, ...]:
        """Read nodes and relationships in turn."""
        found: list[NodePattern | RelationshipPattern] = [self.node()]
        while self.is_symbol("-", "<"):
            found.append(self.relationship())
            found.append(self.node())
            if len(found) > _LONGEST_PATH:
                raise self.refused("路径太长：请分成几段，或写 -[:类型*1..5]->")
        return tuple(found)

    def node(self) -> NodePattern:
        """Read ``(a:Label {…} WHERE …)``."""
        begin = self.now.start
        self.need_symbol("(")
        if self.is_symbol("("):
            raise self.refused("带量词的路径 ((a)-->(b)){1,3} 还不能用：请写 (a)-[:类型*1..3]->(b)")
        variable = None
        if self.now.kind in ("name", "quoted") and not (
            self.is_word("WHERE") and self.ahead().text not in ("", ")", "{", ":")
        ):
            variable = self.name("变量名")
        labels = self.labels_after_colon()
        properties = self.properties() if self.is_symbol("{", "$") else None
        where = self.expression() if self.take_word("WHERE") else None
        self.need_symbol(")")
        return NodePattern(begin, self.last_end, variable, labels, properties, where)

    def relationship(self) -> RelationshipPattern:
        """Read ``-[r:TYPE*1..3 {…}]->`` or an arrow without brackets."""
        begin = self.now.start
        left = self.take_symbol("<")
        self.need_symbol("-")
        variable = labels = length = properties = where = None
        if self.take_symbol("["):
            if self.now.kind in ("name", "quoted") and not (
                self.is_word("WHERE") and self.ahead().text not in ("]", ":", "*", "{")
            ):
                variable = self.name("变量名")
            labels = self.labels_after_colon()
            length = self.length() if self.take_symbol("*") else None
            properties = self.properties() if self.is_symbol("{", "$") else None
            where = self.expression() if self.take_word("WHERE") else None
            self.need_symbol("]")
        self.need_symbol("-")
        right = self.take_symbol(">")
        if self.is_symbol("+", "*", "{"):
            raise self.refused("带量词的关系 -[…]->+ 还不能用：请写 -[:类型*1..3]->")
        direction = "" if left == right else ">" if right else "<"
        return RelationshipPattern(begin, self.last_end, variable, labels, direction, length, properties, where)

    def length(self) -> tuple[int | None, int | None]:
        """Read what follows the ``*``: ``2``, ``1..3``, ``..3``, ``1..`` or nothing."""
        low = self.whole() if self.now.kind == "number" else None
        if not self.take_symbol(".."):
            return low, low
        return low, self.whole() if self.now.kind == "number" else None

    def labels_after_colon(self) -> Labels | None:
        """Read ``:Label`` or ``:A|B`` or ``:A:B`` if there is a colon."""
        if not self.take_symbol(":"):
            return None
        if self.is_symbol("$"):
            raise self.refused("标签和关系类型要直接写出，不能是参数")
        found = self.label_or()
        while self.is_symbol(":"):
            self.take()
            other = self.label_or()
            found = Labels(found.start, other.end, "and", "", (found, other))
        return found

    def label_or(self) -> Labels:
        """Read ``A|B``."""
        parts = [self.label_and()]
        while self.take_symbol("|"):
            self.take_symbol(":")
            parts.append(self.label_and())
        return parts[0] if len(parts) == 1 else Labels(parts[0].start, parts[-1].end, "or", "", tuple(parts))

    def label_and(self) -> Labels:
        """Read ``A&B``."""
        parts = [self.label_one()]
        while self.take_symbol("&"):
            parts.append(self.label_one())
        return parts[0] if len(parts) == 1 else Labels(parts[0].start, parts[-1].end, "and", "", tuple(parts))

    def label_one(self) -> Labels:
        """Read ``A``, ``!A``, ``%`` or ``(…)``."""
        begin = self.now.start
        if self.take_symbol("!"):
            part = self.label_one()
            return Labels(begin, part.end, "not", "", (part,))
        if self.take_symbol("%"):
            return Labels(begin, self.last_end, "any")
        if self.take_symbol("("):
            inner = self.label_or()
            self.need_symbol(")")
            return inner
        name = self.name("标签或关系类型")
        return Labels(begin, self.last_end, "name", name)
