"""English plans: posts with commas, names with "and", headings above the tables of a document's parts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.cells.latin import split_latin_units
from graphmodel.loaders.tables.headers import field_of


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Manager, Libraries and Play", ["Manager, Libraries and Play"]),
        ("Executive Director, Tides, Coordinator, Boats", ["Executive Director, Tides", "Coordinator, Boats"]),
        ("Director, Fleet Manager", ["Director", "Fleet Manager"]),
        ("City Manager, Fire Chief", ["City Manager", "Fire Chief"]),
        ("Oxley Water and Sewer Company", ["Oxley Water and Sewer Company"]),
        ("Oxley Water Board and Sewer Company", ["Oxley Water Board", "Sewer Company"]),
        ("Grid Holdings Ltd.; Tide Bureau.", ["Grid Holdings Ltd.", "Tide Bureau"]),
    ],
)  # fmt: skip
def test_names_keep_what_is_theirs(cell: str, units: list[str]) -> None:
    assert split_latin_units(cell) == units


def test_an_and_that_may_part_two_units_is_told() -> None:
    read = read_text("Action,Lead,Due\nDig a pond,Oxley Water and Sewer Company,May 2026\n", name="a.csv")
    assert any(problem.text == "Oxley Water and Sewer Company" for problem in read.problems)


def test_semicolons_of_other_tables_of_a_document_tell_of_a_comma() -> None:
    part = "## Part {0}\n\n| Action | Lead | Partners |\n|---|---|---|\n| Dig pond {0} | Parks | {1} |\n\n"
    cells = ("Guild; Choir", "Friends of Tamau, Ika and Lelei", "Rotary; Scouts")
    read = read_text("# Oxley Plan 2026\n\n" + "".join(part.format(at, cell) for at, cell in enumerate(cells, start=1)))
    assert read.projects[1].partner_units == ("Friends of Tamau, Ika and Lelei",)
    assert [problem.text for problem in read.problems if "分号" in problem.reason] == [cells[1]]


def test_an_official_is_a_person() -> None:
    assert field_of("Responsible Official") == field_of("Official responsible") == "lead_officers"


TABLE = "| Action | Lead | Due |\n|---|---|---|\n| {} the pond | Parks | May 2026 |\n"


def categories(text: str) -> list[str | None]:
    return [project.category and project.category.name for project in read_text(text).projects]


def test_what_heads_each_table_is_the_category_of_its_rows() -> None:
    goals = "Oxley Plan 2026\n\nGoal 1: Clean water\nObjective: less mud\n\n{}\nGoal 2: Quiet roads\n\n{}"
    assert categories(goals.format(TABLE.format("Dig"), TABLE.format("Pave"))) == ["Clean water", "Quiet roads"]
    marked = "# Oxley Plan 2026\n\n## Water\n\nWe drink it.\n\n{}\n## Roads\n\n{}"
    assert categories(marked.format(TABLE.format("Dig"), TABLE.format("Pave"))) == ["Water", "Roads"]


def test_headings_that_all_parts_repeat_and_the_title_are_no_categories() -> None:
    same = "# Oxley Plan 2026\n\n## Actions\n\n{}\n## Actions\n\n{}"
    assert categories(same.format(TABLE.format("Dig"), TABLE.format("Pave"))) == [None, None]
    assert categories(f"# Oxley Plan 2026\n\n## What we do\n\n{TABLE.format('Dig')}") == [None]


def test_a_category_of_a_column_is_not_that_of_a_heading() -> None:
    table = "| Theme | Action | Lead | Due |\n|---|---|---|---|\n| Mud | {} the pond | Parks | May 2026 |\n"
    assert categories(f"# Oxley Plan 2026\n\n## A\n\n{table.format('Dig')}\n## B\n\n{table.format('Pave')}") == [
        "Mud",
        "Mud",
    ]


def test_headings_of_a_word_file_above_its_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Oxley Plan 2026", 0)
    for part, name in (("Water", "Dig the pond"), ("Roads", "Pave the lane")):
        document.add_heading(part, 1)
        grid = document.add_table(2, 3)
        for row, texts in zip(grid.rows, (["Action", "Lead", "Due"], [name, "Parks", "May 2026"]), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(tmp_path / "a.docx"))
    read = read_list(tmp_path / "a.docx")
    assert read.title == "Oxley Plan 2026"
    assert [project.category and project.category.name for project in read.projects] == ["Water", "Roads"]
