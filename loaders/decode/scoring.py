"""Scores of the cells a torn table may be cut into: what their text looks like, and how their lines wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.likeness import RUNNING, STOPS
from graphmodel.loaders.cells.people import split_people
from graphmodel.loaders.cells.roles import begins_with_label, without_labels
from graphmodel.loaders.cells.unit_breaks import one_a_line
from graphmodel.loaders.cells.unit_names import unit_score
from graphmodel.loaders.cells.unit_officers import officer_behind
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.decode.pieces import Piece, ends_amount, is_foreign
from graphmodel.loaders.fields import FIELDS, NAMED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Column, width

_LONGEST = {name: field.longest for name, field in FIELDS.items()}
_WRAPPED = UNIT_FIELDS | {"category", "name", "content", "note", "extra", "milestones"}
_MANY_UNITS = {"partner_units", "responsible_units"}
_SHORT_CELLS = {"number", "deadline", "leaders", "lead_officers", "lead_units"}


@dataclass(slots=True)
class Layout:
    """What a first reading taught: the widths columns wrap at, and whether numbered rows go without a category."""

    wrap: dict[int, float] = field(default_factory=dict)
    categories_rest: bool = False
    longest_category: float = 99.0
    name: float = inf

    def category_fit(self, text: str) -> float:
        """Charge a category that is much longer than the others, or has a line as wide as those of names."""
        longest = settings.CATEGORY_LONGEST_TIMES * self.longest_category
        over = settings.CATEGORY_LETTER_OVER_LONGEST * max(len("".join(text.split())) - longest, 0.0)
        wide = settings.CATEGORY_AS_WIDE_AS_NAMES * (max(map(width, text.split("\n"))) > self.name - 1.0)
        return -min(over + wide, settings.CATEGORY_OVER_AT_MOST)


def upper_quartile(sizes: Sequence[float]) -> float:
    """Return the size that a quarter of the sizes reach: a column's width, of the lines that fill it."""
    return sorted(sizes)[int(settings.WIDTH_QUARTILE * (len(sizes) - 1))]


def wider_below(above: float, here: float) -> float:
    """Return what it costs that a line of a cell is wider than the one above it."""
    wider = max(here - above - settings.WIDER_BELOW_FROM, 0.0)
    return min(settings.WIDER_BELOW * wider, settings.WIDER_BELOW_AT_MOST)


def too_wide(here: float, wrap: float) -> float:
    """Return what it costs that a line is wider than its column."""
    wider = here - wrap
    return min(settings.TOO_WIDE * wider, settings.TOO_WIDE_AT_MOST) if wider > settings.TOO_WIDE_FROM else 0.0


def ends_short(above: float, wrap: float) -> float:
    """Return what it costs that a cell continues behind a line that is not full."""
    room = wrap - above
    short = min(settings.SHORT_LINE * (room - settings.SHORT_LINE_FREE), settings.SHORT_LINE_AT_MOST)
    return short if room > settings.SHORT_LINE_FROM else 0.0


