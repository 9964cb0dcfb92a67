"""The plan steps of one place and year: when each begins and falls due, on whose projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import Incidence, incidences, once
from graphmodel.columns import month_name

if TYPE_CHECKING:
    import pandas as pd

#: Stands in for a year that the list does not say, so that its months can be counted; never shown.
_SOME_YEAR = 2001


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step.

    Attributes
    ----------
    project
        Column of its project in the incidence arrays.
    number, group, when, text
        As in the tables; ``when`` is the time as written.
    begins, due
        First and last day of the work. ``stated`` says that the list names the first day; otherwise the step is
        taken to begin the day after the step before it in its group falls due, and a first step on 1 January.
    fixed
        The list names the very day it falls due.
    """

    project: int
    number: int
    group: str | None
    when: str | None
    text: str
    begins: date
    due: date
    stated: bool
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The dated steps and the spans of the projects of one place and year.

    Attributes
    ----------
    steps
        In the order of the list.
    spans
        First and last day of each project, ``None`` where the list gives neither steps nor a deadline.
    year_known
        Whether the dates have a year; without one only months are said.
    years
        Every year from that of the first day to that of the last.
    first
        The year of the list, or the one that stands in for it.
    """

    steps: tuple[Step, ...]
    spans: tuple[tuple[date, date] | None, ...]
    year_known: bool
    years: range
    first: int = _SOME_YEAR

    def months(self) -> list[str]:
        """Return every month from first to last, filled to whole years: ``2023-01``, or ``未知-01`` without a year."""
        return [self._name(year, month) for year in self.years for month in range(1, 13)]

    def month_name(self, day: date) -> str:
        """Return a day's month as the tables write it."""
        return self._name(day.year, day.month)

    def _name(self, year: int, month: int) -> str:
        return month_name((year if self.year_known else year - self.first) * 12 + month - 1)

    def position(self, day: date) -> int:
        """Return the index of a day's month among :meth:`months`."""
        return (day.year - self.years.start) * 12 + day.month - 1


def plans(tables: Any, groups: Sequence[Incidence]) -> list[Plan]:
    """Return the plan of each place and year, in the order of ``groups``, which are all of the tables."""
    found: list[Plan] = once(tables, "plans", lambda: _plans(tables, groups))
    return found


def plans_about(
    agency: str | None, tables: Any, registry: Registry | None
) -> tuple[str | None, list[tuple[Incidence, Plan]]]:
    """Return the id of the agency that is asked about, and the plans of the places and years that name it.

    Without an agency they are all.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    """
    from graphmodel.analysis.partners import find_agency, known_agencies

    wanted = find_agency(agency, known_agencies(tables), registry=registry) if agency else None
    groups = incidences(tables)
    both = zip(groups, plans(tables, groups), strict=True)
    return wanted, [(group, plan) for group, plan in both if wanted is None or wanted in group.agency_ids]


def _plans(tables: Any, groups: Sequence[Incidence]) -> list[Plan]:
    by_project: dict[str, list[tuple[Any, ...]]] = {}
    frame: pd.DataFrame = tables.milestones
    columns = ["project_id", "number", "group", "when_text", "starts", "due", "text"]
    for row in zip(*(list(frame[name]) for name in columns), strict=True):
        by_project.setdefault(row[0], []).append(row)
    return [
        _plan(group, by_project, ends, first)
        for group, (first, ends) in zip(groups, deadlines(tables, groups), strict=True)
    ]


def deadlines(tables: Any, groups: Sequence[Incidence]) -> list[tuple[int, list[date | None]]]:
    """Return for each place and year its year and the day on which each project is to be done.

    The projects are in the order of ``groups``.

    A list without a year has days of a stand-in year, whose months are the list's; where some of its times do say
    their year, of the first of these.
    """
    columns = (tables.projects[name] for name in ("project_id", "deadline", "deadline_text"))
    written = {identity: (_day(day), _text(text)) for identity, day, text in zip(*columns, strict=True)}
    stated = _stated_years(tables, written) if any(group.year is None for group in groups) else {}
    found = []
    for group in groups:
        known = group.year is not None
        years = [year for identity in group.project_ids for year in stated.get(identity, ())]
        first = group.year or min(years, default=_SOME_YEAR)
        ends = [_dates(None, *written[identity], None if known else first)[1] for identity in group.project_ids]
        found.append((first, ends))
    return found


def _stated_years(tables: Any, written: Mapping[str, tuple[date | None, str | None]]) -> dict[str, set[int]]:
    """Return the years of the dates that each project has, deadlines and steps."""
    found = {identity: {day.year} for identity, (day, _text) in written.items() if day}
    for identity, due in zip(tables.milestones["project_id"], tables.milestones["due"], strict=True):
        if day := _day(due):
            found.setdefault(identity, set()).add(day.year)
    return found


def _plan(
    group: Incidence, by_project: dict[str, list[tuple[Any, ...]]], ends: Sequence[date | None], year: int
) -> Plan:
    steps: list[Step] = []
    spans: list[tuple[date, date] | None] = []
    known = group.year is not None
    for column, identity in enumerate(group.project_ids):
        own: list[Step] = []
        before: dict[str | None, date] = {}
        for _project, number, name, when, starts, due, text in sorted(by_project.get(identity, []), key=lambda r: r[1]):
            first, last = _dates(_day(starts), _day(due), _text(when), None if known else year)
            if last is None:
                continue
            heading = _text(name)
            begins = first or min(before.get(heading, date(last.year - 1, 12, 31)) + timedelta(days=1), last)
            before[heading] = max(last, before.get(heading, last))
            own.append(
                Step(column, int(number), heading, _text(when), text, begins, last, first is not None, _is_day(when))
            )
        steps += own
        spans.append(_span(own, ends[column]))
    days = [step.due for step in steps] + [day for span in spans if span for day in span]
    years = range(min(days).year, max(days).year + 1) if days else range(0)
    return Plan(tuple(steps), tuple(spans), known, years, year)


def _span(steps: list[Step], deadline: date | None) -> tuple[date, date] | None:
    last = max([step.due for step in steps] + ([deadline] if deadline else []), default=None)
    if last is None:
        return None
    return min((step.begins for step in steps), default=date(last.year, 1, 1)), last


def _dates(
    starts: date | None, due: date | None, when: str | None, stand_in: int | None
) -> tuple[date | None, date | None]:
    """Return first and last day; of a time without a year in ``stand_in``, if there is one."""
    if due is not None or stand_in is None or not when:
        return starts, due
    from graphmodel.loaders.cells.dates import whole_when

    found = whole_when(when, stand_in)
    return (found.starts, found.due) if found else (None, None)


def _is_day(when: Any) -> bool:
    """Return whether a time as written names a day (6月30日前) and not a month or a part of one."""
    return isinstance(when, str) and "日" in when


def _day(value: Any) -> date | None:
    """Return a day, of pandas' own kind too; ``None`` for what pandas writes where there is none."""
    return date(value.year, value.month, value.day) if value is not None and value == value else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
