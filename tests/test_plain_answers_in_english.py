"""Under ``--lang en`` a plain question is answered in English: what was understood, the sentences, the heads."""

from __future__ import annotations

import re

import pytest

from graphmodel.analysis.material import tables_of
from graphmodel.analysis.questions import ask
from graphmodel.errors import AnalysisError, OptionError
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


#: Questions in English, and the same in Chinese.
ASKED_IN_ENGLISH = [
    ("Who is busiest in November?", "11月谁最忙"),
    ("Which agency supports the most projects besides 市财政局?", "除了市财政局，谁配合的项目最多"),
    ("Who besides 市财政局 supports the most projects?", "除了市财政局，谁配合的项目最多"),
    ("Have 市体育局 and 市消防救援支队 worked together?", "市体育局和市消防救援支队有没有合作"),
    ("Who has 市财政局 never worked with?", "市财政局没有和谁合作"),
    ("Which agencies have never worked with 市残联?", "谁没有和市残联合作"),
    ("Who does 市建委 work with most?", "市建委和谁合作最多"),
    ("How many projects does 陈瑾 oversee?", "陈瑾分管几个项目"),
    ("Where does 市建委 rank?", "市建委排第几"),
    ("Which project has the most steps?", "哪个项目步骤最多"),
    ("Which project has the fewest partner units?", "哪个项目配合单位最少"),
    ("Is June or November busier?", "6月忙还是11月忙"),
    ("Which is busier, June or November?", "6月和11月哪个更忙"),
    ("Who leads projects 1 to 5?", "第1到5项谁牵头"),
    ("Who leads projects 1, 3 and 5?", "第1、3、5项谁牵头"),
    ("Which agencies lead no project?", "哪些单位没有牵头"),
    ("Who is second busiest?", "谁第二忙"),
    ("Who is third busiest?", "谁第三忙"),
    ("Who supports the fourth most projects?", "谁配合项目第四多"),
    ("Who is fifth busiest?", "谁第五忙"),
    ("Which agency has the second most projects?", "谁项目第二多"),
    ("Which projects finish in September?", "9月完成的项目"),
    ("Which projects are due between June and September?", "6月到9月到期的项目有哪些"),
    ("Which projects are due by the end of September?", "9月底前到期的项目有哪些"),
    ("Which projects are due before September?", "9月前到期的项目有哪些"),
    ("Which leader oversees the most projects?", "哪位领导分管项目最多"),
    ("Which agency is busiest in the first half of the year?", "上半年谁最忙"),
    ("Which month is busiest?", "哪个月最忙"),
    ("When is 市建委 busiest?", "市建委哪个月最忙"),
    ("When does project 5 end?", "第5项什么时候完成"),
    ("Which projects led by 市建委 does 市财政局 support?", "市建委牵头、市财政局配合的项目有哪些"),
    ("Who supports the most projects overseen by 陈瑾?", "陈瑾分管的项目谁配合最多"),
    ("Which steps of 市建委 fall due between June and September?", "市建委6月到9月到期的步骤有哪些"),
    ("Is project 5 led by 市教育局?", "第5项是市教育局牵头吗"),
    ("Does 市财政局 support project 5?", "第5项是不是市财政局配合"),
    ("Is 市建委 the busiest agency?", "市建委是最忙的单位吗"),
    ("How many projects are there?", "有多少个项目"),
    ("Which projects are about 教育?", "涉及教育的项目有哪些"),
    ("Which projects about 教育 are due by the end of November?", "涉及教育的11月底前到期的项目有哪些"),
    ("Who leads 加装电梯?", "加装电梯谁牵头"),
    ("Who oversees 老旧小区改造?", "谁分管老旧小区改造"),
    ("When is 加装电梯 due?", "加装电梯什么时候完成"),
    ("Is 老旧小区改造 due in November?", "老旧小区改造是11月完成吗"),
    ("Which steps of 老旧小区改造 are due in June?", "老旧小区改造6月到期的步骤有哪些"),
    ("Which projects in the category 安居焕新 does 市财政局 support?", "安居焕新类市财政局配合哪些项目"),
    ("Which projects are about 安居焕新?", "安居焕新类有哪些项目"),
    ("Which categories are there?", "有哪些类别"),
]


@pytest.mark.parametrize(("question", "chinese"), ASKED_IN_ENGLISH, ids=[question for question, _ in ASKED_IN_ENGLISH])
def test_a_question_in_english_is_the_chinese_one(tables: Tables, question: str, chinese: str) -> None:
    for language in ("en", "zh"):
        found, same = (ask(tables, one, language=language) for one in (question, chinese))
        assert (found.understood, found.said, found.command) == (same.understood, same.said, same.command)
        assert found.table.equals(same.table)


@pytest.mark.parametrize(
    "question",
    [
        "Which projects does 市建委 not lead?", "Which projects does 市建委 lead or support?",
        "Does 市财政局 support all projects?", "Which projects are not due in September?",
        "Who leads the most projects in November?", "Which projects are due by September?",
        "Which leaders never work with 市财政局?", "Has 市财政局 never worked with 市残联?",
        "Which projects does 市建委 or 市财政局 lead?", "Is 市建委 or 市财政局 busier?",
        "Who is busiest in July and August?", "What is due between June and September?",
        "Which projects has 市建委 never supported?", "Who is busiest from November to February?",
        "Who leads projects 5 to 1?", "Which projects does the weather lead?", "Which projects are led by no agency?",
    ],
)  # fmt: skip
def test_no_other_question_is_answered_in_english(tables: Tables, question: str) -> None:
    with pytest.raises(AnalysisError, match="understood in English"):
        ask(tables, question, language="en")


def test_names_in_english_are_found_in_any_capitals() -> None:
    the_list = small_list("张三 | Health&Housing | Parks | 6-30", "张三 | Parks | Finance | 9-30")
    assert ask(the_list, "Which projects does parks lead?", language="en").table["number"].tolist() == [2]
    assert ask(the_list, "Who supports Health&Housing?", language="en").said[0] == "Most: Parks (1)."


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


def test_projects_named_in_english_are_asked_for_by_their_words() -> None:
    made = small_list(
        "Build a Community canteen: 张三 | HousingBureau | FinanceBureau | 6-30",
        "Repair community parks: 李四 | ParksBureau | FinanceBureau | 3-31",
        "Canteens for schools: 张三 | EducationBureau | HousingBureau | 3-31",
    )

    def asked(question: str) -> tuple[str, list[int]]:
        found = ask(made, question, language="en")
        return found.understood, found.table["number"].tolist()

    named = "projects whose name or category contains"
    assert asked("Which projects are about community?") == (f"{named} “community”", [1, 2])
    assert asked("Who leads build a community canteen?") == (
        f"the lead units of {named} “build a community canteen”",
        [1],
    )
    assert asked("Who leads the canteen project?") == (f"the lead units of {named} “canteen”", [1, 3])
    assert asked("Which projects about parks does the FinanceBureau support?")[1] == [2]
    found = ask(made, "Which steps of COMMUNITY parks are due in March?", language="en")
    assert found.table["number"].tolist() == [2]
    command = ask(made, "Which projects are about Community?", language="en").command
    assert "toLower(p.name) CONTAINS 'community'" in command, "the graph is asked in whatever capitals, too"
    for question in (
        "Which projects are about pools?",
        "Who leads for?",
        "Which projects are about?",
        "Which projects about parks or canteens are due in June?",
    ):
        with pytest.raises(AnalysisError):
            ask(made, question, language="en")
