"""English lists as copied text: labels line by line, columns kept by blanks, a cell a line, page edges."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.records import Project, ResponsibilityList
from tests.conftest import DATA


def _who(the_list: ResponsibilityList) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(project.name, project.lead_units, project.partner_units) for project in the_list.projects]


def _reported(the_list: ResponsibilityList) -> str:
    return " ".join(f"{problem.text} {problem.reason}" for problem in the_list.problems)


def _told(the_list: ResponsibilityList) -> str:
    return " ".join(note.text for note in the_list.notes)


CODES = """Town of Ellmoor Flood Plan 2025

E-1
Theme: Rivers
Action: Dredge the mill pond
Hazard: Flood
Lead agency: Drainage Board
Partners: Office of Weirs, Ellmoor Anglers, DPW
Timeframe: Q2 2026
Status: Not started

E-2
Theme: Roads
Action: Raise the causeway
Hazard: Storm surge
Lead agency: Highways Region 4
Partners: Drainage Board
Timeframe: 2027
Status: On track
"""


def test_labels_below_a_code_make_a_task_each_and_what_has_no_field_is_kept() -> None:
    read = read_text(CODES)
    assert _who(read) == [
        ("Dredge the mill pond", ("Drainage Board",), ("Office of Weirs", "Ellmoor Anglers", "DPW")),
        ("Raise the causeway", ("Highways Region 4",), ("Drainage Board",)),
    ]
    assert [project.extra["原编号"] for project in read.projects] == ["E-1", "E-2"]
    assert [project.category and project.category.name for project in read.projects] == ["Rivers", "Roads"]
    assert read.projects[1].extra["其他"] == "Hazard: Storm surge; Status: On track"


def test_a_theme_above_the_action_is_not_the_one_of_the_task_above() -> None:
    text = CODES.replace("E-1\n", "").replace("E-2\n", "")
    assert [project.category and project.category.name for project in read_text(text).projects] == ["Rivers", "Roads"]


THEMES = """Island of Skarvoy Harbour Strategy 2027

Pillar: Quays
Measure: Pile the north quay
Lead agency: Port Captain
Timeframe: May 2027
Measure: Pave the fish steps
Lead agency: Works Yard
Timeframe: June 2027
Pillar: Lights
Measure: Relight the mole
Lead agency: Pilot Station
Timeframe: July 2027
Measure: Wire the beacon
Lead agency: Port Captain
Timeframe: Q3 2027
"""


def test_a_theme_written_once_above_several_actions_is_the_one_of_all_of_them() -> None:
    categories = [project.category and project.category.name for project in read_text(THEMES).projects]
    assert categories == ["Quays", "Quays", "Lights", "Lights"]


def test_a_theme_within_the_block_of_one_action_is_no_other_ones() -> None:
    text = THEMES.replace("Pillar: Lights\n", "").replace("Pillar: Quays\nMeasure", "K-1\nPillar: Quays\nMeasure")
    assert [project.category is None for project in read_text(text).projects] == [False, True, True, True]


HEADED = """Skarvoy Fisheries Roadmap of 2027

{heading} 1: Better boats

{task} 1.1: Refit nine trawlers
Responsible: Boat Yard
Stakeholders: Net Makers, Deckhands Union
Period: 2027 – 2028

{task} 1.2: Teach engine care
Responsible: Sea School
Stakeholders: Boat Yard
Period: June 2028

{heading} 2: Better fish

