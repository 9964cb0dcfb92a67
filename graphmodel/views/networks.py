"""The two networks of a place and year: leaders, agencies and projects; and the agencies alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graphmodel.views.layout import FRAMES, MOST_BOXES, Box, around, framed, groups

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]
#: A leader's projects are together, lead units near them; partners are between.
_PULL = {"OVERSEES": 3.0, "LEADS": 2.0, "SUPPORTS": 0.5}
#: Above this many shapes the page opens with the agencies alone and takes projects in on demand.
MOST_SHAPES = 2000
_LETTER = {"wide": 13.0, "tall": 11.0}
#: So many Chinese characters of a name are written, as in shapes.js; the middle of a longer one is cut.
_NAME_LETTERS = {"wide": 16, "tall": 11}
#: On a phone only the larger agencies keep room for their names.
_NAMED_ON_A_PHONE = 5
#: So much of a frame leaders and agencies may fill.
_SHAPES_FILL = 0.15


def edges_of(projects: Iterable[Row]) -> list[tuple[str, str, str]]:
    """Return (start, end, type) for every tie of leaders and agencies to projects, in the list's order."""
    return [
        (start, project["id"], kind)
        for project in projects
        for kind, column in (("OVERSEES", "leaders"), ("LEADS", "leads"), ("SUPPORTS", "supports"))
        for start in project[column]
    ]


def shape_size(label: str, degree: int) -> float:
    """Return the radius of a shape: its area grows with the number of projects."""
    if label == "Project":
        return 9.0
    base = 3.5 if label == "Agency" else 5.0
    return round(base + 2.6 * math.sqrt(min(degree, 90)), 1)


def layouts(
    leaders: Sequence[Row], agencies: Sequence[Row], projects: Sequence[Row]
) -> dict[str, dict[str, dict[str, list[float]]]]:
    """Return ``{"network": {"wide": {id: [x, y]}, "tall": …}, "agencies": {…}}``.

    Above :data:`MOST_SHAPES` shapes the first is missing: the page opens with the agencies alone.
    """
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    alone = _agencies_alone(agencies, projects)
    if len(leaders) + len(agencies) + len(projects) <= MOST_SHAPES:
        graph = _two_mode(leaders, agencies, projects)
        near = groups(graph) if len(graph) <= MOST_BOXES else around(groups(_without_projects(graph)), graph)
        found["network"] = _placed(graph, near)
    found["agencies"] = _placed(alone, groups(alone))
    return found


def _without_projects(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return leaders and agencies, tied the more the more projects they share."""
    import networkx as nx

    found: nx.Graph[Any] = nx.Graph()
    found.add_nodes_from(node for node, row in graph.nodes(data=True) if row["label"] != "Project")
    for node, row in graph.nodes(data=True):
        ends = sorted(graph[node]) if row["label"] == "Project" else []
        for one, other in combinations(ends, 2):
            before = found.get_edge_data(one, other, {"weight": 0.0})["weight"]
            found.add_edge(one, other, weight=before + graph[node][one]["weight"] / len(ends))
    return found


def _placed(graph: nx.Graph[Any], near: dict[str, tuple[float, float]]) -> dict[str, dict[str, list[float]]]:
    placed = {}
    for name, frame in FRAMES.items():
        sizes = _with_room(graph, frame)
        boxes = {node: _box(row, name, sizes[node]) for node, row in graph.nodes(data=True)}
        found = framed(near, boxes, frame)
        # a box holds its shape with the words below it
        placed[name] = {
            node: [x, round(y - max(boxes[node][1] / 2 - sizes[node] - 2, 0.0), 1)] for node, (x, y) in found.items()
        }
    return placed


def _with_room(graph: nx.Graph[Any], frame: Box) -> dict[str, float]:
    """Return the radius that each shape is drawn with: where all are large they become smaller, as in shapes.js."""
    sizes = {node: float(row["size"]) for node, row in graph.nodes(data=True)}
    large = {node for node, row in graph.nodes(data=True) if row["label"] != "Project"}
    filled = sum(math.pi * sizes[node] ** 2 for node in large)
    by = min(1.0, math.sqrt(_SHAPES_FILL * math.prod(frame) / max(filled, 1.0)))
    return {node: size * by if node in large else size for node, size in sizes.items()}


def _box(row: Mapping[str, Any], frame: str, radius: float) -> Box:
    letter = _LETTER[frame]
    bare = (2 * radius + 6, 2 * radius + 6)
    if row["label"] == "Project" or (
        frame == "tall" and row["label"] == "Agency" and row["degree"] < _NAMED_ON_A_PHONE
    ):
        return bare
    width = min(text_width(row["name"], letter), _NAME_LETTERS[frame] * letter)
    return max(bare[0], width + 6), bare[1] + letter + 4


def text_width(text: str, letter: float) -> float:
    """Return about how wide a text is: Chinese characters are as wide as high, Latin ones half."""
    return sum(letter if ord(sign) > 0x2E7F else 0.56 * letter for sign in text)


def _two_mode(leaders: Sequence[Row], agencies: Sequence[Row], projects: Sequence[Row]) -> nx.Graph[Any]:
    import networkx as nx

    graph: nx.Graph[Any] = nx.Graph()
    for label, rows in (("Leader", leaders), ("Agency", agencies), ("Project", projects)):
        for row in rows:
            graph.add_node(row["id"], label=label, name=row["name"])
    for start, end, kind in edges_of(projects):
        if start in graph:
            graph.add_edge(start, end, weight=_PULL[kind])
    return _sized(graph)


def _sized(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    for node, row in graph.nodes(data=True):
        row["degree"] = graph.degree(node)
        row["size"] = shape_size(row["label"], graph.degree(node))
    return graph


def _agencies_alone(agencies: Sequence[Row], projects: Sequence[Row]) -> nx.Graph[Any]:
    import networkx as nx

    graph: nx.Graph[Any] = nx.Graph()
    counts: dict[str, int] = {}
    for row in agencies:
        graph.add_node(row["id"], label="Agency", name=row["name"])
    for project in projects:
        members = [agency for agency in dict.fromkeys([*project["leads"], *project["supports"]]) if agency in graph]
        for agency in members:
            counts[agency] = counts.get(agency, 0) + 1
        for one, other in combinations(members, 2):
            before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
            graph.add_edge(one, other, weight=before + 2 / (len(members) - 1))  # Newman (2001), doubled for the scale
    for node, row in graph.nodes(data=True):
        row["degree"] = counts.get(node, 0)
        row["size"] = shape_size("Agency", counts.get(node, 0))
    return graph
