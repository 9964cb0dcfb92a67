"""What comes in comes out: every word of a document is in a record, a note or a problem, wherever it was put."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.record_format import to_json
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU
from tests.drawn_pdf import pdf, table_sheet
from tests.rendered import as_csv, as_docx, as_html, as_xlsx, plain_docx

TITLE = "宁波市2024年民生实事项目责任清单"
HEAD = ["序号", "项目名称", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "新建公办幼儿园12所", "市教育局", "市财政局、市住建局", "11月底"],
    ["2", "新增养老床位300张", "市民政局", "市财政局", "12月底"],
    ["3", "改造老旧小区45个", "市住建局", "市财政局、各区人民政府", "10月底"],
    ["4", "新建口袋公园18个", "市园林局", "市财政局", "9月底"],
]
WIDTHS = (4, 12, 8, 14, 8)
TEXT = "\n".join([TITLE, *("|" + "|".join(row) + "|" for row in [HEAD, *ROWS])])
#: Letters that are in no other word of the documents, so that each of them can be looked for.
PROBE = "龘靐麤"


def said(the_list: ResponsibilityList) -> str:
    """Return all that a reading says, in one text."""
    return json.dumps(to_json(the_list), ensure_ascii=False)


def doubts(the_list: ResponsibilityList) -> str:
    return " ".join(f"{problem.reason}{problem.text}" for problem in the_list.problems)


# ---- what used to be lost in silence -------------------------------------------------------------


@pytest.mark.parametrize("number", ["3-已取消", "3（续建）", "3 重点督办"])
def test_the_rest_of_a_number_cell_is_told(number: str) -> None:
    read = read_text(TEXT.replace("|3|", f"|{number}|"))
    assert number.lstrip("3-（ ").rstrip("）") in doubts(read)
    assert [project.number for project in read.projects] == [1, 2, 3, 4]


def test_words_between_the_labels_of_running_text_are_told() -> None:
    read = read_text(
        f"{TITLE}\n1.新建学校20所。\n牵头单位：市教育局\n此项暂缓实施\n配合单位：市财政局\n完成时限：12月底\n"
        "2.新增床位300张。（市民政局牵头，市财政局配合，11月底前完成）\n"
    )
    assert "此项暂缓实施" in said(read)


def test_a_group_of_a_plan_without_steps_is_told() -> None:
    head = "|序号|项目名称|牵头单位|配合单位|进度安排|"
    plan = "[前期]<br>[施工]<br>3月底前开工；<br>11月底前完工"
    read = read_text(
        f"{TITLE}\n{head}\n|1|新建学校2所|市教育局|市财政局|{plan}|\n|2|新增床位9张|市民政局|市财政局|{plan}|"
    )
    assert "前期" in said(read)


@pytest.mark.parametrize(("remark", "told"), [("暂缓，待场地落实后另行安排", True), ("列入省试点", False)])
def test_a_remark_that_puts_a_project_off_is_told(remark: str, told: bool) -> None:
    text = f"兰溪市2026年任务表\n\n|序号|任务名称|牵头单位|备注|\n|-|-|-|-|\n|1|新建公厕|市城管局||\n|2|修缮戏台|市文旅局|{remark}|\n"
    assert (remark in doubts(read_text(text))) is told


def test_a_number_that_is_missing_is_told() -> None:
    read = read_text("\n".join(line for line in TEXT.split("\n") if not line.startswith("|3|")))
    assert "缺3" in doubts(read)


def test_numbers_that_begin_again_under_each_heading_are_no_gap() -> None:
    rows = ["|一、教育|||||", "|1|新建学校2所|市教育局|市财政局|6月底|", "|2|改建学校3所|市教育局|市财政局|7月底|"]
    rows += ["|二、养老|||||", "|1|新增床位9张|市民政局|市财政局|8月底|"]
    assert read_text("\n".join([TITLE, "|" + "|".join(HEAD) + "|", *rows])).problems == ()


def test_words_behind_the_number_of_a_page_are_told() -> None:
    read = read_text(f"{TEXT}\n第3页此项已取消\n共3页市残联\n单位：市残联")
    assert "此项已取消" in said(read) and said(read).count("市残联") == 2


def test_rows_that_repeat_a_project_for_each_partner_are_in_its_record() -> None:
    rows = ["|第1项|新建学校2所|市教育局|市财政局|6月底|", "|第1项|新建学校2所|市教育局|市残联|6月底|"]
    read = read_text("\n".join([TITLE, "|" + "|".join(HEAD) + "|", *rows]))
    assert read.projects[0].partner_units == ("市财政局", "市残联")
    assert read.problems == ()
    other = read_text(
        "\n".join([TITLE, "|" + "|".join(HEAD) + "|", *rows]).replace("市残联|6月底", "市残联|此项已取消")
    )
    assert "此项已取消" in said(other)


def test_a_clean_list_says_nothing(tmp_path: Path) -> None:
    assert read_text(TEXT).problems == ()
    (tmp_path / "a.docx").write_bytes(plain_docx(TITLE, HEAD, ROWS, WIDTHS))
    assert read_list(tmp_path / "a.docx").problems == ()


# ---- Word ----------------------------------------------------------------------------------------

_CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
_CUSTOM = '<w:customXml w:element="row">{}</w:customXml>'


def with_part(content: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """Return an office file with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode("utf-8")).encode("utf-8") if name == part else data)
    return out.getvalue()


