"""One grid of texts as a document of every format, with a title above it and lines below."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence

import docx
import openpyxl

from tests.drawn_pdf import pdf, table_sheet

Grid = Sequence[Sequence[str]]
#: The formats that :func:`document` writes.
FORMATS = ("xlsx", "docx", "csv", "tsv", "html", "md", "pdf", "txt")


def document(form: str, grid: Grid, *, title: str = "", below: Sequence[str] = ()) -> bytes:
    """Return a document of one format; line breaks inside cells are what the format has for them."""
    return {
        "xlsx": _xlsx, "docx": _docx, "csv": _csv, "tsv": _tsv, "html": _html, "md": _markdown, "pdf": _pdf,
        "txt": _piped,
    }[form](grid, title, below)  # fmt: skip


def _xlsx(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [[title], *grid, *([line] for line in below)]:
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _docx(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    made = docx.Document()
    made.add_paragraph(title)
    table = made.add_table(rows=len(grid), cols=len(grid[0]))
    for cells, row in zip(table.rows, grid, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in more:
                cell.add_paragraph(line)
    for line in below:
        made.add_paragraph(line)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _separated(grid: Grid, title: str, below: Sequence[str], separator: str) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerows([*([[title]] if title else []), *grid, *([line] for line in below)])
    return buffer.getvalue().encode("utf-8-sig")


def _csv(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    return _separated(grid, title, below, ",")


def _tsv(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    return _separated(grid, title, below, "\t")


def _html(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"
        for row in grid
    )
    foot = "".join(f"<p>{html.escape(line)}</p>" for line in below)
    page = f"<html><meta charset=utf-8><body><h1>{html.escape(title)}</h1><table>{rows}</table>{foot}</body></html>"
    return page.encode()


def _markdown(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    lines = ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row) + " |" for row in grid]
    lines.insert(1, "|" + "---|" * len(grid[0]))
    return "\n".join([f"# {title}", "", *lines, "", *below]).encode()


def _piped(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    lines = [" | ".join(cell.replace("\n", "") for cell in row) for row in grid]
    return "\n".join([title, "", *lines, "", *below]).encode()


def _pdf(grid: Grid, title: str, below: Sequence[str]) -> bytes:
    rows = [[cell.replace("\n", "") for cell in row] for row in grid]
    widths = [max(2.0, *(min(12.0, float(len(cell))) for cell in column)) for column in zip(*rows, strict=True)]
    sheet = table_sheet(rows, widths, title=title)
    sheet.texts += [(40, 480 + 20 * at, line) for at, line in enumerate(below)]
    return pdf([sheet])
