"""Positions and groups: published networks, networks by hand, other implementations, and the real list's figures."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pytest

from graphmodel.analysis import centrality
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.groups import adjusted_rand, barber, groups, louvain, modularity, newman_weights
from graphmodel.analysis.material import incidences, portfolios, tables_of
from graphmodel.analysis.null_networks import fixed_margins
from graphmodel.analysis.positions import (
    brokerage,
    constraint,
    core_of,
    core_periphery,
    pagerank,
    positions,
    ranks,
    two_mode_centralities,
    weighted_betweenness,
)
from graphmodel.analysis.sentences import groups_sentences, positions_sentences
from graphmodel.loaders import read_list
from graphmodel.network import build_network, project_agencies
from graphmodel.records import Project, ResponsibilityList
from tests.small_lists import small_list

DAVIS = nx.davis_southern_women_graph()
WOMEN = [node for node, row in DAVIS.nodes(data=True) if row["bipartite"] == 0]
EVENTS = [node for node, row in DAVIS.nodes(data=True) if row["bipartite"] == 1]
ATTENDED = np.array([[DAVIS.has_edge(woman, event) for event in EVENTS] for woman in WOMEN])


def test_davis_southern_women_as_borgatti_and_everett_published_them() -> None:
    assert ATTENDED.shape == (18, 14) and ATTENDED.sum() == 89
    found = two_mode_centralities(ATTENDED)
    evelyn = WOMEN.index("Evelyn Jefferson")
    assert [round(float(found[name][evelyn]), 2) for name in ("degree2", "closeness2", "betweenness2")] == [
        0.57,
        0.80,
        0.10,
    ]
    network = igraph.Graph.Biadjacency(ATTENDED.tolist())
    raw = np.array(network.betweenness())[:18]
    # the greatest betweenness a node of 18 can have beside 14 (Borgatti and Everett, equation 12)
    most = (14**2 * (1 + 1) ** 2 + 14 * (1 + 1) * (2 * 3 - 1 - 1) - 3 * (2 * 1 - 3 + 3)) / 2
    assert found["betweenness2"] == pytest.approx(raw / most)


def test_davis_groups_reach_the_modularity_that_is_known() -> None:
    best = max((barber(ATTENDED, seed) for seed in range(50)), key=lambda run: run[1])
    assert best[1] == pytest.approx(0.3455, abs=0.002)


def test_the_real_lists_weak_groups_are_called_weak(hangzhou: ResponsibilityList) -> None:
    found = groups(hangzhou)
    row = found.fit[found.fit["network"] == "agencies"].iloc[0]
    assert round(row["modularity"], 3) == 0.175 and round(row["agreement"], 2) == 0.70
    assert row["null_modularity"] < row["modularity"] and not row["firm"]
    said = groups_sentences(found.fit)
    assert "分组很弱" in said[0] and "模块度0.175" in said[0] and "0.70" in said[0]
    assert len(found.members) == 39 and found.members["together"].between(0, 1).all()


def test_two_cliques_are_firm_groups_and_follow_their_leaders() -> None:
    first = [f"张三 | 市{a}局 | 市{b}局 市{c}局" for a, b, c in ["甲乙丙", "乙丙丁", "丙丁甲", "丁甲乙"] * 3]
    second = [f"李四 | 市{a}局 | 市{b}局 市{c}局" for a, b, c in ["戊己庚", "己庚辛", "庚辛戊", "辛戊己"] * 3]
    found = groups(small_list(*first, *second))
    row = found.fit.iloc[0]
    assert row["firm"] and row["portfolio_agreement"] == 1.0 and row["agreement"] == 1.0
    together = found.members.groupby("group")["agency"].apply(set).tolist()
    assert sorted(map(sorted, together)) == sorted(
        [sorted(f"市{x}局" for x in "甲乙丙丁"), sorted(f"市{x}局" for x in "戊己庚辛")]
    )
    assert (found.members["together"] == 1.0).all() and "分组很弱" not in groups_sentences(found.fit)[0]


def test_modularity_and_weights_are_networkxs_and_igraphs(hangzhou: ResponsibilityList) -> None:
    member = incidences(tables_of(hangzhou))[0].member
    weights = newman_weights(member)
    graph = nx.from_numpy_array(weights)
    label, score = louvain(weights, 3)
    parts = [set(np.nonzero(label == one)[0].tolist()) for one in range(label.max() + 1)]
    assert score == pytest.approx(nx.community.modularity(graph, parts, weight="weight"))
    other = igraph.Graph.Weighted_Adjacency(weights.tolist(), mode="undirected")
    assert modularity(weights, label) == pytest.approx(other.modularity(label.tolist(), weights="weight"))
    projected = project_agencies(build_network(hangzhou))
    assert {round(row["newman"], 9) for *_, row in projected.edges(data=True)} == {
        round(value, 9) for value in weights[np.triu_indices(39, 1)] if value
    }


def test_the_bipartite_modularity_is_barbers_sum() -> None:
    label, score = barber(ATTENDED, 4)
    rows, columns = label[:18], label[18:]
    ties = ATTENDED.sum()
    expected = sum(
        ATTENDED[i, j] / ties - ATTENDED[i].sum() * ATTENDED[:, j].sum() / ties**2
        for i in range(18) for j in range(14) if rows[i] == columns[j]
    )  # fmt: skip
    assert score == pytest.approx(expected)


def test_the_adjusted_rand_index_against_pairs() -> None:
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([5, 5, 2, 2])) == 1.0
    # 1 pair together in both of 2 and 2 of 6: expected 2·2/6, highest 2
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])) == pytest.approx((1 - 2 / 6) / (1.5 - 2 / 6))
    assert adjusted_rand(np.array([0, 0]), np.array([1, 1])) == 1.0


def test_random_networks_keep_every_sum_and_reach_all_networks() -> None:
    for drawn in fixed_margins(ATTENDED, count=5, seed=1):
        assert (drawn.sum(axis=0) == ATTENDED.sum(axis=0)).all() and (drawn.sum(axis=1) == ATTENDED.sum(axis=1)).all()
    small = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)
    seen: dict[bytes, int] = {}
    for drawn in fixed_margins(small, count=1200, seed=2):
        seen[drawn.tobytes()] = seen.get(drawn.tobytes(), 0) + 1
    assert len(seen) == 6 and min(seen.values()) > 140, "each of the six is as likely as any other"


def test_the_third_rank_that_is_not_steady(hangzhou: ResponsibilityList) -> None:
    table = positions(hangzhou).set_index("agency")
    row = table.loc["市教育局", ["betweenness_rank", "betweenness_rank_low", "betweenness_rank_high"]]
    assert row.tolist() == [3, 3, 14]
    said = positions_sentences(positions(hangzhou), core_periphery(hangzhou))
    assert said[1] == "市教育局的中介中心性排第3，但去掉任一项目后在第3到第14之间，不稳定。"
    assert said[0].startswith("距离：")


def test_positions_against_networkx_and_igraph(hangzhou: ResponsibilityList) -> None:
    weights = newman_weights(incidences(tables_of(hangzhou))[0].member)
    graph = nx.from_numpy_array(weights)
    other = igraph.Graph.Weighted_Adjacency(weights.tolist(), mode="undirected")
    ranked = nx.pagerank(graph, weight="weight", tol=1e-12)
    assert pagerank(weights) == pytest.approx([ranked[i] for i in range(39)], abs=1e-8)
    holes = nx.constraint(graph, weight="weight")
    assert constraint(weights) == pytest.approx([holes[i] for i in range(39)])
    assert constraint(weights) == pytest.approx(other.constraint(weights="weight"))
    distance = [1 / value for value in other.es["weight"]]
    between = np.array(other.betweenness(weights=distance)) / (38 * 37 / 2)
    assert weighted_betweenness(weights) == pytest.approx(between, abs=1e-9)


def test_two_mode_closeness_is_networkxs_where_all_are_connected() -> None:
    expected = nx.bipartite.closeness_centrality(DAVIS, WOMEN)
    assert two_mode_centralities(ATTENDED)["closeness2"] == pytest.approx([expected[woman] for woman in WOMEN])


def test_brokerage_worked_by_hand() -> None:
    # 0 → 1 → 2 in all five constellations; a closed path does not count
    ties = np.zeros((3, 3), dtype=bool)
    ties[0, 1] = ties[1, 2] = True
    for portfolio, role in [((0, 0, 0), 0), ((0, 1, 0), 1), ((0, 0, 1), 2), ((0, 1, 1), 3), ((0, 1, 2), 4)]:
        found = brokerage(ties, np.array(portfolio))
        assert found.sum() == 1 and found[1, role] == 1
    ties[0, 2] = True
    assert brokerage(ties, np.array([0, 1, 2])).sum() == 0


def test_the_core_of_a_clique_with_a_fringe() -> None:
    weights = np.zeros((8, 8))
    weights[:3, :3] = 1
    for fringe in range(3, 8):
        weights[fringe, fringe % 3] = weights[fringe % 3, fringe] = 1
    np.fill_diagonal(weights, 0)
    assert core_of(weights) == ([0, 1, 2], pytest.approx(1.0))


def test_equal_values_share_the_best_rank() -> None:
    assert ranks(np.array([0.3, 0.5, 0.3, 0.1])).tolist() == [2, 1, 2, 4]
    assert ranks(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1], "rounding is no difference"


def test_positions_of_a_star_by_hand() -> None:
    table = positions(
        small_list("张三 | 市甲局 | 市乙局", "张三 | 市甲局 | 市丙局", "李四 | 市甲局 | 市丁局")
    ).set_index("agency")
    centre = table.loc["市甲局"]
    assert (centre["degree2"], centre["betweenness"], centre["betweenness_rank"]) == (1.0, 1.0, 1)
    assert centre["closeness2"] == pytest.approx((3 + 2 * 3) / (3 * 1 + 3 * 2))
    assert centre["constraint"] == pytest.approx(1 / 3) and table.loc["市乙局", "constraint"] == 1.0
    assert table["pagerank"].sum() == pytest.approx(1.0)


def test_lists_without_ties_have_positions_and_no_groups() -> None:
    made = small_list("张三 | 市甲局 |", "李四 | 市乙局 |")
    assert positions(made)["betweenness"].tolist() == [0.0, 0.0]
    assert groups(small_list("张三")).members.empty and core_periphery(small_list("张三")).empty


def _matrix(path: Path) -> tuple[list[str], list[str], np.ndarray]:
    """Read a matrix with names in its first row and column."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return [row[0] for row in rows], head[1:], np.array([[int(cell) for cell in row[1:]] for row in rows])


