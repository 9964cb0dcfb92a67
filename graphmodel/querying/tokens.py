"""Cypher text to tokens, each with its place; brackets are matched here, so that depth is known before parsing."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.errors import QueryError
from graphmodel.querying.messages import at_place

LONGEST, DEEPEST, MOST_TOKENS = 200_000, 40, 20_000
_SPACE = re.compile(r"(?:\s|//[^\r\n]*|/\*.*?\*/)+", re.S)
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]+|0[oO][0-7]+|(?:\d[\d_]*)?\.\d+(?:[eE][+-]?\d+)?|\d[\d_]*(?:[eE][+-]?\d+)?")
_SYMBOLS = ("<=", ">=", "<>", "=~", "||", "..", "::", "+=", *"()[]{}.,:;|=<>+-*/%^&!$")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", "'": "'", '"': '"', "`": "`"}
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``name``, ``quoted`` (a name in backticks), ``string``, ``number``, ``symbol`` or ``end``."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The token in capitals if it can be a keyword, else nothing."""
        return self.text.upper() if self.kind == "name" else ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a query, and for each opening bracket the place of its closing one."""

    source: str
    items: list[Token]
    closing: dict[int, int]


def tokenize(source: str) -> Tokens:
    """Cut a query into tokens.

    Raises
    ------
    QueryError
        A string or comment without an end, a bracket without its other half, a character that Cypher has no use for,
        or a text beyond all measure.
    """
    if len(source) > LONGEST:
        raise QueryError(f"查询太长（{len(source)} 个字符，最多 {LONGEST}）；成批的值请放进参数")
    if any("\ud800" <= letter <= "\udfff" for letter in source):
        raise QueryError("查询里有残缺的字符（半个代理对），请重新输入这一处")
    items: list[Token] = []
    place = 0
    while (place := _skip(source, place)) < len(source):
        token = _next(source, place)
        items.append(token)
        place = token.end
        if len(items) > MOST_TOKENS:
            raise QueryError(f"查询太长（超过 {MOST_TOKENS} 个词）；成批的值请放进参数，再 UNWIND $参数名")
    items.append(Token("end", "", len(source), len(source)))
    return Tokens(source, items, _matched(source, items))


def _skip(source: str, place: int) -> int:
    found = _SPACE.match(source, place)
    stop = found.end() if found else place
    if source.startswith("/*", stop):
        raise QueryError(at_place(source, stop, "这里开始的注释没有结束（缺 */）"))
    if found and "\\u" in found.group().lower():
        raise QueryError(at_place(source, place, "注释里不能有 \\u 转义，请删去"))
    return stop


def _next(source: str, place: int) -> Token:
    letter = source[place]
    if letter in "'\"":
        return _string(source, place)
    if letter == "`":
        return _quoted(source, place)
    number = _NUMBER.match(source, place)
    if number:
        return _number(source, place, number.end())
    if letter == "_" or letter.isalpha() or letter.isidentifier():
        stop = place + 1
        while stop < len(source) and (source[stop] == "_" or source[stop].isalnum()):
            stop += 1
        return Token("name", source[place:stop], place, stop)
    for symbol in _SYMBOLS:
        if source.startswith(symbol, place):
            return Token("symbol", symbol, place, place + len(symbol))
    hint = "；标点请用半角" if letter in "（），。；：“”‘’【】｛｝＝＜＞" else ""
    raise QueryError(at_place(source, place, f"看不懂的字符“{letter}”{hint}"))


def _number(source: str, place: int, stop: int) -> Token:
    # "1..3" is a range: the number ends before the two dots
    text = source[place:stop]
    if text.isdigit() is False and source.startswith("..", place + _digits(text)):
        stop = place + _digits(text)
    if stop < len(source) and (source[stop].isalpha() or source[stop] == "_"):
        raise QueryError(at_place(source, place, f"数字写得不对：“{source[place : stop + 1]}”"))
    return Token("number", source[place:stop], place, stop)


def _digits(text: str) -> int:
    return next((index for index, letter in enumerate(text) if not letter.isdigit()), len(text))


def _string(source: str, place: int) -> Token:
    quote, at = source[place], place + 1
    value: list[str] = []
    while at < len(source):
        letter = source[at]
        if letter == quote:
            return Token("string", "".join(value), place, at + 1)
        if letter == "\\":
            text, at = _escape(source, at)
            value.append(text)
        else:
            value.append(letter)
            at += 1
    raise QueryError(at_place(source, place, f"这里开始的文字没有结束（缺 {quote}）"))


def _escape(source: str, at: int) -> tuple[str, int]:
    letter = source[at + 1 : at + 2]
    if letter in _ESCAPES:
        return _ESCAPES[letter], at + 2
    digits = source[at + 2 : at + 6]
    if letter == "u" and re.fullmatch(r"[0-9A-Fa-f]{4}", digits):
        made = chr(int(digits, 16))
        # an engine that undoes escapes before it reads would see a quotation mark here
        if made not in "'\"`\\" and made >= " " and not "\ud800" <= made <= "\udfff":
            return made, at + 6
    raise QueryError(at_place(source, at, f"文字里的转义“{source[at : at + 6]}”不能用；反斜杠本身写作 \\\\"))


def _quoted(source: str, place: int) -> Token:
    at = place + 1
    while (stop := source.find("`", at)) >= 0:
        if source.startswith("``", stop):
            at = stop + 2
            continue
        name = source[place + 1 : stop].replace("``", "`")
        if not name or "\\u" in name.lower():
            break
        return Token("quoted", name, place, stop + 1)
    raise QueryError(at_place(source, place, "反引号里的名字没有结束，或写得不对"))


def _matched(source: str, items: list[Token]) -> dict[int, int]:
    closing: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(items):
        if token.kind != "symbol":
            continue
        if token.text in _CLOSING:
            opened.append(index)
            if len(opened) > DEEPEST:
                raise QueryError(at_place(source, token.start, f"括号套了超过 {DEEPEST} 层，请分成几步（WITH）来写"))
        elif token.text in _CLOSING.values():
            if not opened or _CLOSING[items[opened[-1]].text] != token.text:
                raise QueryError(at_place(source, token.start, f"多了一个“{token.text}”，或与前面的括号不配"))
            closing[opened.pop()] = index
    if opened:
        begun = items[opened[-1]]
        raise QueryError(at_place(source, begun.start, f"这个“{begun.text}”没有配对的“{_CLOSING[begun.text]}”"))
    return closing
