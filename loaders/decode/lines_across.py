"""Text taken out of a table line by line: every line contains what is side by side, of whichever cells it meets.

    序号 项目名称 牵头单位 配合单位
    1 新建学校 市教育局 市财政局、市
    20所 住建局

Nothing tells which column a piece is of but its own words, what is above it, and the order of the columns.
Cells begin at the top of their rows: a row's first line has a piece of each, and a line below continues with those
that have not ended. (Where cells are in the middle of their rows this is not so, and the text is refused.)
The lines are assigned one after the other; a beam of readings is kept (Lowerre 1976, "The Harpy speech recognition
system"), each with the cells its row has so far. A second pass knows the widths at which columns wrap, from the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.likeness import STOPS
from graphmodel.loaders.cells.unit_breaks import parts_name
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.decode.header_across import pieces_of
from graphmodel.loaders.decode.scoring import ends_short, too_wide, upper_quartile, wider_below
from graphmodel.loaders.decode.soundness import MAY_BE_ANOTHERS
from graphmodel.loaders.decode.torn_table import strip_furniture, with_heading
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, Line, RawRow, RawTable, heads_nothing, place_of, width
from graphmodel.loaders.tables.merged_rows import doubt_unit_cells
from graphmodel.loaders.tables.plan_columns import PERIOD, join_rows
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.loaders.tables.torn_headers import TornHeader
from graphmodel.records import Problem
from graphmodel.words import DEPARTMENTS_LAST, LEVELS


def read_interleaved(lines: list[Line], header: TornHeader) -> RawTable | None:
    """Read a table whose lines go across its columns; ``None`` if nothing is under its header, or too much.

    Parameters
    ----------
    lines
        The text.
    header
        Its header, as :func:`find_across_header` finds it.
    """
    if len(lines) > settings.ACROSS_MOST_LINES:
        return None
    columns = header.columns
    table = RawTable(columns, header_line=lines[header.start].number)
    before, below = with_heading(lines[: header.start], lines[header.end :], columns)
    read_preamble(table, before)
    body, _ = strip_furniture(table, below, header)
    if not body:
        return None
    first = AcrossSearch(columns, body, {}).run()
    second = AcrossSearch(columns, body, _wrapped_at(body, first)).run()
    _to_rows(table, body, second)
    join_rows(table)
    doubt_unit_cells(table)
    return table


def _wrapped_at(lines: list[Line], steps: list[tuple[Way | None, bool]]) -> dict[int, float]:
    """Return the width at which each column wraps: that of lines that have another line of their cell below them."""
    widths: dict[int, list[float]] = {}
    above: dict[int, float] = {}
    for line, (way, opens) in zip(lines, steps, strict=True):
        if way is None:
            continue
        here = dict(zip(way, (width(piece) for piece in pieces_of(line)), strict=True))
        for column in here:
            if column in above and not opens:
                widths.setdefault(column, []).append(above[column])
        above = here
    return {column: upper_quartile(found) for column, found in widths.items() if len(found) >= 3}


_REST = re.compile("[\u4e00-\u9fff]{1,2}")


def _rests_of_others(columns: tuple[Column, ...], row: RawRow, line: Line, way: Way) -> Iterator[Problem]:
    """Yield a problem for each letter or two that end a cell of a line, and may as well end another one.

    A unit is a whole name with them: 管委 / 会.
    """
    texts = {at: cell.text for at, cell in row.cells.items()}
    for piece, column in zip(pieces_of(line), way, strict=True):
        if not _REST.fullmatch(piece) or column not in texts:
            continue
        if columns[column].field in UNIT_FIELDS and _ends(texts[column], piece):
            continue
        units = (at for at in texts if columns[at].field in UNIT_FIELDS and at not in way)
        if any(_ends(texts[at], piece) for at in units):
            yield Problem((line.number, line.number), piece, MAY_BE_ANOTHERS, line.page)


def _ends(text: str, piece: str) -> bool:
    """Return whether the last unit of a text is a whole name with a piece behind it."""
    name = OTHER_SIGN.split(text)[-1].replace("\n", "") + piece
    return is_collective(name) or unit_score(name) >= KNOWN_ENDING


def _to_rows(table: RawTable, lines: list[Line], steps: list[tuple[Way | None, bool]]) -> None:
    section: Cell | None = None
    for line, (way, opens) in zip(lines, steps, strict=True):
        if way is None and opens:
            if section is not None:
                table.problems.append(heads_nothing(section))
            section = Cell(line.text.strip(), (line.number, line.number), line.page)
            continue
        if way is None:
            table.problems.append(
                Problem((line.number, line.number), line.text.strip(), "这段文字放不进任何一栏", line.page)
            )
            continue
        if opens or not table.rows:
            table.rows.append(RawRow(section=section))
            section = None
        row = table.rows[-1]
        table.problems += _rests_of_others(table.columns, row, line, way)
        before = None
        for piece, column in zip(pieces_of(line), way, strict=True):
            known = row.cells.get(column)
            text = f"{known.text}{' ' if column == before else chr(10)}{piece}" if known else piece
            before = column
            row.cells[column] = Cell(
                text, (known.lines[0] if known else line.number, line.number), known.page if known else line.page
            )


_MANY_UNITS = ("partner_units", "responsible_units")
_NO_COUNT = 10  # so many digits and more count no projects
_NEVER = -9  # for a line: of a cell that has none yet; no line is right under it
OTHER_SIGN = re.compile(r"[、，,；;]")
_BROKEN_UNIT = re.compile(rf"[{LEVELS}][\u3400-\u9fff]{{1,8}}|[\u3400-\u9fff]{{0,2}}[{DEPARTMENTS_LAST}]")
#: The column of each piece of a line, in order; ``None`` where a line fits nowhere, or is a heading (it opens then).
Way = tuple[int, ...]


@dataclass(slots=True)
class _State:
    """A reading of the lines so far: the texts of the open row's cells, and the line each was last written on."""

    score: float
    texts: tuple[str, ...]
    last: tuple[int, ...]
    number: int
    way: Way | None = None
    opens: bool = False
    before: _State | None = None


