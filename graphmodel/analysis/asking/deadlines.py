"""When projects are to be done and steps fall due: in a month or a part of the year, by its end, before or after it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import Asked, bound_of, put, quoted
from graphmodel.analysis.asking.selection import Condition
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.material import Incidence, incidences
from graphmodel.analysis.sentences.words import month_words
from graphmodel.analysis.steps import deadlines
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    from graphmodel.tables import Tables

#: A month: how many years after that of the list, and which.
Month = tuple[int, int]
_BOUNDS = {
    "zh": {"": "{month}", "底": "{month}", "前": "{month}以前（不含{month}）", "末": "{month}底以前（含{month}）",
           "后": "{month}以后（不含{month}）"},
    "en": {"": "{month}", "底": "{month}", "前": "before {month}", "末": "by the end of {month}",
           "后": "after the end of {month}"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """A month, or several in a row, of the year of a list; and whether it is meant itself, or what is before or after.

    Attributes
    ----------
    first, last
        Months.
    bound
        The kind of the word behind it: 底, 前, 末 (before its end), 后, or nothing.
    years
        How many years after that of the list it lies: 次年2月.
    """

    first: int
    last: int
    bound: str
    years: int

    def said(self, language: str) -> str:
        """Return the window in words."""
        one, other = (month_words(f"-{month:02}", language) for month in (self.first, self.last))
        several = put(language, f"{self.first}—{self.last}月", f"{one}–{other}")
        name = one if self.first == self.last else several
        name = put(language, "次年" * self.years + name, name + " of the next year" * self.years)
        return _BOUNDS[language][self.bound].format(month=name)

    def holds(self, month: Month) -> bool:
        """Return whether a month lies in it."""
        first, last = (self.years, self.first), (self.years, self.last)
        if self.bound == "前":
            return month < first
        if self.bound == "后":
            return month > last
        return month <= last and (self.bound == "末" or month >= first)

    def cypher(self, year: int | None) -> str:
        """Return the condition on ``p.deadline``; by its month alone where lists of several years are asked."""
        if year is None:
            first, last, of = str(self.first), str(self.last), "p.deadline.month"
        else:
            year += self.years
            first, of = f"date('{year}-{self.first:02}-01')", "p.deadline"
            last = f"date('{year}-{self.last:02}-{calendar.monthrange(year, self.last)[1]:02}')"
        if self.bound in ("前", "后"):
            return f"{of} < {first}" if self.bound == "前" else f"{of} > {last}"
        return f"{of} <= {last}" if self.bound == "末" else f"{of} >= {first} AND {of} <= {last}"


def windows_of(words: Sequence[Word]) -> list[Window]:
    """Return the months that words name."""
    found = []
    for value in (word.value for word in words if word.kind in "M段"):
        first, _, last = value.partition("-")
        years = sum(word.kind == "次" for word in words)
        found.append(Window(int(first), int(last or first), bound_of(words), years))
    return found


def due(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that a project is to be done in the months that are named."""
    (window,), ends = windows_of(words), months_of(asked.tables)
    years = {whole_number(year) for year in asked.tables.lists["year"]}
    when = window.said(asked.language)

    def test(group: Incidence, index: int) -> bool:
        end = ends.get(group.project_ids[index])
        return end is not None and window.holds(end)

    said = asked.put(f"完成时间在{when}", f"to be done {when if window.bound in ('前', '末', '后') else f'in {when}'}")
    return Condition("due", said, test, where=(_cypher(window, years, ends),))


def _cypher(window: Window, years: set[int | None], ends: dict[str, Month]) -> str:
    """Return the condition in Cypher; the graph has no dates of lists without a year, so it names the projects."""
    if None in years or (window.years and len(years) > 1):
        return f"p.id IN [{', '.join(quoted(identity) for identity, end in ends.items() if window.holds(end))}]"
    return window.cypher(years.pop() if len(years) == 1 else None)


def undated(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that the list does not say in which month a project is to be done."""
    ends = months_of(asked.tables)
    return Condition(
        "undated",
        asked.put("没有写明哪个月完成", "without a month named by which to be done"),
        lambda group, index: group.project_ids[index] not in ends,
        where=("p.deadline IS NULL",),
    )


def months_of(tables: Tables) -> dict[str, Month]:
    """Return the month in which each project is to be done, of those whose list says it."""
    return {
        identity: (day.year - first, day.month)
        for identity, first, day in _days(tables)
        if day is not None
    }  # fmt: skip


def days_of(tables: Tables) -> dict[str, Any]:
    """Return the day by which each project is to be done; of a list without a year in a year that stands in for it."""
    return {identity: day for identity, _first, day in _days(tables) if day is not None}


def _days(tables: Tables) -> Iterator[tuple[str, int, Any]]:
    groups = incidences(tables)
    for group, (first, ends) in zip(groups, deadlines(tables, groups), strict=True):
        for identity, day in zip(group.project_ids, ends, strict=True):
            yield identity, first, day


def spread(ends: dict[str, Month], language: str) -> str:
    """Return how many projects of the lists are to be done in which months."""
    counts: dict[Month, int] = {}
    for end in ends.values():
        counts[end] = counts.get(end, 0) + 1
    if not counts:
        return put(language, "清单没有写明哪个月完成。", "The list does not say in which month anything is to be done.")
    each = [(Window(month, month, "", year).said(language), count) for (year, month), count in sorted(counts.items())]
    chinese = f"各项目的完成时间：{'、'.join(f'{when}{count}个' for when, count in each)}。"
    return put(
        language, chinese, f"Projects are to be done in {', '.join(f'{when} ({count})' for when, count in each)}."
    )
