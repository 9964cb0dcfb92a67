"""Who sits where in the network: the classic centralities, by NetworkX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

MEASURES = ("degree", "strength", "closeness", "betweenness", "eigenvector")


def centrality(graph: nx.Graph[Any], *, weight: str = "newman", distance: str = "distance") -> pd.DataFrame:
    """Return the centralities of every node, with ranks among the nodes of its label.

    Parameters
    ----------
    graph
        The projection of :func:`graphmodel.network.project_agencies` (weight ``newman``) or the
        two-mode network of :func:`graphmodel.network.two_mode` (weight ``weight``).
    weight
        Edge attribute that says how strong a tie is: for strength and eigenvector.
    distance
        Edge attribute that says how far apart a tie leaves its ends: for closeness and betweenness.

    Returns
    -------
    pandas.DataFrame
        ``id, name, label``, then ``degree`` (ties), ``strength`` (their summed weight),
        ``closeness``, ``betweenness`` and ``eigenvector``, each with a ``…_rank`` (1 is highest,
        ties share a rank).

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks. Social Networks 1, 215–239.
    Wasserman, S. and Faust, K. (1994). Social Network Analysis (closeness over components).
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociology 25, 163–177.
    Bonacich, P. (1987). Power and centrality. American Journal of Sociology 92, 1170–1182.
    Newman, M. E. J. (2001). Physical Review E 64, 016132 (weights and distances).
    """
    import networkx as nx
    import pandas as pd

    if graph.number_of_nodes() == 0:
        return pd.DataFrame(
            columns=[
                "id",
                "name",
                "label",
                *(column for measure in MEASURES for column in (measure, f"{measure}_rank")),
            ]
        )
    values: dict[str, dict[Any, float]] = {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight=weight)),
        "closeness": nx.closeness_centrality(graph, distance=distance),
        "betweenness": nx.betweenness_centrality(graph, weight=distance),
        "eigenvector": _eigenvector(graph, weight),
    }
    table = pd.DataFrame(
        {
            "id": list(graph),
            "name": [row.get("name") for _, row in graph.nodes(data=True)],
            "label": [row.get("label", "Agency") for _, row in graph.nodes(data=True)],
        }
    )
    for measure in MEASURES:
        table[measure] = [round(float(values[measure][node]), 9) for node in graph]
        table[f"{measure}_rank"] = table.groupby("label")[measure].rank(method="min", ascending=False).astype(int)
    table["degree"] = table["degree"].astype(int)
    return table.sort_values(["label", "strength", "degree", "id"], ascending=[True, False, False, True]).reset_index(
        drop=True
    )


def _eigenvector(graph: nx.Graph[Any], weight: str) -> dict[Any, float]:
    import networkx as nx

    if graph.number_of_edges() == 0:
        return dict.fromkeys(graph, 0.0)
    try:
        found: dict[Any, float] = nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-10, weight=weight)
    except nx.PowerIterationFailedConvergence:
        found = nx.eigenvector_centrality(graph, max_iter=20000, tol=1e-6, weight=weight)
    return found
