"""The letters of a page by the boxes they are in, and what their order in the file tells of cells.

A program writes a cell's letters one behind the other, and a row's cells from the left to the right.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from graphmodel.loaders import settings

Letter = dict[str, Any]
Box = tuple[float, float, float, float]
Span = tuple[float, float]
_DIGITS = 3  # of a running number at most


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

    def is_written_from_left_to_right(self) -> bool:
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

        Letters continue a piece while they are next in the file and not further up, and no wide room is between them
        on their line; letters that are drawn apart are of one piece if they are close on the same line.
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
                jumps = self._order[at] != before + 1 or lower < 0
                room = settings.PDF_CELLS_APART * (own.bottom - own.top)
                if (own.left - last["x1"] < room) if on_one_line else not jumps:
                    pieces[-1] = _both(pieces[-1], own)
                else:
                    pieces.append(own._replace(jumps=jumps))
            last, before = letter, self._order[at]
        return pieces

    def is_cell_by_cell(self, boxes: Sequence[Box]) -> bool:
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
