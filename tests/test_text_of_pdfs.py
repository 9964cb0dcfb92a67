"""What `pdftotext` writes of a table may tell less than it seems to: what cannot be known is told or refused."""

from __future__ import annotations

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.loaders.decode.aligned_columns import read_aligned
from graphmodel.loaders.decode.cut_off import leaders_with_rests
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.records import ResponsibilityList
from tests.made_lists import made_list
from tests.torn_writer import write_torn


def told(read: ResponsibilityList, *lines: int) -> str:
    """Return the reasons of the problems that are about all of these lines."""
    return "\n".join(
        problem.reason
        for problem in read.problems
        if lines and problem.lines[0] <= min(lines) and max(lines) <= problem.lines[1]
    )


def refused(text: str) -> bool:
    try:
        read_text(text)
    except UnreadableDocumentError:
        return True
    return False


TASKS = "1.1 Train herders\n\nLand Office\n\nFarm Circle\n\n1.2 Mark bridges\n\nWater Office\n\nBoat Union\n"


@pytest.mark.parametrize(
    "headers", ["Action\n\nLead\n\nKey partners\n\nTimeframe\n", "Action Lead Partners Timeframe\n"]
)
def test_headers_that_no_reader_took_for_a_tables_refuse_the_text_below_them(headers: str) -> None:
    assert refused(f"Reef Plan 2026\n\nStrategic goal 1: Communities\n{headers}\n{TASKS}")


def test_words_of_headers_in_a_sentence_refuse_nothing() -> None:
    said = (
        "1. Paint the pier. Led by Parks Board with City Police.\n2. Plant reeds. Led by Lake Trust with City Police.\n"
    )
    assert len(read_text(f"Reef Plan 2026\nLead the action in time.\n{said}").projects) == 2


TORN = (
    "序号 保障事项\n\n负责单位\n\n参与单位\n\n到位时间\n\n1\n\n雾凇发布\n\n{}市气象局\n\n市融媒体中心\n\n12月1日前\n\n2\n\n"
    "冬捕开网\n\n{}市旅发委\n\n市公安局\n\n12月28日前\n"
)


def test_a_header_that_a_narrow_column_cut_above_the_others_refuses_a_torn_table() -> None:
    people = TORN.format("耶律绮\n\n", "耶律绮\n\n")
    assert refused(f"雾凇市2026年保障分工表\n市级负责\n人\n\n{people}")
    assert len(read_text(f"雾凇市2026年保障分工表\n{TORN.format('', '')}").projects) == 2


def test_links_below_the_last_task_of_a_page_are_none_of_it() -> None:
    tasks = "".join(
        f"{at}．整修{place}老街。牵头单位：区住建局；配合单位：区文旅局；完成时间：2026年11月底。\n"
        for at, place in enumerate("东西南北", start=1)
    )
    read = read_text(f"茶马区2026年任务分工\n{tasks}相关链接\n• 图解条例\n• 区长调研老街\n主办单位：茶马区人民政府\n")
    assert [project.name for project in read.projects][:4] == [f"整修{place}老街" for place in "东西南北"]
    assert [project.lead_units for project in read.projects][3] == ("区住建局",)
    assert all("都有编号" in told(read, project.source.lines[0]) for project in read.projects[4:] if project.source)


def test_two_columns_that_cannot_be_told_apart_are_told_for_every_row() -> None:
    rows = "".join(f"1{at}  改造{name}道路     县水利局 县农业局     11月底\n" for at, name in enumerate("东南西北"))
    read = read_text(f"青禾县2026年任务分工\n\n序号  重点任务     牵头单位 配合单位     完成时间\n{rows}")
    for project in read.projects:
        if project.lead_units != ("县水利局",) and project.source:
            assert told(read, *project.source.lines)


def test_cells_printed_as_signs_make_every_row_of_a_text_doubtful() -> None:
    read = read_text(
        "槐安区2026年任务台账\n"
        "| 重点任务 | 牵头单位 | 完成时限 |\n|---|---|---|\n| 推行一证 | 区审批局 | ### |\n| 信息变更 | 区市监局 | 6月底 |\n"
    )
    assert "截去" in told(read, *(line for project in read.projects if project.source for line in project.source.lines))


LAID = """Reef Strategy 2026

Responsible        Action            Support             When
{}
Village Councils   Rotate areas      Police Service      2026
"""


