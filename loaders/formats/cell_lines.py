"""Tables that a web page's text gives a cell a line, with a bar alone behind each row.

``市发改委`` / ``| 新建学校`` / ``| 市财政局`` / ``|``. Where no bar ends a row :mod:`..tables.cell_a_line` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel import lazy_re as re
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.formats.delimited import row_line
from graphmodel.loaders.model import Column, GridCell, GridRow, Line, place_of
from graphmodel.loaders.tables.grid_header import find_header

_BAR = re.compile("[|｜]")


def join_cell_lines(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with every table of this kind as a row a line, with its cells.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    ends = [at for at, line in enumerate(lines) if _BAR.fullmatch(line.text.strip())]
    if len(ends) < 3:
        return lines
    begin = next((at for at in range(ends[0], 0, -1) if not _BAR.match(lines[at].text.strip())), 0)
    inside = [line.text.strip() for line in lines[begin : ends[-1]]]
    if not all(inside) or any(_BAR.search(text[1:]) for text in inside):
        return lines
    firsts = [begin, *(at + 1 for at in ends)]
    rows = [
        _BAR.split("\n".join(line.text.strip() for line in lines[first:end]))
        for first, end in zip(firsts, ends, strict=False)
    ]
    width = max(map(len, rows))
    grid = [GridRow([GridCell(cell) for cell in row] + [GridCell("")] * (width - len(row)), 0) for row in rows]
    if (head := find_header(grid, mapping, deepest=1)) is None:
        return lines
    joined = lines[:begin]
    above: Sequence[str] = rows[0]
    for row, first in zip(rows, firsts, strict=False):
        above = _with_merged(row, above, head[0])
        joined.append(row_line(above, lines[first]))
    return joined + lines[ends[-1] + 1 :]


def _with_merged(row: Sequence[str], above: Sequence[str], columns: tuple[Column, ...]) -> Sequence[str]:
    """Return a row of which only the name is written with what the row above contains in its other columns."""
    name = place_of([column.field for column in columns], "name")
    if len(row) > 1 or len(above) != len(columns) or name < 0 or likeness.is_heading(row[0].strip()):
        return row
    return [*above[:name], row[0], *above[name + 1 :]]
