"""Cells that offices fill with more than one thing, or with a stroke: leaders above units, days in figures, no step."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

TITLE = "宁波市2026年供水攻坚任务分解表\n\n"


def test_leaders_before_the_units_of_a_cell_are_leaders_where_the_header_says_so() -> None:
    read = read_text(
        f"{TITLE}| 任务 | 责任领导及牵头单位 | 参与单位 |\n|---|---|---|\n"
        "| 新建水厂 | 邰望舒 市水利局 | 市发改委 |\n"
        "| 改造管网 | 副市长邰望舒<br>市住建局 | 市城管局<br>市水务公司 |\n"
        "| 关停自备井 | 党组成员晏清<br>市资规局 | 各街道 |\n"
    )
    assert read.problems == ()
    assert [(project.leaders, project.lead_units) for project in read.projects] == [
        (("邰望舒",), ("市水利局",)),
        (("邰望舒",), ("市住建局",)),
        (("晏清",), ("市资规局",)),
    ]


@pytest.mark.parametrize(
    ("written", "leaders", "told"),
    [
        ("李敏等", ("李敏",), "等"),
        ("空缺", (), "空缺"),
        ("县级包联领导：李敏", ("李敏",), ""),
        ("市长", (), "市长"),
        ("分管副市长", (), "分管副市长"),
        ("市委常委、副市长李敏", ("李敏",), ""),
    ],
)
def test_what_is_no_name_in_a_column_of_leaders_is_told(written: str, leaders: tuple[str, ...], told: str) -> None:
    read = read_text(f"{TITLE}| 任务 | 牵头单位 | 分管领导 |\n|---|---|---|\n| 新建水厂 | 市水利局 | {written} |\n")
    assert read.projects[0].leaders == leaders
    assert [problem.text for problem in read.problems] == ([told] if told else [])


def test_a_person_before_a_unit_is_told_where_no_header_says_so() -> None:
    read = read_text(
        f"{TITLE}| 任务 | 牵头单位 | 参与单位 |\n|---|---|---|\n| 新建水厂 | 邰望舒 市水利局 | 市发改委 |\n"
    )
    assert [problem.text for problem in read.problems] == ["邰望舒市水利局"]


@pytest.mark.parametrize(("written", "due"), [("4.1-8.31", "2026-08-31"), ("3.15—4.20前", "2026-04-20")])
def test_days_in_figures_from_one_to_another_are_due_on_the_last(written: str, due: str) -> None:
    (project,) = read_text(
        f"{TITLE}| 任务 | 牵头单位 | 工期 |\n|---|---|---|\n| 新建水厂 | 市水利局 | {written} |\n"
    ).projects
    assert project.deadline is not None and str(project.deadline.date) == due


def test_a_time_of_one_row_does_not_go_to_the_name_of_the_next() -> None:
    read = read_text(
        "松风街道2026年微改造项目责任表\n"
        "项目 责任社区 包片领导 协助科室 工期\n"
        "口袋公园2处 听雨社区 何田田 城管科、党群办 3月—7月\n"
        "楼道粉刷60个单元 望湖社区、听雨社区 何田田 社区办 4.1-8.31\n"
        "晾衣杆安装300根 采薇社区 蒋捷 社区办、平安办 随报随装\n"
        "屋顶防漏12幢 望湖社区 蒋捷 城管科 汛期前\n"
    )
    assert [(project.name[:2], project.deadline and project.deadline.text) for project in read.projects] == [
        ("口袋", "3月—7月"), ("楼道", "4.1-8.31"), ("晾衣", "随报随装"), ("屋顶", "汛期前"),
    ]  # fmt: skip


def test_a_stroke_below_a_quarter_is_no_step() -> None:
    read = read_text(
        f"{TITLE}| 任务 | 牵头单位 | 一季度 | 二季度 | 三季度 |\n|---|---|---|---|---|\n"
        "| 新建水厂 | 市水利局 | / | 开工 | — |\n| 改造管网 | 市住建局 | 招标 | 无 | 完工 |\n"
    )
    assert [[step.text for step in project.milestones] for project in read.projects] == [
        ["二季度：开工"],
        ["一季度：招标", "三季度：完工"],
    ]
    assert read.problems == ()


@pytest.mark.parametrize(
    ("plan", "steps"),
    [
        ("一季度：无；二季度：开工", ["二季度：开工"]),
        ("1月：—。2月：/。3月：开工。", ["3月：开工"]),
        ("6月：无，7月：开工，8月 暂无，9月：完工", ["7月：开工", "9月：完工"]),
        ("一季度：开工；二季度：无安全事故", ["一季度：开工", "二季度：无安全事故"]),
    ],
)
def test_a_time_in_which_nothing_is_done_is_no_step_of_a_plan(plan: str, steps: list[str]) -> None:
    read = read_text(f"{TITLE}| 任务 | 牵头单位 | 工作计划 |\n|---|---|---|\n| 新建水厂 | 市水利局 | {plan} |\n")
    assert [step.text for step in read.projects[0].milestones] == steps
    assert read.problems == ()


@pytest.mark.parametrize(
    ("behind", "time", "due"),
    [
        ("6月底完成招聘，8月底上岗", "6月底完成招聘，8月底上岗", "2026-08-31"),
        ("暑假", "暑假", None),
        ("11月", "11月", "2026-11-30"),
    ],
)
def test_a_time_behind_the_leader_of_a_bracket_is_no_person(behind: str, time: str, due: str | None) -> None:
    read = read_text(
        f"宁波市2026年重点工作清单\n\n1．招聘教师260名。（人事科牵头，学前科配合；分管领导：闾丘露；{behind}）\n"
    )
    (project,) = read.projects
    assert project.leaders == ("闾丘露",)
    assert project.deadline is not None and project.deadline.text == time
    assert (str(project.deadline.date) if project.deadline.date else None) == due
    assert not [problem for problem in read.problems if "人员栏" in problem.reason]


def test_a_plan_that_begins_with_the_end_of_a_unit_is_told() -> None:
    table = (
        f"{TITLE}| 任务 | 牵头单位 | 配合单位 | 工作计划 |\n|---|---|---|---|\n"
        "| 新建水厂 | 市水利局 | 市发改委、各乡镇 | {plan}3月底前招标；10月底前完工。 |\n"
    )
    told = read_text(table.format(plan="人民政府、街道办事处<br>")).problems
    assert ["单位可能不全" in problem.reason for problem in told] == [True]
    assert read_text(table.format(plan="")).problems == ()
