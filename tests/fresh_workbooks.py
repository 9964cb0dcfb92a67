"""Fresh documents as workbooks that planners keep: what lies in, on and beside the cells of several sheets.

Rows and merged cells are as ``fresh_layouts`` says; ``%sheet name [hidden]`` begins a sheet, ``@2026-06-30`` is a
date. Lines of a sheet may be ``%hide columns``, ``%hiderows rows``, ``%format column
words`` (``#57`` is a number of Excel's own formats), ``%comment B4 words``, ``%strike B4``, ``%fill B4 D0D0D0``,
``%choices C words``, ``%filter A2:G9`` and ``%table A2:G9``; ``=SUM(B2:B4)→12`` is a formula with the value that a
program had worked out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.fresh_layouts import blocks_of, merged

Value = date | float | str | None


def workbook(lines: list[str]) -> bytes:
    """Return lines as a workbook."""
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    parts = re.split(r"(?m)^%sheet ", "\n".join(lines))
    named = [part.split("\n", 1) for part in parts[1:]] or [["Sheet1", parts[0]]]
    worked_out: list[dict[str, str]] = []
    for at, (name, body) in enumerate(named):
        title, _, state = name.partition(" ")
        sheet = book.worksheets[0] if not at else book.create_sheet()
        sheet.title = title
        sheet.sheet_state = state or "visible"
        worked_out.append(_fill(sheet, body.split("\n")))
    book.save(buffer)
    return _with_values(buffer.getvalue(), worked_out)


def _fill(sheet: Worksheet, lines: list[str]) -> dict[str, str]:
    """Write a sheet; return what its formulas were worked out to."""
    below, values = 1, dict[str, str]()
    for block in blocks_of(lines):
        rows = [[block]] if isinstance(block, str) else block
        rows = [[*row, *[""] * (max(map(len, rows)) - len(row))] for row in rows]
        for top, left, low, right, text in merged(rows):
            cell = sheet.cell(below + top, left + 1)
            if text.startswith("="):
                cell.value, values[cell.coordinate] = text.split("→")
            else:
                cell.value = _value(text)
            if (low, right) != (top, left):
                sheet.merge_cells(
                    start_row=below + top, start_column=left + 1, end_row=below + low, end_column=right + 1
                )
        below += len(rows)
    for order in (line[1:].split(" ", 1) for line in lines if line.startswith("%") and " " in line):
        _obey(sheet, *order)
    return values


def _value(text: str) -> Value:
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    if not re.fullmatch(r"\d{1,8}(\.\d+)?", text):
        return text or None
    return float(text) if "." in text else int(text)


def _obey(sheet: Worksheet, order: str, said: str) -> None:
    _ORDERS[order](sheet, *said.split(" ", 1))


def _hide(sheet: Worksheet, *columns: str) -> None:
    for column in " ".join(columns).split():
        sheet.column_dimensions[get_column_letter(int(column))].hidden = True


def _hide_rows(sheet: Worksheet, *rows: str) -> None:
    for row in " ".join(rows).split():
        sheet.row_dimensions[int(row)].hidden = True


def _comment(sheet: Worksheet, place: str, words: str) -> None:
    sheet[place].comment = Comment(words, "李敏")


def _strike(sheet: Worksheet, place: str) -> None:
    sheet[place].font = Font(strike=True)


def _colour(sheet: Worksheet, place: str, colour: str) -> None:
    sheet[place].fill = PatternFill("solid", fgColor=colour)


def _filter(sheet: Worksheet, area: str) -> None:
    sheet.auto_filter.ref = area


def _table(sheet: Worksheet, area: str) -> None:
    sheet.add_table(Table(displayName="Table1", ref=area))


def _choices(sheet: Worksheet, column: str, words: str) -> None:
    choices = DataValidation(type="list", formula1=words if "!" in words else f'"{words}"')
    choices.add(f"{column}3:{column}60")
    sheet.add_data_validation(choices)


def _format(sheet: Worksheet, which: str, form: str) -> None:
    """Give the numbers, dates and formulas of a column a format."""
    for row in sheet.iter_rows(min_col=int(which), max_col=int(which)):
        cell = row[0]
        if cell.value is None or (isinstance(cell.value, str) and not cell.value.startswith("=")):
            continue
        if form.startswith("#"):
            cell.number_format = "General"
            cell._style.numFmtId = int(form[1:])
        else:
            cell.number_format = form


_ORDERS: dict[str, Callable[..., None]] = {
    "hide": _hide,
    "hiderows": _hide_rows,
    "format": _format,
    "comment": _comment,
    "strike": _strike,
    "fill": _colour,
    "filter": _filter,
    "table": _table,
    "choices": _choices,
}


def _with_values(content: bytes, worked_out: list[dict[str, str]]) -> bytes:
    """Put the values of formulas into a workbook: openpyxl writes none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            for place, value in worked_out[int(number[1]) - 1].items() if number else ():
                data = _with_value(data.decode("utf-8"), place, value).encode("utf-8")
            new.writestr(name, data)
    return out.getvalue()


def _with_value(xml: str, place: str, value: str) -> str:
    kind = "" if re.fullmatch(r"-?\d+(\.\d+)?", value) else ' t="str"'
    put, count = re.subn(
        rf'<c r="{place}"([^>]*?)(?: t="\w+")?>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>',
        lambda found: f'<c r="{place}"{found[1]}{kind}>{found[2]}<v>{escape(value)}</v></c>',
        xml,
    )
    assert count == 1, place
    return put