def word(tmp_path: Path, change: Callable[[str], str] = str) -> ResponsibilityList:
    (tmp_path / "a.docx").write_bytes(with_part(plain_docx(TITLE, HEAD, ROWS, WIDTHS), change))
    return read_list(tmp_path / "a.docx")


@pytest.mark.parametrize("around", [_CONTROL, _CUSTOM], ids=["a content control", "custom markup"])
@pytest.mark.parametrize("what", ["tr", "tc", "p"])
def test_what_a_content_control_holds_is_read(tmp_path: Path, around: str, what: str) -> None:
    def wrapped(xml: str) -> str:
        return re.sub(
            rf"<w:{what}[ >](?:(?!</w:{what}>).)*新增养老.*?</w:{what}>", lambda m: around.format(m[0]), xml, count=1
        )

    read = word(tmp_path, wrapped)
    assert [project.name for project in read.projects] == [row[1] for row in ROWS]
    assert read.problems == ()


def test_a_text_box_a_page_header_and_a_footnote_are_kept(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(plain_docx(TITLE, HEAD, ROWS, WIDTHS)))
    document.sections[0].header.paragraphs[0].text = "此件暂缓印发"
    buffer = io.BytesIO()
    document.save(buffer)
    box = (
        "<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent><w:p><w:r><w:t>第3项已取消</w:t>"
        "</w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    (tmp_path / "a.docx").write_bytes(
        with_part(buffer.getvalue(), lambda xml: xml.replace("</w:p>", box + "</w:p>", 1))
    )
    read = read_list(tmp_path / "a.docx")
    assert "此件暂缓印发" in said(read)
    assert "第3项已取消" in said(read)
    assert len(read.projects) == 4


def test_a_comment_in_word_is_told(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(plain_docx(TITLE, HEAD, ROWS, WIDTHS)))
    run = document.tables[0].rows[2].cells[1].paragraphs[0].runs[0]
    document.add_comment(run, text="此项已调整到明年", author="李敏")
    document.save(str(tmp_path / "a.docx"))
    assert "此项已调整到明年" in doubts(read_list(tmp_path / "a.docx"))


def test_text_that_tracked_changes_took_out_is_a_note(tmp_path: Path) -> None:
    read = word(
        tmp_path,
        lambda xml: xml.replace(
            "市民政局</w:t>",
            "市民政局</w:t></w:r><w:del w:id='9'><w:r><w:delText>市总工会</w:delText></w:r></w:del><w:r><w:t></w:t>",
        ),
    )
    assert read.projects[1].lead_units == ("市民政局",)
    assert any("市总工会" in note.text for note in read.notes)


