"""The columns of a matrix, and a turned one put upright."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel.loaders.cells.marks import looks_like_mark
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, GridCell, GridRow
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.matrix import TOTAL, Matrix, find_matrix, units_share


def matrix_columns(
    rows: Sequence[GridRow], matrix: Matrix, mapping: Mapping[str, str] | None
) -> tuple[tuple[Column, ...], int]:
    """Return the columns of a matrix, and the first row of its header: rows of groups above it belong to it."""
    top = matrix.header
    while top and _is_group_row(rows[top - 1], matrix, mapping):
        top -= 1
    groups = [_groups(rows[line], matrix.marked) for line in range(top, matrix.header)]
    columns: list[Column] = []
    for at in range(len(rows[matrix.header].cells)):
        over = [normal(text[at]) for text in groups]
        header = normal(rows[matrix.header].cells[at].text)
        if at in matrix.marked:
            group = "".join(dict.fromkeys(text for text in over if text and text != header))
            columns.append(Column(header, "marked_unit", group=group))
        else:
            header = header or next((text for text in reversed(over) if text), "")
            field = field_of(header, mapping) if header else None
            columns.append(Column(header, field or "extra"))
    return _named(columns, rows[matrix.below :], min(matrix.marked)), top


def _groups(row: GridRow, marked: Sequence[int]) -> list[str]:
    """Return the headings of groups over each column; text shows a merged one over its first column only."""
    texts = row.texts()
    if all(cell.mark < 0 for cell in row.cells):
        for before, at in zip(marked, marked[1:], strict=False):
            if not texts[at] and at == before + 1:
                texts[at] = texts[before]
    return texts


def _is_group_row(row: GridRow, matrix: Matrix, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a row above the header heads groups of its columns, and is no title: a merged one over all is."""
    over = [row.cells[at] for at in matrix.marked]
    texts = [cell.text.strip() for cell in over if cell.text.strip()]
    whole = {cell.text.strip() for cell in row.cells if cell.text.strip()}
    return bool(texts) and all(len(text) < 20 for text in whole) and len(whole) > 1


def _named(columns: list[Column], rows: Sequence[GridRow], marks_begin: int) -> tuple[Column, ...]:
    """Give the columns a name column: the one headed so, else the one before the marks with the longest texts."""
    fields = [column.field for column in columns]
    if "name" in fields:
        return tuple(columns)
    free = [
        at for at in range(marks_begin) if fields[at] in ("extra", "content", "category", "group", "responsible_units")
    ]
    free = [at for at in free if fields[at] == "content"] or [at for at in free if fields[at] == "extra"] or free
    sizes = {at: sum(len(row.cells[at].text) for row in rows if at < len(row.cells)) for at in free}
    if not sizes or not max(sizes.values()):
        return tuple(columns)
    best = max(sizes, key=lambda at: sizes[at])
    columns[best] = Column(columns[best].header, "name")
    for at in free:
        if fields[at] == "extra" and not columns[at].header and at != best:
            numbers = [row.cells[at].text.strip() for row in rows if row.cells[at].text.strip()]
            kind = "number" if numbers and all(number.rstrip(".、").isdecimal() for number in numbers) else "category"
            columns[at] = Column(columns[at].header, kind)
    return tuple(columns)


def upright(
    rows: list[GridRow], mapping: Mapping[str, str] | None = None
) -> tuple[list[GridRow], Mapping[str, str] | None]:
    """Return the rows of a matrix with its units across, and what its headers mean; any other grid as it is.

    What is above a turned matrix stays above it, rows below it without marks stay below it. Its units are mapped to
    ``marked_unit``: what told that they are units, the corner over them, is gone when it is turned.
    """
    matrix = find_matrix(rows, mapping)
    if matrix is None or not matrix.turned:
        return rows, mapping
    body = list(rows[matrix.header :])
    while len(body) > 1 and not any(looks_like_mark(body[-1].cells[at].text.strip()) for at in matrix.marked):
        body.pop()
    last = rows[matrix.header + len(body) :]
    names = _name_column(body, matrix)
    last = [*(row for row in body if TOTAL.fullmatch(normal(row.cells[names].text))), *last]
    body = [row for row in body if not TOTAL.fullmatch(normal(row.cells[names].text))]
    columns = [at for at in range(len(body[0].cells)) if any(row.cells[at].text.strip() for row in body)]
    columns = [names, *(at for at in columns if at in matrix.marked or at > names)]
    dropped = [at for at in range(len(body[0].cells)) if at not in columns]
    turned = [
        GridRow([row.cells[at] for row in body], body[0].line, body[0].page)
        for at in columns
        if at == names or at in matrix.marked
    ]
    turned[0].cells[0] = GridCell("")
    width = len(body)
    aside = [at for at in [*dropped, *columns] if at != names and at not in matrix.marked]
    for at in aside:
        texts = [row.cells[at].text.strip() for row in body]
        if TOTAL.fullmatch(normal(texts[0])):
            last = [*last, GridRow([row.cells[at] for row in body], body[0].line)]
    wide = max(width, max((len(row.cells) for row in (*rows[: matrix.header], *last)), default=0))
    units = {cell.text: "marked_unit" for cell in turned[0].cells[1:] if cell.text.strip()}
    return [_widened(row, wide) for row in (*rows[: matrix.header], *turned, *last)], {**units, **(mapping or {})}


def _name_column(body: Sequence[GridRow], matrix: Matrix) -> int:
    scores = {
        at: units_share([row.cells[at].text for row in body[1:]])
        for at in range(min(matrix.marked))
        if any(row.cells[at].text.strip() for row in body[1:])
    }
    return max(scores, key=lambda at: (scores[at], field_of(body[0].cells[at].text) in UNIT_FIELDS)) if scores else 0


def _widened(row: GridRow, width: int) -> GridRow:
    row.cells += [GridCell("")] * (width - len(row.cells))
    return row
