"""The same list in every format is the same list; what cannot be used is one clear line."""

from __future__ import annotations

import contextlib
import io
import json
import random
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.workbook import write_workbook
from graphmodel.record_format import from_json, to_json
from graphmodel.records import Project, ResponsibilityList
from tests.conftest import HANGZHOU
from tests.generated import generated_list
from tests.rendered import as_csv, as_docx, as_html, as_xlsx, converted, extracted, plain_docx
from tests.torn_writer import made_table


def rows(the_list: ResponsibilityList) -> list[Project]:
    return [replace(project, source=None) for project in the_list.projects]


def same(path: Path, hangzhou: ResponsibilityList) -> None:
    read = read_list(path)
    for mine, wanted in zip(rows(read), rows(hangzhou), strict=True):
        assert mine == wanted
    assert (read.title, read.place, read.year) == (hangzhou.title, hangzhou.place, hangzhou.year)
    assert read.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv(tmp_path: Path, hangzhou: ResponsibilityList, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv(hangzhou, encoding))
    same(tmp_path / "a.csv", hangzhou)


def test_excel_with_merged_cells_and_a_hidden_row(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    (tmp_path / "a.xlsx").write_bytes(as_xlsx(hangzhou))
    same(tmp_path / "a.xlsx", hangzhou)
    notes = [note.text for note in read_list(tmp_path / "a.xlsx").notes]
    assert any("第5行是隐藏行" in note for note in notes)


def test_excel_shows_words_of_number_formats_and_says_what_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, name in (("现行", "修渡口"), ("旧稿", "挖水井")):
        sheet = book.create_sheet(title)
        sheet.append(["序号", "任务", "牵头单位", "配合单位", "数量"])
        sheet.append([1, name, "县渡口站", "县航道所", 6])
        sheet["E2"].number_format = '0"处（暂缓）"'
    book["旧稿"].sheet_state = "hidden"
    book["现行"].column_dimensions["E"].hidden = True
    book.save(tmp_path / "a.xlsx")
    read = read_list(tmp_path / "a.xlsx")
    assert [project.extra["数量"] for project in read.projects] == ["6处（暂缓）"] * 2
    assert any("旧稿" in problem.text and "隐藏" in problem.reason for problem in read.problems)
    assert any("E列是隐藏列" in note.text for note in read.notes)


def test_old_excel(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    same(converted(as_xlsx(hangzhou), "a.xlsx", "xls:MS Excel 97", tmp_path), hangzhou)


@pytest.mark.parametrize(("encoding", "declared"), [("utf-8", True), ("gbk", True), ("gb18030", False)])
def test_a_web_page_with_spans(tmp_path: Path, hangzhou: ResponsibilityList, encoding: str, declared: bool) -> None:
    (tmp_path / "a.html").write_bytes(as_html(hangzhou, encoding, declared=declared))
    same(tmp_path / "a.html", hangzhou)


def test_word_with_merged_cells(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    (tmp_path / "a.docx").write_bytes(as_docx(hangzhou))
    same(tmp_path / "a.docx", hangzhou)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    return converted(as_docx(hangzhou), "a.docx", "pdf", tmp_path_factory.mktemp("pdf"))


def test_a_ruled_pdf_with_rows_torn_by_pages(pdf: Path, hangzhou: ResponsibilityList) -> None:
    same(pdf, hangzhou)


@pytest.mark.parametrize("options", [("-layout",), ("-raw",)], ids=["in its layout", "in reading order"])
def test_text_taken_out_of_the_pdf(
    tmp_path: Path, pdf: Path, hangzhou: ResponsibilityList, options: tuple[str, ...]
) -> None:
    (tmp_path / "a.txt").write_text(extracted(pdf, *options), encoding="utf-8")
    same(tmp_path / "a.txt", hangzhou)


def test_text_taken_out_by_another_tool(tmp_path: Path, pdf: Path, hangzhou: ResponsibilityList) -> None:
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        text = "\f".join(page.extract_text(layout=True, x_density=4) for page in document.pages)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    same(tmp_path / "a.txt", hangzhou)


def test_text_taken_out_line_by_line_across_the_columns(pdf: Path, hangzhou: ResponsibilityList) -> None:
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        read = read_text("\n".join(page.extract_text() for page in document.pages))
    assert [project.lead_units for project in read.projects] == [project.lead_units for project in hangzhou.projects]
    wanted, found = (
        [unit for project in the_list.projects for unit in project.partner_units] for the_list in (hangzhou, read)
    )
    assert sum((Counter(wanted) & Counter(found)).values()) >= 0.98 * len(wanted)


@pytest.mark.parametrize("options", [(), None], ids=["pdftotext", "pdfminer"])
def test_text_whose_cells_stand_in_another_order_is_refused_with_what_to_do(
    pdf: Path, options: tuple[str, ...] | None
) -> None:
    from pdfminer.high_level import extract_text

    with pytest.raises(UnreadableDocumentError, match=r"先后乱了.*请直接读原来的 PDF"):
        read_text(extract_text(str(pdf)) if options is None else extracted(pdf, *options))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_on_their_side(tmp_path: Path, pdf: Path, hangzhou: ResponsibilityList, turn: int) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        page.set_rotation(turn)
    document.save(tmp_path / "a.pdf")
    same(tmp_path / "a.pdf", hangzhou)


def test_text_written_out_column_by_column_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="先后乱了"):
        read_text(COLUMNWISE)


COLUMNWISE = (
    "2024年宁波市清单\n序号\n1\n\n项目名称\n新建学校20所\n\n牵头单位\n市教育局\n\n配合单位\n市财政局、市住建局\n市财政局\n\n完成时限\n12月底\n\n2\n3\n4\n5\n新建公园3个\n"
    "市园林局\n11月底\n"
)


@pytest.mark.parametrize(("seed", "ruled", "centred"), [(400, True, False), (403, False, False), (406, True, True)])
def test_made_lists_of_other_cities_in_every_format(tmp_path: Path, seed: int, ruled: bool, centred: bool) -> None:
    title, head, rows, widths = made_table(seed)
    document = plain_docx(title, head, rows, widths, ruled=ruled, centred=centred)
    (tmp_path / "a.docx").write_bytes(document)
    wanted = entries(read_list(tmp_path / "a.docx"))
    pdf = converted(document, "a.docx", "pdf", tmp_path)
    assert entries(read_list(pdf)) == wanted
    for options in (("-layout",), ("-raw",)):
        found = entries(read_text(extracted(pdf, *options)))
        assert sum((found & wanted).values()) >= 0.97 * sum(wanted.values()), options


def entries(the_list: ResponsibilityList) -> Counter[tuple[int, str, str]]:
    """Return every unit and person with the row and role it was read in."""
    return Counter(
        (project.number, role, name)
        for project in the_list.projects
        for role in ("leaders", "lead_units", "lead_officers", "partner_units")
        for name in getattr(project, role)
    )


def test_the_kind_is_found_from_the_content(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    (tmp_path / "misnamed.txt").write_bytes(as_xlsx(hangzhou))
    same(tmp_path / "misnamed.txt", hangzhou)


BARS = """2024年宁波市重点项目责任清单
| 序号 | 项目名称 | 牵头单位 | 配合单位 | 完成时限 |
|---|---|---|---|---|
| 1 | 新建学校20所 | 市教育局 | 市财政局、市住建局 | 12月底 |
| 2 | 新增床位300张 | 市民政局 | 市财政局、各区（县、市）政府 | 11月底 |
"""
BOX = """2024年宁波市重点项目责任清单
┌────┬────────┬──────┬────────┬──────┐
│序号│项目名称│牵头单│配合单位│完成时│
│    │        │位    │        │限    │
├────┼────────┼──────┼────────┼──────┤
│1   │新建学校│市教育│市财政局│12月底│
│    │20所    │局    │、市住建│      │
│    │        │      │局      │      │
├────┼────────┼──────┼────────┼──────┤
│2   │新增床位│市民政│市财政局│11月底│
│    │300张   │局    │、各区（│      │
│    │        │      │县、市）│      │
│    │        │      │政府    │      │
└────┴────────┴──────┴────────┴──────┘
"""
TABS = (
    BARS.replace("|---|---|---|---|---|\n", "")
    .replace("| ", "")
    .replace(" |\n", "\n")
    .replace(" |", "\t")
    .replace("\t ", "\t")
)
ONE_CELL_A_LINE = (
    "2024年宁波市重点项目责任清单\n序号\n项目名称\n牵头单位\n配合单位\n完成时限\n1\n新建学校20所\n市教育局\n市财政局、市住建局\n12月底\n2\n新增床位300张\n市民政局\n"
    "市财政局、各区（县、市）政府\n11月底\n"
)
PARAGRAPHS = ONE_CELL_A_LINE.replace("\n", "\n\n")
RUNNING = """2024年宁波市重点项目责任清单
一、民生事业
1.新建学校20所。
牵头单位：市教育局
配合单位：市财政局、市住建局
完成时限：12月底
2.新增床位300张。（市民政局牵头，市财政局、各区（县、市）政府配合，11月底前完成）
"""


@pytest.mark.parametrize(
    "text", [BARS, BOX, TABS, ONE_CELL_A_LINE, PARAGRAPHS], ids=["bars", "box", "tabs", "lines", "paragraphs"]
)
def test_tables_flattened_into_text(text: str) -> None:
    read = read_text(text)
    assert [
        (project.name, project.lead_units, project.partner_units, project.deadline and project.deadline.text)
        for project in read.projects
    ] == [
        ("新建学校20所", ("市教育局",), ("市财政局", "市住建局"), "12月底"),
        ("新增床位300张", ("市民政局",), ("市财政局", "各区（县、市）政府"), "11月底"),
    ]
    assert (read.title, read.place, read.year) == ("2024年宁波市重点项目责任清单", "宁波市", 2024)


@pytest.mark.parametrize(
    ("behind", "leads", "partners", "leaders"),
    [
        ("\n牵头单位：市教育局\n配合单位：市财政局、市住建局", ("市教育局",), ("市财政局", "市住建局"), ()),
        ("（市教育局牵头，市财政局、市住建局配合）", ("市教育局",), ("市财政局", "市住建局"), ()),
        ("（责任单位：市教育局，各县区人民政府）", ("市教育局",), ("各县区人民政府",), ()),
        (
            "[责任领导：陈瑾；牵头单位：市教育局；责任单位：市财政局、市住建局]",
            ("市教育局",),
            ("市财政局", "市住建局"),
            ("陈瑾",),
        ),
        ("，由市教育局负责。", ("市教育局",), (), ()),
        ("（市教育局、市财政局按职责分工负责）", ("市教育局", "市财政局"), (), ()),
        ("（市教育局、市财政局）", ("市教育局",), ("市财政局",), ()),
    ],
)
def test_units_behind_a_task(
    behind: str, leads: tuple[str, ...], partners: tuple[str, ...], leaders: tuple[str, ...]
) -> None:
    read = read_text(
        f"2024年宁波市重点工作任务分解\n一、民生\n1.新建学校20所{behind}\n2.改造公园5个。（市园林局负责）\n"
    )
    first = read.projects[0]
    assert (first.name, first.lead_units, first.partner_units, first.leaders) == (
        "新建学校20所",
        leads,
        partners,
        leaders,
    )
    assert read.projects[1].lead_units == ("市园林局",)


def test_a_heading_names_the_leader_for_the_tasks_below() -> None:
    read = read_text(
        "2024年宁波市重点工作任务分解\n一、张伟副市长牵头的重点工作\n1.新建学校20所。（市教育局负责）\n二、王芳副市长牵头的重点工作\n1.改造公园5个。（市园林局负责）\n"
    )
    assert [project.leaders for project in read.projects] == [("张伟",), ("王芳",)]


def test_a_rule_for_all_tasks_is_a_note() -> None:
    read = read_text(
        "2024年宁波市重点工作任务分解\n1.新建学校20所。（市教育局负责）\n2.改造公园5个。（市园林局负责）\n\n各县（市、区）政府都是配合单位。\n"
    )
    assert [note.text for note in read.notes] == ["各县（市、区）政府都是配合单位。"]
    assert all(not project.partner_units for project in read.projects)


def test_an_unknown_column_is_kept_and_can_be_mapped() -> None:
    text = "2024年宁波市清单\n|序号|项目名称|主抓|配合单位|资金（万元）|\n|1|新建学校20所|市教育局|市财政局|300|\n|2|新建公园3个|市园林局|市财政局|200|\n"
    assert read_text(text).projects[0].extra == {"主抓": "市教育局", "资金（万元）": "300"}
    assert read_text(text, mapping={"主抓": "lead_units"}).projects[0].lead_units == ("市教育局",)


def test_an_office_of_the_lead_unit_is_no_partner() -> None:
    header = "序号,项目名称,牵头单位,具体责任科室,配合单位,配合科室\n"
    read = read_text(
        f"清河区2024年民生实事项目清单\n{header}1,新建学校2所,区教育局,区教育局基建科,区财政局,区财政局教科文科\n2,新增床位90张,区民政局,区民政局养老科,区卫健局,区卫健局医政科"
    )
    assert [project.partner_units for project in read.projects] == [("区财政局",), ("区卫健局",)]
    assert read.projects[0].extra == {"具体责任科室": "区教育局基建科", "配合科室": "区财政局教科文科"}


def test_the_sections_of_a_subdistrict_lead_and_take_part() -> None:
    read = read_text(
        "清河区东门街道2024年民生实事清单\n序号,实事内容,牵头科室,配合科室,完成时间\n1,升级日间照料中心3个,民政科,社区办,6月\n2,粉刷楼道50个,城管科,综合执法队,9月"
    )
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("民政科",), ("社区办",)),
        (("城管科",), ("综合执法队",)),
    ]


def test_traditional_characters_read_as_simplified_ones_and_stay_as_written() -> None:
    read = read_text(
        "2024年宁波市重點項目責任清單\n|序號|項目名稱|牽頭單位|配合單位|\n|1|新建學校20所|市教育局|市財政局、市衛生健康委|\n|2|新建公園|市園林局|市財政局|\n"
    )
    assert read.projects[0].partner_units == ("市財政局", "市衛生健康委")


# ---- the clean workbook --------------------------------------------------------------------------


def test_the_workbook_comes_back_without_loss(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_workbook(hangzhou))
    assert read_list(tmp_path / "a.xlsx") == hangzhou


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_any_list_comes_back_from_its_workbook(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    the_list = generated_list(seed)
    path.write_bytes(write_workbook(the_list))
    assert read_list(path) == the_list


def test_a_correction_made_in_excel_is_read(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_workbook(hangzhou))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["项目"]["H2"] = "市财政局、市民政局、各区、县（市）政府"
    book["计划步骤"].append([1, None, None, None, None, None, "12月底前回头看，抽查20处", None])
    book.save(tmp_path / "a.xlsx")
    first = read_list(tmp_path / "a.xlsx").projects[0]
    assert first.partner_units == ("市财政局", "市民政局", "各区、县（市）政府")
    assert (first.milestones[-1].when, str(first.milestones[-1].due), first.milestones[-1].targets[0].value) == (
        "12月底前",
        "2023-12-31",
        20,
    )


def test_a_project_put_in_between_without_a_number_gets_one_of_its_own(
    tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_workbook(hangzhou))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["项目"].insert_rows(3)
    book["项目"]["D3"] = "新建口袋公园10处"
    book.save(tmp_path / "a.xlsx")
    read = read_list(tmp_path / "a.xlsx")
    assert [(project.number, len(project.milestones)) for project in read.projects[:3]] == [(1, 5), (23, 0), (2, 3)]


def test_two_projects_of_one_number_are_refused_with_their_rows(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_workbook(hangzhou))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["项目"]["A4"] = 2
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableDocumentError, match="第4行的序号 2 与第3行重复"):
        read_list(tmp_path / "a.xlsx")
    record = to_json(hangzhou)
    record["projects"][3]["number"] = 1
    with pytest.raises(UnreadableDocumentError, match="同一个 number"):
        from_json(record)


def test_the_empty_template_can_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(write_workbook(None))
    book = openpyxl.load_workbook(path)
    book["清单"]["B3"], book["清单"]["B4"] = "宁波市", 2024
    book["项目"].append([None, None, "教育", "新建学校20所", "陈瑾", "市教育局", None, "市财政局\n市住建局", "12月底"])
    book.save(path)
    read = read_list(path)
    assert (
        read.family,
        read.projects[0].partner_units,
        str(read.projects[0].deadline and read.projects[0].deadline.date),
    ) == (
        "宁波市/2024",
        ("市财政局", "市住建局"),
        "2024-12-31",
    )


# ---- what cannot be used -------------------------------------------------------------------------


def office(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


BAD = {
    "empty.txt": (b"", "空的"),
    "blank.txt": (b"  \n\n ", "空的"),
    "image.png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "图片"),
    "noise.txt": (random.Random(1).randbytes(4000), "不是文本文件"),
    "half.docx": (office(word__document_xml=b"<w:document")[:60], "损坏"),
    "half.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "PDF"),
    "archive.zip": (office(a=b"x"), "压缩包"),
    "entities.docx": (office(word__document_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document/>"), "不安全"),
    "bomb.xlsx": (office(xl__workbook_xml=b"<workbook/>", xl__big_xml=b"\x00" * (230 * 1024 * 1024)), "200 MB"),
    "line.txt": ("长".encode() * (35 * 1024 * 1024), "MB"),
    "medium.txt": (("单位" * 900_000).encode(), "文字超过 2 MB"),
    "broken.json": (b'{"projects": [', "JSON"),
    "other.json": (b'{"a": 1}', "projects"),
    "prose.txt": ("从前有座山。\n山里有座庙。".encode(), "没有找到责任清单"),
    "word.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "Bookman\0WordDocument\0".encode("utf-16-le"),
        "docx",
    ),
    "letter.rtf": (b"{\\rtf1\\ansi \\u24066?}", "RTF.*docx"),
    "locked.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage\0".encode("utf-16-le"),
        "密码",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_one_clear_line(tmp_path: Path, name: str) -> None:
    content, says = BAD[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match=says) as caught:
        read_list(tmp_path / name)
    assert name in str(caught.value) and "\n" not in str(caught.value)


def test_a_pdf_without_text_says_what_to_do(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (600, 800), "white").save(tmp_path / "scan.pdf")
    with pytest.raises(UnreadableDocumentError, match=r"扫描件.*OCR"):
        read_list(tmp_path / "scan.pdf")


@pytest.fixture(scope="module")
def documents(hangzhou: ResponsibilityList, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    small = replace(hangzhou, projects=hangzhou.projects[:3])
    folder = tmp_path_factory.mktemp("small")
    return {
        "a.pdf": converted(as_docx(small), "a.docx", "pdf", folder).read_bytes(),
        "a.xls": converted(as_xlsx(small), "a.xlsx", "xls:MS Excel 97", folder).read_bytes(),
        "a.txt": HANGZHOU.read_bytes()[:6000],
        "a.docx": as_docx(small),
        "a.xlsx": as_xlsx(small),
        "a.html": as_html(small, "utf-8", declared=True),
        "a.csv": as_csv(small, "utf-8"),
        "a.json": json.dumps(to_json(small), ensure_ascii=False).encode(),
        "b.xlsx": write_workbook(small),
    }


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.html", "a.csv", "a.json", "b.xlsx", "a.pdf", "a.xls", "a.txt"])
def test_damaged_bytes_are_read_or_refused_but_never_a_crash(
    tmp_path: Path, documents: dict[str, bytes], name: str
) -> None:
    rng = random.Random(name)
    for _ in range(12):
        content = bytearray(documents[name])
        for _ in range(rng.randint(1, 20)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        if rng.random() < 0.4:
            content = content[: rng.randrange(1, len(content))]
        (tmp_path / name).write_bytes(bytes(content))
        try:
            read_list(tmp_path / name)
        except UnreadableDocumentError as error:
            assert "\n" not in str(error)


@settings(max_examples=60)
@given(
    st.text(
        alphabet=st.sampled_from("序号项目名称牵头配合单位市财政局教育、，。；：（）[]|\t\n 1一23月底前陈瑾"),
        max_size=200,
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableDocumentError):
        read_text(text)


@pytest.mark.parametrize("names", ["市财政局", [1], ["市财政局", None], {"市财政局": 1}])
def test_names_of_a_record_that_are_no_list_of_texts_are_refused(names: object) -> None:
    with pytest.raises(UnreadableDocumentError, match="partner_units 须为文字列表"):
        from_json({"projects": [{"name": "建设公园", "partner_units": names}]})


def test_a_header_once_more_begins_no_table_and_another_header_does() -> None:
    header, second = "类别,序号,任务,牵头单位,配合单位", "序号,项目名称,配合单位,牵头单位,"
    rows = [
        "青川市2026年任务表,,,,",
        header,
        "冰雪,1,修建雪道3条,市滑雪局,市灯塔局",
        header,
        ",2,建浮桥2座,市浮桥局,市滑雪局",
    ]
    again = read_text("\n".join(rows), name="a.csv").projects
    assert [project.category and project.category.name for project in again] == ["冰雪", "冰雪"]  # merged over both
    more = read_text("\n".join([*rows, "表二,,,,", second, "1,修灯塔1座,市灯塔局,市浮桥局,"]), name="a.csv").projects
    assert [(one.lead_units, one.partner_units) for one in more][2] == (("市浮桥局",), ("市灯塔局",))
    assert more[2].category is None


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 任务 | 牵头单位 | 配合单位\n1 | 扩建泵站 | 县水务局 | 县财政局、\n  |  |  | 县住建局\n2 | 修复古桥 | 县文旅局 | 县财政局\n",
        "+----+--------+--------+----------+\n|序号|任务    |牵头单位|配合单位  |\n+----+--------+--------+----------+\n"
        "|1   |扩建泵站|县水务局|县财政局、|\n|    |        |        |县住建局  |\n|2   |修复古桥|县文旅局|县财政局  |\n"
        "+----+--------+--------+----------+\n",
        "+----+--------+--------+----------+\n|序号|任务    |牵头单位|配合单位  |\n+====+========+========+==========+\n"
        "|1   |扩建泵  |县水务局|县财政局、|\n|    |站      |        |县住建局  |\n+----+--------+--------+----------+\n"
        "|2   |修复古桥|县文旅局|县财政局  |\n+----+--------+--------+----------+\n",
        "┌────┬────┬────┬────┐\n│序号│任务│牵头│配合│\n│    │    │单位│单位│\n├────┼────┼────┼────┤\n│1│扩建泵站│县水务局│县财政局、│\n"
        "││││县住建局│\n│2│修复古桥│县文旅局│县财政局│\n└────┴────┴────┴────┘\n",
    ],
    ids=["bars inside", "rules around", "rules between", "box"],
)
def test_tables_drawn_with_bars_and_rules(table: str) -> None:
    read = read_text(f"丹河县2026年任务清单\n\n{table}")
    assert [(p.name, p.lead_units, p.partner_units) for p in read.projects] == [
        ("扩建泵站", ("县水务局",), ("县财政局", "县住建局")),
        ("修复古桥", ("县文旅局",), ("县财政局",)),
    ]
    assert read.problems == ()
