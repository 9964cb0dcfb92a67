"""Questions about the projects that meet conditions: which they are, who is on them, who oversees them, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import Answer, Asked, Ranking, put
from graphmodel.analysis.asking.conditions import RELATIONSHIPS_OF, member
from graphmodel.analysis.asking.deadlines import days_of, months_of, spread
from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.asking.wording import (
    ROLE_WORDS,
    UNIT_WORDS,
    counted,
    few,
    how_many,
    most,
    number_words,
    order_words,
    the_rest,
)
from graphmodel.analysis.material import Incidence, incidences
from graphmodel.analysis.sentences import join, scoped
from graphmodel.analysis.sentences.dependence import say
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
    said = list(counted(table, "project", asked.language, among=asked.scopes))
    either = _at_least_one(asked, chosen)
    none = asked.put(f"没有{chosen.those}。", f"There are no {chosen.those}.")
    said = (said or [none]) + either if either else said
    if chosen.about("due"):
        said = _of_dates(asked, chosen, said)
        table = _by_day(asked, table)
    if chosen.about("numbered"):
        said = list(each_of(asked, known_projects(asked), lambda row: row.project))
    if chosen.about("lacking"):
        said += _only_collectives(asked, table)
    understood = chosen.those if chosen.conditions else asked.put("清单里的全部项目", "all projects of the list")
    return Answer(understood, asked.cypher(), table, tuple(said))


def _at_least_one(asked: Asked, chosen: Selection) -> list[str]:
    """Say, where several agencies are all to take part, on how many projects at least one of them does."""
    said: list[str] = []
    for condition in chosen.conditions:
        if condition.either is not None:
            weaker = Selection(tuple(condition.either if one is condition else one for one in chosen.conditions))
            table = project_table(asked, weaker.holds)
            before = asked.put(f"{condition.either.said}的", f"Projects {condition.either.said}: ")
            said += counted(table, "project", asked.language, among=asked.scopes, before=before)
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
    said = said or [asked.put("没有。", "None. ") + spread(ends, asked.language)]
    return said + without_a_month(asked, len(without))


def without_a_month(asked: Asked, count: int) -> list[str]:
    """Say how many projects are in no answer about time."""
    chinese = f"另有{count}个项目没有写明哪个月完成，不在其中。"
    english = f"Projects without a month by which to be done, not among them: {count}."
    return [asked.put(chinese, english)] if count else []


def _by_day(asked: Asked, table: pd.DataFrame) -> pd.DataFrame:
    ends = days_of(asked.tables)
    table = table.assign(_day=[ends[identity] for identity in table["project_id"]])
    table = table.sort_values(["place", "year", "_day", "number"], kind="stable").drop(columns="_day")
    return table.reset_index(drop=True)


def _only_collectives(asked: Asked, table: pd.DataFrame) -> list[str]:
    """Say which of the projects name collectives alone: 各区、县（市）政府."""
    rows = asked.tables.assignments
    named = {*rows[rows["collective"].astype(bool)]["project_id"]}
    only = table[table["project_id"].isin(named)]
    before = asked.put("其中写了泛指单位的", "Of these, with collectives named: ")
    return list(counted(only, "project", asked.language, before=before))


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
    said = each_of(asked, table, lambda row: whose(row, columns, asked.language, counted=asked.has("几")))
    if len(table) > 1 and not chosen.about("numbered"):
        said += counted(table, "project", asked.language, among=asked.scopes)
    roles = [asked.role] if asked.role in ("lead", "support") else ["lead", "support"]
    kinds = asked.put(
        "和".join(UNIT_WORDS["zh"][role] for role in roles), " and ".join(UNIT_WORDS["en"][role] for role in roles)
    )
    understood = asked.put(f"{chosen.those}，{kinds}是谁", f"the {kinds} of {chosen.those}")
    return Answer(understood, asked.cypher(), table[keep], said)


def whose(row: Any, columns: Sequence[str], language: str, *, counted: bool = False) -> str:
    """Return who leads and supports a project, and how many they are if that is asked."""
    said = []
    for name in columns:
        word = UNIT_WORDS[language]["lead" if name == "lead_units" else "support"]
        names = getattr(row, name)
        word = word.removesuffix("s") if len(names) == 1 else word
        chinese = (
            f"{word}{'、'.join(names) or '没有写明（或只写了泛指单位）'}{f'，共{len(names)}个' if counted else ''}"
        )
        english = (
            f"{word} {', '.join(names) or 'not named (or only collectives)'}{f' ({len(names)})' if counted else ''}"
        )
        said.append(put(language, chinese, english))
    return put(language, "；", "; ").join(said)


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


def each_of(asked: Asked, table: pd.DataFrame, says: Callable[[Any], str]) -> tuple[str, ...]:
    """Return what is to be said of each of the first projects, with its list where there are several."""
    said: list[str] = []
    for prefix, part in scoped(table, asked.language, among=asked.scopes):
        for row in part.head(_TOLD).itertuples(index=False):
            number = number_words(row, asked.language)
            said.append(prefix + asked.put(f"{number}：{says(row)}。", f"{number}: {says(row)}."))
        said += the_rest(len(part), _TOLD, prefix, asked.language)
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
    said = (
        *most(table, "projects", asked.language, least=least, among=asked.scopes),
        *counted(table, "agency", asked.language, among=asked.scopes),
    )
    order = order_words(asked.language, least=least)
    return Answer(
        asked.put(
            f"{chosen.those}有哪些单位{ROLE_WORDS['zh'][role]}，各几个，{order}",
            f"agencies that {ROLE_WORDS['en'][role]} {chosen.those}, how many each, {order}",
        ),
        command,
        table,
        said,
        Ranking("agency", "projects", least),
    )


def on_every_one(asked: Asked) -> Answer:
    """Answer which agencies lead, support or are on every one of the projects."""
    return only_all(who_is_needed(asked), asked)


def only_all(answer: Answer, asked: Asked) -> Answer:
    """Return of who is on how many of the projects asked about only those that are on all."""
    if "chosen" not in answer.table:
        return answer
    table = answer.table[answer.table["projects"] == answer.table["chosen"]].reset_index(drop=True)
    none = asked.put("没有这样的单位。", "There is no such agency.")
    said = counted(table, "agency", asked.language, among=asked.scopes) or (none,)
    command, wholes = answer.command, {*answer.table["chosen"]}
    if len(wholes) == 1:
        then = f"WITH a, count(DISTINCT p) AS n WHERE n = {wholes.pop()} RETURN a.name, n"
        command = command.replace("RETURN a.name, count(DISTINCT p) AS n", then)
    understood = answer.understood + asked.put("；只要一个不落的", "; only those that are on every one of them")
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
        nobody = asked.put("清单没有写领导", "no leader named")
        said = each_of(asked, table, lambda row: join(row.leaders, asked.language) or nobody)
        understood = asked.put(f"{chosen.those}由哪位领导分管", f"who oversees {chosen.those}")
        return Answer(understood, asked.cypher(), table, said)
    return _how_manyeach_of(asked)


def _how_manyeach_of(asked: Asked) -> Answer:
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
    said = []
    for prefix, part in scoped(table, asked.language, among=asked.scopes):
        rows = part.itertuples(index=False)
        each = [asked.put(f"{row.leader}（{row.projects}个）", f"{row.leader} ({row.projects})") for row in rows]
        count, names = how_many(len(part), "leader", asked.language), few(each, asked.language)
        said += [prefix + asked.put(f"{count}：{names}。", f"{count}: {names}.")] if each else []
    said = said or ([say("no_leaders", asked.language)] if asked.tables.oversight.empty else [])
    if asked.has("管领") and chosen.about("agencies"):
        said.append(asked.put(
            "这里是分管项目的领导，不是单位自己的负责人；后者（牵头单位分管领导）请问“……的负责人是谁”。",
            "These are the leaders who oversee the projects, not the agency's own officers.",
        ))  # fmt: skip
    command = asked.cypher(
        "MATCH (l:Leader)-[:OVERSEES]->(p) RETURN l.name, count(DISTINCT p) AS n ORDER BY n DESC, l.name"
    )
    understood = asked.put(
        f"{chosen.those}由哪些领导分管，各有几个", f"leaders who oversee {chosen.those}, and how many each"
    )
    return Answer(understood, command, table, tuple(said))
