"""Where one row ends and the next begins, in lines that are cut into columns.

Cells may stand at the top or in the middle of their row, and a row may go on over the page: the
rows are the cut of the lines whose cells together read best (dynamic programming).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.units import parts_name
from graphmodel.loaders.decode.latin_rows import LatinLines
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import place_of, says_nothing
from graphmodel.loaders.tables.column_gaps import NUMBER

# so many lines a row may have where no number tells the rows apart
_TALLEST = 45
# and where a number does, as a page or two of plan may belong to one row
_LONGEST = 400
# a cut at the numbers is kept unless it reads worse by this much a row
_DOUBT = 1.5
# where how the lines were set tells the rows, they tell more
_LATIN_DOUBT = 0.3
# what each line costs by which a number stands out of the middle of its row
_OFF_CENTRE = 0.5
# what it costs to begin a row inside a known name: its parts may be names as well
_TORN_NAME = 4.0
_NEVER = -1e9
_OPEN_AMOUNT = re.compile(r"\d[万亿]?$")


def row_bounds(lines: Sequence[Sequence[str]], fields: Sequence[str], counted: bool) -> list[int]:
    """Return where rows begin, and the end: the cut whose cells read best.

    Parameters
    ----------
    lines
        Each line's text by column.
    fields
        What the columns mean.
    counted
        Every row has one number in the number column.
    """
    size = len(lines)
    if not size:
        return [0]
    at = place_of(fields, "number")
    numbers = [index for index, cells in enumerate(lines) if at >= 0 and NUMBER.fullmatch(simplify(cells[at]))]
    scorer = _Scorer(lines, fields)
    full = counted and bool(numbers) and numbers[0] == 0 and set(numbers) <= set(_full_lines(lines, fields))
    if full and not scorer.latin:
        return [*numbers, size]  # every row's first line has a piece of every cell
    free = _best_bounds(lines, numbers if counted else None, scorer)
    top = sorted({0, *(numbers[1:] if counted else _full_lines(lines, fields)), size})
    # cells that stand in the middle of their rows read as nonsense when cut at their tops
    doubt = _LATIN_DOUBT if scorer.latin else _DOUBT
    return top if free is None or scorer.rows(top) >= scorer.rows(free) - doubt * (len(top) - 1) else free


def _full_lines(lines: Sequence[Sequence[str]], fields: Sequence[str]) -> list[int]:
    """Return the lines that hold the beginning of every cell but those merged over rows."""
    wanted = [column for column, kind in enumerate(fields) if likeness.EMPTY[kind] >= 2.0]
    return [index for index, cells in enumerate(lines) if all(cells[column] for column in wanted)]


def _best_bounds(lines: Sequence[Sequence[str]], numbers: list[int] | None, scorer: _Scorer) -> list[int] | None:
    """Return the best cut, or ``None`` if there is none; with ``numbers`` every row has exactly one of these lines."""
    size = len(lines)
    best: list[tuple[float, int]] = [(0.0, -1)] + [(_NEVER, -1)] * size
    tallest = _TALLEST if numbers is None else _LONGEST
    for end in range(1, size + 1):
        if end < size and not _may_begin(lines, end):
            continue
        last = bisect_left(numbers, end) - 1 if numbers else -1  # the last number before the end
        for begin in range(end - 1, max(-1, end - tallest - 1), -1):
            if numbers and last > 0 and begin <= numbers[last - 1]:
                break
            if best[begin][0] <= _NEVER or (numbers and begin > 0 and (last < 0 or begin > numbers[last])):
                continue
            score = best[begin][0] + scorer.row(begin, end)
            if numbers and last >= 0:  # the number stands in the middle of its row
                score -= _OFF_CENTRE * max(abs((begin + end - 1) / 2 - numbers[last]) - 0.5, 0.0)
            if score > best[end][0]:
                best[end] = (score, begin)
    if best[size][0] <= _NEVER:
        return None
    bounds = [size]
    while bounds[-1] > 0:
        bounds.append(best[bounds[-1]][1])
    return bounds[::-1]


def _may_begin(lines: Sequence[Sequence[str]], at: int) -> bool:
    """Return whether a row may begin at a line: not inside a bracket, nor behind a separator, in all it continues."""
    for above, here in zip(lines[at - 1], lines[at], strict=True):
        if above and here and not (above.rstrip()[-1:] in "、，,（" or here.lstrip()[0] in "、，,）。；"):
            return True
        if here and not above:
            return True
    return False


class _Scorer:
    """Scores rows; a cell's text between two lines is scored once."""

    def __init__(self, lines: Sequence[Sequence[str]], fields: Sequence[str]) -> None:
        self.columns = [
            _Filled([line[column] for line in lines], kind) for column, kind in enumerate(fields) if kind != "category"
        ]
        self.latin = sum(column.latin is not None for column in self.columns) > len(self.columns) / 2

    def rows(self, bounds: Sequence[int]) -> float:
        """Score a cut."""
        return sum(self.row(begin, end) for begin, end in zip(bounds, bounds[1:], strict=False))

    def row(self, begin: int, end: int) -> float:
        """Score the lines from ``begin`` up to ``end`` as one row."""
        return sum(column.score(begin, end) for column in self.columns)