# ---- web pages -----------------------------------------------------------------------------------


def web(tmp_path: Path, body: str) -> ResponsibilityList:
    (tmp_path / "a.html").write_text(f"<html><body><h1>{TITLE}</h1>{body}</body></html>", encoding="utf-8")
    return read_list(tmp_path / "a.html")


def tags(rows: list[list[str]], row: str = "<tr>{}</tr>") -> str:
    return "".join(row.format("".join(f"<td>{cell}</td>" for cell in cells)) for cells in rows)


@pytest.mark.parametrize(
    "body",
    [
        f"<table>{tags([HEAD])}{tags(ROWS, '{}')}</table>",
        f"<table>{tags([HEAD, *ROWS], '<tr><form>{}</form></tr>')}</table>",
        f"<table><form>{tags([HEAD, *ROWS])}</form></table>",
        f"<table>{tags([HEAD])}<tbody>{tags(ROWS[:2])}</tbody>{tags(ROWS[2:3], '{}')}{tags(ROWS[3:])}</table>",
        f"<table>{tags([HEAD])}" + tags([[f"<input value='{cell}'>" for cell in row] for row in ROWS]) + "</table>",
    ],
    ids=["rows without tags", "cells in a form", "rows in a form", "one row without tags", "form fields"],
)
def test_rows_of_careless_pages_are_read(tmp_path: Path, body: str) -> None:
    read = web(tmp_path, body)
    assert [(project.name, project.lead_units[0]) for project in read.projects] == [(row[1], row[2]) for row in ROWS]
    assert read.problems == ()


def test_a_caption_and_text_between_rows_are_kept(tmp_path: Path) -> None:
    body = f"<table><caption>第二项暂缓</caption>{tags([HEAD, *ROWS[:2]])}以下项目已取消{tags(ROWS[2:])}</table>"
    read = web(tmp_path, body)
    assert "第二项暂缓" in said(read)
    assert "以下项目已取消" in said(read)
    assert len(read.projects) == 4


# ---- workbooks -----------------------------------------------------------------------------------


def sheet() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in [[TITLE], HEAD, *ROWS]:
        book.worksheets[0].append(row)
    return book


def excel(tmp_path: Path, book: openpyxl.Workbook) -> ResponsibilityList:
    book.save(tmp_path / "a.xlsx")
    return read_list(tmp_path / "a.xlsx")


def test_a_comment_in_excel_is_told(tmp_path: Path) -> None:
    book = sheet()
    book.worksheets[0]["B4"].comment = Comment("此项已取消", "李敏")
    assert "此项已取消" in doubts(excel(tmp_path, book))


@pytest.mark.parametrize("place", ["B60000", "KZ4", "XFD1048576"])
def test_a_cell_far_away_is_told_and_costs_nothing(tmp_path: Path, place: str) -> None:
    book = sheet()
    book.worksheets[0][place] = "此项已取消"
    read = excel(tmp_path, book)
    assert "此项已取消" in said(read)
    assert [project.name for project in read.projects[:4]] == [row[1] for row in ROWS]


def test_a_formula_that_nothing_has_worked_out_is_told(tmp_path: Path) -> None:
    book = sheet()
    book.worksheets[0]["C4"] = '="市"&"民政局"'
    assert "没有结果" in doubts(excel(tmp_path, book))


def test_a_page_header_of_a_sheet_is_a_note(tmp_path: Path) -> None:
    book = sheet()
    book.worksheets[0].oddHeader.center.text = "内部资料"
    assert any("内部资料" in note.text for note in excel(tmp_path, book).notes)


