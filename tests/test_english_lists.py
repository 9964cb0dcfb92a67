"""Lists in English: headers, labels, times, and names that hold commas."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.cells.dates import parse_deadline
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import ResponsibilityList
from tests.english_forms import OWN, read_form, score
from tests.english_plans import SEEN


def units(read: ResponsibilityList) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(project.lead_units, project.partner_units) for project in read.projects]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Finish by", "deadline"),
        ("To be finished by", "deadline"),
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
        ("Lead partner", "lead_units"),
        ("Lead County Department", "lead_units"),
        ("Implementing partners", "partner_units"),
        ("Other responsible parties", "partner_units"),
        ("Who (lead)", "lead_units"),
        ("Officer responsible", "lead_officers"),
        ("Performance measure", "extra"),
        ("Expected outcome", "extra"),
        ("Review date", "extra"),
        ("Cost (£)", "extra"),
        ("By when?", "deadline"),
        ("Action required", "name"),
        ("Priority actions", "name"),
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
        ("by 2025-06", "2025-06-30"),
        ("no later than 2025-06-15", "2025-06-15"),
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


def test_a_row_that_lacks_a_cell_is_reported_and_takes_none_of_another() -> None:
    cells = ["No.", "Action", "Lead agency", "Timeframe"]
    cells += ["1", "Paint the pier", "Harbour Authority", "2025", "2", "Sweep the beach", "2026"]
    cells += ["3", "Plant dune grass", "Beach Service", "ongoing", "4", "Buy buoys", "Coast Guard", "2025"]
    read = read_text("\n\n".join(cells))
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("Paint the pier", ("Harbour Authority",)),
        ("Sweep the beach", ()),
        ("Plant dune grass", ("Beach Service",)),
        ("Buy buoys", ("Coast Guard",)),
    ]
    assert any("Sweep the beach" in problem.text for problem in read.problems)


# ---- invented plans in the forms people publish them in ------------------------------------------

FORMS_OF_PLANS = [
    pytest.param(name, form, id=f"{name}, {form}")
    for name, plan in SEEN.items()
    for form, kind in OWN.items()
    if form != "text, columns" and (kind.prose or not plan.how)
]


@pytest.mark.parametrize(("name", "form"), FORMS_OF_PLANS)
def test_every_unit_of_a_plan_is_read_in_its_row_and_role(tmp_path: Path, name: str, form: str) -> None:
    found = score(SEEN[name], read_form(SEEN[name], OWN[form], tmp_path))
    assert (found.right, found.wrong) == (found.units, 0)


@pytest.mark.parametrize("name", ["climate", "hearing", "integrity", "housing"])
def test_columns_that_spaces_keep_apart_are_read_with_their_wrapped_names(tmp_path: Path, name: str) -> None:
    found = score(SEEN[name], read_form(SEEN[name], OWN["text, columns"], tmp_path))
    assert (found.right, found.wrong) == (found.units, 0)


def test_line_breaks_that_may_divide_units_or_wrap_a_name_are_doubted(tmp_path: Path) -> None:
    read = read_form(SEEN["digital"], OWN["text, columns"], tmp_path)
    assert read is not None
    assert sum("换行" in problem.reason for problem in read.problems) >= 3


@pytest.mark.parametrize(
    ("said", "leads", "partners"),
    [
        ("led by the Parks Board with support from City Police and the Lake Trust", ["Parks Board"],
         ["City Police", "Lake Trust"]),
        ("The Parks Board will lead, supported by City Police", ["Parks Board"], ["City Police"]),
        ("Parks Board leads this action in partnership with City Police, Lake Trust and Rotary", ["Parks Board"],
         ["City Police", "Lake Trust", "Rotary"]),
        ("Delivered by Parks Board together with City Police by June 2025", ["Parks Board"], ["City Police"]),
        ("Parks Board is responsible, and City Police will assist", ["Parks Board"], ["City Police"]),
    ],
)  # fmt: skip
def test_sentences_say_who_leads(said: str, leads: list[str], partners: list[str]) -> None:
    read = read_text(
        "Town of Marlow Lake Action Plan 2024\n\n"
        f"1. Clean the shore. {said}.\n2. Plant reeds. Parks Board will lead, supported by Lake Trust.\n"
    )
    assert read.projects[0].name == "Clean the shore"
    assert [list(found) for found in (read.projects[0].lead_units, read.projects[0].partner_units)] == [leads, partners]
    assert read.problems == ()


def test_what_a_list_calls_its_actions_is_kept_beside_a_running_number() -> None:
    rows = "\n".join(f"H{number},Task {number},Parks Board,2025" for number in range(1, 4))
    read = read_text(f"Ref.,Action,Owner,Due date\n{rows}\n")
    assert [(project.number, project.extra["原编号"]) for project in read.projects] == [(1, "H1"), (2, "H2"), (3, "H3")]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Riverton City Council Climate Action Plan 2024", "Riverton City"),
        ("Government of Ostravia Anti-Corruption Action Plan 2022", "Government of Ostravia"),
        ("Kingdom of Sarovia Gender Equality Action Plan 2025", "Kingdom of Sarovia"),
    ],
)
def test_a_place_abroad_is_taken_from_the_title(title: str, place: str) -> None:
    read = read_text(f"{title}\n\nNo.\tAction\tLead agency\n1\tPaint\tParks\n2\tSweep\tPolice\n")
    assert read.place == place


@pytest.mark.parametrize(
    ("header", "row", "who"),
    [
        ("Project,Lead department,Co-lead,Partners", "Mend,Rivers,Parks,Guild", (("Rivers", "Parks"), ("Guild",))),
        ("Strategy,Lead agency,Partners,Performance measure", "Mend,Rivers,Guild,Repairs", (("Rivers",), ("Guild",))),
        ("Action,Service,Lead officer,Partners", "Mend,Rivers,Head of Weirs,Guild", (("Rivers",), ("Guild",))),
        ("Responsible: Rivers,,\nAction,Delivery partners,By when?", "Mend,Guild,May 2026", (("Rivers",), ("Guild",))),
    ],
)  # fmt: skip
def test_columns_beside_each_other_say_who_leads(
    header: str, row: str, who: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    read = read_text(f"{header}\n{row}\n", name="a.csv")
    assert [project.name for project in read.projects] == ["Mend"] and units(read) == [who]


def test_a_department_beside_a_lead_is_told_and_takes_no_part() -> None:
    read = read_text(
        "Department,Action,Lead agency,Partners\nParks Department,Mend the weir,Rivers Unit,Guild\n"
        "Roads Department,Mend the ford,Rivers Unit,Guild\n",
        name="a.csv",
    )
    assert units(read) == [(("Rivers Unit",), ("Guild",))] * 2
    assert any(problem.text == "Department" for problem in read.problems)


def test_a_task_counted_by_a_word_is_called_by_what_it_is() -> None:
    read = read_text(
        "Recommendation,Lead,Due\nRecommendation 4: Mend the weir,Rivers,2026\n"
        "Recommendation 5: Mend the ford,Guild,2026\n",
        name="a.csv",
    )
    assert [(project.number, project.name) for project in read.projects] == [(4, "Mend the weir"), (5, "Mend the ford")]


def test_lines_that_name_a_task_its_unit_and_whom_it_is_with_are_tasks() -> None:
    read = read_text(
        "Village Plan 2026\n\nMend the weir – Rivers Unit (with Guild)\nMend the ford – Guild (with Rivers Unit)\n"
    )
    assert units(read) == [(("Rivers Unit",), ("Guild",)), (("Guild",), ("Rivers Unit",))]


def test_a_caption_may_say_who_leads_all_of_its_table_and_is_a_note() -> None:
    table = "| Action | Supported by | Due |\n|---|---|---|\n| {} | Guild | May 2026 |\n\n"
    parts = (f"Actions led by {lead}\n\n{table.format(task)}" for lead, task in (("Rivers", "Mend"), ("Roads", "Ford")))
    read = read_text("# Weir Plan 2026\n\n" + "".join(parts))
    assert units(read) == [(("Rivers",), ("Guild",)), (("Roads",), ("Guild",))]
    assert {"Actions led by Rivers", "Actions led by Roads"} <= {note.text for note in read.notes}


def test_a_name_with_a_colon_in_it_is_doubted() -> None:
    read = read_text(
        "Village Plan 2026\n\n1. Mend the weir. Lead: Rivers Unit; alongwith: Guild\n2. Mend the ford. Lead: Guild\n"
    )
    assert any(":" in problem.text for problem in read.problems)


def test_people_in_brackets_are_officers_where_it_is_sure_and_doubted_where_not() -> None:
    read = read_text(
        "Action,Lead (contact),Partners\nMend,Rivers Office (R. Whitebird),Guild\nFord,Roads Office (Jane Doe),Guild\n",
        name="a.csv",
    )
    assert units(read)[0] == (("Rivers Office",), ("Guild",)) and read.projects[0].lead_officers == ("R. Whitebird",)
    assert [problem.text for problem in read.problems if "人名" in problem.reason] == ["Roads Office (Jane Doe)"]


def test_lines_of_a_name_that_may_be_tasks_each_are_doubted() -> None:
    read = read_text('Lead,Actions,Due\nRivers,"Mend the weir\nDredge the pool",2026\n', name="a.csv")
    assert any("读作了一个项目" in problem.reason for problem in read.problems)


def test_words_that_say_who_does_what_are_not_missed() -> None:
    read = read_text(
        "Wexmoor District Plan 2026\n\n1. Mend it. Lead agency: Rivers, in partnership with the Guild.\n"
        "2. Dredge it. This will be led by the Boat Club with support from Rivers, and completed by May 2026.\n"
    )
    assert units(read) == [(("Rivers",), ("Guild",)), (("Boat Club",), ("Rivers",))] and read.problems == ()


def test_a_column_of_times_is_the_deadline_whatever_it_is_called() -> None:
    read = read_text(
        "Plan of Elding 2026\nPriority\tLead partner\tMilestone\n"
        "Cut bicycle theft\tPolice and Crime Unit\tFY2025/26\nOpen safe havens\tLicensing Team\tJuly 2026\n"
    )
    assert [(one.name, one.lead_units) for one in read.projects] == [
        ("Cut bicycle theft", ("Police and Crime Unit",)),
        ("Open safe havens", ("Licensing Team",)),
    ]
    told = {problem.text for problem in read.problems}
    assert {"Police and Crime Unit", "FY2025/26"} <= told


def test_a_time_with_a_year_that_gives_no_date_is_told_in_a_list_without_a_year() -> None:
    read = read_text("Action\tLead agency\tTimeframe\nPaint buoys\tTide Bureau\tJuly 2026 if dry\n")
    assert any(problem.text == "July 2026 if dry" for problem in read.problems)


def test_with_behind_those_that_lead_names_partners_and_is_doubted_elsewhere() -> None:
    said = "1. Reopen the towpath. Led by Canal Office with Anglers Club. Due May 2026.\n"
    assert read_text(f"Plan of Elding 2026\n{said}").projects[0].partner_units == ("Anglers Club",)
    table = (
        "No\tAction\tOwner\n1\tPaint buoys\tTide Bureau with Coast Patrol\n2\tHelp\tHome for Persons with Handicaps\n"
    )
    told = [one.text for one in read_text(f"City of Elding Plan 2026\n{table}").problems]
    assert told == ["Tide Bureau with Coast Patrol"]


def test_a_cell_of_very_many_units_is_read_or_refused_and_nothing_breaks() -> None:
    many = "Harbour Board and " * 1500
    assert read_text(f"No,Action,Owner\n1,Paint buoys,{many}\n2,Sweep,Tide Bureau\n").projects


AIMED = (
    "Shire of Oxley Roads Plan 2027\n\nAction\tOwner\tHelped by\t{}\nSeal Mill Lane\tDepot\tQuarry\t{}\n"
    "Cut verges\tDepot\tFarmers\t{}\n"
)


@pytest.mark.parametrize("header", ["Target", "Aims", "Complete", "Delivery"])
def test_a_column_of_nothing_but_times_below_a_word_for_what_is_aimed_at_is_when_projects_end(header: str) -> None:
    read = read_text(AIMED.format(header, "Q1 2027", "Ongoing"))
    assert [project.deadline and project.deadline.text for project in read.projects] == ["Q1 2027", "Ongoing"]
    assert any(header in note.text and "完成时间" in note.text for note in read.notes)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Target", ("12 km", "May 2027")),
        ("Adopted", ("March 2027", "May 2027")),
        ("Delivered", ("March 2027", "May 2027")),
        ("Target", ("4", "9")),
    ],
)
def test_a_column_of_other_things_or_other_times_is_no_deadline(header: str, cells: tuple[str, str]) -> None:
    read = read_text(AIMED.format(header, *cells))
    assert [project.deadline for project in read.projects] == [None, None]
    assert [project.extra[header] for project in read.projects] == list(cells)


@pytest.mark.parametrize("lead", ["Adult Services, North County", "Police Department, Fire Department"])
def test_a_comma_where_other_cells_have_semicolons_is_told(lead: str) -> None:
    read = read_text(
        f"Oxley Town Plan 2027\n\nAction\tLead agency\tPartners\tDue\nMend the weir\t{lead}\tBand; Scouts\t2027\n"
        "Cut verges\tParks\tQuarry Co; Choir\t2028\n"
    )
    assert [problem.text for problem in read.problems if "逗号" in problem.reason] == [lead]


def test_a_range_of_years_over_two_lines_has_no_blank() -> None:
    read = read_text('Action,Owner,By when\nMend the weir,Depot,"2027–\n2030"\nCut verges,Depot,2028\n')
    assert [project.deadline and project.deadline.text for project in read.projects] == ["2027–2030", "2028"]
