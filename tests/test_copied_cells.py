"""Text copied out of tables cell by cell, each cell wrapped at its column's width."""

from __future__ import annotations

import re

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.cells.units import split_units
from graphmodel.records import ResponsibilityList

NAMES = (
    "口袋公园12个",
    "青河大桥危桥改造",
    "校园直饮水工程",
    "河道清淤29公里",
    "法律援助工作站规范化",
    "粮食烘干中心项目",
)
LEADS = ("区城管局", "区交通运输局", "区教育局", "区水利局", "区司法局", "区农业农村局")
HEAD = ("序号", "项目名称", "牵头单位", "配合单位", "完成时限")


def copied(headers: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> ResponsibilityList:
    """Read a table as a viewer copies it: the lines of a cell, and then those of the next."""
    lines = ["东屏区2026年民生实事清单", *headers]
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            for part in cell.split("\n") if cell else ():
                lines += re.findall(rf".{{1,{width}}}[）、，]?", part)
    return read_text("\n".join(lines))


def told(read: ResponsibilityList) -> str:
    return " ".join(problem.text + problem.reason for problem in read.problems)


def test_partners_each_on_a_line_that_ends_with_a_sign_are_no_leads() -> None:
    partners = ("区财政局、\n区水务投资公司、\n区妇联", "区文联", "区档案馆、\n区残联、\n铁塔公司东屏区分公司")
    rows = [
        (str(at + 1), NAMES[at], LEADS[at], partners[at % 3], "11月底前" if at % 2 else "第三季度") for at in range(6)
    ]
    read = copied(HEAD, rows, (2, 8, 9, 12, 5))
    assert [project.lead_units for project in read.projects] == [(lead,) for lead in LEADS]
    assert [project.partner_units for project in read.projects] == [
        tuple(partners[at % 3].replace("\n", "").split("、")) for at in range(6)
    ]


@pytest.mark.parametrize("more", [0, 6])
def test_the_first_line_of_a_name_is_no_category_where_categories_are_merged_or_is_told(more: int) -> None:
    names = (
        "惠民殡葬设施（公益性公墓）建设",
        "推进电动自行车集中充电棚25个",
        "新建义务教育学校校舍维修55所",
        *NAMES[:3],
    )
    names += tuple(f"{name}及其周边配套提升" for name in NAMES[: min(more, 4)]) + NAMES[4 : more and 6]
    rows = [
        (
            "民生保障" if at == 0 else "水利设施" if at == 4 else "",
            name,
            "建设2处，总投资300万元",
            LEADS[at % 6],
            "区财政局",
            "10月30日",
        )
        for at, name in enumerate(names)
    ]
    read = copied(("板块", "项目名称", "主要内容", "牵头单位", "配合单位", "完成时限"), rows, (4, 9, 15, 9, 9, 6))
    wrong = [project.name for name, project in zip(names, read.projects, strict=True) if project.name != name]
    assert all(name in told(read) for name in wrong)
    assert not (more and wrong)


def test_few_broken_cells_among_cells_of_a_line_each_are_joined() -> None:
    names = (
        *NAMES,
        "惠民殡葬设施（公益性公墓）建设",
        "老旧小区雨污分流改造（一期）",
        "公共厕所提档升级47座",
        "残疾人家庭无障碍改造7户",
    )
    leads = (*LEADS, "区新能源公司", "区公路事业发展中心", "区人社局", "区消防救援大队")
    rows = [
        (str(at + 1), "就业创业" if at == 0 else "", name, lead, "副区长魏卫东", "12月底" if at % 2 else "第三季度")
        for at, (name, lead) in enumerate(zip(names, leads, strict=True))
    ]
    read = copied(("序号", "类别", "事项名称", "牵头单位", "区领导", "时限要求"), rows, (2, 4, 13, 6, 6, 5))
    assert [(project.name, project.lead_units) for project in read.projects] == [
        (name, (lead,)) for name, lead in zip(names, leads, strict=True)
    ]


def test_leaders_who_recur_are_in_their_own_column_beside_officers() -> None:
    leaders = ("韩德胜", "段子涵", "莫旭\n段子涵", "韩德胜\n莫旭", "段子涵", "莫旭")
    officers = ("邹峻", "丁红艳", "龚霞", "洪一鸣", "江宏伟", "邹国强")
    rows = [
        (
            str(at + 1),
            NAMES[at] + "和配套",
            LEADS[at],
            leaders[at],
            officers[at],
            "区财政局、区人力资源和社会保障局",
            "6月底",
        )
        for at in range(len(NAMES))
    ]
    read = copied((*HEAD[:3], "分管区领导", "单位负责人", *HEAD[3:]), rows, (2, 8, 9, 4, 4, 12, 5))
    assert [project.leaders for project in read.projects] == [tuple(cell.split("\n")) for cell in leaders]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("国网临渡县\n供电公司", ["国网临渡县供电公司"]),
        ("省路桥集团\n三公司", ["省路桥集团三公司"]),
        ("经开区\n供电公司", ["经开区", "供电公司"]),
    ],
)
def test_blanks_part_units_whose_names_lines_break(text: str, units: list[str]) -> None:
    assert [unit.written for unit in split_units(text)] == units


