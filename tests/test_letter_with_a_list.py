"""The letter that a list is issued with, and what is said behind the tasks: told once, whole, and in its place."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

LETTER = """关于印发《2026年澜江市重点工作责任分解方案》的通知

各县（市、区）人民政府，市政府各部门、各直属机构：
《2026年澜江市重点工作责任分解方案》已经市政府同意，现印发给你们，请认真组织实施。

2026年澜江市重点工作责任分解方案

一、扩大有效需求
1.新建游船码头6座。
责任领导：岑望舒
牵头单位：市航务局
责任单位：市财政局、澜江学院
完成时限：2026年11月底
2.疏浚航道26公里。
责任领导：岑望舒
牵头单位：市航务局
责任单位：澜江水务集团有限公司
完成时限：10月底
"""
BEHIND = """
有关要求：
（一）加强组织领导。各责任单位要于3月15日前将实施方案报市政府督查室。
（二）强化督促检查。市政府督查室每季度通报一次进展情况。
联系人：尤溪，电话：0799-6655443。
"""


def test_the_letter_that_issues_a_list_is_a_note_and_no_doubt() -> None:
    read = read_text(LETTER)
    assert [problem.text for problem in read.problems] == []
    letter = next(note.text for note in read.notes if "各直属机构" in note.text)
    assert "请认真组织实施" in letter
    assert [project.name for project in read.projects] == ["新建游船码头6座", "疏浚航道26公里"]


def test_what_is_said_behind_the_tasks_is_told_once_and_where_it_is() -> None:
    read = read_text(LETTER + BEHIND)
    assert [problem.lines for problem in read.problems] == [(21, 21), (22, 22)]
    assert "尤溪" in read.notes[-1].text


def test_whom_all_units_are_to_report_to_is_nobodys_officer() -> None:
    text = (
        "鹿鸣县2026年重点任务分工\n1.修缮古桥。（牵头单位：县文旅局；配合单位：县财政局）\n"
        "2.新建水厂。（牵头单位：县水利局）\n\n工作要求：各牵头单位每月25日前报送进展（联系人：尤溪，电话：0799-6655443）。\n"
    )
    read = read_text(text)
    assert [project.lead_officers for project in read.projects] == [(), ()] and read.problems == ()


def test_a_paragraph_in_no_record_is_not_said_to_name_no_unit_where_it_does() -> None:
    text = (
        "鹿鸣县2026年重点任务分工\n1.修缮古桥。（牵头单位：县文旅局）\n2.新建水厂。（牵头单位：县水利局）\n"
        "3.统筹资金。县财政局要统筹安排。\n"
    )
    told = read_text(text).problems
    assert [problem.reason for problem in told] == ["这段文字里的单位看不出是牵头还是配合，这一段没有写入记录，请核对"]


@pytest.mark.parametrize("number", ["（一）|（二）", "1.|2.", "一、|二、"])
@pytest.mark.parametrize("attached", ["附件：1.任务台账\n      2.联系人名单", "附件1：任务台账\n附件2：联系人名单"])
def test_what_is_attached_is_no_part_of_the_last_task(number: str, attached: str) -> None:
    first, second = number.split("|")
    read = read_text(f"平江市2026年任务清单\n{first}建桥。由市交通局牵头\n{second}修库。由市粮储局牵头\n{attached}\n")
    assert [project.name for project in read.projects] == ["建桥", "修库"]
    assert not read.problems
    assert [note.text for note in read.notes] == [line.strip() for line in attached.split("\n")]


@pytest.mark.parametrize("below", ["〔2026〕17号", "（第17期）"])
def test_minutes_have_a_title_that_names_their_city(below: str) -> None:
    read = read_text(
        f"平江市城市内涝治理工作专题会议纪要\n{below}\n2026年4月2日，副市长主持召开专题会议。纪要如下：\n"
        "一、建桥。由市交通局牵头\n二、修库。由市粮储局牵头\n"
    )
    assert (read.place, read.year, len(read.projects)) == ("平江市", 2026, 2)
    assert not read.problems
