"""Where one row ends and the next begins, in lines that are cut into columns.

Cells may stand at the top or in the middle of their row, and a row may go on over the page: the
rows are the cut of the lines whose cells together read best (dynamic programming).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_breaks import parts_name
from graphmodel.loaders.decode.latin_rows import LatinLines
from graphmodel.loaders.decode.row_shapes import Alignment, Shapes
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import place_of, says_nothing
from graphmodel.loaders.tables.column_gaps import NUMBER
from graphmodel.loaders.tables.merged_rows import MergedRows

_NEVER = -1e9
_OPEN_AMOUNT = re.compile(r"\d[万亿]?$")


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
    """
    if not lines:
        return Cut([0])
    at = place_of(fields, "number")
    numbers = [index for index, cells in enumerate(lines) if at >= 0 and NUMBER.fullmatch(simplify(cells[at]))]
    if counted and _under_names(lines, fields, numbers):
        return Cut([*numbers, len(lines)])
    shapes = Shapes(lines, [column for column, kind in enumerate(fields) if kind != "category"], apart, pages)
    rows = list(_possible_rows(lines, numbers if counted else [], _Scorer(lines, fields)))
    search = _Search(rows, shapes, shapes.alignments())
    if search.best <= _NEVER:
        return Cut([0, len(lines)], frozenset({0}))
    bounds = search.bounds()
    if shapes.without_room(bounds):
        search = _Search(rows, shapes, shapes.alignments())
        bounds = search.bounds()
    alignment = shapes.best_alignment(bounds)
    if alignment not in search.alignments:
        mixed = _Search(rows, shapes, [alignment])
        if mixed.best > search.best:
            search, bounds = mixed, mixed.bounds()
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


class _Row(NamedTuple):
    """Lines that may be a row, and what their cells score."""

    begin: int
    end: int
    score: float


def _possible_rows(lines: Sequence[Sequence[str]], numbers: Sequence[int], scorer: _Scorer) -> Iterator[_Row]:
    """Yield every run of lines that may be a row, by their ends; with ``numbers`` each contains exactly one of them."""
    size = len(lines)
    may_begin = [not at or _may_begin(lines, at) for at in range(size)]
    tallest = settings.ROW_LONGEST if numbers else settings.ROW_TALLEST
    for end in range(1, size + 1):
        if end < size and not may_begin[end]:
            continue
        last = bisect_left(numbers, end) - 1  # the last number before the end
        first = max(end - tallest, numbers[last - 1] + 1 if last > 0 else 0, 0)
        for begin in range((numbers[last] if last >= 0 else -1) if numbers else end - 1, first - 1, -1):
            if may_begin[begin]:
                yield _Row(begin, end, scorer.row(begin, end))


class _Search:
    """The best cut into rows, for each way in which their cells may be set."""

    def __init__(self, rows: Sequence[_Row], shapes: Shapes, alignments: Sequence[Alignment]) -> None:
        self.alignments = alignments
        self.size = shapes.size
        self.rows = [
            (row, [row.score + shape for shape in shapes.scores(row.begin, row.end, alignments)]) for row in rows
        ]
        kinds = range(len(alignments))
        self.before = [[0.0, *[_NEVER] * self.size] for _ in kinds]
        self.behind = [[*[_NEVER] * self.size, 0.0] for _ in kinds]
        self.begins = [[0] * (self.size + 1) for _ in kinds]
        for row, scores in self.rows:
            for kind, score in enumerate(scores):
                if (through := self.before[kind][row.begin] + score) > self.before[kind][row.end]:
                    self.before[kind][row.end], self.begins[kind][row.end] = through, row.begin
        for row, scores in sorted(self.rows, key=lambda item: -item[0].begin):
            for kind, score in enumerate(scores):
                self.behind[kind][row.begin] = max(self.behind[kind][row.begin], score + self.behind[kind][row.end])
        self.best = max(of[-1] for of in self.before)

    def bounds(self) -> list[int]:
        """Return the best cut."""
        begins = self.begins[[of[-1] for of in self.before].index(self.best)]
        bounds = [self.size]
        while bounds[-1] > 0:
            bounds.append(begins[bounds[-1]])
        return bounds[::-1]

    def doubtful(self, bounds: Sequence[int]) -> frozenset[int]:
        """Return the rows of a cut that another cut, nearly as good, does not have."""
        rows = set(zip(bounds, bounds[1:], strict=False))
        found: set[int] = set()
        for row, scores in self.rows:
            if (row.begin, row.end) in rows:
                continue
            through = max(
                before[row.begin] + score + behind[row.end]
                for before, score, behind in zip(self.before, scores, self.behind, strict=True)
            )
            if through >= self.best - settings.ROW_DOUBT:
                found.update(range(bisect_right(bounds, row.begin) - 1, bisect_left(bounds, row.end)))
        return frozenset(found)


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

    def row(self, begin: int, end: int) -> float:
        """Score the lines from ``begin`` up to ``end`` as one row."""
        return sum(column.score(begin, end) for column in self.columns)


class _Filled:
    """The lines of a column that contain something, and what their runs score as one cell."""

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        self.kind = kind
        self.texts = [simplify(text) for text in lines if text]
        self.compact = ["".join(text.split()) for text in self.texts]
        self.plan = _Plan(self.compact if kind == "milestones" else [])
        self.latin = LatinLines([text for text in lines if text], kind) if is_latin(" ".join(lines)) else None
        # so many filled lines are before each line
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
                settings.ROW_NAME_OPEN if end[-1:] in "，、（“《" or _OPEN_AMOUNT.search(end) else 0.0
            )
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


class _Plan:
    """The lines of a plan: a cell of them begins with a step, goes forward in time, and ends with a full stop."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.whens = [None if line.startswith("[") else when_at(line, 2000) for line in lines]
        self.backward: dict[int, list[int]] = {}

    def score(self, first: int, last: int) -> float:
        """Score the lines from ``first`` up to ``last`` as one cell."""
        begin, end = self.lines[first], self.lines[last - 1]
        score = likeness.plan_line_score(begin, True) - (settings.ROW_STEP_INSIDE if begin[0] in "，。；、）" else 0.0)
        score += {
            "。": settings.ROW_STEP_STOP,
            "；": settings.ROW_STEP_SEMICOLON,
            ";": settings.ROW_STEP_SEMICOLON,
        }.get(end[-1], -settings.ROW_STEP_OPEN)
        return score - settings.ROW_STEP_BACK * self._steps_back(first)[last - first - 1]

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
