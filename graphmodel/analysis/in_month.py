"""What continues in one month: the projects under way, and their steps that fall due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import Incidence, tables_of
from graphmodel.analysis.steps import Plan, plans_about
from graphmodel.analysis.underway import month_counts

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = [
    "place", "year", "month", "project_id", "number", "project", "role", "steps_due", "due_texts", "leaders",
    "lead_units", "partner_units",
]  # fmt: skip


def in_month(source: Any, month: int, *, agency: str | None = None, registry: Registry | None = None) -> pd.DataFrame:
    """Return the projects that are under way in a month, those with most steps due first.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    month
        1 to 12; of each year that the lists' dates reach into.
    agency
        Only projects that this agency leads or supports: canonical name, written form or id.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, month`` (``2023-07``), ``project_id, number, project``; ``role`` of the agency (``lead``,
        ``support``; empty without one); ``steps_due`` (how many steps fall due in the month) and ``due_texts`` (what
        they say); ``leaders, lead_units, partner_units`` (lists of names). A project is under way from its first
        day to its deadline: see :func:`graphmodel.analysis.underway.underway`.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    """
    import pandas as pd

    wanted, asked = plans_about(agency, tables_of(source, registry=registry), registry)
    rows = [row for group, plan in asked for row in _rows(group, plan, month, wanted)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(group: Incidence, plan: Plan, month: int, wanted: str | None) -> list[dict[str, Any]]:
    counts = month_counts(group, plan)
    agency = group.agency_ids.index(wanted) if wanted else None
    found = []
    for column, name in enumerate(plan.months()):
        if int(name[-2:]) != month:
            continue
        busy = counts["open"][:, column] > 0  # what falls due belongs to a project under way
        chosen = [p for p in range(len(group.project_ids)) if busy[p] and (agency is None or group.member[agency, p])]
        chosen.sort(key=lambda p: (-counts["due"][p, column], group.numbers[p], p))
        for project in chosen:
            texts = [s.text for s in plan.steps if s.project == project and plan.position(s.due) == column]
            role = None if agency is None else "lead" if group.leads[agency, project] else "support"
            found.append(
                {
                    "place": group.place, "year": group.year, "month": name, "project_id": group.project_ids[project],
                    "number": group.numbers[project], "project": group.project_names[project], "role": role,
                    "steps_due": int(counts["due"][project, column]), "due_texts": texts,
                    "leaders": _at(group.leaders, group.oversees, project),
                    "lead_units": _at(group.agencies, group.leads, project),
                    "partner_units": _at(group.agencies, group.supports, project),
                }
            )  # fmt: skip
    return found


def _at(names: tuple[str, ...], matrix: Any, project: int) -> list[str]:
    return [name for name, yes in zip(names, matrix[:, project], strict=True) if yes]
