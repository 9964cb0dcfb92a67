"""The workload in pandas, and centralities with NetworkX, igraph and NetworKit, as a script by hand would have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from benchmarks.judging import judged
from graphmodel.analysis.networks import agency_network
from graphmodel.columns import Columns

KEYS = ["place", "year", "agency"]


def pandas_workload(files: dict[str, Path]) -> pd.DataFrame:
    """Return the workload that pandas counts from Parquet files."""
    tables = {name: pd.read_parquet(path) for name, path in files.items()}
    every = tables["assignments"]
    ranked = every[~every["collective"]]
    leads, supports = ranked[ranked["lead"]], ranked[~ranked["lead"]]
    partners = every[~every["lead"]].groupby("project_id").size()
    marked = supports.merge(leads[["project_id", "agency"]], how="left", on=["project_id", "agency"], indicator=True)
    drawn = marked[marked["_merge"] == "left_only"]
    pairs = ranked[[*KEYS, "project_id"]].drop_duplicates()
    table = ranked[KEYS].drop_duplicates().sort_values(KEYS).set_index(KEYS)
    table["led"] = leads.groupby(KEYS).size()
    table["supported"] = supports.groupby(KEYS).size()
    table["share"] = (1.0 / supports["project_id"].map(partners)).groupby([supports[key] for key in KEYS]).sum()
    table["drawn"] = drawn.groupby(KEYS).size()
    table["leaders"] = pairs.merge(tables["oversight"], on="project_id").groupby(KEYS)["leader"].nunique()
    due = pairs.merge(tables["steps"], on="project_id").groupby([*KEYS, "month"]).size().reset_index(name="n")
    peaks = due.sort_values(["n", "month"], ascending=[False, True]).drop_duplicates(KEYS).set_index(KEYS)
    table = table.fillna(0)
    table["peak_month"], table["peak_steps"] = peaks["month"], peaks["n"]
    table["peak_steps"] = table["peak_steps"].fillna(0)
    table = table.reset_index()
    table["row"] = np.arange(len(table))
    pool = ranked[["place", "year", "list_id", "agency"]].drop_duplicates()
    chances = tables["projects"].set_index("project_id")
    chances["others"] = chances["list_id"].map(pool.groupby("list_id").size()) - leads.groupby(
        "project_id"
    ).size().reindex(chances.index, fill_value=0)
    chances["chance"] = (
        drawn.groupby("project_id").size().reindex(chances.index, fill_value=0) / chances["others"]
    ).clip(upper=1)
    chances = chances[(chances["others"] > 0) & (chances["chance"] > 0)].reset_index()
    draws = pool.merge(chances, on="list_id").merge(
        leads[["project_id", "agency"]].assign(leads=True), how="left", on=["project_id", "agency"]
    )
    draws = draws[draws["leads"].isna()].merge(table[[*KEYS, "row"]], on=KEYS).sort_values(["row", "chance"])
    return judged(table, {name: draws[name].to_numpy() for name in ("row", "chance")})


def _networks(columns: Columns) -> list[tuple[list[int], list[tuple[int, int, float, float]]]]:
    """Return the nodes and ties of each place and year."""
    _rows, group, ties = agency_network(columns)
    nodes: list[list[int]] = [[] for _ in columns.groups]
    edges: list[list[tuple[int, int, float, float]]] = [[] for _ in columns.groups]
    for node, code in enumerate(group.tolist()):
        nodes[code].append(node)
    for one, other, weight, distance in zip(*(part.tolist() for part in ties), strict=True):
        edges[group[one]].append((one, other, weight, distance))
    return list(zip(nodes, edges, strict=True))


def networkx_centrality(columns: Columns) -> dict[str, np.ndarray]:
    """Return closeness, betweenness and eigenvector of every place and year by NetworkX."""
    found: dict[str, dict[int, float]] = {"closeness": {}, "betweenness": {}}
    for nodes, edges in _networks(columns):
        graph: nx.Graph[Any] = nx.Graph()
        graph.add_nodes_from(nodes)
        graph.add_weighted_edges_from([(one, other, distance) for one, other, _, distance in edges])
        found["closeness"].update(nx.closeness_centrality(graph, distance="weight"))
        found["betweenness"].update(nx.betweenness_centrality(graph, weight="weight"))
    return _arrays(found)


def igraph_centrality(columns: Columns) -> dict[str, np.ndarray]:
    """Return closeness and betweenness of every place and year by igraph."""
    import igraph

    found: dict[str, dict[int, float]] = {"closeness": {}, "betweenness": {}}
    for nodes, edges in _networks(columns):
        code = {node: at for at, node in enumerate(nodes)}
        graph = igraph.Graph(len(nodes), [(code[one], code[other]) for one, other, _, _ in edges])
        distance = [row[3] for row in edges]
        scale = max((len(nodes) - 1) * (len(nodes) - 2) / 2, 1)
        found["closeness"].update(zip(nodes, graph.closeness(weights=distance), strict=True))
        through = [value / scale for value in graph.betweenness(weights=distance, directed=False)]
        found["betweenness"].update(zip(nodes, through, strict=True))
    return _arrays(found)


def networkit_centrality(columns: Columns) -> dict[str, np.ndarray]:
    """Return closeness and betweenness of every place and year by NetworKit, on one thread."""
    import networkit

    networkit.setNumberOfThreads(1)
    found: dict[str, dict[int, float]] = {"closeness": {}, "betweenness": {}}
    for nodes, edges in _networks(columns):
        code = {node: at for at, node in enumerate(nodes)}
        graph = networkit.Graph(len(nodes), weighted=True)
        for one, other, _weight, distance in edges:
            graph.addEdge(code[one], code[other], distance)
        variant = networkit.centrality.ClosenessVariant.GENERALIZED
        closeness = networkit.centrality.Closeness(graph, True, variant).run().scores()
        found["closeness"].update(zip(nodes, closeness, strict=True))
        through = networkit.centrality.Betweenness(graph, normalized=True).run().scores()
        found["betweenness"].update(zip(nodes, through, strict=True))
    return _arrays(found)


def _arrays(found: dict[str, dict[int, float]]) -> dict[str, np.ndarray]:
    return {name: np.array([values[node] for node in range(len(values))]) for name, values in found.items()}
