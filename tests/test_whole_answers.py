"""Whole answers to plain questions: what was understood, every sentence, the command and the table, in both languages.

tests/golden/answers.json holds them; ``python -m tests.test_whole_answers`` writes it anew, and what has changed is
read before it is committed. The figures of the real list are counted by hand in test_plain_questions.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from graphmodel.analysis.material import tables_of
from graphmodel.analysis.questions import ask
from graphmodel.errors import GraphmodelError
from graphmodel.loaders import read_list
from graphmodel.records import Category, Milestone, ResponsibilityList
from graphmodel.tables import Tables
from tests.conftest import HANGZHOU, ROOT
from tests.lists_to_ask import ASKED_OF, LISTS
from tests.small_lists import small_list, with_deadline
from tests.test_plain_answers_in_english import ASKED_IN_ENGLISH
from tests.test_plain_questions import ANSWERED, REFUSED

GOLDEN = ROOT / "tests" / "golden" / "answers.json"


def of_one_year(place: str = "宁波市", year: int = 2024) -> ResponsibilityList:
    """Return a small list with ties, a project with nobody, one with collectives only, and a step of the next year."""
    made = small_list(
        "托育: 张三 | 市教育局 | 市财政局 市民政局 | 3-31 6-30",
        "修路: 李四 | 市交通局 市财政局 | 市教育局 | 6-15 12-31",
        "植树: 李四 | 市林业局 | 市财政局 | 6-20",
        "养老: 王五 | 市民政局 | 各区政府 | 9-30",
        "体育: | 市体育局 | 市民政局 | 6-30 11-30",
        "消防: 张三 | | | ",
        place=place, year=year,
    )  # fmt: skip
    for number, month, day in ((1, 6, 30), (2, 12, 31), (4, 9, 30), (5, 11, 30)):
        made = with_deadline(made, number, date(year, month, day))
    categories = [
        Category("一", "“学有所教”"),
        Category("二", "城建"),
        Category("二", "城建"),
        Category("三", "民生"),
        None,
        None,
    ]
    officers = [("王芳",), ("赵强", "孙丽"), ("王芳",), (), ("钱进",), ()]
    projects = [
        replace(project, category=category, lead_officers=who)
        for project, category, who in zip(made.projects, categories, officers, strict=True)
    ]
    after = Milestone("验收", when="次年2月底前", due=date(year + 1, 2, 28))
    projects[4] = replace(projects[4], milestones=(*projects[4].milestones, after))
    return replace(made, projects=tuple(projects))


def of_the_next_year() -> ResponsibilityList:
    return small_list(
        "托育: 张三 | 市教育局 | 市财政局 | 3-31", "修桥: 李四 | 市交通局 | 市财政局 市林业局 | 6-30 9-30",
        "植树: 李四 | 市林业局 | | 6-30", year=2025,
    )  # fmt: skip


def of_another_city() -> ResponsibilityList:
    return small_list(
        "供水: 周七 | 市水利局 | 市住建局 | 6-30", "供气: 周七 | 市住建局 | 市水利局 | 7-31", place="温州市"
    )


@cache
def sources() -> dict[str, Tables]:
    lists = {
        "real": [read_list(HANGZHOU)],
        "small": [of_one_year()],
        "years": [of_one_year(), of_the_next_year()],
        "cities": [of_one_year(), of_another_city()],
        "two lists": [of_one_year(), replace(of_another_city(), place="宁波市", title="2024年重点工作任务清单")],
        "no year": [replace(of_one_year(), year=None)],
        **LISTS,
    }
    return {name: tables_of(one) for name, one in lists.items()}


#: Asked of all the small lists.
ASKED = """
谁最忙；谁配合最多；谁配合得最少；谁牵头最多；谁牵头最少；牵头最多的前两个单位；配合第二多的单位；财政局排第几；教育局配合的项目数排第几；财政局比教育局多几项；财政局比教育局多配合几项；教育局比财政局多几项；林业局比体育局多几项
财政局和教育局谁的任务多；财政局和教育局各牵头几个项目；超过1个项目的单位；不少于2个项目的单位；配合不到1个项目的单位；正好1个项目的单位；哪些单位没有牵头；没有配合任何项目的单位有哪些；哪些单位只配合不牵头
哪些单位只牵头不配合；财政局是牵头多还是配合多；教育局是牵头多还是配合多；林业局是牵头多还是配合多；有多少个牵头单位；有哪些配合单位；全部单位有几个；哪些单位配合偏多；财政局是不是偏多；财政局和谁合作最多；财政局和谁合作最少
财政局没有和谁合作；谁没有和体育局合作过；谁配合民政局；财政局配合哪几个单位；财政局和教育局合作几次；体育局和林业局有没有合作；哪两个单位合作得最多；除了市财政局，谁配合最多；除了市财政局、市民政局，谁配合最多
去掉财政局影响哪位领导最大；少了财政局会怎样；少了体育局会怎样；如果市民政局退出，影响哪些项目；哪位领导的项目最多；张三和李四谁的项目多；张三比李四多几个项目；李四比王五多几个项目；分管1个以上项目的领导；分管超过1个项目的领导
有哪些领导；每位领导各分管几个项目；除了李四，哪位领导分管的项目最多；张三的项目离不开谁；哪位领导手下的项目最依赖市财政局；哪些领导的项目没有财政局；财政局配合哪些领导；财政局不参加的领导有哪些；李四排第几；李四是项目最多的领导吗
张三的项目最多吗；第1项的负责人是谁；第4项的负责人是谁；教育局的负责人都有谁；王芳负责哪些项目；赵强和孙丽一起负责哪个项目；哪个负责人的项目最多；王芳的项目最多吗；赵强负责几个项目；哪个项目配合单位最多；哪个项目参加单位最多
哪个项目牵头单位最多；哪个项目配合单位最少；步骤最多的项目是哪个；哪个项目步骤最少；哪个项目步骤第二多；哪些项目只有一个配合单位；有哪些类别；每个类别各有几个项目；城建类有哪些项目；学有所教有哪些项目；哪个类别项目最少
一共有多少个项目；哪些项目没有配合单位；哪些项目没有牵头单位；没有写领导的项目；哪些项目没有完成时间；配合单位超过1个的项目；单位不少于3个的项目；牵头单位超过1个的项目；陈瑾分管几个项目；张三分管几个项目
不是张三分管的项目有哪些；财政局牵头哪些项目；财政局参加哪些项目；财政局和教育局都参与的项目；财政局、教育局和民政局都参与的项目；财政局和民政局都不参与的项目；没有财政局的项目；有财政局但没有教育局的项目
教育局牵头、财政局配合的项目；既没有财政局也没有民政局的项目；第1项谁牵头；第1项和第2项谁牵头；第1、3、5项谁分管；第1到3项的牵头单位是谁；第2项有哪些单位参加；第1项的配合单位有几个；第1项和第2项有哪些共同的单位
托育谁配合；养老谁配合；消防谁牵头；谁分管托育；涉及托育的项目有哪些；张三分管的项目有哪些单位配合；第1项什么时候完成；第3项什么时候完成；哪些项目最早完成；哪个项目完成得最晚；财政局参加的项目最晚什么时候完成；6月完成的项目
6月底前要完成哪些项目；6月前要完成哪些项目；6月以后完成的项目；年底前要完成哪些；上半年要完成哪些项目；三季度要完成哪些项目；6月到9月要完成哪些项目；次年2月底前完成的项目；6月有哪些步骤到期；次年2月有哪些步骤到期
2月有哪些步骤到期；第三季度哪些步骤到期；6月到9月有哪些步骤到期；财政局6月有哪些步骤到期；第2项的步骤；6月完成的项目有哪些步骤；第5项怎么安排；6月谁最忙；8月谁最忙；6月谁最闲；6月第二忙的单位；上半年谁最忙
第一季度谁最忙；下半年谁最闲；5月和6月加起来谁最忙；哪个月最忙；财政局哪个月最忙；哪个月最闲；哪个季度最忙；财政局哪个季度最忙；哪个季度最闲；6月和11月哪个更忙；财政局6月和12月哪个更忙；上半年和下半年哪个更忙
财政局6月有什么事；6月有什么事；8月有哪些项目在推进；张三6月有什么事；王五1月有什么事；第四季度财政局有什么事；第四季度有什么事；财政局第三季度忙不忙；财政局6月忙不忙；每个月有多少步骤到期；财政局参加第1项吗
财政局参加第4项吗；张三分管第1项吗；第1项是6月完成吗；第3项是6月完成吗；财政局参加了3个项目吗；财政局配合的项目超过1个吗；财政局是配合最多的单位吗；民政局是配合最多的单位吗；教育局牵头最多吗；体育局参加了项目没有
财政局和教育局合作过吗；财政局和教育局都参加了第1项吗；财政局参加了所有项目吗；张三的项目都需要财政局吗；李四的项目财政局都参加吗；所有项目都有牵头单位吗；所有项目都有分管领导吗；全部项目6月完成吗；财政局参加的项目都在6月完成吗
哪些单位参加了李四的全部项目；哪些单位参加了张三的全部项目；林业局牵头的项目都归李四管吗；今年哪个月最忙；跟去年比有什么变化；2025年比2024年多了哪些项目；2025年谁最忙；温州谁最忙；宁波财政局牵头哪些项目
水利局和谁合作最多；Who is busiest in June?；Which leader oversees the most projects?；Which projects are about 托育?
Which steps of 市财政局 fall due between June and September?；Is June or November busier?
How many projects does 李四 oversee?；Who has 市财政局 never worked with?；Which agencies lead no project?
When is project 3 due?；Who leads projects 1 to 3?
"""
SMALL = [question for line in ASKED.strip().splitlines() for question in line.split("；")]
REAL = [question for question, _ in [*ANSWERED, *REFUSED, *ASKED_IN_ENGLISH]]
#: The lists that all of ASKED is put to.
OF_ALL = ("small", "years", "cities", "two lists", "no year")
OF_ONE = [(source, question) for source, asked in ASKED_OF.items() for question in asked.split("；")]


def whole(source: str, question: str, language: str) -> Any:
    """Return all of an answer as JSON has it; of a long table the first rows and a digest of all."""
    try:
        found = ask(sources()[source], question, language=language)
    except GraphmodelError as error:
        return str(error)
    text = found.table.to_csv(index=False, lineterminator="\n")
    rows = text.splitlines()
    if len(rows) > 5:
        rows = [*rows[:3], f"{len(rows) - 1} rows {hashlib.sha256(text.encode()).hexdigest()[:16]}"]
    return {"understood": found.understood, "said": list(found.said), "command": found.command, "table": rows}


def both(source: str, question: str) -> Any:
    found = {language: whole(source, question, language) for language in ("zh", "en")}
    if isinstance(found["zh"], dict) and isinstance(found["en"], dict):
        for key in ("command", "table"):
            if found["zh"][key] == found["en"][key]:
                del found["en"][key]
    return found["zh"] if found["zh"] == found["en"] else found


def kept(source: str, question: str) -> Any:
    """Return what is kept of an answer: all of it, or of further lists the sentences and a digest of all."""
    found = both(source, question)
    if source in ("real", "small", *LISTS):
        return found
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    said = found.get("zh", found) if isinstance(found, dict) else found
    return [*(said["said"] if isinstance(said, dict) else [said]), hashlib.sha256(text.encode()).hexdigest()[:16]]


def every() -> list[tuple[str, str]]:
    small = [(source, question) for source in OF_ALL for question in SMALL]
    return list(dict.fromkeys([*(("real", question) for question in REAL), *small, *OF_ONE]))


@cache
def golden() -> dict[str, dict[str, Any]]:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("question", list(dict.fromkeys(REAL)), ids=lambda question: question or "empty")
def test_the_whole_answer_on_the_real_list(question: str) -> None:
    assert kept("real", question) == golden()["real"][question]


@pytest.mark.parametrize("question", SMALL)
def test_the_whole_answer_on_small_lists(question: str) -> None:
    for source in OF_ALL:
        assert kept(source, question) == golden()[source][question], source


@pytest.mark.parametrize(("source", "question"), OF_ONE)
def test_the_whole_answer_on_one_list(source: str, question: str) -> None:
    assert kept(source, question) == golden()[source][question]


def test_every_question_that_is_kept_is_asked() -> None:
    assert {(source, question) for source, answers in golden().items() for question in answers} == set(every())


if __name__ == "__main__":
    answers: dict[str, dict[str, Any]] = {}
    for source, question in every():
        answers.setdefault(source, {})[question] = kept(source, question)
    GOLDEN.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
