"""The networks that other programs open: whole, agencies alone, or two modes, with places, sizes and colours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.ties import ties
from graphmodel.errors import OptionError
from graphmodel.exports.places import places
from graphmodel.graph import GraphRows, as_rows
from graphmodel.letters import harmless
from graphmodel.network import build_network, project_agencies, two_mode
from graphmodel.schema import NODES

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NETWORKS = ("whole", "agencies", "two-mode")
COLOURS = {
    "Agency": "#2b6cb0", "Project": "#dd9d33", "Leader": "#b83280", "Officer": "#805ad5", "Category": "#38a169",
    "Milestone": "#a0aec0", "ResponsibilityList": "#2d3748", "Collective": "#90cdf4",
}  # fmt: skip
_SIZES = {"Agency": 8.0, "Project": 7.0, "Leader": 12.0, "ResponsibilityList": 16.0}
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Node:
    """One node: what it is called, what it is, where it is and how it looks."""

    id: str
    label: str
    kind: str
    x: float
    y: float
    size: float
    colour: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge, with an id that no other has."""

    id: str
    source: str
    target: str
    kind: str
    weight: float
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class ExportGraph:
    """A network ready to be written.

    Attributes
    ----------
    name
        What the file says of itself.
    directed
        Whether every edge has a direction.
    nodes, edges
        In a fixed order. A property has one type over all nodes, and one over all edges.
    """

    name: str
    directed: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def export_graph(source: Any, network: str = "whole", *, registry: Registry | None = None) -> ExportGraph:
    """Return one of the networks for other programs.

    Parameters
    ----------
    source
        A list or several, the graphs of a store, a network of :func:`graphmodel.network.build_network`, or a store.
    network
        ``whole`` (every node and relationship), ``agencies`` (agencies that share projects, weighted) or
        ``two-mode`` (leaders, agencies and projects).
    registry
        The names to resolve lists with.

    Raises
    ------
    OptionError
        There is no such network.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> the_list = read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局")
    >>> [(edge.kind, edge.weight) for edge in export_graph(the_list, "agencies").edges]
    [('COOPERATES', 1.0)]
    """
    if network not in NETWORKS:
        raise OptionError(f"没有“{network}”这种网络，可用：{'、'.join(NETWORKS)}")
    whole = _network(source, registry)
    if network == "whole":
        return _whole(whole)
    tables = tables_of(whole)
    if network == "agencies":
        return _agencies(project_agencies(whole), tables)
    return _two_mode(whole, two_mode(whole), tables)


def _network(source: Any, registry: Registry | None) -> nx.MultiDiGraph[Any]:
    if hasattr(source, "edges") and hasattr(source, "nodes") and not isinstance(source, GraphRows):
        return source  # type: ignore[no-any-return]
    return build_network(list(as_rows(source.graphs() if hasattr(source, "graphs") else source, registry)))


def _whole(network: nx.MultiDiGraph[Any]) -> ExportGraph:
    import networkx as nx

    simple: nx.Graph[Any] = nx.Graph()
    simple.add_nodes_from(sorted(network))
    simple.add_edges_from(sorted((start, end) for start, end in network.edges()))
    names = _node_names()
    nodes = [
        (node, row["label"], {names[row["label"], key]: value for key, value in row.items() if key != "label"})
        for node, row in sorted(network.nodes(data=True))
    ]
    edges = [
        (start, end, kind, 1.0, {key: value for key, value in row.items() if key != "type"})
        for start, end, kind, row in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    ]
    return _made("graphmodel", True, nodes, edges, simple)


def _node_names() -> dict[tuple[str, str], str]:
    """Return what each property of each label is called: its own name, or with the label where types differ."""
    types: dict[str, set[str]] = {}
    for node in NODES:
        for item in node.all_properties:
            types.setdefault(item.name, set()).add(item.type)
    return {
        (node.label, item.name): item.name if len(types[item.name]) == 1 else f"{node.label.lower()}_{item.name}"
        for node in NODES
        for item in node.all_properties
    }


