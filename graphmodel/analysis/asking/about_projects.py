"""Questions about projects: whose they are, when they end, who is on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import ROLE_WORDS, Answer, Asked, counted, most, quoted
from graphmodel.analysis.dependence import sole_partners
from graphmodel.analysis.material import Incidence, incidences
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = [
    "place", "year", "project_id", "number", "project", "category", "leaders", "lead_units", "partner_units",
    "deadline",
]  # fmt: skip
_NONE = "（没有类别）"
Test = Callable[[Incidence, int], bool]


def project_table(asked: Asked, chosen: Test) -> pd.DataFrame:
    """Return the projects for which a test holds, with who is on them and when they are to be done."""
    import pandas as pd

    frame = asked.tables.projects
    columns = (frame[name] for name in ("project_id", "deadline", "deadline_text"))
    ends = {identity: _end(day, text) for identity, day, text in zip(*columns, strict=True)}
    rows = [
        {
            "place": group.place, "year": group.year, "project_id": identity, "number": group.numbers[index],
            "project": group.project_names[index], "category": group.categories[index],
            "leaders": names_at(group.leaders, group.oversees, index),
            "lead_units": names_at(group.agencies, group.leads, index),
            "partner_units": names_at(group.agencies, group.supports, index), "deadline": ends.get(identity),
        }
        for group in incidences(asked.tables)
        for index, identity in enumerate(group.project_ids)
        if chosen(group, index)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _end(day: Any, written: Any) -> Any:
    if day is not None and day == day:
        return day
    return written if isinstance(written, str) and written else None


def names_at(names: Sequence[str], matrix: Any, index: int) -> list[str]:
    """Return who is on a project."""
    return [name for name, yes in zip(names, matrix[:, index], strict=True) if yes]


def of_asked(asked: Asked) -> tuple[Test, str]:
    """Return the test that a question's leader, agencies, category, number and text make, and its words."""
    leader, category, text, number = (asked.one(kind) for kind in "LCTN")
    one, other = asked.one("A"), asked.one("A", 1)

    def test(group: Incidence, index: int) -> bool:
        role = {"lead": group.leads, "support": group.supports}.get(asked.role, group.member)
        return (
            _on(group.oversees, group.leaders, leader, index)
            and (category is None or group.categories[index] == category)
            and (text is None or text in group.project_names[index] or text in (group.categories[index] or ""))
            and (number is None or group.numbers[index] == int(number))
            and _on(role, group.agencies, one, index)
            and _on(group.member, group.agencies, other, index)
        )

    said = [f"{leader}分管"] if leader else []
    said += [f"属于{category}"] if category else []
    said += [f"名称或类别里写有“{text}”"] if text else []
    said += [f"第{number}项"] if number else []
    said += [f"{one}和{other}都参加"] if one and other else [f"{one}{ROLE_WORDS[asked.role]}"] if one else []
    return test, "、".join(said)


def _on(matrix: Any, names: Sequence[str], name: str | None, project: int) -> bool:
    return name is None or (name in names and bool(matrix[names.index(name), project]))


def projects(asked: Asked) -> Answer:
    """Answer with the projects of a leader, a category, an agency in a role, or two agencies."""
    test, said = of_asked(asked)
    table = project_table(asked, test)
    return Answer(f"{said}的项目" if said else "清单里的全部项目", cypher(asked), table, counted(table, "项目"))


def cypher(asked: Asked, *conditions: str) -> str:
    """Return the command that asks the graph for the same projects."""
    leader, category, text, number = (asked.one(kind) for kind in "LCTN")
    paths = [f"(:Leader {{name: {quoted(leader)}}})-[:OVERSEES]->(p)"] if leader else []
    paths += [f"(p)-[:IN_CATEGORY]->(:Category {{name: {quoted(category)}}})"] if category else []
    kinds = {"lead": "LEADS", "support": "SUPPORTS"}
    for position, role in ((0, asked.role), (1, "")):
        if name := asked.one("A", position):
            paths.append(f"(:Agency {{name: {quoted(name)}}})-[:{kinds.get(role, 'LEADS|SUPPORTS')}]->(p)")
    where = list(conditions)
    where += [f"p.number = {number}"] if number else []
    optional = ""
    if text:
        optional = " OPTIONAL MATCH (p)-[:IN_CATEGORY]->(c:Category) WITH p, c"
        where.append(f"(p.name CONTAINS {quoted(text)} OR c.name CONTAINS {quoted(text)})")
    said = f" WHERE {' AND '.join(where)}" if where else ""
    start = ", ".join(["(p:Project)", *paths])
    return f'graphmodel cypher "MATCH {start}{optional}{said} RETURN DISTINCT p.number, p.name ORDER BY p.number"'


def who_for(asked: Asked) -> Answer:
    """Answer who leads or supports a project, those of a category, or those whose name holds a text."""
    table, said = _known(asked)
    columns = {"lead": ["lead_units"], "support": ["partner_units"]}.get(asked.role, ["lead_units", "partner_units"])
    keep = [name for name in table if name not in ("lead_units", "partner_units") or name in columns]
    answer = _each(table, lambda row: _whose(row, columns))
    answer += counted(table, "项目") if len(table) > 1 else ()
    kinds = {"lead": "牵头单位", "support": "配合单位"}.get(asked.role, "牵头单位和配合单位")
    return Answer(f"{_those(said)}，{kinds}是谁", cypher(asked), table[keep], answer)


