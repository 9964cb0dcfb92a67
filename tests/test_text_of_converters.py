"""Text that converters make of tables: rows that are broken, shifted or short, and merged cells once or in each row."""

from __future__ import annotations

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.records import Project, ResponsibilityList

TITLE = "槐荫岭市2026年实事清单\n"


def read(text: str) -> ResponsibilityList:
    return read_text(TITLE + text)


def roles(project: Project) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return project.name, project.lead_units, project.partner_units


def is_told(found: ResponsibilityList, project: Project) -> bool:
    lines = project.source.lines if project.source else (-1, -1)
    return any(problem.lines[0] <= lines[1] and problem.lines[1] >= lines[0] for problem in found.problems)


def test_a_row_that_is_wrapped_at_its_bars_is_one_row() -> None:
    found = read(
        "序号| 项目| 牵头单位| 配合单位| 完成时间  \n---|---|---|---|---  \n1| 疏浚箬溪河道9公里| 市水利局|\n"
        "市财政局、市林业局| 2026年5月底  \n2| 修缮云台书院| 市文旅局| 市住建局|\n2026年8月底  \n"
    )
    assert [roles(project) for project in found.projects] == [
        ("疏浚箬溪河道9公里", ("市水利局",), ("市财政局", "市林业局")),
        ("修缮云台书院", ("市文旅局",), ("市住建局",)),
    ]
    assert [str(project.deadline.date) for project in found.projects if project.deadline] == [
        "2026-05-31",
        "2026-08-31",
    ]


def test_two_short_rows_are_not_put_together_to_a_whole_one() -> None:
    found = read(
        "任务\t举措\t牵头单位\t配合单位\t完成时限\n疏浚河道\t清理箬溪淤泥\t市水利局\t市财政局\t2026年5月底\n"
        "拆除违建围堰6处\t市城管局\t2026年6月底\n种植护岸林\t市林业局\n修缮书院\t翻修讲堂两座\t市文旅局\t市住建局\t2026年8月底\n"
    )
    assert [project.name for project in found.projects] == [
        "清理箬溪淤泥",
        "拆除违建围堰6处",
        "种植护岸林",
        "翻修讲堂两座",
    ]
    assert [project.category and project.category.name for project in found.projects] == ["疏浚河道"] * 3 + ["修缮书院"]
    assert [is_told(found, project) for project in found.projects] == [False, True, True, False]


def test_two_headers_at_the_left_belong_below_the_one_whose_cells_they_suit() -> None:
    found = read(
        "序号| 项目| 分管领导| 责任分工| 完成时间  \n---|---|---|---|---  \n牵头单位| 配合单位  \n"
        "1| 疏浚箬溪河道| 连如晦| 市水利局| 市财政局| 2026年5月底  \n2| 修缮云台书院| 连如晦| 市文旅局| 市住建局| 2026年8月底  \n"
    )
    assert [roles(project)[1:] for project in found.projects] == [
        (("市水利局",), ("市财政局",)), (("市文旅局",), ("市住建局",)),
    ]  # fmt: skip
    assert {project.leaders for project in found.projects} == {("连如晦",)}


REPEATED = "1,河道整治,清理箬溪淤泥,市水利局,市财政局\n1,河道整治,拆除围堰6处,市城管局,市水利局\n2,书院修缮,翻修讲堂两座,市文旅局,市住建局\n"


def test_merged_names_written_in_each_row_are_the_themes_of_what_is_done() -> None:
    found = read("序号,项目名称,工作指标,牵头单位,责任单位\n" + REPEATED)
    assert [roles(project) for project in found.projects] == [
        ("清理箬溪淤泥", ("市水利局",), ("市财政局",)),
        ("拆除围堰6处", ("市城管局",), ("市水利局",)),
        ("翻修讲堂两座", ("市文旅局",), ("市住建局",)),
    ]
    assert [project.category and project.category.name for project in found.projects] == [
        "河道整治", "河道整治", "书院修缮",
    ]  # fmt: skip


def test_a_heading_that_is_in_every_cell_of_its_row_heads_the_rows_below() -> None:
    heads = [",".join([text] * 4) for text in ("一、水利工程", "二、文化工程")]
    found = read(
        f"序号,项目名称,牵头单位,配合单位\n{heads[0]}\n1,疏浚箬溪河道,市水利局,市财政局\n{heads[1]}\n2,修缮云台书院,市文旅局,市住建局\n"
    )
    assert [(project.name, project.category and project.category.name) for project in found.projects] == [
        ("疏浚箬溪河道", "水利工程"), ("修缮云台书院", "文化工程"),
    ]  # fmt: skip


