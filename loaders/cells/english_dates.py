"""Times as English lists write them: 31 December 2024, Q3 2025, by mid-2026, FY2024/25, ongoing.

A fiscal year ends when its government says, so that it is kept as text and gives no date. Of 05/06/2026 and Dec-26 the
other times of their column may tell the date, where they themselves do not.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin_words import words_of

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
#: A month, in full or by its first letters.
MONTHS = "sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
MONTH = rf"(?P<month>{MONTHS})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# The work will be finished by …, To be completed by …
_TO_BE = (
    r"(?:(?:this|the|it)(?: (?:work|action|measure|project|initiative|task|activity|recommendation))? )?"
    r"(?:(?:is|are) )?(?:(?:due|expected|planned|scheduled) )?(?:(?:to|will|shall|must|should) be )?"
)
#: What is before a time by which something is done.
BY = "by|until|before|not? later than"
_LEAD_IN = (
    rf"(?:(?:(?:on or )?(?:{BY})|through|to|from|starting|on|in|the|due:?"
    r"|(?:(?:target|due|revised|expected|estimated|est\.) )*(?:deadline|date(?: for \w+)?|time ?(?:scale|frame)|target"
    rf"|expected|estimated|est\.)(?: (?:is|will be))?:?|{_TO_BE}(?:completed?|finished|delivered|done|in place)(?: by)?"
    r"|end(?: of)?|close of|late|early|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)[\s-]+)*"
)
_LED_IN = re.compile(_LEAD_IN)
_PARTS = {part.replace("_", " "): int(month) for part, month in (one.split("=") for one in words_of("parts_of_a_year"))}
_PART = "|".join(sorted((re.escape(part) for part in _PARTS), key=len, reverse=True))
_DATED = (
    re.compile(rf"{_LEAD_IN}{_DAY}[\s-]+(?:of\s+)?{MONTH},?[\s-]+{_YEAR}"),
    re.compile(rf"{_LEAD_IN}{MONTH}\s+{_DAY},?\s+{_YEAR}"),
    re.compile(rf"{_LEAD_IN}{_YEAR}-(?P<number>0[1-9]|1[0-2])(?:-{_DAY}(?:[t ][\d:]{{5,8}}z?)?)?"),
    re.compile(rf"{_LEAD_IN}(?P<number>0?[1-9]|1[0-2])[/.-]{_YEAR}"),
    re.compile(rf"{_LEAD_IN}{MONTH}[\s,-]+(?:of\s+)?{_YEAR}"),
    re.compile(rf"{_LEAD_IN}(?P<part>{_PART})[\s,/-]*(?:of\s+)?{_YEAR}"),
    re.compile(rf"{_LEAD_IN}{_YEAR}[\s,/(:-]*(?P<part>{_PART})"),
    re.compile(rf"{_LEAD_IN}{_YEAR}"),
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NO_DATE = re.compile(
    r"(?:ongoing|on-going|continuous(?:ly)?|annual(?:ly)?|(?:semi-?annual|quarter|month|week|year)ly|immediate(?:ly)?"
    r"|as needed|tbd|tbc|to be (?:determined|confirmed)|(?:short|medium|mid|long|near)[- ]term.{0,24}"
    r"|(?:19|20)\d\d/\d\d(?:\d\d)?|(?:within\s+)?\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s+(?:day|week|month|year)s?.{0,20}"
    rf"|(?:{MONTHS})\s?[-–'’]\s?\d\d|{_SEASON}(?:\s?[/–-]\s?{_SEASON})?\s+(?:19|20)\d\d"
    r"|(?:q[1-4],? )?(?:of )?(?:fy|(?:fiscal|financial) year) ?\d\d(?:\d\d)?(?: ?[/–-] ?\d\d(?:\d\d)?)?(?:,? q[1-4])?"
    r"|years? \d{1,2}(?:\s?[/–-]\s?\d{1,2})?|ongoing (?:from|since) .{4,20}|(?:start|beginning) of .{4,20}"
    rf"|(?=(?:by |from )?(?:\d|q\d|{MONTHS})).{{3,24}}\d"
    r"(?: onwards?|(?:,? and|,? then|\s?[-–—])\s?(?:ongoing|annually|yearly|quarterly|monthly))"
    rf"|(?:by )?(?=\d|{MONTHS}).{{3,16}}(?:annually|(?:each|every) year)"
    r"|complete(?:d)?|in progress|underway)"
)


# short term (by end 2026), completed (March 2026), June 2026 (subject to funding)
_AND_BRACKET = re.compile(r"(?P<outside>[^()]{3,})\s\((?P<inside>[^()]{3,})\)?")
_BEGINS = re.compile(
    r"(?:from|starting|starts?|beginning|since|commenc(?:e|es|ing))\s+(?:(?:in|on|from)\s+)?(?P<time>.+)"
)
#: What an English time has that has no day.
ENGLISH_WITHOUT_A_DAY = re.compile(r"on-?going|continuous|annual(?:ly)?|as required|tbc|tbd", re.I)


@lru_cache(maxsize=4096)
def english_time(text: str) -> tuple[bool, date | None]:
    """Return whether a text is nothing but a time, and the last day it allows where it gives one.

    >>> english_time("June 2026 (subject to funding)"), english_time("from June 2026"), english_time("Oct-Dec 2026")
    ((True, datetime.date(2026, 6, 30)), (True, None), (True, datetime.date(2026, 12, 31)))
    >>> english_time("Q3 2025"), english_time("FY2024/25"), english_time("Parks Department")
    ((True, datetime.date(2025, 9, 30)), (True, None), (False, None))
    >>> english_time("by 31.12.2026"), english_time("no later than 03/04/2026")
    ((True, datetime.date(2026, 12, 31)), (True, None))
    """
    plain = " ".join(text.lower().split()).strip(" .;,()")
    if not plain or len(plain) > 64:
        return False, None
    if match := _AND_BRACKET.fullmatch(plain):
        return _with_bracket(match["outside"], match["inside"])
    figures = _LED_IN.sub("", plain)
    if _NO_DATE.fullmatch(plain) or _NO_DATE.fullmatch(figures):
        return True, None
    if (begins := _BEGINS.fullmatch(plain)) and (_due(begins["time"]) or _in_figures(begins["time"])):
        return True, None  # a day on which something begins is no deadline
    if due := _due(plain) or _in_figures(figures):
        return True, due
    if IN_FIGURES.fullmatch(figures):
        return True, None  # 03/04/2025 is a day in March or in April
    dues = [
        _due(part) if not _NO_DATE.fullmatch(part) else None
        for part in re.split(
            r"\s*[,;&]\s*|(?<!\d)\s*/\s*|\s*/\s*(?!\d)|\s+and\s+|\s*[–—]\s*"
            r"|(?<=q\d)-(?=q\d)|\s+to\s+|\s+-\s+|(?<=\d{4})-(?=[\da-z])|(?<=[a-z])-(?=[a-z]{3})",
            plain,
        )
    ]
    if len(dues) > 1 and (all(dues) or (dues[-1] and (_first_of_range(plain) or _NO_DATE.match(plain)))):
        return True, max(due for due in dues if due)
    return False, None


def _with_bracket(outside: str, inside: str) -> tuple[bool, date | None]:
    """Return the time of a text with a bracket: the one of its halves that gives a day, if the other names none.

    >>> _with_bracket("short term", "by end 2026"), _with_bracket("june 2026", "was march 2026")
    ((True, datetime.date(2026, 12, 31)), (True, None))
    """
    is_time, due = english_time(outside)
    of_bracket, due_in_bracket = english_time(inside)
    if not (is_time or of_bracket):
        return False, None
    if due and not re.search(r"\d", inside):
        return True, due
    return True, due_in_bracket if due_in_bracket and not re.search(r"\d{2}", outside) else None


#: Months and years in figures alone: 06/2026, 05-2026.
MONTHS_IN_FIGURES = re.compile(r"\d{1,2}[/.-]20\d\d(?:\s*[–—-]\s*\d{1,2}[/.-]20\d\d)?")
#: A day in figures whose year comes last.
IN_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)")


def _in_figures(plain: str) -> date | None:
    """Return the date of 30/06/2025 or 06/30/2025 where only one order of day and month is possible."""
    match = IN_FIGURES.fullmatch(plain)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    if max(first, second) <= 12 and first != second:
        return None
    month, day = min(first, second), max(first, second)
    return date(year, month, day) if 1 <= month <= 12 and day <= monthrange(year, month)[1] else None


def _first_of_range(plain: str) -> bool:
    """Return whether a range begins with a month or a quarter without its year: March – June 2025."""
    return bool(re.match(rf"{_LEAD_IN}(?:{MONTH}|{_PART})\s*(?:-|–|—|/|&|,|to\b|and\b)\s*", plain))


def _due(plain: str) -> date | None:
    for pattern in _DATED:
        if match := pattern.fullmatch(plain):
            found = match.groupdict()
            year = int(found["year"])
            month = _month(found)
            day = int(found["day"]) if found.get("day") else monthrange(year, month)[1]
            return date(year, month, day) if day <= monthrange(year, month)[1] else None
    return None


def _month(found: dict[str, str | None]) -> int:
    if number := found.get("number"):
        return int(number)
    if name := found.get("month"):
        return month_number(name)
    return _PARTS[found.get("part") or "end"]


def month_number(name: str) -> int:
    """Return which month a name is of, in full or by its first letters."""
    return next(index for index, month in enumerate(_MONTHS, start=1) if month.startswith(name[:3].lower()))


_MONTHS_IN_A_YEAR, _SHORT_YEARS = 12, 99
_SHORT_IN_FIGURES = re.compile(r"(?:by |before |until |due )?(\d{1,2})([/.-])(\d{1,2})\2((?:20)?\d\d)", re.I)
_DAY_MONTH_YEAR = re.compile(
    rf"(?:by |before |until |due )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{MONTH}[\s-](?P<year>\d\d)", re.I
)
_DAYS = (_SHORT_IN_FIGURES, _DAY_MONTH_YEAR)
_MONTH_AND_YEAR = re.compile(rf"(?:by |before |until |due |end )?{MONTH}\s?[-–'’]\s?(?P<year>\d\d)", re.I)


def short_dates(texts: Collection[str], year: int | None) -> dict[str, date]:
    """Return the dates of the times of a column that the column tells and they themselves do not.

    Parameters
    ----------
    texts
        The deadlines of a table, as written.
    year
        The year of the list, near which years of two figures are.

    Examples
    --------
    >>> short_dates(["31/03/2026", "05/06/2026"], None)["05/06/2026"].isoformat()
    '2026-06-05'
    >>> short_dates(["05/06/2026", "03/04/2026"], None), short_dates(["Dec-31", "Jun-30"], 2026)
    ({}, {})
    >>> {text: due.isoformat() for text, due in short_dates(["Dec-26", "Mar-27"], 2026).items()}
    {'Dec-26': '2026-12-31', 'Mar-27': '2027-03-31'}
    >>> short_dates(["30-Jun-26"], 2026)["30-Jun-26"].isoformat()
    '2026-06-30'
    """
    plain = {text: " ".join(text.split()).strip(" .") for text in texts}
    year = year or _year_of_days(plain.values())
    return dict((*_short_in_figures(plain, year), *_of_months(plain, year), *_of_days(plain, year)))


def _year_of_days(said: Iterable[str]) -> int | None:
    """Return the first year of days whose last two figures are closer to each other than the first two."""
    days = [(match[1], match[match.re.groups]) for one in said for form in _DAYS if (match := form.fullmatch(one))]
    firsts, lasts = ({int(day[at]) % 100 for day in days} for at in (0, 1))
    alike = days and max(lasts) - min(lasts) < min(settings.SHORT_YEAR_AFTER, max(firsts) - min(firsts))
    return 2000 + min(lasts) if alike else None


def _short_in_figures(plain: dict[str, str], year: int | None) -> Iterator[tuple[str, date]]:
    found = {text: match for text, said in plain.items() if (match := _SHORT_IN_FIGURES.fullmatch(said))}
    firsts, seconds = ({int(match[group]) for match in found.values()} for group in (1, 3))
    day_first = any(first > _MONTHS_IN_A_YEAR for first in firsts)
    if day_first == any(second > _MONTHS_IN_A_YEAR for second in seconds):
        return  # nothing tells, or the column has both orders
    if any(len(match[4]) == 2 for match in found.values()) and all(_near(first, year) for first in firsts):
        return  # 26/03/31 may begin with its year
    for text, match in found.items():
        day, month = (int(match[at]) for at in ((1, 3) if day_first else (3, 1)))
        of = _year(int(match[4]), year)
        if of and 1 <= month <= _MONTHS_IN_A_YEAR and 1 <= day <= monthrange(of, month)[1]:
            yield text, date(of, month, day)


def _of_months(plain: dict[str, str], year: int | None) -> Iterator[tuple[str, date]]:
    """Yield the last days of months with a year of two figures, unless these may be days of that month."""
    found = {
        text: (month_number(match["month"]), int(match["year"]))
        for text, said in plain.items()
        if (match := _MONTH_AND_YEAR.fullmatch(said))
    }
    if year is None or not all(_near(short, year) for _, short in found.values()):
        return
    if all(short == monthrange(year, month)[1] for month, short in found.values()):
        return  # Dec-31, Jun-30
    for text, (month, short) in found.items():
        of = _year(short, year) or year
        yield text, date(of, month, monthrange(of, month)[1])


def _of_days(plain: dict[str, str], year: int | None) -> Iterator[tuple[str, date]]:
    """Yield the days whose year has two figures, as Excel shows them: 30-Jun-26."""
    for text, said in plain.items():
        match = _DAY_MONTH_YEAR.fullmatch(said)
        of = _year(int(match["year"]), year) if match else None
        if match and of and 1 <= int(match["day"]) <= monthrange(of, month := month_number(match["month"]))[1]:
            yield text, date(of, month, int(match["day"]))


def _year(written: int, year: int | None) -> int | None:
    if written > _SHORT_YEARS:
        return written
    return 2000 + written if _near(written, year) else None


def _near(short: int, year: int | None) -> bool:
    """Return whether a year of two figures may be one of a list of a year."""
    return year is not None and -settings.SHORT_YEAR_BEFORE <= 2000 + short - year <= settings.SHORT_YEAR_AFTER
