"""Ordinary words that one reader knew and another did not: each idea has one list (``graphmodel/words.py``)."""

from __future__ import annotations

from graphmodel.loaders import read_text
from tests.test_small_ordinary_texts import rows


def test_bodies_that_lead_are_called_so_in_headers_and_the_last_step_is_the_deadline() -> None:
    read = read_text(
        "云岭市2026年城建项目表\n序号,项目名称,责任主体,配合主体,开工时间,建成时间,投用时间\n"
        "1,滨江路改造,市住建局,市财政局,2026年3月,2026年10月,2026年12月\n"
        '2,第二水厂,市水务集团,"市水利局、市财政局",2026年4月,2026年11月,2027年1月\n'
    )
    assert rows(read) == [
        ("滨江路改造", ("市住建局",), ("市财政局",)),
        ("第二水厂", ("市水务集团",), ("市水利局", "市财政局")),
    ]
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == [
        "2026-12-31",
        "2027-01-31",
    ]


def test_bodies_that_lead_are_called_so_in_sentences() -> None:
    read = read_text(
        "石桥区2026年民生实事任务分工\n1.新建托育园5所。由区卫健局会商区教育局、区财政局，10月底前办结。\n"
        "2.建设充电桩200个。区发改局为责任机构，区供电公司为配合机构，12月底前全面竣工。\n"
    )
    assert rows(read) == [
        ("新建托育园5所", ("区卫健局",), ("区教育局", "区财政局")),
        ("建设充电桩200个", ("区发改局",), ("区供电公司",)),
    ]
    assert [project.deadline and project.deadline.date.isoformat() for project in read.projects] == [
        "2026-10-31",
        "2026-12-31",
    ]
    assert not read.problems


def test_numbers_that_are_one_sign_count_tasks_whatever_their_sign() -> None:
    read = read_text(
        "青山县2026年督办事项\n一、交通\n❶ 修复石桥。责任单位：县交通局；办结时限：5月底\n"
        "❷ 硬化村道12公里。责任单位：县交通局；办结时限：9月底\n"
        "二、水利\n❶ 清淤水库2座。责任单位：县水利局；办结时限：6月底\n"
    )
    assert [project.name for project in read.projects] == ["修复石桥", "硬化村道12公里", "清淤水库2座"]


def test_a_councillor_behind_a_unit_is_a_person() -> None:
    read = read_text(
        "Mill Town Action Plan 2026\nAction\tLead\tPartners\tDeadline\n"
        "Repair the pier\tHarbour Office (Cllr Jane Roe)\tTourism Board\tnot later than 31 May 2026\n"
        "Plant 400 trees\tParks Department\tWildlife Trust\tOctober 2026\n"
    )
    assert read.projects[0].lead_units == ("Harbour Office",)
    assert read.projects[0].lead_officers == ("Cllr Jane Roe",)
