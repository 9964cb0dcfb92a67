"""The counts the analyses need, each defined once, over columns.

Files, the embedded store and a server hand over the same :class:`graphmodel.columns.Columns`; what is
counted here is therefore the same whichever of them the lists come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.columns import Columns

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class WorkloadCounts:
    """What the workload needs to know of each agency (a position) of each place and year; collectives are left out.

    Attributes
    ----------
    agency
        Which agencies these are: codes of the columns.
    led, supported, drawn
        Projects; ``drawn`` are the supported ones that the agency does not lead as well.
    share
        The sum of 1/n over the supported projects, n the partners of each (collectives among them).
    leaders
        Leaders who oversee its projects.
    peak_steps
        The steps of the month with most.
    peak_months
        Every such month: rows of agency (position) and month, in order.
    draw_agency, draw_chance
        One row per agency and project that might have drawn it as partner: the position of the
        agency, and the chance under the null.
    """

    agency: np.ndarray
    led: np.ndarray
    supported: np.ndarray
    drawn: np.ndarray
    share: np.ndarray
    leaders: np.ndarray
    peak_steps: np.ndarray
    peak_months: tuple[np.ndarray, np.ndarray]
    draw_agency: np.ndarray
    draw_chance: np.ndarray


def workload_counts(columns: Columns) -> WorkloadCounts:
    """Count what the workload needs."""
    import numpy as np

    projects = len(columns.project_list)
    partners_of = np.bincount(columns.member_project[~columns.member_lead], minlength=projects)
    ranked = ~columns.collective[columns.member_agency]
    project, agency, lead = (
        part[ranked] for part in (columns.member_project, columns.member_agency, columns.member_lead)
    )
    present = np.unique(agency)
    position = np.zeros(len(columns.agency_ids), dtype=np.int64)
    position[present] = np.arange(len(present))
    agency = position[agency]
    pair = agency * max(projects, 1) + project
    led_pairs = np.sort(pair[lead])
    drawn = ~lead
    drawn[drawn] = ~_among(pair[drawn], led_pairs)
    months, steps = _peaks(columns, agency, project, len(present))
    draw_agency, draw_chance = _draws(columns, project, agency, lead, drawn, led_pairs)
    return WorkloadCounts(
        agency=present,
        led=np.bincount(agency[lead], minlength=len(present)),
        supported=np.bincount(agency[~lead], minlength=len(present)),
        drawn=np.bincount(agency[drawn], minlength=len(present)),
        share=_shares(agency[~lead], partners_of[project[~lead]], len(present)),
        leaders=_leaders(columns, agency, project, len(present)),
        peak_steps=steps,
        peak_months=months,
        draw_agency=draw_agency,
        draw_chance=draw_chance,
    )


def _among(values: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Say which values are among those of an ordered array."""
    import numpy as np

    if not len(ordered):
        return np.zeros(len(values), dtype=bool)
    found: np.ndarray = ordered[np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)] == values
    return found


def _shares(agency: np.ndarray, partners: np.ndarray, size: int) -> np.ndarray:
    """Return the sum of 1/partners of each agency, the same in whatever order the projects come."""
    import numpy as np

    order = np.lexsort((partners, agency))
    return np.bincount(agency[order], weights=1.0 / partners[order], minlength=size)


