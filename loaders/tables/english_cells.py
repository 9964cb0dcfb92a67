"""English tables whose text was written out cell after cell, each a paragraph or a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, Line, RawRow, RawTable
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.loaders.tables.wrapped_lines import unwrap_cells
from graphmodel.records import Problem

_NUMBER = re.compile(r"[A-Z]{0,3}-?\d{1,3}(?:\.\d{1,3})*[.)]?")
_TIMES = ("deadline", "other_time")


def read_latin_cells(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Read a table whose every row has a cell for each header; nothing if there is none.

    A number begins each row, or a time is in its place in nearly each. A row with more or fewer cells is reported
    and not read: which cell belongs to which column cannot be known.
    """
    for cells in (_paragraphs(lines), [[line] for line in lines if line.text.strip()]):
        found = [table for head in _headers(cells, mapping) if (table := _read(cells, *head))]
        if found:
            return [max(found, key=lambda table: len(table.rows) * len(table.columns))]
    return []


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Return the runs of lines between blank ones; a number's header is one of its own, below a title too."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            if found[-1] and not found[1:] and field_of(normal(line.text)) == "number":
                found.append([])
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _text(run: list[Line]) -> str:
    return "\n".join(line.text.strip() for line in run)


def _headers(
    cells: list[list[Line]], mapping: Mapping[str, str] | None
) -> Iterator[tuple[tuple[Column, ...], int, int]]:
    """Yield the columns of what may be a header, and its first cell and the one behind it.

    A header may name columns that are not known; where it ends is then for the rows below it to tell.
    """
    texts = [normal(_text(run)) for run in cells[: settings.ENGLISH_CELLS_HEADER_AMONG]]
    fields = [field_of(text, mapping) if is_latin(f"{text}x") else None for text in texts]
    for start, field in enumerate(fields):
        if field is None:
            continue
        for end in range(
            start + settings.ENGLISH_CELLS_FEWEST_COLUMNS,
            min(start + settings.ENGLISH_CELLS_MOST_COLUMNS, len(fields)) + 1,
        ):
            known = fields[start:end]
            if known.count(None) > settings.ENGLISH_CELLS_UNKNOWN_HEADERS or (
                known[-1] is None and fields[end : end + 1] != [None]
            ):
                continue
            columns = [Column(text, name or "extra") for text, name in zip(texts[start:end], known, strict=True)]
            if is_table_header(columns) and {"name", *UNIT_FIELDS} & set(known) > {"name"}:
                yield settle_columns(columns), start, end


def _read(cells: list[list[Line]], columns: tuple[Column, ...], start: int, end: int) -> RawTable | None:
    table = RawTable(columns)
    rows = _rows(cells[end:], columns)
    whole = [row for row in rows if _is_whole(row, columns)]
    if not whole or len(whole) < settings.ENGLISH_CELLS_WHOLE_ROWS * len(rows):
        return None
    for row in rows:
        if row in whole:
            table.rows.append(_row(row))
        else:
            text = " | ".join(close_up(_text(run)) for run in row)
            reason = f"这一行有{len(row)}格，表头有{len(columns)}栏，分不出哪一格属于哪一栏，没有写入记录"
            table.problems.append(Problem((row[0][0].number, row[-1][-1].number), text, reason, row[0][0].page))
    read_preamble(table, [line for run in cells[:start] for line in run])
    table.header_line = cells[start][0].number
    unwrap_cells(table)
    return table


def _rows(body: list[list[Line]], columns: tuple[Column, ...]) -> list[list[list[Line]]]:
    """Return the cells of each row: from number to number, or, where nothing counts the rows, as many as columns."""
    if columns[0].field != "number":
        size = len(columns)
        return [body[at : at + size] for at in range(0, len(body), size)]
    rows: list[list[list[Line]]] = []
    for run in body:
        if _NUMBER.fullmatch(_text(run)) or not rows:
            rows.append([run])
        elif len(run) > 1 and run[-1].text.strip() == str(len(rows) + 1):
            rows[-1].append(run[:-1])  # the end of a cell that was written out late: lime mortar / 7
            rows.append([run[-1:]])
        else:
            rows[-1].append(run)
    return rows


def _is_whole(row: list[list[Line]], columns: tuple[Column, ...]) -> bool:
    """Return whether a row has a cell for each column: a number where one is due, or else a time."""
    if len(row) != len(columns):
        return False
    if columns[0].field == "number":
        return bool(_NUMBER.fullmatch(_text(row[0])))
    times = [" ".join(_text(run).split()) for run, column in zip(row, columns, strict=True) if column.field in _TIMES]
    return any(english_time(text)[0] for text in times)


def _row(row: list[list[Line]]) -> RawRow:
    return RawRow({at: Cell(_text(run), (run[0].number, run[-1].number), run[0].page) for at, run in enumerate(row)})
