"""The words on the screen: how a column is headed and a value is shown."""

from __future__ import annotations

import click

from graphmodel import lazy_re as re
from graphmodel.identity import UNKNOWN

LABELS = {"Agency": "单位", "Leader": "分管领导", "Project": "项目"}
SHEETS = {
    "projects": "项目",
    "assignments": "单位与项目",
    "oversight": "领导与项目",
    "milestones": "计划步骤",
    "agencies": "单位",
}
ENDINGS = {"replaced": "被新内容更换", "removed": "被移出", "restored": "被旧版本更换"}
YES_NO = {True: "是", False: "否"}


class AsWritten(str):
    """A column named by the user's own query: it is shown as it is there, and so are its values."""

    __slots__ = ()


#: Columns that contain names in some tables and in others how many there are, and what they are called there.
_COUNTED = {"leaders": "leaders_involved"}
#: Columns whose values are months, and a month of a list that does not say its year.
_MONTHS = frozenset({"month", "peak_month", "new_peak_month"})
_YEARLESS = re.compile(rf"{UNKNOWN}(?:_\d+)?-\d\d")


def in_english() -> bool:
    """Return whether the command that runs was asked for English (``--lang en``)."""
    context = click.get_current_context(silent=True)
    return bool(context and "en" in (context.params.get("language"), context.params.get("lang")))


def heading(column: str, value: object = None) -> str:
    """Return the heading of a column, in English its name in words; an unknown one stays as it is.

    ``value`` is one of the column's: it tells names from how many there are.
    """
    if isinstance(column, AsWritten):
        return str(column)
    column = _without_unknown_year(column)
    if in_english():
        return column.replace("_", " ")
    from graphmodel.analysis.headings import HEADINGS

    return HEADINGS.get(_COUNTED.get(column, column) if isinstance(value, int) else column, column)


def _without_unknown_year(text: str) -> str:
    """Return a text with the months of lists that do not say their year as people say them: 未知-03 is 3月."""
    if UNKNOWN not in text:
        return text
    from graphmodel.analysis.sentences.words import month_words

    language = "en" if in_english() else "zh"
    return _YEARLESS.sub(lambda found: month_words(found[0], language, with_year=True), text)


def shown(column: str, value: object) -> object:
    """Return a value as a person reads it."""
    if isinstance(column, AsWritten):
        return str(value).lower() if isinstance(value, bool) else value
    value = _without_unknown_year(value) if column in _MONTHS and isinstance(value, str) else value
    if in_english():
        return _shown_in_english(column, value)
    if column == "kind":
        from graphmodel.agencies.registry import KINDS

        return KINDS.get(str(value), value)
    if column == "ended_by":
        return ENDINGS.get(str(value), value)
    if column in ("loaded_at", "ended_at") and value:
        return _local(str(value))
    if column == "label":
        return LABELS.get(str(value), value)
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str):
        from graphmodel.analysis.headings import value_words

        return value_words(column, value)
    if isinstance(value, (list, tuple)):
        return (
            "、".join(str(item) for item in value)
            if column != "project_names"
            else "；".join(str(item) for item in value)
        )
    return value


def _shown_in_english(column: str, value: object) -> object:
    """Return a value as it is in the tables, whose words are English, with lists and truths put in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    if isinstance(value, str):
        from graphmodel.analysis.calendar import ALL

        value = value.replace("、", ", ") if column in _MONTHS else value
        return "(all projects)" if value == ALL else value.replace("／", "/")
    return value


def _local(moment: str) -> str:
    """Return a moment that a store keeps (UTC) in the time of this machine."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment
