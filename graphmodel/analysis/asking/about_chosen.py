"""Questions about the projects that meet conditions: which they are, who is on them, who oversees them, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import ROLE_WORDS, Answer, Asked, Ranking, counted, few, listed, most
from graphmodel.analysis.asking.conditions import RELATIONSHIPS_OF, member
from graphmodel.analysis.asking.deadlines import Window, days_of, months_of, spread, windows_of
from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.material import Incidence, incidences
from graphmodel.analysis.sentences import scoped
from graphmodel.analysis.sentences.dependence import say
from graphmodel.analysis.underway import steps
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import pandas as pd

AMONG_COLUMNS = ["place", "year", "agency_id", "agency", "projects", "chosen", "projects_share"]
LEADER_COLUMNS = ["place", "year", "leader_id", "leader", "projects", "chosen"]
#: Of so many projects each is told in a sentence; of more, the first.
_TOLD = 8


def projects(asked: Asked) -> Answer:
    """Answer with the projects themselves."""
    chosen = asked.selection
    table = project_table(asked, chosen.holds)
    said = list(counted(table, "项目", among=asked.scopes))
    either = _at_least_one(asked, chosen)
    said = (said or [f"没有{chosen.those}。"]) + either if either else said
    if chosen.about("due"):
        said = _of_dates(asked, chosen, said)
        table = _by_day(table)
    if chosen.about("numbered"):
        said = list(_each(asked, known_projects(asked), lambda row: row.project))
    if chosen.about("lacking"):
        said += _only_collectives(asked, table)
    return Answer(_title(chosen.those), asked.cypher(), table, tuple(said))


def _title(those: str) -> str:
    return "清单里的全部项目" if those == "全部项目" else those


def _at_least_one(asked: Asked, chosen: Selection) -> list[str]:
    """Say, where several agencies are all to take part, on how many projects at least one of them does."""
    said: list[str] = []
    for condition in chosen.conditions:
        if condition.either is not None:
            weaker = Selection(tuple(condition.either if one is condition else one for one in chosen.conditions))
            table = project_table(asked, weaker.holds)
            said += counted(table, "项目", among=asked.scopes, before=f"{condition.either.said}的")
    return said


def _of_dates(asked: Asked, chosen: Selection, said: list[str]) -> list[str]:
    ends = months_of(asked.tables)
    others = Selection(tuple(one for one in chosen.conditions if one.what != "due"))
    without = [
        (group, index)
        for group in incidences(asked.tables)
        for index in range(len(group.project_ids))
        if others.holds(group, index) and group.project_ids[index] not in ends
    ]
    said = said or [f"没有。{spread(ends)}"]
    if without:
        said.append(f"另有{len(without)}个项目没有写明哪个月完成，不在其中。")
    return said


def _by_day(table: pd.DataFrame) -> pd.DataFrame:
    if table.empty or not all(hasattr(day, "month") for day in table["deadline"]):
        return table
    return table.sort_values(["place", "year", "deadline", "number"], kind="stable").reset_index(drop=True)


def _only_collectives(asked: Asked, table: pd.DataFrame) -> list[str]:
    """Say which of the projects name collectives alone: 各区、县（市）政府."""
    rows = asked.tables.assignments
    named = {*rows[rows["collective"].astype(bool)]["project_id"]}
    only = table[table["project_id"].isin(named)]
    return list(counted(only, "项目", before="其中写了泛指单位的"))


def who(asked: Asked) -> Answer:
    """Answer who leads or supports the projects: of a few each by itself, else how many each agency has."""
    chosen = asked.selection
    if asked.has("多少") or not chosen.about("numbered", "text", "category"):
        return who_is_needed(asked) if chosen.conditions else _each_who(asked)
    return _each_who(asked)


def _each_who(asked: Asked) -> Answer:
    chosen = asked.selection
    table = known_projects(asked)
    columns = {"lead": ["lead_units"], "support": ["partner_units"]}.get(asked.role, ["lead_units", "partner_units"])
    keep = [name for name in table if name not in ("lead_units", "partner_units") or name in columns]
    said = _each(asked, table, lambda row: whose(row, columns, counted=asked.has("几")))
    if len(table) > 1 and not chosen.about("numbered"):
        said += counted(table, "项目", among=asked.scopes)
    kinds = {"lead": "牵头单位", "support": "配合单位"}.get(asked.role, "牵头单位和配合单位")
    return Answer(f"{chosen.those}，{kinds}是谁", asked.cypher(), table[keep], said)


def whose(row: Any, columns: Sequence[str], *, counted: bool = False) -> str:
    """Return who leads and supports a project, and how many they are if that is asked."""
    words = {"lead_units": "牵头单位", "partner_units": "配合单位"}
    named = [(words[name], getattr(row, name)) for name in columns]
    return "；".join(
        f"{word}{'、'.join(names) or '没有写明（或只写了泛指单位）'}{f'，共{len(names)}个' if counted else ''}"
        for word, names in named
    )


def known_projects(asked: Asked) -> pd.DataFrame:
    """Return the projects of a question; a number that no project has is refused."""
    table = project_table(asked, asked.selection.holds)
    asked_for = asked.selection.numbers
    missing = sorted(set(asked_for) - {*asked.tables.projects["number"]})
    if missing:
        numbers = asked.tables.projects["number"]
        which = "、".join(f"第{number}项" for number in missing)
        raise AnalysisError(f"没有{which}；清单里的序号从{numbers.min()}到{numbers.max()}")
    return table


def _each(asked: Asked, table: pd.DataFrame, says: Callable[[Any], str]) -> tuple[str, ...]:
    """Return what is to be said of each of the first projects, with its list where there are several."""
    said: list[str] = []
    for prefix, part in scoped(table, "zh", among=asked.scopes):
        rows = part.head(_TOLD)
        said += [f"{prefix}{listed(row)}第{row.number}项：{says(row)}。" for row in rows.itertuples(index=False)]
        if len(part) > _TOLD:
            said.append(f"{prefix}以上是前{_TOLD}项，其余{len(part) - _TOLD}项见表。")
    return tuple(said)


def who_is_needed(asked: Asked) -> Answer:
    """Answer which agencies lead, support or are on how many of the projects."""
    import pandas as pd

    chosen, role, least = asked.selection, asked.role, asked.has("少")
    rows = []
    for group, own in _chosen(asked):
        total = int(own.sum())
        counts = member(group, role).astype(int) @ own
        rows += [
            (group.place, group.year, group.agency_ids[i], group.agencies[i], int(count), total, int(count) / total)
            for i, count in enumerate(counts) if count
        ]  # fmt: skip
    table = pd.DataFrame(rows, columns=AMONG_COLUMNS)
    table = table.sort_values(["projects", "agency_id"], ascending=[least, True], kind="stable").reset_index(drop=True)
    command = asked.cypher(
        f"MATCH (a:Agency)-[:{RELATIONSHIPS_OF[role]}]->(p) WHERE NOT a.collective "
        "RETURN a.name, count(DISTINCT p) AS n ORDER BY n DESC, a.name"
    )
    said = (*most(table, "projects", least=least, among=asked.scopes), *counted(table, "单位", among=asked.scopes))
    order = "从少到多" if least else "从多到少"
    return Answer(
        f"{chosen.those}有哪些单位{ROLE_WORDS[role]}，各几个，{order}",
        command,
        table,
        said,
        Ranking("agency", "projects", least=least),
    )


def on_every_one(asked: Asked) -> Answer:
    """Answer which agencies lead, support or are on every one of the projects."""
    return only_all(who_is_needed(asked), asked)


def only_all(answer: Answer, asked: Asked) -> Answer:
    """Return of who is on how many of the projects asked about only those that are on all."""
    if "chosen" not in answer.table:
        return answer
    table = answer.table[answer.table["projects"] == answer.table["chosen"]].reset_index(drop=True)
    said = counted(table, "单位", among=asked.scopes) or ("没有这样的单位。",)
    command, wholes = answer.command, {*answer.table["chosen"]}
    if len(wholes) == 1:
        then = f"WITH a, count(DISTINCT p) AS n WHERE n = {wholes.pop()} RETURN a.name, n"
        command = command.replace("RETURN a.name, count(DISTINCT p) AS n", then)
    understood = f"{answer.understood}；只要一个不落的"
    return replace(answer, understood=understood, command=command, table=table, said=said, ranked=None)


def _chosen(asked: Asked) -> list[tuple[Incidence, Any]]:
    """Return each place and year with which of its projects are chosen, of those that have any."""
    import numpy as np

    found = []
    for group in incidences(asked.tables):
        own = np.array([asked.selection.holds(group, index) for index in range(len(group.project_ids))], dtype=int)
        if own.any():
            found.append((group, own))
    return found


def leaders(asked: Asked) -> Answer:
    """Answer who oversees the projects: of a few each by itself, else how many each leader has."""
    chosen = asked.selection
    if not chosen.conditions or chosen.about("numbered", "text", "category"):
        table = known_projects(asked)
        said = _each(asked, table, lambda row: "、".join(row.leaders) or "清单没有写领导")
        return Answer(f"{chosen.those}由哪位领导分管", asked.cypher(), table, said)
    return _how_many_each(asked)


def _how_many_each(asked: Asked) -> Answer:
    import pandas as pd

    chosen = asked.selection
    rows = []
    for group, own in _chosen(asked):
        total = int(own.sum())
        rows += [
            (group.place, group.year, group.leader_ids[i], group.leaders[i], int(count), total)
            for i, count in enumerate(group.oversees.astype(int) @ own) if count
        ]  # fmt: skip
    table = pd.DataFrame(rows, columns=LEADER_COLUMNS)
    table = table.sort_values(["projects", "leader_id"], ascending=[False, True], kind="stable").reset_index(drop=True)
    said = [
        f"{prefix}共{len(part)}位领导：{few([f'{r.leader}（{r.projects}个）' for r in part.itertuples(index=False)])}。"
        for prefix, part in scoped(table, "zh", among=asked.scopes)
        if len(part)
    ] or ([say("no_leaders", "zh")] if asked.tables.oversight.empty else [])
    if asked.has("管领") and chosen.about("agencies"):
        said.append("这里是分管项目的领导，不是单位自己的负责人；后者（牵头单位分管领导）请问“……的负责人是谁”。")
    command = asked.cypher(
        "MATCH (l:Leader)-[:OVERSEES]->(p) RETURN l.name, count(DISTINCT p) AS n ORDER BY n DESC, l.name"
    )
    return Answer(f"{chosen.those}由哪些领导分管，各有几个", command, table, tuple(said))


def when_done(asked: Asked) -> Answer:
    """Answer when the projects are to be done."""
    table = known_projects(asked)
    chosen = asked.selection
    said = _each(asked, table, lambda row: day_words(row.deadline))
    return Answer(f"{chosen.those}什么时候完成", asked.cypher(), table, said)


def day_words(day: Any) -> str:
    """Return when a project is to be done, in words."""
    if day is None or day != day:
        return "清单没有写完成时间"
    return f"{day.year}年{day.month}月{day.day}日前完成" if hasattr(day, "month") else f"完成时间写作“{day}”"


def first_or_last(asked: Asked) -> Answer:
    """Answer which of the projects are to be done first, or last; those of the same day are all named."""
    chosen, last = asked.selection, asked.has("晚")
    ends = days_of(asked.tables)
    table = project_table(asked, lambda group, index: chosen.holds(group, index) and group.project_ids[index] in ends)
    days = [ends[identity] for identity in table["project_id"]]
    table = table.assign(_day=days).sort_values(["_day", "number"], ascending=[not last, True], kind="stable")
    word = "晚" if last else "早"
    said: list[str] = []
    for prefix, part in scoped(table, "zh", among=asked.scopes):
        if part.empty:
            said.append(f"{prefix}清单没有写明哪个月完成。")
            continue
        own = part[part["_day"] == part["_day"].iloc[0]].drop(columns="_day")
        text = counted(own, "项目")[0].removesuffix("。")
        said.append(f"{prefix}完成时间最{word}的{text}；{day_words(own['deadline'].iloc[0])}。")
    table = table.drop(columns="_day").reset_index(drop=True)
    without = len(project_table(asked, chosen.holds)) - len(table)
    if without and len(table):
        said.append(f"另有{without}个项目没有写明哪个月完成，不在其中。")
    order = "从晚到早" if last else "从早到晚"
    return Answer(f"{chosen.those}，按完成时间{order}", asked.cypher(), table, tuple(said))


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
    when = "".join(f"在{window.said}" for window in windows)
    understood = f"{chosen.those}{when}到期的步骤，按日期先后"
    said = (*counted(table, "步骤", among=asked.scopes), *_a_year_later(asked, own, windows))
    return Answer(understood, command, table, said)


def _a_year_later(asked: Asked, own: set[str], windows: Sequence[Window]) -> list[str]:
    """Say that steps fall due in the same months of the year after that of the list, which was not asked about."""
    if len(windows) != 1 or windows[0].bound not in ("", "底") or windows[0].years:
        return []
    later = replace(windows[0], years=1)
    rows = steps(asked.tables).itertuples(index=False)
    count = sum(row.project_id in own and later.holds(_month_of(row)) for row in rows)
    return [f"{later.said}另有{count}个步骤到期，不在其中。"] if count else []


def _month_of(row: Any) -> tuple[int, int]:
    """Return by how many years after that of its list, and in which month, a step falls due."""
    year, _, month = row.month.rpartition("-")
    if year.isdecimal():
        return int(year) - int(row.year), int(month)
    return int(year.partition("_")[2] or 0), int(month)
