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
