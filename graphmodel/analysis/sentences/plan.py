"""What levelling suggests, with its assumptions, and who could stand in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.sentences.words import join, speaker

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "level": (
        "建议（不是命令）：让{moves}个步骤提前到期（最多提前{weeks}周），最忙月份的步骤数可减少：{agencies}。",
        "A suggestion: let {moves:step|steps} fall due earlier (by up to {weeks:week|weeks}); "
        "steps in the worst month: {agencies}.",
    ),
    "level_one": ("{agency}从{before}个到{after}个", "{agency} from {before} to {after}"),
    "level_more": ("等{count}个单位", "and {count} agencies in all"),
    "level_same": (
        "另有{count}个单位最忙的月份没有变轻。",
        "The worst month of {count:more agency|more agencies} does not get lighter.",
    ),
    "level_worse": (
        "但有{count}个单位最忙的月份变重了：{agencies}。",
        "But the worst month of {count:agency|agencies} gets heavier: {agencies}.",
    ),
    "level_others": (
        "注意：这样调整后，另有{count}个单位最忙的月份变重：{agencies}。",
        "Note: the worst month of {count:other agency|other agencies} gets heavier by this: {agencies}.",
    ),
    "level_none": (
        "在最多提前{weeks}周的范围内，没有办法让最忙的月份更轻。",
        "No worst month gets lighter by letting steps fall due up to {weeks:week|weeks} earlier.",
    ),
    "level_assumes": (
        "假定：步骤提前后在更早某月的最后一天到期；同一项目里步骤的先后不变，不早于写明的开始日期{fixed_words}。",
        "Assumed: a step that moves falls due on the last day of an earlier month; "
        "the order of a project's steps stays, and none "
        "comes before its stated first day{fixed_words}.",
    ),
    "level_fixed": (
        "；写明具体日子或用 --fix 指定的{fixed}个步骤不动",
        "; {fixed:step|steps} with a day of their own or fixed by the user stay",
    ),
    "substitutes": (
        "按职能和类型看，{agencies}个单位中有{lone}个没有可以替代的单位；换成谁，要由使用的人用 --pool 指明。",
        "By function and kind {lone} of {agencies} agencies have no substitute; "
        "whom to ask instead is for the user to say.",
    ),
}

say = speaker(TEXT)


def levelling_sentences(found: Any, language: str = "zh") -> list[str]:
    """Return what :func:`graphmodel.analysis.levelling.level` suggests, as a suggestion, with its assumptions."""
    lighter = found.peaks[found.peaks["new_peak_steps"] < found.peaks["peak_steps"]]
    if lighter.empty:
        said = [say("level_none", language, weeks=found.weeks)]
    else:
        said = [say("level", language, moves=len(found.moves), weeks=found.weeks, agencies=_peaks(lighter, language))]
        heavier = found.peaks[found.peaks["new_peak_steps"] > found.peaks["peak_steps"]]
        if len(heavier):
            agencies = _peaks(heavier, language)
            said.append(say("level_worse", language, count=len(heavier), agencies=agencies))
        if same := len(found.peaks) - len(lighter) - len(heavier):
            said.append(say("level_same", language, count=same))
    fixed = say("level_fixed", language, fixed=found.fixed) if found.fixed else ""
    return [*said, say("level_assumes", language, fixed_words=fixed)]


def heavier_sentences(found: Any, compared: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the agencies nobody asked about whose worst month a suggestion makes heavier.

    Parameters
    ----------
    found
        Of :func:`graphmodel.analysis.levelling.level`.
    compared
        Of :func:`graphmodel.analysis.what_if.before_and_after`: the list before and with the suggestion.
    """
    others = compared[~compared["agency_id"].isin(set(found.peaks["agency_id"]))]
    heavier = others[others["new_peak_steps"] > others["peak_steps"]]
    if heavier.empty or found.moves.empty:
        return []
    agencies = _peaks(heavier, language)
    return [say("level_others", language, count=len(heavier), agencies=agencies)]


def _peaks(rows: pd.DataFrame, language: str, most: int = 5) -> str:
    """Return the agencies whose worst month changes, from and to; of many the first."""
    each = [
        say("level_one", language, agency=row.agency, before=int(row.peak_steps), after=int(row.new_peak_steps))
        for row in rows.head(most).itertuples(index=False)
    ]
    if len(rows) <= most:
        return join(each, language)
    return join(each, language) + ("" if language == "zh" else ", ") + say("level_more", language, count=len(rows))


def substitute_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return how many agencies nobody of their function and kind could stand in for."""
    lone = int((table["substitutes"].str.len() == 0).sum())
    return [say("substitutes", language, agencies=len(table), lone=lone)] if len(table) else []