# ---- PDF -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_a_ruled_table_open_at_a_side_is_read_whole(tmp_path: Path, side: str) -> None:
    page = table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE, without=frozenset({side}))
    (tmp_path / "a.pdf").write_bytes(pdf([page]))
    read = read_list(tmp_path / "a.pdf")
    assert [
        (str(project.number), project.name, project.deadline and project.deadline.text) for project in read.projects
    ] == [(row[0], row[1], row[4]) for row in ROWS]
    assert read.problems == ()


def test_a_row_that_is_outside_the_rules_is_told(tmp_path: Path) -> None:
    page = table_sheet([HEAD, *ROWS[:3]], WIDTHS, title=TITLE)
    page.texts += [(43 + 90 * at, 400, cell) for at, cell in enumerate(ROWS[3])]
    (tmp_path / "a.pdf").write_bytes(pdf([page]))
    assert "口袋公园" in doubts(read_list(tmp_path / "a.pdf"))


# ---- a word put anywhere -------------------------------------------------------------------------


def in_text(content: bytes, rng: random.Random) -> bytes:
    text = content.decode("utf-8")
    at = rng.randrange(len(text) + 1)
    return (text[:at] + PROBE + text[at:]).encode("utf-8")


def in_page(content: bytes, rng: random.Random) -> bytes:
    """Put the word anywhere in a page's body but inside a tag or a script."""
    text = content.decode("utf-8")
    hidden = [match.span() for match in re.finditer(r"<script.*?</script>|<[^>]*>|&\w+;", text)]
    places = [
        at
        for at in range(text.index("<body>") + 6, text.index("</body>"))
        if not any(begin < at < end for begin, end in hidden)
    ]
    at = rng.choice(places)
    return (text[:at] + PROBE + text[at:]).encode("utf-8")


def in_word(content: bytes, rng: random.Random) -> bytes:
    def change(xml: str) -> str:
        match = rng.choice(list(re.finditer(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))
        at = rng.randint(match.start(1), match.end(1))
        return xml[:at] + PROBE + xml[at:]

    return with_part(content, change)


def in_workbook(content: bytes, rng: random.Random) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = rng.choice(book.worksheets)
    cell = page.cell(rng.randint(1, page.max_row + 2), rng.randint(1, page.max_column + 2))
    if isinstance(cell, openpyxl.cell.cell.MergedCell):
        cell = page["A1"]
    if rng.random() < 0.2:
        cell.comment = Comment(PROBE, "x")
    else:
        old = str(cell.value or "")
        at = rng.randint(0, len(old))
        cell.value = old[:at] + PROBE + old[at:]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def in_pdf(_content: bytes, rng: random.Random) -> bytes:
    pages = [
        table_sheet([HEAD, *ROWS[:2]], WIDTHS, title=TITLE, without=frozenset(rng.sample(["top", "left", "right"], 1))),
        table_sheet([HEAD, *ROWS[2:]], WIDTHS),
    ]
    rng.choice(pages).texts.append((rng.uniform(20, 700), rng.uniform(10, 500), PROBE))
    return pdf(pages)


DOCUMENTS: dict[str, tuple[Callable[[bytes, random.Random], bytes], Callable[[ResponsibilityList], bytes], int]] = {
    "a.txt": (in_text, lambda _: HANGZHOU.read_bytes(), 6),
    "b.txt": (in_text, lambda _: TEXT.encode(), 20),
    "a.csv": (in_text, lambda the_list: as_csv(the_list, "utf-8"), 6),
    "a.html": (in_page, lambda the_list: as_html(the_list, "utf-8", declared=True), 5),
    "a.docx": (in_word, as_docx, 6),
    "a.xlsx": (in_workbook, as_xlsx, 6),
    "a.pdf": (in_pdf, lambda _: b"", 10),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_put_anywhere_comes_out_again(tmp_path: Path, hangzhou: ResponsibilityList, name: str) -> None:
    put, made, times = DOCUMENTS[name]
    content = made(hangzhou)
    rng = random.Random(name)
    for _ in range(times):
        (tmp_path / name).write_bytes(put(content, rng))
        try:
            told = said(read_list(tmp_path / name))
        except UnreadableDocumentError:
            continue
        assert all(letter in told for letter in PROBE)


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("改造危桥12座（暂缓实施）。牵头单位：县交通局。", "暂缓实施"),
        ("改造危桥12座（调整至2027年）。牵头单位：县交通局。", "调整至2027年"),
        ("改造危桥12座。牵头单位：县交通局。此项目取消。", "此项目取消"),
        ("改造危桥12座。牵头单位：县交通局。（该项目调整至2027年实施）", "（该项目调整至2027年实施）"),
        ("取消证明事项20项。牵头单位：县司法局。", ""),
        ("开展托育（含延期服务）。牵头单位：县教育局。", ""),
    ],
)
def test_running_text_that_says_that_a_project_is_put_off_is_told(task: str, told: str) -> None:
    read = read_text(f"丹河县2026年任务清单\n\n1.{task}\n2.扩建泵站。牵头单位：县水务局。\n")
    assert [problem.text for problem in read.problems] == ([told] if told else [])


