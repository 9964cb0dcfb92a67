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
from dataclasses import dataclass, field

from graphmodel.loaders import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.people import split_people
from graphmodel.loaders.cells.units import breaks_between, unit_score
from graphmodel.loaders.page import Column, Line, width

from graphmodel.agencies.writing import simplify

_LONGEST = {"number": 2, "category": 9, "name": 22, "leaders": 8, "lead_officers": 8, "lead_units": 9,
            "partner_units": 70, "responsible_units": 70, "deadline": 5, "extra": 12}  # fmt: skip
_WRAPPED = {"category", "name", "content", "lead_units", "partner_units", "responsible_units", "note", "extra"}
_PEOPLE = {"leaders", "lead_officers"}
_UNITS = {"lead_units", "partner_units", "responsible_units"}
_STOPS = "；。;！"
_BEAM = 8
# a cell this unlikely is worse than text that fits nowhere
_HOPELESS = -6.5
# atoms that are enough to tell two readings of a header apart
_SAMPLE = 120
_NO_UNIT = re.compile(r"[\d%。；“《]")
# Cells read line by line: they are long, and their score is a sum over lines.
_RUNNING = {"milestones", "content", "note"}
_MEASURE = re.compile(r"(?:[月日年%个台条所处户家场张间座栋套辆人名件万亿千百公平米亩]|底前)")


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of text without a gap that could part two cells."""

    raw: str
    plain: str
    line: int
    page: int | None
    same_line: bool
    after_break: bool
    width: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Atoms ``start`` to ``end`` are the cell of column ``column`` in row ``row`` (-1 junk, -2 section)."""

    start: int
    end: int
    column: int
    row: int


@dataclass(slots=True)
class Layout:
    """What a first reading taught: the widths columns wrap at, and whether numbered rows go without a category."""

    wrap: dict[int, float] = field(default_factory=dict)
    categories_rest: bool = False


def to_atoms(lines: list[Line], breaks: set[int]) -> list[Atom]:
    """Cut lines at gaps, except where a gap stands before a measure word (``90 条``).

    ``breaks`` holds the numbers of the lines before which a page break stood.
    """
    atoms: list[Atom] = []
    pending = False
    for line in lines:
        pending = pending or line.number in breaks
        pieces = _glue(line.text.split())
        for at, piece in enumerate(pieces):
            plain = re.sub(r"\s", "", simplify(piece))
            atoms.append(Atom(piece, plain, line.number, line.page, at > 0, pending, width(re.sub(r"\s", "", piece))))
            pending = False
    return atoms


def _glue(pieces: list[str]) -> list[str]:
    glued: list[str] = []
    for piece in pieces:
        measured = glued and glued[-1][-1:].isdigit() and _MEASURE.match(piece)
        if measured and (len(glued) > 1 or not glued[-1].isdigit() or re.match(r"[月日年%]", piece)):
            glued[-1] += " " + piece
            continue
        if glued and piece[0].isdigit() and _counts(piece) and not re.fullmatch(r"[\d.、]+", glued[-1]) and _is_text(glued[-1]):
            glued[-1] += " " + piece
            continue
        if glued and re.fullmatch(r"[A-Za-z0-9+.-]+", glued[-1]) and re.match(r"[A-Za-z]", piece):
            glued[-1] += " " + piece
            continue
        glued.append(piece)
    return glued


def _counts(piece: str) -> bool:
    return bool(re.match(r"\d[\d.,]*\s*(?:万|亿)?(?:[个台条所处户家场张间座栋套辆人名件公平米亩]|$)", piece)) and not re.match(r"\d+\s*月", piece)


def _is_text(piece: str) -> bool:
    plain = simplify(piece)
    if re.search(r"(?:为|达|达到|约|共|近|超|超过|新增|新建|其中|累计|完成|不少于|不低于|改造|建成|建设|培训|发放|打造|创建|至|到)$", plain):
        return True
    return len(plain) > 4 and unit_score(plain) < 0.8


