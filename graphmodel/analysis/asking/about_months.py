"""Questions about months: who is busy when, what continues, what falls due."""

from __future__ import annotations

from graphmodel.analysis.asking.answer import Answer, Asked, month_name, most
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.sentences import month_sentences
from graphmodel.analysis.sentences.months import say
from graphmodel.analysis.sentences.words import month_words, scoped, several_years
from graphmodel.analysis.underway import underway


def busiest_in_month(asked: Asked) -> Answer:
    """Answer who has most (or fewest) steps due in a month, and who has most projects under way."""
    month, least = asked.one("M") or "", asked.has("闲少")
    table = underway(asked.tables)
    table = table[(table["agency_id"] != "") & (table["month"].str[-2:] == month)]
    order = ["steps_due", "projects_open", "steps_active", "agency_id"]
    table = table.sort_values(order, ascending=[least, least, least, True], kind="stable").reset_index(drop=True)
    said: list[str] = []
    for prefix, own in scoped(table, "zh"):
        for name, part in own.groupby("month", sort=True):
            when = prefix + month_words(name, "zh", with_year=several_years(own["month"]))
            if part["steps_due"].any():
                said += [f"{when}到期步骤{text}" for text in most(part, "steps_due", least=least)]
            else:
                said.append(f"{when}没有步骤到期。")
            if part["projects_open"].any():
                said += [f"{when}在办项目{text}" for text in most(part, "projects_open", least=least)]
            else:
                said.append(f"{when}没有项目在办。")
    order_words = "从少到多" if least else "从多到少"
    said = said or [say("no_dates", "zh")]
    understood = f"{month_name(month)}各单位有多少步骤到期、多少步骤和项目在办，{order_words}"
    return Answer(understood, "graphmodel underway", table, tuple(said))


def busiest_month(asked: Asked) -> Answer:
    """Answer in which month most (or fewest) steps fall due, for all projects or for an agency."""
    agency, least = asked.one("A"), asked.has("闲少")
    table = underway(asked.tables)
    table = table[table["agency"] == agency] if agency else table[table["agency_id"] == ""]
    table = table.sort_values(
        ["steps_due", "projects_open", "month"], ascending=[least, least, True], kind="stable"
    ).reset_index(drop=True)
    several = several_years(table["month"])
    named = table.assign(_month=[month_words(name, "zh", with_year=several) for name in table["month"]])
    said = most(named, "steps_due", name="_month", least=least, what="到期步骤")
    said = said or (say("no_dates", "zh"),)
    whose, order = agency or "全部项目", "从少到多" if least else "从多到少"
    return Answer(f"{whose}每个月有多少步骤到期、多少项目在办，{order}", "graphmodel underway", table, said)


def going_on(asked: Asked) -> Answer:
    """Answer what continues in a month, for all, an agency or a leader: projects under way, and their steps due."""
    agency, leader, month = asked.one("A"), asked.one("L"), asked.one("M") or ""
    table = in_month(asked.tables, int(month), agency=agency)
    if leader:
        table = table[[leader in names for names in table["leaders"]]].reset_index(drop=True)
    said = month_sentences(table, int(month)) if _dated(asked) else [say("no_dates", "zh")]
    command = f"graphmodel underway --month {int(month)}" + (f" --agency {agency}" if agency else "")
    if not agency:
        table = table.drop(columns="role")
    whose = agency or (f"{leader}分管的项目里" if leader else "")
    understood = f"{month_name(month)}{whose}有哪些项目在办（从开工到完成时间为止），其中哪些步骤到期"
    return Answer(understood, command, table, tuple(said))


def _dated(asked: Asked) -> bool:
    return not underway(asked.tables).empty
