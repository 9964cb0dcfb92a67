"""Short texts that say who answers in ways between labels and sentences, and letters of provinces."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from tests.test_small_ordinary_texts import rows

NAMES = ("改造公厕30座", "建设老年大学3所")
LEADS, PARTNERS = ("市城管局", "市委老干部局"), (("各街道",), ("市教育局", "市文旅局"))


def listed(form: str) -> str:
    """Return two tasks, each in one way of saying who answers with whom."""
    return "".join(
        f"{at}.{form.format(name=name, lead=lead, partners='、'.join(partners))}\n"
        for at, (name, lead, partners) in enumerate(zip(NAMES, LEADS, PARTNERS, strict=True), 1)
    )


@pytest.mark.parametrize(
    "form",
    [
        "{name}。（{lead}；配合：{partners}）",
        "{name}。（{lead} 汪洋；配合：{partners}）",
        "{name}（10月底前，牵头：{lead}，配合：{partners}）",
        "{name}。由{lead}负责。配合单位：{partners}",
        "由{lead}承办：{name}，{partners}配合。",
        "{name}，牵头单位{lead}，配合单位{partners}。",
        "{lead}：{name}，{partners}配合。",
        "{lead}：{name}。配合单位：{partners}。",
        "{lead}：牵头负责{name}；{partners}配合，10月底前完成。",
        "{name}（领衔代表：周知；主办单位：{lead}；会办单位：{partners}）",
    ],
)
def test_who_answers_is_read_beside_labelled_partners(form: str) -> None:
    read = read_text(listed(form))
    assert rows(read) == [
        (name, (lead,), partners) for name, lead, partners in zip(NAMES, LEADS, PARTNERS, strict=True)
    ]


def test_an_officer_is_behind_a_blank_and_a_time_behind_a_full_stop() -> None:
    read = read_text(listed("{name}。（{lead} 汪洋；配合：{partners}）。分管领导：祁同。8月底前完成"))
    assert [project.lead_officers for project in read.projects] == [("汪洋",)] * 2
    assert [project.leaders for project in read.projects] == [("祁同",)] * 2
    assert [project.deadline and project.deadline.text for project in read.projects] == ["8月底前完成"] * 2


@pytest.mark.parametrize("said", ["完成时间10月底", "完成时限为10月底"])
def test_a_time_is_behind_words_without_a_colon(said: str) -> None:
    read = read_text("2026年重点任务\n" + listed("{name}。由{lead}负责，{partners}配合，" + said + "。"))
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == ["2026-10-31"] * 2


LETTER = """云台省人民政府办公厅关于印发加快发展低空经济任务分工的通知
各市、州人民政府，省政府各部门、各直属机构：
　　现将《加快发展低空经济任务分工》印发给你们，请认真抓好落实。
　　（一）布局起降场。（省发展改革委、省交通运输厅按职责分工负责）
　　（二）建设智联网。（省通信管理局牵头，省大数据局配合）
　　各地各部门要加强组织领导，省发展改革委要会同有关部门加强督促。
"""


def test_two_wide_blanks_begin_a_paragraph_and_what_all_must_do_ends_a_letter() -> None:
    read = read_text(LETTER)
    assert read.title == "云台省人民政府办公厅关于印发加快发展低空经济任务分工的通知"
    assert rows(read) == [
        ("布局起降场", ("省发展改革委", "省交通运输厅"), ()),
        ("建设智联网", ("省通信管理局",), ("省大数据局",)),
    ]
    assert [note.text[:6] for note in read.notes if note.lines[0]] == ["各市、州人民", "现将《加快发", "各地各部门要"]


def test_units_in_brackets_keep_the_telephone_of_their_officer() -> None:
    form = "项目名称：{name}\n牵头单位：{lead}（张弛，电话：13800000001）\n责任单位：{partners}"
    read = read_text(listed(form))
    assert rows(read) == [
        (name, (lead,), partners) for name, lead, partners in zip(NAMES, LEADS, PARTNERS, strict=True)
    ]
    assert [project.lead_officers for project in read.projects] == [("张弛",)] * 2


def test_two_dashes_begin_a_task_and_end_what_is_above() -> None:
    read = read_text(
        "今年重点抓好以下工作：\n"
        + listed("——{name}。（牵头：{lead}；配合：{partners}）").replace("1.", "").replace("2.", "")
    )
    assert [project.name for project in read.projects] == list(NAMES)
    assert [note.text for note in read.notes] == ["今年重点抓好以下工作："]


def test_suggestions_are_counted_by_their_numbers() -> None:
    read = read_text(
        "1号建议：关于养老的建议（主办单位：市民政局；会办单位：市商务局）\n2号建议：关于上学的建议（主办单位：市教育局；会办单位：市公安局）\n"
    )
    assert [project.name for project in read.projects] == ["关于养老的建议", "关于上学的建议"]


def test_a_leader_before_a_colon_is_no_name_and_what_is_before_by_us_no_unit() -> None:
    read = read_text(
        "彭泽（副县长）：联系水库加固，责任单位县水利局，协助单位县财政局。\n武宁（县委常委）：联系公路改造，责任单位县交通局，协助单位县财政局。\n"
    )
    assert [(project.name, project.leaders) for project in read.projects] == [
        ("水库加固", ("彭泽",)),
        ("公路改造", ("武宁",)),
    ]
    read = read_text(
        "市级工程（12项）中由我局牵头2项：\n1.修桥，配合单位市应急局，11月底建成；\n2.铺路，配合单位市水务局，12月底完工；\n"
    )
    assert [project.lead_units for project in read.projects] == [(), ()]


@pytest.mark.parametrize("header", ["配合部门、村", "配合单位及镇街", "协办单位/个人"])
def test_partners_are_below_a_header_that_names_places_and_people_too(header: str) -> None:
    read = read_text(
        f"2026年任务\n序号\t任务\t牵头单位\t{header}\n1\t修渠\t农业农村办\t水利站、白马村\n2\t建桥\t村镇建设办\t东岭村\n"
    )
    assert [project.partner_units for project in read.projects] == [("水利站", "白马村"), ("东岭村",)]


def test_a_column_of_numbers_below_category_counts_and_headings_are_categories(tmp_path: Path) -> None:
    table = (
        "<table><tr><td>类别<td>任务<td>牵头<td>协同<tr><td colspan=4>一、宣传教育"
        "<tr><td>1<td>发放告知书<td>县林业局<td>各乡镇<tr><td>2<td>设检查站<td>县公安局<td>县林业局</table>"
    )
    (tmp_path / "清单.html").write_text(table, encoding="utf-8")
    read = read_list(tmp_path / "清单.html")
    assert [project.category and project.category.name for project in read.projects] == ["宣传教育"] * 2


def test_a_facility_before_a_colon_answers_for_nothing() -> None:
    read = read_text(
        "2026年任务\n1.市民中心：完成主体工程，县财政局配合，6月底前完成\n2.县数据局：建云，县财政局配合，9月底前\n"
    )
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("市民中心", ()),
        ("建云", ("县数据局",)),
    ]
    english = (
        "1. Fire Service: new station. Partners: Highways Agency\n2. Youth Service: new hub. Partners: Arts Council\n"
    )
    assert [project.lead_units for project in read_text(english).projects] == [(), ()]


def test_the_last_task_is_no_note_where_it_says_who_leads() -> None:
    read = read_text(
        "某县任务分工\n1.修缮水厂。由县水务局牵头，6月底前完成。\n2.免费体检。由县卫健局牵头，9月底前完成。\n"
        "各乡镇要整治村庄，由县农业农村局牵头。\n"
    )
    assert [project.lead_units for project in read.projects] == [("县水务局",), ("县卫健局",), ("县农业农村局",)]
