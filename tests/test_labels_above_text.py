"""Labels that are lines of their own above what they say, as plans for carrying out a list are written."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList

TITLE = "丹河县2026年民生实事项目实施方案"
LINES = [
    "一、迁建码头",
    "（一）目标任务",
    "迁建泊位三个，在上游和下游两处各设趸船，新增候船",
    "室两间。",
    "（二）责任单位",
    "县港航局、县财政局、沿江各乡镇人民政",
    "府",
    "（三）工作步骤",
    "1.3月底前完成选址；",
    "2.11月底前建成。",
    "二、修复古桥",
    "（一）目标任务",
    "修复石桥12座。",
    "（二）责任单位",
    "县文旅局牵头，县财政局配合",
    "（三）工作步骤",
    "5月底前完成勘察，10月底前完工。",
]


def _written(how: str) -> list[str]:
    kinds = {"（一）": "", "（二）": "", "（三）": ""}
    if how == "numbered":
        return LINES
    return [
        f"【{line[3:]}】" if how == "boxed" and line[:3] in kinds else line[3:] if line[:3] in kinds else line
        for line in LINES
    ]


def _holds(read: ResponsibilityList) -> None:
    first, second = read.projects
    assert (first.name, first.lead_units, first.partner_units) == (
        "迁建码头", ("县港航局",), ("县财政局", "沿江各乡镇人民政府"),
    )  # fmt: skip
    assert (second.name, second.lead_units, second.partner_units) == ("修复古桥", ("县文旅局",), ("县财政局",))
    assert first.extra["内容"] == "迁建泊位三个，在上游和下游两处各设趸船，新增候船室两间"
    assert [[str(step.due) for step in project.milestones] for project in read.projects] == [
        ["2026-03-31", "2026-11-30"],
        ["2026-05-31", "2026-10-31"],
    ]
    assert read.problems == ()


@pytest.mark.parametrize("how", ["numbered", "plain", "boxed"])
def test_what_is_below_a_label_is_what_it_says(how: str) -> None:
    _holds(read_text("\n".join([TITLE, "", *_written(how)])))


def test_the_same_in_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    for line in [TITLE, *_written("numbered")]:
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    _holds(read_list(tmp_path / "a.docx"))


def test_labels_below_a_label_say_who_does_what() -> None:
    lines = [line for line in LINES if line != "府"]
    at = lines.index("县港航局、县财政局、沿江各乡镇人民政")
    lines[at : at + 1] = ["牵头单位：县港航局", "配合单位：县财政局"]
    read = read_text("\n".join([TITLE, "", *lines]))
    assert (read.projects[0].lead_units, read.projects[0].partner_units) == (("县港航局",), ("县财政局",))
    assert read.problems == ()


def test_who_is_responsible_for_what_may_be_said_behind_a_numbered_label() -> None:
    read = read_text(
        f"{TITLE}\n\n一、迁建码头\n（一）目标任务：新增泊位三个。\n（二）责任分工：县港航局负责建设；县财政局负责资金保障。\n"
        "（三）时间安排：3月底前选址，11月底前建成。\n二、修复古桥\n（一）目标任务：修复石桥12座。\n"
        "（二）责任分工：县文旅局牵头，县财政局配合。\n（三）时间安排：5月底前勘察，10月底前完工。\n"
    )
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("迁建码头", ("县港航局",), ("县财政局",)),
        ("修复古桥", ("县文旅局",), ("县财政局",)),
    ]
    assert [step.text for step in read.projects[0].milestones] == ["3月底前选址", "11月底前建成"]


def test_a_unit_called_as_a_column_is_told() -> None:
    read = read_text(f"{TITLE}\n\n| 任务 | 牵头单位 |\n|---|---|\n| 迁建码头 | 主办单位 |\n")
    assert [problem.text for problem in read.problems] == ["主办单位"]


def test_names_may_be_numbered_otherwise_than_labels() -> None:
    names = {"一、": "项目一：", "二、": "项目二：", "（一）": "一、", "（二）": "二、", "（三）": "三、"}
    lines = [
        next((new + line[len(old) :] for old, new in names.items() if line.startswith(old)), line) for line in LINES
    ]
    _holds(read_text("\n".join([TITLE, "", *lines])))
