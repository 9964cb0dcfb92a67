"""Put a torn table back together: the best assignment of lines to columns, over whole rows.

Text copied out of a PDF table gives the cells of a row in the order of the headers, each broken
over lines; single-line cells that stand side by side share a line. Where a page breaks a row,
the rest of each torn cell stands after the next page's header, again in header order.

This is a segmentation problem: the document is cut into segments, each a whole cell of one
column, the columns ascending within a row. A Viterbi search (Viterbi 1967; for segments of
variable length Sarawagi and Cohen 2004, "Semi-Markov conditional random fields") finds the cut
whose cells together look most like what their columns should hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from graphmodel.loaders import likeness
from graphmodel.loaders.atoms import Atom
from graphmodel.loaders.cells.people import split_people
from graphmodel.loaders.cells.units import breaks_between
from graphmodel.loaders.likeness import RUNNING
from graphmodel.loaders.page import PEOPLE_FIELDS, UNIT_FIELDS, Column, place_of
from graphmodel.loaders.scoring import Layout, Scorer, upper_quartile

# readings kept at an atom, and how much worse than the best they may be; a first look needs fewer
_BEAM, _FIRST_BEAM, _WINDOW = 10, 4, 10.0
_ALIKE = 2
# cells that a row would have to lack for more than this are not tried
_TOO_DEAR = -10.0
# so many of the readings that end at an atom may have a new row behind them
_ROW_ENDS = 2
# what it costs to see a page break that nothing marks
_UNMARKED = -2.0
# atoms that are enough to tell two readings of a header apart, and to learn the layout from
_SAMPLE, _FIRST_LOOK = 120, 200


@dataclass(frozen=True, slots=True)
class Segment:
    """Atoms ``start`` to ``end`` are the cell of column ``column`` in row ``row`` (-1 junk, -2 section)."""

    start: int
    end: int
    column: int
    row: int


@dataclass(slots=True)
class _State:
    """A partial reading that ends at one atom.

    ``mask`` holds the columns filled so far; columns up to ``reached`` that it lacks are paid for.
    """

    score: float
    last: int
    mask: int
    torn: bool
    number: int
    row: int
    segment: Segment | None
    before: _State | None
    reached: int


#: What a reading is once a segment is put behind it: last column, mask, torn, number, reached, and the reading before it.
_After: TypeAlias = tuple[int, int, bool, int, int, _State | None]


class _Search:
    """The dynamic program over one table."""

    def __init__(
        self,
        atoms: list[Atom],
        columns: tuple[Column, ...],
        layout: Layout | None,
        before: Scorer | None = None,
        repeated: dict[str, int] | None = None,
        suspects: Set[int] = frozenset(),
    ) -> None:
        self.atoms = atoms
        self.suspects = suspects
        self.columns = columns
        self.fields = [column.field for column in columns]
        self.empty = [likeness.EMPTY[kind] for kind in self.fields]
        self.scorer = Scorer(atoms, columns, layout, before)
        self.scorer.repeated = repeated or {}
        self.number_at = place_of(self.fields, "number")
        self.category_at = place_of(self.fields, "category")
        self.decisive = sum(1 << column for column in (self.number_at, self.category_at) if column >= 0)
        self.categories_rest = layout is not None and layout.categories_rest
        self.starts = self._row_starts()
        self.line_ends = _line_ends(atoms)
        self.beam = _BEAM if layout else _FIRST_BEAM
        self.charges: dict[tuple[int, int, int], float] = {}
        self.at: list[dict[tuple[int, int, bool], _State]] = [{} for _ in range(len(atoms) + 1)]

    def _row_starts(self) -> list[int]:
        """Columns a row may begin with: up to the name, and the one after it at a price."""
        if "name" in self.fields:
            return list(range(self.fields.index("name") + 1))
        return list(range(min(3, len(self.fields))))

    def run(self) -> tuple[list[Segment], float]:
        """Return the best cut, in order, and its score."""
        width = len(self.columns)
        self.at[0][(width, 0, False)] = _State(0.0, width, 0, False, 0, -1, None, None, width - 1)
        for at in range(len(self.atoms)):
            states = self._kept(at)
            for state in states:
                self._go_on(at, state)
                state.score += self._closed(state, at)
            for state in states:
                self._extend(at, state)
            self._new_rows(at, states)
        end = self.at[len(self.atoms)]
        best = max(end.values(), key=lambda state: state.score + self._row_end(state) + self._closed(state, len(self.atoms)))
        segments: list[Segment] = []
        current: _State | None = best
        while current is not None:
            if current.segment is not None:
                segments.append(current.segment)
            current = current.before
        return segments[::-1], best.score

    def _kept(self, at: int) -> list[_State]:
        """Return the readings worth going on with: the best, no more than two that end in the same column."""
        kept: list[_State] = []
        alike: dict[tuple[int, bool], int] = {}
        for state in sorted(self.at[at].values(), key=lambda state: -state.score):
            if len(kept) == self.beam or (kept and state.score <= kept[0].score - _WINDOW):
                break
            key = (state.last, state.torn)
            alike[key] = alike.get(key, 0) + 1
            if alike[key] <= _ALIKE:
                kept.append(state)
        return kept

    def _put(self, ends: Iterable[tuple[int, float]], start: int, column: int, row: int, after: _After) -> None:
        """Let a segment begin at ``start``; of its ends, each with a score, keep those that are the best of their kind."""
        last, mask, torn, number, reached, before = after
        # what a row has filled matters only to what a page break may add to it
        key = (last, mask if torn else mask & self.decisive, torn)
        for end, score in ends:
            known = self.at[end].get(key)
            if known is None or score > known.score:
                segment = Segment(start, end, column, row)
                self.at[end][key] = _State(score, last, mask, torn, number, row if row >= 0 or before is None else before.row, segment, before, reached)

    def _missing(self, mask: int, begin: int, end: int) -> float:
        """Charge the columns from ``begin`` up to ``end`` that a row lacks."""
        if begin >= end:
            return 0.0
        known = self.charges.get((mask, begin, end))
        if known is None:
            known = self.charges[mask, begin, end] = -sum(self.empty[column] for column in range(begin, end) if not mask >> column & 1)
        return known

    def _row_end(self, state: _State) -> float:
        if state.row < 0:
            return 0.0
        cost = self._missing(state.mask, state.reached + 1, len(self.columns))
        if self.number_at >= 0 and self.category_at >= 0:
            numbered, categorised = state.mask >> self.number_at & 1, state.mask >> self.category_at & 1
            if categorised and not numbered and self.number_at < self.category_at:
                cost -= 2.5
            if numbered and not categorised and not self.categories_rest:
                cost -= 0.8
        return cost

    def _closed(self, state: _State, at: int) -> float:
        """Charge what it costs to end a running cell here."""
        if state.segment is not None and state.segment.column >= 0 and self.fields[state.segment.column] in RUNNING:
            return self.scorer.last_line(state.segment.column, self.atoms[at - 1])
        return 0.0

    def _go_on(self, at: int, state: _State) -> None:
        """Let a running cell take the next atom."""
        last = state.segment
        if last is None or last.end != at or last.column < 0 or self.fields[last.column] not in RUNNING or self.atoms[at].after_break:
            return
        score = state.score + self.scorer.next_line(last.column, at)
        after = (state.last, state.mask, state.torn, state.number, state.reached, state.before)
        self._put(((at + 1, score),), last.start, last.column, last.row, after)

    def _extend(self, at: int, state: _State) -> None:
        """Let every column of the open row begin at an atom, or let its line fit nowhere."""
        self._same_row(at, state)
        if state.row >= 0 and (self.atoms[at].after_break or at in self.suspects):
            self._torn_row(at, state)
        self._junk(at, state)
        if self.category_at < 0 and not self.atoms[at].same_line:
            self._section(at, state)

    def _same_row(self, at: int, state: _State) -> None:
        if state.row < 0:
            return
        for column in range(state.last + 1, len(self.columns)):
            if state.torn and state.mask >> column & 1:
                self._continue(at, state, column)
            elif (price := self._price(state, column)) > _TOO_DEAR:
                self._cell(at, state, column, price)

    def _price(self, state: _State, column: int) -> float:
        """Charge the columns passed over to reach one, or give back what it was charged for lacking it."""
        if column <= state.reached:
            return self.empty[column]
        return self._missing(state.mask, state.reached + 1, column)

    def _new_rows(self, at: int, states: list[_State]) -> None:
        """Let a row begin at an atom, behind the readings that end a row best."""
        ended = sorted(((state.score + self._row_end(state), index) for index, state in enumerate(states)), reverse=True)[:_ROW_ENDS]
        for score, index in ended:
            if score < states[0].score + _TOO_DEAR:
                break
            state = states[index]
            fresh = _State(score, -1, 0, False, state.number, state.row + 1, None, None, -1)
            for column in self.starts:
                self._cell(at, fresh, column, self._price(fresh, column), state)

    def _cell(self, at: int, state: _State, column: int, extra: float, before: _State | None = None) -> None:
        """Let a cell of ``column`` begin at an atom."""
        before = before or state
        base, row = state.score + extra, state.row
        mask, reached = state.mask | 1 << column, max(state.reached, column)
        if self.fields[column] in RUNNING:
            score = base + self.scorer.first_line(column, at)
            self._put(((at + 1, score),), at, column, row, (column, mask, state.torn, state.number, reached, before))
            return
        number = state.number
        if column == self.number_at:
            number, bonus = self._count(state.number, self.atoms[at].plain)
            base += bonus
        ends = [(end, base + score) for end, score, _joints in self.scorer.spans(column, at)]
        self._put(ends, at, column, row, (column, mask, state.torn, number, reached, before))

    def _count(self, before: int, text: str) -> tuple[int, float]:
        digits = re.sub(r"\D", "", text)
        if not digits:
            return before, 0.0
        number = int(digits)
        if number == before + 1:
            return number, 1.5
        if number == 1:
            return number, -0.5
        return number, (-0.5 if before < number <= before + 5 else -3.0)

    def _torn_row(self, at: int, state: _State) -> None:
        paid = self._missing(state.mask, state.reached + 1, len(self.columns))
        price = -0.5 if self.atoms[at].after_break else _UNMARKED
        opened = replace(state, score=state.score + price + paid, last=-1, torn=True, reached=len(self.columns) - 1)
        for column in range(len(self.columns)):
            if state.mask >> column & 1:
                self._continue(at, opened, column)
            elif self.fields[column] not in ("number", "category"):
                self._cell(at, opened, column, self.empty[column] - (0.0 if column > state.last else 1.5))

    def _continue(self, at: int, state: _State, column: int) -> None:
        kind = self.fields[column]
        if kind == "number":
            return
        first, last = self._text_of(state, column)
        if last is None:  # a heading stands above: there is no open row
            return
        ends: list[tuple[int, float]] = []
        if kind in RUNNING:
            ends.append((at + 1, state.score + self.scorer.torn_line(column, last, at)))
        else:
            for end, _score, joints in self.scorer.spans(column, at):
                rest = "\n".join(atom.plain for atom in self.atoms[at:end])
                gained = self.scorer.torn(column, last, first, rest) + joints - 0.3
                ends.append((end, state.score + gained))
        self._put(ends, at, column, state.row, (column, state.mask, True, state.number, state.reached, state))

    def _text_of(self, state: _State, column: int) -> tuple[str, Atom | None]:
        """Return what a row holds of a column so far, and the last atom of it, if there is any."""
        parts: list[str] = []
        last: Atom | None = None
        current: _State | None = state
        while current is not None and (current.segment is None or current.segment.row in (state.row, -1)):
            if current.segment is not None and current.segment.column == column and current.segment.row == state.row:
                parts.append(_text(self.atoms, current.segment))
                last = last or self.atoms[current.segment.end - 1]
            current = current.before
        return "\n".join(reversed(parts)), last

    def _junk(self, at: int, state: _State) -> None:
        end = self.line_ends[at]
        cost = -7.0 - 0.05 * sum(atom.width for atom in self.atoms[at:end])
        self._put(((end, state.score + cost),), at, -1, -1, (state.last, state.mask, state.torn, state.number, state.reached, state))

    def _section(self, at: int, state: _State) -> None:
        end = self.line_ends[at]
        if not likeness.is_heading("".join(atom.plain for atom in self.atoms[at:end])):
            return
        width = len(self.columns)
        score = state.score + self._row_end(state) + 1.5  # the row above has paid for what it lacks
        self._put(((end, score),), at, -2, -1, (width, (1 << width) - 1, False, state.number, width - 1, state))


def _line_ends(atoms: list[Atom]) -> list[int]:
    """Return, for every atom, where its line ends."""
    ends = [len(atoms)] * len(atoms)
    for at in range(len(atoms) - 2, -1, -1):
        ends[at] = ends[at + 1] if atoms[at + 1].same_line else at + 1
    return ends


def learn_layout(atoms: list[Atom], columns: tuple[Column, ...], segments: list[Segment]) -> Layout:
    """Return the width at which each column's text wraps, from a first reading."""
    layout = Layout()
    for index, column in enumerate(columns):
        if column.field in PEOPLE_FIELDS or column.field in ("number", "deadline"):
            continue
        full: list[float] = []
        for segment in segments:
            if segment.column == index and segment.end - segment.start >= 2 and not (column.field in UNIT_FIELDS and _unit_a_line(atoms[segment.start : segment.end])):
                full.append(max(atom.width for atom in atoms[segment.start : segment.end]))
        if len(full) >= 3:
            layout.wrap[index] = upper_quartile(full)
    layout.categories_rest = _categories_rest(columns, segments)
    sizes = [sum(len(atom.plain) for atom in atoms[part.start : part.end]) for part in segments if part.column >= 0 and columns[part.column].field == "category"]
    if len(sizes) >= 4:
        layout.longest_category = upper_quartile(sizes)
    return layout