class _Scorer:
    """Scores of cells, remembered; one for each pass."""

    def __init__(self, atoms: list[Atom], columns: tuple[Column, ...], layout: Layout | None) -> None:
        self.atoms = atoms
        self.columns = columns
        self.layout = layout
        self._spans: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self.repeated: dict[str, int] = {}

    def spans(self, column: int, start: int) -> list[tuple[int, float]]:
        """Return the plausible ends of a cell of ``column`` that begins at ``start``, with scores."""
        key = (column, start)
        if key not in self._spans:
            kind = self.columns[column].field
            self._spans[key] = self._short(column, kind, start)
        return self._spans[key]

    def _short(self, column: int, kind: str, start: int) -> list[tuple[int, float]]:
        atoms, found = self.atoms, []
        joints, text = 0.0, ""
        bad = 0
        for end in range(start + 1, min(len(atoms), start + _LONGEST[kind]) + 1):
            atom = atoms[end - 1]
            if end - 1 > start:
                if atom.after_break:
                    break
                joints += self._joint(column, kind, atoms[end - 2], atom)
                text += ("\n" if not atom.same_line else " ") + atom.plain
            else:
                text = atom.plain
                joints += self._too_wide(column, atom)
            if kind in _UNITS and _NO_UNIT.search(atom.plain):
                break
            score = self.whole(kind, text) + joints
            if joints < -9.0:
                break
            if kind in ("number", "deadline", "leaders", "lead_officers", "lead_units") and score < -11.0:
                break
            if kind in ("partner_units", "responsible_units"):
                bad = bad + 1 if score < -1.0 * (end - start) - 2.0 else 0
                if bad > 2:
                    break
            if score > _HOPELESS:
                found.append((end, score))
        return found

    def first_line(self, column: int, at: int) -> float:
        """Score the first line of a cell that is read line by line (:data:`_RUNNING`)."""
        atom, kind = self.atoms[at], self.columns[column].field
        score = self._too_wide(column, atom)
        if kind == "milestones":
            dated = atom.plain.startswith("[") or when_at(atom.plain, None)
            if not dated and re.fullmatch(r"[\u4e00-\u9fff]{0,3}(?:办事处|政府|管委会|委会|委员会|局|集团|公司|部门|单位|支队)）?", atom.plain):
                score -= 3.0  # the end of a unit's name
            return score + likeness.plan_line_score(atom.plain, True) - (0.6 if dated else 1.4)
        return score + likeness.content_start_score(atom.plain)

    def next_line(self, column: int, at: int) -> float:
        """Score that atom ``at`` goes on with the cell of atom ``at - 1``, line by line."""
        left, right, kind = self.atoms[at - 1], self.atoms[at], self.columns[column].field
        score = self._joint(column, kind, left, right)
        if kind == "milestones":
            begins = not right.same_line and (left.plain[-1:] in _STOPS + "]：:" or (left.plain[-1:] not in "，、" and right.plain.startswith("[")))
            return score + likeness.plan_line_score(right.plain, begins)
        return score + likeness.content_line_score(right.plain)

    def last_line(self, column: int, at: int) -> float:
        """Score that a cell read line by line ends with atom ``at``."""
        plain, kind = self.atoms[at].plain, self.columns[column].field
        if kind == "milestones":
            return 0.0 if plain[-1:] in _STOPS else -0.6
        return -3.0 if plain[-1:] in "，、（“《" else 0.0

    def whole(self, kind: str, text: str) -> float:
        """Score a whole cell of a kind."""
        compact = "".join(text.split())
        if kind == "number":
            return likeness.number_score(compact)
        if kind == "category":
            return likeness.category_score(compact)
        if kind == "name":
            return likeness.name_score_text(compact)
        if kind in _PEOPLE:
            score = likeness.person_cell_score(text)
            return score + self._met_before(text) if score > -6.0 else score
        if kind in likeness.WHOLE:
            return likeness.WHOLE[kind](text)
        return -0.6 if len(compact) <= 12 else -1.2

    def _met_before(self, text: str) -> float:
        """Favour names that the first reading met in several rows (leaders recur)."""
        if not self.repeated:
            return 0.0
        return sum(0.7 if self.repeated.get(name, 0) > 1 else -0.5 for name in split_people(text))

    def torn(self, kind: str, first: str, rest: str) -> float:
        """Score the rest of a cell that a page break tore: what the whole gains by it."""
        gain = self.whole(kind, first + "\n" + rest) - self.whole(kind, first)
        # an interrupted cell that reads as finished is seldom continued
        if kind in ("name", "category") and likeness.unbalanced(first) == 0:
            gain -= 0.5
        return gain

    def _joint(self, column: int, kind: str, left: Atom, right: Atom) -> float:
        """Score that two neighbouring atoms belong to one cell."""
        if right.same_line:
            return {True: -0.1, False: -1.2}[kind in _PEOPLE] if kind not in _UNITS else -0.5
        if kind in _PEOPLE or kind == "deadline" or kind == "number":
            return 0.0
        if left.plain[-1:] in _STOPS + "]：":
            return 0.0 if kind in ("milestones", "content", "note") else -0.3
        if kind in _UNITS and right.width > left.width and breaks_between(left.plain, right.plain):
            return 0.0  # one unit a line
        score = -max(right.width - left.width - 1.0, 0.0) * 0.7 if kind in _WRAPPED or kind == "milestones" else 0.0
        score = max(score, -4.0)
        wrap = self.layout.wrap.get(column) if self.layout else None
        if wrap:
            if wrap - left.width > 2.0 and kind != "milestones":
                score -= min(0.8 * (wrap - left.width - 1.0), 3.0)
            score += self._too_wide(column, right)
        return score

    def _too_wide(self, column: int, atom: Atom) -> float:
        wrap = self.layout.wrap.get(column) if self.layout else None
        if wrap and atom.width > wrap + 1.0:
            return -min(1.5 * (atom.width - wrap), 6.0)
        return 0.0


