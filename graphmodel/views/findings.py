"""The sentences a planner reads first: what was found, what makes it so, and where the evidence is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from graphmodel.analysis.certainty import SMALLEST_TIMES
from graphmodel.analysis.sentences.words import LANGUAGES, fill, month_words, several_years
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, FEWEST_PROJECTS
from graphmodel.views.judged import projects_running, steps_due
from graphmodel.views.words import each_of, listed, words

Row = dict[str, Any]
#: So many letters of a project's name are in a title.
_NAME = 40
_FEWEST, _MOST, _MOST_LOADED = 3, 5, 3


def findings(part: Mapping[str, list[Row]], months: Sequence[str]) -> list[Row]:
    """Return three to five findings of one place and year, each with the state of the page that shows it.

    Parameters
    ----------
    part
        ``leaders``, ``agencies``, ``projects`` and ``loads`` of the place and year, as rows of the page's data.
    months
        The months of the place and year in their order, which their names do not have where the year is not known.

    Returns
    -------
    list
        ``kind``, ``title`` and ``text`` by language, and ``state``: what the address of the page must say.
    """
    found = _loads(part, months)[:_MOST_LOADED]
    if not found:
        found = [_nobody(part)]
    found = [*found, *_busiest_month(part, months), *_leader(part), *_pair(part)]
    if len(found) < _FEWEST:  # a short list has less to tell of, but something
        found = [*found, *_most_projects(part), *_most_partners(part)]
    return found[:_MOST]


def _say(kind: str, name: str, state: Row, **values: Any) -> Row:
    """Fill the sentences of a finding; a value may differ by language (a mapping) or by plural."""
    said: Row = {"kind": kind, "title": {}, "text": {}, "state": state}
    for language in LANGUAGES:
        table = words(language)
        own = {key: value[language] if isinstance(value, Mapping) else value for key, value in values.items()}
        for part in ("title", "text"):
            said[part][language] = fill(table[f"f_{name}_{part}"], **own)
    return said


def _nobody(part: Mapping[str, list[Row]]) -> Row:
    """Say that no agency is flagged, and which are beyond chance all the same: a flag needs size, too."""
    if len(part["projects"]) < FEWEST_PROJECTS:
        return _say("plain", "short", {"view": "ranking"}, projects=len(part["projects"]))
    names = _names(part["agencies"])
    beyond = [
        names[load["agency"]]
        for load in part["loads"]
        if load["q_value"] is not None and load["q_value"] <= FALSE_DISCOVERY_RATE
    ]
    if not beyond:
        return _say("plain", "even", {"view": "ranking"})
    first = {language: listed(beyond[:_MOST_LOADED], language) for language in LANGUAGES}
    values = {"agencies": first, "count": len(beyond), "times": f"{SMALLEST_TIMES:g}"}
    return _say("plain", "small" if len(beyond) <= _MOST_LOADED else "small_many", {"view": "ranking"}, **values)


def _months(some: list[str], months: Sequence[str], language: str) -> str:
    """Return some of all months in words, with their year where there are several."""
    several = several_years(months)
    return listed([month_words(month, language, with_year=several) for month in some], language)


def _names(rows: list[Row]) -> dict[str, str]:
    return {row["id"]: row["name"] for row in rows}


def _loads(part: Mapping[str, list[Row]], months: Sequence[str]) -> list[Row]:
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
                [project for project in part["projects"] if load["agency"] in project["leads"] or project in own],
                months,
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


def _fullest(projects: list[Row], months: Sequence[str]) -> tuple[list[str], int]:
    """Return the months in which most steps of these projects fall due, all where several are as full; and how many."""
    due = steps_due(projects)
    most = max(due.values(), default=0)
    return [month for month in months if most and due[month] == most], most


def _when(projects: list[Row], months: Sequence[str]) -> dict[str, str]:
    top, steps = _fullest(projects, months)
    said = {}
    for language in LANGUAGES:
        table = words(language)
        named = _months(top, months, language)
        said[language] = fill(table["f_when"], months=named, steps=steps, each=each_of(top, language)) if top else ""
    return said


def _busiest_month(part: Mapping[str, list[Row]], months: Sequence[str]) -> list[Row]:
    top, steps = _fullest(part["projects"], months)
    if not top:
        return []
    running = projects_running(part["projects"], months)
    if len(top) > 1:
        return [_busiest_months(top, months, steps, running)] if steps > 1 else []
    month = top[0]
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
    return [
        _say(
            "plain", "month", {"view": "months", "month": month}, steps=steps, agency=ranked[agency], own=own,
            projects=running[month], month={language: _months(top, months, language) for language in LANGUAGES},
        )
    ]  # fmt: skip


def _busiest_months(top: list[str], months: Sequence[str], steps: int, running: Mapping[str, int]) -> Row:
    """Name all of several equally busy months; the evidence begins at the first."""
    said = {}
    for language in LANGUAGES:
        one = words(language)["f_months_one"]
        counts = [one.format(month=_months([month], months, language), projects=running[month]) for month in top]
        said[language] = listed(counts, language)
    named = {language: _months(top, months, language) for language in LANGUAGES}
    return _say("plain", "months", {"view": "months", "month": top[0]}, months=named, steps=steps, running=said)


def _leader(part: Mapping[str, list[Row]]) -> list[Row]:
    counted = Counter(leader for project in part["projects"] for leader in project["leaders"])
    if len(counted) < 2:  # of a single leader there is nothing to compare
        return []
    leader, projects = min(counted.items(), key=lambda item: (-item[1], item[0]))
    alike = sorted(one for one, number in counted.items() if number == projects)
    if projects < 2:  # one project each is no load to compare
        return []
    if len(alike) > 1:
        names = _names(part["leaders"])
        leaders = {language: listed([names[one] for one in alike[:_MOST_LOADED]], language) for language in LANGUAGES}
        state, name = {"view": "network"}, "leaders" if len(alike) <= _MOST_LOADED else "leaders_many"
        values = {"count": len(alike), "projects": projects, "total": len(part["projects"]), "all": len(counted)}
        return [_say("plain", name, state, leaders=leaders, **values)]
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


def _most_projects(part: Mapping[str, list[Row]]) -> list[Row]:
    """Name the agencies on most projects, where these are few."""
    names = {row["id"]: row["name"] for row in part["agencies"] if not row["collective"]}
    counted = Counter(
        agency
        for project in part["projects"]
        for agency in dict.fromkeys([*project["leads"], *project["supports"]])
        if agency in names
    )
    most = max(counted.values(), default=0)
    first = sorted(agency for agency, number in counted.items() if number == most)
    if most < 2 or len(first) > _MOST_LOADED:
        return []
    said = {language: listed([names[one] for one in first], language) for language in LANGUAGES}
    each = {language: each_of(first, language) for language in LANGUAGES}
    state = {"view": "network", "sel": first[0]} if len(first) == 1 else {"view": "ranking"}
    return [
        _say(
            "plain", "most", state, agencies=said, each=each, projects=most, total=len(part["projects"]),
            count=len(names),
        )
    ]  # fmt: skip


def _most_partners(part: Mapping[str, list[Row]]) -> list[Row]:
    """Name the project with most partners, where it is one."""
    counts = [len(project["supports"]) for project in part["projects"]]
    most = max(counts, default=0)
    if most < 2 or len(counts) < 2 or counts.count(most) > 1:
        return []
    project = part["projects"][counts.index(most)]
    state = {"view": "ego", "sel": project["id"]}
    mean = f"{sum(counts) / len(counts):.1f}"
    name = project["name"] if len(project["name"]) <= _NAME else project["name"][:_NAME] + "…"
    return [_say("plain", "wide", state, project=name, partners=most, mean=mean)]
