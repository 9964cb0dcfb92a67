"""Sentences and brackets of every order of leader, lead, partner, time and task, with the verbs that they use."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

FIRST = {"T": "修缮古桥", "A": "县水利局", "B": "县财政局", "O": "李明", "D": "3"}
SECOND = {"T": "新建学校", "A": "县教育局", "B": "县人社局", "O": "陈瑾", "D": "6"}
DUE = {"3": "2026-03-31", "6": "2026-06-30"}
WAYS = [
    *(
        f"{{T}}。{leader}，{{A}}牵头，{{B}}配合，{{D}}月底前完成。"
        for leader in (
            "由{O}同志来抓",
            "由{O}同志负责",
            "由{O}同志主抓",
            "{O}同志总负责",
            "{O}同志分管",
            "{O}包保",
            "{O}挂帅",
            "由{O}副县长督导",
            "{O}副县长亲自抓",
            "{O}（副县长）牵头",
        )
    ),
    "{T}。由{O}同志来抓。责任单位：{A}；配合单位：{B}；时限：{D}月底",
    "{T}，由{O}同志牵头抓，{A}负责，{B}配合，{D}月底前完成。",
    "{T}（{O}挂帅，{A}牵头，{B}配合，{D}月底前完成）",
    "{T}。（完成时限：{D}月底；副县长{O}；牵头单位：{A}；配合单位：{B}）",
    "{T}。（副县长{O}；牵头单位：{A}；配合单位：{B}；完成时限：{D}月底）",
    "{T}。责任领导{O}，责任单位{A}，配合单位{B}，{D}月底前完成。",
    "{D}月底前，{A}牵头，{B}配合，完成{T}。",
    "{A}牵头{T}，{B}配合，{D}月底前完成。",
    "{A}负责{T}，{B}配合，{D}月底前完成。",
    "{D}月底前由{A}牵头完成{T}，{B}配合。",
    "{A}于{D}月底前完成{T}，{B}配合。",
    "{A}要在{D}月底前完成{T}，{B}要积极配合。",
    "{T}。{A}总负责，{B}各负其责，{D}月底前完成。",
    "{T}。主责：{A}；次责：{B}；时限：{D}月底。",
    "{T}：{A}牵头，{B}配合，{D}月底前",
    "{T}。{A}牵头，{B}配合，最迟{D}月底完成。",
    "{T}。（{A}牵头，{B}配合，即日起至{D}月底）",
]


@pytest.mark.parametrize("way", WAYS)
def test_each_order_names_the_same(way: str) -> None:
    read = read_text(f"柳河县2026年重点任务分工\n1.{way.format(**FIRST)}\n2.{way.format(**SECOND)}\n")
    for project, said in zip(read.projects, (FIRST, SECOND), strict=True):
        assert said["T"] in project.name and len(project.name) < 12
        assert (project.lead_units, project.partner_units) == ((said["A"],), (said["B"],))
        assert project.leaders == ((said["O"],) if "{O}" in way else ())
        assert project.deadline and str(project.deadline.date) == DUE[said["D"]]
    assert not read.problems


@pytest.mark.parametrize("sign", ["，", "；", "、", " ", "/"])
def test_names_units_and_times_alone_in_a_bracket(sign: str) -> None:
    lists = [("县水利局", "董平洲", "3月底"), ("县水利局", "3月底", "董平洲")]
    for things in lists:
        read = read_text(
            f"柳河县2026年重点任务分工\n1.修缮古桥（{sign.join(things)}）\n2.新建学校（县教育局，6月底）\n"
        )
        first = read.projects[0]
        assert (first.name, first.lead_units, first.lead_officers) == ("修缮古桥", ("县水利局",), ("董平洲",))
        assert first.deadline and str(first.deadline.date) == "2026-03-31"
        assert [problem.reason[:13] for problem in read.problems] == ["这里的姓名没有写明是什么人"]


def test_a_person_whom_nothing_reads_is_told() -> None:
    read = read_text(
        "柳河县2026年防汛责任清单\n1.龙王水库：行政责任人石大勇（副县长），主管单位县水务局，5月底前完成除险。\n"
        "2.白石水库。李明牵头。责任单位：县水务局\n"
    )
    assert [problem.text for problem in read.problems] == ["行政责任人石大勇（副县长）", "李明牵头"]


@pytest.mark.parametrize(
    ("time", "date"),
    [
        ("“十五五”末", "2030-12-31"),
        ("十四五末前", "2025-12-31"),
        ("本年度", "2026-12-31"),
        ("3个月内", None),
        ("两年内", None),
        ("常态化", None),
        ("待定", None),
        ("开工后90天内", None),
        ("根据省统一部署", None),
        ("6月底前完成方案，9月底前完成施工", "2026-09-30"),
    ],
)
def test_times_in_a_bracket(time: str, date: str | None) -> None:
    read = read_text(
        f"柳河县2026年重点任务分工\n1.修缮古桥（县水利局牵头，县财政局配合，{time}）\n2.新建学校（县教育局牵头，6月底前）\n"
    )
    first = read.projects[0]
    assert (first.name, first.partner_units) == ("修缮古桥", ("县财政局",))
    assert first.deadline and (str(first.deadline.date) if first.deadline.date else None) == date


def test_what_is_said_of_all_above_is_of_the_headings_before_as_well() -> None:
    tasks = "一、水利\n（一）改造泵站。9月底前完成。\n（二）疏浚东河。6月底前完成。\n二、教育\n（三）建设小学。8月底前完成。\n"
    read = read_text(f"云溪县2026年重点工作分工\n{tasks}以上各项由县发改局牵头，县财政局配合。\n")
    assert [(p.name, p.lead_units) for p in read.projects] == [
        (name, ("县发改局",)) for name in ("改造泵站", "疏浚东河", "建设小学")
    ]
    assert not read.problems


def test_what_ends_in_the_sign_of_an_office_is_no_unit() -> None:
    read = read_text(
        "磐溪县2026年任务\n- 一网通办：县数据局牵头，县财政局配合，6月底前完成\n- 数字乡村：县农业农村局牵头，9月底前完成\n"
    )
    assert [(project.name, project.lead_units) for project in read.projects] == [
        ("一网通办", ("县数据局",)),
        ("数字乡村", ("县农业农村局",)),
    ]


def test_lines_that_begin_with_who_answers_and_say_by_when() -> None:
    read = read_text(
        "桃源市2026年招商任务\n市商务局：引进外资项目5个，12月底前；\n市工信局：引进制造业项目20个，市商务局配合，12月底前；\n"
        "市农业农村局：引进农业项目8个，11月底前。\n"
    )
    assert [project.lead_units for project in read.projects] == [("市商务局",), ("市工信局",), ("市农业农村局",)]


def test_offices_for_one_thing_that_somebody_leads() -> None:
    read = read_text(
        "望川市2026年重点项目攻坚任务书\n1.滨江大道。由新城项目建设组牵头，征拆工作组配合，10月底前通车。\n"
        "2.会展中心。由市投资公司会展项目部负责，规划技术室配合，12月底前封顶。\n"
    )
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("新城项目建设组",), ("征拆工作组",)),
        (("市投资公司会展项目部",), ("规划技术室",)),
    ]