def _leaders(columns: Columns, agency: np.ndarray, project: np.ndarray, size: int) -> np.ndarray:
    """Return how many leaders oversee the projects of each agency."""
    import numpy as np

    order = np.argsort(columns.overseen_project, kind="stable")
    rows, at = expand(columns.overseen_project[order], project, len(columns.project_list))
    pairs = np.unique(agency[rows] * max(len(columns.leader_ids), 1) + columns.overseen_leader[order][at])
    return np.bincount(pairs // max(len(columns.leader_ids), 1), minlength=size)


def expand(keys: np.ndarray, wanted: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Join rows to rows: for each wanted key every place where it is among ordered keys.

    Parameters
    ----------
    keys
        Ordered, each below ``size``.
    wanted
        Keys to find, in any order.

    Returns
    -------
    tuple of numpy.ndarray
        Positions in ``wanted`` and in ``keys``, one pair for each match.
    """
    import numpy as np

    counts = np.bincount(keys, minlength=size)
    first = np.cumsum(counts) - counts
    times = counts[wanted]
    rows = np.repeat(np.arange(len(wanted)), times)
    begin = np.cumsum(times) - times
    return rows, np.arange(len(rows)) - begin[rows] + first[wanted][rows]


def steps_by_month(
    columns: Columns, agency: np.ndarray, project: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return agency, month and steps: the steps of each agency's projects by the month they fall due, in order.

    Parameters
    ----------
    agency, project
        Memberships; a pair that is twice (lead and partner) counts once.
    size
        How many agencies there are.
    """
    import numpy as np

    projects = max(len(columns.project_list), 1)
    pairs = np.unique(agency * projects + project)
    agency, project = pairs // projects, pairs % projects
    months, code = np.unique(columns.step_month, return_inverse=True)
    width = max(len(months), 1)
    due, counts = np.unique(columns.step_project * width + code, return_counts=True)  # steps of a project in a month
    rows, at = expand(due // width, project, projects)
    keys = agency[rows] * width + due[at] % width
    if size * width <= 4 * len(keys) + 1024:
        dense = np.bincount(keys, weights=counts[at], minlength=size * width)
        found = np.flatnonzero(dense)
        steps = dense[found]
    else:  # months far apart: most agencies have a few of them only
        found, inverse = np.unique(keys, return_inverse=True)
        steps = np.bincount(inverse, weights=counts[at], minlength=len(found))
    return found // width, months[found % width], steps.astype(np.int64)


def _peaks(
    columns: Columns, agency: np.ndarray, project: np.ndarray, size: int
) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray]:
    """Return each agency with every month in which most of its steps fall due, and how many those are."""
    import numpy as np

    owner, month, steps = steps_by_month(columns, agency, project, size)
    most = np.zeros(size, dtype=np.int64)
    np.maximum.at(most, owner, steps)
    worst = np.flatnonzero(steps == most[owner])
    order = worst[np.lexsort((month[worst], owner[worst]))]
    return (owner[order], month[order]), most


def _draws(
    columns: Columns,
    project: np.ndarray,
    agency: np.ndarray,
    lead: np.ndarray,
    drawn: np.ndarray,
    led_pairs: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return one row per agency and project that might have drawn it, and the chance that it did."""
    import numpy as np

    projects, lists = len(columns.project_list), max(len(columns.list_ids), 1)
    pool = np.unique(agency * lists + columns.project_list[project])  # the agencies that appear in each list
    members = np.bincount(pool % lists, minlength=lists)
    partners = np.bincount(project[drawn], minlength=projects)
    others = members[columns.project_list] - np.bincount(project[lead], minlength=projects)
    chance = np.minimum(partners / np.maximum(others, 1), 1.0) * (others > 0)
    rows, at = expand(columns.project_list, pool % lists, lists)  # projects are in the order of their lists
    owner = pool[rows] // lists
    free = ~_among(owner * max(projects, 1) + at, led_pairs) & (chance[at] > 0)
    owner, chances = owner[free], chance[at[free]]
    order = np.lexsort((chances, owner))  # so that no order of lists or projects changes a last digit
    return owner[order], chances[order]


def agency_pairs(columns: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return one, other, projects, newman: the pairs of agencies that share projects, in order.

    ``newman`` is the sum of 1/(n − 1) over the shared projects, n the agencies of each (Newman 2001).
    Collectives are left out.
    """
    import numpy as np

    agencies = max(len(columns.agency_ids), 1)
    ranked = ~columns.collective[columns.member_agency]
    member = np.unique(columns.member_project[ranked] * agencies + columns.member_agency[ranked])
    project, agency = member // agencies, member % agencies
    rows, at = expand(project, project, len(columns.project_list))
    above = agency[rows] < agency[at]
    rows, at = rows[above], at[above]
    size = np.bincount(project, minlength=len(columns.project_list))[project[rows]]
    keys = agency[rows] * agencies + agency[at]
    order = np.lexsort((size, keys))
    pairs, first = np.unique(keys[order], return_index=True)
    if not len(pairs):
        return pairs, pairs, pairs, np.zeros(0)
    projects = np.diff(first, append=len(keys))
    owner = np.repeat(np.arange(len(pairs)), projects)
    return (
        pairs // agencies,
        pairs % agencies,
        projects,
        np.bincount(owner, weights=1.0 / (size[order] - 1)),
    )
