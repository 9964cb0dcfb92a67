"""Times outside a plan: those below a name are its plan, others are told, for counts by month do not hold them."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from tests.test_account import doubts

TITLE = "鹿鸣县2026年民生实事清单"
HEAD = "<tr><th>序号</th><th>项目</th><th>牵头单位</th><th>配合单位</th><th>完成时限</th></tr>"


def page(*names: str) -> ResponsibilityList:
    rows = "".join(
        f"<tr><td>{at}</td><td>{name}</td><td>县水利局</td><td>县财政局</td><td>11月底</td></tr>"
        for at, name in enumerate(names, start=1)
    )
    return read_text(f"<html><body><h1>{TITLE}</h1><table>{HEAD}{rows}</table></body></html>", name="a.html")


def is_told(read: ResponsibilityList) -> bool:
    return any("没有读作计划步骤" in note.text for note in read.notes)


def test_a_plan_on_the_line_below_a_name_is_its_plan() -> None:
    read = page("新建水厂<br>3月底前选址；11月底前通水。", "修缮古桥<br>上半年完成设计，9月底前完工。")
    assert [project.name for project in read.projects] == ["新建水厂", "修缮古桥"]
    assert [str(step.due) for step in read.projects[0].milestones] == ["2026-03-31", "2026-11-30"]
    assert len(read.projects[1].milestones) == 2
    assert not is_told(read) and read.problems == ()


@pytest.mark.parametrize(
    "name", ["新建乡镇<br>水厂", "6月底前选址，<br>8月底前开工，11月底前建成水厂", "新建水厂<br>11月底前通水"]
)
def test_what_is_no_plan_stays_in_the_name(name: str) -> None:
    assert page(name, "修缮古桥").projects[0].name == name.replace("<br>", "")


def test_times_that_are_in_no_plan_are_told() -> None:
    text = f"{TITLE}\n1. 新建水厂。{{}}\n牵头单位：县水利局；配合单位：县财政局。完成时限：11月底。\n"
    read = read_text(text.format("3月底前选址；6月底前开工；11月底前通水。"))
    assert read.projects[0].milestones == () and is_told(read)
    assert doubts(read) == ""
    assert not is_told(read_text(text.format("11月底前通水。")))


def test_times_in_a_column_that_is_not_known_are_told() -> None:
    head = f"{TITLE}\n序号,项目,牵头单位,各月要求\n"
    assert is_told(read_text(f"{head}1,新建水厂,县水利局,3月：选址；6月：开工\n", name="a.csv"))
    assert not is_told(read_text(f"{head}1,新建水厂,县水利局,6月：开工\n", name="a.csv"))
