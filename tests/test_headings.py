"""Headings that are no numbers: what a document marks as one, and short lines above tasks that labels tell of."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList

TITLE = "临水县2026年为民办实事任务清单"
TASKS = {
    "教育惠民": [
        ("新建公办幼儿园3所", "县教体局", "县财政局、县自然资源局"),
        ("改造农村学校厕所12座", "县教体局", "县乡村振兴局"),
    ],
    "健康惠民": [("为65岁以上老人免费体检", "县卫健局", "县财政局、县民政局")],
}
RIGHT = [
    ("教育惠民", "新建公办幼儿园3所", ("县教体局",), ("县财政局", "县自然资源局")),
    ("教育惠民", "改造农村学校厕所12座", ("县教体局",), ("县乡村振兴局",)),
    ("健康惠民", "为65岁以上老人免费体检", ("县卫健局",), ("县财政局", "县民政局")),
]


def read_as(the_list: ResponsibilityList) -> list[tuple[str | None, str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (project.category.name if project.category else None, project.name, project.lead_units, project.partner_units)
        for project in the_list.projects
    ]


def written(title: str, category: str, name: str, label: str) -> str:
    """Write the tasks with these lines for a title, a category, a name and a label with its units."""
    lines = [title.format(TITLE)]
    for heading, tasks in TASKS.items():
        lines.append(category.format(heading))
        for task, lead, partners in tasks:
            lines += [name.format(task), label.format("牵头单位", lead), label.format("配合单位", partners)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("# {}", "## {}", "### {}", "- {}：{}"),
        ("# {}", "\n## {}", "**{}**", "{}：{}"),
        ("{}\n", "{}", "{}", "{}：{}"),
        ("{}\n", "\n{}", "\n{}", "{}：{}"),
    ],
    ids=["tasks are headings", "names are bold", "short lines", "lines between"],
)
def test_headings_without_numbers_head_the_tasks_below(lines: tuple[str, str, str, str]) -> None:
    the_list = read_text(written(*lines))
    assert the_list.title == TITLE
    assert read_as(the_list) == RIGHT


@pytest.mark.parametrize(
    ("heading", "name"),
    [("<h2>{}</h2>", "<h3>{}</h3>"), ("<h2>{}</h2>", "<p>{}</p>"), ("<p><b>{}</b></p>", "<p>{}</p>")],
)
def test_headings_of_a_web_page(heading: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(written("<h1>{}</h1>", heading, name, "<p>{}：{}</p>"), encoding="utf-8")
    assert read_as(read_list(path)) == RIGHT


@pytest.mark.parametrize("tasks_are_headings", [True, False])
def test_headings_of_a_word_document(tasks_are_headings: bool, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for category, tasks in TASKS.items():
        document.add_heading(category, 1)
        for task, lead, partners in tasks:
            if tasks_are_headings:
                document.add_heading(task, 2)
            else:
                document.add_paragraph(task)
            document.add_paragraph(f"牵头单位：{lead}")
            document.add_paragraph(f"配合单位：{partners}")
    content = io.BytesIO()
    document.save(content)
    path = tmp_path / "a.docx"
    path.write_bytes(content.getvalue())
    assert read_as(read_list(path)) == RIGHT


def test_units_that_continue_on_the_next_line_head_nothing() -> None:
    text = """云和市2026年民生实事任务

新建停车场
牵头单位：市城管局
配合单位：市财政局、市自然资源局、
市住建局
改造老旧小区
牵头单位：市住建局
配合单位：市民政局、市财政局、
市残联
改造农村厕所
牵头单位：市农业农村局
"""
    assert read_as(read_text(text)) == [
        (None, "新建停车场", ("市城管局",), ("市财政局", "市自然资源局", "市住建局")),
        (None, "改造老旧小区", ("市住建局",), ("市民政局", "市财政局", "市残联")),
        (None, "改造农村厕所", ("市农业农村局",), ()),
    ]


def test_a_name_over_two_lines_is_one() -> None:
    text = """云和市2026年民生实事任务

