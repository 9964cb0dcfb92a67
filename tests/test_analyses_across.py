"""A city among cities, gaps and overlaps, and plain questions."""

from __future__ import annotations

import json
import math
import shlex
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graphmodel.analysis.elsewhere import Effect, arcsine, combined, elsewhere, random_effects, share
from graphmodel.analysis.gaps import gaps, overlaps, strangers
from graphmodel.analysis.questions import ask
from graphmodel.analysis.sentences import elsewhere_sentences, gaps_sentences
from graphmodel.errors import AnalysisError
from graphmodel.records import Category, ResponsibilityList
from tests.conftest import HANGZHOU, run_command
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
    assert (
        row["others_share"] == pytest.approx(38 / 120, abs=0.02)
        and row["others_share"] < row["shrunken_share"] <= row["share_of_projects"]
    )
    said = elsewhere_sentences(table)
    assert said == ["绍兴市的财政局类单位配合了92%的项目，其他地区平均为32%，明显偏高。"]
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
    expected = combined([arcsine(2, 5), arcsine(60, 100)])
    assert row["share_of_projects"] == pytest.approx(share(expected.value)) and row["lists"] == 2
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
    assert said[0] == "宁波市2024年的“类别”没有财政局类单位参加，而别处3个相似项目中100%有。"
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


@pytest.mark.parametrize(
    ("question", "understood", "first"),
    [
        ("7月谁最忙", "7月各单位有多少步骤到期", "市财政局"),
        ("七月份，哪个单位最忙？", "7月各单位有多少步骤到期", "市财政局"),
        ("财政局和谁合作最多", "市财政局和哪些单位一起做项目", "市建委"),
        ("和财政局", None, None),
        ("陈瑾分管的项目里市建委配合哪些", "陈瑾分管、市建委配合的项目", 4),
        ("陈瑾分管的项目里市建委牵头哪些", "陈瑾分管、市建委牵头的项目", "empty"),
        ("卫健委哪个月最忙", "市卫生健康委员会每个月有多少步骤到期", "2023-11"),
        ("哪个月最忙", "全部项目每个月有多少步骤到期", "2023-11"),
        ("陈瑾分管哪些项目", "陈瑾分管的项目", 1),
        ("财政局和市建委一起做了哪些项目", "市财政局和市建委都参加的项目", 4),
        ("抚幼育苗类有哪些项目", "属于“抚幼育苗”在杭州的项目", 4),
        ("11月财政局有哪些步骤到期", "市财政局11月到期的步骤", 1),
        ("谁配合项目最多", "配合项目最多的单位", "市财政局"),
        ("哪些单位配合偏多", "哪些单位被列为配合单位的次数偏多", "市财政局"),
        ("哪位领导分管项目最多", "各位领导分管的项目数", "丁狄刚"),
        ("少了财政局会怎样", "哪些项目、领导和月份离不开市财政局", "市财政局"),
        ("陈瑾的项目离不开谁", "陈瑾分管的项目需要哪些单位", "市财政局"),
        ("天气怎么样", None, None),
        ("财政局喜欢谁", None, None),
        ("13月谁最忙", None, None),
        ("7月谁最忙和财政局", None, None),
        ("", None, None),
    ],
)
def test_plain_questions(hangzhou: ResponsibilityList, question: str, understood: str | None, first: object) -> None:
    if understood is None:
        with pytest.raises(AnalysisError, match="没有听懂"):
            ask(hangzhou, question)
        return
    found = ask(hangzhou, question)
    assert found.understood.startswith(understood) and found.command.startswith("graphmodel ")
    if first == "empty":
        assert found.table.empty
        return
    row = found.table.iloc[0]
    column = {int: "number"}.get(type(first)) or next(
        name for name in ("month", "agency", "leader", "partner") if name in row and row[name] == first
    )
    assert row[column] == first


def test_the_answers_are_those_of_the_list(hangzhou: ResponsibilityList) -> None:
    found = ask(hangzhou, "丁狄刚分管的项目市建委牵头几个").table
    expected = [p.number for p in hangzhou.projects if "丁狄刚" in p.leaders and p.lead_units == ("市建委",)]
    assert found["number"].tolist() == expected == [9, 14, 15]
    with_category = replace(
        hangzhou, projects=tuple(replace(p, category=Category("1", "某类")) for p in hangzhou.projects)
    )
    assert len(ask(with_category, "某类有多少项目").table) == 22


def test_the_command_says_what_it_understood_and_which_command_answers(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("ask", "财政局和谁合作最多", HANGZHOU)
    out = capsys.readouterr().out
    assert "问题理解为：市财政局和哪些单位一起做项目" in out and "可以用的命令：graphmodel partners 市财政局 " in out
    run_command("ask", "天气怎么样", HANGZHOU, expect=2)
    assert "没有听懂“天气怎么样”" in capsys.readouterr().err


def test_the_cypher_that_a_question_offers_gives_the_same_projects(
    capsys: pytest.CaptureFixture[str], hangzhou: ResponsibilityList, tmp_path: Path
) -> None:
    run_command("load", HANGZHOU, "--store", tmp_path / "a.db")
    capsys.readouterr()
    for question in (
        "陈瑾分管的项目里市建委配合哪些",
        "财政局牵头哪些项目",
        "抚幼育苗类有哪些项目",
        "财政局和市建委一起做了哪些项目",
    ):
        found = ask(hangzhou, question)
        words = shlex.split(found.command)[1:]
        run_command(*words, "--store", tmp_path / "a.db", "--format", "json")
        rows = json.loads(capsys.readouterr().out)
        assert [row["p.number"] for row in rows] == found.table["number"].tolist()
