"""Who carries how much, and who carries significantly more than chance would give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.busiest import joined
from graphmodel.analysis.counts import WorkloadCounts, workload_counts
from graphmodel.analysis.tails import adjust, ragged_tails, upper_tails
from graphmodel.columns import Columns, month_name

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from graphmodel.agencies import Registry

__all__ = ["FEWEST_PROJECTS", "adjust", "upper_tails", "workload", "workload_columns"]

#: With fewer projects than this no agency of a place and year is judged.
FEWEST_PROJECTS = 10
FALSE_DISCOVERY_RATE = 0.05


def workload(
    source: Any, *, false_discovery_rate: float = FALSE_DISCOVERY_RATE, registry: Registry | None = None
) -> pd.DataFrame:
    """Return one row per agency of a place and year, the most loaded of each first; collectives are left out.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; or columns, several in turn, each with whole places
        and years.
    false_discovery_rate
        At which an agency is flagged.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, led, supported, share, leaders, peak_month, peak_steps, expected,
        p_value, q_value, overburdened``. ``peak_month`` names every month of ``peak_steps`` steps
        (``2023-06、2023-11``). Where a place has fewer than ten projects in a year the last three are empty: too few
        to judge.

    Notes
    -----
    The lists of one place and year are judged together, and no others with them. Under the null each project
    draws its partners evenly from the agencies of its list that do not lead it. The number of projects an
    agency supports is then Poisson-binomial; ``p_value`` is the exact upper tail P(X ≥ supported), ``q_value``
    its Benjamini–Hochberg adjustment over all agencies of the place and year.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
    Royal Statistical Society B 57, 289–300.
    Newman, M. E. J. (2001). Scientific collaboration networks. Physical Review E 64, 016131.
    """
    from graphmodel.analysis.edges import frame
    from graphmodel.analysis.source import column_parts

    parts = column_parts(source, registry=registry)
    return frame(workload_columns(parts, false_discovery_rate=false_discovery_rate))


def workload_columns(parts: Iterable[Columns], *, false_discovery_rate: float = FALSE_DISCOVERY_RATE) -> dict[str, Any]:
    """Return the columns of :func:`workload` by name, as lists and arrays.

    Parameters
    ----------
    parts
        Columns with whole places and years.
    """
    from graphmodel.analysis.edges import stack

    return stack([_one(part, false_discovery_rate) for part in parts], _EMPTY)


_EMPTY = (
    "place", "year", "agency_id", "agency", "kind", "led", "supported", "share", "leaders", "peak_month", "peak_steps",
    "expected", "p_value", "q_value", "overburdened",
)  # fmt: skip


def _one(columns: Columns, false_discovery_rate: float) -> dict[str, Any]:
    """Return the rows of some places and years, in order."""
    import numpy as np

    from graphmodel.analysis.edges import places_and_years, ranks

    counts = workload_counts(columns)
    group = columns.agency_group[counts.agency]
    share = counts.share.round(9)  # a sum of fractions must not depend on its order
    names = ranks([columns.agency_ids[code] for code in counts.agency])
    order = np.lexsort((names, -share, -counts.led, -counts.supported, group))
    p_values, q_values = _judged(columns, counts, group)
    flags = np.where(np.isnan(q_values), None, q_values <= false_discovery_rate)  # type: ignore[call-overload]
    agencies = counts.agency[order]
    owner, month = (column.tolist() for column in counts.peak_months)
    months = joined(owner, map(month_name, month))
    return {
        **places_and_years(columns, group[order]),
        "agency_id": [columns.agency_ids[code] for code in agencies],
        "agency": [columns.agency_names[code] for code in agencies],
        "kind": [columns.agency_kinds[code] for code in agencies],
        "led": counts.led[order],
        "supported": counts.supported[order],
        "share": share[order],
        "leaders": counts.leaders[order],
        "peak_month": [months.get(at) for at in order.tolist()],
        "peak_steps": counts.peak_steps[order],
        "expected": np.bincount(counts.draw_agency, weights=counts.draw_chance, minlength=len(group))[order],
        "p_value": p_values[order],
        "q_value": q_values[order],
        "overburdened": flags[order],
    }


def _judged(columns: Columns, counts: WorkloadCounts, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the p-values and q-values of the agencies; not a number where the projects are too few to judge."""
    import numpy as np

    p_values = ragged_tails(counts.draw_agency, counts.draw_chance, counts.drawn)
    q_values = np.empty(len(p_values))
    # agencies are in the order of their places and years
    for own in np.split(np.arange(len(group)), np.searchsorted(group, np.arange(len(columns.groups)))):
        q_values[own] = adjust(p_values[own])
    short = np.bincount(columns.project_group, minlength=len(columns.groups)) < FEWEST_PROJECTS
    p_values[short[group]] = q_values[short[group]] = np.nan
    return p_values, q_values
