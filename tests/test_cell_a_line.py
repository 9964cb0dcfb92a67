"""Text with a line for each cell: rows are counted from number to number; where a cell may end elsewhere it is told."""

from __future__ import annotations

import re

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.records import Project, ResponsibilityList

TITLE = "漱溪县2026年重点任务清单"


def text_of(*rows: str, title: str = TITLE) -> str:
    """Return rows whose cells strokes part as text of a cell a line; what is between two strokes is a blank line."""
    return "\n".join([title, *(cell for row in rows for cell in row.split("|"))]) + "\n"


def roles(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return project.lead_units, project.partner_units


def told(read: ResponsibilityList, project: Project) -> str:
    """Return what is told on the lines of a project, or names one of them."""
    assert project.source
    first, last = project.source.lines
    return "\n".join(
        problem.reason
        for problem in read.problems
        if (first <= problem.lines[1] and problem.lines[0] <= last)
        or any(first <= int(line) <= last for line in re.findall(r"第(\d+)行", problem.reason))
    )


def test_headers_that_nobody_knows_are_counted_like_others() -> None:
    read = read_text(
        text_of(
            "序号|工作任务|目标值|分值|牵头单位|考评单位",
            "1|修缮渡口石阶|9.5%|12|县渡口管理处|县委考评办",
            "2|疏通灌溉支渠|86%|8|县水务站|县委政法委",
            "3|点亮候车亭|420处|5|县驿路中心|县文旅局",
        )
    )
    assert [(project.name, *roles(project)) for project in read.projects] == [
        ("修缮渡口石阶", ("县渡口管理处",), ()),
        ("疏通灌溉支渠", ("县水务站",), ()),
        ("点亮候车亭", ("县驿路中心",), ()),
    ]


def test_blank_lines_are_blank_cells_where_every_row_has_as_many() -> None:
    """Word and LibreOffice write so: a merged cell and an empty one are blank lines."""
    read = read_text(
        text_of(
            "序号|类别|工作任务|牵头单位|配合单位|完成时限",
            "1|安居|修缮渡口石阶|县渡口管理处||3月底",
            "2||疏通灌溉支渠|县水务站|县苗圃中心|5月底",
            "3|乐学|重铺盲道砖|县驿路中心||9月底",
        )
    )
    assert [roles(project) for project in read.projects] == [
        (("县渡口管理处",), ()),
        (("县水务站",), ("县苗圃中心",)),
        (("县驿路中心",), ()),
    ]
    assert [project.deadline.text for project in read.projects if project.deadline] == ["3月底", "5月底", "9月底"]


def test_a_second_row_of_headers_is_told_by_how_many_cells_rows_have() -> None:
    read = read_text(
        text_of(
            "序号|项目名称|牵头部门|配合部门|完成时限",
            "单位|责任人|单位|责任人",
            "1|修缮渡口石阶|县渡口管理处|郗文澜|县苗圃中心|阚知非|2026年9月",
            "2|疏通灌溉支渠|县水务站|仉守拙|县驿路中心|佘晚舟|2026年12月",
            "合计|2个",
        )
    )
    assert [(roles(project), project.deadline and project.deadline.text) for project in read.projects] == [
        ((("县渡口管理处",), ("县苗圃中心",)), "2026年9月"),
        ((("县水务站",), ("县驿路中心",)), "2026年12月"),
    ]


SHORT = ("序号|工作任务|牵头单位|配合单位|完成时限", "1|修缮渡口石阶|县渡口管理处|县苗圃中心|3月底")


def test_a_row_that_lacks_a_cell_of_units_is_told() -> None:
    read = read_text(text_of(*SHORT, "2|疏通灌溉支渠|县水务站|5月底", "3|重铺盲道砖|县驿路中心|县戏曲社|9月底"))
    assert [roles(project)[0] for project in read.projects] == [("县渡口管理处",), ("县水务站",), ("县驿路中心",)]
    assert ["只有一格单位" in told(read, project) for project in read.projects] == [False, True, False]


def test_marks_of_which_some_are_left_out_are_in_no_known_column() -> None:
    rows = ("1|淘汰旧货车|县公安局|√|√|√|3月底", "2|停产砖窑|县工信局|√|√|5月底", "3|覆盖裸土|县住建局|√|6月底")
    with pytest.raises(UnreadableDocumentError):
        read_text(text_of("序号|攻坚任务|牵头部门|青石镇|柳湾镇|落霞乡|完成时限", *rows))


TORN = "{}\n序号\n工作任务\n牵头单位\n配合单位\n完成时限\n{}"


def test_how_many_lines_the_lead_has_is_told_where_units_are_a_line_each() -> None:
    rows = (
        "1\n修缮渡口石阶\n县渡口管理处\n县苗圃中心\n县戏曲社\n3月底\n2\n疏通灌溉支渠\n县水务站\n县驿路中心\n5月底\n"
        "3\n重铺盲道砖\n县驿路中心\n县渡口管理处\n县林泉站\n县水务站\n9月底\n"
    )
    read = read_text(TORN.format(TITLE, rows))
    assert ["写了几行" in told(read, project) for project in read.projects] == [True, False, True]
    assert sum("写了几行" in problem.reason for problem in read.problems) == 1


def test_a_row_whose_only_units_support_is_told() -> None:
    rows = (
        "1\n修缮渡口石阶\n县渡口管理处\n县苗圃中心、县戏曲社\n3月底\n2\n疏通灌溉支渠\n县水务站、县驿路中心、县林泉站\n5月底\n"
        "3\n重铺盲道砖\n县驿路中心\n县渡口管理处、\n县林泉站\n9月底\n"
    )
    read = read_text(TORN.format(TITLE, rows))
    assert "只有一格单位" in told(read, read.projects[1]) and "只有一格单位" not in told(read, read.projects[0])


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县窑务局\n相关企业\n县药圃站", ("县窑务局", "相关企业", "县药圃站")),
        ("柳湾镇\n北渚街道", ("柳湾镇", "北渚街道")),
        ("县财政局、各\n相关单位", ("县财政局", "各相关单位")),
    ],
)
def test_a_class_of_bodies_and_a_town_are_no_part_of_the_unit_above(cell: str, names: tuple[str, ...]) -> None:
    rows = f"1\n修缮渡口石阶\n县渡口管理处\n{cell}\n3月底\n2\n疏通灌溉支渠\n县水务站\n县苗圃中\n心\n5月底\n"
    assert read_text(TORN.format(TITLE, rows)).projects[0].partner_units == names


