"""What a cell of a workbook shows: dates as their format writes them, numbers with its words (第3项 of ``"第"0"项"``).

A Chinese Excel has built-in formats of its own, which a file names by number only (ECMA-376 part 1, 18.8.30,
zh-CN): ``m月d日``, ``yyyy年m月`` and others.
"""

from __future__ import annotations

import datetime
import operator
from functools import lru_cache
from typing import Any

from graphmodel import lazy_re as re

# number of a built-in Chinese format to what it shows of a date
_CHINESE = (
    dict.fromkeys((27, 36, 50, 52, 57), "ym")
    | dict.fromkeys((28, 29, 51, 53, 54, 58), "md")
    | dict.fromkeys((30, 31), "ymd")
)
_RETURN, _LINE_FEED = re.compile(r"\r(?=\n)|_x000d_", re.I), re.compile("_x000a_", re.I)
_NOT_PARTS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].|AM/PM|A/P|上午/下午', re.I)


# the year in which the days 1,990 to 2,100 of a workbook are
_SERIALS_OF_YEARS = 1905


def cell_text(value: Any) -> str:
    """Return what a value shows in a cell: whole numbers without .0, dates as 2023年11月30日."""
    if value is None:
        return ""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain_text(str(value))


def plain_text(text: str) -> str:
    """Return the text of a cell with its line breaks, which Excel may write as ``_x000a_``.

    >>> plain_text("市水韵局_x000D__x000a_市农桑局")
    '市水韵局\\n市农桑局'
    """
    return _LINE_FEED.sub("\n", _RETURN.sub("", text)).strip()


def shown_date(cell: Any) -> str:
    """Return the date that an openpyxl cell shows, as its format writes it; nothing if it shows none."""
    from openpyxl.utils.datetime import from_excel

    value, number = cell.value, cell._style.numFmtId
    if isinstance(value, (int, float)) and not isinstance(value, bool) and number in _CHINESE and value >= 1:
        day = from_excel(value, cell.parent.parent.epoch)
        return date_text(day, "", number) if isinstance(day, datetime.datetime) else ""
    if isinstance(value, datetime.datetime):
        return date_text(value, cell.number_format, number)
    return ""


def date_text(day: datetime.datetime, code: str, number: int) -> str:
    """Return a date as a format shows it: 2023年11月30日, 11月30日, 2023年11月, 11月.

    >>> date_text(datetime.datetime(2023, 11, 1), 'yyyy"年"m"月"', 0), date_text(datetime.datetime(2023, 11, 5), "", 58)
    ('2023年11月', '11月5日')
    """
    if day.year == _SERIALS_OF_YEARS:  # 2027 typed into a cell of dates is its 2,027th day
        return str((day - datetime.datetime(1899, 12, 30)).days)
    parts = _CHINESE.get(number) or _parts(code)
    if "m" not in parts:
        parts = "y" if parts == "y" else "ymd"
    shown = {"y": f"{day.year}年", "m": f"{day.month}月", "d": f"{day.day}日"}
    return "".join(text for part, text in shown.items() if part in parts) + words_of_date(code)


def _parts(code: str) -> str:
    """Return which of year, month and day a format code shows; with hours in it, m may be minutes."""
    plain = _NOT_PARTS.sub("", code.split(";")[0]).lower()
    if "h" in plain or "s" in plain:
        return "ymd"
    return "".join(part for part in "ymd" if part in plain or (part == "y" and "e" in plain))


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
