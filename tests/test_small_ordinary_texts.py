"""Short ordinary texts that were read wrongly, or not at all: messages, a saved page, lists by office."""

from __future__ import annotations

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList


def rows(the_list: ResponsibilityList) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return the name, lead units and partner units of each project."""
    return [(project.name, project.lead_units, project.partner_units) for project in the_list.projects]


LABELS = "责任单位：{}\n协办单位：{}\n完成时间：2026年12月\n"
FIRST, SECOND = LABELS.format("县水务局", "县财政局"), LABELS.format("县卫健局", "县民政局")
WANTED = [("修缮水厂", ("县水务局",), ("县财政局",)), ("免费体检", ("县卫健局",), ("县民政局",))]


def test_a_blank_alone_is_behind_the_number_of_a_task() -> None:
    read = read_text(
        f"【柳河发布】柳河县2026年民生实事来了！\n1 修缮水厂\n{FIRST}2 免费体检\n{SECOND}打印本页 关闭窗口\n"
    )
    assert rows(read) == WANTED
    assert read.place == "柳河县"
    assert [problem.text for problem in read.problems] == ["打印本页关闭窗口"]


def test_the_first_of_several_names_above_labels_is_no_title() -> None:
    read = read_text(f"修缮水厂\n{FIRST}免费体检\n{SECOND}打印本页 关闭窗口\n")
    assert rows(read) == WANTED
    assert any(problem.text == "打印本页关闭窗口" for problem in read.problems)


def test_a_word_between_units_is_no_county() -> None:
    read = read_text(
        "会议纪要\n一、研究学位工作。县教育局要会同县编办补充教师，8月20日前到位。\n"
        "二、研究供水工作。县水务局要会同县编办理顺机构，9月底前完成。\n"
    )
    assert read.place == "未知"


def test_a_place_is_not_made_of_the_year_before_it_nor_of_one_mention() -> None:
    one = "1.修缮水厂。责任单位：县水务局；配合单位：县财政局\n"
    assert read_text(f"2026年度全市重点督查事项清单\n{one}").place == "未知"
    assert (
        read_text(f"2026年重点任务分工\n{one}2.学习安吉县经验。责任单位：县文旅局；配合单位：县财政局\n").place
        == "未知"
    )


def test_offices_that_head_a_list_answer_for_the_tasks_below() -> None:
    read = read_text(
        "永和街道2026年重点工作任务清单\n一、党建办\n1.发展党员25名。责任人：陈立；完成时限：11月底\n"
        "二、城管办\n1.整治占道经营。责任人：许国强；配合科室：执法队；完成时限：5月底\n"
    )
    assert rows(read) == [("发展党员25名", ("党建办",), ()), ("整治占道经营", ("城管办",), ("执法队",))]
    assert any("取自上面的标题" in note.text for note in read.notes)


def test_subjects_that_head_a_list_answer_for_nothing() -> None:
    read = read_text(
        "永和街道2026年重点工作任务清单\n一、党建办\n1.发展党员25名。配合科室：工会；完成时限：11月底\n"
        "二、城市管理\n1.整治占道经营。配合科室：执法队；完成时限：5月底\n"
    )
    assert [project.lead_units for project in read.projects] == [(), ()]
    assert read.problems


def test_dashes_behind_labels_are_colons() -> None:
    read = read_text(
        "任务分工定了：\n（1）平台升级：牵头——信息中心（周波），配合——执法大队、市政中心，10月上线\n"
        "（2）夜市规范：牵头——市政中心（何苗），配合——各镇街，11月完工\n"
    )
    assert rows(read) == [
        ("平台升级", ("信息中心",), ("执法大队", "市政中心")),
        ("夜市规范", ("市政中心",), ("各镇街",)),
    ]
    assert [project.lead_officers for project in read.projects] == [("周波",), ("何苗",)]


def test_whatever_word_counts_its_lines_they_are_numbered() -> None:
    read = read_text(
        "柳河县2026年重大项目推进专班名单\n专班一：科创园专班\n组长：韩立新\n牵头单位：县科技局\n成员单位：县发改局\n"
        "专班二：滨河路专班\n组长：曹敏\n牵头单位：县住建局\n成员单位：县城管局\n"
    )
    assert rows(read) == [("科创园专班", ("县科技局",), ("县发改局",)), ("滨河路专班", ("县住建局",), ("县城管局",))]
    assert read.title == "柳河县2026年重大项目推进专班名单"


def test_a_time_that_is_said_of_all_tasks_above_is_each_ones() -> None:
    read = read_text(
        "柳河县2026年重点任务\n（一）布设监测设备。\n牵头单位：县住建局；责任单位：县水务局\n"
        "（二）改造餐饮场所。\n牵头单位：县城管局；责任单位：县商务局\n时间要求：以上任务11月底前完成。\n"
    )
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == ["2026-11-30"] * 2


def test_a_name_that_is_only_a_number_is_told() -> None:
    read = read_text(
        "柳河县2026年重点任务\n任务1\n内容：深化改革\n牵头：县国资委\n协同：县财政局\n\n"
        "任务2\n内容：培训干部\n牵头：县人社局\n协同：县委编办\n"
    )
    assert [problem.text for problem in read.problems] == ["任务1", "任务2"]


def test_the_label_that_each_line_begins_with_is_that_of_names() -> None:
    lines = [
        f"整治项目：{name}　　牵头单位：{lead}　　时限：6月\n"
        for name, lead in (("河道", "县水务局"), ("油烟", "县城管局"))
    ]
    read = read_text("柳河县2026年整治任务\n" + "".join(lines))
    assert rows(read) == [("河道", ("县水务局",), ()), ("油烟", ("县城管局",), ())]


def test_a_lead_in_the_first_column_is_merged_over_the_rows_below() -> None:
    read = read_text(
        "柳河县2026年任务分工\n牵头单位\t任务\t配合单位\n县教育局\t扩建高中\t县财政局\n\t校园安全\t县公安局\n县卫健委\t医共体建设\t县医保局\n"
    )
    assert [project.lead_units for project in read.projects] == [("县教育局",), ("县教育局",), ("县卫健委",)]
    assert any("合并的单元格" in problem.reason for problem in read.problems)


def test_things_counted_in_chinese_head_the_tasks_that_count_from_1_below() -> None:
    one = "（1）新建商贸中心（责任单位：县商务局；配合单位：县财政局）\n（2）改造市场（责任单位：县市场监管局；配合单位：县财政局）\n"
    read = read_text(
        f"柳河县2026年任务书\n任务一：商业体系建设\n{one}任务二：电商提升\n（1）培训人才（责任单位：县人社局；配合单位：县商务局）\n"
    )
    assert [(project.category and project.category.name, project.name) for project in read.projects] == [
        ("商业体系建设", "新建商贸中心"),
        ("商业体系建设", "改造市场"),
        ("电商提升", "培训人才"),
    ]
    assert read.problems == ()


def test_times_without_a_year_in_a_list_of_several_years_are_told() -> None:
    text = "柳河县工业强县行动计划（2026—2028年）任务分工\n1.培育企业。责任单位：县工信局；配合单位：县财政局；完成时限：{}\n"
    assert any("几年" in problem.reason for problem in read_text(text.format("6月底")).problems)
    assert not read_text(text.format("2027年6月底")).problems


def test_what_a_plan_aims_at_is_no_place() -> None:
    text = "工业强市2026年行动计划任务分工\n1.培育企业。责任单位：市工信局；配合单位：市财政局\n"
    assert read_text(text).place == "未知"


def test_months_with_a_blank_before_them_number_no_tasks() -> None:
    read = read_text(
        "柳河县2026年重点任务\n一、修缮古桥\n责任单位：县文旅局\n配合单位：县财政局\n1 月启动招标\n2 月完成招标\n3 月开工\n"
        "二、新建学校\n责任单位：县教育局\n"
    )
    assert rows(read) == [("修缮古桥", ("县文旅局",), ("县财政局",)), ("新建学校", ("县教育局",), ())]


def test_what_leaders_do_is_one_list_for_headings_clauses_and_sentences() -> None:
    headings = ("副县长陈瑾统筹事项（1项）", "县委常委王强督办项目（1项）")
    read = read_text(
        f"云岭县2026年重点工作\n{headings[0]}\n1.新建学校。牵头单位：县教育局；完成时限：6月底\n"
        f"{headings[1]}\n2.整治河道。牵头单位：县水利局；完成时限：10月底\n"
    )
    assert [project.leaders for project in read.projects] == [("陈瑾",), ("王强",)]
    assert [project.category and project.category.name for project in read.projects] == list(headings)
    assert [project.deadline and project.deadline.text for project in read.projects] == ["6月底", "10月底"]
    words = read_text(
        "云岭县2026年重点工作\n一、高位统筹重点工程\n1.新建学校。牵头单位：县教育局\n2.整治河道。牵头单位：县水利局\n"
    )
    assert [project.leaders for project in words.projects] == [(), ()]
    clauses = "云岭县2026年重点工作\n1.新建学校（县教育局牵头，陈明华联系，6月底前完成）\n2.修缮古桥（县文旅局牵头，李国强统筹）\n"
    assert [project.leaders for project in read_text(clauses).projects] == [("陈明华",), ("李国强",)]


def test_a_time_heads_tasks_whatever_it_calls_and_counts_them() -> None:
    read = read_text(
        "云岭县2026年重点工作\n6月底前完成（共2项）\n1.新建学校。牵头单位：县教育局\n2.修缮古桥。牵头单位：县文旅局\n"
        "12月底前完成的任务（1件）\n3.整治河道。牵头单位：县水利局\n"
    )
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == [
        "2026-06-30", "2026-06-30", "2026-12-31",
    ]  # fmt: skip
    assert read.projects[1].lead_units == ("县文旅局",)


def test_what_lists_call_their_tasks_is_one_list() -> None:
    tasks = "1.新建学校。牵头单位：县教育局\n2.修缮古桥。牵头单位：县文旅局\n"
    read = read_text(f"云岭县2026年重点工作\n副县长陈瑾牵头的民生实事\n{tasks}完成时限：以上各项实事11月底前完成\n")
    assert [project.leaders for project in read.projects] == [("陈瑾",), ("陈瑾",)]
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == ["2026-11-30"] * 2
    read = read_text(f"云岭县2026年重点工作\n一、上半年完成的实事\n{tasks}")
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == ["2026-06-30"] * 2
    above = "云岭县2026年重点工作\n一、新建学校\n由县教育局负责。\n上述工程由县住建局配合。\n二、整治河道\n由县水利局负责。\n"
    read = read_text(above)
    assert rows(read) == [("新建学校", ("县教育局",), ("县住建局",)), ("整治河道", ("县水利局",), ())]
    assert read.problems == ()


def test_what_moves_a_time_is_one_list_for_times_and_remarks() -> None:
    read = read_text(
        "云岭县2026年民生实事清单\n项目名称\t牵头单位\t完成时限\t备注\n新建学校\t县教育局\t6月底（延迟至9月底）\t\n"
        "修缮古桥\t县文旅局\t10月底\t该实事延长至2027年\n植树造林\t县林业局\t12月底\t本工程提前至10月\n"
    )
    assert str(read.projects[0].deadline and read.projects[0].deadline.date) == "2026-09-30"
    assert [problem.text for problem in read.problems] == ["该实事延长至2027年", "本工程提前至10月"]


def test_the_place_behind_a_title_is_no_unit_of_a_task() -> None:
    for title in ("重点工作计划", "责任台账", "工作要点", "任务安排"):
        read = read_text(f"{title}（云岭市，2026年）\n1.新建学校。牵头单位：市教育局\n2.整治河道。牵头单位：市水利局\n")
        assert read.title == f"{title}（云岭市，2026年）"
        assert rows(read) == [("新建学校", ("市教育局",), ()), ("整治河道", ("市水利局",), ())]


def test_what_units_do_is_one_list_whole_or_torn() -> None:
    text = "云岭县2026年重点工作\n1.新建学校2所，改善条件。由县教育局牵头，县财政局{}资金保障。\n2.修缮古桥，整治周边环境。由县文旅局牵头。\n"
    for word in ("提供", "协助", "承担", "验收", "做好"):
        whole, torn = (read_text(text.format(said)) for said in (word, f"{word[0]}\n{word[1]}"))
        assert rows(whole) == rows(torn)
        assert [problem.text for problem in whole.problems] == [problem.text for problem in torn.problems]
    read = read_text("云岭县2026年重点工作\n1.治污（县生态环境局监管，县城管局负责）\n2.清淤（县水利局牵头）\n")
    assert rows(read) == [("治污", ("县城管局",), ()), ("清淤", ("县水利局",), ())]
    assert read.problems == ()


def test_a_topic_before_a_colon_is_no_label_of_categories() -> None:
    read = read_text(
        "2026年任务\n①市容整治：拆除广告牌。牵头科室：广告科；配合单位：各中队\n"
        "②垃圾分类：创建小区20个。牵头科室：分类办；配合单位：环卫中心\n③公厕改造：改造公厕。牵头科室：环卫中心\n"
    )
    assert [project.name for project in read.projects] == ["市容整治", "垃圾分类", "公厕改造"]