def test_a_word_that_bodies_are_called_may_be_the_rest_of_the_cell_above() -> None:
    rest = (
        "Marine Resources   Ban sales         Police Service      2026\n"
        "Authority          License boats     Fishers Union       2027"
    )
    read = read_text(LAID.format(rest))
    assert [project.lead_units for project in read.projects][1] == ("Authority",)
    assert "写不下的后半" in told(read, *(line for project in read.projects[:2] for line in project.source.lines))
    whole = read_text(LAID.format(rest.replace("Resources ", "Council   ")))
    assert "写不下的后半" not in "".join(problem.reason for problem in whole.problems)


def test_a_theme_is_no_unit_and_breaks_no_name() -> None:
    read = read_text(
        "School Plan 2026\n\n"
        "Goal         Action          Lead          Partners        Target date\n"
        "Literacy     Screen all      Literacy      Libraries       June 2026\n"
        "             pupils          Consultants   Association\n"
        "Wellbeing    Equip nine      Facilities    Public Health   May 2027\n"
        "             kitchens        Department    Unit\n"
    )
    assert [project.lead_units for project in read.projects] == [("Literacy Consultants",), ("Facilities Department",)]


def test_words_that_narrow_columns_cut_are_told_for_every_row() -> None:
    read = read_text(
        "Town Plan 2026\n\n"
        "Ref     Action      Lead       Partners   By when\n"
        "TC1     Relaunc     Markets    Wexcom     May\n"
        "        h the       Team       be Trust   2026\n"
        "        market\n"
        "TC2     Plant       Parks      Woodlan    June\n"
        "        trees       Team       d Trust    2026\n"
        "        in all\n"
    )
    assert all("断开" in told(read, *project.source.lines) for project in read.projects if project.source)


def test_a_time_behind_another_cells_word_is_no_ongoing_task() -> None:
    header = "| Action | Lead | When |\n|---|---|---|\n"
    read = read_text(
        f"Care Plan 2026\n{header}| Hold an outing | Parks | Wellbeing Ongoing |\n| Dig | Parks | Ongoing |\n"
    )
    assert [problem.text for problem in read.problems if "看不出是哪一天" in problem.reason] == ["Wellbeing Ongoing"]


def test_cells_that_a_sheet_cut_off_make_every_row_doubtful() -> None:
    head = "濮桥县2026年重点任务台账\n序号      任务内容 牵头单位 配合单位 完成时间\n"
    rows = (
        "      1 发展庭院经济 县农业农村局\n                    县供销社 10月\n"
        "      2 建设产地仓房 县商务局\n                    县邮政分公 8月\n"
        "      3 整治坑塘沟渠 县水利局\n                    县生态环境 9月\n"
    )
    read = read_text(head + rows)
    assert all("缺了最后的字" in told(read, *project.source.lines) for project in read.projects if project.source)
    whole = read_text(head + rows.replace("邮政分公", "邮政公司").replace("县生态环境", "县环保局"))
    assert "缺了最后的字" not in "".join(problem.reason for problem in whole.problems)


def test_themes_written_apart_from_their_rows_make_every_theme_doubtful() -> None:
    cells = [("引进装备项目", "县工信局", "12月底"), ("建成冷链物流园", "县商务局", "10月底"),
             ("新建公办幼儿园", "县教育局", "8月底"), ("治理白沙河水土", "县水利局", "11月底")]  # fmt: skip
    body = "\n\n".join("\n\n".join(row) for row in cells)
    read = read_text(
        f"白沙县2026年任务分解表\n类别\n\n任务\n\n牵头单位\n\n完成时间\n\n产业\n\n{body}\n\n民生\n\n生态\n"
    )
    assert all("类别写在别处" in told(read, project.source.lines[0]) for project in read.projects if project.source)


def test_leaders_that_two_labels_name_for_one_task_are_told() -> None:
    read = read_text(
        "滈水县2026年项目表\n1、新建殡仪馆\n包抓领导：宇文拓\n牵头单位：县民政局\n"
        "2、改建机场路\n包抓领导：宇文拓\n牵头单位：县交通局\n配合单位：县公路段\n包抓领导：夏侯渊\n"
    )
    assert "可能是几个项目" in told(read, read.projects[1].source.lines[0])
    assert "可能是几个项目" not in told(read, read.projects[0].source.lines[0])