class Scorer:
    """Scores of cells, remembered; one for each pass.

    What a cell's words say is the same in every pass, and is taken over from the pass before.
    """

    def __init__(
        self, pieces: list[Piece], columns: tuple[Column, ...], layout: Layout | None, before: Scorer | None = None
    ) -> None:
        self.pieces = pieces
        self.columns = columns
        self.layout = layout
        self._spans: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
        self._words: dict[tuple[str, int, int], float] = before._words if before else {}
        self.likes = [likeness.like_of(column) for column in columns]
        self.repeated: dict[tuple[str, str], int] = {}
        self.has_content = any(column.field == "content" for column in columns)

    def spans(self, column: int, start: int) -> list[tuple[int, float, float]]:
        """Return the plausible ends of a cell of ``column`` that begins at ``start``.

        Of each: the end, the score, and what of it is for the way its lines wrap.
        """
        key = (column, start)
        if key not in self._spans:
            kind = self.columns[column].field
            self._spans[key] = self._short(column, kind, start)
        return self._spans[key]

    def cell(self, column: int, start: int, end: int) -> float:
        """Return what a cell of ``column`` is worth; minus infinity where none is plausible."""
        if self.columns[column].field not in likeness.RUNNING:
            return next((score for found, score, _ in self.spans(column, start) if found == end), -inf)
        lines = sum(self.next_line(column, at) for at in range(start + 1, end))
        return self.first_line(column, start) + lines + self.last_line(column, self.pieces[end - 1])

    def _short(self, column: int, kind: str, start: int) -> list[tuple[int, float, float]]:
        pieces = self.pieces
        units, people = kind in UNIT_FIELDS, kind in PEOPLE_FIELDS
        many, few = kind in _MANY_UNITS, kind in _SHORT_CELLS
        found: list[tuple[int, float, float]] = []
        joints, text = 0.0, ""
        bad = 0
        for end in range(start + 1, min(len(pieces), start + _LONGEST[kind]) + 1):
            piece = pieces[end - 1]
            if end - 1 > start:
                if piece.after_break:
                    break
                joints += self._joint(column, kind, pieces[end - 2], piece)
                text += ("\n" if not piece.same_line else " ") + piece.plain
            else:
                text = piece.plain
                joints += self._too_wide(column, piece)
            if joints < -settings.JOINTS_HOPELESS or is_foreign(kind, piece.plain, text, first=end - 1 == start):
                break
            score = self._words_score(self.likes[column], text, start, end) + joints
            if few and score < (-settings.CELL_HOPELESS if units or people else -settings.SHORT_CELL_HOPELESS):
                break
            if many:
                bad = bad + 1 if score < 0.0 else 0
                if bad > 2:
                    break
            if score > -settings.CELL_HOPELESS:
                found.append((end, score, joints))
        return found

    def _words_score(self, kind: str, text: str, start: int, end: int) -> float:
        """Return what the words of a cell say; they are looked at once in all passes."""
        score = self._words.get((kind, start, end))
        if score is None:
            score = self._words[kind, start, end] = self._says(kind, text)
        if kind in PEOPLE_FIELDS:
            score += self._met_before(kind, text, score)
        elif kind == "category" and self.layout:
            score += self.layout.category_fit(text)
        return score

    def first_line(self, column: int, at: int) -> float:
        """Score the first line of a cell that is read line by line (:data:`RUNNING`)."""
        piece, kind = self.pieces[at], self.columns[column].field
        score = self._too_wide(column, piece)
        if kind == "milestones":
            return score + likeness.plan_line_score(piece.plain, True)
        return score + likeness.content_start_score(piece.plain)

    def next_line(self, column: int, at: int) -> float:
        """Score that piece ``at`` continues with the cell of piece ``at - 1``, line by line."""
        left, right, kind = self.pieces[at - 1], self.pieces[at], self.columns[column].field
        score = self._joint(column, kind, left, right)
        if kind == "milestones":
            begins = not right.same_line and (
                left.plain[-1:] in STOPS + "]：:" or (left.plain[-1:] not in "，、" and right.plain.startswith("["))
            )
            return score + likeness.plan_line_score(right.plain, begins)
        return score + likeness.content_line_score(right.plain)

    def last_line(self, column: int, last: Piece) -> float:
        """Score that a cell read line by line ends with a piece."""
        if self.columns[column].field == "milestones":
            return 0.0 if last.plain[-1:] in STOPS else -settings.PLAN_ENDS_OPEN
        return (
            -settings.CONTENT_ENDS_OPEN
            if last.plain[-1:] in "，、（“《"
            else -settings.CONTENT_ENDS_IN_AMOUNT
            if likeness.ends_in_amount(last.plain)
            else 0.0
        )

    def whole(self, kind: str, text: str) -> float:
        """Score a whole cell of a kind."""
        words = self._says(kind, text)
        return words + self._met_before(kind, text, words) if kind in PEOPLE_FIELDS else words

    def _says(self, kind: str, text: str) -> float:
        """Score what the words of a whole cell say."""
        score = likeness.cell_score(kind, text, beside_content=self.has_content)
        if score is None:
            return 0.0 if len("".join(text.split())) <= 12 else -settings.UNKNOWN_LONG
        return score

    def is_sure(self, column: int, parts: list[tuple[int, int]]) -> bool:
        """Return whether a cell, of which a page break may have made several parts, surely is one of its column."""
        kind = self.columns[column].field
        if kind == "number":
            return True  # nothing else was taken for one
        if kind in RUNNING:
            return all(self._runs_on(column, start, end, torn=index > 0) for index, (start, end) in enumerate(parts))
        alone = ["\n".join(piece.plain for piece in self.pieces[start:end]) for start, end in parts]
        text = "\n".join(alone)
        if (
            len(parts) > 1
            and kind in NAMED_FIELDS
            and alone[0][-1] not in "、，"
            and all(self.whole(kind, part) > 0 for part in alone)
        ):
            return False  # what is behind the page's end may as well be another row's
        joints = sum(
            joints for start, end in parts for found, _score, joints in self.spans(column, start) if found == end
        )
        if kind in ("category", "name") and any(
            likeness.surely_unit(line) or line.isdecimal() for line in (*text.split("\n"), "".join(text.split()))
        ):
            return False
        return self.whole(self.likes[column], text) + joints >= 0.0 and not self.doubtful(kind, text)

    def _runs_on(self, column: int, start: int, end: int, *, torn: bool) -> bool:
        """Return whether no line of a running cell reads as if it were another cell's."""
        if any(likeness.surely_unit(piece.plain) for piece in self.pieces[start:end]):
            return False
        lines = [self.next_line(column, at) for at in range(start + 1, end)]
        return all(
            score >= -settings.RUNNING_LINE_SURE for score in ([] if torn else [self.first_line(column, start)]) + lines
        )

    def doubtful(self, kind: str, text: str) -> bool:
        """Return whether a cell reads as if it held something else, or lacked its end."""
        if kind in UNIT_FIELDS:
            return any(unit_score(officer_behind(unit.written)[0]) < 0.0 for unit in split_units(without_labels(text)))
        return kind == "deadline" and likeness.deadline_score(text) < settings.TIME_SURE

    def _met_before(self, kind: str, text: str, words: float) -> float:
        """Favour names that the first reading met in several rows of this column (leaders recur)."""
        if words <= -settings.PERSON_WORST or not self.repeated:
            return 0.0
        return sum(
            settings.PERSON_MET_BEFORE if self.repeated.get((kind, name), 0) > 1 else -settings.PERSON_NEW
            for name in split_people(text)
        )

    def torn(self, column: int, last: Piece, first: str, rest: str) -> float:
        """Score the rest of a cell that a page break tore: what the whole gains by it.

        ``last`` is the last piece before the break: the line it ends was full if the cell continues.
        """
        kind = self.columns[column].field
        gain = self.whole(kind, first + "\n" + rest) - self.whole(kind, first)
        if kind in PEOPLE_FIELDS and self.whole(kind, first) > 0:
            gain = min(gain, 0.0)  # another person is no sign that the cell continues
        # an interrupted cell that reads as finished is seldom continued
        if kind in ("name", "category") and likeness.unbalanced(first) == 0:
            gain += (
                settings.TORN_CELL_COUNTS_ON
                if rest[0].isdecimal() and not ends_amount(first)
                else -settings.TORN_CELL_FINISHED
            )
        return gain + self._was_full(column, last)

    def torn_line(self, column: int, last: Piece, at: int) -> float:
        """Score that piece ``at`` continues, behind a page break, with a cell that is read line by line."""
        right, kind = self.pieces[at], self.columns[column].field
        ended = last.plain[-1:] in STOPS
        if kind == "milestones":
            score = likeness.plan_line_score(right.plain, ended)
            if ended and not when_at(right.plain.lstrip("["), None):
                score -= settings.TORN_STEP_ENDED_UNDATED
        else:
            score = likeness.content_line_score(right.plain)
            if ended:
                score -= settings.TORN_CONTENT_ENDED
        if likeness.reads_as_unit(right.plain):
            score -= settings.TORN_LINE_IS_UNIT
        # what ending there was charged is given back: it did not end there
        return (
            settings.TORN_LINE_SHARE * score
            - self.last_line(column, last)
            + (0.0 if ended else settings.TORN_LINE_OPEN + self._was_full(column, last))
        )

    def _was_full(self, column: int, last: Piece) -> float:
        """Charge a line that ended before its column's width: the cell was finished there."""
        wrap = self._wrap(column)
        return (
            -min(
                settings.TORN_NOT_FULL * (wrap - last.width - settings.TORN_NOT_FULL_FROM),
                settings.TORN_NOT_FULL_AT_MOST,
            )
            if wrap and wrap - last.width > settings.TORN_NOT_FULL_FROM
            else 0.0
        )

    def _joint(self, column: int, kind: str, left: Piece, right: Piece) -> float:
        """Score that two neighbouring pieces belong to one cell."""
        if kind not in UNIT_FIELDS and ends_amount(left.plain) and right.plain[:1].isdecimal():
            return -settings.AMOUNT_BEHIND_AMOUNT  # two amounts with nothing between them
        if right.same_line:
            return self._beside(column, kind, left, right)
        return self._below(column, kind, left, right)

    def _below(self, column: int, kind: str, left: Piece, right: Piece) -> float:
        """Score that a piece continues in the next line."""
        if kind in PEOPLE_FIELDS or kind == "deadline" or kind == "number":
            return 0.0
        if left.plain[-1:] in STOPS + "]：":
            if kind == "name" and left.plain[-1] == "。":
                return -settings.NAME_CONTINUES_BEHIND_STOP
            return 0.0 if kind in RUNNING else -settings.CELL_CONTINUES_BEHIND_STOP
        if kind in UNIT_FIELDS and begins_with_label(right.plain):
            return 0.0
        if kind in UNIT_FIELDS and one_a_line(left.plain, right.plain):
            if "、" in right.plain and "、" not in left.plain:
                return -settings.UNIT_A_LINE_THEN_SEVERAL  # and then all of them
            return (
                0.0
                if right.width > left.width
                else -settings.LEAD_UNIT_A_LINE
                if kind == "lead_units"
                else -settings.UNIT_A_LINE
            )
        score = -wider_below(left.width, right.width) if kind in _WRAPPED else 0.0
        if kind != "milestones" and (wrap := self._wrap(column)):
            score -= ends_short(left.width, wrap)
        return score + self._too_wide(column, right)

    def _beside(self, column: int, kind: str, left: Piece, right: Piece) -> float:
        """Score that two pieces with a gap between them, on one line, belong to one cell."""
        if kind in PEOPLE_FIELDS:
            return 0.0
        if kind in UNIT_FIELDS:
            return -settings.UNIT_BESIDE
        wrap = self._wrap(column)
        excess = left.width + right.width - wrap if wrap else 0.0
        return -settings.BESIDE - (
            min(settings.BESIDE_TOO_WIDE * excess, settings.BESIDE_TOO_WIDE_AT_MOST) if excess > 0 else 0.0
        )

    def _too_wide(self, column: int, piece: Piece) -> float:
        wrap = self._wrap(column)
        return -too_wide(piece.width, wrap) if wrap else 0.0

    def _wrap(self, column: int) -> float | None:
        """Return the width at which a column wraps, if a first reading taught it."""
        return self.layout.wrap.get(column) if self.layout else None
