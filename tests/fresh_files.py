"""Fresh documents that hold several tables or text between them, as Word files, workbooks and PDFs.

Lines between bars are rows of tables, ``-PAGE-`` begins another page of a PDF.
"""

from __future__ import annotations

import io
from itertools import groupby

import docx
import openpyxl

from tests.drawn_pdf import pdf, table_sheet


def written(ending: str, lines: list[str]) -> bytes:
    """Return lines as a file."""
    return {"docx": _docx, "xlsx": _xlsx, "pdf": _pdf}[ending](lines)


def _cells(line: str) -> list[str]:
    return line[1:-1].split("|")


def _docx(lines: list[str]) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
        if not is_row:
            for line in group:
                document.add_paragraph(line)
            continue
        rows = [_cells(line) for line in group]
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(buffer)
    return buffer.getvalue()


def _xlsx(lines: list[str]) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.worksheets[0].append([cell or None for cell in _cells(line)] if line.startswith("|") else [line])
    book.save(buffer)
    return buffer.getvalue()


def _pdf(lines: list[str]) -> bytes:
    sheets = []
    for page in "\n".join(lines).split("\n-PAGE-\n"):
        rows = [_cells(line) for line in page.splitlines() if line.startswith("|")]
        title = " ".join(line for line in page.splitlines() if not line.startswith("|"))
        widths = [min(12.0, max(len(cell) / 2 + 1 for cell in column)) for column in zip(*rows, strict=True)]
        sheets.append(table_sheet(rows, widths, title=title))
    return pdf(sheets)
