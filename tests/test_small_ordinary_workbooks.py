"""Short ordinary workbooks that were read wrongly, or not at all: marks, keys, headers of two rows, times."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list
from graphmodel.records import Project, ResponsibilityList
from tests.fresh_workbooks import workbook
from tests.test_account import doubts


def book(tmp_path: Path, text: str) -> ResponsibilityList:
    """Read a workbook written as ``tests/fresh_workbooks.py`` says."""
    (tmp_path / "a.xlsx").write_bytes(workbook(text.split("\n")))
    return read_list(tmp_path / "a.xlsx")


def who(read: ResponsibilityList) -> list[tuple[str, str, str]]:
    """Return the name, lead units and partner units of each project."""
    return [
        (project.name, "、".join(project.lead_units), "、".join(project.partner_units)) for project in read.projects
    ]


def due(project: Project) -> str:
    return str(project.deadline and project.deadline.date)


def test_a_key_beside_a_matrix_is_no_unit(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "Harbour District RACI 2026\n|ID|Action|Parks|Roads|Planning|Finance|Due||Legend|\n"
        "|A1|Rebuild the pier|C|A|R|I|May 2026||R = Responsible|\n"
        "|A2|Plant trees|A/R|C||I|June 2026||A = Accountable|\n"
        "|A3|Adopt the plan|I|R|A|C|May 2026||C = Consulted|\n|A4|Open the hall||R|A|R|May 2027||I = Informed|",
    )
    assert who(read) == [
        ("Rebuild the pier", "Roads", "Planning、Parks"),
        ("Plant trees", "Parks", "Roads"),
        ("Adopt the plan", "Planning", "Roads、Finance"),
        ("Open the hall", "Planning", "Roads、Finance"),
    ]


def test_a_role_that_is_a_mark_of_its_own_is_no_key_to_the_one_beside_it(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "河口镇2026年任务分工表\n|任务|党建办|经发办|城建办|民生办|\n|文旅融合||牵头|✔|✔|\n|旧村改造|✔||牵头||\n|养老服务|✔|||牵头|",
    )
    assert who(read) == [
        ("文旅融合", "经发办", "城建办、民生办"),
        ("旧村改造", "城建办", "党建办"),
        ("养老服务", "民生办", "党建办"),
    ]


def test_who_is_accountable_leads_where_the_key_calls_both_answering(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "青山市2026年分工矩阵\n|任务|市大数据局|市财政局|市网信办|\n|数据平台|A|C|R|\n|机房改造|R|A|C|\n|注：R执行，A负责，C咨询|||||",
    )
    assert who(read) == [
        ("数据平台", "市大数据局", "市网信办、市财政局"),
        ("机房改造", "市财政局", "市大数据局、市网信办"),
    ]


def test_secondary_units_take_part(tmp_path: Path) -> None:
    read = book(
        tmp_path, "兴隆县2026年任务表\n|任务|县城管局|县公安局|县教育局|\n|占道经营|主|次|次|\n|校园周边|次|次|主|"
    )
    assert who(read)[0] == ("占道经营", "县城管局", "县公安局、县教育局")


def test_a_matrix_with_a_column_of_roles_is_no_list_of_pairs(tmp_path: Path) -> None:
    read = book(tmp_path, "清源镇2026年任务分工\n|任务|角色|党政办|农业办|\n|厕所革命|牵头||√|\n|厕所革命|配合|√||")
    assert "没有写明谁牵头" in doubts(read)


def test_units_in_several_columns_below_one_header_are_side_by_side(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "春江街道2026年实事项目\n|序号|项目名称|责任科室（★为牵头）|<|<|完成时间|\n|1|社区微更新|★城建办|财政所|社区办|6月底|\n"
        "|2|长者食堂|社区办|★社事办||9月底|",
    )
    assert who(read) == [("社区微更新", "城建办", "财政所、社区办"), ("长者食堂", "社事办", "社区办")]


def test_names_below_the_units_of_a_header_of_two_rows_are_units(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "平江市2026年攻坚责任表\n|攻坚项目|牵头单位|<|配合单位一|<|配合单位二|<|\n|^|名称|责任人|名称|责任人|名称|责任人|\n"
        "|高速连接线|市交通局|黎明辉|市林业局|左宗文|市财政局|邓小兵|",
    )
    assert who(read) == [("高速连接线", "市交通局", "市林业局、市财政局")]
    assert read.projects[0].lead_officers == ("黎明辉",)


def test_figures_that_count_columns_below_a_header_are_part_of_it(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "平江市2026年任务\n|任务|牵头|配合单位|<|时限|\n|^|^|1|2|^|\n|引进项目|市招商局|市财政局|市科技局|6月底|",
    )
    assert who(read) == [("引进项目", "市招商局", "市财政局、市科技局")] and doubts(read) == ""


@pytest.mark.parametrize("header", ["节点计划", "时间节点", "时间安排"])
@pytest.mark.parametrize(("last", "deadline"), [("竣工", "2026-09-30"), ("开工", "None")])
def test_times_of_steps_below_one_header_are_a_plan(tmp_path: Path, header: str, last: str, deadline: str) -> None:
    read = book(
        tmp_path,
        f"平江市2026年工作计划表\n|项目名称|责任单位|{header}|<|<|\n|^|^|立项|招标|{last}|\n"
        "|滨海学校|市教育局|@2026-03-31|@2026-05-31|@2026-09-30|\n|渔港改造|市渔业局|@2026-04-30|@2026-06-30|@2026-09-30|",
    )
    assert [step.text.split("：")[-1] for step in read.projects[0].milestones][:2] == ["立项", "招标"]
    assert due(read.projects[0]) == deadline


def test_months_that_tasks_are_merged_under_are_when_they_are_due(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "宁江区2026年月度安排\n|月份|工作事项|责任单位|\n|1月|春节慰问|区民政局|\n|^|召开两会|区政府办|\n|3月|植树造林|区林业局|",
    )
    assert [due(project) for project in read.projects] == ["2026-01-31", "2026-01-31", "2026-03-31"]


@pytest.mark.parametrize("time", ["2026/6/30 0:00:00", "2026-06-30 18:00", "2026/6/30 00:00:00"])
def test_the_time_of_the_day_is_no_part_of_the_day(tmp_path: Path, time: str) -> None:
    assert (
        due(book(tmp_path, f"平江市2026年任务\n|项目|责任单位|完成时间|\n|检测水质|市水务局|{time}|").projects[0])
        == "2026-06-30"
    )


def test_a_leaders_heading_may_count_the_projects(tmp_path: Path) -> None:
    rows = "|市委书记 高建国 包抓项目（2个）|<|<|\n|光伏组件|市发改委|9月|\n|农业园|市农业农村局|8月|"
    read = book(tmp_path, f"平江市2026年重点项目清单\n|项目名称|责任单位|投产时间|\n{rows}")
    assert {project.leaders for project in read.projects} == {("高建国",)}


def test_the_body_that_a_title_begins_with_answers_where_no_column_names_units(tmp_path: Path) -> None:
    head = "|重点工作|分管领导|完成时间|"
    read = book(
        tmp_path,
        f"%sheet 一\n县住建局2026年重点工作计划\n{head}\n|改造管网|吕军|9月|\n%sheet 二\n县水利局2026年重点工作计划\n{head}\n|整治水库|曹阳|5月|",
    )
    assert who(read) == [("改造管网", "县住建局", ""), ("整治水库", "县水利局", "")]
    assert any("取自上面的标题" in note.text for note in read.notes)
    of_others = book(tmp_path, f"县政府办2026年重点工作计划\n{head}\n|改造管网|吕军|9月|")
    assert of_others.projects[0].lead_units == ()


def test_tasks_of_three_levels_are_named_by_the_lowest(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "平江市2026年改革任务书\n|一级任务|二级任务|三级任务|牵头单位|\n|数字政府|一网通办|上线百个事项|市大数据局|\n"
        "|^|^|改造服务大厅|市住建局|\n|^|一网协同|建设平台|市政府办|",
    )
    assert [project.name for project in read.projects] == ["上线百个事项", "改造服务大厅", "建设平台"]
    assert {project.category and project.category.name for project in read.projects} == {"数字政府"}


def test_rows_of_what_was_planned_and_done_are_told(tmp_path: Path) -> None:
    read = book(
        tmp_path, "平江市2026年进度表\n|项目名称|责任单位|类别|进度|\n|社区医院|市卫健局|计划|开工|\n|^|^|实际|设计|"
    )
    assert len(read.projects) == 1 and "这一行有自己的类别，名称却与上一行合并" in doubts(read)


def test_codes_of_four_digits_are_numbers_of_their_own(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "平江市2026年项目表\n|项目编号|项目名称|责任单位|\n|XX2026-01|政务云|市大数据局|\n|XX2026-02|一网统管|市政务局|",
    )
    assert [project.extra["原编号"] for project in read.projects] == ["XX2026-01", "XX2026-02"]


def test_people_below_a_header_of_units_are_officers_and_told(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "曲阿县2026年重点项目台账\n|项目|责任单位|<|责任领导|<|预计完工|\n|^|牵头|协同|县级|部门|^|\n"
        "|门诊楼|县卫健局|县发改局|尤丹青|郝建设|10月|\n|水厂|县水利局|县财政局|阎石|周立秋|8月|",
    )
    assert [(one.partner_units, one.leaders, one.lead_officers) for one in read.projects] == [
        (("县发改局",), ("尤丹青",), ("郝建设",)),
        (("县财政局",), ("阎石",), ("周立秋",)),
    ]
    assert any("各格却都是人名" in problem.reason for problem in read.problems)


def test_sheets_that_are_counted_are_no_categories_and_sums_below_one_are_notes(tmp_path: Path) -> None:
    head = "|类别|项目|投资|责任单位|\n"
    read = book(
        tmp_path,
        f"%\n%sheet 1号\n{head}|教育|宿舍楼|3200|县教育局|\n|^|实训楼|2600|县教育局|\n|^|小计|5800||\n"
        f"%sheet 2号\n{head}|交通|渡口改桥|1800|县交通局|\n|^|县道改造|5600|县交通局|",
    )
    assert [one.name for one in read.projects] == ["宿舍楼", "实训楼", "渡口改桥", "县道改造"]
    assert "没有项目名称" not in doubts(read) and any("小计" in note.text for note in read.notes)
    card = "|项目|{0}|\n|牵头单位|县教育局|\n|配合单位|县财政局|\n"
    cards = book(tmp_path, f"%\n%sheet 1号\n{card.format('宿舍楼')}%sheet 2号\n{card.format('实训楼')}")
    assert [one.category for one in cards.projects] == [None, None]


def test_a_row_that_counts_the_columns_is_no_project(tmp_path: Path) -> None:
    head = "曲阿县2026年民生实事责任清单\n|序号|项目|牵头单位|配合单位|完成时间|\n|1|2|3|4|5|\n"
    read = book(tmp_path, f"{head}|1|新建学校|县教育局|县财政局|8月|\n|2|改造公园|县住建局|县城管局|9月|")
    assert [one.name for one in read.projects] == ["新建学校", "改造公园"] and not read.problems


def test_kinds_with_their_counts_and_sums_head_their_rows_and_owners_beside_those_that_lead_are_told(
    tmp_path: Path,
) -> None:
    """Kinds were projects, the owners of the projects partners: the categories of all rows were lost in silence."""
    read = book(
        tmp_path,
        "曲阿新区2026年重点项目责任清单\n|序号|项目名称|地址|业主单位|总投资|年度计划|主管部门|协作部门|竣工日期|\n"
        "||产业类|2个||54.5|17||||\n|1|外延片项目|科创走廊|晶能公司|38|11|投资合作局|规划建设局|2026年9月|\n"
        "|2|药物基地|医药园|康泽公司|16.5|6|市场监管局|投资合作局|2026年12月|\n"
        "||基础设施类|1个||21|6||||\n|3|大道东延|湖滨路|建设集团|21|6|规划建设局|公安分局|2026年11月|",
    )
    assert [(one.name, one.category and one.category.name, one.partner_units) for one in read.projects] == [
        ("外延片项目", "产业类", ("规划建设局",)),
        ("药物基地", "产业类", ("投资合作局",)),
        ("大道东延", "基础设施类", ("公安分局",)),
    ]
    assert "业主单位" in {problem.text for problem in read.problems}


@pytest.mark.parametrize(
    ("task", "aim", "lead", "partner", "officer"),
    [
        ("行动任务", "工作要求", "牵头单位", "配合单位", "承办负责人"),
        ("重点举措", "具体内容", "科室、站所主责", "站所配合", "主办负责人"),
        ("攻坚行动", "工作标准", "前期工作牵头", "前期工作配合", "责任人"),
    ],
)
def test_headers_that_end_with_what_is_done_or_who_does_it(
    tmp_path: Path, task: str, aim: str, lead: str, partner: str, officer: str
) -> None:
    """Each was named by what it aims at, in silence."""
    read = book(
        tmp_path,
        f"曲阿县2026年任务清单\n|编号|{task}|{aim}|{lead}|{partner}|{officer}|\n"
        "|1|清欠专项|逐项核查|县人社局|县住建局|顾长风|\n|2|实名考勤|接入平台|县水利局|县财政局|柳如海|",
    )
    assert who(read) == [("清欠专项", "县人社局", "县住建局"), ("实名考勤", "县水利局", "县财政局")]
    assert [one.lead_officers for one in read.projects] == [("顾长风",), ("柳如海",)]
