"""Plans written over several columns, one for each quarter or month, put together as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.model import Column, RawTable, says_nothing, with_fields
from graphmodel.words import CHINESE_DIGITS

#: The field of a column that contains what is to be done in one quarter or month.
PERIOD = "period"
_MONTH = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
# what plans are headed as
_OF_A_PLAN = "目标|任务|计划|安排|举措|进度|内容"
_PERIOD = re.compile(
    rf"(?:(?:20\d\d年)?(?:第?[一二三四1-4]季度|Q[1-4]|[上下]半年)|{_MONTH}月?[-—–~～至到]{_MONTH}月份?|{_MONTH}月(?:份|底前?)?)"
    rf"(?:工作)?(?:{_OF_A_PLAN})?(?:（[\d{CHINESE_DIGITS}月季度\-—–~～至]{{2,9}}）)?"
)

# for comparing two times of one list
_ANY_YEAR = 2000
# 2026年目标, and 2026年 below what is said of a plan: below 投资 it is over amounts
_YEAR_OF_PLAN = re.compile(rf"20\d\d年度?(?:工作|建设|年度|主要|具体)?(?:{_OF_A_PLAN})")
_YEAR = re.compile(r"20\d\d年?度?")
#: Headers of amounts of money.
OF_MONEY = re.compile(r"投资|资金|经费|预算|金额|万元|亿元")


def is_year_of_plan(header: str, above: Sequence[str] = ()) -> bool:
    """Return whether a header in normal form is a year of a plan, perhaps below others.

    >>> is_year_of_plan("2026年", ["年度目标"]), is_year_of_plan("2027年任务"), is_year_of_plan("2026年", ["年度投资"])
    (True, True, False)
    """
    below = bool(above) and bool(_YEAR.fullmatch(header)) and not any(map(OF_MONEY.search, above))
    return below or bool(_YEAR_OF_PLAN.fullmatch(header))


def is_period(header: str) -> bool:
    """Return whether a header in normal form is a quarter or a month.

    >>> [is_period(header) for header in ("第一季度（1-3月）", "3月底前", "1-3月", "2026年Q1", "完成时间")]
    [True, True, True, True, False]
    """
    return bool(_PERIOD.fullmatch(header))


def joined_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the first of several periods as the plan; a single one means nothing here."""
    places = _places(columns)
    if len(places) < 2:
        return with_fields(columns, dict.fromkeys(places, "extra"))
    return with_fields(columns, {place: "milestones" if place == places[0] else "extra" for place in places})


def joined_texts(columns: Sequence[Column], cells: Sequence[tuple[str, int]]) -> dict[int, str]:
    """Return what the columns of periods contain once their texts are put together.

    The plan is in the first, nothing in the others.

    Parameters
    ----------
    columns
        The columns as the header gives them.
    cells
        Text and mark of each cell; cells merged over columns bear the same mark.
    """
    places = [place for place in _places(columns) if place < len(cells)]
    if len(places) < 2:
        return {}
    steps: list[tuple[str, str, str]] = []
    seen: set[int] = set()
    for place in places:
        text, mark = cells[place][0].strip(), cells[place][1]
        if not text or says_nothing(text) or (mark >= 0 and mark in seen):
            continue
        seen.add(mark)
        last = next(other for other in reversed(places) if other == place or (mark >= 0 and cells[other][1] == mark))
        steps.append((columns[place].header, columns[last].header, text))
    return dict.fromkeys(places, "") | {places[0]: plan_of(steps)}


def plan_of(steps: Sequence[tuple[str, str, str]]) -> str:
    """Return a plan with a line for each step; a step is the first and last period it is under, and its text."""
    plan: list[str] = []
    for first, last, text in steps:
        when = when_at(simplify(text), None)
        step = (
            text if when and when.end < len(text) else f"{text}：{first}" if when else f"{_span(first, last)}：{text}"
        )
        plan.append(step if step[-1] in "。；;" else step + "；")
    return "\n".join(plan)


def join_rows(table: RawTable) -> None:
    """Put the plan of every row that was cut by where its cells are into the first of its periods."""
    for row in table.rows:
        held = [row.cells.get(index) for index in range(len(table.columns))]
        for place, text in joined_texts(table.columns, [(cell.text if cell else "", -1) for cell in held]).items():
            cell = row.cells.pop(place, None) or next((other for other in held if other and other.text), None)
            if text and cell:
                row.cells[place] = replace(cell, text=text)
    table.columns = joined_columns(table.columns)


def _span(first: str, last: str) -> str:
    """Return the time from one period to another: 三至四季度, 3月—6月."""
    if first == last:
        return first
    first, last = (re.sub("（.*", "", period) for period in (first, last))
    quarter = "季度"
    both = first.endswith(quarter)
    span = f"{first.removesuffix(quarter)}至{last}" if both else f"{first}—{last}"
    ends, at_last = when_at(simplify(span), _ANY_YEAR), when_at(simplify(last), _ANY_YEAR)
    return span if ends and at_last and ends.due == at_last.due else f"{last}（{first}起）"


def _places(columns: Sequence[Column]) -> list[int]:
    return [index for index, column in enumerate(columns) if column.field == PERIOD]
