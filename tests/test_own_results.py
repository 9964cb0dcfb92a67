"""What the program writes of its analyses is never read as a list: every agency would be counted anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from tests.conftest import HANGZHOU, run_command

COMMANDS = ("workload", "calendar", "underway", "depends", "centrality")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md"])
def test_results_are_refused(ending: str, tmp_path: Path) -> None:
    for command in COMMANDS:
        path = tmp_path / f"{command}.{ending}"
        run_command(command, HANGZHOU, "-o", path)
        with pytest.raises(UnreadableDocumentError):
            read_list(path)


def test_the_workbook_of_an_export_is_refused_and_that_of_a_list_is_read(tmp_path: Path) -> None:
    run_command("export", HANGZHOU, "-o", tmp_path / "net.xlsx")
    with pytest.raises(UnreadableDocumentError, match="分析结果"):
        read_list(tmp_path / "net.xlsx")
    run_command("read", HANGZHOU, "-o", tmp_path / "list.xlsx")
    assert len(read_list(tmp_path / "list.xlsx").projects) == 22


def test_columns_that_others_have_too_are_read() -> None:
    text = "项目编号,项目名称,牵头单位,配合单位,单位编号\n"
    text += "X-1,建设学校,市教育局,市财政局,0071\nX-2,建设医院,市卫健委,市财政局,0072\n"
    assert [project.lead_units for project in read_text(text).projects] == [("市教育局",), ("市卫健委",)]
