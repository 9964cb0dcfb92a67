"""Short ordinary PDFs without rules that were read wrongly: merged categories, what is below a table, pages' heads."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list
from graphmodel.loaders.cells.units import split_units
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import Sheet, pdf
from tests.test_account import doubts

TITLE = "栾川岭市2026年民生实事清单"
LEFTS = (40.0, 100.0, 250.0, 360.0, 520.0)
HEAD = ("类别", "项目名称", "牵头单位", "配合单位", "完成时间")
NAMES = ("渡口栈桥翻修", "粮仓旧址开放", "荷塘清淤", "竹编传习", "灯塔修缮")
PITCH = 13.0


def table(
    groups: list[tuple[list[str], int]],
    *,
    room: float = 8.0,
    partners: int = 2,
    middle: bool = True,
    head: str = "类别",
) -> Sheet:
    """Return a page with rows of so many partners, a line each, and the categories merged over so many of them.

    Cells are in the middle of their rows or at their tops; a category may be as high as its rows, and no higher.
    """
    sheet = Sheet([(300.0, 40.0, TITLE)])
    sheet.texts += [(x, 76.0, text) for x, text in zip(LEFTS[1:], HEAD[1:], strict=True)]
    sheet.texts += [(LEFTS[0], 76.0 + (at - (len(head) - 1) / 2) * PITCH, text) for at, text in enumerate(head.split())]
    bodies = ["市公安局", "市残联", "市数据局"][:partners]
    y, at = 110.0, 0
    for lines, size in groups:
        high = max(partners * PITCH, len(lines) * PITCH / size)
        whole = size * high + (size - 1) * room
        begin = y + (whole - len(lines) * PITCH) / 2 if middle else y
        sheet.texts += [(LEFTS[0], begin + line * PITCH, text) for line, text in enumerate(lines)]
        for _ in range(size):
            cells = ([NAMES[at]], ["市文保所"], bodies, ["9月底"])
            for x, own in zip(LEFTS[1:], cells, strict=True):
                begin = y + (high - len(own) * PITCH) / 2 if middle else y
                sheet.texts += [(x, begin + line * PITCH, text) for line, text in enumerate(own)]
            y, at = y + high + room, at + 1
    return sheet


def read(tmp_path: Path, *sheets: Sheet) -> ResponsibilityList:
    (tmp_path / "a.pdf").write_bytes(pdf(sheets))
    return read_list(tmp_path / "a.pdf")


def categories(the_list: ResponsibilityList) -> list[tuple[str, str | None]]:
    """Return the name and the category of each project."""
    return [(project.name, project.category and project.category.name) for project in the_list.projects]


@pytest.mark.parametrize("middle", [True, False])
def test_categories_whose_lines_fill_their_rows_are_each_its_own(tmp_path: Path, middle: bool) -> None:
    groups = [(["生态", "环境", "保护"], 1), (["交通", "便捷", "出行"], 1), (["文化", "惠民", "提质"], 2)]
    read_as = categories(read(tmp_path, table(groups, middle=middle)))
    assert read_as == list(zip(NAMES, ["生态环境保护", "交通便捷出行", *["文化惠民提质"] * 2], strict=False))


def test_a_line_that_is_not_full_ends_a_category_where_a_row_begins(tmp_path: Path) -> None:
    groups = [(["医疗健康", "服务能力", "提升"], 1), (["生态环境", "保护"], 2)]
    found = read(tmp_path, table(groups, room=0.0, partners=3, middle=False))
    assert categories(found) == list(zip(NAMES, ["医疗健康服务能力提升", *["生态环境保护"] * 2], strict=False))


def test_a_header_of_a_letter_a_line_keeps_its_column(tmp_path: Path) -> None:
    groups = [(["教", "育", "提", "质"], 2), (["产", "业", "发", "展"], 2)]
    found = read(tmp_path, table(groups, head="类 别"))
    assert categories(found) == list(zip(NAMES, [*["教育提质"] * 2, *["产业发展"] * 2], strict=False))


@pytest.mark.parametrize("below", ["填报单位：市督查室  2026年2月10日", "注：各单位按职责分工落实各项。"])
def test_what_is_right_below_a_table_is_in_none_of_its_cells(tmp_path: Path, below: str) -> None:
    sheet = table([(["文化"], 2), (["教育"], 1)])
    last = max(y for _, y, _ in sheet.texts)
    sheet.texts += [(40.0 + 14 * at * 12, last + 22, text) for at, text in enumerate(below.split("  "))]
    found = read(tmp_path, sheet)
    assert categories(found) == list(zip(NAMES, ["文化", "文化", "教育"], strict=False))
    assert [(*one.lead_units, *one.partner_units) for one in found.projects] == [("市文保所", "市公安局", "市残联")] * 3
    assert doubts(found) == ""


def test_the_heads_and_feet_of_pages_are_in_no_cell(tmp_path: Path) -> None:
    first, second = table([(["文化"], 2)]), table([(["教育"], 1)])
    second.texts = [(x, y, "灯塔修缮" if text == NAMES[0] else text) for x, y, text in second.texts if text != TITLE]
    for sheet in (first, second):
        sheet.texts += [(40.0, 12.0, "栾川岭市人民政府"), (40.0, 560.0, "栾川岭市督查室")]
    assert categories(read(tmp_path, first, second)) == [(NAMES[0], "文化"), (NAMES[1], "文化"), ("灯塔修缮", "教育")]


def test_a_foot_far_below_the_last_row_is_in_no_cell(tmp_path: Path) -> None:
    sheet = table([(["文化"], 2), (["教育"], 1)])
    sheet.texts.append((40.0, 560.0, "栾川岭市督查室"))
    assert categories(read(tmp_path, sheet)) == list(zip(NAMES, ["文化", "文化", "教育"], strict=False))


def test_a_class_of_places_with_a_sign_in_brackets_is_one_unit_of_a_line() -> None:
    assert [unit.written for unit in split_units("各县（市、区）\n市残联")] == ["各县（市、区）", "市残联"]
