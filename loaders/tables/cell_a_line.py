"""Tables whose text has a line, or a paragraph, for each cell.

``1`` / ``新增老年食堂15个`` / ``区民政局`` / ``11月底前`` · ``2`` / ``新增护理型床位100张`` / ``10月底前``
A bar may be behind each cell, or before it: ``| 1 |`` / ``区民政局 |`` / ``||``.
What numbers its rows is found first where there is a column of numbers; which line is in which column tells
:mod:`graphmodel.loaders.tables.line_alignment`. A row that may be read in another way as well is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, GridCell, GridRow, Line, RawTable, place_of
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.loaders.tables.furniture import TOTAL
from graphmodel.loaders.tables.grid import read_grid
from graphmodel.loaders.tables.header_neighbours import is_header_alone
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.headers_a_line import (
    LineCell,
    cells_of_lines,
    count_of,
    find_header,
    is_no_cell,
    layouts_of,
    next_table,
    without_pages,
)
from graphmodel.loaders.tables.line_alignment import MANY_FIELDS, Aligned, Alignment, breaks_inside, kind_of, suits
from graphmodel.loaders.tables.merged_rows import carry_merged, doubt_unit_cells
from graphmodel.loaders.tables.wrapped_lines import unwrap_cells
from graphmodel.records import Problem

# what a line that only begins or only continues a cell begins or ends with
_GOES_ON, _BROKEN_OFF = "、，,）。；", "、，,（"
_BAR = re.compile("[|｜\t]")
_PIECES = 3  # that blanks part in a line: with more it is several cells
_SUM = re.compile(r"[\d,，.]+\s*[\u4e00-\u9fff]{0,4}")
_DOUBTFUL = "这一行的格数与表头的栏数不同，哪些字属于哪一栏不止一种读法，请核对"


class _Body(NamedTuple):
    """What is below a header: its lines, those that are no cells, those that number the rows, ends of cells apart."""

    cells: list[LineCell]
    apart: set[int]
    numbers: list[int]
    late: list[int]


def read_cell_a_line(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Read tables of a cell a line, or a paragraph; none where lines are no whole cells, or do not suit the header."""
    return next(
        (tables for cells, blanks in cells_of_lines(lines) if (tables := _tables(cells, mapping, blanks=blanks))), []
    )


def _tables(cells: list[LineCell], mapping: Mapping[str, str] | None, *, blanks: bool) -> list[RawTable]:
    """Return the tables, one for each header; none if one of them does not read."""
    tables: list[RawTable] = []
    while cells:
        start, head = find_header(cells, mapping)
        above = cells[start - 1].text.split("\n")[1:] if start else []
        if not head or (above and field_of(above[-1], mapping)):
            return []  # the header begins in a paragraph
        if any(cell.line.cells or _BAR.search(cell.text) for cell in cells[start:]):
            return []
        end = start + len(head)
        cut = next_table(cells, end, head, mapping)
        texts = [normal(cell.text) for cell in head]
        written = [cell.text for cell in cells[end:cut]]
        if any(len(text) > 2 and is_header_alone(text, texts) for text in [*written, *map("".join, pairwise(written))]):
            return []  # 配合单位, or 配合 / 单位, among the rows: a column is written behind them
        table = _table(cells[:start], texts, without_pages(cells[end:cut], texts), mapping, blanks=blanks)
        if table is None:
            return []
        tables.append(table)
        cells = cells[cut:]
    return tables


def _body(cells: list[LineCell], width: int, *, numbered: bool) -> _Body:
    """Tell the lines below a header of so many columns apart: no cells, numbers of rows, all others."""
    apart = {at for at, cell in enumerate(cells) if cell.text and is_no_cell(cell.text)}
    numbers = _numbers(cells, apart, width) if numbered else []
    sums = False
    for at, cell in enumerate(cells):
        if at in apart:
            sums = bool(TOTAL.fullmatch(simplify(cell.text)))
        elif at - 1 in apart and at not in numbers and (not cell.text or (sums and _SUM.fullmatch(cell.text))):
            apart.add(at)  # what a row of sums contains, and the blank cells beside a heading
    # in Latin letters the end of a cell may be behind its row: lime mortar / 7
    late = [end - 1 for begin, end in pairwise(numbers) if end - begin > width and is_latin(cells[end - 1].text)]
    return _Body(cells, apart.union(late), numbers, late)


