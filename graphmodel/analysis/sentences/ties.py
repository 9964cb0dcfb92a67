"""Which pairs of agencies meet more or less often than chance has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.sentences.words import number, scope_words, some, speaker
from graphmodel.identity import UNKNOWN

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "no_pairs": ("单位不足两个，没有可以比较的单位对。", "With fewer than two agencies there is no pair to compare."),
    "ties_none": (
        "{pairs}对单位中，没有一对一起做项目的次数明显多于或少于随机预期。",
        "Of {pairs:pair|pairs} of agencies none meets clearly more or less often than chance gives.",
    ),
    "tie_top": (
        "一起做项目最多的是{one}与{other}：{projects}次，随机预期{expected}次。",
        "{one} and {other} meet most often: {projects:time|times}, {expected} expected by chance.",
    ),
    "tie_top_many": (
        "一起做项目最多的有{pairs}对，都是{projects}次：{each}。",
        "{pairs} pairs meet most often, {projects:time|times} each: {each}.",
    ),
    "tie_each": ("{one}与{other}（随机预期{expected}次）", "{one} and {other} ({expected} expected by chance)"),
    "tie_never": (
        "没有两个单位一起做项目。",
        "No two agencies are on a common project.",
    ),
    "tie_more": (
        "{one}与{other}一起做项目{projects}次，明显多于随机预期（{expected}次）。",
        "{one} and {other} meet {projects:time|times}, clearly more than chance gives ({expected}).",
    ),
    "tie_fewer": (
        "{one}与{other}一起做项目{projects}次，明显少于随机预期（{expected}次）。",
        "{one} and {other} meet {projects:time|times}, clearly less than chance gives ({expected}).",
    ),
}

say = speaker(TEXT)


def ties_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the pairs beyond chance, or that there is none, and the pair that meets most often.

    That pair is beside its expectation.
    """
    if table.empty:
        return [say("no_pairs", language)]
    found: list[str] = []
    parts = list(table.groupby(["place", "years"], sort=False))
    for (place, years), part in parts:
        prefix = _years_prefix(place, years, language) if len(parts) > 1 else ""
        beyond = part[part["beyond_chance"].notna()]
        for row in beyond.itertuples(index=False):
            key = "tie_more" if row.beyond_chance == "more" else "tie_fewer"
            found.append(prefix + say(key, language, **_tie(row)))
        if beyond.empty:
            found.append(prefix + say("ties_none", language, pairs=len(part)))
        found.append(prefix + _most_often(part, language))
    return found


def _years_prefix(place: str, years: str, language: str) -> str:
    if years == UNKNOWN:
        return scope_words(place, None, language)
    if language == "en":
        return f"{place} {years.replace('、', ', ').replace(UNKNOWN, 'unknown')}: "
    return f"{place}{years.replace(f'、{UNKNOWN}', '年、年份未知') if UNKNOWN in years else f'{years}年'}："


def _most_often(part: pd.DataFrame, language: str, shown: int = 3) -> str:
    """Return the pair that meets most often, or all that do."""
    order = part.sort_values(["projects", "expected"], ascending=False, kind="stable")
    most = int(order["projects"].iloc[0])
    top = list(order[order["projects"] == most].itertuples(index=False))
    if not most:
        return say("tie_never", language)
    if len(top) == 1:
        return say("tie_top", language, **_tie(top[0]))
    each = some([say("tie_each", language, **_tie(row)) for row in top], language, shown, counted="对")
    return say("tie_top_many", language, pairs=len(top), each=each, projects=most)


def _tie(row: Any) -> dict[str, Any]:
    return {"one": row.one, "other": row.other, "projects": int(row.projects), "expected": number(row.expected)}
