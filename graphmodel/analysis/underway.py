"""What is under way in each month, and for how many leaders at once; not only what falls due."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.busiest import busiest_months
from graphmodel.analysis.calendar import ALL
from graphmodel.analysis.edges import frame, stack
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.side_by_side import worked_out
from graphmodel.analysis.steps import Plan, plans, plans_about
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, adjust
from graphmodel.progress import told

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

COUNTS = ("steps_due", "steps_active", "projects_due", "projects_open", "leaders_due", "leaders_open")
COLUMNS = ["place", "year", "agency_id", "agency", "kind", "month", *COUNTS]
STEP_COLUMNS = [
    "place", "year", "project_id", "number", "project", "step", "group", "when_text", "begins", "due", "month",
    "stated", "leaders", "lead_units", "partner_units", "text",
]  # fmt: skip
PEAK_COLUMNS = [
    "place", "year", "agency_id", "agency", "kind", "projects", "steps", "peak_month", "peak_steps", "peak_expected",
    "p_value", "q_value", "differs",
]  # fmt: skip
_PERMUTATIONS = 2000
_SEED = 20230002


def underway(source: Any, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return what each agency has under way in each month: first all projects, then each agency.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, month`` (``2023-07``; ``未知-07`` if the list's year is unknown), then
        counts: ``steps_due`` (fall due in the month), ``steps_active`` (under way on some day of it),
        ``projects_due`` (with a step due), ``projects_open`` (between their first day and their deadline),
        ``leaders_due`` (leaders of the projects with a step due) and ``leaders_open`` (of the open ones). The row of
        all projects has an empty ``agency_id``. Collectives and steps without a date are left out.

    Notes
    -----
    Where a list says only when a step falls due, the step is taken to begin the day after the one before it in its
    group, and a first step on 1 January: see :class:`graphmodel.analysis.steps.Step`.
    """
    tables = tables_of(source, registry=registry)
    groups = incidences(tables)
    work = list(zip(groups, plans(tables, groups), strict=True))
    # handing so many rows from process to process takes longer than counting them
    return frame(stack([_columns(one) for one in told(work)], COLUMNS))


def month_counts(group: Incidence, plan: Plan) -> dict[str, np.ndarray]:
    """Return projects × months: ``due`` and ``active`` count steps, ``open`` says whether the project is under way."""
    import numpy as np

    size = (len(group.project_ids), len(plan.months()))
    due, active, opened = np.zeros(size, int), np.zeros(size, int), np.zeros(size, int)
    for step in plan.steps:
        due[step.project, plan.position(step.due)] += 1
        active[step.project, _slots(plan, step.begins, step.due)] += 1
    for project, span in enumerate(plan.spans):
        if span:
            opened[project, _slots(plan, *span)] = 1
    return {"due": due, "active": active, "open": opened}


def _slots(plan: Plan, first: date, last: date) -> slice:
    return slice(plan.position(first), plan.position(last) + 1)


def _columns(work: tuple[Incidence, Plan]) -> dict[str, Any]:
    import numpy as np

    group, plan = work
    months = plan.months()
    counts = month_counts(group, plan)
    everyone = np.ones((1, len(group.project_ids)), dtype=bool)
    member = np.concatenate([everyone, group.member]).astype(float)
    has_due = (counts["due"] > 0).astype(int)
    made = {
        "steps_due": _added(member, counts["due"]), "steps_active": _added(member, counts["active"]),
        "projects_due": _added(member, has_due), "projects_open": _added(member, counts["open"]),
        "leaders_due": _leaders(group, member, has_due), "leaders_open": _leaders(group, member, counts["open"]),
    }  # fmt: skip
    rows, width = len(member), len(months)
    return {
        "place": np.repeat(np.array([group.place], dtype=object), rows * width),
        "year": np.repeat(np.array([group.year], dtype=object), rows * width),
        "agency_id": np.repeat(np.array(["", *group.agency_ids], dtype=object), width),
        "agency": np.repeat(np.array([ALL, *group.agencies], dtype=object), width),
        "kind": np.repeat(np.array([None, *group.kinds], dtype=object), width),
        "month": np.tile(np.array(months, dtype=object), rows),
        **{name: table.ravel() for name, table in made.items()},
    }


def _leaders(group: Incidence, member: np.ndarray, busy: np.ndarray) -> np.ndarray:
    """Return agencies × months: how many leaders oversee a busy project of the agency."""
    import numpy as np

    found = np.zeros((len(member), busy.shape[1]), dtype=int)
    for overseen in group.oversees:
        found += _added(member[:, overseen], busy[overseen]) > 0
    return found


