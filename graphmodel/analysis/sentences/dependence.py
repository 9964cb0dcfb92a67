"""On whom leaders and projects depend, and who holds the network together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.sentences.words import join, numbers_of, scoped, speaker
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "no_leaders": ("清单没有写明领导。", "No leader is named."),
    "leader_whole": (
        "{leader}分管的{projects}个项目全部需要{agencies}。",
        "Each of the {projects} projects that {leader} oversees needs {agencies}.",
    ),
    "leader_whole_nobody": (
        "没有分管两个及以上项目的领导。",
        "No leader oversees two or more projects.",
    ),
    "leader_whole_none": (
        "分管两个及以上项目的领导中，没有哪位的项目全部需要同一个单位。",
        "No leader of two or more projects needs one agency for all of them.",
    ),
    "sole": (
        "除泛指单位外只有一个配合单位的项目有{count}个：{numbers}。",
        "{count:project has|projects have} a single partner, collectives apart: {numbers}.",
    ),
    "sole_none": (
        "没有只靠一个配合单位的项目（泛指单位不计）。",
        "No project has a single partner, collectives apart.",
    ),
    "joint_none": (
        "协同网络没有割点：去掉任何一个单位，其余单位之间都不会因此断开。",
        "The network has no articulation point: the others stay connected as they are whichever agency is left out.",
    ),
    "joint_few": (
        "单位不足3个，谈不上去掉谁会让协同网络断开。",
        "There are fewer than three agencies, so none of them can hold the others together.",
    ),
    "joint_no_ties": (
        "没有单位一起做项目，协同网络里没有联系。",
        "No two agencies share a project, so the network has no ties.",
    ),
    "no_agencies": ("清单里没有单位，没有可以依赖的。", "The list names no agency, so nothing depends on any."),
    "joint_each": (
        "{agencies}中去掉任何一个，协同网络都会断开。",
        "Without any one of {agencies} the network falls apart.",
    ),
    "joint": (
        "去掉{agencies}，协同网络会断开。",
        "Without {agencies} the network falls apart.",
    ),
}

say = speaker(TEXT)


def dependence_sentences(
    table: pd.DataFrame, leaders: pd.DataFrame, sole: pd.DataFrame, language: str = "zh"
) -> list[str]:
    """Return the leaders all of whose projects need one agency, projects with one partner, and articulation points."""
    if table.empty:
        return [say("no_agencies", language)]
    found: list[str] = []
    for prefix, part in scoped(leaders, language, among=table):
        whole = part[(part["projects"] == part["of"]) & (part["of"] >= 2)]
        found += [
            prefix + say("leader_whole", language, leader=leader, projects=of, agencies=join(rows["agency"], language))
            for (leader, of), rows in whole.groupby(["leader", "of"], sort=False)
        ]
        if part.empty:
            found.append(prefix + say("no_leaders", language))
        elif whole.empty:
            key = "leader_whole_none" if (part["of"] >= 2).any() else "leader_whole_nobody"
            found.append(prefix + say(key, language))
    own = {(place, whole_number(year)): rows for (place, year), rows in sole.groupby(["place", "year"], dropna=False)}
    for prefix, part in scoped(table, language):
        rows = own.get((part["place"].iloc[0], whole_number(part["year"].iloc[0])))
        if rows is None:
            found.append(prefix + say("sole_none", language))
        else:
            found.append(prefix + say("sole", language, count=len(rows), numbers=numbers_of(rows, language)))
    for prefix, part in scoped(table, language):
        joints = part[part["articulation"]]["agency"]
        found.append(prefix + say(_joint_key(part, len(joints)), language, agencies=join(joints, language)))
    return found


def _joint_key(part: pd.DataFrame, joints: int) -> str:
    if joints:
        return "joint" if joints == 1 else "joint_each"
    if len(part) < 3:
        return "joint_few"
    return "joint_none" if part["pairs"].any() else "joint_no_ties"
