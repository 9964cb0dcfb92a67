"""Headers that offices write in their own words, and cells in which labels say the leader, the units and the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.tables.headers import field_of
from tests.grids import document

TITLE = "珩川市2026年重点工作责任表"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("完工时间", "deadline"),
        ("建成投用时间", "deadline"),
        ("整改到位时间", "deadline"),
        ("预计完成月份", "deadline"),
        ("完成年限", "deadline"),
        ("完成时限要求", "deadline"),
        ("责任期限", "deadline"),
        ("预计完成", "deadline"),
        ("工期", "deadline"),
        ("市级分管负责同志", "leaders"),
        ("责任同志", "leaders"),
        ("责任局长", "leaders"),
        ("主管副县长", "leaders"),
        ("局领导", "leaders"),
        ("主抓单位", "lead_units"),
        ("领办部门", "lead_units"),
        ("年度重点任务", "name"),
        ("重点建设项目", "name"),
        ("民生工程", "name"),
        ("承诺事项", "name"),
        # and none of these
        ("服务期限", None),
        ("开工时间", None),
        ("需协调事项", None),
        ("所属项目", None),
        ("上级任务", None),
        ("受益同志", None),
    ],
)
def test_what_a_header_ends_with_tells_its_field(header: str, field: str | None) -> None:
    assert field_of(header) == field


LINES = {
    "lines": "责任领导：{0}\n牵头单位：{1}\n配合单位：{2}\n完成时限：{3}",
    "sentence": "分管领导：{0}；主办单位：{1}；协办单位：{2}；完成时间：{3}。",
    "blanks": "责任领导：{0} 牵头部门：{1} 参与部门：{2} 时限：{3}",
}


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv", "html", "md"])
@pytest.mark.parametrize("written", LINES)
@pytest.mark.parametrize("header", ["责任分工", "责任单位"])
def test_labels_in_a_cell_give_the_leader_the_units_and_the_time(
    header: str, written: str, form: str, tmp_path: Path
) -> None:
    cells = [("晁盖", "市渔政局", "市曲艺局、市侨联", "6月底"), ("蓝玉", "市工匠中心", "市渔政局", "9月底")]
    rows = [["序号", "项目名称", header]]
    rows += [
        [str(at), name, LINES[written].format(*cell)]
        for at, (name, cell) in enumerate(zip(("修戏台", "疏浚河汊"), cells, strict=True), 1)
    ]
    path = tmp_path / f"list.{form}"
    path.write_bytes(document(form, rows, title=TITLE))
    the_list = read_list(path)
    found = [
        (
            *project.leaders,
            *project.lead_units,
            "、".join(project.partner_units),
            project.deadline and project.deadline.text,
        )
        for project in the_list.projects
    ]
    assert found == cells
    assert not [problem for problem in the_list.problems if problem.lines[0]]


def test_a_cell_of_labels_beside_a_column_that_says_the_same_is_left_and_told() -> None:
    rows = ["序号\t项目名称\t责任领导\t责任分工", "1\t修戏台\t蓝玉\t责任领导：晁盖；牵头单位：市渔政局"]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert the_list.projects[0].leaders == ("蓝玉",)
    assert any("晁盖" in problem.text for problem in the_list.problems)


def test_what_labels_in_a_cell_do_not_say_is_told() -> None:
    rows = [
        "序号\t项目名称\t责任分工",
        "1\t修戏台\t责任领导：晁盖；牵头单位：市渔政局；此项暂缓实施",
        "2\t修桥\t责任领导：蓝玉；牵头单位：市曲艺局",
    ]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert any("暂缓" in problem.text for problem in the_list.problems)
    assert the_list.projects[1].leaders == ("蓝玉",)
