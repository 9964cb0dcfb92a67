"""The headline findings, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.calendar import ALL
from graphmodel.analysis.workload import FEWEST_PROJECTS

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from graphmodel.tables import Tables


def month_words(month: str, words: dict[str, str], *, years: bool) -> str:
    """Return a month as people say it: 11月, or 2023年11月 where several years are shown."""
    year, number = (int(part) for part in month.split("-"))
    if words["lang"] == "en":
        import calendar

        return f"{calendar.month_name[number]} {year}" if years else calendar.month_name[number]
    return words["year_month"].format(year=year, month=number) if years else words["month_name"].format(month=number)


def findings(
    tables: Tables, workload: pd.DataFrame, months: pd.DataFrame, projection: nx.Graph[Any], words: dict[str, str]
) -> list[dict[str, str]]:
    """Return the sentences a planner should read first, each with a kind for its look."""
    found: list[dict[str, str]] = []
    total = len(tables.projects)
    flagged = workload[workload["overburdened"] == True]  # noqa: E712 - the column may hold None
    for row in flagged.itertuples(index=False):
        found.append(
            _say(
                "over",
                words["f_over"],
                agency=row.agency,
                supported=row.supported,
                expected=f"{row.expected:.0f}" if row.expected >= 0.95 else f"{row.expected:.1f}",
            )
        )
    if total < FEWEST_PROJECTS:
        found.append(_say("plain", words["f_short"], projects=total))
    elif flagged.empty:
        found.append(_say("plain", words["f_none"]))
    found += _month(months, words)
    found += _leader(tables, words)
    found += _pair(projection, words)
    if len(workload) and workload["leaders"].max() > 1:
        top = workload.sort_values(["leaders", "supported", "led"], ascending=False, kind="stable").iloc[0]
        if int((workload["leaders"] == top["leaders"]).sum()) == 1:
            found.append(_say("plain", words["f_spread"], agency=top["agency"], leaders=int(top["leaders"])))
    return found


def _say(kind: str, pattern: str, **values: Any) -> dict[str, str]:
    return {"kind": kind, "text": pattern.format(**values)}


def _month(months: pd.DataFrame, words: dict[str, str]) -> list[dict[str, str]]:
    every = months[months["agency"] == ALL].iloc[0]
    if not every["total"]:
        return []
    month = every["peak_month"]
    others = months[months["agency"] != ALL]
    if others.empty:
        return []
    busiest = others.sort_values([month, "total"], ascending=False, kind="stable").iloc[0]
    years = len({column[:4] for column in months.columns if column[:2] == "20"}) > 1
    return [
        _say(
            "plain",
            words["f_month"],
            month=month_words(month, words, years=years),
            steps=int(every[month]),
            agency=busiest["agency"],
            agency_steps=int(busiest[month]),
        )
    ]


def _leader(tables: Tables, words: dict[str, str]) -> list[dict[str, str]]:
    if tables.oversight.empty:
        return []
    counted = (
        tables.oversight.groupby(["leader_id", "leader"])["project_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    identity, leader = counted.index[0]
    projects = set(tables.oversight[tables.oversight["leader_id"] == identity]["project_id"])
    ranked = tables.assignments[~tables.assignments["collective"].astype(bool)]
    agencies = ranked[ranked["project_id"].isin(projects)]["agency_id"].nunique()
    return [_say("plain", words["f_leader"], leader=leader, projects=int(counted.iloc[0]), agencies=int(agencies))]


def _pair(projection: nx.Graph[Any], words: dict[str, str]) -> list[dict[str, str]]:
    ties: list[tuple[Any, Any, int]] = sorted(
        projection.edges(data="projects"), key=lambda tie: (-tie[2], tie[0], tie[1])
    )
    if not ties or ties[0][2] < 2 or (len(ties) > 1 and ties[1][2] == ties[0][2]):
        return []
    one, other, projects = ties[0]
    return [
        _say(
            "plain",
            words["f_pair"],
            one=projection.nodes[one]["name"],
            other=projection.nodes[other]["name"],
            projects=projects,
        )
    ]