def test_a_unit_is_no_two_people_and_a_person_called_as_a_town_is_told() -> None:
    head = "序号|工作任务|责任领导|牵头单位|配合单位"
    rows = (
        "1|修缮渡口石阶|郗文澜|区渡口中心|区苗圃站",
        "2|疏通灌溉支渠|区驿路中心|区水务站",
        "3|重铺盲道砖|柳湾镇|区戏曲社|区林泉站",
    )
    read = read_text(text_of(head, *rows, title="漱溪区2026年重点任务清单"))
    assert read.projects[1].lead_units == ("区驿路中心",)
    assert "像是单位名称" in told(read, read.projects[2])


def test_a_last_row_that_lacks_a_leader_is_not_moved_along() -> None:
    head = "序号|工作任务|建设内容|责任领导|牵头单位|配合单位|完成时限"
    rows = (
        "1|修缮渡口石阶|更换石阶|郗文澜|县渡口管理处|县水务站|3月底",
        "2|疏通灌溉支渠|清淤东渠|清淤西渠|阚知遥|县水务站|县苗圃中心|5月底",
        "3|点亮候车亭|改造城东|改造城西|改造城南|县驿路中心|县文旅局|8月底",
    )
    read = read_text(text_of(head, *rows))
    assert roles(read.projects[2]) == (("县驿路中心",), ("县文旅局",))
    assert told(read, read.projects[2])


def test_a_lead_taken_from_the_row_above_is_told() -> None:
    """A blank cell leaves no trace in such text, and a merged one neither."""
    cells = ["墨川县2026年实事清单", "序号", "项目名称", "牵头单位", "完成时限"]
    cells += ["1", "修缮渡口栈桥", "县航道站", "5月底", "2", "清扫海滩垃圾", "6月底"]
    cells += ["3", "栽植沙地草皮", "县林草站", "7月底", "4", "添置航标浮筒", "县海防队", "8月底"]
    read = read_text("\n".join(cells))
    assert [project.lead_units for project in read.projects][1] == ("县航道站",)
    assert [problem.text for problem in read.problems] == ["清扫海滩垃圾"]


@pytest.mark.parametrize("halves", ["配合单位\n完成时限", "配合\n单位\n完成\n时限"])
def test_a_text_whose_last_columns_are_written_behind_its_rows_is_no_list(halves: str) -> None:
    head = "序号 类别 项目名称 分管领导 牵头单位 责任人"
    rows = ("1 文化惠民 修缮古桥 柯文斌 县文旅局 范同舟", "2 饮水安全 新建水厂 殷素秋 县水利局 申屠敏")
    text = "\n".join(
        [
            "柳河县2026年重点任务清单",
            *" ".join([head, *rows]).split(),
            halves,
            "县财政局",
            "9月底",
            "县住建局",
            "10月底",
        ]
    )
    with pytest.raises(UnreadableDocumentError):
        read_text(text)
