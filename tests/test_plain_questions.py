"""Plain questions: everyday wordings are answered, and no other question is answered than the one asked."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graphmodel.analysis.material import tables_of
from graphmodel.analysis.questions import ask
from graphmodel.errors import AmbiguousInputError, AnalysisError
from graphmodel.records import Category, Deadline, Milestone, ResponsibilityList
from graphmodel.tables import Tables
from tests.conftest import HANGZHOU, run_command
from tests.every_analysis import a_city
from tests.small_lists import small_list, with_deadline


@pytest.fixture(scope="module")
def tables(hangzhou: ResponsibilityList) -> Tables:
    return tables_of(hangzhou)


#: What a planner says, and what stands in the answer; counted by hand on the list.
ANSWERED = [
    ("吴金富负责哪些项目", "共1个项目：第1项"),
    ("哪些项目是谢胜才负责的", "共2个项目：第2、8项"),
    ("蒋锋和陈秋兴一起负责哪个项目", "共1个项目：第5项"),
    ("第5项的联系人是谁", "第5项：陈秋兴、蒋锋（牵头单位市教育局）。"),
    ("建委的负责人都有谁", "3个项目共"),
    ("财政局的联系人", "没有市财政局牵头的项目。"),
    ("哪个负责人手上项目最多", "最多的是应志魁、崔威武、谢胜才，各2个"),
    ("陈瑾和丁狄刚谁的项目多", "最多的是丁狄刚，11个；其次是陈瑾，7个"),
    ("涉及教育的项目有哪些", "共1个项目：第5项"),
    ("财政局和建委合作几次", "共9个项目"),
    ("财政局跟民政局有没有合作", "共5个项目"),
    ("第5项对应领导是谁", "第5项：陈瑾"),
    ("第14项归谁管", "第14项：丁狄刚"),
    ("财政局第三季度忙不忙", "7—9月有13个步骤到期，全年69个"),
    ("建委11月忙吗", "11月有14个步骤到期，全年58个"),
    ("7月谁最忙", "7月没有步骤到期。"),
    ("12月谁最忙", "12月没有项目在办。"),
    ("七月份，哪个单位最忙？", "7月在办项目最多的是市财政局，15个"),
    ("11月最忙的单位是谁", "11月到期步骤最多的是市财政局，17个；其次是市建委，14个"),
    ("财政局7月有什么事", "7月有15个项目在办，0个步骤到期"),
    ("7月市财政局在忙什么", "7月有15个项目在办"),
    ("陈瑾7月有什么事", "7月有7个项目在办"),
    ("7月有哪些项目到期", "没有。各项目的完成时间：9月4个、11月18个。"),
    ("9月份要完成哪些项目", "共4个项目：第2、12、16、21项"),
    ("7月有哪些项目在推进", "7月有22个项目在办"),
    ("12月底前完成的有哪些", "共22个项目"),
    ("9月底之前到期的项目有几个", "共4个项目"),
    ("9月前到期的项目", "没有。"),
    ("9月以后到期的项目有哪些", "共18个项目"),
    ("建委在11月有几个步骤到期", "共14个步骤"),
    ("11月财政局有哪些步骤到期", "共17个步骤"),
    ("去掉市建委影响哪位领导最大", "按占比：罗杰（1个项目中1个）；按项目数：丁狄刚（11个项目中8个）"),
    ("离了城管局哪些项目会受影响", "市城管局参加11个项目（占50%），其中牵头3个"),
    ("少了财政局会怎样", "陈瑾的项目全部需要它"),
    ("谁配合得最少", "最少的是市残联，0个"),
    ("谁配合项目最多", "最多的是市财政局，15个；其次是市建委，11个"),
    ("哪家单位牵头的项目最多", "最多的是市卫生健康委员会、市城管局、市建委，各3个"),
    ("谁负担最重", "最多的是市财政局，15个"),
    ("超过10个项目的单位", "共3个单位：市财政局、市建委、市城管局"),
    ("参加项目不少于8个的单位有哪些", "共6个单位"),
    ("分管5个以上项目的领导", "共2位领导：丁狄刚、陈瑾"),
    ("哪些单位没有牵头", "共26个单位"),
    ("没有配合任何项目的单位有哪些", "共1个单位：市残联"),
    ("哪些单位只配合不牵头", "共26个单位"),
    ("陈瑾分管几个项目", "共7个项目：第1、3、4、5、11、18、19项"),
    ("丁狄刚管多少个项目", "共11个项目"),
    ("哪位领导的项目最多", "最多的是丁狄刚，11个；其次是陈瑾，7个"),
    ("哪位领导分管项目最多", "最多的是丁狄刚，11个"),
    ("刘嫔珺的项目需要哪些单位配合", "共1个单位：市财政局"),
    ("陈瑾的项目离不开谁", "最多的是市财政局，7个"),
    ("财政局配合哪些领导", "共4位领导：陈瑾（7个）、丁狄刚（6个）、刘嫔珺（1个）、陈卫强（1个）"),
    ("谁牵头老旧小区改造", "第14项：牵头单位市建委"),
    ("加装电梯是谁负责的", "第22项：牵头单位市住保房管局"),
    ("第5项谁牵头", "第5项：牵头单位市教育局"),
    ("谁分管第5项", "第5项：陈瑾"),
    ("第12项什么时候完成", "第12项：2023年9月30日前完成"),
    ("财政局牵头的项目有哪些", None),
    ("市教育局牵头了多少个项目", "共2个项目：第3、5项"),
    ("财政局一共参与了几个项目", "共15个项目"),
    ("财政局和建委共同承担哪些项目", "共9个项目"),
    ("市教育局和卫健委有哪些共同项目", "共4个项目"),
    ("陈瑾分管的项目里市建委配合哪些", "共4个项目"),
    ("抚幼育苗类有哪些项目", "共2个项目：第4、5项"),
    ("住房类项目有哪些", "共1个项目：第16项"),
    ("财政局和谁合作最多", "共同项目最多的是市建委，9个"),
    ("和财政局合作最多的是谁", "共同项目最多的是市建委，9个"),
    ("民政局配合哪几个单位", "共4个单位"),
    ("谁配合民政局", "共6个单位"),
    ("哪两个单位合作得最多", "市建委与市财政局、市城管局与市建委，各9次"),
    ("建委和城管局谁牵头的项目多", "最多的是市城管局、市建委，各3个"),
    ("哪个月最忙", "到期步骤最多的是11月，22个；其次是6月，21个"),
    ("今年哪个月到期的步骤最多", "“今年”按清单的年份（2023年）理解"),
    ("卫健委哪个月最忙", "到期步骤最多的是11月，11个"),
    ("哪个项目配合单位最多", "最多的是第22项"),
    ("哪些项目只有一个配合单位", "共3个项目：第7、12、13项"),
    ("城投集团参加的项目由哪些领导分管", "共2位领导：丁狄刚（6个）、陈瑾（1个）"),
    ("一共有多少个项目", "共22个项目"),
    ("哪些单位配合偏多", "市财政局被列为配合单位15次"),
    ("有哪些领导", "共5位领导"),
    ("有哪些类别", "共10个类别"),
    ("年底前要完成哪些", "共22个项目。"),
    ("2023年底前要完成的项目有哪些", "共22个项目。"),
    ("今年年底前财政局要完成哪些项目", "共15个项目。"),
    ("三季度要完成哪些项目", "共4个项目：第2、12、16、21项"),
    ("第三季度哪些步骤到期", "共19个步骤。"),
    ("第三季度谁最忙", "7—9月到期步骤最多的是市财政局，13个；其次是市建委，12个。"),
    ("上半年哪个部门最忙", "1—6月到期步骤最多的是市财政局，33个；其次是市建委，29个。"),
    ("哪个季度最忙", "到期步骤最多的是第二季度，30个；其次是第四季度，28个。"),
    ("第四季度市财政局有什么事", "共23个步骤。"),
    ("11月到期的步骤有多少", "共22个步骤。"),
    ("6月底前要完成的步骤有哪些", "共46个步骤。"),
    ("11月完成的项目有哪些步骤", "共81个步骤。"),
    ("上半年要完成哪些项目", "没有。各项目的完成时间：9月4个、11月18个。"),
    ("哪些项目最早完成", "完成时间最早的共4个项目：第2、12、16、21项；2023年9月30日前完成。"),
    ("哪个项目完成得最晚", "完成时间最晚的共18个项目；2023年11月30日前完成。"),
    ("第5项有哪些配合单位", "第5项：配合单位市发改委、市建委、市规划和自然资源局、市财政局。"),
    ("第5项是什么", "第5项：新建成中小学和幼儿园72所"),
    ("第3项和第5项谁牵头", "第3项：牵头单位市教育局。第5项：牵头单位市教育局。"),
    ("市财政局一共配合几项", "共15个项目"),
    ("哪个部门配合任务最多", "最多的是市财政局，15个；其次是市建委，11个。"),
    ("财政局和建委谁的任务多", "最多的是市财政局，15个"),
    ("财政局比建委多几项", "市财政局比市建委多1个。"),
    ("财政局、建委、城管局都参与的项目", "共5个项目：第6、11、14、17、22项。"),
    (
        "财政局和建委牵头哪些项目",
        "没有市财政局和市建委都牵头的项目。市财政局和市建委至少有一个牵头的共3个项目：第9、14、15项。",
    ),
    ("建委牵头、财政局配合的项目有哪些", "共1个项目：第14项。"),
    ("哪些项目没有财政局参与", "共7个项目：第7、8、9、12、15、20、21项。"),
    ("没有财政局的项目", "共7个项目：第7、8、9、12、15、20、21项。"),
    ("市财政局不参与的项目有哪些", "共7个项目：第7、8、9、12、15、20、21项。"),
    ("哪些项目没有配合单位", None),
    ("哪些项目没有完成时间", None),
    ("配合单位超过10个的项目", "共3个项目：第6、17、22项。"),
    ("哪些单位只参加一个项目", "共17个单位"),
    ("涉及最多的领导", "最多的是丁狄刚，11个；其次是陈瑾，7个。"),
    ("哪个市领导分管的项目最多", "最多的是丁狄刚，11个"),
    ("谁联系老旧小区改造", "第14项：丁狄刚。"),
    ("陈瑾联系哪些项目", "共7个项目"),
    ("陈瑾分管的项目牵头单位有哪些", "共4个单位：市卫生健康委员会、市教育局、市医疗保障局、市民政局。"),
    ("9月完成的项目谁配合最多", "最多的是"),
    ("财政局参加第5项吗", "第5项：是。牵头单位市教育局；配合单位"),
    ("第7项有财政局吗", "第7项：不是。牵头单位市交通运输局；配合单位市城投集团。"),
    ("陈瑾分管第5项吗", "第5项：是。分管领导陈瑾。"),
    ("第14项是不是陈瑾分管", "第14项：不是。分管领导丁狄刚。"),
    ("第9项是不是建委牵头的", "第9项：是。"),
    ("民政局是第1项的牵头单位吗", "第1项：是。"),
    ("第1项的牵头单位是财政局吗", "第1项：不是。"),
    ("第5项是11月底完成吗", "第5项：是。2023年11月30日前完成。"),
    ("第5项是9月完成吗", "第5项：不是。2023年11月30日前完成。"),
    ("财政局和建委都参加了第5项吗", "第5项：是。"),
    ("市残联参加了项目没有", "有，共1个项目：第6项。"),
    ("财政局有没有牵头项目", None),
    ("财政局和民政局合作过吗", "有，共5个项目"),
    ("财政局参加了10个项目吗", "不是，共15个项目。"),
    ("财政局配合的项目超过10个吗", "是，共15个项目。"),
    ("财政局是配合最多的单位吗", "是，市财政局15个。"),
    ("建委是配合最多的单位吗", "不是，市建委11个。"),
    ("建委牵头最多吗", "是（并列），市建委3个。"),
    ("财政局参加了所有项目吗", "不是。全部项目有22个，其中不符合“市财政局参加（牵头或配合）”的共7个项目"),
    ("每个项目都有财政局吗", "不是。全部项目有22个"),
    ("陈瑾的项目都需要财政局吗", "是。陈瑾分管的项目有7个，都符合"),
    ("财政局参加了陈瑾的所有项目吗", "是。陈瑾分管的项目有7个，都符合“市财政局参加（牵头或配合）”。"),
    ("丁狄刚的项目财政局都参加吗", "不是。丁狄刚分管的项目有11个，其中不符合“市财政局参加（牵头或配合）”的共5个项目"),
    ("建委牵头的项目都归丁狄刚管吗", "是。市建委牵头的项目有3个"),
    ("所有项目都有牵头单位吗", "是。全部项目有22个"),
    ("全部项目11月完成吗", "不是。全部项目有22个，其中不符合“完成时间在11月”的共4个项目：第2、12、16、21项。"),
    ("哪些单位参加了陈瑾的全部项目", "共1个单位：市财政局。"),
    ("哪些领导没有财政局配合的项目", "共1位领导：罗杰。"),
    ("哪些领导的项目没有建委", "共1位领导：刘嫔珺。"),
    ("建委和城管局都不参与的项目", "共6个项目：第1、3、7、12、13、18项。"),
    ("丁狄刚比陈瑾多几个项目", "丁狄刚比陈瑾多4个。"),
    ("财政局和建委各牵头几个项目", "最多的是市建委，3个"),
    ("每位领导各分管几个项目", "共5位领导"),
    ("每个类别各有几个项目", "共10个类别"),
    ("每个月有多少步骤到期", "到期步骤最多的是11月，22个"),
    ("财政局配合的项目最晚什么时候完成", "完成时间最晚的共13个项目；2023年11月30日前完成。"),
    ("第17项的配合单位有几个", "共15个。"),
    ("第3项和第5项分别谁牵头", "第3项：牵头单位市教育局。第5项：牵头单位市教育局。"),
    ("丁狄刚的项目最多吗", "是，丁狄刚11个。"),
    ("陈瑾是项目最多的领导吗", "不是，陈瑾7个。"),
    ("谢胜才的项目最多吗", "是（并列），谢胜才2个。"),
    ("教育局是牵头单位吗", "有，共2个项目：第3、5项。"),
    ("财政局不参加的领导有哪些", "共1位领导：罗杰。"),
    ("全部单位有几个", "共39个单位。"),
    ("11月完成的项目都有财政局吗", "不是。完成时间在11月的项目有18个"),
    ("财政局参加的项目都在11月完成吗", "不是。市财政局参加（牵头或配合）的项目有15个"),
    ("次年2月有哪些步骤到期", "没有。"),
    ("所有项目的牵头单位", "以上是前8项，其余14项见表。"),
    ("市城管局的分管领导是谁", "不是单位自己的负责人"),
    ("配合任务最多的前五个单位", "前5个（有并列，共8个）：市财政局（15个）、市建委（11个）、市发改委（8个）"),
    ("配合单位最多的3个项目", "前3个：第22项（16个）、第17项（15个）、第6项（12个）。"),
    ("各单位牵头哪些项目", "第1项：牵头单位市民政局。"),
    ("有多少个牵头单位", "共13个单位"),
    ("财政局是不是负担过重", "明显偏多"),
    ("工商局参加哪些项目", "清单里没有写“工商局”；这里按市市场监管局理解。"),
]


@pytest.mark.parametrize(("question", "said"), ANSWERED, ids=[question for question, _ in ANSWERED])
def test_everyday_wordings(tables: Tables, question: str, said: str | None) -> None:
    found = ask(tables, question)
    assert found.command.startswith("graphmodel ")
    if said is None:
        assert found.table.empty and not found.said
    else:
        assert said in "".join(found.said)


#: What must not be answered as if it were something else, and what is said of it.
REFUSED = [
    ("哪个单位的负责人最多", "合起来不知道"),
    ("建委和财政局的负责人", "合起来不知道"),
    ("财政局和建委第三季度忙不忙", "某一时段谁最忙"),
    ("关于地铁的项目是哪个部门牵头", "合起来不知道"),
    ("谁不配合财政局", "否定的问法"),
    ("谁最不忙", "否定的问法"),
    ("财政局没牵头的项目", "合起来不知道"),
    ("财政局没有牵头的项目", "合起来不知道"),
    ("没有财政局谁做不了", "否定的问法"),
    ("陈瑾牵头哪些项目", "合起来不知道"),
    ("去年谁最忙", "请写明是哪一年"),
    ("2023年和2024年谁最忙", "一次只能问一年"),
    ("who is busiest in July", "questions are understood in Chinese only"),
    ("第三季度有哪些项目在办", "请写明几月"),
    ("财政局和气象局都参与的项目", "清单里没有“气象局”"),
    ("财政局" * 60, "合起来不知道"),
    ("没完成的项目有哪些", "没有进度"),
    ("除了财政局谁最忙", "除了"),
    ("财政局或者建委牵头哪些项目", "或者"),
    ("最近谁最忙", "请写明几月"),
    ("财政局下个月忙什么", "请写明几月"),
    ("上半年财政局和谁合作最多", "请写明几月"),
    ("7月和9月谁最忙", "合起来不知道"),
    ("7月之前谁最忙", "合起来不知道"),
    ("财政局的预算是多少", "经费和人员"),
    ("财政局为什么这么忙", "原因和建议"),
    ("谁拖了后腿", "没有进度"),
    ("新增项目有哪些", "graphmodel compare"),
    ("跟去年比有什么变化", "手头没有2022年的清单"),
    ("2024年谁最忙", "没有2024年的清单"),
    ("市审计局牵头哪些项目", "清单里没有“市审计局”"),
    ("王五分管几个项目", "清单里的领导有"),
    ("养老方面的项目有哪些", "没有哪个项目的名称或类别里写有它"),
    ("第99项谁牵头", "没有第99项；清单里的序号从1到22"),
    ("谁分管财政局", "合起来不知道"),
    ("陈瑾分管哪些单位", "合起来不知道"),
    ("宁波谁最忙", "不认识“宁波”"),
    ("13月谁最忙", "没有听懂"),
    ("7月谁最忙和财政局", "没有听懂"),
    ("财政局喜欢谁", "不认识“喜欢”"),
    ("天气怎么样", "不认识“天气”"),
    ("和财政局", "没有听懂"),
    ("谁分管的项目财政局都参加", "没有听懂"),
    ("市财政局没参加过任何项目吗", "没有听懂"),
    ("谁都没有牵头", "没有听懂"),
    ("陈瑾、丁狄刚分管的项目有几个", "没有听懂"),
    ("抚幼育苗类、安居焕新类的项目", "没有听懂"),
    ("哪些领导的全部项目都在11月完成", "没有听懂"),
    ("财政局11月最忙吗", "没有听懂"),
    ("财政局和建委分别牵头哪些项目", "没有听懂"),
    ("财政局次年2月有什么事", "没有听懂"),
    ("所有单位都参加了项目吗", "没有听懂"),
    ("", "没有听懂"),
]


@pytest.mark.parametrize(("question", "says"), REFUSED, ids=[question or "empty" for question, _ in REFUSED])
def test_no_other_question_is_answered(tables: Tables, question: str, says: str) -> None:
    with pytest.raises(AnalysisError) as error:
        ask(tables, question)
    assert says in str(error.value)


def test_a_refusal_offers_questions_about_what_it_recognised_and_they_are_understood(tables: Tables) -> None:
    offers = {}
    for question in ("财政局喜欢谁", "陈瑾高兴吗", "7月天气", "牵头快乐", "天气"):
        with pytest.raises(AnalysisError) as error:
            ask(tables, question)
        offers[question] = str(error.value).partition("可以这样问：")[2].split("；")
        for offer in offers[question]:
            assert ask(tables, offer).understood
    assert all("财政局" in offer for offer in offers["财政局喜欢谁"][:2])
    assert all("陈瑾" in offer for offer in offers["陈瑾高兴吗"][:2])
    assert offers["7月天气"][0] == "7月谁最忙" and offers["牵头快乐"][0] == "谁牵头最多"
    assert len({tuple(offer) for offer in offers.values()}) == 5


def test_names_of_other_lists_than_the_bundled_one() -> None:
    made = small_list("海淡化站: 李四 | 某某局 | 市财政局 | 3-31", "植树: 王五 | 市财政局 | 某某局 | 5-31", year=2031)
    assert ask(made, "某某局牵头哪些项目").table["number"].tolist() == [1]
    assert ask(made, "海淡化站谁配合").said == ("第1项：配合单位市财政局。",)
    assert ask(made, "王五分管几个项目").table["number"].tolist() == [2]
    bare = replace(made, projects=tuple(replace(p, category=Category("1", "某类")) for p in made.projects))
    assert len(ask(bare, "某类有多少项目").table) == 2


def test_a_list_without_a_year_still_has_months() -> None:
    dated = with_deadline(small_list("植树: 王五 | 市财政局 | 某某局"), 1, date(2024, 5, 31)).projects
    made = replace(small_list(year=None), projects=tuple(replace(p, deadline=Deadline("5月底", None)) for p in dated))
    found = ask(made, "5月有哪些项目到期")
    assert len(found.table) == 1
    assert f"p.id IN ['{found.table['project_id'][0]}']" in found.command  # the graph has no date to be asked for
    assert ask(made, "6月有哪些项目到期").said == ("没有。各项目的完成时间：5月1个。",)


def _into_the_next_year() -> ResponsibilityList:
    """Return a list of 2023 with projects that end in February 2024, in February 2023, and at no time that is said."""
    made = small_list(
        "托育: 张三 | 市教育局 | 市财政局 | 3-31", "修路: 李四 | 市审计局 | | 2-28", "植树: | 市审计局 |", year=2023
    )
    made = with_deadline(with_deadline(made, 2, date(2023, 2, 28)), 1, date(2024, 2, 29))
    last = Milestone("验收", when="次年2月底前", due=date(2024, 2, 29))
    first = replace(made.projects[0], milestones=(*made.projects[0].milestones, last))
    return replace(made, projects=(first, *made.projects[1:]))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("次年2月有哪些步骤到期", ("共1个步骤。", "“次年”按清单年份的下一年（2024年）理解。")),
        ("2024年2月有哪些步骤到期", ("共1个步骤。",)),
        ("2月有哪些步骤到期", ("共1个步骤。", "次年2月另有1个步骤到期，不在其中。")),
        ("明年2月底前完成哪些项目", ("共2个项目：第1、2项。", "另有1个项目没有写明哪个月完成，不在其中。",
                           "“明年”按清单年份的下一年（2024年）理解。")),
        ("次年3月以前完成的项目", ("共2个项目：第1、2项。", "另有1个项目没有写明哪个月完成，不在其中。",
                         "“次年”按清单年份的下一年（2024年）理解。")),
        ("2月完成的项目", ("共1个项目：第2项。", "另有1个项目没有写明哪个月完成，不在其中。")),
        ("托育是2月完成吗", ("第1项：不是。2024年2月29日前完成。",)),
        ("托育是次年2月完成吗", ("第1项：是。2024年2月29日前完成。", "“次年”按清单年份的下一年（2024年）理解。")),
        ("植树是2月完成吗", ("第3项：清单没有写明哪个月完成，答不了。清单没有写完成时间。",)),
        ("植树是张三分管吗", ("第3项：清单没有写领导，答不了。",)),
        ("所有项目都在3月底前完成吗", (
            "不是。全部项目有3个，其中不符合“完成时间在3月底以前（含3月）”的共1个项目：第1项。",
            "全部项目有3个，其中1个清单没有写明，答不了。",
        )),
    ],
)  # fmt: skip
def test_the_year_after_that_of_the_list_is_told_apart(question: str, said: tuple[str, ...]) -> None:
    assert ask(_into_the_next_year(), question).said == said


def test_yes_and_no_are_said_of_each_place_and_year() -> None:
    one, other = (
        small_list("| 市教育局 | 市财政局", year=2031),
        small_list("| 市教育局 | 市财政局", "| 市财政局 |", year=2032),
    )
    assert ask([one, other], "教育局参加了所有项目吗").said == (
        "宁波市2031年：是。全部项目有1个，都符合“市教育局参加（牵头或配合）”。",
        "宁波市2032年：不是。全部项目有2个，其中不符合“市教育局参加（牵头或配合）”的共1个项目：第2项。",
    )
    assert ask([one, other], "财政局是牵头最多的单位吗").said[:2] == (
        "宁波市2031年：不是，市财政局0个。",
        "宁波市2032年：是（并列），市财政局1个。",
    )


def test_a_name_of_two_places_is_asked_back_and_with_its_place_it_is_one() -> None:
    cities = [small_list("植树: 王五 | 市财政局 | 某某局", place=place) for place in ("宁波市", "温州市")]
    with pytest.raises(AmbiguousInputError):
        ask(cities, "财政局牵头哪些项目")
    assert ask(cities, "温州财政局牵头哪些项目").table["place"].tolist() == ["温州市"]


def test_years_are_told_apart() -> None:
    one = small_list("植树: 王五 | 市财政局 | 某某局", year=2031)
    other = small_list("植树: 王五 | 某某局 | 市财政局", year=2032)
    assert ask([one, other], "2032年财政局牵头哪些项目").table.empty
    assert len(ask([one, other], "2031年财政局牵头哪些项目").table) == 1
    assert "2031年的清单有什么变化" not in ask([one, other], "跟去年比有什么变化").understood
    assert ask([one, other], "跟去年比有什么变化").understood == "2031年和2032年的清单有什么变化"
    with pytest.raises(AnalysisError, match="请把“今年”换成年份"):
        ask([one, other], "今年谁最忙")


def test_of_two_lists_of_a_place_and_year_a_number_is_answered_for_each_with_its_name() -> None:
    one = small_list("植树: 王五 | 市财政局 | 某某局", "修路: 王五 | 某某局 | 市财政局")
    other = small_list("治水: 李四 | 市水利局 |  某某局 | 6-30", title="2024年重点工作任务清单")
    later = small_list("植树: 王五 | 市审计局 | 某某局 市财政局", year=2025, title="2025年民生实事项目责任清单")
    assert ask([one, other], "第1项谁牵头").said == (
        "《民生实事项目责任清单》第1项：牵头单位市财政局。",
        "《重点工作任务清单》第1项：牵头单位市水利局。",
    )
    assert ask([one, other], "某某局参加哪些项目").said == (
        "共3个项目：《民生实事项目责任清单》第1、2项；《重点工作任务清单》第1项。",
    )
    assert ask([one, later], "某某局牵头哪些项目").said == (
        "宁波市2024年：共1个项目：第2项。",
        "宁波市2025年：没有。",
    )
    assert ask([one, other, later], "治水谁牵头").said == (
        "宁波市2024年：《重点工作任务清单》第1项：牵头单位市水利局。",
    )
    assert "两边的清单不同" in "".join(ask([one, other, later], "跟去年比有什么变化").said)
    assert ask([one, later], "2025年比2024年多了哪些项目").table["status"].tolist() == ["carried on", "ended"]
    assert "《民生实事项目责任清单》第1项" in "".join(ask([one, other], "哪个项目配合单位最多").said)


def test_a_project_that_names_only_collectives_as_its_partners_is_told_apart() -> None:
    the_list = small_list("植树: 王五 | 市财政局 | 各区政府", "修路: 王五 | 某某局 |", "治水: 王五 | 某某局 | 市财政局")
    assert ask(the_list, "哪些项目没有配合单位").said == (
        "共2个项目：第1、2项。",
        "其中写了泛指单位的共1个项目：第1项。",
    )


def test_the_command_says_what_it_understood_and_which_command_answers(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("ask", "财政局和谁合作最多", HANGZHOU)
    out = capsys.readouterr().out
    assert "问题理解为：市财政局和哪些单位一起做项目" in out and "可以用的命令：graphmodel partners 市财政局 " in out
    run_command("ask", "天气怎么样", HANGZHOU, expect=2)
    assert "没有听懂“天气怎么样”" in capsys.readouterr().err


def test_where_nothing_is_found_the_sentence_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("ask", "财政局牵头的项目有哪些", HANGZHOU)
    assert capsys.readouterr().out.splitlines()[-1] == "答案：没有。"


def test_the_cypher_that_a_question_offers_gives_the_same(
    capsys: pytest.CaptureFixture[str], tables: Tables, tmp_path: Path
) -> None:
    run_command("load", HANGZHOU, "--store", tmp_path / "a.db")
    capsys.readouterr()
    seen = set()
    for question, _said in ANSWERED:
        found = ask(tables, question)
        _, command, *words = shlex.split(found.command)
        rule = found.command.translate(str.maketrans("", "", "0123456789"))
        if command != "cypher" or rule in seen:
            continue
        seen.add(rule)
        run_command(command, *words, "--store", tmp_path / "a.db", "--format", "json")
        rows = json.loads(capsys.readouterr().out)
        column = "number" if "number" in found.table and "p.number" in (rows or [{"p.number": 0}])[0] else None
        if column:
            assert sorted(row["p.number"] for row in rows) == sorted(found.table["number"]), question
        else:
            assert sorted(row["n"] for row in rows) == sorted(found.table["projects"]), question
    assert len(seen) >= 15


def test_of_lists_of_two_places_who_is_busy_is_said_with_the_place() -> None:
    lists = [a_city("宁波市", 2023), a_city("温州市", 2024)]
    said = ask(lists, "7月谁最忙").said
    assert said and all(text.startswith(("宁波市2023年：7月", "温州市2024年：7月")) for text in said)


def test_a_list_without_agencies_says_that_and_not_that_it_has_no_months() -> None:
    bare = small_list(*["张三 | | | 6-30"] * 3)
    assert ask(bare, "7月谁最忙").said == ask(bare, "谁最忙").said == ("清单里没有单位。",)


def test_of_a_leader_who_is_written_as_a_unit_either_is_answered_and_the_doubt_is_said() -> None:
    the_list = small_list("张伟 | 市教育局 | 市财政局 张伟 | 6-30", "李红 | 张伟 | 市财政局 | 6-30")
    assert "市财政局，2个" in ask(the_list, "张伟和谁合作最多").said[0]
    assert ask(the_list, "张伟牵头哪些项目").said == ("共1个项目：第2项。",)
    assert ask(the_list, "张伟分管几个项目").said == ("共1个项目：第1项。",)
    said = ask(the_list, "张伟有哪些项目").said
    assert said == ("共1个项目：第1项。", "“张伟”在清单里也写作单位；这里按领导理解。")


def test_nobody_comes_first_or_next_with_nothing() -> None:
    made = small_list("张三 | 市甲局 | | 3-31", "张三 | 市乙局 | | 3-31")
    assert ask(made, "谁配合最多").said[0] == "都是0个。"
    assert ask(made, "哪个季度最忙").said == ("到期步骤最多的是第一季度，2个。",)
    assert ask(made, "第四季度有什么事").said[0] == "没有到期的步骤。"


def test_of_officers_of_one_name_the_doubt_is_said_and_lists_without_officers_say_so() -> None:
    bare = small_list(
        "张伟 | 市教育局 | 市财政局 | 6-30", "李红 | 市民政局 | 市财政局 | 6-30", "李红 | 市民政局 | | 6-30"
    )
    assert ask(bare, "第1项的负责人是谁").said == ("清单没有写牵头单位的负责人。",)
    officers = (("王芳",), ("王芳", "张伟"), ())
    made = replace(
        bare,
        projects=tuple(replace(one, lead_officers=own) for one, own in zip(bare.projects, officers, strict=True)),
    )
    assert ask(made, "王芳负责哪些项目").said == (
        "共2个项目：第1、2项。", "“王芳”在清单里写作2个单位的负责人，是不是同一个人，清单说不出来；这里合在一起。",
    )  # fmt: skip
    assert ask(made, "张伟负责几个项目").said == (
        "共1个项目：第1项。", "清单里的领导和牵头单位负责人都有“张伟”；这里按领导理解。",
    )  # fmt: skip
    assert ask(made, "民政局的负责人").said == (
        "2个项目共2位负责人：王芳、张伟。", "第2项：王芳、张伟（牵头单位市民政局）。", "第3项：清单没有写负责人（牵头单位市民政局）。",
    )  # fmt: skip
    other = replace(made, place="温州市", source_sha256="b" * 64)
    assert ask([made, other], "第2项的负责人").said[1].startswith("温州市2024年：第2项：王芳、张伟")
