"""Rules that are missing: between the cells of a ruled table, which are two in the file, or around some of its rows.

A program writes a cell's letters one behind the other, and a row's cells from the left to the right. Where a cell's
letters come from several places of the file, or go on higher up and further to the right, it holds several cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graphmodel.loaders import settings
from graphmodel.loaders.formats.cell_letters import Box, CellLetters, Letter, Span
from graphmodel.loaders.formats.printed_cells import LIGATURES
from graphmodel.loaders.formats.ruled_cells import rule_edge
from graphmodel.loaders.tables.line_ends import PrintedCell
from graphmodel.records import Problem

#: Where a cell is cut, and from where to where.
_Cut = tuple[float, float, float]
_SIDES = (("x0", "x1"), ("top", "bottom"))


@dataclass(slots=True)
class _Apart:
    """A cell that contains several: the room between its pieces, from left to right and from the top down.

    ``jumps`` if the file tells so, and not only the room between words.
    """

    box: Box
    across: list[Span]
    down: list[Span]
    jumps: bool


def missing_rules(tables: Iterable[Any], letters: CellLetters) -> dict[str, list[dict[str, Any]]]:
    """Return the rules that part the cells which missing rules left in one, as settings to find tables with.

    Parameters
    ----------
    tables
        The ruled tables of a page, as pdfplumber gives them.
    letters
        The letters of the page.
    """
    upright: list[dict[str, Any]] = []
    level: list[dict[str, Any]] = []
    for table in tables:
        boxes = list(dict.fromkeys(cell for cell in table.cells if cell))
        apart = [found for box in boxes if (found := _apart(box, letters))]
        if apart and not letters.is_written_from_left_to_right():
            break
        upright += [rule_edge(x, top, x, bottom) for x, top, bottom in _cuts(apart, boxes, letters, side=0)]
        level += [rule_edge(left, y, right, y) for y, left, right in _level_cuts(apart, boxes, letters)]
    return {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}


def _level_cuts(apart: list[_Apart], boxes: list[Box], letters: CellLetters) -> Iterator[_Cut]:
    """Yield where rows are cut; where the file does not go cell by cell, numbers that count on and level lines tell."""
    if any(cell.down for cell in apart) and letters.is_cell_by_cell(boxes):
        yield from _cuts(apart, boxes, letters, side=1)
        return
    edges = sorted({edge for box in boxes for edge in (box[1], box[3])})
    yield from _between_lines(boxes, letters)
    for box in boxes:
        if not (numbers := letters.counted(box)):
            continue
        row = [other for other in boxes if _between(other, 1) == _between(box, 1)]
        for room in _rooms(numbers):
            if free := _free(room, row, letters):
                yield from ((sum(free) / 2, other[0], other[2]) for other in row)
    for cell in apart:
        for room in cell.down:
            at = bisect_left(edges, room[0] - settings.RULES_MEET)
            below = (box for box in boxes if abs(box[1] - edges[at]) < 1)
            if edges[at] <= room[1] + settings.RULES_MEET and any(abs(letters.top(box) - room[1]) < 1 for box in below):
                yield edges[at], cell.box[0], cell.box[2]


def _between_lines(boxes: list[Box], letters: CellLetters) -> Iterator[_Cut]:
    """Yield the cuts through rows where lines are further apart than those of a cell are."""
    lines = {box: letters.lines(box) for box in boxes}
    rooms = sorted(end - begin for spans in lines.values() for begin, end in _rooms(spans))
    if not rooms:
        return
    wide = settings.PDF_CELLS_BELOW * rooms[len(rooms) // 4] + settings.RULES_MEET
    for _, group in groupby(sorted(boxes, key=lambda box: _between(box, 1)), key=lambda box: _between(box, 1)):
        row = list(group)
        for begin, end in _rooms(span for box in row for span in lines[box]):
            both = [box for box in row if lines[box] and lines[box][0][1] <= begin and lines[box][-1][0] >= end]
            if end - begin > wide and 2 * len(both) > len(row):
                yield from (((begin + end) / 2, box[0], box[2]) for box in row)


def _free(room: Span, row: list[Box], letters: CellLetters) -> Span | None:
    """Return the highest room between lines of all cells of a row."""
    lines = ((letter["top"], letter["bottom"]) for box in row for letter in letters.solid(box))
    inside = [(max(top, room[0]), min(bottom, room[1])) for top, bottom in lines if top < room[1] and bottom > room[0]]
    found = _rooms([(room[0], room[0]), *inside, (room[1], room[1])])
    return max(found, key=lambda span: span[1] - span[0], default=None)


def _apart(box: Box, letters: CellLetters) -> _Apart | None:
    if letters.is_one(box) or len(pieces := letters.pieces(box)) < 2:
        return None
    jumps = any(piece.jumps for piece in pieces)
    if not jumps and any(len(piece.text) == 1 and not piece.text.isdecimal() for piece in pieces):
        return None  # letters that are spaced out
    across = _rooms((one.left, one.right) for one in pieces)
    down = _rooms((one.top, one.bottom) for one in pieces) if jumps else []
    return _Apart(box, across, down, jumps) if across or down else None


def _rooms(spans: Iterable[Span]) -> list[Span]:
    """Return what is between spans and in none of them."""
    found: list[Span] = []
    end: float | None = None
    for begins, ends in sorted(spans):
        if end is not None and begins >= end:
            found.append((end, begins))
        end = ends if end is None else max(end, ends)
    return found


def _cuts(apart: list[_Apart], boxes: list[Box], letters: CellLetters, *, side: int) -> Iterator[_Cut]:
    """Yield where cells are cut, and from where to where: at an edge of others, or all cells between the same edges.

    ``side`` is 0 for upright cuts, 1 for level ones.
    """
    edges = sorted({edge for box in boxes for edge in (box[side], box[side + 2])})
    alike: dict[Span, list[tuple[Span, bool]]] = defaultdict(list)
    at_edge: dict[tuple[float, Span], int] = defaultdict(int)
    for cell in apart:
        is_whole = (cell.box[side], cell.box[side + 2]) == (edges[0], edges[-1])
        for room in cell.down if side else cell.across:
            begins, ends = cell.box[1 - side], cell.box[3 - side]
            at = bisect_left(edges, room[0] - settings.RULES_MEET)
            if edges[at] > room[1] + settings.RULES_MEET:
                alike[_between(cell.box, side)].append((room, cell.jumps))
            elif cell.jumps or not is_whole:
                yield edges[at], begins, ends
                at_edge[edges[at], _between(cell.box, side)] += not side
    yield from _beside_empty(at_edge, boxes, letters)
    for between, rooms in alike.items():
        same = [box for box in boxes if _between(box, side) == between and letters.inside(box)]
        for room in _common([room for room, _ in rooms]):
            cut = sum(room) / 2
            whole = [box for box in same if not _is_crossed(box, cut, letters, side)]
            if any(jumps for _, jumps in rooms) or (whole == same and _are_apart(same, cut, letters)):
                yield from ((cut, box[1 - side], box[3 - side]) for box in whole)


def _beside_empty(at_edge: Mapping[tuple[float, Span], int], boxes: list[Box], letters: CellLetters) -> Iterator[_Cut]:
    """Yield the upright cuts of cells that are two in most rows: in others one of the two may be empty."""
    for (edge, between), count in at_edge.items():
        same = [box for box in boxes if _between(box, 0) == between and letters.inside(box)]
        if 2 * count > len(same):
            yield from ((edge, box[1], box[3]) for box in same if not _is_crossed(box, edge, letters, 0))


def _are_apart(boxes: list[Box], cut: float, letters: CellLetters) -> bool:
    """Return whether most cells have letters on both sides of an upright cut."""
    both = sum(len({letter["x0"] < cut for letter in letters.solid(box)}) == 2 for box in boxes)
    return both >= settings.PDF_MOSTLY_APART * len(boxes)


def _between(box: Box, side: int) -> Span:
    return round(box[side]), round(box[side + 2])


def _common(rooms: list[Span]) -> Iterator[Span]:
    """Yield what rooms that overlap have in common."""
    common: Span | None = None
    for begins, ends in sorted(rooms):
        if common and begins <= common[1]:
            common = begins, min(common[1], ends)
            continue
        if common:
            yield common
        common = begins, ends
    if common:
        yield common


def _is_crossed(box: Box, cut: float, letters: CellLetters, side: int) -> bool:
    """Return whether a letter of a cell is over a cut."""
    begins, ends = _SIDES[side]
    return any(letter[begins] + 1 < cut < letter[ends] - 1 for letter in letters.solid(box))


_IN_NO_CELL = "这些字在表格里，却不在表格线围成的任何一格里，没有读入，请对照原文"


def is_partly_ruled(tables: Sequence[Any], outside: Sequence[Letter], letters: Sequence[Letter]) -> bool:
    """Return whether rows of a page are outside its ruled tables, in the same columns: every other row is shaded.

    One row between two tables that have the same columns is enough; above and below them may be other text. Or much of
    the text in a table is in none of its cells.

    Parameters
    ----------
    tables
        The ruled tables of the page, as pdfplumber gives them.
    outside
        The letters of the page that are in none of them.
    letters
        All letters of the page.
    """
    if any(_is_full_of_holes(table, letters) for table in tables):
        return True
    if not tables or not outside:
        return False
    edges = [_edges(table) for table in tables]
    columns = max(edges, key=len)
    beside = [line for line in _lines(outside) if _is_row(line, columns)]
    alike = [table for table, own in zip(tables, edges, strict=True) if own == columns]
    top, bottom = min(table.bbox[1] for table in alike), max(table.bbox[3] for table in alike)
    if any(top < line[0]["bottom"] < bottom for line in beside):
        return True
    return len(beside) > 1 and len(beside) >= settings.PDF_PARTLY_RULED * sum(len(table.rows) for table in tables)


def _edges(table: Any) -> list[int]:
    """Return where the columns of a table begin and end, in points."""
    return sorted({round(edge) for row in table.rows for cell in row.cells if cell for edge in (cell[0], cell[2])})


def _lines(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of each line from the top down."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: float(letter["bottom"])):
        if line and letter["bottom"] - line[-1]["bottom"] > settings.RULES_MEET:
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _is_row(line: Sequence[Letter], edges: Sequence[float]) -> bool:
    """Return whether a line has text in three columns or more, none over the edge of a column, and room between them.

    The words of a heading may end at edges by chance: no more than a blank is between them.
    """
    columns: list[int] = []
    right = 0.0
    for letter in sorted(line, key=lambda letter: float(letter["x0"])):
        if letter["text"].isspace():
            continue
        at = bisect_right(edges, (letter["x0"] + letter["x1"]) / 2)
        inside = 0 < at < len(edges)
        if inside and (letter["x0"] < edges[at - 1] - 1 or letter["x1"] > edges[at] + 1):
            return False
        blank = settings.PDF_WIDEST_BLANK * (letter["bottom"] - letter["top"])
        if columns and columns[-1] != at and letter["text"].isascii() and letter["x0"] - right < blank:
            return False
        columns.append(at if inside else -1)
        right = float(letter["x1"])
    return len({*columns} - {-1}) >= 3


def problems_of_text_in_no_cell(
    table: Any, printed: Iterable[PrintedCell], letters: Sequence[Letter], page: int
) -> Iterator[Problem]:
    """Yield a problem if letters are within a ruled table and in none of its cells: an open corner of it."""
    if _is_covered(table):
        return
    within = _within(table, letters)
    signs = sum(len(LIGATURES.get(str(letter["text"]), str(letter["text"]))) for letter in within)
    if signs <= sum(len("".join(cell.text.split())) for cell in {id(cell): cell for cell in printed}.values()):
        return
    if lost := _in_no_cell(table, within):
        text = " ".join("".join(letter["text"] for letter in line) for line in _lines(lost))
        yield Problem((page * 1000, page * 1000), text, _IN_NO_CELL, page)


def _is_full_of_holes(table: Any, letters: Sequence[Letter]) -> bool:
    if _is_covered(table):
        return False
    within = _within(table, letters)
    return len(_in_no_cell(table, within)) > settings.PDF_IN_NO_CELL * len(within)


def _is_covered(table: Any) -> bool:
    """Return whether the cells of a table cover all of it."""
    left, top, right, bottom = table.bbox
    covered = sum((cell[2] - cell[0]) * (cell[3] - cell[1]) for cell in table.cells if cell)
    return bool(covered >= settings.PDF_COVERED * (right - left) * (bottom - top))


def _within(table: Any, letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters, without blanks, that are in a table."""
    return [letter for letter in letters if not letter["text"].isspace() and _is_in(letter, table.bbox)]


def _in_no_cell(table: Any, letters: Sequence[Letter]) -> list[Letter]:
    cells = [cell for cell in table.cells if cell]
    return [letter for letter in letters if not any(_is_in(letter, cell) for cell in cells)]


def _is_in(letter: Letter, cell: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = cell
    across, down = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return bool(left <= across <= right and top <= down <= bottom)
