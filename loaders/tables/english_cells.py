"""English tables whose text was written out cell after cell, each a paragraph or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphmodel.agencies.writing import close_up
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.model import Cell, Column, Line, Placement, RawRow, RawTable
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal, settle_columns
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.records import Problem

_NUMBER = re.compile(r"[A-Z]{0,3}-?\d{1,3}(?:\.\d{1,3})*[.)]?")
_FEWEST, _MOST = 3, 9  # columns
# of the rows so many must have a cell for each column; those that have not are reported
_WHOLE = 0.7


def read_latin_cells(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Read a table whose every row begins with a number and has a cell for each header; nothing if there is none.

    A row with more or fewer cells is reported and not read: which cell belongs to which column cannot be known.
    """
    for cells in (_paragraphs(lines), [[line] for line in lines if line.text.strip()]):
        if (head := _find_header(cells, mapping)) and (table := _read(cells, *head)):
            return [table]
    return []


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Return the runs of lines between blank ones."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _text(run: list[Line]) -> str:
    return "\n".join(line.text.strip() for line in run)


def _find_header(
    cells: list[list[Line]], mapping: Mapping[str, str] | None
) -> tuple[tuple[Column, ...], int, int] | None:
    """Return the columns of a header that begins with a number column, and the first and last cell of it."""
    for start, run in enumerate(cells):
        if field_of(_text(run), mapping) != "number":
            continue
        columns: list[Column] = []
        for run in cells[start : start + _MOST]:
            header = normal(_text(run))
            field = field_of(header, mapping)
            if field is None or not is_latin(header + "no"):
                break
            columns.append(Column(header, field))
        if len(columns) >= _FEWEST and is_table_header(columns):
            return settle_columns(columns), start, start + len(columns)
    return None


def _read(cells: list[list[Line]], columns: tuple[Column, ...], start: int, end: int) -> RawTable | None:
    table = RawTable(columns)
    headers = [column.header for column in columns]
    rows: list[list[list[Line]]] = []
    for run in cells[end:]:
        text = _text(run)
        if furniture_kind(text):
            table.placements += [Placement(line.number, line.text, "furniture") for line in run]
        elif normal(text) in headers:
            table.placements += [Placement(line.number, line.text, "header") for line in run]
        elif _NUMBER.fullmatch(text) or not rows:
            rows.append([run])
        else:
            rows[-1].append(run)
    whole = [row for row in rows if len(row) == len(columns) and _NUMBER.fullmatch(_text(row[0]))]
    if not whole or len(whole) < _WHOLE * len(rows):
        return None
    for row in rows:
        if row in whole:
            table.rows.append(_row(table, row))
        else:
            text = " | ".join(close_up(_text(run)) for run in row)
            reason = f"这一行有{len(row)}格，表头有{len(columns)}栏，分不出哪一格属于哪一栏，没有写入记录"
            table.problems.append(Problem((row[0][0].number, row[-1][-1].number), text, reason, row[0][0].page))
            table.placements += [Placement(line.number, line.text, "problem") for run in row for line in run]
    read_preamble(table, [line for run in cells[:start] for line in run])
    table.placements += [Placement(line.number, line.text, "header") for run in cells[start:end] for line in run]
    return table


def _row(table: RawTable, row: list[list[Line]]) -> RawRow:
    made = RawRow()
    for index, run in enumerate(row):
        made.cells[index] = Cell(_text(run), (run[0].number, run[-1].number), run[0].page)
        where = f"{len(table.rows) + 1}:{table.columns[index].field}"
        table.placements += [Placement(line.number, line.text, "cell", where) for line in run]
    return made