def test_cells_a_paragraph_are_read_from_number_to_number() -> None:
    rows = (
        "1\n\nReopen the\ncloister\n\nAbbey Trust\n\nJune 2026\n\n2\n\nTrain six\n\nStone Guild\n\nMay 2027\n\n"
        "{}3\n\nSurvey bats\n\nWildlife Office\n\nMay 2028\n"
    )
    head = "Heritage Plan 2026\nNo.\n\nAction\n\nLead body\n\nCompletion\ndate\n\n"
    read = read_text(head + rows.format(""))
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("Reopen the cloister", ("Abbey Trust",)),
        ("Train six", ("Stone Guild",)),
        ("Survey bats", ("Wildlife Office",)),
    ]
    more = read_text(head + rows.format("in lime mortar\n") + "\n4\n\nDig\n\nParks Board\n\nMay 2029\n")
    assert [project.name for project in more.projects] == ["Reopen the cloister", "Train six", "Survey bats", "Dig"]
    assert "不止一种读法" in told(more, more.projects[1].source.lines[0])


def test_a_sheet_printed_with_its_cells_on_lines_of_their_own_is_told_for_every_row() -> None:
    rows = "".join(
        f"      {at} 发展{name}经济 县农业农村局\n                    县供销社 10月\n"
        for at, name in enumerate("庭院林园", start=1)
    )
    read = read_text(f"濮桥县2026年重点任务台账\n序号      任务内容 牵头单位 配合单位 完成时间\n{rows}")
    assert all("工作表" in told(read, *project.source.lines) for project in read.projects if project.source)


def test_the_end_of_a_name_that_became_a_leaders_line_is_told() -> None:
    columns = (Column("项目", "name"), Column("分管领导", "leaders"), Column("牵头单位", "lead_units"))
    rows = [("老字号焕新", "乐遥", "市残联"), ("亲水步道翻", "乐遥\n新", "市旅投局"), ("集市", "柏云\n舟", "市商务局")]
    table = RawTable(columns)
    for at, row in enumerate(rows, start=1):
        table.rows.append(RawRow(cells={place: Cell(text, (at, at)) for place, text in enumerate(row)}))
    assert [(problem.lines, problem.text) for problem in leaders_with_rests(table)] == [((2, 2), "新")]


PAGES = """赣梓市2026年实事分工
序号   项目名称        牵头单位
1    水位预警短信    市老年大学
2    塌陷雷达普查    市卫健局
3    城墙加固工程    市台办
分管领导   配合单位      完成时间
亓官云    市农科院      2026年11月
亓官云    市测绘院      2026年6月
厉无畏    市融媒中心    2026年3月
"""


def test_text_whose_other_columns_are_on_another_page_is_refused() -> None:
    assert refused(PAGES)
    assert not refused(PAGES.split("分管领导")[0])


def test_parts_of_a_theme_in_the_middle_of_its_rows_are_told_for_every_row() -> None:
    rows = [
        ("", "1 Fill shops", "Arts Board"), ("", "2 Light arcades", "Guild Office"),
        ("Lively", "3 Close streets", ""), ("", "", "Estates Division"),
        ("Streets", "4 Paint piers", "Meals Service"), ("", "5 Run buses", "Traders Union"),
        ("", "6 Clear culverts", "Lake Trust"), ("Storms", "7 Give sandbags", "Fire Unit"),
        ("", "8 Watch tides", "Coast Office"),
    ]  # fmt: skip
    text = "Town Action Plan 2026\n\nTheme        Action              Lead\n\n"
    read = read_text(text + "".join(f"{theme:13}{name:20}{lead}\n" for theme, name, lead in rows))
    assert all("同一个类别" in told(read, project.source.lines[0]) for project in read.projects if project.source)


def test_pieces_of_two_columns_in_cells_of_units_are_told_for_every_row() -> None:
    rows = "".join(f"     {name}         乐遥   市{name}局     6月\n\n" for name in ("水利", "农业", "商务"))
    read = read_text(f"棠棣市2026年实事分工\n     项目名称   分管领  牵头单位      完成时间\n             导\n{rows}")
    astray = [project for project in read.projects if not project.leaders]
    assert all(told(read, project.source.lines[0]) for project in astray if project.source)


def test_themes_that_are_single_letters_or_units_refuse_a_torn_table() -> None:
    cells = (
        "舒心出行\n\n加宽错车道\n\n市交通局\n\n7月底\n\n{}\n\n末班车延时\n\n市城管局\n\n8月底\n\n"
        "{}\n\n加装电梯\n\n市住建局\n\n9月底\n"
    )
    head = "兰皋市2026年民生实事项目安排\n类别\n\n项目名称\n\n牵头单位\n\n完成时间\n\n"
    assert not refused(head + cells.format("温情托举", "书香满城"))
    assert refused(head + cells.format("分", "市医保局"))


