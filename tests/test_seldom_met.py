"""What ordinary lists have seldom, each read as a person reads it."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList

TITLE = "云汉市2025年重点任务"
PROJECTS = [
    ("新建堤防12公里", "市水韵局", "康进之"),
    ("修复古桥3座", "市文澜局", "关汉卿"),
    ("改造管网9公里", "市农桑局", "白朴"),
]


def who(the_list: ResponsibilityList) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {project.name: (project.lead_units, project.partner_units) for project in the_list.projects}


def numbered(*lines: str) -> str:
    """Return a list of the projects in running text, with lines below each that may name its unit and leader."""
    tasks = zip("一二三", PROJECTS, strict=True)
    below = "\n".join(lines)
    return "\n".join([TITLE, *(f"{n}、{name}\n{below.format(unit=unit, who=who)}" for n, (name, unit, who) in tasks)])


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\t"])
@pytest.mark.parametrize("numbers", ["一二三", ("1. ", "2. ", "3. ")])
def test_a_gap_may_stand_for_the_colon_of_labels_that_recur(gap: str, numbers: str) -> None:
    text = numbered(f"责任单位{gap}{{unit}}", f"责任领导{gap}{{who}}", f"完成时限{gap}10月底")
    for han, number in zip("一二三", numbers, strict=True):
        text = text.replace(f"{han}、", number if len(number) > 1 else f"{number}、")
    read = read_text(text)
    assert who(read) == {name: ((unit,), ()) for name, unit, _ in PROJECTS}
    assert [project.leaders for project in read.projects] == [(leader,) for _, _, leader in PROJECTS]
    assert all(project.deadline and str(project.deadline.date) == "2025-10-31" for project in read.projects)
    assert not read.problems


@pytest.mark.parametrize("gap", [" ", "   ", "\t"])
def test_labels_with_gaps_may_share_a_line_and_name_the_project(gap: str) -> None:
    text = numbered(f"牵头单位{gap}{{unit}}{gap}配合单位{gap}市海潮局")
    assert who(read_text(text)) == {name: ((unit,), ("市海潮局",)) for name, unit, _ in PROJECTS}
    cards = [f"项目名称{gap}{name}\n责任单位{gap}{unit}\n责任人{gap}{leader}" for name, unit, leader in PROJECTS]
    read = read_text("\n".join([TITLE, *cards]))
    assert [(project.name, project.lead_units, project.lead_officers) for project in read.projects] == [
        (name, (unit,), (leader,)) for name, unit, leader in PROJECTS
    ]


def test_a_first_sentence_may_say_who_works_on_a_task() -> None:
    read = read_text(numbered("{unit}牵头，市海潮局配合。全年分三批建成。"))
    assert who(read) == {name: ((unit,), ("市海潮局",)) for name, unit, _ in PROJECTS}
    assert all("全年分三批建成" in " ".join(project.extra.values()) for project in read.projects)


def test_the_division_of_work_may_be_one_label() -> None:
    read = read_text(numbered("部门分工：{unit}牵头，市海潮局配合"))
    assert who(read) == {name: ((unit,), ("市海潮局",)) for name, unit, _ in PROJECTS}


def test_a_heading_that_names_units_and_has_no_task_below_it_is_a_task() -> None:
    read = read_text(
        f"{TITLE}\n一、防汛\n1. 新建堤防12公里（市水韵局牵头）\n2. 加固水库3座（市水韵局牵头）\n"
        "二、办好书香节（市文澜局牵头，市海潮局配合）\n三、护林\n1. 植树900亩（市农桑局牵头）\n2. 修复湿地2处（市农桑局牵头）"
    )
    assert who(read)["办好书香节"] == (("市文澜局",), ("市海潮局",))
    assert len(read.projects) == 5


def test_a_year_may_be_written_in_chinese() -> None:
    read = read_text(numbered("责任单位：{unit}").replace("2025年重点任务", "二〇二五年重点任务清单"))
    assert (read.place, read.year) == ("云汉市", 2025)


def test_what_is_the_same_below_is_no_unit() -> None:
    read = read_text(numbered("责任单位：{unit}、市海潮局，下同"))
    assert who(read) == {name: ((unit,), ("市海潮局",)) for name, unit, _ in PROJECTS}
    assert [note.text for note in read.notes if note.text == "下同"]


def test_a_unit_of_two_roles_in_a_list_of_pairs_and_what_is_no_unit_are_told() -> None:
    read = read_text(
        f"{TITLE}\n单位,角色,项目名称\n市水韵局,牵头,新建堤防\n市海潮局,配合,新建堤防\n市水韵局,配合,新建堤防\n"
        "加快推进建设,配合,修复古桥\n市文澜局,牵头,修复古桥\n",
        name="a.csv",
    )
    assert who(read)["新建堤防"] == (("市水韵局",), ("市海潮局",))
    told = [(problem.text, problem.reason) for problem in read.problems]
    assert any(text == "市水韵局：配合" and "不同的角色" in reason for text, reason in told)
    assert any(text == "加快推进建设" and "不像单位名称" in reason for text, reason in told)


def marked(*rows: str) -> ResponsibilityList:
    return read_text("\n".join([f"{TITLE}分工矩阵", *rows]), name="a.csv")


@pytest.mark.parametrize("strong,weak", ["●○", "◎○", "●◎"])
def test_of_two_round_marks_the_stronger_leads(strong: str, weak: str) -> None:
    read = marked("任务,市水韵局,市文澜局", f"新建堤防,{strong},{weak}", f"修复古桥,{weak},{strong}")
    assert who(read) == {"新建堤防": (("市水韵局",), ("市文澜局",)), "修复古桥": (("市文澜局",), ("市水韵局",))}


@pytest.mark.parametrize("mark", "●◎○")
def test_a_mark_of_one_kind_does_not_say_who_leads_and_that_is_told(mark: str) -> None:
    read = marked("任务,市水韵局,市文澜局", f"新建堤防,{mark},{mark}", f"修复古桥,{mark},{mark}")
    assert who(read)["新建堤防"] == ((), ("市水韵局", "市文澜局"))
    assert any("没有写明谁牵头" in problem.reason for problem in read.problems)


def test_a_matrix_may_leave_the_headers_of_its_numbers_and_tasks_empty() -> None:
    read = marked(",,市水韵局,市文澜局", "1,新建堤防,●,○", "2,修复古桥,○,●", "3,办好书香节,,●")
    assert [(project.number, project.name) for project in read.projects] == [
        (1, "新建堤防"), (2, "修复古桥"), (3, "办好书香节"),
    ]  # fmt: skip
    assert not read.projects[0].extra


def test_a_key_below_a_turned_matrix_is_no_unit() -> None:
    read = marked("单位,新建堤防,修复古桥", "市水韵局,●,○", "市文澜局,○,●", "说明：○牵头 ●配合,,")
    assert who(read) == {"新建堤防": (("市文澜局",), ("市水韵局",)), "修复古桥": (("市水韵局",), ("市文澜局",))}


@pytest.mark.parametrize("first", [("编号", "1", "2"), ("类别", "管理类", "建设类")])
def test_the_units_of_a_turned_matrix_may_have_numbers_or_classes_before_them(first: tuple[str, str, str]) -> None:
    head, one, two = first
    read = marked(f"{head},单位,新建堤防,修复古桥", f"{one},市水韵局,●,○", f"{two},市文澜局,○,●")
    assert who(read) == {"新建堤防": (("市水韵局",), ("市文澜局",)), "修复古桥": (("市文澜局",), ("市水韵局",))}


def test_a_page_number_above_a_header_printed_again_is_no_part_of_the_last_step() -> None:
    header = "序号 项目名称 牵头单位 工作计划"
    read = read_text(
        f"{TITLE}清单\n{header}\n1 新建堤防9公里 市水韵局 3月底前开工；\n9月底前完工。\n2 修复古桥3座 市文澜局 4月底前开工；\n"
        f"10月底前完工。\n1\n{header}\n3 改造管网3处 市农桑局 5月底前开工；\n11月底前完工。\n"
    )
    assert [step.text for step in read.projects[1].milestones] == ["4月底前开工", "10月底前完工"]


def test_a_gap_before_a_comma_and_behind_a_dash_is_inside_a_cell() -> None:
    read = read_text(
        f"{TITLE}清单\n序号 项目名称 牵头单位 配合单位\n1 新建堤防9公里 ，加固5处 市水韵局 市海潮局\n"
        "2 办好2024- 2026年书香节 市文澜局 市海潮局\n3 改造管网3处 市农桑局 市海潮局\n"
    )
    assert list(who(read)) == ["新建堤防9公里，加固5处", "办好2024-2026年书香节", "改造管网3处"]


LAID_OUT = """
项目名称             牵头单位             配合单位             工作计划
建成老旧小区138      市财政局             市委政法委、市建委   4月底前开展调查摸
个                                        、市邮政管理局、市   底工作；
                                          卫生健康委           5月底前开工建设；
                                                               9月底前竣工验收。
