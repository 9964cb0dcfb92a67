"""What lists in English have that no other form of list tells: orders of dates, nothing said, times put off, cards."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from graphmodel.agencies.divisions import find_place_abroad
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.cells.latin import split_latin_units
from graphmodel.loaders.tables.headers import field_of
from graphmodel.loaders.tables.wrapped_lines import unwrapped
from graphmodel.records import ResponsibilityList

TITLE = "Coast Plan 2026\n\n"


def dates(*times: str, title: str = TITLE) -> list[str]:
    """Return the dates of a list whose deadlines are these."""
    rows = "\n".join(f"| Dig {'abcdefg'[at]} wide pond | Parks Board | {time} |" for at, time in enumerate(times))
    read = read_text(f"{title}| Action | Lead | Due |\n|---|---|---|\n{rows}\n")
    return [str(project.deadline.date) if project.deadline else "" for project in read.projects]


def table(header: str, *rows: str) -> ResponsibilityList:
    line = "|" + "---|" * header.count("|")
    return read_text(TITLE + "\n".join([f"|{header}", line, *(f"|{row}" for row in rows)]) + "\n")


def test_a_column_tells_in_which_order_days_and_months_are() -> None:
    assert dates("31/03/2026", "05/06/2026") == ["2026-03-31", "2026-06-05"]
    assert dates("06/30/2026", "05/06/2026") == ["2026-06-30", "2026-05-06"]


def test_days_between_dashes_are_days_and_not_their_year() -> None:
    assert dates("30-06-2026", "15-05-2026") == ["2026-06-30", "2026-05-15"]
    assert dates("05-06-2026", "07-08-2026") == ["None", "None"]


def test_a_row_with_a_day_is_no_second_line_of_the_header() -> None:
    read = table(
        "Ref | Task | Task owner | Needs | Deadline | Completed? |",
        "3a | Build a dam | Dam Office | Cyber Agency | 2026-08-31 | No |",
        "3b | Dig a pond | Pond Office | Frog Department | 2026-09-30 | No |",
    )
    assert [project.name for project in read.projects] == ["Build a dam", "Dig a pond"]


def test_a_column_of_both_orders_or_of_none_gives_no_date_to_what_may_be_two_days() -> None:
    assert dates("31/03/2026", "05/06/2026", "06/30/2026")[1] == "None"
    assert dates("05/06/2026", "07/08/2026") == ["None", "None"]


def test_years_of_two_figures_are_near_the_lists_own() -> None:
    assert dates("31/03/27", "05/06/26") == ["2027-03-31", "2026-06-05"]
    assert dates("31/03/27", "05/06/26", title="") == ["2027-03-31", "2026-06-05"]  # no other order is possible
    assert dates("26/03/31", "27/04/30") == ["None", "None"]  # the year may be first


def test_a_month_with_two_figures_is_of_a_year_unless_they_may_be_its_last_day() -> None:
    assert dates("Dec-26", "Mar-27") == ["2026-12-31", "2027-03-31"]
    assert dates("Dec-31", "Jun-30") == ["None", "None"]
    assert dates("Dec-26", "Mar-12") == ["None", "None"]  # days


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "None", "nil", "not applicable", "-"])
def test_what_says_that_nobody_takes_part_is_no_partner_and_no_doubt(nothing: str) -> None:
    read = table(
        "Action | Lead | Partners |", f"Dig a pond | Parks Board | {nothing} |", "Mow | Parks Board | Scouts |"
    )
    assert [project.partner_units for project in read.projects] == [(), ("Scouts",)]
    assert not [problem for problem in read.problems if problem.lines[0]]


def test_a_revised_time_is_the_deadline_and_the_first_one_where_there_is_none() -> None:
    read = table(
        "Action | Lead | Original due date | Revised due date |",
        "Dig a pond | Parks Board | 30 June 2026 | 30 September 2026 |",
        "Mow | Parks Board | 31 July 2026 | |",
    )
    assert [str(project.deadline.date) for project in read.projects if project.deadline] == ["2026-09-30", "2026-07-31"]
    assert read.projects[0].extra["Original due date"] == "30 June 2026"
    assert any("Revised due date" in note.text for note in read.notes)


def test_what_is_done_names_a_row_rather_than_what_was_recommended() -> None:
    read = table("Recommendation | Agreed action | Lead |", "Keys get lost | Buy a key safe | Fleet Office |")
    assert [(project.name, project.lead_units) for project in read.projects] == [("Buy a key safe", ("Fleet Office",))]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Coordinating agencies", "partner_units"),
        ("Coordinating agency", "lead_units"),
        ("Office of primary interest", "lead_units"),
        ("Responsible area", "responsible_units"),
        ("Focus area", "category"),
        ("Human Resources", None),
        ("Support required from", "partner_units"),
        ("Who else will help", "partner_units"),
        ("Who's responsible", "responsible_units"),
        ("We will", "name"),
        ("Scheme", "name"),
        ("When by", "deadline"),
        ("Resources", "extra"),
    ],
)
def test_headers_of_other_countries_and_of_offices_that_are_called_like_headers(header: str, field: str | None) -> None:
    assert field_of(header) == field


def test_a_department_may_care_for_what_bodies_are_called_by() -> None:
    cell = "Department of Housing, Local Government and Heritage, City Police"
    assert split_latin_units(cell) == ["Department of Housing, Local Government and Heritage", "City Police"]
    assert len(split_latin_units("Department of Health, Transport Board and Rural Council")) > 1


def test_a_comma_read_as_part_of_a_name_is_told_where_semicolons_divide_other_cells() -> None:
    rows = [
        "Dig | Board | Scouts; Mill Trust |",
        "Mow | Board | Guild; Choir |",
        "Sow | Board | Lido Friends, Rotary |",
    ]
    read = table("Action | Lead | Partners |", *rows)
    told = [problem.text for problem in read.problems]
    assert read.projects[2].partner_units != ("Lido Friends, Rotary",) or "Lido Friends, Rotary" in told


def test_codes_of_letters_and_strokes_are_kept() -> None:
    read = table("Action No. | Action | Lead |", "AF/26/1 | Dig | Board |", "AF/26/2 | Mow | Board |")
    assert [project.extra["原编号"] for project in read.projects] == ["AF/26/1", "AF/26/2"]
    assert not [problem for problem in read.problems if problem.lines[0]]


def test_a_column_of_marks_beside_others_is_told_whatever_its_header_means_elsewhere() -> None:
    read = table(
        "Task | Legal Services | Works Department | Budget |", "Move desks | A | R | C |", "Sign | R | A | I |"
    )
    assert any(problem.text == "Budget" for problem in read.problems)


@pytest.mark.parametrize(
    ("title", "year"),
    [("Plan 2027: what we will do", 2027), ("Board Action Log – 2028", 2028)],
)
def test_titles_that_say_what_we_will_do_or_are_called_logs(title: str, year: int) -> None:
    read = read_text(f"{title}\n\n| Action | Lead |\n|---|---|\n| Dig a pond | Parks Board |\n| Mow | Scouts |\n")
    assert (read.title, read.year) == (title, year)


CARDS = [
    ("Theme A: Museums", "Action 1: Reopen the pump house", ("Heritage Trust", "Steam Society; Pump Friends")),
    ("", "Action 2: Digitise the plates", ("Archive Service", "Photographic Club")),
    ("Theme B: Stages", "Action 3: Tour a play", ("Theatre Royal", "Parish Halls Network")),
]


def cards(path: Path, *, inside: bool) -> ResponsibilityList:
    """Write a table for each action of ``CARDS``, with its name in it or above it, and read it."""
    document = docx.Document()
    document.add_heading("Culture Delivery Plan 2026", 0)
    for theme, name, values in CARDS:
        if theme:
            document.add_heading(theme, 1)
        rows = [("Lead", values[0]), ("Partners", values[1]), ("Where it happens", "Main hall")]
        if inside:
            rows.insert(0, (name.split(":")[0], name.split(": ")[1]))
        else:
            document.add_heading(name, 2)
        grid = document.add_table(len(rows), 2)
        for row, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("Seen by the board.")
    document.save(str(path))
    return read_list(path)


@pytest.mark.parametrize("inside", [True, False])
def test_a_small_table_for_each_action_is_one_list_with_its_themes(tmp_path: Path, *, inside: bool) -> None:
    read = cards(tmp_path / "cards.docx", inside=inside)
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("Reopen the pump house", ("Heritage Trust",), ("Steam Society", "Pump Friends")),
        ("Digitise the plates", ("Archive Service",), ("Photographic Club",)),
        ("Tour a play", ("Theatre Royal",), ("Parish Halls Network",)),
    ]
    assert [project.number for project in read.projects] == [1, 2, 3]
    themes = [project.category.name for project in read.projects if project.category]
    assert themes == ["Museums", "Museums", "Stages"]
    assert [note.text for note in read.notes].count("Seen by the board.") == len(CARDS)
    assert not [problem for problem in read.problems if problem.lines[0]]


def test_a_cell_over_a_small_table_names_its_action_and_one_inside_is_a_note(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Culture Delivery Plan 2026", 0)
    for _theme, name, (lead, partners) in CARDS:
        grid = document.add_table(4, 2)
        for at, text in ((0, name), (3, "Seen by the board")):
            grid.cell(at, 0).merge(grid.cell(at, 1)).text = text
        for row, texts in zip(grid.rows[1:3], (("Lead", lead), ("Partners", partners)), strict=True):
            row.cells[0].text, row.cells[1].text = texts
        document.add_paragraph()
    document.save(str(tmp_path / "wide.docx"))
    read = read_list(tmp_path / "wide.docx")
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("Reopen the pump house", ("Heritage Trust",)),
        ("Digitise the plates", ("Archive Service",)),
        ("Tour a play", ("Theatre Royal",)),
    ]
    assert any("Seen by the board" in note.text for note in read.notes)


def test_of_two_times_below_one_header_the_second_is_the_deadline(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Pond Plan 2026"],
        ["Action", "Responsibility", None, "Timing", None],
        [None, "Lead", "Support", "From", "To"],
        ["Dig a pond", "Parks Board", "Scouts", "1 May 2026", "30 June 2026"],
        ["Mow the lawn", "Parks Board", "Guides", "1 June 2026", "31 July 2026"],
    ):
        sheet.append(row)
    for cells in ("A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "plan.xlsx")
    read = read_list(tmp_path / "plan.xlsx")
    assert [project.deadline.text for project in read.projects if project.deadline] == ["30 June 2026", "31 July 2026"]
    assert [project.partner_units for project in read.projects] == [("Scouts",), ("Guides",)]


def test_minutes_name_their_actions_behind_a_label_and_not_by_what_was_said() -> None:
    read = read_text(
        "Pond Group\nMinutes of 8 September 2026\n\n"
        "1. Ducks\nNumbers are up. The pond is too small.\nAction: Dig a wider pond\nLead: Parks Board\n\n"
        "2. Benches\nTwo are broken.\nAction: Mend the benches\nLead: Works Depot\n"
    )
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("Dig a wider pond", ("Parks Board",)),
        ("Mend the benches", ("Works Depot",)),
    ]


def test_a_bracket_behind_a_task_says_who_leads_with_whom_and_by_when() -> None:
    read = read_text(
        "Campus Plan 2026\n\n1. Meter the labs [Energy Office; with Science Faculty and Works Depot; by May 2026]\n"
        "2. End short flights (Finance Division, with Travel Desk, by Q2 2027)\n"
        "3. Plant a hedge (with ramps; by May 2026)\n"
    )
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("Meter the labs", ("Energy Office",), ("Science Faculty", "Works Depot")),
        ("End short flights", ("Finance Division",), ("Travel Desk",)),
    ]
    assert [str(project.deadline.date) for project in read.projects if project.deadline] == ["2026-05-31", "2027-06-30"]
    assert any("hedge" in problem.text for problem in read.problems)


def test_a_header_may_say_that_partners_are_behind_with() -> None:
    read = table("Action | Lead (with partners) |", "Sing | Arts Board with School Trust |", "Dance | Arts Board |")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("Arts Board",), ("School Trust",)),
        (("Arts Board",), ()),
    ]


def test_who_owns_a_risk_answers_for_its_treatment() -> None:
    read = table(
        "Risk | Treatment | Risk owner | Supporting Dept. |",
        "Flood | Dig a ditch | Works Depot | Finance Office |",
        "Fire | Buy hoses | Fire Brigade | Works Depot |",
    )
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("Dig a ditch", ("Works Depot",), ("Finance Office",)),
        ("Buy hoses", ("Fire Brigade",), ("Works Depot",)),
    ]


def test_quarters_in_words_and_a_word_of_a_body_on_a_line_of_its_own() -> None:
    assert dates("Quarter 3, 2026", "Q2 2027") == ["2026-09-30", "2027-06-30"]
    cell = unwrapped([["Juniper Community and Harbour Association", "Juniper\nForum"]])[0][1]
    assert cell.text != "Juniper\nForum" or cell.unsure


@pytest.mark.parametrize(
    ("first", "second", "are_themes"),
    [
        ("Cleaner trips", "Better buildings", True),
        ("City Hall", "Harbour Council", False),
        ("Ann Lee", "Bob Ray", False),
        ("High", "Low", False),
    ],
)
def test_what_a_table_begins_with_is_a_category_if_it_comes_again_row_by_row(
    first: str, second: str, are_themes: bool
) -> None:
    read = table(
        "Big move | Action | Lead |",
        *(f"{first if at < 2 else second} | Dig pond {'ABCD'[at]} at the mill | Parks |" for at in range(4)),
        "| Total | |",
    )
    found = [project.category.name if project.category else "" for project in read.projects[:4]]
    assert found == ([first, first, second, second] if are_themes else [""] * 4)


def test_what_a_table_begins_with_is_its_category_beside_a_column_of_ranks() -> None:
    read = table(
        "Hazard | Treatment | Lead | Priority |",
        *(f"{'Fire' if at < 2 else 'Flood'} | Dig pond {'ABCD'[at]} | Parks | High |" for at in range(4)),
    )
    found = [project.category.name if project.category else "" for project in read.projects]
    assert found == ["Fire", "Fire", "Flood", "Flood"]


def test_a_column_of_officers_or_teams_leads_and_is_told_where_a_cell_may_be_a_person() -> None:
    header = "Action | Lead officer/team | Partners |"
    teams = table(header, "Mend the weir | Estates Team | Guild |", "Dig a pond | Head of Parks | Guild |")
    assert [project.lead_units for project in teams.projects] == [("Estates Team",), ("Head of Parks",)]
    people = table(
        header, "Mend it | Estates Team | Guild |", "Dig it | Head of Parks | Guild |", "Sweep | Ann Roe | |"
    )
    told = [[problem.text for problem in read.problems] for read in (teams, people)]
    assert ["Lead officer/team" in texts for texts in told] == [False, True]


def test_a_unit_that_another_cell_lists_is_one_over_a_line_break() -> None:
    columns = [["University\nExtension Office", "Park Board"], ["University Extension Office; Bird Club", "Bird Club"]]
    assert unwrapped(columns)[0][0].text == "University Extension Office"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Delivery team", "responsible_units"),
        ("Undertaken by", "responsible_units"),
        ("Responsibility for action", "responsible_units"),
        ("Enabling teams", "partner_units"),
        ("Linked departments", "partner_units"),
        ("With the help of", "partner_units"),
        ("Person accountable", "lead_officers"),
        ("Staff responsible", "lead_officers"),
        ("Exec lead", "leaders"),
        ("Area of focus", "category"),
        ("Priority theme", "category"),
        ("Strategic thrust", "category"),
        ("What needs to be done", "name"),
        ("Actions we will take", "name"),
        ("Time horizon", "deadline"),
    ],
)
def test_headers_that_plans_have(header: str, field: str) -> None:
    assert field_of(header) == field


def test_labels_in_small_letters_behind_another_and_letters_that_count() -> None:
    read = read_text(
        "Actions of the Pond Group 2026\n\n"
        "a) Dig a pond - Lead: Parks Board; support: Scouts, Guides; deadline: May 2026\n"
        "b) Mow - Lead: Works Depot; support: Police; deadline: TBC\n"
    )
    assert [(project.number, project.name, project.partner_units) for project in read.projects] == [
        (1, "Dig a pond", ("Scouts", "Guides")),
        (2, "Mow", ("Police",)),
    ]
    assert [project.deadline.text for project in read.projects if project.deadline] == ["May 2026", "TBC"]


@pytest.mark.parametrize("mark", ["*", "_"])
def test_slanted_letters_of_markdown_are_letters(mark: str) -> None:
    read = read_text(
        "# Rural Plan 2026\n\n"
        f"**Action 1.1** Open a hub\n{mark}Lead:{mark} Parks Board\n{mark}Partners:{mark} Scouts\n\n"
        f"**Action 1.2** Hold a market\n{mark}Lead:{mark} Works Depot\n{mark}Partners:{mark} Guides\n"
    )
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("Open a hub", ("Parks Board",), ("Scouts",)),
        ("Hold a market", ("Works Depot",), ("Guides",)),
    ]


def test_people_in_brackets_behind_most_units_are_officers_and_told() -> None:
    people = ["Sam Okoro", "Ruth Hale", "Tom Venn"]
    rows = [f"Dig pond {'abc'[at]} | Parks ({person}) | Scouts |" for at, person in enumerate(people)]
    read = table("Action | Lead | Partners |", *rows)
    assert [(project.lead_units, project.lead_officers) for project in read.projects] == [
        (("Parks",), (person,)) for person in people
    ]
    assert [problem.text for problem in read.problems if "责任人" in problem.reason] == ["Lead"]
    of_bodies = table("Action | Lead |", *(row.replace("Okoro", "Team").replace("Hale", "Unit") for row in rows[:2]))
    assert not any(project.lead_officers for project in of_bodies.projects)


def test_a_key_over_the_columns_of_marks_hides_none_of_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Task", "Harbour Office", "Sea Scouts", "Refinery"],
        ["Collect nets", "L", "P", None],
        ["Boom the creek", "P", None, "L"],
        ["Key: L = lead, P = partner"],
    ):
        sheet.append(row)
    sheet.merge_cells("A4:D4")
    book.save(tmp_path / "grid.xlsx")
    read = read_list(tmp_path / "grid.xlsx")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("Harbour Office",), ("Sea Scouts",)),
        (("Refinery",), ("Harbour Office",)),
    ]


def test_a_borough_of_a_city_is_a_place() -> None:
    assert find_place_abroad("London Borough of Averley Plan 2026") == "London Borough of Averley"
    assert find_place_abroad("Wexcombe Borough Council Plan") == "Wexcombe Borough"


def test_values_merged_over_columns_in_each_small_table_are_of_their_own_action(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Culture Delivery Plan 2026", 0)
    for _theme, name, values in CARDS:
        grid = document.add_table(3, 3)
        for row, texts in zip(grid.rows, (("Action", name), ("Lead", values[0]), ("Partners", values[1])), strict=True):
            row.cells[0].text = texts[0]
            row.cells[1].merge(row.cells[2]).text = texts[1]
        document.add_paragraph()
    document.save(str(tmp_path / "merged.docx"))
    read = read_list(tmp_path / "merged.docx")
    assert [project.lead_units for project in read.projects] == [(values[0],) for _theme, _name, values in CARDS]


def sentences(first: str, second: str) -> ResponsibilityList:
    return read_text(f"{TITLE}1. Dredge the long channel\n{first}\n\n2. License taxis\n{second}\n")


def test_a_sentence_below_a_name_says_who_leads_and_by_when_it_is_finished() -> None:
    read = sentences(
        "The Water Agency will lead, supported by the Boat Union. The work will be finished by 30 November 2026.",
        "The Taxi Office will lead, supported by the Drivers Guild. The work will be finished by June 2026.",
    )
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("Dredge the long channel", ("Water Agency",), ("Boat Union",)),
        ("License taxis", ("Taxi Office",), ("Drivers Guild",)),
    ]
    assert [str(project.deadline.date) for project in read.projects if project.deadline] == ["2026-11-30", "2026-06-30"]


def test_of_two_times_by_which_parts_are_finished_neither_is_the_deadline() -> None:
    said = "Design will be completed by May 2026. Piling will be completed by June 2027."
    read = sentences(f"The Water Agency will lead, supported by the Boat Union. {said}", "The Taxi Office will lead.")
    assert read.projects[0].deadline is None


def test_owners_who_are_people_are_officers_beside_the_team_that_leads() -> None:
    rows = ("Fit cameras | Supt. Hollis | Roads Unit | Highways East | May 2026 |",
            "Train wardens | Insp. Gray | Citizens Team | Parish Councils | June 2026 |")  # fmt: skip
    read = table("Deliverable | Owner | Lead team | Working with | Due |", *rows)
    assert [(project.lead_units, project.lead_officers) for project in read.projects] == [
        (("Roads Unit",), ("Supt. Hollis",)),
        (("Citizens Team",), ("Insp. Gray",)),
    ]
    units = table("Deliverable | Owner | Lead team | Due |", "Fit cameras | Roads Office | Camera Team | May 2026 |")
    assert units.projects[0].lead_units == ("Roads Office",)
    assert any(problem.text == "Lead team" for problem in units.problems)


def test_priorities_that_name_themes_are_categories_and_ranks_are_none() -> None:
    header = "Priority | Action | Lead | Due |"
    rows = ("Open a hub | Link Office | May 2026 |", "Screen for frailty | Clinic Board | May 2026 |",
            "Hire carers | Work Office | May 2026 |")  # fmt: skip
    themes = table(
        header, *(f"{theme} | {row}" for theme, row in zip(["Early help"] * 2 + ["Care at home"], rows, strict=True))
    )
    assert [project.category and project.category.name for project in themes.projects] == [
        "Early help", "Early help", "Care at home"
    ]  # fmt: skip
    ranks = table(header, *(f"{rank} | {row}" for rank, row in zip(["Very high"] * 2 + ["High"], rows, strict=True)))
    again = table(
        header, *(f"{rank} | {row}" for rank, row in zip(["Very high", "Rather low", "Very high"], rows, strict=True))
    )
    assert [project.category for read in (ranks, again) for project in read.projects] == [None] * 6


def test_a_minister_who_is_responsible_is_a_leader_and_no_partner() -> None:
    read = table("Commitment | Minister responsible | Lead agency | Due |",
                 "Publish contracts | Minister for Integrity | Buying Office | May 2026 |")  # fmt: skip
    project = read.projects[0]
    assert (project.leaders, project.lead_units, project.partner_units) == (
        ("Minister for Integrity",), ("Buying Office",), ()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cell", "leads"),
    [
        ("Lead Department/Division", "Housing Department/Tenant Division", ("Housing Department/Tenant Division",)),
        ("Lead agency", "Housing Department/Tenant Division", ("Housing Department", "Tenant Division")),
        ("Responsible Minister/Department", "Tide Department", ("Tide Department",)),
    ],
)
def test_a_stroke_in_a_header_tells_what_one_is_in_its_cells(header: str, cell: str, leads: tuple[str, ...]) -> None:
    assert table(f"Action | {header} | Due |", f"Dig a pond | {cell} | May 2026 |").projects[0].lead_units == leads


def test_cards_whose_values_are_made_of_words_of_headers_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Borough of Thornwick Digital Strategy 2026")
    for name, lead in (("One account", "Customer Platforms"), ("Sensors in flats", "Assistive Technology")):
        grid = document.add_table(4, 2)
        cards = [("Initiative", name), ("Sponsor", "Director of Resources"), ("Lead team", lead), ("Due", "May 2026")]
        for row, texts in zip(grid.rows, cards, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(tmp_path / "a.docx"))
    projects = read_list(tmp_path / "a.docx").projects
    assert [(project.name, project.leaders, project.lead_units) for project in projects] == [
        ("One account", ("Director of Resources",), ("Customer Platforms",)),
        ("Sensors in flats", ("Director of Resources",), ("Assistive Technology",)),
    ]
