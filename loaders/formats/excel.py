"""Excel workbooks, new and old: merged cells, several sheets, hidden rows."""

from __future__ import annotations

import datetime
import io
from typing import Any

from graphmodel.loaders.grid import GridCell, GridRow

from graphmodel.errors import UnreadableDocumentError

_MOST_ROWS, _MOST_COLUMNS = 50_000, 200


def xlsx_sheets(content: bytes, name: str) -> list[tuple[str, list[GridRow], list[int]]]:
    """Return each sheet's name, rows, and the numbers of its hidden rows.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
        return [(sheet.title, *_sheet(sheet)) for sheet in book.worksheets]
    except Exception as error:  # openpyxl raises what its parts raise
        raise UnreadableDocumentError(f"{name}：Excel 文件已损坏，打不开（{error.__class__.__name__}）") from error


def _sheet(sheet: Any) -> tuple[list[GridRow], list[int]]:
    merged: dict[tuple[int, int], tuple[int, int, int]] = {}
    for mark, area in enumerate(sheet.merged_cells.ranges, start=1):
        if area.size["rows"] * area.size["columns"] > _MOST_ROWS:
            continue
        for row in range(area.min_row, min(area.max_row, _MOST_ROWS) + 1):
            for column in range(area.min_col, min(area.max_col, _MOST_COLUMNS) + 1):
                merged[row, column] = (mark, area.min_row, area.min_col)
    rows: list[GridRow] = []
    hidden: list[int] = []
    width = min(sheet.max_column or 0, _MOST_COLUMNS)
    for number in range(1, min(sheet.max_row or 0, _MOST_ROWS) + 1):
        cells: list[GridCell] = []
        for column in range(1, width + 1):
            mark, top, left = merged.get((number, column), (-1, number, column))
            cells.append(GridCell(cell_text(sheet.cell(top, left).value), mark))
        if any(cell.text for cell in cells):
            rows.append(GridRow(_trim(cells), number))
            if sheet.row_dimensions[number].hidden:
                hidden.append(number)
    return _even(rows), hidden


def xls_sheets(content: bytes, name: str) -> list[tuple[str, list[GridRow], list[int]]]:
    """Return the sheets of an old .xls workbook; see :func:`xlsx_sheets`.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged or protected.
    """
    import xlrd

    try:
        try:
            book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        except NotImplementedError:
            book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
        return [(sheet.name, *_old_sheet(sheet, book.datemode)) for sheet in book.sheets()]
    except Exception as error:  # xlrd raises what it meets
        reason = (
            "有密码，请先取消密码再读"
            if "encrypt" in str(error).lower() or "password" in str(error).lower()
            else f"已损坏，打不开（{error.__class__.__name__}）"
        )
        raise UnreadableDocumentError(f"{name}：Excel 文件{reason}") from error


def _old_sheet(sheet: Any, datemode: int) -> tuple[list[GridRow], list[int]]:
    import xlrd

    merged: dict[tuple[int, int], tuple[int, int, int]] = {}
    for mark, (top, bottom, left, right) in enumerate(getattr(sheet, "merged_cells", []), start=1):
        for row in range(top, min(bottom, _MOST_ROWS)):
            for column in range(left, min(right, _MOST_COLUMNS)):
                merged[row, column] = (mark, top, left)
    rows: list[GridRow] = []
    hidden: list[int] = []
    for number in range(min(sheet.nrows, _MOST_ROWS)):
        cells: list[GridCell] = []
        for column in range(min(sheet.ncols, _MOST_COLUMNS)):
            mark, top, left = merged.get((number, column), (-1, number, column))
            cell = sheet.cell(top, left)
            value = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                value = xlrd.xldate_as_datetime(value, datemode)
            cells.append(GridCell(cell_text(value), mark))
        if any(cell.text for cell in cells):
            rows.append(GridRow(_trim(cells), number + 1))
            info = getattr(sheet, "rowinfo_map", {}).get(number)
            if info is not None and info.hidden:
                hidden.append(number + 1)
    return _even(rows), hidden


def cell_text(value: Any) -> str:
    """Return what a cell shows: whole numbers without .0, dates as 2023年11月30日."""
    if value is None:
        return ""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip().replace("\r\n", "\n").replace("_x000D_", "")


def _trim(cells: list[GridCell]) -> list[GridCell]:
    while cells and not cells[-1].text:
        cells.pop()
    return cells


def _even(rows: list[GridRow]) -> list[GridRow]:
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [GridCell("")] * (width - len(row.cells))
    return rows
