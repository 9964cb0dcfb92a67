"""Groups of agencies that meet more among themselves, how sure they are, and whether chance has as good ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import Incidence, incidences, portfolios, tables_of
from graphmodel.analysis.null_networks import fixed_margins

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: How often the search is repeated on the network, and how many random networks it is held against.
REPEATS, NULLS = 20, 20
#: Groups count as firm only if repeated searches agree this far and the modularity is beyond the random networks'.
FIRM_AGREEMENT, FIRM_P = 0.8, 0.05
_SEED = 20230003
GROUP_COLUMNS = [
    "place", "year", "group", "agency_id", "agency", "kind", "projects", "together", "portfolio", "bipartite_group",
]  # fmt: skip
FIT_COLUMNS = [
    "place", "year", "network", "groups", "modularity", "null_modularity", "p_value", "agreement",
    "portfolio_agreement", "firm",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of agencies and how far to trust them.

    Attributes
    ----------
    members
        ``place, year, group`` (1 is the largest), ``agency_id, agency, kind, projects``; ``together`` (how often, 0 to
        1, the agency falls together with the other members of its group when the search is repeated), ``portfolio``
        (the leader with whom it has most projects; see :func:`graphmodel.analysis.material.portfolios`), ``bipartite_group`` (its group where agencies and projects are
        grouped together).
    fit
        ``place, year, network`` (``agencies`` or ``bipartite``), ``groups`` (how many), ``modularity``,
        ``null_modularity`` (mean over random networks with the same numbers of ties), ``p_value``, ``agreement``
        (adjusted Rand index between repeated searches, mean over pairs), ``portfolio_agreement`` (the same with the
        leaders' portfolios), ``firm``.
    """

    members: pd.DataFrame
    fit: pd.DataFrame


def groups(source: Any, *, repeats: int = REPEATS, nulls: int = NULLS, registry: Registry | None = None) -> Groups:
    """Return groups of agencies by modularity, for each place and year.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    repeats
        How often the search is repeated from other seeds; the best is kept.
    nulls
        How many random networks with every agency's and project's number of ties are searched as well.
    registry
        The names to resolve lists with.

    Notes
    -----
    ``agencies``: Louvain's search on the agency network weighted by Newman's sum of 1/(n − 1). ``bipartite``: Barber's
    modularity of agencies and projects, by moving one node at a time from several starts. The random networks are
    searched in the same way, once each; the p-value is the share of them (and of the network itself) that reach the
    mean modularity of the repeated searches. Groups are ``firm`` if p ≤ 5 % and the agreement is at least 0.8;
    otherwise they are weak.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of communities in large
    networks. J. Statistical Mechanics P10008.
    Barber, M. J. (2007). Modularity and community detection in bipartite networks. Physical Review E 76, 066102.
    Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.
    """
    import pandas as pd

    members: list[dict[str, Any]] = []
    fits: list[dict[str, Any]] = []
    for group in incidences(tables_of(source, registry=registry)):
        if group.member.any():
            found, fit = _one(group, repeats, nulls)
            members += found
            fits += fit
    return Groups(pd.DataFrame(members, columns=GROUP_COLUMNS), pd.DataFrame(fits, columns=FIT_COLUMNS))


