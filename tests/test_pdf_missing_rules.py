"""PDFs with a rule missing inside the table: what it left in one cell is read as the cells that it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import Sheet, pdf, table_sheet

HEAD = ["序号", "项目名称", "建设内容", "分管领导", "牵头单位", "配合单位", "完成时间"]
ROWS = [
    ["1", "鸬鹚港渔人码头灯塔修缮", "修缮灯塔两座，更换航标灯器材", "阚清", "市航道处", "市文保所、市渔政站", "3月底"],
    ["2", "竹编技艺传习", "办班十二期", "阚清", "市非遗馆", "市妇联", "5月底"],
    ["3", "粮仓旧址改作乡村图书馆", "改造旧仓三座，藏书两万册", "宓远", "市粮食储备局", "市图书馆", "9月底"],
    ["4", "荷塘清淤", "清淤四百亩", "宓远", "市河湖处", "市航道处", "10月底"],
]
SHORT = [[no, name[:8], what[:5], *rest[:2], rest[2].split("、")[0], rest[3]] for no, name, what, *rest in ROWS]
NARROW, WIDE = (3, 7, 8, 4, 7, 6, 6), (3, 12, 12, 5, 7, 8, 6)
Side = tuple[float, float, float, float]


def _sheet(rows: list[list[str]], widths: tuple[int, ...]) -> tuple[Sheet, dict[tuple[str, int, int], Side]]:
    """Return a page with a table, and the rule at each side of each cell: across or down, its row, its column."""
    sheet = table_sheet([HEAD, *rows], widths, title="栾川岭市2026年民生实事清单")
    levels = sorted({rule[1] for rule in sheet.rules if rule[1] == rule[3]})
    edges = sorted({rule[0] for rule in sheet.rules if rule[0] == rule[2]})
    sides = {
        ("across", at, column): (edges[column], level, edges[column + 1], level)
        for at, level in enumerate(levels)
        for column in range(len(edges) - 1)
    }
    sides |= {
        ("down", at, column): (edge, levels[at], edge, levels[at + 1])
        for at in range(len(levels) - 1)
        for column, edge in enumerate(edges)
    }
    return sheet, sides


def _read(tmp_path: Path, sheet: Sheet, rules: Collection[Side]) -> ResponsibilityList:
    path = tmp_path / "list.pdf"
    path.write_bytes(pdf([Sheet(sheet.texts, list(rules))]))
    return read_list(path)


def _rows(the_list: ResponsibilityList) -> Iterator[list[str]]:
    for one in the_list.projects:
        units = ("、".join(one.lead_units), "、".join(one.partner_units))
        what = one.extra.get("建设内容", "")
        yield [str(one.number), one.name, what, *one.leaders, *units, one.deadline.text if one.deadline else ""]


ORDERS = {
    "cell by cell": lambda text: 0,
    "line by line": lambda text: (round(text[1]), text[0]),
    "column by column": lambda text: (round(text[0]), text[1]),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(("rows", "widths"), [(ROWS, NARROW), (SHORT, WIDE)])
def test_a_rule_that_is_missing_between_rows_or_columns_changes_nothing(
    tmp_path: Path, rows: list[list[str]], widths: tuple[int, ...], order: str
) -> None:
    sheet, sides = _sheet(rows, widths)
    sheet.texts.sort(key=ORDERS[order])
    assert list(_rows(_read(tmp_path, sheet, sides.values()))) == rows
    for missing in {(way, at if way == "across" else column) for way, at, column in sides}:
        kept = [rule for (way, at, to), rule in sides.items() if missing != (way, at if way == "across" else to)]
        assert list(_rows(_read(tmp_path, sheet, kept))) == rows, missing


def test_two_rules_of_each_direction_may_be_missing(tmp_path: Path) -> None:
    sheet, sides = _sheet(ROWS, NARROW)
    gone = {("across", 2), ("across", 3), ("down", 2), ("down", 5)}
    kept = [rule for (way, at, to), rule in sides.items() if (way, at if way == "across" else to) not in gone]
    assert list(_rows(_read(tmp_path, sheet, kept))) == ROWS


@pytest.mark.parametrize(("rows", "widths"), [(ROWS, NARROW), (SHORT, WIDE)])
def test_a_side_of_one_cell_may_be_missing(tmp_path: Path, rows: list[list[str]], widths: tuple[int, ...]) -> None:
    sheet, sides = _sheet(rows, widths)
    for missing in sides:
        kept = [rule for side, rule in sides.items() if side != missing]
        assert list(_rows(_read(tmp_path, sheet, kept))) == rows, missing


def test_a_side_that_most_cells_miss_is_missing_beside_an_empty_cell_too(tmp_path: Path) -> None:
    """Every other row is shaded, and its cells' edges are drawn."""
    rows = [*ROWS[:3], [*ROWS[3][:4], "", *ROWS[3][5:]]]
    sheet, sides = _sheet(rows, WIDE)
    gone = [("down", at, 5) for at in (1, 2, 4)]
    assert list(_rows(_read(tmp_path, sheet, [rule for side, rule in sides.items() if side not in gone]))) == rows


