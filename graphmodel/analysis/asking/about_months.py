"""Questions about months: who is busy when, what continues, what falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.asking.answer import Answer, Asked, Ranking
from graphmodel.analysis.asking.wording import most, order_words
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.sentences import month_sentences
from graphmodel.analysis.sentences.months import say
from graphmodel.analysis.sentences.words import month_words, scoped, several_years
from graphmodel.analysis.underway import underway
from graphmodel.identity import UNKNOWN

if TYPE_CHECKING:
    import pandas as pd


def busiest_in_month(asked: Asked) -> Answer:
    """Answer who has most (or fewest) steps due in a month, and who has most projects under way."""
    month, least = asked.one("M") or "", asked.has("闲少")
    table = underway(asked.tables)
    table = table[(table["agency_id"] != "") & (table["month"].str[-2:] == month)]
    order = ["steps_due", "projects_open", "steps_active", "agency_id"]
    table = table.sort_values(order, ascending=[least, least, least, True], kind="stable").reset_index(drop=True)
    said: list[str] = []
    language = asked.language
    for prefix, own in scoped(table, language):
        for name, part in own.groupby("month", sort=True):
            when = month_words(name, language, with_year=several_years(own["month"]))
            for column, what, nothing in (
                ("steps_due", ("到期步骤", "steps due"), ("没有步骤到期", "no step falls due")),
                ("projects_open", ("在办项目", "projects under way"), ("没有项目在办", "no project is under way")),
            ):
                if part[column].any():
                    begins = asked.put(when + what[0], f"{when}, {what[1]}")
                    said += [prefix + text for text in most(part, column, language, least=least, what=begins)]
                else:
                    said.append(prefix + asked.put(f"{when}{nothing[0]}。", f"In {when} {nothing[1]}."))
    said = said or [say("no_dates", language)]
    order_said, when = order_words(language, least=least), month_words(f"-{month}", language)
    understood = asked.put(
        f"{when}各单位有多少步骤到期、多少步骤和项目在办，{order_said}",
        f"how many steps of each agency fall due in {when}, how many steps and projects are under way, {order_said}",
    )
    own_year = of_own_year(table)
    if asked.wanted and len(own_year) < len(table):
        table = own_year
        understood += asked.put("；只看清单那一年的", "; only of the year of the list")
    ranked = Ranking("agency", "steps_due", least, asked.put(f"{when}到期步骤", f"{when}, steps due"))
    return Answer(understood, "graphmodel underway", table, tuple(said), ranked if table["steps_due"].any() else None)


def of_own_year(table: pd.DataFrame) -> pd.DataFrame:
    """Return the months of each list's own year: 上半年 is not that of the next."""
    own = [
        month.rpartition("-")[0] in (str(year), UNKNOWN)
        for month, year in zip(table["month"], table["year"], strict=True)
    ]
    return table[own].reset_index(drop=True)


def busiest_month(asked: Asked) -> Answer:
    """Answer in which month most (or fewest) steps fall due, for all projects or for an agency."""
    agency, least = asked.one("A"), asked.has("闲少")
    table = underway(asked.tables)
    table = table[table["agency"] == agency] if agency else table[table["agency_id"] == ""]
    table = table.sort_values(
        ["steps_due", "projects_open", "month"], ascending=[least, least, True], kind="stable"
    ).reset_index(drop=True)
    several = several_years(table["month"])
    named = table.assign(_month=[month_words(name, asked.language, with_year=several) for name in table["month"]])
    what = asked.put("到期步骤", "Steps due")
    said = most(named, "steps_due", asked.language, name="_month", least=least, what=what)
    said = said or (say("no_dates", asked.language),)
    order = order_words(asked.language, least=least)
    understood = asked.put(
        f"{agency or '全部项目'}每个月有多少步骤到期、多少项目在办，{order}",
        f"how many steps of {agency or 'all projects'} fall due in each month, "
        f"how many projects are under way, {order}",
    )
    return Answer(understood, "graphmodel underway", table, said)


def going_on(asked: Asked) -> Answer:
    """Answer what continues in a month, for all, an agency or a leader: projects under way, and their steps due."""
    agency, leader, month = asked.one("A"), asked.one("L"), asked.one("M") or ""
    table = in_month(asked.tables, int(month), agency=agency)
    if leader:
        table = table[[leader in names for names in table["leaders"]]].reset_index(drop=True)
    language, when = asked.language, month_words(f"-{month}", asked.language)
    said = month_sentences(table, int(month), language) if _dated(asked) else [say("no_dates", language)]
    command = f"graphmodel underway --month {int(month)}" + (f" --agency {agency}" if agency else "")
    if not agency:
        table = table.drop(columns="role")
    whose = agency or (f"{leader}分管的项目里" if leader else "")
    of = f" of {agency}" if agency else f" overseen by {leader}" if leader else ""
    understood = asked.put(
        f"{when}{whose}有哪些项目在办（从开工到完成时间为止），其中哪些步骤到期",
        f"projects{of} under way in {when} (from their beginning to their deadline), and which of their steps fall due",
    )
    return Answer(understood, command, table, tuple(said))


def _dated(asked: Asked) -> bool:
    return not underway(asked.tables).empty
