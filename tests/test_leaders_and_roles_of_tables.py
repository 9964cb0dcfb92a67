"""Tables with leaders above them, with a column of roles, with units in tables of their own."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table

from graphmodel.loaders import read_list

TITLE = "丹河市2026年重点工作清单"


def _table(document: Document, rows: list[list[str]]) -> Table:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return table


@pytest.mark.parametrize("written", ["{}（副市长）", "副市长 {}", "{}副市长领衔工作"])
def test_the_leader_above_each_table_leads_its_projects(written: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for leader, task, unit in (("曹孟春", "扩建泵站", "市水务局"), ("孙仲英", "修复古桥", "市文旅局")):
        document.add_paragraph(written.format(leader))
        _table(document, [["序号", "工作内容", "责任单位"], ["1", task, unit]])
    document.save(tmp_path / "a.docx")
    read = read_list(tmp_path / "a.docx")
    assert [(project.name, project.leaders) for project in read.projects] == [
        ("扩建泵站", ("曹孟春",)),
        ("修复古桥", ("孙仲英",)),
    ]


@pytest.mark.parametrize(
    "post",
    [
        "县委常委、宣传部部长",
        "副县长、县公安局局长",
        "县委副书记、政法委书记",
        "县人大常委会副主任",
        "县委常委、县人武部政委",
        "丹湖经开区管委会主任",
        "县委常委、丹湖经开区党工委书记",
        "副县长（挂职）",
        "镇党委副书记、镇长",
        "副县级干部",
        "四级调研员",
        "总经济师",
        "社区书记",
        "党支部书记、校长",
        "大队长",
    ],
)
def test_the_posts_of_leaders_in_bodies_are_no_part_of_their_names_and_not_told(post: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    rows = [["1", "扩建泵站", f"{post}　曹孟春", "市水务局"], ["2", "修复古桥", f"{post}　孙仲英", "市文旅局"]]
    _table(document, [["序号", "工作内容", "责任领导", "责任单位"], *rows])
    document.save(tmp_path / "a.docx")
    read = read_list(tmp_path / "a.docx")
    assert [project.leaders for project in read.projects] == [("曹孟春",), ("孙仲英",)]
    assert not read.problems


def test_a_surname_of_two_letters_and_a_given_name_behind_a_gap_are_one_person_or_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    leaders = ("欧阳　青云", "欧阳　明轩", "王强（组长）")
    rows = [[str(at), f"扩建{at}号泵站", name, "市水务局"] for at, name in enumerate(leaders, 1)]
    _table(document, [["序号", "工作内容", "责任领导", "责任单位"], *rows])
    document.save(tmp_path / "a.docx")
    read = read_list(tmp_path / "a.docx")
    assert [project.leaders for project in read.projects] == [("欧阳青云",), ("欧阳", "明轩"), ("王强",)]
    assert [problem.text for problem in read.problems] == ["欧阳明轩"]


@pytest.mark.parametrize("header", ["职责", "责任类型", "角色", "牵头或配合"])
def test_a_column_of_roles_is_known_by_its_cells(header: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = _table(
        document,
        [
            ["序号", "项目", header, "单位", "具体任务"],
            ["1", "扩建泵站", "牵头", "市水务局", "统筹推进"],
            ["", "", "配合", "市财政局", "资金保障"],
            ["2", "修复古桥", "牵头", "市文旅局", "组织实施"],
            ["", "", "配合", "市财政局", "资金保障"],
        ],
    )
    for first, column in ((1, 0), (1, 1), (3, 0), (3, 1)):
        text = table.cell(first, column).text
        table.cell(first, column).merge(table.cell(first + 1, column)).text = text
    document.save(tmp_path / "a.docx")
    read = read_list(tmp_path / "a.docx")
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("扩建泵站", ("市水务局",), ("市财政局",)),
        ("修复古桥", ("市文旅局",), ("市财政局",)),
    ]
    assert read.problems == ()


def test_a_table_inside_a_cell_says_who_leads(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = _table(document, [["序号", "项目", "责任分工"], ["1", "扩建泵站", ""], ["2", "修复古桥", ""]])
    for at, lead in ((1, "市水务局"), (2, "市文旅局")):
        inner = table.cell(at, 2).add_table(rows=2, cols=2)
        for row, (label, unit) in enumerate((("牵头单位", lead), ("配合单位", "市财政局"))):
            inner.cell(row, 0).text, inner.cell(row, 1).text = label, unit
    document.save(tmp_path / "a.docx")
    read = read_list(tmp_path / "a.docx")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("市水务局",), ("市财政局",)),
        (("市文旅局",), ("市财政局",)),
    ]
    assert read.problems == ()