def a_cell_a_line(*rows: str) -> ResponsibilityList:
    return read("\n".join("/".join(("序号/项目/内容/牵头单位/配合单位/完成时间", *rows)).split("/")) + "\n")


def test_tasks_below_one_number_are_rows_of_their_own_where_a_cell_has_a_line() -> None:
    found = a_cell_a_line(
        "1/河道整治/清理箬溪淤泥/市水利局/市财政局/2026年5月底/拆除围堰6处/市城管局/市水利局/2026年6月底",
        "2/书院修缮/翻修讲堂两座/市文旅局/市住建局/2026年8月底",
        "3/桥梁加固/更换支座40个/市交通局/市公安局/2026年9月底/增设限高架3处/市公安局/市交通局/2026年4月底",
    )
    assert [roles(project) for project in found.projects] == [
        ("清理箬溪淤泥", ("市水利局",), ("市财政局",)),
        ("拆除围堰6处", ("市城管局",), ("市水利局",)),
        ("翻修讲堂两座", ("市文旅局",), ("市住建局",)),
        ("更换支座40个", ("市交通局",), ("市公安局",)),
        ("增设限高架3处", ("市公安局",), ("市交通局",)),
    ]


def test_a_line_too_many_is_of_the_one_cell_it_suits_and_what_is_below_the_last_row_is_no_cell() -> None:
    found = a_cell_a_line(
        "1/河道整治/1.清理淤泥9公里。/2.拆除围堰6处。/市水利局/市财政局/2026年5月底",
        "2/书院修缮/翻修讲堂两座/市文旅局/市住建局/2026年8月底/市政府办公室主办",
    )
    assert [roles(project) for project in found.projects] == [
        ("河道整治", ("市水利局",), ("市财政局",)),
        ("书院修缮", ("市文旅局",), ("市住建局",)),
    ]
    assert "围堰" in found.projects[0].extra["内容"]


def test_rows_that_gaps_part_and_merged_cells_shift_to_the_margin_are_in_their_columns() -> None:
    found = read(
        "序号   项目      内容          牵头单位   配合单位   完成时间\n1    河道整治    清理箬溪淤泥      市水利局   市财政局   2026年5月底\n"
        "拆除围堰6处   市城管局   市水利局   2026年6月底\n2    书院修缮    翻修讲堂两座      市文旅局   市住建局   2026年8月底\n"
    )
    assert [roles(project) for project in found.projects] == [
        ("清理箬溪淤泥", ("市水利局",), ("市财政局",)),
        ("拆除围堰6处", ("市城管局",), ("市水利局",)),
        ("翻修讲堂两座", ("市文旅局",), ("市住建局",)),
    ]


def test_the_time_of_the_day_behind_a_day_changes_no_date() -> None:
    found = read(
        "序号,项目名称,牵头单位,完成时间\n1,疏浚箬溪河道,市水利局,2026-05-12 00:00:00\n2,修缮云台书院,市文旅局,2026-08-03\n"
    )
    assert [str(project.deadline.date) for project in found.projects if project.deadline] == [
        "2026-05-12",
        "2026-08-03",
    ]


def test_a_break_that_a_program_writes_as_letters_parts_units() -> None:
    found = read(
        "| 序号 | 项目名称 | 牵头单位 | 配合单位 |\n| --- | --- | --- | --- |\n"
        "| 1 | 疏浚箬溪河道 | 市水利局 | 市财政局\\n市林业局 |\n| 2 | 修缮云台书院 | 市文旅局 | NaN |\n"
    )
    assert [roles(project)[2] for project in found.projects] == [("市财政局", "市林业局"), ()]


def test_a_row_with_fewer_cells_than_several_columns_of_units_is_told() -> None:
    found = read(
        "序号 | 项目 | 牵头单位1 | 牵头单位2 | 配合单位1 | 配合单位2\n1 | 疏浚箬溪河道 | 市水利局 | 市城管局 | 市财政局 | 市林业局\n"
        "2 | 修缮云台书院 | 市文旅局 | 市住建局\n"
    )
    assert [is_told(found, project) for project in found.projects] == [False, True]


def test_rows_of_cells_without_a_header_that_are_read_as_text_are_told() -> None:
    found = read(
        "1| 疏浚箬溪河道| 牵头单位：市水利局；配合单位：市财政局| 2026年5月底\n2| 修缮书院| 牵头单位：市文旅局| 2026年8月底\n"
    )
    assert found.projects
    assert all(is_told(found, project) for project in found.projects)


