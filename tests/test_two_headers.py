"""Columns with two headers in one: who leads and who supports, a time and its status, an objective and an action."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList

Roles = tuple[tuple[str, ...], tuple[str, ...]]


def english(header: str, *cells: str) -> ResponsibilityList:
    rows = "".join(f"| Plan item {at} for the town | {cell} |\n" for at, cell in enumerate(cells))
    return read_text(f"City of Oxley Action Plan 2026\n\n| Action | {header} |\n|---|---|\n{rows}")


def chinese(header: str, *cells: str) -> ResponsibilityList:
    rows = "".join(f"| 新建驿站{at + 1}处 | {cell} | 2026年6月 |\n" for at, cell in enumerate(cells))
    return read_text(f"宁波市2026年民生实事任务分解表\n\n| 任务 | {header} | 完成时间 |\n|---|---|---|\n{rows}")


def roles(read: ResponsibilityList) -> list[Roles]:
    return [(project.lead_units, project.partner_units) for project in read.projects]


@pytest.mark.parametrize("header", ["Lead / Support", "Lead/Partners", "Responsible agency / Supporting agencies"])
def test_what_is_before_the_stroke_leads_and_what_is_behind_it_supports(header: str) -> None:
    read = english(
        header, "Parks Crew / Police, Transit Office", "TRA/PWA", "Roads Board / Police / Lions Club", "Parks"
    )
    assert roles(read) == [
        (("Parks Crew",), ("Police", "Transit Office")),
        (("TRA",), ("PWA",)),
        (("Roads Board",), ("Police", "Lions Club")),
        (("Parks",), ()),
    ]


@pytest.mark.parametrize("header", ["Lead / Support", "Lead and partners", "Responsible & supporting agencies"])
def test_the_first_unit_leads_below_such_a_header_whatever_divides_them(header: str) -> None:
    read = english(header, "Parks Crew; Police; Transit Office", "TRA/PWA", "Lead: Parks / Support: Police")
    assert roles(read) == [
        (("Parks Crew",), ("Police", "Transit Office")),
        (("TRA",), ("PWA",)),
        (("Parks",), ("Police",)),
    ]
    assert any("按惯例" in note.text for note in read.notes)


def test_brackets_with_the_letters_of_a_name_are_no_partner() -> None:
    read = english("Lead agency (supporting agencies)", "Department of Health (DoH)", "Harbour Trust (Lions Club)")
    assert roles(read) == [(("Department of Health (DoH)",), ()), (("Harbour Trust",), ("Lions Club",))]


def test_strokes_of_a_header_of_those_that_lead_alone_still_share() -> None:
    assert roles(english("Lead", "TRA/PWA", "Parks"))[0] == (("TRA", "PWA"), ())


@pytest.mark.parametrize("header", ["牵头单位/配合单位", "牵头/配合单位", "主办、协办单位", "责任单位及配合单位"])
def test_who_leads_and_who_supports_in_one_chinese_column(header: str) -> None:
    read = chinese(header, "市教育局/市财政局", "市住建局/市水务局、市城管局", "市民政局")
    if "/" not in header:
        read = chinese(header, "市教育局、市财政局", "市住建局、市水务局、市城管局", "市民政局")
    assert roles(read) == [
        (("市教育局",), ("市财政局",)),
        (("市住建局",), ("市水务局", "市城管局")),
        (("市民政局",), ()),
    ]


def test_brackets_of_a_chinese_header_are_those_of_its_cells() -> None:
    read = chinese("牵头（配合）单位", "市教育局（市财政局）", "市住建局（市水务局、市城管局）")
    assert roles(read) == [(("市教育局",), ("市财政局",)), (("市住建局",), ("市水务局", "市城管局"))]


@pytest.mark.parametrize("sign", ["/", " / ", " – ", " - "])
def test_a_time_and_its_status_are_two(sign: str) -> None:
    read = english(f"Lead | Timescale{sign}Status", f"Parks | May 2026{sign}On track", f"Roads | Ongoing{sign}Late")
    assert [(str(project.deadline and project.deadline.date), project.extra) for project in read.projects] == [
        ("2026-05-31", {"Status": "On track"}),
        ("None", {"Status": "Late"}),
    ]


def test_an_objective_and_an_action_are_two_where_each_cell_has_both() -> None:
    rows = ("Greener streets / Plant 40 trees | Parks", "Safer streets / Light the 24/7 lane | Roads")
    read = read_text(
        "City of Oxley Action Plan 2026\n\n| Objective / Action | Lead |\n|---|---|\n"
        + "".join(f"| {row} |\n" for row in rows)
    )
    assert [(project.category and project.category.name, project.name) for project in read.projects] == [
        ("Greener streets", "Plant 40 trees"),
        ("Safer streets", "Light the 24/7 lane"),
    ]


def test_a_column_of_two_headers_stays_one_where_a_cell_is_not_in_two() -> None:
    read = english("Lead | Timescale / Status", "Parks | May 2026 / Late", "Roads | 12/31/2026 / Late")
    assert [project.deadline and project.deadline.text for project in read.projects] == ["May 2026", "12/31/2026"]
    read = english("Lead | Timescale / Status", "Parks | May 2026 / Late", "Roads | 31 March 2026")
    assert [project.deadline and project.deadline.text for project in read.projects] == [
        "May 2026 / Late",
        "31 March 2026",
    ]


def test_what_the_user_says_of_such_a_column_holds() -> None:
    text = "City of Oxley Action Plan 2026\n\n| Action | Lead / Support |\n|---|---|\n| Plant 40 trees | TRA/PWA |\n"
    assert roles(read_text(text, mapping={"Lead / Support": "lead_units"})) == [(("TRA", "PWA"), ())]
