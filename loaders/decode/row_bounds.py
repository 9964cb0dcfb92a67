"""Where one row ends and the next begins, in lines that are cut into columns.

Cells may stand at the top or in the middle of their row, and a row may go on over the page: the
rows are the cut of the lines whose cells together read best (dynamic programming).
Words in Latin letters say little of where a cell ends, since nearly any may be a name. How it was set says more: a page
wraps a line only where the next word has no room on it, and a cell continues where a line begins with a small letter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import continues, is_latin
from graphmodel.loaders.cells.unit_breaks import parts_name
from graphmodel.loaders.decode.row_shapes import Runs, Shapes
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import place_of, says_nothing
from graphmodel.loaders.tables.column_gaps import NUMBER
from graphmodel.loaders.tables.merged_rows import MergedRows

_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Cut:
    """Where rows begin, and the end; and which of the rows may as well begin or end elsewhere."""

    bounds: list[int]
    doubtful: frozenset[int] = frozenset()


def cut_rows(
    lines: Sequence[Sequence[str]],
    fields: Sequence[str],
    *,
    counted: bool,
    apart: Sequence[bool],
    pages: Sequence[int | None],
    within: Collection[int] = (),
) -> Cut:
    """Return the cut of lines into rows whose cells read best and lie as cells do beside one another.

    Parameters
    ----------
    lines
        Each line's text by column.
    fields
        What the columns mean.
    counted
        Every row has one number in the number column.
    apart
        The lines above which there is more room than between lines of a cell.
    pages
        The page of each line.
    within
        The lines at which no row begins.
    """
    if not lines:
        return Cut([0])
    at = place_of(fields, "number")
    numbers = [index for index, cells in enumerate(lines) if at >= 0 and NUMBER.fullmatch(simplify(cells[at]))]
    if counted and _under_names(lines, fields, numbers):
        return Cut([*numbers, len(lines)])
    shapes = Shapes(lines, [column for column, kind in enumerate(fields) if kind != "category"], apart, pages)
    runs = _possible_rows(lines, numbers if counted else [], within)
    says = _filled_as(runs, lines, fields)
    search = _Search(runs, says, shapes)
    bounds = search.bounds()
    return Cut(bounds, search.doubtful(bounds))


def _under_names(lines: Sequence[Sequence[str]], fields: Sequence[str], numbers: Sequence[int]) -> bool:
    """Return whether names are merged over several rows, each of which begins at the top of its cells.

    Below the line on which the cells of a row begin is only the rest of these cells.
    """
    tops = [0, *numbers[1:], len(lines)]
    wanted = [column for column, kind in enumerate(fields) if likeness.EMPTY[kind] >= settings.FIELD_WANTED]
    if not numbers or numbers[0] or not all(lines[at][column] for at in numbers for column in wanted):
        return False
    merged = MergedRows(lines, fields)
    inner = [at for begin, end in pairwise(tops) for at in merged.cuts(begin, end)]
    parts = pairwise(sorted({*tops, *inner}))
    return bool(inner) and all(
        sorted(held, reverse=True) == held
        for begin, end in parts
        for column in wanted
        for held in [[bool(cells[column]) for cells in lines[begin:end]]]
    )


def _possible_rows(lines: Sequence[Sequence[str]], numbers: Sequence[int], within: Collection[int]) -> Runs:
    """Return the runs of lines that may be rows, by their ends; with ``numbers`` each contains exactly one of them.

    None begins at one of the lines ``within`` rows.
    """
    size = len(lines)
    may_begin = [at for at in range(size) if not at or (at not in within and _may_begin(lines, at))]
    tallest = settings.ROW_LONGEST if numbers else settings.ROW_TALLEST
    begins: list[int] = []
    ends: list[int] = []
    for end in [*may_begin[1:], size]:
        last = bisect_left(numbers, end) - 1  # the last number before the end
        first = max(end - tallest, numbers[last - 1] + 1 if last > 0 else 0, 0)
        behind = (numbers[last] + 1 if last >= 0 else 0) if numbers else end
        found = may_begin[bisect_left(may_begin, first) : bisect_left(may_begin, behind)]
        begins += reversed(found)
        ends += [end] * len(found)
    return Runs(np.array(begins, dtype=np.int64), np.array(ends, dtype=np.int64))


class _Search:
    """The best cut into rows, for each way in which their cells may be set."""

    def __init__(self, runs: Runs, says: np.ndarray, shapes: Shapes) -> None:
        self.runs, self.size = runs, len(shapes.page)
        self.scores = says + shapes.scores(runs)
        kinds = np.arange(len(self.scores))
        self.before = np.full((len(kinds), self.size + 1), _NEVER)
        self.behind = self.before.copy()
        self.before[:, 0] = self.behind[:, -1] = 0.0
        self.begins = np.zeros((len(kinds), self.size + 1), dtype=np.int64)
        for end, of in _alike(runs.ends, np.arange(len(runs.ends))):
            through = self.before[:, runs.begins[of]] + self.scores[:, of]
            best = through.argmax(axis=1)
            found = through[kinds, best]
            better = found > self.before[:, end]
            self.before[better, end] = found[better]
            self.begins[better, end] = runs.begins[of][best[better]]
        for begin, of in reversed(_alike(runs.begins, np.argsort(runs.begins, kind="stable"))):
            through = self.scores[:, of] + self.behind[:, runs.ends[of]]
            self.behind[:, begin] = np.maximum(self.behind[:, begin], through.max(axis=1))
        self.best = float(self.before[:, -1].max())

    def bounds(self) -> list[int]:
        """Return the best cut."""
        begins = self.begins[int(self.before[:, -1].argmax())].tolist()
        bounds = [self.size]
        while bounds[-1] > 0:
            bounds.append(begins[bounds[-1]])
        return bounds[::-1]

    def doubtful(self, bounds: Sequence[int]) -> frozenset[int]:
        """Return the rows of a cut that another cut, nearly as good, does not have."""
        rows = set(pairwise(bounds))
        through = (self.before[:, self.runs.begins] + self.scores + self.behind[:, self.runs.ends]).max(axis=0)
        near = through >= self.best - settings.ROW_DOUBT
        found: set[int] = set()
        for begin, end in zip(self.runs.begins[near].tolist(), self.runs.ends[near].tolist(), strict=True):
            if (begin, end) not in rows:
                found.update(range(bisect_right(bounds, begin) - 1, bisect_left(bounds, end)))
        return frozenset(found)


def _alike(values: np.ndarray, order: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Return each value with the places that have it; ``order`` brings the values in their order."""
    each, starts = np.unique(values[order], return_index=True)
    return [] if not len(order) else list(zip(each.tolist(), np.split(order, starts[1:]), strict=True))


