"""Cells that hold what another column should: each is told, whatever form the table had."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList
from tests.fresh_layouts import laid_out

TITLE = "砀川市2026年重点任务责任表"
HEADER = ["序号", "任务名称", "主要内容", "分管领导", "牵头单位", "配合单位", "工作计划", "完成时限"]
FIRST = ["1", "修戏台", "修缮戏台3座", "毕昇", "市渔政局", "市侨联", "3月开工", "6月底"]
THIRD = ["3", "修塔", "修缮古塔1座", "张衡", "市曲艺局", "市侨联", "4月开工", "9月底"]
CLEAN = ["2", "修桥", "修缮木桥2座", "毕昇", "市工匠局", "市曲艺局", "5月开工", "8月底"]


def read(row: list[str]) -> ResponsibilityList:
    return read_text("\n".join([TITLE, *("\t".join(cells) for cells in (HEADER, FIRST, row, THIRD))]))


def test_a_clean_table_has_no_doubts() -> None:
    assert read(CLEAN).problems == ()


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("任务名称", "修桥配合单位市侨联", "修桥配合单位市侨联"),
        ("任务名称", "修桥管委会副主任", "修桥管委会副主任"),
        ("任务名称", "2026年8月", "只有数字或时间"),
        ("任务名称", "860", "只有数字或时间"),
        ("主要内容", "修缮木桥2座。分管领导：祖冲之", "祖冲之"),
        ("主要内容", "市渔政局、市侨联", "市渔政局、市侨联"),
        ("工作计划", "5月开工，市渔政局（配合）", "写明了单位"),
        ("工作计划", "市渔政局", "市渔政局"),
        ("牵头单位", "水务局石桥街道", "水务局石桥街道"),
        ("牵头单位", "市桥投公司市财政局", "市桥投公司市财政局"),
        ("牵头单位", "党工委副书记港务局", "像是一个职务"),
        ("牵头单位", "市桥投公司市妇联", "像有两个单位"),
        ("配合单位", "市生态环境", "市生态环境"),
        ("配合单位", "市桥投集团公", "市桥投集团公"),
    ],
)
def test_what_belongs_to_another_column_is_told(column: str, text: str, told: str) -> None:
    the_list = read([text if header == column else cell for header, cell in zip(HEADER, CLEAN, strict=True)])
    assert [problem for problem in the_list.problems if told in problem.text + problem.reason]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("任务名称", "修桥（一期）"),
        ("主要内容", "完成目标：修缮木桥2座"),
        ("主要内容", "市区木桥2座"),
        ("牵头单位", "市公安局交警支队"),
        ("牵头单位", "市规划和自然资源局石桥管理局"),
        ("牵头单位", "市长热线中心"),
        ("配合单位", "市少年宫"),
    ],
)
def test_what_only_looks_so_is_not_told_as_such(column: str, text: str) -> None:
    the_list = read([text if header == column else cell for header, cell in zip(HEADER, CLEAN, strict=True)])
    kinds = ("表头或职务", "没有读作", "两个单位", "像是一个职务", "缺了最后的字")
    assert not [problem for problem in the_list.problems if any(kind in problem.reason for kind in kinds)]


@pytest.mark.parametrize("between", [",", "\t", "|"])
def test_a_time_that_a_merged_cell_leaves_blank_is_that_of_the_row_above_and_told(between: str) -> None:
    rows = [HEADER, FIRST, [*CLEAN[:-1], ""], THIRD]
    lines = [between.join(row) for row in rows]
    if between == "|":
        lines = [f"|{line}|" for line in lines]
        lines.insert(1, "|" + "---|" * len(HEADER))
    the_list = read_text("\n".join([TITLE, "", *lines]))
    assert [project.deadline and project.deadline.text for project in the_list.projects] == ["6月底", "6月底", "9月底"]
    assert [problem.text for problem in the_list.problems if "完成时间是空的" in problem.reason] == ["修桥"]


def test_a_leader_that_a_merged_cell_shows_beside_a_later_row_is_told_to_be_missing() -> None:
    rows = [[*FIRST[:3], "", *FIRST[4:]], CLEAN, THIRD]
    the_list = read_text("\n".join([TITLE, "", *(",".join(row) for row in (HEADER, *rows))]))
    assert the_list.projects[0].leaders == ()
    assert [problem.text for problem in the_list.problems if "分管领导是空的" in problem.reason] == ["修戏台"]


def test_a_unit_where_something_is_built_is_told_of_in_no_column_of_places() -> None:
    header, places = ["序号", "任务名称", "建设地点", "牵头单位"], ("石桥村", "区政府", "枫林里", "河口")
    rows = [[str(at), f"修桥{at}座", place, "市渔政局"] for at, place in enumerate(places, 1)]
    assert read_text("\n".join([TITLE, *("\t".join(row) for row in (header, *rows))])).problems == ()


@pytest.mark.parametrize(
    ("name", "told"), [("2修缮木桥", True), ("5G基站建设", False), ("12条道路改造", False), ("3岁以下托育", False)]
)
def test_a_number_before_a_name_is_told_where_the_row_has_none(name: str, told: bool) -> None:
    the_list = read(["", name, *CLEAN[2:]])
    assert any("像是序号" in problem.reason for problem in the_list.problems) == told


def test_a_project_with_neither_units_nor_people_is_told() -> None:
    rows = ["项目名称\t主要内容\t区领导\t完成时限", "修桥\t木桥2座\t\t6月", "修塔\t古塔1座\t张衡\t7月"]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert [problem.text for problem in the_list.problems if "既没有单位也没有领导" in problem.reason] == ["修桥"]


def test_a_name_put_together_over_a_break_behind_which_a_unit_may_begin_is_told(tmp_path: Path) -> None:
    lines = ["%", TITLE, "|序号|任务名称|牵头单位|配合单位|完成时限|"]
    lines += ["|1|修桥|市渔政局|文化建⏎设局⏎供水服⏎务中心|6月|", "|2|修塔|市曲艺局|桥投集团⏎有限公司|7月|"]
    path = tmp_path / "list.pdf"
    path.write_bytes(laid_out("pdf", lines))
    the_list = read_list(path)
    assert [project.partner_units for project in the_list.projects] == [
        ("文化建设局供水服务中心",),
        ("桥投集团有限公司",),
    ]
    assert [problem.text for problem in the_list.problems] == ["文化建设局供水服务中心"]