@dataclass(slots=True)
class _State:
    """A partial reading that ends at one atom."""

    score: float
    last: int
    mask: int
    torn: bool
    number: int
    row: int
    segment: Segment | None
    before: _State | None


class _Search:
    """The dynamic program over one table."""

    def __init__(self, atoms: list[Atom], columns: tuple[Column, ...], layout: Layout | None, repeated: dict[str, int] | None = None) -> None:
        self.atoms = atoms
        self.columns = columns
        self.fields = [column.field for column in columns]
        self.scorer = _Scorer(atoms, columns, layout)
        self.scorer.repeated = repeated or {}
        self.number_at = self.fields.index("number") if "number" in self.fields else -1
        self.category_at = self.fields.index("category") if "category" in self.fields else -1
        self.categories_rest = layout is not None and layout.categories_rest
        self.starts = self._row_starts()
        self.at: list[dict[tuple[int, int, bool], _State]] = [{} for _ in range(len(atoms) + 1)]

    def _row_starts(self) -> list[int]:
        """Columns a row may begin with: up to the name, and the one after it at a price."""
        if "name" in self.fields:
            return list(range(self.fields.index("name") + 1))
        return list(range(min(3, len(self.fields))))

    def run(self) -> tuple[list[Segment], float]:
        """Return the best cut, in order, and its score."""
        first = _State(0.0, len(self.columns), 0, False, 0, -1, None, None)
        self.at[0][(first.last, 0, False)] = first
        for at in range(len(self.atoms)):
            for state in self._kept(at):
                self._extend(at, state)
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
        states = sorted(self.at[at].values(), key=lambda state: -state.score)[:_BEAM]
        return [state for state in states if state.score > states[0].score - 18.0]

    def _put(self, end: int, state: _State) -> None:
        key = (state.last, state.mask, state.torn)
        known = self.at[end].get(key)
        if known is None or state.score > known.score:
            self.at[end][key] = state

    def _row_end(self, state: _State) -> float:
        if state.row < 0:
            return 0.0
        cost = 0.0
        for index, kind in enumerate(self.fields):
            if not state.mask & (1 << index):
                cost -= likeness.EMPTY[kind]
        if self.number_at >= 0 and self.category_at >= 0:
            numbered, categorised = state.mask >> self.number_at & 1, state.mask >> self.category_at & 1
            if categorised and not numbered and self.number_at < self.category_at:
                cost -= 2.5
            if numbered and not categorised and not self.categories_rest:
                cost -= 0.8
        return cost

    def _closed(self, state: _State, at: int) -> float:
        """Charge what it costs to end a running cell here."""
        if state.segment is not None and state.segment.column >= 0 and self.fields[state.segment.column] in _RUNNING:
            return self.scorer.last_line(state.segment.column, at - 1)
        return 0.0

    def _go_on(self, at: int, state: _State) -> None:
        """Let a running cell take the next atom."""
        last = state.segment
        if last is None or last.end != at or last.column < 0 or self.fields[last.column] not in _RUNNING or self.atoms[at].after_break:
            return
        score = state.score + self.scorer.next_line(last.column, at)
        longer = Segment(last.start, at + 1, last.column, last.row)
        self._put(at + 1, _State(score, state.last, state.mask, state.torn, state.number, state.row, longer, state.before))

    def _extend(self, at: int, state: _State) -> None:
        self._go_on(at, state)
        state = _State(state.score + self._closed(state, at), state.last, state.mask, state.torn, state.number, state.row, state.segment, state.before)
        self._same_row(at, state)
        self._new_row(at, state)
        if self.atoms[at].after_break and state.row >= 0:
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
            else:
                self._cell(at, state, column, 0.0, state.mask, state.row, state.torn)

    def _new_row(self, at: int, state: _State) -> None:
        ended = self._row_end(state)
        if ended < -30.0:
            return
        for column in self.starts:
            self._cell(at, state, column, ended, 0, state.row + 1, False)

    def _cell(self, at: int, state: _State, column: int, extra: float, mask: int, row: int, torn: bool) -> None:
        kind = self.fields[column]
        if kind in _RUNNING:
            score = state.score + extra + self.scorer.first_line(column, at)
            self._put(at + 1, _State(score, column, mask | 1 << column, torn, state.number, row, Segment(at, at + 1, column, row), state))
            return
        for end, score in self.scorer.spans(column, at):
            number, bonus = state.number, 0.0
            if kind == "number":
                number, bonus = self._count(state.number, self.atoms[at].plain)
            self._put(end, _State(state.score + extra + score + bonus, column, mask | 1 << column, torn, number, row, Segment(at, end, column, row), state))

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
        opened = _State(state.score - 0.5, -1, state.mask, True, state.number, state.row, state.segment, state.before)
        for column in range(len(self.columns)):
            if state.mask >> column & 1:
                self._continue(at, opened, column)
            elif self.fields[column] not in ("number", "category"):
                self._cell(at, opened, column, 0.0 if column > state.last else -1.5, state.mask, state.row, True)

    def _continue(self, at: int, state: _State, column: int) -> None:
        kind = self.fields[column]
        if kind == "number":
            return
        if kind in _RUNNING:
            score = state.score + self.scorer.next_line(column, at) * 0.5
            self._put(at + 1, _State(score, column, state.mask, True, state.number, state.row, Segment(at, at + 1, column, state.row), state))
            return
        first = self._text_of(state, column)
        for end, _score in self.scorer.spans(column, at):
            rest = "\n".join(atom.plain for atom in self.atoms[at:end])
            gained = self.scorer.torn(kind, first, rest) - 0.3
            self._put(end, _State(state.score + gained, column, state.mask, True, state.number, state.row, Segment(at, end, column, state.row), state))

    def _text_of(self, state: _State, column: int) -> str:
        parts: list[str] = []
        current: _State | None = state
        while current is not None and (current.segment is None or current.segment.row in (state.row, -1)):
            if current.segment is not None and current.segment.column == column and current.segment.row == state.row:
                parts.append("\n".join(atom.plain for atom in self.atoms[current.segment.start : current.segment.end]))
            current = current.before
        return "\n".join(reversed(parts))

    def _junk(self, at: int, state: _State) -> None:
        end = self._line_end(at)
        cost = -7.0 - 0.05 * sum(atom.width for atom in self.atoms[at:end])
        self._put(end, _State(state.score + cost, state.last, state.mask, state.torn, state.number, state.row, Segment(at, end, -1, -1), state))

    def _section(self, at: int, state: _State) -> None:
        end = self._line_end(at)
        if not likeness.is_heading("".join(atom.plain for atom in self.atoms[at:end])):
            return
        nothing_missing = (1 << len(self.columns)) - 1  # the row above has paid for what it lacks
        score = state.score + self._row_end(state) + 1.5
        self._put(end, _State(score, len(self.columns), nothing_missing, False, state.number, state.row, Segment(at, end, -2, -1), state))

    def _line_end(self, at: int) -> int:
        end = at + 1
        while end < len(self.atoms) and self.atoms[end].same_line:
            end += 1
        return end


