"""A word comes out wherever it was put in: comments, attributes, form fields, hidden parts, labels without a value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.scenario import InputCells, Scenario
from openpyxl.worksheet.table import Table

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.account import with_account
from graphmodel.loaders.account_letters import Passage
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import pdf, table_sheet
from tests.grids import FORMATS, document
from tests.rendered import plain_docx
from tests.test_account import HEAD, PROBE, ROWS, TITLE, WIDTHS, doubts, said, sheet, tags, with_part

UNIT = f"市{PROBE}局"
_MERGE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}vMerge"
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
        "<w:del w:id='8'><w:r><w:delInstrText>{0} {0}</w:delInstrText></w:r></w:del>",
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


def _rule(book: openpyxl.Workbook) -> None:
    book.worksheets[0].conditional_formatting.add("B3:B5", FormulaRule(formula=[f'B3="{PROBE}"'], font=Font(bold=True)))


def _scenario(book: openpyxl.Workbook) -> None:
    inputs = InputCells(r="F3", val=f"{PROBE}甲")
    book.worksheets[0].scenarios.append(Scenario(name="甲", inputCells=[inputs]))


def _row_of_sums(book: openpyxl.Workbook) -> None:
    first = book.worksheets[0]
    first["H2"], first["I2"], first["H3"], first["I3"] = "款", "数", "1", "2"
    table = Table(displayName="T", ref="H2:I3")
    table._initialise_columns()
    for column, header in zip(table.tableColumns, ("款", "数"), strict=True):
        column.name = header
    table.tableColumns[0].totalsRowLabel = PROBE
    first.add_table(table)


@pytest.mark.parametrize(
    "put",
    [_rule, _scenario, _row_of_sums, _hidden_sheet, _hidden_column, _name, _choices, _link, _chart, _tab, _description],
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


# ---- what is crossed out, and what is written beside a name --------------------------------------


def _struck_word() -> bytes:
    end = "市民政局</w:t></w:r>"
    more = f"<w:r><w:rPr><w:strike/></w:rPr><w:t>、{UNIT}</w:t></w:r>"
    return with_part(plain_docx(TITLE, HEAD, ROWS, WIDTHS), lambda xml: xml.replace(end, end + more, 1))


def _struck_cell() -> bytes:
    book, buffer = sheet(), io.BytesIO()
    book.worksheets[0]["C4"] = f"市民政局、{UNIT}"
    book.worksheets[0]["C4"].font = Font(strike=True)
    book.save(buffer)
    return buffer.getvalue()


def _struck_words_of_a_cell() -> bytes:
    book, buffer = sheet(), io.BytesIO()
    book.worksheets[0]["C4"] = CellRichText("市民政局", TextBlock(InlineFont(strike=True), f"、{UNIT}"))
    book.save(buffer)
    return buffer.getvalue()


_PAGE = f"<html><body><h1>{TITLE}</h1>{TABLE}</body></html>".replace("市民政局", f"市民政局<s>、{UNIT}</s>", 1)
_STRUCK = {
    "a.docx": _struck_word,
    "a.xlsx": _struck_cell,
    "b.xlsx": _struck_words_of_a_cell,
    "a.html": _PAGE.encode,
    "b.html": _PAGE.replace("<s>", "<span style='text-decoration: line-through'>").replace("</s>", "</span>").encode,
    "a.md": "\n".join(
        ["|" + "|".join(row) + "|" for row in [HEAD, *ROWS]]
    ).replace("市民政局", f"市民政局~~、{UNIT}~~").encode,
}  # fmt: skip


@pytest.mark.parametrize("name", _STRUCK)
def test_what_is_crossed_out_is_told(tmp_path: Path, name: str) -> None:
    assert f"可能已经作废，请核对、{UNIT}" in doubts(read(tmp_path, name, _STRUCK[name]())).replace("市民政局、", "、")


def in_cells(*changes: tuple[str, str]) -> ResponsibilityList:
    text = "\n".join(
        [TITLE, *("|" + "|".join(row) + "|" for row in [[*HEAD, "责任人"], *([*row, "李敏"] for row in ROWS)])]
    )
    for old, new in changes:
        text = text.replace(old, new, 1)
    return read_text(text)


@pytest.mark.parametrize("number", ["2 ZQX17", "2 由2026年3月改到6月", "2（300万元）"])
def test_digits_behind_a_number_are_no_part_of_it(number: str) -> None:
    found = in_cells(("|2|", f"|{number}|"))
    assert [project.number for project in found.projects] == [1, 2, 3, 4]
    assert found.problems


@pytest.mark.parametrize("cell", ["李敏 此项暂缓实施", "李敏（此项暂缓实施）"])
def test_a_remark_behind_a_person_is_no_person(cell: str) -> None:
    found = in_cells(("李敏", cell))
    assert found.projects[0].lead_officers == ("李敏",)
    assert "此项暂缓实施" in doubts(found)


def test_a_unit_run_together_with_a_person_makes_no_person() -> None:
    found = in_cells(("李敏", "李敏市芦荡局"))
    assert found.projects[0].lead_officers == ()
    assert "李敏市芦荡局" in doubts(found)


@pytest.mark.parametrize("remark", ["此项暂缓实施", "第3项", "ZQX17", "2026年3月"])
def test_brackets_behind_a_unit_that_are_no_part_of_its_name_are_told(remark: str) -> None:
    assert f"市民政局（{remark}）" in doubts(in_cells(("市民政局", f"市民政局（{remark}）")))
    assert in_cells(("市民政局", "市民政局（市老龄办）")).problems == ()


@pytest.mark.parametrize("exception", ["不含石鼓区", "除石鼓区外", "不包括高新区管委会"])
def test_an_exception_behind_a_collective_phrase_is_told_and_no_part_of_it(exception: str) -> None:
    found = in_cells(("各区人民政府", f"各区人民政府（{exception}）"))
    assert found.projects[2].partner_units == ("市财政局", "各区人民政府")
    assert exception in doubts(found)


@pytest.mark.parametrize("header", [f"{UNIT}牵头单位", f"牵头单位（{PROBE}）", f"配合单位（{UNIT}）"])
def test_what_a_header_says_beside_its_field_is_a_note(header: str) -> None:
    found = in_cells((header.replace(UNIT, "").replace(f"（{PROBE}）", "").replace("（）", ""), header))
    assert [project.lead_units for project in found.projects] == [(row[2],) for row in ROWS]
    assert any(header in note.text for note in found.notes)
    assert in_cells(("完成时限", "完成时限（2024年）")).notes == ()


@pytest.mark.parametrize("place", ["C9", "F20"])
def test_a_cell_below_a_blank_row_is_no_rest_of_the_last_row(tmp_path: Path, place: str) -> None:
    book, buffer = sheet(), io.BytesIO()
    book.worksheets[0][place] = UNIT
    book.save(buffer)
    assert UNIT in doubts(read(tmp_path, "a.xlsx", buffer.getvalue()))


@pytest.mark.parametrize("attribute", ["title", "alt", "placeholder", "aria-label"])
def test_one_latin_word_in_a_description_is_told(tmp_path: Path, attribute: str) -> None:
    page = f'<html><body><h1>{TITLE}</h1><img {attribute}="ZQX17">{TABLE}</body></html>'
    assert "ZQX17" in said(read(tmp_path, "a.html", page.encode()))


@pytest.mark.parametrize("tag", ["tblCaption", "tblDescription"])
def test_the_caption_of_a_word_table_is_told(tmp_path: Path, tag: str) -> None:
    put = f"<w:{tag} w:val='{PROBE}'/></w:tblPr>"
    content = with_part(plain_docx(TITLE, HEAD, ROWS, WIDTHS), lambda xml: xml.replace("</w:tblPr>", put, 1))
    assert PROBE in said(read(tmp_path, "a.docx", content))


def test_a_time_in_a_comment_is_a_problem(tmp_path: Path) -> None:
    book, buffer = sheet(), io.BytesIO()
    book.worksheets[0]["B4"].comment = Comment("2026年3月", "x")
    book.save(buffer)
    assert "2026年3月" in doubts(read(tmp_path, "a.xlsx", buffer.getvalue()))


# ---- notes that are more than notes --------------------------------------------------------------

_WORDS_OF_A_PROJECT = ["此项暂缓实施", "注：第3项由省里统一建设", "市水务局", "张伟"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("word", _WORDS_OF_A_PROJECT)
def test_a_note_that_is_about_a_project_is_a_problem(tmp_path: Path, form: str, word: str) -> None:
    (tmp_path / f"a.{form}").write_bytes(document(form, [HEAD, *ROWS], title=TITLE, below=[word]))
    assert word in doubts(read_list(tmp_path / f"a.{form}"))


@pytest.mark.parametrize("word", ["宁波市人民政府办公室", "第二条第3项的规定照旧执行", "说明", "联系电话：12345"])
@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_note_on_the_document_stays_one(tmp_path: Path, form: str, word: str) -> None:
    (tmp_path / f"a.{form}").write_bytes(document(form, [HEAD, *ROWS], title=TITLE, below=[word]))
    assert doubts(read_list(tmp_path / f"a.{form}")) == ""


def test_who_signs_a_document_above_its_date_is_no_cell(tmp_path: Path) -> None:
    below = ["宁波市教育局", "2024年3月1日"]
    (tmp_path / "a.docx").write_bytes(document("docx", [HEAD, *ROWS], title=TITLE, below=below))
    assert doubts(read_list(tmp_path / "a.docx")) == ""


@pytest.mark.parametrize("body", ["<!-- {} -->", '<img alt="{}">', "<noscript>{}</noscript>"])
def test_what_a_page_hides_about_a_project_is_a_problem(tmp_path: Path, body: str) -> None:
    page = f"<html><body><h1>{TITLE}</h1>{body.format('第3项已取消')}{TABLE}</body></html>"
    assert "第3项已取消" in doubts(read(tmp_path, "a.html", page.encode()))


def test_text_that_a_merged_cell_covers_is_told(tmp_path: Path) -> None:
    book, buffer = sheet(), io.BytesIO()
    book.worksheets[0]["C5"] = PROBE
    book.worksheets[0].merged_cells.add("C4:C5")
    book.save(buffer)
    assert PROBE in doubts(read_list(_saved(tmp_path, buffer)))
    book, buffer = sheet(), io.BytesIO()
    book.worksheets[0]["C5"] = book.worksheets[0]["C4"].value
    book.worksheets[0].merged_cells.add("C4:C5")
    book.save(buffer)
    assert read_list(_saved(tmp_path, buffer)).problems == ()


@pytest.mark.parametrize(("own", "told"), [(UNIT, True), ("市教育局", False)])
def test_text_of_a_word_cell_that_continues_a_merged_one_is_told_and_names_no_unit(
    tmp_path: Path, own: str, told: bool
) -> None:
    below = [[*ROWS[1][:2], own, *ROWS[1][3:]], *ROWS[2:]]
    document = docx.Document(io.BytesIO(plain_docx(TITLE, HEAD, [ROWS[0], *below], WIDTHS)))
    for row, kind in ((1, "restart"), (2, "continue")):
        properties = document.tables[0].rows[row]._tr.tc_lst[2].get_or_add_tcPr()
        properties.append(properties.makeelement(_MERGE, {_MERGE.replace("vMerge", "val"): kind}))
    document.save(tmp_path / "a.docx")
    read = read_list(tmp_path / "a.docx")
    assert [project.lead_units for project in read.projects[:2]] == [("市教育局",)] * 2
    assert [problem.text for problem in read.problems if problem.lines == (3, 3)] == [own] * told


@pytest.mark.parametrize("cell", ["<td hidden>", '<td style="display: none">'])
@pytest.mark.parametrize("end", ["</td>", ""])
def test_a_hidden_cell_of_a_page_moves_no_other_and_is_told(tmp_path: Path, cell: str, end: str) -> None:
    table = TABLE.replace("<td>市民政局", f"{cell}{UNIT}{end}<td>市民政局", 1)
    found = read(tmp_path, "a.html", f"<html><body><h1>{TITLE}</h1>{table}</body></html>".encode())
    assert [project.lead_units[0] for project in found.projects] == [row[2] for row in ROWS]
    assert UNIT in said(found)


def _saved(tmp_path: Path, buffer: io.BytesIO) -> Path:
    (tmp_path / "a.xlsx").write_bytes(buffer.getvalue())
    return tmp_path / "a.xlsx"
