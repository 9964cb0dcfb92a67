"""Questions about projects: whose they are, when they end, who is on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import Answer, Asked, Ranking
from graphmodel.analysis.asking.conditions import RELATIONSHIPS_OF
from graphmodel.analysis.asking.wording import UNIT_WORDS, counted, most, number_words, order_words
from graphmodel.analysis.dependence import sole_partners
from graphmodel.analysis.material import Incidence, incidences

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = [
    "place", "year", "list", "project_id", "number", "project", "category", "leaders", "lead_units", "partner_units",
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
            "place": group.place, "year": group.year, "list": group.series[group.list_of[index]],
            "project_id": identity, "number": group.numbers[index],
            "project": group.project_names[index], "category": group.categories[index],
            "leaders": names_at(group.leaders, group.oversees, index),
            "lead_units": names_at(group.agencies, group.leads, index),
            "partner_units": names_at(group.agencies, group.supports, index), "deadline": ends.get(identity),
        }
        for group in incidences(asked.tables)
        for index, identity in enumerate(group.project_ids)
        if chosen(group, index)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table if any(len(group.list_ids) > 1 for group in incidences(asked.tables)) else table.drop(columns="list")


def _end(day: Any, written: Any) -> Any:
    import pandas as pd

    return next(filter(pd.notna, (day, written)), None)


def names_at(names: Sequence[str], matrix: Any, index: int) -> list[str]:
    """Return who is on a project."""
    return [name for name, yes in zip(names, matrix[:, index], strict=True) if yes]


def widest(asked: Asked) -> Answer:
    """Answer which project has most (or fewest) agencies."""
    role = asked.role
    table = project_table(asked, lambda group, index: True)
    columns = {"lead": ["lead_units"], "support": ["partner_units"]}.get(role, ["lead_units", "partner_units"])
    least = asked.has("少")
    table = table.assign(agencies=sum(table[column].str.len().astype(int) for column in columns))
    order = order_words(asked.language, least=least)
    command = (
        f'graphmodel cypher "MATCH (p:Project) OPTIONAL MATCH (a:Agency)-[:{RELATIONSHIPS_OF[role]}]->(p) '
        f'WHERE NOT a.collective WITH p, count(DISTINCT a) AS n RETURN p.number, p.name, n ORDER BY n DESC, p.number"'
    )
    understood = asked.put(
        f"每个项目有多少个{UNIT_WORDS['zh'][role]}，{order}；泛指单位（各区、县政府等）不计",
        f"how many {UNIT_WORDS['en'][role]} each project has, {order}; collectives are not counted",
    )
    return _ranked(asked, understood, command, table, Ranking("number", "agencies", least))


def most_steps(asked: Asked) -> Answer:
    """Answer which project has most (or fewest) steps."""
    least, counts = asked.has("少"), asked.tables.milestones["project_id"].value_counts()
    table = project_table(asked, lambda group, index: True)
    table = table.assign(steps=[int(counts.get(identity, 0)) for identity in table["project_id"]])
    command = (
        'graphmodel cypher "MATCH (p:Project) OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m:Milestone) '
        'WITH p, count(DISTINCT m) AS n RETURN p.number, p.name, n ORDER BY n DESC, p.number"'
    )
    order = order_words(asked.language, least=least)
    understood = asked.put(
        f"每个项目有多少个步骤（没有写明时间的也在内），{order}",
        f"how many steps each project has (those without a time too), {order}",
    )
    return _ranked(asked, understood, command, table, Ranking("number", "steps", least))


def _ranked(asked: Asked, understood: str, command: str, table: pd.DataFrame, by: Ranking) -> Answer:
    """Return projects by a number of theirs; a sentence calls them by their list and number."""
    table = table.sort_values([by.column, "number"], ascending=[by.least, True], kind="stable").reset_index(drop=True)
    named = table.assign(_name=[number_words(row, asked.language) for row in table.itertuples(index=False)])
    said = most(named, by.column, asked.language, name="_name", least=by.least)
    return Answer(understood, command, table, said, by)


def every(asked: Asked) -> Answer:
    """Answer which projects there are, and how many."""
    table = project_table(asked, lambda group, index: True)
    understood = asked.put("清单里的全部项目", "all projects of the list")
    return Answer(understood, asked.cypher(), table, counted(table, "project", asked.language, among=asked.scopes))


def with_one_partner(asked: Asked) -> Answer:
    """Answer which projects have a single partner."""
    table = sole_partners(asked.tables)
    understood = asked.put(
        "只有一个配合单位的项目（泛指单位不计）", "projects with a single partner unit (collectives not counted)"
    )
    return Answer(understood, "graphmodel depends --sole", table, counted(table, "project", asked.language))


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
        said = most(table[table["category"] != _NONE], "projects", asked.language, name="category", least=least)
    else:
        named = table[table["category"] != _NONE]
        none = asked.put("清单没有写类别。", "The list has no categories.")
        said = counted(named, "category", asked.language) or (none,)
    command = (
        'graphmodel cypher "MATCH (p:Project)-[:IN_CATEGORY]->(c:Category) '
        'RETURN c.name, count(DISTINCT p) AS n ORDER BY n DESC, c.name"'
    )
    understood = asked.put("有哪些类别，各有多少项目", "which categories there are, and how many projects each has")
    return Answer(understood, command, table, said)
