"""What the whole tables do not reach: bounds met exactly, one of something, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from graphmodel.analysis import calendar, centrality
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.dependence import sole_partners
from graphmodel.analysis.groups import groups
from graphmodel.analysis.partners import known_agencies
from graphmodel.analysis.positions import positions
from graphmodel.analysis.questions import ask
from graphmodel.analysis.registers import per_capacity, read_capacity
from graphmodel.analysis.resampling import _Spectrum
from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.small_lists import small_list


def _two_cliques() -> ResponsibilityList:
    first = [f"张三 | 市{a}局 | 市{b}局 市{c}局" for a, b, c in ["甲乙丙", "乙丙丁", "丙丁甲", "丁甲乙"] * 3]
    second = [f"李四 | 市{a}局 | 市{b}局 市{c}局" for a, b, c in ["戊己庚", "己庚辛", "庚辛戊", "辛戊己"] * 3]
    return small_list(*first, *second)


def test_groups_are_firm_at_one_in_twenty() -> None:
    """Of 19 random networks none reaches them: p is 1/20, which is the bound itself."""
    row = groups(_two_cliques(), repeats=3, nulls=19).fit.iloc[0]
    assert row["p_value"] == 0.05 and row["firm"]


def test_one_search_agrees_with_itself_and_two_are_compared(hangzhou: ResponsibilityList) -> None:
    assert (groups(hangzhou, repeats=1, nulls=2).fit["agreement"] == 1.0).all()
    several = groups(hangzhou, repeats=2, nulls=2).fit.set_index("network")["agreement"]
    assert several["agencies"] < 1.0


def test_agencies_that_are_alone_on_their_projects_are_no_groups() -> None:
    fit = groups(small_list("张三 | 市甲局 |", "李四 | 市乙局 |")).fit.set_index("network")
    assert fit.loc["agencies", "modularity"] == 0.0


def test_of_one_bootstrap_a_flag_holds_or_it_does_not(hangzhou: ResponsibilityList) -> None:
    assert set(certainty(hangzhou, bootstraps=1)["bootstrap_share"]) == {0.0, 1.0}


def test_the_list_of_a_project_is_told_where_any_place_has_several() -> None:
    one = small_list("张三 | 市教育局 | 市财政局")
    other = replace(small_list("李四 | 市水利局 | 市财政局"), title="2024年重点工作任务清单", source_sha256="d" * 64)
    elsewhere = small_list("王五 | 市民政局 | 市财政局", place="温州市")
    assert "list" in sole_partners([one, other, elsewhere]) and "list" not in sole_partners([one, elsewhere])


@pytest.mark.parametrize(
    ("question", "count"), [("哪个项目牵头单位最多", 2), ("哪个项目参加单位最多", 3), ("哪个项目配合单位最多", 1)]
)
def test_leads_partners_and_both_are_counted_as_they_are_asked_for(question: str, count: int) -> None:
    made = small_list("张三 | 市教育局 市财政局 | 市民政局", "李四 | 市水利局 |")
    assert ask(made, question).table["agencies"].max() == count


@pytest.mark.parametrize(("draws", "low", "high"), [(10, 0.5, 2.0), (400, 0.02, 60.0), (5000, 300.0, 1500.0)])
def test_the_window_of_counts_holds_all_that_is_likely_and_all_that_was_observed(
    draws: int, low: float, high: float
) -> None:
    """Outside it less than 1e-15 is left of any sum of draws: here of the widest, those of equal chances."""
    for observed in (1, draws):
        window = _Spectrum.of(np.array([0, observed]), np.array([low, high]), draws)
        last = window.start + window.width - 1
        assert window.start >= 0 and last >= observed
        for mean in (low, high):
            assert binom.cdf(window.start - 1, draws, mean / draws) < 1e-15
            assert binom.sf(last, draws, mean / draws) < 1e-15


def test_who_is_between_the_other_two_of_three() -> None:
    table = positions(small_list("张三 | 市甲局 | 市乙局", "张三 | 市甲局 | 市丙局")).set_index("agency")
    assert table["betweenness"].to_dict() == {"市甲局": 1.0, "市乙局": 0.0, "市丙局": 0.0}


def test_loads_of_a_list_without_a_year_are_ranked(tmp_path: Path) -> None:
    made = tidy_tables(small_list("张三 | 市教育局 | 市财政局", "张三 | 市财政局 |", year=None))
    file = tmp_path / "编制.csv"
    file.write_text("单位,编制\n教育局,10\n财政局,10\n", encoding="utf-8")
    heads = read_capacity(file, place="宁波市", there=known_agencies(made))
    table = per_capacity(certainty(made, bootstraps=0), heads).set_index("agency")
    assert table["load_rank"].to_dict() == {"市财政局": 1, "市教育局": 2}


def test_the_largest_of_what_hangs_together_is_number_one() -> None:
    for rows in (["| 市甲局 | 市乙局", "| 市丙局 | 市丁局 市戊局"], ["| 市丁局 | 市戊局", "| 市甲局 | 市乙局 市丙局"]):
        sizes = centrality(small_list(*rows))["component"].value_counts().to_dict()
        assert sizes == {1: 3, 2: 2}


def test_who_left_has_no_projects_any_more_and_who_came_had_none() -> None:
    before, after = small_list("张三 | 市甲局 |", year=2024), small_list("李四 | 市甲局 |", year=2025)
    table = compare(before, after).leaders.set_index("leader")
    assert table.loc["张三", ["status", "projects", "new_projects"]].tolist() == ["went", 1, 0]
    assert table.loc["李四", ["status", "projects", "new_projects"]].tolist() == ["came", 0, 1]


def test_a_step_of_a_leap_day_is_compared_with_the_next_years() -> None:
    before = small_list("修路: 张三 | 市甲局 | | 2-29", year=2024)
    table = compare(before, small_list("修路: 张三 | 市甲局 | | 3-31", year=2025)).steps
    assert table["days_later"].tolist() == [31]


def test_months_of_lists_without_a_year_stand_behind_those_with_one() -> None:
    text = "宁波市{}清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 11月底前开工。"
    undated, dated = read_text(text.format("")), read_text(text.format("2024年"))
    months = list(calendar([undated, dated]).columns[-24:])
    assert months == [f"2024-{month:02}" for month in range(1, 13)] + [f"未知-{month:02}" for month in range(1, 13)]