新建改建城区公共停车场并向社会开放机关
单位内部停车位两千个
牵头单位：市城管局
配合单位：市财政局、市机关事务服务中心

在全市各乡镇卫生院配备数字化摄影设备和
远程会诊系统
牵头单位：市卫健委
配合单位：市财政局、市大数据局
"""
    assert [name for _, name, _, _ in read_as(read_text(text))] == [
        "新建改建城区公共停车场并向社会开放机关单位内部停车位两千个",
        "在全市各乡镇卫生院配备数字化摄影设备和远程会诊系统",
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [("教育", "新建幼儿园2所"), ("新建幼儿园", "在城东新建公办幼儿园2所，增加学位360个")],
)
def test_a_line_above_the_name_of_each_task_is_no_part_of_the_task_before(above: str, below: str) -> None:
    the_list = read_text(
        f"平川县2026年民生实事\n\n{above}\n{below}\n牵头单位：县教体局\n完成时间：9月底\n"
        "医疗\n新建卫生院1所\n牵头单位：县卫健局\n完成时间：10月底\n"
    )
    assert [project.name for project in the_list.projects] == [above + below, "医疗新建卫生院1所"]
    assert not any(project.extra for project in the_list.projects)


def test_labels_that_say_twice_who_leads_one_task_are_told() -> None:
    the_list = read_text(
        "云和市2026年民生任务\n\n一、新建停车场\n牵头单位：市城管局\n配合单位：市财政局\n牵头单位：市住建局\n配合单位：市民政局\n"
        "二、改造农村厕所\n牵头单位：市农业农村局\n配合单位：市财政局\n"
    )
    assert [problem.lines for problem in the_list.problems if "合在了一起" in problem.reason] == [(3, 7)]


def test_a_numbered_heading_is_no_part_of_the_unnumbered_task_below() -> None:
    text = """平川县2026年政府工作报告任务分解

