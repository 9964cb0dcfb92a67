"""Rows that text of a web page leaves short: a cell merged over rows is written in the first of them only.

A row with fewer cells than the header is put under the columns that suit its cells; the columns
left out contain what the row above contains.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping

from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.model import Column, GridCell, GridRow
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.headers_a_line import layouts_of
from graphmodel.loaders.tables.line_alignment import Alignment, Segment, kind_of


def fill_short_rows(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> list[GridRow]:
    """Return the rows with every cell under the column it belongs to.

    Parameters
    ----------
    rows
        Rows of a table drawn in text, filled up with empty cells on the right.
    mapping
        Header to field, from the user.
    """
    rows = _second_header_apart(rows, mapping)
    head = find_header(rows, mapping)
    if head is None or len(head[0]) != len(rows[0].cells) or any(column.field == "marked_unit" for column in head[0]):
        return rows
    columns, _first, start = head
    marks = itertools.count(1)
    filled = rows[:start]
    full = next((row.texts() for row in rows[start:] if all(row.texts())), None)
    for row in rows[start:]:
        places = None if row.whole else _places(row.texts(), columns, full)
        filled.append(
            _spread(row, places, columns, filled[-1] if len(filled) > start else None, marks) if places else row
        )
    return filled


def _second_header_apart(rows: list[GridRow], mapping: Mapping[str, str] | None) -> list[GridRow]:
    """Return the rows with the headers of a second row below those that are over them: 牵头单位 | 配合单位, at the left.

    责任单位 over both is followed by a blank in the row above; or no blank is written, and it is the header below
    which the cells of the rows suit the two.
    """
    for at, (head, below) in enumerate(itertools.pairwise(rows[: settings.HEADER_FIRST_ROWS])):
        said = [text for text in below.texts() if text]
        over = _over_blanks(head.texts())
        packed = below.texts()[: len(said)] == said
        if not packed or len(said) < 2 or not all(field_of(normal(text), mapping) for text in said):
            continue
        size = next((place for place, text in enumerate(head.texts()) if not text), 0)
        if 1 < size == len(head.cells) - len(said) + 1:
            texts = [normal(text) for text in [*head.texts()[:size], *said]]
            full = [row.texts() for row in rows[at + 2 :] if all(row.texts())]
            layouts = (header for columns, header in layouts_of(texts, full, mapping) if len(columns) < len(texts))
            if header := next(layouts, None):
                lines = zip(header, (head, below), strict=True)
                return [*rows[:at], *(GridRow(cells, row.line, row.page) for cells, row in lines), *rows[at + 2 :]]
        if len(over) == len(said) and over[0] > 0:
            cells = [GridCell("")] * len(below.cells)
            for place, cell in zip(over, below.cells, strict=False):
                cells[place] = cell
            return [*rows[:at], head, GridRow(cells, below.line, below.page), *rows[at + 2 :]]
    return rows


def _over_blanks(texts: list[str]) -> list[int]:
    """Return the columns of headers that a blank follows, and of the blanks behind them, but for blanks at the end."""
    last = max((at for at, text in enumerate(texts) if text), default=0)
    return [at for at in range(last) if not texts[at] or (at + 1 < last and not texts[at + 1])]


def _places(texts: list[str], columns: tuple[Column, ...], full: list[str] | None) -> tuple[int, ...] | None:
    """Return the columns that the cells of a short row suit; ``None`` if they are well where they are.

    ``full`` is a row that lacks no cell: what a column of any header contains is told from it.
    """
    size = len(texts)
    while size and not texts[size - 1]:
        size -= 1
    if not 1 <= len(columns) - size <= settings.SHORT_ROW_MOST_MISSING or size < 2:
        return None
    numbered = likeness.number_score(simplify(texts[0])) > 0
    kinds = {at: Counter([kind_of(text)] * 2) for at, text in enumerate(full or ())}
    row = Alignment(texts[:size], columns, numbers=[0] if numbered else [], kinds=kinds, one_row=True)
    found = row.read()
    as_written = sum(row.worth_of(Segment(at, at, at + 1)) for at in range(size)) - row.cost(size - 1, len(columns))
    clearly = found is not None and found.rows and found.worth - as_written >= settings.SHORT_ROW_CLEARLY
    return tuple(cell.column for cell in found.rows[0]) if found and clearly else None


def _spread(
    row: GridRow,
    places: tuple[int, ...],
    columns: tuple[Column, ...],
    above: GridRow | None,
    marks: itertools.count[int],
) -> GridRow:
    cells = [GridCell("")] * len(row.cells)
    for cell, at in enumerate(places):
        cells[at] = row.cells[cell]
    if above is not None:
        left_out = set(range(len(cells))) - set(places)
        if any(columns[at].field in ("lead_units", "responsible_units") for at in places):
            left_out -= {
                at for at in left_out if columns[at].field == "partner_units"
            }  # who leads is told: nobody supports, rather than the same as above
        for at in left_out:
            if above.cells[at].text and above.cells[at].mark < 0:
                above.cells[at] = GridCell(above.cells[at].text, next(marks))
            cells[at] = above.cells[at]
    return GridRow(cells, row.line, row.page, row.torn)