def _numbers(cells: Sequence[LineCell], apart: Collection[int], width: int) -> list[int]:
    """Return the lines that number the rows: they count on, or from 1 again below a heading, about a row apart.

    Of a part of a list, which begins with another number, all lines that are numbers do.
    """
    best: dict[int, tuple[float, int]] = {}
    counts: dict[int, tuple[str, int, int, int]] = {}
    place = part = 0
    for at, cell in enumerate(cells):
        part += at in apart
        place += at not in apart
        found = count_of(cell.text) if at not in apart else None
        if found is None:
            continue
        series, number = found
        ways = [(0.0 if number == 1 else -settings.CELL_NUMBER_GAP, -1)]
        for before, (other, last, there, then) in counts.items():
            again = number == 1 and (then != part or (other != series and "." in series))
            step = 1 if again else number - last if other == series else 0
            if step in (1, 2) and place - there > 1:
                off = abs(place - there - width) * settings.CELL_NUMBER_OFF + (step - 1) * settings.CELL_NUMBER_GAP
                ways.append((best[before][0] + settings.CELL_NUMBER - off, before))
        counts[at] = series, number, place, part
        best[at] = max(ways)
    chain: list[int] = []
    at = max(best, key=lambda at: best[at][0], default=-1)
    while at >= 0:
        chain.insert(0, at)
        at = best[at][1]
    return chain if not chain or counts[chain[0]][1] == 1 or len(chain) == len(counts) else []


def _table(
    above: Sequence[LineCell],
    head: list[str],
    cells: list[LineCell],
    mapping: Mapping[str, str] | None,
    *,
    blanks: bool,
) -> RawTable | None:
    """Return a table as it reads best below a header, with what is doubtful; ``None`` if it does not read."""
    if blanks and all(cell.text for cell in cells):
        return None
    numbered = any(field_of(text, mapping) == "number" for text in head)
    body = _body(cells, len(head), numbered=numbered)
    if numbered and len(body.numbers) < settings.CELL_A_LINE_FEWEST_ROWS:
        return None
    rows = [[body.cells[at].text for at in range(*pair) if at not in body.apart] for pair in pairwise(body.numbers)]
    found = [
        (read, columns, header)
        for columns, header in layouts_of(head, rows, mapping)
        if (read := _align(body, columns, blanks=blanks)) and _is_sound(read, body, columns)
    ]
    if not found:
        return None
    # headers over others are told by the rows
    read, columns, header = max(found, key=lambda way: way[0].worth - settings.CELL_A_LINE_GROUP * (len(way[2]) > 1))
    merged = [at for at, column in enumerate(columns) if column.field in ("number", "name")]
    table = read_grid(_grid(above, header, body, read, merged), mapping)
    return _with_doubts(table, read, body, columns, blanks=blanks) if table else None


def is_torn(line: str) -> bool:
    """Return whether a line only begins or only continues a cell.

    >>> is_torn("、县财政局"), is_torn("县财政局（"), is_torn("县财政局（牵头）")
    (True, True, False)
    """
    text = simplify(line).strip()
    return text[0] in _GOES_ON or text[-1] in _BROKEN_OFF


def _align(body: _Body, columns: tuple[Column, ...], *, blanks: bool) -> Aligned | None:
    """Return the best way to put the lines into the columns; what whole rows have in columns of any kind is learned."""
    texts = [cell.text for cell in body.cells]
    kinds: dict[int, Counter[str]] = {}
    read: Aligned | None = None
    for _ in range(2):
        read = Alignment(texts, columns, apart=body.apart, numbers=body.numbers, kinds=kinds, blanks=blanks).read()
        for row in read.rows if read else ():
            for cell in row if len(row) == len(columns) else ():
                kinds.setdefault(cell.column, Counter())[kind_of(texts[cell.begin])] += 1
    return read


def _is_sound(read: Aligned, body: _Body, columns: Sequence[Column]) -> bool:
    """Return whether rows have what rows have, and lines are whole cells, units and times where they are due."""
    fields = [column.field for column in columns]
    named = {place_of(fields, "name"), own_content(fields)}
    has = [{cell.column for cell in row} for row in read.rows]
    if len(has) < settings.CELL_A_LINE_FEWEST_ROWS or read.worth <= 0 or not all(named & row for row in has):
        return False
    if body.numbers and all(cell.begin != body.numbers[0] for cell in read.rows[0]):
        return False
    texts = [cell.text for cell in body.cells]
    foot = [text for at, text in enumerate(texts) if at >= read.rows[-1][-1].end and at not in body.apart and text]
    if foot and "category" in fields and not all(fields.index("category") in row for row in has):
        return False  # categories are written apart from their rows
    cells = [
        [texts[cell.begin : cell.end] for row in read.rows for cell in row if cell.column == at and texts[cell.begin]]
        for at in range(len(columns))
    ]
    if any(map(_is_no_cell, [*foot, *(line for column in cells for cell in column for line in cell)])):
        return False
    marks = sum({kind_of(cell[0]) for cell in column} == {"mark"} for column in cells)
    lacking = [len(columns) - len(row) for row in has]
    if marks > 1 and any(lacking):  # which unit a mark is of
        return False
    few = sum(lack > settings.CELL_MISSING for lack in lacking) if not body.numbers else 0
    wrapped = sum(
        any(
            columns[cell.column].field not in MANY_FIELDS and breaks_inside(texts[cell.begin : cell.end])
            for cell in row
        )
        for row in read.rows
    )
    due = all(
        sum(suits("\n".join(cell), column) for cell in filled) > 0
        for column, filled in zip(columns, cells, strict=True)
        if filled and (column.field == "deadline" or (column.field in UNIT_FIELDS and not is_latin(filled[0][0])))
    )
    return due and few <= settings.CELL_FEW * len(has) and wrapped <= settings.CELL_WRAPPED * len(has)


