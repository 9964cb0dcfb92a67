"""Which agencies meet more or less often than their numbers of projects would have them meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.edges import frame, stack
from graphmodel.analysis.material import Incidence, incidences, tables_of, year_words
from graphmodel.analysis.poisson_binomial import masses, upper_tail
from graphmodel.analysis.side_by_side import worked_out
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, adjust
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: How far an expected number of ties may be from the observed one where the fit cannot be exact.
_NEAR = 0.01
COLUMNS = [
    "place", "years", "one_id", "one", "other_id", "other", "lists", "projects", "expected", "p_more", "q_more",
    "p_fewer", "q_fewer", "beyond_chance",
]  # fmt: skip


def ties(
    source: Any,
    *,
    pooled: bool = False,
    false_discovery_rate: float = FALSE_DISCOVERY_RATE,
    registry: Registry | None = None,
) -> pd.DataFrame:
    """Return every pair of agencies with its common projects, beside what chance gives, the furthest beyond it first.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    pooled
        Judge a place's years together: each list has its own expectations, which are added. Otherwise each place and
        year is judged by itself.
    false_discovery_rate
        At which a pair counts as beyond chance.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, years`` (``2023``, or ``2021、2022、2023``), ``one_id, one, other_id, other``; ``lists`` (in which both
        are named), ``projects`` (on which both are), ``expected`` (by chance); ``p_more`` and ``q_more`` (exact chance
        of as many or more, and adjusted), ``p_fewer`` and ``q_fewer``; ``beyond_chance`` (``more``, ``fewer`` or
        empty).

    Notes
    -----
    The null is the bipartite configuration model of agencies and projects, one for each list: of all networks in which
    agencies and projects keep their numbers of ties on average it is the least committed one. An agency that leads a
    project is on it once, whether or not it is also named as a partner. Given the fit two agencies meet on a
    project with the product of their chances, so the number of meetings is Poisson-binomial. Adjustment is
    Benjamini–Hochberg over all pairs that were tested together.

    References
    ----------
    Saracco, F., Straka, M. J., Di Clemente, R., Gabrielli, A., Caldarelli, G. and Squartini, T. (2017). Inferring
    monopartite projections of bipartite networks: an entropy-based approach. New Journal of Physics 19, 053022.
    """
    together: dict[Any, list[Incidence]] = {}
    for position, group in enumerate(incidences(tables_of(source, registry=registry))):
        together.setdefault(group.place if pooled else position, []).append(group)
    found = worked_out(partial(_columns, rate=false_discovery_rate), list(together.values()))
    return frame(stack([columns for columns in found if columns], COLUMNS))


def expected_meetings(group: Incidence) -> tuple[np.ndarray, np.ndarray]:
    """Return on how many projects each two agencies of one place and year meet, and would by chance; no tails.

    Returns
    -------
    tuple
        Two matrices in the order of the group's agencies; see :func:`ties` for the null.
    """
    meets, chances, _ = _members([group], list(group.agency_ids))
    return (meets @ meets.T).astype(int), chances @ chances.T


def _members(groups: Sequence[Incidence], ids: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return who is on which project, the chance of it, and who is named in which list.

    Agencies by projects, and by lists.
    """
    import numpy as np

    place = {identity: index for index, identity in enumerate(ids)}
    member, chances, listed = [], [], []
    for group in groups:
        rows = np.array([place[identity] for identity in group.agency_ids], dtype=np.int64)
        for position in range(len(group.list_ids)):
            here = group.member[:, group.list_of == position]
            whole, chance = np.zeros((2, len(ids), here.shape[1]))
            whole[rows], chance[rows] = here, configuration_model(here)
            member.append(whole)
            chances.append(chance)
            listed.append(whole.any(axis=1))
    return np.concatenate(member, axis=1), np.concatenate(chances, axis=1), np.array(listed)


