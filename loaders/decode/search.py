"""The search for the best cut of a torn table into cells (:mod:`.torn_table` says what such a table is).

This is a segmentation problem: the document is cut into segments, each a whole cell of one
column, the columns ascending within a row. A Viterbi search (Viterbi 1967; for segments of
variable length Sarawagi and Cohen 2004, "Semi-Markov conditional random fields") finds the cut
whose cells together look most like what their columns should contain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Set
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.likeness import RUNNING
from graphmodel.loaders.cells.unit_breaks import cuts_name
from graphmodel.loaders.decode.pieces import Piece
from graphmodel.loaders.decode.scoring import Layout, Scorer
from graphmodel.loaders.decode.search_state import After, Effort, Segment, State
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, place_of

_NO_DIGITS = re.compile(r"\D+")
_MAY_BE_YEAR = re.compile(r"\d{4}[.、．]?")
_NO_COUNT = 10  # so many digits and more count no projects


class Search:
    """The dynamic program over one table."""

    def __init__(
        self,
        pieces: list[Piece],
        columns: tuple[Column, ...],
        effort: Effort,
        layout: Layout | None = None,
        before: Scorer | None = None,
        repeated: dict[tuple[str, str], int] | None = None,
    ) -> None:
        self.pieces = pieces
        self.effort = effort
        self.suspects: Set[int] = frozenset()  # pieces before which a page may have broken unmarked
        self.columns = columns
        self.fields = [column.field for column in columns]
        self.empty = [likeness.EMPTY[kind] for kind in self.fields]
        self.scorer = Scorer(pieces, columns, layout, before)
        self.scorer.repeated = repeated or {}
        self.number_at = place_of(self.fields, "number")
        self.category_at = place_of(self.fields, "category")
        self.decisive = sum(1 << column for column in (self.number_at, self.category_at) if column >= 0)
        self.categories_rest = layout is not None and layout.categories_rest
        if self.categories_rest and self.category_at >= 0:
            self.empty[self.category_at] = 0.0
        self.starts = self._row_starts()
        self.line_ends = _line_ends(pieces)
        self.charges: dict[tuple[int, int, int], float] = {}
        self.ends_whole = False
        self.at: dict[int, dict[tuple[int, int, bool], State]] = {}  # by where they end

    def _row_starts(self) -> list[int]:
        """Columns a row may begin with: up to the name, and the one after it at a price."""
        if "name" in self.fields:
            return list(range(self.fields.index("name") + 1))
        return list(range(min(3, len(self.fields))))

    def run(self) -> tuple[list[Segment], float]:
        """Return the best cut, in order, and its score; no segments where rows must be whole and are not."""
        width, size = len(self.columns), len(self.pieces)
        self.at = {0: {(width, 0, False): State(0.0, width, 0, False, 0, -1, None, None, width - 1)}}
        for at in range(size):
            states = self._kept(at)
            if not states:
                continue
            for state in states:
                self._go_on(at, state)
                state.score += self._closed(state, at)
            for state in states:
                self._extend(at, state)
            self._new_rows(at, states)
        if size not in self.at:
            return [], -math.inf
        best = max(
            self.at[size].values(), key=lambda state: state.score + self._row_end(state) + self._closed(state, size)
        )
        self.ends_whole = self._is_whole(best, size)
        return _cut_of(best), best.score

    def _kept(self, at: int) -> list[State]:
        """Take the readings worth keeping: the best, only a few of them that end in the same column."""
        kept: list[State] = []
        alike: dict[tuple[int, bool], int] = {}
        for state in sorted(self.at.pop(at, {}).values(), key=lambda state: -state.score):
            if len(kept) == self.effort.beam or (kept and state.score <= kept[0].score - self.effort.window):
                break
            key = (state.last, state.torn)
            alike[key] = alike.get(key, 0) + 1
            if alike[key] <= self.effort.alike:
                kept.append(state)
        return kept

    def _put(self, ends: Iterable[tuple[int, float]], start: int, column: int, row: int, after: After) -> None:
        """Let a segment begin at ``start``; of its ends, each with a score, keep the best of their kind."""
        last, mask, torn, number, reached, before = after
        # what a row has filled matters only to what a page break may add to it
        key = (last, mask if torn else mask & self.decisive, torn)
        for end, score in ends:
            there = self.at.setdefault(end, {})
            known = there.get(key)
            if known is None or score > known.score:
                segment = Segment(start, end, column, row)
                there[key] = State(
                    score,
                    last,
                    mask,
                    torn,
                    number,
                    row if row >= 0 or before is None else before.row,
                    segment,
                    before,
                    reached,
                )

    def _missing(self, mask: int, begin: int, end: int) -> float:
        """Charge the columns from ``begin`` up to ``end`` that a row lacks."""
        if begin >= end:
            return 0.0
        known = self.charges.get((mask, begin, end))
        if known is None:
            known = self.charges[mask, begin, end] = -sum(
                self.empty[column] for column in range(begin, end) if not mask >> column & 1
            )
        return known

    def _row_end(self, state: State) -> float:
        if state.row < 0:
            return 0.0
        cost = self._missing(state.mask, state.reached + 1, len(self.columns))
        if self.number_at >= 0 and self.category_at >= 0:
            numbered, categorised = state.mask >> self.number_at & 1, state.mask >> self.category_at & 1
            if categorised and not numbered and self.number_at < self.category_at:
                cost -= settings.CATEGORY_WITHOUT_NUMBER
            if numbered and not categorised and not self.categories_rest:
                cost -= settings.NUMBER_WITHOUT_CATEGORY
        return cost

    def _is_whole(self, state: State, at: int) -> bool:
        """Return whether a row that ends here contains all it should, and its last cell reads as finished."""
        return self._row_end(state) >= self.effort.patience and self._closed(state, at) >= 0

    def _closed(self, state: State, at: int) -> float:
        """Charge what it costs to end a running cell here."""
        if state.segment is not None and state.segment.column >= 0 and self.fields[state.segment.column] in RUNNING:
            return self.scorer.last_line(state.segment.column, self.pieces[at - 1])
        return 0.0

    def _go_on(self, at: int, state: State) -> None:
        """Let a running cell take the next piece."""
        last = state.segment
        if (
            last is None
            or last.end != at
            or last.column < 0
            or self.fields[last.column] not in RUNNING
            or self.pieces[at].after_break
        ):
            return
        score = state.score + self.scorer.next_line(last.column, at)
        after = (state.last, state.mask, state.torn, state.number, state.reached, state.before)
        self._put(((at + 1, score),), last.start, last.column, last.row, after)

    def _extend(self, at: int, state: State) -> None:
        """Let every column of the open row begin at a piece, or let its line fit nowhere."""
        self._same_row(at, state)
        if state.row >= 0 and (self.pieces[at].after_break or at in self.suspects):
            self._torn_row(at, state)
        if not self.effort.whole:
            self._junk(at, state)
        if self.category_at < 0 and not self.pieces[at].same_line:
            self._section(at, state)

    def _same_row(self, at: int, state: State) -> None:
        if state.row < 0:
            return
        for column in range(state.last + 1, len(self.columns)):
            if state.torn and state.mask >> column & 1:
                self._continue(at, state, column)
            elif (price := self._price(state, column)) > self.effort.patience:
                self._cell(at, state, column, price)

    def _price(self, state: State, column: int) -> float:
        """Charge the columns passed over to reach one, or give back what it was charged for lacking it."""
        if column <= state.reached:
            return self.empty[column]
        return self._missing(state.mask, state.reached + 1, column)

    def _new_rows(self, at: int, states: list[State]) -> None:
        """Let a row begin at a piece, behind the readings that end a row best."""
        ended = sorted(
            ((state.score + self._row_end(state), index) for index, state in enumerate(states)), reverse=True
        )[: self.effort.row_ends]
        for score, index in ended:
            if score < states[0].score + self.effort.patience:
                break
            state = states[index]
            if self.effort.whole and not self._is_whole(state, at):
                continue
            fresh = State(score, -1, 0, False, state.number, state.row + 1, None, None, -1)
            for column in self.starts:
                self._cell(at, fresh, column, self._price(fresh, column), state)

    def _cell(self, at: int, state: State, column: int, extra: float, before: State | None = None) -> None:
        """Let a cell of ``column`` begin at a piece."""
        before = before or state
        base, row = state.score + extra - self._cut_name(at, state, column), state.row
        mask, reached = state.mask | 1 << column, max(state.reached, column)
        if self.fields[column] in RUNNING:
            score = base + self.scorer.first_line(column, at)
            self._put(((at + 1, score),), at, column, row, (column, mask, state.torn, state.number, reached, before))
            return
        number = state.number
        if column == self.number_at:
            number, bonus = self._count(state.number, self.pieces[at].plain)
            base += bonus
        ends = [(end, base + score) for end, score, _joints in self.scorer.spans(column, at)]
        if column == self.number_at and number == state.number + 1 and _MAY_BE_YEAR.fullmatch(self.pieces[at].plain):
            ends = [(at + 1, base + settings.NUMBER_LIKELY)]  # behind 2023 it is none
        self._put(ends, at, column, row, (column, mask, state.torn, number, reached, before))

    def _cut_name(self, at: int, state: State, column: int) -> float:
        """Charge a cell of units that begins inside a name of the one before: 市人力资源和社 | 会保障局."""
        last = state.segment
        if last is None or last.end != at or {self.fields[last.column], self.fields[column]} - UNIT_FIELDS:
            return 0.0
        return settings.NAME_CUT if cuts_name(self.pieces[at - 1].plain, self.pieces[at].plain) else 0.0

    def _count(self, before: int, text: str) -> tuple[int, float]:
        """Return the number that a row bears, and what it is worth behind the number before."""
        digits = _NO_DIGITS.sub("", text)
        if not 0 < len(digits) < _NO_COUNT:
            return before, 0.0
        number = int(digits)
        if number == before + 1:
            return number, settings.NEXT_NUMBER
        if number == 1:
            return number, -settings.FIRST_NUMBER_AGAIN
        return number, (0.0 if before < number <= before + 5 else -settings.NUMBER_OUT_OF_ORDER)

    def _torn_row(self, at: int, state: State) -> None:
        paid = self._missing(state.mask, state.reached + 1, len(self.columns))
        price = -settings.PAGE_BREAK_MARKED if self.pieces[at].after_break else -settings.PAGE_BREAK_UNMARKED
        opened = replace(state, score=state.score + price + paid, last=-1, torn=True, reached=len(self.columns) - 1)
        for column in range(len(self.columns)):
            if state.mask >> column & 1:
                self._continue(at, opened, column)

    def _continue(self, at: int, state: State, column: int) -> None:
        kind = self.fields[column]
        if kind == "number":
            return
        first, last = self._text_of(state, column)
        if last is None:  # a heading is above: there is no open row
            return
        ends: list[tuple[int, float]] = []
        if kind in RUNNING:
            ends.append((at + 1, state.score + self.scorer.torn_line(column, last, at)))
        else:
            for end, _score, joints in self.scorer.spans(column, at):
                rest = "\n".join(piece.plain for piece in self.pieces[at:end])
                gained = self.scorer.torn(column, last, first, rest) + joints - settings.TORN_CELL
                ends.append((end, state.score + gained))
        self._put(ends, at, column, state.row, (column, state.mask, True, state.number, state.reached, state))

    def _text_of(self, state: State, column: int) -> tuple[str, Piece | None]:
        """Return what a row contains of a column so far, and the last piece of it, if there is any."""
        parts: list[str] = []
        last: Piece | None = None
        current: State | None = state
        while current is not None and (current.segment is None or current.segment.row in (state.row, -1)):
            if current.segment is not None and current.segment.column == column and current.segment.row == state.row:
                parts.append(text_of(self.pieces, current.segment))
                last = last or self.pieces[current.segment.end - 1]
            current = current.before
        return "\n".join(reversed(parts)), last

    def _junk(self, at: int, state: State) -> None:
        end = self.line_ends[at]
        cost = -settings.LINE_FITS_NOWHERE - settings.LETTER_FITS_NOWHERE * sum(
            piece.width for piece in self.pieces[at:end]
        )
        self._put(
            ((end, state.score + cost),),
            at,
            -1,
            -1,
            (state.last, state.mask, state.torn, state.number, state.reached, state),
        )

    def _section(self, at: int, state: State) -> None:
        end = self.line_ends[at]
        if not likeness.is_heading("".join(piece.plain for piece in self.pieces[at:end])):
            return
        width = len(self.columns)
        score = (
            state.score + self._row_end(state) + settings.HEADING_BETWEEN_ROWS
        )  # the row above has paid for what it lacks
        self._put(((end, score),), at, -2, -1, (width, (1 << width) - 1, False, state.number, width - 1, state))


def _cut_of(state: State | None) -> list[Segment]:
    """Return the segments of a reading, in order."""
    segments: list[Segment] = []
    while state is not None:
        if state.segment is not None:
            segments.append(state.segment)
        state = state.before
    return segments[::-1]


def _line_ends(pieces: list[Piece]) -> list[int]:
    """Return, for every piece, where its line ends."""
    ends = [len(pieces)] * len(pieces)
    for at in range(len(pieces) - 2, -1, -1):
        ends[at] = ends[at + 1] if pieces[at + 1].same_line else at + 1
    return ends


def text_of(pieces: list[Piece], segment: Segment) -> str:
    """Return the text of a segment in normal form, a line for each piece."""
    return "\n".join(piece.plain for piece in pieces[segment.start : segment.end])
