"""Tables for people: a workbook with one sheet for each, or one CSV file for each."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel import lazy_re as re
from graphmodel.exports.archive import archive, without_clock
from graphmodel.exports.cells import csv_bytes, plain, text_of
from graphmodel.letters import harmless

if TYPE_CHECKING:
    import pandas as pd

#: What Excel can hold in one cell.
_LONGEST = 32_767
_DATE, _MONTH = "yyyy-mm-dd", "yyyy-mm"
_A_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_WIDEST, _LOOKED_AT = 60, 200
#: Below this a number is shown by its power of ten.
_TINY = 0.0005


def workbook(
    sheets: Mapping[str, pd.DataFrame],
    *,
    heading: Callable[[str, object], str] = lambda column, _value: column,
    shown: Callable[[str, object], object] = lambda _column, value: value,
) -> bytes:
    """Return an xlsx file with real dates and numbers, a frozen header and a filter on each sheet.

    Parameters
    ----------
    sheets
        Title of a sheet to its table.
    heading
        What a column with such a value is called.
    shown
        How a value of a column is shown.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, frame in sheets.items():
        _fill(book.create_sheet(title[:31]), frame, heading, shown)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())


def _fill(
    sheet: Any, frame: pd.DataFrame, heading: Callable[[str, object], str], shown: Callable[[str, object], object]
) -> None:
    columns = [str(column) for column in frame.columns]
    first = next(frame.itertuples(index=False, name=None), (None,) * len(columns))
    headings = [heading(column, plain(value)) for column, value in zip(columns, first, strict=True)]
    sheet.append(headings)
    widths = [len(text) * 2 for text in headings]
    for index, row in enumerate(frame.itertuples(index=False, name=None)):
        cells = [_cell(_dated(column, shown(column, plain(value)))) for column, value in zip(columns, row, strict=True)]
        sheet.append(cells)
        for cell, value in zip(sheet[sheet.max_row], cells, strict=True):
            if cell.data_type == "f":  # text that begins with = stays text
                cell.data_type = "s"
            if isinstance(value, date):
                cell.number_format = _MONTH if columns[cell.column - 1] == "month" else _DATE
        if index < _LOOKED_AT:
            widths = [
                max(wide, min(len(str(value or "")) * 2, _WIDEST)) for wide, value in zip(widths, cells, strict=True)
            ]
    set_decimals(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for index, wide in enumerate(widths):
        sheet.column_dimensions[sheet.cell(1, index + 1).column_letter].width = wide + 2


def set_decimals(sheet: Any) -> None:
    """Show the numbers of each column with the same decimals, three where it has fractions; the cells keep six more.

    Parameters
    ----------
    sheet
        A worksheet of openpyxl with its rows.
    """
    for column in sheet.iter_cols(min_row=2):
        numbers = [cell for cell in column if isinstance(cell.value, float)]
        fractions = any(not cell.value.is_integer() for cell in numbers)
        for cell in numbers:
            tiny = 0 < abs(cell.value) < _TINY
            cell.value = float(f"{cell.value:.4g}") if tiny else round(cell.value, 9)
            if fractions:
                cell.number_format = "0.00E+00" if tiny else "0.000"


def _dated(column: str, value: Any) -> Any:
    """Return a month of a known year as its first day, which is shown as the month; another value as it is."""
    if column == "month" and isinstance(value, str) and _A_MONTH.fullmatch(value):
        return date(int(value[:4]), int(value[5:]), 1)
    return value


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, (date, bool, int, float)):
        return value
    text = harmless(str(text_of(value)))
    if len(text) <= _LONGEST:
        return text
    told = f"……（Excel 的一格放不下，全文共{len(text)}字，请看 CSV）"
    return text[: _LONGEST - len(told)] + told


def csv_archive(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a zip file with one CSV file for each table, headed by the columns' own names."""
    return archive(
        {
            f"{name}.csv": csv_bytes(list(frame.columns), frame.itertuples(index=False, name=None))
            for name, frame in tables.items()
        }
    )
