"""Where a name ends in a torn table whose next column no word tells: right, or told."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.decode.cut_off import names_that_fill_their_lines
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import ResponsibilityList

WIDTH = 6
UNITS = ("市水产局", "市林业局", "市教育局", "市水利局", "市商务局", "市民政局", "市司法局", "市统计局")
DONE = (
    ("整治渔港码头堆场", "拆除废旧网箱，建立“一港一档”台账。"),
    ("恢复滨海湿地", "补种红树林，成活率达到九成以上。"),
    ("完善课后服务收费", "公布收费目录清单，查处超标准收费。"),
    ("推广节水灌溉", "更换滴灌管带，亩均用水下降两成。"),
    ("健全早市管理制度", "划定摊位，落实门前责任。"),
    ("优化婚姻登记服务", "开通预约平台，节假日照常办理。"),
    ("规范社区调解流程", "编印文书样式，培训调解员百名。"),
    ("建立林业碳汇收储站", "推行电子记账，减轻记账户负担。"),
)
PLACES = ("北岸", "南坡村", "石桥镇、柳河乡", "城东片区", "潮音开发区", "西关街道", "高铁新城南侧", "云台村")


def torn(header: str, cells: tuple[str, ...]) -> ResponsibilityList:
    """Read a list, each cell of it wrapped on lines of its own as a viewer copies it."""
    lines = ["潮音市2026年重点改革台账", "序号 项目名称", f"{header} 牵头单位 配合单位 完成时限"]
    for at, ((name, _), cell, unit) in enumerate(zip(DONE, cells, UNITS, strict=True), start=1):
        pieces = [text[begin : begin + WIDTH] for text in (name, cell) for begin in range(0, len(text), WIDTH)]
        lines += [str(at), *pieces, unit, "市财政局、市", "审计局", f"{at + 3} 月底前"]
    return read_text("\n".join(lines))


@pytest.mark.parametrize("header", ["举措及成果形式", "建设地点"])
def test_a_name_beside_a_column_that_no_word_tells_is_right_or_told(header: str) -> None:
    read = torn(header, PLACES if header == "建设地点" else tuple(done for _, done in DONE))
    told = {problem.text for problem in read.problems}
    wrong = [one.name for one, (name, _) in zip(read.projects, DONE, strict=True) if one.name != name]
    assert set(wrong) <= told
    assert header == "建设地点" or len(wrong) <= 2


def test_a_name_alone_without_the_cell_that_all_others_have_is_told() -> None:
    table = RawTable((Column("项目名称", "name"), Column("建设地点", "extra"), Column("牵头单位", "lead_units")))
    for name, place in zip(("建立林业碳汇\n收储站", *["推广节水灌溉\n工程"] * 3), ("", *PLACES[:3]), strict=True):
        cells = (name if place else name + "云台村", place, "市水利局")
        table.rows.append(RawRow({at: Cell(text, (at, at)) for at, text in enumerate(cells) if text}))
    assert [problem.text for problem in names_that_fill_their_lines(table)] == ["建立林业碳汇收储站云台村"]


def test_a_piece_of_a_sentence_is_no_header_of_times() -> None:
    assert field_of("盖，办理时限") is field_of("度，完成时间") is None
    assert field_of("预计办理时限") == field_of("项目完成时间及要求") == "deadline"


def test_each_line_below_the_headers_of_quarters_is_what_is_done_in_one() -> None:
    """Nothing else tells when: the steps were one without a time."""
    rows = [
        ("新建幼儿园3所，改造\n老旧园舍", "市教育局", "市财政局、市\n住建局", "立项\n招标\n开工\n完工"),
        ("改造老旧小区12个", "市住建局", "市城管局", "摸底\n设计\n施工\n验收"),
        ("新增养老床位300\n张", "市民政局", "市卫健委", "选址\n招标\n装修\n启用"),
        ("修缮桥梁5座", "市交通局", "市财政局", "检测\n设计\n施工\n通车"),
    ]
    header = (
        "潮音市2026年重点任务清单",
        "序号",
        "项目名称",
        "牵头单位",
        "配合单位",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
    )
    lines = [*header, *(cell for number, row in enumerate(rows, start=1) for cell in (str(number), *row))]
    first = read_text("\n".join(lines)).projects[0]
    assert [step.when for step in first.milestones] == ["一季度", "二季度", "三季度", "四季度"]
