"""The network as pyvis holds it, and the one place that works around pyvis's faults.

pyvis 0.3.2 links to content networks even when asked not to (issues 228, 229), writes files in
the platform's encoding (222), repeats the title, and its select and filter menus can blank the
page (193). So pyvis builds the nodes, edges and options and brings the vis-network library; the
page around them is ours.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from graphmodel.views.layout import positions

if TYPE_CHECKING:
    import networkx as nx

# Okabe, M. and Ito, K. (2008), Color Universal Design: safe for all common colour blindness
COLOURS = {
    "Leader": "#D55E00",
    "Agency": "#0072B2",
    "Project": "#009E73",
    "Collective": "#8A8A8A",
    "Overburdened": "#E69F00",
}
SHAPES = {"Leader": "diamond", "Agency": "dot", "Project": "square", "Collective": "triangle"}
_EDGES = {
    "OVERSEES": {"color": "#D55E00", "width": 1.4, "dashes": True},
    "LEADS": {"color": "#0072B2", "width": 3.2, "dashes": False},
    "SUPPORTS": {"color": "#9DB8C9", "width": 1.0, "dashes": False},
}


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page needs to draw: nodes and edges as vis-network takes them, its options and script."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    script: str


def draw(network: nx.MultiDiGraph[Any], *, overburdened: set[str], focus: str | None = None) -> Picture:
    """Return the picture of leaders, agencies and projects.

    Parameters
    ----------
    network
        From :func:`graphmodel.network.build_network`.
    overburdened
        Ids of the flagged agencies.
    focus
        Only this agency, its projects, and who else is on them.
    """
    graph = _visible(network, focus)
    sizes = {node: _size(row["label"], graph.degree(node)) for node, row in graph.nodes(data=True)}
    places = positions(graph, sizes)
    pyvis = _pyvis()
    for node, row in graph.nodes(data=True):
        sort = "Collective" if row.get("collective") else row["label"]
        colour = COLOURS["Overburdened"] if node in overburdened else COLOURS[sort]
        x, y = places[node]
        pyvis.add_node(
            node, label=" ", shape=SHAPES[sort], color=colour, size=sizes[node], x=x, y=y, physics=False, sort=sort, name=row["name"],
            borderWidth=3 if node in overburdened else 1,
        )  # fmt: skip
    for start, end, kind in network.edges(keys=True):
        if kind in _EDGES and start in graph and end in graph:
            pyvis.add_edge(start, end, kind=kind, **_EDGES[kind])
    return Picture(pyvis.nodes, pyvis.edges, _options(), vis_script())


def _visible(network: nx.MultiDiGraph[Any], focus: str | None) -> nx.Graph[Any]:
    import networkx as nx

    graph: nx.Graph[Any] = nx.Graph()
    for node, row in network.nodes(data=True):
        if row["label"] in ("Leader", "Agency", "Project"):
            graph.add_node(node, **row)
    for start, end, kind in network.edges(keys=True):
        if kind in _EDGES:
            graph.add_edge(start, end, weight=1.6 if kind == "LEADS" else 1.0)
    if focus is not None:
        projects = {node for node in graph[focus] if graph.nodes[node]["label"] == "Project"}
        graph = graph.subgraph({focus, *projects, *(near for project in projects for near in graph[project])}).copy()
    return graph


def _size(label: str, degree: int) -> float:
    if label == "Project":
        return round(8 + 0.5 * min(degree, 20), 1)
    base = 5.0 if label == "Agency" else 16.0
    return round(base + 5.0 * math.sqrt(min(degree, 60)), 1)


def _pyvis() -> Any:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        from pyvis.network import Network
    return Network(directed=False, cdn_resources="in_line")


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True, "tooltipDelay": 80, "hideEdgesOnDrag": True, "hideEdgesOnZoom": False, "multiselect": False,
            "keyboard": {"enabled": True, "bindToWindow": False}, "zoomSpeed": 0.6,
        },
        "nodes": {"font": {"size": 1, "color": "rgba(0,0,0,0)"}, "borderWidthSelected": 4},
        "edges": {"smooth": {"enabled": True, "type": "continuous", "roundness": 0.2}, "selectionWidth": 1.5, "hoverWidth": 0.5},
    }  # fmt: skip


def vis_script() -> str:
    """Return the vis-network library that pyvis brings, safe to stand inside a script element."""
    text = (
        resources.files("pyvis")
        .joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
        .read_text(encoding="utf-8")
    )
    return text.replace("</script", "<\\/script").replace("//# sourceMappingURL", "// source map: ")


def script_json(value: Any) -> str:
    """Return JSON that can stand inside a script element: no character of it can become markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for letter, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(letter, escape)
    return text