def _columns(groups: Sequence[Incidence], *, rate: float) -> dict[str, Any]:
    """Return the columns of :func:`ties` for lists that are judged together; none if no two agencies share a list."""
    import numpy as np

    names = {
        identity: name for group in groups for identity, name in zip(group.agency_ids, group.agencies, strict=True)
    }
    ids = sorted(names)
    meets, chances, together = _members(groups, ids)
    one, other = np.triu_indices(len(ids), 1)
    both = (together[:, one] & together[:, other]).sum(axis=0)
    one, other, both = one[both > 0], other[both > 0], both[both > 0]
    if not len(one):
        return {}
    observed = (meets[one] * meets[other]).sum(axis=1).astype(int)
    expected, more, fewer = _tails(chances, one, other, observed)
    q_more, q_fewer = adjust(more), adjust(fewer)
    order = np.lexsort((other, one, -observed, more))
    verdict = np.where(q_more <= rate, "more", np.where(q_fewer <= rate, "fewer", ""))
    return {
        "place": [groups[0].place] * len(one),
        "years": [year_words(group.year for group in groups)] * len(one),
        "one_id": [ids[i] for i in one[order]], "one": [names[ids[i]] for i in one[order]],
        "other_id": [ids[i] for i in other[order]], "other": [names[ids[i]] for i in other[order]],
        "lists": both[order], "projects": observed[order], "expected": expected[order],
        "p_more": more[order], "q_more": q_more[order], "p_fewer": fewer[order], "q_fewer": q_fewer[order],
        "beyond_chance": [word or None for word in verdict[order].tolist()],
    }  # fmt: skip


def _tails(
    chances: np.ndarray, one: np.ndarray, other: np.ndarray, observed: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each pair's expectation and its exact upper and lower tails.

    Pairs with the same numbers of projects have the same chances, so each such class is computed once.
    """
    import numpy as np

    kinds, kind = np.unique(np.round(chances, 12), axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    low, high = np.minimum(kind[one], kind[other]), np.maximum(kind[one], kind[other])
    classes, back = np.unique(low * len(kinds) + high, return_inverse=True)
    drawn = kinds[classes // len(kinds)] * kinds[classes % len(kinds)]
    mass = masses(drawn)
    back = back.reshape(-1)
    upper = upper_tail(mass[back], observed)
    below = np.arange(mass.shape[1])[None, :] <= observed[:, None]
    lower = np.minimum(np.where(below, mass[back], 0.0).sum(axis=1), 1.0)
    return drawn.sum(axis=1)[back], upper, lower


def configuration_model(member: np.ndarray, *, rounds: int = 20_000, tolerance: float = 1e-10) -> np.ndarray:
    """Return the chance that each agency is on each project if only their numbers of ties were given.

    Parameters
    ----------
    member
        Agencies × projects, ``bool``.
    rounds, tolerance
        When to stop: no expected number of ties further than the tolerance from the observed one.

    Returns
    -------
    numpy.ndarray
        Chances of the same shape; rows and columns add up to the observed numbers of ties.

    Raises
    ------
    AnalysisError
        The chances could not be found.
    """
    import numpy as np

    chances = np.zeros(member.shape)
    rows, columns = np.arange(member.shape[0]), np.arange(member.shape[1])
    inner = member.astype(bool)
    # an agency on all projects, or a project with all agencies, is certain: its chances are 1 and the rest is fitted
    while inner.size:
        by_row, by_column = inner.sum(axis=1), inner.sum(axis=0)
        full_rows, full_columns = by_row == inner.shape[1], by_column == inner.shape[0]
        keep_rows, keep_columns = ~full_rows & (by_row > 0), ~full_columns & (by_column > 0)
        if keep_rows.all() and keep_columns.all():
            chances[np.ix_(rows, columns)] = _fit(by_row, by_column, rounds, tolerance)
            break
        if full_rows.any() or full_columns.any():
            chances[np.ix_(rows[full_rows], columns)] = 1.0
            chances[np.ix_(rows, columns[full_columns])] = 1.0
            keep_rows, keep_columns = ~full_rows, ~full_columns
        rows, columns, inner = rows[keep_rows], columns[keep_columns], inner[np.ix_(keep_rows, keep_columns)]
    return chances


def _fit(by_row: np.ndarray, by_column: np.ndarray, rounds: int, tolerance: float) -> np.ndarray:
    """Solve for the fitnesses by the fixed point of their likelihood, one for each number of ties."""
    import numpy as np

    row_ties, row_of, row_times = np.unique(by_row, return_inverse=True, return_counts=True)
    column_ties, column_of, column_times = np.unique(by_column, return_inverse=True, return_counts=True)
    root = np.sqrt(by_row.sum())
    x, y = row_ties / root, column_ties / root
    for _ in range(rounds):
        x = row_ties / (column_times * y / (1 + np.outer(x, y))).sum(axis=1)
        y = column_ties / (row_times[:, None] * x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        product = np.outer(x, y)
        chances = product / (1 + product)
        left = np.abs((chances * column_times).sum(axis=1) - row_ties).max()
        if left < tolerance:
            break
    # where the numbers allow hardly more than one network the chances only creep towards 0 and 1
    if left > _NEAR:
        raise AnalysisError("随机预期没能算出来：这份清单里各单位的项目数太悬殊")
    found: np.ndarray = chances[np.ix_(row_of.reshape(-1), column_of.reshape(-1))]
    return found