{task} 2.1: Ice every catch
Responsible: Cold Store Company
Stakeholders: Deckhands Union
Period: 2028
"""


@pytest.mark.parametrize(
    ("heading", "task"),
    [
        ("Outcome", "Intervention"),
        ("Strategic direction", "Action"),
        ("Focus", "Step"),
        ("Key Result Area", "Strategic initiative"),
        ("Objective", "Output"),
    ],
)
def test_tasks_below_headings_whatever_both_are_called(heading: str, task: str) -> None:
    read = read_text(HEADED.format(heading=heading, task=task))
    assert _who(read) == [
        ("Refit nine trawlers", ("Boat Yard",), ("Net Makers", "Deckhands Union")),
        ("Teach engine care", ("Sea School",), ("Boat Yard",)),
        ("Ice every catch", ("Cold Store Company",), ("Deckhands Union",)),
    ]
    names = [project.category and project.category.name for project in read.projects]
    assert names == ["Better boats", "Better boats", "Better fish"]
    assert [project.extra.get("原编号") for project in read.projects] == ["1.1", "1.2", "2.1"]


def test_labels_in_a_markdown_list_below_headings() -> None:
    read = read_text(
        "# Town of Ellmoor Net Zero Plan 2025\n\n### 1. Insulate the baths\n- **Lead agency:** Property Team\n"
        "- **Partners:** Baths Trust; Salix\n- **Target date:** March 2026\n\n### 2. Sell the oil boilers\n"
        "- **Lead agency:** Estates\n- **Partners:** Property Team\n- **Target date:** 2027\n"
    )
    assert _who(read) == [
        ("Insulate the baths", ("Property Team",), ("Baths Trust", "Salix")),
        ("Sell the oil boilers", ("Estates",), ("Property Team",)),
    ]
    assert [project.deadline and project.deadline.date for project in read.projects] == [
        date(2026, 3, 31),
        date(2027, 12, 31),
    ]


@pytest.mark.parametrize(
    ("number", "kept"),
    [("Action 1.2 ", "1.2"), ("Objective 1.2: ", "1.2"), ("1.2 ", "1.2"), ("Measure B3 – ", "B3")],
)
def test_numbers_before_an_action_are_no_part_of_its_name(number: str, kept: str) -> None:
    read = read_text(
        f"Strategic Plan 2025 of the Borough of Ellmoor\n\n{number}Open a night shelter\nLead: Housing Office\n"
        "Partners: Night Trust\n\nAction 2.1: Lend tents\nLead: Scouts\nPartners: Housing Office\n"
    )
    assert read.projects[0].name == "Open a night shelter"
    assert read.projects[0].extra["原编号"] == kept


def test_a_bracket_may_say_by_when() -> None:
    read = read_text(
        "Ellmoor Safety Plan 2025\nPriority one: Streets\n"
        "1.1 Light the underpass (Lead: Highways; Partners: Rail Trust; By: Q4 2026)\n"
        "1.2 Paint the steps (Lead: Parks; Partners: Scouts; By: May 2026)\n"
    )
    assert [project.deadline and project.deadline.text for project in read.projects] == ["Q4 2026", "May 2026"]
    assert read.projects[0].category and read.projects[0].category.name == "Streets"


def test_letters_like_an_article_stay_in_names() -> None:
    read = read_text(
        "Ellmoor Sea Plan 2025\n\n1. Run night boats. Led by the Harbour Board in partnership with Samaria Ferries and"
        " the Sea Scouts. Timeframe: 2026.\n2. Buoys. Led by the Harbour Board. Timeframe: 2026.\n"
    )
    assert read.projects[0].partner_units == ("Samaria Ferries", "Sea Scouts")


HEAD = "ELLMOOR COUNCIL – TREE PLAN 2025"
COLUMNS = [
    "No.  Action                    Lead agency         Partners                 Timeframe",
    "",
    "  1  Plant limes along the     Parks Team          Lions Club, School       Q2 2026",
    "     canal                                         Board",
    "  2  Prune the churchyard      Tree Wardens        Parish Council           ongoing",
    "  3  Count hollow trunks on    Bat Society         Parks Team,              December",
    "     the common                                    Ellmoor College          2026",
]
MORE = ["  4  Water the saplings        Fire Brigade        Parks Team               2027"]
PAGES = {
    "form feeds": "\n".join([HEAD, "", *COLUMNS, "\fAdopted by the Board – Page 2", HEAD, *MORE, "", "Page 3"]),
    "page numbers": "\n".join([HEAD, "", *COLUMNS, "", f"{' ' * 40}Page 1", "", HEAD, "", *MORE]),
    "page of pages": "\n".join([HEAD, "", *COLUMNS, "", "Council Plan | Page 1 of 2", "", HEAD, "", *MORE]),
}


@pytest.mark.parametrize("pages", PAGES)
def test_what_pages_repeat_is_in_no_row_and_told_once(pages: str) -> None:
    read = read_text(PAGES[pages])
    assert _who(read) == [
        ("Plant limes along the canal", ("Parks Team",), ("Lions Club", "School Board")),
        ("Prune the churchyard", ("Tree Wardens",), ("Parish Council",)),
        ("Count hollow trunks on the common", ("Bat Society",), ("Parks Team", "Ellmoor College")),
        ("Water the saplings", ("Fire Brigade",), ("Parks Team",)),
    ]
    if pages == "form feeds":
        assert _told(read).count("Adopted by the Board") == 1


def test_a_line_that_names_a_page_in_its_words_is_text() -> None:
    read = read_text(PAGES["page numbers"].replace("Prune the churchyard ", "Correct page 12      "))
    assert read.projects[1].name == "Correct page 12"


MIDDLE = """Ellmoor Health Plan 2025

