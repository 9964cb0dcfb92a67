"""Then and now: two years or two versions of a place's lists, side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.likeness import best_pairs, likeness
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.steps import Plan, Step, deadlines, plans
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, adjust
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import pandas as pd

#: Projects (and steps) less alike than this are not taken for the same.
LEAST_ALIKE = 0.45
#: Of equally alike steps those in the same order belong together.
_OUT_OF_ORDER = 1e-6
_SOME_YEAR = 2001
AGENCY_COLUMNS = [
    "agency", "kind", "status", "led", "new_led", "supported", "new_supported", "projects", "new_projects",
    "projects_expected", "rate_ratio", "p_value", "q_value", "changed",
]  # fmt: skip
LEADER_COLUMNS = ["leader", "status", "projects", "new_projects"]
PROJECT_COLUMNS = [
    "status", "number", "project", "new_number", "new_project", "likeness", "leaders", "new_leaders", "lead_units",
    "new_lead_units", "deadline", "new_deadline", "deadline_days_later",
]  # fmt: skip
ROLE_COLUMNS = ["agency", "number", "project", "new_number", "role", "new_role", "change"]
STEP_COLUMNS = [
    "number", "project", "new_number", "step", "new_step", "text", "new_text", "due", "new_due", "days_later",
    "likeness",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one to the other.

    Each table begins with ``place, year, new_year``: of which lists it speaks.

    Attributes
    ----------
    before, after
        Place and year of the two.
    series
        What the lists of each are called.
    agencies
        ``agency, kind, status`` (``came``, ``went``, ``stayed``), ``led, new_led, supported, new_supported, projects,
        new_projects``; ``projects_expected`` (of the later list, if the agency's projects were spread by the lists'
        sizes), ``rate_ratio`` (later share of projects over the earlier; empty for one that came), ``p_value`` (exact
        conditional binomial, two-sided), ``q_value`` (Benjamini–Hochberg over the agencies), ``changed``.
    leaders
        ``leader, status, projects, new_projects``.
    projects
        ``status`` (``carried on``, ``new``, ``ended``), ``number, project, new_number, new_project, likeness``;
        ``leaders, new_leaders, lead_units, new_lead_units`` (lists of names), ``deadline, new_deadline`` and
        ``deadline_days_later`` (within their years; negative is earlier).
    roles
        For projects carried on: ``agency, number, project, new_number, role, new_role`` (``lead``, ``support`` or
        empty), ``change`` (``gained``, ``lost``, ``changed``).
    steps
        For projects carried on: ``number, project, new_number, step, new_step, text, new_text, due, new_due,
        days_later`` (within their years; negative is earlier) and ``likeness``.
    """

    before: tuple[str, int | None]
    after: tuple[str, int | None]
    agencies: pd.DataFrame
    leaders: pd.DataFrame
    projects: pd.DataFrame
    roles: pd.DataFrame
    steps: pd.DataFrame
    series: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def compare(
    before: Any,
    after: Any,
    *,
    least_alike: float = LEAST_ALIKE,
    false_discovery_rate: float = FALSE_DISCOVERY_RATE,
    registry: Registry | None = None,
) -> Comparison:
    """Compare two years or versions of a place's lists.

    Parameters
    ----------
    before, after
        Each of one place and year: tables, a list or several, graphs, a network or a store.
    least_alike
        How alike two projects must be to be taken for the same, from 0 to 1.
    false_discovery_rate
        At which a change of load counts.
    registry
        The names to resolve lists with.

    Raises
    ------
    AnalysisError
        One of the two is not of one place and year, they are of two places, or they are the same.

    Notes
    -----
    Given that an agency is on n projects of both lists, how many of them are of the later one is binomial with the
    later list's share of all projects if its rate did not change (Przyborowski and Wilenski). The two-sided p-value
    adds up all outcomes that are no more likely than the one seen. Projects are paired by the assignment with the
    greatest total likeness of their names.

    References
    ----------
    Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing samples from Poisson series.
    Biometrika 31, 313–323.
    """
    old, new = _side(before, registry), _side(after, registry)
    if old.group.place != new.group.place:
        raise AnalysisError(
            f"这是两个地区的清单（{old.group.place}、{new.group.place}），不能比前后；请用 graphmodel elsewhere 比地区"
        )
    if _same(old, new):
        raise AnalysisError("前后两份清单的内容完全一样，没有可比的")
    import pandas as pd

    pairs = best_pairs(likeness(old.group.project_names, new.group.project_names), least=least_alike)
    of = {"place": old.group.place, "year": old.group.year, "new_year": new.group.year}

    def table(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
        return pd.DataFrame([{**of, **row} for row in rows], columns=[*of, *columns])

    return Comparison(
        (old.group.place, old.group.year),
        (new.group.place, new.group.year),
        table(_agencies(old.group, new.group, false_discovery_rate), AGENCY_COLUMNS),
        table(_leaders(old.group, new.group), LEADER_COLUMNS),
        table(_projects(old, new, pairs), PROJECT_COLUMNS),
        table(_roles(old.group, new.group, pairs), ROLE_COLUMNS),
        table(_steps(old, new, pairs), STEP_COLUMNS),
        (old.group.series, new.group.series),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    group: Incidence
    plan: Plan
    ends: Sequence[date | None]


def _side(source: Any, registry: Registry | None) -> _Side:
    tables = tables_of(source, registry=registry)
    groups = incidences(tables)
    if len(groups) != 1:
        raise AnalysisError("比较的每一方只能是一个地区一年的清单；请用 --before、--after 指明年份")
    return _Side(groups[0], plans(tables, groups)[0], deadlines(tables, groups)[0][1])


def _same(old: _Side, new: _Side) -> bool:
    def content(side: _Side) -> Any:
        group = side.group
        return (
            group.year, group.agencies, group.leaders, group.numbers, group.project_names, group.leads.tolist(),
            group.supports.tolist(), group.oversees.tolist(), side.plan.steps, list(side.ends),
        )  # fmt: skip

    return bool(content(old) == content(new))


def _agencies(old: Incidence, new: Incidence, rate: float) -> list[dict[str, Any]]:
    import numpy as np

    kinds = dict(zip(old.agencies, old.kinds, strict=True)) | dict(zip(new.agencies, new.kinds, strict=True))
    sizes = len(old.project_ids), len(new.project_ids)
    rows: list[dict[str, Any]] = []
    for name in sorted(kinds):
        (led, supported), (new_led, new_supported) = _loads(old, name), _loads(new, name)
        one, other = led + supported, new_led + new_supported
        rows.append(
            {
                "agency": name, "kind": kinds[name], "status": _status(one, other), "led": led, "new_led": new_led,
                "supported": supported, "new_supported": new_supported, "projects": one, "new_projects": other,
                "projects_expected": (one + other) * sizes[1] / sum(sizes),
                "rate_ratio": (other / sizes[1]) / (one / sizes[0]) if one else math.nan,
                "p_value": conditional_binomial(one, other, *sizes),
            }
        )  # fmt: skip
    adjusted = adjust(np.array([row["p_value"] for row in rows]))
    for row, q_value in zip(rows, adjusted, strict=True):
        row |= {"q_value": float(q_value), "changed": bool(q_value <= rate)}
    return sorted(rows, key=lambda row: (row["p_value"], -abs(row["new_projects"] - row["projects"]), row["agency"]))


def _loads(group: Incidence, name: str) -> tuple[int, int]:
    if name not in group.agencies:
        return 0, 0
    index = group.agencies.index(name)
    return int(group.leads[index].sum()), int(group.supports[index].sum())


def _status(before: int, after: int) -> str:
    return "stayed" if before and after else "came" if after else "went"


def conditional_binomial(one: int, other: int, exposure: int, other_exposure: int) -> float:
    """Return the two-sided p-value that two counts have the same rate, given their exposures.

    Examples
    --------
    >>> round(conditional_binomial(2, 10, 20, 20), 4)
    0.0386
    """
    total = one + other
    chance = other_exposure / (exposure + other_exposure)
    masses = [math.comb(total, k) * chance**k * (1 - chance) ** (total - k) for k in range(total + 1)]
    return min(1.0, sum(mass for mass in masses if mass <= masses[other] * (1 + 1e-9)))


def _leaders(old: Incidence, new: Incidence) -> list[dict[str, Any]]:
    counts = [dict(zip(group.leaders, group.oversees.sum(axis=1).tolist(), strict=True)) for group in (old, new)]
    rows = [
        {"leader": name, "status": _status(counts[0].get(name, 0), counts[1].get(name, 0)),
         "projects": counts[0].get(name, 0), "new_projects": counts[1].get(name, 0)}
        for name in sorted({*counts[0], *counts[1]})
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row["status"] == "stayed", row["leader"]))


def _projects(before: _Side, after: _Side, pairs: Sequence[tuple[int, int, float]]) -> list[dict[str, Any]]:
    old, new = before.group, after.group
    rows = [
        {"status": "carried on", "number": old.numbers[one], "project": old.project_names[one],
         "new_number": new.numbers[other], "new_project": new.project_names[other], "likeness": score,
         **_details(before, one, ""), **_details(after, other, "new_"),
         "deadline_days_later": _days_later(before, after, before.ends[one], after.ends[other])}
        for one, other, score in pairs
    ]  # fmt: skip
    paired, new_paired = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}
    rows += [
        {"status": "ended", "number": old.numbers[one], "project": old.project_names[one], **_details(before, one, "")}
        for one in range(len(old.numbers)) if one not in paired
    ]  # fmt: skip
    rows += [
        {"status": "new", "new_number": new.numbers[other], "new_project": new.project_names[other],
         **_details(after, other, "new_")}
        for other in range(len(new.numbers)) if other not in new_paired
    ]  # fmt: skip
    return rows


