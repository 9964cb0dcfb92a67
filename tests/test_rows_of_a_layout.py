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


NAMES = ("新建园舍", "整修驿站", "添置床位", "架设栈桥", "铺设管网", "增设托位", "打造绿地", "翻建公厕")
STEPS = ("完成选址", "完成招标", "启动施工并完成主体工程", "开展验收", "投入使用", "完成方案编制和报批工作")
LEADS = ("市教育局", "市住建局", "市民政局", "市交通局", "市水务局", "市卫健委")


@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "without numbers"])
@pytest.mark.parametrize("setting", [TOP, MIDDLE], ids=["top", "middle"])
def test_the_steps_of_a_plan_are_in_their_row(setting: float, numbered: bool) -> None:
    """The plan is taller than what is beside it: its own words tell where its cell begins and ends."""
    right = 0
    for seed in range(12):
        chance = random.Random(seed)
        table, wanted = [["序号", "项目名称", "牵头单位", "工作计划"]], {}
        for number, name in enumerate(chance.sample(NAMES, 7), start=1):
            months = sorted(chance.sample(range(3, 13), chance.randint(2, 4)))
            steps = [f"{month}月底前{chance.choice(STEPS)}" for month in months]
            name, unit = f"{name}{chance.randint(3, 90)}处", chance.choice(LEADS)
            table.append([str(number), name, unit, "；".join(steps) + "。"])
            wanted[name] = unit, steps
        first = 0 if numbered else 1
        lines = laid_out([row[first:] for row in table], [4, 7, 6, 13][first:], (setting,) * (4 - first))
        read = read_text("\n".join(["青岚市2024年民生实事项目责任清单", "", *lines]))
        found = {
            project.name: (project.lead_units[0], [step.text for step in project.milestones])
            for project in read.projects
            if project.lead_units
        }
        right += sum(found.get(name) == own for name, own in wanted.items())
    assert right == 7 * 12


def test_a_plan_whose_last_line_may_be_in_the_next_row_is_told() -> None:
    """The others end with a full stop; its end was the first step of another project, without a word."""
    text = """青岚市2024年民生实事责任清单

项目名称          牵头单位      工作计划
修缮乡村桥梁1     市交通局      9月底前启动施工并完成主体
4个                             工程；11月底前完成选址。
                                4月底前启动施工并完成主体
建设水厂69座      市水务局      工程；5月底前完成招标；7
                                月底前完成选址。
改造老旧小区3                   7月底前完成方案编制和报批
7个               市卫健委      工作；12月底前完成方案编
                                制和报批工作。
                                6月底前完成招标；9月底前
新增托位14座      市水务局      完成招标；11月底前开展验
                                收。
改造农贸市场1                   3月底前投入使用；7月底前
4座               市体育局      完成招标；11月底前开展验
                                收。
                                5月底前启动施工并完成主体
建设体育公园7     市住建局      工程；6月底前启动施工并完
9处                             成主体工程；10月底前完成
                                选址。
                                7月底前启动施工并完成主体
建设公厕8处       市住建局      工程；8月底前完成招标；1
                                0月底前完成方案编制和报批
                                工作；11月底前完成招标。
"""
    read = read_text(text)
    cut = next(project for project in read.projects if project.milestones[-1].text == "10月底前完成")
    assert cut.source and any(
        cut.source.lines[0] <= problem.lines[1] <= cut.source.lines[1] for problem in read.problems
    )


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


def _spaced(rows: list[list[str]], widths: list[int]) -> str:
    def padded(text: str, width: int) -> str:
        return text + " " * (width - sum(2 if ord(letter) > 255 else 1 for letter in text))

    return "\n".join("".join(map(padded, row, widths)).rstrip() for row in rows)