def test_names_that_are_people_sums_or_units_refuse_a_torn_table() -> None:
    rows = [("算力中心", "区数字办"), ("预制菜园", "区农投局"), ("实验学校", "区教育局"), ("综合治河", "区水利局")]
    head = "槲岭区2026年重点项目表\n序号\n\n项目名称\n\n牵头单位\n\n"
    text = head + "".join(f"{at}\n\n{name}\n\n{unit}\n\n" for at, (name, unit) in enumerate(rows, start=1))
    assert len(read_text(text).projects) == 4
    assert refused(text.replace("算力中心", "合计（4个）").replace("综合治河", "鄢若谷"))
    assert not refused(text.replace("综合治河", "鄢若谷"))


def test_a_header_of_another_table_in_laid_text_refuses_it() -> None:
    first = "序号     实事内容      牵头单位     配合单位     完成时间\n1      开放校园      市教育局     市体育局     7月\n\n"
    second = (
        "序号     改革事项      责任单位    责任人     时间节点\n1      园区改革      市改革办    晁远山     6月\n"
        "2      薪酬改革      市医保局    鄢若谷     9月\n"
    )
    read = "" if refused(f"云岫市2026年任务表\n\n{first}{second}") else read_text(first + second)
    assert not read or {"开放校园", "园区改革", "薪酬改革"} <= {project.name for project in read.projects}


def laid(*rows: tuple[str, ...]) -> RawTable:
    """Return what is read of lines of text, whose cells are these."""
    lines = []
    for number, row in enumerate(rows, start=1):
        pieces = [Piece(20.0 * at, 20.0 * at + len(cell), cell) for at, cell in enumerate(row) if cell]
        lines.append(Laid(tuple(pieces), number))
    table = read_aligned([lines], anew=True)
    assert table is not None
    return table


def test_the_last_line_of_a_header_and_two_times_in_a_cell_are_told() -> None:
    head = ("项目名称", "分管领导", "牵头单位", "完成时间")
    table = laid(head, ("", "", "任人", ""), ("学位扩容", "向秋池", "市教育局", "8月底"),
                 ("雨污混接", "仉望舒", "县排水所", "6月底"), ("", "", "", "11月底"))  # fmt: skip
    reasons = [(problem.lines, problem.reason) for problem in table.problems]
    assert any(lines[0] == 2 and "表头写不下" in reason for lines, reason in reasons)
    assert any(lines[1] == 5 and "两个时间" in reason for lines, reason in reasons)


def test_a_list_of_partners_that_ends_with_a_semicolon_goes_on_on_the_next_line() -> None:
    labels = "Lead organisation: {}\nPartner organisations: Phone Exchange; Clerks Association;\nGP Federation\n"
    read = read_text(
        "Lonely Plan 2026\n\n"
        f"Action 1.1 Deliver friendship calls\n{labels.format('Kindly Voices')}Timescale: 2026\n\n"
        "Action 1.2 Train postal workers\nLead organisation: Adult Services\nTimescale: May 2026\n"
    )
    assert read.projects[0].partner_units == ("Phone Exchange", "Clerks Association", "GP Federation")


def test_one_task_that_has_its_units_from_above_alone_is_told() -> None:
    tasks = "\n".join(
        f"{name}\n• Lead: {lead}\n• By: May 2027\n"
        for name, lead in (("Offer a nurse", "Health Mission"), ("Find homes", "Housing Office"))
    )
    read = read_text(
        f"Night Shelter Compact\n2027\nKeep beds open\n• Lead: Shelter Alliance\n\n{tasks}Call the desk.\n"
    )
    for project in read.projects:
        if project.lead_units == ("Shelter Alliance",) and "beds" not in project.name and project.source:
            assert told(read, project.source.lines[1])


def test_a_task_that_is_called_by_a_header_refuses_the_text() -> None:
    tasks = "Who\nLead: Mental Health\nSupport: Creek\n\n1\n\nOpen a unit\n\n2\n\nHire Elders\nLead: Wellness Office\n"
    assert refused(f"Action Plan 2026\n#\n\nWhat we will do\n\n{tasks}\nBy when\n\nJune 2026\n")


HEAD_OF_A_CITY = "栾川岭市2026年民生实事清单\n序号 项目名称 建设内容 分管领导 牵头单位 配合单位 完成时间\n"


def _torn(*rows: str) -> ResponsibilityList:
    return read_text(HEAD_OF_A_CITY + "\n".join(row.replace("/", "\n") for row in rows) + "\n")


ORDINARY = (
    "1/渡口栈桥翻修/翻修栈桥三座/阚清/市文保所/市航道处/3月底",
    "2/粮仓旧址开放/改造旧仓两座/阚清/市粮储局/市文保所/5月底",
    "4/竹编技艺传习/开办传习班九期/宓远/市民政局/市妇联/6月底",
)


