"""What a heading, a category cell or a line across a table says of all rows below: who leads them, by when."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import Project, ResponsibilityList

LEADERS = ("戚远山", "鲍清", "向阳")
UNITS = ("市畜牧局", "市渔政局、市侨联")
#: What is said; who leads, the units that lead and help, and by when.
SAID = [
    ("组长：戚远山；副组长：鲍清、向阳", LEADERS, (), (), None),
    ("总指挥：戚远山，副总指挥：鲍清", LEADERS[:2], (), (), None),
    ("牵头领导：戚远山，协助领导：鲍清", LEADERS[:2], (), (), None),
    ("分管副市长：戚远山；联系副秘书长：鲍清", LEADERS[:2], (), (), None),
    ("戚远山副市长牵头", LEADERS[:1], (), (), None),
    ("副市长戚远山负责", LEADERS[:1], (), (), None),
    ("责任领导：戚远山 牵头单位：市畜牧局", LEADERS[:1], ("市畜牧局",), (), None),
    ("市畜牧局牵头，市渔政局、市侨联配合", (), ("市畜牧局",), ("市渔政局", "市侨联"), None),
    ("牵头单位：市畜牧局、市渔政局", (), ("市畜牧局", "市渔政局"), (), None),
    ("牵头单位：市畜牧局；完成时限：2026年10月底", (), ("市畜牧局",), (), "2026-10-31"),
    ("2026年10月底前完成", (), (), (), "2026-10-31"),
]
TASKS = [("修戏台", "市曲艺局"), ("补古籍", "市曲艺局")]
OTHERS = [("建鱼市", "市粮储局", "2026年9月"), ("种果树", "市林业局", "2026年8月")]
TITLE = "平江市2026年任务清单"


def found(project: Project) -> tuple[object, ...]:
    due = project.deadline and project.deadline.date
    category = project.category.name if project.category else None
    return project.leaders, project.lead_units, project.partner_units, due and due.isoformat(), category


def as_text(heading: str, *, led: bool) -> ResponsibilityList:
    below = "".join(f"{n}.{name}。{'' if led else f'责任单位：{unit}'}\n" for n, (name, unit) in enumerate(TASKS, 1))
    others = "".join(
        f"{n}.{name}。责任单位：{unit}；完成时限：{due}\n" for n, (name, unit, due) in enumerate(OTHERS, 3)
    )
    return read_text(f"{TITLE}\n一、{heading}\n{below}二、便民行动\n{others}")


def as_word_table(heading: str, folder: Path, *, led: bool) -> ResponsibilityList:
    document = docx.Document()
    document.add_paragraph(TITLE)
    rows = [[str(n), name, "" if led else unit, ""] for n, (name, unit) in enumerate(TASKS, 1)]
    others = [[str(n), *row] for n, row in enumerate(OTHERS, 3)]
    table = document.add_table(rows=0, cols=4)
    for row in [["序号", "任务", "责任单位", "完成时限"], ["一、" + heading], *rows, ["二、便民行动"], *others]:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[3]).text = row[0]
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    document.save(folder / "list.docx")
    return read_list(folder / "list.docx")


def as_category(heading: str, folder: Path, *, led: bool) -> ResponsibilityList:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([TITLE])
    sheet.append(["类别", "序号", "任务", "责任单位", "完成时限"])
    for n, (name, unit) in enumerate(TASKS, 1):
        sheet.append([heading if n == 1 else None, n, name, None if led else unit, None])
    for n, (name, unit, due) in enumerate(OTHERS, 3):
        sheet.append(["便民行动" if n == 3 else None, n, name, unit, due])
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("A5:A6")
    book.save(folder / "list.xlsx")
    return read_list(folder / "list.xlsx")


@pytest.mark.parametrize("shape", ["兴农行动（{}）", "兴农行动\n（{}）", "兴农行动 {}", "兴农行动——{}"])
@pytest.mark.parametrize(("said", "leaders", "leads", "partners", "due"), SAID)
def test_what_a_heading_says_is_of_all_rows_below_and_of_no_others(
    said: str,
    leaders: tuple[str, ...],
    leads: tuple[str, ...],
    partners: tuple[str, ...],
    due: str | None,
    shape: str,
    tmp_path: Path,
) -> None:
    heading, led = shape.format(said), bool(leads)
    want = [(leaders, leads or ("市曲艺局",), partners, due, "兴农行动")] * 2
    want += [((), (OTHERS[0][1],), (), "2026-09-30", "便民行动"), ((), (OTHERS[1][1],), (), "2026-08-31", "便民行动")]
    for the_list in (
        as_text(heading, led=led),
        as_word_table(heading, tmp_path, led=led),
        as_category(heading, tmp_path, led=led),
    ):
        assert [found(project) for project in the_list.projects] == want


def test_what_a_row_says_itself_counts_and_the_heading_is_whole(tmp_path: Path) -> None:
    read = as_word_table("兴农行动（牵头单位：市畜牧局）", tmp_path, led=False)
    assert [project.lead_units for project in read.projects[:2]] == [("市曲艺局",)] * 2
    assert read.projects[0].category is not None and read.projects[0].category.name == "兴农行动（牵头单位：市畜牧局）"


def test_rows_of_one_category_written_again_have_one_category_and_what_it_says_where_they_say_nothing() -> None:
    category = "兴农行动（牵头单位：市畜牧局；配合单位：市侨联）"
    header = f"{TITLE}\n类别\t项目名称\t牵头单位\t配合单位\n"
    own, none = f"{category}\t修戏台\t市曲艺局\t\n", f"{category}\t建鱼市\t\t\n"
    for rows in (own + none, none + own):
        read = {one.name: one for one in read_text(header + rows).projects}
        assert {one.category and one.category.name for one in read.values()} == {category}
        assert (read["修戏台"].lead_units, read["修戏台"].partner_units) == (("市曲艺局",), ())
        assert (read["建鱼市"].lead_units, read["建鱼市"].partner_units) == (("市畜牧局",), ("市侨联",))


def test_an_english_category_is_no_sentence_of_who_does_what() -> None:
    read = read_text("Plan 2026\nTheme\tAction\tLead\nCommunities supported by partners\tMend it\t\n")
    assert [(one.category and one.category.name, one.partner_units) for one in read.projects] == [
        ("Communities supported by partners", ())
    ]


@pytest.mark.parametrize(
    ("written", "name", "leaders", "leads", "partners"),
    [
        ("修便桥（副市长戚远山负责）。责任单位：市曲艺局", "修便桥", ("戚远山",), ("市曲艺局",), ()),
        ("修便桥 市曲艺局牵头，市侨联配合", "修便桥", (), ("市曲艺局",), ("市侨联",)),
        ("修便桥——市曲艺局牵头，市侨联配合，3.5前", "修便桥", (), ("市曲艺局",), ("市侨联",)),
        ("修便桥 市曲艺局、市侨联按职责分工负责", "修便桥", (), ("市曲艺局", "市侨联"), ()),
    ],
)
def test_a_task_may_end_with_who_leads_it_behind_a_blank_or_in_a_bracket(
    written: str, name: str, leaders: tuple[str, ...], leads: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    read = read_text(f"{TITLE}\n1.{written}\n2.建鱼市。由市粮储局牵头\n")
    first = read.projects[0]
    assert (first.name, first.leaders, first.lead_units, first.partner_units) == (name, leaders, leads, partners)


def test_a_paragraph_about_all_tasks_above_is_theirs_where_they_name_nobody_and_told_where_they_do() -> None:
    below = "以上任务由市曲艺局牵头，市侨联配合。"
    read = read_text(f"{TITLE}\n1.修便桥3座\n2.建鱼市2座\n{below}")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("市曲艺局",), ("市侨联",))
    ] * 2
    read = read_text(f"{TITLE}\n1.修便桥3座（市交通局）\n2.建鱼市2座（市渔政局）\n{below}")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("市交通局",), ()),
        (("市渔政局",), ()),
    ]
    assert [(problem.text, problem.reason[:11]) for problem in read.problems] == [(below, "这段文字说的是以上各项")]


def test_a_heading_with_a_label_in_its_bracket_heads_the_first_rows_too(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    header = ["项目名称", "责任单位"]
    for row in [
        ["一、交通组（牵头领导：戚远山）"],
        header,
        ["修便桥", "市交通局"],
        ["二、水利组"],
        header,
        ["修塘", "市水利局"],
    ]:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[1]).text = row[0]
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    document.save(tmp_path / "list.docx")
    read = read_list(tmp_path / "list.docx").projects
    assert [(one.leaders, one.category and one.category.name) for one in read] == [
        (("戚远山",), "交通组"),
        ((), "水利组"),
    ]
