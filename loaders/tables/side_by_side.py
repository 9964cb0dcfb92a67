"""Two tables side by side in one grid, each with the same headers: they are set one below the other."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.loaders import settings
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, GridCell, GridRow
from graphmodel.loaders.tables.header_neighbours import named_by_division
from graphmodel.loaders.tables.headers import field_of, normal


def stacked(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> list[GridRow]:
    """Return a grid with tables that are side by side below each other, other grids as they are.

    They are told by a header row that says the same headers twice or more, a name and units among them, with nothing
    but empty columns between. What is above each of them is above its rows then.
    """
    for at, row in enumerate(rows[: settings.HEADER_FIRST_ROWS]):
        if places := _repeated(row, mapping):
            width = max(map(len, places))
            headed = at > 0 and _heads_each(rows[at - 1], places)
            below = [
                _part(row, columns, width)
                for columns in places
                for row in [*rows[at - 1 : at if headed else at - 1], *rows[at + 1 :]]
            ]
            above = rows[: at - 1] if headed else rows[:at]
            return [*above, _part(row, places[0], width), *below]
    return rows


def _heads_each(row: GridRow, places: list[list[int]]) -> bool:
    """Return whether a row says of each table one thing, merged over it: 续建项目, 新建项目."""
    cells = [{(row.cells[at].text.strip(), row.cells[at].mark) for at in columns} for columns in places]
    return all(len(found) == 1 and text and mark >= 0 for found in cells for text, mark in found)


def _repeated(row: GridRow, mapping: Mapping[str, str] | None) -> list[list[int]]:
    """Return the columns of each table whose headers a row says, none if they are said once."""
    filled = [at for at, text in enumerate(row.texts()) if text]
    headers = [normal(row.cells[at].text) for at in filled]
    for times in range(2, len(headers) // settings.SIDE_BY_SIDE_FEWEST_HEADERS + 1):
        size, rest = divmod(len(headers), times)
        if rest or headers != headers[:size] * times or len(set(headers[:size])) < size:
            continue
        columns = [Column(header, field_of(header, mapping) or "extra") for header in headers[:size]]
        fields = {column.field for column in named_by_division(columns)}
        if "name" in fields and fields & UNIT_FIELDS and not any(cell.mark >= 0 for cell in row.cells):
            return [filled[begin : begin + size] for begin in range(0, len(filled), size)]
    return []


def _part(row: GridRow, columns: list[int], width: int) -> GridRow:
    cells = [row.cells[at] for at in columns]
    return GridRow(cells + [GridCell("")] * (width - len(cells)), row.line, row.page, row.torn, row.apart)
