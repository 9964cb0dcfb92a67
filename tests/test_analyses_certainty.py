"""How sure a flag is: the real list's figures, whole tables by hand, brute force, and what must not change them."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

from graphmodel.analysis.certainty import CLEAR, POSSIBLE, certainty, draws, grade
from graphmodel.analysis.material import incidences, tables_of
from graphmodel.analysis.poisson_binomial import masses, times_expected, upper_tail
from graphmodel.analysis.resampling import judge
from graphmodel.analysis.sentences import certainty_sentences
from graphmodel.analysis.workload import adjust, upper_tails, workload
from graphmodel.network import build_network
from graphmodel.records import Project, ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.generated import generated_list
from tests.small_lists import small_list


@pytest.fixture(scope="module")
def judged(hangzhou: ResponsibilityList) -> pd.DataFrame:
    return certainty(hangzhou).set_index("agency")


def test_the_flags_of_the_real_list_and_how_sure_they_are(judged: pd.DataFrame) -> None:
    assert judged["grade"].dropna().to_dict() == {"市财政局": CLEAR, "市建委": CLEAR, "市城管局": POSSIBLE}
    assert judged.loc[["市财政局", "市建委", "市城管局"], "left_out_holds"].tolist() == [22, 22, 14]
    assert set(judged["left_out"]) == {22}
    shares = judged.loc[["市财政局", "市建委", "市城管局"], "bootstrap_share"]
    assert shares.tolist() == pytest.approx([0.99, 0.91, 0.47], abs=0.025)
    assert judged.loc["市财政局", "ratio"] == pytest.approx(15 / (63 / 19), rel=1e-9)


def test_the_weaker_flag_hangs_on_the_universe_and_is_not_printed_like_the_strong_one(
    hangzhou: ResponsibilityList, judged: pd.DataFrame
) -> None:
    assert (judged.loc["市城管局", ["q_two_projects", "q_departments"]] > 0.05).all()
    assert (judged.loc[["市财政局", "市建委"], ["q_two_projects", "q_departments"]] < 0.05).all().all()
    zh, en = (certainty_sentences(certainty(hangzhou), language) for language in ("zh", "en"))
    assert [text.split("，")[0][:4] for text in zh] == ["市财政局", "市建委被", "市城管局"]
    assert ["明显偏多" in text for text in zh] == [True, True, False] and "可能偏多" in zh[2]
    assert "22次中有14次成立" in zh[2] and "只看政府部门时不成立" in zh[2]
    assert ["clearly more" in text for text in en] == [True, True, False] and "possibly more" in en[2]
    assert not any("负担过重" in text for text in zh)


def test_expectation_tail_and_adjustment_are_those_of_the_workload(
    hangzhou: ResponsibilityList, judged: pd.DataFrame
) -> None:
    other = workload(tidy_tables(hangzhou)).set_index("agency").loc[judged.index]
    for name in ("expected", "p_value", "q_value"):
        assert judged[name].to_numpy(float) == pytest.approx(other[name].to_numpy(float), rel=1e-9)


def test_the_interval_is_the_one_whose_ends_just_reject(hangzhou: ResponsibilityList, judged: pd.DataFrame) -> None:
    group = incidences(tables_of(hangzhou))[0]
    row = group.agencies.index("市城管局")
    chances = draws(group, np.arange(22)[None, :])[0, row]
    odds = chances[chances > 0] / (1 - chances[chances > 0])

    def tail(log_factor: float, count: int) -> float:
        tilted = odds * math.exp(log_factor) / (1 + odds * math.exp(log_factor))
        return float(stats.poisson_binom.sf(count - 1, tilted))

    low = optimize.brentq(lambda f: tail(f, 8) - 0.025, -5, 5)
    high = optimize.brentq(lambda f: 1 - tail(f, 9) - 0.025, -5, 5)
    ends = [float((odds * math.exp(f) / (1 + odds * math.exp(f))).sum() / chances.sum()) for f in (low, high)]
    assert judged.loc["市城管局", ["ratio_low", "ratio_high"]].tolist() == pytest.approx(ends, rel=1e-6)


def test_one_table_worked_by_hand() -> None:
    # 甲 leads both, so each of the two draws goes to 乙 or 丙: 乙 is drawn twice (chance 1/2 each), 丙 never
    table = certainty(small_list("| 市甲局 | 市乙局", "| 市甲局 | 市乙局", "| 市甲局 | 市丙局 市乙局"), bootstraps=0)
    rows = table[["agency", "led", "supported", "expected", "ratio", "reason", "grade"]].values.tolist()
    assert rows == [
        ["市乙局", 0, 3, 2.0, 1.5, "short", None],
        ["市丙局", 0, 1, 2.0, 0.5, "short", None],
        ["市甲局", 3, 0, 0.0, pytest.approx(float("nan"), nan_ok=True), "short", None],
    ]
    # 乙: 3 of 3 where the chances are 1/2, 1/2 and 1; nothing above 3, and at 3 the lower end has both draws at 2.5 %
    assert table["ratio_high"][0] == 1.5 and table["ratio_low"][0] == pytest.approx((1 + 2 * math.sqrt(0.025)) / 2)


def test_the_distribution_against_every_outcome() -> None:
    chances = np.array([[0.1, 0.35, 0.5, 0.82], [0.0, 1.0, 0.25, 0.25]])
    for row in (0, 1):
        exact = [0.0] * 5
        for hits in itertools.product((0, 1), repeat=4):
            exact[sum(hits)] += float(np.prod([c if hit else 1 - c for c, hit in zip(chances[row], hits, strict=True)]))
        assert masses(chances)[row] == pytest.approx(exact, abs=1e-15)
        assert masses(chances, most=2)[row] == pytest.approx(exact[:3], abs=1e-15)
    assert upper_tail(masses(chances), np.array([2, 2])) == pytest.approx(upper_tails(chances, np.array([2, 2])))


def test_an_interval_at_the_edges() -> None:
    low, high = times_expected(masses(np.array([[0.5, 0.5], [0.0, 0.0]])), np.array([0, 0]))
    assert low.tolist() == [0.0, 0.0] and high[1] == 0.0
    # nothing of two at 1/2: the upper end has (1 - p)^2 = 0.025
    assert high[0] == pytest.approx(2 * (1 - math.sqrt(0.025)), rel=1e-6)


def test_lists_with_a_project_left_out_are_judged_like_lists(hangzhou: ResponsibilityList) -> None:
    group = incidences(tables_of(hangzhou))[0]
    whole = np.arange(22)
    judged = judge(group, np.array([np.delete(whole, index) for index in whole]))
    for index in (0, 5, 16):
        shorter = replace(hangzhou, projects=tuple(p for p in hangzhou.projects if p.number != index + 1))
        table = workload(tidy_tables(shorter)).set_index("agency")
        for name in ("市财政局", "市建委", "市城管局", "市发改委"):
            q_value = judged.q_values[index, group.agencies.index(name)]
            assert q_value == pytest.approx(table.loc[name, "q_value"], rel=1e-9)


def test_leaving_out_the_agencies_that_cannot_be_flagged_changes_no_flag() -> None:
    generator = np.random.default_rng(11)
    for _ in range(20):
        group = _random_group(generator, agencies=12, projects=15)
        chances, pool = draws(group, np.arange(15)[None, :]), group.member.any(axis=1)
        exact = adjust(upper_tails(chances[0], group.supports.sum(axis=1))[pool])
        found = judge(group, np.arange(15)[None, :]).q_values[0][pool]
        assert ((exact <= 0.05) == (found <= 0.05)).all()
        assert found[exact <= 0.05] == pytest.approx(exact[exact <= 0.05], rel=1e-6)


def _random_list(
    generator: np.random.Generator, *, agencies: int, projects: int, spread: float, partners: int
) -> ResponsibilityList:
    names = [f"市{chr(0x4E00 + 7 * index)}{chr(0x5E00 + index)}局" for index in range(agencies)]
    weight = generator.lognormal(0, spread, agencies)
    rows = []
    for number in range(1, projects + 1):
        lead = int(generator.integers(agencies))
        chance = weight.copy()
        chance[lead] = 0
        drawn = generator.choice(
            agencies, int(generator.integers(2, partners + 1)), replace=False, p=chance / chance.sum()
        )
        rows.append(
            Project(number, f"项目{number}", lead_units=(names[lead],), partner_units=tuple(names[i] for i in drawn))
        )
    return ResponsibilityList("清单", "宁波市", 2024, "made.txt", "0" * 64, tuple(rows))


def _random_group(generator: np.random.Generator, *, agencies: int, projects: int):  # type: ignore[no-untyped-def]
    made = _random_list(generator, agencies=agencies, projects=projects, spread=0.8, partners=5)
    return incidences(tables_of(made))[0]


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_projects_of_ordinary_unevenness_flag_nothing(seed: int) -> None:
    made = _random_list(np.random.default_rng(seed), agencies=40, projects=200, spread=0.3, partners=14)
    table = certainty(made, bootstraps=20)
    assert (table["q_value"] <= 0.05).sum() >= 2, "significance alone would flag some"
    assert table["grade"].isna().all()


def test_a_planted_burden_in_a_long_list_is_flagged() -> None:
    made = _random_list(np.random.default_rng(1), agencies=40, projects=200, spread=0.2, partners=6)
    busy = made.projects[0].partner_units[0]
    projects = [
        replace(project, partner_units=(*project.partner_units, busy))
        if project.number % 2 and busy not in (*project.partner_units, *project.lead_units)
        else project
        for project in made.projects
    ]
    table = certainty(replace(made, projects=tuple(projects)), bootstraps=100)
    assert table[table["grade"].notna()][["agency", "grade"]].values.tolist() == [[busy, CLEAR]]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, CLEAR),
        ({"q_value": 0.051}, None),
        ({"ratio": 2.49}, None),
        ({"ratio_low": 1.99}, POSSIBLE),
        ({"left_out_holds": 20}, POSSIBLE),
        ({"bootstrap_share": 0.79}, POSSIBLE),
        ({"bootstrap_share": None}, CLEAR),
        ({"q_two_projects": 0.06}, POSSIBLE),
        ({"q_departments": 0.06}, POSSIBLE),
        ({"q_universe": 0.06}, POSSIBLE),
        ({"q_departments": None}, CLEAR),
    ],
)
def test_the_bounds_of_the_two_grades(change: dict[str, float | None], expected: str | None) -> None:
    row = {"q_value": 0.05, "ratio": 2.5, "ratio_low": 2.0, "left_out": 22, "left_out_holds": 21,
           "bootstrap_share": 0.8, "q_two_projects": 0.05, "q_departments": 0.05, "q_universe": 0.05}  # fmt: skip
    assert grade({**row, **change}) == expected


def test_the_universe_a_user_gives_counts_agencies_that_no_list_names(
    hangzhou: ResponsibilityList, judged: pd.DataFrame
) -> None:
    register = [*judged.index, *(f"市{name}局" for name in "甲乙丙丁戊己庚辛壬癸")]
    wider = certainty(hangzhou, bootstraps=0, universe=register).set_index("agency")
    # with ten more that were never named an even spread gives less to each: the flags are surer
    assert (wider["q_universe"] <= wider["q_value"] + 1e-12).loc[["市财政局", "市建委", "市城管局"]].all()
    assert judged["q_universe"].isna().all()


def test_each_place_and_year_is_judged_by_itself(hangzhou: ResponsibilityList) -> None:
    alone = certainty(hangzhou, bootstraps=50)
    others = [replace(hangzhou, place="宁波市"), replace(hangzhou, year=2022)]
    together = certainty([others[0], hangzhou, others[1]], bootstraps=50)
    own = together[(together["place"] == "杭州市") & (together["year"] == 2023)].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, alone, check_dtype=False)
    assert len(together) == 3 * len(alone)


def test_a_list_lists_tables_a_network_and_a_store_say_the_same(  # type: ignore[no-untyped-def]
    hangzhou: ResponsibilityList, tmp_path
) -> None:
    from graphmodel.stores import open_store

    expected = certainty(hangzhou, bootstraps=30)
    sources = [[hangzhou], tidy_tables(hangzhou), build_network(hangzhou), build_network([hangzhou])]
    for source in sources:
        pd.testing.assert_frame_equal(certainty(source, bootstraps=30), expected)
    store = open_store(str(tmp_path / "a.db"))
    try:
        store.load(hangzhou)
        pd.testing.assert_frame_equal(certainty(store, bootstraps=30), expected)
    finally:
        store.close()


def test_neither_names_nor_order_nor_an_empty_project_change_the_counts(hangzhou: ResponsibilityList) -> None:
    expected = certainty(hangzhou, bootstraps=0).set_index("agency")
    turned = replace(
        hangzhou,
        projects=tuple(
            replace(project, number=23 - project.number, partner_units=project.partner_units[::-1])
            for project in reversed(hangzhou.projects)
        ),
    )
    columns = ["led", "supported", "expected", "q_value", "left_out_holds", "grade"]
    found = certainty(turned, bootstraps=0).set_index("agency").loc[expected.index]
    pd.testing.assert_frame_equal(found[columns], expected[columns], rtol=1e-9)
    empty = replace(hangzhou, projects=(*hangzhou.projects, Project(23, "只有名称的项目")))
    found = certainty(empty, bootstraps=0).set_index("agency").loc[expected.index]
    pd.testing.assert_frame_equal(
        found[["supported", "expected", "q_value"]], expected[["supported", "expected", "q_value"]], rtol=1e-9
    )


def test_a_short_list_and_an_empty_one_say_so() -> None:
    short = certainty(small_list("张三 | 市教育局 | 市财政局"))
    assert short["grade"].isna().all() and set(short["reason"]) == {"short"}
    assert certainty_sentences(short) == ["项目不足10个，清单太短，不判断哪个单位偏多。"]
    assert certainty(small_list("张三")).empty


def test_two_lists_of_one_year_draw_each_from_their_own_agencies() -> None:
    first = small_list("| 市甲局 | 市乙局", "| 市甲局 | 市乙局 市丙局")
    second = replace(small_list("| 市丁局 | 市乙局", "| 市戊局 | 市丁局"), title="第二份清单")
    table = certainty([first, second], bootstraps=0).set_index("agency")
    # the first list: 乙, 丙 beside 甲; the second: 乙, 戊 beside 丁 on 1, and 乙, 丁 beside 戊 on 2
    expected = {
        "市甲局": 0.0,
        "市乙局": 1 / 2 + 1 + 1 / 2 + 1 / 2,
        "市丙局": 1 / 2 + 1,
        "市丁局": 1 / 2,
        "市戊局": 1 / 2,
    }
    assert table["expected"].to_dict() == pytest.approx(expected)
    assert table.loc["市乙局", "supported"] == 3 and len(table) == 5


def test_of_equally_supported_agencies_the_one_that_leads_more_stands_first() -> None:
    table = certainty(small_list("| 市丙局 | 市甲局 市乙局", "| 市乙局 | 市丙局"), bootstraps=0)
    assert table[["agency", "supported", "led"]].values.tolist() == [
        ["市丙局", 1, 1],
        ["市乙局", 1, 1],
        ["市甲局", 1, 0],
    ]


def test_a_flag_that_holds_in_nineteen_of_twenty_lists_is_sure_enough() -> None:
    row = {
        "q_value": 0.01,
        "ratio": 3.0,
        "ratio_low": 2.1,
        "left_out": 20,
        "left_out_holds": 19,
        "bootstrap_share": 0.9,
    }
    assert grade(row) == CLEAR and grade({**row, "left_out_holds": 18}) == POSSIBLE


def test_samples_of_several_lists_are_judged_as_one_draw_after_the_other_would_be(hangzhou: ResponsibilityList) -> None:
    """Whatever is shared between agencies, and left out for those that lead, q-values are those of each alone.

    Leads divided out of a sum lost four digits in 400 projects of likely draws.
    """
    few = tuple(
        replace(p, lead_units=p.lead_units[:1], partner_units=p.partner_units[:2]) for p in hangzhou.projects[3:15]
    )
    other = replace(hangzhou, series="另一份清单", source_sha256="f" * 64, projects=few)
    for lists in (hangzhou, [hangzhou, other], generated_list(7, projects=400)):
        (group,) = incidences(tables_of(lists))
        samples = np.random.default_rng(7).integers(0, len(group.project_ids), (12, len(group.project_ids)))
        chances, pool = draws(group, samples), group.member[:, samples].any(axis=2).T
        found = judge(group, samples)
        assert found.observed == pytest.approx(group.supports[:, samples].sum(axis=2).T)
        assert found.expected == pytest.approx(chances.sum(axis=2))
        for sample in range(len(samples)):
            own = np.nonzero(pool[sample])[0]
            tails = upper_tail(masses(chances[sample, own]), found.observed[sample, own])
            light = found.observed[sample, own] <= np.floor(found.expected[sample, own] + 1e-9)
            expected = adjust(np.where(light, 1.0, tails))
            assert found.q_values[sample, own] == pytest.approx(expected, rel=1e-9, abs=1e-12)
        for rate in (0.3, 0.05, 1e-6):  # what only asks for flags may use bounds, and flags the same
            assert ((judge(group, samples, rate).q_values <= rate) == (found.q_values <= rate)).all()