def _one(group: Incidence, repeats: int, nulls: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    import numpy as np

    member = group.member
    portfolio = portfolios(group)
    runs = [louvain(newman_weights(member), seed) for seed in range(repeats)]
    scores = np.array([score for _, score in runs])
    labels = np.array([label for label, _ in runs])
    best = _by_size(labels[int(scores.argmax())])
    both = [barber(member, seed) for seed in range(repeats)]
    both_scores = np.array([score for _, score in both])
    both_labels = np.array([label for label, _ in both])
    best_both = _by_size(both_labels[int(both_scores.argmax())][: len(member)])
    null = [
        (louvain(newman_weights(drawn), index)[1], barber(drawn, index)[1])
        for index, drawn in enumerate(fixed_margins(member, count=nulls, seed=_SEED))
    ]
    fits = []
    for position, (name, own, every, label) in enumerate(
        (("agencies", scores, labels, best), ("bipartite", both_scores, both_labels[:, : len(member)], best_both))
    ):
        drawn = np.array([pair[position] for pair in null])
        agreement = _agreement(every)
        p_value = float((1 + np.sum(drawn >= own.mean() - 1e-12)) / (1 + len(drawn)))
        fits.append(
            {
                "place": group.place, "year": group.year, "network": name, "groups": int(label.max()) + 1,
                "modularity": float(own.max()), "null_modularity": float(drawn.mean()) if len(drawn) else None,
                "p_value": p_value, "agreement": agreement,
                "portfolio_agreement": adjusted_rand(label, portfolio) if group.leaders else None,
                "firm": bool(p_value <= FIRM_P and agreement >= FIRM_AGREEMENT),
            }
        )  # fmt: skip
    return _member_rows(group, best, best_both, labels, portfolio), fits


def _member_rows(
    group: Incidence, best: np.ndarray, best_both: np.ndarray, labels: np.ndarray, portfolio: np.ndarray
) -> list[dict[str, Any]]:
    import numpy as np

    same = (labels[:, :, None] == labels[:, None, :]).mean(axis=0)
    rows = []
    for index in sorted(range(len(best)), key=lambda i: (best[i], -group.member[i].sum(), i)):
        others = np.nonzero((best == best[index]) & (np.arange(len(best)) != index))[0]
        rows.append(
            {
                "place": group.place, "year": group.year, "group": int(best[index]) + 1,
                "agency_id": group.agency_ids[index], "agency": group.agencies[index], "kind": group.kinds[index],
                "projects": int(group.member[index].sum()),
                "together": float(same[index, others].mean()) if len(others) else None,
                "portfolio": group.leaders[portfolio[index]] if portfolio[index] >= 0 else None,
                "bipartite_group": int(best_both[index]) + 1,
            }
        )  # fmt: skip
    return rows


def newman_weights(member: np.ndarray) -> np.ndarray:
    """Return agencies × agencies: the sum of 1/(n − 1) over common projects, n the agencies of a project."""
    import numpy as np

    sizes = member.sum(axis=0)
    worth = np.where(sizes > 1, 1 / np.maximum(sizes - 1, 1), 0.0)
    weights: np.ndarray = (member * worth) @ member.T
    np.fill_diagonal(weights, 0.0)
    return weights


def louvain(weights: np.ndarray, seed: int) -> tuple[np.ndarray, float]:
    """Return one search's groups (a number per agency) and their modularity."""
    import networkx as nx
    import numpy as np

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(weights)))
    one, other = np.nonzero(np.triu(weights, 1))
    graph.add_weighted_edges_from(zip(one.tolist(), other.tolist(), weights[one, other].tolist(), strict=True))
    label = np.zeros(len(weights), dtype=np.int64)
    if not len(one):
        return np.arange(len(weights)), 0.0
    for number, part in enumerate(nx.community.louvain_communities(graph, seed=seed)):
        label[list(part)] = number
    return label, modularity(weights, label)


def modularity(weights: np.ndarray, label: np.ndarray) -> float:
    """Return Newman's modularity of groups in a weighted network."""
    import numpy as np

    degree = weights.sum(axis=1)
    total = degree.sum()
    if not total:
        return 0.0
    same = label[:, None] == label[None, :]
    return float(np.where(same, weights / total - np.outer(degree, degree) / total**2, 0.0).sum())


def barber(member: np.ndarray, seed: int) -> tuple[np.ndarray, float]:
    """Return groups of agencies and projects (agencies first) and their bipartite modularity.

    Agencies and projects take turns to join the group that suits them best, from a random start, until nothing
    changes (Barber's BRIM).
    """
    import numpy as np

    ties = member.sum()
    rows, columns = member.shape
    if not ties:
        return np.arange(rows + columns), 0.0
    excess = member / ties - np.outer(member.sum(axis=1), member.sum(axis=0)) / ties**2
    most = max(2, min(member.shape))
    generator = np.random.default_rng(seed)
    column_of = generator.integers(0, most, columns)
    score = -1.0
    while True:
        gain = excess @ np.eye(most)[column_of]
        row_of = gain.argmax(axis=1)
        back = excess.T @ np.eye(most)[row_of]
        column_of = back.argmax(axis=1)
        reached = float(back.max(axis=1).sum())
        if reached <= score + 1e-12:
            return np.concatenate([row_of, column_of]), reached
        score = reached


def _by_size(label: np.ndarray) -> np.ndarray:
    """Number groups from the largest; the one with the first agency of equals."""
    import numpy as np

    kinds, first, back, sizes = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(kinds), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(kinds))
    return rank[back.reshape(-1)]


def _agreement(labels: np.ndarray) -> float:
    pairs = [(one, other) for one in range(len(labels)) for other in range(one)]
    if not pairs:
        return 1.0
    return float(sum(adjusted_rand(labels[one], labels[other]) for one, other in pairs) / len(pairs))


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """Return Hubert and Arabie's adjusted Rand index of two groupings: 1 if they are the same, about 0 by chance."""
    import numpy as np

    first, second = (
        np.unique(one, return_inverse=True)[1].reshape(-1),
        np.unique(other, return_inverse=True)[1].reshape(-1),
    )
    table = np.zeros((first.max() + 1, second.max() + 1))
    np.add.at(table, (first, second), 1)

    def pairs(counts: np.ndarray) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns, every = pairs(table.sum(axis=1)), pairs(table.sum(axis=0)), pairs(np.array([len(one)]))
    expected = rows * columns / every if every else 0.0
    highest = (rows + columns) / 2
    return 1.0 if highest == expected else (pairs(table) - expected) / (highest - expected)