def _details(side: _Side, project: int, prefix: str) -> dict[str, Any]:
    """Return who oversees and leads a project, and when it is to be done."""
    group = side.group
    return {
        f"{prefix}leaders": [name for name, on in zip(group.leaders, group.oversees[:, project], strict=True) if on],
        f"{prefix}lead_units": [name for name, on in zip(group.agencies, group.leads[:, project], strict=True) if on],
        f"{prefix}deadline": side.ends[project] if side.plan.year_known else None,
    }


def _roles(old: Incidence, new: Incidence, pairs: Sequence[tuple[int, int, float]]) -> list[dict[str, Any]]:
    rows = []
    for one, other, _score in pairs:
        before, after = _roles_of(old, one), _roles_of(new, other)
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                change = "changed" if name in before and name in after else "gained" if name in after else "lost"
                rows.append(
                    {"agency": name, "number": old.numbers[one], "project": old.project_names[one],
                     "new_number": new.numbers[other], "role": before.get(name), "new_role": after.get(name),
                     "change": change}
                )  # fmt: skip
    return rows


def _roles_of(group: Incidence, project: int) -> dict[str, str]:
    return {
        name: "lead" if group.leads[index, project] else "support"
        for index, name in enumerate(group.agencies)
        if group.leads[index, project] or group.supports[index, project]
    }


