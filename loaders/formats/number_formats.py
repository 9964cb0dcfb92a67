"""Words that a number format of Excel shows around a cell's value: 第3项 of ``"第"0"项"``, 6项（暂缓） of ``0"项（暂缓）"``."""

from __future__ import annotations

import operator
from functools import lru_cache

from graphmodel import lazy_re as re

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|[_*].'
    r"|(?P<value>General|@|[#0?](?:[#0?,./ Ee+-]*[#0?])?)|(?P<other>.)"
)
_CONDITION = re.compile(r"\[(?P<sign><=|>=|<>|<|>|=)(?P<bound>-?\d+(?:\.\d+)?)\]")
_SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}
_WORD = re.compile(r"[^\W_]")
_PARTS_OF_DATES = re.compile("[年月日号时分秒点]|星期|上午|下午")


def with_words(text: str, value: object, code: str) -> str:
    """Return what a cell shows: the text of its value with the words of its number format around it.

    >>> with_words("3", 3, '"第"0"项"'), with_words("6", 6, '[>5]0"项以上";0'), with_words("市财政局", "", '@"（牵头）"')
    ('第3项', '6项以上', '市财政局（牵头）')
    >>> with_words("0.5", 0.5, "0%"), with_words("12", 12, "#,##0.00")
    ('50%', '12')
    """
    if isinstance(value, bool):
        return text
    before, after = _words(_section(code, value))
    if isinstance(value, float | int) and "%" in after:
        text = f"{value * 100:.10g}"
    shown = f"{before}{text}{after}"
    return shown if _WORD.search(before + after) or "%" in after else text


def words_of_date(code: str) -> str:
    """Return what a format of dates says beside the date: 底前 of ``m"月""底前"``.

    >>> words_of_date('yyyy"年"m"月底前"'), words_of_date('yyyy"年"m"月"d"日"')
    ('底前', '')
    """
    quoted = "".join(re.findall(r'"([^"]*)"', code.split(";")[0]))
    words = _PARTS_OF_DATES.sub("", quoted)
    return words if _WORD.search(words) else ""


def _section(code: str, value: object) -> str:
    """Return the part of a format that shows a value: by its conditions, else the one for its sign, or for text."""
    sections: list[str] = _SECTION.findall(code)
    if not isinstance(value, float | int):
        return next((section for section in sections if "@" in section), "")
    for section in sections:
        found = _CONDITION.search(section)
        if found and _SIGNS[found["sign"]](value, float(found["bound"])):
            return section
    plain = [section for section in sections if not _CONDITION.search(section) and "@" not in section]
    if len(plain) < len(sections) and any(map(_CONDITION.search, sections)):
        return plain[0] if plain else ""
    at = 0 if value > 0 or len(plain) < 2 else 1 if value < 0 else min(2, len(plain) - 1) if len(plain) > 2 else 0
    return plain[at] if plain else ""


@lru_cache(maxsize=512)
def _words(section: str) -> tuple[str, str]:
    """Return the words before and behind the value; a section that shows no value has them all before it."""
    before, after, seen = "", "", False
    for piece in _PIECE.finditer(section):
        if piece["value"]:
            seen = True
            continue
        word = piece["quoted"] or piece["escaped"] or piece["other"] or ""
        before, after = (before, after + word) if seen else (before + word, after)
    return before, after
