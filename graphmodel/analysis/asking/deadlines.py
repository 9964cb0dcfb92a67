"""When projects are to be done and steps fall due: in a month or a part of the year, by its end, before or after it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import bound_of, month_name, quoted
from graphmodel.analysis.asking.selection import Condition
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.material import Incidence, incidences
from graphmodel.analysis.steps import deadlines
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    from graphmodel.tables import Tables

#: A month: how many years after that of the list, and which.
Month = tuple[int, int]
_BOUNDS = {"": "", "底": "", "前": "以前（不含{month}）", "末": "底以前（含{month}）", "后": "以后（不含{month}）"}


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
    bound: str = ""
    years: int = 0

    @property
    def said(self) -> str:
        """The window in words."""
        name = month_name(str(self.first)) if self.first == self.last else f"{self.first}—{self.last}月"
        name = "次年" * self.years + name
        return name + _BOUNDS[self.bound].format(month=name)

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


def due(words: Sequence[Word], tables: Tables) -> Condition:
    """Return that a project is to be done in the months that are named."""
    (window,), ends = windows_of(words), months_of(tables)
    years = {whole_number(year) for year in tables.lists["year"]}

    def test(group: Incidence, index: int) -> bool:
        end = ends.get(group.project_ids[index])
        return end is not None and window.holds(end)

    return Condition("due", f"完成时间在{window.said}", test, where=(_cypher(window, years, ends),))


def _cypher(window: Window, years: set[int | None], ends: dict[str, Month]) -> str:
    """Return the condition in Cypher; the graph has no dates of lists without a year, so it names the projects."""
    if None in years or (window.years and len(years) > 1):
        return f"p.id IN [{', '.join(quoted(identity) for identity, end in ends.items() if window.holds(end))}]"
    return window.cypher(years.pop() if len(years) == 1 else None)


def undated(words: Sequence[Word], tables: Tables) -> Condition:
    """Return that the list does not say in which month a project is to be done."""
    ends = months_of(tables)
    return Condition(
        "undated",
        "没有写明哪个月完成",
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


def spread(ends: dict[str, Month]) -> str:
    """Return how many projects of the lists are to be done in which months."""
    counts: dict[Month, int] = {}
    for end in ends.values():
        counts[end] = counts.get(end, 0) + 1
    if not counts:
        return "清单没有写明哪个月完成。"
    words = [f"{'次年' if year else ''}{month}月{count}个" for (year, month), count in sorted(counts.items())]
    return f"各项目的完成时间：{'、'.join(words)}。"