def test_a_second_list_with_tasks_of_another_kind_is_read_by_its_own_header() -> None:
    first = [
        ["序号", "实事项目", "责任单位", "完成时限"],
        ["1", "修缮戏台九座", "县戏曲所", "5月底"],
        ["2", "打捞沉船", "县航道站", "9月底"],
    ]
    second = [
        ["序号", "工程名称", "投资", "包抓领导", "责任单位", "竣工时间"],
        ["1", "雁翎渡槽", "3亿元", "荀令仪", "县灌区所", "8月底"],
    ]
    second.append(["2", "古驿道", "2亿元", "荀令仪", "县路政站", "7月底"])
    text = f"墨川县2026年实事清单\n{_spaced(first, [8, 24, 24, 12])}\n墨川县2026年工程清单\n"
    read = read_text(text + _spaced(second, [8, 18, 12, 14, 20, 12]))
    assert [(each.name, each.leaders, each.lead_units) for each in read.projects] == [
        ("修缮戏台九座", (), ("县戏曲所",)),
        ("打捞沉船", (), ("县航道站",)),
        ("雁翎渡槽", ("荀令仪",), ("县灌区所",)),
        ("古驿道", ("荀令仪",), ("县路政站",)),
    ]
    assert not read.problems


@pytest.mark.parametrize("headers", [["反馈问题", "整改任务"], ["实事项目", "具体任务"], ["整改任务", "做法"]])
def test_lines_under_one_name_that_have_a_time_each_are_rows(headers: list[str]) -> None:
    rows = [
        ["序号", *headers, "责任单位", "整改时限"],
        ["1", "渡口失修", "加固栈桥", "县航道站", "8月底"],
        ["", "", "更换缆绳", "县船检所", "6月底"],
        ["2", "碑刻风化", "搭建碑亭", "县文保所", "2026年"],
        ["", "", "十二座", "", "9月底"],
    ]
    read = read_text("墨川县2026年整改清单\n" + _spaced(rows, [8, 16, 20, 20, 12]))
    found = [(each.name, each.lead_units, str(each.deadline and each.deadline.date)) for each in read.projects]
    assert found == [
        ("加固栈桥", ("县航道站",), "2026-08-31"),
        ("更换缆绳", ("县船检所",), "2026-06-30"),
        ("搭建碑亭十二座", ("县文保所",), "2026-09-30"),
    ]


@pytest.mark.parametrize(("above", "category"), [("附：持续推进", None), ("二、持续推进", "持续推进")])
def test_what_is_above_a_second_header_is_no_part_of_the_row_above(above: str, category: str | None) -> None:
    read = read_text(
        "岩陵县2025年重点工作清单\n"
        "序号   工作任务              责任领导   责任单位          完成时限\n"
        "1      新建幼儿园3所         王海波     县教育局          9月底\n"
        "2      改造农贸市场2个，     李春       县商务局、        10月底\n"
        "       完善周边道路                     县市场监管局\n"
        "3      修缮桥梁5座           王海波     县交通运输局      11月底\n"
        f"{above}\n"
        "序号   改革任务              牵头单位         配合单位      完成时限\n"
        "1      推进一网通办          县数据局         县财政局      6月底\n"
        "2      医保支付改革          县医保局         县卫健局      7月底\n"
    )
    names = ["新建幼儿园3所", "改造农贸市场2个，完善周边道路", "修缮桥梁5座", "推进一网通办", "医保支付改革"]
    assert [project.name for project in read.projects] == names
    assert [project.category.name if project.category else None for project in read.projects[2:]] == [
        None,
        category,
        category,
    ]


def test_a_time_over_two_lines_beside_two_leads_is_one_row() -> None:
    rows = [
        ["序号", "实事项目", "具体任务", "牵头单位", "完成时限"],
        ["1", "渡口重修", "加固栈桥", "县航道站", "2026年"],
        ["", "", "更换缆绳", "县船检所", "9月底"],
        ["2", "碑刻保护", "搭建碑亭", "县文保所", "2026年"],
        ["", "", "安装护栏", "县城管局", "8月底"],
    ]
    read = read_text("墨川县2026年实事清单\n" + _spaced(rows, [8, 16, 20, 20, 12]))
    assert [str(each.deadline and each.deadline.date) for each in read.projects] == ["2026-09-30", "2026-08-31"]
