"""Who sits where in the network: the classic centralities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.paths import Ties, closeness_and_betweenness, components, eigenvector
from graphmodel.columns import Columns

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd

    from graphmodel.agencies import Registry

MEASURES = ("degree", "strength", "closeness", "betweenness", "eigenvector")
#: What compares a node with its own component only.
_WITHIN = ("closeness", "betweenness", "eigenvector")


def centrality(
    source: Any,
    *,
    two_mode: bool = False,
    weight: str = "newman",
    distance: str = "distance",
    registry: Registry | None = None,
) -> pd.DataFrame:
    """Return the centralities of every node of a network, with ranks among the nodes of its label.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network, a store, or columns: the agencies of each place and year, tied by
        the projects they share. Or a network of one place and year that is made already: the projection of
        :func:`graphmodel.network.project_agencies`, or :func:`graphmodel.network.two_mode` (weight ``weight``).
    two_mode
        Of lists: leaders, agencies and projects, each tie of weight and distance 1.
    weight
        Of a network made already: the edge attribute that says how strong a tie is, for strength and eigenvector.
    distance
        Of a network made already: the edge attribute that says how far apart a tie leaves its ends, for closeness and
        betweenness.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year`` (not of a network made already, which says neither), ``id, name, label, component``, then
        ``degree`` (ties), ``strength`` (their summed weight),
        ``closeness``, ``betweenness`` and ``eigenvector``, each with a ``…_rank`` (1 is highest,
        ties share a rank). ``component`` numbers the parts that do not hang together, the largest first; the
        last three are computed and ranked within one component, as if it were alone.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks. Social Networks 1, 215–239.
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociology 25, 163–177.
    Bonacich, P. (1987). Power and centrality. American Journal of Sociology 92, 1170–1182.
    Newman, M. E. J. (2001). Physical Review E 64, 016132 (weights and distances).
    """
    import numpy as np

    from graphmodel.analysis.edges import frame
    from graphmodel.analysis.source import column_parts

    if not hasattr(source, "edges") or source.is_multigraph():
        parts = column_parts(source, texts=two_mode, registry=registry)
        return frame(centrality_columns(parts, two_mode=two_mode))
    graph: nx.Graph[Any] = source
    nodes = list(graph)
    code = {node: at for at, node in enumerate(nodes)}
    edges = list(graph.edges(data=True))
    ties = Ties(
        np.array([code[one] for one, _, _ in edges], dtype=np.int64),
        np.array([code[other] for _, other, _ in edges], dtype=np.int64),
        np.array([row[weight] for _, _, row in edges], dtype=float),
        np.array([row[distance] for _, _, row in edges], dtype=float),
    )
    rows = {
        "id": nodes,
        "name": [graph.nodes[node].get("name") for node in nodes],
        "label": [graph.nodes[node].get("label", "Agency") for node in nodes],
    }
    return frame(_table(rows, np.zeros(len(nodes), dtype=np.int64), ties))


def centrality_columns(parts: Iterable[Columns], *, two_mode: bool = False) -> dict[str, Any]:
    """Return the centralities of each place and year by name of column, as lists and arrays.

    The columns are those of :func:`centrality` behind ``place`` and ``year``.

    Parameters
    ----------
    parts
        Columns with whole places and years; with texts for the two-mode network.
    two_mode
        Leaders, agencies and projects, each tie of weight and distance 1, instead of agencies tied by the
        projects they share.
    """
    from graphmodel.analysis.edges import places_and_years, stack
    from graphmodel.analysis.networks import agency_network, two_mode_network

    found = []
    for part in parts:
        rows, group, ties = (two_mode_network if two_mode else agency_network)(part)
        table = _table({**places_and_years(part, group), **rows}, group, ties)
        found.append(table)
    names = [name for measure in MEASURES for name in (measure, f"{measure}_rank")]
    return stack(found, ["place", "year", "id", "name", "label", "component", *names])


def _table(rows: dict[str, list[Any]], group: np.ndarray, ties: Ties) -> dict[str, Any]:
    """Return rows with their measures and ranks, in the order users read them."""
    import numpy as np

    from graphmodel.analysis.edges import ranks

    size = len(group)
    lowest = components(size, ties)
    names, labels = ranks(rows["id"]), ranks(rows["label"])
    component = _numbered(lowest, group, names)
    values = _measures(size, ties, lowest)
    table: dict[str, Any] = {"component": component}
    for measure in MEASURES:
        table[measure] = values[measure]
        among = lowest if measure in _WITHIN else group
        table[f"{measure}_rank"] = _ranked(among * (labels.max(initial=0) + 1) + labels, values[measure])
    order = np.lexsort((names, -table["degree"], -table["strength"], labels, group))
    kept = {name: [column[at] for at in order] for name, column in rows.items()}
    return kept | {name: column[order] for name, column in table.items()}


def _measures(size: int, ties: Ties, lowest: np.ndarray) -> dict[str, np.ndarray]:
    import numpy as np

    ends = np.concatenate([ties.one, ties.other])
    found = {measure: np.zeros(size) for measure in _WITHIN}
    nodes = np.argsort(lowest, kind="stable")
    heads, first = np.unique(lowest[nodes], return_index=True)
    by_component = np.argsort(lowest[ties.one], kind="stable")
    tied = lowest[ties.one][by_component]
    position = np.empty(size, dtype=np.int64)
    for key, own in zip(heads.tolist(), np.split(nodes, first[1:]), strict=False):  # of no nodes one part, an empty one
        if len(own) == 1:
            continue
        position[own] = np.arange(len(own))
        of = by_component[np.searchsorted(tied, key) : np.searchsorted(tied, key, side="right")]
        part = Ties(position[ties.one[of]], position[ties.other[of]], ties.weight[of], ties.distance[of])
        found["closeness"][own], found["betweenness"][own] = closeness_and_betweenness(len(own), part)
        found["eigenvector"][own] = eigenvector(len(own), part)
    strength = np.bincount(ends, weights=np.concatenate([ties.weight, ties.weight]), minlength=size)
    return {
        "degree": np.bincount(ends, minlength=size),
        "strength": strength.round(9),
        **{measure: values.round(9) for measure, values in found.items()},
    }


def _numbered(lowest: np.ndarray, group: np.ndarray, names: np.ndarray) -> np.ndarray:
    """Number the components of each group from 1, the largest first."""
    import numpy as np

    sizes = np.bincount(lowest, minlength=len(lowest))
    named = np.full(len(lowest), len(lowest))
    np.minimum.at(named, lowest, names)
    heads = np.unique(lowest)
    order = heads[np.lexsort((named[heads], -sizes[heads], group[heads]))]
    number: np.ndarray = np.zeros(len(lowest), dtype=np.int64)
    of_group = group[order]
    number[order] = np.arange(len(order)) - np.searchsorted(of_group, of_group) + 1
    found: np.ndarray = number[lowest]
    return found


def _ranked(among: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the rank of each value among those of its kind, 1 for the highest; equal ones share a rank."""
    import numpy as np

    order = np.lexsort((-values, among))
    kinds, ordered = among[order], values[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (kinds[1:] != kinds[:-1]) | (ordered[1:] != ordered[:-1])
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = first - np.searchsorted(kinds, kinds) + 1
    return rank
