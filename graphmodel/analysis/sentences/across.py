"""What differs from other places, what is missing beside them, and who goes by each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.sentences.words import function_words, percent, speaker
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "elsewhere_few": (
        "只有{places}个地区的清单，不足{fewest}个，不和别处比较。",
        "With lists of only {places:place|places}, fewer than {fewest}, nothing is compared.",
    ),
    "elsewhere_no_functions": (
        "清单里没有能看出职能的单位，没法和别处比较。",
        "The lists name no agency whose function is known, so nothing can be compared.",
    ),
    "elsewhere_none": (
        "{places}个地区之间，没有哪个地区哪项职能的配合比例明显不同。",
        "Among {places} places none differs clearly from the others in any function.",
    ),
    "elsewhere": (
        "{place}的{function}类单位配合了{share}的项目，其他地区平均为{others}，明显{word}。",
        "In {place} agencies of {function} support {share} of the projects, elsewhere {others} on average: "
        "clearly {word}.",
    ),
    "gaps": (
        "{place}{year}的“{category}”没有{function}类单位参加，而别处{count}个相似项目中{share}有。",
        "No agency of {function} is on projects of {category} in {place}{year}; "
        "of {count:project|projects} alike elsewhere {share} "
        "have one.",
    ),
    "gaps_none": (
        "和别处相似的项目比，没有发现缺少哪项职能。",
        "Beside projects alike elsewhere no function is missing.",
    ),
    "gaps_alone": (
        "别处没有清单，或没有相似的项目，比不出缺少哪项职能。",
        "There are no lists from elsewhere, or no projects alike, so no function can be called missing.",
    ),
    "overlaps": (
        "有{count}对项目名称相似，牵头单位却从不一起做项目。",
        "{count:pair of projects is|pairs of projects are} alike though their lead units never meet.",
    ),
    "overlaps_none": (
        "没有名称相似、牵头单位却从不一起做项目的项目。",
        "No projects are alike whose lead units never meet.",
    ),
    "strangers": (
        "有{count}对单位各自承担同一位领导分管的项目，却没有共同项目{scopes}。",
        "{count:pair of agencies works|pairs of agencies work} on projects of a common leader but on no common "
        "project{scopes}.",
    ),
    "strangers_scopes": ("（各地区各年分别计）", " (each place and year by itself)"),
    "strangers_none": (
        "承担同一位领导分管项目的单位，彼此都有共同项目。",
        "All agencies that work on projects of a common leader share a project.",
    ),
    "strangers_unknown": (
        "清单没有写明领导，看不出哪些单位同属一位领导却没有共同项目。",
        "No leader is named, so it cannot be told which agencies of a common leader share no project.",
    ),
}

say = speaker(TEXT)


def elsewhere_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return which cities are outliers in which functions, or why none is."""
    if table.empty:
        return [say("elsewhere_no_functions", language)]
    if (table["reason"] == "few").any():
        from graphmodel.analysis.elsewhere import FEWEST_PLACES

        return [say("elsewhere_few", language, places=table["place"].nunique(), fewest=FEWEST_PLACES)]
    words = {"zh": {"higher": "偏高", "lower": "偏低"}, "en": {"higher": "higher", "lower": "lower"}}[language]
    found = [
        say("elsewhere", language, place=row.place, function=function_words(row.function, language),
            share=percent(row.share_of_projects), others=percent(row.others_share), word=words[row.outlier])
        for row in table[table["outlier"].notna()].itertuples(index=False)
    ]  # fmt: skip
    return found or [say("elsewhere_none", language, places=table["place"].nunique())]


def gaps_sentences(
    gaps: pd.DataFrame, overlaps: pd.DataFrame, strangers: pd.DataFrame, language: str = "zh", *, leaders: bool = True
) -> list[str]:
    """Return the functions that are missing, and how many projects and agencies go by each other.

    ``leaders`` is whether the lists name any.
    """
    found = [
        say("gaps", language, place=row.place, year=_year(row.year, language),
            category=row.category, function=function_words(row.function, language), count=int(row.alike_elsewhere),
            share=percent(row.share_elsewhere))
        for row in gaps[gaps["missing"].astype(bool)].itertuples(index=False)
    ] or [say("gaps_none" if (gaps["alike_elsewhere"] > 0).any() else "gaps_alone", language)]  # fmt: skip
    pairs = len(strangers[["place", "year", "one_id", "other_id"]].drop_duplicates())
    several = len(strangers[["place", "year"]].drop_duplicates()) > 1
    scopes = say("strangers_scopes", language) if several else ""
    apart = "strangers" if pairs else "strangers_none" if leaders else "strangers_unknown"
    return [
        *found,
        say("overlaps" if len(overlaps) else "overlaps_none", language, count=len(overlaps)),
        say(apart, language, count=pairs, scopes=scopes),
    ]


def _year(year: Any, language: str) -> str:
    known = whole_number(year)
    if known is None:
        return ""
    return f"{known}年" if language == "zh" else f" {known}"
