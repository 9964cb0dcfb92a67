"""The cells that rules make on a page of a PDF.

As pdfplumber's table finder makes them, which compares the rules of two crossings anew for each pair it tries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from pdfplumber.table import Table, TableFinder, TableSettings, cells_to_tables

Box = tuple[float, float, float, float]
_box = itemgetter("x0", "top", "x1", "bottom")


class _Crossing(NamedTuple):
    """The rules that meet in a point."""

    down: set[Box]
    across: set[Box]


class RuledTables(TableFinder):
    """pdfplumber's finder, which joins rules that nearly meet; the cells between them are found here."""

    def __init__(self, page: Any, settings: dict[str, Any]) -> None:
        self.page = page
        self.settings = TableSettings.resolve(settings)
        self.edges = self.get_edges()
        self.cells = list(_cells(_crossings(self.edges, float(self.settings.intersection_tolerance))))
        parts = (part for cells in cells_to_tables(self.cells) for part in _parts(cells))
        self.tables = [Table(page, cells) for cells in parts]


def _parts(cells: list[Box]) -> Iterator[list[Box]]:
    """Yield the cells of each of the tables that lie upon each other: from a level on the columns are elsewhere."""
    above: dict[float, set[int]] = defaultdict(set)
    below: dict[float, set[int]] = defaultdict(set)
    for left, top, right, bottom in cells:
        below[top].update((round(left), round(right)))
        above[bottom].update((round(left), round(right)))
    rest = cells
    for level in sorted(above.keys() & below.keys()):
        edges = zip(sorted(above[level]), sorted(below[level]), strict=False)
        moved = sum(abs(one - other) > 3 for one, other in edges)
        other = 4 < len(above[level]) == len(below[level]) and moved > 1
        if other and not any(top < level < bottom for _, top, _, bottom in cells):
            yield [cell for cell in rest if cell[3] <= level]
            rest = [cell for cell in rest if cell[3] > level]
    yield rest


def _crossings(edges: Sequence[dict[str, Any]], near: float) -> dict[tuple[float, float], _Crossing]:
    """Return the points in which rules meet, or nearly do."""
    down = [_box(edge) for edge in edges if edge["orientation"] == "v"]
    across = [_box(edge) for edge in edges if edge["orientation"] == "h"]
    found: dict[tuple[float, float], _Crossing] = defaultdict(lambda: _Crossing(set(), set()))
    for rule in down:
        x, top, _, bottom = rule
        for other in across:
            left, level, right, _ = other
            if top - near <= level <= bottom + near and left - near <= x <= right + near:
                crossing = found[x, level]
                crossing.down.add(rule)
                crossing.across.add(other)
    return found


def _cells(crossings: dict[tuple[float, float], _Crossing]) -> Iterator[Box]:
    """Yield the smallest cell at the lower right of each crossing, if rules close one."""
    levels: dict[float, list[float]] = defaultdict(list)
    columns: dict[float, list[float]] = defaultdict(list)
    points = sorted(crossings)
    for x, level in points:
        levels[x].append(level)
        columns[level].append(x)
    for x, level in points:
        here = crossings[x, level]
        below = [low for low in levels[x] if low > level and here.down & crossings[x, low].down]
        right = [far for far in columns[level] if far > x and here.across & crossings[far, level].across]
        corners = ((far, low) for low in below for far in right)
        closed = (
            corner
            for corner in corners
            if corner in crossings
            and crossings[corner].down & crossings[corner[0], level].down
            and crossings[corner].across & crossings[x, corner[1]].across
        )
        if corner := next(closed, None):
            yield x, level, *corner
