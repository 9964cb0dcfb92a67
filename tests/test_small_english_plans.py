"""Small English plans as councils, health boards and agencies write them: read wrongly or refused before."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.fields import english_field
from graphmodel.loaders.formats.ruled_tables import RuledTable, rows_of
from graphmodel.loaders.model import GridCell, GridRow
from graphmodel.loaders.tables.line_ends import PrintedCell, PrintedLine
from graphmodel.records import Project, ResponsibilityList

_TITLE = "Town of Oxley Action Plan 2026"


def table(*rows: str) -> ResponsibilityList:
    """Read rows whose cells are between bars."""
    lines = (f"| {row} |" for row in (*rows[:1], "|".join("---" for _ in rows[0].split("|")), *rows[1:]))
    return read_text("\n".join([f"# {_TITLE}", "", *lines]) + "\n")


def word(folder: Path, *blocks: str | list[list[str]]) -> ResponsibilityList:
    """Read a Word file of paragraphs and tables."""
    document, buffer = docx.Document(), io.BytesIO()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block.removeprefix("# "), style="Heading 1" if block.startswith("# ") else None)
            continue
        grid = document.add_table(len(block), len(block[0]))
        for at, cells in enumerate(block):
            for column, text in enumerate(cells):
                grid.cell(at, column).text = text
                if text == "<":
                    grid.cell(at, column).text = ""
                    grid.cell(at, column - 1).merge(grid.cell(at, column))
    document.save(buffer)
    path = folder / "plan.docx"
    path.write_bytes(buffer.getvalue())
    return read_list(path)


def roles(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return project.lead_units, project.partner_units


def due(project: Project) -> str:
    return str(project.deadline and project.deadline.date)


def told(read: ResponsibilityList) -> list[str]:
    return [problem.text for problem in read.problems if problem.lines[0]]


def test_a_nodal_agency_leads_and_who_extends_support_supports() -> None:
    read = read_text(
        f"{_TITLE}\n\n1. Clear the drains. The Works Department shall be the nodal agency. The Survey Office and the "
        "Water Board shall extend support. Target: 31 May 2026.\n\n"
        "2. Map the wells. The Water Board shall be the nodal "
        "agency. The Works Department shall provide assistance. Target: 30 June 2026.\n"
    )
    assert [(*roles(one), due(one)) for one in read.projects] == [
        (("Works Department",), ("Survey Office", "Water Board"), "2026-05-31"),
        (("Water Board",), ("Works Department",), "2026-06-30"),
    ]


def test_small_letters_in_brackets_count_actions() -> None:
    one = "({}) {}\nWho: {}\nBy: 6 March 2026\n\n"
    read = read_text(
        f"{_TITLE}\n\n" + one.format("a", "Survey the lane", "Works Team") + one.format("b", "Buy salt", "Depot Team")
    )
    assert [(one.name, one.lead_units) for one in read.projects] == [
        ("Survey the lane", ("Works Team",)), ("Buy salt", ("Depot Team",))
    ]  # fmt: skip
    assert not told(read)


def test_counts_of_the_lines_of_a_cell_are_no_text_of_it(tmp_path: Path) -> None:
    read = word(
        tmp_path, _TITLE,
        [["Action", "Lead", "Partners"], ["Lend books", "Library Service", "1. School Board\n2. Rotary Club"]],
    )  # fmt: skip
    assert roles(read.projects[0]) == (("Library Service",), ("School Board", "Rotary Club"))
    assert not told(read)


def test_headers_below_two_merged_ones_are_those_of_their_columns(tmp_path: Path) -> None:
    read = word(
        tmp_path, _TITLE,
        [
            ["Work item", "Accountability", "<", "Dates", "<"],
            ["", "Prime", "Assist", "From", "To"],
            ["Paint the crosswalks", "Public Works", "Police", "Jul 1, 2026", "Aug 28, 2026"],
        ],
    )  # fmt: skip
    assert (*roles(read.projects[0]), due(read.projects[0])) == (("Public Works",), ("Police",), "2026-08-28")


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Lead officer and service", ("Head of Sweeping, Operations", "Waste Officer, Estates")),
        ("Responsible officer / service", ("Roads Foreman / Operations", "Works Engineer / Estates")),
        ("Lead (named officer)", ("Operations (Jane Roe)", "NHS Tayvale (Neil Shaw)")),
    ],
)
def test_who_a_header_says_to_be_beside_a_body_is_its_officer(header: str, cells: tuple[str, str]) -> None:
    read = table(f"Action | {header} | Due", f"Sweep | {cells[0]} | May 2026", f"Sort | {cells[1]} | June 2026")
    assert [one.lead_units for one in read.projects] in (
        [("Operations",), ("Estates",)],
        [("Operations",), ("NHS Tayvale",)],
    )
    assert all(len(one.lead_officers) == 1 for one in read.projects)
    assert not read.problems


def test_a_post_of_people_keeps_the_field_behind_its_comma() -> None:
    read = table(
        "Action | Lead area | Responsible officer", "Name rooms | Campus Services | Director, Campus Services",
        "Hold a welcome | Student Life | Director, Student Life; Jane Roe",
    )  # fmt: skip
    assert [one.lead_officers for one in read.projects] == [
        ("Director, Campus Services",), ("Director, Student Life", "Jane Roe")
    ]  # fmt: skip


def test_who_will_do_it_leads_where_nothing_else_says_who_does() -> None:
    read = read_text(
        f"{_TITLE}\n\n1. The Transport Department will rebuild five junctions by December 2027.\n"
        "2. By July 2026 the Police Department will publish its data, working with the Transport Department.\n"
    )
    assert [(*roles(one), due(one)) for one in read.projects] == [
        (("Transport Department",), (), "2027-12-31"),
        (("Police Department",), ("Transport Department",), "2026-07-31"),
    ]
    with pytest.raises(UnreadableDocumentError):
        read_text(f"{_TITLE}\n\n1. Ask the Transport Department to rebuild it.\n2. Move the City Council to gas.\n")


def test_what_minutes_call_an_action_says_who_is_to_do_it() -> None:
    one = "{}. {}\nIt was discussed.\nACTION: {} to {} by 30 April 2026.\n\n"
    read = read_text(
        "Harrow Parish Council - Minutes, 3 March 2026\n\n"
        + one.format(5, "Flooding", "Highways Authority", "clear the culvert")
        + one.format(6, "Village hall", "Hall Committee", "obtain three quotations")
    )
    assert [(one.category and one.category.name, one.lead_units, due(one)) for one in read.projects] == [
        ("Flooding", ("Highways Authority",), "2026-04-30"), ("Village hall", ("Hall Committee",), "2026-04-30")
    ]  # fmt: skip


def test_units_and_a_time_behind_a_dash_are_those_of_the_action() -> None:
    read = read_text(
        "Youth Council\n\nTRANSPORT\n- Free travel – Transport Team (with Bus Company), by September 2026\n"
        "- Safe parking - Highways Team, with Rail Operator, by March 2027\n\n"
        "HEALTH\n- Drop-in at each club – Youth Service (with School Nurses), by January 2027\n\nThanks,\nJo\n"
    )
    assert [(one.category and one.category.name, *roles(one), due(one)) for one in read.projects] == [
        ("TRANSPORT", ("Transport Team",), ("Bus Company",), "2026-09-30"),
        ("TRANSPORT", ("Highways Team",), ("Rail Operator",), "2027-03-31"),
        ("HEALTH", ("Youth Service",), ("School Nurses",), "2027-01-31"),
    ]


def test_sentences_below_a_name_are_no_part_of_it() -> None:
    read = read_text(
        "Isle of Serrin Heritage Plan 2026\n\nRepair the crane\nIt was built in 1911. The Harbours Division "
        "will lead this work with help from the Heritage Trust.\n\n"
        "Mark the old road\nThe Highways Division will lead this work with "
        "help from the Ramblers Club.\n"
    )
    assert [(one.name, *roles(one)) for one in read.projects] == [
        ("Repair the crane", ("Harbours Division",), ("Heritage Trust",)),
        ("Mark the old road", ("Highways Division",), ("Ramblers Club",)),
    ]


def test_headings_over_tables_are_the_categories_and_not_what_each_row_has_of_its_own(tmp_path: Path) -> None:
    header = ["Strategy", "Action steps", "Lead agency"]
    read = word(
        tmp_path, "# County Health Plan",
        "# Priority 1: Mental Health", "Goal: Residents get care.",
        [header, ["Reduce stigma", "Air 20 stories", "Health District"], ["Add staff", "Pay loans", "City Hospital"]],
        "# Priority 2: Food", "Goal: No one is hungry.",
        [header, ["Medicine", "Prescribe fruit", "City Hospital"], ["Meals", "Serve breakfast", "School District"]],
    )  # fmt: skip
    assert [one.category and one.category.name for one in read.projects] == ["Mental Health"] * 2 + ["Food"] * 2
    assert read.projects[0].extra["Strategy"] == "Reduce stigma"


def test_a_key_of_letters_below_a_table_makes_its_title_no_category(tmp_path: Path) -> None:
    read = word(
        tmp_path, "Watershed Compact Work Plan",
        [["Task", "Lead", "Partners"], ["Gauge the river", "USGS", "ACD"], ["Plant cover crops", "ACD", "USGS"]],
        "Abbreviations", [["ACD", "Ardenne Conservation District"], ["USGS", "Geological Survey"]],
    )  # fmt: skip
    assert [one.category for one in read.projects] == [None, None]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Agencies (L = lead)", "responsible_units"),
        ("Line departments", "partner_units"), ("Supporting areas", "partner_units"),
        ("Who's helping", "partner_units"),
        ("Who will do this", "responsible_units"), ("Responsible business unit", "responsible_units"),
        ("Action point", "name"), ("Sub-output", "name"), ("Decision", "name"), ("Proposal", "name"), ("Sl.", "number"),
        ("Accountable exec", "lead_officers"), ("KRA", "category"),
    ],
)  # fmt: skip
def test_headers(header: str, field: str) -> None:
    assert english_field(header) == field


def test_of_a_decision_and_an_action_the_action_is_what_is_done() -> None:
    read = table("Decision | Action | Lead", "Agreed to the bid | Write the bid | Works Team")
    assert read.projects[0].name == "Write the bid"


def test_of_a_baseline_and_a_forecast_date_the_forecast_is_the_deadline() -> None:
    read = table("Action | Lead | Baseline date | Forecast date", "Close it | Works Team | 30/06/2026 | 30/09/2026")
    assert due(read.projects[0]) == "2026-09-30"


def test_times_of_databases_and_times_behind_names_are_deadlines() -> None:
    assert due(table("Action | Lead | Due", "Lend it | Works Team | 2026-08-31T00:00:00").projects[0]) == "2026-08-31"
    one = "Measure {}. {} (due: December 2026)\nResponsible agency: Works Team\n\n"
    read = read_text(f"{_TITLE}\n\n" + one.format(1, "Ban thin bags") + one.format(2, "Sort the glass"))
    assert [(one.name, due(one)) for one in read.projects] == [
        ("Ban thin bags", "2026-12-31"), ("Sort the glass", "2026-12-31")
    ]  # fmt: skip
    read = table(
        "Action | Lead", "Rent two loaders by 1 December 2026 | Works Team", "Halve waste by 2030 | Works Team"
    )
    assert [due(one) for one in read.projects] == ["2026-12-01", "None"]


def test_words_that_the_end_of_a_page_cuts_are_not_whole_ones() -> None:
    def cell(*lines: tuple[str, float]) -> PrintedCell:
        return PrintedCell(
            tuple(PrintedLine(text, 2, 6.0 * len(text), 6.0 * len(text.split()[0]), 6, blank) for text, blank in lines),
            60,
        )

    def printed(page: int, *cells: PrintedCell) -> RuledTable:
        rows = [GridRow([GridCell(one.text)], page, page) for one in cells]
        return RuledTable(rows, [[one] for one in cells], {})

    whole = (
        cell(("Grounds", 3), ("Maintenan", 0), ("ce", 0)),
        cell(("Friends", 3), ("of it", 0)),
        cell(("Discrimin", 0), ("ating", 0)),
    )
    found = rows_of([printed(1, *whole, cell(("Grounds", 3), ("Maintenan", 0))), printed(2, cell(("ce", 0)), *whole)])
    assert [row.cells[0].text for row in found[0][:3]] == ["Grounds Maintenance", "Friends of it", "Discriminating"]


def test_what_each_row_has_of_its_own_is_no_theme_beside_one_that_is_merged() -> None:
    read = read_text(
        f"# {_TITLE}\n\n| Health need | Objective | Activities | Lead |\n|---|---|---|---|\n"
        "| Mind | Fewer deaths | Put boxes up | Health Board |\n| | Shorter waits | Open rooms | Library |\n"
        "| Birth | Visits | Visit homes | Nurses Union |\n| | Doulas | Train doulas | College |\n"
    )
    assert [one.category and one.category.name for one in read.projects] == ["Mind", "Mind", "Birth", "Birth"]


def test_phases_are_themes_and_what_a_label_says_above_rows_is() -> None:
    read = table(
        "Phase | Task | Lead", "Design | Agree the plan | Works Team", "Design | Cost it | Works Team",
        "Build | Strip the floor | Roads Team",
    )  # fmt: skip
    assert [one.category and one.category.name for one in read.projects] == ["Design", "Design", "Build"]
    read = table("Action | Lead | Due", "Theme: Boats | | ", "Dredge it | Works Team | May 2026")
    assert [one.category and one.category.name for one in read.projects] == ["Boats"]


def test_of_those_that_answer_the_others_in_brackets_support() -> None:
    read = table(
        "Measure | Responsible institution (co-responsible)",
        "Fund pupils | Ministry of Education (Ministry of Finance)",
    )
    assert roles(read.projects[0]) == (("Ministry of Education",), ("Ministry of Finance",))


def test_a_line_of_a_pages_source_is_no_line_of_a_cell(tmp_path: Path) -> None:
    row = "<tr><td><p>{}</p></td><td><p>{}</p></td><td><p>{}</p></td></tr>\n"
    rows = row.format("Action", "Lead\n\t\tagency", "Partners") + row.format(
        "Dredge\n\t\tthe bay", "<font>Public\n\t\t\tWorks</font>", "Coast\n Guard</p><p>Ferry\n Company"
    )
    path = tmp_path / "plan.html"
    path.write_text(f"<html><body><h1>{_TITLE}</h1><table>{rows}</table></body></html>", encoding="utf-8")
    read = read_list(path)
    assert [(one.name, *roles(one)) for one in read.projects] == [
        ("Dredge the bay", ("Public Works",), ("Coast Guard", "Ferry Company"))
    ]
    kept = rows.replace("<td>", '<td style="white-space: pre-line">')
    path.write_text(f"<html><body><h1>{_TITLE}</h1><table>{kept}</table></body></html>", encoding="utf-8")
    assert read_list(path).projects[0].partner_units == ("Coast", "Guard", "Ferry Company")


def test_a_number_with_a_blank_behind_it_heads_what_is_counted_below() -> None:
    one = "\n{} {}\nResponsible: Works Team\nCompletion: 30 June 2026\n"
    read = read_text(
        f"{_TITLE}\n\n1 Navigation\n" + one.format("1.1", "Dredge the berth") + one.format("1.2", "Replace the marks")
        + "\n2 Habitat\n" + one.format("2.1", "Reuse the mud")
    )  # fmt: skip
    assert [one.category and one.category.name for one in read.projects] == ["Navigation", "Navigation", "Habitat"]


def test_letters_and_what_they_are_short_for_are_no_row(tmp_path: Path) -> None:
    read = read_text(
        f"{_TITLE}\nTask,Lead,Partners\nGauge the river,USGS,ACD\nPlant crops,ACD,USGS\nAbbreviations,,\n"
        "ACD,Ardenne Conservation District,\nUSGS,United States Geological Survey,\n"
    )
    assert [one.name for one in read.projects] == ["Gauge the river", "Plant crops"]


def test_themes_with_blank_cells_below_them_are_so_whatever_their_header() -> None:
    read = table(
        "Output | Activity | Lead", "Safe boats | Train builders | Boat Union", " | Lend jackets | Coast Guard",
        "Fish markets | Build stores | Works Team",
    )  # fmt: skip
    assert [one.category and one.category.name for one in read.projects] == ["Safe boats"] * 2 + ["Fish markets"]


def test_what_is_no_name_by_itself_ends_the_one_on_the_line_above(tmp_path: Path) -> None:
    cells = ["Lend it", "Tennis\nAssociation", "Land Trust\nCouncil"]
    read = word(tmp_path, _TITLE, [["Action", "Lead", "Partners"], cells])
    assert roles(read.projects[0]) == (("Tennis Association",), ("Land Trust", "Council"))


def test_when_a_task_was_created_is_no_deadline() -> None:
    read = table("Task name | Assigned to | Created date | Due date", "Go live | ICT Team | 01/13/2026 | 05/15/2026")
    assert due(read.projects[0]) == "2026-05-15"


def test_letters_behind_an_and_may_be_another_unit() -> None:
    assert told(table("Action | Lead", "Mend the peat | Natural England & RSPB")) == ["Natural England & RSPB"]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_numbered_name_ends_with_its_line_above_a_sentence_that_says_who_leads(gap: str) -> None:
    read = read_text(
        f"Plan 2026\n\n1. Restore the fountain{gap}The setts around it are loose and two people fell last winter. "
        "Holm\n"
        "Council will lead this project, supported by the Heritage\nTrust. "
        "It is due to be completed by September 2026.\n\n"
        f"2. Widen the towpath{gap}The path has been shut to wheelchairs since the spring floods. Lock\n"
        "Trust will lead this project, supported by the Boat\nClub. It is due to be completed by December 2026.\n"
    )
    assert [(one.name, one.partner_units) for one in read.projects] == [
        ("Restore the fountain", ("Heritage Trust",)),
        ("Widen the towpath", ("Boat Club",)),
    ]


def test_an_unknown_label_that_names_people_for_most_tasks_is_told() -> None:
    people = ["Mercy Cheptoo", "Daniel Kiplagat", "To be appointed"]
    read = read_text(
        "\n".join(
            f"{n}. Drill well {n}\nLead: Water Board\nPartners: Rift Agency\nWarden: {who}"
            for n, who in enumerate(people, 1)
        )
    )
    assert [problem.text for problem in read.problems if "--map" in problem.reason and "leaders" in problem.reason] == [
        "Warden"
    ]
