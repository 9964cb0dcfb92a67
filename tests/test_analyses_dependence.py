"""What depends on whom, and pairs beside chance: the real list, networks by hand, and other implementations."""

from __future__ import annotations

import itertools
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.insights import insights
from graphmodel.analysis.ties import configuration_model, ties
from graphmodel.network import build_network, project_agencies
from graphmodel.records import ResponsibilityList
from tests.small_lists import small_list


def test_what_depends_on_the_finance_bureau(hangzhou: ResponsibilityList) -> None:
    leaders = leader_dependence(hangzhou)
    whole = leaders[(leaders["leader"] == "陈瑾") & (leaders["agency"] == "市财政局")].iloc[0]
    assert (whole["projects"], whole["of"], whole["projects_share"]) == (7, 7, 1.0)
    row = dependence(hangzhou).iloc[0]
    assert (row["agency"], row["projects"], row["leaders_whole"], row["sole_partner_of"]) == (
        "市财政局",
        15,
        ["陈瑾"],
        [13],
    )


def test_projects_with_a_single_partner(hangzhou: ResponsibilityList) -> None:
    table = sole_partners(hangzhou)
    assert table[["number", "partner_unit"]].values.tolist() == [[7, "市城投集团"], [12, "市教育局"], [13, "市财政局"]]


def test_there_are_no_articulation_points_and_it_is_said_once(hangzhou: ResponsibilityList) -> None:
    assert not dependence(hangzhou)["articulation"].any()
    said = insights(hangzhou, bootstraps=20).sentences()["dependence"]
    assert sum("割点" in text for text in said) == 1
    assert said[0] == "陈瑾分管的7个项目全部需要市财政局。"


def test_one_network_worked_by_hand() -> None:
    # 甲 meets 乙 on 1 and 2, 乙 meets 丙 on 3; the pair 甲–丙 never meets
    made = small_list(
        "张三 | 市甲局 | 市乙局 | 3-31", "张三 | 市乙局 | 市甲局 | 3-31 6-30", "李四 | 市丙局 | 市乙局 | 9-30"
    )
    table = dependence(made).set_index("agency")
    assert list(table.index) == ["市乙局", "市甲局", "市丙局"]
    columns = [
        "led",
        "supported",
        "projects",
        "projects_share",
        "leaders",
        "months",
        "pairs_only",
        "pairs",
        "articulation",
    ]
    assert table.loc["市乙局", columns].tolist() == [1, 2, 3, 1.0, 2, 3, 0, 0, True]
    assert table.loc["市甲局", columns].tolist() == [1, 1, 2, 2 / 3, 1, 2, 0, 1, False]
    assert table.loc["市丙局", columns].tolist() == [1, 0, 1, 1 / 3, 1, 1, 0, 1, False]
    assert table["leaders_whole"].tolist() == [["张三"], ["张三"], []], "one project does not make a habit"
    assert table["months_whole"].tolist() == [["2024-03", "2024-06", "2024-09"], ["2024-03", "2024-06"], ["2024-09"]]
    assert table["sole_partner_of"].tolist() == [[1, 3], [2], []]


def test_pairs_that_meet_only_through_an_agency_against_taking_it_out(hangzhou: ResponsibilityList) -> None:
    table = dependence(hangzhou).set_index("agency_id")
    for agency in table.index[:6]:
        left = replace(
            hangzhou,
            projects=tuple(
                project for project in hangzhou.projects if not _takes_part(hangzhou, agency, project.number)
            ),
        )
        before, after = (project_agencies(build_network(one)) for one in (hangzhou, left))
        others = [pair for pair in before.edges() if agency not in pair]
        lost = [pair for pair in others if not after.has_edge(*pair)]
        assert (table.loc[agency, "pairs"], table.loc[agency, "pairs_only"]) == (len(others), len(lost))


def _takes_part(the_list: ResponsibilityList, agency: str, number: int) -> bool:
    network = build_network(the_list)
    return any(network.nodes[project]["number"] == number for _, project, kind in network.out_edges(agency, keys=True)
               if kind in ("LEADS", "SUPPORTS"))  # fmt: skip


