"""Units whose role a list does not tell in words that are known: kept, and told; nobody is left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text


def told(text: str) -> list[str]:
    return [problem.reason for problem in read_text(text).problems]


def test_an_english_label_that_nobody_knows_and_that_names_units_is_told() -> None:
    text = "".join(
        f"\n{number}. {name}\nLead: Estates Team\nSidekick: {unit}\nStatus: On Track\n"
        for number, name, unit in (
            (1, "Reopen the arcade", "Ashcombe Traders; Arcade Trustees"),
            (2, "Light the cross", "Conservation Panel"),
        )
    )
    reasons = told(f"Ashcombe Revival Plan 2026\n{text}")
    assert [reason for reason in reasons if "--map Sidekick=partner_units" in reason]
    assert not [reason for reason in reasons if "Status" in reason]


def test_a_chinese_label_that_nobody_knows_and_that_names_units_is_told_and_kept() -> None:
    read = read_text(
        "岫川市2026年任务清单\n1.整修戏台\n牵头单位：市曲艺局\n帮扶单位：市渔政局、市侨联\n"
        "2.疏浚河汊\n牵头单位：市渔政局\n帮扶单位：市曲艺局\n"
    )
    assert [project.extra["其他"] for project in read.projects] == ["帮扶单位：市渔政局、市侨联", "帮扶单位：市曲艺局"]
    assert [problem for problem in read.problems if "--map 帮扶单位=partner_units" in problem.reason]
    mapped = read_text(
        "岫川市2026年任务清单\n1.整修戏台\n牵头单位：市曲艺局\n帮扶单位：市渔政局\n",
        mapping={"帮扶单位": "partner_units"},
    )
    assert mapped.projects[0].partner_units == ("市渔政局",)
    assert not mapped.problems


def test_a_list_of_which_no_label_is_known_is_refused_with_the_labels_that_name_units() -> None:
    text = "岫川市2026年任务清单\n1.整修戏台\n抓手单位：市曲艺局\n搭手单位：市渔政局\n2.疏浚河汊\n抓手单位：市渔政局\n搭手单位：市曲艺局\n"
    with pytest.raises(UnreadableDocumentError, match=r"“抓手单位”“搭手单位”.*--map 抓手单位=lead_units"):
        read_text(text)


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ("号码,做什么,谁来抓,谁来帮", r"“谁来抓”“谁来帮”.*--map 谁来抓=lead_units --map 做什么=name"),
        (
            "号码,做什么,Who acts,Who joins in",
            r"“Who acts”“Who joins in”.*--map \"Who acts=lead_units\" --map 做什么=name",
        ),
    ],
)
@pytest.mark.parametrize("form", ["csv", "tsv", "html"])
def test_a_table_of_which_no_header_is_known_is_refused_with_the_headers_to_give_to_map(
    tmp_path: Path, form: str, headers: str, wanted: str
) -> None:
    rows = [headers, "1,整修戏台三座,市曲艺局,市渔政局、市侨联", "2,疏浚河汊六处,市渔政局,市曲艺局"]
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split(",")) for row in rows]
    page = "<html><body><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table></body></html>"
    path = tmp_path / f"list.{form}"
    path.write_text(
        {"csv": "\n".join(rows), "tsv": "\n".join(rows).replace(",", "\t"), "html": page}[form], encoding="utf-8"
    )
    with pytest.raises(UnreadableDocumentError, match=wanted):
        read_list(path)
    fields = ("number", "name", "lead_units", "partner_units")
    mapping = dict(zip(headers.split(","), fields, strict=True))
    assert [project.partner_units for project in read_list(path, mapping=mapping).projects] == [
        ("市渔政局", "市侨联"),
        ("市曲艺局",),
    ]


def test_a_column_read_as_the_names_of_projects_beside_one_that_may_be_is_told() -> None:
    text = "岫川市2026年任务清单\n序号\t点位\t干啥\t牵头单位\n1\t东汊\t疏浚河汊六处\t市渔政局\n2\t西台\t整修旧戏台三座\t市曲艺局\n"
    assert [reason for reason in told(text) if "--map 干啥=name" in reason]
    assert not [problem for problem in read_text(text, mapping={"干啥": "name"}).problems if "=name" in problem.reason]
    assert not [problem for problem in read_text(text, mapping={"点位": "name"}).problems if "=name" in problem.reason]


def test_units_alone_on_a_line_above_their_tasks_lead_these_and_take_part_in_none_above() -> None:
    text = "岫川市2026年任务清单\n市曲艺局\n1.整修戏台\n配合单位：市侨联\n市渔政局\n2.疏浚河汊\n配合单位：市曲艺局\n"
    assert [(project.lead_units, project.partner_units) for project in read_text(text).projects] == [
        (("市曲艺局",), ("市侨联",)),
        (("市渔政局",), ("市曲艺局",)),
    ]
    below = "岫川市2026年任务清单\n1.整修戏台\n牵头单位：市曲艺局\n配合单位：市侨联\n市渔政局\n2.疏浚河汊\n牵头单位：市渔政局\n"
    assert read_text(below).projects[0].partner_units == ("市侨联", "市渔政局")


def test_a_column_of_units_under_a_header_that_nobody_knows_is_told() -> None:
    reasons = told(
        "岫川市2026年任务清单\n项目\t牵头单位\t帮扶对子\n整修戏台\t市曲艺局\t市渔政局\n疏浚河汊\t市侨联\t市曲艺局\n"
    )
    assert [reason for reason in reasons if "--map 帮扶对子=partner_units" in reason]


@pytest.mark.parametrize("header", ["承办人", "主办责任人", "牵头人"])
def test_who_handles_a_matter_is_an_officer_of_its_unit(header: str) -> None:
    read = read_text(
        f"岫川市2026年督查台账\n督查事项\t承办单位\t{header}\t办结时限\n整修戏台\t市曲艺局\t方砚秋\t6月\n疏浚河汊\t市渔政局\t程远\t7月\n"
    )
    assert [project.lead_officers for project in read.projects] == [("方砚秋",), ("程远",)]


def test_units_that_look_on_are_kept_and_take_no_part() -> None:
    read = read_text("岫川市2026年任务清单\n1.整修戏台。（市曲艺局牵头，市渔政局配合，市侨联督办）\n")
    assert (read.projects[0].lead_units, read.projects[0].partner_units) == (("市曲艺局",), ("市渔政局",))
    assert read.projects[0].extra["其他"] == "市侨联督办"


def test_words_behind_a_known_unit_that_are_no_office_of_it_are_told() -> None:
    reasons = told("岫川市2026年任务清单\n1.整修戏台\n牵头单位：市财政局备足资金\n配合单位：市侨联\n")
    assert [reason for reason in reasons if "多带了别的文字" in reason]


def test_an_and_between_words_enough_for_two_names_is_told() -> None:
    reasons = told(
        "Ashcombe Revival Plan 2026\n1. Reopen the arcade\nLead: Estates Team\n"
        "Support: Housing Options and Rough Sleeping\n"
    )
    assert [reason for reason in reasons if " and " in reason]


def test_units_of_one_role_behind_two_english_labels_stay_apart() -> None:
    read = read_text(
        "Ashcombe Revival Plan 2026\n1. Reopen the arcade\nLead: Estates Team\nSupport: Arcade Trustees, Rotary\n"
        "Consulted: Conservation Panel\n"
    )
    assert read.projects[0].partner_units == ("Arcade Trustees", "Rotary", "Conservation Panel")


def test_a_unit_in_the_text_of_a_task_that_is_read_as_neither_lead_nor_partner_is_told() -> None:
    text = "岫川市2026年任务清单\n1.整修戏台。市财政局安排专项资金30万元。由市曲艺局牵头，市渔政局配合。\n"
    assert [problem.text for problem in read_text(text).problems] == ["市财政局安排专项资金30万元"]


def test_an_officer_in_brackets_is_no_part_of_a_partners_name() -> None:
    read = read_text("岫川市2026年任务清单\n1.整修戏台。责任单位：市民政局（李敏）、市财政局（王强）\n")
    project = read.projects[0]
    assert (project.lead_units, project.lead_officers, project.partner_units) == (
        ("市民政局",),
        ("李敏",),
        ("市财政局",),
    )
    assert [problem.text for problem in read.problems] == ["王强"]


def test_columns_of_marks_beside_a_lead_are_told_and_can_be_mapped() -> None:
    rows = ["Grit footpaths,Roads Crew,,x,x", "Open warm halls,Halls Trust,x,,x"]
    text = "\n".join(["Task,Lead,Roads,Rangers,Schools", *rows])
    found = read_text(text, name="a.csv")
    assert [problem.text for problem in found.problems if "只有标记" in problem.reason] == [
        "Roads",
        "Rangers",
        "Schools",
    ]
    mapped = read_text(text, name="a.csv", mapping=dict.fromkeys(["Roads", "Rangers", "Schools"], "marked_unit"))
    assert [project.partner_units for project in mapped.projects] == [("Rangers", "Schools"), ("Roads", "Schools")]
    ticked = read_text(text.replace("Roads,Rangers,Schools", "25/26,26/27,27/28"), name="a.csv")
    assert not any("只有标记" in problem.reason for problem in ticked.problems)


@pytest.mark.parametrize("written", ["邹宏亮", "市财政局"])
def test_a_person_or_a_unit_in_a_column_without_a_header_is_told_in_its_row(written: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = ["序号,项目名称,责任单位,", "1,修缮古桥2座,市文旅局,", f"2,疏浚河道3公里,市水利局,{written}"]
    path.write_text("\n".join(["清河市2024年民生实事清单,,,", *rows]), encoding="utf-8")
    told = [problem for problem in read_list(path).problems if "没有列名" in problem.reason]
    assert [(problem.text, problem.lines) for problem in told] == [(written, (4, 4))]