def test_the_rest_of_a_lead_that_a_line_broke_is_no_partner() -> None:
    """市人力资源和社 / 会保障局 without a partner: neither line is a unit, and together they are one."""
    read = _torn(*ORDINARY, "5/荷塘清淤/清理淤泥四百亩/宓远/市人力资源和社/会保障局/9月底")
    last = read.projects[-1]
    assert (last.lead_units, last.partner_units) == (("市人力资源和社会保障局",), ())
    assert any("市人力资源和社会保障局" in problem.text for problem in read.problems)


def test_a_line_above_a_leader_that_other_rows_do_not_have_is_told() -> None:
    """付费 may be the end of 按出水水质付费, and reads like a person."""
    read = _torn(*ORDINARY, "5/污水站托管/全部打包并按水质/付费/宓远/市水务局/市财政局/9月底")
    if "付费" in read.projects[-1].leaders:
        assert any("付费" in problem.text for problem in read.problems)


def test_labels_without_colons_may_say_that_there_is_nobody() -> None:
    cards = "".join(
        f"项目名称 {name}\n牵头单位 {lead}\n配合单位 {partner}\n完成时限 9月底\n"
        for name, lead, partner in (("渡口栈桥翻修", "市文保所", "无"), ("粮仓旧址开放", "市粮储局", "市文保所"))
    )
    found = read_text(f"栾川岭市2026年民生实事清单\n{cards}").projects
    assert [(one.lead_units, one.partner_units) for one in found] == [
        (("市文保所",), ()),
        (("市粮储局",), ("市文保所",)),
    ]


def test_several_tasks_below_one_number_make_every_name_of_a_numbered_text_doubtful() -> None:
    """A name may be that of a group there, also where it has one task."""
    second = "开办夜间便民服务点/宓远/市商务局/市妇联/8月底"
    read = _torn(ORDINARY[0], ORDINARY[1], second, ORDINARY[2])
    assert len(read.projects) == len(ORDINARY) or any("没有序号" in problem.reason for problem in read.problems)
    assert not any("没有序号" in problem.reason for problem in _torn(*ORDINARY).problems)


def test_a_leader_that_one_row_of_many_has_is_missed_in_the_others() -> None:
    rows = ["序号\t项目名称\t分管领导\t牵头单位\t配合单位", "1\t渡口栈桥翻修\t阚清\t市文保所\t市航道处"]
    rows += [f"{at}\t{name}\t\t市粮储局\t市文保所" for at, name in enumerate(("粮仓开放", "荷塘清淤", "竹编传习"), 2)]
    read = read_text("栾川岭市2026年民生实事清单\n" + "\n".join(rows))
    told = {problem.text for problem in read.problems}
    assert {"粮仓开放", "荷塘清淤", "竹编传习"} <= told


_OTHER_COLUMNS = [
    ("建设水厂1座，改造\n老旧管网12公里", "市水务局、市住\n建局", "2025年12月底"),
    ("建设体育公园2个", "市体育局", "2025年10月底"),
    ("建设停车场4处，新增\n泊位1200个", "市城管局、市交\n通局", "2025年9月底"),
    ("建设公厕20座", "市城管局", "2025年8月底"),
]


@pytest.mark.parametrize("apart", ["\n", " "], ids=["cell by cell", "line by line"])
def test_a_second_table_with_other_columns_is_read_below_its_own_header(apart: str) -> None:
    """Copied text has both in one piece: the rows of the second were those of no column, and all was refused."""
    if apart == "\n":
        first, _ = write_torn(made_list(9, projects=14), 9)
    else:
        row = "{} 新建幼儿园{}所 市教育局 市财政局、市民政局"
        first = "\n".join(
            ["潮音市2026年重点任务清单", "序号 项目名称 牵头单位 配合单位", *(row.format(n, n) for n in range(1, 15))]
        )
    header = apart.join(("序号", "重点任务", "责任单位", "完成时间"))
    rows = [apart.join((str(number), *cells)) for number, cells in enumerate(_OTHER_COLUMNS, start=1)]
    if apart == " ":
        rows = [row.replace("\n", "") for row in rows]
    the_list = read_text("\n".join([first, "附件2", "重点项目清单", header, *rows]))
    found = the_list.projects[-4:]
    assert len(the_list.projects) == 18
    assert [project.lead_units + project.partner_units for project in found] == [
        ("市水务局", "市住建局"), ("市体育局",), ("市城管局", "市交通局"), ("市城管局",)
    ]  # fmt: skip
    assert [project.deadline and project.deadline.text for project in found] == [due for _, _, due in _OTHER_COLUMNS]