def _agencies(projected: nx.Graph[Any], tables: Any) -> ExportGraph:
    load = _loads(tables)
    nodes = [
        (node, "Agency", {**{key: value for key, value in row.items() if key != "label"}, **load.get(node, {})})
        for node, row in sorted(projected.nodes(data=True))
    ]
    beside = {(row.one_id, row.other_id): row.expected for row in _expected(tables).itertuples(index=False)}
    edges = [
        (one, other, "COOPERATES", float(row["projects"]), {**row, "expected": round(beside.get((one, other), 0.0), 6)})
        for one, other, row in sorted((*sorted(ends), row) for *ends, row in projected.edges(data=True))
    ]
    return _made("graphmodel agencies", False, nodes, edges, projected, weight="projects")


def _expected(tables: Any) -> pd.DataFrame:
    table = ties(tables)
    return table.groupby(["one_id", "other_id"], as_index=False)["expected"].sum()


def _loads(tables: Any) -> dict[str, dict[str, Any]]:
    """Return each agency's workload over all the lists that are exported."""
    table = certainty(tables, bootstraps=0)
    found: dict[str, dict[str, Any]] = {}
    for row in table.itertuples(index=False):
        own = found.setdefault(row.agency_id, {"led": 0, "supported": 0, "expected": 0.0})
        own["led"] += row.led
        own["supported"] += row.supported
        own["expected"] += row.expected
    for own in found.values():
        own["expected"] = round(own["expected"], 6)
        own["projects"] = own["led"] + own["supported"]
    return found


def _two_mode(whole: nx.MultiDiGraph[Any], simple: nx.Graph[Any], tables: Any) -> ExportGraph:
    names, load = _node_names(), _loads(tables)
    nodes = []
    for node, row in sorted(simple.nodes(data=True)):
        values = {names[row["label"], key]: value for key, value in row.items() if key != "label"}
        nodes.append(
            (
                node,
                row["label"],
                values | {"mode": "project" if row["label"] == "Project" else "actor"} | load.get(node, {}),
            )
        )
    edges = [
        (start, end, kind, 1.0, {key: value for key, value in row.items() if key != "type"})
        for start, end, kind, row in sorted(whole.edges(keys=True, data=True), key=lambda edge: edge[:3])
        if kind in ("OVERSEES", "LEADS", "SUPPORTS") and start in simple and end in simple
    ]
    return _made("graphmodel two-mode", True, nodes, edges, simple)


def _made(
    name: str,
    directed: bool,
    nodes: Iterable[tuple[Any, str, dict[str, Any]]],
    edges: Iterable[tuple[Any, Any, str, float, dict[str, Any]]],
    layout: nx.Graph[Any],
    weight: str | None = None,
) -> ExportGraph:
    stand = places(layout, weight=weight)
    made = []
    for identity, kind, values in nodes:
        x, y = stand[identity]
        collective = bool(values.get("collective"))
        size = _SIZES.get(kind, 5.0) + (1.5 * float(values.get("projects", 0)) ** 0.5 if "projects" in values else 0.0)
        label = harmless(str(values.get("name") or values.get("text") or identity))
        made.append(
            Node(harmless(str(identity)), label, kind, x, y, round(size, 2),
                 COLOURS["Collective" if collective else kind], _values(values))
        )  # fmt: skip
    drawn = tuple(
        Edge(f"e{position}", harmless(str(one)), harmless(str(other)), kind, heavy, _values(values))
        for position, (one, other, kind, heavy, values) in enumerate(edges)
    )
    return ExportGraph(name, directed, tuple(made), drawn)


def _values(row: dict[str, Any]) -> dict[str, Value]:
    """Return the properties that are there, as text, numbers or truth values.

    ``id`` and ``label`` are the node's own.
    """
    found: dict[str, Value] = {}
    for key, value in row.items():
        if value is None or key in ("id", "label", "type"):
            continue
        if isinstance(value, (list, tuple)):
            value = "、".join(str(item) for item in value)
        elif isinstance(value, date):
            value = value.isoformat()
        found[key] = harmless(value) if isinstance(value, str) else value
    return found
