"""Tables whose text has a line, or a paragraph, for each cell: from number to number they are counted, not guessed.

``1`` / ``新增老年食堂15个`` / ``区民政局`` / ``11月底前`` · ``2`` / ``新增护理型床位100张`` / ``区医保局`` / ``10月底前``
Rows that lack cells, or have more, are put together in :mod:`graphmodel.loaders.formats.numbered_cells`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, takewhile
from typing import NamedTuple, TypeVar

from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Column, GridCell, GridRow, Line, RawTable, says_nothing
from graphmodel.loaders.tables.furniture import INSIDE_TABLES, TOTAL, begins_note, furniture_kind, is_signature
from graphmodel.loaders.tables.grid import read_grid
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal
from graphmodel.loaders.tables.merged_rows import carry_merged
from graphmodel.loaders.tables.short_rows import suits

# what a line that only begins or only continues a cell begins or ends with
_GOES_ON, _BROKEN_OFF = "、，,）。；", "、，,（"
# headers of these are over no others
_OVER_NOTHING = ("number", "name", "category", "deadline")


class _Cell(NamedTuple):
    """The text of a cell, nothing for an empty one, and its first line."""

    text: str
    line: Line


_Of = TypeVar("_Of", _Cell, Line)


def read_cell_a_line(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> RawTable | None:
    """Read a table of a cell a line, or a paragraph; ``None`` where rows are not of as many cells as the header."""
    if not any(field_of(line.text, mapping) == "number" for line in _first(lines)):
        return None
    return next((table for cells, blanks in _ways(lines) if (table := _read(cells, mapping, blanks=blanks))), None)


def _first(lines: Sequence[Line]) -> Sequence[Line]:
    return [line for line in lines if line.text.strip()][: settings.CELL_A_LINE_HEADER_AMONG]


def _ways(lines: Sequence[Line]) -> Iterator[tuple[list[_Cell], bool]]:
    """Yield what cells may be: every line, of which blank ones are empty cells; a line with letters; paragraphs."""
    every = [_Cell(line.text.strip(), line) for line in lines]
    yield every, True
    filled = [cell for cell in every if cell.text]
    yield filled, False
    paragraphs: list[_Cell] = []
    above = ""
    for cell in every:
        if cell.text and above:
            paragraphs[-1] = _Cell(f"{paragraphs[-1].text}\n{cell.text}", paragraphs[-1].line)
        elif cell.text:
            paragraphs.append(cell)
        above = cell.text
    yield paragraphs, False


def _read(cells: list[_Cell], mapping: Mapping[str, str] | None, *, blanks: bool) -> RawTable | None:
    for start, cell in enumerate(cells[: settings.CELL_A_LINE_HEADER_AMONG]):
        if field_of(cell.text, mapping) != "number":
            continue
        head = list(takewhile(lambda cell: not (_stands_apart(cell.text) or _begins_row(cell.text, 1)), cells[start:]))
        head = head[: settings.CELL_A_LINE_MOST_COLUMNS]
        themes = start > 0 and len(head) > 1 and field_of(cells[start - 1].text, mapping) == "category"
        head = head[: len(head) - themes]  # the first theme is no header
        body = without_pages(cells[start + len(head) :], [normal(cell.text) for cell in head])
        sizes = range(len(head), settings.CELL_A_LINE_FEWEST_COLUMNS - 1, -1)
        rows = max(
            (_rows(body, size, themes=themes) for size in sizes),
            key=lambda rows: sum(len(row) == len(max(rows, key=len)) for row in rows),
            default=[],
        )
        header = _header(head, rows, mapping) if rows and (not blanks or _writes_blanks(rows)) else None
        if header:
            return _table(cells[: start - themes], header, rows, mapping)
        if sum(field_of(cell.text, mapping) is not None for cell in head) >= settings.CELL_A_LINE_FEWEST_COLUMNS:
            return None  # what is below another table's header is not all
    return None


def _stands_apart(text: str) -> bool:
    """Return whether a line is no cell: a heading, a remark, who filled the form in, a label of the rows below."""
    plain = simplify(text)
    names_leader = field_of(plain.partition("：")[0]) in PEOPLE_FIELDS if "：" in plain else False
    ends = begins_note(text) or is_signature(text.split()) or bool(TOTAL.fullmatch(plain))
    return ends or likeness.is_heading(plain) or names_leader


def _begins_row(text: str, number: int) -> bool:
    return simplify(text).rstrip(".、．") == str(number)


def _writes_blanks(rows: list[list[_Cell]]) -> bool:
    """Return whether some cells are blank."""
    return any(not cell.text for row in rows for cell in row)


def without_pages(below: Sequence[_Of], header: Sequence[str]) -> list[_Of]:
    """Return cells without page numbers and the like, and without the header printed again; blank ones are kept."""
    body: list[_Of] = []
    texts = [normal(cell.text) for cell in below]
    at = 0
    while at < len(below):
        if texts[at] == header[0] and texts[at : at + len(header)] == header:
            at += len(header)
            continue
        text = below[at].text
        if not text or says_nothing(text) or furniture_kind(text) not in INSIDE_TABLES:
            body.append(below[at])
        at += 1
    return body


def _rows(body: list[_Cell], size: int, *, themes: bool) -> list[list[_Cell]]:
    """Return the rows, one of a single cell for what stands apart; none where a row has another number of cells.

    Where a column of ``themes`` is before the numbers, a line before a number is the theme of the rows below it.
    """
    rows: list[list[_Cell]] = []
    number = at = 0
    while at < len(body):
        text = body[at].text
        is_theme = themes and _begins_row(next((cell.text for cell in body[at + 1 : at + 2]), ""), number + 1)
        if _begins_row(text, number + 1):
            end = _end(body, at, size, number + 2, themes=themes)
            if not end:
                return []
            rows.append(body[at:end])
            number, at = number + 1, end
        elif text and not (is_theme or _stands_apart(text)):
            rest = body[at:]
            if len(rest) > settings.NOTE_LINES or any(_begins_row(cell.text, number + 1) for cell in rest):
                return []
            rows += [[cell] for cell in rest if cell.text]  # the foot of a page
            break
        else:
            rows += [[body[at]]] if text else []
            at += 1
    counted = {len(row) for row in rows} - {1}
    return rows if number >= settings.CELL_A_LINE_FEWEST_ROWS and counted == {size} else []


def _end(body: list[_Cell], at: int, size: int, number: int, *, themes: bool) -> int:
    """Return where a row ends that begins at ``at``; 0 if neither the next number nor what stands apart is there."""
    if at + size > len(body) or any(_stands_apart(cell.text) for cell in body[at + 3 : at + size]):
        return 0
    following = [cell.text for cell in body[at + size :] if cell.text][:2]
    goes_on = any(_begins_row(cell.text, number) for cell in body[at + 2 :])
    next_row = bool(following) and (_begins_row(following[0], number) or _stands_apart(following[0]))
    next_row = next_row or (themes and len(following) > 1 and _begins_row(following[1], number))
    return at + size if not goes_on or next_row else 0


def _header(
    head: list[_Cell], rows: list[list[_Cell]], mapping: Mapping[str, str] | None
) -> list[list[GridCell]] | None:
    """Return the rows of a header under which the cells are what they should be; ``None`` if there is none."""
    size = max(map(len, rows))
    whole = [row for row in rows if len(row) == size]
    if not _are_cells(whole):
        return None
    best: tuple[float, list[list[GridCell]]] | None = None
    for texts in _layouts([normal(cell.text) for cell in head], size):
        columns = [Column(low, _field(above, low, mapping)) for above, low in texts]
        if any(len(low) > settings.CELL_A_LINE_HEADER_LONGEST or is_latin(low) for _, low in texts):
            continue
        worth = _worth(whole, columns) if is_table_header(columns) else None
        over = {above for above, _ in texts if above and field_of(above, mapping) in _OVER_NOTHING}
        if worth is not None and (best is None or worth - len(over) * settings.CELL_A_LINE_GROUP > best[0]):
            worth -= len(over) * settings.CELL_A_LINE_GROUP
            best = worth, _as_rows(texts)
    return best[1] if best else None


def _field(above: str, low: str, mapping: Mapping[str, str] | None) -> str:
    return (above and field_of(above + low, mapping)) or field_of(low, mapping) or "extra"


def _layouts(head: list[str], size: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the ways to read headers as so many columns: each with what is over it, nothing where it has one row.

    Of two rows the lower one is written behind the upper; each header more than columns is over several of them.
    """
    over = len(head) - size
    if not over:
        yield [("", text) for text in head]
    for upper in range(over + 1, len(head) - 2 * over + 1) if 0 < over <= settings.CELL_A_LINE_MOST_GROUPS else ():
        low = head[upper:]
        for groups in combinations(range(1, upper), over):
            for cuts in combinations(range(2, len(low) - 1), over - 1):
                bounds = [0, *cuts, len(low)]
                if any(end - begin < 2 for begin, end in zip(bounds, bounds[1:], strict=False)):
                    continue
                below = {at: low[bounds[n] : bounds[n + 1]] for n, at in enumerate(groups)}
                yield [
                    pair
                    for at, text in enumerate(head[:upper])
                    for pair in ([(text, one) for one in below[at]] if at in below else [("", text)])
                ]


