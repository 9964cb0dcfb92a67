"""The words of the pages: one table per language, in ``language/``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from graphmodel.errors import OptionError

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=4)
def words(language: str) -> dict[str, str]:
    """Return the words of a language.

    Raises
    ------
    OptionError
        There is no such language.

    Examples
    --------
    >>> words("zh")["SUPPORTS"]
    '配合'
    """
    if language not in LANGUAGES:
        raise OptionError(f"没有语言“{language}”，可用：{', '.join(LANGUAGES)}")
    path = resources.files("graphmodel.views").joinpath("language", f"{language}.json")
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table


def listed(parts: Sequence[str], language: str) -> str:
    """Return several words as they are listed in a sentence.

    Examples
    --------
    >>> listed(["甲", "乙", "丙"], "zh"), listed(["A", "B", "C"], "en")
    ('甲、乙、丙', 'A, B and C')
    """
    table = words(language)
    return table["and"].join(filter(None, [table["comma"].join(parts[:-1]), *parts[-1:]]))


def several_years(months: Iterable[str]) -> bool:
    """Say whether months are of more than one year, so that they have to be named with it."""
    return len({month[:-3] for month in months}) > 1


def month_words(month: str, language: str, *, with_year: bool = False, short: bool = False) -> str:
    """Return a month of the page's data as people say it, ``short`` (Jan) for the head of a table.

    Examples
    --------
    >>> month_words("2023-11", "zh"), month_words("2023-11", "en", with_year=True)
    ('11月', 'November 2023')
    >>> month_words("未知-11", "zh", with_year=True), month_words("未知+1-02", "zh", with_year=True)
    ('11月', '次年2月')
    """
    year, _, last = month.rpartition("-")
    name = f"{int(last)}月"
    if language == "en":
        import calendar

        name = (calendar.month_abbr if short else calendar.month_name)[int(last)]
    if not with_year:
        return name
    if year.isdecimal():
        return f"{name} {year}" if language == "en" else f"{year}年{name}"
    later = year.partition("+")[2]
    if not later:
        return name
    return words(language)["month_next" if later == "1" else "month_later"].format(month=name, year=int(later) + 1)
