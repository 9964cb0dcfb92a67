"""Records as a NetworkX graph, and its projection onto agencies."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.graph import GraphRows, Graphs, as_rows

if TYPE_CHECKING:
    import networkx as nx


def build_network(lists: Graphs, *, registry: Registry | None = None) -> nx.MultiDiGraph[Any]:
    """Build the network of one or several lists.

    Parameters
    ----------
    lists
        Records, or the graphs a store hands back.
    registry
        The names to resolve with; the bundled ones by default.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes keyed by id with ``label`` and the properties of docs/data-model.md; edges keyed by
        relationship type, with ``type`` and properties.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> network = build_network(read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局"))
    >>> network.edges["agency:宁波市/市财政局", "project:宁波市/2024/清单/1", "SUPPORTS"]["share"]
    1.0
    """
    import networkx as nx

    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for rows in as_rows(lists, registry):
        _add(network, rows)
    return network


def _add(network: nx.MultiDiGraph[Any], rows: GraphRows) -> None:
    for label, nodes in rows.nodes.items():
        for identity, row in nodes.items():
            known = network.nodes.get(identity)
            if known is not None and "written_as" in row:
                # of lists with different names the first says what kind it is, as in every store
                row = {**known, "written_as": sorted({*known["written_as"], *row["written_as"]})}
            network.add_node(identity, label=label, **{key: value for key, value in row.items() if key != "label"})
    for kind, relationships in rows.relationships.items():
        for (start, end), row in relationships.items():
            network.add_edge(start, end, key=kind, type=kind, **row)


def project_agencies(network: nx.MultiDiGraph[Any], *, collectives: bool = False) -> nx.Graph[Any]:
    """Project the two-mode network of agencies and projects onto the agencies.

    Two agencies are tied if they lead or support a common project.

    Parameters
    ----------
    network
        From :func:`build_network`.
    collectives
        Also tie collective phrases; they are left out by default.

    Returns
    -------
    networkx.Graph
        Nodes are agencies. Edges carry ``projects`` (shared projects), ``newman`` (the sum of
        1/(n − 1) over them, n the agencies of a project) and ``distance`` (1/newman).

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
    networks, and centrality. Physical Review E 64, 016132.
    """
    import networkx as nx

    members: dict[str, list[str]] = {}
    projected: nx.Graph[Any] = nx.Graph()
    for identity, row in network.nodes(data=True):
        if row["label"] == "Agency" and (collectives or not row["collective"]):
            projected.add_node(identity, **row)
    for start, end, kind in network.edges(keys=True):
        if kind in ("LEADS", "SUPPORTS") and start in projected:
            agencies = members.setdefault(end, [])
            if start not in agencies:
                agencies.append(start)
    for agencies in members.values():
        for one, other in combinations(sorted(agencies), 2):
            _tie(projected, one, other, 1, 1 / (len(agencies) - 1))
    return projected


def _tie(projected: nx.Graph[Any], one: str, other: str, projects: int, newman: float) -> None:
    known = projected.get_edge_data(one, other, {"projects": 0, "newman": 0.0})
    weight = known["newman"] + newman
    projected.add_edge(one, other, projects=known["projects"] + projects, newman=weight, distance=1 / weight)


def two_mode(network: nx.MultiDiGraph[Any]) -> nx.Graph[Any]:
    """Return the undirected network of leaders, agencies and projects, collectives left out.

    Edges carry ``weight`` 1 and ``distance`` 1.
    """
    import networkx as nx

    simple: nx.Graph[Any] = nx.Graph()
    for identity, row in network.nodes(data=True):
        if row["label"] in ("Leader", "Project") or (row["label"] == "Agency" and not row["collective"]):
            simple.add_node(identity, **row)
    for start, end, kind in network.edges(keys=True):
        if kind in ("OVERSEES", "LEADS", "SUPPORTS") and start in simple and end in simple:
            simple.add_edge(start, end, weight=1, distance=1)
    return simple
