"""Rules that are missing between the cells of a ruled table: what they left in one cell is two in the file.

A program writes a cell's letters one behind the other, and a row's cells from the left to the right. Where a cell's
letters come from several places of the file, or go on higher up and further to the right, it holds several cells.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from graphmodel.loaders import settings
from graphmodel.loaders.formats.open_rules import rule_edge
from graphmodel.loaders.formats.pdf_words import Letter

Box = tuple[float, float, float, float]
Span = tuple[float, float]
#: Where a cell is cut, and from where to where.
_Cut = tuple[float, float, float]
_DIGITS = 3  # of a running number at most
_SIDES = (("x0", "x1"), ("top", "bottom"))


class Piece(NamedTuple):
    """Letters that are one behind the other in the file: where they are on the page, and what they say.

    ``jumps`` if those before it in the cell are not right before it in the file, or are further down.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    jumps: bool = False


class CellLetters:
    """The letters of a page, and which of them are in a box: those whose middle is, in the order of the file."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self.letters = letters
        self._across = [(letter["x0"] + letter["x1"]) / 2 for letter in letters]
        down = [(letter["top"] + letter["bottom"]) / 2 for letter in letters]
        self._from_top = sorted(range(len(letters)), key=down.__getitem__)
        self._heights = [down[at] for at in self._from_top]
        self._levels: dict[Span, tuple[list[int], list[float]]] = {}
        self._inside: dict[Box, list[int]] = {}
        self._settled: dict[int, Box] = {}

    def settle(self, letters: Sequence[int], box: Box) -> None:
        """Put letters into a box, wherever on the page they are."""
        self._settled |= dict.fromkeys(letters, box)
        self._inside.clear()

    def inside(self, box: Box) -> list[int]:
        """Return where in the file the letters of a box are."""
        if box not in self._inside:
            left, top, right, bottom = box
            if (top, bottom) not in self._levels:  # the cells of a row are of one height as a rule
                first, end = (bisect_left(self._heights, level) for level in (top, bottom))
                row = sorted(self._from_top[first:end], key=self._across.__getitem__)
                self._levels[top, bottom] = row, [self._across[at] for at in row]
            row, across = self._levels[top, bottom]
            own = row[bisect_left(across, left) : bisect_left(across, right)]
            if self._settled:
                own = [at for at in own if at not in self._settled]
                own += [at for at, of in self._settled.items() if of == box]
            self._inside[box] = sorted(own)
        return self._inside[box]

    def around(self, level: float, reach: float) -> list[int]:
        """Return where in the file the letters are whose middle is no further from a height of the page than that."""
        first, end = (bisect_left(self._heights, height) for height in (level - reach, level + reach))
        return self._from_top[first:end]

    def solid(self, box: Box) -> list[Letter]:
        """Return the letters of a box without the blanks."""
        return [self.letters[at] for at in self.inside(box) if not self.letters[at]["text"].isspace()]

    def top(self, box: Box) -> float:
        """Return where the first line of a box begins."""
        return min((letter["top"] for letter in self.solid(box)), default=math.inf)

    def lines(self, box: Box) -> list[Span]:
        """Return where the lines of a box are, from the top down."""
        return sorted({(letter["top"], letter["bottom"]) for letter in self.solid(box)})

    def counted(self, box: Box) -> list[Span]:
        """Return where the lines of a box are if they are numbers that count on; a header may be above them."""
        inside = self.inside(box)
        if not inside or not self.letters[inside[-1]]["text"].strip().isdecimal():
            return []
        lines = [list(line) for _, line in groupby(self.solid(box), key=lambda letter: round(letter["bottom"]))]
        texts = ["".join(letter["text"] for letter in line) for line in lines]
        is_number = texts[0].isdecimal() and len(texts[0]) <= _DIGITS
        if len(lines) < 2 or not (is_number or texts[0].isalpha()):
            return []
        first = int(texts[0]) if is_number else 0
        counts = texts[1:] == [str(first + more) for more in range(1, len(lines))]
        return [(line[0]["top"], line[0]["bottom"]) for line in lines] if counts else []

    @cached_property
    def _order(self) -> list[int]:
        """Return for each letter how many that are no blanks are before it in the file."""
        order, count = [], 0
        for letter in self.letters:
            order.append(count)
            count += not letter["text"].isspace()
        return order

    @cached_property
    def _ways(self) -> list[int]:
        """Return for each letter how many up to it are higher than the one before in the file, or apart on its line."""
        meet, apart = settings.RULES_MEET, settings.PDF_CELLS_APART  # asked for once: this is done for each letter
        ways, count = [], 0
        x, y = 0.0, 0.0
        for letter in self.letters:
            bottom = letter["bottom"]
            if bottom - y < meet and (y - bottom > meet or letter["x0"] - x > apart * (bottom - letter["top"])):
                count += 1
            ways.append(count)
            x, y = letter["x1"], bottom
        return ways

    def goes_on_to_the_right(self) -> bool:
        """Return whether the letters of a line are behind each other in the file; of a turned page they may not be."""
        back = sum(
            after["x1"] <= letter["x0"] and abs(after["bottom"] - letter["bottom"]) < 1
            for letter, after in pairwise(self.letters)
        )
        return bool(back <= settings.PDF_LINES_TURNED * len(self.letters))

    def is_one(self, box: Box) -> bool:
        """Return whether nothing in the file tells that the letters of a box are of several cells."""
        inside = self.inside(box)
        return not inside or (
            inside[-1] - inside[0] + 1 == len(inside) and self._ways[inside[-1]] == self._ways[inside[0]]
        )

    def pieces(self, box: Box) -> list[Piece]:
        """Return the pieces of a box.

        Letters go on in a piece while they are next in the file and not further up, and no wide room is between them
        on their line; what is drawn in several goes on if it is close on the same line.
        """
        pieces: list[Piece] = []
        last: Letter | None = None
        before = -1
        for at in self.inside(box):
            letter = self.letters[at]
            if letter["text"].isspace():
                continue
            own = Piece(letter["x0"], letter["top"], letter["x1"], letter["bottom"], letter["text"])
            if last is None:
                pieces.append(own)
            else:
                lower = own.bottom - last["bottom"]
                on_one_line = abs(lower) <= settings.RULES_MEET
                jumps = self._order[at] != before + 1 or (lower < 0 and own.left > pieces[-1].right)
                room = settings.PDF_CELLS_APART * (own.bottom - own.top)
                if (own.left - last["x1"] < room) if on_one_line else not jumps:
                    pieces[-1] = _both(pieces[-1], own)
                else:
                    pieces.append(own._replace(jumps=jumps))
            last, before = letter, self._order[at]
        return pieces

    def goes_cell_by_cell(self, boxes: Sequence[Box]) -> bool:
        """Return whether the file has a cell's second line behind its first though other cells have lines there too."""
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        follow = broken = 0
        for box in boxes:
            solid = [at for at in self.inside(box) if not self.letters[at]["text"].isspace()]
            for one, other in pairwise(solid):
                above, below = self.letters[one], self.letters[other]
                if below["bottom"] - above["bottom"] <= settings.RULES_MEET:
                    continue
                beside = ((box[2], above["top"], right, above["bottom"]), (left, below["top"], box[0], below["bottom"]))
                if self._order[other] != self._order[one] + 1:
                    broken += 1
                elif any(self.inside(place) for place in beside):
                    follow += 1
        return follow > settings.PDF_CELL_BY_CELL * broken