def test_roles_in_brackets_of_broken_headers_are_read() -> None:
    rows = [(str(at + 1), NAMES[at], LEADS[at], "区财政局，各乡镇街道", "10月底") for at in range(4)]
    read = copied(("序号", "实事名称", "责任单位\n（牵头）", "责任单位\n（配合）", "完成时限"), rows, (2, 8, 6, 9, 5))
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        ((lead,), ("区财政局", "各乡镇街道")) for lead in LEADS[:4]
    ]


def test_what_units_do_may_be_before_them_without_a_sign() -> None:
    rows = [
        (str(at + 1), NAMES[at] + "和配套设施", f"牵头{LEADS[at]}，配合区审计局、区财政局", "8月底") for at in range(4)
    ]
    read = copied(("序号", "项目名称", "责任单位", "完成时限"), rows, (2, 9, 10, 5))
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        ((lead,), ("区审计局", "区财政局")) for lead in LEADS[:4]
    ]


def test_letters_that_blanks_part_are_told() -> None:
    head = "松江湾新区2026年重点项目\n序号 项目名称 牵头单位 责任人 完成时限\n"
    read = read_text(
        head + "1 滨 江 大 道 二 期 工 程 新 区 建 设 局 王 海 涛 12月\n2 智慧物流园 新区投资促进局 刘敏 10月\n"
        "3 人才公寓 新区住房保障中心 郑国栋 11月\n"
    )
    assert read.projects[0].name in told(read)


def test_a_page_number_behind_a_time_is_no_part_of_it() -> None:
    head = ("板块", "事项名称", "牵头部门", "协办单位", "办结时限")
    rows = [
        (
            "生态宜居" if not at % 3 else "",
            NAMES[at] + "及周边环境",
            LEADS[at],
            "区财政局、区审计局、区公安局",
            "10月30日",
        )
        for at in range(6)
    ]
    rows[2] = (*rows[2][:4], "\n".join(("10月30日", "1", *head)))
    read = copied(head, rows, (4, 9, 9, 12, 8))
    assert [project.deadline and project.deadline.text for project in read.projects] == ["10月30日"] * 6


def test_an_area_is_nobody() -> None:
    read = read_text(
        "望江市2026年市长领办项目清单\n序\n号\n项目\n名称\n建设\n内容\n领办\n领导\n责任\n单位\n完成\n时限\n"
        "1\n望江大\n桥加固\n更换支座、桥\n面铺装\n市长\n贺文斌\n市交通\n运输局\n10月\n底\n"
        "2\n老城区\n供热\n新建换热站4\n座、管网9公\n里\n副市长\n秦丽\n市住建\n局\n11月\n10日\n"
        "3\n全民健\n身中心\n建筑面积1.2\n万平方米\n副市长\n鲁志强\n市文体\n局\n12月\n底\n"
    )
    assert [project.leaders for project in read.projects] == [("贺文斌",), ("秦丽",), ("鲁志强",)]
