"""A word comes out wherever it was put in: comments, attributes, form fields, hidden parts, labels without a value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.account import with_account
from graphmodel.loaders.account_letters import Passage
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import pdf, table_sheet
from tests.rendered import plain_docx
from tests.test_account import HEAD, PROBE, ROWS, TITLE, WIDTHS, doubts, said, sheet, tags, with_part

UNIT = f"市{PROBE}局"
TABLE = f"<table>{tags([HEAD, *ROWS])}</table>"


def read(tmp_path: Path, name: str, content: bytes) -> ResponsibilityList:
    (tmp_path / name).write_bytes(content)
    found = read_list(tmp_path / name)
    assert [project.name for project in found.projects] == [row[1] for row in ROWS]
    return found


@pytest.mark.parametrize("word", [PROBE, UNIT])
@pytest.mark.parametrize(
    "body",
    [
        "<!-- {} -->",
        '<img src="a.png" alt="{}">',
        '<p title="{}"></p>',
        '<input placeholder="{}">',
        '<input type="hidden" value="{}">',
        '<input type="submit" value="{}">',
        '<div style="display:none">{}</div>',
        "<textarea>{}</textarea>",
        '<select><optgroup label="{}"><option>甲</option></optgroup></select>',
        "<noscript>{}</noscript>",
        "<template>{}</template>",
        '<p aria-label="{}"></p>',
    ],
)
def test_what_a_page_does_not_show_is_told(tmp_path: Path, body: str, word: str) -> None:
    inside = body.format(word)
    for page in (inside + TABLE, TABLE.replace("市民政局</td>", f"市民政局{inside}</td>", 1)):
        (tmp_path / "a.html").write_text(f"<html><body><h1>{TITLE}</h1>{page}</body></html>", encoding="utf-8")
        found = read_list(tmp_path / "a.html")
        assert word in said(found)
        assert len(found.projects) == len(ROWS)


def test_code_in_a_page_is_no_text(tmp_path: Path) -> None:
    code = "<style>p{font-family:宋体}</style><!--[if gte mso 9]><xml>宋体</xml><![endif]--><p style='font-family:宋体'></p>"
    page = f"<html><body><h1>{TITLE}</h1>{code}<script>var a='宋体'</script>{TABLE}</body></html>"
    assert read(tmp_path, "a.html", page.encode()).notes == ()


_RUN = "<w:r>{}</w:r>"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@pytest.mark.parametrize(
    "run",
    [
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
        "<w:moveFrom w:id='9'><w:r><w:t>{}</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>{}</w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:textInput><w:default w:val='{}'/></w:textInput></w:ffData>"
        "</w:fldChar></w:r>",
        f"<w:r><w:drawing><wp:inline xmlns:wp='{_DRAWING}'><wp:docPr id='1' name='图' descr='{{}}'/></wp:inline>"
        "</w:drawing></w:r>",
        "<w:hyperlink w:tooltip='{}'><w:r><w:t></w:t></w:r></w:hyperlink>",
        "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textpath string='{}'/></v:shape></w:pict>"
        "</w:r>",
    ],
)
def test_what_word_holds_beside_its_text_is_told(tmp_path: Path, run: str) -> None:
    end = "新增养老床位300张</w:t>"
    content = with_part(
        plain_docx(TITLE, HEAD, ROWS, WIDTHS),
        lambda xml: xml.replace(end, f"{end}</w:r>{run.format(PROBE)}<w:r><w:t></w:t>", 1),
    )
    (tmp_path / "a.docx").write_bytes(content)
    assert PROBE in said(read_list(tmp_path / "a.docx"))


@pytest.mark.parametrize("part", ["footnotes", "endnotes", "comments", "header9", "footer9", "glossary/document"])
def test_every_part_of_a_word_file_is_told(tmp_path: Path, part: str) -> None:
    out = io.BytesIO(plain_docx(TITLE, HEAD, ROWS, WIDTHS))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"word/{part}.xml", f'<w:x xmlns:w="{space}"><w:p><w:r><w:t>{UNIT}</w:t></w:r></w:p></w:x>')
    assert UNIT in said(read(tmp_path, "a.docx", out.getvalue()))


def _hidden_sheet(book: openpyxl.Workbook) -> None:
    other = book.create_sheet("甲")
    other["A1"] = PROBE
    other.sheet_state = "veryHidden"


def _hidden_column(book: openpyxl.Workbook) -> None:
    first = book.worksheets[0]
    first["F2"], first["F3"] = "备注", PROBE
    first.column_dimensions["F"].hidden = True


def _name(book: openpyxl.Workbook) -> None:
    book.defined_names["甲"] = DefinedName("甲", attr_text=f'"{PROBE}"')


def _choices(book: openpyxl.Workbook) -> None:
    choices = DataValidation(type="list", formula1=f'"{PROBE},乙"')
    choices.add("F3")
    book.worksheets[0].add_data_validation(choices)


def _link(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["B4"].hyperlink = Hyperlink(ref="B4", tooltip=PROBE, target="http://x")


def _chart(book: openpyxl.Workbook) -> None:
    chart = BarChart()
    chart.title = PROBE
    book.worksheets[0].add_chart(chart, "H1")


def _tab(book: openpyxl.Workbook) -> None:
    book.worksheets[0].title = PROBE


def _description(book: openpyxl.Workbook) -> None:
    book.properties.description = PROBE


@pytest.mark.parametrize(
    "put",
    [_hidden_sheet, _hidden_column, _name, _choices, _link, _chart, _tab, _description],
    ids=lambda put: put.__name__,
)
def test_what_a_workbook_holds_beside_its_cells_is_told(
    tmp_path: Path, put: Callable[[openpyxl.Workbook], None]
) -> None:
    book = sheet()
    put(book)
    buffer = io.BytesIO()
    book.save(buffer)
    assert PROBE in said(read(tmp_path, "a.xlsx", buffer.getvalue()))


@pytest.mark.parametrize(
    "annotation",
    [
        "/Subtype/Text/Contents<{}>",
        "/Subtype/FreeText/DA(/F1 9 Tf)/Contents<{}>",
        "/Subtype/Widget/FT/Tx/T(a)/V<{}>",
        "/Subtype/Widget/FT/Tx/T(a)/TU<{}>",
        "/Subtype/Link/Contents<{}>",
    ],
)
def test_comments_and_form_fields_of_a_pdf_are_told(tmp_path: Path, annotation: str) -> None:
    word = "FEFF" + UNIT.encode("utf-16-be").hex()
    put = f"/Annots[<</Type/Annot{annotation.format(word)}/Rect[10 10 90 30]>>]/Contents "
    content = pdf([table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE)]).replace(b"/Contents ", put.encode(), 1)
    assert UNIT in said(read(tmp_path, "a.pdf", content))


# ---- words that are known ------------------------------------------------------------------------

TASKS = (
    f"{TITLE}\n1.新建学校20所。\n牵头单位：市教育局\n配合单位：市财政局\n完成时限：12月底\n"
    "2.新增床位300张。\n牵头单位：市民政局\n配合单位：{}\n完成时限：11月底\n"
)


def test_a_label_without_a_value_is_told() -> None:
    assert read_text(TASKS.format("市财政局")).problems == ()
    assert "标签后面没有内容" in doubts(read_text(TASKS.format("")))
    assert "标签后面没有内容" in doubts(read_text(TASKS.format("市财政局") + "责任领导："))


@pytest.mark.parametrize("word", ["委", "位", "负责", "完成", "责任单位"])
@pytest.mark.parametrize("place", ["|3|", "|序号|"])
def test_a_known_word_on_a_line_of_its_own_is_told(word: str, place: str) -> None:
    text = "\n".join([TITLE, *("|" + "|".join(row) + "|" for row in [HEAD, *ROWS])])
    found = read_text(text.replace(place, f"{word}\n{place}"))
    assert found.problems or found.notes or len(found.projects) != len(ROWS)


def test_a_cell_merged_over_rows_is_no_excuse_for_its_name_elsewhere() -> None:
    columns = (Column("项目名称", "name"), Column("牵头单位", "lead_units"))
    rows = [
        RawRow({0: Cell(name, (at, at)), 1: Cell("市教育局", (at, at), mark=7)})
        for at, name in enumerate(("新建学校", "改建学校"), start=1)
    ]
    whole = read_text(
        f"{TITLE}\n|项目名称|牵头单位|配合单位|\n|新建学校|市教育局|市财政局|\n|改建学校|市教育局|市财政局|\n"
    )
    texts = ["新建学校", "改建学校", "市教育局", "市教育局"]
    told = with_account(whole, [RawTable(columns, rows)], [Passage(text) for text in texts])
    assert "市教育局" in doubts(told)
