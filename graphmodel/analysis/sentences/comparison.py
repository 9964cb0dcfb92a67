"""What changed from one year or version to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.sentences.words import LANGUAGES, join, number, some, speaker

if TYPE_CHECKING:
    import pandas as pd

TEXT = {
    "compare_lists": (
        "{before}{count}个项目，{after}{new_count}个：延续{carried}个，新增{new}个，不再列入{ended}个（按名称相似度配对）。",
        "{count:project|projects} {before}, {new_count} {after}: {carried} carried on, {new} new, "
        "{ended} ended (paired by how "
        "alike their names are).",
    ),
    "compare_series": (
        "注意：两边的清单不同（{before}：{one}；{after}：{other}），项目按名称相似度在全部清单之间配对。",
        "Note: the lists of the two differ ({one} {before}; {other} {after}); projects are paired over all of them by "
        "how alike their names are.",
    ),
    "compare_nothing_carried": (
        "没有延续的项目，不比较领导、牵头单位、时间和步骤。",
        "No project is carried on, so leaders, lead units, deadlines and steps are not compared.",
    ),
    "compare_no_agencies": ("单位没有增减", "No agency came or went"),
    "compare_no_leaders": ("；领导没有增减。", "; no leader came or went."),
    "compare_leaders_unknown": ("；清单没有写明领导。", "; no leader is named."),
    "compare_leaders_one_side": (
        "；有一边的清单没有写明领导，不比较领导。",
        "; one of the two names no leader, so leaders are not compared.",
    ),
    "compare_roles_none": (
        "延续的项目中，牵头、配合关系都没有变化。",
        "In the projects carried on no role changed.",
    ),
    "compare_steps_none": (
        "延续的项目中，步骤都没有推迟或提前。",
        "No step of the projects carried on falls due later or earlier.",
    ),
    "compare_steps_unknown": (
        "延续的项目中没有前后都能读出时间的步骤，比不出推迟还是提前。",
        "No step carried on has a time in both, so none can be called later or earlier.",
    ),
    "compare_agencies": (
        "新出现{came}个单位{came_names}，不再出现{went}个{went_names}",
        "{came:agency|agencies} came{came_names}, {went} went{went_names}",
    ),
    "compare_leaders": (
        "；新出现的领导：{leaders}；不再出现的领导：{gone}。",
        "; new leaders: {leaders}; leaders gone: {gone}.",
    ),
    "compare_who": (
        "延续的项目中，{what}有变化的{count}个：{each}。",
        "Of the projects carried on the {what} changed in {count}: {each}.",
    ),
    "compare_who_none": (
        "延续的项目中，{what}都没有变化。",
        "Of the projects carried on no {what} changed.",
    ),
    "compare_one": ("第{number}项由{before}改为{after}", "number {number} from {before} to {after}"),
    "compare_deadlines": (
        "延续的项目中，完成时间推迟的{later}个、提前的{earlier}个{each}（按各自年内的日期比）。",
        "Deadlines of the projects carried on: {later} later, {earlier} earlier{each} (by the day within the year).",
    ),
    "compare_deadlines_same": (
        "延续的项目中，前后都写明的完成时间没有推迟或提前（按各自年内的日期比）。",
        "No deadline that the projects carried on have in both is later or earlier (by the day within the year).",
    ),
    "compare_deadlines_none": (
        "延续的项目中没有前后都写明完成时间的，比不出推迟还是提前。",
        "No project carried on has a deadline in both, so none can be called later or earlier.",
    ),
    "compare_roles": (
        "延续的项目中，新增{gained}个牵头或配合关系，取消{lost}个，角色改变{changed}个。",
        "In the projects carried on {gained:role was|roles were} gained, {lost} lost and {changed} changed.",
    ),
    "compare_load": (
        "{agency}的项目从{before}个变为{after}个，变化明显（按清单大小预期{expected}个）。",
        "{agency} goes from {before:project|projects} to {after}, a clear change "
        "({expected} expected by the lists' sizes).",
    ),
    "compare_none": (
        "考虑到清单大小，没有单位的项目数有明显变化。",
        "Given the lists' sizes no agency's number of projects changed clearly.",
    ),
    "compare_steps": (
        "延续项目中有{later}个步骤推迟、{earlier}个步骤提前。",
        "Steps of projects carried on: {later} due later, {earlier} earlier.",
    ),
}

say = speaker(TEXT)


def comparison_sentences(found: Any, language: str = "zh") -> list[str]:
    """Return what changed from one year or version to the other."""
    status = found.projects["status"].value_counts()
    carried, new, ended = (int(status.get(key, 0)) for key in ("carried on", "new", "ended"))
    before, after = _sides(found, language)
    said = [
        say(
            "compare_lists",
            language,
            before=before,
            after=after,
            count=carried + ended,
            new_count=carried + new,
            carried=carried,
            new=new,
            ended=ended,
        )
    ]
    said += _series(found, language)
    said.append(_came_and_went(found, language))
    if carried:
        columns = ("leaders", "lead_units") if _leaders_in_both(found) else ("lead_units",)
        said += [_who_changed(found, column, language) for column in columns]
        said += [_deadlines(found, language), _roles(found, language)]
    else:
        said.append(say("compare_nothing_carried", language))
    changed = [row for row in found.agencies.itertuples(index=False) if row.changed]
    said += [
        say("compare_load", language, agency=row.agency, before=row.projects, after=row.new_projects,
            expected=number(row.projects_expected))
        for row in changed
    ] or [say("compare_none", language)]  # fmt: skip
    return [*said, _steps(found, language)] if carried else said


def _series(found: Any, language: str) -> list[str]:
    """Say that not the same lists are compared: one of them may have no counterpart."""
    before, after = _sides(found, language)
    if set(found.series[0]) == set(found.series[1]):
        return []
    one, other = ("".join(f"《{name}》" for name in names) for names in found.series)
    return [say("compare_series", language, before=before, after=after, one=one, other=other)]


def _steps(found: Any, language: str) -> str:
    days = found.steps["days_later"].dropna()
    later, earlier = int((days > 0).sum()), int((days < 0).sum())
    if later or earlier:
        return say("compare_steps", language, later=later, earlier=earlier)
    return say("compare_steps_none" if len(days) else "compare_steps_unknown", language)


def _sides(found: Any, language: str) -> tuple[str, str]:
    """Return what the two lists are called: by their years, or where these do not tell them apart by their order."""
    years = (found.before[1], found.after[1])
    if None in years or years[0] == years[1]:
        return ("之前", "之后") if language == "zh" else ("before", "after")
    return (f"{years[0]}年", f"{years[1]}年") if language == "zh" else (f"in {years[0]}", f"in {years[1]}")


def _came_and_went(found: Any, language: str) -> str:
    def of(table: pd.DataFrame, column: str, status: str) -> list[str]:
        return list(table[table["status"] == status][column])

    came, went = (of(found.agencies, "agency", status) for status in ("came", "went"))
    leaders, gone = (of(found.leaders, "leader", status) for status in ("came", "went"))
    none, start, end = ("无", "（", "）") if language == "zh" else ("none", " (", ")")
    agencies = say(
        "compare_agencies", language, came=len(came), went=len(went),
        came_names=f"{start}{some(came, language)}{end}" if came else "",
        went_names=f"{start}{some(went, language)}{end}" if went else "",
    )  # fmt: skip
    if not came and not went:
        agencies = say("compare_no_agencies", language)
    if found.leaders.empty:
        return agencies + say("compare_leaders_unknown", language)
    if not _leaders_in_both(found):
        return agencies + say("compare_leaders_one_side", language)
    if not leaders and not gone:
        return agencies + say("compare_no_leaders", language)
    return agencies + say(
        "compare_leaders", language, leaders=some(leaders, language) or none, gone=some(gone, language) or none
    )


def _leaders_in_both(found: Any) -> bool:
    """Return whether both sides name leaders: what only one of them says did not change."""
    status = set(found.leaders["status"])
    return "stayed" in status or status == {"came", "went"}


def _who_changed(found: Any, column: str, language: str) -> str:
    """Say on which projects the leaders (or the lead units) are others than before."""
    words = {"leaders": ("分管领导", "leader"), "lead_units": ("牵头单位", "lead unit")}
    what = words[column][LANGUAGES.index(language)]
    nobody = "未写明" if language == "zh" else "nobody"
    rows = [row for row in _carried(found) if set(getattr(row, column)) != set(getattr(row, f"new_{column}"))]
    if not rows:
        return say("compare_who_none", language, what=what)
    each = [
        say("compare_one", language, number=int(row.new_number), before=join(getattr(row, column), language) or nobody,
            after=join(getattr(row, f"new_{column}"), language) or nobody)
        for row in rows
    ]  # fmt: skip
    return say("compare_who", language, what=what, count=len(rows), each=some(each, language))


def _carried(found: Any) -> list[Any]:
    carried = found.projects[found.projects["status"] == "carried on"]
    return list(carried.sort_values("new_number", kind="stable").itertuples(index=False))


def _deadlines(found: Any, language: str) -> str:
    carried = [(row, row.deadline_days_later) for row in _carried(found)]
    dated = [row for row, days in carried if days is not None and days == days]
    if not dated:
        return say("compare_deadlines_none", language)
    moved = [row for row in dated if row.deadline_days_later]
    if not moved:
        return say("compare_deadlines_same", language)
    each = [
        say("compare_one", language, number=int(row.new_number), before=row.deadline.isoformat(),
            after=row.new_deadline.isoformat())
        for row in moved
    ]  # fmt: skip
    listed = ("：" if language == "zh" else ": ") + some(each, language)
    later = sum(row.deadline_days_later > 0 for row in moved)
    return say("compare_deadlines", language, later=later, earlier=len(moved) - later, each=listed)


def _roles(found: Any, language: str) -> str:
    counts = found.roles["change"].value_counts()
    changes = {name: int(counts.get(name, 0)) for name in ("gained", "lost", "changed")}
    return say("compare_roles" if any(changes.values()) else "compare_roles_none", language, **changes)
