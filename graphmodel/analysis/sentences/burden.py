"""Who is named as a partner more often than an even spread has it, and how sure that is; load by capacity."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.certainty import SMALLEST_TIMES
from graphmodel.analysis.sentences.words import number, percent, scoped, some, speaker
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, FEWEST_PROJECTS

if TYPE_CHECKING:
    import pandas as pd

GRADES = {
    "zh": {"clear": "明显偏多", "possible": "可能偏多"},
    "en": {"clear": "clearly more", "possible": "possibly more"},
}

TEXT = {
    "named": (
        "{agency}被列为配合单位{supported}次，是平均分配（{expected}次）的{times}倍（95%置信区间{low}—{high}倍），{grade}",
        "{agency} is named as a partner {supported:time|times}, {times} times what an even spread gives ({expected}; "
        "95% interval {low}–{high}): {grade}",
    ),
    "holds_all": ("；去掉任何一个项目都成立", "; it holds whichever project is left out"),
    "holds_some": (
        "；逐一去掉一个项目，{left_out}次中有{holds}次成立",
        "; it holds in {holds} of {left_out} lists with one project left out",
    ),
    "holds_bootstrap": ("，重抽样中{share}成立", " and in {share} of the bootstraps"),
    "fails_two": (
        "；只看参与两个及以上项目的单位时不成立",
        "; not among the agencies on two or more projects",
    ),
    "fails_departments": ("；只看政府部门时不成立", "; not among government departments only"),
    "fails_universe": ("；把名录中的其他单位算进来时不成立", "; not with the other agencies of the register"),
    "end": ("。", "."),
    "none": (
        "没有单位被列为配合单位的次数明显多于平均分配。",
        "No agency is named as a partner clearly more often than an even spread gives.",
    ),
    "too_small": (
        "有{count}个单位被列为配合单位的次数显著多于平均分配，但都不到{times}倍，不作为偏多：{agencies}。",
        "{count:agency is|agencies are} named as a partner significantly more often than an even spread gives, but "
        "less than {times} times as often, which is not called more: {agencies}.",
    ),
    "too_small_one": (
        "{agency}（{supported}次，{times}倍）",
        "{agency} ({supported:time|times}, {times} times as often)",
    ),
    "no_agencies": ("清单里没有单位，没有可以判断的。", "The list names no agency, so nothing can be judged."),
    "no_partners": (
        "清单没有列出配合单位，不判断哪个单位偏多。",
        "The list names no partners, so no agency is judged.",
    ),
    "short": (
        "项目不足{fewest}个，清单太短，不判断哪个单位偏多。",
        "With fewer than {fewest} projects the list is too short to judge any agency.",
    ),
    "no_capacity": (
        "有{count}个单位没有给出{unit}，没有折算。",
        "{count:agency has|agencies have} no {unit} and cannot be ranked.",
    ),
    "register_absent": (
        "名录里有{count}个单位不在清单里，“q值（名录）”把它们算作从未被列入：{agencies}。",
        "{count:agency|agencies} of the register not in the list, in “q universe” as never named: {agencies}.",
    ),
    "capacity_absent": (
        "给出{unit}的单位中，有{count}个不在清单里：{agencies}。",
        "{count:agency|agencies} with {unit} given {count:is|are} not in the list: {agencies}.",
    ),
    "per_head": (
        "按{unit}折算，{agency}最重：{projects}个项目，每1个{unit}合{load}个项目。",
        "By {unit}, {agency} carries most: {projects:project|projects}, {load} for each 1 of {unit}.",
    ),
}

say = speaker(TEXT)


def certainty_sentence(row: Any, language: str) -> str:
    """Return what a row of :func:`graphmodel.analysis.certainty.certainty` says, with or without a flag."""
    grade = GRADES[language].get(row.grade, "") if isinstance(row.grade, str) else ""
    text = say(
        "named", language, agency=row.agency, supported=row.supported, expected=number(row.expected),
        times=number(row.ratio), low=number(row.ratio_low), high=number(row.ratio_high), grade=grade,
    )  # fmt: skip
    if not grade:
        return text.rstrip("，: ") + say("end", language)
    every = row.left_out_holds == row.left_out
    text += say(
        "holds_all" if every else "holds_some", language, left_out=int(row.left_out), holds=int(row.left_out_holds)
    )
    if row.bootstrap_share is not None and not math.isnan(row.bootstrap_share):
        text += say("holds_bootstrap", language, share=percent(row.bootstrap_share))
    for name, key in (
        ("q_two_projects", "fails_two"), ("q_departments", "fails_departments"), ("q_universe", "fails_universe")
    ):  # fmt: skip
        value = getattr(row, name)
        if value is not None and value > FALSE_DISCOVERY_RATE:
            text += say(key, language)
    return text + say("end", language)


def certainty_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the flags of each place and year, or that there is none, or that the list is too short."""
    found: list[str] = [] if len(table) else [say("no_agencies", language)]
    for prefix, part in scoped(table, language):
        if (part["reason"] == "short").any():
            found.append(prefix + say("short", language, fewest=FEWEST_PROJECTS))
            continue
        flagged = [row for row in part.itertuples(index=False) if isinstance(row.grade, str)]
        found += [prefix + certainty_sentence(row, language) for row in flagged]
        if not flagged:
            found.append(prefix + say("none" if part["supported"].any() else "no_partners", language))
        found += [prefix + text for text in _too_small(part, language)]
    return found


def _too_small(part: pd.DataFrame, language: str) -> list[str]:
    """Name the agencies whose count is significant but not large enough to be called more."""
    rows = part[part["grade"].isna() & (part["q_value"] <= FALSE_DISCOVERY_RATE) & (part["ratio"] > 1)]
    if rows.empty:
        return []
    each = [
        say("too_small_one", language, agency=row.agency, supported=int(row.supported), times=number(row.ratio))
        for row in rows.itertuples(index=False)
    ]
    return [say("too_small", language, count=len(rows), times=SMALLEST_TIMES, agencies=some(each, language))]


def register_sentences(table: pd.DataFrame, register: Iterable[str], language: str = "zh") -> list[str]:
    """Return which agencies of a register no list names: each makes the universe of the flags wider."""
    absent = sorted({*register} - {*table["agency"]})
    if not absent:
        return []
    return [say("register_absent", language, count=len(absent), agencies=some(absent, language))]


def capacity_sentences(table: pd.DataFrame, unit: str, language: str = "zh", *, given: Iterable[str] = ()) -> list[str]:
    """Return who carries most per unit of capacity, how many agencies have none, and whose no list names."""
    found: list[str] = []
    for prefix, part in scoped(table, language):
        known = part[part["load"].notna()]
        if len(known):
            top = known.iloc[0]
            found.append(prefix + say("per_head", language, unit=unit, agency=top["agency"],
                                      load=f"{top['load']:.3g}" if top["load"] < 100 else number(top["load"], 0),
                                      projects=int(top["led"] + top["supported"])))  # fmt: skip
        if len(known) < len(part):
            found.append(prefix + say("no_capacity", language, unit=unit, count=len(part) - len(known)))
    if absent := sorted({*given} - {*table["agency"]}):
        found.append(say("capacity_absent", language, unit=unit, count=len(absent), agencies=some(absent, language)))
    return found
