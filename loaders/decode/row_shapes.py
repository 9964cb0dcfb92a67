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

#: Where cells are set in their row.
TOP, MIDDLE, BOTTOM = range(3)
#: For each column where its cells are set.
Alignment = tuple[int, ...]


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

    def alignments(self) -> list[Alignment]:
        """Return the alignments in which all columns are alike."""
        return [(alignment,) * len(self.columns) for alignment in (TOP, MIDDLE, BOTTOM)]

    def scores(self, runs: Runs, alignments: Sequence[Alignment]) -> np.ndarray:
        """Score each run of lines as one row: a row of the answer for each alignment."""
        begins, ends = runs.begins, runs.ends
        rooms = _counted(self.apart)
        room = settings.ROW_ROOM_WITHIN * (rooms[ends] - rooms[begins + 1]) + np.where(
            self.apart[begins], settings.ROW_BELOW_ROOM, 0.0
        )
        room = room - np.where(self.page[begins] != self.page[ends - 1], settings.ROW_OVER_PAGE, 0.0)
        costs = self._costs(runs)
        return np.array(
            [room - sum(of[kind] for of, kind in zip(costs, alignment, strict=True)) for alignment in alignments]
        )

    def without_room(self, bounds: Sequence[int]) -> bool:
        """Forget the room between lines where it is not what parts the rows of a cut; return whether it was not."""
        all_rooms = int(self.apart.sum())
        inside = all_rooms - int(self.apart[list(bounds[:-1])].sum())
        if inside <= settings.ROW_ROOM_SHARE * all_rooms:
            return False
        self.apart[:] = False
        return True

    def best_alignment(self, bounds: Sequence[int]) -> Alignment:
        """Return for each column where its cells are set in the rows of a cut."""
        begins, ends = np.array(bounds[:-1]), np.array(bounds[1:])
        whole = self.page[begins] == self.page[ends - 1]
        costs = self._costs(Runs(begins[whole], ends[whole]))
        return tuple(int(np.argmin([kind.sum() for kind in of])) for of in costs)

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
