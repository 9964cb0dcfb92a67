"""Running numbers as lists write them."""

from __future__ import annotations

from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify

_KIND = r"(?:(?:Strategic|Key|Specific|Policy|Core|Main|Overall|Priority|Focus|Result)[ -])*"
#: What headings are numbered as in English (Goal 2: …), and what tasks are (Action 2.1: …), as patterns.
ENGLISH_HEADINGS = (
    rf"{_KIND}(?i:goal|objective|aim|theme|pillar|priority|strategy|focus|direction|area|domain|component|outcome"
    r"|output|result|programme|workstream|part|section|chapter)"
)
ENGLISH_TASKS = (
    rf"{_KIND}(?i:action|measure|initiative|project|task|recommendation|activity|commitment|deliverable|intervention"
    r"|step|finding|assignment)"
)
#: What counts headings: Goal 2, Objective B, Priority one.
ENGLISH_COUNT = r"(?:\d{1,2}(?!\.\d)|[A-Z]|[IVX]{1,5}|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"

#: What tasks are numbered as in Chinese (举措1：…, 任务二 …), as a pattern.
NUMBERED_THINGS = (
    r"(?:(?:(?:交办|督办|承办|重点|民生|年度|反馈|巡察|工作)?(?:项目|任务|实事|工程|事项|问题))|举措|措施|行动)"
)

_CHINESE_NUMBER = re.compile(r"(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十))?(?P<ones>[一二三四五六七八九]?)")
_NO_DIGITS = re.compile(r"\D+")


@lru_cache(maxsize=4096)
def running_number(text: str) -> int:
    """Return a running number below 100 in Chinese, or any in digits; 0 if it is none.

    >>> running_number("（3）"), running_number("二十一"), running_number("教育")
    (3, 21, 0)
    """
    plain = "".join(simplify(text).split()).strip("（）.、．")
    if match := _CHINESE_NUMBER.fullmatch(plain):
        digits = " 一二三四五六七八九"
        tens = digits.index(match["tens"] or "一") if match["ten"] else 0
        return 10 * tens + (digits.index(match["ones"]) if match["ones"] else 0)
    digits = _NO_DIGITS.sub("", plain)
    # a longer run of digits is a telephone number or damage, and no database could hold it
    return int(digits) if 0 < len(digits) <= 9 else 0


def as_chinese(number: int) -> str:
    """Return a number below 100 as headings are counted; others in digits.

    >>> as_chinese(2), as_chinese(10), as_chinese(21)
    ('二', '十', '二十一')
    """
    digits = ["", *"一二三四五六七八九"]
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}"


def as_roman(number: int) -> str:
    """Return a number below 40 in Roman letters; others in digits.

    >>> as_roman(4), as_roman(19)
    ('IV', 'XIX')
    """
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return f"{'X' * (number // 10)}{ones[number % 10]}" if 0 < number < 40 else str(number)


def as_letters(number: int) -> str:
    """Return a number as a letter, behind Z as two of one kind, as Word counts.

    >>> as_letters(1), as_letters(27)
    ('A', 'AA')
    """
    times, at = divmod(number - 1, 26)
    return chr(ord("A") + at) * (times + 1) if number > 0 else str(number)
