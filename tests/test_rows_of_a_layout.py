"""Rows of tables without rules: where each begins and ends is read right, or it is told that it cannot be known."""

from __future__ import annotations

import random

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from tests.fresh_lists import documents
from tests.held_out import FRESH, HELD_OUT
from tests.laid_out import BOTTOM, MIDDLE, TOP, laid_out
from tests.made_lists import made_list

SETTINGS = {
    "top": (TOP,) * 5,
    "middle": (MIDDLE,) * 5,
    "bottom": (BOTTOM,) * 5,
    "middle beside long cells at the top": (MIDDLE, TOP, MIDDLE, TOP, MIDDLE),
}
HEAD = ["序号", "项目名称", "牵头单位", "配合单位", "完成时限"]
Row = tuple[str, tuple[str, ...], tuple[str, ...]]


def _rows(read: ResponsibilityList) -> list[Row]:
    return [(project.name, project.lead_units, project.partner_units) for project in read.projects]


def _doubted(read: ResponsibilityList, number: int) -> bool:
    """Return whether a problem is told of the lines that a project was read from."""
    source = next(project.source for project in read.projects if project.number == number)
    assert source is not None
    first, last = source.lines
    return any(problem.lines[0] <= last and problem.lines[1] >= first for problem in read.problems)


@pytest.mark.parametrize("blank", [False, True], ids=["without room", "with room"])
@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "without numbers"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_rows_are_read_right_or_told_wherever_their_cells_are(setting: str, numbered: bool, blank: bool) -> None:
    rows = right = 0
    for seed, words in ((1, HELD_OUT), (4, FRESH)):
        made = made_list(seed, projects=9, words=words)
        table = [HEAD]
        for project in made.projects:
            units = "、".join(project.lead_units), "、".join(project.partner_units)
            table.append([str(project.number), project.name, *units, project.deadline])
        widths, places = [4, random.Random(seed).choice((12, 16)), 9, 14, 8], SETTINGS[setting]
        if not numbered:
            table, widths, places = [row[1:] for row in table], widths[1:], places[1:]
        read = read_text("\n".join([made.title, "", *laid_out(table, widths, places, blank=blank)]))
        wanted = [(p.name, tuple(p.lead_units), tuple(p.partner_units)) for p in made.projects]
        for number, row in enumerate(_rows(read), start=1):
            rows, right = rows + 1, right + (row in wanted)
            assert row in wanted or _doubted(read, number), row
    assert rows == 18
    assert right >= 17


ENGLISH = [
    ["Action", "Lead agency", "Partners", "Timeframe"],
    ["Repaint the weigh house roof", "Granary Board", "Otter Trust; Heron Agency; Dune Service; Tidal Office", "2026"],
    ["Dredge two ferry slips", "Quarry Guild", "Lantern Council; Saffron Agency", "2027"],
    ["Fence hedges around nineteen schools in the ward", "Beacon Office", "Otter Trust; Willow Service", "Q4 2026"],
    ["Thin every orchard", "Thistle Board", "Moorland Agency; Causeway Trust; Dune Service", "ongoing"],
]  # fmt: skip


@pytest.mark.parametrize("blank", [False, True], ids=["without room", "with room"])
@pytest.mark.parametrize("setting", ["top", "middle", "bottom"])
def test_english_rows_keep_their_cells_wherever_these_are(setting: str, blank: bool) -> None:
    lines = laid_out(ENGLISH, [24, 16, 20, 10], SETTINGS[setting][1:], blank=blank)
    read = read_text("\n".join(["Heronmouth Delivery Plan 2025", "", *lines]))
    assert _rows(read) == [(name, (lead,), tuple(units.split("; "))) for name, lead, units, _ in ENGLISH[1:]]


def test_a_row_that_may_end_in_two_places_is_told() -> None:
    text = """青岚市2024年民生实事项目责任清单
项目名称            牵头单位         配合单位
擦亮背街小巷3条        市竹产业发展局      市湿地修复委
                            市老年大学
                            市少年宫
焕新山塘12座         市湖泊保护局       市方志馆
"""
    read = read_text(text)
    assert read.projects[0].partner_units[:1] == ("市湿地修复委",)
    assert _doubted(read, 1) or _doubted(read, 2)


