"""Figures held exactly where changed copies of the analyses passed unseen: by formula, by hand, by other code."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from graphmodel.analysis.centrality import centrality
from graphmodel.analysis.certainty import certainty, draws
from graphmodel.analysis.group_search import louvain_all, modularities
from graphmodel.analysis.groups import groups
from graphmodel.analysis.levelling import level
from graphmodel.analysis.likeness import Texts, likeness
from graphmodel.analysis.material import incidences, tables_of
from graphmodel.analysis.pairs import strongest_pair_columns, strongest_pairs
from graphmodel.analysis.poisson_binomial import in_chunks, masses, times_expected, upper_tail
from graphmodel.analysis.positions import core_periphery, positions
from graphmodel.analysis.resampling import judge
from graphmodel.analysis.shortest import betweenness
from graphmodel.analysis.source import column_parts
from graphmodel.analysis.tails import adjust, ragged_tails, upper_tails
from graphmodel.analysis.ties import configuration_model, ties
from graphmodel.analysis.underway import peaks
from graphmodel.analysis.workload import workload
from graphmodel.errors import AnalysisError
from graphmodel.records import ResponsibilityList
from tests.conftest import ROOT
from tests.small_lists import small_list

# -- sums of draws --------------------------------------------------------------------------------------------------


def test_who_is_named_only_where_nothing_else_can_be_has_the_least_there_is() -> None:
    """One draw is certain, so one is the fewest of all: no propensity is too low for it."""
    low, high = times_expected(masses(np.array([[1.0, 0.5], [1.0, 0.5]])), np.array([1, 2]))
    assert low.tolist() == [pytest.approx(1 / 1.5), pytest.approx((1 + 0.025) / 1.5)]
    assert high.tolist() == [pytest.approx((1 + 1 - 0.025) / 1.5), pytest.approx(2 / 1.5)]


@pytest.mark.parametrize(("draws", "counts"), [(400, [250, 180]), (900, [40]), (3, [3, 0, 2])])
def test_distributions_go_on_as_far_as_anything_is_left(draws: int, counts: list[int]) -> None:
    chances = np.full((len(counts), draws), 0.5)
    seen = np.zeros(len(counts))
    for rows, mass in in_chunks(chances, np.array(counts)):
        assert upper_tail(mass, np.array(counts)[rows]) == pytest.approx(
            upper_tails(chances[rows], np.array(counts)[rows]), rel=1e-9
        )
        assert mass.sum(axis=1) == pytest.approx(1.0, abs=1e-12)
        seen[rows] += 1
    assert seen.tolist() == [1] * len(counts)


def test_nobody_reaches_more_than_there_are_draws_and_everybody_reaches_nothing() -> None:
    assert ragged_tails(np.array([1, 1]), np.array([0.5, 0.25]), np.array([0, 2, 0, 3])).tolist() == [1, 0.125, 1, 0]


# -- paths and groups -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nodes", "networks"), [(9, 5), (41, 2), (70, 3)])
def test_betweenness_of_many_networks_is_networkxs_of_each(nodes: int, networks: int) -> None:
    """From 41 nodes on a network is worked through in several pieces."""
    steps = np.full((networks, nodes, nodes), np.inf)
    graphs = []
    for number in range(networks):
        graph = nx.gnm_random_graph(nodes, 2 * nodes, seed=number)
        lengths = np.random.default_rng(number).integers(1, 4, graph.number_of_edges())
        for (one, other), length in zip(graph.edges(), lengths.tolist(), strict=True):
            graph.edges[one, other]["length"] = length
            steps[number, one, other] = steps[number, other, one] = length
        graphs.append(graph)
    for found, graph in zip(betweenness(steps), graphs, strict=True):
        expected = nx.betweenness_centrality(graph, weight="length", normalized=False)
        assert found / 2 == pytest.approx([expected[node] for node in range(nodes)], abs=1e-9)


def test_lengths_that_differ_are_not_taken_for_equal() -> None:
    """From 0 to 3 it is 1 + 1 by way of 1 and 1 + 1.001 by way of 2."""
    steps = np.full((1, 4, 4), np.inf)
    for one, other, length in ((0, 1, 1.0), (1, 3, 1.0), (0, 2, 1.0), (2, 3, 1.001)):
        steps[0, one, other] = steps[0, other, one] = length
    assert betweenness(steps)[0].tolist() == [2.0, 2.0, 0.0, 0.0]


def _ring_of_cliques(cliques: int, size: int) -> np.ndarray:
    graph = nx.ring_of_cliques(cliques, size)
    return nx.to_numpy_array(graph, nodelist=sorted(graph))


def test_groups_become_nodes_and_are_joined_again() -> None:
    """Of 30 cliques of five in a ring, pairs of neighbours have the higher modularity (Fortunato, Barthélemy 2007)."""
    weights = _ring_of_cliques(30, 5)
    alone = modularities(weights[None], np.repeat(np.arange(30), 5)[None])[0]
    pairs = modularities(weights[None], np.repeat(np.arange(15), 10)[None])[0]
    assert round(alone, 3) == 0.876 and round(pairs, 3) == 0.888
    for seed in range(5):
        label = louvain_all(weights[None], [seed])[0]
        assert all(len(set(label[first : first + 5])) == 1 for first in range(0, 150, 5))
        assert alone < modularities(weights[None], label[None])[0] <= pairs + 1e-12
        assert 12 <= len(set(label.tolist())) < 25


def test_a_network_has_its_groups_whatever_is_searched_beside_it() -> None:
    generator = np.random.default_rng(8)
    networks = []
    for number in range(700):
        size = 5 + number % 9
        weights = np.triu(generator.integers(0, 3, (size, size)) * (generator.random((size, size)) < 0.5), 1)
        networks.append((weights + weights.T).astype(float))
    sizes = np.array([len(one) for one in networks])
    padded = np.zeros((len(networks), sizes.max(), sizes.max()))
    for number, one in enumerate(networks):
        padded[number, : len(one), : len(one)] = one
    together = louvain_all(padded, range(len(networks)), sizes)
    for size in set(sizes.tolist()):
        own = np.flatnonzero(sizes == size)
        alone = louvain_all(np.array([networks[number] for number in own]), own.tolist())
        assert (together[own, :size] == alone).all()
    assert together[3, : sizes[3]].tolist() == louvain_all(networks[3][None], [3])[0].tolist()


def test_no_two_groups_are_better_as_one() -> None:
    generator = np.random.default_rng(3)
    for seed in range(20):
        weights = np.triu(generator.random((12, 12)) * (generator.random((12, 12)) < 0.4), 1)
        weights += weights.T
        label = louvain_all(weights[None], [seed])[0]
        reached = modularities(weights[None], label[None])[0]
        merged = [np.where(label == one, other, label) for one in set(label.tolist()) for other in set(label.tolist())]
        assert all(modularities(weights[None], each[None])[0] <= reached + 1e-9 for each in merged)


def test_what_does_not_hang_together_is_ranked_apart_and_in_the_order_of_names() -> None:
    table = centrality(
        small_list(
            "| 市甲局 | 市乙局", "| 市甲局 | 市丙局", "| 市丁局 | 市戊局", "| 市丁局 | 市己局 市庚局", "| 市辛局 |"
        )
    ).set_index("name")
    assert table.groupby("component").size().to_dict() == {1: 4, 2: 3, 3: 1}
    ranks = table["betweenness_rank"].to_dict()
    assert (ranks["市丁局"], ranks["市甲局"], ranks["市辛局"], ranks["市戊局"], ranks["市乙局"]) == (1, 1, 1, 2, 2)
    assert table.loc["市辛局", ["closeness", "betweenness", "eigenvector"]].tolist() == [0.0, 0.0, 0.0]


# -- likeness -------------------------------------------------------------------------------------------------------


def _cosine(one: str, other: str, texts: list[str]) -> float:
    """Return the likeness by its definition: pairs of letters, each weighted by the logarithm of 1 + N/n."""
    pairs = [Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in texts]

    def weighted(text: str) -> dict[str, float]:
        own = Counter(text[at : at + 2] for at in range(len(text) - 1))
        return {
            pair: count * math.log(1 + len(texts) / sum(pair in each for each in pairs)) for pair, count in own.items()
        }

    first, second = weighted(one), weighted(other)
    inner = sum(value * second.get(pair, 0.0) for pair, value in first.items())
    return inner / math.sqrt(sum(v * v for v in first.values()) * sum(v * v for v in second.values()))


TEXTS = ["新建学校新建学校楼", "新建公园", "改造老旧小区", "改造老旧公园", "新建学校", "新建公园"]


def test_likeness_is_the_cosine_of_weighted_pairs_of_letters() -> None:
    found = likeness(TEXTS[:3], TEXTS[3:])
    expected = [[_cosine(one, other, TEXTS) for other in TEXTS[3:]] for one in TEXTS[:3]]
    assert found == pytest.approx(np.array(expected), abs=1e-12)


def test_many_texts_are_as_alike_as_two_sets_of_them() -> None:
    texts = [*TEXTS, "新建公园20处", "新建公园（30处）"]  # amounts do not count: these are one text more often
    known = Texts(texts)
    plain = [text.replace("20处", "处").replace("（30处）", "处") for text in texts]
    assert len(known) == len(set(plain)) == 6
    among = known.likeness(np.arange(len(known)))
    for one, text in enumerate(plain):
        for other, second in enumerate(plain):
            value = among[known.text_of[one], known.text_of[other]]
            assert value == pytest.approx(_cosine(text, second, plain), abs=1e-12)


# -- ties beyond chance ---------------------------------------------------------------------------------------------


def test_a_project_of_all_agencies_of_its_list_is_certain_whatever_other_lists_name() -> None:
    full = [
        "| 市甲局 | 市乙局 市丙局 市丁局",
        "| 市甲局 | 市乙局",
        "| 市丙局 | 市甲局",
        "| 市丁局 | 市乙局",
        "| 市丙局 | 市丁局",
    ]
    one = small_list(*full, "")
    other = replace(
        small_list("| 市戊局 | 市甲局", "| 市己局 | 市戊局"), title="2024年重点工作清单", source_sha256="e" * 64
    )
    (alone,), (both,) = incidences(tables_of(one)), incidences(tables_of([one, other]))
    expected = configuration_model(alone.member)
    assert expected[:, 0].tolist() == [1.0] * 4 and expected[:, 5].tolist() == [0.0] * 4
    assert expected.sum(axis=0) == pytest.approx(alone.member.sum(axis=0), abs=1e-9)
    assert expected.sum(axis=1) == pytest.approx(alone.member.sum(axis=1), abs=1e-9)
    (at,) = (number for number in range(2) if "民生实事" in both.series[number])
    own = both.list_of == at
    found = configuration_model(both.member[:, own])
    rows = [both.agency_ids.index(identity) for identity in alone.agency_ids]
    assert found[rows] == pytest.approx(expected, abs=1e-9) and found.sum() == pytest.approx(expected.sum(), abs=1e-9)


def test_an_agency_on_every_project_is_certain_beside_a_project_of_nobody() -> None:
    member = np.array([[1, 1, 1, 1, 0], [1, 0, 0, 1, 0], [0, 1, 1, 0, 0], [1, 1, 0, 0, 0]], dtype=bool)
    found = configuration_model(member)
    assert found[0].tolist() == [1.0, 1.0, 1.0, 1.0, 0.0] and found[:, 4].tolist() == [0.0] * 4
    assert found.sum(axis=0) == pytest.approx(member.sum(axis=0), abs=1e-9)
    assert found.sum(axis=1) == pytest.approx(member.sum(axis=1), abs=1e-9)


def test_who_must_meet_stands_before_who_cannot() -> None:
    """甲 and 乙 are on every project: they meet three times, as sure as the others meet never."""
    table = ties(small_list("| 市甲局 | 市乙局 市丙局", "| 市甲局 | 市乙局 市丁局", "| 市甲局 | 市乙局 市戊局"))
    certain = table[table["p_more"] == 1.0]
    assert certain["projects"].tolist() == sorted(certain["projects"], reverse=True)
    assert certain[["one", "other", "projects"]].values.tolist()[0] == ["市乙局", "市甲局", 3]


def test_a_fit_that_comes_near_nothing_is_refused() -> None:
    member = np.zeros((12, 30), dtype=bool)
    member[0, :29] = member[1:, 0] = member[1, 29] = True
    with pytest.raises(AnalysisError, match="太悬殊"):
        configuration_model(member, rounds=20)  # still more than 0.3 of a tie off
    assert configuration_model(member).sum(axis=1) == pytest.approx(member.sum(axis=1), abs=0.01)


# -- what is documented ---------------------------------------------------------------------------------------------


def test_what_is_not_said_is_what_the_documents_state(hangzhou: ResponsibilityList) -> None:
    text = (ROOT / "docs/analyses.md").read_text(encoding="utf-8")
    for words in (
        "项目不足 10 个不判断", "q ≤ 5%", "1,000 次重抽样", "20 次搜索", "报告里的 20 个", "相差 15 个百分点", "60 个及以上",
    ):  # fmt: skip
        assert words in text
    assert "2,000 seeded draws" in (peaks.__doc__ or "")
    same = pd.testing.assert_frame_equal
    same(certainty(hangzhou), certainty(hangzhou, bootstraps=1000, false_discovery_rate=0.05))
    same(workload(hangzhou), workload(hangzhou, false_discovery_rate=0.05))
    plain, stated = groups(hangzhou), groups(hangzhou, repeats=20, nulls=20)
    same(plain.members, stated.members)
    same(plain.fit, stated.fit)
    same(core_periphery(hangzhou), core_periphery(hangzhou, nulls=40))
    same(positions(hangzhou), positions(hangzhou, ranges=True))
    years = [small_list("| 市甲局 | 市乙局", "| 市丙局 | 市甲局", year=year) for year in (2023, 2024)]
    same(ties(years), ties(years, pooled=False))
    assert set(ties(years)["years"]) == {"2023", "2024"}
    same(level(hangzhou).moves, level(hangzhou, weeks=5).moves)
    draws = peaks(hangzhou)["p_value"] * 2001
    assert draws.to_numpy() == pytest.approx(np.rint(draws), abs=1e-9)


@pytest.mark.parametrize("number", [9, 10])
def test_from_ten_projects_on_agencies_are_judged(number: int) -> None:
    names = ("教育", "民政", "公安", "司法", "水利", "体育", "林业", "审计", "交通", "统计")[:number]
    made = small_list(*(f"| 市{name}局 | 市财政局" for name in names))
    table = workload(made).set_index("agency")
    assert table["overburdened"].notna().all() == table["q_value"].notna().all() == (number == 10)
    assert certainty(made, bootstraps=0)["reason"].isna().all() == (number == 10)


def test_a_thousand_pairs_are_told_if_no_number_is_given() -> None:
    made = small_list(f"| 市甲局 | {' '.join(f'市{chr(0x4E10 + at)}局' for at in range(46))}")
    assert len(strongest_pairs(made)) == len(strongest_pair_columns(column_parts(made))["one"]) == 1000
    assert len(strongest_pairs(made, 2000)) == 46 * 45 / 2


def test_groups_that_chance_has_too_are_not_firm_however_steady() -> None:
    first = [f"| 市{a}局 | 市{b}局 市{c}局" for a, b, c in ["甲乙丙", "乙丙丁", "丙丁甲", "丁甲乙"] * 3]
    second = [f"| 市{a}局 | 市{b}局 市{c}局" for a, b, c in ["戊己庚", "己庚辛", "庚辛戊", "辛戊己"] * 3]
    row = groups(small_list(*first, *second), repeats=3, nulls=18).fit.iloc[0]
    assert row["agreement"] == 1.0 and row["p_value"] == pytest.approx(1 / 19) and not row["firm"]


def test_the_highest_of_the_worst_months_goes_first() -> None:
    """Two of the four shared steps in January suit 甲 best, but 乙 has three there already and would have five."""
    fixed = ["| 市乙局 | | 1-31"] * 3
    found = level(small_list(*fixed, *["| 市乙局 | 市甲局 | 2-28"] * 4))
    assert dict(zip(found.peaks["agency"], found.peaks["new_peak_steps"], strict=True)) == {"市乙局": 4, "市甲局": 3}


@pytest.mark.parametrize(("day", "moves"), [("3-7", 1), ("3-8", 0)])
def test_a_step_may_go_as_many_weeks_earlier_as_are_said(day: str, moves: int) -> None:
    """29 February is one week before 7 March, to the day."""
    made = small_list(f"| 市甲局 | | {day} {day}")
    assert len(level(made, weeks=1).moves) == moves


def test_who_leads_most_projects_is_judged_by_the_others_alone() -> None:
    """甲 leads 60 of 100 projects and supports 12 of the other 40, three times what chance gives it.

    Who leads nothing reaches 12 of 100 easily, and nobody reaches 72: neither bound settles it.
    """
    others = [f"市{chr(0x4E10 + at)}局" for at in range(30)]
    rows = []
    for number in range(100):
        own = ["市甲局"] if 60 <= number < 72 else []
        partners = [others[(3 * number + at) % 30] for at in range(3 - len(own))]
        rows.append(f"| {'市甲局' if number < 60 else others[(7 * number + 11) % 30]} | {' '.join([*own, *partners])}")
    (group,) = incidences(tables_of(small_list(*rows)))
    generator = np.random.default_rng(2)
    samples = np.concatenate([np.arange(100)[None], generator.integers(0, 100, (30, 100))])
    exact = judge(group, samples)
    row = group.agencies.index("市甲局")
    assert exact.observed[0, row] == 12 and exact.expected[0, row] < 4.1 and 0 < exact.q_values[0, row] < 0.05
    for rate in (0.05, 0.01, 1e-3):
        flagged = exact.q_values <= rate
        assert ((judge(group, samples, rate).q_values <= rate) == flagged).all()
    tails = upper_tails(draws(group, samples[:1])[0], exact.observed[0])
    light = exact.observed[0] <= exact.expected[0]
    assert exact.q_values[0] == pytest.approx(adjust(np.where(light, 1.0, tails)), rel=1e-9)


def test_counts_of_hundreds_are_judged_in_a_window_around_them() -> None:
    """Everybody is expected on some 230 of 420 projects: what is below 60 is certain, and not worked out."""
    names = [f"市{name}局" for name in "甲乙丙丁戊己庚"]
    generator = np.random.default_rng(5)
    rows = []
    for number in range(420):
        lead, *rest = generator.permutation(7).tolist()
        partners = [names[at] for at in (rest if number % 3 else rest[:2])]
        rows.append(f"| {names[lead]} | {' '.join(partners)}")
    (group,) = incidences(tables_of(small_list(*rows)))
    samples = generator.integers(0, 420, (20, 420))
    found = judge(group, samples)
    chances = draws(group, samples)
    for sample in range(20):
        tails = upper_tails(chances[sample], found.observed[sample])
        light = found.observed[sample] <= found.expected[sample]
        expected = adjust(np.where(light, 1.0, tails))
        assert found.q_values[sample][~light] == pytest.approx(expected[~light], rel=1e-8)
        assert (found.observed[sample] > 150).all()
    for rate in (0.5, 0.3, 0.05):
        assert ((judge(group, samples, rate).q_values <= rate) == (found.q_values <= rate)).all()
