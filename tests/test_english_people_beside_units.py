"""English lists that name people beside units, tell in sentences below each name, or head tables one by one."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.fields import english_field
from graphmodel.records import ResponsibilityList
from tests.test_small_ordinary_texts import rows

PEOPLE = ("Jane Roe", "Tom Ashworth", "Priya Nair")
UNITS = ("Street Lighting", "Property Services", "Transport")
TASKS = ("Dredge the Mill canal", "Paint the Swing Bridge", "Extend the tram depot")


def table(folder: Path, header: str, *columns: tuple[str, ...]) -> ResponsibilityList:
    """Return what is read of a CSV file with a column of tasks and some others."""
    lines = [header, *(",".join(cells) for cells in zip(TASKS, *columns, strict=True))]
    (folder / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_list(folder / "list.csv", place="X", year=2026)


@pytest.mark.parametrize("header", ["Lead", "Responsible", "Who", "Assigned to", "Responsibility"])
@pytest.mark.parametrize("other", ["Department", "Lead agency", "Team"])
def test_people_are_no_units_beside_the_column_that_leads(tmp_path: Path, header: str, other: str) -> None:
    read = table(tmp_path, f"Action,{header},{other}", PEOPLE, UNITS)
    assert [(one.lead_units, one.partner_units) for one in read.projects] == [((unit,), ()) for unit in UNITS]
    assert [one.lead_officers for one in read.projects] == [(name,) for name in PEOPLE]
    assert not read.problems


def test_two_words_with_capitals_are_no_person_for_that(tmp_path: Path) -> None:
    offices = ("Street Lighting", "Waste Collection", "Fire Brigade")
    read = table(tmp_path, "Action,Lead,Department", offices, ("Works", "Works", "Safety"))
    assert [one.lead_units for one in read.projects] == [(name,) for name in offices]
    assert any(problem.text == "Department" for problem in read.problems)


def test_people_who_are_read_as_units_are_told(tmp_path: Path) -> None:
    read = table(tmp_path, "Action,Lead", ("Jane Roe", "Parks Service", "Tom Ashworth"))
    assert [problem.text for problem in read.problems] == ["Jane Roe", "Tom Ashworth"]


def test_people_behind_a_label_that_nobody_knows_are_told_be_one_not_yet_named() -> None:
    tasks = "".join(
        f"{at}. {name}\nLead agency: Parks Service\nWarden: {who}\n\n"
        for at, (name, who) in enumerate(zip(TASKS, ("Jane Roe", "Tom Ashworth", "To be found"), strict=True), 1)
    )
    assert any(problem.text == "Warden" for problem in read_text(f"City of Ashby Plan 2026\n\n{tasks}").problems)


SENTENCES = """City of Ashby Plan 2026

1. Repave the Butter Market

The setts are loose and two people fell last winter. Oxmere County Council
will lead this project, supported by Ashby Town Council and the
Chamber of Trade. It is due to be completed by 30 April 2027.

2. Bring the empty bank back into use as a repair shop

The Civic Society will lead this project, supported by the Oxmere Heritage
Trust. It is due to be completed by December 2027.

3. Plant an orchard