一、全力以赴稳增长
地区生产总值增长6%左右。【县发改局牵头；县统计局、各乡镇】
新增规上工业企业12家。【县工信局牵头；县财政局】
二、坚持不懈抓改革
完成国企重组3家。【县国资中心牵头；县财政局】
"""
    assert [(category, name) for category, name, _, _ in read_as(read_text(text))] == [
        ("全力以赴稳增长", "地区生产总值增长6%左右"),
        ("全力以赴稳增长", "新增规上工业企业12家"),
        ("坚持不懈抓改革", "完成国企重组3家"),
    ]


def test_a_verb_between_two_units_and_a_zone_are_no_county() -> None:
    text = "工作任务分工\n1.医院迁建。县卫健局会同县发改局办理。\n2.道路改造。县交通局会同县财政局办理。\n3.校舍加固。县教育局会同县住建局办理。\n"
    assert read_text(text).place == "未知"
    assert read_text("生态问题整改责任清单（海宁新区）\n1.清理河道。责任单位：新区水务局。\n").place == "未知"


def test_a_plan_over_quarters_beside_measures_is_whole() -> None:
    text = (
        "临水县2026年任务清单\n任务,具体举措,牵头单位,配合单位,一季度,二季度\n"
        "数字课堂,建设教室200间,县教育局,县财政局,印发方案,建成80间\n根治欠薪,建立监管平台,县人社局,县住建局,摸底,平台上线\n"
    )
    the_list = read_text(text)
    assert [(step.when, step.text) for step in the_list.projects[0].milestones] == [
        (None, "建设教室200间"),
        ("一季度", "一季度：印发方案"),
        ("二季度", "二季度：建成80间"),
    ]
    assert not the_list.problems


def test_a_numbered_name_ends_with_its_line_where_that_is_not_full() -> None:
    """What is below it says what is to be done: glued to the name it made another one."""
    the_list = read_text(
        "沙河县2026年民生实事任务分工\n\n一、教育\n1. 乡镇幼儿园\n新建幼儿园7所，完成投资3亿元\n牵头单位：县教体局\n配合单位：县财政局\n"
        "2. 城区体育场地开放\n年底前开放场地40处。\n牵头单位：县文旅局\n配合单位：县教体局、县财政局、县公安局\n"
    )
    assert [(project.name, project.extra) for project in the_list.projects] == [
        ("乡镇幼儿园", {"内容": "新建幼儿园7所，完成投资3亿元"}),
        ("城区体育场地开放", {"内容": "年底前开放场地40处"}),
    ]
    assert not the_list.problems


@pytest.mark.parametrize("numbers", [("", ""), ("1. ", "2. ")], ids=["no numbers", "lines of one length"])
def test_a_short_line_in_a_name_that_may_be_a_heading_is_told(numbers: tuple[str, str]) -> None:
    the_list = read_text(
        f"沙河县2026年民生实事任务分工\n\n{numbers[0]}学前教育提质\n新建幼儿园7所\n牵头单位：县教体局、县财政局\n"
        f"{numbers[1]}基层医疗提升\n新建卫生院2所\n牵头单位：县卫健局\n"
    )
    assert [(problem.lines, problem.text) for problem in the_list.problems] == [
        ((3, 4), "学前教育提质新建幼儿园7所"),
        ((6, 7), "基层医疗提升新建卫生院2所"),
    ]


def test_a_short_line_behind_each_task_but_the_last_is_told() -> None:
    tasks = [
        f"{heading}\n{n}.{name}\n责任单位：{unit}\n"
        for n, (heading, name, unit) in enumerate(
            [("教育", "建校", "县教育局"), ("卫生", "建院", "县卫健局"), ("交通", "修路", "县交通局")], 1
        )
    ]
    read = read_text("某县2026年任务\n" + "".join(tasks))
    assert [problem.text for problem in read.problems][1:] == ["卫生", "交通"]


def test_a_whole_sentence_below_a_short_line_is_what_is_to_be_done() -> None:
    the_list = read_text(
        "沙河县2026年民生实事任务分工\n\n乡镇幼儿园\n在七个乡镇各建一所。\n牵头单位：县教体局\n配合单位：县财政局、县自然资源局\n"
        "城区体育场地开放\n年底前开放场地40处。\n牵头单位：县文旅局\n配合单位：县教体局、县公安局\n"
    )
    assert [(project.name, project.extra) for project in the_list.projects] == [
        ("乡镇幼儿园", {"内容": "在七个乡镇各建一所"}),
        ("城区体育场地开放", {"内容": "年底前开放场地40处"}),
    ]
    assert not the_list.problems


def test_a_line_that_may_be_full_is_told_where_other_names_end_with_theirs() -> None:
    the_list = read_text(
        "沙河县2026年民生实事任务分工\n\n1. 幼儿园\n新建幼儿园7所\n牵头单位：县教体局\n"
        "2. 城区中小学体育场地开放\n年底前开放场地40处\n牵头单位：县文旅局\n"
    )
    assert the_list.projects[0].name == "幼儿园"
    assert [problem.lines for problem in the_list.problems] == [(6, 7)]


def test_a_name_that_is_wrapped_is_not_told() -> None:
    the_list = read_text(
        "沙河县2026年民生实事任务分工\n\n1. 在全县各个乡镇和街道的集贸市场周边新建改建公共\n停车场并增设充电设施\n牵头单位：县城管局\n"
        "2. 在全县老旧居住小区为多层住宅加装电梯并同步改造\n地下管网和供电设施\n牵头单位：县住建局、县财政局、县供电公司、县水务局\n"
    )
    assert not the_list.problems
    assert the_list.projects[0].name == "在全县各个乡镇和街道的集贸市场周边新建改建公共停车场并增设充电设施"


@pytest.mark.parametrize("above", ["副县长尹子奇领办事项", "尹子奇副县长分管的重点项目", "尹子奇（副县长）牵头工作"])
@pytest.mark.parametrize("number", ["1.", "一、", "（一）"])
def test_a_line_that_names_a_leader_heads_the_numbered_tasks_below(number: str, above: str) -> None:
    after = number.translate(str.maketrans("1一", "2二"))
    the_list = read_text(
        f"青川县2026年重点事项清单\n\n县长祖逖领办事项\n{number}修缮祠堂。责任单位：县文物站；完成时间：9月。\n"
        f"{above}\n{after}疏浚河汊。责任单位：县渔政站；完成时间：6月。\n"
    )
    assert [(project.name, project.leaders) for project in the_list.projects] == [
        ("修缮祠堂", ("祖逖",)),
        ("疏浚河汊", ("尹子奇",)),
    ]
    assert "尹子奇" not in str([project.extra for project in the_list.projects])


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("number", ["", "{}."])
def test_units_above_the_label_of_a_task_are_its_own(gap: str, number: str) -> None:
    tasks = [
        ("市渔港处", "清淤航道12万方", "6月底"),
        ("市航标站", "修建灯塔4座", "9月底"),
        ("市社保处", "发放补贴4万元", "5月底"),
    ]
    text = "青川市2026年渔港提升任务\n\n一、渔港\n"
    for at, (unit, name, due) in enumerate(tasks, start=1):
        text += ("二、渔民\n" if at == 3 else "") + number.format(at)
        text += f"牵头单位：{unit}\n配合单位：市财政局\n任务：{name}\n完成时限：{due}\n{gap}"
    read = read_text(text)
    assert [(one.lead_units[0], one.name, one.deadline and one.deadline.text) for one in read.projects] == tasks
    assert [one.category and one.category.name for one in read.projects] == ["渔港", "渔港", "渔民"]


def test_units_that_may_be_of_the_task_above_or_below_are_told() -> None:
    text = "青川市2026年任务\n\n{}任务：清淤航道\n时限：6月底\n任务：修建灯塔\n时限：9月底\n{}任务：发放补贴\n"
    read = read_text(text.format("牵头单位：市渔港处\n", "牵头单位：市社保处\n"))
    assert sum("上一项还是下一项" in problem.reason for problem in read.problems) == 3


def test_a_line_that_is_a_post_and_a_name_heads_the_tasks_of_that_leader() -> None:
    text = "青川市2026年领办事项\n\n常务副市长 葛衡\n1.清淤航道——牵头：市渔港处\n副市长 孟浩然\n2.修建灯塔——牵头：市航标站\n"
    assert [one.leaders for one in read_text(text).projects] == [("葛衡",), ("孟浩然",)]


@pytest.mark.parametrize("row", ["| 一、渔业类（2项） | | | 85000 |", "| 一 | 渔业类（2项） | | 85000 |"])
def test_a_heading_of_a_table_may_have_sums_beside_it(row: str) -> None:
    read = read_text(
        "丹河县2026年重点项目责任表\n\n| 序号 | 项目名称 | 责任单位 | 总投资 |\n|---|---|---|---|\n"
        f"{row}\n| 1 | 扩建冷库 | 县农业局 | 50000 |\n| 2 | 修复船坞 | 县港航局 | 35000 |\n"
    )
    assert [project.category and project.category.name for project in read.projects] == ["渔业类（2项）"] * 2
    assert read.problems == ()
    assert any("85000" in note.text for note in read.notes)


def test_a_heading_merged_over_several_cells_may_have_sums_beside_it(tmp_path: Path) -> None:
    heads, rows = ("序号", "项目名称", "建设地点", "责任单位", "总投资"), ((1, "扩建冷库", "北岸", "县农业局", 50000),)
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    (tmp_path / "list.html").write_text(
        f"<h1>丹河县2026年重点项目责任表</h1><table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>"
        f"<tr><td colspan='3'>一、渔业类（1项）</td><td></td><td>50000</td></tr>{page}</table>",
        encoding="utf-8",
    )
    read = read_list(tmp_path / "list.html")
    assert [(one.name, one.category and one.category.name) for one in read.projects] == [("扩建冷库", "渔业类（1项）")]
    assert any("50000" in note.text for note in read.notes)


@pytest.mark.parametrize("sign", ["", "：", ":"])
def test_a_unit_alone_above_its_numbered_tasks_leads_them(sign: str) -> None:
    read = read_text(
        f"丹河县2026年重点任务分工\n\n县水务局{sign}\n1.扩建泵站3座，8月底前完成。\n2.清理河道9公里。\n"
        f"县文旅局{sign}\n1.修复古桥。\n"
    )
    found = [(p.name[:4], p.lead_units, p.category and p.category.name) for p in read.projects]
    assert found == [
        ("扩建泵站", ("县水务局",), "县水务局"), ("清理河道", ("县水务局",), "县水务局"), ("修复古桥", ("县文旅局",), "县文旅局"),
    ]  # fmt: skip


def test_a_number_behind_a_label_of_its_own_counts_the_projects_below() -> None:
    read = read_text(
        "丹河县2026年重点任务分解表\n序号：1\n项目名称：扩建泵站\n责任单位：县水务局\n序号：2\n项目名称：修复古桥\n责任单位：县文旅局\n"
    )
    assert [(project.number, project.name, project.category) for project in read.projects] == [
        (1, "扩建泵站", None),
        (2, "修复古桥", None),
    ]
    assert read.problems == ()


def test_a_name_over_several_numbered_rows_is_their_category_and_told() -> None:
    read = read_text(
        "丹河县2026年民生工程任务分解表\n\n| 工程名称 | 序号 | 建设内容 | 牵头单位 |\n|---|---|---|---|\n"
        "| 一、便民工程 | 1 | 扩建泵站 | 县水务局 |\n| | 2 | 修复古桥 | 县文旅局 |\n| 二、安居工程 | 3 | 加固校舍 | 县教育局 |\n"
    )
    names = [(project.category and project.category.name, project.name) for project in read.projects]
    assert names == [("便民工程", "扩建泵站"), ("便民工程", "修复古桥"), ("安居工程", "加固校舍")]
    assert [problem.text for problem in read.problems] == ["工程名称"]


@pytest.mark.parametrize("written", ["3月", "一、3月份", "3月底前完成"])
def test_a_time_above_tasks_is_when_they_are_due(written: str) -> None:
    other = written.replace("一", "二").replace("3月", "9月")
    read = read_text(
        f"丹河县2026年任务清单\n\n{written}\n●扩建泵站（县水务局）\n●修复古桥（县文旅局）\n{other}\n●清理河道（县水务局）\n"
    )
    assert [(p.name, str(p.deadline and p.deadline.date)) for p in read.projects] == [
        ("扩建泵站", "2026-03-31"),
        ("修复古桥", "2026-03-31"),
        ("清理河道", "2026-09-30"),
    ]
    assert read.problems == ()


def test_days_above_tasks_are_when_they_were_written_and_no_deadlines() -> None:
    read = read_text(
        "丹河县2026年会议议定事项清单\n\n2026年3月5日\n1.扩建泵站（县水务局）\n2026年4月9日\n1.修复古桥（县文旅局）\n"
    )
    assert [project.deadline for project in read.projects] == [None, None]


@pytest.mark.parametrize(("heading", "is_doubt"), [("三、保障措施", False), ("三、河道整治", True)])
def test_what_a_plan_says_below_its_measures_is_no_doubt(heading: str, is_doubt: bool) -> None:
    text = (
        "鹿鸣县2026年民生实事实施方案\n二、项目安排\n1. 新建水厂\n牵头单位：县水利局\n配合单位：县财政局\n2. 修缮古桥\n牵头单位：县文旅局\n"
        f"{heading}\n（一）加强领导。明确专人，落实责任。\n（二）加强督查。每季度通报进展情况。\n"
    )
    read = read_text(text)
    assert [project.name for project in read.projects] == ["新建水厂", "修缮古桥"]
    told = " ".join((problem.text if is_doubt else "") + problem.reason for problem in read.problems)
    assert ("没有写明单位" in told) is is_doubt
    assert is_doubt or any("每季度通报" in note.text for note in read.notes)


@pytest.mark.parametrize("mark", ["# ", "## ", ""])
def test_the_title_of_another_year_below_is_no_category_and_is_told(mark: str) -> None:
    table = "| 任务 | 责任单位 |\n|---|---|\n| 修复古桥 | 市文旅局 |\n"
    read = read_text(f"{mark}丹河市2026年任务清单\n\n{table}\n{mark}丹河市2027年任务清单\n\n{table}")
    assert [(project.name, project.category) for project in read.projects] == [("修复古桥", None)] * 2
    assert any("几年的清单" in problem.reason for problem in read.problems)


def test_the_units_of_a_heading_without_tasks_of_its_own_are_told_and_make_no_project() -> None:
    """Below it is another heading that names units: the first one's were a project in its name."""
    the_list = read_text(
        f"{TITLE}\n一、教育类（县教体局牵头）\n（一）学前教育（县财政局牵头）\n"
        "1.新建幼儿园3所（县住建局牵头）\n2.改建幼儿园2所（县住建局牵头）\n"
    )
    assert [project.name for project in the_list.projects] == ["新建幼儿园3所", "改建幼儿园2所"]
    assert any("县教体局" in problem.text for problem in the_list.problems)


