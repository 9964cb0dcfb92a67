"""What would stand still without an agency: its projects, the leaders and months that need it, the pairs it joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.side_by_side import worked_out
from graphmodel.analysis.steps import Plan, plans
from graphmodel.analysis.underway import month_counts
from graphmodel.progress import told

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

COLUMNS = [
    "place", "year", "agency_id", "agency", "kind", "led", "supported", "projects", "projects_share", "sole_partner_of",
    "leaders", "leaders_whole", "months", "months_whole", "pairs_only", "pairs", "pairs_share", "articulation",
]  # fmt: skip
LEADER_COLUMNS = ["place", "year", "leader_id", "leader", "agency_id", "agency", "projects", "of", "projects_share"]
SOLE_COLUMNS = [
    "place", "year", "project_id", "number", "project", "lead_units", "partner_id", "partner_unit", "leaders",
]  # fmt: skip
#: Pairs × agencies (or projects) that are held at once.
_CELLS = 1 << 20


def dependence(source: Any, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return what depends on each agency, the one on which most projects depend first.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind``; ``led, supported, projects`` (led or supported) and
        ``projects_share`` (of all projects of the place and year, 0 to 1); ``sole_partner_of`` (numbers of the
        projects whose only partner it is, collectives apart); ``leaders`` (how many oversee a project of it),
        ``leaders_whole`` (names of the leaders of two or more projects all of which need it); ``months`` (in which a
        step of its projects falls due), ``months_whole`` (months in which every step due is of its projects);
        ``pairs_only`` (pairs of other agencies that meet on no project but those that need it), ``pairs`` (pairs of
        other agencies that meet at all), ``pairs_share`` (the one over the other); ``articulation`` (whether the
        agency network falls into more parts without it).
    """
    import pandas as pd

    tables = tables_of(source, registry=registry)
    groups = incidences(tables)
    rows: list[dict[str, Any]] = []
    for found in worked_out(_rows, list(zip(groups, plans(tables, groups), strict=True))):
        rows += found
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(work: tuple[Incidence, Plan]) -> list[dict[str, Any]]:
    import numpy as np

    group, plan = work
    member = group.member
    shared = member.astype(int) @ member.T
    held = member.sum(axis=1)
    due = month_counts(group, plan)["due"]
    of_leader = group.oversees.sum(axis=1)
    needs = member.astype(int) @ group.oversees.T  # agencies × leaders
    lone = group.supports.sum(axis=0) == 1
    joints = _articulation_points(shared)
    only, pairs = _pairs(shared, member)
    months, every = plan.months(), due.sum(axis=0)
    rows = []
    for index in sorted(range(len(held)), key=lambda i: (-held[i], -group.leads[i].sum(), i)):
        steps = due[member[index]].sum(axis=0)
        whole = [name for name, need, of in zip(group.leaders, needs[index], of_leader, strict=True) if need == of >= 2]
        rows.append(
            {
                "place": group.place, "year": group.year, "agency_id": group.agency_ids[index],
                "agency": group.agencies[index], "kind": group.kinds[index], "led": int(group.leads[index].sum()),
                "supported": int(group.supports[index].sum()), "projects": int(held[index]),
                "projects_share": float(held[index] / member.shape[1]),
                "sole_partner_of": [group.numbers[p] for p in np.nonzero(lone & group.supports[index])[0]],
                "leaders": int((needs[index] > 0).sum()), "leaders_whole": whole, "months": int((steps > 0).sum()),
                "months_whole": [
                    month for month, own, of in zip(months, steps.tolist(), every.tolist(), strict=True)
                    if own == of > 0
                ],
                "pairs_only": int(only[index]), "pairs": int(pairs[index]),
                "pairs_share": float(only[index] / pairs[index]) if pairs[index] else float("nan"),
                "articulation": bool(joints[index]),
            }
        )  # fmt: skip
    return rows