The Garden Club and the Tree Board will jointly deliver this by 1 May 2027.
"""


def test_sentences_below_a_blank_line_are_no_part_of_the_name() -> None:
    read = read_text(SENTENCES)
    assert rows(read) == [
        ("Repave the Butter Market", ("Oxmere County Council",), ("Ashby Town Council", "Chamber of Trade")),
        ("Bring the empty bank back into use as a repair shop", ("Civic Society",), ("Oxmere Heritage Trust",)),
        ("Plant an orchard", ("Garden Club", "Tree Board"), ()),
    ]
    dates = [str(one.deadline and one.deadline.date) for one in read.projects]
    assert dates == ["2027-04-30", "2027-12-31", "2027-05-01"]


def test_a_row_above_a_header_printed_again_heads_the_table_below(tmp_path: Path) -> None:
    document = docx.Document()
    for heading, name in (("Outcome 1: Open services", TASKS[0]), ("Outcome 2: A fair workforce", TASKS[1])):
        grid = document.add_table(3, 3)
        for at, cells in enumerate([[heading, "", ""], ["Action", "Lead", "Due"], [name, "Parks Service", "May 2027"]]):
            for cell, text in zip(grid.rows[at].cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(tmp_path / "list.docx"))
    read = read_list(tmp_path / "list.docx", place="X", year=2026)
    assert [(one.name, one.category and one.category.name) for one in read.projects] == [
        (TASKS[0], "Open services"),
        (TASKS[1], "A fair workforce"),
    ]


def test_a_theme_that_is_a_phrase_leads_nothing(tmp_path: Path) -> None:
    read = table(tmp_path, "Action,Theme,Partners", ("A thriving town centre",) * 3, UNITS)
    assert [one.lead_units for one in read.projects] == [()] * 3


def test_milestones_that_are_times_alone_are_when_it_is_done(tmp_path: Path) -> None:
    read = table(tmp_path, "Step,Lead,Milestone", UNITS, ("30 November 2027", "Ongoing", "March 2028"))
    assert [str(one.deadline and one.deadline.date) for one in read.projects] == ["2027-11-30", "None", "2028-03-31"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("UN lead", "lead_units"),
        ("To be led by", "lead_units"),
        ("Owning team", "lead_units"),
        ("Who's leading", "lead_units"),
        ("Support lead", "partner_units"),
        ("Dept", "responsible_units"),
        ("Officer in charge", "lead_officers"),
        ("Contact name", "lead_officers"),
        ("Portfolio councillor", "leaders"),
        ("Responsible Director", "leaders"),
        ("Needed by", "deadline"),
        ("When it'll be done", "deadline"),
        ("What we'll do", "name"),
        ("Item of work", "name"),
        ("Portfolio", "category"),
    ],
)
def test_what_a_header_is_called(header: str, field: str) -> None:
    assert english_field(header) == field


def test_a_body_and_a_name_beside_it_may_be_two() -> None:
    read = read_text(
        "City of Ashby Plan 2026\n\n1. Sow the verge. Led by Parks Service with Wildlife Trust and Scouts.\n"
    )
    assert any(problem.text == "Wildlife Trust and Scouts" for problem in read.problems)


def test_a_day_written_in_figures_is_no_mark(tmp_path: Path) -> None:
    read = table(tmp_path, "Action,Lead agency,Site visit", UNITS, ("30/06/2026", "31/12/2026", "15/03/2027"))
    assert [problem.text for problem in read.problems] == ["Site visit"]
    assert [one.extra for one in read.projects] == [
        {"Site visit": day} for day in ("30/06/2026", "31/12/2026", "15/03/2027")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Harbour Authority will dredge it, working with Fire Service and Rail Board, by March 2027.",
        "The Harbour Authority, with Fire Service and Rail Board, will do this by March 2027.",
        "Harbour Authority will lead on this with Fire Service and Rail Board by March 2027.",
        "Lead: Harbour Authority. Working with: Fire Service, Rail Board. By March 2027.",
        "Lead organisation: Harbour Authority; delivery partners: Fire Service, Rail Board; by: March 2027.",
        "(lead Harbour Authority; support Fire Service, Rail Board; March 2027)",
        "Harbour Authority leads. Fire Service and Rail Board help. By: March 2027.",
    ],
)
def test_who_leads_with_whom_and_by_when_in_one_line(said: str) -> None:
    read = read_text("".join(f"{at}. {name}. {said}\n" for at, name in enumerate(TASKS, 1)), place="X", year=2026)
    assert rows(read) == [(name, ("Harbour Authority",), ("Fire Service", "Rail Board")) for name in TASKS]
    assert {str(one.deadline and one.deadline.date) for one in read.projects} == {"2027-03-31"}
