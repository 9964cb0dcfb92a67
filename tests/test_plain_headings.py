"""Lines without a number above numbered tasks: headings of these, and no more of the task above."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList

TASKS = (
    ("Pave the lane behind the mill", "Works Board", "Police Post", "December 2026"),
    ("Paint the hall", "Works Board", "School Trust", "May 2026"),
    ("Dig a well at Ford End", "Water Board", "Farm Union", "June 2027"),
    ("Line the old canal", "Water Board", "Boat Club", "March 2027"),
)
HEADINGS = ("Streets and squares", "Clean water for all")
SAID = {
    "labels": "{0}\nLead: {1}\nPartners: {2}\nTimeline: {3}",
    "one line": "{0}\nLead: {1}; Partners: {2}; Timeline: {3}",
    "sentences": "{0}. Led by the {1}, supported by the {2}. Complete by {3}.",
    "who will": "{0}\nThe {1} will lead, supported by the {2}. To be completed by {3}.",
    "bracket": "{0} (Lead: {1}; Support: {2}; Timing: {3})",
}
NUMBERS = {"dots": "{2}. ", "decimals": "{0}.{1} ", "actions": "Action {0}.{1}: "}


def plan(said: str, number: str, headings: tuple[str, ...] = HEADINGS, gap: str = "\n") -> str:
    parts = ["County of Oxley\nAction Plan 2026\n"]
    for at, task in enumerate(TASKS):
        parts += [headings[at // 2]] if at % 2 == 0 else []
        parts.append(NUMBERS[number].format(at // 2 + 1, at % 2 + 1, at + 1) + SAID[said].format(*task))
    return ("\n" + gap).join(parts)


def themes(read: ResponsibilityList) -> list[tuple[str, str]]:
    return [(project.name, project.category.name if project.category else "") for project in read.projects]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_short_line_above_tasks_heads_them(said: str, number: str, gap: str) -> None:
    read = read_text(plan(said, number, gap=gap))
    assert themes(read) == [(task[0], HEADINGS[at // 2]) for at, task in enumerate(TASKS)]
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        ((lead,), (partner,)) for _name, lead, partner, _due in TASKS
    ]
    assert all(project.deadline and project.deadline.date for project in read.projects)
    assert not any(
        heading in text for project in read.projects for text in project.extra.values() for heading in HEADINGS
    )


@pytest.mark.parametrize(
    "headings",
    [
        ("A. Streets and squares", "B. Clean water for all"),
        ("I. Streets and squares", "II. Clean water for all"),
        ("STREETS AND SQUARES", "CLEAN WATER FOR ALL"),
        ("STRATEGIC OBJECTIVE 1: Streets", "STRATEGIC OBJECTIVE 2: Water"),
    ],
)
def test_headings_may_be_counted_by_letters_or_written_in_capitals(headings: tuple[str, str]) -> None:
    read = read_text(plan("labels", "actions", headings))
    bare = [heading.split(". ")[-1].split(": ")[-1] for heading in headings]
    assert [theme for _name, theme in themes(read)] == [bare[0], bare[0], bare[1], bare[1]]


def test_paragraphs_of_a_word_file_are_such_headings_too(tmp_path: Path) -> None:
    document = docx.Document()
    for line in plan("labels", "dots", gap="").split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "plan.docx"))
    read = read_list(tmp_path / "plan.docx")
    assert [theme for _name, theme in themes(read)] == [HEADINGS[0]] * 2 + [HEADINGS[1]] * 2


def test_a_chinese_line_above_tasks_heads_them() -> None:
    read = read_text(
        "宁波市2026年民生实事任务清单\n\n道路交通\n1.翻修小巷12条。\n牵头单位：市住建局\n完成时间：2026年6月\n"
        "2.新建停车场3处。\n牵头单位：市城管局\n完成时间：2026年9月\n清洁水源\n3.新建水厂1座。\n牵头单位：市水利局\n"
        "完成时间：2026年8月\n4.疏浚河道9公里。\n牵头单位：市水利局\n完成时间：2026年10月\n"
    )
    assert [theme for _name, theme in themes(read)] == ["道路交通", "道路交通", "清洁水源", "清洁水源"]


def test_the_last_line_of_a_task_is_no_heading() -> None:
    read = read_text(
        "County of Oxley\nAction Plan 2026\n\nPriorities of the county\n1. Pave the lane\n"
        "Led by Works Board, with support from the Police and the\nFire Brigade\n2. Paint the hall\n"
        "Led by Works Board, with support from the School Trust of Oxley and the\nBoat Club\n"
        "3. Dig a well\nLed by Water Board, with support from the Farm Union\n"
    )
    assert not any(theme in ("Fire Brigade", "Boat Club") for _name, theme in themes(read))


def test_where_each_task_has_a_line_of_its_own_above_it_that_is_no_heading() -> None:
    headings = "\n".join(
        f"{name}\n{at}. It is done in {at} parts\nLead: Works Board\nTimeline: May 2026\n"
        for at, name in enumerate(("Lanes", "Halls", "Wells"), start=1)
    )
    read = read_text(f"County of Oxley\nAction Plan 2026\n\n{headings}")
    assert [theme for _name, theme in themes(read)] == [""] * 3


@pytest.mark.parametrize(
    "name", ["Teach seniors to sign in", "Say what the plan is for", "Open the lane behind the mill"]
)
def test_a_name_ends_above_a_sentence_of_who_leads_whatever_its_last_word_is(name: str) -> None:
    read = read_text(
        f"County of Oxley\nAction Plan 2026\n\n1. {name}\n"
        "The Works Board is responsible, working with the Police Post. "
        "Target date: May 2026.\n2. Paint the hall\nThe Works Board is responsible, working with the School Trust. "
        "Target date: June 2026.\n"
    )
    assert [(project.name, project.lead_units) for project in read.projects] == [
        (name, ("Works Board",)),
        ("Paint the hall", ("Works Board",)),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "To be completed by December 2026.",
        "This action will be finished by December 2026.",
        "Expected to be done by December 2026.",
    ],
)
def test_a_sentence_that_says_nothing_but_when_is_no_name(said: str) -> None:
    read = read_text(
        "County of Oxley\nAction Plan 2026\n\n"
        + "\n".join(f"{task[0]}\nThe {task[1]} will lead, supported by the {task[2]}. {said}\n" for task in TASKS)
    )
    assert [(project.name, str(project.deadline and project.deadline.date)) for project in read.projects] == [
        (task[0], "2026-12-31") for task in TASKS
    ]


def test_what_is_finished_by_when_is_a_deadline_whatever_its_subject_and_stays_said() -> None:
    said = "The bridge will be finished by May 2026."
    text = f"1. Rebuild it. Led by the Works Board, supported by the Police Post. {said}\n"
    (project,) = read_text(f"County of Oxley\nAction Plan 2026\n\n{text}").projects
    assert str(project.deadline and project.deadline.date) == "2026-05-31"
    assert said in project.extra.values()


def page(*cards: str) -> ResponsibilityList:
    return read_text(
        "# Oxley Village Plan 2026\n\n"
        + "\n".join(f"## {HEADINGS[at // 2]}\n{card}" if at % 2 == 0 else card for at, card in enumerate(cards))
    )


def card(at: int, badge: str) -> str:
    name, lead, partner, due = TASKS[at]
    return f"{badge}\n### {name}\nWho leads: {lead}\nWho helps: {partner}\nBy when: {due}\n"


def test_the_state_of_a_task_above_its_name_is_no_more_of_the_task_above() -> None:
    states = ("In progress", "Planned", "Planned", "Done")
    read = page(*(card(at, state) for at, state in enumerate(states)))
    assert themes(read) == [(task[0], HEADINGS[at // 2]) for at, task in enumerate(TASKS)]
    assert [tuple(project.extra.values()) for project in read.projects] == [(state,) for state in states]


def test_a_title_below_the_navigation_of_a_page_is_the_title() -> None:
    read = read_text("Home\nServices\nYour council\n" + plan("labels", "dots"))
    assert (read.title or "").endswith("Action Plan 2026")
    assert read.year == 2026


def unnumbered(said: str, headings: tuple[str, ...], gap: str) -> list[str]:
    parts = ["County of Oxley\nAction Plan 2026\n"]
    for at, task in enumerate(TASKS):
        parts += [headings[at // 2] + gap] if at % 2 == 0 else []
        parts.append(SAID[said].format(*task) + "\n")
    return "\n".join(parts).split("\n")


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("headings", [HEADINGS, ("1. Streets and squares", "2. Clean water for all")])
@pytest.mark.parametrize("form", ["apart", "above the name", "Word"])
def test_a_short_line_above_tasks_without_numbers_heads_them(
    tmp_path: Path, said: str, headings: tuple[str, ...], form: str
) -> None:
    lines = unnumbered(said, headings, "\n" if form == "apart" else "")
    if form == "Word":
        document = docx.Document()
        for line in filter(None, lines):
            document.add_paragraph(line)
        document.save(str(tmp_path / "plan.docx"))
        read = read_list(tmp_path / "plan.docx")
    else:
        read = read_text("\n".join(lines))
    assert themes(read) == [(task[0], HEADINGS[at // 2]) for at, task in enumerate(TASKS)]
    assert [project.lead_units for project in read.projects] == [(task[1],) for task in TASKS]
    assert not [problem for problem in read.problems if problem.text]


def test_the_first_line_of_a_name_that_a_page_wrapped_is_no_heading() -> None:
    read = read_text(
        "County of Oxley\nAction Plan 2026\n\nPave the lane behind the mill and the old\nGasworks as far as the ford\n"
        "Lead: Works Board\nDue: May 2026\n\nPaint the hall\nLead: Works Board\nDue: May 2026\n\n"
        "Dig a well at Ford End and line the whole\nTowpath with stones\nLead: Water Board\nDue: June 2026\n\n"
        "Mow\nLead: Water Board\nDue: June 2026\n"
    )
    assert [theme for _name, theme in themes(read)] == [""] * 4


def test_a_label_that_only_some_tasks_have_makes_no_heading_of_their_names() -> None:
    text = "\n".join(unnumbered("labels", HEADINGS, "\n"))
    for name in (TASKS[1][0], TASKS[2][0]):
        text = text.replace(name, f"{name}\nProgress: Contractor appointed")
    assert themes(read_text(text)) == [(task[0], HEADINGS[at // 2]) for at, task in enumerate(TASKS)]


def test_what_is_said_below_a_counted_heading_is_no_heading() -> None:
    headings = tuple(f"Goal {at}: {name}\n\nWhat the county wants of it" for at, name in enumerate(HEADINGS, start=1))
    read = read_text(plan("labels", "decimals", headings))
    assert all(theme.startswith(HEADINGS[at // 2]) for at, (_name, theme) in enumerate(themes(read)))


@pytest.mark.parametrize("heading", ["{}", "**{}**", "{}：", "《{}》", "{}（2项）", "A. {}", "Ⅰ、{}"])
def test_a_heading_is_below_a_task_that_ends_in_a_bracket_of_units(heading: str) -> None:
    read = read_text(
        f"青山市2026年重点任务分工\n{heading.format('教育发展')}\n"
        "1.修建学校2所。（市教育局牵头，市财政局配合，10月底前完成）\n2.改造食堂8个。（市卫健委牵头，市审计局配合，10月底前完成）\n"
        f"{heading.format('交通建设')}\n3.铺设公路9公里。（市交通局牵头，市林业局配合，10月底前完成）\n"
        "4.整治码头3座。（市港航中心牵头，市水利局配合，10月底前完成）\n"
    )
    themes = [project.category.name if project.category else "" for project in read.projects]
    assert ["教育发展" in theme for theme in themes] == [True, True, False, False]
    assert ["交通建设" in theme for theme in themes] == [False, False, True, True]


def test_a_short_line_behind_one_task_alone_is_told() -> None:
    tasks = [f"{at}.修建学校{at}所。（市教育局牵头，市财政局配合）" for at in range(1, 6)]
    read = read_text("\n".join(["青山市2026年重点任务分工", *tasks[:3], "交通建设", *tasks[3:]]))
    assert [problem.text for problem in read.problems if problem.lines == (5, 5)] == ["交通建设"]


NAMED_TASKS = (
    ("改造农贸市场", "新增摊位120个", "市商务局"),
    ("建设城市口袋公园", "建成公园6座", "市园林局"),
    ("推广停车", "接入8000个", "市城管局"),
)


def test_a_blank_line_parts_a_name_from_what_is_done() -> None:
    read = read_text(
        "2026年实事项目清单\n\n"
        + "".join(f"{name}\n\n{done}\n\n牵头单位：{lead}\n\n" for name, done, lead in NAMED_TASKS)
    )
    assert [project.name for project in read.projects] == [name for name, _done, _lead in NAMED_TASKS]


def test_a_paragraph_parts_a_name_from_what_is_done(tmp_path: Path) -> None:
    document = docx.Document()
    for text in (
        "2026年实事项目清单",
        *(line for name, done, lead in NAMED_TASKS for line in (name, done, f"牵头单位：{lead}")),
    ):
        document.add_paragraph(text)
    document.save(str(tmp_path / "清单.docx"))
    assert [project.name for project in read_list(tmp_path / "清单.docx").projects] == [
        name for name, *_ in NAMED_TASKS
    ]


def test_a_line_shorter_than_others_is_a_name_that_was_not_wrapped() -> None:
    read = read_text(
        "2026年实事项目清单\n"
        + "".join(
            f"{at}.项目名称：{name}\n{done}\n牵头单位：{lead}\n" for at, (name, done, lead) in enumerate(NAMED_TASKS, 1)
        )
    )
    assert [project.name for project in read.projects][::2] == ["改造农贸市场", "推广停车"]
    assert any("建设城市口袋公园" in problem.text for problem in read.problems)
