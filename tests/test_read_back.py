"""What the program writes it reads again: bars, quotes, line breaks and columns of the document's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphmodel.cli.main import cli
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.records import Project
from tests.grids import document

GRID = [
    ["序号", "项目名称", "牵头单位", "配合单位", "完成时限", "备注"],
    ["1", "新建|改建堤防12公里", "市水韵局", "东华街道\n清溪镇\n市农桑局", "2024年9月底", "a|b"],
    ["2", '办好"书香"节', "市文澜局、市财源局", "", "10月底", ""],
    ["3", "修复古桥3座（含云桥、月桥）", "市林泉局", "各区、县（市）政府", "11月底", "甲，乙"],
]
TITLE = "云汉市2024年民生实事项目责任清单"


def facts(projects: tuple[Project, ...]) -> list[tuple[object, ...]]:
    return [
        (project.number, project.name, project.lead_units, project.partner_units, project.deadline, dict(project.extra))
        for project in projects
    ]


@pytest.mark.parametrize("form", ["json", "csv", "md", "xlsx"])
def test_what_read_writes_is_the_same_list_again(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.docx").write_bytes(document("docx", GRID, title=TITLE))
    done = CliRunner().invoke(cli, ["read", str(tmp_path / "a.docx"), "-o", str(tmp_path / f"b.{form}")])
    assert done.exit_code == 0, done.output
    first, again = read_list(tmp_path / "a.docx"), read_list(tmp_path / f"b.{form}")
    assert facts(again.projects) == facts(first.projects)
    assert (again.id, again.problems) == (first.id, ())


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "html", "xlsx", "docx"])
def test_bars_inside_cells_stay_there(tmp_path: Path, form: str) -> None:
    (tmp_path / f"a.{form}").write_bytes(document(form, GRID, title=TITLE))
    read = read_list(tmp_path / f"a.{form}")
    assert read.projects[0].name == "新建|改建堤防12公里"
    assert read.projects[0].extra == {"备注": "a|b"}
    assert read.projects[0].partner_units == ("东华街道", "清溪镇", "市农桑局")
    assert read.problems == ()


def test_bars_in_a_tabbed_table_whose_cells_have_line_breaks(tmp_path: Path) -> None:
    text = (
        f"{TITLE}\n序号\t项目名称\t牵头单位\t配合单位\t完成时限\n1\t新建|改建堤防12公里\t市水韵局\t市农桑局\n市财源局\t9月底\n"
        "2\t办好书香节\t市文澜局\t市林泉局\t10月底\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    first = read_list(tmp_path / "a.txt").projects[0]
    assert (first.name, first.partner_units) == ("新建|改建堤防12公里", ("市农桑局", "市财源局"))


@pytest.mark.parametrize("form", ["csv", "md"])
def test_a_cell_behind_the_last_header_is_no_silent_loss(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.docx").write_bytes(document("docx", GRID, title=TITLE))
    path = tmp_path / f"b.{form}"
    assert CliRunner().invoke(cli, ["read", str(tmp_path / "a.docx"), "-o", str(path)]).exit_code == 0
    head, *rows = path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    more = rows[-1].rstrip("\r") + (",市藏书局" if form == "csv" else " 市藏书局 |")
    path.write_text("\n".join([head, *rows[:-1], more]) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match="市藏书局"):
        read_list(path)
