"""Tables that a web page's text gives a cell a line: each cell ends with a bar, a row may begin with one.

``| 1 |`` / ``区民政局 |`` / ``2025年12月底 |`` · ``序号 |`` / ``牵头单位 |`` / ``||`` · ``|`` / ``1 |`` / ``住建局 |``
Or each but the first begins with a bar, and a bar alone ends the row: ``市发改委`` / ``| 新建学校`` / ``| 市财政局`` / ``|``
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.formats.delimited import row_line
from graphmodel.loaders.model import Column, GridCell, GridRow, Line, place_of
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.headers import known_headers
from graphmodel.loaders.tables.short_rows import fill_short_rows, suits

_BARS = "|｜"
_SPLIT = re.compile(f"[{_BARS}]")


@dataclass(slots=True)
class _Cell:
    """What is between two bars: its text, and its first line; ``begins`` if nothing is before it there."""

    text: str
    line: Line
    begins: bool


def join_cell_lines(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with every table of this kind as a row a line, with its cells.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    if not any(_SPLIT.search(line.text) for line in lines):
        return lines
    joined: list[Line] = []
    at = tried = 0
    while at < len(lines):
        if at >= tried:
            led, tried = _led_rows(lines, at, mapping)
            if led:
                joined += led
                at = tried
                continue
        end = max(_region(lines, at), at + 1)
        rows = _rows(lines[at:end], mapping) if end - at >= settings.BARRED_FEWEST else None
        joined += lines[at:end] if rows is None else rows
        at = end
    return joined


def _led_rows(lines: list[Line], start: int, mapping: Mapping[str, str] | None) -> tuple[list[Line] | None, int]:
    """Return the rows of a table whose cells begin with bars, each as one line, and where the lines looked at end.

    ``None`` for the rows if none begins here.
    """
    rows: list[list[_Cell]] = [[_Cell("", lines[start], begins=True)]]
    if _SPLIT.search(lines[start].text) or start + 1 == len(lines) or not _SPLIT.match(lines[start + 1].text.strip()):
        return None, start
    end = at = start
    for at in range(start, len(lines)):
        text = lines[at].text.strip()
        if not text or _SPLIT.search(text[1:]):
            break
        if text[0] not in _BARS:
            cell = rows[-1][-1]
            cell.text = f"{cell.text}\n{text}" if cell.text else text
        elif text[1:].strip():
            rows[-1].append(_Cell(text[1:].strip(), lines[at], begins=True))
        else:
            end = at + 1
            rows.append([_Cell("", lines[min(end, len(lines) - 1)], begins=True)])
    rows = [row for row in rows[:-1] if row[0].text]
    if len(rows) < 3 or (head := find_header(_grid(rows, max(map(len, rows))), mapping, deepest=1)) is None:
        return None, at
    whole: list[list[_Cell]] = []
    for row in rows:
        whole.append(_with_merged(row, whole[-1] if whole else row, head[0]))
    return _written(whole), end


def _with_merged(row: list[_Cell], above: list[_Cell], columns: tuple[Column, ...]) -> list[_Cell]:
    """Return a row of which only the name is written with what the row above contains in its other columns."""
    name = place_of([column.field for column in columns], "name")
    if len(row) > 1 or len(above) != len(columns) or name < 0 or likeness.is_heading(row[0].text):
        return row
    merged = list(above)
    merged[name] = row[0]
    return merged


def _region(lines: list[Line], start: int) -> int:
    """Return where the lines end that each contain one cell; ``start`` if none begins there."""
    if not _ends_cell(lines[start].text):
        return start
    end, plain = start, 0
    for at in range(start, len(lines)):
        text = lines[at].text.strip()
        if _ends_cell(text):
            end, plain = at + 1, 0
        elif not text or plain == settings.BARRED_CELL_LONGEST or _SPLIT.search(text):
            break
        else:
            plain += 1
    return end


def _ends_cell(text: str) -> bool:
    """Return whether a line is one cell with the bar behind it, or nothing but bars."""
    text = text.strip()
    return bool(text) and text[-1] in _BARS and not _SPLIT.search(text.strip(_BARS + " "))


def _rows(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line] | None:
    """Return the rows, each as one line; ``None`` if no number of columns gives them a list's header."""
    cells = _cells(lines)
    led = lines[0].text.strip()[0] in _BARS
    best: tuple[float, list[list[_Cell]]] | None = None
    for cut in (partial(_cut, led=led), _cut_at_numbers):
        for width in range(3, 21):
            rows = cut(cells, width)
            worth = _worth(rows, mapping) if rows else None
            if rows and worth is not None and (best is None or worth > best[0] + 1e-9):
                best = (worth, rows)
    return _written(best[1]) if best else None