Action                     Lead agency            Partners              Timeframe  Status

Measure the hearing of     Ear Clinic             School Board          Q1 2026    Green
everybody over sixty
                                                  Lions Club,
Lend walking frames        Red Lantern Relief     Ellmoor College,      2027       Amber
                                                  Parish Nurses
Train barbers to listen    Department of Minds    Barbers Guild         June 2026  Green
to their customers         and Moods
"""


def test_rows_whose_cells_are_in_their_middle_are_told_by_how_their_lines_were_wrapped() -> None:
    assert _who(read_text(MIDDLE)) == [
        ("Measure the hearing of everybody over sixty", ("Ear Clinic",), ("School Board",)),
        ("Lend walking frames", ("Red Lantern Relief",), ("Lions Club", "Ellmoor College", "Parish Nurses")),
        ("Train barbers to listen to their customers", ("Department of Minds and Moods",), ("Barbers Guild",)),
    ]


CELLS = [
    ["Action", "Hazard", "Lead agency", "Partners", "Target date"],
    ["Dredge the\nmill pond", "Flood", "Drainage\nBoard", "Office of Weirs;\nEllmoor Anglers", "Q2 2026"],
    ["Raise the causeway", "Surge", "Highways", "Drainage Board", "ongoing"],
    ["Sound the sirens", "Storm", "Fire Brigade", "Scouts", "2027"],
]


def _cells(rows: list[list[str]], between: str) -> str:
    return between.join(["Ellmoor Flood Plan 2025", *(cell for row in rows for cell in row)])


def test_a_table_of_which_each_cell_is_a_paragraph_needs_no_numbers() -> None:
    assert _who(read_text(_cells(CELLS, "\n\n"))) == [
        ("Dredge the mill pond", ("Drainage Board",), ("Office of Weirs", "Ellmoor Anglers")),
        ("Raise the causeway", ("Highways",), ("Drainage Board",)),
        ("Sound the sirens", ("Fire Brigade",), ("Scouts",)),
    ]


def test_a_cell_that_is_missing_in_such_a_table_moves_no_name_in_silence() -> None:
    rows = [CELLS[0], *CELLS[2:] * 4, [*CELLS[1][:3], CELLS[1][4]], CELLS[2]]
    try:
        read = read_text(_cells(rows, "\n\n"))
    except UnreadableDocumentError:
        return
    right: dict[str, tuple[str, ...]] = {"Raise the causeway": ("Highways",), "Sound the sirens": ("Fire Brigade",)}
    right["Dredge the mill pond"] = ("Drainage Board",)
    wrong: list[Project] = [project for project in read.projects if right.get(project.name) != project.lead_units]
    assert all(project.name in _reported(read) for project in wrong)
    assert "Drainage Board" in _reported(read)  # the one unit of its row


def test_a_column_of_units_under_a_header_that_is_not_known_is_reported() -> None:
    rows = [["1", "Paint", "Parks Team", "Tree Club; Scouts", "2026"], ["2", "Dig", "Tree Club", "Parks Team", "2026"]]
    rows += [["3", "Sow", "Scouts", "Parks Team; Tree Club", "2027"]]
    text = "\n".join("\t".join(row) for row in [["No.", "Action", "Lead", "Sidekicks", "Target date"], *rows])
    assert "--map" in _reported(read_text(f"Ellmoor Plan 2025\n{text}"))
    read = read_text(f"Ellmoor Plan 2025\n{text}", mapping={"Sidekicks": "partner_units"})
    assert "--map" not in _reported(read)
    assert read.projects[0].partner_units == ("Tree Club", "Scouts")


NUMBERS_IN_THE_MIDDLE = """Ellmoor Lift Plan 2025

