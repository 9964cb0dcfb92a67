"""The sentences a planner reads first: what was found, what makes it so, and where the evidence is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from graphmodel.analysis.workload import FEWEST_PROJECTS
from graphmodel.views.words import LANGUAGES, month_words, words

Row = dict[str, Any]
_MOST, _MOST_LOADED = 5, 3


def findings(part: Mapping[str, list[Row]]) -> list[Row]:
    """Return three to five findings of one place and year, each with the state of the page that shows it.

    Parameters
    ----------
    part
        ``leaders``, ``agencies``, ``projects`` and ``loads`` of the place and year, as rows of the page's data.

    Returns
    -------
    list
        ``kind``, ``title`` and ``text`` by language, and ``state``: what the address of the page must say.
    """
    found = _loads(part)[:_MOST_LOADED]
    if not found:
        short = len(part["projects"]) < FEWEST_PROJECTS
        found = [_say("plain", "short" if short else "even", {"view": "ranking"}, projects=len(part["projects"]))]
    return [*found, *_busiest_month(part), *_leader(part), *_pair(part)][:_MOST]


def _say(kind: str, name: str, state: Row, **values: Any) -> Row:
    """Fill the sentences of a finding; a value may differ by language (a mapping) or by plural."""
    said: Row = {"kind": kind, "title": {}, "text": {}, "state": state}
    for language in LANGUAGES:
        table = words(language)
        own = {key: value[language] if isinstance(value, Mapping) else value for key, value in values.items()}
        for part in ("title", "text"):
            said[part][language] = table[f"f_{name}_{part}"].format(**own)
    return said


def _names(rows: list[Row]) -> dict[str, str]:
    return {row["id"]: row["name"] for row in rows}


def _loads(part: Mapping[str, list[Row]]) -> list[Row]:
    names, leaders = _names(part["agencies"]), _names(part["leaders"])
    found = []
    for load in sorted((row for row in part["loads"] if row["grade"]), key=lambda row: row["grade"] != "clear"):
        own = [project for project in part["projects"] if load["agency"] in project["supports"]]
        said = _say(
            load["grade"],
            "load",
            {"view": "ego", "sel": load["agency"]},
            agency=names[load["agency"]],
            supported=load["supported"],
            grade={language: words(language)[f"grade_{load['grade']}"] for language in LANGUAGES},
            sentence=load["sentence"],
            who=_who(own, leaders),
            when=_when(
                [project for project in part["projects"] if load["agency"] in project["leads"] or project in own]
            ),
        )
        found.append(said)
    return found


def _who(projects: list[Row], leaders: Mapping[str, str]) -> dict[str, str]:
    """Return which leaders' projects make a load: 其中丁狄刚分管9个、陈瑾分管4个."""
    counted = Counter(leader for project in projects for leader in project["leaders"]).most_common(2)
    said = {}
    for language in LANGUAGES:
        table = words(language)
        parts = [table["f_who_one"].format(leader=leaders[leader], projects=number) for leader, number in counted]
        said[language] = table["f_who"].format(parts=table["and"].join(parts)) if parts else ""
    return said


def _when(projects: list[Row]) -> dict[str, str]:
    """Return the months in which most steps of these projects fall due, all of them where several are as full."""
    counted = Counter(step["month"] for project in projects for step in project["steps"] if step["month"])
    top = [month for month, number in counted.items() if number == max(counted.values())]
    said = {}
    for language in LANGUAGES:
        table = words(language)
        months = table["and"].join(month_words(month, language) for month in sorted(top))
        said[language] = table["f_when"].format(months=months, steps=max(counted.values())) if top else ""
    return said


def _busiest_month(part: Mapping[str, list[Row]]) -> list[Row]:
    counted = Counter(step["month"] for project in part["projects"] for step in project["steps"] if step["month"])
    if not counted:
        return []
    month, steps = min(counted.items(), key=lambda item: (-item[1], item[0]))
    ranked = {row["id"]: row["name"] for row in part["agencies"] if not row["collective"]}
    by_agency: Counter[str] = Counter()
    for project in part["projects"]:
        due = sum(1 for step in project["steps"] if step["month"] == month)
        for agency in dict.fromkeys([*project["leads"], *project["supports"]]):
            if due and agency in ranked:
                by_agency[agency] += due
    if not by_agency:
        return []
    agency, own = min(by_agency.items(), key=lambda item: (-item[1], item[0]))
    running = sum(1 for project in part["projects"] if project["under_way"] and _within(month, project["under_way"]))
    return [
        _say(
            "plain", "month", {"view": "months", "month": month}, steps=steps, agency=ranked[agency], own=own,
            projects=running, month={language: month_words(month, language) for language in LANGUAGES},
        )
    ]  # fmt: skip


def _within(month: str, span: list[str]) -> bool:
    return span[0] <= month <= span[1]


def _leader(part: Mapping[str, list[Row]]) -> list[Row]:
    counted = Counter(leader for project in part["projects"] for leader in project["leaders"])
    if not counted:
        return []
    leader, projects = min(counted.items(), key=lambda item: (-item[1], item[0]))
    ranked = {row["id"] for row in part["agencies"] if not row["collective"]}
    agencies = {
        agency
        for project in part["projects"]
        if leader in project["leaders"]
        for agency in [*project["leads"], *project["supports"]]
        if agency in ranked
    }
    return [
        _say(
            "plain", "leader", {"view": "network", "leader": leader}, leader=_names(part["leaders"])[leader],
            projects=projects, total=len(part["projects"]), agencies=len(agencies), all_agencies=len(ranked),
        )
    ]  # fmt: skip


def _pair(part: Mapping[str, list[Row]]) -> list[Row]:
    names = {row["id"]: row["name"] for row in part["agencies"] if not row["collective"]}
    counted: Counter[tuple[str, str]] = Counter()
    for project in part["projects"]:
        members = sorted({agency for agency in [*project["leads"], *project["supports"]] if agency in names})
        counted.update(combinations(members, 2))
    if not counted:
        return []
    (one, other), projects = min(counted.items(), key=lambda item: (-item[1], item[0]))
    alike = sum(number == projects for number in counted.values())
    if projects < 2 or alike > 1:  # the first of several is no finding
        return []
    state = {"view": "agencies", "sel": one, "with": other}
    return [_say("plain", "pair", state, one=names[one], other=names[other], projects=projects)]
