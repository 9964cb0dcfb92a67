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
