"""Dates as Excel shows them, hard breaks as breaks in every format, and documents that are too large."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList
from tests.rendered import plain_docx

TITLE = "宁波市2024年民生实事项目责任清单"
HEAD = ["序号", "项目名称", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "新建公办幼儿园12所", "市教育局", "市财政局、市住建局", "11月底"],
    ["2", "新增养老床位300张", "市民政局", "市财政局", "12月底"],
]


def deadlines(read: ResponsibilityList) -> list[tuple[str, str]]:
    return [(project.deadline.text, str(project.deadline.date)) for project in read.projects if project.deadline]


def dated(tmp_path: Path, code: str, day: datetime.datetime) -> ResponsibilityList:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [[TITLE], HEAD, *ROWS]:
        sheet.append(row)
    sheet["E3"] = day
    sheet["E3"].number_format = code
    book.save(tmp_path / "a.xlsx")
    return read_list(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ('yyyy"年"m"月"d"日"', "2024年11月1日", "2024-11-01"),
        ('m"月"d"日"', "11月1日", "2024-11-01"),
        ('yyyy"年"m"月"', "2024年11月", "2024-11-30"),
        ('[$-804]m"月"', "11月", "2024-11-30"),
        ("yyyy-mm", "2024年11月", "2024-11-30"),
        ("yyyy-mm-dd", "2024年11月1日", "2024-11-01"),
        ("yyyy/m/d h:mm", "2024年11月1日", "2024-11-01"),
    ],
)
def test_a_date_is_read_as_its_format_shows_it(tmp_path: Path, code: str, text: str, day: str) -> None:
    assert deadlines(dated(tmp_path, code, datetime.datetime(2024, 11, 1)))[0] == (text, day)


@pytest.mark.parametrize(
    ("number", "text", "day"),
    [(27, "2024年11月", "2024-11-30"), (28, "11月5日", "2024-11-05"), (31, "2024年11月5日", "2024-11-05"),
     (57, "2024年11月", "2024-11-30"), (58, "11月5日", "2024-11-05")],
)  # fmt: skip
def test_the_built_in_formats_of_a_chinese_excel(tmp_path: Path, number: int, text: str, day: str) -> None:
    dated(tmp_path, '"special"yyyy', datetime.datetime(2024, 11, 5))

    def built_in(xml: str) -> str:
        custom = re.search(r'numFmtId="(\d+)" formatCode="&quot;special', xml)
        assert custom is not None
        return re.sub(rf'(<xf [^>]*)numFmtId="{custom[1]}"', rf'\1numFmtId="{number}"', xml)

    (tmp_path / "b.xlsx").write_bytes(changed((tmp_path / "a.xlsx").read_bytes(), built_in, "xl/styles.xml"))
    assert deadlines(read_list(tmp_path / "b.xlsx"))[0] == (text, day)


def test_a_deadline_that_gives_no_date_is_told() -> None:
    def said(text: str) -> str:
        table = "\n".join("|" + "|".join(row) + "|" for row in [HEAD, *ROWS]).replace("12月底", text)
        return " ".join(problem.reason for problem in read_text(f"{TITLE}\n{table}").problems)

    assert "看不出是哪一天" in said("待定")
    assert said("长期坚持") == ""


@pytest.mark.parametrize(
    ("times", "told"),
    [((6.3, 10.31), True), ((2026.1, 2026.12), True), (("6.3", "6.30"), False), ((6.5, 10.31), False)],
)
def test_a_zero_that_excel_drops_is_told(tmp_path: Path, times: tuple[object, ...], told: bool) -> None:
    book = openpyxl.Workbook()
    for row in [
        ["兰溪市2026年重点工作任务表"],
        HEAD,
        *([*row[:-1], time] for row, time in zip(ROWS, times, strict=False)),
    ]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    reasons = " ".join(problem.reason for problem in read_list(tmp_path / "a.xlsx").problems)
    assert ("末尾的0" in reasons) is told


def test_the_same_doubt_of_the_same_name_is_told_once() -> None:
    rows = [[str(number), f"新建学校{number}所", "市教育局", "鼎盛恒昌泰", "6月底"] for number in range(1, 6)]
    table = "\n".join("|" + "|".join(row) + "|" for row in [HEAD, *rows])
    told = [problem for problem in read_text(f"{TITLE}\n{table}").problems if problem.text == "鼎盛恒昌泰"]
    assert len(told) == 1
    assert "共5处" in told[0].reason


# ---- what stands in a cell -----------------------------------------------------------------------


def test_a_bar_in_a_cell_between_tabs_is_a_sign_like_any_other() -> None:
    rows = [[*ROWS[0][:1], "新建公办幼儿园12所|含托班", *ROWS[0][2:]], ROWS[1]]
    read = read_text("\n".join([TITLE, *("\t".join(row) for row in [HEAD, *rows])]))
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("新建公办幼儿园12所|含托班", ("市教育局",)),
        ("新增养老床位300张", ("市民政局",)),
    ]


def test_a_bar_that_markdown_escapes_parts_no_cell() -> None:
    rows = [[*ROWS[0][:1], r"新建公办幼儿园12所\|含托班", *ROWS[0][2:]], ROWS[1]]
    read = read_text("\n".join([TITLE, *("| " + " | ".join(row) + " |" for row in [HEAD, ["---"] * 5, *rows])]))
    assert read.projects[0].name == "新建公办幼儿园12所|含托班"
    assert read.projects[0].lead_units == ("市教育局",)


# ---- what is too large ---------------------------------------------------------------------------


def changed(content: bytes, change: Callable[[str], str], part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode("utf-8")).encode("utf-8") if name == part else data)
    return out.getvalue()


def merged_everywhere() -> bytes:
    book = openpyxl.Workbook()
    for row in [[TITLE], HEAD, *ROWS]:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    merge = '<mergeCells count="1"><mergeCell ref="A6:XFD1048576"/></mergeCells>'
    return changed(
        buffer.getvalue(), lambda xml: xml.replace("</sheetData>", f"</sheetData>{merge}"), "xl/worksheets/sheet1.xml"
    )


def spans(tag: str) -> bytes:
    return changed(
        plain_docx(TITLE, HEAD, ROWS, (1, 4, 3, 4, 2)),
        lambda xml: re.sub(r"<w:tcW[^>]*/>", f"<w:{tag} w:val='100000000'/>", xml),
        "word/document.xml",
    )


PAGE = "<html><body><table>{}</table></body></html>"
LARGE = {
    "spans.html": PAGE.format("<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 500).encode(),
    "wide.html": PAGE.format("<td>x" * 50_000).encode(),
    "deep.html": b"<html><body>" + b"<div>" * 5000,
    "blank.txt": b"\n" * 1_000_000 + TITLE.encode(),
    "blank.csv": b"\n" * 1_000_000 + TITLE.encode(),
    "long.txt": "市教育局牵头，市财政局配合。\n".encode() * 80_000,
    "spans.docx": spans("gridSpan"),
    "merged.xlsx": merged_everywhere(),
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LARGE[name])
    with pytest.raises(UnreadableDocumentError) as refused:
        read_list(tmp_path / name)
    assert "不像一份责任清单" in str(refused.value) or "没有打开" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_page_break_right_below_a_laid_out_header() -> None:
    lines = [
        "序号    项目名称               牵头单位     完成时间",
        "1       新建公办幼儿园12所     市教育局     11月底",
    ]
    lines += ["2       新增养老床位300张      市民政局     12月底"]
    for parted in ("\n\f", "\f", "\f\n"):
        text = f"{TITLE}\n\n{lines[0]}{parted}{lines[1]}\n{lines[2]}\n"
        assert [project.lead_units for project in read_text(text).projects] == [("市教育局",), ("市民政局",)]


def test_units_in_paragraphs_of_their_own_are_units_of_their_own(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(plain_docx(TITLE, HEAD, ROWS, (1, 4, 3, 4, 2))))
    cell = document.tables[0].rows[1].cells[3]
    cell.paragraphs[0].text = "东门街道"
    for name in ("白石镇", "青田乡"):
        cell.add_paragraph(name)
    document.save(str(tmp_path / "a.docx"))
    assert read_list(tmp_path / "a.docx").projects[0].partner_units == ("东门街道", "白石镇", "青田乡")
