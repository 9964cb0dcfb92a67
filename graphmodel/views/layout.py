"""Where the shapes of a network are: computed here, seeded, so that the page opens still.

ForceAtlas2 as NetworkX keeps it gives the groups; what it does not know are the words beside the
shapes, so the boxes of shapes with their words are pushed apart afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

Places = dict[Any, tuple[float, float]]
Box = tuple[float, float]
#: Width and height of the frames that pictures are laid out for: a desk and a phone held upright.
FRAMES: dict[str, Box] = {"wide": (1120.0, 640.0), "tall": (370.0, 430.0)}
#: Above this many shapes the pushing apart would take longer than it helps, and ForceAtlas2 grows with the square.
MOST_BOXES = 700
#: So much of a frame boxes may fill; where they are more it grows, so that they do not pile up at its edges.
_FILLED = 0.4
#: Boxes have some air around what they hold: so little over each other need not be pushed apart.
_TOUCH = 0.5


def groups(graph: nx.Graph[Any], *, seed: int = 7) -> Places:
    """Return a place for every node, near what it is tied to, without regard to any frame.

    Parameters
    ----------
    graph
        Undirected, with edge attribute ``weight``: heavier ties are shorter.
    seed
        The same seed gives the same picture.

    References
    ----------
    Jacomy, M. et al. (2014). ForceAtlas2, a continuous graph layout algorithm. PLoS ONE 9(6), e98679.
    """
    import networkx as nx

    if len(graph) < 2:
        return dict.fromkeys(graph, (0.0, 0.0))
    rounds = max(30, min(200, 40_000 // len(graph)))
    start = nx.circular_layout(graph)
    found = nx.forceatlas2_layout(graph, pos=start, max_iter=rounds, weight="weight", gravity=1.0, seed=seed)
    return _near({node: (float(x), float(y)) for node, (x, y) in found.items()}, graph)


def _near(places: Places, graph: nx.Graph[Any]) -> Places:
    """Bring small parts that nothing ties to the rest up to its edge; the forces let them drift away."""
    import networkx as nx
    import numpy as np

    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    main = np.array([places[node] for node in graph if node in parts[0]])
    middle = main.mean(axis=0)
    gap = 0.12 * float(np.ptp(main, axis=0).max() or 1.0)
    found = dict(places)
    for part in parts[1:]:
        nodes = [node for node in graph if node in part]
        own = np.array([places[node] for node in nodes])
        way = own.mean(axis=0) - middle
        far = float(np.linalg.norm(way))
        if not far:
            continue
        way = way / far
        wanted = ((main - middle) @ way).max() + gap + ((own.mean(axis=0) - own) @ way).max()
        shift = min(0.0, wanted - far) * way
        found |= {node: (float(x), float(y)) for node, (x, y) in zip(nodes, own + shift, strict=True)}
    return found


def around(anchors: Places, graph: nx.Graph[Any]) -> Places:
    """Return a place for every node: those of the anchors stay, each other node is in the middle of its anchors.

    Several that have the same anchors are around that middle, in a spiral as sunflowers set their seeds.
    """
    found, filled = dict(anchors), dict.fromkeys(anchors.values(), 0)
    reach = 0.02 * max((abs(value) for place in anchors.values() for value in place), default=1.0)
    for node in graph:
        if node in anchors:
            continue
        held = [(anchors[other], row["weight"]) for other, row in graph[node].items() if other in anchors]
        whole = sum(weight for _, weight in held) or 1.0
        middle = (
            round(sum(x * weight for (x, _), weight in held) / whole, 6),
            round(sum(y * weight for (_, y), weight in held) / whole, 6),
        )
        count = filled[middle] = filled.get(middle, -1) + 1
        turn, far = 2.399963 * count, reach * math.sqrt(count)
        found[node] = (middle[0] + far * math.cos(turn), middle[1] + far * math.sin(turn))
    return found


def framed(places: Places, boxes: Mapping[Any, Box], frame: Box) -> Places:
    """Return the middle of every node's box in a frame, no two boxes over each other, in units of the screen.

    Parameters
    ----------
    places
        From :func:`groups`.
    boxes
        Width and height of each node with its words.
    frame
        Width and height of the picture; what does not fit makes it larger.
    """
    import numpy as np

    nodes = list(places)
    if len(nodes) < 2:
        return dict(places)
    points = np.array([places[node] for node in nodes], dtype=float)
    sizes = np.array([boxes[node] for node in nodes], dtype=float)
    room = np.array(frame) * max(1.0, float(sizes.prod(axis=1).sum() / (_FILLED * math.prod(frame))) ** 0.5)
    points = _into(points, sizes, room)
    if len(nodes) <= MOST_BOXES:
        points = _apart(points, sizes, room)
    points = _filling(points, sizes, room)
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def _filling(points: np.ndarray, sizes: np.ndarray, frame: np.ndarray) -> np.ndarray:
    """Stretch each side to fill the frame; what is stretched does not come to overlap."""
    import numpy as np

    low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
    points = points - (low + high) / 2
    room = frame - sizes.mean(axis=0)
    return np.asarray(points * np.clip(room / np.maximum(np.ptp(points, axis=0), 1.0), 1.0, 3.0))


def _into(points: np.ndarray, sizes: np.ndarray, frame: np.ndarray) -> np.ndarray:
    """Turn and stretch the points into the frame, half by place and half by rank, against crowding."""
    import numpy as np

    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(points.T))
    axes = (
        axes[:, ::-1] if frame[0] >= frame[1] else axes
    )  # the long side of the cloud along the long side of the frame
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1, 1)
    points = points @ axes
    spread = np.empty_like(points)
    for axis in (0, 1):
        values = points[:, axis]
        extent = np.ptp(values) or 1.0
        by_rank = values.argsort(kind="stable").argsort(kind="stable") / max(len(values) - 1, 1)
        spread[:, axis] = 0.5 * (values - values.min()) / extent + 0.5 * by_rank - 0.5
    return np.asarray(spread * (frame - sizes.max(axis=0)))


def _apart(points: np.ndarray, sizes: np.ndarray, frame: np.ndarray, *, rounds: int = 400) -> np.ndarray:
    """Push boxes that overlap away from each other along the side where they overlap least."""
    import numpy as np

    points = points.copy()
    half = sizes / 2
    reach = [half[:, None, axis] + half[None, :, axis] for axis in (0, 1)]
    room = frame / 2 - half
    for _ in range(rounds):
        gap = [points[:, None, axis] - points[None, :, axis] for axis in (0, 1)]
        deep = [reach[axis] - np.abs(gap[axis]) for axis in (0, 1)]
        touching = (deep[0] > _TOUCH) & (deep[1] > _TOUCH)
        np.fill_diagonal(touching, False)
        one, other = np.nonzero(touching)
        if not len(one):
            break
        flat = deep[0][one, other] <= deep[1][one, other]
        touched = np.maximum(np.bincount(one, minlength=len(points)), 1)
        for axis, along in ((0, flat), (1, ~flat)):
            way = gap[axis][one, other]
            side = np.where(way == 0, np.sign(one - other), np.sign(way))
            push = np.where(along, deep[axis][one, other] * side, 0.0)
            points[:, axis] += 0.55 * np.bincount(one, weights=push, minlength=len(points)) / touched
        if (np.abs(points) <= frame).all():
            points = np.clip(points, -room, room)
    return np.asarray(points)