def test_a_label_that_each_card_repeats_takes_no_letters_of_a_time(tmp_path: Path) -> None:
    rows = "<tr><td>项目名称</td><td>{}</td></tr><tr><td>责任单位</td><td>{}</td></tr><tr><td>2025年目标</td><td>{}</td></tr>"
    cards = "".join(
        f"<table>{rows.format(*card)}<tr><td>完成时限</td><td>{due}</td></tr></table><br>"
        for card, due in (
            (("扩建泵站", "区水务局", "主体封顶"), "2026年12月"),
            (("修复古桥", "区文旅局", "开工"), "2025年10月"),
        )
    )
    path = tmp_path / "a.html"
    path.write_text(f"<h2>丹河市2025年重点项目清单</h2>{cards}", encoding="utf-8")
    read = read_list(path)
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == [
        "2026-12-31",
        "2025-10-31",
    ]
    assert not any("2025年10月" in note.text for note in read.notes)


def test_letters_that_a_cell_has_once_are_not_counted_for_a_note_as_well() -> None:
    lines = (
        "2024年11月30日", "序号 民生实事项目名称 建设内容 主办单位 配合单位 完成时间 阶段目标", "1 修缮书院三座", "改造提升", "市教育局",
        "市财政局", "2024年11月30日", "前", "3月份完成竣工验收并投入使用。", "2 修桥梁八座", "改造", "市交通局", "市财政局", "10月底",
        "4月份完成竣工验收。",
    )  # fmt: skip
    read = read_text("\n".join(lines))
    assert [project.deadline and project.deadline.text for project in read.projects] == ["2024年11月30日前", "10月底"]
    assert [note.text for note in read.notes] == ["2024年11月30日"]


def test_a_note_that_says_who_does_something_is_told() -> None:
    """Text above the first task was a note alone, though it says who leads: a task that no reader knew as one."""
    above = "全市巡查由市水利局统一安排，汛情紧急时，市水利局牵头，可越级报告。"
    found = read_text(
        f"岚城市2026年民生实事任务分工\n{above}\n1.新建公园2个。（市住建局牵头）\n2.改造管网。（市城管局）"
    )
    assert len(found.projects) == 2 and any("市水利局牵头" in problem.text for problem in found.problems)


def test_numbers_of_another_list_are_told_once() -> None:
    header = "| 建议编号 | 建议标题 | 主办单位 |\n| --- | --- | --- |\n"
    rows = "".join(f"| {number} | 关于第{number}小学的建议 | 市教育局 |\n" for number in (4, 9, 13, 17, 22, 31))
    found = read_text(f"岚城市2026年人大建议分办表\n\n{header}{rows}")
    assert [problem.reason for problem in found.problems if "序号" in problem.reason] == [
        "序号有5处不连着：清单可能只列了其中一些，也可能有项目没有读出来"
    ]
