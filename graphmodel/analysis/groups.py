"""Groups of agencies that meet more among themselves, how sure they are, and whether chance has as good ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.group_search import barber_all, louvain_all, modularities, newman_weights
from graphmodel.analysis.material import Incidence, incidences, portfolios, tables_of
from graphmodel.analysis.null_networks import fixed_margins
from graphmodel.analysis.side_by_side import FEWEST, worked_out
from graphmodel.progress import told

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: How often the search is repeated on the network, and how many random networks it is held against.
REPEATS, NULLS = 20, 20
#: Groups count as firm only if repeated searches agree this far and the modularity is beyond the random networks'.
FIRM_AGREEMENT, FIRM_P = 0.8, 0.05
_SEED = 20230003
#: Ties (networks × agencies × agencies) that are searched side by side.
_CELLS = 1 << 19
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
        (the leader with whom it has most projects; see :func:`graphmodel.analysis.material.portfolios`),
        ``bipartite_group`` (its group where agencies and projects are grouped together).
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
    modularity of agencies and projects, which join the best group in turn, from several starts. The random networks are
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
    known = [group for group in incidences(tables_of(source, registry=registry)) if group.member.any()]
    some = list(_some_at_once(known, repeats + nulls))
    searched = worked_out(partial(_found, repeats=repeats, nulls=nulls), some, fewest=FEWEST // 8, tell=False)
    for _group, (found, fit) in zip(told(known), chain.from_iterable(searched), strict=True):
        members += found
        fits += fit
    return Groups(pd.DataFrame(members, columns=GROUP_COLUMNS), pd.DataFrame(fits, columns=FIT_COLUMNS))


@dataclass(frozen=True, slots=True)
class _Searched:
    """What the searches found: first the repeats on the network itself, then one on each random network.

    ``labels`` and ``scores`` are of the agency network, ``both`` and ``both_scores`` of agencies and projects.
    """

    repeats: int
    labels: np.ndarray
    scores: np.ndarray
    both: np.ndarray
    both_scores: np.ndarray


def _found(
    groups: Sequence[Incidence], *, repeats: int, nulls: int
) -> list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Return the rows of members and of fits of some places and years, searched side by side."""
    return [_one(group, found) for group, found in zip(groups, _search(groups, repeats, nulls), strict=True)]


def _some_at_once(groups: Sequence[Incidence], searches: int) -> Iterator[list[Incidence]]:
    """Yield the places and years, as many of them together as fit."""
    some: list[Incidence] = []
    for group in groups:
        most = max(len(one.agencies) for one in [*some, group])
        if some and (len(some) + 1) * searches * most**2 > _CELLS:
            yield some
            some = []
        some.append(group)
    if some:
        yield some


def _search(groups: Sequence[Incidence], repeats: int, nulls: int) -> Iterator[_Searched]:
    import numpy as np

    seeds = [*range(repeats), *range(nulls)]
    count, most = len(seeds), max(len(group.agencies) for group in groups)
    weights = np.zeros((len(groups), count, most, most))
    drawn = []
    for row, group in enumerate(groups):
        null = fixed_margins(group.member, count=nulls, seed=_SEED)
        drawn.append(np.concatenate([np.repeat(group.member[None], repeats, axis=0), null]))
        size = len(group.agencies)
        weights[row, :, :size, :size] = newman_weights(drawn[-1])
    sizes = np.repeat([len(group.agencies) for group in groups], count)
    labels = louvain_all(weights.reshape(-1, most, most), seeds * len(groups), sizes).reshape(len(groups), count, most)
    for row, networks in enumerate(drawn):
        size = networks.shape[1]
        own = labels[row, :, :size]
        yield _Searched(repeats, own, modularities(weights[row, :, :size, :size], own), *barber_all(networks, seeds))


def _one(group: Incidence, searched: _Searched) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    import numpy as np

    repeats, member = searched.repeats, group.member
    portfolio = portfolios(group)
    labels, both_labels = searched.labels[:repeats], searched.both[:repeats, : len(member)]
    best = _by_size(labels[int(searched.scores[:repeats].argmax())])
    best_both = _by_size(both_labels[int(searched.both_scores[:repeats].argmax())])
    fits = []
    for name, score, searches, label in (
        ("agencies", searched.scores, labels, best),
        ("bipartite", searched.both_scores, both_labels, best_both),
    ):
        own, null = score[:repeats], score[repeats:]
        agreement = _agreement(searches)
        p_value = float((1 + np.sum(null >= own.mean() - 1e-12)) / (1 + len(null)))
        fits.append(
            {
                "place": group.place, "year": group.year, "network": name, "groups": int(label.max()) + 1,
                "modularity": float(own.max()), "null_modularity": float(null.mean()) if len(null) else None,
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


def louvain(weights: np.ndarray, seed: int) -> tuple[np.ndarray, float]:
    """Return one search's groups (a number per agency) and their modularity."""
    label = louvain_all(weights[None], [seed])[0]
    return label, modularity(weights, label)


def modularity(weights: np.ndarray, label: np.ndarray) -> float:
    """Return Newman's modularity of groups in a weighted network."""
    return float(modularities(weights[None], label[None])[0])


def barber(member: np.ndarray, seed: int) -> tuple[np.ndarray, float]:
    """Return groups of agencies and projects (agencies first) and their bipartite modularity."""
    labels, scores = barber_all(member[None], [seed])
    return labels[0], float(scores[0])


def _by_size(label: np.ndarray) -> np.ndarray:
    """Number groups from the largest; the one with the first agency of equals."""
    import numpy as np

    kinds, first, back, sizes = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(kinds), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(kinds))
    return rank[back.reshape(-1)]


def _agreement(labels: np.ndarray) -> float:
    """Return the adjusted Rand index of repeated searches, the mean over all pairs of them."""
    import numpy as np

    if len(labels) < 2:
        return 1.0
    one, other = np.tril_indices(len(labels), -1)
    return float(_adjusted_rand(labels)[one, other].mean())


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """Return Hubert and Arabie's adjusted Rand index of two groupings: 1 if they are the same, about 0 by chance."""
    import numpy as np

    return float(_adjusted_rand(np.stack([one, other]))[0, 1])


def _adjusted_rand(labels: np.ndarray) -> np.ndarray:
    """Return groupings × groupings: the index of each with each, from how many pairs both hold together."""
    import numpy as np

    count, size = labels.shape
    same = (labels[:, :, None] == labels[:, None, :]).reshape(count, -1).astype(float)
    both = (same @ same.T - size) / 2
    own = both.diagonal()
    every = size * (size - 1) / 2
    expected = np.outer(own, own) / every if every else np.zeros_like(both)
    highest = (own[:, None] + own[None, :]) / 2
    apart = highest != expected
    return np.where(apart, (both - expected) / np.where(apart, highest - expected, 1.0), 1.0)
