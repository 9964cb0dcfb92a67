"""Workload, partners, centrality and calendar, against the hand-worked list and independent mathematics."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from graphmodel.analysis import calendar, centrality, partners, workload
from graphmodel.analysis.workload import adjust, upper_tails
from graphmodel.errors import AmbiguousInputError, UnknownAgencyError
from graphmodel.loaders import read_text
from graphmodel.network import build_network, project_agencies, two_mode
from graphmodel.records import ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.small_lists import small_list


def test_the_workload_worked_by_hand(hangzhou: ResponsibilityList) -> None:
    table = workload(tidy_tables(hangzhou)).set_index("agency")
    assert len(table) == 39
    assert (table.loc["市财政局", "supported"], round(table.loc["市财政局", "expected"], 1)) == (15, 3.3)
    assert table.loc["市财政局", "p_value"] == pytest.approx(3.35e-9, rel=0.01)
    assert (
        table.loc["市建委", "led"],
        table.loc["市建委", "supported"],
        round(table.loc["市建委", "expected"], 1),
    ) == (3, 11, 2.8)
    assert table.loc["市城管局", "q_value"] == pytest.approx(0.024, abs=0.001)
    assert table.loc["市发改委", "q_value"] == pytest.approx(0.081, abs=0.001)
    assert list(table.index[table["overburdened"]]) == ["市财政局", "市建委", "市城管局"]


def test_collectives_are_never_ranked(hangzhou: ResponsibilityList) -> None:
    assert not workload(tidy_tables(hangzhou))["agency"].str.contains("各|相关").any()


def test_the_tail_is_exact_against_enumeration() -> None:
    chances = np.array([0.1, 0.35, 0.5, 0.82])
    for observed in range(5):
        exact = sum(
            np.prod([chance if hit else 1 - chance for chance, hit in zip(chances, hits, strict=True)])
            for hits in itertools.product((0, 1), repeat=4)
            if sum(hits) >= observed
        )
        assert upper_tails(chances[None, :], np.array([observed]))[0] == pytest.approx(exact, rel=1e-12)


def test_the_tail_and_the_adjustment_agree_with_scipy() -> None:
    generator = np.random.default_rng(5)
    chances = generator.random((20, 30))
    observed = generator.integers(0, 30, 20)
    tails = upper_tails(chances, observed)
    expected = [stats.poisson_binom.sf(count - 1, row) for row, count in zip(chances, observed, strict=True)]
    assert tails == pytest.approx(expected, rel=1e-6, abs=1e-12)
    assert adjust(tails) == pytest.approx(stats.false_discovery_control(np.clip(tails, 0, 1)), rel=1e-9)


def test_a_short_list_is_not_judged() -> None:
    table = workload(
        tidy_tables(read_text("宁波市2024年清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局、市住建局"))
    )
    assert table["q_value"].isna().all() and table["overburdened"].isna().all()


def test_partners_of_an_agency(hangzhou: ResponsibilityList) -> None:
    table = partners(tidy_tables(hangzhou), "市财政局")
    first = table.iloc[0]
    assert (first["partner"], first["projects"], first["agency_leads"], first["partner_leads"]) == ("市建委", 9, 0, 1)
    assert first["leaders"] == ["陈瑾", "陈卫强", "丁狄刚"]
    assert len(first["project_names"]) == 9
    assert list(table["kind"] == "collective") == sorted(table["kind"] == "collective")


def test_a_written_form_finds_the_agency(hangzhou: ResponsibilityList) -> None:
    tables = tidy_tables(hangzhou)
    assert partners(tables, "国家电网杭州公司").equals(partners(tables, "国网杭州供电公司"))


def test_a_misspelt_agency_gets_the_nearest_names(hangzhou: ResponsibilityList) -> None:
    with pytest.raises(UnknownAgencyError, match="市财政局"):
        partners(tidy_tables(hangzhou), "市财证局")


def test_one_name_in_two_cities_must_be_told_apart() -> None:
    text = "{}2024年清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局、市住建局"
    tables = tidy_tables([read_text(text.format("宁波市")), read_text(text.format("温州市"))])
    with pytest.raises(AmbiguousInputError, match="宁波市/市财政局"):
        partners(tables, "市财政局")
    assert len(partners(tables, "温州市/市财政局")) == 2


def test_the_projection_counts_projects_and_newmans_weight(hangzhou: ResponsibilityList) -> None:
    projected = project_agencies(build_network(hangzhou))
    assert projected.number_of_nodes() == 39
    tie = projected.edges["agency:杭州市/市财政局", "agency:杭州市/市建委"]
    assert tie["projects"] == 9
    # every project shares out exactly 1 from each of its agencies
    agencies_of = (
        tidy_tables(hangzhou).assignments.query("collective == False").groupby("project_id")["agency_id"].nunique()
    )
    assert sum(data["newman"] for _, _, data in projected.edges(data=True)) == pytest.approx(
        sum(count / 2 for count in agencies_of if count > 1)
    )


def test_centralities_rank_and_agree_with_networkx(hangzhou: ResponsibilityList) -> None:
    projected = project_agencies(build_network(hangzhou))
    table = centrality(projected).set_index("name")
    assert table["degree"].to_dict() == {projected.nodes[node]["name"]: degree for node, degree in projected.degree()}
    assert table.loc["市建委", "degree_rank"] == 1
    closeness = nx.closeness_centrality(projected, distance="distance")
    assert table.loc["市财政局", "closeness"] == pytest.approx(closeness["agency:杭州市/市财政局"], abs=1e-8)


def test_the_two_mode_network_has_leaders_agencies_and_projects(hangzhou: ResponsibilityList) -> None:
    table = centrality(two_mode(build_network(hangzhou)), weight="weight")
    assert table["label"].value_counts().to_dict() == {"Agency": 39, "Project": 22, "Leader": 5}


def test_the_calendar_counts_each_step_once_for_the_whole(hangzhou: ResponsibilityList) -> None:
    table = calendar(tidy_tables(hangzhou))
    dated = [step for project in hangzhou.projects for step in project.milestones if step.due]
    assert table.loc[0, "total"] == len(dated) == 93
    assert (table.loc[0, "peak_month"], table.loc[0, "2023-11"]) == ("2023-11", 22)
    assert (table.loc[1, "agency"], table.loc[1, "2023-11"]) == ("市财政局", 17)


def test_agencies_that_are_equal_at_the_top_share_the_first_rank() -> None:
    table = centrality(
        small_list("张三 | 市教育局 | 市财政局", "张三 | 市教育局 | 市财政局", "张三 | 市教育局 | 市民政局 市财政局")
    )
    ranks = dict(zip(table["name"], table["strength_rank"], strict=True))
    assert ranks == {"市教育局": 1, "市财政局": 1, "市民政局": 3}


def test_the_number_of_a_category_is_read_from_its_words() -> None:
    numbers = [
        row["number"]
        for _, row in build_network(small_list("张三 | 市教育局 |")).nodes(data=True)
        if row["label"] == "Category"
    ]
    assert numbers == [1]