def _unit_a_line(run: list[Atom]) -> bool:
    """Say whether every line of a cell ends a name: such lines end where the names do, not where the column does."""
    return all(breaks_between(left.plain, right.plain) for left, right in zip(run, run[1:], strict=False))


def _categories_rest(columns: tuple[Column, ...], segments: list[Segment]) -> bool:
    """Say whether a category named on one row often holds for numbered rows below it."""
    rows: dict[int, set[str]] = {}
    for segment in segments:
        if segment.column >= 0:
            rows.setdefault(segment.row, set()).add(columns[segment.column].field)
    numbered = [fields for fields in rows.values() if "number" in fields]
    return sum("category" not in fields for fields in numbered) >= max(2, 0.2 * len(numbered))


def read_torn(atoms: list[Atom], columns: tuple[Column, ...]) -> list[Segment]:
    """Return the best cut of the atoms into cells.

    A first pass reads the first rows without knowing the layout; a second reads all with the widths at
    which the columns were seen to wrap, and with the names that recur. Where rows still lack cells, a
    third looks for page breaks that the text does not mark.
    """
    if not atoms:
        return []
    search = _Search(atoms[:_FIRST_LOOK], columns, None)
    first, _score = search.run()
    layout = learn_layout(atoms, columns, first)
    repeated: dict[str, int] = {}
    for segment in first:
        if segment.column >= 0 and columns[segment.column].field in PEOPLE_FIELDS:
            for name in split_people(_text(atoms, segment)):
                repeated[name] = repeated.get(name, 0) + 1
    search = _Search(atoms, columns, layout, search.scorer, repeated)
    second = search.run()[0]
    suspects = suspected_breaks(atoms, columns, second, search.scorer)
    return _Search(atoms, columns, layout, search.scorer, repeated, suspects).run()[0] if suspects else second


