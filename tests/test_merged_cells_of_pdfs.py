"""PDFs without rules whose leaders and categories are merged over rows: their text is in the middle of these."""

from __future__ import annotations

from pathlib import Path

from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import Sheet, pdf

HEAD = ("序号", "项目名称", "分管领导", "牵头单位", "配合单位", "完成时间")
PLACES = (40.0, 100.0, 300.0, 380.0, 500.0, 640.0)
NAMES = ("渡口栈桥翻修", "粮仓旧址开放", "荷塘清淤", "竹编传习", "灯塔修缮", "古井保护", "碑林拓印", "水车复建")
TITLE = "栾川岭市2026年民生实事清单"
ROOM = 40.0


def _page(rows: range, leaders: dict[float, str], *, title: bool) -> Sheet:
    """Return a page with rows of these numbers; a leader is so many rows below the first."""
    sheet = Sheet([(300.0, 40.0, TITLE)] if title else [])
    sheet.texts += [(x, 70.0, text) for x, text in zip(PLACES, HEAD, strict=True)]
    for at, row in enumerate(rows):
        cells = (str(row + 1), NAMES[row], "", "市文保所", "市航道处", "9月底")
        sheet.texts += [(x, 100 + at * ROOM, text) for x, text in zip(PLACES, cells, strict=True) if text]
    sheet.texts += [(PLACES[2], 100 + at * ROOM, who) for at, who in leaders.items()]
    return sheet


def _read(tmp_path: Path, *sheets: Sheet) -> ResponsibilityList:
    path = tmp_path / "list.pdf"
    path.write_bytes(pdf(sheets))
    return read_list(path)


def test_a_leader_in_the_middle_of_many_rows_is_that_of_all_of_them(tmp_path: Path) -> None:
    """Less than a third of the rows have a leader on their line."""
    the_list = _read(tmp_path, _page(range(8), {1.5: "阚清", 5.5: "宓远"}, title=True))
    assert [one.leaders for one in the_list.projects] == [("阚清",)] * 4 + [("宓远",)] * 4
    told = {problem.text for problem in the_list.problems if "合并" in problem.reason}
    assert told == set(NAMES) - {NAMES[0], NAMES[4]}


def test_a_leader_that_is_not_in_the_middle_of_rows_may_be_of_others(tmp_path: Path) -> None:
    """A page cut the cell of the second leader: his name is in the middle of none of its parts."""
    first = _page(range(7), {0.5: "阚清", 2.5: "宓远"}, title=True)
    the_list = _read(tmp_path, first, _page(range(7, 8), {}, title=False))
    assert any(problem.text == "宓远" and "正中" in problem.reason for problem in the_list.problems)


def test_leaders_that_few_rows_have_are_missed_in_the_others(tmp_path: Path) -> None:
    """They are at the top of their rows: nothing tells whether they are merged."""
    the_list = _read(tmp_path, _page(range(8), {0.0: "阚清", 6.0: "宓远"}, title=True))
    found = [one.leaders for one in the_list.projects]
    assert found[0] == ("阚清",) and found[6] == ("宓远",)
    told = {problem.text for problem in the_list.problems}
    assert {NAMES[at] for at in (1, 2, 3, 4, 5, 7)} <= told


CELLS = ((40.0, "类别"), (100.0, "序号"), (150.0, "项目名称"), (330.0, "牵头单位"), (460.0, "配合单位"))


def test_the_lines_of_a_category_are_of_one_cell_though_lines_of_rows_are_between_them(tmp_path: Path) -> None:
    """Half a line apart from those of the rows: 渔港风 / 貌 in the middle of three rows, 古镇文 / 脉 of the next three."""
    sheet = Sheet([(300.0, 40.0, TITLE), *((x, 70.0, text) for x, text in CELLS)])
    for row, line in enumerate((0, 2, 4, 5, 7, 9)):
        y = 100.0 + 13 * line
        sheet.texts += [(105.0, y, str(row + 1)), (150.0, y, NAMES[row]), (330.0, y, "市文保所")]
        partners = ("市航道处", "") if row in (2, 5) else ("市航道处、市渔业中心、市", "水运站")
        sheet.texts += [(460.0, y + 13 * at, text) for at, text in enumerate(partners) if text]
    for y, text in ((119.5, "渔港风"), (132.5, "貌"), (184.5, "古镇文"), (197.5, "脉")):
        sheet.texts.append((40.0, y, text))
    the_list = _read(tmp_path, sheet)
    found = [one.category.name if one.category else "" for one in the_list.projects]
    assert found == ["渔港风貌"] * 3 + ["古镇文脉"] * 3


def _below_headers_in_the_middle(sheet: Sheet, y: float, rows: range) -> None:
    """Draw rows that begin at the left of their columns, below headers in the middle of these."""
    sheet.texts += [(40.0, y, "序号"), (120.0, y, "项目名称"), (300.0, y, "牵头单位"), (500.0, y, "配合单位")]
    for at, row in enumerate(rows, start=1):
        partners = "市航道处、市渔业中心、市水运站、市文化馆、市博物馆" if row < 6 else "市航道处"
        cells = ((45.0, str(row + 1)), (80.0, NAMES[row]), (260.0, "市文保所"), (385.0, partners))
        sheet.texts += [(x, y + 30 * at, text) for x, text in cells]


def test_a_page_of_few_rows_has_the_columns_of_the_first_where_its_header_is_the_same(tmp_path: Path) -> None:
    """What is below its only row says who filled it in, and what it prints at its edges is of the page."""
    first, last = Sheet([(300.0, 40.0, TITLE)]), Sheet()
    _below_headers_in_the_middle(first, 70.0, range(7))
    _below_headers_in_the_middle(last, 40.0, range(7, 8))
    last.texts.append((45.0, 130.0, "填表人：阚清　　审核人：宓远"))
    for number, sheet in enumerate((first, last), start=1):
        sheet.texts += [(20.0, 570.0, "https://example.org/list.html"), (790.0, 570.0, f"{number}/2")]
    the_list = _read(tmp_path, first, last)
    assert [(one.name, one.lead_units) for one in the_list.projects] == [(name, ("市文保所",)) for name in NAMES]
    assert the_list.projects[-1].partner_units == ("市航道处",)
    assert not [problem for problem in the_list.problems if problem.lines[0]]