def _may_begin(lines: Sequence[Sequence[str]], at: int) -> bool:
    """Return whether a row may begin at a line: not inside a bracket, nor behind a separator, in all it continues."""
    for above, here in zip(lines[at - 1], lines[at], strict=True):
        if above and here and not (above.rstrip()[-1:] in "、，,（" or here.lstrip()[0] in "、，,）。；"):
            return True
        if here and not above:
            return True
    return False


def _filled_as(runs: Runs, lines: Sequence[Sequence[str]], fields: Sequence[str]) -> np.ndarray:
    """Return what the cells of each run of lines score as those of one row."""
    said = np.zeros(len(runs.begins))
    for column, kind in enumerate(fields):
        if kind != "category":
            said += _Filled([line[column] for line in lines], kind).scores(runs)
    return said


class _Filled:
    """The lines of a column that contain something, and what their runs score as one cell."""

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        self.kind = kind
        self.texts = [simplify(text) for text in lines if text]
        self.compact = ["".join(text.split()) for text in self.texts]
        self.latin = LatinLines([text for text in lines if text], kind) if is_latin(" ".join(lines)) else None
        # so many filled lines are before each line
        self.before = np.array([0, *accumulate(int(bool(text)) for text in lines)])

    def scores(self, runs: Runs) -> np.ndarray:
        """Score the lines of each run as one cell; those between two filled lines are scored once."""
        first, last = self.before[runs.begins], self.before[runs.ends]
        many = len(self.texts) + 1
        each, at = np.unique(first * many + last, return_inverse=True)
        return np.array([self._says(*divmod(key, many)) for key in each.tolist()])[at]

    def _says(self, first: int, last: int) -> float:
        if first == last:
            return -likeness.EMPTY[self.kind]
        if self.latin:
            return self.latin.score(first, last)
        if self.kind == "milestones":
            ends = settings.ROW_STEP_ENDS if self.compact[last - 1][-1] in likeness.STOPS else -settings.ROW_STEP_OPEN
            return likeness.plan_line_score(self.compact[first], True) + ends
        if self.kind == "number":
            return likeness.number_score("".join(self.compact[first:last]))
        text = "\n".join(self.texts[first:last])
        if self.kind not in likeness.WHOLE or says_nothing(text):
            return 0.0
        torn = (
            settings.ROW_TORN_NAME
            if self.kind in UNIT_FIELDS and first and parts_name(self.texts[first - 1], self.texts[first])
            else 0.0
        )
        return max(likeness.WHOLE[self.kind](text), -settings.ROW_CELL_WORST) - torn


class LatinLines:
    """The filled lines of a column, and what they score from one to another."""

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        self.kind = kind
        self.lines = [" ".join(line.split()) for line in lines]
        room = max(map(len, self.lines), default=0) * settings.LATIN_FULL
        pairs = list(zip(self.lines, self.lines[1:], strict=False))
        self.goes_on = [continues(above, line) for above, line in pairs]
        self.had_room = [len(above) + 1 + len(line.split()[0]) <= room for above, line in pairs]
        self.broken = settings.LATIN_UNIT_BROKEN if kind in UNIT_FIELDS else settings.LATIN_BROKEN

    def score(self, first: int, last: int) -> float:
        """Score the lines from ``first`` up to ``last`` as one cell."""
        text = " ".join(self.lines[first:last])
        if self.kind == "number":
            return settings.LATIN_NUMBERED if NUMBER.fullmatch(text) else settings.LATIN_NOT_NUMBERED
        if self.kind == "deadline":
            return (
                settings.LATIN_TIME
                if english_time(text)[0] or says_nothing(text)
                else settings.LATIN_NO_TIME * max(1, last - first - 1)
            )
        inside = sum(self._inside(at) for at in range(first, last - 1))
        return inside + (self._at_edge(first - 1) if first else 0.0)

    def _inside(self, at: int) -> float:
        """Score the break behind a line as one inside a cell."""
        return settings.LATIN_WRAPPED if self.goes_on[at] or not self.had_room[at] else self.broken

    def _at_edge(self, at: int) -> float:
        """Score the break behind a line as the end of a cell."""
        return settings.LATIN_TORN if self.goes_on[at] else 0.0 if self.had_room[at] else -settings.LATIN_WRAPPED