def _both(one: Piece, other: Piece) -> Piece:
    left, right = min(one.left, other.left), max(one.right, other.right)
    top, bottom = min(one.top, other.top), max(one.bottom, other.bottom)
    return Piece(left, top, right, bottom, one.text + other.text, one.jumps)


@dataclass(slots=True)
class _Apart:
    """A cell that holds several: the room between its pieces, from left to right and from the top down.

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
        if apart and not letters.goes_on_to_the_right():
            break
        upright += [rule_edge(x, top, x, bottom) for x, top, bottom in _cuts(apart, boxes, letters, side=0)]
        level += [rule_edge(left, y, right, y) for y, left, right in _level_cuts(apart, boxes, letters)]
    return {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}


def _level_cuts(apart: list[_Apart], boxes: list[Box], letters: CellLetters) -> Iterator[_Cut]:
    """Yield where rows are cut; where the file does not go cell by cell, numbers that count on and level lines tell."""
    if any(cell.down for cell in apart) and letters.goes_cell_by_cell(boxes):
        yield from _cuts(apart, boxes, letters, side=1)
        return
    edges = sorted({edge for box in boxes for edge in (box[1], box[3])})
    yield from _between_lines(boxes, edges, letters)
    for box in boxes:
        if not (numbers := letters.counted(box)):
            continue
        row = [other for other in boxes if _between(other, 1) == _between(box, 1)]
        for room in _rooms(numbers):
            at = bisect_left(edges, room[0] - settings.RULES_MEET)
            if edges[at] <= room[1] + settings.RULES_MEET:
                yield edges[at], box[0], box[2]
            elif free := _free(room, row, letters):
                yield from ((sum(free) / 2, other[0], other[2]) for other in row)
    for cell in apart:
        for room in cell.down:
            at = bisect_left(edges, room[0] - settings.RULES_MEET)
            below = (box for box in boxes if abs(box[1] - edges[at]) < 1)
            if edges[at] <= room[1] + settings.RULES_MEET and any(abs(letters.top(box) - room[1]) < 1 for box in below):
                yield edges[at], cell.box[0], cell.box[2]


def _between_lines(boxes: list[Box], edges: list[float], letters: CellLetters) -> Iterator[_Cut]:
    """Yield the cuts where lines are further apart than those of a cell are: at an edge of others, or through a row."""
    lines = {box: letters.lines(box) for box in boxes}
    rooms = sorted(end - begin for spans in lines.values() for begin, end in _rooms(spans))
    if not rooms:
        return
    wide = settings.PDF_CELLS_BELOW * rooms[len(rooms) // 4] + settings.RULES_MEET
    for box in boxes:
        apart = [room for room in _rooms(lines[box]) if room[1] - room[0] > wide]
        at = bisect_left(edges, apart[0][0] - settings.RULES_MEET) if len(apart) == 1 else len(edges)
        if at < len(edges) and edges[at] <= apart[0][1] + settings.RULES_MEET and box[1] < edges[at] < box[3]:
            yield edges[at], box[0], box[2]
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
            for box in same:
                room = _narrowed(room, box, letters, side)
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


def _narrowed(room: Span, box: Box, letters: CellLetters, side: int) -> Span:
    """Return what a room leaves free of the letters of a cell that reach into it from its ends."""
    begins, ends = _SIDES[side]
    low, high = room
    for letter in letters.solid(box):
        if letter[begins] <= room[0] < letter[ends] < room[1]:
            low = max(low, letter[ends])
        if room[0] < letter[begins] < room[1] <= letter[ends]:
            high = min(high, letter[begins])
    return (low, high) if low <= high else room


def _is_crossed(box: Box, cut: float, letters: CellLetters, side: int) -> bool:
    """Return whether a letter of a cell is over a cut."""
    begins, ends = _SIDES[side]
    return any(letter[begins] + 1 < cut < letter[ends] - 1 for letter in letters.solid(box))
