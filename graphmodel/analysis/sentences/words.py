"""How a sentence is put: numbers, shares, months, names in a row, and of which place and year it speaks."""

from __future__ import annotations

import calendar as months_of_the_year
from collections.abc import Callable, Iterable, Mapping
from numbers import Integral
from typing import TYPE_CHECKING, Any

from graphmodel.errors import OptionError
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("zh", "en")


TEXT = {
    "scope": ("{place}{year}年：", "{place} {year}: "),
    "scope_place": ("{place}（年份未知）：", "{place} (year unknown): "),
}
#: A month of a later year of a list that does not say its year; the pages write it in the same words.
LATER_MONTHS = {
    "zh": {"month_next": "次年{month}", "month_later": "第{year}年{month}"},
    "en": {"month_next": "{month} of the next year", "month_later": "{month} of year {year}"},
}


def speaker(texts: Mapping[str, tuple[str, str]]) -> Callable[..., str]:
    """Return what says the sentences of a table: key to the Chinese and the English one.

    Raises
    ------
    OptionError
        What is returned raises it where there is no such language.

    Examples
    --------
    >>> say = speaker({"steps": ("{n}个步骤", "{n:step falls|steps fall} due")})
    >>> say("steps", "zh", n=1), say("steps", "en", n=1)
    ('1个步骤', '1 step falls due')
    """

    def say(key: str, language: str, **values: Any) -> str:
        if language not in LANGUAGES:
            raise OptionError(f"没有语言“{language}”，可用：{', '.join(LANGUAGES)}")
        return fill(texts[key][LANGUAGES.index(language)], **values)

    return say


def fill(text: str, /, **values: Any) -> str:
    """Return a text with its values; ``{n:step|steps}`` is a number with the word for one or for many.

    Examples
    --------
    >>> fill("{n:step|steps}", n=1), fill("{n:step|steps} of {of}", n=2, of=3)
    ('1 step', '2 steps of 3')
    """
    return text.format(**{name: _Count(one) if isinstance(one, Integral) else one for name, one in values.items()})


class _Count(int):
    """A number that ``{n:step falls|steps fall}`` writes with the words for one or for many."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if bar else format(int(self), spec)


def number(value: float, digits: int = 1) -> str:
    """Return a number as people write it: ``4.5``, ``0.04`` where one digit would be nothing."""
    if value and abs(value) < 0.95 * 10**-digits:
        return f"{value:.1g}"
    return f"{value:.{digits}f}"


def percent(share: float) -> str:
    """Return a share in whole per cent; only a whole is 100 %."""
    whole = round(share * 100)
    return f"{min(whole, 99) if share < 1 else 100}%"


def several_years(months: Iterable[str]) -> bool:
    """Return whether months are of more than one year, so that they have to be named with it."""
    return len({month[:-3] for month in months}) > 1


def month_words(month: str, language: str, *, with_year: bool = False, short: bool = False) -> str:
    """Return a month of the tables as people say it, ``short`` (Jan) for the head of a table.

    Examples
    --------
    >>> month_words("2023-11", "zh"), month_words("2023-11", "en", with_year=True)
    ('11月', 'November 2023')
    >>> month_words("未知-11", "zh", with_year=True), month_words("未知_1-02", "zh", with_year=True)
    ('11月', '次年2月')
    """
    year, _, last = month.rpartition("-")
    name = f"{int(last)}月"
    if language == "en":
        name = (months_of_the_year.month_abbr if short else months_of_the_year.month_name)[int(last)]
    if not with_year:
        return name
    if year.isdecimal():
        return f"{name} {year}" if language == "en" else f"{year}年{name}"
    later = year.partition("_")[2]
    if not later:
        return name
    return LATER_MONTHS[language]["month_next" if later == "1" else "month_later"].format(
        month=name, year=int(later) + 1
    )


def join(names: Iterable[Any], language: str) -> str:
    """Return names in a row."""
    return ("、" if language == "zh" else ", ").join(str(name) for name in names)


def some(names: list[str], language: str, most: int = 8, *, counted: str = "个") -> str:
    """Return names in a row; of many the first and how many there are."""
    more = f"等{len(names)}{counted}" if language == "zh" else f", … ({len(names)})"
    return join(names[:most], language) + (more if len(names) > most else "")


def numbers_of(rows: pd.DataFrame, language: str) -> str:
    """Return the numbers of projects; with ``list`` each list with its own, for all of them begin with 1."""
    alone, of_list, between = {
        "zh": ("第{numbers}项", "《{name}》第{numbers}项", "；"),
        "en": ("No. {numbers}", "No. {numbers} of “{name}”", "; "),
    }[language]
    if "list" not in rows:
        return alone.format(numbers=join(rows["number"], language))
    lists = rows.groupby("list", sort=False)["number"]
    return between.join(of_list.format(name=name, numbers=join(own, language)) for name, own in lists)


def scope_words(place: str, year: Any, language: str) -> str:
    """Return the beginning of a sentence that says of which place and year it speaks."""
    known = whole_number(year)
    key = "scope_place" if known is None else "scope"
    return speaker(TEXT)(key, language, place=place, year=known)


def scoped(table: pd.DataFrame, language: str, *, among: pd.DataFrame | None = None) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of each place and year, with the words that begin its sentences where there are several.

    Parameters
    ----------
    table
        With ``place`` and ``year``.
    language
        ``zh`` or ``en``.
    among
        A table that has every place and year in question: each is returned, one that ``table`` has nothing of with no
        rows.
    """
    every = table if among is None else among
    scopes = list(every[["place", "year"]].drop_duplicates().itertuples(index=False))
    parts = {_scope(*key): rows for key, rows in table.groupby(["place", "year"], dropna=False)}
    several = len(scopes) > 1
    return [
        (scope_words(one.place, one.year, language) if several else "", parts.get(_scope(*one), table.iloc[:0]))
        for one in scopes
    ]


def _scope(place: str, year: Any) -> tuple[str, int | None]:
    return place, whole_number(year)


def function_words(function: str, language: str) -> str:
    """Return a function in words, the same as on the pages: in Chinese finance is 财政; an own one stays as it is."""
    from graphmodel.agencies.registry import function_words as chinese

    return chinese().get(function, function) if language == "zh" else function
