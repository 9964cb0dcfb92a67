"""Gaps and overlaps between the projects and agencies of lists.

Functions missing from a category, projects alike whose leads never meet, neighbours who never work together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.likeness import Texts, likeness
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.progress import told

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: From which likeness on a project elsewhere counts as the same kind of project.
ALIKE = 0.3
#: A function is missing if at least so large a share of the projects alike elsewhere have it, of at least so many.
MISSING_SHARE, FEWEST_ALIKE = 0.5, 3
GAP_COLUMNS = [
    "place", "year", "category", "function", "projects", "of", "share_of_projects", "alike_elsewhere",
    "share_elsewhere", "missing",
]  # fmt: skip
OVERLAP_COLUMNS = [
    "place", "year", "likeness", "number", "project", "lead_units", "other_number", "other_project", "other_lead_units",
]  # fmt: skip
STRANGER_COLUMNS = [
    "place",
    "year",
    "leader_id",
    "leader",
    "one_id",
    "one",
    "other_id",
    "other",
    "one_projects",
    "other_projects",
]


def gaps(source: Any, *, alike: float = ALIKE, registry: Registry | None = None) -> pd.DataFrame:
    """Return categories by functions: how many projects of a category have an agency of a function, here and elsewhere.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    alike
        From which likeness of their names on a project of another list is held beside a category's projects.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, category, function``; ``projects`` (of the category with such an agency), ``of`` (all its
        projects), ``share_of_projects``; ``alike_elsewhere`` (projects of other places and years that are alike to one
        of them), ``share_elsewhere`` (of these with such an agency; empty if there is none), ``missing`` (none here,
        and half or more of at least three elsewhere). Rows without a project here or elsewhere are left out.
    """
    import pandas as pd

    groups = incidences(tables_of(source, registry=registry))
    functions = sorted({name for group in groups for name in group.functions if name})
    has = [_has(group, functions) for group in groups]
    names = _names(groups, functions, has)
    rows = [
        row
        for position, (group, here) in enumerate(told(list(zip(groups, has, strict=True))))
        for row in _gap_rows(group, functions, here, names, position, alike)
    ]
    rows.sort(
        key=lambda row: (
            not row["missing"],
            row["place"],
            str(row["year"]),
            row["category"],
            -row["projects"],
            row["function"],
        )
    )
    return pd.DataFrame(rows, columns=GAP_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of all projects, each once.

    ``known`` finds how alike they are, ``name_of`` the name of each group's projects; ``having`` counts the projects of
    each name in all lists that have an agency of each function (functions × names), ``counts`` all its projects.
    """

    known: Texts | None
    name_of: list[np.ndarray]
    having: np.ndarray
    counts: np.ndarray


def _names(groups: Sequence[Incidence], functions: Sequence[str], has: Sequence[np.ndarray]) -> _Names:
    import numpy as np

    if len(groups) < 2:
        return _Names(None, [], np.zeros((0, 0)), np.zeros(0))
    known = Texts([name for group in groups for name in group.project_names])
    ends = np.cumsum([len(group.project_names) for group in groups])
    name_of = np.split(known.text_of, ends[:-1])
    having, counts = np.zeros((len(functions), len(known))), np.zeros(len(known))
    for one, names in zip(has, name_of, strict=True):
        np.add.at(having.T, names, one.T)
        np.add.at(counts, names, 1)
    return _Names(known, name_of, having, counts)