No.  Action                   Lead agency        Partners             Timeframe
1    Rebuild the lifts at     Station Office     Lift Works           Q2 2026
     Harbour Street
     Extend the night         Bus Company        Contract Board,
2    bus to the eastern       of Ellmoor         Night Riders'        July 2026
     villages                                    Committee
     Paint the kerbs at       Works Depot        City of Ellmoor
3    forty crossings near     Line Team          Streets, Town of     2027
     schools                                     Fenn
"""


def test_a_number_in_the_middle_of_its_row_does_not_begin_it() -> None:
    assert [(project.name, project.partner_units) for project in read_text(NUMBERS_IN_THE_MIDDLE).projects] == [
        ("Rebuild the lifts at Harbour Street", ("Lift Works",)),
        ("Extend the night bus to the eastern villages", ("Contract Board", "Night Riders' Committee")),
        ("Paint the kerbs at forty crossings near schools", ("City of Ellmoor Streets", "Town of Fenn")),
    ]


BELOW_PAGES = """Town of Ellmoor Flood Plan 2025

1. Repair 10 bridges
Timeframe: 2026
Lead agency: Drainage Board
\f2. Raise the causeway
Timeframe: 2027
Lead agency: Drainage Board
\f3. Repair 20 bridges
Timeframe: 2028
Lead agency: Drainage Board
"""


@pytest.mark.parametrize("between", ["\f", "Page 1\n"])
def test_a_label_a_number_or_a_year_that_recurs_at_the_edge_of_pages_is_text(between: str) -> None:
    read = read_text(BELOW_PAGES.replace("\f", between))
    assert _who(read) == [
        (name, ("Drainage Board",), ()) for name in ("Repair 10 bridges", "Raise the causeway", "Repair 20 bridges")
    ]
    assert [project.deadline and project.deadline.text for project in read.projects] == ["2026", "2027", "2028"]


@pytest.mark.parametrize("between", ["\f", "Page 1\n"])
def test_a_row_that_recurs_at_the_edge_of_pages_is_a_row(between: str) -> None:
    rows = [("Count bats", "Bat Society", "Scouts", str(year)) for year in (2026, 2027, 2027)]
    lines = ["\t".join([str(number), *row]) for number, row in enumerate(rows, start=1)]
    head = "Ellmoor Bat Plan 2025\nNo.\tAction\tLead agency\tPartners\tTimeframe\n"
    assert len(read_text(head + f"\n{between}".join(lines)).projects) == len(rows)


@pytest.mark.parametrize(
    "cell",
    ["Lead ministry: Health; Supporting bodies: Police", "Coordinating body: Health; Partner organisations: Police"],
)
def test_labels_in_a_cell_name_bodies_as_headers_do(cell: str) -> None:
    head = "Ellmoor Plan 2025\nNo.\tAction\tResponsible agencies\tTimeframe\n"
    text = f"{head}1\tPaint\t{cell}\t2026\n2\tSow\tParks\t2027\n"
    assert _who(read_text(text))[0] == ("Paint", ("Health",), ("Police",))


@pytest.mark.parametrize("between", [",", "\t"])
def test_a_second_list_whose_columns_stand_in_another_order_is_read_by_its_own_header(between: str) -> None:
    first = [["No.", "Action", "Lead agency", "Partners"], ["1", "Count bats", "Bat Society", "Scouts"]]
    second = [["No.", "Action", "Partners", "Lead agency"], ["1", "Dig wells", "Scouts", "Water Board"]]
    again = [first[0], ["2", "Dig wells", "Water Board", "Scouts"]]
    for below in (second, again):
        the_list = read_text("\n".join(between.join(row) for row in first + below))
        assert _who(the_list)[1] == ("Dig wells", ("Water Board",), ("Scouts",))
        assert "各栏的先后" not in _reported(the_list)


UNIT_BELOW_PAGES = """Ellmoor Safe Routes Plan 2025

