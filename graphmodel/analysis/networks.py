"""The networks of each place and year, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.counts import agency_pairs
from graphmodel.analysis.paths import Ties
from graphmodel.columns import Columns

if TYPE_CHECKING:
    import numpy as np

Network = tuple[dict[str, list[Any]], "np.ndarray", Ties]


def agency_network(columns: Columns) -> Network:
    """Return agencies tied by the projects they share, weighted as Newman (2001) does; collectives are left out.

    Returns
    -------
    tuple
        Columns ``id, name, label`` of the nodes; the place and year of each; the ties.
    """
    import numpy as np

    one, other, _projects, newman = agency_pairs(columns)
    ranked = np.flatnonzero(~columns.collective)
    position = np.zeros(len(columns.collective), dtype=np.int64)
    position[ranked] = np.arange(len(ranked))
    rows = {
        "id": [columns.agency_ids[code] for code in ranked],
        "name": [columns.agency_names[code] for code in ranked],
        "label": ["Agency"] * len(ranked),
    }
    return rows, columns.agency_group[ranked], Ties(position[one], position[other], newman, 1.0 / newman)


def two_mode_network(columns: Columns) -> Network:
    """Return leaders, agencies and projects, each tied to the projects; collectives are left out."""
    import numpy as np

    ranked = np.flatnonzero(~columns.collective)
    projects, agencies = len(columns.project_list), len(ranked)
    position = np.zeros(len(columns.collective), dtype=np.int64)
    position[ranked] = np.arange(agencies) + projects
    kept = ~columns.collective[columns.member_agency]
    ties = np.unique(
        np.stack(
            [
                np.concatenate([columns.member_project[kept], columns.overseen_project]),
                np.concatenate([position[columns.member_agency[kept]], columns.overseen_leader + projects + agencies]),
            ]
        ),
        axis=1,
    )
    rows = {
        "id": [*columns.project_ids, *(columns.agency_ids[code] for code in ranked), *columns.leader_ids],
        "name": [*columns.project_names, *(columns.agency_names[code] for code in ranked), *columns.leader_names],
        "label": ["Project"] * projects + ["Agency"] * agencies + ["Leader"] * len(columns.leader_ids),
    }
    group = np.concatenate([columns.project_group, columns.agency_group[ranked], columns.leader_group])
    ones = np.ones(ties.shape[1])
    return rows, group, Ties(ties[0], ties[1], ones, ones)
