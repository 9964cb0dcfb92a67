"""Posts before, behind and below the names of those who answer are nobody's name, wherever a line ends."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.loaders.cells.people import people_and_rest

POSTS = [
    "县长助理",
    "组织部长",
    "县委常委、宣传部长",
    "公安局长",
    "政法书记",
    "检察长",
    "纪检组组长",
    "派驻纪检监察组组长",
    "县级河长",
    "网格长",
    "驻村第一书记",
    "总督学",
    "副总工程师",
    "高级工程师",
    "项目经理",
    "招商专员",
    "四级高级主办",
    "一级行政执法员",
    "副镇长候选人",
    "支行行长",
    "财务总监",
]


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("cell", ["{0} 李明华", "{0}李明华", "李明华 {0}", "李明华（{0}）", "{0}\n李明华"])
def test_a_post_is_no_part_of_a_name(post: str, cell: str) -> None:
    people, rest = people_and_rest(cell.format(post), column=True)
    assert people == ("李明华",) and not rest


BODIES = [
    "石门镇党委书记",
    "石门镇镇长",
    "龙潭乡人大主席",
    "白沙村党支部书记",
    "桃溪街道党工委书记",
    "红星社区党委书记",
    "安岭区区长",
    "鼎城县县长",
    "县一中校长",
    "县人民医院院长",
    "县城投公司董事长",
    "国有林场场长",
    "城关派出所所长",
    "县残联理事长",
]


@pytest.mark.parametrize("post", BODIES)
@pytest.mark.parametrize(
    "cell", ["{0} 李明华", "{0}李明华", "李明华 {0}", "李明华（{0}）", "李明华\n（{0}）", "{0}\n李明华"]
)
def test_the_body_that_a_post_is_held_in_is_nobodys_name(post: str, cell: str) -> None:
    people, rest = people_and_rest(cell.format(post), column=True)
    assert people == ("李明华",) and not rest


@pytest.mark.parametrize(
    "cell", ["张　红（石门镇镇长）", "张　红（县医院院长）", "县委办主任 张　红", "张　红（安岭区区长）"]
)
def test_a_name_with_a_gap_beside_a_post(cell: str) -> None:
    assert people_and_rest(cell, column=True) == (("张红",), ())


@pytest.mark.parametrize("cell", ["李敏县委书记 王强", "李敏区长 王强", "李敏局长 王强", "李敏镇长、王强"])
def test_who_is_named_before_the_own_post_is_no_body(cell: str) -> None:
    assert people_and_rest(cell, column=True) == (("李敏", "王强"), ())


def test_a_post_before_a_name_in_a_heading() -> None:
    text = "云栖县2026年任务\n一、政府建设（牵头领导：县长助理 卢伟）\n1. 办理提案（牵头单位：县政府办，9月底前）\n"
    assert [project.leaders for project in read_text(text).projects] == [("卢伟",)]


def test_a_line_that_ends_inside_a_post_is_not_told() -> None:
    table = (
        '序号\t项目名称\t分管领导\t牵头单位\n1\t植树\t"邵立群\n（市政协副主\n席）"\t市林业局\n2\t修路\t王强\t市公路段\n'
    )
    the_list = read_text("柳河市2026年任务\n" + table)
    assert the_list.projects[0].leaders == ("邵立群",) and not the_list.problems


def test_posts_at_the_ends_of_several_tasks_are_told_and_one_alone_is_a_task() -> None:
    head = "柳河县2026年任务\n序号\t项目名称\t分管领导\t牵头单位\n"
    astray = head + "1\t植树组织部长\t李敏\t县林业局\n2\t修路公安局长\t王强\t县公路段\n3\t修桥\t赵静\t县水利局\n"
    told = [problem.text for problem in read_text(astray).problems if "写有表头或职务" in problem.reason]
    assert told == ["植树组织部长", "修路公安局长"]
    alone = head + "1\t选派驻村第一书记\t李敏\t县委组织部\n2\t修路\t王强\t县公路段\n"
    assert not read_text(alone).problems


def test_a_post_in_a_body_and_a_name_apart_are_one_cell_of_a_text() -> None:
    lines = [
        "              柳河县2026年任务",
        "序号  任务内容      分管领导                牵头单位    配合单位       完成时限",
        "1   培训护理员     县人民医院院长   黄立新      县司法局    县残联、县林业局   12月",
        "2   建设文化广场   组织部长   徐丽娟         县商务局    县应急局       10月",
        "3   修复古城墙     国有林场场长   刘勇        县卫健局    县水利局       11月底",
    ]
    found = [(project.name, project.leaders) for project in read_text("\n".join(lines)).projects]
    assert found == [("培训护理员", ("黄立新",)), ("建设文化广场", ("徐丽娟",)), ("修复古城墙", ("刘勇",))]
