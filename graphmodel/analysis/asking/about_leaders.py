"""Questions about leaders: how many projects each oversees, which agencies they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import ROLE_WORDS, SIGN_WORDS, SIGNS, Answer, Asked, counted, few, most, quoted
from graphmodel.analysis.material import Incidence, incidences
from graphmodel.analysis.sentences import scoped
from graphmodel.analysis.sentences.dependence import say

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["place", "year", "leader_id", "leader", "projects"]
NEED_COLUMNS = ["place", "year", "leader_id", "leader", "agency_id", "agency", "projects", "of", "projects_share"]
_NOBODY = (say("no_leaders", "zh"),)
_START = 'graphmodel cypher "MATCH (l:Leader)-[:OVERSEES]->(p:Project) '
_COUNT = _START + 'RETURN l.name, count(DISTINCT p) AS n ORDER BY n DESC"'


def _leaders(asked: Asked) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (group.place, group.year, group.leader_ids[i], group.leaders[i], int(group.oversees[i].sum()))
        for group in incidences(asked.tables)
        for i in range(len(group.leaders))
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["projects", "leader_id"], ascending=[False, True], kind="stable").reset_index(drop=True)


def who_oversees_most(asked: Asked) -> Answer:
    """Answer which leader oversees most (or fewest) projects."""
    least = asked.has("少闲")
    table = _leaders(asked)
    if least:
        table = table.sort_values("projects", kind="stable").reset_index(drop=True)
    understood = f"各位领导分管的项目数，{'从少到多' if least else '从多到少'}"
    return Answer(understood, _COUNT, table, most(table, "projects", name="leader", least=least) or _NOBODY)


def leaders(asked: Asked) -> Answer:
    """Answer which leaders there are."""
    table = _leaders(asked)
    said = tuple(f"{prefix}共{len(part)}位领导：{few(list(part['leader']))}。" for prefix, part in scoped(table, "zh"))
    return Answer("清单里有哪些领导，各分管多少项目", _COUNT, table, said or _NOBODY)


def with_bound(asked: Asked) -> Answer:
    """Answer which leaders oversee more (or fewer) projects than a number."""
    sign, _, number = (asked.one("X") or "").partition(" ")
    table = _leaders(asked)
    table = table[SIGNS[sign](table["projects"], int(number))].reset_index(drop=True)
    command = f'{_START}WITH l, count(DISTINCT p) AS n WHERE n {sign} {number} RETURN l.name, n ORDER BY n DESC"'
    return Answer(f"分管的项目{SIGN_WORDS[sign].format(number)}的领导", command, table, counted(table, "领导", "位"))


def _needs(asked: Asked) -> pd.DataFrame:
    """Return leaders and agencies with how many of the leader's projects the agency leads, supports, or is on."""
    import pandas as pd

    rows = []
    for group in incidences(asked.tables):
        needs = group.oversees.astype(int) @ _of_role(group, asked.role).T
        total = group.oversees.sum(axis=1)
        rows += [
            (group.place, group.year, group.leader_ids[i], group.leaders[i], group.agency_ids[j], group.agencies[j],
             int(needs[i, j]), int(total[i]), float(needs[i, j] / total[i]))
            for i in range(len(group.leaders)) for j in range(len(group.agencies)) if needs[i, j]
        ]  # fmt: skip
    table = pd.DataFrame(rows, columns=NEED_COLUMNS)
    return table.sort_values(["projects", "agency_id"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _of_role(group: Incidence, role: str) -> Any:
    return {"lead": group.leads, "support": group.supports}.get(role, group.member)


def of_agency(asked: Asked) -> Answer:
    """Answer the leaders of the projects that an agency leads, supports or is on."""
    agency = asked.one("A") or ""
    table = _needs(asked)
    table = table[table["agency"] == agency].reset_index(drop=True)
    arrow = {"lead": "LEADS", "support": "SUPPORTS"}.get(asked.role, "LEADS|SUPPORTS")
    command = (
        f"{_START.rstrip()}<-[:{arrow}]-(:Agency {{name: {quoted(agency)}}}) "
        f'RETURN l.name, count(DISTINCT p) AS n ORDER BY n DESC, l.name"'
    )
    said = tuple(
        f"{prefix}共{len(part)}位领导：{few([f'{r.leader}（{r.projects}个）' for r in part.itertuples(index=False)])}。"
        for prefix, part in scoped(table, "zh")
    )
    understood = f"{agency}{ROLE_WORDS[asked.role]}的项目由哪些领导分管，各有几个"
    return Answer(understood, command, table, said)


def needs_of(asked: Asked) -> Answer:
    """Answer which agencies lead, support or are on a leader's projects."""
    leader, least = asked.one("L") or "", asked.has("少")
    table = _needs(asked)
    table = table[table["leader"] == leader]
    table = table.sort_values("projects", ascending=least, kind="stable").reset_index(drop=True)
    arrow = {"lead": "LEADS", "support": "SUPPORTS"}.get(asked.role, "LEADS|SUPPORTS")
    command = (
        f'graphmodel cypher "MATCH (:Leader {{name: {quoted(leader)}}})'
        f"-[:OVERSEES]->(p:Project)<-[:{arrow}]-(a:Agency) "
        f'WHERE NOT a.collective RETURN a.name, count(DISTINCT p) AS n ORDER BY n DESC, a.name"'
    )
    understood = f"{leader}分管的项目有哪些单位{ROLE_WORDS[asked.role]}，{'从少到多' if least else '从多到少'}"
    said = (*most(table, "projects", least=least), *counted(table, "单位"))
    return Answer(understood, command, table, said)
