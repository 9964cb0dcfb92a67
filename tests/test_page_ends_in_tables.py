"""What the end of a page cuts or leaves in the text of a table: headings, numbers, runs at edges; thanks below."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.tight_columns import cut_at

_PAGES = """云台县2025年民生实事项目责任清单
序号 重点任务 牵头领导 责任单位 参与单位 完成时限
一、乡村振兴
1 开展公共停车泊位 1781 个
覃国 县医保局 县总工会、县交通局、县司法局
2025 年
12 月底
2 推进全民健身设施 2598 处
叶明晓 县科工局 县市场监管局、县应急局、县乡村
振兴局、县委组织部
2025 年 5
月底
{}
1
序号 重点任务 牵头领导 责任单位 参与单位 完成时限
3 完成法律援助工作站 2026 个
覃国 县市场监管局 县消防大队、县应急局、县民政局 2025 年
11 月底
4 建设应急避难场所 90 处
覃国 县人社局 县农业农村局
2025 年 6
月底
"""


@pytest.mark.parametrize("heading", ["二、养老托育", "（二）养老托育"])
def test_a_heading_above_a_page_number_and_a_header_again_heads_the_rows_of_the_next_page(heading: str) -> None:
    read = read_text(_PAGES.format(heading))
    themes = [project.category.name if project.category else "" for project in read.projects]
    assert themes == ["乡村振兴", "乡村振兴", "养老托育", "养老托育"]
    assert [project.deadline.text for project in read.projects if project.deadline][1] == "2025年5月底"


def test_a_measure_word_behind_a_figure_is_not_cut_off_at_the_edge_of_a_column() -> None:
    """改造小微湿地 1997 处 lost 处 to the leader beside it: 副县长 钟处海."""
    rows = [
        Laid((Piece(0, 1, "1"), Piece(3, 16, "打造骨干粮库 60 座"), Piece(18, 24, "副县长 钟")), 1),
        Laid((Piece(0, 1, "2"), Piece(3, 20, "改造小微湿地 1997 处")), 2),
        Laid((Piece(18, 19, "海"),), 3),
    ]
    assert cut_at(rows, [(0, 2), (2, 17), (17, 30)]) == rows
    number = Laid((Piece(0, 16, "12 打造骨干粮库 60 座"),), 4)
    assert cut_at([*rows, number], [(0, 3), (3, 17), (17, 30)])[-1].pieces[0].text == "12"


@pytest.mark.parametrize("thanks", ["收到请回复，谢谢[抱拳]", "辛苦各位领导了！", "请大家收到后回复", "请各位知悉"])
def test_thanks_below_a_message_are_no_part_of_its_last_task(thanks: str) -> None:
    read = read_text(
        "白溪县2026年5月重点任务\n1.农贸市场整治，牵头：县城管局，配合：县市监局，5月底前完成\n"
        f"2.河道清淤，牵头：县水利局，配合：各乡镇，6月底前完成\n{thanks}\n"
    )
    assert read.projects[1].partner_units == ("各乡镇",)
    assert str(read.projects[1].deadline and read.projects[1].deadline.date) == "2026-06-30"
    assert not read.problems


def test_a_pages_number_is_not_the_number_of_the_first_row_behind_a_form_feed() -> None:
    """The rows behind it had their own numbers as categories: 16."""
    read = read_text(
        "龙泉市2025年重点工作任务分解表\n序号 类别 重点任务 年度投资（万元） 主办单位 配合单位\n"
        "1 养老托育 新建老年助餐点 28 个 5854 市应急管理局\n市城市管理局、市红十字会\n"
        "2 新建冷链物流基地 68 处 1928 市应急管理局 市交通运输局、市财政局\n1\n"
        "\f3 新建公共停车泊位 79 个 3860 市机关事务管理局\n市红十字会、市林业局\n"
        "4 开展普惠托位 42 个 1171 市机关事务管理局 市司法局、市体育局\n2\n"
    )
    assert [project.category and project.category.name for project in read.projects] == ["养老托育"] * 4
