"""The template a planner fills in, what a planner adds to a clean workbook, and our own tables read back."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.workbook import write_workbook
from graphmodel.record_format import to_json
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU


def run(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "graphmodel", *arguments], capture_output=True, check=False).returncode


def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(None)))


def test_an_empty_template_is_refused_with_what_to_do(tmp_path: Path) -> None:
    template().save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableDocumentError, match="还没有填项目"):
        read_list(tmp_path / "a.xlsx")


def test_the_template_explains_itself_and_shows_nothing_of_ours() -> None:
    book = template()
    assert book.sheetnames == ["填写说明", "清单", "项目", "计划步骤"]
    shown = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
        and not sheet.row_dimensions[cell.row].hidden
        and not any(one.hidden and one.min <= cell.column <= one.max for one in sheet.column_dimensions.values())
    ]
    assert not any(word in text for text in shown for word in ("SHA", "起行", "government", "graphmodel 清单"))
    assert any("示例" in text for text in shown)


def test_the_example_is_not_read_and_the_rows_below_it_are(tmp_path: Path) -> None:
    book = template()
    book["清单"]["B3"], book["清单"]["B4"] = "宁波市", 2024
    book["项目"].append([None, None, None, "新建学校20所", None, "市教育局、市住建局", None, None, "12月底"])
    book["计划步骤"].append([1, None, None, "6月底前", None, None, "开工", None])
    book.save(tmp_path / "a.xlsx")
    read = read_list(tmp_path / "a.xlsx")
    assert [project.name for project in read.projects] == ["新建学校20所"]
    assert [step.text for step in read.projects[0].milestones] == ["开工"]
    assert read.problems == ()


def test_what_a_user_adds_to_a_workbook_is_kept_or_told(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(hangzhou)))
    book["项目"]["N1"], book["项目"]["N2"] = "资金（万元）", 300
    book["项目"]["D3"].comment = Comment("此项已取消", "李敏")
    book.create_sheet("备忘").append(["第三项待定"])
    book["计划步骤"]["I1"], book["计划步骤"]["I2"] = "进展", "已完成"
    book.save(tmp_path / "a.xlsx")
    read = read_list(tmp_path / "a.xlsx")
    assert read.projects[0].extra == {"资金（万元）": "300"}
    assert {problem.text for problem in read.problems} == {"此项已取消", "第三项待定", "已完成"}


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_our_own_tables_read_back(tmp_path: Path, hangzhou: ResponsibilityList, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    assert run("read", str(HANGZHOU), "-o", str(path)) == 0
    read = read_list(path)
    path.write_text(path.read_text(encoding="utf-8").replace("分管领导", "对应领导", 1), encoding="utf-8")
    assert read_list(path).projects == read.projects  # an earlier version's heading
    assert (read.id, read.problems) == (hangzhou.id, ())
    assert (read.title, read.notes) == (hangzhou.title, ())
    for mine, wanted in zip(read.projects, hangzhou.projects, strict=True):
        assert replace(mine, source=None) == replace(wanted, source=None)


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_what_a_person_changed_of_times_is_in_our_own_tables(tmp_path: Path, ending: str) -> None:
    values = to_json(
        read_text("宁波市2024年民生实事\n|序号|项目名称|牵头单位|完成时限|title|\n|1|新建学校2所|市教育局|年底|甲|")
    )
    values["projects"][0]["deadline"]["date"] = "2024-11-05"
    values["projects"][0]["milestones"] = [
        {
            "text": "[抢工]开工",
            "group": "一期",
            "when": "3月",
            "starts": "2024-03-02",
            "due": "2024-03-09",
            "targets": [],
        },
        {"text": "6月底前完工", "group": None, "when": "6月底前", "due": "2024-06-30", "targets": []},
    ]
    (tmp_path / "a.json").write_text(json.dumps(values), encoding="utf-8")
    assert run("read", str(tmp_path / "a.json"), "-o", str(tmp_path / f"b.{ending}")) == 0
    first, again = (read_list(tmp_path / name).projects[0] for name in ("a.json", f"b.{ending}"))
    assert replace(again, source=None, extra={}) == replace(first, source=None, extra={})
    assert list(again.extra.values()) == ["甲"]


def test_our_own_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert run("report", str(HANGZHOU), "-o", str(path)) == 0
    with pytest.raises(UnreadableDocumentError, match=r"报告.*请读原来的清单"):
        read_list(path)
