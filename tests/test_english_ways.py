"""Ways of writing one small English list: headers, brackets, labels and sentences, each with the same answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList

TASKS = ("Dredge the silted basin", "Paint the footbridge", "Plant trees on Mill Lane")
LEAD, PARTNERS, DUE = "Harbour Authority", ("Fire Service", "Rail Board"), "31 October 2026"

#: N is the task, A who leads, B and C who help, D the day.
TEXTS = (
    "N. Lead is A. Partners are B and C. The deadline is D.",
    "N. The A leads. B and C help. The target date is D.",
    "N. A will lead with B and C in support. It will be finished by D.",
    "N. This will be led by A, with B and C as partners. Finish by D.",
    "N. This project is led by A and supported by B and C. The work is to be complete by D.",
    "N. Responsible: A. Supported by: B, C. To be completed by D.",
    "N. Responsible body: A; in cooperation with: B, C; time limit: D.",
    "N. Ownership: A. Contributors: B, C. Finish: D.",
    "N. Responsibility for this rests with A. B and C will assist. The date for completion is D.",
    "N (lead – A; partners – B, C; by D)",
    "N (A with B and C, by D)",
    "N (A, with B and C; D)",
    "N (A, assisted by B and C; due D)",
    "N (A / B, C / D)",
    "N (A lead; B, C; D)",
    "N\n  Who: A, with B and C\n  When: D",
    "N\n  Milestone: D\n  Lead: A\n  Partners: B, C",
    "N\n  Lead: A. Partners: B, C. D.",
    "N\n  Lead: A / Partners: B, C / Deadline: D",
    "N\n  a) Lead: A\n  b) Partners: B, C\n  c) Deadline: D",
    "N\n  o Lead – A\n  o Partners – B, C\n  o Deadline – D",
    "N\n  Lead agency ........ A\n  Partners ........ B, C\n  Deadline ........ D",
    "N\n  Action owner: A\n  Others: B, C\n  Complete by: D",
    "Storm drains\n  Action: N\n  Lead: A\n  Partners: B, C\n  Due: D",
)


def seen(read: ResponsibilityList) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str, str]]:
    """Return what is read of each row: name, who leads, who helps, the day and the category."""
    return [
        (
            one.name,
            one.lead_units,
            one.partner_units,
            str(one.deadline and one.deadline.date),
            one.category.name if one.category else "",
        )
        for one in read.projects
    ]


@pytest.mark.parametrize("form", TEXTS)
def test_running_text(form: str) -> None:
    said = {"A": LEAD, "B": PARTNERS[0], "C": PARTNERS[1], "D": DUE}
    forms = [re.sub(r"\b[ABCD]\b", lambda at: said[at[0]], form) for _ in TASKS]
    tasks = [re.sub(r"\bN\b", task, text) for task, text in zip(TASKS, forms, strict=True)]
    read = read_text("Town of Ashby Plan 2026\n\n" + "\n\n".join(f"{at}. {text}" for at, text in enumerate(tasks, 1)))
    assert [row[:4] for row in seen(read)] == [(task, (LEAD,), PARTNERS, "2026-10-31") for task in TASKS]


#: Headers of each kind that lists in English have, of which the first ones are told where nobody knows them.
HEADERS = {
    "Lead": "Ownership|Accountability|Owned by|Custodian|Executing body|Allocated to|Institution|Agency answerable",
    "Partners": "Others|Participants|Co-operation|To consult|Who else|Who with|Partners needed|Role players",
    "Due": "When will it be done|Time-frame|Date to be completed|End by|In place by|No later than|Handover|Year due",
    "Theme": "Mission|Cluster|KPA|Goal area|Work area|Strategic priorities|Stream|Direction|Lines of effort|Focus|Axis",
    "Action": "Project name and location|Project title and ward",
}
ROWS = (
    ("1", "Cleaner lakes", TASKS[0], LEAD, "; ".join(PARTNERS), "June 2026"),
    ("2", "Cleaner lakes", TASKS[1], LEAD, "Tree Wardens", "June 2026"),
    ("3", "Safer ways", TASKS[2], LEAD, "Tree Wardens", "June 2026"),
    ("4", "Safer ways", "Mend the steps", LEAD, "Tree Wardens", "June 2026"),
)
COLUMNS = ("No.", "Theme", "Action", "Lead", "Partners", "Due")


def table(folder: Path, instead: str, header: str, *, rows: tuple[tuple[str, ...], ...] = ROWS) -> ResponsibilityList:
    """Return what is read of a small table with one header instead of another, and its theme between the units."""
    order = [0, 2, 3, 1, 4, 5] if instead == "Theme" else range(6)
    heads = [header if name == instead else name for name in COLUMNS]
    lines = [",".join(row[at] for at in order) for row in (tuple(heads), *rows)]
    (folder / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_list(folder / "list.csv", place="Ashby", year=2026)


@pytest.mark.parametrize(
    ("instead", "header"), [(of, header) for of, all_of in HEADERS.items() for header in all_of.split("|")]
)
def test_headers(tmp_path: Path, instead: str, header: str) -> None:
    read = table(tmp_path, instead, header)
    wanted = [(row[2], (LEAD,), tuple(row[4].split("; ")), "2026-06-30", row[1]) for row in ROWS]
    assert (seen(read), read.problems) == (wanted, ())


@pytest.mark.parametrize("header", ["Section", "Area", "Type of action", "Outcome", "Driver"])
def test_words_that_come_again_below_a_header_that_nobody_knows_are_told(tmp_path: Path, header: str) -> None:
    told = table(tmp_path, "Theme", header).problems
    assert [(problem.text, "category" in problem.reason) for problem in told] == [(header, True)]
    ranks = tuple((row[0], ("High", "Low")[at % 2], *row[2:]) for at, row in enumerate(ROWS))
    assert not table(tmp_path, "Theme", header, rows=ranks).problems
    assert not table(tmp_path, "Theme", "Ward").problems


def test_priorities_between_other_columns_are_themes(tmp_path: Path) -> None:
    assert [row[4] for row in seen(table(tmp_path, "Theme", "Council priority"))] == [row[1] for row in ROWS]


@pytest.mark.parametrize("name", ["Tendai Moyo", "Siaosi Taufa", "Lakshmi Rao", "Nnamdi Okafor"])
def test_people_beside_units_are_told_wherever_their_names_come_from(tmp_path: Path, name: str) -> None:
    rows = tuple((*row[:3], f"{LEAD} / {name}" if at == 1 else LEAD, *row[4:]) for at, row in enumerate(ROWS))
    assert any(problem.text == name for problem in table(tmp_path, "", "", rows=rows).problems)


def test_a_label_of_the_time_in_a_cell_of_labels_names_nobody() -> None:
    cells = [f"Lead: {LEAD}<br>With: {PARTNERS[0]}<br>By: {DUE}" for _ in TASKS]
    rows = "".join(f"<tr><td>{task}</td><td>{cell}</td></tr>" for task, cell in zip(TASKS, cells, strict=True))
    read = read_text(f"<table><tr><th>What we will do</th><th>Who and when</th></tr>{rows}</table>")
    assert [row[:4] for row in seen(read)] == [(task, (LEAD,), PARTNERS[:1], "2026-10-31") for task in TASKS]


def test_cards_whose_name_is_headed_by_a_counted_strategy() -> None:
    cards = [
        f"<table><tr><td>Strategy {at}</td><td>{task}</td></tr><tr><td>Lead</td><td>{LEAD}</td></tr>"
        f"<tr><td>Partners</td><td>{PARTNERS[0]}</td></tr><tr><td>Timeline</td><td>{DUE}</td></tr></table>"
        for at, task in enumerate(TASKS, 1)
    ]
    read = read_text("<h1>Town of Ashby Plan 2026</h1>" + "<p>.</p>".join(cards))
    assert [row[:3] for row in seen(read)] == [(task, (LEAD,), PARTNERS[:1]) for task in TASKS]


def test_of_a_word_that_is_no_label_nothing_is_taken_in_silence() -> None:
    read = read_text(
        "Village Plan 2026\n\n1. Mend the weir. Lead: Rivers Unit; with lights: Guild\n2. Dig. Lead: Guild\n"
    )
    assert any("Guild" in problem.text for problem in read.problems)


@pytest.mark.parametrize(
    ("lead", "help_"),
    [
        ("Agency to lead", "Agencies to support"),
        ("MDA to drive", "Bodies that support"),
        ("Department that leads", "We work with"),
        ("Lead applicant", "Partners"),
        ("Lead O/M/A", "Supporting O/M/As"),
        ("Leader of the action", "Partners"),
    ],
)
def test_headers_that_say_what_bodies_do(lead: str, help_: str) -> None:
    found = read_text(
        f"# Harbour Plan 2026\n\n| No | Output | {lead} | {help_} | Baseline | Target | Report by |\n"
        "|---|---|---|---|---|---|---|\n"
        "| 1 | Rebuild the north pier | Port Office | Dock Union | 0 | 1 | 31 May 2026 |\n"
        "| 2 | Dredge the inner basin | Works Unit | Pilot Service | 2 | 4 | 30 June 2026 |\n"
    )
    assert [
        (one.name, one.lead_units, one.partner_units, str(one.deadline and one.deadline.date)) for one in found.projects
    ] == [
        ("Rebuild the north pier", ("Port Office",), ("Dock Union",), "2026-05-31"),
        ("Dredge the inner basin", ("Works Unit",), ("Pilot Service",), "2026-06-30"),
    ]


def test_a_bracket_over_lines_ends_where_it_closes() -> None:
    found = read_text(
        "Harbour Plan 2026\n"
        "1. Raise a wall of names. [Lead: Royal Legion Branch\n   41. Support: Fishers Union. By: November 2026.]\n"
        "2. Paint the hall. [Lead: Works Unit. Support: Dock Union. By: May 2026.]\n"
    )
    assert [(one.lead_units, one.partner_units) for one in found.projects] == [
        (("Royal Legion Branch 41",), ("Fishers Union",)),
        (("Works Unit",), ("Dock Union",)),
    ]