def test_columns_that_a_single_blank_parts_on_a_line_are_two() -> None:
    rows = [
        ["序号", "项目名称", "牵头单位", "配合单位", "完成时限"],
        ["1", "擦亮背街小巷3条", "市竹产业发展局", "市湿地修复委、市老年大学、市少年宫", "10月"],
        ["2", "焕新山塘12座", "市湖泊保护局", "市方志馆、市疗养院、市湿地修复委", "11月底"],
        ["3", "复绿盲道50公里", "市犬只管理办", "市老年大学、市侨乡文化局、市少年宫", "12月底"],
    ]
    places = SETTINGS["middle"]
    read = read_text("\n".join(["青岚市2024年民生实事项目责任清单", *laid_out(rows, [4, 10, 8, 10, 6], places, gap=1)]))
    assert _rows(read) == [(name, (lead,), tuple(units.split("、"))) for _, name, lead, units, _ in rows[1:]]
    assert [project.deadline.text for project in read.projects if project.deadline] == ["10月", "11月底", "12月底"]


def test_a_first_page_that_ends_with_the_header_of_the_table() -> None:
    head, *rows = laid_out(ENGLISH, [24, 16, 20, 10], SETTINGS["top"][1:])
    read = read_text(f"Heronmouth Delivery Plan 2025\n{head}\f" + "\n".join(rows))
    assert [project.lead_units for project in read.projects] == [(row[1],) for row in ENGLISH[1:]]


def test_a_line_of_a_cell_at_the_edge_of_a_page_is_kept_though_it_recurs() -> None:
    unit = "Department of Wells and Weirs"
    rows = [*ENGLISH[:3], ["Survey the ford", "Tidal Board", f"{unit}; Otter Trust", "2027"], *ENGLISH[3:]]
    lines = laid_out(rows, [24, 16, 20, 10], SETTINGS["top"][1:])
    cut = next(at for at, line in enumerate(lines) if "and Weirs" in line)
    again = laid_out(
        [ENGLISH[0], ["Count the bats", "Bat Society", f"{unit}; Parks Trust", "2027"]],
        [24, 16, 20, 10],
        SETTINGS["top"][1:],
    )
    read = read_text(
        "\n".join(["Heronmouth Delivery Plan 2025", *lines[:cut]]) + "\f" + "\n".join(lines[cut:] + again[1:])
    )
    assert [unit in project.partner_units for project in read.projects].count(True) == 2


@pytest.mark.parametrize("page", ["on the next page", "on the same page"])
def test_a_second_list_whose_columns_are_in_another_order_keeps_who_leads(page: str) -> None:
    first = laid_out(ENGLISH, [24, 16, 20, 10], SETTINGS["top"][1:])
    again = [[name, partners, lead, when] for name, lead, partners, when in ENGLISH]
    second = laid_out(again, [24, 20, 16, 10], SETTINGS["top"][1:])
    between = "\f" if page == "on the next page" else "\n"
    read = read_text("\n".join(["Heronmouth Delivery Plan 2025", *first]) + between + "\n".join(second))
    wanted = [(name, (lead,), tuple(units.split("; "))) for name, lead, units, _ in ENGLISH[1:]]
    assert _rows(read)[:4] == wanted
    assert _rows(read)[4:] in (wanted, [])


def test_a_second_list_with_other_columns_is_told() -> None:
    first = laid_out(ENGLISH, [24, 16, 20, 10], SETTINGS["top"][1:])
    other = [["Action", "Status", "Lead agency", "Timeframe"], ["Count the bats", "Begun", "Bat Society", "2027"]]
    second = laid_out(
        [*other, ["Mend the nets", "Done", "Harbour Trust", "2028"]], [24, 20, 16, 10], SETTINGS["top"][1:]
    )
    read = read_text("\n".join(["Heronmouth Delivery Plan 2025", *first]) + "\f" + "\n".join(second))
    assert any("表头与前面的不同" in problem.reason for problem in read.problems)


@pytest.mark.parametrize(
    ("which", "name", "categories"),
    [
        ("text-2", "s09", ["稳增长", "稳增长", "稳增长", "促改革", "促改革", "惠民生", "惠民生"]),
        ("pdftotext-1", "q10", ["产业项目"] * 3 + ["民生项目"] * 3),
    ],
)
def test_a_merged_category_between_whose_lines_others_are_holds_for_all_its_rows(
    which: str, name: str, categories: list[str]
) -> None:
    text = next(document.text for document in documents(which) if document.name == name)
    assert [project.category and project.category.name for project in read_text(text).projects] == categories
