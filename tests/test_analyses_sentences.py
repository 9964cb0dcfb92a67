"""Each sentence says what its table carries and no more; where there is nothing to say, the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.elsewhere import elsewhere
from graphmodel.analysis.gaps import gaps, overlaps, strangers
from graphmodel.analysis.groups import groups
from graphmodel.analysis.levelling import level
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.positions import core_periphery, positions
from graphmodel.analysis.sentences import (
    certainty_sentences,
    comparison_sentences,
    dependence_sentences,
    elsewhere_sentences,
    gaps_sentences,
    groups_sentences,
    heavier_sentences,
    positions_sentences,
    ties_sentences,
    underway_sentences,
)
from graphmodel.analysis.sentences.months import say
from graphmodel.analysis.sentences.words import fill
from graphmodel.analysis.sentences.words import number as as_number
from graphmodel.analysis.ties import ties
from graphmodel.analysis.underway import peaks, steps, underway
from graphmodel.analysis.what_if import Change, Draft, before_and_after
from graphmodel.cli.answers import _year_words
from graphmodel.views.words import words
from tests.conftest import run_command
from tests.small_lists import small_list, with_deadline

ALL_LEAD = small_list(*[f"张三 | 市{name}局 | | 6-30" for name in "甲乙丙丁戊己庚辛壬癸子丑"])


def test_a_month_is_called_empty_only_if_no_step_of_anybody_falls_due_in_it() -> None:
    # whatever month the sentence picks, steps of 市丁局 fall due in it
    every = " ".join(f"{month}-28" for month in range(1, 13))
    made = small_list(
        "张三 | 市甲局 | | 12-31", "张三 | 市甲局 | | 12-31", "张三 | 市甲局 | | 12-31", f"李四 | 市丁局 | | {every}"
    )
    said = underway_sentences(underway(made), peaks(made))
    assert said[0] == "1月市甲局没有步骤到期，但有3个项目在办。"
    assert underway_sentences(underway(made), peaks(made), "en")[0] == (
        "In January no step of 市甲局 falls due, yet it has 3 projects under way."
    )
    quiet = small_list("张三 | 市甲局 | | 12-31", "张三 | 市甲局 | | 12-31", "张三 | 市甲局 | | 12-31")
    assert underway_sentences(underway(quiet), peaks(quiet))[0] == "1月没有步骤到期，但市甲局有3个项目在办。"


def test_pairs_that_meet_equally_often_are_all_named() -> None:
    made = small_list(
        "张三 | 市甲局 | 市乙局", "张三 | 市甲局 | 市乙局", "张三 | 市丙局 | 市丁局", "张三 | 市丙局 | 市丁局"
    )
    said = ties_sentences(ties(made))[-1]
    assert said.startswith("一起做项目最多的有2对，都是2次：") and "市丁局与市丙局" in said and "市乙局与市甲局" in said
    assert ties_sentences(ties(ALL_LEAD))[-1] == "没有两个单位一起做项目。"
    assert ties_sentences(ties(ALL_LEAD), "en")[-1] == "No two agencies are on a common project."


def test_of_several_years_each_sentence_says_its_own() -> None:
    lists = [small_list("张三 | 市甲局 | 市乙局", year=year) for year in (2023, 2024)]
    assert [text[:9] for text in ties_sentences(ties(lists))] == ["宁波市2023年："] * 2 + ["宁波市2024年："] * 2
    assert ties_sentences(ties(lists), "en")[0].startswith("宁波市 2023: Of 1 pair of agencies none")
    assert ties_sentences(ties(lists, pooled=True), "en")[0].startswith("Of 1 pair")


def test_a_list_of_leads_alone_has_its_reasons() -> None:
    assert certainty_sentences(certainty(ALL_LEAD, bootstraps=0)) == ["清单没有列出配合单位，不判断哪个单位偏多。"]
    assert groups_sentences(groups(ALL_LEAD).fit) == ["按单位之间的联系分不出组。"]
    said = positions_sentences(positions(ALL_LEAD), core_periphery(ALL_LEAD))
    assert said[-1] == "从单位之间的联系分不出核心与外围。"
    tables = (dependence(ALL_LEAD), leader_dependence(ALL_LEAD), sole_partners(ALL_LEAD))
    assert dependence_sentences(*tables)[1:] == [
        "没有只靠一个配合单位的项目（泛指单位不计）。",
        "没有单位一起做项目，协同网络里没有联系。",
    ]
    two = small_list("张三 | 市甲局 | 市乙局", "张三 | 市甲局 | 市乙局")
    said = dependence_sentences(dependence(two), leader_dependence(two), sole_partners(two))
    assert said[-1] == "单位不足3个，谈不上去掉谁会让协同网络断开。"


def test_numbers_of_two_lists_of_a_year_stand_with_their_list() -> None:
    one = small_list("张三 | 市甲局 | 市乙局", "张三 | 市甲局 | 市乙局 市丙局")
    other = small_list("张三 | 市甲局 | 市丙局", title="2024年重点工作任务清单")
    sole = sole_partners([one, other])
    said = dependence_sentences(dependence([one, other]), leader_dependence([one, other]), sole)
    assert said[1].endswith("的项目有2个：《民生实事项目责任清单》第1项；《重点工作任务清单》第1项。")
    assert "list" not in sole_partners(one)


def test_a_leader_of_one_project_is_no_leader_all_of_whose_projects_need_somebody() -> None:
    made = small_list("张三 | 市甲局 | 市乙局", "李四 | 市甲局 | 市乙局")
    said = dependence_sentences(dependence(made), leader_dependence(made), sole_partners(made), "en")
    assert said[:2] == [
        "No leader oversees two or more projects.",
        "2 projects have a single partner, collectives apart: No. 1, 2.",
    ]
    one = small_list("张三 | 市甲局 | 市乙局")
    assert dependence_sentences(dependence(one), leader_dependence(one), sole_partners(one), "en")[1] == (
        "1 project has a single partner, collectives apart: No. 1."
    )


def test_a_city_alone_cannot_lack_anything() -> None:
    made = small_list("张三 | 市甲局 | 市乙局")
    assert gaps_sentences(gaps(made), overlaps(made), strangers(made)) == [
        "别处没有清单，或没有相似的项目，比不出缺少哪项职能。",
        "没有名称相似、牵头单位却从不一起做项目的项目。",
        "承担同一位领导分管项目的单位，彼此都有共同项目。",
    ]
    assert "没有写明领导" in gaps_sentences(gaps(made), overlaps(made), strangers(made), leaders=False)[-1]
    many = [small_list("张三 | 市甲局 | 市乙局", place=place) for place in ("宁波市", "温州市", "绍兴市")]
    assert elsewhere_sentences(elsewhere(many)) == ["清单里没有能看出职能的单位，没法和别处比较。"]


def test_two_versions_of_a_year_and_lists_without_deadlines_are_compared_in_words_that_are_true() -> None:
    before = small_list("甲项目建设: 张三 | 市甲局 | 市乙局", "乙设施改造: 张三 | 市甲局 | 市乙局")
    after = small_list("甲项目建设: 张三 | 市甲局 | 市丙局", "乙设施改造: 张三 | 市甲局 | 市乙局")
    said = comparison_sentences(compare(before, after))
    assert said[0].startswith("之前2个项目，之后2个：延续2个")
    assert "延续的项目中没有前后都写明完成时间的，比不出推迟还是提前。" in said
    english = comparison_sentences(compare(before, after), "en")
    assert english[0].startswith("2 projects before, 2 after: 2 carried on")


def test_a_suggestion_says_whose_worst_month_it_makes_heavier() -> None:
    # 市甲局 gets lighter only if a step moves into the month in which 市乙局 is busy already
    made = small_list(
        "甲一建设: 张三 | 市甲局 | 市乙局 | 6-30", "甲二建设: 张三 | 市甲局 | | 6-30",
        "乙一建设: 张三 | 市乙局 | | 5-31", "丙一建设: 张三 | 市甲局 | 市丙局 | 4-30", "丙二建设: 张三 | 市甲局 | 市丙局 | 3-31",
    )  # fmt: skip
    found = level(made, ["市甲局"], fixed=[(2, 1), (4, 1), (5, 1)])
    changes = tuple(
        Change("due", int(row.number), step=int(row.step), day=row.new_due)
        for row in found.moves.itertuples(index=False)
    )
    compared = before_and_after(made, Draft(made, changes).result(), bootstraps=0)
    assert found.peaks["new_peak_steps"].tolist() == [1] and len(changes) == 1
    assert heavier_sentences(found, compared) == ["注意：这样调整后，另有1个单位最忙的月份变重：市乙局从1个到2个。"]
    assert heavier_sentences(found, compared, "en") == [
        "Note: the worst month of 1 other agency gets heavier by this: 市乙局 from 1 to 2."
    ]


def test_the_heading_is_in_the_language_of_the_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("民生实事项目清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局", encoding="utf-8")
    run_command("certainty", path)
    assert capsys.readouterr().out.startswith("【地区未知 年份未知】")
    run_command("workload", path, "--lang", "en")
    said = capsys.readouterr()
    assert said.err.startswith("Note: with fewer than 10 projects") or "\nNote: with fewer than 10" in said.err
    assert said.out.split()[:3] == ["agency", "kind", "led"]
    run_command("certainty", path, "--lang", "en", "--set-place", "宁波市", "--set-year", "2024")
    out = capsys.readouterr().out
    assert out.startswith("[宁波市 2024]\nWith fewer than 10 projects")
    assert out.split("\n\n")[1].startswith("agency") and "government department" not in out.split("\n")[0]


def test_one_and_many_in_english() -> None:
    assert say("month", "en", month="May", projects=1, steps=2) == "In May 1 project is under way and 2 steps fall due."
    assert (
        say("month", "en", month="May", projects=0, steps=1) == "In May 0 projects are under way and 1 step falls due."
    )


@pytest.mark.parametrize(
    ("year", "chinese", "english"),
    [(2023, "2023年", "2023"), ("2022、2023", "2022、2023年", "2022, 2023"), ("2022、未知", "2022、未知", "2022, unknown"),
     ("未知", "年份未知", "year unknown"), (float("nan"), "年份未知", "year unknown")],
)  # fmt: skip
def test_years_are_said_in_either_language(year: object, chinese: str, english: str) -> None:
    assert _year_words(year, "zh") == chinese and _year_words(year, "en") == english


def _months(*months: str) -> pd.DataFrame:
    """Return agency-months of a list without a year: three projects under way, in the last month nothing due."""
    shared = {"place": "宁波市", "year": None, "steps_active": 0, "projects_due": 0, "leaders_open": 0}
    return pd.DataFrame(
        [
            {**shared, "agency_id": identity, "agency": name, "kind": None, "month": month,
             "steps_due": int(month != months[-1]), "projects_open": 3,
             "leaders_due": 3 * int(bool(identity) and month == months[0])}
            for identity, name in (("", "全部项目"), ("a", "市甲局")) for month in months
        ]
    )  # fmt: skip


def test_a_month_of_a_list_without_a_year_is_said_without_one() -> None:
    table = _months("未知-11", "未知_1-02")
    said = underway_sentences(table, peaks(ALL_LEAD).iloc[:0])
    assert said[0] == "次年2月没有步骤到期，但市甲局有3个项目在办。"
    assert said[1].endswith("如市甲局，11月有3位。") and "未知" not in "".join(said)
    english = underway_sentences(table, peaks(ALL_LEAD).iloc[:0], "en")
    assert english[0].startswith("In February of the next year no step falls due")


def test_an_agency_that_differs_without_a_fuller_worst_month_is_not_called_fuller() -> None:
    row = {"place": "宁波市", "year": 2024, "agency_id": "a", "agency": "市甲局", "kind": None, "projects": 9,
           "steps": 12, "peak_month": "2024-05、2024-11", "peak_steps": 3, "p_value": 0.001, "q_value": 0.01,
           "differs": True}  # fmt: skip
    table = _months("2024-05", "2024-11").assign(year=2024)
    fuller = underway_sentences(table, pd.DataFrame([{**row, "peak_expected": 1.2}]))[-1]
    assert fuller == "市甲局的步骤在5月比全部项目的月份分布更集中（3个，预期1.2个）。"
    lighter = underway_sentences(table, pd.DataFrame([{**row, "peak_expected": 4.1}]))[-1]
    assert "最忙的5月并不比全部项目更集中（3个，预期4.1个）" in lighter


def test_of_two_cities_each_sentence_names_its_own_even_where_the_other_has_nothing_to_say() -> None:
    bare = replace(small_list(*["| 市甲局 | 市乙局 |"] * 3), place="绍兴市")
    lists = [small_list(*["张三 | 市甲局 | 市乙局 | 6-30"] * 3), bare]
    said = underway_sentences(underway(lists), peaks(lists), among=tables_of(lists).lists)
    assert "宁波市2024年：没有单位的忙月与全部项目的月份分布有明显差别。" in said
    assert [text for text in said if text.startswith("绍兴市2024年：清单里没有能读出月份")] == said[-2:-1]
    leaders = dependence_sentences(dependence(lists), leader_dependence(lists), sole_partners(lists))
    assert "宁波市2024年：张三分管的3个项目全部需要市乙局、市甲局。" in leaders
    assert "绍兴市2024年：清单没有写明领导。" in leaders


def test_a_list_that_names_no_agency_says_so_and_not_that_it_has_no_leaders_or_months() -> None:
    bare = small_list(*["张三 | | | 6-30"] * 12)
    assert certainty_sentences(certainty(bare)) == ["清单里没有单位，没有可以判断的。"]
    leaders = dependence_sentences(dependence(bare), leader_dependence(bare), sole_partners(bare))
    assert leaders == ["清单里没有单位，没有可以依赖的。"]
    assert underway_sentences(underway(bare), peaks(bare)) == ["清单里没有单位，看不出各单位的忙月。"]
    assert positions_sentences(positions(bare), core_periphery(bare)) == ["清单里没有单位，谈不上位置和分组。"]
    assert groups_sentences(groups(bare).fit) == ["清单里没有单位，谈不上位置和分组。"]


def test_a_count_that_is_significant_but_too_small_to_be_flagged_is_told() -> None:
    """市财政局 is on all twelve projects, which with three agencies is only twice an even spread."""
    few = small_list(*["张三 | 市教育局 | 市财政局 | 6-30", "李四 | 市民政局 | 市财政局 | 6-30"] * 6)
    said = certainty_sentences(certainty(few))
    assert said[-1] == (
        "有1个单位被列为配合单位的次数显著多于平均分配，但都不到2.5倍，不作为偏多：市财政局（12次，2.0倍）。"
    )
    assert not [text for text in certainty_sentences(certainty(ALL_LEAD)) if "不到" in text]


def test_no_month_is_called_quiet_where_no_step_has_a_month() -> None:
    bare = small_list(*["张三 | 市甲局 | 市乙局 |"] * 3)
    for number in (1, 2, 3):
        bare = with_deadline(bare, number, date(2024, 9, 30))
    assert underway_sentences(underway(bare), peaks(bare)) == ["没有写明月份的步骤，看不出各单位的忙月。"]


def test_of_several_joints_each_is_said_to_part_the_network_by_itself() -> None:
    chain = small_list(
        "张三 | 市甲局 | 市乙局 | 6-30", "张三 | 市乙局 | 市丙局 | 6-30", "张三 | 市丙局 | 市丁局 | 6-30"
    )
    said = dependence_sentences(dependence(chain), leader_dependence(chain), sole_partners(chain))[-1]
    assert said in (
        "市乙局、市丙局中去掉任何一个，协同网络都会断开。",
        "市丙局、市乙局中去掉任何一个，协同网络都会断开。",
    )


def test_two_lists_that_are_alike_or_share_nothing_are_compared_in_plain_words() -> None:
    rows = ["养老: 张三 | 市教育局 | 市财政局 | 6-30", "公园: 张三 | 市民政局 | 市财政局 | 6-30"]
    before, after = small_list(*rows, year=2023), small_list(*rows, year=2024)
    said = comparison_sentences(compare(before, after))
    assert said[1] == "单位没有增减；领导没有增减。"
    assert "延续的项目中，牵头、配合关系都没有变化。" in said
    assert said[-1] == "延续的项目中，步骤都没有推迟或提前。"
    other = small_list("老旧小区加装电梯: | 市住建局 | 市水利局 |", year=2024)
    apart = comparison_sentences(compare(before, other))
    assert apart[2] == "没有延续的项目，不比较领导、牵头单位、时间和步骤。"
    assert not [text for text in apart if text.startswith("延续")]


def test_pairs_of_a_leader_are_counted_in_each_year_by_itself() -> None:
    """甲 and 乙 have no common project in 2023, and one in 2024."""
    apart = small_list("张三 | 市甲局 | |", "张三 | 市乙局 | |", year=2023)
    joined = small_list("张三 | 市甲局 | 市乙局 |", "张三 | 市丙局 | |", year=2024)
    found = strangers([apart, joined])
    said = gaps_sentences(gaps([apart, joined]), overlaps([apart, joined]), found)[-1]
    assert len(found) == 3 and said == "有3对单位各自承担同一位领导分管的项目，却没有共同项目（各地区各年分别计）。"


def test_dates_of_a_list_without_a_year_keep_their_order_over_the_years() -> None:
    """Its dates may say the year that the list does not."""
    dated = replace(small_list("张三 | 市甲局 | 市乙局 | 6-30 9-30"), year=None)
    assert underway(dated)["month"].tolist()[:12] == [f"未知-{month:02}" for month in range(1, 13)]
    assert steps(dated)["month"].tolist() == ["未知-06", "未知-09"]


def test_one_thing_is_no_plural_on_the_english_page() -> None:
    for key, text in words("en").items():
        counted = {name for name, _one, _many in re.findall(r"\{(\w+):([^|{}]*)\|([^{}]*)\}", text)}
        assert fill(text, **dict.fromkeys(re.findall(r"\{(\w+)", text), 1)).count("{") == 0, key
        assert counted <= set(re.findall(r"\{(\w+)", words("zh")[key])), key
    counts = {"projects": 1, "agencies": 2, "leaders": 1, "steps": 0}
    said = [fill(words("en")[f"count_{name}"], **counts) for name in counts]
    assert said == ["1 project", "2 agencies", "1 leader", "0 plan steps"]


def test_a_number_that_one_digit_would_round_up_is_written_with_its_own() -> None:
    assert [as_number(value) for value in (0.09, 0.096, 0.94, 0.0, -0.04)] == ["0.09", "0.1", "0.9", "0.0", "-0.04"]
