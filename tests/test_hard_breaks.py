"""Line breaks that a source itself has are breaks between units; a name broken by hand stays one, and doubt is said."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.cells.unit_breaks import with_lines_mended
from graphmodel.records import ResponsibilityList
from tests.grids import document

HARD = ("xlsx", "docx", "csv", "tsv", "html", "md")
TITLE = "云汉市2024年民生实事项目责任清单"


def grid(cell: str) -> list[list[str]]:
    return [
        ["序号", "项目名称", "牵头单位", "配合单位"],
        ["1", "新建堤防12公里", "市水韵局", cell],
        ["2", "办好书香节", "市文澜局", "市农桑局"],
        ["3", "修复古桥3座", "市林泉局", "市财源局"],
    ]


def read(folder: Path, form: str, content: bytes) -> ResponsibilityList:
    (folder / f"a.{form}").write_bytes(content)
    return read_list(folder / f"a.{form}")


def partners(the_list: ResponsibilityList) -> tuple[str, ...]:
    return the_list.projects[0].partner_units


@pytest.mark.parametrize("form", HARD)
@pytest.mark.parametrize(
    "units",
    [
        ("东华街道", "清溪镇", "白石乡"),
        ("和平镇", "市水务局", "大河乡"),
        ("古桥街道办事处", "城东街道办事处"),
        ("柳林乡", "鹭洲镇", "市财源局", "云岭林业公司"),
        ("团区委", "区退役军人局", "区残联", "区绿化市容局"),
        ("石鼓乡", "县民政局", "白水洋镇", "团县委"),
        ("桐花街道", "公安分局"),
    ],
)
def test_streets_towns_and_bodies_a_line_are_units_of_their_own(
    tmp_path: Path, form: str, units: tuple[str, ...]
) -> None:
    the_list = read(tmp_path, form, document(form, grid("\n".join(units)), title=TITLE))
    assert partners(the_list) == units
    assert the_list.problems == ()


@pytest.mark.parametrize("form", HARD)
@pytest.mark.parametrize(
    "name", ["市人力资源和\n社会保障局", "市住房和城乡建\n设局", "县委\n宣传部", "市农业农村局\n（市乡村振兴局）"]
)
def test_a_long_name_broken_by_hand_stays_one(tmp_path: Path, form: str, name: str) -> None:
    the_list = read(tmp_path, form, document(form, grid(name), title=TITLE))
    assert partners(the_list) == (name.replace("\n", ""),)
    assert the_list.problems == ()


@pytest.mark.parametrize("form", HARD)
def test_the_offices_of_a_bureau_a_line_are_units_of_their_own(tmp_path: Path, form: str) -> None:
    rows = [["序号", "任务名称", "责任科室", "配合科室"], ["1", "修复古桥3座", "文物保护科", "安全监察股\n资料股"]]
    rows += [["2", "办好书香节", "公共服务科", "人事教育科\n测量站"]]
    the_list = read(tmp_path, form, document(form, rows, title="云汉市文旅局2024年重点任务清单"))
    assert [project.lead_units for project in the_list.projects] == [("文物保护科",), ("公共服务科",)]
    assert [project.partner_units for project in the_list.projects] == [
        ("安全监察股", "资料股"),
        ("人事教育科", "测量站"),
    ]
    assert not [problem for problem in the_list.problems if problem.lines[0]]


@pytest.mark.parametrize("form", HARD)
def test_where_a_break_may_be_either_the_doubt_is_said(tmp_path: Path, form: str) -> None:
    joined = read(tmp_path, form, document(form, grid("松风草堂\n碧水湖公司"), title=TITLE))
    assert partners(joined) == ("松风草堂碧水湖公司",)
    assert any("如果是两个单位，请核对" in problem.reason for problem in joined.problems)
    parted = read(tmp_path, form, document(form, grid("市公安局\n交警支队"), title=TITLE))
    assert partners(parted) == ("市公安局", "交警支队")
    assert any("如果是一个单位，请核对" in problem.reason for problem in parted.problems)


@pytest.mark.parametrize(
    "cell",
    [
        "和平镇<br/>市水务局<br>大河乡",
        "<p>和平镇</p><p>市水务局</p><p>大河乡</p>",
        "<ul><li>和平镇</li><li>市水务局</li><li>大河乡</li></ul>",
        "<div>和平镇</div><div>市水务局</div><div>大河乡</div>",
        "<div><p>和平镇</p>市水务局<p><span>大河乡</span></p></div>",
    ],
)
def test_every_kind_of_break_in_a_web_page(tmp_path: Path, cell: str) -> None:
    page = document("html", grid("此处"), title=TITLE).decode().replace("此处", cell)
    assert partners(read(tmp_path, "html", page.encode())) == ("和平镇", "市水务局", "大河乡")


def test_line_breaks_inside_a_paragraph_of_word(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(document("docx", grid("和平镇"), title=TITLE)))
    run = made.tables[0].rows[1].cells[3].paragraphs[0].runs[0]
    run.add_break()
    run.add_text("市水务局")
    run.add_break()
    run.add_text("大河乡")
    buffer = io.BytesIO()
    made.save(buffer)
    assert partners(read(tmp_path, "docx", buffer.getvalue())) == ("和平镇", "市水务局", "大河乡")


@pytest.mark.parametrize("sign", ["\n", "\r\n", "_x000a_", "_x000D__x000A_"])
def test_line_breaks_as_excel_writes_them(tmp_path: Path, sign: str) -> None:
    book = openpyxl.Workbook()
    for row in [[TITLE], *grid(sign.join(("和平镇", "市水务局", "大河乡")))]:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    the_list = read(tmp_path, "xlsx", buffer.getvalue())
    assert partners(the_list) == ("和平镇", "市水务局", "大河乡")
    assert the_list.problems == ()


def test_doubts_about_breaks_come_in_the_order_of_the_text() -> None:
    """The same document gives the same list, problems in the same order, in every run."""
    lines = ["信用社", "派出所、税务所", "司法所、卫生院", "中心校、粮管所", "供电所"]
    rule = "+----+----------+--------+----------------+"
    rows = [rule, "|序号|项目名称|牵头单位|配合单位|", rule, f"|1|疏浚界河|镇水利站|{lines[0]}|"]
    rows += [f"||||{line}|" for line in lines[1:]]
    read = read_text("\n".join(["芦荡镇2026年实事清单", *rows, rule, "|2|修缮碑亭|镇文化站|镇财政所|", rule]))
    told = [problem.text for problem in read.problems if "写不下时的换行" in problem.reason]
    assert told == ["信用社派出所", "税务所司法所", "卫生院中心校", "粮管所供电所"]


@pytest.mark.parametrize("units", ["团区委\n区退役军人局", "石鼓乡\n县民政局", "县残联\n县林业局"])
def test_a_body_and_a_town_are_no_place_of_the_body_below_them_where_the_page_broke_the_lines(units: str) -> None:
    assert with_lines_mended(units) == units


def test_a_city_whose_name_ends_as_a_town_is_the_place_of_its_bodies() -> None:
    assert with_lines_mended("景德镇\n市财政局") == "景德镇市财政局"