#: The readings that end at one line: of those whose open rows are alike only the best is kept.
_Made = dict[tuple[tuple[str, ...], tuple[int, ...]], _State]


class AcrossSearch:
    """One pass over the lines."""

    def __init__(self, columns: tuple[Column, ...], lines: list[Line], widths: Mapping[int, float]) -> None:
        self.columns = columns
        self.fields = ["extra" if column.field == PERIOD else column.field for column in columns]
        self.pieces = [[simplify(piece) for piece in pieces_of(line)] for line in lines]
        self.units = [
            [unit_score(piece) >= KNOWN_ENDING or bool(_BROKEN_UNIT.fullmatch(piece)) for piece in pieces]
            for pieces in self.pieces
        ]
        self.widths = widths  # at which columns wrap
        self.has_content = "content" in self.fields
        self.number_at = place_of(self.fields, "number")

    def run(self) -> list[tuple[Way | None, bool]]:
        """Return for every line the columns of its pieces, and whether it opens a row."""
        states = [self._empty(0.0, 0)]
        for at, pieces in enumerate(self.pieces):
            made: _Made = {}
            heading = "category" not in self.fields and likeness.is_heading("".join(pieces))
            for state in states:
                self._go_on(at, pieces, state, made)
                self._open_row(at, pieces, state, made)
                self._skip(at, state, made)
                if heading:
                    self._section(state, made)
            ranked = sorted(made.values(), key=lambda state: -state.score)
            states = [
                state
                for state in ranked[: settings.ACROSS_READINGS]
                if state.score > ranked[0].score - settings.ACROSS_WINDOW
            ]
        best: _State | None = max(states, key=lambda state: state.score + self._row_end(state))
        steps: list[tuple[Way | None, bool]] = []
        while best is not None and best.before is not None:
            steps.append((best.way, best.opens))
            best = best.before
        return steps[::-1]

    def _empty(self, score: float, number: int) -> _State:
        """Return a reading whose open row contains nothing."""
        return _State(score, ("",) * len(self.columns), (_NEVER,) * len(self.columns), number)

    def _go_on(self, at: int, pieces: list[str], state: _State, made: _Made) -> None:
        if any(state.texts):
            self._ways(at, pieces, state, state, False, made)

    def _open_row(self, at: int, pieces: list[str], state: _State, made: _Made) -> None:
        score = state.score + self._row_end(state)
        self._ways(at, pieces, self._empty(score, state.number), state, True, made)

    def _skip(self, at: int, state: _State, made: _Made) -> None:
        last = tuple(at if then == at - 1 else then for then in state.last)  # what was open stays open
        _keep(
            made,
            _State(state.score - settings.ACROSS_FITS_NOWHERE, state.texts, last, state.number, None, False, state),
        )

    def _section(self, state: _State, made: _Made) -> None:
        fresh = self._empty(state.score + self._row_end(state) + settings.HEADING_BETWEEN_ROWS, state.number)
        _keep(made, replace(fresh, opens=True, before=state))

    def _row_end(self, state: _State) -> float:
        """Charge the columns a row lacks, and the cells it leaves unfinished."""
        if not any(state.texts):
            return 0.0
        return -sum(
            _unfinished(kind, text) if text else likeness.EMPTY[kind]
            for kind, text in zip(self.fields, state.texts, strict=True)
        )

    def _ways(self, at: int, pieces: list[str], state: _State, before: _State, opens: bool, made: _Made) -> None:
        """Try the ways a line's pieces may be in the columns, in their order."""
        gains: dict[tuple[int, int], float] = {}
        partial: list[tuple[float, Way]] = [(state.score, ())]
        units = self.units[at]
        for index, piece in enumerate(pieces):
            apart = (
                len(pieces)
                - index
                - sum(left and right for left, right in zip(units[index:], units[index + 1 :], strict=False))
            )
            longer: list[tuple[float, Way]] = []
            for score, way in partial:
                if way and units[index - 1] and units[index] and self._parts_by_gaps(state, way[-1], pieces[index - 1]):
                    longer.append((score + settings.ACROSS_NEXT_UNIT, (*way, way[-1])))
                for column in range(way[-1] + 1 if way else 0, len(self.columns)):
                    fresh = not state.texts[column]
                    if (
                        len(self.columns) - column < apart
                        or (not fresh and state.last[column] != at - 1)
                        or (fresh and not opens)
                    ):
                        continue
                    if (index, column) not in gains:
                        gains[index, column] = self._gain(state, column, piece)
                    longer.append((score + gains[index, column], (*way, column)))
            partial = sorted(longer, key=lambda way: -way[0])[: settings.ACROSS_WAYS]
        for score, way in partial[:4]:
            texts, last = list(state.texts), list(state.last)
            for piece, column in zip(pieces, way, strict=True):
                texts[column] = f"{texts[column]}\n{piece}" if texts[column] else piece
                last[column] = at
            number, bonus = self._count(state.number, texts, way)
            _keep(made, _State(score + bonus, tuple(texts), tuple(last), number, way, opens, before))

    def _parts_by_gaps(self, state: _State, column: int, piece: str) -> bool:
        """Return whether a gap may separate two units of one cell: no other sign does so in it."""
        return self.fields[column] in _MANY_UNITS and not OTHER_SIGN.search(state.texts[column] + piece)

    def _count(self, number: int, texts: list[str], way: Way) -> tuple[int, float]:
        digits = re.sub(r"\D", "", texts[self.number_at]) if self.number_at in way else ""
        if not 0 < len(digits) < _NO_COUNT:
            return number, 0.0
        return int(digits), settings.NEXT_NUMBER if int(digits) == number + 1 else -settings.ACROSS_NUMBER_OUT_OF_ORDER

    def _gain(self, state: _State, column: int, piece: str) -> float:
        """Score a piece behind what its cell contains so far."""
        text, kind = state.texts[column], self.fields[column]
        if not text:
            return self._whole(kind, piece)
        gain = self._whole(kind, text + "\n" + piece) - self._whole(kind, text) + self._joint(column, text, piece)
        if kind in UNIT_FIELDS and parts_name(text.rsplit("\n", 1)[-1], piece):
            gain += settings.ACROSS_ENDS_NAME
        if kind == "name" and self.has_content:
            gain -= settings.ACROSS_NAME_BESIDE_CONTENT  # what may be of either is more likely content
        return (
            gain - settings.ACROSS_NAME_IS_UNIT
            if kind in ("name", "category") and likeness.reads_as_unit(piece)
            else gain
        )

    def _whole(self, kind: str, text: str) -> float:
        score = likeness.cell_score(kind, text, beside_content=self.has_content)
        return -settings.ACROSS_UNKNOWN if score is None else max(score, -settings.ACROSS_WORST)

    def _joint(self, column: int, text: str, piece: str) -> float:
        """Charge a line that continues where the one above was not full, or that is wider than its column."""
        above, here, kind = width(text.rsplit("\n", 1)[-1]), width(piece), self.fields[column]
        if kind in PEOPLE_FIELDS:
            return 0.0
        wrap = self.widths.get(column)
        if wrap is None:
            return -wider_below(above, here)
        if wrap - above <= settings.SHORT_LINE_FREE:
            return settings.ACROSS_FULL - too_wide(here, wrap)
        ended = kind == "milestones" and text[-1] in STOPS
        return -(0.0 if ended else ends_short(above, wrap)) - too_wide(here, wrap)


def _unfinished(kind: str, text: str) -> float:
    """Return what it costs that a row ends while a cell's text continues."""
    if kind == "content":
        return settings.ACROSS_CONTENT_OPEN if text[-1] in "，、" or likeness.ends_in_amount(text) else 0.0
    return settings.ACROSS_STEP_OPEN if kind == "milestones" and text[-1] not in STOPS else 0.0


def _keep(made: _Made, state: _State) -> None:
    key = (state.texts, state.last)
    if key not in made or made[key].score < state.score:
        made[key] = state
