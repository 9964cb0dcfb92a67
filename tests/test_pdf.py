"""PDFs as programs write them: printed by a browser, turned, cut, locked, with letters that nothing tells."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from pdfplumber.table import TableFinder
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import extract_words

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.loaders.formats.pdf import pdf_content
from graphmodel.loaders.formats.printed_cells import lines_of_words
from graphmodel.loaders.formats.ruled_cells import RuledTables, closing_rules
from graphmodel.records import ResponsibilityList
from tests.drawn_pdf import SIZE, WIDTH, Sheet, pdf, table_sheet, web_page_sheet
from tests.generated import generated_list
from tests.rendered import as_html

HEAD = ["序号", "项目名称", "牵头单位", "配合单位"]
ROWS = [
    ["1", "改造泵站三座", "市水闸局", "市园圃局、市灯塔办"],
    ["2", "新开渡口两处", "市渡运局", "市水闸局"],
    ["3", "修缮钟楼一座", "市钟表局", "市园圃局、市渡运局"],
]
WIDTHS = [3, 12, 8, 16]


def entries(the_list: ResponsibilityList) -> list[tuple[Any, ...]]:
    """Return what a list says of who does what, without blanks."""
    return [
        (one.number, "".join(one.name.split()), one.lead_units, one.partner_units, one.deadline and one.deadline.text)
        for one in the_list.projects
    ]


@pytest.mark.parametrize("seed", [20, 23])
def test_a_table_printed_by_a_browser_is_read_whole(tmp_path: Path, browser: Any, seed: int) -> None:
    """Rows cut by the end of a page, cells merged over several of them and no rule where a page ends."""
    made = generated_list(seed, projects=14)
    page = browser.new_page()
    page.set_content(as_html(made, "utf-8", declared=True).decode("utf-8"))
    page.add_style_tag(content="table, td, th { border: 1px solid #000; border-collapse: collapse }")
    page.pdf(path=tmp_path / "a.pdf", format="A4", landscape=True)
    page.close()
    read = read_list(tmp_path / "a.pdf")
    assert (read.title, entries(read)) == (made.title, entries(made))


def test_merged_cells_that_the_end_of_a_page_cuts(tmp_path: Path) -> None:
    """The last column of the merged cells has no rule below it, the others have."""
    sheet = table_sheet([HEAD, *ROWS], WIDTHS, title="青禾市2024年清单")
    bottom = max(rule[1] for rule in sheet.rules)
    first, second = sorted({rule[0] for rule in sheet.rules if rule[0] == rule[2]})[:2]
    sheet.rules = [rule if rule[1:4:2] != (bottom, bottom) else (second, bottom, *rule[2:]) for rule in sheet.rules]
    assert (first, bottom) not in {rule[:2] for rule in sheet.rules}
    (tmp_path / "a.pdf").write_bytes(pdf([sheet]))
    assert [project.number for project in read_list(tmp_path / "a.pdf").projects] == [1, 2, 3]


def test_a_line_below_a_word_closes_nothing(tmp_path: Path) -> None:
    sheet = Sheet(
        [(50, 40, "青禾市2024年清单"), (50, 400, "以上项目由市灯塔办督办")], [(50, 414, 160, 414), (50, 430, 160, 430)]
    )
    table = table_sheet([HEAD, *ROWS], WIDTHS)
    sheet.texts += [(x, y + 40, text) for x, y, text in table.texts]
    sheet.rules += [(x0, y0 + 40, x1, y1 + 40) for x0, y0, x1, y1 in table.rules]
    (tmp_path / "a.pdf").write_bytes(pdf([sheet]))
    assert [project.partner_units for project in read_list(tmp_path / "a.pdf").projects] == [
        tuple(row[3].split("、")) for row in ROWS
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_turned(tmp_path: Path, turn: int) -> None:
    document = pypdfium2.PdfDocument(pdf([table_sheet([HEAD, *ROWS], WIDTHS, title="青禾市2024年清单")]))
    document[0].set_rotation(turn)
    document[0].set_mediabox(-30, -40, WIDTH + 10, 620)
    document.save(tmp_path / "a.pdf")
    assert [project.lead_units for project in read_list(tmp_path / "a.pdf").projects] == [(row[2],) for row in ROWS]


def without_a_table_of_letters(content: bytes) -> bytes:
    """Return a PDF whose fonts say which shapes to draw, but not which letters these are."""
    return content.replace(b"UniGB-UCS2-H", b"Identity-H  ").replace(b"Ordering(GB1)", b"Ordering(Xyz)")


def test_letters_that_no_font_tells_are_refused_and_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        without_a_table_of_letters(pdf([table_sheet([HEAD, *ROWS], WIDTHS, title="青禾市2024年清单")]))
    )
    with pytest.raises(UnreadableDocumentError, match=r"没有说明每个字是什么字.*OCR"):
        read_list(tmp_path / "a.pdf")


def test_a_name_with_an_illegible_letter_is_doubtful(tmp_path: Path) -> None:
    rows = [",".join(row[1:]) for row in ROWS * 4]
    text = "\n".join(["项目名称,牵头单位,配合单位", *rows, "改造码头,市水闸局,市园\ufffd局"])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [problem.text for problem in read_list(tmp_path / "a.csv").problems if "认不出" in problem.reason] == [
        "市园\ufffd局"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7\n1 0 obj\n<<", "已损坏"), (pdf([Sheet([(40, 40, "无")])]), "没有文字")],
    ids=["half", "nearly empty"],
)
def test_a_pdf_that_cannot_be_read_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match=said):
        read_list(tmp_path / "a.pdf")


def test_letters_lie_where_their_font_puts_them(tmp_path: Path) -> None:
    """A comma is as high as its neighbours, or it would come to lie on a line of its own."""
    from graphmodel.loaders.formats.pdf_page import drawn_page

    page = pypdfium2.PdfDocument(pdf([Sheet([(40, 40, "市园圃局，市灯塔办、市水闸局")])]))[0]
    letters = drawn_page(page, page.get_textpage()).chars
    assert "".join(letter["text"] for letter in letters) == "市园圃局，市灯塔办、市水闸局"
    assert {round(letter["bottom"] - letter["top"], 3) for letter in letters} == {SIZE}


def test_slanted_lines_of_pictures_are_no_rules() -> None:
    assert closing_rules([{"orientation": None, "x0": 1.0, "x1": 9.0, "top": 2.0, "bottom": 8.0}]) == {}


def test_blanks_at_the_ends_of_lines_tell_which_breaks_are_the_pages(tmp_path: Path) -> None:
    """LibreOffice writes the blank of a wrapped line: what has none ends a paragraph, or is cut within a word."""
    head = ["No", "Action", "Lead agency", "In collaboration with", "Timeframe"]
    rows = [
        ["1", "Dredge the old basin", "Harbour Commission", "Guild of Sail Makers\nCoast Patrol", "2026"],
        ["2", "Repair the lighthouse", "Department of Infrastructure", "Pilot Office\nNight Watch", "2027"],
        ["3", "Paint the buoys", "Tide Bureau", "Guild of Rope Makers", "2028"],
    ]
    (tmp_path / "a.pdf").write_bytes(
        pdf([table_sheet([head, *rows], [4, 9, 6, 5, 4], title="City of Sel Plan 2026", blanks=True)])
    )
    read = read_list(tmp_path / "a.pdf")
    assert [(one.name, one.lead_units, one.partner_units) for one in read.projects] == [
        (row[1], (row[2],), tuple(row[3].split("\n"))) for row in rows
    ]
    assert all("换行" in problem.reason for problem in read.problems)


def test_the_first_row_of_a_page_is_wrapped_as_others_where_the_table_continues(tmp_path: Path) -> None:
    head = ["No", "Action", "Lead agency", "Partners"]
    rows = [
        ["1", "Dredge the basin", "Tide Bureau", "Pilot Office"],
        ["2", "Mend the quay", "Night Watch", "Pilot Office"],
    ]
    more = [
        ["3", "Paint", "Coastal Health Department", "Pilot Office"],
        ["4", "Map reefs", "Guild of Weavers", "Schools"],
    ]
    widths = [4, 9, 8, 8]
    sheets = [table_sheet([head, *rows], widths, title="City of Sel Plan 2026"), table_sheet(more, widths)]
    (tmp_path / "a.pdf").write_bytes(pdf(sheets))
    assert [one.lead_units for one in read_list(tmp_path / "a.pdf").projects] == [(row[2],) for row in (*rows, *more)]


def test_a_name_with_a_line_that_may_end_inside_a_word_is_told(tmp_path: Path) -> None:
    rows = [
        ["No", "Action", "Lead agency", "Timeframe"],
        ["1", "Dredge the old basin", "Tide Bureau", "2026"],
        ["2", "Plain-language\nreview of forms", "Pilot Office", "2027"],
        ["3", "Map outer reefs and the old piers", "Night Watch", "2027"],
    ]
    sheet = table_sheet(rows, [4, 6, 9, 5], title="City of Sel Plan 2026", blanks=True)
    (tmp_path / "a.pdf").write_bytes(pdf([sheet]))
    read = read_list(tmp_path / "a.pdf")
    assert [problem.text for problem in read.problems if "断在" in problem.reason] == [read.projects[1].name]


def test_how_a_word_ends_tells_whether_a_full_line_cuts_it(tmp_path: Path) -> None:
    """Legislation / drafting and Restoratio / n, both lines as wide as their column; what is not certain is told."""
    rows = [
        ["No", "Action", "Lead agency", "Timeframe"],
        ["1", "Legislation drafting for ports", "Restoration Office", "2026"],
        ["2", "Map reefs", "Metropolitan Pilots", "2027"],
        ["3", "Paint the old piers", "Night Watch", "2027"],
    ]
    sheet = table_sheet(rows, [4, 5.5, 5, 5], title="City of Sel Plan 2026", blanks=True)
    (tmp_path / "a.pdf").write_bytes(pdf([sheet]))
    read = read_list(tmp_path / "a.pdf")
    assert [(one.name, one.lead_units) for one in read.projects] == [(row[1], (row[2],)) for row in rows[1:]]
    assert {problem.lines[0] for problem in read.problems} >= {1001, 1002}


def test_a_row_that_the_end_of_a_page_cuts_is_one_where_a_blank_says_that_its_cells_go_on(tmp_path: Path) -> None:
    head = ["No", "Action", "Lead agency", "Timeframe"]
    rows = [["1", "Dredge the old basin", "Harbour Commission", "2026"], ["2", "Map reefs", "Tide ", "2027"]]
    rest = [["", "", "Bureau", ""], ["3", "Paint the long wooden piers", "Pilot Office", "2028"]]
    sheets = [
        table_sheet([head, *part], [4, 6, 8, 4], title=title, blanks=True)
        for part, title in ((rows, "City of Sel Plan 2026"), (rest, ""))
    ]
    sheets[0].texts = [(x, y, "Tide " if text == "Tide" else text) for x, y, text in sheets[0].texts]
    (tmp_path / "a.pdf").write_bytes(pdf(sheets))
    read = read_list(tmp_path / "a.pdf")
    assert [one.lead_units for one in read.projects] == [("Harbour Commission",), ("Tide Bureau",), ("Pilot Office",)]
    assert not read.problems


UNRULED = [
    ["Action", "Lead agency", "Partners", "Timeframe"],
    [
        "Dredge the basin behind the old customs house",
        "Harbour Commission",
        "Guild of Sail Makers; Coast Patrol",
        "2026",
    ],
    [
        "Repair the lighthouse on the northern skerry",
        "Department of Infrastructure",
        "Pilot Office; Night Watch",
        "Q3 2027",
    ],
    ["Paint the buoys", "Tide Bureau", "Guild of Sail Makers", "2028"],
    [
        "Count the seals that rest on the outer banks",
        "Island Zoological Society",
        "Coast Patrol; Night Watch; Tide Bureau",
        "2029",
    ],
]


def test_a_web_page_that_was_printed_without_rules_is_read_by_the_blanks_behind_its_lines(tmp_path: Path) -> None:
    """Cells are in the middle of their rows, and columns so close that their words might be one text."""
    below = "Questions about this plan are answered at the town hall."
    (tmp_path / "a.pdf").write_bytes(pdf([web_page_sheet(UNRULED, [17, 14, 15, 10], below=below)]))
    read = read_list(tmp_path / "a.pdf")
    assert [[one.name, *one.lead_units, "; ".join(one.partner_units)] for one in read.projects] == [
        row[:3] for row in UNRULED[1:]
    ]
    assert below in [note.text for note in read.notes]


def test_the_rest_of_a_cell_on_another_page_is_no_row_and_what_is_below_it_no_cell(tmp_path: Path) -> None:
    below = "Questions about this plan are answered at the town hall."
    first = web_page_sheet([*UNRULED, ["Map the reefs", "Tide Bureau", "Night Watch; Coast", "2030"]], [17, 14, 15, 10])
    first.texts = [(x, y, "Coast " if text == "Coast" else text) for x, y, text in first.texts]
    partners = next(x for x, _, text in first.texts if text == "Partners")
    rest = Sheet([(partners, 40.0, "Patrol"), (40.0, 40.0 + 2 * SIZE + 10, below)])
    (tmp_path / "a.pdf").write_bytes(pdf([first, rest]))
    read = read_list(tmp_path / "a.pdf")
    assert [one.name for one in read.projects] == [*(row[0] for row in UNRULED[1:]), "Map the reefs"]
    assert read.projects[-1].partner_units == ("Night Watch", "Coast Patrol")
    assert below in [note.text for note in read.notes]


def test_a_short_line_below_a_table_that_may_be_of_its_last_cell_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([web_page_sheet(UNRULED, [17, 14, 15, 10], below="as was agreed")]))
    read = read_list(tmp_path / "a.pdf")
    assert any(problem.text == "as was agreed" for problem in read.problems)


def test_text_over_the_edge_of_its_cell_is_told(tmp_path: Path) -> None:
    sheet = table_sheet([HEAD, *ROWS], WIDTHS, title="青禾市2024年清单")
    sheet.texts = [(x + 50 if text == "市钟表局" else x, y, text) for x, y, text in sheet.texts]
    (tmp_path / "a.pdf").write_bytes(pdf([sheet]))
    assert [problem.lines for problem in read_list(tmp_path / "a.pdf").problems if "超出" in problem.reason] == [
        (1003, 1003)
    ]


def test_words_of_a_cell_are_those_of_pdfplumber() -> None:
    """Letters anywhere: beside, over and above each other, blanks and ligatures among them, some that stand on end."""
    choose = random.Random(7)
    for _ in range(200):
        letters = []
        for _ in range(choose.randint(1, 14)):
            left, top = choose.choice((10, 20, 21, 31.6, 40)), choose.choice((5, 7.5, 8, 16, 18.9))
            width = choose.choice((4, 10, 10, 10, 23))
            box = {
                "x0": left,
                "x1": left + width,
                "top": top,
                "bottom": top + 10,
                "doctop": top,
                "width": width,
                "height": 10,
            }
            letters.append(
                {**box, "text": choose.choice("市财政局 1\ufb01"), "upright": choose.random() < 0.99, "size": 10}
            )
        words = extract_words(letters, x_tolerance=1.5, y_tolerance=3, return_chars=True)
        theirs = [
            [(*(word[of] for of in ("text", "x0", "x1", "top")), word["chars"][0], word["chars"][-1]) for word in line]
            for line in cluster_objects(words, "top", 3)
        ]
        assert lines_of_words(letters) == theirs


def test_ruled_cells_are_those_of_pdfplumber() -> None:
    """Rules anywhere: whole, broken off, doubled, nearly meeting."""
    choose = random.Random(7)
    for _ in range(60):
        edges = []
        for _ in range(choose.randint(8, 24)):
            at, begins = choose.choice((10, 12, 40, 70, 100)), choose.choice((10, 41, 70))
            ends = begins + choose.choice((28, 31, 60, 90))
            down = {"x0": at, "x1": at, "top": begins, "bottom": ends, "orientation": "v"}
            across = {"x0": begins, "x1": ends, "top": at, "bottom": at, "orientation": "h"}
            edge = choose.choice((down, across))
            size = {"width": edge["x1"] - edge["x0"], "height": edge["bottom"] - edge["top"], "object_type": "line"}
            edges.append({**edge, **size})
        page = SimpleNamespace(edges=edges, bbox=(0, 0, 200, 200))
        theirs, ours = TableFinder(page), RuledTables(page, {})
        assert sorted(ours.cells) == sorted(theirs.cells)
        assert [table.cells for table in ours.tables] == [table.cells for table in theirs.tables]


def test_letters_over_others_without_rules_are_refused(tmp_path: Path) -> None:
    """Which letter is of which cell nobody can tell there; between rules the cell tells it, and the page is told."""
    sheet = Sheet()
    rows = ["序号 项目名称 牵头单位 配合单位", "1 新建学校3所 市教育局 市财政局", "2 改造公园2座 市园林局 市水务局"]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row.split()):
            sheet.texts.append((72 + 110 * column, 100 + 30 * at, cell))
    sheet.texts.append((187, 163, "内部资料注意保存"))
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([sheet]))
    with pytest.raises(UnreadableDocumentError, match="印在别的字上面"):
        read_list(path)


def test_text_that_a_rule_goes_through_is_told_as_crossed_out_and_underlined_text_is_not() -> None:
    texts = [(40, 40, "市园圃局办好花展"), (40, 80, "市灯塔办修缮灯塔"), (40, 120, "市水闸局更换闸门")]
    rules = [(40, 46, 120, 46), (40, 90, 120, 90), (20, 126, 300, 126)]
    found = pdf_content(pdf([Sheet(texts, rules)]), "a.pdf").problems
    assert [(problem.text, problem.page) for problem in found] == [("市园圃局办好花展", 1)]