def test_davis_as_a_list_of_events_with_partners_gives_its_counts() -> None:
    names, member = WOMEN, ATTENDED.astype(int)
    projects = [
        Project(number, event, partner_units=tuple(name for name, yes in zip(names, column, strict=True) if yes))
        for number, (event, column) in enumerate(zip(EVENTS, member.T, strict=True), 1)
    ]
    made = ResponsibilityList("Events", "Natchez", 1936, "davis.csv", "0" * 64, tuple(projects))
    group = incidences(tables_of(made))[0]
    assert (len(group.agencies), len(group.project_ids), int(group.supports.sum())) == (18, 14, 89)
    order = [group.agencies.index(name) for name in names]
    assert (group.supports[order] == member).all()
    shared = project_agencies(build_network(made))
    both = member @ member.T
    assert {
        frozenset((shared.nodes[a]["name"], shared.nodes[b]["name"])): row["projects"]
        for a, b, row in shared.edges(data=True)
    } == {frozenset((names[i], names[j])): both[i, j] for i in range(18) for j in range(i) if both[i, j]}
    table = certainty(made, bootstraps=0).set_index("agency")
    assert table["supported"].to_dict() == dict(zip(names, member.sum(axis=1).tolist(), strict=True))
    assert table["expected"].to_numpy() == pytest.approx(89 / 18), "without leads everybody is alike"


