"""The cells that rules make on a page of a PDF, and the rules that close tables which are open at a side.

As pdfplumber's table finder makes them, which compares the rules of two crossings anew for each pair it tries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from operator import itemgetter
from typing import Any, NamedTuple

from pdfplumber.table import Table, TableFinder, TableSettings, cells_to_tables

from graphmodel.loaders import settings

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


class _Rule(NamedTuple):
    """A rule, seen along its own direction: where it is across that, where it begins and where it ends."""

    at: float
    begins: float
    ends: float


def closing_rules(edges: Sequence[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rules that close open cells, as settings to find tables with.

    A cell is open where two neighbouring rules of one grid end side by side and no rule joins their ends.

    Parameters
    ----------
    edges
        All rules of a page, as pdfplumber has them.
    """
    from pdfplumber.table import merge_edges

    tolerances = (settings.RULES_MEET,) * 4
    straight = [edge for edge in edges if edge["orientation"]]  # slanted lines of pictures have none
    joined = merge_edges(straight, *tolerances) if straight else []
    down = [_Rule(edge["x0"], edge["top"], edge["bottom"]) for edge in joined if edge["orientation"] == "v"]
    across = [_Rule(edge["top"], edge["x0"], edge["x1"]) for edge in joined if edge["orientation"] == "h"]
    level, upright = list(_closing(down, across)), list(_closing(across, down))
    for at_level, at_side in list(_corners(level, upright, down, across)):
        level.append(at_level)
        upright.append(at_side)
    upright += _stems(across, down)
    horizontal = [rule_edge(rule.begins, rule.at, rule.ends, rule.at) for rule in level]
    vertical = [rule_edge(rule.at, rule.begins, rule.at, rule.ends) for rule in upright]
    return (
        {"explicit_vertical_lines": vertical, "explicit_horizontal_lines": horizontal} if vertical or horizontal else {}
    )


def _closing(rules: Sequence[_Rule], crossing: Sequence[_Rule]) -> Iterator[_Rule]:
    """Yield rules of the other direction that join neighbouring ends."""
    for end in ("begins", "ends"):
        for level, side_by_side in _level(rules, end):
            for one, other in pairwise(sorted(side_by_side)):
                if (
                    _in_one_grid(one, other, crossing)
                    and not _joined(one.at, other.at, level, crossing)
                    and not any(_passes(rule, one.at, other.at, level) for rule in rules)
                ):
                    yield _Rule(level, one.at, other.at)


def _stems(across: Sequence[_Rule], down: Sequence[_Rule]) -> Iterator[_Rule]:
    """Yield the upright rule that is missing where a rule from the side ends inside a table: beside a merged cell.

    It goes from the rule above that passes there to the one below. The lines under words end at no side.
    """

    def meets(x: float, y: float) -> bool:
        return any(abs(rule.at - x) <= settings.RULES_MEET and _covers(rule, y, y) for rule in down)

    for rule in across:
        for end, other in ((rule.begins, rule.ends), (rule.ends, rule.begins)):
            if meets(end, rule.at) or not meets(other, rule.at):
                continue
            passing = [
                one.at for one in across if one.begins + settings.RULES_MEET < end < one.ends - settings.RULES_MEET
            ]
            above = max((at for at in passing if at < rule.at), default=None)
            below = min((at for at in passing if at > rule.at), default=None)
            if above is not None and below is not None:
                yield _Rule(end, above, below)


def _corners(
    level: Sequence[_Rule], upright: Sequence[_Rule], down: Sequence[_Rule], across: Sequence[_Rule]
) -> Iterator[tuple[_Rule, _Rule]]:
    """Yield the two rules that close each cell in the corner of a grid that is open at both sides which meet there.

    ``level`` and ``upright`` close the other cells of these sides; the two rules of the cell's inner sides are drawn.
    A rule below the header may reach a side that only begins below the heading under it.
    """
    sides = {rule.at for rule in upright}
    reaching = {
        (rule.at, x)
        for rule in across
        for x in sides
        if min(abs(rule.begins - x), abs(rule.ends - x)) <= settings.RULES_MEET
    }
    for (end, y), (side, x) in product(_outer_ends(level), _outer_ends(upright) | reaching):
        # ``end`` is where the level side ends, at the height ``y``; ``side`` where the upright one does, at ``x``
        closed = any(abs(rule.at - end) <= settings.RULES_MEET and _covers(rule, y, side) for rule in down) and any(
            abs(rule.at - side) <= settings.RULES_MEET and _covers(rule, x, end) for rule in across
        )
        if closed:
            yield _Rule(y, min(x, end), max(x, end)), _Rule(x, min(y, side), max(y, side))


def _outer_ends(rules: Sequence[_Rule]) -> set[tuple[float, float]]:
    """Return where the sides that rules close end, each with where it is across its direction."""
    begins, ends = {(rule.begins, rule.at) for rule in rules}, {(rule.ends, rule.at) for rule in rules}
    return begins ^ ends


def _level(rules: Sequence[_Rule], end: str) -> Iterator[tuple[float, list[_Rule]]]:
    """Yield the rules whose ends are level with each other, and the level of the outermost."""
    group: list[_Rule] = []
    ordered = sorted(rules, key=lambda rule: float(getattr(rule, end)))
    for rule in ordered:
        if group and getattr(rule, end) - getattr(group[-1], end) > settings.RULES_MEET:
            yield _outermost(group, end), group
            group = []
        group.append(rule)
    if group:
        yield _outermost(group, end), group


def _outermost(group: list[_Rule], end: str) -> float:
    return float(getattr(group[0] if end == "begins" else group[-1], end))


def _in_one_grid(one: _Rule, other: _Rule, crossing: Sequence[_Rule]) -> bool:
    """Return whether a rule across joins the two somewhere."""
    low, high = max(one.begins, other.begins) - settings.RULES_MEET, min(one.ends, other.ends) + settings.RULES_MEET
    return any(low <= rule.at <= high and _covers(rule, one.at, other.at) for rule in crossing)


def _joined(one: float, other: float, level: float, crossing: Sequence[_Rule]) -> bool:
    return any(abs(rule.at - level) <= settings.RULES_BEYOND and _covers(rule, one, other) for rule in crossing)


def _passes(rule: _Rule, one: float, other: float, level: float) -> bool:
    """Return whether a rule between two ends continues beyond them: they are at two merged cells, not at one open."""
    between = one + settings.RULES_MEET < rule.at < other - settings.RULES_MEET
    return between and rule.begins + settings.RULES_MEET < level < rule.ends - settings.RULES_MEET


def _covers(rule: _Rule, one: float, other: float) -> bool:
    return rule.begins - settings.RULES_MEET <= min(one, other) and max(one, other) <= rule.ends + settings.RULES_MEET


def rule_edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """Return a rule as pdfplumber has it."""
    return {
        "object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0,
        "height": bottom - top, "orientation": "v" if x0 == x1 else "h",
    }  # fmt: skip
