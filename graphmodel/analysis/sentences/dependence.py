"""On whom leaders and projects depend, and who holds the network together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.sentences.words import join, scoped, speaker
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "no_leaders": ("清单没有写明领导。", "No leader is named."),
    "leader_whole": (
        "{leader}分管的{projects}个项目全部需要{agencies}。",
        "All {projects} projects that {leader} oversees need {agencies}.",
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
        "除泛指单位外只有一个配合单位的项目有{count}个：第{numbers}项。",
        "{count:project has|projects have} a single partner, collectives apart: No. {numbers}.",
    ),
    "sole_none": (
        "没有只靠一个配合单位的项目（泛指单位不计）。",
        "No project has a single partner, collectives apart.",
    ),
    "joint_none": (
        "协同网络没有割点：去掉任何一个单位，其余单位之间都不会因此断开。",
        "The network has no articulation point: the others stay connected as they are whichever agency is left out.",
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
    own: dict[tuple[str, int | None], list[int]] = {}
    for row in sole.itertuples(index=False):
        own.setdefault((row.place, whole_number(row.year)), []).append(int(row.number))
    for prefix, part in scoped(table, language):
        numbers = own.get((part["place"].iloc[0], whole_number(part["year"].iloc[0])), [])
        said = say("sole", language, count=len(numbers), numbers=join(numbers, language))
        found.append(prefix + (said if numbers else say("sole_none", language)))
    for prefix, part in scoped(table, language):
        joints = part[part["articulation"]]["agency"]
        key = "joint_none" if joints.empty else "joint" if len(joints) == 1 else "joint_each"
        found.append(prefix + say(key, language, agencies=join(joints, language)))
    return found
