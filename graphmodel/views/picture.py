"""The network as pyvis contains it: shapes, ties, options and the vis-network library it brings.

pyvis 0.3.2 links to content networks even when asked not to (issues 228, 229), writes files in
the platform's encoding (222), repeats the title, and its select and filter menus can blank the
page (193). So pyvis builds the network and brings the library; the page around it is ours.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module, resources
from types import ModuleType
from typing import Any

from graphmodel.views.networks import edges_of

Row = dict[str, Any]
SHAPES = {"Leader": "diamond", "Agency": "dot", "Project": "square", "Collective": "triangle"}
_WIDTHS = {"OVERSEES": 1.3, "LEADS": 2.6, "SUPPORTS": 0.9}
OPTIONS: Row = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True, "tooltipDelay": 80, "hideEdgesOnDrag": False, "hideEdgesOnZoom": False, "multiselect": False,
        "selectConnectedEdges": False, "hoverConnectedEdges": False, "keyboard": False, "zoomSpeed": 0.6,
        "dragNodes": False,
    },
    "nodes": {"font": {"size": 0}, "borderWidthSelected": 0, "chosen": False},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "chosen": False},
}  # fmt: skip


def drawings(data: Mapping[str, Any]) -> Row:
    """Return what pyvis builds: ``options``, ``shapes`` by kind, and ``scopes``: place and year to nodes and edges.

    Nodes and edges are tables, ``{"columns", "rows"}``; node 0 is the first leader of the place and year, after the
    leaders come its agencies, then its projects, in the order of the page's data.

    Parameters
    ----------
    data
        The page's data; only places and years whose projects are drawn have nodes here.
    """
    scopes = {
        scope["id"]: _drawing(*(_of(data[name], scope["id"]) for name in ("leaders", "agencies", "projects")))
        for scope in data["scopes"]
        if "network" in data["layouts"][scope["id"]]
    }
    return {"options": OPTIONS, "shapes": SHAPES, "scopes": scopes}


def _of(rows: Sequence[Row], scope: str) -> list[Row]:
    return [row for row in rows if row["scope"] == scope]


def _drawing(leaders: Sequence[Row], agencies: Sequence[Row], projects: Sequence[Row]) -> Row:
    network = _network()
    numbers: dict[str, int] = {}
    for label, rows in (("Leader", leaders), ("Agency", agencies), ("Project", projects)):
        for row in rows:
            number = numbers[row["id"]] = len(numbers)
            network.add_node(number, label=" ", shape=SHAPES["Collective" if row.get("collective") else label])
    for start, end, kind in edges_of(projects):
        network.add_edge(numbers[start], numbers[end], kind=kind, width=_WIDTHS[kind], dashes=kind == "OVERSEES")
    return {
        "nodes": _table(network.nodes, ("id", "shape")),
        "edges": _table(network.edges, ("from", "to", "kind", "width", "dashes")),
    }


def _table(rows: Sequence[Row], columns: Sequence[str]) -> Row:
    return {"columns": list(columns), "rows": [[row[name] for name in columns] for row in rows]}


def _network() -> Any:
    """Return an empty pyvis network."""
    # directed, since pyvis drops the second tie of an undirected pair: a lead unit can be a partner as well
    return _pyvis().network.Network(directed=True, cdn_resources="in_line")


def _pyvis() -> Any:
    """Return pyvis, without loading what it imports for calls that no page makes.

    It imports IPython for one call in notebooks and jsonpickle for ``to_json``; each is laid aside until that call.
    """
    names = [] if "pyvis.network" in sys.modules else ["IPython", "IPython.display", "jsonpickle"]
    stubs = {name: _LaidAside(name) for name in names if name not in sys.modules}
    sys.modules.update(stubs)
    try:
        import pyvis.network
    finally:
        for name in stubs:
            sys.modules.pop(name, None)
    return pyvis


class _LaidAside(ModuleType):
    """A module that is imported when something of it is called for the first time."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*arguments: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return called


def vis_script() -> str:
    """Return the vis-network library that pyvis brings, safe to stand inside a script element."""
    path = resources.files(_pyvis()).joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    text = path.read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("//# sourceMappingURL", "// source map: ")