def _those(said: str) -> str:
    return said if said.startswith("第") else f"{said}的项目"


def _whose(row: Any, columns: Sequence[str]) -> str:
    words = {"lead_units": "牵头单位", "partner_units": "配合单位"}
    return "；".join(
        f"{words[name]}{'、'.join(getattr(row, name)) or '没有写明（或只写了泛指单位）'}" for name in columns
    )


def _known(asked: Asked) -> tuple[pd.DataFrame, str]:
    """Return the projects of a question, and its words for them; a number that no project has is refused."""
    test, said = of_asked(asked)
    table = project_table(asked, test)
    number = asked.one("N")
    if number and table.empty:
        numbers = asked.tables.projects["number"]
        raise AnalysisError(f"没有第{number}项；清单里的序号从{numbers.min()}到{numbers.max()}")
    return table, said


def _each(table: pd.DataFrame, say: Callable[[Any], str]) -> tuple[str, ...]:
    """Return what is to be said of each of the first projects."""
    return tuple(f"第{row.number}项：{say(row)}。" for row in table.head(8).itertuples(index=False))


def when_done(asked: Asked) -> Answer:
    """Answer when a project is to be done."""
    table, said = _known(asked)
    answer = _each(table, lambda row: _day_words(row.deadline))
    return Answer(f"{_those(said)}什么时候完成", cypher(asked), table, answer)


def _day_words(day: Any) -> str:
    if day is None or day != day:
        return "清单没有写完成时间"
    return f"{day.year}年{day.month}月{day.day}日前完成" if hasattr(day, "month") else f"完成时间写作“{day}”"


def leaders_of(asked: Asked) -> Answer:
    """Answer who oversees a project or those whose name holds a text."""
    table, said = _known(asked)
    answer = _each(table, lambda row: "、".join(row.leaders) or "清单没有写领导")
    return Answer(f"{_those(said)}由哪位领导分管", cypher(asked), table, answer)


def widest(asked: Asked) -> Answer:
    """Answer which project has most (or fewest) agencies."""
    role = asked.role
    table = project_table(asked, lambda group, index: True)
    own = table["partner_units"].str.len().astype(int)
    if role != "support":
        own = own + table["lead_units"].str.len().astype(int)
    least = asked.has("少")
    table = table.assign(agencies=own, _name="第" + table["number"].astype(str) + "项")
    table = table.sort_values(["agencies", "number"], ascending=[least, True], kind="stable").reset_index(drop=True)
    what = "配合单位" if role == "support" else "参加的单位（牵头和配合）"
    order = "从少到多" if least else "从多到少"
    arrow = "SUPPORTS" if role == "support" else "LEADS|SUPPORTS"
    command = (
        f'graphmodel cypher "MATCH (p:Project) OPTIONAL MATCH (a:Agency)-[:{arrow}]->(p) '
        f'WHERE NOT a.collective WITH p, count(DISTINCT a) AS n RETURN p.number, p.name, n ORDER BY n DESC, p.number"'
    )
    return Answer(
        f"每个项目有多少个{what}，{order}；泛指单位（各区、县政府等）不计", command,
        table.drop(columns="_name"), most(table, "agencies", name="_name", least=least),
    )  # fmt: skip


def with_one_partner(asked: Asked) -> Answer:
    """Answer which projects have a single partner."""
    table = sole_partners(asked.tables)
    return Answer("只有一个配合单位的项目（泛指单位不计）", "graphmodel depends --sole", table, counted(table, "项目"))


def without_partner(asked: Asked) -> Answer:
    """Answer which projects have no partner at all but collectives."""
    table = project_table(asked, lambda group, index: not group.supports[:, index].any())
    command = (
        'graphmodel cypher "MATCH (p:Project) WHERE NOT EXISTS { MATCH (a:Agency)-[:SUPPORTS]->(p) '
        'WHERE NOT a.collective } RETURN p.number, p.name ORDER BY p.number"'
    )
    return Answer("没有配合单位的项目（泛指单位不计）", command, table, counted(table, "项目"))


def categories(asked: Asked) -> Answer:
    """Answer which categories there are and how many projects each has."""
    import pandas as pd

    rows: dict[tuple[Any, ...], int] = {}
    for group in incidences(asked.tables):
        for category in group.categories:
            key = group.place, group.year, category or _NONE
            rows[key] = rows.get(key, 0) + 1
    table = pd.DataFrame(
        [(*key, count) for key, count in rows.items()], columns=["place", "year", "category", "projects"]
    )
    if asked.has("多少"):
        least = asked.has("少")
        table = table.sort_values("projects", ascending=least, kind="stable").reset_index(drop=True)
        said = most(table[table["category"] != _NONE], "projects", name="category", least=least)
    else:
        named = table[table["category"] != _NONE]
        said = counted(named, "类别") or ("清单没有写类别。",)
    command = (
        'graphmodel cypher "MATCH (p:Project)-[:IN_CATEGORY]->(c:Category) '
        'RETURN c.name, count(DISTINCT p) AS n ORDER BY n DESC, c.name"'
    )
    return Answer("有哪些类别，各有多少项目", command, table, said)
