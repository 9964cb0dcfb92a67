"""Running text as pages hold it: numbers between the lines of a task, how a document ends, numbers in brackets."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

TWO_PAGES = """柳杉县2026年重点任务分解

一、织密乡村交通路网，推动城乡道路互联互通
{number}
（一）改造窄路面公路。加宽杉坪至石桥等路段，安装护栏七十公里。
（牵头单位：县交通运输局；配合单位：县公路事业发展中
{number}
心、县财政局；完成时限：2026年6月底前）
（二）新建候车亭。在各乡镇新建候车亭六十座，方便群众出行。
（牵头单位：县交通运输局；配合单位：各乡镇人民政府；完成
{number}
时限：2026年9月底前）
"""


@pytest.mark.parametrize(
    "number",
    [
        "— {at} —", "—{at}—", "- 2 -", "\n— 3 —\n\n\n", "— {at} —\n\f", "第 {at} 页 共 4 页", "·5·",
        "{at}", "{at}\n\f", "\f{at}", "\n\f", "{at}\n\f柳杉县人民政府公报 2026年第3期", "·{at}·\n\f县政府文件",
    ],
)  # fmt: skip
def test_the_number_of_a_page_parts_no_task_and_no_heading_from_its_tasks(number: str) -> None:
    first, *others = TWO_PAGES.split("{number}")
    found = read_text(first + "".join(number.replace("{at}", str(at)) + other for at, other in enumerate(others, 1)))
    first, second = found.projects
    assert (first.lead_units, first.partner_units) == (("县交通运输局",), ("县公路事业发展中心", "县财政局"))
    assert second.partner_units == ("各乡镇人民政府",)
    assert [str(project.deadline and project.deadline.date) for project in found.projects] == [
        "2026-06-30",
        "2026-09-30",
    ]
    assert {project.category and project.category.name for project in found.projects} == {
        "织密乡村交通路网，推动城乡道路互联互通"
    }
    assert not found.problems


def test_a_paragraph_that_ends_before_the_number_of_its_page_does_not_go_on_below_it() -> None:
    found = read_text(
        "柳杉县2026年重点任务分解\n1.改造窄路面公路，安装护栏七十公里。牵头单位：县交通运输局\n配合单位：县财政局\n— 1 —\n"
        "2.新建候车亭六十座，方便群众出行。牵头单位：县交通运输局\n配合单位：县公安局\n— 2 —\n以上任务由县政府督查室跟踪\n"
    )
    assert [project.partner_units for project in found.projects] == [("县财政局",), ("县公安局",)]


@pytest.mark.parametrize("between", ["", "\f", "— 1 —\n", "— 1 —\n\f"])
def test_the_number_of_a_task_on_a_line_of_its_own_is_none_of_a_page(between: str) -> None:
    names = ("加固堤坝", "更换闸门", "清理河道", "修复水毁")
    tasks = [
        f"{at}\n{name}\n牵头单位：县水利局\n配合单位：县财政局、县应急局、县自然资源和规划局、县住建局\n"
        for at, name in enumerate(names, start=1)
    ]
    found = read_text("柳杉县2026年重点任务清单\n" + "".join(tasks[:2]) + between + "".join(tasks[2:]))
    assert [project.name[-4:] for project in found.projects] == [*names]
    assert not found.notes  # 页码：1、2、3、4


@pytest.mark.parametrize(
    "said",
    [
        "县应急局做好指导",
        "县应急局、县住建局负责监督",
        "县政府督查室负责跟踪督办",
        "县应急局给予业务指导",
        "县应急局做\n好指导",
    ],
)
def test_who_only_guides_or_watches_beside_a_lead_unit_takes_no_part(said: str) -> None:
    found = read_text(
        f"柳杉县2026年重点任务分解\n1.加固堤坝。由县水利局牵头，县财政局配合，{said}，6月底前完成。\n2.修桥。由县交通局负责。\n"
    )
    first = found.projects[0]
    assert (first.lead_units, first.partner_units) == (("县水利局",), ("县财政局",))
    assert said.replace("\n", "") in "".join(first.extra.values()).replace("\n", "")
    assert not [problem for problem in found.problems if problem.lines[0] > 1]


def test_who_alone_watches_over_a_task_answers_for_it() -> None:
    found = read_text(
        "柳杉县2026年重点任务分解\n1.加固堤坝。由县应急局负责监督。\n2.修桥。由县交通局牵头，县财政局配合。\n"
    )
    assert found.projects[0].lead_units == ("县应急局",)


def test_who_was_at_a_meeting_and_who_gets_its_minutes_is_no_task() -> None:
    found = read_text(
        "柳杉县水库会议纪要\n一、关于加固堤坝。由县水利局牵头，县财政局配合，6月底前完成。\n"
        "二、关于放水预警。由县气象局牵头，县水利局配合，5月底前完成。\n"
        "出席：李敏、王强（县政府办公室）、陈瑾（县应急局）\n请假：赵明（县财政局）\n记录：周芳\n"
        "分送：县委办公室，县政协办公室。\n柳杉县人民政府办公室　　2026年4月9日印发\n"
    )
    assert [project.lead_units for project in found.projects] == [("县水利局",), ("县气象局",)]


def test_numbers_in_boxes_head_the_labels_below_them() -> None:
    found = read_text(
        "".join(
            f"【第{at}项】\n事项名称：{name}\n牵头单位：县水利局\n协办单位：县财政局\n完成期限：2026-06-30\n\n"
            for at, name in enumerate(("加固堤坝", "更换闸门", "清理河道"), start=1)
        )
    )
    assert [(project.number, project.name) for project in found.projects] == [
        (1, "加固堤坝"), (2, "更换闸门"), (3, "清理河道"),
    ]  # fmt: skip
    assert not [problem for problem in found.problems if problem.lines[0]]


def test_years_in_brackets_below_a_title_belong_to_it() -> None:
    found = read_text(
        "绍兴市冰雪经济行动方案\n（2026—2027年）\n1.扩建雪道。由市体育局牵头，市财政局配合。\n2.修桥。由市交通局负责。\n"
    )
    assert found.title == "绍兴市冰雪经济行动方案（2026—2027年）"
    assert not found.problems


def test_what_a_message_shows_below_its_text_is_told_to_nobody() -> None:
    found = read_text(
        "绍兴市2026年民生实事\n1.扩建雪道。由市体育局牵头，市财政局配合。\n2.修桥。由市交通局负责。\n"
        "喜欢作者\n阅读 1.8万　赞 326　在看 88\n写留言\n预览时标签不可点\n"
    )
    assert not found.problems


def test_a_person_whose_name_begins_with_a_word_is_read_and_told() -> None:
    rows = [("1", "修桥", "蓝天舒"), ("2", "建校", "李敏"), ("3", "植树", "安全员")]
    found = read_text(
        "绍兴市2026年民生实事\n序号\t项目名称\t分管领导\t牵头单位\n"
        + "".join(f"{at}\t{name}\t{leader}\t市教育局\n" for at, name, leader in rows)
    )
    assert [project.leaders for project in found.projects] == [("蓝天舒",), ("李敏",), ()]
    assert {problem.text for problem in found.problems} == {"蓝天舒", "安全员"}
