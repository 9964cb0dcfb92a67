"""Small English lists that differ from ordinary ones in one way: read wrongly in silence before."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.records import Project, ResponsibilityList


def roles(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return project.lead_units, project.partner_units


def told(the_list: ResponsibilityList) -> list[str]:
    return [problem.text for problem in the_list.problems if problem.text]


def read_csv(*rows: str) -> ResponsibilityList:
    return read_text("\n".join(["City of Oxley Action Plan 2026", *rows]) + "\n")


@pytest.mark.parametrize("same", ["ditto", "As above", "same as above.", "〃"])
def test_ditto_is_the_unit_above(same: str) -> None:
    the_list = read_csv(
        "Action,Lead,Due", "Lend seeds,Library Service,May 2026", f"Buy large print,{same},June 2026",
    )  # fmt: skip
    assert [project.lead_units for project in the_list.projects] == [("Library Service",)] * 2


def test_brackets_are_partners_where_the_header_says_so() -> None:
    the_list = read_csv(
        "Action,Lead agency (supporting agencies),Due",
        'Shade the stops,"Transit Office (Parks Crew, Art Council)",May 2026',
        "Paint roofs,Housing Office (Roofers Guild),June 2026",
    )
    assert [roles(project) for project in the_list.projects] == [
        (("Transit Office",), ("Parks Crew", "Art Council")),
        (("Housing Office",), ("Roofers Guild",)),
    ]


def test_a_bracket_with_others_names_partners_and_jointly_makes_all_lead() -> None:
    the_list = read_csv(
        "Action,Responsible,Due",
        "Serve breakfast,Schools Office and Health Office jointly,May 2026",
        "Plant a garden,Parks Crew (with Garden Club),June 2026",
        'Run a bus,"Transit Office, Schools Office (joint leads)",July 2026',
        'Open a shelter,"Lead: Housing Office; Co-lead: Care Team; Members: Health Office",July 2026',
    )
    assert [roles(project) for project in the_list.projects] == [
        (("Schools Office", "Health Office"), ()),
        (("Parks Crew",), ("Garden Club",)),
        (("Transit Office", "Schools Office"), ()),
        (("Housing Office", "Care Team"), ("Health Office",)),
    ]
    assert not told(the_list)


def test_spaced_strokes_divide_units_and_square_brackets_say_who_leads() -> None:
    the_list = read_csv(
        "Action,Responsible,Due",
        "Merge the offices,Estates / HR + Finance,May 2026",
        '"Buy a tractor","Parks Crew, Roads Crew [lead]",May 2026',
        "Seal the yard,Parks Crew (primary) / Roads Crew (secondary),May 2026",
        '"Wash the vans","Head of Parks, Roads and Fleet",May 2026',
    )
    assert [roles(project) for project in the_list.projects] == [
        (("Estates", "HR", "Finance"), ()),
        (("Roads Crew",), ("Parks Crew",)),
        (("Parks Crew",), ("Roads Crew",)),
        (("Head of Parks, Roads and Fleet",), ()),
    ]
    assert not told(the_list)


def test_what_a_theme_says_in_brackets_leads_the_rows_below() -> None:
    the_list = read_csv(
        "No,Action,Support,Due", "Theme 1: Rivers (lead: River Office),,,", "1,Fence springs,Farm Office,May 2026",
    )  # fmt: skip
    assert roles(the_list.projects[0]) == (("River Office",), ("Farm Office",))
    assert the_list.projects[0].category and the_list.projects[0].category.name == "Rivers"


@pytest.mark.parametrize(
    "lead",
    [
        "Parks Crew until 2026 then Forest Trust",
        "Parks Crew (L)",
        "River Office (design)",
        "Parks (Trees, Lakes)",
        "See 1",
        "Internal only",
        "Works and Services",
        "Jane Roe (Estates Team)",
        "Rivers Unit: all",
        "Planning/Building",
        "Parks Crew 60%",
        "Parks Crew or Roads Crew",
        "Parks Crew and others",
        "Parks Crew as well as Roads Crew",
        "Parks Crew - Jane Roe",
        "Jane Roe, Parks Manager",
        "Parks, Recreation and Culture",
        "Not assigned",
        "Various",
    ],
)
def test_words_that_are_no_part_of_a_name_are_told(lead: str) -> None:
    the_list = read_csv("Action,Lead,Due", f'Thin the wood,"{lead}",May 2026', "Count owls,Bird Trust,June 2026")
    assert lead in told(the_list)
    assert "Bird Trust" not in told(the_list)


@pytest.mark.parametrize("form", ["{} ({})", '"{}, {}"', "{} - {}", '"{}\n{}"'])
@pytest.mark.parametrize("person_first", [True, False])
def test_people_beside_their_units_are_officers_and_told_once(form: str, person_first: bool) -> None:
    pairs = [("Jane Roe", "Estates Team"), ("Omar Shah", "Legal Team"), ("Head of Fleet", "Works Department")]
    cells = [form.format(*(pair if person_first else reversed(pair))) for pair in pairs]
    the_list = read_csv("Project,Owner,Due", *(f"Task {at} of ours,{cell},May 2026" for at, cell in enumerate(cells)))
    assert [(project.lead_units, project.lead_officers) for project in the_list.projects] == [
        ((unit,), (person,)) for person, unit in pairs
    ]
    assert told(the_list) == ["Owner"]


def test_owners_who_look_like_people_are_told() -> None:
    rows = ["Fix the stove,Jane Roe,May 2026", "Paint it,Omar Shah,June 2026", "Tune it,Ruth Vane,July 2026"]
    names = ["Jane Roe", "Omar Shah", "Ruth Vane"]
    assert told(read_csv("Action,Owner,Due", *rows)) == ["Owner", *names]
    assert told(read_csv("Action,Lead,Due", *rows)) == names
    others = ["Fix the stove,Sherpa Rescue,May 2026", "Paint it,Hockey Parents,June 2026"]
    assert not told(read_csv("Action,Lead,Due", *others))  # no names that people are given


def test_telephones_and_addresses_are_no_part_of_a_name() -> None:
    the_list = read_csv(
        "Action,Lead agency,Contact,Due",
        'Map caves,Parks Crew,"J. O\'Brien, ext. 4451",May 2026',
        "Fence it,Mines Office,Lena Fox <lena.fox@oxley.example>,June 2026",
        "Drain it,Water Company,Tom Pike 555-0134,July 2026",
    )
    assert [project.lead_officers for project in the_list.projects] == [("J. O'Brien",), ("Lena Fox",), ("Tom Pike",)]
    assert not told(the_list)
    assert the_list.projects[2].extra["联系电话"] == "555-0134"


def test_units_in_alphabetical_order_lead_together() -> None:
    rows = ["Action,Agencies,Due", 'Line the mains,"City Works, Water Company",May 2028']
    the_list = read_csv(*rows, "Note: agencies are listed in alphabetical order.")
    assert roles(the_list.projects[0]) == (("City Works", "Water Company"), ())
    assert any("排列不分先后" in note.text for note in the_list.notes)
    assert roles(read_csv(*rows).projects[0]) == (("City Works",), ("Water Company",))
    chinese = read_text(
        "青岚县2031年项目\n序号,项目,责任单位（排名不分先后）\n1,修桥,县交通局、县水利局\n2,建校,县教育局\n"
    )
    assert roles(chinese.projects[0]) == (("县交通局", "县水利局"), ())


def test_leads_in_capitals_are_told(tmp_path: Path) -> None:
    the_list = read_csv(
        "Lead agencies are in CAPITALS.", "Action,Agencies,Due", 'A ladder,"Power Company, FISH OFFICE",May 2027',
    )  # fmt: skip
    assert told(the_list) == ["Power Company, FISH OFFICE"]


def test_bold_leads_on_a_page_whose_title_is_beside_what_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    path.write_text(
        "<h1>Drought Plan 2026</h1><p>Lead agencies are shown in bold.</p><table><tr><th>Measure</th><th>Agencies</th>"
        "<th>By</th></tr><tr><td>Ban hoses</td><td>Trading Standards, <b>Water Company</b></td><td>May 2026</td></tr>"
        "</table>",
        encoding="utf-8",
    )
    assert roles(read_list(path).projects[0]) == (("Water Company",), ("Trading Standards",))


def test_mitigation_is_what_is_done_about_a_risk_and_fiscal_quarters_are_times() -> None:
    the_list = read_csv(
        "Risk,Likelihood,Mitigation,Owner,Target",
        "Flood,High,Raise the shelves,Archive Team,Q4 FY2026/27",
        "Theft,Low,Encrypt laptops,IT Team,by end of June 2026",
    )
    assert [project.name for project in the_list.projects] == ["Raise the shelves", "Encrypt laptops"]
    assert [project.deadline and project.deadline.text for project in the_list.projects] == [
        "Q4 FY2026/27", "by end of June 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(("written", "due"), [("05-2026", "2026-05-31"), ("5.2026", "2026-05-31"), ("30-2026", None)])
def test_a_month_and_its_year_in_figures_is_no_year(written: str, due: str | None) -> None:
    project = read_csv("Action,Lead,Due", f"Thin the wood,Parks Office,{written}").projects[0]
    assert project.deadline and (project.deadline.date and project.deadline.date.isoformat()) == due


@pytest.mark.parametrize(
    ("headers", "first", "second"),
    [
        ("Actual completion,Planned completion", "12 April 2026", "30 June 2026"),
        ("Due date,Extended to", "12 April 2026", "1 May 2026"),
    ],
)
def test_of_two_times_the_one_that_was_planned_last_counts(headers: str, first: str, second: str) -> None:
    later = ",30 June 2026" if "Actual" in headers else "1 May 2026,"
    the_list = read_csv(
        f"Action,Lead,{headers}",
        "Thin the wood,Parks Office,3 May 2026,12 April 2026",
        f"Count owls,Bird Trust,{later}",
    )
    assert [project.deadline and project.deadline.text for project in the_list.projects] == [first, second]


@pytest.mark.parametrize("header", ["Monitoring agency", "Reporting agency", "Oversight body", "Supporting officer"])
def test_who_looks_on_or_helps_an_officer_is_told(header: str) -> None:
    the_list = read_csv(
        f"Action,Lead agency,{header},Due", "Thin the wood,Parks Office,Audit Office,May 2026",
        "Count owls,Bird Trust,Audit Office,May 2026",
    )  # fmt: skip
    assert [(*roles(project), project.lead_officers) for project in the_list.projects] == [
        (("Parks Office",), (), ()), (("Bird Trust",), (), ()),
    ]  # fmt: skip
    assert told(the_list) == [header]


def test_the_last_of_several_themes_says_what_is_done_where_no_column_is_headed_so() -> None:
    the_list = read_csv(
        "Goal,Objective,Strategy,Lead,Due", "Green city,More trees,Plant limes,Parks Office,May 2026",
        "Green city,More trees,Plant elms,Parks Office,June 2026", "Safe city,Less crime,Light parks,Police,May 2026",
    )  # fmt: skip
    assert [(project.name, project.category and project.category.name) for project in the_list.projects] == [
        ("Plant limes", "Green city"), ("Plant elms", "Green city"), ("Light parks", "Safe city"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headers", ["Measure,Competent authority,Other bodies,Time limit", "Activity,Main executor,Co-executors,Term"]
)
def test_headers_as_translated_plans_have_them(headers: str) -> None:
    project = read_csv(
        headers, "Fix leaks,Water Ministry,Roads Office,May 2027", "Test,Health Ministry,,2028"
    ).projects[0]
    assert roles(project) == (("Water Ministry",), ("Roads Office",))
    assert project.deadline and project.deadline.text == "May 2027"


def test_numbered_headers_and_footnotes_of_headers_are_the_headers() -> None:
    the_list = read_csv(
        "Action,Lead1,Partner 1,Partner 2,Due", "Test piers,Roads Crew,River Office,Survey Office,May 2026",
        "Paint rails,Works Team,Arts Office,Arts Office,May 2026",
    )  # fmt: skip
    assert [roles(project) for project in the_list.projects] == [
        (("Roads Crew",), ("River Office", "Survey Office")), (("Works Team",), ("Arts Office",)),
    ]  # fmt: skip


def test_a_table_of_contacts_is_no_list_of_projects() -> None:
    with pytest.raises(UnreadableDocumentError):
        read_csv("Organisation,Contact,Email", "Roofers Guild,Ann Lee,a@x.example", "Chefs Union,Bo Ray,b@x.example")


def test_a_heading_that_is_a_time_is_when_the_rows_below_it_are_due() -> None:
    the_list = read_csv(
        "Action,Lead,Support", "Ongoing,,", "Meet them,HR Team,Unions Side", "By the end of June 2027,,",
        "Sell a depot,Estates Team,Legal Team",
    )  # fmt: skip
    assert [project.deadline and project.deadline.text for project in the_list.projects] == [
        None, "By the end of June 2027",
    ]  # fmt: skip


PLAN = "Town of Oxley\nAction Plan 2026\n\n"


def test_of_several_in_a_bracket_behind_a_task_the_first_leads_by_convention() -> None:
    the_list = read_text(
        f"{PLAN}1. Plant limes [Parks Crew; Tree Circle; May 2026]\n2. Light steps [Works Team; May 2026]\n"
    )
    assert [roles(project) for project in the_list.projects] == [
        (("Parks Crew",), ("Tree Circle",)), (("Works Team",), ()),
    ]  # fmt: skip
    assert any("1 个项目的责任单位并列几个单位" in note.text for note in the_list.notes)


def test_what_is_told_below_a_name_is_no_part_of_it() -> None:
    names = ["Plant limes in Mill Lane", "Light the harbour steps", "Mend the pump"]
    below = "The town has wanted this for years and the Audit Office asked for it.\nLead: Parks Crew\nDue: May 2026\n\n"
    the_list = read_text(PLAN + "".join(f"{at}. {name}\n{below}" for at, name in enumerate(names, start=1)))
    assert [project.name for project in the_list.projects] == names


def test_agencies_with_roles_and_no_task_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError):
        read_csv("Agency,Role,Contact", "Water Office,Lead,Ann Lee", "Health Office,Support,Bo Ray")


def test_codes_of_a_strategy_are_numbers_and_its_priority_the_category() -> None:
    the_list = read_csv(
        "Priority,Strategy,Action,Lead,Target", "Safe,SN-1,Hire guards,Police Office,May 2026",
        "Safe,SN-2,Light trails,Power Company,June 2026", "Clean,CG-1,Plant limes,Parks Office,July 2026",
    )  # fmt: skip
    assert [project.category and project.category.name for project in the_list.projects] == ["Safe", "Safe", "Clean"]
    assert [project.extra["原编号"] for project in the_list.projects] == ["SN-1", "SN-2", "CG-1"]


def test_cells_merged_at_the_left_of_a_table_are_its_categories(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    path.write_text(
        "<h1>Risk Plan 2026</h1><table><tr><th>Risk</th><th>Activity</th><th>Lead</th><th>Due</th></tr>"
        "<tr><td rowspan=2>Flood</td><td>Dredge a creek</td><td>Works Office</td><td>May 2026</td></tr>"
        "<tr><td>Fit gauges</td><td>Rain Office</td><td>May 2026</td></tr>"
        "<tr><td>Fire</td><td>Fit hydrants</td><td>Water Office</td><td>May 2026</td></tr></table>",
        encoding="utf-8",
    )
    assert [p.category and p.category.name for p in read_list(path).projects] == ["Flood", "Flood", "Fire"]
