"""English plans: posts with commas, names with "and", headings above the tables of a document's parts."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.cells.latin import split_latin_units
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import ResponsibilityList


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


def test_lines_right_above_all_tables_are_their_categories_marked_or_not() -> None:
    rows = (
        "<tr><th>Action</th><th>Lead</th><th>Due</th></tr><tr><td>{} the pond</td><td>Parks</td><td>May 2026</td></tr>"
    )
    page = "<p>Oxley Plan 2026</p><p>It was adopted.</p><p>{}</p><table>{}</table><p>Quiet roads</p><table>{}</table>"
    tables = rows.format("Dig"), rows.format("Pave")
    for first, found in (
        ("Clean water", ["Clean water", "Quiet roads"]),
        ("This is what we do.", [None, None]),
        ("Actions led by Rivers", [None, None]),
    ):
        read = read_text(page.format(first, *tables), name="a.html")
        assert [project.category and project.category.name for project in read.projects] == found


def test_a_line_above_the_header_of_a_sheet_heads_its_first_rows_as_others_do_theirs(tmp_path: Path) -> None:
    book, header = openpyxl.Workbook(), ["Action", "Lead", "Due"]
    sheet = book.worksheets[0]
    rows = [["Dig the pond", "Parks", "May 2026"], ["Mend the weir", "Rivers", "May 2026"]]
    for line in (
        ["Oxley Plan 2026"],
        ["Clean water"],
        header,
        *rows,
        ["Quiet roads"],
        header,
        ["Pave", "Works", "2027"],
    ):
        sheet.append(line)
    book.save(tmp_path / "a.xlsx")
    read = read_list(tmp_path / "a.xlsx")
    assert [project.category and project.category.name for project in read.projects] == [
        "Clean water",
        "Clean water",
        "Quiet roads",
    ]


@pytest.mark.parametrize("counts", [("1", "2"), ("Goal 1", "Goal 2"), ("A", "B"), ("1.0", "2.0")])
def test_a_count_and_a_name_alone_head_the_rows_whose_numbers_continue_the_count(counts: tuple[str, str]) -> None:
    parts = "".join(
        f"{count},{theme},,,\n{count.split()[-1][0]}.1,{task} the pond,Parks,Guild,May 2026\n"
        for count, theme, task in zip(counts, ("Clean water", "Quiet roads"), ("Dig", "Pave"), strict=True)
    )
    read = read_text(f"Ref,Action,Lead,Partners,Due\n{parts}", name="a.csv")
    assert [(project.name, project.category and project.category.name) for project in read.projects] == [
        ("Dig the pond", "Clean water"),
        ("Pave the pond", "Quiet roads"),
    ]


def test_a_theme_is_that_of_the_blank_cells_below_it_be_its_header_known_or_not() -> None:
    for header in ("Theme", "Hazard"):
        rows = "".join(f"{'' if at % 3 else 'ab'[at // 3] * 5},Dig pond {at + 1},Parks,May 2026\n" for at in range(6))
        read = read_text(f"{header},Action,Lead,Due\n{rows}", name="a.csv")
        assert [project.category and project.category.name for project in read.projects] == ["aaaaa"] * 3 + [
            "bbbbb"
        ] * 3


def test_one_time_below_a_header_of_aims_is_a_deadline(tmp_path: Path) -> None:
    read = read_text("Action,Lead,Target\nDig the pond,Parks,2027 Q3\n", name="a.csv")
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == ["2027-09-30"]


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


def test_a_line_with_a_count_above_the_header_of_a_sheet_is_the_category_of_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for at, (part, name) in enumerate((("Warm homes", "Dig"), ("Quiet roads", "Pave")), start=1):
        sheet = book.create_sheet(f"Outcome{at}")
        for row in (
            ["Delivery Plan 2026 of Oxley"],
            [f"Outcome {at}: {part}"],
            ["Period: Q4"],
            ["Action", "Lead", "Due"],
            [f"{name} the lane", "Parks", "May 2026"],
        ):
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "a.xlsx")
    read = read_list(tmp_path / "a.xlsx")
    assert [project.category and project.category.name for project in read.projects] == ["Warm homes", "Quiet roads"]


def test_a_goal_may_be_counted_by_a_code() -> None:
    text = f"Oxley Plan 2026\n\nGoal H-1: Clean water\n\n{TABLE.format('Dig')}"
    found = read_text(text).projects[0].category
    assert found is not None and (found.number, found.name) == ("H-1", "Clean water")


def test_what_heads_a_description_is_the_name() -> None:
    read = read_text("Program,Description,Lead,Due\nA-1 Ponds,Dig six of them,Parks,May 2026\n", name="a.csv")
    assert [project.name for project in read.projects] == ["A-1 Ponds"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Responsible Bureau", "responsible_units"),
        ("Others to involve", "partner_units"),
        ("Who we will work with", "partner_units"),
        ("Bureau of Tides", None),
    ],
)
def test_headers_of_bureaus_and_of_whom_to_work_with(header: str, field: str | None) -> None:
    assert field_of(header) == field


def test_dashes_behind_labels_between_bars() -> None:
    read = read_text(
        "Oxley Plan 2026\n\n1. Dig the pond\n"
        "Lead agency – Parks | Supporting – Ports Board, Guild | Timeline – May 2026\n"
        "2. Pave the lane\nLead agency – Roads | Supporting – Guild | Timeline – June 2026\n"
    )
    assert [(one.lead_units, one.partner_units, str(one.deadline and one.deadline.date)) for one in read.projects] == [
        (("Parks",), ("Ports Board", "Guild"), "2026-05-31"),
        (("Roads",), ("Guild",), "2026-06-30"),
    ]


def test_a_label_with_a_dash_in_a_name_is_told() -> None:
    read = read_text(
        "Oxley Plan 2026\n\n"
        "1. Dig the pond. Lead: Parks; Supporting – Ports Board\n2. Pave the lane. Lead: Roads – North\n"
    )
    assert [one.text for one in read.problems if "破折号" in one.reason] == ["Supporting – Ports Board"]


def test_markdown_bullets_before_numbers_and_commitments_that_head_them() -> None:
    task = "- **{} {}.** **Lead:** {}. **Partners:** Guild. **Timeline:** May 2026.\n"
    read = read_text(
        "# Oxley Plan 2026\n\n## Commitment 1: Water\n\n" + task.format("1.1", "Dig the pond", "Parks")
        + task.format("1.2", "Mow the bank", "Rangers")
        + "\n## Commitment 2: Roads\n\n" + task.format("2.1", "Pave the lane", "Depot")
    )  # fmt: skip
    assert [(one.name, one.lead_units, one.category and one.category.name) for one in read.projects] == [
        ("Dig the pond", ("Parks",), "Water"),
        ("Mow the bank", ("Rangers",), "Water"),
        ("Pave the lane", ("Depot",), "Roads"),
    ]


def test_a_counted_action_with_steps_and_its_own_lead_stays_one() -> None:
    read = read_text(
        "Oxley Plan 2026\n\nAction 1: Dig the pond\nLead: Parks\nPartners: Guild\n1.1 Hire a digger\n1.2 Dig it\n\n"
        "Action 2: Pave the lane\nLead: Roads\nPartners: Guild\n2.1 Buy gravel\n2.2 Spread it\n"
    )
    assert [one.name for one in read.projects if one.lead_units] == ["Dig the pond", "Pave the lane"]


def test_owners_by_name_and_post_are_officers_beside_their_department() -> None:
    read = read_text(
        'Action,Owner,Department,Supported by,Due\nDig,"Jane Doe, Head of Ponds",Estates,Guild,May 2026\n'
        'Pave,"Prof. Li Wei, Pro-Vice-Chancellor",Roads,Choir,June 2026\n',
        name="a.csv",
    )
    assert [(one.lead_units, one.lead_officers, one.extra["职务"]) for one in read.projects] == [
        (("Estates",), ("Jane Doe",), "Head of Ponds"),
        (("Roads",), ("Prof. Li Wei",), "Pro-Vice-Chancellor"),
    ]
    assert not any(problem.text in ("职务", "Department") for problem in read.problems)


def test_an_acronym_with_an_ampersand_is_a_unit() -> None:
    assert split_latin_units("C&C; PW") == ["C&C", "PW"]


def test_two_units_that_recur_together_are_two_where_one_is_alone_elsewhere() -> None:
    rows = ("Dig,Parks,Oxley Friends", 'Mow,Parks,"Oxley Friends, Lane Watch"', 'Sow,Parks,"Oxley Friends, Lane Watch"')
    read = read_text("Action,Lead,Partners\n" + "\n".join(rows) + "\n", name="a.csv")
    assert [project.partner_units for project in read.projects][1:] == [("Oxley Friends", "Lane Watch")] * 2


@pytest.mark.parametrize(("priority", "category"), [(("Healing", "Roads"), "Healing"), (("High", "Low"), None)])
def test_themes_below_priority_are_categories_and_ranks_are_none(
    priority: tuple[str, str], category: str | None
) -> None:
    rows = "".join(f"{priority[at // 2]},Dig pond {at + 1},Parks,May 2026\n" for at in range(4))
    found = read_text(f"Priority,Activity,Lead,Finish\n{rows}", name="a.csv").projects[0].category
    assert (found and found.name) == category


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("Action Plan 2026\nCity of Playa Serena", "City of Playa Serena"),
        ("Fleet Plan 2026\nCity of Oxley", "City of Oxley"),
        ("GOVERNMENT OF THE SALT CAYS\nROADS PLAN 2026", "Government of the Salt Cays"),
        ("Fleet Plan 2026\nThis plan was made by the City of Oxley and all its many friends", "未知"),
    ],
)
def test_a_place_may_be_in_a_line_of_its_own(above: str, place: str) -> None:
    assert read_text(f"{above}\n\n{TABLE.format('Dig')}").place == place


@pytest.mark.parametrize(
    ("time", "due"),
    [
        ("06/2026", "2026-06-30"),
        ("01/2026-06/2026", "2026-06-30"),
        ("31-Dec-2026", "2026-12-31"),
        ("30-Jun-26", "2026-06-30"),
        ("End June 2026", "2026-06-30"),
        ("Oct-Dec 2026", "2026-12-31"),
        ("July/August 2026", "2026-08-31"),
        ("2nd quarter 2026", "2026-06-30"),
        ("June 2026 (subject to funding)", "2026-06-30"),
        ("Short term (by end 2026)", "2026-12-31"),
        ("June 2026 (was March 2026)", "None"),
        ("From April 2026", "None"),
        ("From April 2026 to March 2027", "2027-03-31"),
        ("June 2026, then annually", "None"),
        ("31 March each year", "None"),
        ("Q3 FY26", "None"),
    ],
)
def test_times_as_people_write_them(time: str, due: str) -> None:
    read = read_text(
        f"# Oxley Plan 2026\n\n| Action | Lead | Due |\n|---|---|---|\n| Dig the pond | Parks | {time} |\n"
    )
    deadline = read.projects[0].deadline
    assert deadline is not None and (deadline.text, str(deadline.date)) == (time, due)
    assert bool([one for one in read.problems if one.text == time]) == (due == "None" and "annually" not in time)


def test_an_empty_deadline_is_told_and_not_that_of_the_row_above() -> None:
    read = read_text("Action,Lead,Due\nDig,Parks,May 2026\nPave,Roads,\nSow,Parks,June 2026\n", name="a.csv")
    assert [project.deadline is None for project in read.projects] == [False, True, False]
    assert any(problem.text == "Pave" for problem in read.problems)


COUNTED = "Department of Tides\nOxley Plan 2026\n\n{0} 1. Locks that leak\n{1}{0} 2. Fords that flood\n{2}"


def test_what_a_word_counts_is_a_task_or_heads_those_below() -> None:
    said = "Lead: {}\nPartners: Guild\nDue: May 2026\n"
    read = read_text(COUNTED.format("Challenge", said.format("Lock Office"), said.format("Roads")))
    assert read.title == "Department of Tides Oxley Plan 2026"
    assert [(one.name, one.lead_units) for one in read.projects] == [
        ("Locks that leak", ("Lock Office",)),
        ("Fords that flood", ("Roads",)),
    ]
    assert not [problem for problem in read.problems if problem.text]
    task = "{}.1 {} (Lead: Parks; Partners: Guild; Due: May 2026)\n"
    read = read_text(COUNTED.format("Challenge", task.format(1, "Mend gates"), task.format(2, "Raise stones")))
    assert [(one.name, one.category and one.category.name) for one in read.projects] == [
        ("Mend gates", "Challenge 1. Locks that leak"),
        ("Raise stones", "Challenge 2. Fords that flood"),
    ]


def test_words_of_labels_are_not_missed_in_names() -> None:
    said = "Lead bureau: Bureau of {}\nPoint of contact: {}, {}\nPartners: Guild\nTimeline: May 2026\n"
    read = read_text(
        "Oxley Plan 2026\n\n1. Mend the locks\n" + said.format("Tides", "Ann Lee", "Chief of Works Research")
        + "2. Raise the stones\n" + said.format("Permits", "Li Wei", "Senior Economist")
    )  # fmt: skip
    assert [one.lead_officers for one in read.projects] == [("Ann Lee",), ("Li Wei",)]
    assert not [problem for problem in read.problems if problem.text]


STARRED = (
    'Oxley Plan 2026\n{}\nAction,Who is involved,By\nDig,"Guild, Harbour Trust*",May 2026\nSow,"Scouts*, Guild",2026\n'
)


@pytest.mark.parametrize("said", ["Lead organisations are marked *", "* = lead agency", "An asterisk marks who leads"])
def test_a_star_that_a_line_explains_marks_who_leads(said: str) -> None:
    read = read_text(STARRED.format(said), name="a.csv")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("Harbour Trust",), ("Guild",)),
        (("Scouts",), ("Guild",)),
    ]


def test_a_star_that_nothing_explains_is_told() -> None:
    read = read_text(STARRED.format("Approved in May"), name="a.csv")
    assert {problem.text for problem in read.problems if "记号" in problem.reason} == {"Harbour Trust*", "Scouts*"}


def test_a_row_is_no_second_line_of_its_header_because_a_cell_is_called_as_one() -> None:
    read = read_text(
        "# Oxley Plan 2026\n\n| Ref | Task | Task owner | Needs | Timeline | Completed? |\n|---|---|---|---|---|---|\n"
        "| 3a | Build a dam | Dam Office | Cyber Agency | Ongoing | No |\n"
        "| 3b | Dig a pond | Pond Office | Frog Department | Ongoing | No |\n"
    )
    assert [project.name for project in read.projects] == ["Build a dam", "Dig a pond"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Dept. Lead", "lead_units"),
        ("Implementation Lead", "lead_units"),
        ("Office of Primary Responsibility", "lead_units"),
        ("Main responsible agency", "lead_units"),
        ("Champion", "lead_units"),
        ("Lead MDA", "lead_units"),
        ("Implementing MDAs", "responsible_units"),
        ("Delivered by", "responsible_units"),
        ("Action by", "responsible_units"),
        ("Who is involved", "responsible_units"),
        ("Who else needs to be involved", "partner_units"),
        ("With whom?", "partner_units"),
        ("Supporting lead", "partner_units"),
        ("Collaborating MDAs", "partner_units"),
        ("Deliver by", "deadline"),
        ("Start/End", "deadline"),
        ("Start - End Date", "deadline"),
        ("Completion target", "deadline"),
        ("Strategy/Action", "name"),
        ("Output/Activity", "name"),
        ("Tactics", "name"),
        ("Thematic area", "category"),
        ("Workstream", "category"),
        ("POC", "lead_officers"),
        ("Council liaison", "lead_officers"),
    ],
)
def test_headers_as_plans_have_them(header: str, field: str) -> None:
    assert field_of(header) == field


def test_an_outcome_behind_an_action_is_no_category() -> None:
    read = read_text("Action,Lead,Due,Outcome\nDig,Parks,May 2026,Clean water\nSow,Parks,2026,Shade\n", name="a.csv")
    assert [project.category for project in read.projects] == [None, None]
    assert [project.extra["Outcome"] for project in read.projects] == ["Clean water", "Shade"]


def test_a_sentence_without_a_subject_says_by_when() -> None:
    task = "{}. {}\nThe Public Works Department will lead, with support from the Guild. {} June 2027.\n\n"
    read = read_text(
        "Town of Oxley Plan 2026\n\n" + task.format(1, "Clear snow from three lanes", "To be completed by")
        + task.format(2, "Widen the path", "Expected to be finished in")
    )  # fmt: skip
    assert [str(one.deadline and one.deadline.date) for one in read.projects] == ["2027-06-30"] * 2
    assert not [problem for problem in read.problems if problem.text]


def test_targets_head_their_rows_and_others_take_part() -> None:
    table = "|S/N|Activity|Responsible body|Partner agencies and others|Go-live|\n|---|---|---|---|---|\n"
    read = read_text(f"# Oxley Plan 2026\n\nTarget A: Clean water\n\n{table}|1|Dig|Parks|Guild|May 2026|\n")
    one = read.projects[0]
    assert (one.category and one.category.name, one.partner_units) == ("Clean water", ("Guild",))
    assert str(one.deadline and one.deadline.date) == "2026-05-31"


def test_a_blank_last_cell_between_tabs_moves_no_other_cell() -> None:
    read = read_text(
        "Goal\tObjective\tAction ID\tAction\tLead Office\tSupporting Offices\tStart Date\tEnd Date\tStatus\tMetric"
        "\tComments\nGoal 1: Govern data\t1.1 Clarify roles\tA-001\tCharter a board\tOCDO\tOCIO; OGC"
        "\t11/15/2025\t3/31/2026\tIn progress\t22 stewards\tTwo bureaus outstanding\n"
        "Goal 2: Share data\t2.1 Open by default\tA-005\tComplete the comprehensive data inventory\tOCDO\tAll bureaus"
        "\t10/1/2025\t6/30/2026\tIn progress\tInventory complete\t\n"
    )
    assert [(one.name, one.lead_units, one.partner_units) for one in read.projects] == [
        ("Charter a board", ("OCDO",), ("OCIO", "OGC")),
        ("Complete the comprehensive data inventory", ("OCDO",), ("All bureaus",)),
    ]


@pytest.mark.parametrize(
    ("cells", "partners"),
    [
        (
            ("Parks, Recreation and Culture Department, City Police", "City Police, Fire Brigade"),
            ("Parks, Recreation and Culture Department", "City Police"),
        ),
        (
            ("City Police, Planning, Building & Zoning Division", "City Police"),
            ("City Police", "Planning, Building & Zoning Division"),
        ),
    ],
)
def test_what_a_department_cares_for_is_its_name_between_commas_too_and_told(
    cells: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    read = partners_of(*cells)
    assert read.projects[0].partner_units == partners
    assert any("逗号" in problem.reason for problem in read.problems)


@pytest.mark.parametrize(
    "cells",
    [
        ("Parks, Planning and Building Department", "Parks, Fire Brigade"),  # Parks is a unit of its own
        ("Police, Fire and Rescue Service", "City Council"),
        ("Town Clerk, Culture and Leisure Office", "City Council"),
    ],
)
def test_a_unit_of_its_own_is_no_part_of_the_department_behind_its_comma(cells: tuple[str, ...]) -> None:
    assert len(partners_of(*cells).projects[0].partner_units) == 2


def partners_of(*cells: str) -> ResponsibilityList:
    rows = "".join(f"| Dig pond {'ABC'[at]} by the mill | Mayor | {cell} |\n" for at, cell in enumerate(cells))
    return read_text(f"City of Oxley Action Plan 2026\n\n| Action | Lead | Partners |\n|---|---|---|\n{rows}")


def test_a_unit_with_and_that_is_a_cell_elsewhere_is_no_end_of_a_longer_name() -> None:
    rows = 'Dig,{},May 2026\nPave,"Department of Education, Parks and Trees",May 2026\n'
    for other, found in (("Parks and Trees", 2), ("Works Board", 1)):
        read = read_text(f"Action,Lead,Due\n{rows.format(other)}", name="a.csv")
        assert len(read.projects[1].lead_units) == found