def test_a_cell_that_is_merged_over_rows_stays_one(tmp_path: Path) -> None:
    """Its file goes from cell to cell or from line to line; its text is in the middle of its rows."""
    sheet, sides = _sheet(ROWS, NARROW)
    levels = sorted({rule[1] for (way, *_), rule in sides.items() if way == "across"})
    leaders = [text for text in sheet.texts if text[2] in ("阚清", "宓远")]
    for first, second in (leaders[:2], leaders[2:]):
        sheet.texts.remove(second)
        middle = levels[2 if first is leaders[0] else 4] - 5
        sheet.texts[sheet.texts.index(first)] = (first[0], middle, first[2])
    kept = [rule for side, rule in sides.items() if side not in (("across", 2, 3), ("across", 4, 3))]
    for order in ("cell by cell", "line by line"):
        sheet.texts.sort(key=ORDERS[order])
        assert list(_rows(_read(tmp_path, sheet, kept))) == ROWS


@pytest.mark.parametrize("order", ["line by line", "column by column"])
def test_lines_further_apart_than_those_of_a_cell_are_of_two_cells_or_rows(tmp_path: Path, order: str) -> None:
    """Without numbers only the room between lines tells, where the file does not go cell by cell."""
    head, rows = [cell for cell in HEAD if cell != "序号"], [row[1:] for row in ROWS]
    sheet = table_sheet([head, *rows], NARROW[1:], title="栾川岭市2026年民生实事清单")
    sheet.texts.sort(key=ORDERS[order])
    levels = sorted({rule[1] for rule in sheet.rules if rule[1] == rule[3]})
    for missing in levels[2:-1]:
        kept = [rule for rule in sheet.rules if not rule[1] == rule[3] == missing]
        assert [row[1:] for row in _rows(_read(tmp_path, sheet, kept))] == rows


def test_a_header_that_no_rule_parts_from_the_empty_cell_below_it_names_nobody(tmp_path: Path) -> None:
    rows = [[*ROWS[0][:5], "", ROWS[0][6]], *ROWS[1:]]
    sheet, sides = _sheet(rows, NARROW)
    kept = [rule for side, rule in sides.items() if side != ("across", 1, 5)]
    assert list(_rows(_read(tmp_path, sheet, kept))) == rows


def test_spaced_letters_of_headers_and_names_are_no_columns(tmp_path: Path) -> None:
    rows = [[*row[:3], "　".join(row[3]), *row[4:]] for row in ROWS]
    sheet, sides = _sheet(rows, NARROW)
    assert [one.leaders for one in _read(tmp_path, sheet, sides.values()).projects] == [(row[3],) for row in ROWS]


def test_rules_that_leave_much_of_the_text_in_no_cell_are_not_followed(tmp_path: Path) -> None:
    sheet, sides = _sheet(ROWS, NARROW)
    kept = [rule for at, rule in enumerate(sides.values()) if at % 3]
    the_list = _read(tmp_path, sheet, kept)
    assert [one.name for one in the_list.projects] == [row[1] for row in ROWS] or the_list.problems
