"""Faults that a reader of the code found by trying: small documents, each wrong in silence or an error before."""

from __future__ import annotations

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.loaders.cells.people import people_and_rest
from graphmodel.records import Project
from tests.test_account import doubts

TITLE = "柳河县2026年任务\n"


def dates(text: str) -> list[str]:
    return [str(project.deadline and project.deadline.date) for project in read_text(TITLE + text).projects]


def steps(project: Project) -> list[str]:
    return [str(step.due) for step in project.milestones]


def test_tasks_with_labels_above_a_table_are_told_where_only_the_table_is_read() -> None:
    tasks = "1. 修建东桥工程\n牵头单位：县交通局\n2. 修建西桥工程\n牵头单位：县水利局\n"
    table = "附表\n序号\t项目名称\t责任单位\n1\t植树\t县林业局\n2\t修路\t县公路段\n"
    assert "牵头单位：县交通局" in " ".join(problem.text for problem in read_text(TITLE + tasks + table).problems)


def test_a_step_below_a_quarter_is_due_when_its_own_text_says() -> None:
    table = "序号\t项目名称\t牵头单位\t一季度\t二季度\n1\t植树\t县林业局\t1月20日前立项\t开工\n2\t修路\t县公路段\t立项\t开工\n"
    first, second = read_text(TITLE + table).projects
    assert steps(first) == ["2026-01-20", "2026-06-30"] and steps(second) == ["2026-03-31", "2026-06-30"]


@pytest.mark.parametrize("post", ["县委书记", "县政府副县长", "县长"])
def test_who_holds_a_post_written_right_behind_the_name_is_no_body(post: str) -> None:
    assert people_and_rest(f"李敏{post}", column=True) == (("李敏",), ())


def test_a_cell_of_a_post_alone_is_not_lost() -> None:
    assert people_and_rest("李敏县编委主任", column=True) == ((), ("李敏县编委主任",))


def test_times_below_the_units_of_tasks_are_theirs() -> None:
    text = "1. 修建东桥\n责任单位：县交通局\n5月底前\n2. 修建西桥\n责任单位：县水利局\n6月底前\n3. 植树\n责任单位：县林业局\n年底前\n"
    assert dates(text) == ["2026-05-31", "2026-06-30", "2026-12-31"]


def test_a_month_with_a_stroke_is_one_time_below_two_headers() -> None:
    table = "序号\t项目名称\t牵头单位\t完成时间/进展情况\n1\t植树\t县林业局\t2026/5\n2\t修路\t县公路段\t2026/6\n"
    assert dates(table) == ["2026-05-31", "2026-06-30"]


def test_the_day_of_a_document_is_nobodys_deadline() -> None:
    text = "1. 修建东桥\n责任单位：县交通局\n2. 植树\n责任单位：县林业局\n2026.3.1\n"
    assert dates(text) == ["None", "None"] and "2026.3.1" in " ".join(p.text for p in read_text(TITLE + text).problems)


@pytest.mark.parametrize("text", ["1\n2\n3", "第1页", "Page 1 of 3"])
def test_a_text_of_nothing_but_furniture_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        read_text(text)


@pytest.mark.parametrize("body", ["万科物业", "毛家湾"])
def test_what_leads_in_brackets_and_is_no_name_is_nobody(body: str) -> None:
    read = read_text(f"{TITLE}1.修缮古桥。（{body}牵头，县财政局配合）\n2.建桥。（县水利局牵头，县财政局配合）\n")
    assert all(body not in project.leaders for project in read.projects) and body in doubts(read) + " ".join(
        problem.text for problem in read.problems
    )


def test_a_matrix_headed_by_who_is_responsible_has_its_units_across() -> None:
    rows = ["责任单位\t县水利局\t县财政局\t县住建局", "修桥工程\t▲\t△\t", "植树造林\t\t▲\t△", "修路工程\t△\t\t▲"]
    text = "\n".join([TITLE.strip(), *rows, "▲牵头 △配合"])
    assert [project.name for project in read_text(text).projects] == ["修桥工程", "植树造林", "修路工程"]


@pytest.mark.parametrize("marks", ["（1）（2）", "①②"])
def test_measures_between_a_task_and_its_labels_are_what_it_says(marks: str) -> None:
    first, second = (marks[:3], marks[3:]) if len(marks) > 2 else marks
    tasks = [("修缮古桥", "县文旅局"), ("新建水厂", "县水利局")]
    text = "".join(
        f"{at}.{name}。\n{first}完成设计。\n{second}完成施工。\n牵头单位：{unit}\n完成时限：9月底\n"
        for at, (name, unit) in enumerate(tasks, 1)
    )
    read = read_text(TITLE + text)
    assert [(project.name, *project.lead_units) for project in read.projects] == tasks and not read.problems


def test_tasks_that_have_labels_of_their_own_below_headings_stay_tasks() -> None:
    text = "1.交通\n（1）修桥。\n牵头单位：县交通局\n（2）修路。\n牵头单位：县公路段\n2.水利\n（1）建坝。\n牵头单位：县水利局\n"
    assert [project.name for project in read_text(TITLE + text).projects] == ["修桥", "修路", "建坝"]


def test_whom_a_task_helps_is_no_partner_of_it() -> None:
    text = "1.修桥。配合市交通局做好国道改造。\n牵头单位：县文旅局\n2.建坝。\n牵头单位：县水利局\n"
    assert [project.partner_units for project in read_text(TITLE + text).projects] == [(), ()]


def test_strategies_are_what_is_done_where_nothing_is_called_an_action() -> None:
    records = "Strategy: Pave the lane\nLead: Roads Office\nStrategy: Plant trees\nLead: Parks Office\n"
    text = f"City of Oxley Plan 2025\n{records}"
    assert [project.name for project in read_text(text).projects] == ["Pave the lane", "Plant trees"]


def test_posts_of_towns_are_posts_in_sentences_and_headings_too() -> None:
    text = "清溪镇2026年任务\n1.修桥。（镇党委书记柯文斌负责，镇经发办牵头）\n2.建坝。（镇人大主席殷素秋负责，镇水利站牵头）\n"
    assert [project.leaders for project in read_text(text).projects] == [("柯文斌",), ("殷素秋",)]
    headed = "清溪镇2026年任务\n一、镇党委书记柯文斌领办项目\n1.修桥。（镇经发办牵头）\n2.建坝。（镇水利站牵头）\n"
    assert {project.leaders for project in read_text(headed).projects} == {("柯文斌",)}