@pytest.mark.parametrize("begins", ["整改措施：\n（1）逐台核对。", "整改措施：（1）逐台核对。"])
def test_counted_measures_below_a_label_are_what_their_problem_says(begins: str) -> None:
    read = read_text(
        f"丹河县2026年巡察反馈问题整改清单\n1.泵站资金拨付慢，群众意见大。\n整改目标：拨付到位。\n{begins}\n（2）每月通报。\n"
        f"责任单位：县水务局\n整改时限：6月底前\n2.古桥无人值守。\n整改目标：有人值守。\n{begins}\n（2）张榜公示。\n责任单位：县文旅局\n"
    )
    assert [project.lead_units for project in read.projects] == [("县水务局",), ("县文旅局",)]
    assert [project.name[:6] for project in read.projects] == ["泵站资金拨付", "古桥无人值守"]
    assert "（2）每月通报" in read.projects[0].extra["内容"]
    assert not read.problems


def test_a_heading_above_the_line_of_its_leader_heads_a_table(tmp_path: Path) -> None:
    rows = "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>{}</td><td>{}</td></tr></table>"
    parts = (
        ("一、水务攻坚专班", "曹孟春", "扩建泵站", "县水务局"),
        ("二、文旅攻坚专班", "孙仲英", "修复古桥", "县文旅局"),
    )
    page = "".join(f"<p>{head}</p><p>组　长：副县长　{name}</p>{rows.format(*row)}" for head, name, *row in parts)
    (tmp_path / "list.html").write_text(f"<h1>丹河县2026年攻坚任务清单</h1>{page}", encoding="utf-8")
    read = read_list(tmp_path / "list.html")
    found = [(project.category and project.category.name, project.leaders) for project in read.projects]
    assert found == [("水务攻坚专班", ("曹孟春",)), ("文旅攻坚专班", ("孙仲英",))]


