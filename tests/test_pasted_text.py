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


def test_who_was_present_does_not_make_headings_of_minutes_into_themes() -> None:
    found = read_text(
        "汨水新区管委会会议纪要\n一、研究杆线迁改\n会议同意入地方案。由建设管理局牵头，财政金融局配合，7月15日前完成迁改。\n"
        "二、研究厂房盘活\n会议要求制定方案。由产业发展局牵头，招商合作局配合，9月底前完成。\n"
        "三、听取审计整改汇报\n会议要求逐条销号。由审计局牵头，各职能部门配合，7月31日前完成。\n\n"
        "出席：李敏、王强\n列席：陈瑾（财政金融局）、周芳（建设管理局）\n"
    )
    assert [project.name for project in found.projects] == ["研究杆线迁改", "研究厂房盘活", "听取审计整改汇报"]
    assert found.projects[2].lead_units == ("审计局",)


@pytest.mark.parametrize("written", ["once", "in each row"])
def test_themes_before_the_numbers_of_a_table_with_a_cell_a_line_head_their_rows(written: str) -> None:
    rows = [
        ("产业强镇", "修泵站", "镇水利站", "镇财政所", "6月30日"), ("产业强镇", "建电商仓", "镇商贸办", "镇供销社", "9月30日"),
        ("环境美镇", "清沟渠", "镇村建办", "镇执法队", "7月31日"), ("环境美镇", "封沼气池", "镇应急办", "各村委会", "8月31日"),
    ]  # fmt: skip
    text, last = "蓼湾镇2026年重点任务清单\n类别\n序号\n攻坚任务\n牵头单位\n配合单位\n完成时限\n", ""
    for at, (theme, *cells) in enumerate(rows, start=1):
        text += "\n".join([*([theme] if written != "once" or theme != last else []), str(at), *cells]) + "\n"
        last = theme
    found = read_text(text)
    assert [(project.category and project.category.name, project.name) for project in found.projects] == [
        (theme, name) for theme, name, *_cells in rows
    ]
    assert [project.lead_units for project in found.projects] == [(lead,) for _theme, _name, lead, *_ in rows]
    assert not found.problems


def test_works_merged_over_their_projects_are_themes_in_torn_text_too() -> None:
    found = read_text(
        "绍兴市2026年民生工程任务分解表\n序号\n工程名称 项目内容 牵头单位 责任单位 完成时间\n"
        "1\n就学保障工程\n新建公办初中 2 所，增加学\n位 2700 个\n市教育局 市住建局、市财政局 2026 年 8\n月\n"
        "2 改造农村学校旱厕 96 座 市教育局 市农业农村局、各县\n（市、区）政府\n2026 年 9\n月\n"
        "3\n健康惠民工程\n建设救治单元 24 个\n市卫健委 市医保局、市第一人民医\n院\n2026 年\n10 月\n"
        "4 适龄女童接种疫苗 1.6 万\n人 市疾控中心 市卫健委、市妇联 2026 年\n11 月\n"
        "5\n便民出行工程\n新改建农村公路 410 公里\n市交通局 市公路局 2026 年\n10 月\n"
        "6 新增夜间公交线路 8 条 市公交集团 市交通局 2026 年 4\n月\n"
    )
    assert [project.category and project.category.name for project in found.projects] == [
        theme for theme in ("就学保障工程", "健康惠民工程", "便民出行工程") for _ in range(2)
    ]
    assert [project.name[:4] for project in found.projects] == [
        "新建公办",
        "改造农村",
        "建设救治",
        "适龄女童",
        "新改建农",
        "新增夜间",
    ]
