"""The numbers of projects, and rows that repeat one."""

from __future__ import annotations

from graphmodel.loaders import read_text

HEAD = "清河市2024年实事清单\n序号\t项目名称\t牵头单位\t配合单位\n"


def test_a_number_glued_to_a_name_that_begins_with_a_figure_is_a_number() -> None:
    read = read_text(
        "清河市2024年实事\n10.修缮古桥。（市文旅局牵头）\n11.121人才项目。（市人社局牵头）\n12.新建公园。（市园林局牵头）\n"
    )
    assert [(project.number, project.name) for project in read.projects] == [
        (10, "修缮古桥"),
        (11, "121人才项目"),
        (12, "新建公园"),
    ]


def test_one_doubtful_number_discards_only_itself() -> None:
    rows = "".join(f"{number}\t修缮古桥{number}号\t市文旅局\t市财政局\n" for number in (21, 22, 23, 23, 25, 26))
    read = read_text(HEAD + rows.replace("23\t修缮古桥23号", "23\t疏浚河道", 1))
    assert [project.number for project in read.projects] == [21, 22, 23, 24, 25, 26]
    assert [problem.text for problem in read.problems if "读不准" in problem.reason] == ["修缮古桥23号"]


def test_rows_counted_anew_under_every_heading_are_counted_through() -> None:
    read = read_text(
        "清河市2024年实事\n一、文化\n1.修缮古桥。（市文旅局牵头）\n2.修缮古塔。（市文旅局牵头）\n"
        "二、水利\n1.疏浚河道。（市水利局牵头）\n2.修缮古桥。（市水利局牵头）\n"
    )
    assert [(project.number, project.name) for project in read.projects] == [
        (1, "修缮古桥"),
        (2, "修缮古塔"),
        (3, "疏浚河道"),
        (4, "修缮古桥"),
    ]


def test_rows_that_repeat_a_number_and_a_name_are_one_project() -> None:
    rows = "1\t修缮古桥\t市文旅局\t市财政局\n1\t修缮古桥\t市文旅局\t市城管局\n2\t疏浚河道\t市水利局\t市财政局\n"
    read = read_text(HEAD + rows)
    assert [(project.number, project.partner_units) for project in read.projects] == [
        (1, ("市财政局", "市城管局")),
        (2, ("市财政局",)),
    ]
    assert any("合为一个项目" in note.text for note in read.notes)