@pytest.mark.parametrize(
    "below", ["注：牵头单位 | 负责组织", "箬溪市政府办公室 | 2026年1月5日", "填报人：钱羽 | 2026年1月5日"]
)
def test_what_is_below_a_table_in_two_cells_is_no_row(below: str) -> None:
    found = read(
        "箬溪市2026年民生实事\n序号 | 项目 | 牵头单位 | 配合单位 | 完成时间\n---|---|---|---|---\n"
        f"1 | 疏浚箬溪河道 | 市水利局 | 市财政局 | 5月底\n2 | 修缮云台书院 | 市文旅局 | 市住建局 | 8月底\n{below}\n"
    )
    assert [project.name for project in found.projects] == ["疏浚箬溪河道", "修缮云台书院"]


@pytest.mark.parametrize(("rest", "told"), [("\t市公路中心\t\t12月底", True), ("\t\t市公路中心\t", False)])
def test_two_times_of_rows_that_became_one_are_told(rest: str, told: bool) -> None:
    found = read(
        "箬溪市2026年民生实事\n项目\t牵头单位\t配合单位\t完成时间\n疏浚箬溪河道\t市水利局\t市财政局\t5月底\n"
        f"修缮云台书院\t市文旅局\t市住建局\t8月底\n{rest}\n"
    )
    assert len(found.projects) == 2
    assert any("两个时间" in problem.reason for problem in found.problems) is told


def test_a_header_that_comes_again_below_a_heading_is_no_row_of_another_kind() -> None:
    head = "序号   项目        责任领导   责任单位      完成时限\n"
    found = read(
        f"箬溪市2026年重点工作清单\n一、民生实事\n{head}1      疏浚箬溪河道3公里    王海波   市水利局      9月底\n"
        "2      修缮书院  李春   市文旅局、市住建局  10月底\n"
        f"二、产业发展\n{head}3      建标准厂房3万平方米    周立新   市工信局      9月底\n4      修桥  周立新   市交通局  10月底\n"
    )
    assert [(project.name, project.category.name if project.category else "") for project in found.projects] == [
        ("疏浚箬溪河道3公里", "民生实事"),
        ("修缮书院", "民生实事"),
        ("建标准厂房3万平方米", "产业发展"),
        ("修桥", "产业发展"),
    ]


def test_labels_with_room_between_them_are_no_cells() -> None:
    found = read(
        "箬溪市2026年民生实事\n1. 疏浚箬溪河道\n  ——牵头：市水利局  ——配合：市财政局  ——时限：5月底前\n"
        "2. 修缮云台书院\n  ——牵头：市文旅局  ——配合：市住建局  ——时限：8月底前\n"
    )
    assert [roles(project)[1:] for project in found.projects] == [
        (("市水利局",), ("市财政局",)),
        (("市文旅局",), ("市住建局",)),
    ]
    assert not any(is_told(found, project) for project in found.projects)


def test_columns_that_run_into_one_another_with_their_numbers_are_refused() -> None:
    rows = "".join(
        f"       {name} {what}  {unit}   市财政\n{at}      工程   米，修{at}处         局        2026年{at}月\n\n"
        for at, (name, what, unit) in enumerate(
            (("河道", "清淤9百", "市水利局"), ("书院", "翻修两千", "市文旅局"), ("桥梁", "加固三百", "市交通局")), 1
        )
    )
    try:
        found = read(f"序 项目 建设内容\n号 名称            牵头单位   配合单位   完成时间\n\n{rows}")
    except UnreadableDocumentError:
        return
    assert all(is_told(found, project) for project in found.projects)


@pytest.mark.parametrize("written", ["县市监局县供销社县柑橘产业中心", "县住建局县水利局磨市镇政府"])
def test_three_names_run_together_are_told(written: str) -> None:
    found = read(
        f"序号,项目名称,牵头单位,配合单位\n1,疏浚箬溪河道,市水利局,{written}\n2,修缮云台书院,市文旅局,市住建局\n"
    )
    assert [is_told(found, project) for project in found.projects] == [True, False]


def test_a_row_without_a_number_that_lacks_cells_is_told() -> None:
    read = read_text(
        "墨川县2026年实事清单\n| 序号 | 项目名称 | 牵头单位 | 配合单位 | 完成时限 |\n"
        "| 1 | 修缮渡口栈桥 | 县航道站 | 县财政局 | 5月底 |\n| 加固码头护坡 | 10月底 |\n"
        "| 2 | 清扫海滩垃圾 | 县林草站 | 县环保局 | 6月底 |\n"
    )
    assert [problem.text for problem in read.problems] == ["加固码头护坡"]