No.  Action                  Lead agency      Partners         Timeframe
1    Paint crossings         Works Depot      School Board     2026
2    Build a footbridge      Bridge Office    Rail Works,      2027
                                              School Board
\f3    Light the towpath       Canal Trust      Night Watch,     2027
                                              School Board
\f4    Mend the stiles         Path Society     Farm Union,      2028
                                              School Board
"""


def test_a_unit_that_ends_a_cell_at_the_foot_of_every_page_is_read_or_told() -> None:
    read = read_text(UNIT_BELOW_PAGES)
    in_all = all("School Board" in project.partner_units for project in read.projects)
    assert in_all or "School Board" in _reported(read)


def test_totals_and_headings_between_the_rows_of_laid_out_text_are_in_no_cell() -> None:
    row = "{:<22}{:<18}{:<18}{:<12}{}\n"
    read = read_text(
        "Isles Investment Plan 2026\n\n"
        + row.format("Action", "Lead partner", "Partners", "Timescale", "Cost")
        + row.format("Mend the weir", "Rivers Trust", "Boat Guild", "2026", "5,400")
        + row.format("Dredge the pool", "Boat Guild", "Rivers Trust", "2027", "360")
        + row.format("Total", "", "", "", "5,760")
        + "Objective 2. Warmer and drier homes\n"
        + row.format("Line the lofts", "Energy Advice", "Rivers Trust", "2029", "1,900")
    )
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("Mend the weir", ("Rivers Trust",)),
        ("Dredge the pool", ("Boat Guild",)),
        ("Line the lofts", ("Energy Advice",)),
    ]
    category = read.projects[2].category
    assert category is not None and category.name == "Warmer and drier homes"


NARROW = """Ellmoor Signal Plan 2027

Action             Lead agency     Partners        Timeframe

Mend the mast      Harbour         Ellmoor Fire    June 2027
on the mole        Broadcastin     Service
                   g Company
Replace cables     Ellmoor         Coastal         School break,
under the quay     Signallin       Choir           July 2027
                   division
Paint the pier     Mole            Coastal         Ongoing
                   Community       Choir
                   Forum
"""


def test_a_word_that_the_edge_of_its_column_cut_is_one_and_where_it_may_be_is_told() -> None:
    read = read_text(NARROW)
    assert read.projects[0].lead_units == ("Harbour Broadcasting Company",)
    assert [problem.lines[0] for problem in read.problems if "Signallin division" in problem.text] == [8]


def test_letters_of_different_widths_make_no_breaks_by_hand() -> None:
    assert read_text(NARROW).projects[2].lead_units == ("Mole Community Forum",)


def test_a_time_behind_other_words_is_no_row_of_its_own() -> None:
    read = read_text(NARROW)
    assert [project.deadline and project.deadline.text for project in read.projects] == [
        "June 2027",
        "School break, July 2027",
        "Ongoing",
    ]


LATER_PAGE = """Ellmoor Signal Plan 2027

Action                  Lead agency       Partners          Timeframe

