"""Questions about the officers of lead units (牵头单位负责人、联系人): whose projects, who answers for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import Answer, Asked, Ranking, few, listed, most, quoted
from graphmodel.analysis.asking.selection import Condition
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.sentences import scoped

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

COLUMNS = ["place", "year", "officer_id", "officer", "projects"]
NOBODY = "清单没有写牵头单位的负责人。"
_NOT_WRITTEN = "清单没有写负责人"
_TOLD = 8


def of_officer(words: Sequence[Word], tables: Tables) -> Condition:
    """Return that an officer, or each of several, answers for it."""
    names = list(dict.fromkeys(word.value for word in words if word.kind == "O"))
    responsible = _by_project(tables)
    return Condition(
        "officer",
        f"{'和'.join(names)}{'都' if len(names) > 1 else ''}是负责人（牵头单位的）",
        lambda group, index: set(names) <= {*responsible.get(group.project_ids[index], ())},
        tuple(f"(:Officer {{name: {quoted(name)}}})-[:RESPONSIBLE_FOR]->(p)" for name in names),
        names=tuple(names),
    )


def _by_project(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, name in zip(tables.officers["project_id"], tables.officers["officer"], strict=True):
        found.setdefault(identity, []).append(name)
    return found


def officers(asked: Asked) -> Answer:
    """Answer which officers answer for the projects: of each of the first projects, or how many each officer has."""
    chosen, responsible = asked.selection, _by_project(asked.tables)
    command = asked.cypher(
        "OPTIONAL MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p) "
        "RETURN p.number, p.name, collect(DISTINCT o.name) AS officers ORDER BY p.number"
    )
    understood = f"{chosen.those}，牵头单位的负责人是谁"
    table = project_table(asked, chosen.holds)
    named = [responsible.get(identity, []) for identity in table["project_id"]]
    table = table.drop(columns=["leaders", "partner_units", "deadline"]).assign(officers=named)
    said = [] if len(table) else [f"没有{chosen.those}。"]
    for prefix, part in scoped(table, "zh", among=asked.scopes):
        rows = part.head(_TOLD)
        everybody = list(dict.fromkeys(name for names in part["officers"] for name in names))
        if len(part) > 1:
            said.append(f"{prefix}{len(part)}个项目共{len(everybody)}位负责人：{few(everybody)}。")
        said += [
            f"{prefix}{listed(row)}第{row.number}项：{'、'.join(row.officers) or _NOT_WRITTEN}"
            f"（牵头单位{'、'.join(row.lead_units) or '没有写明'}）。"
            for row in rows.itertuples(index=False)
        ]
        if len(part) > _TOLD:
            said.append(f"{prefix}以上是前{_TOLD}项，其余{len(part) - _TOLD}项见表。")
    return Answer(understood, command, table, (NOBODY,) if asked.tables.officers.empty else tuple(said))


def who_has_most(asked: Asked) -> Answer:
    """Answer which officer answers for most (or fewest) projects."""
    least = asked.has("少闲")
    table = _counts(asked).sort_values(["projects", "officer_id"], ascending=[least, True], kind="stable")
    command = (
        'graphmodel cypher "MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p:Project) '
        'RETURN o.name, count(DISTINCT p) AS n ORDER BY n DESC, o.name"'
    )
    said = most(table, "projects", name="officer", least=least) or (NOBODY,)
    order = "从少到多" if least else "从多到少"
    return Answer(
        f"牵头单位的各位负责人负责的项目数，{order}",
        command,
        table.reset_index(drop=True),
        said,
        Ranking("officer", "projects", least=least),
    )


def _counts(asked: Asked) -> pd.DataFrame:
    import pandas as pd

    place_and_year = asked.tables.lists[["list_id", "place", "year"]]
    rows = asked.tables.officers.merge(place_and_year, on="list_id").astype({"year": object})
    rows["year"] = [None if pd.isna(year) else int(year) for year in rows["year"]]
    keys = ["place", "year", "officer_id", "officer"]
    counts = rows.groupby(keys, sort=False, dropna=False, as_index=False)["project_id"].nunique()
    return counts.rename(columns={"project_id": "projects"})[COLUMNS]


def doubts(words: Sequence[Word], tables: Tables) -> list[str]:
    """Say which officers' names are a leader's too, or those of officers of several agencies."""
    said = []
    for name in dict.fromkeys(word.value for word in words if word.kind in "OL"):
        own = tables.officers[tables.officers["officer"] == name]["officer_id"].nunique()
        if own and (tables.oversight["leader"] == name).any():
            said.append(f"清单里的领导和牵头单位负责人都有“{name}”；这里按领导理解。")
        elif own > 1:
            said.append(f"“{name}”在清单里写作{own}个单位的负责人，是不是同一个人，清单说不出来；这里合在一起。")
    return said