def _gap_rows(
    group: Incidence, functions: Sequence[str], here: np.ndarray, names: _Names, position: int, alike: float
) -> Iterator[dict[str, Any]]:
    import numpy as np

    known = list(dict.fromkeys(name for name in group.categories if name))
    owned = np.array([[name == category for name in group.categories] for category in known], dtype=float)
    owned = owned.reshape(len(known), len(group.categories))
    with_it, elsewhere, compared = here @ owned.T, np.zeros((len(functions), len(known))), np.zeros(len(known))
    if names.known is not None:
        own_names = names.name_of[position]
        near = names.known.likeness(own_names) >= alike
        # names that are alike to a project of each category; projects of this list are not elsewhere
        reached = ((owned @ near) > 0).astype(float)
        compared = reached @ names.counts - reached[:, own_names].sum(axis=1)
        elsewhere = names.having @ reached.T - here @ reached[:, own_names].T
    for column, category in enumerate(known):
        own, others = int(owned[column].sum()), int(compared[column])
        for at in np.flatnonzero((with_it[:, column] > 0) | (elsewhere[:, column] > 0)).tolist():
            count, there = int(with_it[at, column]), int(elsewhere[at, column])
            yield {
                "place": group.place, "year": group.year, "category": category, "function": functions[at],
                "projects": count, "of": own, "share_of_projects": count / own,
                "alike_elsewhere": others, "share_elsewhere": there / others if others else None,
                "missing": not count and others >= FEWEST_ALIKE and there >= MISSING_SHARE * others,
            }  # fmt: skip


def _has(group: Incidence, functions: Sequence[str]) -> np.ndarray:
    """Return functions × projects: whether an agency of the function leads or supports the project."""
    import numpy as np

    of = np.array([[name == function for name in group.functions] for function in functions], dtype=float)
    if not len(group.agencies):
        return np.zeros((len(functions), len(group.project_ids)), dtype=bool)
    found: np.ndarray = (of.reshape(len(functions), len(group.agencies)) @ group.member) > 0
    return found


def overlaps(source: Any, *, least: float = 0.35, registry: Registry | None = None) -> pd.DataFrame:
    """Return pairs of projects of one place and year whose names are alike and whose lead units never meet.

    Returns
    -------
    pandas.DataFrame
        ``place, year, likeness, number, project, lead_units, other_number, other_project, other_lead_units``, the most
        alike first. Lead units meet if any of the one is on a project with any of the other, or is the same.
    """
    import numpy as np
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for group in told(incidences(tables_of(source, registry=registry))):
        scores = likeness(group.project_names, group.project_names)
        meets = (group.member.astype(int) @ group.member.T) > 0
        for one, other in np.argwhere(np.triu(scores >= least, 1)).tolist():
            first, second = np.nonzero(group.leads[:, one])[0], np.nonzero(group.leads[:, other])[0]
            if len(first) and len(second) and not meets[np.ix_(first, second)].any():
                rows.append(
                    {
                        "place": group.place, "year": group.year, "likeness": float(scores[one, other]),
                        "number": group.numbers[one], "project": group.project_names[one],
                        "lead_units": [group.agencies[i] for i in first], "other_number": group.numbers[other],
                        "other_project": group.project_names[other],
                        "other_lead_units": [group.agencies[i] for i in second],
                    }
                )  # fmt: skip
    rows.sort(key=lambda row: -row["likeness"])
    return pd.DataFrame(rows, columns=OVERLAP_COLUMNS)


def strangers(source: Any, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return pairs of agencies that work for a common leader but on no common project.

    Returns
    -------
    pandas.DataFrame
        ``place, year, leader_id, leader, one_id, one, other_id, other``; ``one_projects`` and ``other_projects`` (of
        the leader, of each), the pairs with most of both first.
    """
    import numpy as np
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for group in told(incidences(tables_of(source, registry=registry))):
        apart = (group.member.astype(int) @ group.member.T) == 0
        counts = group.oversees.astype(int) @ group.member.T
        for leader, held in enumerate(counts):
            both = np.argwhere(np.triu(apart & np.outer(held > 0, held > 0), 1))
            rows += [
                {
                    "place": group.place, "year": group.year, "leader_id": group.leader_ids[leader],
                    "leader": group.leaders[leader], "one_id": group.agency_ids[one], "one": group.agencies[one],
                    "other_id": group.agency_ids[other], "other": group.agencies[other],
                    "one_projects": int(held[one]), "other_projects": int(held[other]),
                }
                for one, other in both.tolist()
            ]  # fmt: skip
    rows.sort(key=lambda row: -min(row["one_projects"], row["other_projects"]))
    return pd.DataFrame(rows, columns=STRANGER_COLUMNS)
