"""How the cells of a row are set beside one another: at its top, in its middle, or at its bottom.

A line of text that is set in the middle of its row has as many lines of the taller cells above it as below it: the
lines of such a row read the same from its top and from its bottom. That holds in the text of a layout too, where a
line between two others is written out as a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.loaders import settings

#: Where cells are set in their row.
TOP, MIDDLE, BOTTOM = range(3)
#: For each column where its cells are set.
Alignment = tuple[int, ...]


class Shapes:
    """Which lines of each column contain something, and how well they make a row.

    Parameters
    ----------
    lines
        Each line's text by column.
    columns
        The columns that count.
    apart
        The lines above which there is more room than between lines of a cell.
    pages
        The page of each line.
    """

    def __init__(
        self, lines: Sequence[Sequence[str]], columns: Sequence[int], apart: Sequence[bool], pages: Sequence[int | None]
    ) -> None:
        self.size = len(lines)
        self.filled = [_bits([bool(line[column]) for line in lines]) for column in columns]
        self.turned = [_bits([bool(line[column]) for line in reversed(lines)]) for column in columns]
        self.apart = _bits(apart)
        self.pages = pages

    def alignments(self) -> list[Alignment]:
        """Return the alignments in which all columns are alike."""
        return [(alignment,) * len(self.filled) for alignment in (TOP, MIDDLE, BOTTOM)]

    def scores(self, begin: int, end: int, alignments: Sequence[Alignment]) -> list[float]:
        """Score the lines from ``begin`` up to ``end`` as one row, once for each alignment."""
        room = settings.ROW_ROOM_WITHIN * (self.apart >> (begin + 1) & _ones(end - begin - 1)).bit_count()
        room += settings.ROW_BELOW_ROOM if self.apart >> begin & 1 else 0.0
        if end - begin == 1:
            return [room] * len(alignments)
        if self.pages[begin] != self.pages[end - 1]:
            astray, room = list(self._torn(begin, end)), room - settings.ROW_OVER_PAGE
        else:
            astray = list(self._astray(begin, end))
        return [
            room
            - sum(
                min(settings.ROW_LINE_ASTRAY * of[kind], settings.ROW_CELL_ASTRAY)
                for of, kind in zip(astray, alignment, strict=True)
            )
            for alignment in alignments
        ]

    def without_room(self, bounds: Sequence[int]) -> bool:
        """Forget the room between lines where it is not what parts the rows of a cut; return whether it was not."""
        at_bounds = sum(self.apart >> bound & 1 for bound in bounds[:-1])
        inside = self.apart.bit_count() - at_bounds
        if inside <= settings.ROW_ROOM_SHARE * self.apart.bit_count():
            return False
        self.apart = 0
        return True

    def best_alignment(self, bounds: Sequence[int]) -> Alignment:
        """Return for each column where its cells are set in the rows of a cut."""
        totals = [[0.0] * 3 for _ in self.filled]
        for begin, end in zip(bounds, bounds[1:], strict=False):
            if self.pages[begin] == self.pages[end - 1]:
                for total, astray in zip(totals, self._astray(begin, end), strict=True):
                    for kind in (TOP, MIDDLE, BOTTOM):
                        total[kind] += min(settings.ROW_LINE_ASTRAY * astray[kind], settings.ROW_CELL_ASTRAY)
        return tuple(total.index(min(total)) for total in totals)

    def _astray(self, begin: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Yield for each column how many of its lines are astray if its cells are at the top, middle, bottom."""
        whole = _ones(end - begin)
        for filled, turned in zip(self.filled, self.turned, strict=True):
            down, up = filled >> begin & whole, turned >> (self.size - end) & whole
            count = down.bit_count()
            yield down.bit_length() - count, _off_centre(down, up, count), up.bit_length() - count

    def _torn(self, begin: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Yield the same of a row that a page cut: cells at the top begin on the first page, others on either."""
        first = next(at for at in range(begin, end) if self.pages[at] != self.pages[begin])
        for filled in self.filled:
            down, rest = filled >> begin & _ones(first - begin), filled >> first & _ones(end - first)
            yield down.bit_length() - down.bit_count() + (1 if rest and not down else 0), 0.0, 0.0


def _off_centre(down: int, up: int, count: int) -> float:
    """Return how many lines of a cell are not where they should be in the middle of its row.

    Half a line may be rounded up or down.
    """
    above, below = up.bit_length(), down.bit_length()
    if count and abs(above - below) == 1 and above + below - (down | up).bit_length() == count:
        return settings.ROW_LINE_ROUNDED
    return (down ^ up).bit_count() / 2


def _ones(count: int) -> int:
    return (1 << count) - 1


def _bits(flags: Sequence[bool]) -> int:
    """Return flags as the bits of a number, the first of them the lowest."""
    return sum(1 << at for at, flag in enumerate(flags) if flag)