def test_no_pair_of_the_real_list_is_beyond_chance_and_the_count_stands_beside_its_expectation(
    hangzhou: ResponsibilityList,
) -> None:
    table = ties(hangzhou)
    assert len(table) == 741 and table["beyond_chance"].isna().all()
    pair = table[(table["one"] == "市建委") & (table["other"] == "市财政局")].iloc[0]
    assert (pair["projects"], round(pair["expected"], 1)) == (9, 10.2)
    said = insights(hangzhou, bootstraps=20).sentences()["ties"]
    assert said == [
        "741对单位中，没有一对一起做项目的次数明显多于或少于随机预期。",
        "一起做项目最多的有2对，都是9次：市建委与市财政局（随机预期10.2次）、市城管局与市建委（随机预期7.8次）。",
    ]


def test_the_configuration_model_against_another_implementation(hangzhou: ResponsibilityList) -> None:
    bicm = pytest.importorskip("bicm")
    from graphmodel.analysis.material import incidences, tables_of

    member = incidences(tables_of(hangzhou))[0].member
    other = bicm.BipartiteGraph(biadjacency=member.astype(int))
    other.solve_tool()
    assert configuration_model(member) == pytest.approx(other.get_bicm_matrix(), abs=1e-6)


@pytest.mark.parametrize(
    "member",
    [
        np.triu(np.ones((5, 5), dtype=bool)),
        np.triu(np.ones((5, 5), dtype=bool), 1),
        np.array([[1, 1, 1, 1], [1, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]], dtype=bool),
        np.zeros((3, 2), dtype=bool),
        np.ones((2, 3), dtype=bool),
        np.eye(4, dtype=bool),
    ],
)
def test_the_chances_add_up_to_the_ties(member: np.ndarray) -> None:
    chances = configuration_model(member)
    assert chances.sum(axis=0) == pytest.approx(member.sum(axis=0), abs=1e-6)
    assert chances.sum(axis=1) == pytest.approx(member.sum(axis=1), abs=1e-6)
    assert ((chances >= 0) & (chances <= 1)).all()


def test_pairs_worked_by_hand() -> None:
    # two agencies on one project each of two, alone: every chance is 1/2, so they meet on each with 1/4
    table = ties(small_list("| 市甲局 |", "| 市乙局 |"))
    assert table[["one", "other", "projects", "expected"]].values.tolist() == [
        ["市乙局", "市甲局", 0, pytest.approx(0.5)]
    ]
    assert table["p_more"].tolist() == [pytest.approx(1.0)] and table["p_fewer"].tolist() == [pytest.approx(9 / 16)]


def test_two_agencies_that_always_meet_are_beyond_chance() -> None:
    rows = ["| 市甲局 | 市乙局"] * 12 + [
        f"| 市{a}局 | 市{b}局" for a, b in itertools.combinations("丙丁戊己庚辛", 2)
    ] * 2
    table = ties(small_list(*rows))
    assert table[table["beyond_chance"] == "more"][["one", "other", "projects"]].values.tolist() == [
        ["市乙局", "市甲局", 12]
    ]
    said = insights(small_list(*rows), bootstraps=10).sentences("en")["ties"]
    assert said[0].startswith("市乙局 and 市甲局 meet 12 times, clearly more than chance gives (")


def test_years_are_pooled_by_list_and_never_mixed(hangzhou: ResponsibilityList) -> None:
    earlier = replace(hangzhou, year=2022)
    one, apart, pooled = ties(hangzhou), ties([earlier, hangzhou]), ties([earlier, hangzhou], pooled=True)
    assert len(apart) == 2 * len(one) and len(pooled) == len(one)
    assert set(pooled["years"]) == {"2022、2023"}
    key = ["one", "other"]
    joined = one.merge(pooled, on=key)
    assert (joined["projects_y"] == 2 * joined["projects_x"]).all()
    assert joined["expected_y"].to_numpy() == pytest.approx(2 * joined["expected_x"].to_numpy(), rel=1e-9)
    other_city = ties([replace(hangzhou, place="宁波市"), hangzhou], pooled=True)
    pd.testing.assert_frame_equal(other_city[other_city["place"] == "杭州市"].reset_index(drop=True), one)


def test_the_articulation_points_are_networkxs() -> None:
    made = small_list("| 市甲局 | 市乙局", "| 市乙局 | 市丙局", "| 市丙局 | 市丁局 市戊局", "| 市己局 |")
    network = project_agencies(build_network(made))
    expected = {network.nodes[node]["name"] for node in nx.articulation_points(network)}
    table = dependence(made)
    assert set(table[table["articulation"]]["agency"]) == expected == {"市乙局", "市丙局"}


def test_empty_lists_give_empty_tables() -> None:
    made = small_list("张三")
    assert ties(made).empty and dependence(made).empty and leader_dependence(made).empty and sole_partners(made).empty