def _steps(old: _Side, new: _Side, pairs: Sequence[tuple[int, int, float]]) -> list[dict[str, Any]]:
    import numpy as np

    rows = []
    for one, other, _score in pairs:
        ones = [step for step in old.plan.steps if step.project == one]
        others = [step for step in new.plan.steps if step.project == other]
        alike = likeness([_step_text(step) for step in ones], [_step_text(step) for step in others], amounts=True)
        alike = alike - _OUT_OF_ORDER * np.abs(np.subtract.outer(np.arange(len(ones)), np.arange(len(others))))
        for first, second, score in best_pairs(alike, least=LEAST_ALIKE):
            before, after = ones[first], others[second]
            rows.append(
                {"number": old.group.numbers[one], "project": old.group.project_names[one],
                 "new_number": new.group.numbers[other], "step": before.number, "new_step": after.number,
                 "text": before.text, "new_text": after.text, "due": before.due if old.plan.year_known else None,
                 "new_due": after.due if new.plan.year_known else None,
                 "days_later": _days_later(old, new, before.due, after.due), "likeness": score}
            )  # fmt: skip
    return rows


def _step_text(step: Step) -> str:
    """Return what a step does, without when: whether it is the same step must not hang on its month."""
    text = step.text.removeprefix(step.when or "")
    return f"{step.group or ''}{text}"


def _days_later(old: _Side, new: _Side, first: date | None, second: date | None) -> int | None:
    """Return by how many days one day is later in its list's year than another in its own."""
    if first is None or second is None:
        return None
    return (_in_one_year(new, second) - _in_one_year(old, first)).days


def _in_one_year(side: _Side, day: date) -> date:
    return date(_SOME_YEAR + day.year - side.plan.first, day.month, min(day.day, 28) if day.month == 2 else day.day)