def _as_rows(columns: list[tuple[str, str]]) -> list[list[GridCell]]:
    """Return headers as a row, or as two of which the upper one is merged over several columns."""
    if not any(above for above, _ in columns):
        return [[GridCell(low) for _, low in columns]]
    marks: dict[str, int] = {}  # far from those that rows are given
    upper = [
        GridCell(above or low, marks.setdefault(above or f"{at} {low}", settings.MARK_ACROSS + len(marks)))
        for at, (above, low) in enumerate(columns)
    ]
    return [upper, [GridCell(low) if above else upper[at] for at, (above, low) in enumerate(columns)]]


def _are_cells(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Return whether the lines are whole cells and none the rest of another."""
    return not any(is_torn(cell.text) for row in rows for cell in row if cell.text)


def is_torn(line: str) -> bool:
    """Return whether a line only begins or only continues a cell.

    >>> is_torn("、县财政局"), is_torn("县财政局（"), is_torn("县财政局（牵头）")
    (True, True, False)
    """
    text = simplify(line).strip()
    return text[0] in _GOES_ON or text[-1] in _BROKEN_OFF


def _worth(rows: Sequence[Sequence[_Cell]], columns: Sequence[Column]) -> float | None:
    """Return how well cells suit their columns; ``None`` if units or times are not where they are due."""
    worth = 0.0
    for at, column in enumerate(columns):
        score = sum(suits(row[at].text, column) for row in rows)
        if column.field in UNIT_FIELDS | {"deadline"} and score <= 0:
            return None
        worth += score
    return worth


def _table(
    above: Sequence[_Cell],
    header: list[list[GridCell]],
    rows: list[list[_Cell]],
    mapping: Mapping[str, str] | None,
) -> RawTable | None:
    size = len(header[0])
    first = rows[0][0].line.number
    grid = [
        GridRow([GridCell(cell.text)] + [GridCell("")] * (size - 1), cell.line.number) for cell in above if cell.text
    ]
    grid += [GridRow(cells, first - len(header) + at) for at, cells in enumerate(header)]
    for row in rows:
        cells = [GridCell(cell.text, hard=False) for cell in row]
        grid.append(GridRow(cells + [GridCell("")] * (size - len(row)), row[0].line.number))
    table = read_grid(grid, mapping)
    return carry_merged(table) if table else None
