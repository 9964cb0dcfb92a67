"""What is under way in which month, for how many leaders at once, and whose months differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.sentences.words import join, month_words, number, scoped, several_years, speaker

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "open": (
        "{month}没有步骤到期，但{agency}有{projects}个项目在办。",
        "In {month} no step falls due, yet {agency} has {projects} projects under way.",
    ),
    "open_own": (
        "{month}{agency}没有步骤到期，但有{projects}个项目在办。",
        "In {month} no step of {agency} falls due, yet it has {projects} projects under way.",
    ),
    "month": (
        "{month}有{projects}个项目在办，{steps}个步骤到期。",
        "In {month} {projects:project is|projects are} under way and {steps:step falls|steps fall} due.",
    ),
    "no_dates": (
        "清单里没有能读出月份的步骤和完成时间，说不出哪个月在办什么。",
        "No step and no deadline has a month, so nothing can be said of months.",
    ),
    "no_steps_due": ("没有到期的步骤。", "No step falls due."),
    "month_none": ("{month}没有项目在办。", "In {month} no project is under way."),
    "leaders": (
        "有{count}个“单位—月份”里，三位及以上领导分管的步骤在同一个月到期；如{agency}，{months}{each}有{leaders}位。",
        "In {count:agency-month|agency-months} steps of three or more leaders fall due at once; "
        "{agency}, for one, has {leaders}{each} in {months}.",
    ),
    "peaks_none": (
        "没有单位的忙月与全部项目的月份分布有明显差别。",
        "No agency's months differ clearly from those of all projects.",
    ),
    "peaks_no_agencies": (
        "清单里没有单位，看不出各单位的忙月。",
        "The list names no agency, so no agency's months can be told.",
    ),
    "peaks_no_steps": (
        "没有写明月份的步骤，看不出各单位的忙月。",
        "No step has a month, so no agency's months can be told.",
    ),
    "peak": (
        "{agency}的步骤在{month}比全部项目的月份分布更集中（{steps}个，预期{expected}个）。",
        "The steps of {agency} fall differently from those of all projects: {steps} in {month}, {expected} expected.",
    ),
    "peak_no_more": (
        "{agency}的步骤在各月的分布与全部项目明显不同，但最忙的{month}并不比全部项目更集中（{steps}个，预期{expected}个）。",
        "The steps of {agency} are spread over the months differently from those of all projects, though not by its "
        "worst month: {steps} in {month}, {expected} expected.",
    ),
}

say = speaker(TEXT)


def underway_sentences(
    table: pd.DataFrame, peaks: pd.DataFrame, language: str = "zh", *, among: pd.DataFrame | None = None
) -> list[str]:
    """Return the quiet month in which most is under way, leaders at once, and whether anybody's peaks are their own.

    ``among`` has every place and year in question, so that one without a month is not passed over.
    """
    among = table if among is None or among.empty else among
    if table.empty:
        return [say("no_dates", language)]
    found: list[str] = []
    for prefix, part in scoped(table, language, among=among):
        if part.empty:
            found.append(prefix + say("no_dates", language))
        years = several_years(part["month"])
        own = part[part["agency_id"] != ""]
        quiet = own[(own["steps_due"] == 0) & (own["projects_open"] >= 3)]
        if len(quiet) and part["steps_due"].any():  # without a step no month is quieter than another
            # the month in which the whole place is quiet first
            city = part[part["agency_id"] == ""].set_index("month")["steps_due"]
            quiet = quiet.assign(city=quiet["month"].map(city))
            top = quiet.sort_values(
                ["city", "projects_open", "agency_id", "month"], ascending=[True, False, True, True]
            ).iloc[0]
            key = "open_own" if top["city"] else "open"
            found.append(prefix + say(key, language, month=month_words(top["month"], language, with_year=years),
                                      agency=top["agency"], projects=int(top["projects_open"])))  # fmt: skip
        found += [prefix + text for text in _leaders_at_once(own, language, years)]
    both = (scoped(one, language, among=among) for one in (table, peaks))
    for (prefix, own), (_, part) in zip(*both, strict=True):
        if own.empty:
            continue
        differing = [row for row in part.itertuples(index=False) if row.differs]
        found += [prefix + _peak(row, language, several_years(own["month"])) for row in differing]
        if not differing:
            no_peaks = "peaks_no_steps" if (own["agency_id"] != "").any() else "peaks_no_agencies"
            found.append(prefix + say("peaks_none" if len(part) else no_peaks, language))
    return found


def _peak(row: Any, language: str, years: bool) -> str:
    """Say in which month an agency's steps pile up; of equal ones the first, of which the expectation is."""
    month = month_words(row.peak_month.partition("、")[0], language, with_year=years)
    key = "peak" if row.peak_steps > row.peak_expected else "peak_no_more"
    expected = number(row.peak_expected)
    return say(key, language, agency=row.agency, month=month, steps=row.peak_steps, expected=expected)


def _leaders_at_once(own: pd.DataFrame, language: str, years: bool) -> list[str]:
    many = own[own["leaders_due"] >= 3]
    if many.empty:
        return []
    most = int(many["leaders_due"].max())
    top = many[many["leaders_due"] == most]
    agency = top["agency"].value_counts(sort=True).index[0]
    months = [month_words(month, language, with_year=years) for month in top[top["agency"] == agency]["month"]]
    each = ("各" if language == "zh" else " each") if len(months) > 1 else ""
    said = say(
        "leaders", language, count=len(many), agency=agency, months=join(months, language), each=each, leaders=most
    )
    return [said]


def month_sentences(table: pd.DataFrame, month: int, language: str = "zh") -> list[str]:
    """Return how many projects are under way in a month, and how many of their steps fall due in it."""
    if table.empty:
        return [say("month_none", language, month=month_words(f"{month:02d}", language))]
    found = []
    for prefix, part in scoped(table, language):
        for name, rows in part.groupby("month", sort=True):
            when = month_words(str(name), language, with_year=several_years(part["month"]))
            steps = int(rows["steps_due"].sum())
            found.append(prefix + say("month", language, month=when, projects=len(rows), steps=steps))
    return found
