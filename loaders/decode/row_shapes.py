"""How the cells of a row are set beside one another: at its top, in its middle, or at its bottom.

A line of text that is set in the middle of its row has as many lines of the taller cells above it as below it: the
lines of such a row read the same from its top and from its bottom. That holds in the text of a layout too, where a
line between two others is written out as a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphmodel.loaders import settings


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of lines that may be rows: the first line of each, and the one behind its last."""

    begins: np.ndarray
    ends: np.ndarray


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
        self.columns = [_Lines(np.array([bool(line[column]) for line in lines])) for column in columns]
        self.apart = np.array(apart, dtype=bool)
        turns = [at for at in range(1, len(pages)) if pages[at] != pages[at - 1]]
        numbers = {page: number for number, page in enumerate(dict.fromkeys(pages))}
        self.page = np.array([numbers[page] for page in pages])
        # the line on which the page behind that of a line begins
        self.turn = np.array([*turns, len(lines)])[np.searchsorted(turns, range(len(lines)), side="right")]

    def scores(self, runs: Runs) -> np.ndarray:
        """Score each run of lines as one row whose cells are all at its top, in its middle, or at its bottom."""
        begins, ends = runs.begins, runs.ends
        rooms = _counted(self.apart)
        room = settings.ROW_ROOM_WITHIN * (rooms[ends] - rooms[begins + 1]) + np.where(
            self.apart[begins], settings.ROW_BELOW_ROOM, 0.0
        )
        room = room - np.where(self.page[begins] != self.page[ends - 1], settings.ROW_OVER_PAGE, 0.0)
        top, middle, bottom = (sum(costs) for costs in zip(*self._costs(runs), strict=True))
        last = (self.turn[begins] == ends) & (ends < len(self.page))  # of a page: LibreOffice sets it at its top
        return np.array([room - top, room - np.where(last, np.minimum(top, middle), middle), room - bottom])

    def _costs(self, runs: Runs) -> list[list[np.ndarray]]:
        """Return for each column what its lines that are astray cost if its cells are at the top, middle, bottom."""
        torn = self.page[runs.begins] != self.page[runs.ends - 1]
        turn = np.minimum(self.turn[runs.begins], runs.ends)
        nothing = np.zeros(len(torn))
        return [
            [
                np.minimum(settings.ROW_LINE_ASTRAY * np.where(torn, cut, whole), settings.ROW_CELL_ASTRAY)
                for cut, whole in zip((column.torn(runs, turn), nothing, nothing), column.astray(runs), strict=True)
            ]
            for column in self.columns
        ]


class _Lines:
    """The lines of a column: which are filled, and what a run of them lacks of a cell that is aligned in one way."""

    def __init__(self, filled: np.ndarray) -> None:
        self.filled, size = filled, len(filled)
        self.before = _counted(filled)
        at = np.arange(size)
        # the last filled line before each, and the first from each on
        self.last = np.concatenate([[-1], np.maximum.accumulate(np.where(filled, at, -1))])
        self.first = np.concatenate([np.minimum.accumulate(np.where(filled, at, size)[::-1])[::-1], [size]])

    def astray(self, runs: Runs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return how many lines are astray of a cell at the top, in the middle and at the bottom of each run."""
        count, down = self._down(runs.begins, runs.ends)
        up = np.where(count > 0, runs.ends - self.first[runs.begins], 0)
        # half a line may be rounded up or down
        rounded = (count > 0) & (abs(up - down) == 1) & (np.minimum(up, down) == count)
        middle = np.where(rounded, settings.ROW_LINE_ROUNDED, self._unlike(runs.begins, runs.ends))
        return down - count, middle, up - count

    def torn(self, runs: Runs, turn: np.ndarray) -> np.ndarray:
        """Return the same of runs that a page cuts: cells at the top begin on the first page, others on either."""
        count, down = self._down(runs.begins, turn)
        behind = (count == 0) & (self.before[runs.ends] > self.before[turn])
        return np.asarray(down - count + behind)

    def _down(self, begins: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return how many lines of each run are filled, and how many there are up to the last of them."""
        count = self.before[ends] - self.before[begins]
        return count, np.where(count > 0, self.last[ends] - begins + 1, 0)

    def _unlike(self, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return how many lines of each run are not like the one as far from its other end, each two counted once."""
        heights, size = ends - begins, len(self.filled)
        unlike = np.zeros((int(heights.max(initial=0)) + 1, size + 1), dtype=np.int16)
        for height in range(2, len(unlike)):
            outermost = self.filled[: size - height + 1] != self.filled[height - 1 :]
            unlike[height, : size - height + 1] = unlike[height - 2, 1 : size - height + 2] + outermost
        return np.asarray(unlike[heights, begins])


def _counted(flags: np.ndarray) -> np.ndarray:
    """Return how many flags are before each place, and before the end."""
    return np.concatenate([[0], np.cumsum(flags)])
