"""Headings that are no numbers: what a document marks as one, and short lines above tasks that labels tell of."""

from __future__ import annotations

import io
from pathlib import Path

import docx
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


def test_labels_that_say_twice_who_leads_one_task_are_told() -> None:
    the_list = read_text(
        "云和市2026年民生任务\n\n一、新建停车场\n牵头单位：市城管局\n配合单位：市财政局\n牵头单位：市住建局\n配合单位：市民政局\n"
        "二、改造农村厕所\n牵头单位：市农业农村局\n配合单位：市财政局\n"
    )
    assert [problem.lines for problem in the_list.problems if "合在了一起" in problem.reason] == [(3, 7)]
