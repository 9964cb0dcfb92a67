"""Workbooks whose sheets, headings with sums and parent numbers say what the rows are about, and who leads them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList

TITLE = ["云溪县2026年重点工作任务清单"]
HEADER = ["序号", "项目", "牵头单位", "配合单位", "完成时限"]
FIRST = [1, "改造南门泵站", "县水务局", "县财政局", "9月底"]
SECOND = [2, "疏浚东河", "县水务局", "县住建局", "6月底"]
THIRD = [3, "建设城北小学", "县教育局", "县住建局", "8月底"]


def read_sheets(where: Path, sheets: dict[str, list[list[object]]]) -> ResponsibilityList:
    """Read a workbook of sheets with these rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(where / "a.xlsx")
    return read_list(where / "a.xlsx")


def categories(read: ResponsibilityList) -> list[str | None]:
    """Return the category of each project."""
    return [project.category.name if project.category else None for project in read.projects]


def test_a_heading_of_a_category_beside_a_sum_heads_the_rows_below(tmp_path: Path) -> None:
    header = ["类别", *HEADER, "总投资（万元）"]
    rows = [TITLE, header, ["水利类（2个）", *[None] * 5, 1200], [None, *FIRST, 800], [None, *SECOND, 400]]
    read = read_sheets(tmp_path, {"表": [*rows, ["教育类（1个）", *[None] * 5, 3000], [None, *THIRD, 3000]]})
    assert categories(read) == ["水利类（2个）", "水利类（2个）", "教育类（1个）"]
    assert [project.extra["总投资（万元）"] for project in read.projects] == ["800", "400", "3000"]
    assert not read.problems


def test_a_number_with_a_hyphen_is_below_the_row_it_continues(tmp_path: Path) -> None:
    rows = [[1, "水利工程"], ["1-1", *FIRST[1:]], ["1-2", *SECOND[1:]], [2, "教育事业"], ["2-1", *THIRD[1:]]]
    read = read_sheets(tmp_path, {"表": [TITLE, HEADER, *rows]})
    assert [project.name for project in read.projects] == [FIRST[1], SECOND[1], THIRD[1]]
    assert categories(read) == ["水利工程", "水利工程", "教育事业"]


def test_sheets_named_by_subjects_that_end_as_titles_do(tmp_path: Path) -> None:
    read = read_sheets(tmp_path, {"水利工程": [TITLE, HEADER, FIRST, SECOND], "教育事业": [TITLE, HEADER, THIRD]})
    assert categories(read) == ["水利工程", "水利工程", "教育事业"]


def test_sheets_named_by_units_lead_their_rows_where_no_column_does(tmp_path: Path) -> None:
    def without_lead(*rows: list[object]) -> list[list[object]]:
        return [TITLE, *([*row[:2], *row[3:]] for row in (HEADER, *rows))]

    read = read_sheets(tmp_path, {"县水务局": without_lead(FIRST, SECOND), "县教育局": without_lead(THIRD)})
    assert [project.lead_units for project in read.projects] == [("县水务局",), ("县水务局",), ("县教育局",)]


def test_a_heading_names_the_unit_beside_a_column_of_categories(tmp_path: Path) -> None:
    header = ["序号", "项目", "类别", "配合单位", "完成时限"]
    rows = [
        ["县水务局"],
        [1, "改造泵站", "水利", "县财政局", "9月"],
        ["县教育局"],
        [2, "建设小学", "教育", "县住建局", "8月"],
    ]
    read = read_sheets(tmp_path, {"表": [TITLE, header, *rows]})
    assert [project.lead_units for project in read.projects] == [("县水务局",), ("县教育局",)]
    assert categories(read) == ["水利", "教育"]


def test_when_a_trouble_is_solved_is_not_when_the_project_is_done(tmp_path: Path) -> None:
    header = ["序号", "项目", "责任单位", "存在问题", "解决措施", "解决时限", "计划竣工"]
    rows = [
        [1, "机场路改造", "市住建局", "征迁滞后", "加快征迁", "4月底", "2026-12"],
        [2, "高铁站", "市交通局", *[None] * 3, "2027-06"],
    ]
    read = read_sheets(tmp_path, {"表": [["桃源市2026年重点项目进度表"], header, *rows]})
    assert [str(project.deadline.date) for project in read.projects if project.deadline] == ["2026-12-31", "2027-06-30"]


def test_tasks_of_the_second_degree_are_the_tasks(tmp_path: Path) -> None:
    header = ["任务编号", "一级任务", "二级任务", "主责单位", "年度目标"]
    rows = [
        [1, "交通提升", "机场路改造", "市住建局", "通车"],
        [2, None, "高铁站", "市交通局", "封顶"],
        [3, "养老", "老年食堂", "市民政局", "100家"],
    ]
    read = read_sheets(tmp_path, {"表": [["桃源市2026年任务"], header, *rows]})
    assert [project.name for project in read.projects] == ["机场路改造", "高铁站", "老年食堂"]
    assert categories(read) == ["交通提升", "交通提升", "养老"]


def test_a_row_that_may_share_the_leader_above_is_told(tmp_path: Path) -> None:
    header = ["类别", "项目", "分管领导", "牵头单位"]
    rows = [
        ["水利", "清淤3公里", "段鹏飞", "市水务局"],
        [None, "整治排污口6个", None, "市环境局"],
        ["教育", "建设小学", "贾玉兰", "市教育局"],
    ]
    read = read_sheets(tmp_path, {"表": [["望川市2026年任务表"], header, *rows]})
    assert ["可能与上一行合用" in problem.reason for problem in read.problems if problem.text == "整治排污口6个"] == [
        True
    ]


def test_several_tasks_numbered_in_a_cell_are_told_from_any_number(tmp_path: Path) -> None:
    rows = [["修水厂\n", "市水务局"], ["3.新增探头300个\n4.打击电诈", "市公安局"]]
    read = read_sheets(tmp_path, {"表": [["望川市2026年任务表"], ["任务", "牵头单位"], *rows]})
    assert ["这一格有几行" in problem.reason for problem in read.problems if "探头" in problem.text] == [True]