def _added(member: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the counts of each agency's projects added up (in floating point, for which there are fast products)."""
    import numpy as np

    found: np.ndarray = np.rint(member @ counts.astype(float)).astype(np.int64)
    return found


def steps(source: Any, *, agency: str | None = None, registry: Registry | None = None) -> pd.DataFrame:
    """Return the dated steps themselves with their projects, the earliest due first.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    agency
        Only steps of projects that this agency leads or supports: canonical name, written form or id.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, project_id, number`` (of the project), ``project, step`` (its number), ``group, when_text``
        (as written), ``begins, due`` (dates; empty if the list's year is unknown), ``month`` (in which it falls due),
        ``stated`` (whether the list names the first day), ``leaders, lead_units, partner_units`` (lists of names),
        ``text``.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    """
    import pandas as pd

    wanted, asked = plans_about(agency, tables_of(source, registry=registry), registry)
    rows = [row for group, plan in asked for row in _step_rows(group, plan, wanted)]
    return pd.DataFrame(rows, columns=STEP_COLUMNS)


def _step_rows(group: Incidence, plan: Plan, wanted: str | None) -> list[dict[str, Any]]:
    own = group.member[group.agency_ids.index(wanted)] if wanted else [True] * len(group.project_ids)
    rows = []
    for step in sorted(plan.steps, key=lambda one: (one.due, one.project, one.number)):
        column = step.project
        if own[column]:
            rows.append(
                {
                    "place": group.place, "year": group.year, "project_id": group.project_ids[column],
                    "number": group.numbers[column], "project": group.project_names[column], "step": step.number,
                    "group": step.group, "when_text": step.when, "begins": step.begins if plan.year_known else None,
                    "due": step.due if plan.year_known else None, "month": plan.month_name(step.due),
                    "stated": step.stated,
                    "leaders": _names(group.leaders, group.oversees[:, column]),
                    "lead_units": _names(group.agencies, group.leads[:, column]),
                    "partner_units": _names(group.agencies, group.supports[:, column]), "text": step.text,
                }
            )  # fmt: skip
    return rows


def _names(names: tuple[str, ...], chosen: np.ndarray) -> list[str]:
    return [name for name, yes in zip(names, chosen, strict=True) if yes]


def peaks(
    source: Any, *, false_discovery_rate: float = FALSE_DISCOVERY_RATE, registry: Registry | None = None
) -> pd.DataFrame:
    """Return each agency's worst month, and whether its months differ from those of its place.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, projects, steps`` (dated), ``peak_month`` (the worst; several joined by
        、), ``peak_steps, peak_expected`` (steps that month had if the agency's steps fell like those of all projects),
        ``p_value, q_value, differs``.

    Notes
    -----
    The statistic is the sum over months of (observed − expected)² / expected, the expectation being the agency's
    steps spread like those of all projects. Its null is 2,000 seeded draws of as many projects of the place and
    year, so that steps of one project stay together; ``q_value`` is Benjamini–Hochberg over its agencies.
    """
    import pandas as pd

    tables = tables_of(source, registry=registry)
    groups = incidences(tables)
    rows: list[dict[str, Any]] = []
    work = list(zip(groups, plans(tables, groups), strict=True))
    for found in worked_out(partial(_peak_rows, rate=false_discovery_rate), work):
        rows += found
    return pd.DataFrame(rows, columns=PEAK_COLUMNS)


def _peak_rows(work: tuple[Incidence, Plan], *, rate: float) -> list[dict[str, Any]]:
    import numpy as np

    group, plan = work
    if not plan.steps or not group.agencies:
        return []
    due = month_counts(group, plan)["due"]
    own = _added(group.member.astype(float), due)
    worst = busiest_months(own, plan.months())
    held = group.member.sum(axis=1)
    profile = due.sum(axis=0) / due.sum()
    null = _null_statistics(due, profile, sorted(set(held.tolist())))
    observed = _spread(own, profile)
    p_values = np.array(
        [(1 + np.sum(null[int(n)] >= s - 1e-9)) / (1 + _PERMUTATIONS) for n, s in zip(held, observed, strict=True)]
    )
    q_values = adjust(p_values)
    order = sorted(range(len(own)), key=lambda i: (-own[i].max(), -own[i].sum(), i))
    return [
        {
            "place": group.place, "year": group.year, "agency_id": group.agency_ids[i], "agency": group.agencies[i],
            "kind": group.kinds[i], "projects": int(held[i]), "steps": int(own[i].sum()),
            "peak_month": worst[i], "peak_steps": int(own[i].max()),
            "peak_expected": float(own[i].sum() * profile[own[i].argmax()]), "p_value": float(p_values[i]),
            "q_value": float(q_values[i]), "differs": bool(q_values[i] <= rate),
        }
        for i in order
    ]  # fmt: skip


def _spread(counts: np.ndarray, profile: np.ndarray) -> np.ndarray:
    """Return the sum over months: (observed − expected)² / expected, which is that of observed² / expected − steps."""
    import numpy as np

    steps = counts.sum(axis=1)
    squares = np.square(counts, dtype=float) @ np.where(profile > 0, 1 / np.where(profile > 0, profile, 1), 0.0)
    spread: np.ndarray = np.where(steps > 0, squares / np.where(steps > 0, steps, 1) - steps, 0.0)
    return spread


def _null_statistics(due: np.ndarray, profile: np.ndarray, sizes: list[int]) -> dict[int, np.ndarray]:
    turns, some = _turns(len(due)), profile > 0
    counts = due[:, some].astype(float)
    return {size: _spread((turns < size).astype(float) @ counts, profile[some]) for size in sizes}


@lru_cache(maxsize=64)
def _turns(projects: int) -> np.ndarray:
    """Return draws × projects: when each project is drawn; lists of as many projects are drawn alike."""
    import numpy as np

    generator = np.random.default_rng(_SEED)
    order = generator.permuted(np.tile(np.arange(projects), (_PERMUTATIONS, 1)), axis=1)
    turns = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(turns, order, np.arange(projects, dtype=np.int32)[None, :], axis=1)
    return turns
