"""What a cell of a workbook shows: numbers, and dates as their format writes them.

A Chinese Excel has built-in formats of its own, which a file names by number only (ECMA-376 part 1, 18.8.30,
zh-CN): ``m月d日``, ``yyyy年m月`` and others.
"""

from __future__ import annotations

import datetime
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.loaders.formats.number_formats import words_of_date

# number of a built-in Chinese format to what it shows of a date
_CHINESE = (
    dict.fromkeys((27, 36, 50, 52, 57), "ym")
    | dict.fromkeys((28, 29, 51, 53, 54, 58), "md")
    | dict.fromkeys((30, 31), "ymd")
)
_RETURN, _LINE_FEED = re.compile(r"\r(?=\n)|_x000d_", re.I), re.compile("_x000a_", re.I)
_NOT_PARTS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].|AM/PM|A/P|上午/下午', re.I)


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


# the year in which the days 1,990 to 2,100 of a workbook are
_SERIALS_OF_YEARS = 1905


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
