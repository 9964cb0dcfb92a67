"""Where columns are on a page: seen from the gaps that run down it.

A page is cut by itself, since a tool may lay out every page anew; one that shows fewer columns is
matched with the pages before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.records import Problem

Span = tuple[float, float]
#: A running number alone in its cell, as 3, （3） or, in lists in English, 2.1, H4, D-05.
NUMBER = re.compile(r"[（(]?\d{1,3}[)）]?[.、．]?|[A-Z]{0,4}[ -]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and where it is, from left to right.

    ``blank`` is the width of the blank that the file has behind its last letter at the end of a line; 0 if it has none.
    """

    left: float
    right: float
    text: str
    blank: float = 0.0

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Laid:
    """One line in its layout: its pieces, its number in the source, its page.

    ``apart`` if there is more room above it than between the lines of a cell, ``beside`` if it begins above the foot of
    the line above it: both are of one row. ``level`` is how far down the page it is, where that is known, and
    ``leading`` how far apart the lines of a cell are there.
    """

    pieces: tuple[Piece, ...]
    number: int
    page: int | None = None
    apart: bool = False
    level: float = 0.0
    beside: bool = False
    leading: float = 1.0

    @property
    def text(self) -> str:
        """The line without its layout."""
        return " ".join(piece.text for piece in self.pieces)

    def doubt(self, reason: str) -> Problem:
        """Return what is told of a line: its text, its place, and why."""
        return Problem((self.number, self.number), self.text, reason, self.page)


def columns_of(lines: Sequence[Laid], *, headed: int = 0) -> list[Span]:
    """Return the columns of a page as ranges from left to right: between them runs a gap that next to no line crosses.

    A few of many do: titles, notes. Of the first lines, ``headed`` are a header: a column that they name is one,
    however few lines fill it.
    """
    width = int(max((piece.right for line in lines for piece in line.pieces), default=0)) + 2
    ink = [0] * (width + 1)
    most = len(lines) // 40
    for index, line in enumerate(lines):
        for piece in line.pieces:
            for x in range(int(piece.left), min(width, max(int(piece.left) + 1, round(piece.right)))):
                ink[x] += most + 1 if index < headed else 1
    edges: list[Span] = []
    start: int | None = None
    for x in range(width + 1):
        if ink[x] > most and start is None:
            start = x
        elif ink[x] <= most and start is not None:
            edges.append((start, x))
            start = None
    middles = [0.0, *((left[1] + right[0]) / 2 for left, right in zip(edges, edges[1:], strict=False)), width + 2.0]
    return list(zip(middles, middles[1:], strict=False)) if edges else []


def under_headers(spans: Sequence[Span], head: Sequence[Laid], body: Sequence[Laid]) -> list[Span]:
    """Return the columns with those as one of which one has the header and the one beside it the cells.

    A header in the middle of a wide column may have few of the column's short cells below it: 序号 over 1, 2, … 10.
    Cells may have a blank inside where other rows have none: 市政府党组成员 邹宏亮 below 副市长 陶景行.
    """
    found = list(spans)
    at = len(found) - 1
    while at > 0:
        above, below = ([cells_of(line, found) for line in lines] for lines in (head, body))
        if (
            _are_one(at - 1, at, above, below)
            or _are_one(at, at - 1, above, below)
            or (not any(cells[at] for cells in above) and _a_blank_apart(body, found[at - 1], found[at]))
        ):
            found[at - 1 : at + 1] = [(found[at - 1][0], found[at][1])]
        at -= 1
    return found


def _a_blank_apart(body: Sequence[Laid], left: Span, right: Span) -> bool:
    """Return whether all that is in a column is behind a piece of the column before it, a blank apart."""
    some = False
    for line in body:
        begins = next((piece for piece in line.pieces if right[0] <= piece.middle < right[1]), None)
        if begins is None:
            continue
        before = [piece for piece in line.pieces if left[0] <= piece.middle < left[1]]
        letter = begins.width / max(len(begins.text), 1)
        if not before or begins.left - before[-1].right > settings.GAPS_BLANK * letter:
            return False
        some = True
    return some


def _are_one(headed: int, other: int, head: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> bool:
    """Return whether a column has the header of the cells that are in the one beside it; no line has cells in both."""
    below, beside = sum(bool(cells[headed]) for cells in body), sum(bool(cells[other]) for cells in body)
    header_alone = any(cells[headed] for cells in head) and not any(cells[other] for cells in head)
    apart = not any(cells[headed] and cells[other] for cells in body)
    return header_alone and apart and below <= settings.GAPS_BELOW * (below + beside)


def cells_of(line: Laid, spans: Sequence[Span]) -> list[str]:
    """Return the text of a line by column: each piece where its middle is."""
    cells = [""] * len(spans)
    for piece in line.pieces:
        at = column_of(piece, spans)
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells


def column_of(piece: Piece, spans: Sequence[Span]) -> int:
    """Return the column in which the middle of a piece is; the last one if it is in none."""
    return next((at for at, (left, right) in enumerate(spans) if left <= piece.middle < right), len(spans) - 1)


def crossed(lines: Sequence[Laid], spans: Sequence[Span]) -> bool:
    """Return whether pieces of a page are across the columns of the page before."""
    pieces = [piece for line in lines for piece in line.pieces]
    across = sum(
        1 for piece in pieces if not any(left <= piece.left + 1 and piece.right - 1 <= right for left, right in spans)
    )
    return across > settings.GAPS_ACROSS * len(pieces)


def placed(spans: list[Span], lines: Sequence[Laid], before: Sequence[Sequence[str]]) -> list[Span]:
    """Return which columns a page shows that has fewer: those whose text is like theirs, in order.

    By dynamic programming.
    """
    known = [_look(texts) for texts in zip(*before, strict=True)]
    here = [_look(texts) for texts in zip(*(cells_of(line, spans) for line in lines), strict=True)]

    @cache
    def best(column: int, at: int) -> tuple[float, tuple[int, ...]]:
        if len(here) - at > len(known) - column or at == len(here):
            return (float("inf") if at < len(here) else 0.0), ()
        cost, chosen = best(column + 1, at + 1)
        far = sum(abs(one - other) for one, other in zip(known[column], here[at], strict=True))
        return min(best(column + 1, at), (cost + far, (column, *chosen)))

    chosen = best(0, 0)[1]
    nowhere = (float("inf"), float("inf"))
    return [spans[chosen.index(column)] if column in chosen else nowhere for column in range(len(known))]


def _look(texts: Sequence[str]) -> tuple[float, ...]:
    """Describe a column by what its lines look like, each from 0 to 1."""
    plain = [re.sub(r"\s", "", simplify(text)) for text in texts if text]
    count = max(len(plain), 1)
    return (
        sum(1 for text in plain if NUMBER.fullmatch(text)) / count,
        sum(1 for text in plain if name_score(text) > 0) / count,
        sum(1 for text in plain if "、" in text) / count,
        sum(1 for text in plain if likeness.reads_as_unit(text)) / count,
        sum(1 for text in plain if when_at(text, None)) / count,
        sum(1 for text in plain if text[-1] in "；。") / count,
        sum(1 for text in plain if re.search(r"\d", text)) / count,
        min(sum(map(len, plain)) / count / 20, 1.0),
    )
