"""Lists as they are sent round in messages: pictures for bullets, projects counted in words, labels of their own."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

MESSAGE = """清溪镇2026年度“书记领办”项目一览

{0}一：集镇农贸市场改造
领办领导：镇党委书记 柯文斌
责任单位：镇经发办、镇建管所
{1}：3月底前完成设计

{0}二：山塘清淤
领办领导：镇党委副书记、镇长 殷素秋
责任单位：镇党建办、青山村
{1}：4月开工，12月竣工
"""


@pytest.mark.parametrize("bullet", ["✅项目", "📌项目", "● 项目", "项目"])
@pytest.mark.parametrize("label", ["推进安排", "工作亮点"])
def test_tasks_of_a_message_are_named_by_what_is_behind_their_count(bullet: str, label: str) -> None:
    read = read_text(MESSAGE.format(bullet, label))
    assert [(project.name, project.leaders, project.lead_units[:1]) for project in read.projects] == [
        ("集镇农贸市场改造", ("柯文斌",), ("镇经发办",)),
        ("山塘清淤", ("殷素秋",), ("镇党建办",)),
    ]
    assert read.projects[1].partner_units == ("青山村",)


def test_pictures_before_names_are_bullets() -> None:
    read = read_text(MESSAGE.replace("{0}一：", "✅").replace("{0}二：", "✅").format("", "推进安排"))
    assert [project.name for project in read.projects] == ["集镇农贸市场改造", "山塘清淤"]


@pytest.mark.parametrize("label", ["任务清单", "服务事项", "工作内容", "工作举措"])
def test_the_label_that_every_record_begins_with_is_that_of_names(label: str) -> None:
    records = [("修缮古桥", "县文旅局", "9月底"), ("新建水厂", "县水利局", "10月底")]
    text = "\n".join(f"{label}：{name}\n牵头单位：{unit}\n完成时限：{time}" for name, unit, time in records)
    read = read_text(f"柳河县2026年重点任务\n{text}\n")
    assert [(project.name, *project.lead_units) for project in read.projects] == [row[:2] for row in records]


def test_times_alone_behind_a_label_of_plans_are_deadlines_and_steps_are_steps() -> None:
    text = "柳河县2026年重点任务\n1.修缮古桥\n牵头单位：县文旅局\n时间安排：9月底\n2.新建水厂\n牵头单位：县水利局\n时间安排：{}\n"
    alone = read_text(text.format("10月底")).projects
    assert [str(project.deadline and project.deadline.date) for project in alone] == ["2026-09-30", "2026-10-31"]
    steps = read_text(text.format("3月底前开工；10月底完工")).projects[1].milestones
    assert [str(step.due) for step in steps] == ["2026-03-31", "2026-10-31"]
