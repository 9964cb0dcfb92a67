"""Where the only known name of a row is what is to be reached, what is named before it, one a row, is the project."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList

AIMS = ["引进项目6个", "引进项目5个", "引进项目6个", "引进项目3个"]


def read(
    things: list[str], header: str = "产业链", aim: str = "2026年目标任务", **said: dict[str, str]
) -> ResponsibilityList:
    rows = [f"{at}\t{thing}\t市工信局\t市商务局\t{AIMS[at - 1]}" for at, thing in enumerate(things, start=1)]
    table = f"序号\t{header}\t牵头单位\t配合单位\t{aim}\n" + "\n".join(rows)
    return read_text(f"柳河市2026年任务\n{table}\n", **said)


@pytest.mark.parametrize("header", ["产业链", "河流", "小区", "企业", "景区"])
@pytest.mark.parametrize("aim", ["目标任务", "2026年目标任务", "年度目标任务", "工作目标"])
def test_things_one_a_row_are_the_projects(header: str, aim: str) -> None:
    the_list = read(["食品", "纺织", "建材", "文旅"], header, aim)
    assert [project.name for project in the_list.projects] == ["食品", "纺织", "建材", "文旅"]
    assert [project.extra[aim] for project in the_list.projects] == AIMS


def test_that_the_name_was_chosen_is_told() -> None:
    assert any(
        "没有哪一栏的列名是项目名称" in problem.reason for problem in read(["食品", "纺织", "建材", "文旅"]).problems
    )


@pytest.mark.parametrize(
    "things",
    [["食品", "纺织", "食品", "文旅"], ["李明华", "王强", "张伟民", "赵敏"], ["30万元", "20万元", "15万元", "8万元"]],
)
def test_what_comes_again_names_people_or_amounts_is_no_project(things: list[str]) -> None:
    assert [project.name for project in read(things).projects] == AIMS


def test_the_user_may_say_that_the_aim_is_the_name() -> None:
    the_list = read(["食品", "纺织", "建材", "文旅"], mapping={"2026年目标任务": "name"})
    assert [project.name for project in the_list.projects] == AIMS
