"""Lists pasted as text: cells that a spreadsheet put between quotation marks, messages with pictures, remarks below."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

HEAD = "绍兴市2026年重点项目责任表\n序号\t项目名称\t建设内容\t牵头单位\t配合单位\t完成时限\n"


def test_cells_of_several_lines_that_a_spreadsheet_quotes_are_one_cell_each() -> None:
    found = read_text(
        f'{HEAD}1\t提灌站技改\t"更换机组6台\n年节电180万度"\t市水利局\t"市财政局\n市供电公司"\t2026年10月\n'
        '2\t加工园\t建生产线4条\t市农业农村局\t市商务局\t"2026年\n11月"\n3\t修缮“古桥”\t"挂""文保""牌"\t市文旅局\t\t2026年9月\n'
    )
    first, second, third = found.projects
    assert (first.lead_units, first.partner_units) == (("市水利局",), ("市财政局", "市供电公司"))
    assert [str(project.deadline and project.deadline.date) for project in found.projects] == [
        "2026-10-31", "2026-11-30", "2026-09-30",
    ]  # fmt: skip
    assert (second.partner_units, third.lead_units) == (("市商务局",), ("市文旅局",))
    assert not found.problems


def test_a_header_that_a_spreadsheet_quotes_is_one_row() -> None:
    head = HEAD.replace("配合单位", '"配合单位\n（责任单位）"')
    found = read_text(
        f'{head}1\t修桥\t宽9米\t市交通局\t"市财政局\n市公安局"\t9月\n2\t建校\t班额24个\t市教育局\t市财政局\t8月\n'
    )
    assert [project.partner_units for project in found.projects] == [("市财政局", "市公安局"), ("市财政局",)]


def test_a_quotation_mark_that_is_never_closed_takes_no_other_row() -> None:
    found = read_text(f'{HEAD}1\t修桥\t"宽9米\t市交通局\t市财政局\t9月\n2\t建校\t班额24个\t市教育局\t市财政局\t8月\n')
    assert [project.lead_units for project in found.projects] == [("市交通局",), ("市教育局",)]


def test_numbers_on_keys_count_tasks_and_lines_behind_pictures_head_them() -> None:
    found = read_text(
        "绍兴市2026年民生实事\n\n🌾乡村振兴篇\n1️⃣ 新建机井120眼\n牵头单位：市水利局｜责任单位：市财政局｜完成时间：9月\n"
        "2️⃣ 改造农村危桥14座\n牵头单位：市公路中心｜责任单位：市财政局｜完成时间：11月\n\n🏥健康养老篇\n"
        "🔟 建设血透室6个\n牵头单位：市卫健委｜责任单位：市医保局｜完成时间：8月\n"
        "1️⃣1️⃣ 免费婚检\n牵头单位：市卫健委｜责任单位：市民政局｜完成时间：12月\n"
    )
    assert [(project.name, project.lead_units[0]) for project in found.projects] == [
        ("新建机井120眼", "市水利局"), ("改造农村危桥14座", "市公路中心"),
        ("建设血透室6个", "市卫健委"), ("免费婚检", "市卫健委"),
    ]  # fmt: skip
    assert [project.category and project.category.name for project in found.projects] == [
        "乡村振兴篇", "乡村振兴篇", "健康养老篇", "健康养老篇",
    ]  # fmt: skip


def test_what_a_meeting_decided_on_a_numbered_project_does_not_take_its_name() -> None:
    found = read_text(
        "绍兴市重点项目调度会议纪要\n"
        "1. 铁路站综合体项目\n存在问题：管线迁改滞后。\n议定事项：4月25日前完成迁改。\n责任单位：市城投集团\n配合单位：市供电公司\n完成时限：5月10日\n"
        "2. 封测基地项目\n存在问题：用电负荷不足。\n议定事项：新增双回路供电。\n责任单位：市高新区管委会\n配合单位：市发改委\n完成时限：6月30日\n"
    )
    assert [project.name for project in found.projects] == ["铁路站综合体项目", "封测基地项目"]
    assert [project.partner_units for project in found.projects] == [("市供电公司",), ("市发改委",)]
    assert not [problem for problem in found.problems if problem.lines[0]]


@pytest.mark.parametrize(
    "rule",
    [
        "备注：各项任务由排在第一位的责任单位牵头，其他单位配合。",
        "责任单位中排在首位的为牵头单位，其余为配合单位。",
        "注：排在第一的责任单位为牵头单位，其他为配合单位",
    ],
)
def test_a_rule_below_the_tasks_is_kept_as_a_note_and_applied(rule: str) -> None:
    found = read_text(
        "绍兴市2026年重点任务\n1.修桥12座。责任单位：市交通局、市财政局；完成时限：6月底\n"
        f"2.建校4所。责任单位：市教育局、市财政局；完成时限：8月底\n\n{rule}\n"
    )
    assert [(project.lead_units, project.partner_units) for project in found.projects] == [
        (("市交通局",), ("市财政局",)), (("市教育局",), ("市财政局",)),
    ]  # fmt: skip
    assert rule in [note.text for note in found.notes]
    assert "清单写明" in "".join(note.text for note in found.notes)
    assert not found.problems and found.projects[1].deadline and found.projects[1].deadline.text == "8月底"
