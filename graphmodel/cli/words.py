"""The words on the screen: how a column is headed and a value is shown."""

from __future__ import annotations

LABELS = {"Agency": "单位", "Leader": "领导", "Project": "项目"}
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


def heading(column: str) -> str:
    """Return the Chinese heading of a column; a month or an unknown one stays as it is."""
    if isinstance(column, AsWritten):
        return str(column)
    from graphmodel.analysis.headings import HEADINGS

    return HEADINGS.get(column, column)


def shown(column: str, value: object) -> object:
    """Return a value as a person reads it."""
    if isinstance(column, AsWritten):
        return str(value).lower() if isinstance(value, bool) else value
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


def _local(moment: str) -> str:
    """Return a moment that a store keeps (UTC) in the time of this machine."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment
