"""Who sits where: centralities, PageRank, brokerage, constraint, core and periphery, and how steady ranks are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.group_search import newman_weights
from graphmodel.analysis.material import Incidence, incidences, portfolios, tables_of
from graphmodel.analysis.null_networks import fixed_margins
from graphmodel.analysis.shortest import betweenness, two_mode_paths
from graphmodel.analysis.side_by_side import worked_out

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MEASURES = ("degree2", "closeness2", "betweenness2", "betweenness", "pagerank")
BROKERAGE = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
COLUMNS = [
    "place", "year", "agency_id", "agency", "kind", "projects", *MEASURES, "betweenness_rank", "betweenness_rank_low",
    "betweenness_rank_high", "constraint", *BROKERAGE, "core",
]  # fmt: skip
CORE_COLUMNS = ["place", "year", "core_size", "fit", "null_fit", "p_value"]
NULLS = 40
#: Up to so many agencies the shortest paths of all are found at once.
_AT_ONCE = 300
#: Ties of networks that are held at once.
_CELLS = 1 << 18
_SEED = 20230004


def positions(source: Any, *, ranges: bool = True, registry: Registry | None = None) -> pd.DataFrame:
    """Return where each agency sits, the most between first.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    ranges
        Whether to rank again with each project left out.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, projects``; of the two-mode network of agencies and projects, normalised
        for two modes: ``degree2`` (share of all projects), ``closeness2``, ``betweenness2``; of the agency network
        weighted by Newman's sum of 1/(n − 1), distances its inverse: ``betweenness`` with ``betweenness_rank`` (1 is
        highest) and the least and greatest rank with one project left out, ``pagerank`` and ``constraint`` (Burt: low
        is free); ``coordinator, itinerant, representative, gatekeeper, liaison`` (how often a lead has it as
        its partner and it has another one, whom that lead does not have, by whose portfolio the three are of);
        ``core`` (whether it is of the core).

    Notes
    -----
    Ties of brokerage go from lead to partner. An agency is of the portfolio of the leader with whom it has most
    projects; see :func:`graphmodel.analysis.material.portfolios`.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (1997). Network analysis of 2-mode data. Social Networks 19, 243–269.
    Brin, S. and Page, L. (1998). Computer Networks 30, 107–117.
    Burt, R. S. (1992). Structural Holes. Harvard University Press.
    Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89–126.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    groups = [group for group in incidences(tables_of(source, registry=registry)) if group.agencies]
    for found in worked_out(partial(_rows, ranges=ranges), groups):
        rows += found
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(group: Incidence, *, ranges: bool) -> list[dict[str, Any]]:
    import numpy as np

    weights = newman_weights(group.member)
    between = weighted_betweenness(weights)
    values = {**two_mode_centralities(group.member), "betweenness": between, "pagerank": pagerank(weights)}
    rank = ranks(between)
    spans = _rank_spans(group.member, rank) if ranges else np.stack([rank, rank])
    holes, roles = constraint(weights), brokerage(*_directed(group))
    inside = np.zeros(len(between), dtype=bool)
    inside[core_of(weights)[0]] = True
    order = np.lexsort((np.arange(len(between)), -group.member.sum(axis=1), rank))
    return [
        {
            "place": group.place, "year": group.year, "agency_id": group.agency_ids[i], "agency": group.agencies[i],
            "kind": group.kinds[i], "projects": int(group.member[i].sum()),
            **{name: round(float(values[name][i]), 9) for name in MEASURES}, "betweenness_rank": int(rank[i]),
            "betweenness_rank_low": int(spans[0][i]) if ranges else None,
            "betweenness_rank_high": int(spans[1][i]) if ranges else None, "constraint": float(holes[i]),
            **{name: int(roles[i, at]) for at, name in enumerate(BROKERAGE)}, "core": bool(inside[i]),
        }
        for i in order.tolist()
    ]  # fmt: skip


def ranks(values: np.ndarray) -> np.ndarray:
    """Return the rank of each value of the last axis, 1 the highest; equal values share the best of their ranks."""
    import numpy as np

    rounded = np.round(values, 12)
    found: np.ndarray = 1 + (rounded[..., None, :] > rounded[..., :, None]).sum(axis=-1)
    return found


