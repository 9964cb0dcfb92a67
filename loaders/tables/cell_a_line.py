"""Tables whose text has a line for each cell and each row a cell for each header: nothing is left to be guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.model import Column, GridCell, GridRow, Line, RawTable
from graphmodel.loaders.tables.furniture import INSIDE_TABLES, begins_note, furniture_kind
from graphmodel.loaders.tables.grid import read_grid
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import field_of, is_table_header

# what a line that only begins or only continues a cell begins or ends with
_GOES_ON, _BROKEN_OFF = "、，,）。；", "、，,（"


def read_cell_a_line(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> RawTable | None:
    """Read a table of which each line is a cell: its numbers count on, and each is as many lines below the one before.

    Cells that are broken over lines, or blank, leave no table of this kind: ``None``.
    """
    written = [line for line in lines if line.text.strip()]
    for start, line in enumerate(written[: settings.CELL_A_LINE_HEADER_AMONG]):
        if field_of(line.text, mapping) != "number":
            continue
        for size in range(settings.CELL_A_LINE_MOST_COLUMNS, settings.CELL_A_LINE_FEWEST_COLUMNS - 1, -1):
            head = written[start : start + size]
            columns = _columns(head, mapping)
            rows = _rows(written[start + size :], head) if columns else None
            if columns and rows and _are_whole([row for row in rows if len(row) == size]):
                return read_grid(_grid(written[:start], [head, *rows], size), mapping)
    return None


def _columns(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> tuple[Column, ...] | None:
    """Return the columns that lines head; ``None`` if they head no list."""
    texts = ["".join(line.text.split()) for line in lines]
    if any(len(text) > settings.CELL_A_LINE_HEADER_LONGEST or is_latin(text) for text in texts):
        return None
    fields = [field_of(text, mapping) for text in texts]
    columns = [Column(text, field or "extra") for text, field in zip(texts, fields, strict=True)]
    if (
        fields.count(None) > settings.CELL_A_LINE_UNKNOWN_HEADERS
        or fields.count("number") > 1
        or not is_table_header(columns)
    ):
        return None
    return settle_columns(columns)


def _rows(below: Sequence[Line], head: Sequence[Line]) -> list[list[Line]] | None:
    """Return the rows below a header; one of a single line is a heading or a note.

    ``None`` if a row has more or fewer cells than the header.
    """
    if not _may_begin_rows(below):
        return None
    body = _body(below, ["".join(line.text.split()) for line in head])
    size = len(head)
    rows: list[list[Line]] = []
    number = at = 0
    while at < len(body):
        text = simplify(body[at].text).strip()
        if _begins_row(text, number + 1):
            rows.append(list(body[at : at + size]))
            number, at = number + 1, at + size
        elif likeness.is_heading(text) or (begins_note(text) and len(body) - at <= settings.CELL_A_LINE_NOTE_LINES):
            rows.append([body[at]])
            at += 1
        else:
            return None
    return rows if number >= settings.CELL_A_LINE_FEWEST_ROWS and len(rows[-1]) in (1, size) else None


def _may_begin_rows(below: Sequence[Line]) -> bool:
    """Return whether the first line below a header is the number of a row, or a heading: what most texts have not."""
    first = next((line.text for line in below if furniture_kind(line.text) not in INSIDE_TABLES), "")
    text = simplify(first).strip()
    return _begins_row(text, 1) or likeness.is_heading(text)


def _begins_row(text: str, number: int) -> bool:
    return text.rstrip(".、") == str(number)


def _body(below: Sequence[Line], header: Sequence[str]) -> list[Line]:
    """Return the lines without page numbers and the like, and without the header printed again."""
    body: list[Line] = []
    texts = ["".join(line.text.split()) for line in below]
    at = 0
    while at < len(below):
        if texts[at] == header[0] and texts[at : at + len(header)] == header:
            at += len(header)
            continue
        if furniture_kind(below[at].text) not in INSIDE_TABLES:
            body.append(below[at])
        at += 1
    return body


def _are_whole(rows: Sequence[Sequence[Line]]) -> bool:
    """Return whether the lines are whole cells, none the rest of one."""
    texts = [simplify(line.text).strip() for row in rows for line in row]
    return not any(text[0] in _GOES_ON or text[-1] in _BROKEN_OFF for text in texts)


def _grid(above: Sequence[Line], rows: Sequence[Sequence[Line]], size: int) -> list[GridRow]:
    return [
        GridRow([GridCell(line.text.strip()) for line in row] + [GridCell("")] * (size - len(row)), row[0].number)
        for row in (*([line] for line in above), *rows)
    ]