def learn_layout(atoms: list[Atom], columns: tuple[Column, ...], segments: list[Segment]) -> Layout:
    """Return the width at which each column's text wraps, from a first reading."""
    layout = Layout()
    for index, column in enumerate(columns):
        if column.field in _PEOPLE or column.field in ("number", "deadline"):
            continue
        full: list[float] = []
        for segment in segments:
            if segment.column == index and segment.end - segment.start >= 2:
                widths = [atom.width for atom in atoms[segment.start : segment.end]]
                full.append(max(widths))
        if len(full) >= 3:
            full.sort()
            layout.wrap[index] = full[int(0.75 * (len(full) - 1))]
    layout.categories_rest = _categories_rest(columns, segments)
    return layout


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

    A first pass reads without knowing the layout; a second reads again with the widths at which
    the columns were seen to wrap, and with the names that recur.
    """
    if not atoms:
        return []
    first, _score = _Search(atoms, columns, None).run()
    layout = learn_layout(atoms, columns, first)
    repeated: dict[str, int] = {}
    for segment in first:
        if segment.column >= 0 and columns[segment.column].field in _PEOPLE:
            for name in split_people("\n".join(atom.plain for atom in atoms[segment.start : segment.end])):
                repeated[name] = repeated.get(name, 0) + 1
    return _Search(atoms, columns, layout, repeated).run()[0]


def best_columns(atoms: list[Atom], readings: list[tuple[Column, ...]]) -> tuple[Column, ...]:
    """Return the reading of the header under which the first rows read best."""
    if len(readings) == 1 or not atoms:
        return readings[0]
    sample = atoms[:_SAMPLE]
    return max(readings, key=lambda columns: _Search(sample, columns, None).run()[1])