def _text(atoms: list[Atom], segment: Segment) -> str:
    return "\n".join(atom.plain for atom in atoms[segment.start : segment.end])


def suspected_breaks(atoms: list[Atom], columns: tuple[Column, ...], segments: list[Segment], scorer: Scorer) -> Set[int]:
    """Return the atoms before which a page may have broken unmarked: lines in and before rows that lack cells.

    None where the text marks its pages.
    """
    if any(atom.after_break for atom in atoms):
        return frozenset()
    rows: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.column >= 0:
            rows.setdefault(segment.row, []).append(segment)
    filled = [{segment.column for segment in cells} for cells in rows.values()]
    usual = {
        index for index in range(len(columns)) if sum(index in cells for cells in filled) >= max(2.0, 0.75 * len(filled)) and likeness.EMPTY[columns[index].field] >= 2.0
    }
    doubtful = {
        row
        for row, cells in rows.items()
        if usual - {segment.column for segment in cells} or any(scorer.doubtful(columns[part.column].field, _text(atoms, part)) for part in cells)
    }
    ends = {segment.start for segment in segments if segment.column == -1}
    found: set[int] = set()
    for row, cells in rows.items():
        begin, end = min(segment.start for segment in cells), max(segment.end for segment in cells)
        if row in doubtful or row + 1 in doubtful or any(begin <= at <= end for at in ends):
            found.update(at for at in range(begin, end) if not atoms[at].same_line)
    return found


def best_columns(atoms: list[Atom], readings: list[tuple[Column, ...]]) -> tuple[Column, ...]:
    """Return the reading of the header under which the first rows read best."""
    if len(readings) == 1 or not atoms:
        return readings[0]
    sample = atoms[:_SAMPLE]
    return max(readings, key=lambda columns: _Search(sample, columns, None).run()[1])