class _Filled:
    """The lines of a column that hold something, and what their runs score as one cell."""

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        self.kind = kind
        self.texts = [simplify(text) for text in lines if text]
        self.compact = ["".join(text.split()) for text in self.texts]
        self.plan = _Plan(self.compact if kind == "milestones" else [])
        self.latin = LatinLines([text for text in lines if text], kind) if is_latin(" ".join(lines)) else None
        # so many filled lines stand before each line
        self.before = [0, *accumulate(int(bool(text)) for text in lines)]
        self.known: dict[tuple[int, int], float] = {}

    def score(self, begin: int, end: int) -> float:
        """Score the lines from ``begin`` up to ``end`` of the table as one cell."""
        key = first, last = self.before[begin], self.before[end]
        if first == last:
            return -likeness.EMPTY[self.kind]
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self._says(first, last)
        return known

    def _says(self, first: int, last: int) -> float:
        if self.latin:
            return self.latin.score(first, last)
        if self.kind == "milestones":
            return self.plan.score(first, last)
        if self.kind in ("content", "note"):
            end = self.compact[last - 1]
            return likeness.content_start_score(self.compact[first]) - (
                2.0 if end[-1:] in "，、（“《" or _OPEN_AMOUNT.search(end) else 0.0
            )
        if self.kind == "number":
            return likeness.number_score("".join(self.compact[first:last]))
        text = "\n".join(self.texts[first:last])
        if self.kind not in likeness.WHOLE or says_nothing(text):
            return 0.0
        torn = (
            _TORN_NAME
            if self.kind in UNIT_FIELDS and first and parts_name(self.texts[first - 1], self.texts[first])
            else 0.0
        )
        return max(likeness.WHOLE[self.kind](text), -12.0) - torn


class _Plan:
    """The lines of a plan: a cell of them begins with a step, goes forward in time, and ends with a full stop."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.whens = [None if line.startswith("[") else when_at(line, 2000) for line in lines]
        self.backward: dict[int, list[int]] = {}

    def score(self, first: int, last: int) -> float:
        """Score the lines from ``first`` up to ``last`` as one cell."""
        begin, end = self.lines[first], self.lines[last - 1]
        score = likeness.plan_line_score(begin, True) - (2.0 if begin[0] in "，。；、）" else 0.0)
        score += {"。": 1.0, "；": 0.3, ";": 0.3}.get(end[-1], -0.5)
        return score - 0.6 * self._steps_back(first)[last - first - 1]

    def _steps_back(self, first: int) -> list[int]:
        """Return, for the lines from ``first`` on, how often time has gone back; a group in brackets begins anew."""
        if first not in self.backward:
            counts: list[int] = []
            back = month = 0
            for line, found in zip(self.lines[first:], self.whens[first:], strict=True):
                if line.startswith("["):
                    month = 0
                elif found:
                    due = found.due.month if found.due else month
                    back += due < month
                    month = due
                counts.append(back)
            self.backward[first] = counts
        return self.backward[first]
