"""Times as lists write them, turned into dates by the rules of docs/dates.md."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.english_dates import IN_FIGURES, MONTHS_IN_FIGURES, english_time
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.times_without_day import LUNAR, OPEN, THEN_AN_EVENT
from graphmodel.numerals import running_number
from graphmodel.words import FINISHED, MOVED, REACHED

_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_DAY_IN_WORDS = rf"(?:{_DAY}|(?:[一二三]?十)?[一二三四五六七八九]|[一二三]?十)"
_NEXT_YEAR = ("明年", "次年", "来年", "翌年")
_RELATIVE = "|".join(("今年", "本年", "当年", *_NEXT_YEAR))
_YEAR_DIGITS = "〇一二三四五六七八九"
# 27年6月, but not 30年内; 二〇二七年六月
_Y = (
    rf"(?:(?P<y{{n}}>20\d\d|(?<!\d)(?:2[1-9]|3\d)(?=年(?!内|以))|二[〇○零][{_YEAR_DIGITS}○零]{{2}}(?=年))"
    r"\s*(?:年|[./-])(?:度)?|(?P<rel{n}>{relative}))?"
)
_PART = r"(?P<p{n}>月?初|上旬|中上旬|中旬|中下旬|中|下旬|底|末)?"
_BEFORE = r"(?:(?:之|以)?前|为止|止|左右|起)?"
_DASH = r"(?:—+|--?|~|至|到|、)"
_Q = r"(?:[Qq][1-4](?:(?:—|-|~|至|到)[Qq]?[1-4])?|第?[一二三四1-4]、?[一二三四1-4]?季度|前三季度|[一二三四1-4](?:—|-|~|至|到)[一二三四1-4]季度)"


def _n(pattern: str, n: int) -> str:
    return pattern.replace("{n}", str(n)).replace("{relative}", _RELATIVE)


_RANGE = re.compile(
    rf"{_n(_Y, 1)}(?P<m1>{_M})\s*(?:月份|月|[./](?={_DAY}))?\s*(?:(?P<d1>{_DAY})(?:日|号)?"
    rf"|{_n(_PART, 1)})\s*{_DASH}\s*{_n(_Y, 2)}(?P<m2>{_M})\s*(?:月份|月)\s*(?:(?P<d2>{_DAY})(?:日|号)"
    rf"|{_n(_PART, 2)}){_BEFORE}"
)
_POINT = re.compile(
    rf"{_n(_Y, 1)}(?P<m1>{_M})\s*(?:月份|月)\s*(?:(?P<d1>{_DAY_IN_WORDS})(?:日|号)|{_n(_PART, 1)})(?P<before>{_BEFORE})"
)
# 3月10日至20日
_DAYS = re.compile(
    rf"{_n(_Y, 1)}(?P<m1>{_M})\s*月\s*(?P<d0>{_DAY})(?:日|号)?\s*{_DASH}\s*(?P<d1>{_DAY})(?:日|号)"
    rf"(?P<before>{_BEFORE})(?P<p1>)"
)
# a program writes the time of the day behind a day
_CLOCK = r"[ T]?[0-2]\d:[0-5]\d:[0-5]\d(?!\d)"
# of one sign throughout: 2026.3-12 are months, and no twelfth of March
_NUMERIC = re.compile(
    rf"(?P<y>20\d\d)\s*(?:年|(?P<sign>[./-]))\s*(?P<m>{_M})"
    rf"(?:\s*(?:月|(?(sign)(?P=sign)|[./-]))\s*(?P<d>{_DAY})日?(?:{_CLOCK}|(?!\d))|(?![\d.]))(?P<before>{_BEFORE})"
)
_END = rf"(?P<m2>{_M})(?:[./月-](?P<d2>{_DAY})日?)?(?![\d./])"
# 2026.3-2027.10, 2026.3-12, 2026.3.1-5.31; 2026-03-12 is a day
_NUMERIC_RANGE = re.compile(
    rf"(?P<y1>20\d\d)\s*(?:[./年]|(?P<hyphen>-))\s*(?P<m1>{_M})(?:[./月-](?P<d1>{_DAY})日?)?月?\s*{_DASH}\s*"
    rf"(?:(?P<y2>20\d\d)\s*[./年-]\s*{_END}|(?(hyphen)(?!)|{_END.replace('2>', '3>')}))"
)
# as Chinese lists write them, whose months come first
_IN_FIGURES = re.compile(
    rf"(?:{_M}(?P<sign>[./]){_DAY}{_DASH}(?=\d+(?P=sign)))?(?P<m>{_M})[./](?P<d>{_DAY})日?{_BEFORE}"
    r"|(?P<y>20\d\d)(?P<m8>\d\d)(?P<d8>\d\d)?"
)
_SURE_DAY = re.compile(r"[./][12]\d|[./]3[01]")  # 1.5-2.5 may be amounts
_QUARTER = re.compile(rf"{_n(_Y, 1)}(?P<q>{_Q})(?P<p1>初|中|末|底)?(?P<before>{_BEFORE})")
_YEAR_PART = re.compile(
    rf"{_n(_Y, 1)}(?P<w>上半年|下半年|年底|年末|年内|年中|年初|全年|(?<=年)[底末内初中度])(?P<p1>初|末|底)?(?P<before>{_BEFORE})"
)
_YEARS = re.compile(
    rf"(?P<y1>20\d\d)年?(?:{_DASH}(?P<y2>20\d\d))?年?度?(?P<w>底|末|内|初|全年|上半年|下半年)?(?P<before>{_BEFORE})"
)
# “十四五”末: the last year of a five-year plan
_PLAN = re.compile(r"[“\"]?十(?P<plan>[三四五六])五[”\"]?(?:规划)?(?:时期|期间|期?末|期)(?P<before>(?:之|以)?前)?")
_LEAD_IN = re.compile(
    r"(?:即日起|原则上|最迟|不晚于|截至|截止|到|至|于|在|力争|确保|计划|预计|争取|拟|自|从)?(?:到|于|在|至)?"
)

_BY_THEN = re.compile(f"(?:{FINISHED})?$")

# what a time can begin with: quicker to look up than to try every rule
_FIRST_LETTERS = frozenset(
    '0123456789Qq一二三四五六七八九十前第上下年底末内初中全今本当明次来翌持长常按每截到至于在力确计预争拟自从主汛入供采春元国五“"两开秋高雨冬节随即立边分待另工暑根视合半原最不 '
)

_PART_DAYS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中上旬": (1, 20),
    "中旬": (11, 20),
    "中": (11, 20),
    "中下旬": (11, 31),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}


@dataclass(frozen=True, slots=True)
class When:
    """A time found in a text: as written, its dates, and where it ends in the text."""

    text: str
    starts: date | None
    due: date | None
    end: int


def _close(text: str) -> str:
    """Return a text in normal form without blanks, and without the time of the day behind a day."""
    plain = re.sub(r"(?<=\d)[ T][0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)", "", simplify(text))
    return "".join(plain.split()).replace("．", ".")


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _year(groups: dict[str, str | None], n: int, year: int | None) -> int | None:
    written, relative = groups.get(f"y{n}"), groups.get(f"rel{n}")
    if written:
        figures = (str(max(_YEAR_DIGITS.find(sign), 0)) if not sign.isascii() else sign for sign in written[-2:])
        return 2000 + int("".join(figures))
    if relative in _NEXT_YEAR and year is not None:
        return year + 1
    return year


def _span(year: int, month: int, day: str | None, part: str | None) -> tuple[date, date]:
    if day:
        return date(year, month, running_number(day)), date(year, month, running_number(day))
    first, last = _PART_DAYS.get((part or "").removeprefix("月"), (1, 31))
    return _day(year, month, first), _day(year, month, last)


def _range(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    groups = match.groupdict()
    first_year = _year(groups, 1, year)
    last_year = _year(groups, 2, first_year)
    if first_year is None or last_year is None:
        return None, None
    first, last = running_number(groups["m1"] or "1"), running_number(groups["m2"] or "12")
    if (groups["y2"] or groups["rel2"]) is None and last < first:
        last_year += 1  # 11月—2月 runs into the next year
    return _in_order(
        _span(first_year, first, groups["d1"], groups["p1"])[0], _span(last_year, last, groups["d2"], groups["p2"])[1]
    )


def _in_order(starts: date, due: date) -> tuple[date | None, date | None]:
    """Return two days; none of them where the last is before the first: a slip of the pen."""
    return (starts, due) if starts <= due else (None, None)


def _point(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    groups = match.groupdict()
    of = _year(groups, 1, year)
    if of is None:
        return None, None
    part = groups["p1"]
    starts, due = _span(of, running_number(groups["m1"] or "1"), groups["d1"], part)
    by = bool(groups["before"]) or part in ("底", "末") or bool(groups["d1"])
    if first := groups.get("d0"):
        return _in_order(_span(of, running_number(groups["m1"] or "1"), first, None)[0], due)
    return (None if by else starts), due


def _numeric(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    starts, due = _span(int(match["y"]), running_number(match["m"]), match["d"], None)
    return (None if match["d"] or match["before"] else starts), due


def _numeric_range(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    groups = match.groupdict()
    first, last = int(groups["y1"]), int(groups["y2"] or groups["y1"])
    month, day = groups["m2"] or groups["m3"], groups["d2"] or groups["d3"]
    starts = _span(first, running_number(groups["m1"]), groups["d1"], None)[0]
    due = _span(last, running_number(month), day, None)[1]
    return _in_order(starts, due)


def _quarter(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    of = _year(match.groupdict(), 1, year)
    if of is None:
        return None, None
    numbers = [running_number(digit) for digit in re.findall(r"[一二三四1-4]", match["q"].replace("前三季度", "一三"))]
    first, last = numbers[0], numbers[-1]
    starts, due = date(of, 3 * first - 2, 1), _day(of, 3 * last, 31)
    return (None if match["before"] or match["p1"] in ("末", "底") else starts), due


def _year_part(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    return _part_of_year(_year(match.groupdict(), 1, year), match["w"], bool(match["before"] or match["p1"]))


def _part_of_year(of: int | None, word: str | None, by: bool) -> tuple[date | None, date | None]:
    if of is None:
        return None, None
    starts, due = {
        "上半年": (date(of, 1, 1), date(of, 6, 30)),
        "下半年": (date(of, 7, 1), date(of, 12, 31)),
        "年中": (None, date(of, 6, 30)),
        "中": (None, date(of, 6, 30)),
        "年初": (None, date(of, 3, 31)),
        "初": (None, date(of, 3, 31)),
        "全年": (date(of, 1, 1), date(of, 12, 31)),
    }.get(word or "全年", (None, date(of, 12, 31)))
    return (None if by else starts), due


def _years(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    last = int(match["y2"] or match["y1"])
    if match["y2"]:
        return date(int(match["y1"]), 1, 1), date(last, 12, 31)
    return _part_of_year(last, match["w"], bool(match["before"]))


def _plan(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    return None, date(2005 + 5 * running_number(match["plan"]), 12, 31)


_RULES = (
    (_RANGE, _range),
    (_QUARTER, _quarter),
    (_DAYS, _point),
    (_POINT, _point),
    (_NUMERIC_RANGE, _numeric_range),
    (_NUMERIC, _numeric),
    (_YEAR_PART, _year_part),
    (_PLAN, _plan),
)


@lru_cache(maxsize=65536)
def when_at(text: str, year: int | None, start: int = 0) -> When | None:
    """Return the time that is at ``start`` of a text in normal form, or ``None``.

    >>> found = when_at("6月底前完成50%", 2023)
    >>> found.text, found.due.isoformat()
    ('6月底前', '2023-06-30')
    """
    if text[start : start + 1] not in _FIRST_LETTERS:
        return None
    at = _LEAD_IN.match(text, start).end()  # type: ignore[union-attr]
    for begin in {at, start}:
        for pattern, rule in _RULES:
            match = pattern.match(text, begin)
            if match:
                try:
                    starts, due = rule(match, year)
                except ValueError:  # 2月31日 and the like: the text is kept, no date is made up
                    starts, due = None, None
                return When(text[begin : match.end()], starts, due, match.end())
        match = _YEARS.match(text, begin)
        if match and (any(match.group("w", "before", "y2")) or _BY_THEN.match(text, match.end())):
            starts, due = _years(match, year)
            return When(text[begin : match.end()], starts, due, match.end())
        if match := OPEN.match(text, begin):
            return When(match.group(), None, None, match.end())
    return None


_AFTER = re.compile(rf"(?:{REACHED})*[。；，]?$")


def whole_when(text: str, year: int | None) -> When | None:
    """Return the time if the text is nothing but a time (``11月底``, ``2023年12月底前完成``)."""
    if is_latin(text) or IN_FIGURES.fullmatch(text.strip()) or MONTHS_IN_FIGURES.fullmatch(text.strip()):
        is_time, due = english_time(text)
        return When(text.strip(), None, due, len(text)) if is_time else None
    plain = _close(text).strip("（）。；")
    match = _IN_FIGURES.fullmatch(plain)  # 3.5—3.20, 3.12前
    if match and (plain.endswith("前") or (match["sign"] and _SURE_DAY.search(plain))):
        return When(plain, None, _in_figures(match, year), len(plain))
    found = when_at(plain, year)
    if found and _AFTER.match(plain, found.end):
        return found
    return None


# 12月（提前至10月）, 原定9月，调整为6月: the time before it is no longer valid
_MOVED = re.compile(f"(?:{MOVED})(?:[至为]|到(?!位))")
# 7月1日起施行: a day on which something begins is not one by which it is done
_BEGINS = re.compile("起(?![至到止—-])")


def parse_deadline(text: str, year: int | None, *, chinese: bool = False) -> date | None:
    """Return the last day a deadline allows, or ``None`` when the rules give none.

    Of a time that was moved the new one counts; a day on which something begins to apply is no deadline.

    Parameters
    ----------
    text
        The deadline as written.
    year
        The list's year, for a deadline that tells none.
    chinese
        Whether the list is Chinese: ``12/31`` and ``Q3`` are of its year then, the month before the day.

    Examples
    --------
    >>> parse_deadline("11月底", 2023).isoformat(), parse_deadline("Q3", 2023, chinese=True).isoformat()
    ('2023-11-30', '2023-09-30')
    """
    if chinese and (match := _IN_FIGURES.fullmatch(text.strip())):
        return _in_figures(match, year)
    if chinese and (match := _QUARTER.fullmatch(text.strip())):
        return _quarter(match, year)[1]
    if is_latin(text) or IN_FIGURES.fullmatch(text.strip()) or MONTHS_IN_FIGURES.fullmatch(text.strip()):
        return english_time(text)[1]
    plain = _close(text)
    if LUNAR.search(plain) or THEN_AN_EVENT.search(plain):
        return None
    dues = []
    moved = [match.end() for match in _MOVED.finditer(plain)]
    at = moved[-1] if moved else 0
    while at < len(plain):
        found = when_at(plain, year, at) if _may_begin(plain, at) else None
        if found and found.end > at:
            if found.due and not _BEGINS.search(plain[: found.end + 2], found.end - 1):
                dues.append(found.due)
            at = found.end
        else:
            at += 1
    return max(dues) if dues else None


def _in_figures(match: re.Match[str], year: int | None) -> date | None:
    of = int(match["y"]) if match["y"] else year
    month, day = match["m"] or match["m8"], match["d"] or match["d8"]
    try:
        return _span(of, running_number(month), day, None)[1] if of else None
    except ValueError:  # 20261399: the text is kept
        return None


_BEGIN = re.compile(
    rf"20\d\d|[“\"]?十[三四五六]五|[Qq][1-4]|{_RELATIVE}|上半年|下半年|年[底末内中初]|全年|第?[一二三四1-4]\S{{0,3}}季度|前三季度|[\d一二三四五六七八九十]"
)


# 1998年3月: no March of the list's year; nor is 三年内 the end of it
_LONG_AGO = re.compile(r"1[89]\d\d年")


def _may_begin(text: str, at: int) -> bool:
    """Return whether a time may begin at a place: no figure continues there, nor the year of another century."""
    here, before = text[at], text[at - 1 : at]
    figures = [sign.isdecimal() or sign == "两" or running_number(sign) > 0 for sign in (before, here)]
    continues = figures[0] and (figures[1] or here == "年")  # 13月, 十三月, 三年内
    return bool(_BEGIN.match(text, at)) and not continues and not _LONG_AGO.match(text, max(at - 5, 0))