@pytest.mark.parametrize("header_first", [True, False])
def test_a_heading_and_its_leader_in_rows_of_a_sheet_head_the_rows_below(header_first: bool, tmp_path: Path) -> None:
    header = ["任务", "责任单位", "完成时限"]
    parts = [
        [
            ["一、水务攻坚专班"],
            ["组长：副县长　曹孟春"],
            ["扩建泵站", "县水务局", "6月底"],
            ["清淤河汊", "县航道局", "7月底"],
        ],
        [
            ["二、文旅攻坚专班"],
            ["组长：副县长　孙仲英"],
            ["修复古桥", "县文旅局", "9月底"],
            ["翻修戏台", "县文联", "9月底"],
        ],
    ]
    grid = [header] if header_first else []
    for part in parts:
        grid += part if header_first else [*part[:2], header, *part[2:]]
    book = openpyxl.Workbook()
    for row in [["丹河县2026年攻坚任务清单"], *grid]:
        book.worksheets[0].append(row)
        if len(row) == 1:
            at = book.worksheets[0].max_row
            book.worksheets[0].merge_cells(start_row=at, start_column=1, end_row=at, end_column=3)
    book.save(tmp_path / "list.xlsx")
    read = read_list(tmp_path / "list.xlsx")
    found = [(project.category and project.category.name, project.leaders) for project in read.projects]
    assert found == [("水务攻坚专班", ("曹孟春",))] * 2 + [("文旅攻坚专班", ("孙仲英",))] * 2
    assert not read.problems


