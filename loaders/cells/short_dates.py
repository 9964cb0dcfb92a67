"""Times of English lists that only their whole column tells: 05/06/2026 beside 31/03/2026, Dec-26 beside Mar-27.

Where one cell of a column leaves a single order of day and month, its other cells have the same one. Excel shows a
month and its year as ``Dec-26``; it may as well be a day in December where the column does not tell.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import MONTH, month_number

_MONTHS, _SHORT_YEARS = 12, 99
_IN_FIGURES = re.compile(r"(?:by |before |until |due )?(\d{1,2})([/.-])(\d{1,2})\2((?:20)?\d\d)", re.I)
_DAY_MONTH_YEAR = re.compile(
    rf"(?:by |before |until |due )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{MONTH}[\s-](?P<year>\d\d)", re.I
)
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
    return dict((*_in_figures(plain, year), *_of_months(plain, year), *_of_days(plain, year)))


def _in_figures(plain: dict[str, str], year: int | None) -> Iterator[tuple[str, date]]:
    found = {text: match for text, said in plain.items() if (match := _IN_FIGURES.fullmatch(said))}
    firsts, seconds = ({int(match[group]) for match in found.values()} for group in (1, 3))
    day_first = any(first > _MONTHS for first in firsts)
    if day_first == any(second > _MONTHS for second in seconds):
        return  # nothing tells, or the column has both orders
    if any(len(match[4]) == 2 for match in found.values()) and all(_near(first, year) for first in firsts):
        return  # 26/03/31 may begin with its year
    for text, match in found.items():
        day, month = (int(match[at]) for at in ((1, 3) if day_first else (3, 1)))
        of = _year(int(match[4]), year)
        if of and 1 <= month <= _MONTHS and 1 <= day <= monthrange(of, month)[1]:
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