def _rank_spans(member: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Return the least and the greatest rank of each agency by betweenness with one project left out.

    A list that no longer names an agency says nothing of it; one that is named nowhere else keeps its rank.
    """
    import numpy as np

    projects = member.shape[1]
    parts = []
    # several lists with one project left out at a time: as many as fit
    step = max(1, _CELLS // len(member) ** 2)
    for start in range(0, projects, step):
        left = np.array([np.delete(member, one, axis=1) for one in range(start, min(start + step, projects))])
        parts.append(np.where(left.any(axis=2), ranks(_weighted_betweenness(newman_weights(left))), np.nan))
    found = np.concatenate(parts)
    found[:, np.isnan(found).all(axis=0)] = rank[np.isnan(found).all(axis=0)]
    return np.stack([np.nanmin(found, axis=0), np.nanmax(found, axis=0)])


def two_mode_centralities(member: np.ndarray) -> dict[str, np.ndarray]:
    """Return degree, closeness and betweenness of the rows of a two-mode network, normalised for two modes.

    Parameters
    ----------
    member
        Rows × columns, ``bool``.

    Returns
    -------
    dict
        ``degree2`` (ties over columns), ``closeness2`` (the least possible sum of distances over the actual; within its
        own component, and scaled by the component's share as Wasserman and Faust do), ``betweenness2`` (over the
        greatest possible).
    """
    import numpy as np

    rows, columns = member.shape
    same, others, total, between = two_mode_paths(member)
    most = _most_between(rows, columns)
    least = others + 2 * (same - 1)
    near = np.divide(least, total, out=np.zeros(rows), where=total > 0)
    return {
        "degree2": member.sum(axis=1) / max(columns, 1),
        "closeness2": near * (same + others - 1) / (rows + columns - 1),
        "betweenness2": between / most if most else np.zeros(rows),
    }


def _most_between(rows: int, columns: int) -> float:
    """Return the greatest betweenness that a row can have (Borgatti and Everett 1997)."""
    whole, left = divmod(rows - 1, columns)
    return (
        columns**2 * (whole + 1) ** 2 + columns * (whole + 1) * (2 * left - whole - 1) - left * (2 * whole - left + 3)
    ) / 2


def weighted_betweenness(weights: np.ndarray) -> np.ndarray:
    """Return the betweenness of each node, distances the inverse of the weights, over the greatest possible."""
    found: np.ndarray = _weighted_betweenness(weights[None])[0]
    return found


def _weighted_betweenness(weights: np.ndarray) -> np.ndarray:
    """Return networks × nodes: the betweenness in each of some weighted networks."""
    import numpy as np

    networks, size, _ = weights.shape
    if size < 3:
        return np.zeros((networks, size))
    if size > _AT_ONCE:
        return np.stack([_betweenness_one_by_one(one) for one in weights])
    steps = np.where(weights > 0, 1 / np.where(weights > 0, weights, 1), np.inf)
    found: np.ndarray = betweenness(steps) / ((size - 1) * (size - 2))
    return found


def _betweenness_one_by_one(weights: np.ndarray) -> np.ndarray:
    import networkx as nx
    import numpy as np

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(weights)))
    one, other = np.nonzero(np.triu(weights, 1))
    graph.add_weighted_edges_from(
        zip(one.tolist(), other.tolist(), (1 / weights[one, other]).tolist(), strict=True), weight="distance"
    )
    found = nx.betweenness_centrality(graph, weight="distance")
    return np.array([found[index] for index in range(len(weights))])


def pagerank(weights: np.ndarray, *, damping: float = 0.85) -> np.ndarray:
    """Return PageRank by solving its linear equations; a node without ties passes its rank to all alike."""
    import numpy as np

    size = len(weights)
    out = weights.sum(axis=1, keepdims=True)
    step = np.where(out > 0, weights / np.where(out > 0, out, 1), 1 / max(size, 1))
    found: np.ndarray = np.linalg.solve(np.eye(size) - damping * step.T, np.full(size, (1 - damping) / size))
    return found


def constraint(weights: np.ndarray) -> np.ndarray:
    """Return Burt's constraint of each node; not a number for one without ties."""
    import numpy as np

    total = weights.sum(axis=1, keepdims=True)
    share = np.where(total > 0, weights / np.where(total > 0, total, 1), 0.0)
    through = share + share @ share
    found = np.where(weights > 0, through**2, 0.0).sum(axis=1)
    return np.where(total[:, 0] > 0, found, np.nan)


def _directed(group: Incidence) -> tuple[np.ndarray, np.ndarray]:
    """Return who leads a project of whose partners, and the portfolio of each agency (−1 if of none)."""

    ties = (group.leads.astype(int) @ group.supports.T) > 0
    return ties, portfolios(group)


def brokerage(ties: np.ndarray, portfolio: np.ndarray) -> np.ndarray:
    """Return nodes × the five roles of Gould and Fernandez, in the order of :data:`BROKERAGE`.

    Parameters
    ----------
    ties
        Directed, from row to column.
    portfolio
        The group of each node.

    Notes
    -----
    For every path a → b → c without a tie a → c, b is a coordinator (all three of one group), itinerant (a and c of
    one, b of another), a representative (a and b of one), a gatekeeper (b and c of one) or a liaison (all of different
    groups).
    """
    import numpy as np

    same = portfolio[:, None] == portfolio[None, :]
    free = ~ties
    np.fill_diagonal(free, False)
    # ties within and beyond a portfolio; pairs without a tie: all, of one portfolio, of two
    inner, outer, free_pairs, free_same, free_apart = (
        part.astype(float) for part in (ties & same, ties & ~same, free, free & same, free & ~same)
    )
    kinds = (
        (inner, free_pairs, inner), (outer, free_same, outer), (inner, free_pairs, outer), (outer, free_pairs, inner),
        (outer, free_apart, outer),
    )  # fmt: skip
    counts = [((first.T @ pairs) * last).sum(axis=1) for first, pairs, last in kinds]
    found: np.ndarray = np.rint(np.stack(counts, axis=1)).astype(np.int64)
    return found


def core_of(weights: np.ndarray) -> tuple[list[int], float]:
    """Return the core of a network and how well an ideal core and periphery fits it.

    Notes
    -----
    The fit is the correlation of the weights with a pattern in which members of the core are tied to each other and
    nobody else is (ties between core and periphery are left open). Nodes are taken in the order of their summed
    weights, and the best number of them is kept; nodes of equal weight are of the core together or not at all, since
    nothing tells them apart.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21, 375–395.
    """
    order, counts, fits = _cores(weights[None])
    if not len(counts):
        return [], 0.0
    best = int(fits[0].argmax())
    if fits[0, best] <= 0:
        return [], 0.0
    return sorted(order[0, : counts[best]].tolist()), float(fits[0, best])


def _cores(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for some networks the order of their nodes, the sizes a core may have, and how well each of them fits."""
    import numpy as np

    size = weights.shape[1]
    strength = np.round(weights.sum(axis=2), 9)
    order = np.argsort(-strength, axis=1, kind="stable")
    sorted_strength = np.take_along_axis(strength, order, axis=1)
    ordered = np.take_along_axis(np.take_along_axis(weights, order[:, :, None], axis=1), order[:, None], axis=2)
    upper = np.triu(ordered, 1)
    first, squares = upper.sum(axis=1).cumsum(axis=1), (upper**2).sum(axis=1).cumsum(axis=1)
    rest, rest_squares = (part.sum(axis=2)[:, ::-1].cumsum(axis=1) for part in (upper, upper**2))
    counts = np.arange(2, size - 1)
    in_pairs, out_pairs = counts * (counts - 1) / 2, (size - counts) * (size - counts - 1) / 2
    in_sum, out_sum = first[:, counts - 1], rest[:, size - counts - 1]
    pairs = in_pairs + out_pairs
    mean, share = (in_sum + out_sum) / pairs, in_pairs / pairs
    variance = (squares[:, counts - 1] + rest_squares[:, size - counts - 1]) / pairs - mean**2
    spread = np.sqrt(np.maximum(variance, 0.0) * share * (1 - share))
    fits = np.where(spread > 1e-12, (in_sum / pairs - mean * share) / np.where(spread > 1e-12, spread, 1), 0.0)
    parted = sorted_strength[:, counts - 1] > sorted_strength[:, counts]
    return order, counts, np.where(parted, np.round(fits, 12), 0.0)


def core_periphery(source: Any, *, nulls: int = NULLS, registry: Registry | None = None) -> pd.DataFrame:
    """Return for each place and year whether its agency network has a core.

    Returns
    -------
    pandas.DataFrame
        ``place, year, core_size`` (agencies), ``fit`` (correlation with the ideal, see :func:`core_of`), ``null_fit``
        (mean over random networks with the same numbers of ties), ``p_value`` (share of networks that fit as well).
    """
    import pandas as pd

    groups = [group for group in incidences(tables_of(source, registry=registry)) if group.member.any()]
    return pd.DataFrame(list(worked_out(partial(_core_row, nulls=nulls), groups)), columns=CORE_COLUMNS)


def _core_row(group: Incidence, *, nulls: int) -> dict[str, Any]:
    core, fit = core_of(newman_weights(group.member))
    fits = _cores(newman_weights(fixed_margins(group.member, count=nulls, seed=_SEED)))[2]
    drawn = fits.max(axis=1, initial=0.0)
    return {
        "place": group.place, "year": group.year, "core_size": len(core), "fit": fit,
        "null_fit": float(drawn.mean()), "p_value": float((1 + (drawn >= fit - 1e-12).sum()) / (1 + nulls)),
    }  # fmt: skip
