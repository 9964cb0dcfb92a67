"""Every field of a project is written, read back and compared: one that a writer or a reader forgets is lost."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphmodel.cli.main import cli
from graphmodel.loaders import read_list
from graphmodel.record_format import to_json
from graphmodel.records import Category, Deadline, Milestone, Project, Quantity, ResponsibilityList, SourcePlace
from graphmodel.stores.changes import difference

WHOLE = Project(
    number=7, name="新建堤防12公里", category=Category("二", "防汛类"), leaders=("康进之",), lead_units=("市水韵局",),
    lead_officers=("关汉卿",), partner_units=("市农桑局", "各区、县（市）政府"), deadline=Deadline("9月底", date(2024, 9, 30)),
    milestones=(Milestone("6月底前完成2公里", when="6月底前", due=date(2024, 6, 30), targets=(Quantity(2.0, "公里"),)),),
    source=SourcePlace((3, 4)), extra={"备注": "续建"},
)  # fmt: skip
LIST = ResponsibilityList("云汉市2024年民生实事项目责任清单", "云汉市", 2024, "a.docx", "0" * 64, (WHOLE,))


def test_the_project_here_has_something_in_every_field() -> None:
    empty = [
        field.name
        for field in fields(Project)
        if field.default is not MISSING and getattr(WHOLE, field.name) == field.default
    ]
    assert not empty, "fill the new field in above: what follows asks whether it is written, read back and compared"


@pytest.mark.parametrize("form", ["json", "csv", "md", "xlsx"])
def test_every_field_is_written_and_read_back(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(to_json(LIST)), encoding="utf-8")
    done = CliRunner().invoke(cli, ["read", str(tmp_path / "a.json"), "-o", str(tmp_path / f"b.{form}")])
    assert done.exit_code == 0, done.output
    (again,) = read_list(tmp_path / f"b.{form}").projects
    for field in fields(Project):
        if field.name != "source":
            assert getattr(again, field.name) == getattr(WHOLE, field.name), field.name


@pytest.mark.parametrize("field", [field.name for field in fields(Project) if field.name != "source"])
def test_every_field_that_changes_is_told(field: str) -> None:
    others = {"number": 8, "name": "新建堤防13公里", "extra": {}}
    empty = next(each.default for each in fields(Project) if each.name == field)
    changed = replace(WHOLE, **{field: others.get(field, empty)})
    told = difference(LIST, replace(LIST, projects=(changed,)))
    assert len(told) == 1 and told[0].startswith("修改项目"), told
