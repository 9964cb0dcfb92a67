"""The sheets of a workbook together: their names, their years, and those that contain no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.records import Project, ResponsibilityList
from tests.fresh_workbooks import workbook
from tests.test_account import doubts
from tests.test_matrices import who

HEAD = "|序号|项目名称|牵头单位|配合单位|完成时限|"
ONE = f"{HEAD}\n|1|修缮古桥|县文旅局|县财政局|9月底|"
OTHER = f"{HEAD}\n|1|新建水厂|县水利局|县财政局|10月底|"


def book(tmp_path: Path, text: str) -> ResponsibilityList:
    (tmp_path / "a.xlsx").write_bytes(workbook(text.split("\n")))
    return read_list(tmp_path / "a.xlsx")


def due(project: Project) -> str:
    return str(project.deadline and project.deadline.date)


@pytest.mark.parametrize(("over", "under"), [("|鹿鸣县{}年实事清单|||||\n", "表{}"), ("", "{}年")])
def test_a_time_is_of_the_year_of_its_sheet_and_several_years_are_told(tmp_path: Path, over: str, under: str) -> None:
    parts = [
        f"%sheet {under.format(name)}\n{over.format(year)}{rows}"
        for name, year, rows in ((2025, 2025, ONE), (2026, 2026, OTHER))
    ]
    read = book(tmp_path, "\n".join(parts))
    assert [due(project) for project in read.projects] == ["2025-09-30", "2026-10-31"]
    assert "有2025、2026年几年的清单" in doubts(read)


@pytest.mark.parametrize(
    ("names", "categories"),
    [
        (("城市更新", "乡村振兴"), ["城市更新", "乡村振兴"]),
        (("Sheet1", "Sheet2"), [None, None]),
        (("分表一", "分表二"), [None, None]),
        (("县教育局", "乡村振兴"), [None, None]),
        (("3月", "4月"), [None, None]),
    ],
)
def test_what_sheets_are_called_is_the_category_of_their_rows(
    tmp_path: Path, names: tuple[str, str], categories: list[str | None]
) -> None:
    text = f"%sheet {names[0]}\n鹿鸣县2026年清单\n{ONE}\n%sheet {names[1]}\n{OTHER}"
    found = [project.category and project.category.name for project in book(tmp_path, text).projects]
    assert found == categories


def test_sheets_with_categories_of_their_own_take_none_from_their_names(tmp_path: Path) -> None:
    rows = ONE.replace("\n|1|", "\n|一、文物|||||\n|1|")
    read = book(tmp_path, f"%sheet 城市更新\n鹿鸣县2026年清单\n{rows}\n%sheet 乡村振兴\n{OTHER}")
    assert {project.category.name for project in read.projects if project.category} == {"文物"}


@pytest.mark.parametrize(
    ("rows", "is_doubt"),
    [
        ("|类别|项目数|\n|文物|12|\n|水利|7|", False),
        ("|单位|电话|职责|\n|县林业局|12345|护林|", True),
        ("|事由|经手|批次|\n|古树认养|孙尚香|4|", True),
    ],
)
def test_a_sheet_without_a_list_is_told_whole(tmp_path: Path, rows: str, is_doubt: bool) -> None:
    read = book(tmp_path, f"%sheet 清单\n鹿鸣县2026年清单\n{ONE}\n%sheet 其他\n{rows}")
    told = doubts(read) if is_doubt else " ".join(note.text for note in read.notes)
    assert "工作表“其他”里没有责任清单的表头" in told
    assert all(word in told for word in rows.replace("\n", "").split("|"))
    assert bool(read.problems) is is_doubt


def test_what_drop_downs_offer_is_no_doubt(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        f"%sheet 清单\n鹿鸣县2026年清单\n{ONE}\n%choices C 字典!$A$1:$A$3\n"
        "%sheet 字典 hidden\n|县林业局|甲|\n|县水利局|乙|\n|县文旅局|丙|",
    )
    assert read.problems == () and any("县林业局" in note.text for note in read.notes)


def test_a_sheet_of_codes_and_kinds_makes_no_rows(tmp_path: Path) -> None:
    read = book(tmp_path, f"%sheet 清单\n鹿鸣县2026年清单\n{ONE}\n%sheet nodes\n|id|type|\n|县文旅局|agency|")
    assert len(read.projects) == 1 and "没有项目名称" not in doubts(read)


def test_a_heading_above_the_header_of_each_table_is_the_category(tmp_path: Path) -> None:
    read = book(
        tmp_path, f"鹿鸣县2026年清单\n|一、续建|||||\n{ONE}\n|二、新开|||||\n{OTHER.replace('完成时限', '竣工时间')}"
    )
    assert [project.category and project.category.name for project in read.projects] == ["续建", "新开"]


@pytest.mark.parametrize("text", ["注：1.各项目由县督查办调度。", "二、水利项目"])
def test_a_row_merged_across_quarters_is_no_project(tmp_path: Path, text: str) -> None:
    head = "|序号|项目名称|牵头单位|一季度|二季度|三季度|四季度|"
    rows = "|1|修缮古桥|县文旅局|设计|开工|封顶|完工|"
    read = book(tmp_path, f"鹿鸣县2026年清单\n{head}\n{rows}\n|{text}|<|<|<|<|<|<|\n{rows.replace('1|修缮', '2|新建')}")
    assert [project.name for project in read.projects] == ["修缮古桥", "新建古桥"]
    assert doubts(read) == ""


@pytest.mark.parametrize(("written", "day"), [("202609", "2026-09-30"), ("20260915", "2026-09-15"), ("202613", "None")])
def test_a_month_in_figures_is_due_on_its_last_day(tmp_path: Path, written: str, day: str) -> None:
    assert due(book(tmp_path, f"鹿鸣县2026年清单\n{ONE}".replace("9月底", written)).projects[0]) == day


def test_sums_of_a_turned_matrix_are_no_unit() -> None:
    read = read_text(
        "鹿鸣县2026年矩阵\n单位,古桥,水厂,合计\n县文旅局,1,0,1\n县水利局,0,1,1\n县财政局,1,1,2\n合计,2,2,4\n",
        name="a.csv",
    )
    assert who(read) == {"古桥": ((), ("县文旅局", "县财政局")), "水厂": ((), ("县水利局", "县财政局"))}
    assert "合计 2 2 4" in {note.text for note in read.notes}


def test_who_filled_in_a_form_is_no_row_and_the_points_of_a_note_no_heading(tmp_path: Path) -> None:
    below = "|填表人：王某|||审核人：||\n|注：1.带★的为省重点。|<|<|<|<|\n|2.带☆的为市重点。|<|<|<|<|"
    read = book(tmp_path, f"鹿鸣县2026年清单\n{ONE}\n{below}")
    assert len(read.projects) == 1 and read.problems == ()


def test_tables_side_by_side_have_the_category_above_each_of_them(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        "|石桥街道2026年清单|<|<|<|<|<|<|\n|续建|<|<||新建|<|<|\n|项目|责任科室|完成时间||项目|责任科室|完成时间|\n"
        "|修缮古桥|文化科|6月底||新建水厂|城建科|9月底|",
    )
    assert read.title == "石桥街道2026年清单"
    assert [
        (project.name, project.lead_units, project.category and project.category.name) for project in read.projects
    ] == [
        ("修缮古桥", ("文化科",), "续建"),
        ("新建水厂", ("城建科",), "新建"),
    ]


@pytest.mark.parametrize("header", ["分工", "参与方式", "角色"])
def test_a_column_of_roles_makes_pairs_whatever_its_header_is(header: str) -> None:
    read = read_text(
        f"鹿鸣县2026年清单\n责任主体,项目,{header}\n县文旅局,古桥,牵头\n县财政局,古桥,配合\n县水利局,水厂,牵头\n",
        name="a.csv",
    )
    assert who(read) == {"古桥": (("县文旅局",), ("县财政局",)), "水厂": (("县水利局",), ())}


def test_the_year_that_sheets_alone_say_is_the_lists(tmp_path: Path) -> None:
    read = book(tmp_path, f"%sheet 2026年\n鹿鸣县实事清单\n{ONE}")
    assert (read.year, due(read.projects[0])) == (2026, "2026-09-30")


def test_a_note_in_two_cells_is_no_row(tmp_path: Path) -> None:
    read = book(tmp_path, f"鹿鸣县2026年清单\n{ONE}\n|注：|各乡镇参照执行||||")
    assert len(read.projects) == 1 and read.problems == ()


@pytest.mark.parametrize("year", [None, 2026])
def test_projects_of_one_number_and_name_in_two_years_are_two(tmp_path: Path, year: int | None) -> None:
    parts = [f"%sheet {of}年\n鹿鸣县{of}年实事清单\n{ONE}" for of in (2025, 2026)]
    (tmp_path / "a.xlsx").write_bytes(workbook("\n".join(parts).split("\n")))
    read = read_list(tmp_path / "a.xlsx", year=year)
    assert [project.name for project in read.projects] == ["修缮古桥", "修缮古桥"]
    assert "有2025、2026年几年的清单" in doubts(read)


@pytest.mark.parametrize("over", ["|{}2026年实事清单|||||\n", ""])
def test_lists_of_several_places_in_one_file_are_told(tmp_path: Path, over: str) -> None:
    names = ("鹿鸣县", "芦荡县")
    parts = [f"%sheet {'表' if over else ''}{name}2026年\n{over.format(name)}{ONE}" for name in names]
    assert "有鹿鸣县、芦荡县几个地区的清单" in doubts(book(tmp_path, "\n".join(parts)))
    assert "几个地区" not in doubts(read_list(tmp_path / "a.xlsx", place="鹿鸣县"))
    assert "几个地区" not in doubts(book(tmp_path, "\n".join([parts[0], parts[0].replace("表", "又")])))