@pytest.mark.parametrize("label", ["【{}】{}", "{}：{}"])
def test_a_leader_with_a_post_as_the_last_label_of_each_task_is_its_own_and_not_the_next_ones(label: str) -> None:
    """Each leader was given to the task below, in silence: a post and a name head tasks elsewhere."""
    tasks = [
        ("改造危旧房屋", "县住建局", "董力"),
        ("修建产业道路", "县交通局", "夏立娜"),
        ("修缮卫生室", "县卫健局", "廖文国"),
    ]
    text = "南岭县2025年重点工作任务分工方案\n"
    for at, (name, unit, leader) in zip("一二三", tasks, strict=True):
        says = [("牵头单位", unit), ("完成时限", "9月底"), ("责任领导", f"县委常委、副县长 {leader}")]
        text += f"任务{at}：{name}\n" + "\n".join(label.format(*said) for said in says) + "\n\n"
    assert [project.leaders for project in read_text(text).projects] == [(leader,) for *_, leader in tasks]


@pytest.mark.parametrize("headings", [("Social sector", "Economic sector"), ("重点项目", "民生工程")])
def test_a_heading_across_a_table_that_is_called_as_a_header_is_no_header(
    headings: tuple[str, str], tmp_path: Path
) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    rows = [["No.", "Action", "Lead agency", "Partners"], [headings[0]] * 4, ["1", "Build a pier", "Parks Board", ""]]
    rows += [[headings[1]] * 4, ["2", "Plant trees", "Parks Board", "Water Agency"]]
    for texts in rows:
        cells = table.add_row().cells
        if len(set(texts)) == 1:
            cells[0].merge(cells[-1]).text = texts[0]
        else:
            for cell, text in zip(cells, texts, strict=True):
                cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    read = read_list(tmp_path / "plan.docx")
    assert [project.category and project.category.name for project in read.projects] == list(headings)


def test_a_heading_over_rows_whose_categories_are_in_a_column_is_kept() -> None:
    """It was in no record, and nothing told of it: of two levels of headings the lower one is the category."""
    header = "| 序号 | 任务类别 | 具体举措 | 牵头单位 | 完成时间 |\n| --- | --- | --- | --- | --- |\n"
    rows = (
        "| 一、窗口服务 |  |  |  |  |\n| 1 | 开办企业 | 设立专窗 | 市行政审批局 | 3月底 |\n"
        "| 2 | 不动产登记 | 推行网办 | 市大数据局 | 6月底 |\n"
        "| 二、法治护航 |  |  |  |  |\n| 3 | 执法检查 | 公布年度计划 | 市司法局 | 4月底 |\n"
    )
    found = read_text(f"曲阳市2026年营商环境任务清单\n\n{header}{rows}")
    kept = [(project.category and project.category.name, project.extra["大类"]) for project in found.projects]
    assert kept == [("开办企业", "窗口服务"), ("不动产登记", "窗口服务"), ("执法检查", "法治护航")]
    assert not found.problems
