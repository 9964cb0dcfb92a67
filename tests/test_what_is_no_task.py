"""What is around the tasks of a list and none of them: duties of units, remarks below a table, titles."""

from __future__ import annotations

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text


def test_duties_of_units_are_no_list_of_tasks() -> None:
    with pytest.raises(UnreadableDocumentError):
        read_text(
            "榆桐市防灾指挥部成员单位职责\n市气象局：负责发布预警，指导乡镇设站。\n市人防办：负责开放场地和清点人员。\n"
            "市红十字会：负责募集物资，会同市慈善总会开展救助。\n"
        )


def test_a_remark_below_lines_across_the_columns_is_no_part_of_the_last_name() -> None:
    the_list = read_text(
        "榆桐市2025年河道整治清单\n序号  任务内容  牵头部门  责任部门  完成时限\n"
        "1  排查沿河排口  水利局  环保局、城管局  6月底\n2  疏浚东渠  消防救援支队  住建局、公安局  9月底\n"
        "3  清运河滩垃圾  城管局  交通局、公安局、各乡镇（街道）  12月底\n"
        "注：时限为2025年。责任部门排序不分先后。\n"
    )
    assert [project.name for project in the_list.projects] == ["排查沿河排口", "疏浚东渠", "清运河滩垃圾"]
    assert [note.text for note in the_list.notes if "不分先后" in note.text]


def test_what_a_unit_is_said_to_give_is_no_part_of_its_name() -> None:
    the_list = read_text(
        "榆桐市2025年重点任务分工\n1.改造渡口。（市港航中心牵头，市财政局予以支持）\n2.植树。（市园林局牵头，市水务局大力配合）"
    )
    assert [project.partner_units for project in the_list.projects] == [("市财政局",), ("市水务局",)]


def test_a_title_is_known_by_its_place_and_year() -> None:
    the_list = read_text("榆桐市2025年河湖会商议定事项\n\n1.疏浚东渠。牵头单位：市水务局；配合单位：市财政局。\n")
    assert (the_list.title, the_list.place, the_list.year) == ("榆桐市2025年河湖会商议定事项", "榆桐市", 2025)


def test_the_place_in_brackets_of_a_title_does_no_task() -> None:
    the_list = read_text("渠系整治对照表（榆桐市，2025年）\n1.疏浚东渠。牵头单位：市水务局；配合单位：市财政局。\n")
    assert [project.name for project in the_list.projects] == ["疏浚东渠"]


SPACED = (
    "榆桐市2025年河道整治清单\n序号  任务内容  牵头部门  责任部门  完成时限\n1  排查沿河排口  水利局  {}6月底\n"
    "2  疏浚东渠  消防救援支队  住建局、公安局  9月底\n3  清运河滩垃圾  城管局  交通局、公安局、各乡镇（街道）  12月底\n"
)


@pytest.mark.parametrize(("written", "partners"), [("环保局、城管局  ", ("环保局", "城管局")), ("", ())])
def test_cells_that_two_blanks_part_are_read_though_their_columns_are_not_aligned(
    written: str, partners: tuple[str, ...]
) -> None:
    the_list = read_text(SPACED.format(written))
    assert [(project.name, project.lead_units, project.partner_units) for project in the_list.projects] == [
        ("排查沿河排口", ("水利局",), partners),
        ("疏浚东渠", ("消防救援支队",), ("住建局", "公安局")),
        ("清运河滩垃圾", ("城管局",), ("交通局", "公安局", "各乡镇（街道）")),
    ]


def test_who_a_letter_is_to_and_what_a_plan_says_before_its_tasks_are_no_doubts() -> None:
    the_list = read_text(
        "榆桐市2026年河道整治任务分解\n市直各单位：\n现将任务分解如下：\n一、总体要求\n到2026年底，排口全部整治。\n"
        "二、重点任务\n（一）封堵排口\n1.封堵西渠排口7处。责任单位：市水务局、市城管局\n2.封堵东渠排口。责任单位：市水务局\n"
    )
    assert [project.name for project in the_list.projects] == ["封堵西渠排口7处", "封堵东渠排口"]
    assert [problem.reason for problem in the_list.problems if problem.lines[0]] == []
    assert any("总体要求" in note.text and "排口全部整治" in note.text for note in the_list.notes)


def test_a_label_that_says_more_than_its_field_is_told() -> None:
    the_list = read_text("榆桐市2026年任务\n1.清淤。此项暂缓牵头单位：市水务局\n2.植树。牵头单位：市园林局\n")
    assert any("此项暂缓" in problem.text for problem in the_list.problems)
