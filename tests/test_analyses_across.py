"""A city among cities, gaps and overlaps."""

from __future__ import annotations

import math

import numpy as np
import pytest

from graphmodel.analysis.elsewhere import Effect, arcsine, combined, elsewhere, random_effects, share
from graphmodel.analysis.gaps import gaps, overlaps, strangers
from graphmodel.analysis.sentences import elsewhere_sentences, gaps_sentences
from graphmodel.records import ResponsibilityList
from tests.small_lists import small_list


def _city(place: str, with_finance: int, projects: int = 30, year: int = 2024) -> ResponsibilityList:
    rows = [
        f"| 市教育局 | {'市财政局 市民政局' if number < with_finance else '市民政局'}" for number in range(projects)
    ]
    return small_list(*rows, place=place, year=year)


CITIES = [_city("宁波市", 8), _city("温州市", 10), _city("嘉兴市", 9), _city("湖州市", 11), _city("绍兴市", 28)]


def test_a_city_whose_finance_bureau_is_everywhere_is_an_outlier_and_the_others_are_not() -> None:
    table = elsewhere(CITIES)
    finance = table[table["function"] == "finance"].set_index("place")
    assert finance["outlier"].dropna().to_dict() == {"绍兴市": "higher"}
    row = finance.loc["绍兴市"]
    assert (row["supported"], row["projects"], row["places"]) == (28, 30, 4)
    assert row["others_share"] == pytest.approx(38 / 120, abs=0.02) and row["others_share"] < row[
        "shrunken_share"
    ] <= row["share_of_projects"] == pytest.approx(28 / 30)
    said = elsewhere_sentences(table)
    assert said == ["绍兴市的财政类单位配合了93%的项目，其他地区平均为32%，明显偏高。"]
    assert table[table["function"] == "civil affairs"]["outlier"].isna().all()


def test_random_effects_worked_by_hand() -> None:
    effects = [Effect(0.2, 0.01), Effect(0.4, 0.01), Effect(0.9, 0.02)]
    fixed = (0.2 / 0.01 + 0.4 / 0.01 + 0.9 / 0.02) / 250
    q = 100 * (0.2 - fixed) ** 2 + 100 * (0.4 - fixed) ** 2 + 50 * (0.9 - fixed) ** 2
    between = (q - 2) / (250 - (100**2 + 100**2 + 50**2) / 250)
    mean, found = random_effects(effects)
    assert found == pytest.approx(between) and combined(effects).value == pytest.approx(fixed)
    weights = [1 / (0.01 + between), 1 / (0.01 + between), 1 / (0.02 + between)]
    assert mean.value == pytest.approx(np.average([0.2, 0.4, 0.9], weights=weights))
    assert mean.variance == pytest.approx(1 / sum(weights))


def test_the_arcsine_scale_has_the_variance_it_claims() -> None:
    for chance in (0.2, 0.5, 0.8):
        drawn = np.random.default_rng(1).binomial(40, chance, 20_000)
        values = np.array([arcsine(int(count), 40).value for count in range(41)])[drawn]
        assert values.var() == pytest.approx(1 / 162, rel=0.06)
        assert share(float(values.mean())) == pytest.approx(chance, abs=0.02)
    assert 0 <= share(arcsine(0, 10).value) < 0.03 and math.isclose(share(2.0), 1.0)


def test_years_of_a_city_are_combined_and_never_poured_together() -> None:
    years = [_city("绍兴市", 2, projects=5, year=2023), _city("绍兴市", 60, projects=100)]
    table = elsewhere([*CITIES[:4], *years])
    row = table[(table["place"] == "绍兴市") & (table["function"] == "finance")].iloc[0]
    # weights 4n + 2
    assert row["share_of_projects"] == pytest.approx((22 * 2 / 5 + 402 * 60 / 100) / 424) and row["lists"] == 2
    assert row["share_of_projects"] == pytest.approx(
        share(combined([arcsine(2, 5), arcsine(60, 100)]).value), abs=0.001
    )
    # order and other functions change nothing
    again = elsewhere([*years[::-1], *CITIES[3::-1]])
    other = again[(again["place"] == "绍兴市") & (again["function"] == "finance")].iloc[0]
    assert other["z"] == pytest.approx(row["z"])


def test_small_lists_are_shrunken_more() -> None:
    cities = [
        _city("宁波市", 6),
        _city("温州市", 12),
        _city("嘉兴市", 18),
        _city("湖州市", 4, projects=5),
        _city("绍兴市", 24),
    ]
    finance = elsewhere(cities).query("function == 'finance'").set_index("place")

    def pulled(place: str) -> float:
        row = finance.loc[place]
        return float(
            (row["share_of_projects"] - row["shrunken_share"]) / (row["share_of_projects"] - row["others_share"])
        )

    assert pulled("湖州市") > pulled("绍兴市") > 0


def test_two_cities_are_not_compared() -> None:
    table = elsewhere(CITIES[:2])
    assert set(table["reason"]) == {"few"} and table["outlier"].isna().all()
    assert elsewhere_sentences(table) == ["只有2个地区的清单，不足3个，不和别处比较。"]
    assert elsewhere(small_list()).empty


def test_a_function_that_is_missing_beside_projects_alike_elsewhere() -> None:
    row = "老旧小区加装电梯: 张三 | 市住建局 | {}"
    here = small_list(row.format("市民政局"), place="宁波市")
    there = [small_list(row.format("市财政局"), place=place) for place in ("温州市", "嘉兴市", "湖州市")]
    table = gaps([here, *there])
    missing = table[table["missing"]]
    assert missing[
        ["place", "category", "function", "projects", "of", "alike_elsewhere", "share_elsewhere"]
    ].values.tolist() == [["宁波市", "类别", "finance", 0, 1, 3, 1.0]]
    said = gaps_sentences(table, overlaps(here), strangers(here))
    assert said[0] == "宁波市2024年的“类别”没有财政类单位参加，而别处3个相似项目中100%有。"
    assert not gaps(here)["missing"].any(), "alone there is nothing to compare with"


def test_projects_alike_whose_leads_never_meet() -> None:
    made = small_list(
        "老旧小区加装电梯500台: 张三 | 市住建局 | 市财政局", "老旧小区加装电梯800台: 李四 | 市民政局 | 市教育局",
        "老旧小区加装电梯900台: 李四 | 市财政局 | 市公安局",
    )  # fmt: skip
    table = overlaps(made)
    assert sorted(map(tuple, table[["number", "other_number"]].values.tolist())) == [(1, 2), (2, 3)]
    assert strangers(made)[["leader", "one", "other"]].values.tolist() == [
        ["李四", "市公安局", "市教育局"], ["李四", "市公安局", "市民政局"], ["李四", "市教育局", "市财政局"], ["李四", "市民政局", "市财政局"],
    ]  # fmt: skip


def test_three_places_are_enough_to_be_compared_and_two_are_not() -> None:
    cities = [small_list("| 市教育局 | 市财政局", place=place) for place in ("宁波市", "温州市", "绍兴市")]
    assert elsewhere(cities)["reason"].isna().all() and elsewhere(cities)["z"].notna().all()
    assert (elsewhere(cities[:2])["reason"] == "few").all()
