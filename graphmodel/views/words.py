"""The words of the pages: one table per language, in ``language/``."""

from __future__ import annotations

import json
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


def month_words(month: str, language: str, *, with_year: bool = False) -> str:
    """Return a month (``2023-11``) as people say it.

    Examples
    --------
    >>> month_words("2023-11", "zh"), month_words("2023-11", "en", with_year=True)
    ('11月', 'November 2023')
    """
    year, _, last = month.rpartition("-")
    number, with_year = int(last), with_year and bool(year)
    if language == "en":
        import calendar

        return f"{calendar.month_name[number]} {year}" if with_year else calendar.month_name[number]
    return f"{year}年{number}月" if with_year else f"{number}月"
