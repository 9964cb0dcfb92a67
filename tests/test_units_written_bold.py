"""Lists that say that units in bold, underlined or coloured lead: seen where a file keeps it, else told."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList

ROWS = [
    ("扩建观测站", [("市气象局", True), ("、市财政局", False)]),
    ("修复湿地", [("市财政局、", False), ("市林", True), ("草局", True), ("、市水务局", False)]),
    ("迁建码头", [("市港航局、市交通局", True), ("、市财政局", False)]),
]
LEADS = [("市气象局",), ("市林草局",), ("市港航局", "市交通局")]
PARTNERS = [("市财政局",), ("市财政局", "市水务局"), ("市财政局",)]
TITLE = "丹河市2026年重点工作任务分解表"


def _word(path: Path, how: str, said: str) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "工作任务", f"责任单位（{said}）"
    for name, pieces in ROWS:
        cells = table.add_row().cells
        cells[0].text = name
        for text, strong in pieces:
            run = cells[1].paragraphs[0].add_run(text)
            if strong and how == "colour":
                run.font.color.rgb = docx.shared.RGBColor(0xC0, 0, 0)
            elif strong and how == "highlight":
                run.font.highlight_color = docx.enum.text.WD_COLOR_INDEX.YELLOW
            elif strong:
                setattr(run.font, how, True)
    document.save(path)


def _excel(path: Path, how: str, said: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.append([f"注：责任单位中{said}"])
    sheet.append(["工作任务", "责任单位"])
    fonts = {"bold": InlineFont(b=True), "underline": InlineFont(u="single"), "colour": InlineFont(color="FFC00000")}
    fonts["italic"] = InlineFont(i=True)
    for name, pieces in ROWS:
        text = CellRichText(*(TextBlock(fonts[how], text) if strong else text for text, strong in pieces))
        sheet.append([name, text])
    sheet.append(["改造泵房", "市供水公司"])
    sheet["B7"].font = Font(b=True)
    book.save(path)


def _page(path: Path, how: str, said: str) -> None:
    marked = {
        "bold": "<strong>{}</strong>",
        "underline": '<span style="text-decoration: underline">{}</span>',
        "colour": '<font color="red">{}</font>',
        "italic": "<em>{}</em>",
        "highlight": '<span style="background: yellow">{}</span>',
    }[how]
    rows = "".join(
        f"<tr><td>{name}</td><td>"
        + "".join(marked.format(text) if strong else text for text, strong in pieces)
        + "</td></tr>"
        for name, pieces in ROWS
    )
    path.write_text(
        f"<html><body><h1>{TITLE}</h1><p>{said}</p><table><tr><th>工作任务</th><th>责任单位</th></tr>{rows}</table>"
        "</body></html>",
        encoding="utf-8",
    )


def _roles(read: ResponsibilityList) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    projects = read.projects[:3]
    return [project.lead_units for project in projects], [project.partner_units for project in projects]


@pytest.mark.parametrize("write", [_word, _excel, _page])
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("bold", "加粗的为牵头单位"),
        ("underline", "牵头单位以下划线标出"),
        ("colour", "标红的是牵头单位"),
        ("italic", "斜体的为牵头单位"),
    ],
)
def test_units_written_as_the_list_says_lead(write: object, how: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / {_word: "a.docx", _excel: "a.xlsx", _page: "a.html"}[write]  # type: ignore[index]
    write(path, how, said)  # type: ignore[operator]
    read = read_list(path)
    assert _roles(read) == (LEADS, PARTNERS)
    assert not read.problems
    assert not any("按惯例" in note.text for note in read.notes)


@pytest.mark.parametrize("write", [_word, _page])
def test_units_on_a_ground_of_their_own_lead_where_the_list_says_so(write: object, tmp_path: Path) -> None:
    """Excel fills whole cells and no part of one: there nothing is seen, and that is told."""
    path = tmp_path / ("a.docx" if write is _word else "a.html")
    write(path, "highlight", "底纹标出的为牵头单位")  # type: ignore[operator]
    assert _roles(read_list(path)) == (LEADS, PARTNERS)


def test_bold_that_no_list_speaks_of_says_nothing_of_who_leads(tmp_path: Path) -> None:
    _word(tmp_path / "a.docx", "bold", "排名第一的为牵头单位")
    leads, _ = _roles(read_list(tmp_path / "a.docx"))
    assert leads == [("市气象局",), ("市财政局",), ("市港航局",)]


def test_text_that_has_lost_its_bold_is_told_row_by_row() -> None:
    rows = "".join(f"| {name} | {''.join(text for text, _ in pieces)} |\n" for name, pieces in ROWS)
    read = read_text(
        f"{TITLE}\n\n| 工作任务 | 责任单位 |\n|---|---|\n{rows}| 改造泵房 | 市供水公司 |\n\n注：黑体字为牵头单位。\n"
    )
    assert [problem.text for problem in read.problems] == ["".join(text for text, _ in pieces) for _, pieces in ROWS]
    assert all("没有看到标出" in problem.reason for problem in read.problems)
    assert read.projects[3].lead_units == ("市供水公司",)


def test_a_typeface_that_lists_call_bold_counts_as_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("工作任务", "责任单位（黑体字为牵头单位）"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "扩建观测站"
    paragraph = table.rows[1].cells[1].paragraphs[0]
    paragraph.add_run("市财政局、")
    paragraph.add_run("市气象局").font.name = "SimHei"
    document.save(tmp_path / "a.docx")
    project = read_list(tmp_path / "a.docx").projects[0]
    assert (project.lead_units, project.partner_units) == (("市气象局",), ("市财政局",))
