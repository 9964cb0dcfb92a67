"""Questions about leaders: how many projects each oversees, which agencies they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.asking.answer import Answer, Asked, Ranking, quoted
from graphmodel.analysis.asking.wording import (
    ROLE_WORDS,
    SIGNS,
    and_words,
    bound_words,
    counted,
    difference,
    few,
    how_many,
    most,
    order_words,
)
from graphmodel.analysis.material import incidences
from graphmodel.analysis.sentences import scoped
from graphmodel.analysis.sentences.dependence import say

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["place", "year", "leader_id", "leader", "projects"]
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
    named = asked.named("L")
    if named:
        table = table[table["leader"].isin(named)].reset_index(drop=True)
    if least:
        table = table.sort_values("projects", kind="stable").reset_index(drop=True)
    said = most(table, "projects", asked.language, name="leader", least=least) or _nobody(asked)
    if asked.has("比"):
        said = (*said, *difference(table, "leader", "projects", named, asked.language))
    only = f"WHERE l.name IN [{', '.join(map(quoted, named))}] " if named else ""
    order = order_words(asked.language, least=least)
    understood = asked.put(
        f"{'和'.join(named) or '各位领导'}分管的项目数，{order}",
        f"how many projects {and_words(named, 'en') or 'leaders'} oversee, {order}",
    )
    return Answer(
        understood,
        _COUNT.replace("RETURN", f"{only}RETURN"),
        table,
        said,
        Ranking("leader", "projects", least),
    )


def leaders(asked: Asked) -> Answer:
    """Answer which leaders there are."""
    table = _leaders(asked)
    said = []
    for prefix, part in scoped(table, asked.language):
        count, names = how_many(len(part), "leader", asked.language), few(list(part["leader"]), asked.language)
        said.append(prefix + asked.put(f"{count}：{names}。", f"{count}: {names}."))
    understood = asked.put(
        "清单里有哪些领导，各分管多少项目", "leaders of the list, and how many projects each oversees"
    )
    return Answer(understood, _COUNT, table, tuple(said) or _nobody(asked))


def _nobody(asked: Asked) -> tuple[str, ...]:
    return (say("no_leaders", asked.language),)


def with_bound(asked: Asked) -> Answer:
    """Answer which leaders oversee more (or fewer) projects than a number."""
    sign, _, number = (asked.one("X") or "").partition(" ")
    table = _leaders(asked)
    table = table[SIGNS[sign](table["projects"], int(number))].reset_index(drop=True)
    command = f'{_START}WITH l, count(DISTINCT p) AS n WHERE n {sign} {number} RETURN l.name, n ORDER BY n DESC"'
    understood = asked.put(
        f"分管的项目{bound_words(sign, number, 'zh')}的领导",
        f"leaders who oversee {bound_words(sign, number, 'en')} project{'s' if number != '1' else ''}",
    )
    return Answer(understood, command, table, counted(table, "leader", asked.language))


def never_with(asked: Asked) -> Answer:
    """Answer which leaders have no project on which an agency is, in a role or in either."""
    import pandas as pd

    from graphmodel.analysis.asking.conditions import RELATIONSHIPS_OF, member

    agency, role = asked.one("A") or "", asked.role
    rows = []
    for group in incidences(asked.tables):
        on = member(group, role)[group.agencies.index(agency)] if agency in group.agencies else None
        rows += [
            (group.place, group.year, group.leader_ids[i], group.leaders[i], int(own.sum()))
            for i, own in enumerate(group.oversees)
            if on is None or not (own & on).any()
        ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.sort_values(["projects", "leader_id"], ascending=[False, True], kind="stable").reset_index(drop=True)
    word = ROLE_WORDS["zh"][role]
    by = {"lead": f"led by {agency}", "support": f"supported by {agency}", "": f"that {agency} is on"}[role]
    none = asked.put(f"没有：每位领导都有{agency}{word}的项目。", f"None: every leader has a project {by}.")
    said = counted(table, "leader", asked.language, among=asked.scopes) or (none,)
    command = (
        f"{_START}WHERE NOT EXISTS {{ MATCH (l)-[:OVERSEES]->(:Project)<-[:{RELATIONSHIPS_OF[role]}]-"
        f'(:Agency {{name: {quoted(agency)}}}) }} RETURN l.name, count(DISTINCT p) AS n ORDER BY n DESC, l.name"'
    )
    understood = asked.put(f"哪些领导没有一个{agency}{word}的项目", f"leaders without a project {by}")
    return Answer(understood, command, table, said if not asked.tables.oversight.empty else _nobody(asked))