def _pairs(shared: np.ndarray, member: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each agency how many pairs of others meet only on its projects, and how many meet at all."""
    import numpy as np

    one, other = np.nonzero(np.triu(shared > 0, 1))
    size = len(shared)
    pairs = len(one) - np.bincount(one, minlength=size) - np.bincount(other, minlength=size)
    only, held = np.zeros(size, dtype=np.int64), member.astype(float)
    step = max(1, _CELLS // max(member.shape[1], size, 1))
    for start in range(0, len(one), step):
        some, with_them = one[start : start + step], other[start : start + step]
        # pairs × agencies: on how many of the pair's projects the agency is
        here = (held[some] * held[with_them]) @ held.T
        whole = here == shared[some, with_them][:, None]
        at = np.arange(len(some))
        whole[at, some] = whole[at, with_them] = False
        only += whole.sum(axis=0)
    return only, pairs


def _articulation_points(shared: np.ndarray) -> np.ndarray:
    """Return which agencies the network falls into more parts without.

    For all agencies at once: without the agency, from one of its neighbours, is there a way to all the others?
    """
    import numpy as np

    tie = (shared > 0).astype(float)
    np.fill_diagonal(tie, 0.0)
    neighbours = tie > 0
    size = np.arange(len(tie))
    reached: np.ndarray = np.zeros(tie.shape, dtype=bool)  # without the row's agency
    if len(tie):
        reached[size, neighbours.argmax(axis=1)] = neighbours.any(axis=1)
    front = reached.copy()
    while front.any():
        front = (front.astype(float) @ tie > 0) & ~reached
        np.fill_diagonal(front, False)
        reached |= front
    found: np.ndarray = (neighbours & ~reached).any(axis=1)
    return found


def leader_dependence(source: Any, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return for each leader and agency how many of the leader's projects need the agency.

    Returns
    -------
    pandas.DataFrame
        ``place, year, leader_id, leader, agency_id, agency, projects`` (of the leader, that the agency leads or
        supports), ``of`` (all the leader's projects), ``projects_share`` (0 to 1). Only pairs with a project; the
        strongest first: by share, then by projects; those of a single project last.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for group in told(incidences(tables_of(source, registry=registry))):
        needs = group.oversees.astype(int) @ group.member.T
        total = group.oversees.sum(axis=1)
        found = [
            {
                "place": group.place, "year": group.year, "leader_id": group.leader_ids[leader],
                "leader": group.leaders[leader], "agency_id": group.agency_ids[agency],
                "agency": group.agencies[agency], "projects": int(needs[leader, agency]), "of": int(total[leader]),
                "projects_share": float(needs[leader, agency] / total[leader]),
            }
            for leader in range(len(total)) for agency in range(needs.shape[1]) if needs[leader, agency]
        ]  # fmt: skip
        rows += sorted(found, key=lambda row: (row["projects"] < 2, -row["projects_share"], -row["projects"]))
    return pd.DataFrame(rows, columns=LEADER_COLUMNS)


def sole_partners(source: Any, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return the projects with a single partner that is not a collective.

    Returns
    -------
    pandas.DataFrame
        ``place, year, project_id, number, project, lead_units`` (list), ``partner_id, partner_unit,
        leaders`` (list); with ``list``, what its list is called, behind the year where a place and year has several,
        whose numbers all begin with 1.
    """
    import numpy as np
    import pandas as pd

    rows: list[dict[str, Any]] = []
    groups = incidences(tables_of(source, registry=registry))
    for group in told(groups):
        for project in np.nonzero(group.supports.sum(axis=0) == 1)[0]:
            partner = int(group.supports[:, project].argmax())
            rows.append(
                {
                    "place": group.place, "year": group.year, "list": group.series[group.list_of[project]],
                    "project_id": group.project_ids[project],
                    "number": group.numbers[project], "project": group.project_names[project],
                    "lead_units": [group.agencies[i] for i in np.nonzero(group.leads[:, project])[0]],
                    "partner_id": group.agency_ids[partner], "partner_unit": group.agencies[partner],
                    "leaders": [group.leaders[i] for i in np.nonzero(group.oversees[:, project])[0]],
                }
            )  # fmt: skip
    several = any(len(group.list_ids) > 1 for group in groups)
    return pd.DataFrame(rows, columns=[*SOLE_COLUMNS[:2], "list", *SOLE_COLUMNS[2:]] if several else SOLE_COLUMNS)
