"""PDFs whose rules leave out cells or rows, and whose columns are on several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.loaders.formats.missing_rules import is_partly_ruled
from graphmodel.loaders.formats.printed_cells import cut_where_the_file_jumps
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import LEADING, Sheet, pdf, table_sheet

HEAD = ["序号", "项目名称", "牵头单位", "配合单位", "完成时间"]
WIDTHS = (3, 10, 8, 10, 6)
TITLE = "栾川岭市2026年民生实事清单"
ROWS = [
    ["1", "古渡口栈桥翻修", "市文保所", "市航道处", "3月底"],
    ["2", "粮仓旧址开放", "市粮储局", "市文保所", "5月底"],
    ["3", "荷塘淤泥清理", "市河湖处", "市航道处", "9月底"],
]


def _read(tmp_path: Path, *sheets: Sheet) -> ResponsibilityList:
    path = tmp_path / "list.pdf"
    path.write_bytes(pdf(sheets))
    return read_list(path)


def _rows(the_list: ResponsibilityList) -> list[tuple[int, str, tuple[str, ...], tuple[str, ...], str]]:
    return [
        (one.number, one.name, one.lead_units, one.partner_units, one.deadline.text if one.deadline else "")
        for one in the_list.projects
    ]


WANTED = [(int(no), name, (lead,), (partner,), due) for no, name, lead, partner, due in ROWS]


def test_the_corners_of_a_table_that_is_open_on_all_sides_are_cells(tmp_path: Path) -> None:
    sides = frozenset({"top", "bottom", "left", "right"})
    the_list = _read(tmp_path, table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE, without=sides))
    assert _rows(the_list) == WANTED
    assert the_list.problems == ()


@pytest.mark.parametrize("heads", [[], [HEAD]])
def test_a_table_right_below_another_has_columns_of_its_own(tmp_path: Path, heads: list[list[str]]) -> None:
    first = table_sheet([HEAD, *ROWS[:2]], WIDTHS, title=TITLE)
    foot = max(rule[3] for rule in first.rules)
    widths = (WIDTHS[0] + 1, WIDTHS[1] - 2, *WIDTHS[2:-1], WIDTHS[-1] + 1)
    other = table_sheet([*heads, *ROWS[2:]], widths)
    down = foot - min(rule[1] for rule in other.rules)
    texts = [*first.texts, *((x, y + down, text) for x, y, text in other.texts)]
    rules = [*first.rules, *((x0, y0 + down, x1, y1 + down) for x0, y0, x1, y1 in other.rules)]
    the_list = _read(tmp_path, Sheet(texts, rules))
    assert _rows(the_list) == _rows(_read(tmp_path, table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE)))
    assert all(len(project.leaders) < 2 for project in the_list.projects)


def test_text_in_an_open_corner_that_no_rules_close_is_told(tmp_path: Path) -> None:
    rows = [[str(3 * again + int(no)), f"{name}{again}", *rest] for again in range(5) for no, name, *rest in ROWS]
    sheet = table_sheet([HEAD, *rows], WIDTHS, title=TITLE)
    edges = sorted({rule[0] for rule in sheet.rules if rule[0] == rule[2]})
    levels = sorted({rule[1] for rule in sheet.rules if rule[1] == rule[3]})
    # the last cell of the header has no rule above it and none at its right, and no other cell is open
    sheet.rules = [
        (left, top, edges[-2], low) if top == low == levels[0] else (left, levels[1], right, low)
        if left == right == edges[-1] else (left, top, right, low)
        for left, top, right, low in sheet.rules
    ]  # fmt: skip
    the_list = _read(tmp_path, sheet)
    told = [problem for problem in the_list.problems if "任何一格里" in problem.reason]
    assert [(problem.text, problem.page) for problem in told] == [("完成时间", 1)]


def test_a_time_below_no_header_is_told(tmp_path: Path) -> None:
    the_list = _read(tmp_path, table_sheet([[*HEAD[:4], ""], *ROWS], WIDTHS, title=TITLE))
    told = [problem.text for problem in the_list.problems if "写的是时间" in problem.reason]
    assert told == [due for *_, due in ROWS]


@pytest.mark.parametrize("shaded", [(0, 2), (1, 3), (0, 1, 3)])
def test_rows_between_shaded_ones_are_rows(tmp_path: Path, shaded: tuple[int, ...]) -> None:
    sheet = table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE)
    levels = sorted({rule[1] for rule in sheet.rules if rule[1] == rule[3]})
    edges = sorted({rule[0] for rule in sheet.rules if rule[0] == rule[2]})
    sheet.rules = [
        rule
        for at in shaded
        for top, low in [(levels[at], levels[at + 1])]
        for rule in (
            *((edges[0], level, edges[-1], level) for level in (top, low)),
            *((edge, top, edge, low) for edge in edges),
        )
    ]
    assert _rows(_read(tmp_path, sheet)) == WANTED


def test_a_table_with_a_line_of_three_words_above_it_is_read_by_its_rules(tmp_path: Path) -> None:
    sheet = table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE)
    sheet.texts += [(45, 52, "填表人"), (80, 52, "市府办"), (200, 52, "九月")]
    assert _rows(_read(tmp_path, sheet)) == WANTED


def _halves(*, down: float = 0.0, drift: float = 0.0, rows: Sequence[list[str]] = (HEAD, *ROWS)) -> list[Sheet]:
    """Return a table without rules with its first two columns on one page and the others on the next."""
    whole = replace(table_sheet([*rows], WIDTHS, title=TITLE if rows[0] == HEAD else ""), rules=[])
    edge = 40 + (3 + 10) * 10 + 12
    left = [text for text in whole.texts if text[0] < edge or text[2] == TITLE]
    level = 40 + 2 * LEADING + 3
    right = [
        (x - edge + 40, y + down + (drift if y > level else 0.0), text)
        for x, y, text in whole.texts
        if (x, y, text) not in left
    ]
    return [Sheet(left), Sheet(right)]


@pytest.mark.parametrize("down", [0.0, -30.0])
def test_columns_that_go_on_on_the_next_page_are_of_the_rows_that_are_level_with_them(
    tmp_path: Path, down: float
) -> None:
    the_list = _read(tmp_path, *_halves(down=down))
    assert _rows(the_list) == WANTED
    assert any("不同的页" in note.text for note in the_list.notes)


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 2, 3)], ids=["down first", "across first"])
def test_pages_further_down_need_no_headers_where_the_columns_are_on_two_pages(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    more = [[str(int(no) + 3), f"{name}二期", *rest] for no, name, *rest in ROWS]
    pages = [*_halves(), *_halves(rows=more)]
    read = _rows(_read(tmp_path, *(pages[at] for at in order)))
    assert read == WANTED + [(no + 3, f"{name}二期", *rest) for no, name, *rest in WANTED]


def test_columns_on_the_next_page_that_are_not_level_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"第1页的各栏在第2页接着"):
        _read(tmp_path, *_halves(drift=9.0))


@pytest.mark.parametrize("drift", [0.0, 9.0])
def test_rows_without_numbers_are_joined_where_each_is_level_with_one(tmp_path: Path, drift: float) -> None:
    left, right = _halves(drift=drift)
    left.texts = [text for text in left.texts if text[0] > 70]
    left.texts += [(45, y, "古迹新生") for x, y, _ in left.texts if x < 100 and y > 70]
    left.texts.append((45, 40 + 2 * LEADING + 3, "类别"))
    left.texts = [(x + (40 if x > 50 and text != TITLE else 0), y, text) for x, y, text in left.texts]
    if drift:
        with pytest.raises(UnreadableDocumentError, match="对不上"):
            _read(tmp_path, left, right)
    else:
        assert [row[1:] for row in _rows(_read(tmp_path, left, right))] == [row[1:] for row in WANTED]


def test_text_that_runs_over_the_columns_of_a_table_is_no_row_of_it() -> None:
    edges = [(40.0, 10.0, 100.0, 30.0), (100.0, 10.0, 160.0, 30.0), (160.0, 10.0, 220.0, 30.0)]
    table = SimpleNamespace(rows=[SimpleNamespace(cells=edges)], cells=edges, bbox=(40.0, 10.0, 220.0, 30.0))

    def letters(begins: float) -> list[dict[str, Any]]:
        return [
            {"text": "字", "x0": x, "x1": x + 10, "top": top, "bottom": top + 10}
            for top in (50.0, 70.0)
            for x in (begins + 60 * column + 10 * at for column in range(3) for at in range(6))
        ]

    assert is_partly_ruled([table], letters(40.0), [])
    assert not is_partly_ruled([table], letters(35.0), [])


def test_spaced_letters_are_one_word_and_room_between_touching_ones_is_the_edge_of_a_column() -> None:
    def word(text: str, gaps: list[float]) -> dict[str, Any]:
        x, chars = 40.0, []
        for letter, gap in zip(text, [0.0, *gaps], strict=True):
            chars.append({"text": letter, "x0": x + gap, "x1": x + gap + 5})
            x += gap + 5
        return {"text": text, "x0": 40.0, "x1": x, "chars": chars}

    def cut(one: dict[str, Any]) -> list[str]:
        return [part["text"] for part in cut_where_the_file_jumps([one], one["chars"])]

    assert cut(word("RefName", [0, 0, 1.2, 0, 0, 0])) == ["Ref", "Name"]
    assert cut(word("RefName", [1.2] * 6)) == ["RefName"]
    assert cut(word("Office", [0, 0, 0, 1.2, 0])) == ["Office"]
    assert cut(word("Office", [0, 0, 1.2, 0, 0])) == ["Office"]  # ff and i
    assert cut(word("filled", [0, 1.2, 0, 0, 0])) == ["filled"]


@pytest.mark.parametrize("leads", [1, 2])
def test_ruled_columns_that_go_on_on_the_next_page_are_of_the_rows_that_are_level_with_them(
    tmp_path: Path, leads: int
) -> None:
    """With the lead units on the first page, where they alone make a list, and on the second."""
    head = [*HEAD[:2], "分管领导", *HEAD[2:]]
    rows = [[*row[:2], who, *row[2:]] for row, who in zip(ROWS, ("阚清", "阚清", "宓远"), strict=True)]
    at = 2 + leads
    first = table_sheet([row[:at] for row in (head, *rows)], (3, 10, 6, 8)[:at], title=TITLE)
    other = table_sheet([row[at:] for row in (head, *rows)], (6, 8, 10, 6)[at - 2 :], title=TITLE)
    other.texts = [text for text in other.texts if text[2] != TITLE]
    the_list = _read(tmp_path, first, other)
    assert _rows(the_list) == WANTED
    assert [one.leaders for one in the_list.projects] == [("阚清",), ("阚清",), ("宓远",)]


def test_ruled_columns_on_the_next_page_that_are_not_level_are_refused(tmp_path: Path) -> None:
    first = table_sheet([row[:3] for row in (HEAD, *ROWS)], WIDTHS[:3], title=TITLE)
    rows = [[row[3] * (3 if at == 1 else 1), row[4], "已定"] for at, row in enumerate(ROWS)]
    other = table_sheet([[*HEAD[3:], "备注"], *rows], (*WIDTHS[3:], 4))
    with pytest.raises(UnreadableDocumentError, match="对不上"):
        _read(tmp_path, first, other)


def test_a_merged_category_whose_lines_other_lines_are_between_is_one(tmp_path: Path) -> None:
    """Cells in the middle of their rows: 古迹 and 新生 are a line apart, and beside them are lines half a line off."""
    sheet, half = Sheet([(300.0, 40.0, TITLE)]), LEADING / 2
    for x, text in zip((40, 80, 130, 300, 420, 560), ["类别", *HEAD], strict=True):
        sheet.texts.append((x, 80, text))
    for at, (no, name, lead, partner, due) in enumerate(ROWS):
        y = 110 + at * 40
        sheet.texts += [(130, y, name[:3]), (130, y + LEADING, name[3:])]
        sheet.texts += [(x, y + half, text) for x, text in ((80, no), (300, lead), (420, partner), (560, due))]
    sheet.texts += [(40, 150, "古迹"), (40, 150 + LEADING, "新生")]
    found = [one.category.name if one.category else "" for one in _read(tmp_path, sheet).projects]
    assert found == ["古迹新生"] * 3


def _categories(tmp_path: Path, names: list[str]) -> ResponsibilityList:
    head = ["序号", "类别", *HEAD[1:]]
    rows = [[row[0], name, *row[1:]] for row, name in zip(ROWS, names, strict=True)]
    return _read(tmp_path, replace(table_sheet([head, *rows], (3, 6, *WIDTHS[1:]), title=TITLE), rules=[]))


def test_a_category_that_is_said_in_each_row_is_not_one_name(tmp_path: Path) -> None:
    the_list = _categories(tmp_path, ["古迹新生", "古迹新生", "碧水润城"])
    found = [project.category.name if project.category else "" for project in the_list.projects]
    assert found == ["古迹新生", "古迹新生", "碧水润城"]


def test_categories_that_may_be_one_name_over_rows_are_told(tmp_path: Path) -> None:
    the_list = _categories(tmp_path, ["古迹新生", "粮安天下", "碧水润城"])
    assert any("读作了一个类别" in problem.reason for problem in the_list.problems)


def test_words_at_the_ends_of_wrapped_cells_are_no_marks_of_a_matrix(tmp_path: Path) -> None:
    """A header between the rows in other words is no row; the rows below are read by it."""
    head = ["序号", "问题概述", "整改任务", "牵头单位", "配合单位", "整改时限"]
    other = ["序号", "信访事项", "办理措施", "承办单位", "协办单位", "办结时限"]
    rows = [
        ["1", "渡口栈桥破损", "更换桥板八十块", "市航道处", "市文保所", "2026年3月"],
        ["2", "粮仓旧址渗水漏雨", "翻修屋面两百平方米", "市粮食仓储局", "市文物保护中心", "2026年11月"],
        other,
        ["3", "荷塘淤泥发臭扰民", "清理淤泥三千立方米", "市河湖管理处", "市环境卫生中心", "2026年9月"],
    ]
    sheet = replace(table_sheet([head, *rows], (3, 5, 5, 5, 5, 6), title=TITLE), rules=[])
    the_list = _read(tmp_path, sheet)
    units = [(one.lead_units, one.partner_units) for one in the_list.projects]
    assert units == [((row[3],), (row[4],)) for row in rows if row is not other]


def _matrix(tmp_path: Path, first: str, second: str) -> ResponsibilityList:
    """Return what is read of a matrix whose unit headers take two lines, below which its rows are apart."""
    sheet = Sheet([(300.0, 40.0, "Quay Street Works Responsibility Matrix 2026")])
    lines: list[tuple[float, list[str]]] = [
        (0.0, ["Task", first, "Harbour", "Records"]),
        (LEADING, ["", second, "Division", "Office"]),
        (2 * LEADING + 6, ["Resurface the quay", "R", "A", "I"]),
        (3 * LEADING + 12, ["Repaint the bollards", "A", "R", ""]),
        (4 * LEADING + 18, ["Survey the sea wall", "I", "C", "A"]),
    ]
    for down, cells in lines:
        places = zip((40.0, 300.0, 420.0, 540.0), cells, strict=True)
        sheet.texts += [(x, 70 + down, text) for x, text in places if text]
    return _read(tmp_path, sheet)


def test_headers_of_two_lines_above_rows_that_are_apart_are_whole(tmp_path: Path) -> None:
    the_list = _matrix(tmp_path, "Roads", "Department")
    units = {unit for one in the_list.projects for unit in (*one.lead_units, *one.partner_units)}
    assert units == {"Roads Department", "Harbour Division", "Records Office"}


def test_codes_of_a_table_without_rules_are_numbers(tmp_path: Path) -> None:
    head = ["Measure", "Description", "Lead agency", "Partners", "Deadline"]
    rows = [
        ["M1", "Dredge the basin", "Harbour Division", "Records Office", "May 2026"],
        ["M2", "Repair the slipway", "Roads Department", "Harbour Division", "June 2026"],
    ]
    sheet = replace(table_sheet([head, *rows], (6, 14, 12, 12, 8), title="Quay Street Plan 2026"), rules=[])
    assert [one.name for one in _read(tmp_path, sheet).projects] == ["Dredge the basin", "Repair the slipway"]


def test_a_time_with_marks_before_it_is_no_note(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    rows = "\n".join("\t".join(row) for row in [HEAD, *ROWS])
    path.write_text(f"{TITLE}\n{rows}\n注：▲施工；★竣工。\n▲ ▲ ★ 2026年6月\n", encoding="utf-8")
    assert any("2026年6月" in problem.text for problem in read_list(path).problems)


def test_a_heading_whose_words_end_at_the_edges_of_columns_is_no_row_between_two_tables() -> None:
    edges = [(40.0, 10.0, 100.0, 30.0), (100.0, 10.0, 160.0, 30.0), (160.0, 10.0, 220.0, 30.0)]
    rows = [SimpleNamespace(cells=edges), SimpleNamespace(cells=[(a, b + 60, c, d + 60) for a, b, c, d in edges])]
    tables = [
        SimpleNamespace(rows=[row], cells=row.cells, bbox=(40.0, top, 220.0, top + 20))
        for row, top in zip(rows, (10.0, 70.0), strict=True)
    ]

    def letters(letters_in_a_column: int) -> list[dict[str, Any]]:
        return [
            {"text": "a", "x0": x, "x1": x + 8.2, "top": 45.0, "bottom": 55.0}
            for column in range(3)
            for x in (60 * column + 41 + at * 8.2 for at in range(letters_in_a_column))
        ]

    assert not is_partly_ruled(tables, letters(7), [])
    assert is_partly_ruled(tables, letters(5), [])
