"""The bounds of what a sentence says: one and many, exactly at a limit, one agency alone, the first of several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.sentences import (
    certainty_sentences,
    comparison_sentences,
    dependence_sentences,
    gaps_sentences,
    groups_sentences,
    heavier_sentences,
    positions_sentences,
    ties_sentences,
    underway_sentences,
)
from graphmodel.analysis.sentences.burden import capacity_sentences
from graphmodel.analysis.sentences.plan import levelling_sentences
from graphmodel.analysis.sentences.words import month_words, number, numbers_of, percent, some
from graphmodel.analysis.underway import peaks, underway
from graphmodel.records import ResponsibilityList
from tests.small_lists import small_list, with_deadline

PLACE = {"place": "宁波市", "year": 2024}


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (0.25, 1, "0.2"),
        (1.25, 1, "1.2"),
        (0.095, 1, "0.1"),
        (0.094, 1, "0.09"),
        (0.5, 0, "0.5"),
        (0.95, 0, "1"),
        (0.004, 2, "0.004"),
        (0.02, 2, "0.02"),
    ],
)
def test_a_number_has_one_digit_and_is_never_nothing(value: float, digits: int, written: str) -> None:
    assert number(value, digits) == written
    assert number(value) == number(value, 1)


def test_only_a_whole_is_a_hundred_per_cent() -> None:
    assert [percent(share) for share in (1, 0.9999, 0.994, 0)] == ["100%", "99%", "99%", "0%"]


def test_months_are_said_without_their_year_unless_it_is_asked_for() -> None:
    assert month_words("2023-11", "zh") == "11月" and month_words("2023-11", "en") == "November"
    assert month_words("未知_1-02", "zh", with_year=True) == "次年2月"
    assert month_words("未知_1-02", "en", with_year=True) == "February of the next year"
    assert month_words("未知_2-02", "zh", with_year=True) == "第3年2月"
    assert month_words("未知_2-02", "en", with_year=True) == "February of year 3"


def test_eight_names_are_said_and_of_nine_the_first_eight() -> None:
    names = list("甲乙丙丁戊己庚辛壬")
    assert some(names[:8], "zh") == "甲、乙、丙、丁、戊、己、庚、辛"
    assert some(names, "zh") == "甲、乙、丙、丁、戊、己、庚、辛等9个"


def _flag(**changed: Any) -> pd.DataFrame:
    row = {
        "agency": "市财政局", "supported": 9, "expected": 3.0, "ratio": 3.0, "ratio_low": 2.0, "ratio_high": 4.0,
        "grade": "clear", "reason": None, "left_out": 22, "left_out_holds": 22, "bootstrap_share": 1.0,
        "q_value": 0.001, "q_two_projects": None, "q_departments": None, "q_universe": None, **PLACE,
    }  # fmt: skip
    return pd.DataFrame([row | changed])


def test_a_flag_fails_in_another_universe_above_the_rate_and_not_at_it() -> None:
    assert "不成立" not in certainty_sentences(_flag(q_departments=0.05))[0]
    assert certainty_sentences(_flag(q_departments=0.0501))[0].endswith("；只看政府部门时不成立。")


def test_a_count_is_called_too_small_at_the_rate_itself_and_only_above_its_expectation() -> None:
    assert "都不到" in certainty_sentences(_flag(grade=None, q_value=0.05, ratio=1.2))[-1]
    assert len(certainty_sentences(_flag(grade=None, q_value=0.05, ratio=1.0))) == 1
    assert len(certainty_sentences(_flag(grade=None, q_value=0.06, ratio=1.2))) == 1


def test_agencies_that_only_lead_do_not_make_a_list_one_without_partners() -> None:
    rows = [f"张三 | 市{name}局 | 市财政局" for name in "甲乙丙丁戊己庚辛壬癸"]
    said = certainty_sentences(certainty(small_list(*rows, "张三 | 市子局 | 市丑局"), bootstraps=5))
    assert not [text for text in said if "没有列出配合单位" in text]
    spread = [
        f"张三 | 市{one}局 | 市{other}局"
        for one, other in zip("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉", strict=True)
    ]
    said = certainty_sentences(certainty(small_list(*spread), bootstraps=5))
    assert said == ["没有单位被列为配合单位的次数明显多于平均分配。"]


def test_where_every_agency_has_its_staff_none_is_said_to_lack_it() -> None:
    table = pd.DataFrame([{**PLACE, "agency": "市财政局", "load": 0.5, "led": 1, "supported": 2}])
    assert capacity_sentences(table, "人") == ["按人折算，市财政局最重：3个项目，每1个人合0.5个项目。"]
    both = pd.concat([table, table.assign(agency="市教育局", load=None)])
    assert capacity_sentences(both, "人")[-1] == "有1个单位没有给出人，没有折算。"


def test_one_day_is_later_and_that_nobody_led_is_said_in_either_language() -> None:
    before = small_list("托位: 张三 | | 市甲局 | 3-30", "路灯: 李四 | 市乙局 | | 6-30", year=2023)
    after = small_list("托位: 张三 | 市丙局 | 市甲局 | 3-31", "路灯: 李四 | 市乙局 | | 6-30")
    found = compare(with_deadline(before, 1, date(2023, 6, 29)), with_deadline(after, 1, date(2024, 6, 30)))
    said, english = comparison_sentences(found), comparison_sentences(found, "en")
    assert "延续的项目中，牵头单位有变化的1个：第1项由未写明改为市丙局。" in said
    assert "Of the projects carried on the lead unit changed in 1: number 1 from nobody to 市丙局." in english
    assert [text[:25] for text in said if "完成时间" in text] == ["延续的项目中，完成时间推迟的1个、提前的0个：第1"]
    assert said[-1] == "延续项目中有1个步骤推迟、0个步骤提前。"
    back = comparison_sentences(compare(with_year(after, 2023), with_year(before, 2024)))
    assert back[-1] == "延续项目中有0个步骤推迟、1个步骤提前。"
    assert not [text for text in said if text.startswith("注意：两边的清单不同")]


def with_year(made: ResponsibilityList, year: int) -> ResponsibilityList:
    """Return the list as one of another year, its days moved with it."""
    projects = tuple(
        replace(
            project, milestones=tuple(replace(step, due=step.due.replace(year=year)) for step in project.milestones)
        )
        for project in made.projects
    )
    return replace(made, year=year, projects=projects, title=f"{year}年民生实事项目责任清单")


def test_that_other_lists_are_compared_is_said_of_both() -> None:
    before = small_list("托位: 张三 | 市丙局 | 市甲局 | 3-30", year=2023)
    after = small_list("托位: 张三 | 市丙局 | 市甲局 | 3-31", title="2024年重点工作清单")
    said = [text for text in comparison_sentences(compare(before, after)) if text.startswith("注意：")]
    assert said == [
        "注意：两边的清单不同（2023年：《民生实事项目责任清单》；2024年：《重点工作清单》），"
        "项目按名称相似度在全部清单之间配对。"
    ]


def _dependence(made: ResponsibilityList) -> list[str]:
    return dependence_sentences(dependence(made), leader_dependence(made), sole_partners(made))


def test_one_agency_alone_and_a_leader_of_two_among_leaders_of_one() -> None:
    assert "没有" in _dependence(small_list("张三 | 市甲局 | "))[1]
    mixed = small_list("张三 | 市甲局 | 市丙局", "张三 | 市乙局 | 市丁局", "李四 | 市甲局 | 市乙局")
    one_each = small_list("张三 | 市甲局 | 市丙局", "李四 | 市乙局 | 市丁局")
    assert _dependence(mixed)[0] == "分管两个及以上项目的领导中，没有哪位的项目全部需要同一个单位。"
    assert _dependence(one_each)[0] == "没有分管两个及以上项目的领导。"


def _peaks(**changed: Any) -> pd.DataFrame:
    row = {
        "agency_id": "a", "agency": "市甲局", "differs": True, "peak_month": "2024-03", "peak_steps": 4,
        "peak_expected": 4.0, **PLACE,
    }  # fmt: skip
    return pd.DataFrame([row | changed])


def test_a_worst_month_that_is_as_expected_is_not_called_fuller() -> None:
    table = underway(small_list("张三 | 市甲局 | 市乙局 | 3-31"))
    assert "并不比全部项目更集中" in underway_sentences(table, _peaks())[-1]
    assert "更集中（4个" in underway_sentences(table, _peaks(peak_expected=3.9))[-1]


def test_without_steps_and_without_agencies_no_worst_month_has_its_own_reason() -> None:
    made = with_deadline(small_list("张三 | 市甲局 | 市乙局"), 1, date(2024, 6, 30))
    assert underway_sentences(underway(made), peaks(made))[-1] == "没有写明月份的步骤，看不出各单位的忙月。"
    nobody = with_deadline(small_list("张三 | | "), 1, date(2024, 6, 30))
    assert underway_sentences(underway(nobody), peaks(nobody))[-1] == "清单里没有单位，看不出各单位的忙月。"


def _groups(agreement: float | None) -> list[str]:
    row = {
        "network": "agencies", "groups": 3, "modularity": 0.2, "null_modularity": 0.1, "agreement": 0.7, "firm": False,
        "portfolio_agreement": agreement, **PLACE,
    }  # fmt: skip
    return groups_sentences(pd.DataFrame([row]))


def test_groups_are_held_against_the_portfolios_where_there_are_any() -> None:
    assert len(_groups(0.25)) == 2
    assert len(_groups(None)) == len(_groups(float("nan"))) == 1


def test_the_least_steady_of_the_first_five_ranks_is_told_and_no_sixth() -> None:
    core = pd.DataFrame([{**PLACE, "core_size": 0, "fit": 0.0, "null_fit": 0.0, "p_value": 1.0}])

    def said(*ranks: tuple[int, float]) -> str:
        table = pd.DataFrame(
            [
                {**PLACE, "agency": f"市{rank}局", "betweenness_rank": rank, "betweenness_rank_low": 1.0,
                 "betweenness_rank_high": high}
                for rank, high in ranks
            ]
        )  # fmt: skip
        return "".join(positions_sentences(table, core)[1:-1])

    assert "市5局" in said((1, 1.0), (5, 8.0))
    assert not said((1, 1.0), (5, 7.0))
    assert not said((1, 1.0), (6, 19.0))
    assert not said((1, 1.0), (2, 9.0), (3, float("nan")))


def _plan(before: list[int], after: list[int], moves: int = 1) -> Any:
    table = pd.DataFrame(
        {
            "agency_id": [f"a{i}" for i in range(len(before))], "agency": [f"市{i}局" for i in range(len(before))],
            "peak_steps": before, "new_peak_steps": after,
        }
    )  # fmt: skip
    return SimpleNamespace(peaks=table, moves=pd.DataFrame({"step": range(moves)}), weeks=4, fixed=0)


def test_a_suggestion_counts_whose_worst_month_is_lighter_heavier_and_the_same() -> None:
    said = levelling_sentences(_plan([9, 9, 5, 5], [7, 8, 6, 5]))
    assert "市0局" in said[0] and "市1局" in said[0] and "市2局" in said[1] and "1个" in said[2]
    assert len(levelling_sentences(_plan([9, 5], [7, 6]))) == 3
    five = levelling_sentences(_plan([9] * 5, [8] * 5))[0]
    assert "等" not in five and "市4局" in five
    assert "市5局" not in levelling_sentences(_plan([9] * 6, [8] * 6))[0]


def test_agencies_nobody_asked_about_are_told_only_where_something_is_moved() -> None:
    asked = _plan([9], [8])
    others = _plan([9, 3], [8, 4]).peaks
    assert "市1局" in heavier_sentences(asked, others)[0]
    assert heavier_sentences(_plan([9], [9], moves=0), others) == []
    assert heavier_sentences(asked, _plan([9, 3], [8, 3]).peaks) == []


def test_a_function_that_one_other_list_has_is_looked_for_and_found() -> None:
    gaps = pd.DataFrame([{**PLACE, "category": "教育", "function": "finance", "alike_elsewhere": 1, "missing": False,
                          "share_elsewhere": 1.0}])  # fmt: skip
    none = pd.DataFrame(columns=["place", "year", "one_id", "other_id", "number", "other_number"])
    with_one = gaps_sentences(gaps, none, none)
    assert with_one[0] != gaps_sentences(gaps.assign(alike_elsewhere=0), none, none)[0]
    assert with_one[1:] != gaps_sentences(gaps, none, none, leaders=False)[1:]
    assert with_one == gaps_sentences(gaps, none, none, leaders=True)


def test_lists_and_places_are_said_in_the_order_of_the_table() -> None:
    rows = pd.DataFrame({"list": ["甲清单", "乙清单", "甲清单"], "number": [3, 1, 4]})
    assert numbers_of(rows, "zh") == "《甲清单》第3、4项；《乙清单》第1项"
    pair = {"one": "市甲局", "other": "市乙局", "projects": 3, "expected": 2.0, "beyond_chance": None}
    table = pd.DataFrame(
        [pair | {"place": "宁波市", "years": "2024"}, pair | {"place": "合肥市", "years": "2024", "projects": 0}]
    )
    said = ties_sentences(table)
    assert [text[:3] for text in said] == ["宁波市", "宁波市", "合肥市", "合肥市"]
    assert "3" in said[1] and said[3].endswith("没有两个单位一起做项目。")
    more = pd.DataFrame([pair | {"place": "宁波市", "years": "2024", "projects": count} for count in (2, 5, 5)])
    assert ties_sentences(more)[-1].startswith("一起做项目最多的有2对，都是5次：")


def test_a_list_without_a_year_beside_one_with_a_year_has_its_own_sentence() -> None:
    flags = pd.concat([_flag(), _flag(year=None, agency="市水务局")])
    said = certainty_sentences(flags)
    assert said[0].startswith("宁波市2024年：市财政局") and "市水务局被列为配合单位9次" in said[1]
