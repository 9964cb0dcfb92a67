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


@pytest.mark.parametrize("options", [["市财政局"], [], ["市财政局", "--lang", "en"]])
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_a_brief_is_refused(options: list[str], ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"brief.{ending}"
    run_command("brief", *options[:1], HANGZHOU, *options[1:], "-o", path)
    with pytest.raises(UnreadableDocumentError, match="graphmodel 写的"):
        read_list(path)


def test_a_brief_or_report_whose_text_was_copied_or_printed_is_refused() -> None:
    text = "杭州市2023年 民生实事项目\n22个项目 · 39个单位 · 制表日期 2026-11-26\n序号 项目 牵头单位 配合单位\n1 建学校 市教育局 市财政局\n"
    assert read_text(text).projects
    with pytest.raises(UnreadableDocumentError, match="分析结果"):
        read_text(text + "对全部单位作 Benjamini–Hochberg 校正。\n")


def test_a_calendar_and_the_table_of_names_are_refused(tmp_path: Path) -> None:
    run_command("underway", HANGZHOU, "-o", tmp_path / "steps.ics")
    run_command("read", "--names", HANGZHOU, "-o", tmp_path / "names.csv")
    for name, says in (("steps.ics", "日历"), ("names.csv", "分析结果")):
        with pytest.raises(UnreadableDocumentError, match=says):
            read_list(tmp_path / name)


def test_columns_that_others_have_too_are_read() -> None:
    text = "项目编号,项目名称,牵头单位,配合单位,单位编号\n"
    text += "X-1,建设学校,市教育局,市财政局,0071\nX-2,建设医院,市卫健委,市财政局,0072\n"
    assert [project.lead_units for project in read_text(text).projects] == [("市教育局",), ("市卫健委",)]