Mend the mast           Harbour Office    Sea Scouts        June 2027
Replace cables          Signal Yard       Coastal Choir     July 2027
Paint the pier          Harbour Office    Coastal Choir     Ongoing
\fDredge the basin    Signal Yard      Sea Scouts       May 2028
Light the steps and the old mole
                    Works Depot      Sea Scouts       May 2029
Sound the bells     Signal Yard      Sea Scouts       May 2030
"""


def test_a_page_on_which_a_line_is_over_two_columns_has_its_columns_from_its_full_lines() -> None:
    read = read_text(LATER_PAGE)
    assert _who(read)[3:] == [
        ("Dredge the basin", ("Signal Yard",), ("Sea Scouts",)),
        ("Light the steps and the old mole", ("Works Depot",), ("Sea Scouts",)),
        ("Sound the bells", ("Signal Yard",), ("Sea Scouts",)),
    ]


TABBED = """Ellmoor Wells Plan 2027
No\tAction\tLead agency\tPartners\tBy when\tRemarks
Goal 1 Clean water
1.1\tCap the old shafts\tMine Office\tCavers Club; Water Bench\tMay 2027\tnone
Goal 2 Fair water
2.1\tMeter the fountains\tWater Bench\tPlumbers Lodge\tOngoing
2.2\tPaint the pumps\tArt School\tWater Bench\tJune 2028\tnone
"""


def test_headings_without_tabs_between_the_rows_of_a_table_with_tabs_are_no_end_of_it() -> None:
    read = read_text(TABBED)
    assert _who(read) == [
        ("Cap the old shafts", ("Mine Office",), ("Cavers Club", "Water Bench")),
        ("Meter the fountains", ("Water Bench",), ("Plumbers Lodge",)),
        ("Paint the pumps", ("Art School",), ("Water Bench",)),
    ]
    names = [project.category and project.category.name for project in read.projects]
    assert names == ["Goal 1 Clean water", "Goal 2 Fair water", "Goal 2 Fair water"]


def test_a_row_with_tabs_behind_the_end_of_a_table_is_told() -> None:
    lines = TABBED.splitlines()
    behind = "The remarks below were added by the clerk.\nThey are of no effect."
    read = read_text("\n".join([*lines[:2], lines[3], lines[5], lines[6], behind, lines[6].replace("2.2", "2.3")]))
    assert any("2.3" in problem.text for problem in read.problems)


def test_the_title_with_a_page_number_between_actions_is_no_part_of_them() -> None:
    read = read_text(
        "ELLMOOR REPAIR PLAN\n\nR1  Mend the weir\nLEAD AGENCY: Water Bench\nTIMEFRAME: May 2027\n\n"
        "Ellmoor Repair Plan | 7\n\nR2  Mend the lock\nLEAD AGENCY: Canal Office\nTIMEFRAME: June 2027\n"
    )
    assert [dict(project.extra) for project in read.projects] == [{"原编号": "R1"}, {"原编号": "R2"}]


LAID = """Town of Ellmoor Bell Plan 2027

No.  Action            Lead agency     Partners              Timeframe

 1   Cast the tenor    Bell Foundry    Ringers; School       June 2027
{}
 2   Fell the elms     Tree Office     Saw Guild             Q3 2028
 3   Paint the hall    Works Depot     Scouts                Ongoing
"""


LABELS = """Town of Ellmoor Flood Plan 2026

{}Dredge the mill pond
{}Lead: Drainage Board
Comments: Grant asked for
Partners: Anglers Club

