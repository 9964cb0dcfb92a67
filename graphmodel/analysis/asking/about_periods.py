"""Questions about halves and quarters of the year: who is busy in them, which is busiest, what falls due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphmodel.analysis.asking.about_months import of_own_year
from graphmodel.analysis.asking.about_times import due_steps
from graphmodel.analysis.asking.answer import Answer, Asked, Ranking
from graphmodel.analysis.asking.conditions import of_agencies
from graphmodel.analysis.asking.deadlines import windows_of
from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.asking.wording import and_words, most, order_words
from graphmodel.analysis.sentences import scoped
from graphmodel.analysis.sentences.months import say
from graphmodel.analysis.underway import underway

if TYPE_CHECKING:
    import pandas as pd

_SCOPE = ["place", "year"]
_QUARTERS = {
    "zh": ("第一季度", "第二季度", "第三季度", "第四季度"),
    "en": ("first quarter", "second quarter", "third quarter", "fourth quarter"),
}


def busiest_in_period(asked: Asked) -> Answer:
    """Answer who has most (or fewest) steps due in a half or a quarter of the year of each list."""
    (window,), least = windows_of(asked.words), asked.has("闲少")
    table = _own_year(asked)
    table = table[(table["agency_id"] != "") & table["_month"].between(window.first, window.last)]
    keys = ["place", "year", "agency_id", "agency"]
    table = table.groupby(keys, dropna=False, as_index=False)["steps_due"].sum()
    table = table.sort_values(["steps_due", "agency_id"], ascending=[least, True], kind="stable").reset_index(drop=True)
    said: list[str] = []
    when, order = window.said(asked.language), order_words(asked.language, least=least)
    what = asked.put(f"{when}到期步骤", f"Steps due in {when}")
    for prefix, own in scoped(table, asked.language):
        if own["steps_due"].any():
            said += [prefix + text for text in most(own, "steps_due", asked.language, least=least, what=what)]
        else:
            said.append(prefix + asked.put(f"{when}没有步骤到期。", f"In {when} no step falls due."))
    understood = asked.put(
        f"{when}各单位参加（牵头或配合）的项目有多少步骤到期，{order}",
        f"how many steps of the projects that each agency leads or supports fall due in {when}, {order}",
    )
    ranked = Ranking("agency", "steps_due", least, what)
    return Answer(understood, "graphmodel underway", table, tuple(said or [say("no_dates", asked.language)]), ranked)


def busier(asked: Asked) -> Answer:
    """Answer in which of two months, or parts of the year, more steps fall due, for all projects or for an agency."""
    agency, windows = asked.one("A"), windows_of(asked.words)
    table = _own_year(asked)
    table = table[table["agency"] == agency] if agency else table[table["agency_id"] == ""]
    rows = [
        own[own["_month"].between(window.first, window.last)].groupby(_SCOPE, dropna=False, as_index=False)
        ["steps_due"].sum().assign(period=window.said(asked.language))
        for _, own in scoped(table, asked.language) for window in windows
    ]  # fmt: skip
    import pandas as pd

    table = pd.concat(rows) if rows else pd.DataFrame(columns=[*_SCOPE, "steps_due", "period"])
    table = table[[*_SCOPE, "period", "steps_due"]].sort_values("steps_due", ascending=False, kind="stable")
    table = table.reset_index(drop=True)
    what, names = asked.put("到期步骤", "Steps due"), [window.said(asked.language) for window in windows]
    said = most(table, "steps_due", asked.language, name="period", what=what) or (say("no_dates", asked.language),)
    both = and_words(names, asked.language)
    understood = asked.put(
        f"{agency or '全部项目'}在{both}各有多少步骤到期，从多到少",
        f"how many steps of {agency or 'all projects'} fall due in {both}, most first",
    )
    return Answer(understood, "graphmodel underway", table, said)


def busiest_quarter(asked: Asked) -> Answer:
    """Answer in which quarter most (or fewest) steps fall due, for all projects or for an agency."""
    agency, least = asked.one("A"), asked.has("闲少")
    table = _own_year(asked)
    table = table[table["agency"] == agency] if agency else table[table["agency_id"] == ""]
    table = table.assign(quarter=[_QUARTERS[asked.language][(month - 1) // 3] for month in table["_month"]])
    table = table.groupby(["place", "year", "quarter"], sort=False, dropna=False, as_index=False)["steps_due"].sum()
    table = table.sort_values("steps_due", ascending=least, kind="stable").reset_index(drop=True)
    what, order = asked.put("到期步骤", "Steps due"), order_words(asked.language, least=least)
    said = most(table, "steps_due", asked.language, name="quarter", least=least, what=what)
    understood = asked.put(
        f"{agency or '全部项目'}每个季度有多少步骤到期，{order}",
        f"how many steps of {agency or 'all projects'} fall due in each quarter, {order}",
    )
    return Answer(understood, "graphmodel underway", table, said or (say("no_dates", asked.language),))


def how_busy(asked: Asked) -> Answer:
    """Answer how many of an agency's steps fall due in a month or a part of the year, and how many in all of it."""
    agency, (window,) = asked.one("A"), windows_of(asked.words)
    table = _own_year(asked)
    table = table[table["agency"] == agency]
    said, when = [], window.said(asked.language)
    for prefix, own in scoped(table, asked.language):
        inside, whole = own[own["_month"].between(window.first, window.last)]["steps_due"].sum(), own["steps_due"].sum()
        said.append(prefix + asked.put(
            f"{agency}{when}有{inside}个步骤到期，全年{whole}个。",
            f"{inside} steps of {agency} fall due in {when}, {whole} in the whole year.",
        ))  # fmt: skip
    reader = asked.put(
        "忙不忙，清单说不出来，由读的人判断。", "Whether that is busy the list does not say; the reader judges."
    )
    said = [*said, reader] if said else [say("no_dates", asked.language)]
    understood = asked.put(
        f"{agency}参加（牵头或配合）的项目在{when}有多少步骤到期",
        f"how many steps of the projects that {agency} leads or supports fall due in {when}",
    )
    table = table.drop(columns="_month").reset_index(drop=True)
    return Answer(understood, f"graphmodel underway --agency {agency}", table, tuple(said))


def due_in_period(asked: Asked) -> Answer:
    """Answer which steps fall due in a half or a quarter, of all projects or of those an agency is on."""
    agencies = [word for word in asked.words if word.kind == "A"]
    conditions = (of_agencies(agencies, asked),) if agencies else ()
    found = due_steps(replace(asked, selection=Selection(conditions, asked.language)))
    said = found.said or (say("no_steps_due", asked.language),)
    only = asked.put(
        "这里只列到期的步骤；在办的项目请按月问，如“7月有哪些项目在办”。",
        "These are the steps that fall due; ask for projects under way by the month.",
    )
    return replace(found, said=(*said, only))


def _own_year(asked: Asked) -> pd.DataFrame:
    """Return the months of each list's own year, with their number in ``_month``."""
    table = of_own_year(underway(asked.tables))
    return table.assign(_month=[int(month[-2:]) for month in table["month"]])
