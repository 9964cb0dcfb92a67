"""Cells of units and people that were read wrongly in silence: roles without a sign between, posts, what they do."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.cells.latin import split_latin_units
from graphmodel.loaders.cells.latin_names import says_more
from graphmodel.records import Project

CELLS = ("修建水库", "陈瑾", "市水利局", "王建国", "市财政局", "10月底")


def read_row(**cells: str) -> Project:
    """Return a project of which some cells are as given."""
    row = dict(zip(("name", "leader", "lead", "officer", "partners", "due"), CELLS, strict=True)) | cells
    read = read_text(
        "2026年任务清单\n序号\t项目名称\t市领导\t牵头单位\t责任人\t配合单位\t完成时间\n"
        f"1\t改造小区\t李敏\t市住建局\t孙立\t市财政局、市审计局\t9月底\n2\t{chr(9).join(row.values())}\n"
    )
    return read.projects[1]


@pytest.mark.parametrize("written", ["市水利局(牵头)市发改委(配合)", "市水利局（牵头）、市发改委（配合）"])
def test_a_role_in_brackets_ends_a_name_in_a_column_of_leads(written: str) -> None:
    project = read_row(lead=written)
    assert (project.lead_units, project.partner_units) == (("市水利局",), ("市发改委", "市财政局"))


@pytest.mark.parametrize("written", ["市水利局副局长王五", "市水利局 副局长 王五", "市水利局（副局长王五）"])
def test_a_post_and_a_name_behind_a_unit_are_its_officer(written: str) -> None:
    project = read_row(lead=written)
    assert (project.lead_units, project.lead_officers) == (("市水利局",), ("王五", "王建国"))


def test_and_others_behind_a_blank_are_no_unit() -> None:
    assert read_row(partners="市财政局、市审计局 等部门").partner_units == ("市财政局", "市审计局")


def test_what_leaders_do_is_no_part_of_their_names() -> None:
    assert read_row(leader="陈瑾牵头、李四配合").leaders == ("陈瑾", "李四")


@pytest.mark.parametrize(
    ("written", "units", "told"),
    [
        ("Parks Service 555-1234", ["Parks Service 555-1234"], True),
        ("jane.roe@example.org", ["jane.roe@example.org"], True),
        ("1. Parks Service 2. Highways", ["Parks Service 2. Highways"], True),
        ("Ministries of Health and Water", ["Ministries of Health and Water"], True),
        ("Canal Trust as lead, Fire Service", ["Canal Trust as lead", "Fire Service"], True),
        ("Canal Trust - Fire Service", ["Canal Trust - Fire Service"], True),
        ("Shared", ["Shared"], True),
        ("Supported by Canal Trust and Fire Service", ["Canal Trust", "Fire Service"], False),
        ("Acme, Inc., Beta LLC", ["Acme, Inc.", "Beta LLC"], False),
    ],
)
def test_what_names_in_latin_letters_do_not_have_is_told(written: str, units: list[str], told: bool) -> None:
    assert split_latin_units(written) == units
    assert any(map(says_more, units)) == told