推进雨污管网5公里    市园林局             市委组织部、市消防   9月底前完成方案设
，优化中小学校30                          救援支队、市卫生健   计并报批；
所                                        康委、市应急管理局   11月底前开展调查
                                          、市交投集团、各区   摸底工作；
                                          、县（市）政府       12月底前开展调查
                                                               摸底工作。
"""


def test_letters_of_double_width_are_counted_as_they_were_laid_out() -> None:
    read = read_text(f"{TITLE}清单\n{LAID_OUT}")
    assert [project.partner_units for project in read.projects] == [
        ("市委政法委", "市建委", "市邮政管理局", "市卫生健康委"),
        ("市委组织部", "市消防救援支队", "市卫生健康委", "市应急管理局", "市交投集团", "各区、县（市）政府"),
    ]
    assert [len(project.milestones) for project in read.projects] == [3, 3]


def test_a_role_in_brackets_ends_a_unit_whatever_is_behind_it() -> None:
    read = read_text(
        "序号,项目名称,责任单位\n1,修复古桥,市财政局（牵头）市民政局（配合）市林业局\n2,新建堤防,市水利局\n"
    )
    assert who(read)["修复古桥"] == (("市财政局",), ("市民政局", "市林业局"))


def test_a_row_that_a_rule_with_words_in_it_takes_out_of_a_drawn_table_is_told() -> None:
    read = read_text(
        f"{TITLE}\n+---+------+--------+\n|序号|项目名称|牵头单位|\n+---+------+--------+\n|1|新建堤防|市水韵局|\n"
        "+---+ 暂缓 +--------+\n|2|修复古桥|市文澜局|\n+---+------+--------+\n"
    )
    told = [problem.text for problem in read.problems]
    assert who(read).keys() == {"新建堤防"}
    assert any("修复古桥" in text for text in told)
    assert any("暂缓" in text for text in told)
