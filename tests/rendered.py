"""The records of a list rendered as the documents people hand round: Word, Excel, a web page, CSV, PDF."""

from __future__ import annotations

import csv
import html
import io
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from graphmodel.records import ResponsibilityList
from tests.conftest import missing

HEAD = [
    "序号",
    "类别",
    "项目名称",
    "分管市领导",
    "牵头单位",
    "牵头单位分管领导",
    "配合单位",
    "预计完成时间",
    "工作计划和进度安排",
]
CJK = "Noto Sans CJK SC"
WIDTHS = (1, 1.6, 4.2, 1.7, 2, 2, 4.8, 1.7, 6.2)


def table(the_list: ResponsibilityList) -> list[list[str]]:
    """Return the rows; a category stands on its first row only."""
    rows: list[list[str]] = []
    before = None
    for project in the_list.projects:
        plan: list[str] = []
        group = None
        for step in project.milestones:
            if step.group != group:
                plan.append(f"[{step.group}]")
                group = step.group
            plan.append(step.text + "；")
        category = project.category
        first = category is not None and category != before
        before = category
        rows.append(
            [
                (category.number or "") if first and category else "",
                (category.name or "") if first and category else "",
                project.name,
                "、".join(project.leaders),
                "、".join(project.lead_units),
                "\n".join(project.lead_officers),
                "、".join(project.partner_units),
                project.deadline.text if project.deadline else "",
                "\n".join(plan),
            ]
        )
    return rows


def spans(rows: list[list[str]]) -> list[tuple[int, int]]:
    """Return the half-open ranges of rows that share a category."""
    starts = [index for index, row in enumerate(rows) if row[0]]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def as_csv(the_list: ResponsibilityList, encoding: str) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([the_list.title])
    writer.writerow(HEAD)
    writer.writerows(table(the_list))
    return buffer.getvalue().encode(encoding)


def as_xlsx(the_list: ResponsibilityList) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([the_list.title])
    sheet.merge_cells("A1:I1")
    sheet.append(HEAD)
    rows = table(the_list)
    for row in rows:
        sheet.append(row)
    for begin, end in spans(rows):
        for column in "AB":
            if end - begin > 1:
                sheet.merge_cells(f"{column}{begin + 3}:{column}{end + 2}")
    book.create_sheet("备忘").append(["与清单无关的内容"])
    sheet.row_dimensions[5].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_html(the_list: ResponsibilityList, encoding: str, *, declared: bool) -> bytes:
    rows = table(the_list)
    parts = [
        f"<html><head>{f'<meta charset={encoding}>' if declared else ''}</head><body><script>var x=1</script>"
        f"<h1>{the_list.title}</h1><table><tr>"
    ]
    parts += [f"<th>{cell}</th>" for cell in HEAD]
    for begin, end in spans(rows):
        for index in range(begin, end):
            parts.append("</tr><tr>")
            for column, cell in enumerate(rows[index]):
                if column < 2:
                    if index == begin:
                        parts.append(f"<td rowspan={end - begin}>{html.escape(cell)}</td>")
                else:
                    parts.append("<td>" + html.escape(cell).replace("\n", "<br>") + "</td>")
    return ("".join(parts) + "</tr></table></body></html>").encode(encoding)


def as_docx(the_list: ResponsibilityList) -> bytes:
    rows = table(the_list)
    document, grid = _docx_table(the_list.title or "", HEAD, rows, WIDTHS)
    cells = [row.cells for row in grid.rows]
    for begin, end in spans(rows):
        for column in (0, 1):
            if end - begin > 1:
                text = cells[begin + 1][column].text
                merged = cells[begin + 1][column].merge(cells[end][column])
                merged.text = text
    return _finished(document, grid)


def plain_docx(
    title: str,
    head: list[str],
    rows: list[list[str]],
    widths: Sequence[float],
    *,
    ruled: bool = True,
    centred: bool = False,
) -> bytes:
    """Return a Word table without merged cells; unruled or with its cells in the middle of their rows, if wanted."""
    document, grid = _docx_table(title, head, rows, widths)
    if not ruled:
        grid.style = "Normal Table"
    if centred:
        for row in grid.rows:
            for cell in row.cells:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    return _finished(document, grid)


def _docx_table(title: str, head: list[str], rows: list[list[str]], widths: Sequence[float]) -> tuple[Any, Any]:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(1.5)
    document.add_paragraph("附件1")
    document.add_heading(title, 1)
    grid = document.add_table(rows=1 + len(rows), cols=len(head))
    grid.style = "Table Grid"
    grid.autofit = False
    total = sum(widths)
    for row, values in zip(grid.rows, [head, *rows], strict=True):
        for cell, text, width in zip(row.cells, values, widths, strict=True):
            cell.width = Cm(26 * width / total)
            cell.text = text
    return document, grid


def _finished(document: Any, grid: Any) -> bytes:
    for run in (
        run for row in grid.rows for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs
    ):
        run.font.size, run.font.name = Pt(10), CJK
        # quotes come from the Chinese font too, as in official documents
        run._element.rPr.rFonts.set(qn("w:eastAsia"), CJK)
        run._element.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def extracted(pdf: Path, *options: str) -> str:
    """Return the text that poppler's pdftotext takes out of a PDF."""
    if shutil.which("pdftotext") is None:
        missing("no pdftotext: install poppler-utils")
    return subprocess.run(
        ["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode("utf-8")


def converted(content: bytes, name: str, to: str, folder: Path) -> Path:
    """Let LibreOffice turn a document into another kind."""
    if shutil.which("soffice") is None:
        missing("no LibreOffice: install libreoffice-writer-nogui and libreoffice-calc-nogui")
    source = folder / name
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    command += ["--outdir", str(folder), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as office:
        try:
            said, _ = office.communicate(timeout=180)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)  # soffice is a script: what it has begun would go on for ever
            raise
    assert office.returncode == 0, said.decode("utf-8", "replace")
    return source.with_suffix("." + to.split(":")[0])
