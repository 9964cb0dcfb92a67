"""Questions about when chosen projects are to be done, and which of their steps fall due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.about_chosen import each_of, known_projects, without_a_month
from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import Answer, Asked, put
from graphmodel.analysis.asking.deadlines import Window, days_of, spread, windows_of
from graphmodel.analysis.asking.wording import (
    counted,
    how_many,
)
from graphmodel.analysis.sentences import scoped
from graphmodel.analysis.underway import steps

if TYPE_CHECKING:
    pass


def when_done(asked: Asked) -> Answer:
    """Answer when the projects are to be done."""
    table = known_projects(asked)
    chosen = asked.selection
    said = each_of(asked, table, lambda row: day_words(row.deadline, asked.language))
    understood = asked.put(f"{chosen.those}什么时候完成", f"the deadlines of {chosen.those}")
    return Answer(understood, asked.cypher(), table, said)


def day_words(day: Any, language: str) -> str:
    """Return when a project is to be done, in words."""
    if day is None or day != day:
        return put(language, "清单没有写完成时间", "the list gives no deadline")
    if not hasattr(day, "month"):
        return put(language, f"完成时间写作“{day}”", f"the deadline is written “{day}”")
    return put(language, f"{day.year}年{day.month}月{day.day}日前完成", f"to be done by {day.isoformat()}")


def first_or_last(asked: Asked) -> Answer:
    """Answer which of the projects are to be done first, or last; those of the same day are all named."""
    chosen, last = asked.selection, asked.has("晚")
    ends = days_of(asked.tables)
    table = project_table(asked, lambda group, index: chosen.holds(group, index) and group.project_ids[index] in ends)
    days = [ends[identity] for identity in table["project_id"]]
    table = table.assign(_day=days).sort_values(["_day", "number"], ascending=[not last, True], kind="stable")
    said: list[str] = []
    for prefix, part in scoped(table, asked.language, among=asked.scopes):
        if part.empty:
            said.append(prefix + spread({}, asked.language))
            continue
        own = part[part["_day"] == part["_day"].iloc[0]].drop(columns="_day")
        text = counted(own, "project", asked.language)[0].rstrip("。.")
        day = day_words(own["deadline"].iloc[0], asked.language)
        said.append(prefix + asked.put(
            f"完成时间最{'晚' if last else '早'}的{text}；{day}。", f"{'Last' if last else 'First'} to be done: {text}; {day}."
        ))  # fmt: skip
    table = table.drop(columns="_day").reset_index(drop=True)
    without = len(project_table(asked, chosen.holds)) - len(table)
    said += without_a_month(asked, without) if len(table) else []
    understood = asked.put(
        f"{chosen.those}，按完成时间{'从晚到早' if last else '从早到晚'}",
        f"{chosen.those} by deadline, {'latest' if last else 'earliest'} first",
    )
    return Answer(understood, asked.cypher(), table, tuple(said))


def due_steps(asked: Asked) -> Answer:
    """Answer which steps of the projects fall due, in a month or another part of the year."""
    chosen, windows = asked.selection, windows_of(asked.words)
    own = {*project_table(asked, chosen.holds)["project_id"]}
    table = steps(asked.tables)
    keep = [
        row.project_id in own and all(window.holds(_month_of(row)) for window in windows)
        for row in table.itertuples(index=False)
    ]
    table = table[keep].reset_index(drop=True)
    agency = chosen.only_agency
    command = f"graphmodel underway --agency {agency}" if agency else "graphmodel underway --steps"
    when = "".join(asked.put(f"在{window.said('zh')}", f" {_in(window)}") for window in windows)
    understood = asked.put(
        f"{chosen.those}{when}到期的步骤，按日期先后", f"steps of {chosen.those} that fall due{when}, by date"
    )
    said = (*counted(table, "step", asked.language, among=asked.scopes), *_a_year_later(asked, own, windows))
    return Answer(understood, command, table, said)


def _a_year_later(asked: Asked, own: set[str], windows: Sequence[Window]) -> list[str]:
    """Say that steps fall due in the same months of the year after that of the list, which was not asked about."""
    if len(windows) != 1 or windows[0].bound not in ("", "底") or windows[0].years:
        return []
    later = replace(windows[0], years=1)
    rows = steps(asked.tables).itertuples(index=False)
    count = sum(row.project_id in own and later.holds(_month_of(row)) for row in rows)
    chinese = f"{later.said('zh')}另有{count}个步骤到期，不在其中。"
    english = f"Due in {later.said('en')}, not among them: {how_many(count, 'step', 'en')}."
    return [asked.put(chinese, english)] if count else []


def _in(window: Window) -> str:
    return window.said("en") if window.bound in ("前", "末", "后") else f"in {window.said('en')}"


def _month_of(row: Any) -> tuple[int, int]:
    """Return by how many years after that of its list, and in which month, a step falls due."""
    year, _, month = row.month.rpartition("-")
    if year.isdecimal():
        return int(year) - int(row.year), int(month)
    return int(year.partition("_")[2] or 0), int(month)