{}Raise the causeway
{}Lead: Roads Office
Comments: Designed
Partners: Ford Guild
"""


@pytest.mark.parametrize("label", ["Objective", "Strategic priority"])
@pytest.mark.parametrize("numbers", [("1.1 ", "1.2 "), ("", "")])
def test_a_label_of_a_theme_below_a_name_is_no_name_and_comments_are_no_task(
    label: str, numbers: tuple[str, str]
) -> None:
    read = read_text(LABELS.format(numbers[0], f"{label}: Rivers\n", numbers[1], f"{label}: Roads for all\n"))
    assert _who(read) == [
        ("Dredge the mill pond", ("Drainage Board",), ("Anglers Club",)),
        ("Raise the causeway", ("Roads Office",), ("Ford Guild",)),
    ]
    assert [project.category and project.category.name for project in read.projects] == ["Rivers", "Roads for all"]


@pytest.mark.parametrize("line", ["Asked for twice", "The ringers have asked for more than this"])
def test_a_line_over_two_columns_parts_none_of_them_and_is_told(line: str) -> None:
    read = read_text(LAID.format(line))
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("Bell Foundry",), ("Ringers", "School")),
        (("Tree Office",), ("Saw Guild",)),
        (("Works Depot",), ("Scouts",)),
    ]
    assert "Fell the elms" in read.projects[1].name
    assert any(problem.text and problem.text in line for problem in read.problems)


def _phrases() -> list[list[str]]:
    text = (DATA / "who-does-what-english.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@pytest.mark.parametrize(("phrase", "leads", "partners"), _phrases())
def test_what_english_plans_write_of_who_does_what(phrase: str, leads: str, partners: str) -> None:
    """Each word that says what a unit does is in one of these, so that none can be lost unseen."""
    read = read_text(
        f"Wexcombe Delivery Plan 2026\n\n1. Build a boathouse at the quay. {phrase}. Due by September 2026.\n"
        "2. Repair the lighthouse stairs. Led by Coast Guild with support from Town Fund. Due by June 2026.\n"
    )
    first = read.projects[0]
    found = first.name, "、".join(first.lead_units), "、".join(first.partner_units)
    assert found == ("Build a boathouse at the quay", leads, partners)


def test_owners_by_name_beside_the_service_that_answers_are_officers() -> None:
    read = read_text(
        "Town of Oxley Plan 2026\n\n| Ref | Action | Responsible service | Action owner | Supporting services |\n"
        "|---|---|---|---|---|\n| A1 | Plant 40 trees | Parks and Open Spaces | Fiona Garrity | Highways |\n"
        "| A2 | Light the lane | Fleet and Transport | Peter Okafor | Finance |\n"
    )
    assert [(one.lead_units, one.partner_units, one.lead_officers) for one in read.projects] == [
        (("Parks and Open Spaces",), ("Highways",), ("Fiona Garrity",)),
        (("Fleet and Transport",), ("Finance",), ("Peter Okafor",)),
    ]


def test_a_heading_has_its_own_line_and_heads_the_actions_below_it() -> None:
    one = "Action: {}\nOwner: {}\nBy when: June 2026\n\n"
    read = read_text(
        "Town of Oxley flood actions 2026\n\n2. Lessons from the January floods\n\n"
        "The group heard that phones failed.\n\n"
        + one.format("Rebuild the phone tree", "Emergency Planning Unit (Sarah Whitlock)")
        + "3. Communities and the property of others\n\n"
        + one.format("Hold drop-in sessions", "Community Resilience Team (Gillian Frost)")
        + one.format("Fit flood doors", "Rivers Trust (Tom Ellershaw)")
    )
    assert [(one.category and one.category.name, one.name, one.lead_officers) for one in read.projects] == [
        ("Lessons from the January floods", "Rebuild the phone tree", ("Sarah Whitlock",)),
        ("Communities and the property of others", "Hold drop-in sessions", ("Gillian Frost",)),
        ("Communities and the property of others", "Fit flood doors", ("Tom Ellershaw",)),
    ]


def test_a_number_of_strategies_is_none_of_their_names() -> None:
    read = read_text(
        "Pine County Plan 2026\n\n| Strategy # | Strategy | Lead |\n|---|---|---|\n| 1A | Plant trees | Parks Board |\n"
        "| 1B | Mend lanes | Roads Board |\n"
    )
    assert [project.name for project in read.projects] == ["Plant trees", "Mend lanes"]
