"""Under ``--lang en`` a plain question is answered in English: what was understood, the sentences, the heads."""

from __future__ import annotations

import re

import pytest

from graphmodel.analysis.material import tables_of
from graphmodel.analysis.questions import ask
from graphmodel.errors import OptionError
from graphmodel.records import ResponsibilityList
from graphmodel.tables import Tables
from tests.conftest import HANGZHOU, run_command
from tests.small_lists import small_list
from tests.test_plain_questions import ANSWERED


@pytest.fixture(scope="module")
def tables(hangzhou: ResponsibilityList) -> Tables:
    return tables_of(hangzhou)


#: What is understood, and what is said; the figures are those of the Chinese answers.
IN_ENGLISH = [
    ("谁配合项目最多", "how many projects agencies support, most first", "Most: 市财政局 (15); next: 市建委 (11)."),
    ("除了市财政局，市建委和谁合作最多", "most first; without 市财政局",
     "Common projects, most: 市城管局 (9); next: 市住保房管局, 市发改委 (7 each)."),
    ("配合第四多的单位", "only place 4", "Places 3–4, a tie: 市发改委, 市城管局 (8 each). Before: 市财政局, 市建委."),
    ("市建委排第几", "the place of 市建委: how many projects agencies are on",
     "Projects led or supported: Place 2 of 39 (14). Projects led: Places 1–3, a tie of 39 (3). "
     "Projects supported: Place 2 of 39 (11)."),
    ("6月和11月哪个更忙", "how many steps of all projects fall due in June and November",
     "Steps due, most: November (22); next: June (21)."),
    ("7月有哪些项目到期", "projects to be done in July",
     "None. Projects are to be done in September (4), November (18)."),
    ("9月底之前到期的项目有几个", "projects to be done by the end of September", "4 projects: No. 2, 12, 16, 21."),
    ("财政局参加第5项吗", "whether this holds of No. 5: involving 市财政局 (leading or supporting)",
     "No. 5: Yes. Lead unit 市教育局; partner units 市发改委, 市建委, 市规划和自然资源局, 市财政局."),
    ("丁狄刚的项目财政局都参加吗", "whether this holds of projects overseen by 丁狄刚, of each one: involving 市财政局",
     "No. Of 11 (projects overseen by 丁狄刚) not so: 5 projects: No. 7, 8, 9, 15, 20."),
    ("财政局参加了10个项目吗", "whether there are exactly 10 projects involving 市财政局", "No: 15 projects."),
    ("财政局跟民政局有没有合作", "projects involving both 市财政局 and 市民政局", "Yes: 5 projects: No. 1, 2, 6, 17, 22."),
    ("建委牵头最多吗", "how many projects agencies lead", "Yes (a tie): 市建委 has 3."),
    ("财政局和建委牵头哪些项目", "projects led by both 市财政局 and 市建委",
     "There are no projects led by both 市财政局 and 市建委. Projects led by one or more of 市财政局 and 市建委: "
     "3 projects: No. 9, 14, 15."),
    ("去掉市建委影响哪位领导最大", "on how many of each leader's projects 市建委 is",
     "By share: 罗杰 (1 of 1); by number of projects: 丁狄刚 (8 of 11)."),
    ("少了财政局会怎样", "which projects, leaders and months need 市财政局", "and all projects of 陈瑾 need it."),
    ("财政局第三季度忙不忙", "fall due in July–September", "13 steps of 市财政局 fall due in July–September, 69 in the whole year."),
    ("第5项的联系人是谁", "the officers of the lead units of No. 5", "No. 5: 陈秋兴, 蒋锋 (lead unit 市教育局)."),
    ("市财政局没有和谁合作", "agencies of the list that are on no project with 市财政局", "5 agencies: 市交通运输局"),
    ("工商局参加哪些项目", "projects involving 市市场监管局", "The list does not write “工商局”; taken here as 市市场监管局."),
    ("不是陈瑾分管的项目有哪些", "projects not overseen by 陈瑾", "15 projects."),
    ("哪个项目完成得最晚", "all projects by deadline, latest first", "Last to be done: 18 projects; to be done by 2023-11-30."),
    ("丁狄刚比陈瑾多几个项目", "how many projects 丁狄刚 and 陈瑾 oversee", "丁狄刚 has 4 more than 陈瑾."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "understood", "said"), IN_ENGLISH, ids=[question for question, *_ in IN_ENGLISH])
def test_what_is_understood_and_said_is_english(tables: Tables, question: str, understood: str, said: str) -> None:
    found = ask(tables, question, language="en")
    assert understood in found.understood
    assert said in " ".join(found.said)


def test_no_answer_leaves_a_chinese_word_that_is_not_of_the_list_or_the_question(tables: Tables) -> None:
    frames = [tables.agencies["agency"], tables.oversight["leader"], tables.officers["officer"]]
    names = {name for frame in frames for name in frame} | {*tables.projects["name"], *tables.projects["category"]}
    own = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) + "|“[^”]*”|杭州市")
    for question, _ in ANSWERED:
        found = ask(tables, question, language="en")
        rest = own.sub("", " ".join([found.understood, *found.said]))
        assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", rest), (question, rest)


def test_the_table_and_the_figures_are_those_of_the_chinese_answer(tables: Tables) -> None:
    for question, _ in ANSWERED:
        one, other = ask(tables, question), ask(tables, question, language="en")
        named = [name for name in one.table if name not in ("quarter", "period")]
        assert one.table[named].equals(other.table[named]), question
        assert one.command == other.command and bool(one.said) == bool(other.said), question


def test_of_several_places_each_is_said_in_english() -> None:
    lists = [small_list("张三 | 市教育局 | 市财政局 | 6-30", place=place) for place in ("宁波市", "温州市")]
    said = ask(lists, "谁配合最多", language="en").said
    assert said == ("宁波市 2024: Most: 市财政局 (1).", "温州市 2024: Most: 市财政局 (1).")


def test_the_command_answers_in_english_and_another_language_is_refused(
    capsys: pytest.CaptureFixture[str], tables: Tables
) -> None:
    run_command("ask", "6月和11月哪个更忙", HANGZHOU, "--lang", "en")
    out = capsys.readouterr().out
    assert "Understood as: how many steps of all projects fall due in June and November, most first." in out
    assert "Answer: Steps due, most: November (22); next: June (21)." in out
    assert re.search(r"period\s+steps due", out) and "问题" not in out and "答案" not in out
    with pytest.raises(OptionError):
        ask(tables, "谁配合最多", language="fr")
