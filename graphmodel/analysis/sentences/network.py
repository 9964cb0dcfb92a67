"""The groups of agencies and their positions, weak ones called weak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.sentences.words import number, scoped, speaker

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "no_agencies": (
        "清单里没有单位，谈不上位置和分组。",
        "The list names no agency: there are no positions and no groups.",
    ),
    "groups_none": (
        "按单位之间的联系分不出组。",
        "The ties between the agencies make no groups.",
    ),
    "groups_weak": (
        "单位分成{groups}组，但分组很弱：模块度{modularity}，同样项目数的随机网络平均为{null}，重复分组的一致程度{agreement}；不宜据此划分。",
        "The agencies fall into {groups:group|groups}, but weakly: modularity {modularity} against {null} "
        "in random networks with the "
        "same numbers of ties, agreement between repeated searches {agreement}.",
    ),
    "groups_firm": (
        "单位分成{groups}组：模块度{modularity}，随机网络平均{null}，重复分组的一致程度{agreement}。",
        "The agencies fall into {groups:group|groups}: modularity {modularity} against {null} in random networks, "
        "agreement between "
        "repeated searches {agreement}.",
    ),
    "groups_portfolio": (
        "与领导分管范围的一致程度为{agreement}（1为完全一致，0相当于随机）。",
        "Agreement with the leaders' portfolios: {agreement} (1 is the same, 0 as by chance).",
    ),
    "positions_distance": (
        "距离：单位之间一起做的项目越多、项目里单位越少，距离越近（1/纽曼权重）；二模网络里一条联系算一步。",
        "Distance: agencies are near that share many projects with few others (1/Newman's weight); "
        "in two modes a tie is one step.",
    ),
    "positions_range": (
        "{agency}的中介中心性排第{rank}，但去掉任一项目后在第{low}到第{high}之间，不稳定。",
        "{agency} is number {rank} by betweenness, but anywhere from {low} to {high} when one project is left out.",
    ),
    "positions_core": (
        "核心有{size}个单位：与理想核心—外围结构的相关为{fit}，随机网络平均{null}（p={p}）。",
        "{size:agency forms|agencies form} a core: the correlation with an ideal core and periphery is {fit}, "
        "in random networks {null} (p = {p}).",
    ),
    "positions_no_ties": (
        "从单位之间的联系分不出核心与外围。",
        "The ties between the agencies do not tell a core from a periphery.",
    ),
    "positions_no_core": (
        "看不出核心：最像核心的{size}个单位，与理想核心—外围结构的相关为{fit}，随机网络平均也有{null}（p={p}）。",
        "There is no core beyond chance: of the {size:agency|agencies} most like one the correlation with an ideal "
        "core and periphery is {fit}, in random networks {null} (p = {p}).",
    ),
}

say = speaker(TEXT)


def groups_sentences(fit: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return how many groups there are and how far to trust them; weak groups are called weak."""
    found: list[str] = [] if len(fit) else [say("no_agencies", language)]
    for prefix, part in scoped(fit, language):
        row = part[part["network"] == "agencies"].iloc[0]
        if not row["modularity"] > 0:
            found.append(prefix + say("groups_none", language))
            continue
        key = "groups_firm" if row["firm"] else "groups_weak"
        found.append(prefix + say(key, language, groups=int(row["groups"]), modularity=number(row["modularity"], 3),
                                  null=number(row["null_modularity"], 3),
                                  agreement=number(row["agreement"], 2)))  # fmt: skip
        if row.notna()["portfolio_agreement"]:
            found.append(prefix + say("groups_portfolio", language, agreement=number(row["portfolio_agreement"], 2)))
    return found


def positions_sentences(table: pd.DataFrame, core: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return what a distance is, the least steady of the high ranks, and whether there is a core."""
    if table.empty:
        return [say("no_agencies", language)]
    found = [say("positions_distance", language)]
    for prefix, part in scoped(table, language):
        high = part[part["betweenness_rank"] <= 5]
        if len(high) and "betweenness_rank_high" in high and high["betweenness_rank_high"].notna().all():
            row = high.loc[(high["betweenness_rank_high"] - high["betweenness_rank"]).idxmax()]
            if row["betweenness_rank_high"] - row["betweenness_rank"] >= 3:
                found.append(prefix + say("positions_range", language, agency=row["agency"],
                                          rank=int(row["betweenness_rank"]), low=int(row["betweenness_rank_low"]),
                                          high=int(row["betweenness_rank_high"])))  # fmt: skip
    for prefix, part in scoped(core, language):
        row = part.iloc[0]
        if not row["core_size"]:
            found.append(prefix + say("positions_no_ties", language))
            continue
        key = "positions_core" if row["p_value"] <= 0.05 else "positions_no_core"
        found.append(prefix + say(key, language, size=int(row["core_size"]), fit=number(row["fit"], 2),
                                  null=number(row["null_fit"], 2), p=number(row["p_value"], 2)))  # fmt: skip
    return found
