"""Lists in English: headers, labels, times, and names that hold commas."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.cells.dates import parse_deadline
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import ResponsibilityList


def units(read: ResponsibilityList) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(project.lead_units, project.partner_units) for project in read.projects]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Lead agency", "lead_units"),
        ("Lead Agency/Department", "lead_units"),
        ("Responsible department", "responsible_units"),
        ("Owner", "lead_units"),
        ("Partners", "partner_units"),
        ("Supporting agencies", "partner_units"),
        ("In collaboration with", "partner_units"),
        ("Timeframe", "deadline"),
        ("Target date", "deadline"),
        ("Completion", "deadline"),
        ("Action", "name"),
        ("Measure", "name"),
        ("Initiative", "name"),
        ("Status", "extra"),
        ("Project status", "extra"),
        ("lead_units", "lead_units"),
        ("Partner units", "partner_units"),
        ("Agency /\nTime Frame", "responsible_units"),
        ("Department of Health", None),
    ],
)
def test_english_headers_and_our_own_field_names(header: str, field: str | None) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("31 December 2024", "2024-12-31"),
        ("June 30, 2025", "2025-06-30"),
        ("Q3 2025", "2025-09-30"),
        ("December 2021", "2021-12-31"),
        ("By end of 2024", "2024-12-31"),
        ("Q1–Q3 2025", "2025-09-30"),
        ("2024-2026", "2026-12-31"),
        ("30/06/2025", "2025-06-30"),
        ("03/04/2025", None),  # a day in March or in April
        ("FY2024/25", None),  # its last day depends on the government
        ("ongoing", None),
    ],
)
def test_english_times(text: str, due: str | None) -> None:
    found = parse_deadline(text, 2023)
    assert (found and found.isoformat()) == due


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ministry of Water, Land and Forests; Coast Guard", ["Ministry of Water, Land and Forests", "Coast Guard"]),
        ("Arts, Film and Festivals\nTourism Board", ["Arts, Film and Festivals", "Tourism Board"]),
        ("City Police, Harbour Authority and Transit Board", ["City Police", "Harbour Authority", "Transit Board"]),
        ("Department of\nWater", ["Department of Water"]),
        ("Parks and Recreation", ["Parks and Recreation"]),
        ("TRA/PWA", ["TRA", "PWA"]),
    ],
)
def test_commas_stay_in_names_where_something_else_divides_them(cell: str, names: list[str]) -> None:
    assert [unit.written for unit in split_units(cell)] == names


def test_a_name_with_commas_that_recurs_is_one() -> None:
    rows = "\n".join(f'{number},Task {number},"Arts, Film and Festivals",2025' for number in range(1, 4))
    read = read_text(f"No.,Action,Owner,Due date\n{rows}\n")
    assert {project.lead_units for project in read.projects} == {("Arts, Film and Festivals",)}


def test_a_plan_in_running_text_with_labels() -> None:
    read = read_text(
        "City of Marlow Coastal Action Plan 2024\n\nGoal 1: Safer shores\n"
        "1.1 Rebuild the sea wall. Raise 2 km of wall.\nLead agency: Harbour Authority\n"
        "Partners: Coast Guard; Ministry of Water, Land and Forests\nTimeframe: Q3 2025\n"
        "1.2 Train lifeguards (Lead: Beach Service; Partners: Red Cross; Timeframe: ongoing)\n"
    )
    assert (read.title, read.place, read.year) == ("City of Marlow Coastal Action Plan 2024", "City of Marlow", 2024)
    assert [(project.name, project.category and project.category.name) for project in read.projects] == [
        ("Rebuild the sea wall", "Safer shores"),
        ("Train lifeguards", "Safer shores"),
    ]
    assert units(read) == [
        (("Harbour Authority",), ("Coast Guard", "Ministry of Water, Land and Forests")),
        (("Beach Service",), ("Red Cross",)),
    ]
    assert read.problems == ()


def test_a_row_that_lacks_a_cell_is_reported_and_not_guessed() -> None:
    cells = ["No.", "Action", "Lead agency", "Timeframe"]
    cells += ["1", "Paint the pier", "Harbour Authority", "2025", "2", "Sweep the beach", "2026"]
    cells += ["3", "Plant dune grass", "Beach Service", "ongoing", "4", "Buy buoys", "Coast Guard", "2025"]
    read = read_text("\n\n".join(cells))
    assert [project.name for project in read.projects] == ["Paint the pier", "Plant dune grass", "Buy buoys"]
    assert any("Sweep the beach" in problem.text and "分不出" in problem.reason for problem in read.problems)
