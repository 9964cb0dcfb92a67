"""Running numbers as lists write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify

_KIND = (
    r"(?:(?i:strategic|key|specific|policy|core|main|overall|priority|focus|result|thematic|intermediate|immediate"
    r"|(?:long|medium|short)[ -]term|high[ -]level|program(?:me)?|work|our)[ -])*"
)
#: What headings are numbered as in English (Goal 2: …), and what tasks are (Action 2.1: …), as patterns.
ENGLISH_HEADINGS = (
    rf"{_KIND}(?i:goal|objective|aim|theme|pillar|priority|strategy|focus|direction|area|domain|component|outcome"
    r"|output|result|programme|workstream|part|section|chapter|target|phase|driver|ambition|mission|pathway|stream"
    r"|cluster|enabler|lever|principle|thrust|strand|window)"
)
ENGLISH_TASKS = (
    rf"{_KIND}(?i:action|measure|initiative|project|task|recommendation|activity|commitment|deliverable|intervention"
    r"|step|finding|assignment|question|item|resolution|decision|proposal|opportunity|work package)"
)
#: What counts headings: Goal 2, Objective B, Goal H-2, Priority one.
ENGLISH_COUNT = (
    r"(?:\d{1,2}(?!\.\d)|[A-Z]{1,3}-?\d{1,2}(?!\.\d)|[A-Z](?!-?\d)|[IVX]{1,5}"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
)

#: What tasks are numbered as in Chinese (举措1：…, 任务二 …), as a pattern.
NUMBERED_THINGS = r"(?:(?:[\u4e00-\u9fff]{2})?(?:项目|任务|实事|工程|事项|问题)|举措|措施|行动)"

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


def count_from_one(written: Iterable[str]) -> bool:
    """Return whether running numbers are those of a list from its beginning on: 1, 2, 3 or 一, 二.

    >>> count_from_one(["一", "二"]), count_from_one(["2", "3"]), count_from_one(["1"])
    (True, False, False)
    """
    numbers = [running_number(number) for number in written]
    return len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]


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


def counted(said: object, usual: int) -> int:
    """Return a number that a file gives; ``usual`` for what is none, or more than any list counts to.

    >>> counted("12", 1), counted(None, 1), counted("-3", 1)
    (12, 1, 1)
    """
    return int(said) if isinstance(said, str) and said.isdecimal() and len(said) < 6 else usual


def written(number: int, form: str) -> str:
    """Return a number as Word's forms of numbers have it (ISO/IEC 29500-1, 17.18.59); in digits for others.

    >>> written(3, "chineseCounting"), written(3, "lowerRoman"), written(3, "decimalEnclosedCircle")
    ('三', 'iii', '③')
    """
    return _FORMS.get(form, str)(number)


def _one_of(signs: str, number: int) -> str:
    return signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "ideographDigital",
            "japaneseCounting",
            "japaneseDigitalTenThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        as_chinese,
    ),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), partial(_one_of, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
    ),
    "ideographTraditional": partial(_one_of, "甲乙丙丁戊己庚辛壬癸"),
    "decimalZero": "{:02}".format,
    "upperRoman": as_roman,
    "lowerRoman": lambda number: as_roman(number).lower(),
    "upperLetter": as_letters,
    "lowerLetter": lambda number: as_letters(number).lower(),
}
