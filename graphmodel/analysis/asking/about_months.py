"""Questions about months: who is busy when, what goes on, what falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.about_projects import cypher, of_asked, project_table
from graphmodel.analysis.asking.answer import Answer, Asked, counted, month_name, most
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.sentences import month_sentences
from graphmodel.analysis.sentences.months import say
from graphmodel.analysis.sentences.words import month_words, scoped, several_years
from graphmodel.analysis.underway import steps, underway

if TYPE_CHECKING:
    import pandas as pd

_BOUNDS = {"": "", "底": "", "前": "以前（不含{month}）", "末": "底以前（含{month}）", "后": "以后（不含{month}）"}


def busiest_in_month(asked: Asked) -> Answer:
    """Answer who has most (or fewest) steps due in a month, and who has most projects under way."""
    month, least = asked.one("M") or "", asked.has("闲少")
    table = underway(asked.tables)
    table = table[(table["agency_id"] != "") & (table["month"].str[-2:] == month)]
    order = ["steps_due", "projects_open", "steps_active", "agency_id"]
    table = table.sort_values(order, ascending=[least, least, least, True], kind="stable").reset_index(drop=True)
    said: list[str] = []
    for prefix, own in scoped(table, "zh"):
        for name, part in own.groupby("month", sort=True):
            when = prefix + month_words(name, "zh", with_year=several_years(own["month"]))
            if part["steps_due"].any():
                said += [f"{when}到期步骤{text}" for text in most(part, "steps_due", least=least)]
            else:
                said.append(f"{when}没有步骤到期。")
            said += [f"{when}在办项目{text}" for text in most(part, "projects_open", least=least)]
    order_words = "从少到多" if least else "从多到少"
    said = said or [say("no_dates", "zh")]
    understood = f"{month_name(month)}各单位有多少步骤到期、多少步骤和项目在办，{order_words}"
    return Answer(understood, "graphmodel underway", table, tuple(said))


def busiest_month(asked: Asked) -> Answer:
    """Answer in which month most (or fewest) steps fall due, for all projects or for an agency."""
    agency, least = asked.one("A"), asked.has("闲少")
    table = underway(asked.tables)
    table = table[table["agency"] == agency] if agency else table[table["agency_id"] == ""]
    table = table.sort_values(
        ["steps_due", "projects_open", "month"], ascending=[least, least, True], kind="stable"
    ).reset_index(drop=True)
    several = several_years(table["month"])
    named = table.assign(_month=[month_words(name, "zh", with_year=several) for name in table["month"]])
    said = tuple(f"到期步骤{text}" for text in most(named, "steps_due", name="_month", least=least))
    said = said or (say("no_dates", "zh"),)
    whose, order = agency or "全部项目", "从少到多" if least else "从多到少"
    return Answer(f"{whose}每个月有多少步骤到期、多少项目在办，{order}", "graphmodel underway", table, said)


def going_on(asked: Asked) -> Answer:
    """Answer what goes on in a month, for all, an agency or a leader: projects under way, and their steps due."""
    agency, leader, month = asked.one("A"), asked.one("L"), asked.one("M") or ""
    table = in_month(asked.tables, int(month), agency=agency)
    if leader:
        table = table[[leader in names for names in table["leaders"]]].reset_index(drop=True)
    said = month_sentences(table, int(month)) if _dated(asked) else [say("no_dates", "zh")]
    command = f"graphmodel underway --month {int(month)}" + (f" --agency {agency}" if agency else "")
    if not agency:
        table = table.drop(columns="role")
    whose = agency or (f"{leader}分管的项目里" if leader else "")
    understood = f"{month_name(month)}{whose}有哪些项目在办（从开工到完成时间为止），其中哪些步骤到期"
    return Answer(understood, command, table, tuple(said))


def _dated(asked: Asked) -> bool:
    return not underway(asked.tables).empty


def due_projects(asked: Asked) -> Answer:
    """Answer which projects are to be done in a month, by its end, before or after it."""
    month, bound = int(asked.one("M") or 0), asked.bound
    test, whose = of_asked(asked)
    ends = _months_of(asked)
    table = project_table(asked, lambda group, index: test(group, index) and _within(ends, group, index, month, bound))
    undated = sum(1 for group, index in _all(asked) if test(group, index) and group.project_ids[index] not in ends)
    said = list(counted(table, "项目")) or [_spread(ends)]
    if undated:
        said.append(f"另有{undated}个项目没有写明哪个月完成，不在其中。")
    name = month_name(str(month))
    understood = f"{whose + '、' if whose else ''}完成时间在{name}{_BOUNDS[bound].format(month=name)}的项目"
    if _days(table):
        table = table.sort_values(["place", "year", "deadline", "number"], kind="stable").reset_index(drop=True)
    return Answer(understood, _due_command(asked, month, bound), table, tuple(said))


def _spread(ends: dict[str, tuple[int, int]]) -> str:
    """Return how many projects of the lists are to be done in which months, where none is in the one asked about."""
    counts: dict[tuple[int, int], int] = {}
    for end in ends.values():
        counts[end] = counts.get(end, 0) + 1
    if not counts:
        return "没有；清单没有写明哪个月完成。"
    words = [f"{'次年' if year else ''}{month}月{count}个" for (year, month), count in sorted(counts.items())]
    return f"没有。各项目的完成时间：{'、'.join(words)}。"


def _due_command(asked: Asked, month: int, bound: str) -> str:
    sign = {"": "=", "底": "=", "前": "<", "末": "<=", "后": ">"}[bound]
    return cypher(asked, f"p.deadline.month {sign} {month}")


def _days(table: pd.DataFrame) -> bool:
    return len(table) > 0 and all(hasattr(day, "month") for day in table["deadline"])


def _all(asked: Asked) -> list[tuple[Any, int]]:
    from graphmodel.analysis.material import incidences

    return [(group, index) for group in incidences(asked.tables) for index in range(len(group.project_ids))]


def _months_of(asked: Asked) -> dict[str, tuple[int, int]]:
    """Return by how many years after the list's own, and in which month, each project is to be done."""
    from graphmodel.analysis.material import incidences
    from graphmodel.analysis.steps import deadlines

    groups = incidences(asked.tables)
    return {
        identity: (day.year - first, day.month)
        for group, (first, ends) in zip(groups, deadlines(asked.tables, groups), strict=True)
        for identity, day in zip(group.project_ids, ends, strict=True)
        if day is not None
    }


def _within(ends: dict[str, tuple[int, int]], group: Any, index: int, month: int, bound: str) -> bool:
    end = ends.get(group.project_ids[index])
    if end is None:
        return False
    wanted = (0, month)
    return {"": end == wanted, "底": end == wanted, "前": end < wanted, "末": end <= wanted, "后": end > wanted}[bound]


def due_steps(asked: Asked) -> Answer:
    """Answer which steps fall due: of an agency's or a leader's projects, in a month."""
    agency, month, leader, number = (asked.one(kind) for kind in "AMLN")
    table = steps(asked.tables, agency=agency)
    keep = [
        (not month or row.month[-2:] == month)
        and (not leader or leader in row.leaders)
        and (not number or row.number == int(number))
        for row in table.itertuples(index=False)
    ]
    table = table[keep].reset_index(drop=True)
    parts = [f"{leader}分管的项目" if leader else "", f"第{number}项" if number else "", agency or ""]
    parts.append(month_name(month) if month else "")
    command = f"graphmodel underway --agency {agency}" if agency else "graphmodel underway --steps"
    understood = f"{''.join(parts) or '全部项目'}到期的步骤，按日期先后"
    return Answer(understood, command, table, counted(table, "步骤"))