def _written(rows: list[list[_Cell]]) -> list[Line]:
    return [row_line([cell.text for cell in row], row[0].line) for row in rows]


def _grid(rows: list[list[_Cell]], width: int) -> list[GridRow]:
    return [
        GridRow(
            [GridCell(cell.text, hard=False) for cell in row] + [GridCell("")] * (width - len(row)), row[0].line.number
        )
        for row in rows
    ]


def _cut(cells: list[_Cell], width: int, led: bool) -> list[list[_Cell]] | None:
    """Cut the cells into rows of a width.

    ``None`` if a row would not begin where a line does, or the last one lacks cells.
    """
    step = width + 1 if led else width  # between the bar that ends a row and the one that begins the next is nothing
    groups = [cells[at : at + step] for at in range(0, len(cells), step)]
    if (
        len(groups) < 2
        or len(groups[-1]) < step - 1
        or not all(group[0].begins and (not led or not group[0].text) for group in groups)
    ):
        return None
    return [row for group in groups if (row := group[1:] if led else group)]


def _cut_at_numbers(cells: list[_Cell], width: int) -> list[list[_Cell]] | None:
    """Cut the cells below a header of a width at numbers that count on.

    ``None`` if none is right below it, or a row is too long.
    """
    rows = [cells[:width]]
    last: int | None = None
    for cell in cells[width:]:
        number = int(cell.text) if cell.begins and cell.text.isdecimal() and len(cell.text) <= 3 else None
        if number is not None and (last is None or number == last + 1):
            rows.append([])
            last = number
        elif last is None:
            return None
        rows[-1].append(cell)
    return rows if len(rows) > 1 and all(2 <= len(row) <= width for row in rows) else None


def _worth(rows: list[list[_Cell]], mapping: Mapping[str, str] | None) -> float | None:
    """Return how well rows of one width read; ``None`` without a header.

    Known headers side by side, none below them, cells that suit them.
    """
    grid = _grid(rows, len(rows[0]))
    head = find_header(grid, mapping, deepest=1)
    if head is None or head[2] == len(grid):
        return None
    columns, _first, start = head
    known = sum(column.field != "extra" for column in columns)
    cut_off = known_headers(filter(None, grid[start].texts()), mapping)
    scores = [
        suits(text, column)
        for row in fill_short_rows(grid, mapping)[start:]
        for text, column in zip(row.texts(), columns, strict=True)
    ]
    return (known - cut_off) / len(columns) + sum(scores) / len(scores)


def _cells(lines: list[Line]) -> list[_Cell]:
    cells: list[_Cell] = []
    text, first, begins = "", lines[0], True
    for line in lines:
        parts = _SPLIT.split(line.text.strip())
        if not text:
            first, begins = line, True
        for part in parts[:-1]:
            text = f"{text}\n{part.strip()}" if text and part.strip() else text + part.strip()
            cells.append(_Cell(text, first, begins))
            text, first, begins = "", line, False
        text = f"{text}\n{parts[-1].strip()}" if text and parts[-1].strip() else text + parts[-1].strip()
    return cells
