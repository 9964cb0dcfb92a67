"""GEXF and GraphML for Gephi and others, and igraph's two tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graphmodel.exports.archive import archive
from graphmodel.exports.cells import csv_bytes
from graphmodel.exports.graphs import ExportGraph, Value

_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
#: Names by which Gephi knows places, sizes and colours in GraphML.
_LOOKS = (("x", "double"), ("y", "double"), ("size", "double"), ("r", "int"), ("g", "int"), ("b", "int"))


def columns_of(rows: Iterable[dict[str, Value]]) -> dict[str, str]:
    """Return each property of nodes (or edges) with the one type that contains all its values."""
    found: dict[str, str] = {}
    for row in rows:
        for key, value in row.items():
            kind = _TYPES[type(value)]
            known = found.setdefault(key, kind)
            if known != kind:
                found[key] = "double" if {known, kind} == {"long", "double"} else "string"
    return dict(sorted(found.items()))


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def gexf(graph: ExportGraph) -> bytes:
    """Return a network as GEXF 1.3, with places, sizes and colours; every edge has an id of its own."""
    out = io.StringIO()
    direction = "directed" if graph.directed else "undirected"
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3" ')
    out.write('xmlns:viz="http://gexf.net/1.3/viz">\n<meta><creator>graphmodel</creator>')
    out.write(
        f'<description>{escape(graph.name)}</description></meta>\n<graph defaultedgetype="{direction}" mode="static">\n'
    )
    node_keys = _declare(out, "node", [{"type": node.kind, **node.values} for node in graph.nodes])
    edge_keys = _declare(out, "edge", [{"type": edge.kind, **edge.values} for edge in graph.edges], len(node_keys))
    out.write(f'<nodes count="{len(graph.nodes)}">\n')
    for node in graph.nodes:
        out.write(f"<node id={quoteattr(node.id)} label={quoteattr(node.label)}>")
        _attvalues(out, node_keys, {"type": node.kind, **node.values})
        red, green, blue = _rgb(node.colour)
        out.write(f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{node.x}" y="{node.y}" z="0.0"/>')
        out.write(f'<viz:size value="{node.size}"/></node>\n')
    out.write(f'</nodes>\n<edges count="{len(graph.edges)}">\n')
    for edge in graph.edges:
        out.write(f"<edge id={quoteattr(edge.id)} source={quoteattr(edge.source)} target={quoteattr(edge.target)}")
        out.write(
            f' type="{direction}" kind={quoteattr(edge.kind)} weight="{edge.weight}" label={quoteattr(edge.kind)}>'
        )
        _attvalues(out, edge_keys, {"type": edge.kind, **edge.values})
        out.write("</edge>\n")
    out.write("</edges>\n</graph>\n</gexf>\n")
    return out.getvalue().encode()


def _declare(
    out: io.StringIO, owner: str, rows: Sequence[dict[str, Value]], first: int = 0
) -> dict[str, tuple[str, str]]:
    """Write what attributes there are. Their ids are figures: of any other, Gephi Lite shows the id for the name."""
    columns = columns_of(rows)
    keys = {name: (str(position), kind) for position, (name, kind) in enumerate(columns.items(), first)}
    out.write(f'<attributes class="{owner}" mode="static">\n')
    for name, (key, kind) in keys.items():
        out.write(f'<attribute id="{key}" title={quoteattr(name)} type="{kind}"/>\n')
    out.write("</attributes>\n")
    return keys


def _attvalues(out: io.StringIO, keys: dict[str, tuple[str, str]], row: dict[str, Value]) -> None:
    out.write("<attvalues>")
    for name, value in row.items():
        out.write(f'<attvalue for="{keys[name][0]}" value={quoteattr(_text(value))}/>')
    out.write("</attvalues>")


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def graphml(graph: ExportGraph) -> bytes:
    """Return a network as GraphML, with the attributes by which Gephi knows places, sizes and colours."""
    nodes: list[dict[str, Value]] = []
    for node in graph.nodes:
        red, green, blue = _rgb(node.colour)
        looks: dict[str, Value] = {"x": node.x, "y": node.y, "size": node.size, "r": red, "g": green, "b": blue}
        nodes.append({"label": node.label, "type": node.kind, **node.values, **looks})
    edges: list[dict[str, Value]] = [
        {"label": edge.kind, "type": edge.kind, "weight": edge.weight, **edge.values} for edge in graph.edges
    ]
    out = io.StringIO()
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    keys = {
        owner: {
            name: (f"{owner[0]}{position}", dict(_LOOKS).get(name, kind))
            for position, (name, kind) in enumerate(columns_of(rows).items())
        }
        for owner, rows in (("node", nodes), ("edge", edges))
    }
    for owner, named in keys.items():
        for name, (key, kind) in named.items():
            out.write(f'<key id="{key}" for="{owner}" attr.name={quoteattr(name)} attr.type="{kind}"/>\n')
    out.write(f'<graph id="G" edgedefault="{"directed" if graph.directed else "undirected"}">\n')
    for node, values in zip(graph.nodes, nodes, strict=True):
        out.write(f"<node id={quoteattr(node.id)}>")
        _data(out, keys["node"], values)
        out.write("</node>\n")
    for edge, values in zip(graph.edges, edges, strict=True):
        out.write(f'<edge id="{edge.id}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}>')
        _data(out, keys["edge"], values)
        out.write("</edge>\n")
    out.write("</graph>\n</graphml>\n")
    return out.getvalue().encode()


def _data(out: io.StringIO, keys: dict[str, tuple[str, str]], row: dict[str, Value]) -> None:
    for name, value in row.items():
        out.write(f'<data key="{keys[name][0]}">{escape(_text(value))}</data>')


def igraph_csv(graph: ExportGraph) -> bytes:
    """Return a zip of the two tables that igraph reads: vertices by ``name``, edges by ``from`` and ``to``.

    In R: ``graph_from_data_frame(read.csv("edges.csv"), directed, read.csv("vertices.csv"))``; in Python:
    ``igraph.Graph.DataFrame(edges, directed, vertices=vertices, use_vids=False)``. Beside them ``README.txt``.
    """
    named = list(columns_of(node.values for node in graph.nodes))
    tied = list(columns_of(edge.values for edge in graph.edges))
    vertices: list[list[Any]] = [
        [
            node.id,
            node.label,
            node.kind,
            node.x,
            node.y,
            node.size,
            node.colour,
            *(node.values.get(key) for key in named),
        ]
        for node in graph.nodes
    ]
    edges: list[list[Any]] = [
        [edge.source, edge.target, edge.id, edge.kind, edge.weight, *(edge.values.get(key) for key in tied)]
        for edge in graph.edges
    ]
    # igraph's own column "name" is the id; ours is beside it as "label"
    heads = ["name", "label", "type", "x", "y", "size", "color"]
    return archive(
        {
            "vertices.csv": csv_bytes(
                [*heads, *(f"{key}_" if key in heads else key for key in named)], vertices, mark=False
            ),
            "edges.csv": csv_bytes(["from", "to", "edge_id", "type", "weight", *tied], edges, mark=False),
            "README.txt": _README.format(directed=str(graph.directed)).encode(),
        }
    )


_README = """graphmodel: vertices.csv, edges.csv (UTF-8)

R:       library(igraph)
         g <- graph_from_data_frame(read.csv("edges.csv"), directed = {directed}, vertices = read.csv("vertices.csv"))
Python:  import igraph, pandas
         g = igraph.Graph.DataFrame(pandas.read_csv("edges.csv"), directed={directed},
                                    vertices=pandas.read_csv("vertices.csv"), use_vids=False)
"""