def test_the_florentine_families_read_from_a_matrix(tmp_path: Path) -> None:
    # Padgett and Ansell (1993), American Journal of Sociology 98: houses by houses, as networkx has them
    known = nx.florentine_families_graph()
    houses = sorted(known)
    path = tmp_path / "houses.csv"
    rows = [["", *houses], *([one, *(int(known.has_edge(one, other)) for other in houses)] for one in houses)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    senders, receivers, matrix = _matrix(path)
    assert senders == receivers == houses and matrix.shape == (15, 15) and matrix.sum() == 40
    ties = matrix.astype(float)
    other = igraph.Graph.Weighted_Adjacency(ties.tolist(), mode="undirected")
    assert weighted_betweenness(ties) == pytest.approx(np.array(other.betweenness()) / (14 * 13 / 2), abs=1e-9)
    assert pagerank(ties) == pytest.approx(other.pagerank(), abs=1e-6)
    assert constraint(ties) == pytest.approx(other.constraint())
    label, score = louvain(ties, 0)
    assert score == pytest.approx(other.modularity(label.tolist()))
    assert senders[int(np.argmax(weighted_betweenness(ties)))] == "Medici"


def test_the_florentine_marriages_through_our_own_reader(tmp_path: Path) -> None:
    # each marriage a row, the two houses marked: Medici degree 6, closeness 0.56, betweenness 47.5 of 91
    known = nx.florentine_families_graph()
    houses = sorted(known)
    path = tmp_path / "marriages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["序号", "任务", *(f"{house}家族办公室" for house in houses)])
        for number, (one, other) in enumerate(sorted(known.edges()), 1):
            marks = ["●" if house in (one, other) else "" for house in houses]
            writer.writerow([number, f"Marriage of {one} and {other}", *marks])
    table = centrality(read_list(path)).set_index("name")
    found = {measure: table[measure].to_dict() for measure in ("degree", "closeness", "betweenness")}
    house = "Medici家族办公室"
    assert (found["degree"][house], round(found["closeness"][house], 2)) == (6, 0.56)
    assert found["betweenness"][house] == pytest.approx(47.5 / 91)
    for measure, values in (
        ("degree", dict(known.degree())), ("closeness", nx.closeness_centrality(known)),
        ("betweenness", nx.betweenness_centrality(known)),
    ):  # fmt: skip
        assert found[measure] == pytest.approx({f"{name}家族办公室": value for name, value in values.items()}, abs=1e-8)


def test_brokerage_against_every_triple() -> None:
    rng = np.random.default_rng(7)
    matrix = rng.random((20, 20)) < 0.3
    np.fill_diagonal(matrix, False)
    portfolio = rng.integers(0, 3, 20)
    brute = np.zeros((20, 5), dtype=int)
    for a, b, c in itertools.permutations(range(20), 3):
        if matrix[a, b] and matrix[b, c] and not matrix[a, c]:
            x, y, z = portfolio[a], portfolio[b], portfolio[c]
            role = 0 if x == y == z else 1 if x == z else 2 if x == y else 3 if y == z else 4
            brute[b, role] += 1
    assert (brokerage(matrix, portfolio) == brute).all() and brute.sum() > 200


@pytest.mark.parametrize("rows", [["| 市甲局 | 市乙局"], ["| 市甲局 |"], ["| 市甲局 | 市乙局", "| 市丙局 |"]])
def test_the_smallest_lists_have_positions(rows: list[str]) -> None:
    made = small_list(*rows)
    assert (positions(made)["betweenness2"] == 0).all() and len(core_periphery(made)) == 1
    assert len(groups(made).members) == len(positions(made))


def test_a_list_that_does_not_name_an_agency_gives_it_no_rank() -> None:
    """市体育局 is on the last project only: without that one it is nowhere, and not last among the others."""
    line = [f"张三 | 市{a}局 | 市{b}局" for a, b in itertools.pairwise(("教育", "民政", "公安", "司法", "水利"))]
    table = positions(small_list(*line, "张三 | 市公安局 | 市体育局")).set_index("agency")
    spans = table[["betweenness_rank", "betweenness_rank_low", "betweenness_rank_high"]]
    # 公安 is between 8 pairs, 民政 and 司法 between 4 each, the ends between none
    assert spans["betweenness_rank"].to_dict() == {
        "市公安局": 1, "市民政局": 2, "市司法局": 2, "市教育局": 4, "市水利局": 4, "市体育局": 4,
    }  # fmt: skip
    # two agencies are between others in four of the lists with one project left out; three without 公安–体育 only
    assert spans.loc["市体育局"].tolist() == [4, 3, 3]
    assert spans.loc["市水利局"].tolist() == [4, 3, 4]
    only = positions(small_list("张三 | 市教育局 | 市民政局")).set_index("agency")
    assert only.loc["市教育局", ["betweenness_rank_low", "betweenness_rank_high"]].tolist() == [1, 1]


def test_agencies_of_as_many_projects_are_of_the_core_together_or_not_at_all() -> None:
    """Nothing but their names tells them apart."""
    rows = [
        "张三 | 市教育局 | 市民政局 市公安局 市司法局",
        "张三 | 市教育局 | 市民政局 市公安局",
        "张三 | 市水利局 | 市体育局",
    ]
    table = positions(small_list(*rows, "张三 | 市水利局 | 市司法局", "张三 | 市体育局 | 市教育局"))
    for _count, own in table.groupby("projects"):
        assert own["core"].nunique() == 1


def test_without_leaders_nobody_is_of_a_portfolio() -> None:
    (group,) = incidences(tables_of(small_list("| 市教育局 | 市财政局")))
    assert portfolios(group).tolist() == [-1, -1]
