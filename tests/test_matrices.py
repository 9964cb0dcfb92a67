"""Matrices of who does what: their marks say who leads and who takes part, and what they do not say is said."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.records import ResponsibilityList
from tests.grids import FORMATS, document

TITLE = "云汉市2024年重点任务分工矩阵"
MARKED = [
    ["序号", "任务", "市水韵局", "市农桑局", "市文澜局", "完成时限"],
    ["1", "新建堤防12公里", "●", "○", "", "2024年9月底"],
    ["2", "办好书香节", "", "○", "●", "10月底"],
    ["3", "修复古桥3座", "○", "", "●", "11月底"],
]
WHO = {
    "新建堤防12公里": (("市水韵局",), ("市农桑局",)),
    "办好书香节": (("市文澜局",), ("市农桑局",)),
    "修复古桥3座": (("市文澜局",), ("市水韵局",)),
}
RACI = [
    ["No", "Activity", "Ministry of Works", "Ministry of Harvest", "Tide Agency", "Deadline"],
    ["1", "Sea wall", "A", "R", "", "Q3 2025"],
    ["2", "Book week", "C", "A", "I", "2025"],
    ["3", "Seal count", "", "I", "A/R", "2026"],
]


def who(the_list: ResponsibilityList) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {project.name: (project.lead_units, project.partner_units) for project in the_list.projects}


def saved(folder: Path, name: str, content: bytes) -> ResponsibilityList:
    (folder / name).write_bytes(content)
    return read_list(folder / name)


def text_list(text: str, **options: bool) -> ResponsibilityList:
    return read_text(f"{TITLE}\n{text}", name="a.csv", **options)


def reasons(the_list: ResponsibilityList) -> str:
    return "\n".join(f"{problem.text} {problem.reason}" for problem in the_list.problems)


@pytest.mark.parametrize("form", FORMATS)
def test_a_legend_decides_who_leads_in_every_format(tmp_path: Path, form: str) -> None:
    read = saved(tmp_path, f"a.{form}", document(form, MARKED, title=TITLE, below=["注：●牵头 ○配合"]))
    assert who(read) == WHO
    assert [project.deadline.text for project in read.projects if project.deadline] == [
        "2024年9月底",
        "10月底",
        "11月底",
    ]
    assert (read.place, read.year, read.problems) == ("云汉市", 2024, ())
    assert any("●牵头" in note.text for note in read.notes)
    assert any("按图例：● 牵头、○ 配合" in note.text for note in read.notes)


@pytest.mark.parametrize("form", FORMATS)
def test_a_legend_may_turn_the_usual_reading_round(tmp_path: Path, form: str) -> None:
    read = saved(tmp_path, f"a.{form}", document(form, MARKED, title=TITLE, below=["注：○牵头 ●配合"]))
    assert who(read) == {name: (partners, leads) for name, (leads, partners) in WHO.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_raci_in_english_in_every_format(tmp_path: Path, form: str) -> None:
    read = saved(tmp_path, f"a.{form}", document(form, RACI, title="Riverton Delivery Plan 2025"))
    assert who(read) == {
        "Sea wall": (("Ministry of Works",), ("Ministry of Harvest",)),
        "Book week": (("Ministry of Harvest",), ("Ministry of Works",)),
        "Seal count": (("Tide Agency",), ()),
    }
    assert [project.extra.get("知会单位") for project in read.projects] == [None, "Tide Agency", "Ministry of Harvest"]
    assert any("没有图例" in note.text and "R 在有 A 的行里配合" in note.text for note in read.notes)


@pytest.mark.parametrize("form", FORMATS)
def test_units_down_and_tasks_across(tmp_path: Path, form: str) -> None:
    grid = [
        ["单位", "新建堤防12公里", "办好书香节", "修复古桥3座"],
        ["市水韵局", "牵头", "", "协办"],
        ["市农桑局", "配合", "配合", ""],
        ["市文澜局", "", "主办", "牵头"],
    ]
    assert who(saved(tmp_path, f"a.{form}", document(form, grid, title=TITLE))) == WHO


def test_where_nobody_is_accountable_those_responsible_lead() -> None:
    assert who(text_list("任务,市水韵局,市农桑局,市文澜局\n甲工程,R,R,C\n乙工程,A,R,I\n")) == {
        "甲工程": (("市水韵局", "市农桑局"), ("市文澜局",)),
        "乙工程": (("市水韵局",), ("市农桑局",)),
    }
    first = text_list("任务,市水韵局,市农桑局,市文澜局\n甲工程,R,R,C\n乙工程,A,R,I\n", first_leads=True)
    assert who(first)["甲工程"] == (("市水韵局",), ("市农桑局", "市文澜局"))


def test_ticks_say_who_takes_part_and_nobody_leads_but_who_is_alone() -> None:
    grid = "任务,市水韵局,市农桑局,市文澜局\n甲工程,√,√,×\n乙工程,×,×,√\n"
    read = text_list(grid)
    assert who(read) == {"甲工程": ((), ("市水韵局", "市农桑局")), "乙工程": (("市文澜局",), ())}
    assert "没有写明谁牵头" in reasons(read)
    chosen = text_list(grid, first_leads=False)
    assert who(chosen)["甲工程"] == (("市水韵局", "市农桑局"), ())
    assert chosen.problems == ()


def test_groups_of_units_give_ticks_their_role() -> None:
    read = text_list(
        "序号,重点任务,牵头单位,,配合单位,,\n,,市水韵局,市农桑局,市文澜局,市财源局,市林泉局\n"
        "1,甲工程,√,,√,,√\n2,乙工程,,√,√,,\n"
    )
    assert who(read) == {"甲工程": (("市水韵局",), ("市文澜局", "市林泉局")), "乙工程": (("市农桑局",), ("市文澜局",))}
    assert read.problems == ()
    assert any("“市财源局”一列没有任何标记" in note.text for note in read.notes)


def test_merged_groups_sections_totals_and_a_legend_on_another_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        [TITLE],
        ["序号", "重点任务", "市直部门", None, "区县", None, "分管领导"],
        [None, None, "市水韵局", "市农桑局", "青禾区", "白鹭县", None],
        ["一、民生"],
        [1, "新建堤防12公里", "▲", "△", "△", None, "张鸣"],
        ["二、文化"],
        [2, "办好书香节", None, "▲", None, "△", "李禾"],
        ["合计", None, 1, 2, 1, 1, None],
    ):
        sheet.append(row)
    for area in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3", "A4:G4", "A6:G6"):
        sheet.merge_cells(area)
    legend = book.create_sheet("说明")
    legend.append(["▲", "配合"])
    legend.append(["△", "牵头"])
    buffer = io.BytesIO()
    book.save(buffer)
    read = saved(tmp_path, "a.xlsx", buffer.getvalue())
    assert who(read) == {
        "新建堤防12公里": (("市农桑局", "青禾区"), ("市水韵局",)),
        "办好书香节": (("白鹭县",), ("市农桑局",)),
    }
    assert [project.category.name for project in read.projects if project.category] == ["民生", "文化"]
    assert [project.leaders for project in read.projects] == [("张鸣",), ("李禾",)]
    assert read.problems == ()
    assert any("市直部门（市水韵局、市农桑局）" in note.text for note in read.notes)


def test_a_mark_that_nobody_explains_is_reported_and_never_guessed() -> None:
    read = text_list("任务,市水韵局,市农桑局\n甲工程,牵头,配合\n乙工程,配和,牵头\n丙工程,Z,牵头\n")
    assert who(read)["乙工程"] == (("市农桑局",), ())
    assert "市水韵局：配和 这个标记的含义没有说明" in reasons(read)
    assert "市水韵局：Z 这个标记的含义没有说明" in reasons(read)


@pytest.mark.parametrize(
    "grid",
    [
        "任务,市水韵局,市农桑局,市文澜局\n甲工程,◎,○,●\n乙工程,○,,◎\n",
        "任务（●牵头 ○配合）,市水韵局,市农桑局\n甲工程,●,○\n乙工程,○,●\n注：●配合 ○牵头,,\n",
    ],
)
def test_marks_without_meaning_or_with_two_are_refused(grid: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="没有说明含义，或图例自相矛盾"):
        text_list(grid)


def test_a_square_of_units_is_refused_as_what_it_is() -> None:
    with pytest.raises(UnreadableDocumentError, match="3个单位之间的关系矩阵，没有项目"):
        text_list("单位,市水韵局,市农桑局,市文澜局\n市水韵局,0,3,1\n市农桑局,3,0,2\n市文澜局,1,2,0\n")


def test_two_modes_without_any_unit_are_refused_unless_the_user_says_which_side_it_is() -> None:
    davis = ",E1,E2,E3,E4\nEvelyn,1,1,0,1\nLaura,1,0,1,0\nBrenda,0,1,1,1\n"
    with pytest.raises(UnreadableDocumentError, match="看不出哪一边是单位"):
        text_list(davis)
    mapping = {f"E{at}": "marked_unit" for at in range(1, 5)}
    read = read_text(f"{TITLE}\n{davis}", name="a.csv", mapping=mapping)
    assert who(read)["Laura"] == ((), ("E1", "E3"))


def test_a_key_says_what_letters_mean_that_have_no_usual_reading() -> None:
    grid = "Duty,Sailing Club,Medics\nLay the course,P,S\nTreat injuries,S,P\n"
    read = text_list(f"{grid}P = primary; S = secondary\n")
    assert who(read)["Lay the course"] == (("Sailing Club",), ("Medics",))
    with pytest.raises(UnreadableDocumentError):
        text_list(grid)


def test_crosses_of_organisations_down_are_turned_by_their_corner() -> None:
    read = text_list("Organisation,Food,Shelter\nHilltop,x,x\nMercy,x,\n")
    assert who(read) == {"Food": ((), ("Hilltop", "Mercy")), "Shelter": (("Hilltop",), ())}


def test_agencies_by_projects_with_zeros_and_ones() -> None:
    read = text_list(",甲工程,乙工程,丙工程\n市水韵局,1,0,1\n市农桑局,0,1,1\n市文澜局,0,0,1\n")
    assert who(read) == {
        "甲工程": (("市水韵局",), ()),
        "乙工程": (("市农桑局",), ()),
        "丙工程": ((), ("市水韵局", "市农桑局", "市文澜局")),
    }


def test_columns_of_ticks_and_of_months_make_no_matrix_of_a_list() -> None:
    read = text_list(
        "序号,项目名称,牵头单位,配合单位,是否完成,是否续建\n1,甲工程,市水韵局,市农桑局,√,√\n2,乙工程,市文澜局,市农桑局,√,\n"
    )
    assert who(read)["甲工程"] == (("市水韵局",), ("市农桑局",))
    assert read.projects[0].extra == {"是否完成": "√", "是否续建": "√"}
    gantt = text_list("序号,项目名称,责任单位,1月,2月,3月\n1,甲工程,市水韵局,●,●,\n2,乙工程,市文澜局,,●,●\n")
    assert who(gantt) == {"甲工程": (("市水韵局",), ()), "乙工程": (("市文澜局",), ())}


def test_a_list_that_says_who_pays_how_much_is_no_matrix() -> None:
    read = text_list("序号,项目名称,责任单位,市财源局,区财源局\n1,甲工程,市水韵局,50,30\n2,乙工程,市文澜局,20,10\n")
    assert who(read) == {"甲工程": (("市水韵局",), ()), "乙工程": (("市文澜局",), ())}
    assert read.projects[0].extra == {"市财源局": "50", "区财源局": "30"}


def test_a_row_without_marks_is_reported() -> None:
    read = text_list("序号,任务,市水韵局,市农桑局\n1,甲工程,●,○\n2,乙工程,,\n3,丙工程,○,●\n")
    assert "乙工程 这一行没有任何单位的标记" in reasons(read)
    unnumbered = text_list("任务,市水韵局,市农桑局\n甲工程,●,○\n乙工程,,\n丙工程,○,●\n")
    assert "乙工程 这一行只有名称，没有标记" in reasons(unnumbered)


def test_two_marks_for_one_unit_in_a_row_are_reported() -> None:
    read = text_list("任务,市水韵局,市农桑局,市水韵局\n甲工程,●,○,○\n乙工程,○,●,\n")
    assert who(read)["甲工程"] == (("市水韵局",), ("市农桑局",))
    assert "这个单位在这一行有不同的标记" in reasons(read)


def test_a_matrix_of_forty_units_and_two_hundred_tasks_is_whole() -> None:
    units = [f"市{first}{second}局" for first in "水农文林财" for second in "韵桑澜泉源禾鹭塘"]
    rows = [f"{at},第{at}号工程,{','.join('●○'[place != at % 40] if (place + at) % 7 < 2 else '' for place in range(40))}"
            for at in range(1, 201)]  # fmt: skip
    read = text_list("\n".join([f"序号,任务,{','.join(units)}", *rows]))
    assert len(read.projects) == 200
    ties = sum(len(project.lead_units) + len(project.partner_units) for project in read.projects)
    assert ties == sum(row.count("●") + row.count("○") for row in rows)


def test_a_cell_far_away_does_not_hold_the_machine(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [[TITLE], *MARKED, ["注：●牵头 ○配合"]]:
        book.worksheets[0].append(row)
    book.worksheets[0]["XFD1048576"] = "√"
    buffer = io.BytesIO()
    book.save(buffer)
    read = saved(tmp_path, "a.xlsx", buffer.getvalue())
    assert who(read) == WHO
    assert any(problem.text == "√" for problem in read.problems)


def test_raci_with_one_who_answers_in_each_row_needs_no_names_of_units() -> None:
    grid = "Workstream,Estates,Finance,Students\nSwap boilers,A/R,C,I\nReport scope 3,C,A,R\nDim the labs,A,,R\n"
    assert who(read_text(f"Net Zero Plan 2026\n{grid}", name="a.csv"))["Report scope 3"] == (
        ("Finance",), ("Students", "Estates")
    )  # fmt: skip
    either = "Workstream,Estates,Finance,Students\nSwap boilers,A,R,C\nReport scope 3,R,A,I\nDim the labs,C,I,A\n"
    with pytest.raises(UnreadableDocumentError, match="看不出哪一边是单位"):
        read_text(f"Net Zero Plan 2026\n{either}", name="a.csv")


def test_numbers_below_a_header_of_two_rows_make_no_matrix_of_a_list(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Activity", "Responsibility", "", "Funding", "", "Schedule", ""],
        ["", "", "Lead agency", "Support agencies", "$m", "% spent", "Original finish", "Revised finish"],
        ["1", "Dredge the basin", "Harbour Authority", "Coast Guard", "14", "35", "2026-09-30", "2026-12-15"],
        ["2", "Renew the pontoons", "Marina Company", "Divers Board", "6", "50", "2026-08-31", ""],
    ]
    book = openpyxl.Workbook()
    for row in [["Port Plan 2026"], *rows]:
        book.worksheets[0].append(row)
    for columns in ("C2:D2", "E2:F2", "G2:H2"):
        book.worksheets[0].merge_cells(columns)
    buffer = io.BytesIO()
    book.save(buffer)
    read = saved(tmp_path, "a.xlsx", buffer.getvalue())
    assert who(read)["Dredge the basin"] == (("Harbour Authority",), ("Coast Guard",))
    assert [str(project.deadline.date) for project in read.projects if project.deadline] == ["2026-12-15", "2026-08-31"]


@pytest.mark.parametrize("key", [["", "注：", "●牵头", "○配合", "", ""], ["", "●牵头", "○配合", "", "", ""]])
def test_a_key_in_cells_below_the_marks_is_no_task(key: list[str]) -> None:
    read = read_text("\n".join(",".join(row) for row in [[TITLE], *MARKED, key]))
    assert who(read) == WHO
    assert not reasons(read)


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        ("所属街道,预算（万元）", ("望江街道,35", "石桥街道,12.5", "望江街道,80")),
        ("区财政局,等次", ("3,A", "2,B", "1,A")),
        ("是否新建,区财政局", ("是,3", "否,2", "是,1")),
    ],
)
def test_grades_and_amounts_beside_a_lists_units_are_no_marks(headers: str, cells: tuple[str, ...]) -> None:
    rows = [f"{at},{name},区民政局,区残联,{cells[at - 1]}" for at, name in enumerate(("楼道扶手", "座椅", "夜市"), 1)]
    read = read_text("\n".join([f"序号,项目名称,牵头单位,配合单位,{headers}", *rows]))
    assert {(project.lead_units, project.partner_units) for project in read.projects} == {(("区民政局",), ("区残联",))}


def test_a_count_below_a_header_of_agencies_is_no_agency() -> None:
    read = read_text(
        "Action,Health Department,School District,Public Library,Agencies\nVisit parents,X,,,1\nLend books,,X,X,2\n",
        name="plan.csv",
        place="Alder",
        year=2026,
    )
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("Health Department",), ()),
        ((), ("School District", "Public Library")),
    ]
