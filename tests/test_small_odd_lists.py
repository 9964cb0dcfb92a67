"""Small lists that differ from ordinary ones in one way: read wrongly in silence before, or doubted without need."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.records import Project, ResponsibilityList

TITLE = "云汉市2026年实事清单"


def doubts(the_list: ResponsibilityList) -> list[str]:
    return [problem.text for problem in the_list.problems if problem.text]


def roles(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return project.lead_units, project.partner_units


def test_the_first_of_sections_that_answer_leads_as_the_first_of_bodies_does() -> None:
    the_list = read_text(
        "桐岭县教育局2031年工作台账\n序号,重点工作,责任科室（单位）,完成时间\n1,更新校车20辆,安管科、县交警大队,8月\n2,招录教师,人事科,9月\n"
        "注：涉及多个科室的，排名第一的为牵头科室。\n"
    )
    assert [roles(project) for project in the_list.projects] == [(("安管科",), ("县交警大队",)), (("人事科",), ())]


def test_every_cell_of_a_table_in_markdown_is_where_it_is_written() -> None:
    the_list = read_text(
        "# 宏岳集团2031年重点项目\n\n| # | 重点项目 | 主责部门 | 支撑部门 | 责任领导 | 节点一 | 节点二 |\n|---|---|---|---|---|---|---|\n"
        "| P01 | 系统升级 | 信息中心 | 财务部、采购部 | 樊总 | 方案评审 | 试运行 |\n| P02 | 安全达标 | 安环部 | 各分厂 | 栾总 | 自评 |  |\n"
    )
    assert [(*roles(project), project.leaders) for project in the_list.projects] == [
        (("信息中心",), ("财务部", "采购部"), ("樊总",)),
        (("安环部",), ("各分厂",), ("栾总",)),
    ]
    assert not doubts(the_list)


@pytest.mark.parametrize(
    "header",
    ["原完成时间,调整后", "计划完成时间,延期完成时间", "原定时限,现定时限", "完成时间（原计划）,变更后完成时间"],
)
def test_of_two_times_the_one_that_took_the_place_of_the_other_is_the_deadline(header: str) -> None:
    the_list = read_text(
        f"桐岭县2031年项目调整表\n序号,项目,责任单位,{header}\n1,修桥,县交通局,2031年6月,2031年9月\n2,建校,县教育局,2031年8月,\n"
    )
    assert [project.deadline and project.deadline.text for project in the_list.projects] == ["2031年9月", "2031年8月"]
    assert not doubts(the_list)


GROUPED = (
    "<html><body><p>桐岭县2031年项目</p><table><tr><td rowspan=2>项目</td><td colspan=3>责任单位及责任人</td>"
    "<td colspan=2>完成时间</td></tr>"
    "<tr><td>责任单位</td><td>责任人</td><td>联系电话</td><td>原计划</td><td>调整后</td></tr>"
    "<tr><td>修桥</td><td>县交通局</td><td>汪洋</td><td>13500000001</td><td>2031年6月</td><td>2031年9月</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>尤青</td><td>13500000002</td><td>2031年8月</td><td>2031年8月</td></tr></table>"
)


@pytest.mark.parametrize("times", [("2031年6月", "2031年9月"), ("一季度", "四季度")])
def test_headers_below_those_of_several_columns_say_what_their_own_column_is(
    tmp_path: Path, times: tuple[str, str]
) -> None:
    written = GROUPED.replace("2031年6月", times[0]).replace("2031年9月", times[1])
    (tmp_path / "a.html").write_text(written, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [(p.lead_units, p.lead_officers, p.deadline and p.deadline.text) for p in the_list.projects] == [
        (("县交通局",), ("汪洋",), times[1]),
        (("县教育局",), ("尤青",), "2031年8月"),
    ]
    assert not doubts(the_list)


@pytest.mark.parametrize(
    ("headers", "due"),
    [
        ("1-3月,4-6月,7-12月", ["2031-03-31", "2031-06-30", "2031-12-31"]),
        ("Q1,Q2,Q3", ["2031-03-31", "2031-06-30", "2031-09-30"]),
        ("一季度（1-3月）,二季度（4-6月）,下半年", ["2031-03-31", "2031-06-30", "2031-12-31"]),
        ("2031年四季度,2032年Q1,2032年上半年", ["2031-12-31", "2032-03-31", "2032-06-30"]),
    ],
)
def test_columns_of_a_part_of_a_year_are_the_plan_however_they_are_headed(headers: str, due: list[str]) -> None:
    the_list = read_text(
        f"桐岭县2031年项目\n项目,主管部门,{headers}\n修桥,县交通局,设计,招标,施工\n建校,县教育局,选址,施工,完工\n"
    )
    assert [[str(step.due) for step in project.milestones] for project in the_list.projects] == [due, due]


YEARS = (
    "<html><body><p>桐岭县2031年项目</p><table><tr><td rowspan=2>项目</td><td rowspan=2>责任单位</td><td colspan=2>2031年</td>"
    "<td colspan=2>2032年计划</td></tr><tr><td>上半年</td><td>下半年</td><td>上半年</td><td>下半年</td></tr>"
    "<tr><td>修桥</td><td>县交通局</td><td>设计</td><td>招标</td><td colspan=2>施工</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>选址</td><td>招标</td><td>施工</td><td>完工</td></tr></table>"
)


def test_halves_of_two_years_are_each_of_the_year_above_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(YEARS, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [[str(step.due) for step in project.milestones] for project in the_list.projects] == [
        ["2031-06-30", "2031-12-31", "2032-12-31"],
        ["2031-06-30", "2031-12-31", "2032-06-30", "2032-12-31"],
    ]


def test_what_a_heading_says_of_the_rows_below_is_said_of_each_of_them() -> None:
    the_list = read_text(
        "高岗县2031年任务\n序号,任务,配合单位\n一、矛盾化解（牵头单位：县委政法委；完成时限：6月底）\n1,排查纠纷,县信访局\n2,建调解室,\n"
        "二、安全（12项，牵头单位：县应急局、县消防大队）\n3,检查企业,县公安局\n三、其他\n4,写总结,县府办\n"
    )
    assert [(p.category and p.category.name, *roles(p), p.deadline and p.deadline.text) for p in the_list.projects] == [
        ("矛盾化解", ("县委政法委",), ("县信访局",), "6月底"),
        ("矛盾化解", ("县委政法委",), (), "6月底"),
        ("安全（12项）", ("县应急局", "县消防大队"), ("县公安局",), None),
        ("其他", (), ("县府办",), None),
    ]
    assert [problem.text for problem in the_list.problems] == ["写总结"]


def test_a_heading_leaves_who_leads_to_the_column_that_says_it() -> None:
    the_list = read_text(
        "高岗县2031年任务\n序号,任务,牵头单位\n一、矛盾化解（牵头单位：县委政法委）\n1,排查纠纷,县信访局\n2,建调解室,县司法局\n"
    )
    assert [(project.category and project.category.name, project.lead_units) for project in the_list.projects] == [
        ("矛盾化解（牵头单位：县委政法委）", ("县信访局",)),
        ("矛盾化解（牵头单位：县委政法委）", ("县司法局",)),
    ]


def test_a_row_whose_cell_says_nothing_but_that_it_is_cancelled_is_told() -> None:
    the_list = read_text(
        "桐岭县2031年项目\n序号,项目,性质,责任单位\n1,修桥,新建,县交通局\n2,建校,取消,县教育局\n3,建馆,续建,县体育局\n"
    )
    assert doubts(the_list) == ["取消"]


def test_villages_and_sections_are_no_doubtful_units_in_a_small_list() -> None:
    the_list = read_text(
        "青岩镇2031年重点工作\n序号,重点工作,牵头单位,配合单位\n1,建广场,镇文化站,石坝村、柳塘村\n2,修路,镇农业站,全镇各村\n3,写总结,组织人事部,各科室\n"
    )
    assert not doubts(the_list)


def test_square_brackets_around_labels_are_no_part_of_a_name() -> None:
    the_list = read_text(
        "望海区2031年攻坚任务\n1. 港口岸电 【牵头：区交通局】【配合：区供电公司、港务集团】【时限：9月底】\n"
        "2. 海岸修复 【牵头：区自然资源局】【配合：区生态环境分局】【时限：6月底】\n"
    )
    assert [(project.name, *roles(project)) for project in the_list.projects] == [
        ("港口岸电", ("区交通局",), ("区供电公司", "港务集团")),
        ("海岸修复", ("区自然资源局",), ("区生态环境分局",)),
    ]


def test_who_signs_a_letter_and_whom_to_ask_are_no_part_of_its_last_task() -> None:
    the_list = read_text(
        "关于做好2031年备汛工作的通知\n一、备足物资。区应急局牵头，区财政局配合，4月底前完成。\n"
        "二、强化演练。各街道办事处负责，5月底前完成。\n特此通知。\n\n翠屏湖区防汛抗旱指挥部\n2031年3月28日\n（联系人：梅若华，电话：6612233）\n"
    )
    last = the_list.projects[-1]
    assert (last.name, last.lead_units, last.lead_officers, dict(last.extra)) == ("强化演练", ("各街道办事处",), (), {})
    noted = [note.text for note in the_list.notes]
    assert {"特此通知。", "翠屏湖区防汛抗旱指挥部", "（联系人：梅若华，电话：6612233）"} <= {*noted}


def test_tasks_below_the_day_of_a_letter_are_read() -> None:
    the_list = read_text(
        "关于印发分解表的通知\n各村：\n现将分解表印发给你们。\n青岩镇人民政府\n2031年2月20日\n青岩镇2031年任务分解表\n"
        "建设文化广场\n牵头单位：镇文化站\n配合单位：镇财政所\n修通机耕路\n牵头单位：镇农业站\n配合单位：镇财政所\n"
    )
    assert [project.name for project in the_list.projects] == ["建设文化广场", "修通机耕路"]


def test_a_column_headed_unit_names_units_where_its_cells_do() -> None:
    the_list = read_text(
        "桐岭县2031年重点工作\n序号,重点工作,单位,时限\n1,修桥,县交通局、县财政局,6月\n2,建校,县教育局,8月\n"
    )
    assert [roles(project) for project in the_list.projects] == [(("县交通局",), ("县财政局",)), (("县教育局",), ())]
    measured = read_text("桐岭县2031年指标\n序号,任务,单位,目标,牵头单位\n1,修桥,座,6,县交通局\n2,建校,所,8,县教育局\n")
    assert [roles(project) for project in measured.projects] == [(("县交通局",), ()), (("县教育局",), ())]


def test_a_table_of_whom_to_call_is_no_list_of_projects() -> None:
    with pytest.raises(UnreadableDocumentError):
        read_text("序号,单位,姓名,职务,联系电话\n1,县教育局,李敏,科长,13800000001\n2,县财政局,王强,主任,13900000002\n")


def test_a_plan_by_quarters_below_projects_side_by_side_is_theirs(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "桐岭县2031年攻坚行动\n项目,安置房三期,智慧灯杆\n牵头单位,县住建局,县城管局\n配合单位,县财政局,县大数据局\n"
        "一季度,完成招标,选址\n二季度,主体施工,安装200根\n三季度,封顶,安装500根\n四季度,交付,验收\n",
        encoding="utf-8",
    )
    the_list = read_list(tmp_path / "a.csv")
    assert [(project.name, project.lead_units, len(project.milestones)) for project in the_list.projects] == [
        ("安置房三期", ("县住建局",), 4),
        ("智慧灯杆", ("县城管局",), 4),
    ]


def test_the_sign_behind_a_number_is_no_part_of_the_name() -> None:
    the_list = read_text(
        "望江区2031年实事\n第一件，改造菜市场6个。区商务局负责，有关街道配合，年底前完成。\n"
        "第二件，加装路灯900盏。区城管局牵头，区供电公司协同，5月底前完成。\n"
    )
    assert [project.name for project in the_list.projects] == ["改造菜市场6个", "加装路灯900盏"]


def test_villages_that_help_take_part() -> None:
    the_list = read_text(
        "青岩镇2031年实事\n实事名称,责任部门,协助村（社区）,时间\n饮水提质,镇农业站,清溪村、白鹤村,8月\n道路亮化,镇规建办,新街社区,6月\n"
    )
    assert [project.partner_units for project in the_list.projects] == [("清溪村", "白鹤村"), ("新街社区",)]


HEADED = (
    "<html><body><h1>玉带县2031年领导包联重点项目</h1><h2>一、县委书记 皇甫松 包联项目</h2><table><tr><th>序号</th><th>项目</th><th>责任单位</th></tr>"
    "<tr><td>1</td><td>数字产业园</td><td>县科技局</td></tr></table><h2>二、镇政府负责事项</h2><table><tr><th>序号</th><th>项目</th>"
    "<th>责任单位</th></tr><tr><td>2</td><td>滨江绿道</td><td>县园林局</td></tr></table></body></html>"
)


def test_the_leader_whom_a_heading_of_a_table_names_is_the_leader_of_its_rows(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HEADED, encoding="utf-8")
    assert [project.leaders for project in read_list(tmp_path / "a.html").projects] == [("皇甫松",), ()]


def test_villages_that_a_clause_says_take_part_are_no_part_of_the_name() -> None:
    the_list = read_text(
        "银杏镇2031年重点工作安排\n茶叶基地建设由镇农业服务中心负责，东山村、西岭村配合，年内新增500亩。\n"
        "文化礼堂建设由镇文化站牵头，石桥村具体实施，10月底前建成。\n"
    )
    assert [(project.name, *roles(project)) for project in the_list.projects] == [
        ("茶叶基地建设", ("镇农业服务中心",), ("东山村", "西岭村")),
        ("文化礼堂建设", ("镇文化站",), ("石桥村",)),
    ]


def test_days_without_a_word_for_their_time_are_no_marks_and_the_end_of_a_plan_is_the_deadline() -> None:
    the_list = read_text(
        "宏岳集团2031年事项\n编号,事项,牵头部门,计划开始,计划结束,实际结束\nT1,系统上云,信息部,2031/1/6,2031/4/30,2031/4/28\n"
        "T2,流程再造,运营部,2031/2/10,2031/7/31,\n"
    )
    assert [str(project.deadline and project.deadline.date) for project in the_list.projects] == [
        "2031-04-30",
        "2031-07-31",
    ]
    assert not doubts(the_list)


def test_a_telephone_behind_a_leader_below_a_header_of_both_is_no_person() -> None:
    the_list = read_text(
        "桐岭县2031年任务\n时限,任务名称,分管领导及联系方式,承办股室及人员,协办股室\n6月,耕地核查,余音 13800000001,耕保股,利用股\n"
        "9月,确权登记,李敏 13800000002,登记股,—\n"
    )
    assert [(project.leaders, *roles(project)) for project in the_list.projects] == [
        (("余音",), ("耕保股",), ("利用股",)),
        (("李敏",), ("登记股",), ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "赤水县2031年清单\n一、6月底前完成的任务\n1．打通青年路（县住建局牵头，县财政局配合）\n二、四季度\n2．改造文化宫（县总工会牵头）\n",
        "赤水县2031年清单\n序号,任务,牵头单位,配合单位\n一、6月底前完成\n1,打通青年路,县住建局,县财政局\n二、四季度\n2,改造文化宫,县总工会,\n",
    ],
    ids=["text", "table"],
)
def test_a_heading_that_is_a_time_says_by_when_the_tasks_below_it_are_due(text: str) -> None:
    dates = [str(project.deadline and project.deadline.date) for project in read_text(text).projects]
    assert dates == ["2031-06-30", "2031-12-31"]


def test_marks_of_one_letter_say_who_leads_and_who_takes_part(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "锦官县2031年分工\n任务,县文明办,县城管局,县卫健局,完成时间\n背街整治,协,主,,6月\n校园文明,主,,协,9月\n无烟环境,协,协,主,全年\n",
        encoding="utf-8",
    )
    the_list = read_list(tmp_path / "a.csv")
    assert [roles(project) for project in the_list.projects] == [
        (("县城管局",), ("县文明办",)),
        (("县文明办",), ("县卫健局",)),
        (("县卫健局",), ("县文明办", "县城管局")),
    ]


@pytest.mark.parametrize("title", ["2031年紫金山区重点任务", "石钟山区2031年重点任务"])
def test_a_place_whose_name_ends_as_another_one_is_not_that_one(title: str) -> None:
    the_list = read_text(f"{title}\n序号,任务,牵头单位\n1,修桥,区交通局\n2,建校,区教育局\n")
    assert the_list.place == title.removeprefix("2031年").split("区")[0] + "区"


TIMES = (
    "<html><body><p>桐岭县2031年项目调度表</p><table><tr><td rowspan=2>项目</td><td rowspan=2>责任单位</td><td colspan=2>时间</td></tr>"
    "<tr><td>开工</td><td>竣工</td></tr><tr><td>修桥</td><td>县交通局</td><td>2031.3</td><td>2032.8</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>2031.4</td><td>2031.11</td></tr></table></body></html>"
)


def test_of_a_beginning_and_an_end_below_one_header_the_end_is_the_deadline(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TIMES, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [project.deadline and project.deadline.text for project in the_list.projects] == ["2032.8", "2031.11"]


def test_who_is_asked_to_do_a_task_is_named_without_the_word_of_asking() -> None:
    the_list = read_text(
        "桐岭县议定事项督办通知\n一、关于暗渠治理问题。请县水务局牵头，县住建局配合，4月底前完成。\n"
        "二、关于夜市管理问题。请县城管局会同县市场监管局研究提出意见，5月10日前报县政府。\n请于每月5日前报送进展。\n"
        "桐岭县人民政府督查室\n2031年3月1日\n"
    )
    assert [roles(project) for project in the_list.projects] == [
        (("县水务局",), ("县住建局",)),
        (("县城管局",), ("县市场监管局",)),
    ]
    assert [note.text for note in the_list.notes if "督查室" in note.text]


def test_amounts_below_the_plan_of_a_year_are_no_steps() -> None:
    the_list = read_text(
        "桐岭县2031年重点项目（万元）\n序号,项目,年度计划,责任单位,完工时间\n1,修桥,500,县交通局,10月\n2,建校,1200,县教育局,8月\n"
    )
    assert [(project.milestones, dict(project.extra)) for project in the_list.projects] == [
        ((), {"年度计划": "500"}),
        ((), {"年度计划": "1200"}),
    ]


def test_days_in_figures_below_an_unknown_header_of_times_are_deadlines() -> None:
    the_list = read_text(
        "桐岭县2031年任务\n任务名称,主责,协同,节点\n改革事项,审批局,数据局,9.30\n惠企政策,发改局,财政局,6.5\n"
    )
    dates = [str(project.deadline and project.deadline.date) for project in the_list.projects]
    assert dates == ["2031-09-30", "2031-06-05"]


def test_a_task_beside_a_heading_is_not_below_it() -> None:
    the_list = read_text(
        "金盆县2031年实施方案\n三、重点任务\n（一）降低融资成本。一是发放贷款，县金融办牵头，各银行配合；二是延期还本，县财政局负责。\n"
        "（二）减轻税费负担。落实减税政策，县税务局牵头，县财政局配合，6月底前完成。\n"
    )
    assert [project.category and project.category.name for project in the_list.projects] == [
        "降低融资成本",
        "降低融资成本",
        "重点任务",
    ]


@pytest.mark.parametrize("dots", ["……", "——", "........"])
def test_units_and_times_that_rows_of_dots_lead_to_are_no_part_of_the_name(dots: str) -> None:
    the_list = read_text(
        f"银滩县2031年实事\n1. 建设驿站20个{dots}县民政局（配合：县财政局）{dots}11月底\n2. 品牌工程——幸福里{dots}县卫健局{dots}年底\n"
        f"3. 免费筛查3万人{dots}县卫健局（配合：县妇联）{dots}10月底\n"
    )
    first, second, third = the_list.projects
    assert (second.name, second.lead_units) == ("品牌工程——幸福里", ("县卫健局",))
    assert (first.name, *roles(first), first.deadline and first.deadline.text) == (
        "建设驿站20个",
        ("县民政局",),
        ("县财政局",),
        "11月底",
    )
    assert (third.name, third.lead_units) == ("免费筛查3万人", ("县卫健局",))


def test_a_header_in_two_languages_is_known_by_its_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "No.,项目 Project,Owner 责任部门,Support 支持部门,Deadline 截止时间\n1,官网上线,市场部,法务部,2031-06-30\n2,系统二期,财务部,采购部,2031-12-31\n",
        encoding="utf-8",
    )
    the_list = read_list(tmp_path / "a.csv")
    assert [(*roles(project), str(project.deadline and project.deadline.date)) for project in the_list.projects] == [
        (("市场部",), ("法务部",), "2031-06-30"),
        (("财务部",), ("采购部",), "2031-12-31"),
    ]


def test_planned_times_that_were_put_off_in_their_cell_are_deadlines() -> None:
    the_list = read_text(
        "虎丘县2031年实事进展\n实事项目,牵头部门,计划时间,目前进展\n雨棚20处,县交通局,6月底（延至10月底）,完成15处\n诊所5家,县卫健局,11月底,完成\n"
    )
    dates = [str(project.deadline and project.deadline.date) for project in the_list.projects]
    assert dates == ["2031-10-31", "2031-11-30"]


def test_what_each_level_does_is_a_header_without_the_word_for_its_units() -> None:
    the_list = read_text(
        "长亭市2031年保供任务\n任务,市级牵头,县级落实,时限\n建水源3处,市水利局,各县政府,6月底\n检修线路,市供电公司,各县供电公司,5月底\n"
    )
    assert [roles(project) for project in the_list.projects] == [
        (("市水利局",), ("各县政府",)),
        (("市供电公司",), ("各县供电公司",)),
    ]


def test_labels_that_markdown_slants_are_labels() -> None:
    the_list = read_text(
        "# 2031年桃源县工作要点分工\n**一、稳增长**\n1. 抓投资。*责任单位*：县发改局\n2. 促消费。*责任单位*：县商务局；*完成时限*：全年\n"
    )
    assert [(project.name, project.lead_units) for project in the_list.projects] == [
        ("抓投资", ("县发改局",)),
        ("促消费", ("县商务局",)),
    ]


def test_one_letter_is_enough_for_the_sections_of_a_header() -> None:
    the_list = read_text(
        "桐岭县2031年工作台账\n序号,任务名称,牵头科,协办科,完成时间\n1,预算编制,预算科,国库科,9月30日\n2,绩效评价,绩效科,预算科、监督科,6月30日\n"
    )
    assert [roles(project) for project in the_list.projects] == [
        (("预算科",), ("国库科",)),
        (("绩效科",), ("预算科", "监督科")),
    ]


@pytest.mark.parametrize(
    ("inside", "is_doubt"),
    [
        ("县财政局、县人社局", True),
        ("县财政局，县人社局", True),
        ("县财政局、县人社局、各乡镇", True),
        ("县体育局", False),
        ("乡镇、街道", False),
        ("市、区", False),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "序号,项目,责任单位\n1,新建学校,县教育局（{}）\n2,修缮古桥,县文旅局\n",
        "1. 新建学校\n牵头单位：县教育局（{}）\n2. 修缮古桥\n牵头单位：县文旅局\n",
    ],
)
def test_several_units_in_the_brackets_of_one_are_told(text: str, inside: str, is_doubt: bool) -> None:
    read = read_text(f"鹿鸣县2026年实事清单\n{text.format(inside)}", name="a.csv" if "," in text else "a.txt")
    assert len(read.projects) == 2
    assert any("括号里有几个单位" in problem.reason for problem in read.problems) is is_doubt


def test_headings_counted_by_letters_head_what_is_below_them() -> None:
    the_list = read_text(
        "柳河市2032年实事\nA类：教育\n（一）新增学位300个。责任单位：市教育局\n（二）建食堂2个。责任单位：市商务局\n"
        "B类：医疗\n（一）建医院2家。责任单位：市卫健委\n"
    )
    assert [(project.name, project.category and project.category.name) for project in the_list.projects] == [
        ("新增学位300个", "A类：教育"),
        ("建食堂2个", "A类：教育"),
        ("建医院2家", "B类：医疗"),
    ]


def test_what_any_kind_of_task_is_counted_by_names_it() -> None:
    the_list = read_text(
        "栖云县2032年清单\n整改任务一：污水直排。\n整改目标：消除12处。\n牵头单位：县住建局\n整改任务二：秸秆焚烧。\n整改目标：下降50%。\n牵头单位：县环保局\n"
    )
    assert [project.name for project in the_list.projects] == ["污水直排", "秸秆焚烧"]


UNDER_GROUPS = (
    "<html><body><p>平湖县2032年攻坚</p><table><tr><td rowspan=2>事项</td><td colspan=2>责任单位</td><td colspan=3>时间进度</td></tr>"
    "<tr><td>市级</td><td>县级</td><td>启动</td><td>中期</td><td>完成</td></tr>"
    "<tr><td>修桥</td><td>市交通局</td><td>东县、西县</td><td>1月</td><td>5月</td><td>10月</td></tr>"
    "<tr style='display:none'><td>建校</td><td>市教育局</td><td>东县</td><td>3月</td><td>6月</td><td>8月</td></tr>"
    "<tr><td>本类小计：2项</td></tr><tr><td>建馆</td><td>市体育局</td>"
    "<td>西县</td><td>3月</td><td>6月</td><td>9月</td></tr></table></body></html>"
)


def test_headers_below_one_of_units_or_of_times_say_whose_and_which(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(UNDER_GROUPS, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [(*roles(p), str(p.deadline and p.deadline.date), p.category) for p in the_list.projects] == [
        (("市交通局",), ("东县", "西县"), "2032-10-31", None),
        (("市教育局",), ("东县",), "2032-08-31", None),
        (("市体育局",), ("西县",), "2032-09-30", None),
    ]
    assert "建校" in doubts(the_list)  # its row is hidden


def test_a_word_before_a_unit_of_the_list_is_told() -> None:
    the_list = read_text(
        "长堤县2032年清单\n序号,项目,牵头单位,配合单位\n1,清淤,县水利局,移交县水务局\n2,建校,县教育局,各县直部门、驻县单位、宁海县水务局\n"
    )
    assert doubts(the_list) == ["移交县水务局"]


def test_who_assists_a_leader_is_no_officer_of_the_lead_unit() -> None:
    the_list = read_text("金沙县2032年实事\n实事,牵头领导,协助领导,牵头单位\n建养老院,李强国,王丽,县民政局\n")
    assert [(project.leaders, project.lead_officers) for project in the_list.projects] == [(("李强国",), ())]


def test_who_carries_a_task_out_is_named_in_a_sentence() -> None:
    the_list = read_text(
        "石泉县2032年公示\n1.饮水提升。主管部门为县水利局，实施主体为各镇人民政府。\n2.亮化。主管部门为县城管局。\n"
    )
    assert [roles(project) for project in the_list.projects] == [
        (("县水利局",), ("各镇人民政府",)),
        (("县城管局",), ()),
    ]


def test_numbers_in_chinese_are_kept_and_a_gap_in_them_is_told() -> None:
    the_list = read_text(
        "梅岭县2032年实事\n第一项 修桥。责任单位：县交通局。\n第三项 建校。责任单位：县教育局。\n第四项 种树。责任单位：县林业局。\n"
    )
    assert [(project.number, project.name) for project in the_list.projects] == [(1, "修桥"), (3, "建校"), (4, "种树")]
    assert any("缺2" in problem.reason for problem in the_list.problems)


def test_numbers_of_another_level_are_no_gap() -> None:
    the_list = read_text(
        "梅岭县2032年实事\n（一）修桥。县交通局牵头，县财政局配合。\n（二）建校。县教育局牵头，县财政局配合。\n"
        "（三）绿化工程。\n　　1. 种树。（县林业局，11月底）\n　　2. 植草。（县园林局，6月底）\n"
        "（四）送戏。县文旅局牵头，县财政局配合。\n"
    )
    assert [project.name for project in the_list.projects] == ["修桥", "建校", "种树", "植草", "送戏"]
    assert not [problem for problem in the_list.problems if "序号从" in problem.reason]


def test_a_line_that_only_counts_projects_is_no_category() -> None:
    the_list = read_text(
        "梅岭县2032年实事\n项目一：\n名称：口袋公园\n牵头：县园林局\n项目二：\n名称：治理拥堵\n牵头：县公安局\n"
    )
    assert [(project.number, project.name, project.category) for project in the_list.projects] == [
        (1, "口袋公园", None),
        (2, "治理拥堵", None),
    ]
    assert not doubts(the_list)


def test_whom_to_ask_about_all_tasks_is_no_officer_of_the_last(tmp_path: Path) -> None:
    ending = "各单位要于每月报送进展。\n联系人：元稹，电话：6601234。\n梅岭县人民政府办公室\n2032年2月10日\n"
    the_list = read_text(f"梅岭县2032年实事\n1.修桥。责任单位：县交通局\n2.建校。责任单位：县教育局\n{ending}")
    assert the_list.projects[-1].lead_officers == ()
    told = "联系人：元稹，电话：6601234"
    of_each = read_text(f"梅岭县2032年实事\n1.修桥。责任单位：县交通局\n{told}\n2.建校。责任单位：县教育局\n{told}\n")
    assert [project.lead_officers for project in of_each.projects] == [("元稹",), ("元稹",)]


def test_parts_of_a_project_that_is_named_once_are_each_a_task() -> None:
    the_list = read_text(
        "临溪县2032年表\n项目名称,子项,责任单位,时限\n老城更新,管网改造,县住建局,6月\n,立面整治,县城管局,8月\n智慧教育,直播课堂,县教育局&县文旅局,10月\n"
    )
    assert [(p.name, p.category and p.category.name, *roles(p)) for p in the_list.projects] == [
        ("管网改造", "老城更新", ("县住建局",), ()),
        ("立面整治", "老城更新", ("县城管局",), ()),
        ("直播课堂", "智慧教育", ("县教育局",), ("县文旅局",)),
    ]


def test_a_project_that_became_part_of_another_is_told() -> None:
    the_list = read_text("临溪县2032年表\n序号,任务,牵头单位,备注\n1,修桥,县交通局,并入2号\n2,建桥,县住建局,\n")
    assert doubts(the_list) == ["并入2号"]


def test_a_title_that_a_table_repeats_is_no_category() -> None:
    the_list = read_text(
        "松岭县2032年任务清单\n序号,任务,牵头单位\n1,修桥,县交通局\n松岭县2032年任务清单（续）,,\n序号,任务,牵头单位\n2,建校,县教育局\n"
    )
    assert [(project.name, project.category) for project in the_list.projects] == [("修桥", None), ("建校", None)]


THREE_ROWS = (
    "<html><body><p>松岭县2032年任务</p><table><tr><td rowspan=3>任务</td><td colspan=2>责任</td><td colspan=2>进度计划</td></tr>"
    "<tr><td rowspan=2>单位</td><td rowspan=2>领导</td><td>上半年</td><td>下半年</td></tr><tr><td>1-6月</td><td>7-12月</td></tr>"
    "<tr><td>修桥</td><td>县交通局</td><td>岑参</td><td>设计</td><td>施工</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>高适</td><td>选址</td><td>验收</td></tr></table></body></html>"
)


def test_a_header_of_three_rows_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(THREE_ROWS, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [(p.leaders, p.lead_units, len(p.milestones)) for p in the_list.projects] == [
        (("岑参",), ("县交通局",), 2),
        (("高适",), ("县教育局",), 2),
    ]


def test_two_columns_of_leaders_before_the_units_are_both_leaders() -> None:
    the_list = read_text(
        "桃坪县2032年台账\n序号,任务,主要领导,分管领导,牵头单位\n1,修桥,县长 江淹,副县长 谢朓,县交通局\n2,建校,县长 江淹,副县长 沈约,县教育局\n"
    )
    assert [(p.leaders, p.lead_officers) for p in the_list.projects] == [(("江淹", "谢朓"), ()), (("江淹", "沈约"), ())]


@pytest.mark.parametrize("stop", ["。", ""])
def test_lines_that_each_name_a_task_before_a_colon_are_tasks_without_a_full_stop(stop: str) -> None:
    the_list = read_text(
        f"竹溪县2032年分工\n【教育】\n建校：县教育局牵头，县住建局配合，8月完成{stop}\n扩班：县教育局负责，9月完成{stop}\n"
        f"【交通】\n修桥：县交通局牵头，6月完成{stop}\n"
    )
    assert [(p.name, p.category and p.category.name, *roles(p)) for p in the_list.projects] == [
        ("建校", "教育", ("县教育局",), ("县住建局",)),
        ("扩班", "教育", ("县教育局",), ()),
        ("修桥", "交通", ("县交通局",), ()),
    ]


def test_a_time_may_be_a_sentence_of_its_own_behind_who_does_it() -> None:
    the_list = read_text(
        "竹溪县2032年分工\n1.修桥。县交通局牵头，县财政局配合。6月底前完成。\n2.建校。县教育局牵头。8月底前完成。\n附件：物资表\n抄送：县委办，县人大办。\n"
    )
    assert [(*roles(p), p.deadline and p.deadline.text) for p in the_list.projects] == [
        (("县交通局",), ("县财政局",), "6月底前"),
        (("县教育局",), (), "8月底前"),
    ]


def test_a_leader_who_answers_for_all_of_a_task_is_its_leader() -> None:
    the_list = read_text(
        "竹溪县2032年分工\n1.修桥。由副县长江淹负总责，县交通局具体落实。\n2.建校。由副县长鲍照负总责，县教育局具体落实。\n"
    )
    assert [(p.name, p.leaders, p.lead_units) for p in the_list.projects] == [
        ("修桥", ("江淹",), ("县交通局",)),
        ("建校", ("鲍照",), ("县教育局",)),
    ]


OVERSEEN = (
    "<html><body><p>松塔县2032年任务</p><table><tr><td rowspan=2>任务</td><td colspan=3>责任单位</td><td colspan=2>县级责任</td></tr>"
    "<tr><td>牵头</td><td>配合</td><td>监督</td><td>领导</td><td>时限</td></tr>"
    "<tr><td>修桥</td><td>县交通局</td><td>县水利局县</td><td>县审计局</td><td>江淹</td><td>6月</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>县住建局</td><td>县纪委监委</td><td>鲍照</td><td>8月</td></tr></table></body></html>"
)


def test_who_looks_on_is_no_partner_below_one_header_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(OVERSEEN, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [roles(project) for project in the_list.projects] == [
        (("县交通局",), ("县水利局县",)),
        (("县教育局",), ("县住建局",)),
    ]
    assert {"责任单位监督", "县水利局县"} <= {*doubts(the_list)}  # the second may have another's first letter


def test_who_leads_at_another_level_is_no_officer_of_the_lead_unit() -> None:
    the_list = read_text(
        "北屏市2032年清单\n任务,市级领导,市级责任单位,县级领导,县级责任单位\n修桥,江淹,市交通局,鲍照,县交通局\n建校,谢朓,市教育局,沈约,县教育局\n"
    )
    assert [(p.leaders, *roles(p), p.lead_officers) for p in the_list.projects] == [
        (("江淹",), ("市交通局",), ("县交通局",), ()),
        (("谢朓",), ("市教育局",), ("县教育局",), ()),
    ]


def test_a_person_and_a_telephone_in_the_brackets_of_a_unit_are_both_known() -> None:
    the_list = read_text(
        "南塔县2032年清单\n★1.修桥\n牵头单位：县交通局（江淹，13800000001）\n▲2.建校（责任单位：县教育局，责任人：鲍照，联系电话：13800000002）\n"
    )
    assert [(p.number, p.name, p.lead_units, p.lead_officers) for p in the_list.projects] == [
        (1, "修桥", ("县交通局",), ("江淹",)),
        (2, "建校", ("县教育局",), ("鲍照",)),
    ]
    assert not doubts(the_list)


def test_one_letter_in_brackets_says_who_leads_and_who_supports() -> None:
    the_list = read_text(
        "竹溪县2032年清单\n序号,任务,责任单位\n1,修桥,县公安局（协）、县交通局（主）\n2,建校,县教育局（主）\n"
    )
    assert [roles(p) for p in the_list.projects] == [(("县交通局",), ("县公安局",)), (("县教育局",), ())]


@pytest.mark.parametrize("sign", ["。", "+", "&", "\\", "-", "｜"])
def test_any_sign_between_two_units_separates_them(sign: str) -> None:
    the_list = read_text(f"东屏县2032年清单\n序号,任务,牵头单位\n1,办展,县文旅局{sign}县融媒体中心\n2,修桥,县交通局\n")
    assert (*roles(the_list.projects[0]), doubts(the_list)) == (("县文旅局", "县融媒体中心"), (), [])


def test_points_on_lines_of_their_own_are_separated_in_a_name() -> None:
    the_list = read_text(
        '北屏县2032年清单\n序号,任务,责任单位\n1,"1.建校1所\n2.扩班3所",县教育局\n2,"修建桥梁\n3.5公里",县交通局\n'
    )
    assert [project.name for project in the_list.projects] == ["1.建校1所；2.扩班3所", "修建桥梁3.5公里"]


MERGED_NAME = (
    "<html><body><p>阳屏县2032年任务</p><table><tr><td>任务</td><td>责任单位</td><td>责任人</td><td>电话</td></tr>"
    "<tr><td rowspan=2>修桥</td><td>县交通局</td><td>江淹</td><td>13800000001</td></tr>"
    "<tr><td>县住房和城乡<br>建设局</td><td>鲍照</td><td>13800000002</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>谢朓</td><td>13800000003</td></tr></table></body></html>"
)


def test_the_officer_of_the_second_unit_of_a_merged_name_is_not_the_first_ones(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(MERGED_NAME, encoding="utf-8")
    first, second = read_list(tmp_path / "a.html").projects
    assert (*roles(first), first.lead_officers) == (("县交通局",), ("县住房和城乡建设局",), ("江淹",))
    assert first.extra["电话"] == "13800000001；13800000002" and second.lead_officers == ("谢朓",)
    assert doubts(read_list(tmp_path / "a.html")) == ["鲍照"]


def test_what_a_remark_says_of_roles_is_told_and_another_years_title_is_no_category() -> None:
    the_list = read_text(
        "岭西县2032年清单\n序号,任务,责任单位,责任人,备注\n1,修桥,县交通局,江淹,县财政局配合\n2,建校,县教育局,鲍照,责任领导：谢朓\n"
        "3,种树,县林业局,沈约,县财政局已拨款\n岭西县2033年清单,,,,\n1,修路,县公路局,王粲,\n"
    )
    assert doubts(the_list)[:3] == ["县财政局配合", "责任领导：谢朓", "岭西县2033年清单"]
    assert not any(project.category for project in the_list.projects)


TWO_UNDER_ONE = (
    "<html><body><p>岭北县2032年任务</p><table><tr><td>任务</td>"
    "<td colspan=2>责任单位（责任人）</td><td>县领导</td><td>监督单位</td><td>县领导</td></tr>"
    "<tr><td>修桥</td><td>县交通局</td><td>江淹</td><td>陶潜</td><td>县审计局</td><td>曹植</td></tr>"
    "<tr><td>建校</td><td>县教育局</td><td>鲍照</td><td>王粲</td><td>县审计局</td><td>曹丕</td></tr></table></body></html>"
)


def test_people_in_a_second_column_below_a_header_of_units_or_of_leaders_are_told_or_kept(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TWO_UNDER_ONE, encoding="utf-8")
    the_list = read_list(tmp_path / "a.html")
    assert [(p.leaders, p.lead_officers) for p in the_list.projects] == [
        (("陶潜",), ("江淹",)),
        (("王粲",), ("鲍照",)),
    ]


def test_aims_that_are_counted_head_the_tasks_below_them() -> None:
    the_list = read_text(
        "岭北县2032年清单\n目标一：交通畅通\n举措1：修桥。牵头单位：县交通局\n举措2：修路。牵头单位：县公路局\n目标二：教育优质\n举措3：建校。牵头单位：县教育局\n"
    )
    assert [(p.name, p.category is not None) for p in the_list.projects] == [
        ("修桥", True),
        ("修路", True),
        ("建校", True),
    ]


@pytest.mark.parametrize("unit", ["", "责任单位：县交通局\n"])
def test_labels_above_several_numbered_tasks_are_those_of_the_tasks_below(unit: str) -> None:
    other = unit.replace("交通", "教育")
    by = ("", "") if unit else ("，县交通局负责", "，县教育局负责")
    the_list = read_text(
        f"泉西县2032年清单\n责任领导：江淹\n{unit}1. 修桥{by[0]}。\n2. 修路{by[0]}。\n责任领导：鲍照\n{other}3. 建校{by[1]}。\n4. 扩班{by[1]}。\n"
    )
    assert [(project.leaders, project.lead_units) for project in the_list.projects] == [
        (("江淹",), ("县交通局",)),
        (("江淹",), ("县交通局",)),
        (("鲍照",), ("县教育局",)),
        (("鲍照",), ("县教育局",)),
    ]


def test_a_time_with_a_colon_above_numbered_tasks_says_when_they_are_due() -> None:
    the_list = read_text(
        "泉东县2032年清单\n一季度：\n1.修桥（县交通局）\n2.建校（县教育局）\n二季度：\n3.种树（县林业局）\n"
    )
    assert [(str(p.deadline and p.deadline.date), p.milestones) for p in the_list.projects] == [
        ("2032-03-31", ()),
        ("2032-03-31", ()),
        ("2032-06-30", ()),
    ]


def test_the_first_leads_by_choice_where_others_support_in_a_column_of_their_own() -> None:
    text = f"{TITLE}\n项目名称,责任单位,配合单位\n扩建渔港,市交通局、市财政局,市水利局\n修缮老街,市住建局、市文旅局,市财政局"
    assert [project.lead_units for project in read_text(text, first_leads=True).projects] == [
        ("市交通局",), ("市住建局",),
    ]  # fmt: skip


def test_what_is_said_of_the_row_above_is_told_and_no_category() -> None:
    rows = [
        "序号,项目名称,牵头单位",
        "1,扩建渔港,市交通局",
        "2,修缮老街,同上",
        "进展：主体已封顶，正在装修。,,",
        "3,新建书屋,市文旅局",
    ]
    read = read_text("\n".join([TITLE, *rows]))
    assert [project.category for project in read.projects] == [None] * 3
    assert doubts(read) == ["进展：主体已封顶，正在装修。"]
    assert [note.text for note in read.notes] == ["“牵头单位”栏的“同上”读作“市交通局”"]


def test_a_dash_behind_a_unit_where_others_have_their_officer_is_nobody() -> None:
    rows = ["序号,项目名称,牵头单位,责任人", "1,扩建渔港,市交通局/—,王强", "2,修缮老街,市住建局/李敏,李敏"]
    read = read_text("\n".join([TITLE, *rows]))
    assert [project.lead_units for project in read.projects] == [("市交通局",), ("市住建局",)]


def test_unknown_headers_below_a_title_are_named_in_the_refusal() -> None:
    with pytest.raises(UnreadableDocumentError, match="--map 谁管=lead_units --map 事情=name"):
        read_text(
            "云汉市实事安排,,\n事情,谁管,何日\n扩建渔港,市交通局,6月\n修缮老街,市住建局,7月\n新建书屋,市文旅局,8月"
        )


def test_a_name_that_begins_with_a_figure_keeps_it_behind_its_number() -> None:
    rows = [
        "项目名称,牵头单位,完成时间",
        "1.扩建渔港,市交通局,5月底",
        "2.121人才项目,市人社局,6月底",
        "3.新建书屋,市文旅局,7月底",
    ]
    read = read_text("\n".join([TITLE, *rows]))
    assert [(project.number, project.name) for project in read.projects] == [
        (1, "扩建渔港"), (2, "121人才项目"), (3, "新建书屋"),
    ]  # fmt: skip


def test_people_behind_partners_and_four_letters_that_are_two_people_are_told() -> None:
    rows = [
        "序号,项目名称,分管领导,牵头单位,责任人,配合单位",
        "1,扩建渔港,丁海石峰,市交通局,王强,市财政局（李敏）",
        "2,修缮老街,周兰,市住建局,何平,市文旅局",
    ]
    read = read_text("\n".join([TITLE, *rows]))
    assert doubts(read) == ["李敏", "丁海石峰"]


@pytest.mark.parametrize("counts", [("涉及单位数", "3", "2"), ("任务数", "1", "1")])
def test_a_count_beside_the_marks_of_units_is_none_of_them(counts: tuple[str, str, str]) -> None:
    header, first, second = counts
    the_list = read_text(
        f"# 桐岭县2031年责任矩阵\n\n| 任务 | 县教育局 | 县公安局 | 县水利局 | {header} |\n|---|---|---|---|---|\n"
        f"| 增设护学岗 | ● | ○ | ○ | {first} |\n| 疏浚校园水沟 | ○ |  | ● | {second} |\n"
    )
    assert [roles(project) for project in the_list.projects] == [
        (("县教育局",), ("县公安局", "县水利局")),
        (("县水利局",), ("县教育局",)),
    ]


@pytest.mark.parametrize("title", ["建议标题", "会议议题"])
def test_a_title_names_the_task_and_who_asks_for_it_does_not(title: str) -> None:
    the_list = read_text(
        f"桐岭县2031年建议交办台账\n编号,代表姓名,{title},主办单位,会办单位\n"
        "1,蔡金花,增设停车位,县城管局,县公安局\n2,龙大海等5人,修复水渠,县水利局,石桥镇\n3,欧秀英,规范午托,县教育局,县消防大队\n"
    )
    assert [project.name for project in the_list.projects] == ["增设停车位", "修复水渠", "规范午托"]
    assert "代表姓名" in doubts(the_list)