def _is_no_cell(line: str) -> bool:
    """Return whether a line is the rest of a cell, or several cells."""
    several = len(line.split()) > _PIECES and not is_latin(line) and likeness.partner_score(line) <= 0
    return is_torn(line) or several


def _grid(
    above: Sequence[LineCell], header: list[list[GridCell]], body: _Body, read: Aligned, merged: Sequence[int]
) -> list[GridRow]:
    """Return the rows of the table, with what is above, between and below them; what is merged has one mark."""
    size = len(header[0])
    blank = [GridCell("")] * size
    first = body.cells[0].line.number
    grid = [GridRow([GridCell(cell.text), *blank[1:]], cell.line.number) for cell in above if cell.text]
    grid += [GridRow(cells, first - len(header) + at) for at, cells in enumerate(header)]
    rows = {row[0].begin: row for row in read.rows}
    marks, at = count(1), 0
    last: GridRow | None = None
    while at < len(body.cells):
        line, row = body.cells[at].line, rows.get(at)
        if at in body.late:
            at += 1
            continue
        if row is None:
            texts = _apart_texts(body, at, rows)[:size]
            made = GridRow([*map(GridCell, texts), *blank[len(texts) :]], line.number, line.page)
            at += max(len(texts), 1)
        else:
            made = GridRow(list(blank), line.number, line.page)
            for cell in row:
                text = "\n".join(one.text for one in body.cells[cell.begin : cell.end])
                made.cells[cell.column] = GridCell(text, hard=False)
            if last:
                _merge(made, last, merged, marks)
            last, at = made, row[-1].end
        if any(made.texts()):
            grid.append(made)
    return grid


def _merge(row: GridRow, above: GridRow, places: Sequence[int], marks: Iterator[int]) -> None:
    """Give a row the cells that it lacks from the row above, each as one cell of both."""
    for place in (place for place in places if not row.cells[place].text):
        old = above.cells[place]
        above.cells[place] = old if old.mark >= 0 else GridCell(old.text, next(marks), hard=False)
        row.cells[place] = above.cells[place]


def _apart_texts(body: _Body, at: int, rows: Mapping[int, object]) -> list[str]:
    """Return a line that is no cell, with the sums behind it."""
    end = at + 1
    is_sum = TOTAL.fullmatch(simplify(body.cells[at].text))
    while is_sum and end in body.apart and end not in rows and not is_no_cell(body.cells[end].text):
        end += 1
    return [cell.text for cell in body.cells[at:end]]


def _with_doubts(table: RawTable, read: Aligned, body: _Body, columns: Sequence[Column], *, blanks: bool) -> RawTable:
    """Give rows what is merged with the row above, and say of those that may be read in another way as well."""
    fields = table.fields
    lead, partner = place_of(fields, "lead_units"), place_of(fields, "partner_units")
    if not blanks:
        doubt_unit_cells(table)
    unwrap_cells(table)
    merged = (("lead_units", "responsible_units"), ("leaders",), ("lead_officers",))
    leads = {place_of(fields, *kinds) for kinds in merged} - {-1}
    if not is_latin(" ".join(cell.text for cell in body.cells)):  # lists in English repeat what others merge
        carry_merged(table, merged=leads)
    for late in body.late:
        row_line = body.cells[max(at for at in body.numbers if at < late)].line.number
        text, line = body.cells[late]
        table.problems.append(Problem((row_line, line.number), text, _DOUBTFUL, line.page))
    told = {problem.lines[0] for problem in table.problems}
    for row, doubts in zip(read.rows, read.doubts, strict=True):
        line = body.cells[row[0].begin].line
        lone = len({lead, partner} & {cell.column for cell in row}) == 1 and min(lead, partner) >= 0
        if (doubts or lone) and line.number not in told:
            name = next(
                (body.cells[cell.begin].text for cell in row if columns[cell.column].field == "name"), line.text
            )
            table.problems.append(Problem((line.number, line.number), close_up(name), _DOUBTFUL, line.page))
    return table
